//! Prose in lines: words, what must not be torn apart, and the optimal fit of a whole paragraph.
//!
//! Lines are broken by `textwrap`'s optimal fit (Knuth and Plass's idea: a paragraph as a whole has the least ragged edge),
//! over words found by the Unicode line breaking algorithm. What stands together in [`Glue`] ("40 to 70 percent",
//! "8 October") moves to the next line as one. A word longer than the line is cut between grapheme clusters. Text that runs
//! from right to left is shown in logical order: reordering it is left to the terminal.

use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::align::Op;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// A word as it stands in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Whose text it stands in.
    pub side: Side,
    /// The number of its sentence.
    pub sentence: usize,
    /// Where, without the white space after it.
    pub span: Span,
    /// Columns.
    pub width: u16,
    /// Is there white space after it?
    pub space: bool,
    /// What became of it, in a merged text.
    pub op: Option<Op>,
}

/// One line: words with one blank after each that has white space there.
pub type Line = Vec<Word>;

/// Spans of each text that are kept in one line, in order.
pub type Glue = Pair<Vec<Span>>;

/// Beyond this many words a paragraph is broken first-fit: the eye sees no difference and the time stays linear.
const LONG: usize = 4000;

/// The words of a span of text, all in one sentence.
pub fn words(text: &str, side: Side, sentence: usize, span: Span) -> Vec<Word> {
    // What would end a line or start an escape sequence is white space to the line breaker; lengths must stay the same.
    let clean: String = span
        .of(text)
        .chars()
        .flat_map(|c| {
            let blanks = if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { c.len_utf8() } else { 0 };
            std::iter::repeat_n(' ', blanks).chain((blanks == 0).then_some(c))
        })
        .collect();
    let mut at = span.start;
    let mut words: Vec<Word> = Vec::new();
    for found in WordSeparator::UnicodeBreakProperties.find_words(&clean) {
        let length = found.word.len();
        let space = !found.whitespace.is_empty();
        if length > 0 {
            hyphenated(&clean, at - span.start, length, &mut |from, to, last| {
                let width = columns(&clean[from..to]);
                let span = Span::new(from, to).shifted(span.start);
                words.push(Word { side, sentence, span, width, space: space && last, op: None });
            });
        } else if let Some(last) = words.last_mut() {
            last.space = true;
        }
        at += length + found.whitespace.len();
    }
    words
}

/// Cuts "Armenia-Azerbaijan" after its hyphen; never "1991-94" nor "D-20".
fn hyphenated(text: &str, start: usize, length: usize, push: &mut impl FnMut(usize, usize, bool)) {
    let word = &text[start..start + length];
    let mut from = 0;
    for (at, _) in word.match_indices('-') {
        let letters = |part: &str| part.len() > 2 && part.chars().all(char::is_alphabetic);
        let after: &str = word[at + 1..].split('-').next().unwrap_or_default();
        let after = after.trim_end_matches(|c: char| !c.is_alphanumeric());
        if letters(word[from..at].trim_start_matches(|c: char| !c.is_alphanumeric())) && letters(after) {
            push(start + from, start + at + 1, false);
            from = at + 1;
        }
    }
    push(start + from, start + length, true);
}

