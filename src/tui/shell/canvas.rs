//! [`Canvas`]: the screen as it was drawn last, so that only what changes is written.
//!
//! It is never resized nor cleared but made anew: `ratatui`'s own terminal asks for the place of the cursor when it does
//! either, and fails where that is not answered at once.

use std::io;

use crossterm::{execute, queue, terminal};
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::screen::Paper;

/// More than a screen takes, in bytes, unless it is very large: it is written in one piece.
const SHEET: usize = 1 << 17;

/// A screen of one size.
pub struct Canvas {
    area: Rect,
    /// What the terminal shows; nothing before the first drawing.
    shown: Option<Buffer>,
    /// What was shown before it, emptied for the next drawing.
    spare: Option<Buffer>,
    backend: CrosstermBackend<io::BufWriter<Paper>>,
}

impl Canvas {
    /// An empty one. What the terminal shows is cleared with the first drawing.
    pub fn new((width, height): (u16, u16)) -> Self {
        let backend = CrosstermBackend::new(io::BufWriter::with_capacity(SHEET, Paper::new()));
        Self { area: Rect { x: 0, y: 0, width, height }, shown: None, spare: None, backend }
    }

    /// Columns and rows.
    pub const fn size(&self) -> (u16, u16) {
        (self.area.width, self.area.height)
    }

    /// Draws on an empty buffer and writes what has changed since the last time.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let mut next = self.spare.take().unwrap_or_else(|| Buffer::empty(self.area));
        view(&mut next);
        // A terminal that knows how to shows all changes at once.
        queue!(self.backend, terminal::BeginSynchronizedUpdate)?;
        match &self.shown {
            Some(shown) => self.backend.draw(shown.diff_iter(&next))?,
            None => {
                queue!(self.backend, terminal::Clear(terminal::ClearType::All))?;
                self.backend.draw(written(&next))?;
            }
        }
        execute!(self.backend, terminal::EndSynchronizedUpdate)?;
        self.spare = self.shown.replace(next);
        self.spare.iter_mut().for_each(Buffer::reset);
        Ok(())
    }
}

/// The cells that are not empty, but for those that a wide one before them covers.
fn written(buffer: &Buffer) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let mut covered = 0;
    buffer.content.iter().enumerate().filter_map(move |(at, cell)| {
        if covered > 0 {
            covered -= 1;
            return None;
        }
        let (x, y) = buffer.pos_of(at);
        covered = match cell.symbol() {
            symbol if symbol.len() == 1 => 0,
            symbol => symbol.width().saturating_sub(1),
        };
        (*cell != Cell::EMPTY).then_some((x, y, cell))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Style};

    #[test]
    fn the_first_drawing_leaves_out_what_is_empty_or_covered() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        buffer.set_string(0, 0, "報a", Style::default());
        buffer.set_string(4, 1, " ", Style::default().bg(Color::Blue));
        let cells: Vec<_> = written(&buffer).map(|(x, y, cell)| (x, y, cell.symbol())).collect();
        assert_eq!(cells, [(0, 0, "報"), (2, 0, "a"), (4, 1, " ")]);
        // The same as what changes against an empty screen.
        let empty = Buffer::empty(buffer.area);
        assert!(written(&buffer).eq(empty.diff_iter(&buffer)));
    }
}
