//! Where everything stands on a screen of a given size.
//!
//! ```text
//! header                                          names, counts, place
//! ┌ column ───────────────┐┌ column ───────────────┐
//! │▎text            sign │││▎text            sign ││   bar, text, sign, ruler
//! └───────────────────────┘└───────────────────────┘
//! ────────────────────────────────────────────────── strip: what is under the cursor
//! footer                                             keys, or what is being typed
//! ```

use ratatui::layout::Rect;

use super::page::Arrangement;
use crate::pair::Side;

/// The widest line that is comfortable to read; 66 to 75 characters is what typographers ask for (Bringhurst 2.1.2).
pub const MEASURE: u16 = 72;

/// Two columns need this much: two measures of about 44 with their margins.
pub const SPLIT: u16 = 100;

/// Below this nothing can be read.
pub const SMALLEST: (u16, u16) = (20, 6);

/// Bar and blank before the text; blank, sign, blank and ruler after it; a blank to the next column.
const MARGINS: u16 = 7;

/// A column of text with its margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The side it belongs to; nothing where both share one column.
    pub side: Option<Side>,
    /// The text alone.
    pub text: Rect,
}

impl Column {
    /// Where the bar of the cursor stands, left of the text.
    pub const fn bar(&self) -> u16 {
        self.text.x.saturating_sub(2)
    }

    /// Where signs stand, right of the text.
    pub const fn sign(&self) -> u16 {
        self.text.right() + 1
    }

    /// Where the ruler stands.
    pub const fn ruler(&self) -> u16 {
        self.text.right() + 3
    }

    /// With its margins.
    pub const fn whole(&self) -> Rect {
        Rect { x: self.bar(), width: self.text.width + MARGINS - 1, ..self.text }
    }
}

/// Everything's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// One line.
    pub header: Rect,
    /// Between header and strip.
    pub body: Rect,
    /// The columns inside the body: one for each flow of the page.
    pub columns: Vec<Column>,
    /// A line between two columns one above the other.
    pub divider: Option<u16>,
    /// The line above the strip and the strip.
    pub strip: Rect,
    /// One line.
    pub footer: Rect,
}

/// How wide the text of a column is.
pub fn text_width(screen: u16, arrangement: Arrangement) -> u16 {
    let room = if arrangement == Arrangement::Split { screen / 2 } else { screen };
    room.saturating_sub(MARGINS).clamp(8, MEASURE)
}

/// Lays out a screen. `strip` is how many lines the strip wants under its rule; it gets fewer on low screens.
pub fn frame(width: u16, height: u16, arrangement: Arrangement, flows: usize, strip: u16) -> Frame {
    let most = match height {
        0..=9 => 0,
        10..=15 => 1,
        16..=21 => 2,
        22..=27 => 3,
        _ => (height - 12) / 2,
    };
    let strip = match strip.min(most) {
        0 => 0,
        lines => lines + 1,
    };
    // The header, the names over the columns, an empty line.
    let head = match height {
        0..=21 => 1,
        22..=29 => 2,
        _ => 3,
    };
    let row = |y, height| Rect { x: 0, y, width, height };
    let body = row(head, height.saturating_sub(head + strip + 1));
    let text = text_width(width, arrangement);
    let (mut columns, mut divider) = (Vec::new(), None);
    let column = |side, x: u16, room: u16, y, height| {
        let left = room.saturating_sub(text + MARGINS) / 2 + 2;
        let text = Rect { x: x + left.min(room), y, width: text.min(room.saturating_sub(left)), height };
        Column { side, text }
    };
    match (arrangement, flows) {
        (Arrangement::Split, _) => {
            let half = width / 2;
            columns.push(column(Some(Side::Left), 0, half, body.y, body.height));
            columns.push(column(Some(Side::Right), half, width - half, body.y, body.height));
        }
        (_, 2) => {
            let upper = body.height.saturating_sub(1).div_ceil(2);
            let lower = body.height.saturating_sub(upper + 1);
            divider = Some(body.y + upper);
            columns.push(column(Some(Side::Left), 0, width, body.y, upper));
            columns.push(column(Some(Side::Right), 0, width, body.y + upper + 1, lower));
        }
        _ => columns.push(column(None, 0, width, body.y, body.height)),
    }
    let below = body.bottom();
    Frame { header: row(0, 1), body, columns, divider, strip: row(below, strip), footer: row(below + strip, 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_outside_the_screen_at_any_size() {
        for width in SMALLEST.0..220 {
            for height in SMALLEST.1..70 {
                for (arrangement, flows) in
                    [(Arrangement::Split, 2), (Arrangement::Stacked, 2), (Arrangement::Stacked, 1)]
                {
                    let frame = frame(width, height, arrangement, flows, 3);
                    let screen = Rect::new(0, 0, width, height);
                    for rect in [frame.header, frame.body, frame.strip, frame.footer] {
                        assert!(rect.is_empty() || screen.intersection(rect) == rect, "{width}x{height}: {rect:?}");
                    }
                    for column in &frame.columns {
                        assert!(column.text.right() <= width, "{width}x{height} {arrangement:?}: {column:?}");
                        assert!(column.text.bottom() <= frame.body.bottom());
                    }
                    assert_eq!(frame.footer.bottom(), height);
                }
            }
        }
    }

    #[test]
    fn wide_screens_keep_the_measure_and_are_centred() {
        let frame = frame(200, 60, Arrangement::Split, 2, 3);
        assert_eq!(frame.columns[0].text.width, MEASURE);
        let margins = [frame.columns[0].text.x, 100 - frame.columns[0].ruler()];
        assert!(margins[0].abs_diff(margins[1]) <= 2, "{margins:?}");
    }
}
