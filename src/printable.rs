//! [`printable`]: text that may be shown. Every front sends what it shows through here.
//!
//! An article's text is kept as it came, control characters included. On a terminal an escape character is a command, and
//! a bidirectional override turns the rest of the line around, on the screen and in a page alike ("Trojan Source",
//! Boucher and Anderson 2021). Each such character is replaced by one visible stand-in, so that counts of scalar values
//! still hold; counts of bytes do not.

use std::borrow::Cow;

/// The same text, as many scalar values long, in which nothing commands a terminal or hides from a reader.
///
/// Control characters become their pictures (`ESC` is `␛`), bidirectional overrides, isolates and invisible tag characters
/// become `�`, tabs, carriage returns and other line or page separators become spaces. The line feed is kept. What Arabic,
/// Hebrew or emoji are written with (joiners, direction marks) is kept too: it reorders nothing that it does not belong to.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| stand_in(c) != c) {
        Cow::Owned(text.chars().map(stand_in).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// What is shown in place of one character: itself, unless it must not be sent to a screen.
pub fn stand_in(c: char) -> char {
    match c {
        '\n' => '\n',
        '\t' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_pictures() {
        assert_eq!(printable("a\u{1b}[31mb\0\u{7f}\u{9b}"), "a␛[31mb␀␡�");
        assert_eq!(printable("pay\u{202e}001 \u{2066}now\u{2069}"), "pay�001 �now�");
        assert_eq!(printable("one\ttwo\r\nthree\u{2028}four"), "one two \nthree four");
    }

    #[test]
    fn nothing_that_a_language_needs_is_touched() {
        for text in ["naïve – “so”", "مرحبا\u{200f}", "👩\u{200d}🚒", "می\u{200c}خواهم"] {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn the_count_of_characters_holds() {
        let all: String = (0..0x3000).chain(0xe0000..0xe0100).filter_map(char::from_u32).collect();
        let shown = printable(&all);
        assert_eq!(shown.chars().count(), all.chars().count());
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
    }
}
