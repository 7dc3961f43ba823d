//! JSON → [`Comparison`]: an export opened again.
//!
//! The texts and their sentences are taken from the export and compared anew. If that finds what the export says, as it does
//! for the same version of the program, the result is the comparison as it was, reasons included. If it does not, what was
//! found then is restored from the export's own words. Nothing in the file is trusted: every number is checked against the
//! text it points into.

use serde_json::Value;

use super::json;
use crate::align::{Alignment, Edit, Link, Op};
use crate::article::{self, Article, Part, Sentence};
use crate::comparison::{Comparison, Options, compare};
use crate::discrepancy::{Discrepancy, Explanation, Kind, Place, Severity};
use crate::only::Only;
use crate::pair::{Pair, Side};
use crate::session::{self, Session};
use crate::source::sha256;
use crate::span::{Scalars, Span};

/// Why an export cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No JSON, or none of ours.
    #[error("not a comparison exported by parallax: {0}")]
    Foreign(#[from] serde_json::Error),
    /// Written by a version that means other things by the same names.
    #[error("written in version {0} of the format; this parallax knows version {known}", known = json::SCHEMA)]
    Newer(u32),
    /// A number that points nowhere.
    #[error("the export does not hold together: {0}")]
    Broken(&'static str),
}

/// An export, opened.
#[derive(Clone, Debug)]
pub struct Reopened {
    /// What was found.
    pub found: Comparison,
    /// Notes and decisions.
    pub session: Session,
    /// What the reader should know about the export.
    pub remarks: Vec<String>,
}

/// Reads an export and restores the comparison in it.
///
/// # Errors
/// See [`Error`].
pub fn reopen(text: &str) -> Result<Reopened, Error> {
    let schema = serde_json::from_str::<Value>(text)?.get("schema").and_then(Value::as_u64);
    if let Some(newer) = schema.and_then(|schema| u32::try_from(schema).ok()).filter(|&schema| schema > json::SCHEMA) {
        return Err(Error::Newer(newer));
    }
    let wire: json::Comparison = serde_json::from_str(text)?;
    let articles = Pair::new(article(&wire.left)?, article(&wire.right)?);
    let mut remarks = Vec::new();
    for (article, wire) in articles.as_ref().zip(Pair::new(&wire.left, &wire.right)).both() {
        if article.text_sha256 != wire.text_sha256 {
            remarks.push(format!("The text of {} was changed after the export was written.", article.name));
        }
    }
    let session = match &wire.session {
        Some(document) => session::from_document(document, articles.as_ref()).unwrap_or_else(|_| {
            remarks.push("The notes in this export could not be read.".into());
            Session::default()
        }),
        None => Session::default(),
    };
    let mut options = Options::default();
    session.prepare(&mut articles.clone(), &mut options);
    let found = compare(articles, &options);
    if plain(json::comparison(&found, None)) == plain(wire.clone()) {
        return Ok(Reopened { found, session, remarks });
    }
    remarks.push(format!("Shown as {} found it; this version finds something else in the same texts.", wire.generator));
    Ok(Reopened { found: restored(found, &wire)?, session, remarks })
}

/// Without what does not belong to the comparison of the two texts.
fn plain(mut wire: json::Comparison) -> json::Comparison {
    wire.id = None;
    wire.generator.clear();
    wire.marks.clear();
    wire.session = None;
    wire.remarks.clear();
    wire.summary = json::Summary::default();
    for one in &mut wire.discrepancies {
        one.verdict.clear();
        one.reason = None;
        one.notes.clear();
    }
    for article in [&mut wire.left, &mut wire.right] {
        article.text_sha256.clear();
        for sentence in &mut article.sentences {
            sentence.paragraph = 0;
        }
    }
    wire
}

fn article(wire: &json::Article) -> Result<Article, Error> {
    let scalars = Scalars::new(&wire.text);
    let mut sentences: Vec<Sentence> = Vec::with_capacity(wire.sentences.len());
    for one in &wire.sentences {
        let span = span(one.span, &scalars, &wire.text)?;
        let follows =
            sentences.last().is_none_or(|last| last.span.end <= span.start && last.paragraph <= one.paragraph);
        if !follows {
            return Err(Error::Broken("its sentences are out of order"));
        }
        let part = Part::ALL.into_iter().find(|part| part.name() == one.role).unwrap_or_default();
        sentences.push(Sentence { span, part, paragraph: one.paragraph, tokens: 0..0, compared: one.compared });
    }
    Ok(article::restore(Article {
        name: wire.name.clone(),
        source: wire.source.clone(),
        sha256: wire.sha256.clone(),
        text_sha256: sha256(wire.text.as_bytes()),
        language: wire.language.clone(),
        title: wire.title.clone(),
        byline: wire.byline.clone(),
        date: wire.date.as_deref().and_then(|date| date.parse().ok()),
        text: wire.text.clone(),
        sentences,
        remarks: wire.remarks.clone(),
        ..Article::default()
    }))
}

fn span([start, end]: json::Range, scalars: &Scalars<'_>, text: &str) -> Result<Span, Error> {
    let found = Span::new(scalars.byte_of(start), scalars.byte_of(end));
    if start > end || found.end > text.len() || scalars.of(found) != [start, end] {
        return Err(Error::Broken("a span lies outside its text"));
    }
    Ok(found)
}

/// What the export says was found, over the reports as they are understood now.
fn restored(now: Comparison, wire: &json::Comparison) -> Result<Comparison, Error> {
    let reader = Reader { found: &now, scalars: now.reports.as_ref().map(|report| Scalars::new(&report.article.text)) };
    let links = wire.links.iter().map(|one| reader.link(one)).collect::<Result<_, _>>()?;
    let discrepancies = wire.discrepancies.iter().map(|one| reader.discrepancy(one)).collect::<Result<_, _>>()?;
    let only = Pair::new(reader.only(Side::Left, &wire.only_left)?, reader.only(Side::Right, &wire.only_right)?);
    let runs = wire
        .shared_runs
        .iter()
        .map(|run| Ok(Pair::new(reader.span(Side::Left, run.left)?, reader.span(Side::Right, run.right)?)));
    let shared_runs = runs.collect::<Result<_, Error>>()?;
    // The ledger points into lists of figures, which are those of this version: it is the one part that is made anew.
    let alignment = Alignment { links, shared_runs, ..Alignment::default() };
    Ok(Comparison { alignment, discrepancies, only, remarks: wire.remarks.clone(), ..now })
}

struct Reader<'c> {
    found: &'c Comparison,
    scalars: Pair<Scalars<'c>>,
}

