//! The mouse: the wheel scrolls, a click puts the cursor, dragging selects words of one column and copies them.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::scroll::{self, How, follow, set_cursor};
use super::{overlay, say};
use crate::tui::message::Effect;
use crate::tui::model::{Model, Selection};
use crate::tui::page::Row;
use crate::tui::panel::Target;
use crate::tui::wrap::Word;

/// Lines to a notch of the wheel, as most programs have it.
const NOTCH: isize = 3;

/// Does what the mouse asks for.
pub fn used(model: &mut Model, event: MouseEvent) -> Vec<Effect> {
    let by = match event.kind {
        MouseEventKind::ScrollDown => NOTCH,
        MouseEventKind::ScrollUp => -NOTCH,
        MouseEventKind::Down(MouseButton::Left) => return clicked(model, event.column, event.row),
        MouseEventKind::Drag(MouseButton::Left) => return dragged(model, event.column, event.row),
        MouseEventKind::Up(MouseButton::Left) => return released(model),
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

/// The word at a cell of a flow, or the last one before it in its line.
fn word_at(model: &Model, flow: usize, x: u16, y: u16) -> Option<Word> {
    let column = *model.frame().columns.get(flow)?;
    let found = &model.comparison;
    let below = (i32::from(y) - i32::from(column.text.y)) as isize;
    let spot = model.page.step(found, flow, model.tops[flow], below);
    let line = usize::try_from(spot.line).ok()?;
    let Some(Row::Words(words)) = model.page.rows(found, flow, spot.block).get(line) else { return None };
    let mut end = column.text.x;
    let word = words.iter().find(|word| {
        end += word.width + u16::from(word.space);
        x < end
    });
    word.or(words.last()).copied()
}

fn clicked(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    if model.prompt.is_some() {
        return Vec::new();
    }
    if model.panel.is_some() {
        return chosen(model, y);
    }
    model.selection = None;
    let Some(word) = flow_at(model, x, y).and_then(|flow| word_at(model, flow, x, y)) else { return Vec::new() };
    // The text stays where it is under the mouse, so that it can be dragged over.
    set_cursor(model, word.side, word.sentence);
    model.selection = Some(Selection { side: word.side, from: word.span, to: word.span });
    Vec::new()
}

/// In a list a click goes where `Enter` would; lines that are only to be read lead nowhere.
fn chosen(model: &mut Model, y: u16) -> Vec<Effect> {
    let row = crate::tui::view::panel::row_at(model, y);
    let Some((row, panel)) = row.zip(model.panel.as_mut()) else { return Vec::new() };
    panel.selected = row;
    match panel.target() {
        Some(Target::Line(_)) | None => Vec::new(),
        Some(_) => overlay::choose(model),
    }
}

/// Goes on selecting in the column where it began, wherever the mouse is now.
fn dragged(model: &mut Model, x: u16, y: u16) -> Vec<Effect> {
    let Some(selection) = model.selection else { return Vec::new() };
    let flow = model.page.flow_of(selection.side);
    let Some(text) = model.frame().columns.get(flow).map(|column| column.text) else { return Vec::new() };
    let y = y.clamp(text.y, text.bottom().saturating_sub(1));
    if let Some(word) = word_at(model, flow, x.max(text.x), y).filter(|word| word.side == selection.side) {
        model.selection = Some(Selection { to: word.span, ..selection });
    }
    Vec::new()
}

/// Copies what was dragged over; a click alone has selected nothing and brings the counterpart opposite.
fn released(model: &mut Model) -> Vec<Effect> {
    let Some(selection) = model.selection else { return Vec::new() };
    if selection.from == selection.to {
        model.selection = None;
        follow(model, How::Near);
        return Vec::new();
    }
    let words = selection.span().of(&model.comparison.reports[selection.side].article.text);
    let text = model.veiled(words.split_whitespace().collect::<Vec<_>>().join(" "));
    let count = text.split(' ').count();
    say(model, format!("copied {count} words"), false);
    vec![Effect::Copy(text)]
}
