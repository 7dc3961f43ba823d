//! JSON: the output contract, written out field by field and apart from the model.
//!
//! Spans are `[start, end)` in Unicode scalar values of that article's `text`. Names and shapes are fixed; `schema` rises
//! when one changes its meaning.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Document, Placed};
use crate::align::Edit;
use crate::claim;
use crate::comparison;
use crate::discrepancy::{self, Kind, Severity};
use crate::figure;
use crate::ledger::{self, Of};
use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::session::{self, Attached, Session, Verdict};
use crate::span::Scalars;

/// The version of the contract.
pub const SCHEMA: u32 = 1;

/// `[start, end)` in Unicode scalar values.
pub type Range = [usize; 2];

/// A whole comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Comparison {
    pub schema: u32,
    /// Of the pair line; null for two files.
    pub id: Option<serde_json::Value>,
    pub generator: String,
    pub left: Article,
    pub right: Article,
    pub links: Vec<Link>,
    pub discrepancies: Vec<Discrepancy>,
    pub ledger: Vec<Row>,
    pub only_left: Vec<Only>,
    pub only_right: Vec<Only>,
    pub shared_runs: Vec<Ends<Range>>,
    pub summary: Summary,
    pub remarks: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// All notes and decisions, as `parallax sessions export` writes them and `parallax sessions import` takes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<serde_json::Value>,
}

/// Something on both sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Ends<T> {
    pub left: T,
    pub right: T,
}

impl<T> From<Pair<T>> for Ends<T> {
    fn from(pair: Pair<T>) -> Self {
        Self { left: pair.left, right: pair.right }
    }
}

