//! A list over the text: title, rows, the chosen one filled.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Run, row, runs};
use crate::pair::Side;
use crate::role::Role;
use crate::tui::model::Model;
use crate::tui::panel::{Kind, Panel};
use crate::tui::text::put;
use crate::tui::theme::Theme;

/// Draws it; the chosen row is kept on the screen.
pub fn draw(model: &Model, panel: &Panel, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let mut title = title(model, panel);
    if panel.kind == Kind::Palette {
        title.push((panel.input.text().to_owned(), Role::Input));
        title.push(("▏".to_owned(), Role::Key));
        if panel.input.text().is_empty() {
            title.push(("  a part of a name, or of what it does".to_owned(), Role::Quiet));
        }
    }
    runs(theme, buffer, 1, area.y, area.width, &title, &[]);
    let body = body(area);
    if let Some(heading) = row::heading(model, panel.kind, &row::Widths::new(area.width)) {
        runs(theme, buffer, 2, area.y + 1, area.width.saturating_sub(1), &heading, &[]);
    }
    if panel.targets.is_empty() {
        let text = empty(panel.kind);
        put(buffer, 3, body.y, area.width, text, theme.over(&[Role::Text, Role::Quiet]));
        return;
    }
    for (y, at, line) in lines(model, panel, body) {
        let mut under: &[Role] = &[];
        if at == panel.selected {
            under = &[Role::Selected];
            let blank = " ".repeat(usize::from(area.width));
            put(buffer, 0, y, area.width, &blank, theme.over(&[Role::Text, Role::Selected]));
            put(buffer, 0, y, 1, "▌", theme.over(&[Role::Text, Role::Selected]));
        }
        runs(theme, buffer, 2, y, area.width.saturating_sub(1), &line, under);
    }
}

/// Under the title and an empty line.
fn body(area: Rect) -> Rect {
    Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }
}

/// The lines on the screen: where each stands, the row it belongs to, what it says.
fn lines(model: &Model, panel: &Panel, body: Rect) -> impl Iterator<Item = (u16, usize, Vec<Run>)> {
    let widths = row::Widths::new(body.width);
    let heights = move |at: usize| row::lines(model, panel.targets[at], &widths).len().max(1);
    let top = first(panel.selected, usize::from(body.height), heights);
    let rows = panel.targets.iter().enumerate().skip(top);
    let lines =
        rows.flat_map(move |(at, &target)| row::lines(model, target, &widths).into_iter().map(move |line| (at, line)));
    (body.y..body.bottom()).zip(lines).map(|(y, (at, line))| (y, at, line))
}

/// The row of the list on top that is drawn in this line of the screen.
pub fn row_at(model: &Model, y: u16) -> Option<usize> {
    let panel = model.panel.as_ref().filter(|panel| panel.kind != Kind::Help && !panel.targets.is_empty())?;
    lines(model, panel, body(super::list(&model.frame(), panel))).find(|(line, ..)| *line == y).map(|(_, at, _)| at)
}

/// The first row to draw, so that the chosen one stands about in the middle.
fn first(selected: usize, height: usize, heights: impl Fn(usize) -> usize) -> usize {
    let mut top = selected;
    let mut used = heights(selected);
    while top > 0 && used + heights(top - 1) <= height / 2 + 1 {
        top -= 1;
        used += heights(top);
    }
    top
}

fn title(model: &Model, panel: &Panel) -> Vec<Run> {
    let count = panel.targets.len();
    // "3 of 35", or "0" where there is nothing to choose.
    let at = if count == 0 { "0".to_owned() } else { format!("{} of {count}", panel.selected + 1) };
    let (text, more) = match panel.kind {
        Kind::Discrepancies => ("Discrepancies", format!("{at}, weightiest first")),
        Kind::Only(side) => {
            let name = model.name(side).to_owned();
            let role = if side == Side::Left { Role::Left } else { Role::Right };
            return vec![
                ("Only in ".to_owned(), Role::Strong),
                (name, role),
                (format!("   {at}, weightiest first"), Role::Quiet),
            ];
        }
        Kind::Ledger => ("Ledger", format!("{at} quantities and dates")),
        Kind::Names => ("Names", at),
        Kind::Notes => ("Notes", at),
        Kind::Filter => ("Filter", "what is shown".to_owned()),
        Kind::Palette => (":", String::new()),
        Kind::Why => ("Why", String::new()),
        Kind::Help => ("Help", String::new()),
    };
    vec![(text.to_owned(), Role::Strong), (format!("   {more}"), Role::Quiet)]
}

const fn empty(kind: Kind) -> &'static str {
    match kind {
        Kind::Discrepancies => "nothing was found, or the filter hides it",
        Kind::Only(_) => "every sentence has a counterpart",
        Kind::Ledger => "no figures",
        Kind::Names => "no names",
        Kind::Notes => "no notes yet",
        Kind::Palette => "no command is called that",
        Kind::Why => "nothing is linked or marked here",
        Kind::Filter | Kind::Help => "",
    }
}
