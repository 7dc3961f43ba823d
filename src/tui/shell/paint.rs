//! Cells as what a terminal understands: places, looks, text (ECMA-48, and ITU-T T.416 for the colours).

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Writes cells, and leaves the terminal with no look of its own.
///
/// A look is written whole where it changes, and not as the difference to the one before: a screen has some hundred changes of
/// look and some thousand cells.
pub fn paint<'c>(out: &mut impl Write, cells: impl Iterator<Item = (u16, u16, &'c Cell)>) -> io::Result<()> {
    let mut next = None;
    let mut look = (Color::Reset, Color::Reset, Modifier::empty());
    for (x, y, cell) in cells {
        if next != Some((x, y)) {
            write!(out, "\x1b[{};{}H", y + 1, x + 1)?;
        }
        next = Some((x + 1, y));
        let own = (cell.fg, cell.bg, cell.modifier);
        if own != look {
            write_look(out, own)?;
            look = own;
        }
        out.write_all(cell.symbol().as_bytes())?;
    }
    out.write_all(b"\x1b[0m")
}

fn write_look(out: &mut impl Write, (ink, paper, modifier): (Color, Color, Modifier)) -> io::Result<()> {
    const SIGNS: [(Modifier, &[u8]); 7] = [
        (Modifier::BOLD, b";1"),
        (Modifier::DIM, b";2"),
        (Modifier::ITALIC, b";3"),
        (Modifier::UNDERLINED, b";4"),
        (Modifier::REVERSED, b";7"),
        (Modifier::HIDDEN, b";8"),
        (Modifier::CROSSED_OUT, b";9"),
    ];
    out.write_all(b"\x1b[0")?;
    for (_, sign) in SIGNS.iter().filter(|(known, _)| modifier.contains(*known)) {
        out.write_all(sign)?;
    }
    write_color(out, ink, 30)?;
    write_color(out, paper, 40)?;
    out.write_all(b"m")
}

/// The parameters of a colour; `first` is that of black.
fn write_color(out: &mut impl Write, color: Color, first: u8) -> io::Result<()> {
    // The bright ones of the sixteen stand 60 further on.
    let number = match color {
        Color::Reset => return Ok(()),
        Color::Rgb(red, green, blue) => return write!(out, ";{};2;{red};{green};{blue}", first + 8),
        Color::Indexed(number) => return write!(out, ";{};5;{number}", first + 8),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
    };
    write!(out, ";{}", first + number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn places_and_looks_are_written_where_they_change() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        let marked = Style::default().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(9)).add_modifier(Modifier::BOLD);
        buffer.set_string(0, 0, "ab", Style::default());
        buffer.set_string(2, 0, "cd", marked);
        buffer.set_string(3, 1, "e", Style::default().fg(Color::LightRed).bg(Color::Blue));
        let empty = Buffer::empty(buffer.area);
        let mut out = Vec::new();
        paint(&mut out, empty.diff_iter(&buffer)).unwrap();
        let said = String::from_utf8(out).unwrap();
        assert_eq!(said, "\x1b[1;1Hab\x1b[0;1;38;2;1;2;3;48;5;9mcd\x1b[2;4H\x1b[0;91;44me\x1b[0m");
    }

    /// A terminal shows what the buffer holds, whatever it showed before.
    #[test]
    fn a_terminal_shows_what_was_painted() {
        let area = Rect::new(0, 0, 12, 3);
        let mut before = Buffer::empty(area);
        before.set_string(0, 0, "old words on", Style::default().add_modifier(Modifier::UNDERLINED));
        before.set_string(0, 2, "報報報", Style::default());
        let mut after = Buffer::empty(area);
        after.set_string(0, 0, "new 報 e\u{301}!", Style::default().fg(Color::Green));
        after.set_string(1, 2, "x", Style::default().add_modifier(Modifier::REVERSED));
        let empty = Buffer::empty(area);
        let mut out = Vec::new();
        paint(&mut out, empty.diff_iter(&before)).unwrap();
        paint(&mut out, before.diff_iter(&after)).unwrap();
        let mut terminal = vt100::Parser::new(3.try_into().unwrap(), 12.try_into().unwrap(), 0);
        terminal.process(&out);
        let shown = terminal.screen();
        let rows: Vec<String> = shown.rows(0, 12).map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(rows, ["new 報 e\u{301}!", "", " x"]);
        assert_eq!(shown.cell(0, 0).unwrap().fgcolor(), vt100::Color::Idx(2));
        assert!(!shown.cell(0, 0).unwrap().underline() && shown.cell(2, 1).unwrap().inverse());
    }
}
