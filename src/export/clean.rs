//! Text of the reports made harmless for the places it is shown in.

use std::borrow::Cow;

/// On one line and visible: white space becomes one blank, and characters that steer a terminal or turn the direction of
/// writing are named instead of obeyed.
pub fn line(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !c.is_whitespace() && !steers(c);
    let mut before = 'x';
    let clean = text.chars().all(|c| {
        let fine = plain(c) || (c == ' ' && before != ' ');
        before = c;
        fine
    });
    if clean {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if steers(c) => out += &named(c),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Line breaks and other white space kept; characters that steer are named instead of obeyed.
pub fn block(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| steers(c) && !c.is_whitespace()) {
        return Cow::Borrowed(text);
    }
    let named_or_kept = |c: char| if steers(c) && !c.is_whitespace() { named(c) } else { c.to_string() };
    Cow::Owned(text.chars().map(named_or_kept).collect())
}

fn named(c: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(c))
}

/// Control characters, and the embeddings, overrides and isolates of the bidirectional algorithm. The plain direction marks
/// (U+200E, U+200F, U+061C) are part of ordinary Arabic and Hebrew text and stay.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(line("31 civilians"), "31 civilians");
        assert!(matches!(line("31 civilians"), Cow::Borrowed(_)));
        assert_eq!(line("two\nlines\t and  blanks"), "two lines and blanks");
        assert_eq!(line("\x1b[2Jgone"), "⟨U+001B⟩[2Jgone");
        assert_eq!(line("\u{202E}desrever"), "⟨U+202E⟩desrever");
        assert_eq!(block("a\nb\u{7}"), "a\nb⟨U+0007⟩");
    }
}
