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
    }
    runs(theme, buffer, 1, area.y, area.width, &title, &[]);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    if panel.targets.is_empty() {
        let text = empty(panel.kind);
        put(buffer, 3, body.y, area.width, text, theme.over(&[Role::Text, Role::Quiet]));
        return;
    }
    let shapes = row::Widths::new(area.width);
    let heights = |at: usize| row::lines(model, panel.targets[at], &shapes).len().max(1);
    let top = first(panel.selected, usize::from(body.height), heights);
    let mut y = body.y;
    for (at, &target) in panel.targets.iter().enumerate().skip(top) {
        let chosen = at == panel.selected;
        for line in row::lines(model, target, &shapes) {
            if y >= body.bottom() {
                return;
            }
            let under: &[Role] = if chosen { &[Role::Selected] } else { &[] };
            if chosen {
                let blank = " ".repeat(usize::from(area.width));
                put(buffer, 0, y, area.width, &blank, theme.over(&[Role::Text, Role::Selected]));
                put(buffer, 0, y, 1, "▌", theme.over(&[Role::Text, Role::Selected]));
            }
            runs(theme, buffer, 2, y, area.width.saturating_sub(1), &line, under);
            y += 1;
        }
    }
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
    let (text, more) = match panel.kind {
        Kind::Discrepancies => ("Discrepancies", format!("{count}, weightiest first")),
        Kind::Only(side) => {
            let name = model.name(side).to_owned();
            let role = if side == Side::Left { Role::Left } else { Role::Right };
            return vec![
                ("Only in ".to_owned(), Role::Strong),
                (name, role),
                (format!("   {count}, weightiest first"), Role::Quiet),
            ];
        }
        Kind::Ledger => ("Ledger", format!("{count} quantities and dates")),
        Kind::Names => ("Names", format!("{count}")),
        Kind::Notes => ("Notes", format!("{count}")),
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