/// One report as read; also what `inspect` prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Article {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    pub name: String,
    pub source: Option<String>,
    pub sha256: String,
    pub text_sha256: String,
    pub language: Option<String>,
    pub title: Option<String>,
    pub byline: Option<String>,
    /// ISO 8601; what the article or the caller says, never today's date.
    pub date: Option<String>,
    pub text: String,
    pub sentences: Vec<Sentence>,
    pub quantities: Vec<Quantity>,
    pub dates: Vec<Date>,
    pub quotes: Vec<Quote>,
    /// Reports of speech, in order of their cues.
    #[serde(default)]
    pub attributions: Vec<Attribution>,
    pub names: Vec<Name>,
    /// Clauses, in order of their predicates.
    #[serde(default)]
    pub assertions: Vec<Assertion>,
    pub remarks: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Sentence {
    pub span: Range,
    pub role: String,
    pub paragraph: usize,
    pub compared: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Quantity {
    pub span: Range,
    pub sentence: usize,
    pub value: Value,
    pub unit: Option<String>,
    /// By what it is counted: "day" in "500 barrels a day".
    #[serde(default)]
    pub per: Option<String>,
    pub kind: String,
    pub counted: Option<String>,
    pub event: Option<String>,
    pub group: Vec<String>,
    pub attribution: Option<String>,
    pub as_of: Option<String>,
    pub increment: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Value {
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub approximate: bool,
    pub exclusive: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Date {
    pub span: Range,
    pub sentence: usize,
    pub start: Option<String>,
    pub end: Option<String>,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Quote {
    pub span: Range,
    pub sentence: usize,
    pub speaker: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Name {
    pub canonical: String,
    pub kind: String,
    /// The country or people it belongs to.
    #[serde(default)]
    pub party: Option<String>,
    pub mentions: Vec<Range>,
}

/// Who says something, with which word, and what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Attribution {
    pub sentence: usize,
    /// The words that name the source here; null where nobody is named ("reportedly").
    pub span: Option<Range>,
    /// The name that they resolve to, else the words; null where nobody is named.
    pub source: Option<String>,
    /// The country or people it speaks for.
    pub party: Option<String>,
    pub cue: Range,
    pub lemma: String,
    /// `state`, `claim`, `concede`, `deny` or `hedge`.
    pub strength: String,
    /// What is reported.
    pub content: Vec<Range>,
    /// The attribution inside whose content this one stands, counted from 0.
    pub within: Option<usize>,
}

/// Who does what to whom, and how surely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Assertion {
    pub sentence: usize,
    pub span: Range,
    /// Null where a passive hides it.
    pub agent: Option<Range>,
    pub patient: Option<Range>,
    pub predicate: Range,
    pub lemma: String,
    /// `past`, `present`, `future` or `none`.
    pub tense: String,
    pub passive: bool,
    pub negated: bool,
    /// `done`, `under way`, `intended`, `possible` or `conditional`.
    pub modality: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Link {
    pub left: Vec<usize>,
    pub right: Vec<usize>,
    pub score: f64,
    pub moved: bool,
    pub by_hand: bool,
    pub edits: Vec<EditStep>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct EditStep {
    pub op: String,
    pub left: Option<Range>,
    pub right: Option<Range>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Discrepancy {
    pub id: String,
    pub kind: String,
    pub severity: String,
    pub confidence: f64,
    pub left: Option<Place>,
    pub right: Option<Place>,
    pub also: Vec<Ends<Option<Place>>>,
    pub explanation: String,
    pub rule: String,
    /// `open`, `reviewed` or `dismissed`. What is dismissed does not count in the summary.
    #[serde(default = "open")]
    pub verdict: String,
    /// Why it was dismissed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

fn open() -> String {
    Verdict::Open.name().to_owned()
}

/// What somebody has noted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Note {
    pub text: String,
    /// Null for the owner of the session.
    pub by: Option<String>,
    /// Has what it is about changed since it was written?
    pub changed: bool,
}

/// Notes and verdicts that stand on no discrepancy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Mark {
    /// One number for a sentence, one on each side for a link, none for what is no longer there.
    pub left: Option<usize>,
    pub right: Option<usize>,
    /// The words it was made on.
    pub on: String,
    pub verdict: String,
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Place {
    pub sentence: usize,
    pub spans: Vec<Range>,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Row {
    pub what: String,
    pub of: String,
    pub relation: String,
    pub left: Vec<usize>,
    pub right: Vec<usize>,
    pub difference: Option<Difference>,
    pub sum: Option<Sum>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Difference {
    pub absolute: f64,
    pub percent: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Sum {
    pub total: Option<(String, usize)>,
    pub parts: Vec<(String, usize)>,
    pub value: Value,
    pub open: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Only {
    pub sentence: usize,
    pub weight: f64,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Summary {
    pub conflicts: usize,
    pub differences: usize,
    pub only_left: usize,
    pub only_right: usize,
    /// Discrepancies that the reader has dismissed; they count in none of the others.
    #[serde(default)]
    pub dismissed: usize,
    /// How many discrepancies of each kind.
    pub kinds: std::collections::BTreeMap<String, usize>,
}

/// Scores as they are written: four digits are more than any of them means.
fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

/// The contract's form of a comparison. `id` is that of the pair line.
pub fn comparison(found: &comparison::Comparison, id: Option<serde_json::Value>) -> Comparison {
    let scalars = found.reports.as_ref().map(|report| Scalars::new(&report.article.text));
    let names = found.names();
    let place = |side: Side, place: &discrepancy::Place| Place {
        sentence: place.sentence,
        spans: place.spans.iter().map(|&span| scalars[side].of(span)).collect(),
        text: place.text(&found.reports[side].article.text),
    };
    let places =
        |pair: &Pair<Option<discrepancy::Place>>| Pair::of(|side| pair[side].as_ref().map(|one| place(side, one)));
    let step = |edit: &Edit| {
        let range = Pair::of(|side| edit.spans[side].map(|span| scalars[side].of(span)));
        EditStep { op: edit.op.name().into(), left: range.left, right: range.right }
    };
    let only = found.only.as_ref().map(|list| {
        list.iter().map(|only| Only { sentence: only.sentence, weight: rounded(only.weight) }).collect::<Vec<_>>()
    });
    Comparison {
        schema: SCHEMA,
        id,
        generator: generator(),
        left: article(&found.reports.left, None),
        right: article(&found.reports.right, None),
        links: found
            .alignment
            .links
            .iter()
            .map(|link| Link {
                left: link.sentences.left.clone(),
                right: link.sentences.right.clone(),
                score: rounded(link.score),
                moved: link.moved,
                by_hand: link.by_hand,
                edits: link.edits.iter().map(step).collect(),
            })
            .collect(),
        discrepancies: found
            .discrepancies
            .iter()
            .map(|one| {
                let first = places(one.first());
                Discrepancy {
                    id: one.id.clone(),
                    kind: one.kind.name().into(),
                    severity: one.severity.name().into(),
                    confidence: rounded(one.confidence),
                    left: first.left,
                    right: first.right,
                    also: one.places[1..].iter().map(|pair| places(pair).into()).collect(),
                    explanation: one.explanation.sentence(names),
                    rule: one.rule.into(),
                    verdict: open(),
                    reason: None,
                    notes: Vec::new(),
                }
            })
            .collect(),
        ledger: found.ledger.iter().map(row).collect(),
        summary: Summary {
            conflicts: found.count(Severity::Conflict),
            differences: found.count(Severity::Difference),
            only_left: only.left.len(),
            only_right: only.right.len(),
            dismissed: 0,
            kinds: Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), found.count_kind(kind))).collect(),
        },
        only_left: only.left,
        only_right: only.right,
        shared_runs: found
            .alignment
            .shared_runs
            .iter()
            .map(|run| Pair::of(|side| scalars[side].of(run[side])).into())
            .collect(),
        remarks: found.remarks.clone(),
        marks: Vec::new(),
        session: None,
    }
}

/// The contract's form of a comparison with what the reader made of it.
pub fn document(document: &Document<'_>) -> Comparison {
    let Document { found, triage } = *document;
    let mut wire = comparison(found, None);
    for (number, discrepancy) in wire.discrepancies.iter_mut().enumerate() {
        let verdict = triage.verdict(number);
        discrepancy.verdict = verdict.name().to_owned();
        if let Verdict::Dismissed { reason } = verdict {
            discrepancy.reason.clone_from(reason);
        }
        discrepancy.notes = triage.on(number).flat_map(notes).collect();
    }
    wire.summary.conflicts = triage.count(found, Severity::Conflict);
    wire.summary.differences = triage.count(found, Severity::Difference);
    wire.summary.dismissed = triage.dismissed();
    wire.summary.kinds = Kind::ALL
        .into_iter()
        .map(|kind| (kind.name().to_owned(), triage.count_where(found, |one| one.kind == kind)))
        .collect();
    wire.remarks.extend(triage.remarks.iter().cloned());
    wire.marks = triage.elsewhere().map(mark).collect();
    if triage.session != Session::default() {
        let articles = found.reports.as_ref().map(|report| &report.article);
        wire.session = Some(session::document(&triage.session, articles));
    }
    wire
}

fn notes(placed: &Placed) -> Vec<Note> {
    let note = |note: &session::Note| Note { text: note.text.clone(), by: note.by.clone(), changed: placed.changed };
    placed.mark.notes.iter().map(note).collect()
}

fn mark(placed: &Placed) -> Mark {
    let place = match placed.place {
        Attached::Sentence(side, sentence) => Pair::of(|other| (side == other).then_some(sentence)),
        Attached::Link(sentences) => sentences.map(Some),
        Attached::Discrepancy(_) | Attached::Lost => Pair::default(),
    };
    Mark {
        left: place.left,
        right: place.right,
        on: placed.mark.target.words(),
        verdict: placed.mark.verdict().name().to_owned(),
        notes: notes(placed),
    }
}

/// The contract's form of one report. `id` is that of the line it came in.
pub fn article(report: &Report, id: Option<serde_json::Value>) -> Article {
    let article = &report.article;
    let text = &article.text;
    let scalars = Scalars::new(text);
    Article {
        id,
        sentences: article
            .sentences
            .iter()
            .map(|sentence| Sentence {
                span: scalars.of(sentence.span),
                role: sentence.part.name().into(),
                paragraph: sentence.paragraph,
                compared: sentence.compared,
            })
            .collect(),
        quantities: report.figures.quantities.iter().map(|one| quantity(one, &scalars)).collect(),
        dates: report
            .figures
            .dates
            .iter()
            .map(|date| Date {
                span: scalars.of(date.span),
                sentence: date.sentence,
                start: date.start.map(|moment| moment.to_string()),
                end: date.end.map(|moment| moment.to_string()),
                text: date.span.of(text).into(),
            })
            .collect(),
        quotes: report
            .claims
            .quotes
            .iter()
            .map(|quote| Quote {
                span: scalars.of(quote.span),
                sentence: quote.sentence,
                speaker: quote.speaker.as_ref().map(|speaker| speaker.name.clone()),
            })
            .collect(),
        attributions: report.claims.attributions.iter().map(|one| attribution(one, &scalars)).collect(),
        assertions: report.claims.assertions.iter().map(|one| assertion(one, &scalars)).collect(),
        names: report
            .claims
            .names
            .iter()
            .map(|name| Name {
                canonical: name.canonical.clone(),
                kind: name.kind.name().into(),
                party: name.party.clone(),
                mentions: name.mentions.iter().map(|mention| scalars.of(mention.span)).collect(),
            })
            .collect(),
        date: article.date.map(|date| date.to_string()),
        name: article.name.clone(),
        source: article.source.clone(),
        sha256: article.sha256.clone(),
        text_sha256: article.text_sha256.clone(),
        language: article.language.clone(),
        title: article.title.clone(),
        byline: article.byline.clone(),
        remarks: article.remarks.clone(),
        text: text.clone(),
    }
}

/// `parallax` and its version.
pub fn generator() -> String {
    concat!("parallax ", env!("CARGO_PKG_VERSION")).into()
}

fn quantity(one: &figure::Quantity, scalars: &Scalars<'_>) -> Quantity {
    Quantity {
        span: scalars.of(one.span),
        sentence: one.sentence,
        value: value(one.value),
        unit: one.unit.map(str::to_owned),
        per: one.per.clone(),
        kind: one.kind.name().into(),
        counted: one.counted.clone(),
        event: one.event.clone(),
        group: one.group.clone(),
        attribution: one.attribution.clone(),
        as_of: one.as_of.clone(),
        increment: one.increment,
    }
}

fn attribution(one: &claim::Attribution, scalars: &Scalars<'_>) -> Attribution {
    let named = !one.speaker.name.is_empty();
    Attribution {
        sentence: one.sentence,
        span: named.then(|| scalars.of(one.speaker.span)),
        source: named.then(|| one.speaker.name.clone()),
        party: one.speaker.party.clone(),
        cue: scalars.of(one.cue),
        lemma: one.lemma.clone(),
        strength: one.stance.name().into(),
        content: one.content.iter().map(|&span| scalars.of(span)).collect(),
        within: one.within,
    }
}

fn assertion(one: &claim::Assertion, scalars: &Scalars<'_>) -> Assertion {
    Assertion {
        sentence: one.sentence,
        span: scalars.of(one.span),
        agent: one.agent.map(|span| scalars.of(span)),
        patient: one.patient.map(|span| scalars.of(span)),
        predicate: scalars.of(one.predicate),
        lemma: one.lemma.clone(),
        tense: one.tense.name().into(),
        passive: one.passive,
        negated: one.negated,
        modality: one.modality.name().into(),
    }
}

fn value(value: figure::Value) -> Value {
    let figure::Value { low, high, approximate, exclusive } = value;
    Value { low, high, approximate, exclusive }
}

fn row(row: &ledger::Row) -> Row {
    let side = |(side, index): (Side, usize)| (if side == Side::Left { "left" } else { "right" }.to_owned(), index);
    Row {
        what: row.what.clone(),
        of: match row.of {
            Of::Quantities => "quantities",
            Of::Dates => "dates",
        }
        .into(),
        relation: row.relation.name().into(),
        left: row.members.left.clone(),
        right: row.members.right.clone(),
        difference: row.difference.map(|one| Difference { absolute: one.absolute, percent: rounded(one.percent) }),
        sum: row.sum.as_ref().map(|sum| Sum {
            total: sum.total.map(side),
            parts: sum.parts.iter().copied().map(side).collect(),
            value: value(sum.value),
            open: sum.open,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE_SCHEMA=1 cargo test schema` writes it anew.
    #[test]
    fn the_published_schema_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema.json");
        let schema = serde_json::to_string_pretty(&schemars::schema_for!(Comparison)).unwrap() + "\n";
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(path, &schema).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), schema, "UPDATE_SCHEMA=1 cargo test schema");
    }
}
