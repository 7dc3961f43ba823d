//! The rows of the lists, in words.

use super::Run;
pub use super::widths::Widths;
use super::widths::{fit, sides};
use crate::article::Article;
use crate::discrepancy::{Discrepancy, Place};
use crate::figure::Value;
use crate::ledger::{Of, Relation, Row};
use crate::pair::{Pair, Side};
use crate::role::{Role, Sign};
use crate::session::{Attached, Verdict};
use crate::tui::filter::{STATES, Switch};
use crate::tui::model::Model;
use crate::tui::panel::{Kind, Target};

/// Over the columns of a list: what stands in them.
pub fn heading(model: &Model, kind: Kind, widths: &Widths) -> Option<Vec<Run>> {
    let (first, about, (what, says)) = match kind {
        _ if widths.narrow.is_some() => return None,
        Kind::Discrepancies => (16, "what", widths.list),
        Kind::Ledger => (14, "what", widths.ledger),
        Kind::Names => (14, "name", widths.names()),
        _ => return None,
    };
    let names = Pair::of(|side| model.name(side).to_owned());
    let mut line = vec![(" ".repeat(first), Role::Text), (fit(about, what), Role::Quiet)];
    line.extend(sides(&names, says, (Role::Left, Role::Right)));
    Some(line)
}

/// The lines of a row, without the outlets' names in blind mode.
pub fn lines(model: &Model, target: Target, widths: &Widths) -> Vec<Vec<Run>> {
    let veiled = |line: Vec<Run>| line.into_iter().map(|(text, role)| (model.veiled(text), role)).collect();
    written(model, target, widths).into_iter().map(veiled).collect()
}

fn written(model: &Model, target: Target, widths: &Widths) -> Vec<Vec<Run>> {
    match target {
        Target::Found(found) => discrepancy(model, found, widths),
        Target::Sentence(side, number) => sentence(model, side, number, widths),
        Target::Row(row) => ledger(model, &model.comparison.ledger[row], widths),
        Target::Name(side, name) => name_forms(model, side, name, widths),
        Target::Note(at) => note(model, at, widths),
        Target::Switch(switch) => vec![filter(model, switch, widths)],
        Target::Command(command) => {
            let entry = command.entry();
            let keys = model.keymap.keys_of(command).join(" ");
            match widths.narrow {
                None => vec![vec![
                    (fit(&keys, 14), Role::Key),
                    (fit(entry.name, 20), Role::Strong),
                    (entry.about.to_owned(), Role::Text),
                ]],
                Some(_) => vec![
                    vec![(fit(entry.name, 18), Role::Strong), (keys, Role::Key)],
                    vec![(format!("  {}", entry.about), Role::Quiet)],
                ],
            }
        }
        Target::Line(at) => {
            let text = model.reasons().get(at).cloned().unwrap_or_default();
            textwrap::wrap(&text, widths.text).into_iter().map(|line| vec![(line.into_owned(), Role::Text)]).collect()
        }
    }
}

fn discrepancy(model: &Model, found: usize, widths: &Widths) -> Vec<Vec<Run>> {
    let one = &model.comparison.discrepancies[found];
    let sign = Sign::from(one.severity);
    let said = |side: Side| {
        let text = &model.comparison.reports[side].article.text;
        one.first()[side].as_ref().map_or_else(|| "–".to_owned(), |place| place.text(text))
    };
    let state = match model.verdicts.get(found) {
        Some(Verdict::Reviewed) => "✓ ",
        Some(Verdict::Dismissed { .. }) => "✗ ",
        _ => "  ",
    };
    let head =
        vec![(state.to_owned(), Role::Strong), (format!("{} {}", sign.glyph(), fit(one.kind.name(), 12)), sign.role())];
    widths.row(widths.list, head, (&about(model, one), Role::Text), &Pair::of(said), String::new())
}

/// What a discrepancy is about; where it has no name for that, the words around it.
fn about(model: &Model, one: &Discrepancy) -> String {
    if !one.explanation.what.is_empty() {
        return one.explanation.what.clone();
    }
    let place = Side::BOTH.into_iter().find_map(|side| Some((side, one.first()[side].as_ref()?)));
    place.map_or_else(String::new, |(side, place)| around(&model.comparison.reports[side].article, place))
}

