//! The mouse: the wheel scrolls, a click puts the cursor.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::scroll::{self, How, follow, set_cursor};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::page::Row;

/// Lines to a notch of the wheel, as most programs have it.
const NOTCH: isize = 3;

/// Does what the mouse asks for.
pub fn used(model: &mut Model, event: MouseEvent) -> Vec<Effect> {
    let by = match event.kind {
        MouseEventKind::ScrollDown => NOTCH,
        MouseEventKind::ScrollUp => -NOTCH,
        MouseEventKind::Down(MouseButton::Left) => return clicked(model, event.column, event.row),
        _ => return Vec::new(),
    };
    match &mut model.panel {
        Some(panel) => panel.step(by.signum()),
        None => {
            let flow = flow_at(model, event.column, event.row).unwrap_or(0);
            scroll::wheel(model, flow, by);
        }
    }
    Vec::new()
}

/// The flow under a cell of the screen.
fn flow_at(model: &Model, x: u16, y: u16) -> Option<usize> {
    let columns = model.frame().columns;
    columns.iter().position(|column| column.whole().contains((x, y).into()))
}

fn clicked(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    if model.panel.is_some() || model.prompt.is_some() {
        return Vec::new();
    }
    let Some(flow) = flow_at(model, x, y) else { return Vec::new() };
    let column = model.frame().columns[flow];
    let found = &model.comparison;
    let spot = model.page.step(found, flow, model.tops[flow], isize::from((y - column.text.y) as i16));
    let Some(Row::Words(words)) = model.page.rows(found, flow, spot.block).get(spot.line.max(0) as usize) else {
        return Vec::new();
    };
    let mut end = column.text.x;
    let word = words.iter().find(|word| {
        end += word.width + u16::from(word.space);
        x < end
    });
    let Some(word) = word.or(words.last()) else { return Vec::new() };
    if let Some(sentence) = found.reports[word.side].article.sentence_at(word.span.start) {
        set_cursor(model, word.side, sentence);
        follow(model, How::Near);
    }
    Vec::new()
}
