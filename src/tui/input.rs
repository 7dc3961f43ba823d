//! What the reader types into a line: edited by grapheme clusters, with the keys that shells have.

use crossterm::event::{KeyCode, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use super::keys::Key;

/// A text under way and the cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// Bytes before the cursor, on a cluster's border.
    at: usize,
}

impl Input {
    /// A text with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { at: text.len(), text }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before and after the cursor.
    pub fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.at)
    }

    /// Puts a text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.text.insert_str(self.at, text);
        self.at += text.len();
    }

    /// Moves the cursor a line up or down, to the same column as far as the line goes.
    pub fn line(&mut self, by: isize) {
        let lines: Vec<&str> = self.text.split('\n').collect();
        let above = self.text[..self.at].matches('\n').count();
        let Some(next) = above.checked_add_signed(by).filter(|&next| next < lines.len()) else { return };
        let start = |line: usize| lines[..line].iter().map(|line| line.len() + 1).sum::<usize>();
        let column = self.text[start(above)..self.at].graphemes(true).count();
        self.at = start(next) + lines[next].graphemes(true).take(column).map(str::len).sum::<usize>();
    }

    /// Does what a key does in a line; says whether it did anything.
    pub fn key(&mut self, key: Key) -> bool {
        let before = self.text[..self.at].graphemes(true).next_back().map_or(0, str::len);
        let after = self.text[self.at..].graphemes(true).next().map_or(0, str::len);
        match (key.code, key.held) {
            (KeyCode::Char(c), KeyModifiers::NONE) => self.insert(c.encode_utf8(&mut [0; 4])),
            (KeyCode::Backspace, _) => self.remove(self.at - before..self.at),
            (KeyCode::Delete, _) => self.remove(self.at..self.at + after),
            (KeyCode::Left, _) => self.at -= before,
            (KeyCode::Right, _) => self.at += after,
            (KeyCode::Home, _) => self.at = 0,
            (KeyCode::End, _) => self.at = self.text.len(),
            (KeyCode::Char(c), KeyModifiers::CONTROL) => match c {
                'a' => self.at = 0,
                'e' => self.at = self.text.len(),
                'u' => self.remove(0..self.at),
                'k' => self.remove(self.at..self.text.len()),
                'w' => {
                    let kept = self.text[..self.at].trim_end();
                    let from = kept
                        .char_indices()
                        .rev()
                        .find(|(_, c)| c.is_whitespace())
                        .map_or(0, |(at, c)| at + c.len_utf8());
                    self.remove(from..self.at);
                }
                'h' => self.remove(self.at - before..self.at),
                _ => return false,
            },
            _ => return false,
        }
        true
    }

    fn remove(&mut self, range: std::ops::Range<usize>) {
        self.at = range.start;
        self.text.replace_range(range, "");
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::parse;
    use super::*;

    #[test]
    fn keys_edit_by_cluster() {
        let mut input = Input::new("naïve e\u{301}");
        for key in parse("<BS>x<Left><Del><C-w>ab<Home>c").unwrap() {
            input.key(key);
        }
        assert_eq!(input.text(), "cab");
        assert_eq!(input.halves(), ("c", "ab"));
    }

    #[test]
    fn the_cursor_goes_from_line_to_line() {
        let mut input = Input::new("first\n\nthe third");
        input.line(-1);
        assert_eq!(input.halves().0, "first\n");
        input.line(-1);
        input.line(-1);
        input.key(parse("<End>").unwrap()[0]);
        input.line(0);
        assert_eq!(input.halves(), ("first\n\nthe third", ""));
        input.line(1);
        assert_eq!(input.halves().1, "");
    }
}
