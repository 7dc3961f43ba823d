//! The help: every command with its keys, from the live keymap, in columns that fit the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Run, runs};
use crate::role::{Role, Sign};
use crate::tui::command::{Group, TABLE};
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use crate::tui::wrap::columns;

/// Draws as many columns as have room for keys and words.
pub fn draw(model: &Model, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let count = (area.width / 39).clamp(1, 4);
    let wide = area.width.saturating_sub(1) / count;
    let lines = lines(model);
    let height = usize::from(area.height);
    let per_column = lines.len().div_ceil(usize::from(count)).max(height.min(lines.len()));
    let top = model.panel.as_ref().map_or(0, |panel| panel.top);
    for (column, lines) in lines.chunks(per_column.max(1)).enumerate() {
        let x = 1 + column as u16 * wide;
        for (at, line) in lines.iter().skip(top).take(height).enumerate() {
            runs(theme, buffer, x, area.y + at as u16, (x + wide - 1).min(area.width), line, &[]);
        }
    }
}

/// All lines, group by group; then the signs.
fn lines(model: &Model) -> Vec<Vec<Run>> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        lines.push(vec![(group.title().to_owned(), Role::Strong)]);
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys = model.keymap.keys_of(entry.command).join(" ");
            let pad = usize::from(8u16.saturating_sub(columns(&keys)));
            lines.push(vec![
                (keys, Role::Key),
                (" ".repeat(pad.max(1)), Role::Text),
                (entry.about.to_owned(), Role::Text),
            ]);
        }
    }
    lines.push(vec![("Signs".to_owned(), Role::Strong)]);
    for (sign, about) in [
        (Sign::Conflict, "conflict: both cannot hold"),
        (Sign::Difference, "difference"),
        (Sign::Same, "the same figure"),
        (Sign::Moved, "told in another order"),
        (Sign::Only, "only this report tells it"),
    ] {
        lines.push(vec![(format!("{}       ", sign.glyph()), sign.role()), (about.to_owned(), Role::Text)]);
    }
    lines
}