/// The sentence of a place from a few words before it on.
fn around(article: &Article, place: &Place) -> String {
    const BEFORE: usize = 5;
    let (Some(sentence), Some(span)) = (article.sentences.get(place.sentence), place.spans.first()) else {
        return String::new();
    };
    let before = article.text.get(sentence.span.start..span.start).unwrap_or_default().trim_end();
    let cut = before.rmatch_indices(char::is_whitespace).nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let from = sentence.span.start + cut;
    let words =
        article.text.get(from..sentence.span.end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    if cut > 0 { format!("… {words}") } else { words }
}

/// A sentence that is longer than this many lines is cut.
const MOST_LINES: usize = 4;

/// Its weight, and the sentence as far as it fits on a few lines: such a list is for reading.
fn sentence(model: &Model, side: Side, number: usize, widths: &Widths) -> Vec<Vec<Run>> {
    let article = &model.comparison.reports[side].article;
    let weight =
        model.comparison.only[side].iter().find(|only| only.sentence == number).map_or(0.0, |only| only.weight);
    let text = article.sentence_text(number).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines: Vec<String> =
        textwrap::wrap(&text, widths.text).into_iter().take(MOST_LINES + 1).map(|line| line.into_owned()).collect();
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        lines[MOST_LINES - 1] += " …";
    }
    let margin = |at: usize| if at == 0 { format!("{weight:.2}  ") } else { " ".repeat(6) };
    lines.into_iter().enumerate().map(|(at, line)| vec![(margin(at), Role::Quiet), (line, Role::Text)]).collect()
}

/// A row of the ledger: what, left, right, relation; below it the sum, written out.
fn ledger(model: &Model, row: &Row, widths: &Widths) -> Vec<Vec<Run>> {
    let (glyph, role) = match row.relation {
        Relation::Same => (Sign::Same.glyph(), Role::Sign),
        Relation::Compatible => ("~", Role::Sign),
        Relation::Differs => (Sign::Conflict.glyph(), Role::SignConflict),
        Relation::OnlyLeft | Relation::OnlyRight => (Sign::Only.glyph(), Role::Sign),
    };
    let said = Pair::of(|side| {
        let mut said: Vec<_> = row.members[side].iter().map(|&index| figure(model, row.of, side, index)).collect();
        said.dedup();
        said.join(", ")
    });
    let difference = row.difference.filter(|difference| difference.absolute != 0.0);
    let difference = difference.map_or_else(String::new, |difference| {
        format!("  {} ({} %)", number(difference.absolute), number((difference.percent * 10.0).round() / 10.0))
    });
    let head = vec![(format!("{glyph} {}", fit(row.relation.name(), 12)), role)];
    let context = || (context(model, row), Role::Quiet);
    let (about, role) = if row.what.is_empty() { context() } else { (row.what.clone(), Role::Text) };
    let mut lines = widths.row(widths.ledger, head, (&about, role), &said, difference);
    lines.extend(sources(model, row, widths));
    if let Some(sum) = &row.sum {
        let part = |&(side, index): &(Side, usize)| figure(model, row.of, side, index);
        let parts: Vec<_> = sum.parts.iter().map(part).collect();
        let total = sum.total.as_ref().map_or_else(String::new, |total| format!("   total stated: {}", part(total)));
        let open = if sum.open { "   (a part is missing or open)" } else { "" };
        let text = format!("{} = {}{total}{open}", parts.join(" + "), value(sum.value));
        let indent = if widths.narrow.is_some() { 2 } else { 14 };
        lines.extend(
            textwrap::wrap(&text, widths.text.max(20))
                .into_iter()
                .map(|line| vec![(" ".repeat(indent), Role::Text), (line.into_owned(), Role::Quiet)]),
        );
    }
    lines
}

/// The sentence of a row that has no name for what it counts.
fn context(model: &Model, row: &Row) -> String {
    let first = |side: Side| row.members[side].first().and_then(|&index| sentence_of(model, row.of, side, index));
    let place = Side::BOTH.into_iter().find_map(|side| Some((side, first(side)?)));
    place.map_or_else(String::new, |(side, number)| {
        model.comparison.reports[side].article.sentence_text(number).to_owned()
    })
}

/// The sentence in which a figure stands.
fn sentence_of(model: &Model, of: Of, side: Side, index: usize) -> Option<usize> {
    let figures = &model.comparison.reports[side].figures;
    match of {
        Of::Quantities => figures.quantities.get(index).map(|quantity| quantity.sentence),
        Of::Dates => figures.dates.get(index).map(|date| date.sentence),
    }
}

/// Who says so on each side, under the figures; nothing where nobody is named.
fn sources(model: &Model, row: &Row, widths: &Widths) -> Option<Vec<Run>> {
    let named = Pair::of(|side| {
        let figures = &model.comparison.reports[side].figures.quantities;
        let all = row.members[side].iter().filter_map(|&index| figures.get(index)?.attribution.as_ref());
        let mut names: Vec<&str> = all.map(String::as_str).collect();
        names.dedup();
        names.join(", ")
    });
    if row.of == Of::Dates || named.left.is_empty() && named.right.is_empty() {
        return None;
    }
    let quiet = (Role::Quiet, Role::Quiet);
    if let Some(width) = widths.narrow {
        return Some(sides(&named, width.saturating_sub(4) / 2, quiet));
    }
    let (what, says) = widths.ledger;
    let indent = (" ".repeat(usize::from(14 + what.saturating_sub(6))), Role::Text);
    Some([vec![indent, ("source".to_owned(), Role::Quiet)], sides(&named, says, quiet)].concat())
}