impl Reader<'_> {
    fn span(&self, side: Side, range: json::Range) -> Result<Span, Error> {
        span(range, &self.scalars[side], &self.found.reports[side].article.text)
    }

    fn sentence(&self, side: Side, number: usize) -> Result<usize, Error> {
        let known = number < self.found.reports[side].article.sentences.len();
        known.then_some(number).ok_or(Error::Broken("a sentence is numbered that is not there"))
    }

    fn link(&self, wire: &json::Link) -> Result<Link, Error> {
        let numbers = Pair::new(&wire.left, &wire.right);
        for (side, numbers) in numbers.sides() {
            if numbers.is_empty() {
                return Err(Error::Broken("a link has nothing on one side"));
            }
            numbers.iter().try_for_each(|&number| self.sentence(side, number).map(drop))?;
        }
        let edit = |step: &json::EditStep| {
            let op = Op::ALL.into_iter().find(|op| op.name() == step.op).ok_or(Error::Broken("an unknown edit"))?;
            let side = |side, range: Option<json::Range>| range.map(|range| self.span(side, range)).transpose();
            Ok(Edit { op, spans: Pair::new(side(Side::Left, step.left)?, side(Side::Right, step.right)?) })
        };
        Ok(Link {
            sentences: numbers.map(Clone::clone),
            score: wire.score,
            moved: wire.moved,
            by_hand: wire.by_hand,
            edits: wire.edits.iter().map(edit).collect::<Result<_, Error>>()?,
            reasons: Vec::new(),
        })
    }

    fn discrepancy(&self, wire: &json::Discrepancy) -> Result<Discrepancy, Error> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == wire.kind);
        let severity = [Severity::Conflict, Severity::Difference].into_iter().find(|one| one.name() == wire.severity);
        let first = (&wire.left, &wire.right);
        let also = wire.also.iter().map(|ends| (&ends.left, &ends.right));
        let places = std::iter::once(first).chain(also).map(|(left, right)| {
            Ok(Pair::new(self.place(Side::Left, left.as_ref())?, self.place(Side::Right, right.as_ref())?))
        });
        let says = wire.explanation.strip_suffix('.').unwrap_or(&wire.explanation);
        Ok(Discrepancy {
            id: wire.id.clone(),
            kind: kind.ok_or(Error::Broken("a discrepancy of an unknown kind"))?,
            severity: severity.ok_or(Error::Broken("a discrepancy of an unknown severity"))?,
            confidence: wire.confidence,
            places: places.collect::<Result<_, Error>>()?,
            explanation: Explanation { notes: vec![Explanation::note(says)], ..Explanation::default() },
            rule: "as exported",
        })
    }

    fn place(&self, side: Side, wire: Option<&json::Place>) -> Result<Option<Place>, Error> {
        let Some(wire) = wire else { return Ok(None) };
        if wire.spans.is_empty() {
            return Err(Error::Broken("a place without a span"));
        }
        let spans = wire.spans.iter().map(|&range| self.span(side, range)).collect::<Result<_, _>>()?;
        Ok(Some(Place { sentence: self.sentence(side, wire.sentence)?, spans }))
    }

    fn only(&self, side: Side, wire: &[json::Only]) -> Result<Vec<Only>, Error> {
        wire.iter().map(|one| Ok(Only { sentence: self.sentence(side, one.sentence)?, weight: one.weight })).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Triage, sample};
    use super::*;

    fn exported() -> (String, Comparison) {
        let found = sample::comparison();
        let triage = sample::triage(&found);
        let wire = json::document(&Document { found: &found, triage: &triage });
        (serde_json::to_string(&wire).unwrap(), found)
    }

    #[test]
    fn what_another_version_found_is_restored() {
        let (text, before) = exported();
        let Reopened { found, session, remarks } = reopen(&text).unwrap();
        assert_eq!(found.alignment.links, before.alignment.links);
        assert_eq!(found.only, before.only);
        for (now, then) in found.discrepancies.iter().zip(&before.discrepancies) {
            assert_eq!((&now.id, now.kind, &now.places), (&then.id, then.kind, &then.places));
            assert_eq!(now.explanation.sentence(found.names()), then.explanation.sentence(before.names()));
        }
        assert_eq!(session, sample::triage(&before).session);
        assert!(Triage::new(session, &found, vec![]).is_dismissed(1));
        assert_eq!(remarks.len(), 1);
    }

    #[test]
    fn what_this_version_found_is_found_again() {
        let reports = sample::comparison().reports.map(|report| report.article);
        let found = compare(reports, &Options::default());
        let text = serde_json::to_string(&json::comparison(&found, None)).unwrap();
        let again = reopen(&text).unwrap();
        assert_eq!(again.remarks, Vec::<String>::new());
        assert_eq!(json::comparison(&again.found, None).discrepancies, json::comparison(&found, None).discrepancies);
    }

    #[test]
    fn a_broken_export_is_an_error_and_no_panic() {
        let (text, _) = exported();
        for (from, to) in [
            ("\"spans\":[[0,4]]", "\"spans\":[[4,0]]"),
            ("\"spans\":[[0,4]]", "\"spans\":[[0,99999]]"),
            ("\"spans\":[[0,4]]", "\"spans\":[]"),
            ("\"links\":[{\"left\":[0]", "\"links\":[{\"left\":[]"),
            ("\"links\":[{\"left\":[0]", "\"links\":[{\"left\":[77]"),
            ("\"schema\":1", "\"schema\":9"),
            ("\"kind\":\"wording\"", "\"kind\":\"smell\""),
        ] {
            assert!(text.contains(from), "{from}");
            assert!(reopen(&text.replacen(from, to, 1)).is_err(), "{to}");
        }
        for cut in [0, 1, text.len() / 2, text.len() - 1] {
            assert!(reopen(&text[..cut]).is_err());
        }
        assert!(reopen("[]").is_err());
    }
}
