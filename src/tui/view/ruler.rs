//! The ruler at a column's edge: where the marks are in the whole text, and where the window stands.

use ratatui::buffer::Buffer;

use crate::pair::Side;
use crate::role::{Role, Sign};
use crate::tui::frame::Column;
use crate::tui::model::Model;
use crate::tui::text::put;
use crate::tui::theme::Theme;

/// Draws it.
pub fn draw(model: &Model, theme: &Theme, buffer: &mut Buffer, flow: usize, column: &Column) {
    let side = column.side.unwrap_or(model.side);
    let height = usize::from(column.text.height);
    let length = model.comparison.reports[side].article.text.len().max(1);
    let row = |byte: usize| (byte * height / length).min(height.saturating_sub(1));
    let mut signs: Vec<Option<Sign>> = vec![None; height];
    for &(byte, found) in model.shown.order(side).iter().filter(|_| height > 0) {
        let sign = model.comparison.discrepancies[found].severity.into();
        let cell = &mut signs[row(byte)];
        *cell = (*cell).max(Some(sign));
    }
    let window = window(model, flow, side, column.text.height).map(|(from, to)| (row(from), row(to)));
    for (at, sign) in signs.into_iter().enumerate() {
        let seen = window.is_some_and(|(from, to)| (from..=to).contains(&at));
        let (glyph, role) = match sign {
            Some(sign) => (if sign == Sign::Conflict { "━" } else { "─" }, sign.role()),
            None if seen => ("┃", Role::Window),
            None => ("│", Role::Rule),
        };
        let y = column.text.y + at as u16;
        put(buffer, column.ruler(), y, column.ruler() + 1, glyph, theme.over(&[Role::Text, role]));
    }
}

/// The bytes of the text from the first block on the screen to the end of the last one.
fn window(model: &Model, flow: usize, side: Side, height: u16) -> Option<(usize, usize)> {
    let found = &model.comparison;
    let top = model.page.step(found, flow, model.tops[flow], 0);
    let end = model.page.step(found, flow, top, isize::from(height as i16));
    // Blocks of the other side stand between in a shared column.
    let from_block = |block: usize| {
        let blocks = (block..model.page.blocks(flow)).take(100);
        blocks.filter_map(|block| model.page.byte(found, flow, block)).find(|(of, _)| *of == side).map(|(_, byte)| byte)
    };
    let length = model.comparison.reports[side].article.text.len();
    let from = from_block(top.block)?;
    let to = from_block(end.block + usize::from(end.line > 0)).unwrap_or(length);
    // A window inside one long block is still one row high.
    Some((from, to.max(from)))
}