fn figure(model: &Model, of: Of, side: Side, index: usize) -> String {
    let report = &model.comparison.reports[side];
    let span = match of {
        Of::Quantities => report.figures.quantities.get(index).map(|quantity| quantity.span),
        Of::Dates => report.figures.dates.get(index).map(|date| date.span),
    };
    span.map_or_else(String::new, |span| span.of(&report.article.text).to_owned())
}

fn value(value: Value) -> String {
    match (value.low, value.high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
        (Some(low), None) => format!("≥ {}", number(low)),
        (None, Some(high)) => format!("≤ {}", number(high)),
        (None, None) => "?".to_owned(),
    }
}

/// A number with its thousands parted.
fn number(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return format!("{value}");
    }
    let digits = format!("{value:.0}");
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |digits| ("−", digits));
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}")
}

fn name_forms(model: &Model, side: Side, name: usize, widths: &Widths) -> Vec<Vec<Run>> {
    let names = model.comparison.reports.as_ref().map(|report| &report.claims.names);
    let name = &names[side][name];
    let canonical = name.canonical.to_lowercase();
    let forms = |side: Side| {
        let text = &model.comparison.reports[side].article.text;
        let same = names[side].iter().find(|other| other.canonical.to_lowercase() == canonical);
        let mut seen: Vec<(&str, usize)> = Vec::new();
        for mention in same.iter().flat_map(|name| &name.mentions) {
            let form = mention.span.of(text);
            match seen.iter_mut().find(|(known, _)| *known == form) {
                Some((_, count)) => *count += 1,
                None => seen.push((form, 1)),
            }
        }
        let forms = seen.iter().map(|(form, count)| format!("{form} ×{count}"));
        let joined = forms.collect::<Vec<_>>().join(", ");
        if joined.is_empty() { "–".to_owned() } else { joined }
    };
    let head = vec![(fit(name.kind.name(), 14), Role::Quiet)];
    widths.row(widths.names(), head, (&name.canonical, Role::Strong), &Pair::of(forms), String::new())
}

fn note(model: &Model, at: usize, widths: &Widths) -> Vec<Vec<Run>> {
    let Some(one) = model.attachment(at) else { return Vec::new() };
    let about = match crate::tui::panel::place(one.place) {
        Some(Target::Found(found)) => {
            let one = &model.comparison.discrepancies[found];
            format!("{} {}", Sign::from(one.severity).glyph(), one.explanation.what)
        }
        Some(Target::Sentence(side, number)) => model.comparison.reports[side].article.sentence_text(number).to_owned(),
        _ => one.mark.target.words(),
    };
    let changed = match (one.place, one.changed) {
        (Attached::Lost, _) => "  (no longer in the text)",
        (_, true) => "  (the text has changed since)",
        _ => "",
    };
    let mut lines = vec![vec![
        (fit(&about, widths.narrow.unwrap_or(widths.list.0 + widths.list.1)), Role::Strong),
        (changed.to_owned(), Role::Warning),
    ]];
    for note in one.notes() {
        let wrapped = note.lines().flat_map(|line| textwrap::wrap(line, widths.text));
        lines.extend(wrapped.map(|line| vec![("  ".to_owned(), Role::Text), (line.into_owned(), Role::Note)]));
    }
    lines
}

fn filter(model: &Model, switch: Switch, widths: &Widths) -> Vec<Run> {
    let all = &model.comparison.discrepancies;
    let open = Verdict::Open;
    let alone = |side: Side| {
        move |places: &Pair<Option<crate::discrepancy::Place>>| places[side].is_some() && places[side.other()].is_none()
    };
    let state = |at: usize| model.verdicts.get(at).unwrap_or(&open).name();
    let (group, name, count) = match switch {
        Switch::Severity(severity) => {
            ("severity", severity.name().to_owned(), all.iter().filter(|one| one.severity == severity).count())
        }
        Switch::Kind(kind) => ("kind", kind.name().to_owned(), all.iter().filter(|one| one.kind == kind).count()),
        Switch::Shown(Some(side)) => (
            "place",
            format!("inside {} alone", model.name(side)),
            all.iter().filter(|one| alone(side)(one.first())).count(),
        ),
        Switch::Shown(None) => (
            "place",
            "between the two".to_owned(),
            all.iter().filter(|one| one.first().left.is_some() && one.first().right.is_some()).count(),
        ),
        Switch::State(number) => {
            ("triage", STATES[number].to_owned(), (0..all.len()).filter(|&at| state(at) == STATES[number]).count())
        }
    };
    let on = model.filter.is_on(switch);
    // On a narrow screen the names alone say enough.
    let (group, name, gap) = match widths.narrow {
        Some(width) => (String::new(), fit(&name, width.saturating_sub(8).min(26)), " "),
        None => (fit(group, 10), fit(&name, 26), ""),
    };
    vec![
        (if on { "[x] " } else { "[ ] " }.to_owned(), Role::Key),
        (group, Role::Quiet),
        (name, if on { Role::Text } else { Role::Quiet }),
        (format!("{gap}{count}"), Role::Quiet),
    ]
}
