//! The help: every command with its keys, from the live keymap, in columns that fit the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Run, runs};
use crate::role::{Role, Sign};
use crate::tui::command::{Group, TABLE};
use crate::tui::model::Model;
use crate::tui::text::put;
use crate::tui::theme::Theme;
use crate::tui::wrap::columns;

/// Columns of keys and words are this wide at least.
const WIDTH: u16 = 39;

/// Draws as many columns as have room. Groups stay whole; what does not fit is reached by scrolling.
pub fn draw(model: &Model, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let count = usize::from((area.width / WIDTH).clamp(1, 4));
    let wide = area.width.saturating_sub(1) / count as u16;
    let groups = groups(model);
    let shared = spread(&groups, count);
    let height = usize::from(area.height);
    let longest = shared.iter().map(Vec::len).max().unwrap_or(0);
    let top = model.panel.as_ref().map_or(0, |panel| panel.selected).min(longest.saturating_sub(height));
    if top + height < longest && area.width >= 60 {
        let text = format!("{} more lines below", longest - height - top);
        let x = area.width.saturating_sub(columns(&text) + 1);
        // In the footer's line, whose right half is free here.
        put(buffer, x, area.bottom(), area.width, &text, theme.over(&[Role::Text, Role::Quiet]));
    }
    for (column, lines) in shared.iter().enumerate() {
        let x = 1 + column as u16 * wide;
        for (at, line) in lines.iter().skip(top).take(height).enumerate() {
            runs(theme, buffer, x, area.y + at as u16, (x + wide - 1).min(area.width), line, &[]);
        }
    }
}

/// How far the help can be scrolled.
pub fn lines_in(model: &Model, width: u16) -> usize {
    let columns = spread(&groups(model), usize::from((width / WIDTH).clamp(1, 4)));
    columns.iter().map(Vec::len).max().unwrap_or(0)
}

/// Shares groups out over columns, in order, so that the longest column is as short as can be.
fn spread(groups: &[Vec<Vec<Run>>], count: usize) -> Vec<Vec<Vec<Run>>> {
    let all: usize = groups.iter().map(|group| group.len() + 1).sum();
    let fill = |limit: usize| {
        let mut columns: Vec<Vec<Vec<Run>>> = vec![Vec::new()];
        for group in groups {
            let last = columns.last_mut().expect("there is always one");
            if last.is_empty() || last.len() + 1 + group.len() <= limit {
                if !last.is_empty() {
                    last.push(Vec::new());
                }
                last.extend(group.iter().cloned());
            } else {
                columns.push(group.clone());
            }
        }
        columns
    };
    (all / count..=all).map(fill).find(|columns| columns.len() <= count).unwrap_or_default()
}

/// All lines, group by group; then the signs.
fn groups(model: &Model) -> Vec<Vec<Vec<Run>>> {
    let mut groups = Vec::new();
    for group in Group::ALL {
        let mut lines = vec![vec![(group.title().to_owned(), Role::Strong)]];
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys = model.keymap.keys_of(entry.command).join(" ");
            let pad = usize::from(8u16.saturating_sub(columns(&keys)));
            lines.push(vec![
                (keys, Role::Key),
                (" ".repeat(pad.max(1)), Role::Text),
                (entry.about.to_owned(), Role::Text),
            ]);
        }
        groups.push(lines);
    }
    let mut lines = vec![vec![("Signs".to_owned(), Role::Strong)]];
    for (sign, about) in [
        (Sign::Conflict, "conflict: both cannot hold"),
        (Sign::Difference, "difference"),
        (Sign::Same, "the same figure"),
        (Sign::Moved, "told in another order"),
        (Sign::Only, "only this report tells it"),
    ] {
        lines.push(vec![(format!("{}       ", sign.glyph()), sign.role()), (about.to_owned(), Role::Text)]);
    }
    for (sign, role, about) in
        [("‹", Role::Left, "in one column: only left"), ("›", Role::Right, "in one column: only right")]
    {
        lines.push(vec![(format!("{sign}       "), role), (about.to_owned(), Role::Text)]);
    }
    groups.push(lines);
    let mut lines = vec![vec![("Counts and the mouse".to_owned(), Role::Strong)]];
    for (what, about) in [
        ("3 + key", "before a motion: three times"),
        ("wheel", "scroll"),
        ("click", "put the cursor; choose a row"),
        ("drag", "copy words of one side"),
    ] {
        lines.push(vec![(format!("{what:<8}"), Role::Key), (about.to_owned(), Role::Text)]);
    }
    groups.push(lines);
    groups
}
