//! The strip: what is under the cursor, in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::widths::fit;
use super::{Run, rule, runs};
use crate::discrepancy::{Discrepancy, Piece};
use crate::pair::Side;
use crate::role::{Role, Sign};
use crate::session::{Attached, Verdict};
use crate::tui::command::Command;
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use crate::tui::wrap::columns;

/// Draws its rule and as many of its lines as there is room for, about a discrepancy or the sentence under the cursor.
pub fn draw(model: &Model, mark: Option<(usize, usize)>, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    if area.height == 0 {
        return;
    }
    rule(theme, buffer, area.y, area.width, None);
    let lines = match mark {
        Some((found, place)) => of_mark(model, found, place, (area.width.saturating_sub(2), area.height - 1)),
        None => of_sentence(model, area.width.saturating_sub(2)),
    };
    for (at, line) in lines.iter().enumerate().take(usize::from(area.height - 1)) {
        let line: Vec<Run> = line.iter().map(|(text, role)| (model.veiled(text.clone()), *role)).collect();
        runs(theme, buffer, 1, area.y + 1 + at as u16, area.width.saturating_sub(1), &line, &[]);
    }
}

/// In so many columns and lines.
fn of_mark(model: &Model, found: usize, place: usize, (width, lines): (u16, u16)) -> Vec<Vec<Run>> {
    let one = &model.comparison.discrepancies[found];
    let mut first = head(one);
    let mut says = says(model, one, u16::MAX);
    // What a report says matters more than the end of its name.
    if says.iter().any(|said| super::width(said) + 2 > width) {
        says = self::says(model, one, width / 4);
    }
    let mut notes: Vec<Run> = Vec::new();
    for note in &one.explanation.notes {
        let words: String = note
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.as_str(),
                Piece::Report(side) => model.name(*side),
            })
            .collect();
        notes.push((format!("{words}   "), Role::Text));
    }
    if one.places.len() > 1 {
        let key = model.keymap.key_of(Command::NextPlace).unwrap_or_default();
        notes.push((format!("place {} of {} ({key})   ", place + 1, one.places.len()), Role::Quiet));
    }
    notes.push((format!("rule {}", one.rule), Role::Quiet));
    notes.push((format!(", confidence {:.2}", one.confidence), Role::Quiet));
    first.extend(verdict(model, found));
    for note in model.notes_on(Attached::Discrepancy(found)) {
        first.extend(signed("✎", note.replace('\n', " / ")));
    }
    let indent = |runs: Vec<Run>| [vec![("  ".to_owned(), Role::Text)], runs].concat();
    let both = says.join(&("   ·   ".to_owned(), Role::Quiet));
    let gap = vec![("   ".to_owned(), Role::Text)];
    match lines {
        0 => Vec::new(),
        1 if super::width(&first) + super::width(&both) + 3 > width => vec![short(one)],
        1 => vec![[first, gap, both].concat()],
        // What both say matters more than its kind.
        2 if super::width(&both) + 2 > width => {
            let sign = Sign::from(one.severity);
            let signs = [(format!("{} ", sign.glyph()), sign.role()), ("  ".to_owned(), Role::Text)];
            signs.into_iter().zip(says).map(|(sign, said)| [vec![sign], said].concat()).collect()
        }
        3.. if super::width(&both) + 2 > width => {
            // Each side has a line of its own; the rest stands behind what it is about.
            let says = says.into_iter().map(indent);
            std::iter::once(whole([first, gap, notes].concat(), width)).chain(says).collect()
        }
        _ => vec![first, indent(both), whole(indent(notes), width)],
    }
}

/// Where one line is all there is: what both say goes before what it is about.
fn short(one: &Discrepancy) -> Vec<Run> {
    let says = &one.explanation.says;
    let mut runs = vec![(format!("{} ", Sign::from(one.severity).glyph()), Sign::from(one.severity).role())];
    for (side, role) in [(Side::Left, Role::Left), (Side::Right, Role::Right)] {
        if !says[side].is_empty() {
            runs.push((format!("{}  ", says[side]), role));
        }
    }
    runs.push((one.explanation.what.clone(), Role::Strong));
    runs
}

/// Sign, kind, and what it is about.
fn head(one: &Discrepancy) -> Vec<Run> {
    let sign = Sign::from(one.severity);
    vec![
        (format!("{} {}", sign.glyph(), one.kind.name()), sign.role()),
        (format!(" · {}  ", one.severity.name()), Role::Quiet),
        (one.explanation.what.clone(), Role::Strong),
    ]
}

