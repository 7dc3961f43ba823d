//! Drawing: the model and a theme into a buffer. No state, no I/O.

mod column;
mod footer;
mod header;
pub mod help;
pub mod panel;
mod row;
mod ruler;
mod strip;
mod widths;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame::SMALLEST;
use super::model::Model;
use super::text::put;
use super::theme::Theme;
use crate::role::Role;

/// A run of words and what it means.
pub type Run = (String, Role);

/// Draws the whole screen.
pub fn view(model: &Model, theme: &Theme, buffer: &mut Buffer) {
    let area = buffer.area;
    let ground = theme.style(Role::Text);
    // Where nothing is to be seen on an empty cell, it needs no style: the first frame is a third as long without.
    if ground.bg.is_some() || !ground.add_modifier.is_empty() {
        buffer.set_style(area, ground);
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let text = format!("needs {}×{}", SMALLEST.0, SMALLEST.1);
        put(buffer, 0, 0, area.width, &text, theme.style(Role::Text));
        return;
    }
    let frame = model.frame();
    header::draw(model, theme, buffer, frame.header);
    match &model.panel {
        Some(open) if open.kind == super::panel::Kind::Help => help::draw(model, theme, buffer, over(&frame)),
        Some(open) => {
            panel::draw(model, open, theme, buffer, list(&frame, open));
            if let Some(found) = explained(open) {
                strip::draw(model, Some((found, 0)), theme, buffer, frame.strip);
            }
        }
        None => {
            for (flow, column) in frame.columns.iter().enumerate() {
                // Where the line under the header is free.
                if column.text.y == frame.body.y && frame.body.y > frame.header.bottom() {
                    column::heading(model, theme, buffer, column, frame.header.bottom());
                }
                column::draw(model, theme, buffer, flow, column);
                ruler::draw(model, theme, buffer, flow, column);
            }
            if let Some(y) = frame.divider {
                rule(theme, buffer, y, area.width, Some((model.name(crate::pair::Side::Right), Role::Right)));
            }
            strip::draw(model, model.explained(), theme, buffer, frame.strip);
        }
    }
    footer::draw(model, theme, buffer, frame.footer);
}

/// Body and strip together: where lists are drawn.
fn over(frame: &super::frame::Frame) -> Rect {
    Rect { y: 1, height: frame.footer.y.saturating_sub(1), ..frame.header }
}

/// The discrepancy that is chosen in a list of them: the strip explains it.
fn explained(open: &super::panel::Panel) -> Option<usize> {
    match open.target() {
        Some(super::panel::Target::Found(found)) => Some(found),
        _ => None,
    }
}

/// Where a list is drawn: above the strip, where that has something to say.
fn list(frame: &super::frame::Frame, open: &super::panel::Panel) -> Rect {
    let all = over(frame);
    let strip = if explained(open).is_some() { frame.strip.height } else { 0 };
    Rect { height: all.height.saturating_sub(strip), ..all }
}

/// A line across the screen, with a name in it.
fn rule(theme: &Theme, buffer: &mut Buffer, y: u16, width: u16, title: Option<(&str, Role)>) {
    put(buffer, 0, y, width, &"─".repeat(usize::from(width)), theme.style(Role::Rule));
    if let Some((text, role)) = title {
        let end = put(buffer, 2, y, width.saturating_sub(2), &format!(" {text} "), theme.style(role));
        debug_assert!(end <= width);
    }
}

/// Writes runs after each other; returns the column after them.
fn runs(theme: &Theme, buffer: &mut Buffer, x: u16, y: u16, end: u16, runs: &[Run], under: &[Role]) -> u16 {
    runs.iter().fold(x, |x, (text, role)| {
        let mut roles = vec![Role::Text, *role];
        roles.extend(under);
        put(buffer, x, y, end, text, theme.over(&roles))
    })
}

/// The columns that runs take.
fn width(runs: &[Run]) -> u16 {
    runs.iter().map(|(text, _)| super::wrap::columns(text)).fold(0, u16::saturating_add)
}
