//! Text of the reports made fit for one line of an export.

use std::borrow::Cow;

use crate::printable::{printable, stand_in};

/// On one line, with single blanks, and [`printable`].
pub fn line(text: &str) -> Cow<'_, str> {
    let mut before = 'x';
    let clean = text.chars().all(|c| {
        let fine = c == ' ' && before != ' ' || !c.is_whitespace() && stand_in(c) == c;
        before = c;
        fine
    });
    if clean {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_that_steers_nothing() {
        assert!(matches!(line("31 civilians"), Cow::Borrowed(_)));
        assert_eq!(line("two\nlines\t and  blanks"), "two lines and blanks");
        assert_eq!(line("\x1b[2Jgone"), "␛[2Jgone");
        assert_eq!(line("\u{202E}desrever"), "�desrever");
    }
}
