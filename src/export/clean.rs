//! Text of the reports made fit for one line of an export.

use std::borrow::Cow;

use crate::printable::{printable, stand_in};

/// On one line, with single blanks, and [`printable`]; of a word that goes on for pages the beginning.
pub fn line(text: &str) -> Cow<'_, str> {
    let (mut before, mut length) = ('x', 0);
    let clean = text.chars().all(|c| {
        let fine = c == ' ' && before != ' ' || !c.is_whitespace() && stand_in(c) == c;
        length = if c == ' ' { 0 } else { length + 1 };
        before = c;
        fine && length <= LONGEST
    });
    if clean {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut length = 0;
    for c in printable(text).chars() {
        if c.is_whitespace() {
            end_word(&mut out, length);
            length = 0;
            if !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        length += 1;
        if length <= LONGEST {
            out.push(c);
        }
    }
    end_word(&mut out, length);
    Cow::Owned(out)
}

/// Nobody reads a word of this many scalar values, and a browser takes minutes to lay out one of ten million.
const LONGEST: usize = 2000;

fn end_word(out: &mut String, length: usize) {
    if length > LONGEST {
        *out += &format!("…[{} more characters]", length - LONGEST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_that_steers_nothing() {
        assert!(matches!(line("31 civilians"), Cow::Borrowed(_)));
        assert_eq!(line("two\nlines\t and  blanks"), "two lines and blanks");
        assert_eq!(line("\x1b[2Jgone"), "␛[2Jgone");
        let long = format!("so {} on", "a".repeat(LONGEST + 3));
        assert_eq!(line(&long), format!("so {}…[3 more characters] on", "a".repeat(LONGEST)));
        assert_eq!(line("\u{202E}desrever"), "�desrever");
    }
}
