//! Text on its way to the screen: everything goes through [`printable`] here.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::printable::printable;

/// A cluster as it may be shown on one line.
pub fn shown(cluster: &str) -> Cow<'_, str> {
    if cluster.contains('\n') { Cow::Borrowed(" ") } else { printable(cluster) }
}

/// Writes a text from `x` on, up to but not including column `end`; returns the column after it. A text that does not fit
/// ends in `…`.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    let mut at = x;
    let text = if usize::from(end.saturating_sub(x)) < text.len() { text.trim_end_matches(' ') } else { text };
    if text.len() <= usize::from(end.saturating_sub(x)) && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return (0..text.len()).fold(x, |at, byte| cell(buffer, at, y, &text[byte..=byte], 1, style));
    }
    for cluster in text.graphemes(true) {
        let shown = shown(cluster);
        let width = shown.width().min(2) as u16;
        if width == 0 {
            continue;
        }
        if at + width > end {
            if let Some(cell) = end.checked_sub(1).filter(|&last| last >= x).and_then(|last| buffer.cell_mut((last, y)))
            {
                cell.set_symbol("…");
            }
            return end;
        }
        at = cell(buffer, at, y, &shown, width, style);
    }
    at
}

/// Writes one cluster of this width; returns the column after it.
pub fn cell(buffer: &mut Buffer, x: u16, y: u16, cluster: &str, width: u16, style: Style) -> u16 {
    for offset in 0..width {
        if let Some(cell) = buffer.cell_mut((x + offset, y)) {
            cell.reset();
            cell.set_symbol(if offset == 0 { cluster } else { " " }).set_style(style);
        }
    }
    x + width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        assert_eq!(shown("\u{1b}"), "␛");
        assert_eq!(shown("\r\n"), " ");
        assert_eq!(shown("\u{202e}"), "\u{fffd}");
        assert_eq!(shown("e\u{301}"), "e\u{301}");
    }
}
