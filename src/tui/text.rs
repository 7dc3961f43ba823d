//! Text on its way to the screen: the one place where characters that a terminal would obey are taken out.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A cluster as it may be shown: control characters as `·`, marks that turn the direction of writing not at all.
pub fn printable(cluster: &str) -> &str {
    let first = cluster.chars().next().unwrap_or(' ');
    if first == '\t' || first == '\n' || first == '\r' {
        " "
    } else if cluster.chars().any(char::is_control) {
        "·"
    } else if cluster.chars().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}')) {
        ""
    } else {
        cluster
    }
}

/// Writes a text from `x` on, up to but not including column `end`; returns the column after it. A text that does not fit
/// ends in `…`.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    let mut at = x;
    for cluster in text.graphemes(true) {
        let shown = printable(cluster);
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
        at = cell(buffer, at, y, shown, width, style);
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
        assert_eq!(printable("\u{1b}"), "·");
        assert_eq!(printable("\u{9b}"), "·");
        assert_eq!(printable("\u{202e}"), "");
        assert_eq!(printable("e\u{301}"), "e\u{301}");
    }
}
