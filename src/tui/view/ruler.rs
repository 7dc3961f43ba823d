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
    for &(byte, found) in &model.index.order[side] {
        if model.shows(found) && height > 0 {
            let sign = model.comparison.discrepancies[found].severity.into();
            let cell = &mut signs[row(byte)];
            *cell = (*cell).max(Some(sign));
        }
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

/// The bytes of the text between the first and the last block on the screen.
fn window(model: &Model, flow: usize, side: Side, height: u16) -> Option<(usize, usize)> {
    let found = &model.comparison;
    let top = model.page.step(found, flow, model.tops[flow], 0);
    let end = model.page.step(found, flow, top, isize::from(height as i16));
    let within = |spot: crate::tui::page::Spot, after: bool| {
        let blocks: Box<dyn Iterator<Item = usize>> =
            if after { Box::new(spot.block..model.page.blocks(flow)) } else { Box::new((0..=spot.block).rev()) };
        blocks
            .take(100)
            .find_map(|block| model.page.byte(found, flow, block).filter(|(of, _)| *of == side))
            .map(|it| it.1)
    };
    let (from, to) = (within(top, true)?, within(end, false)?);
    // A window inside one long block is still one row high.
    Some((from.min(to), to.max(from)))
}
