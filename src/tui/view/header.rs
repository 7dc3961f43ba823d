//! The first line: who is compared, how much was found, what narrows it, where the cursor is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::widths::fit;
use super::{Run, runs, width};
use crate::discrepancy::Severity;
use crate::pair::{Pair, Side};
use crate::role::{Role, Sign};
use crate::tui::model::{Edits, Model};
use crate::tui::theme::Theme;
use crate::tui::wrap::columns;

/// Draws it; what does not fit is said shorter, then not at all.
pub fn draw(model: &Model, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let place = place(model);
    let end = area.width.saturating_sub(1);
    let mut names = names(model, u16::MAX);
    let room = end.saturating_sub(1 + width(&place) + 4);
    let (long, short) = (counts(model, true), counts(model, false));
    let tries = [(progress(model), &long), (progress(model), &short), (Vec::new(), &short)];
    let said = tries.map(|(progress, counts)| [narrowed(model), progress, counts.clone()].concat());
    let least = width(&said[2]);
    let mut middle = said.into_iter().find(|said| width(said) + width(&names) <= room).unwrap_or_default();
    // The counts say more than the ends of long names, which stand over the columns as well.
    if middle.is_empty() && room.saturating_sub(least) > 2 * SHORT {
        names = self::names(model, room - least);
        middle = [narrowed(model), short].concat();
    }
    let right = width(&middle) + width(&place) + if middle.is_empty() { 0 } else { 3 };
    let start = end.saturating_sub(right);
    runs(theme, buffer, 1, area.y, start.saturating_sub(1), &names, &[]);
    let x = runs(theme, buffer, start, area.y, end, &middle, &[]);
    let x = if middle.is_empty() { x } else { x + 3 };
    runs(theme, buffer, x.max(end.saturating_sub(width(&place))), area.y, end, &place, &[]);
}

/// As much of a name as tells it from another, in columns.
const SHORT: u16 = 12;

/// Both names in so many columns; where that is too little, each has half of them, or what the other leaves.
fn names(model: &Model, room: u16) -> Vec<Run> {
    let arrow = " ⇆ ".to_owned();
    let room = room.saturating_sub(columns(&arrow));
    let wide = Pair::of(|side| columns(model.name(side)));
    let name = |side: Side| {
        let most = (room / 2).max(room.saturating_sub(wide[side.other()]));
        if wide[side] <= most { model.name(side).to_owned() } else { fit(model.name(side), most).trim_end().to_owned() }
    };
    vec![(name(Side::Left), Role::Left), (arrow, Role::Quiet), (name(Side::Right), Role::Right)]
}

fn counts(model: &Model, words: bool) -> Vec<Run> {
    if model.is_fresh() {
        return Vec::new();
    }
    if model.unread {
        return vec![("not compared yet".to_owned(), Role::Quiet)];
    }
    let found = |severity| model.shown.count(severity);
    let only = |side: Side| model.comparison.only[side].len();
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (conflicts, differences) = (found(Severity::Conflict), found(Severity::Difference));
    if words {
        return vec![
            (format!("{conflicts}"), Role::SignConflict),
            (format!(" conflict{}  ", plural(conflicts)), Role::Text),
            (format!("{differences}"), Role::SignDifference),
            (format!(" difference{}  ", plural(differences)), Role::Text),
            (format!("{}", only(Side::Left)), Role::Left),
            (" only left  ".to_owned(), Role::Quiet),
            (format!("{}", only(Side::Right)), Role::Right),
            (" only right".to_owned(), Role::Quiet),
        ];
    }
    vec![
        (format!("{}{conflicts} ", Sign::Conflict.glyph()), Role::SignConflict),
        (format!("{}{differences}", Sign::Difference.glyph()), Role::SignDifference),
        (format!(" {}{}", Sign::Only.glyph(), only(Side::Left)), Role::Left),
        (format!(" {}{}", Sign::Only.glyph(), only(Side::Right)), Role::Right),
    ]
}

/// "7 of 13 reviewed", from the first verdict on.
fn progress(model: &Model) -> Vec<Run> {
    let judged = model.shown.judged;
    if judged == 0 {
        Vec::new()
    } else {
        vec![(format!("{judged} of {} reviewed   ", model.verdicts.len()), Role::Note)]
    }
}

/// What keeps something from being seen, or is unlike what a reader expects.
fn narrowed(model: &Model) -> Vec<Run> {
    let mut said = Vec::new();
    if let Some(narrow) = &model.narrow {
        said.push(format!("&{}", narrow.pattern));
    }
    for (on, text) in [
        (model.filter.is_narrow(), "filtered"),
        (model.view.blind, "blind"),
        (!model.view.locked, "unlocked"),
        (model.view.edits == Edits::Everywhere, "edits"),
        (model.view.aligned, "aligned"),
    ] {
        if on {
            said.push(text.to_owned());
        }
    }
    said.into_iter().map(|text| (format!("[{text}]  "), Role::Strong)).collect()
}

/// Which of the discrepancies the cursor is on.
fn place(model: &Model) -> Vec<Run> {
    if model.is_fresh() {
        return Vec::new();
    }
    let order = model.order();
    let here = model.explained().and_then(|(found, _)| order.iter().position(|&(_, one)| one == found));
    let here = here.map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
    vec![(here, Role::Strong), (format!("/{}", order.len()), Role::Quiet)]
}