fn verdict(model: &Model, found: usize) -> Vec<Run> {
    let here = model.attached().find(|(_, one)| one.place == Attached::Discrepancy(found));
    if let Some(dispute) = here.and_then(|(_, one)| one.dispute()) {
        return vec![(format!("  disputed: {dispute}"), Role::Note)];
    }
    match model.verdicts.get(found) {
        Some(Verdict::Reviewed) => signed("✓", "reviewed".to_owned()).into(),
        Some(Verdict::Dismissed { reason }) => {
            let why = reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
            signed("✗", format!("dismissed{why}")).into()
        }
        _ => Vec::new(),
    }
}

/// What the reader said or decided. The slanted faces of many fonts have no such signs, so that these stand upright.
fn signed(sign: &str, words: String) -> [Run; 2] {
    [(format!("  {sign} "), Role::Strong), (words, Role::Note)]
}

/// Without what is said in passing at the end of a line, where that has no room: better left out than cut.
fn whole(mut line: Vec<Run>, width: u16) -> Vec<Run> {
    while super::width(&line) > width && line.last().is_some_and(|(_, role)| *role == Role::Quiet) {
        line.pop();
    }
    line
}

/// What each side says, after its name in so many columns at most; the side with the cursor first.
fn says(model: &Model, one: &Discrepancy, most: u16) -> Vec<Vec<Run>> {
    let explained = &one.explanation;
    let sides = [model.side, model.side.other()].into_iter().filter(|side| !explained.says[*side].is_empty());
    sides
        .map(|side| {
            let whole = model.name(side);
            let name = if columns(whole) <= most { whole.to_owned() } else { fit(whole, most).trim_end().to_owned() };
            let name = (format!("{name}: "), if side == Side::Left { Role::Left } else { Role::Right });
            let by = &explained.by[side];
            let by = if by.is_empty() { String::new() } else { format!(" {by}") };
            vec![name, (explained.says[side].clone(), Role::Text), (by, Role::Quiet)]
        })
        .collect()
}

/// A sentence without a mark: linked, alone, or set aside.
fn of_sentence(model: &Model, width: u16) -> Vec<Vec<Run>> {
    let article = &model.comparison.reports[model.side].article;
    let Some(sentence) = article.sentences.get(model.sentence) else {
        return vec![vec![("an empty text".to_owned(), Role::Quiet)]];
    };
    let other = model.name(model.side.other());
    let mut first = match model.link().map(|link| &model.comparison.alignment.links[link]) {
        _ if !sentence.compared => {
            let key = model.keymap.key_of(Command::SetAside).unwrap_or_default();
            vec![
                (format!("{} ", sentence.part.name()), Role::Strong),
                (format!("set aside, not compared; {key} brings it in"), Role::Quiet),
            ]
        }
        Some(link) => {
            let count = model.index.links[model.side][model.sentence].len();
            let moved = if link.moved { format!("{} moved  ", Sign::Moved.glyph()) } else { String::new() };
            let more = if count > 1 {
                let key = model.keymap.key_of(Command::Opposite).unwrap_or_default();
                format!("   counterpart {} of {count} ({key})", model.partner + 1)
            } else {
                String::new()
            };
            let hand = if link.by_hand { "linked by hand" } else { "linked" };
            vec![
                (moved, Role::Sign),
                (format!("{hand} with a sentence of {other}"), Role::Text),
                (format!("   score {:.2}{more}", link.score), Role::Quiet),
            ]
        }
        None if model.is_fresh() => Vec::new(),
        None if model.unread => vec![("not compared yet".to_owned(), Role::Quiet)],
        None => vec![
            (format!("{} only here  ", Sign::Only.glyph()), Role::Sign),
            (format!("{other} does not tell this"), Role::Text),
        ],
    };
    for note in model.notes_here() {
        first.extend(signed("✎", note.replace('\n', " / ")));
    }
    let reasons =
        model.link().map(|link| model.comparison.alignment.links[link].reasons.join(" · ")).unwrap_or_default();
    let reasons = textwrap::wrap(&reasons, usize::from(width.saturating_sub(2)).max(8));
    let reasons = reasons.into_iter().map(|line| vec![("  ".to_owned(), Role::Text), (line.into_owned(), Role::Quiet)]);
    std::iter::once(first).chain(reasons).collect()
}