/// How many columns a text takes, cluster by cluster.
pub fn columns(text: &str) -> u16 {
    if text.is_ascii() {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    text.graphemes(true).map(|cluster| cluster.width().min(2) as u16).fold(0, u16::saturating_add)
}

/// Words that stay together.
#[derive(Debug)]
struct Chunk {
    words: std::ops::Range<usize>,
    width: f64,
    space: bool,
}

impl Fragment for Chunk {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(u8::from(self.space))
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Breaks words into lines of at most `width` columns.
pub fn lines(texts: Pair<&str>, words: Vec<Word>, glue: &Glue, width: u16) -> Vec<Line> {
    let width = width.max(2);
    let words = if words.iter().any(|word| word.width > width) {
        words.into_iter().flat_map(|word| cut(texts[word.side], word, width)).collect()
    } else {
        words
    };
    let chunks = chunks(&words, glue, width);
    let widths = [f64::from(width)];
    let broken = if chunks.len() > LONG {
        wrap_first_fit(&chunks, &widths)
    } else {
        wrap_optimal_fit(&chunks, &widths, &Penalties::new()).unwrap_or_else(|_| wrap_first_fit(&chunks, &widths))
    };
    broken
        .into_iter()
        .filter_map(|line| Some(words[line.first()?.words.start..line.last()?.words.end].to_vec()))
        .collect()
}

fn chunks(words: &[Word], glue: &Glue, width: u16) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut next = Pair::new(0, 0);
    for (at, word) in words.iter().enumerate() {
        let (glue, next) = (&glue[word.side], &mut next[word.side]);
        while glue.get(*next).is_some_and(|glue| glue.end <= word.span.start) {
            *next += 1;
        }
        let columns = f64::from(word.width);
        let before = at.checked_sub(1).map(|before| words[before]).filter(|before| before.side == word.side);
        let held = before.is_some_and(|before| glue.get(*next).is_some_and(|glue| glue.start < before.span.end));
        match chunks.last_mut() {
            // What takes more than three quarters of the line may be torn after all.
            Some(last) if held && last.width + 1.0 + columns <= f64::from(width) * 0.75 => {
                last.words.end = at + 1;
                last.width += f64::from(u8::from(last.space)) + columns;
                last.space = word.space;
            }
            _ => chunks.push(Chunk { words: at..at + 1, width: columns, space: word.space }),
        }
    }
    chunks
}

/// A word that is wider than the line, in pieces that are not.
fn cut(text: &str, word: Word, width: u16) -> Vec<Word> {
    if word.width <= width {
        return vec![word];
    }
    let mut pieces: Vec<Word> = Vec::new();
    for (at, cluster) in word.span.of(text).grapheme_indices(true) {
        let columns = columns(cluster);
        let end = word.span.start + at + cluster.len();
        match pieces.last_mut() {
            Some(last) if last.width + columns <= width => {
                last.width += columns;
                last.span.end = end;
            }
            _ => {
                let span = Span::new(word.span.start + at, end);
                pieces.push(Word { span, width: columns, space: false, ..word });
            }
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.space = word.space;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, glue: &[&str], width: u16) -> Vec<String> {
        let words = words(text, Side::Left, 0, Span::new(0, text.len()));
        let glue: Vec<Span> =
            glue.iter().map(|part| text.find(part).map(|at| Span::new(at, at + part.len())).unwrap()).collect();
        let lines = lines(Pair::new(text, ""), words, &Pair::new(glue, Vec::new()), width);
        let join = |word: &Word| format!("{}{}", word.span.of(text), if word.space { " " } else { "" });
        lines.iter().map(|line| line.iter().map(join).collect::<String>().trim_end().to_owned()).collect()
    }

    #[test]
    fn a_figure_is_not_torn_from_its_unit() {
        assert_eq!(wrapped("they paid some 40 percent more", &[], 17), ["they paid some 40", "percent more"]);
        assert_eq!(wrapped("they paid 40 percent more", &["40 percent"], 14), ["they paid", "40 percent", "more"]);
    }

    #[test]
    fn long_words_are_cut_between_clusters() {
        assert_eq!(wrapped("e\u{301}e\u{301}e\u{301}e\u{301}", &[], 3), ["e\u{301}e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(wrapped("漢字漢字", &[], 5), ["漢字", "漢字"]);
    }

    #[test]
    fn only_letters_are_parted_at_a_hyphen() {
        assert_eq!(wrapped("the Northland-Southland border", &[], 16), ["the Northland-", "Southland border"]);
        assert_eq!(wrapped("in the 1991-94 war", &[], 11), ["in the", "1991-94 war"]);
    }

    #[test]
    fn line_breaks_and_escapes_are_white_space() {
        assert_eq!(wrapped("one\ntwo\x1b[31m three", &[], 40), ["one two [31m three"]);
        assert_eq!(wrapped("", &[], 10), Vec::<String>::new());
    }
}
