//! SVG: a screen as a picture. Text stays text, so that it can be searched, copied and read aloud.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use super::Document;
use crate::tui::Model;
use crate::tui::keymap::Keymap;
use crate::tui::model::View;
use crate::tui::theme::Theme;
use crate::tui::view::view;

/// Width of the picture of a whole comparison, in cells.
const COLUMNS: u16 = 120;

/// Most lines of such a picture: far more than anyone looks at in one, and a few megabytes.
const MOST_LINES: isize = 4000;

/// Size of a cell and of the letters in it, in the picture's units: the proportions of common monospaced faces.
const CELL: (f64, f64) = (8.4, 18.0);
const FONT_SIZE: f64 = 14.0;

/// The aligned view of the whole comparison.
pub fn write(document: &Document<'_>, theme: &Theme) -> String {
    let view_of = View { aligned: true, ..View::default() };
    let (found, session) = (document.found.clone(), document.triage.session.clone());
    let mut model = Model::new(found, session, Keymap::default(), view_of, (COLUMNS, 40));
    let page = &model.page;
    let body = (0..page.flows.len())
        .map(|flow| (0..page.blocks(flow)).map(|block| page.height(&model.comparison, flow, block)).sum())
        .max()
        .unwrap_or(0);
    let around = 40 - model.frame().body.height;
    let lines = u16::try_from(body.clamp(20, MOST_LINES)).unwrap_or(u16::MAX - around);
    model.size.1 = lines + around;
    picture(&screen(&model, theme), &document.title())
}

/// What the reader sees, as a picture's raw material.
pub fn screen(model: &Model, theme: &Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    view(model, theme, &mut buffer);
    buffer
}

/// Draws a screen.
pub fn picture(buffer: &Buffer, title: &str) -> String {
    let mut out = String::new();
    draw(&mut out, buffer, title).expect("writing to a string cannot fail");
    out
}

fn draw(out: &mut String, buffer: &Buffer, title: &str) -> std::fmt::Result {
    let (columns, lines) = (buffer.area.width, buffer.area.height);
    let (width, height) = (f64::from(columns) * CELL.0, f64::from(lines) * CELL.1);
    let ground = buffer.content.first().map_or(Color::Reset, |cell| cell.bg);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"{FONT_SIZE}\">"
    )?;
    writeln!(out, "<title>{}</title>", escaped(title))?;
    writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", hex(ground, GROUND))?;
    for y in 0..lines {
        for run in runs(buffer, y) {
            run.draw(out, y, ground)?;
        }
    }
    writeln!(out, "</svg>")
}

/// Cells of one look.
struct Run<'b> {
    /// First column.
    x: u16,
    /// How many.
    columns: u16,
    text: String,
    cell: &'b Cell,
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        // A wide cluster hides the cells behind it.
        let columns = u16::try_from(cell.symbol().width().max(1)).unwrap_or(1);
        match runs.last_mut().filter(|last| last.cell.style() == cell.style()) {
            Some(last) => {
                last.text += cell.symbol();
                last.columns += columns;
            }
            None => runs.push(Run { x, columns, text: cell.symbol().to_owned(), cell }),
        }
        x += columns;
    }
    runs
}

impl Run<'_> {
    fn draw(&self, out: &mut String, y: u16, ground: Color) -> std::fmt::Result {
        let look = self.cell.modifier;
        let (mut ink, mut paper) = (hex(self.cell.fg, INK), hex(self.cell.bg, hex(ground, GROUND).as_str()));
        if look.contains(Modifier::REVERSED) {
            std::mem::swap(&mut ink, &mut paper);
        }
        let (left, top) = (f64::from(self.x) * CELL.0, f64::from(y) * CELL.1);
        let width = f64::from(self.columns) * CELL.0;
        if paper != hex(ground, GROUND) {
            writeln!(
                out,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{paper}\"/>",
                CELL.1
            )?;
        }
        if self.text.trim().is_empty() {
            return Ok(());
        }
        let mut style = String::new();
        for (flag, attribute) in [
            (Modifier::BOLD, " font-weight=\"bold\""),
            (Modifier::ITALIC, " font-style=\"italic\""),
            (Modifier::DIM, " opacity=\"0.7\""),
            (Modifier::UNDERLINED, " text-decoration=\"underline\""),
            (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
        ] {
            if look.contains(flag) {
                style += attribute;
            }
        }
        // The length keeps the columns together whatever face is found.
        let base = top + CELL.1 * 0.75;
        let text = escaped(&self.text);
        writeln!(
            out,
            "<text x=\"{left:.1}\" y=\"{base:.1}\" textLength=\"{width:.1}\" xml:space=\"preserve\" fill=\"{ink}\"{style}>{text}</text>"
        )
    }
}

/// What a terminal's own colours are taken for.
const INK: &str = "#d0d0d0";
const GROUND: &str = "#16181d";

fn hex(color: Color, own: &str) -> String {
    match color {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => own.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_picture_is_whole_and_well_formed() {
        let theme = Theme::shipped("dark").unwrap();
        let drawn = sample::export(|document| write(document, &theme));
        let mut reader = quick_xml::Reader::from_str(&drawn);
        let mut texts = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) if AsRef::<str>::as_ref(&tag.name()) == "text" => texts += 1,
                _ => {}
            }
        }
        assert!(texts > 10);
        assert!(drawn.contains("strike") && drawn.contains("&lt;b&gt;pit"), "{drawn}");
    }

    #[test]
    fn wide_letters_take_their_columns() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "中a", ratatui::style::Style::new());
        let drawn = picture(&buffer, "x");
        assert!(drawn.contains(">中a   </text>"), "{drawn}");
    }
}
