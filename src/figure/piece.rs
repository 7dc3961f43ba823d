//! [`Piece`]: words, numbers and signs of one sentence, cut finer than [tokens](crate::article::Token).
//!
//! A token is what a reader takes as one word ("16-metre", "$1.5bn" after its sign, "1991-94"); figures are found in its
//! parts. Every piece knows the token that it lies in, and so its tag and lemma.

use std::borrow::Cow;

use crate::article::{Article, Tag, Token};
use crate::span::Span;

/// A run of digits with separators, a run of letters, or a single sign.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    pub span: Span,
    /// As written.
    pub text: &'t str,
    /// In lower case, with straight apostrophes.
    pub lower: Cow<'t, str>,
    pub form: Form,
    /// Stands right behind the piece before it, without white space.
    pub glued: bool,
    /// Index into the tokens of the sentence.
    pub token: usize,
}

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// A number in digits: "1,234.5", "½".
    Digits(f64),
    /// Digits that make no number: "192.168.1.2", "27.09.2020".
    Code,
    /// Letters.
    Word,
    /// Anything else, one character.
    Sign,
}

/// How an article writes numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// 1,234.5
    #[default]
    English,
    /// 1.234,5
    European,
}

impl Style {
    /// European where some figure can be nothing else and none must be English.
    pub fn of(text: &str) -> Self {
        let (mut english, mut european) = (0, 0);
        let bytes = text.as_bytes();
        for at in 1..bytes.len().saturating_sub(1) {
            let mark = bytes[at];
            if !matches!(mark, b'.' | b',') || !bytes[at - 1].is_ascii_digit() || !bytes[at + 1].is_ascii_digit() {
                continue;
            }
            // Four are enough to tell; a run may be as long as the text.
            let ahead = bytes[..at].iter().rev().take(4).take_while(|byte| byte.is_ascii_digit()).count();
            let behind = bytes[at + 1..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
            // Another mark close by makes it a list, a version, a date: no witness.
            let next = bytes.get(at + 1 + behind).is_some_and(|byte| b".,".contains(byte));
            if next && bytes.get(at + 2 + behind).is_some_and(u8::is_ascii_digit) {
                continue;
            }
            match (mark, behind) {
                (b'.', 1 | 2) => english += 1,
                (b',', 1 | 2) => european += 1,
                (b',', 3) if ahead <= 3 => english += 1,
                _ => {}
            }
        }
        if european > 0 && english == 0 { Self::European } else { Self::English }
    }
}

/// The pieces of one sentence.
pub(super) struct Pieces<'t> {
    /// In order.
    pub list: Vec<Piece<'t>>,
    /// The tokens of the sentence.
    pub tokens: &'t [Token],
    /// Of the sentence.
    pub number: usize,
    /// The whole article's text.
    pub text: &'t str,
    /// Most of its longer words begin with capitals, as in a headline: a capital letter says nothing there.
    pub title_case: bool,
}

impl<'t> Pieces<'t> {
    /// Cuts a sentence.
    pub fn of(article: &'t Article, number: usize, style: Style) -> Self {
        let sentence = &article.sentences[number];
        let tokens = article.tokens_of(number);
        let mut list = cut(&article.text, sentence.span, style);
        let mut token = 0;
        for piece in &mut list {
            while token + 1 < tokens.len() && tokens[token].span.end <= piece.span.start {
                token += 1;
            }
            piece.token = token;
        }
        let long = list.iter().filter(|piece| piece.form == Form::Word && piece.text.len() > 3);
        let (mut words, mut capitals) = (0, 0);
        for piece in long {
            words += 1;
            capitals += usize::from(piece.text.starts_with(char::is_uppercase));
        }
        // Running text mostly stays below a half even where names crowd, and ends with a full stop.
        let stopped = list.last().is_some_and(|piece| piece.text == ".");
        let title_case = words >= 3 && capitals * 4 >= words * 3 && !stopped;
        Self { list, tokens, number, text: &article.text, title_case }
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn get(&self, at: usize) -> Option<&Piece<'t>> {
        self.list.get(at)
    }

    /// The lower-case text of a piece; empty past the ends.
    pub fn word(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |piece| &piece.lower)
    }

    /// The lower-case text of the piece before; empty at the beginning.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| piece.form == Form::Word)
    }

    pub fn is_digits(&self, at: usize) -> bool {
        matches!(self.get(at), Some(Piece { form: Form::Digits(_), .. }))
    }

    pub fn digits(&self, at: usize) -> Option<f64> {
        match self.get(at)?.form {
            Form::Digits(number) => Some(number),
            _ => None,
        }
    }

    pub fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| piece.glued)
    }

    /// A hyphen or dash with no white space on either side?
    pub fn is_hyphen(&self, at: usize) -> bool {
        is_dash(self.word(at)) && self.glued(at) && self.glued(at + 1)
    }

    pub fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| piece.text.starts_with(char::is_uppercase))
    }

    pub fn tag(&self, at: usize) -> Tag {
        self.get(at).and_then(|piece| self.tokens.get(piece.token)).map_or(Tag::Mark, |token| token.tag)
    }

    /// From the start of the first to the end of the last piece of `[from, to)`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        self.list[from].span.cover(self.list[to - 1].span)
    }

    /// Do these words stand here, in lower case?
    pub fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(step, word)| self.word(at + step) == *word)
    }

    /// Do these words end right before `at`?
    pub fn reads_before(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(words.len()).is_some_and(|from| self.reads(from, words))
    }

    /// The first piece of the sentence that is a word or number: its capital says nothing.
    pub fn is_first(&self, at: usize) -> bool {
        self.list[..at].iter().all(|piece| piece.form == Form::Sign)
    }
}

/// Hyphens and dashes, and the minus sign.
pub(super) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "−")
}

fn cut(text: &str, sentence: Span, style: Style) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut at = sentence.start;
    let mut end = usize::MAX;
    while let Some(first) = text[at..sentence.end].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let glued = at == end;
        let rest = &text[at..sentence.end];
        let after_number = glued && pieces.last().is_some_and(|piece: &Piece<'_>| piece.form != Form::Sign);
        if first.is_ascii_digit() || vulgar(first).is_some() || (!after_number && is_point_number(rest)) {
            at = digits(text, at, sentence.end, glued, style, &mut pieces);
        } else {
            let length = if is_letter(first) { letters(rest) } else { first.len_utf8() };
            let form = if is_letter(first) || length > first.len_utf8() { Form::Word } else { Form::Sign };
            push(text, Span::new(at, at + length), form, glued, &mut pieces);
            at += length;
        }
        end = at;
    }
    pieces
}

fn push<'t>(text: &'t str, span: Span, form: Form, glued: bool, pieces: &mut Vec<Piece<'t>>) {
    let written = span.of(text);
    let lower = if form != Form::Word {
        Cow::Borrowed(written)
    } else if written.is_ascii() {
        let capital = written.bytes().any(|byte| byte.is_ascii_uppercase());
        if capital { Cow::Owned(written.to_ascii_lowercase()) } else { Cow::Borrowed(written) }
    } else if written.chars().any(|c| c.is_uppercase() || c == '’' || c == '\u{ad}') {
        Cow::Owned(written.to_lowercase().replace('’', "'").replace('\u{ad}', ""))
    } else {
        Cow::Borrowed(written)
    };
    pieces.push(Piece { span, text: written, lower, form, glued, token: 0 });
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '²' | '³' | '\u{ad}') || unicode_normalization::char::is_combining_mark(c)
}

/// The length of the letters at the start of `rest`, with inner apostrophes and the points of "a.m." and "U.S.".
fn letters(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let inside = is_letter(c)
            || match c {
                '\'' | '’' => next.is_some_and(char::is_alphabetic) && !is_genitive(&rest[at + c.len_utf8()..]),
                '.' => single_letters(&rest[..at]),
                _ => false,
            };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    // The point behind "a.m" belongs to it, that behind a lone letter does not.
    let word = &rest[..end];
    if word.ends_with('.') && word.chars().filter(|&c| c == '.').count() == 1 { end - 1 } else { end }
}

/// "U", "U.S": single letters with points between.
fn single_letters(before: &str) -> bool {
    before.split('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    })
}

/// What follows the apostrophe of "Azerbaijan's".
fn is_genitive(rest: &str) -> bool {
    rest.starts_with(['s', 'S']) && !rest[1..].starts_with(char::is_alphanumeric)
}

/// ".08"
fn is_point_number(rest: &str) -> bool {
    rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
}

/// The value of a vulgar fraction.
fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// Reads the number at `at` as one piece, or as several where a comma parts a list. Returns where it ends.
fn digits<'t>(text: &'t str, at: usize, limit: usize, glued: bool, style: Style, pieces: &mut Vec<Piece<'t>>) -> usize {
    let bytes = &text.as_bytes()[..limit];
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        let inner = matches!(byte, b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !inner {
            break;
        }
        end += 1;
    }
    let end = with_spaces(text, at, end, limit);
    let run = &text[at..end];
    let fraction = text[end..limit].chars().next().and_then(|c| Some((vulgar(c)?, c.len_utf8())));
    match (number(run, style), fraction) {
        (Some(whole), Some((part, width))) => {
            push(text, Span::new(at, end + width), Form::Digits(whole + part), glued, pieces);
            end + width
        }
        (None, Some((part, width))) if run.is_empty() => {
            push(text, Span::new(at, end + width), Form::Digits(part), glued, pieces);
            end + width
        }
        (Some(number), None) => {
            push(text, Span::new(at, end), Form::Digits(number), glued, pieces);
            end
        }
        (None, _) => {
            let parts: Vec<&str> = run.split(',').collect();
            if parts.len() == 1 {
                push(text, Span::new(at, end), Form::Code, glued, pieces);
                return end;
            }
            let mut start = at;
            for (step, part) in parts.iter().enumerate() {
                if step > 0 {
                    push(text, Span::new(start - 1, start), Form::Sign, true, pieces);
                }
                let form = number(part, style).map_or(Form::Code, Form::Digits);
                push(text, Span::new(start, start + part.len()), form, step > 0 || glued, pieces);
                start += part.len() + 1;
            }
            end
        }
    }
}

/// "40 000", "1 234 567": groups of three behind single spaces.
///
/// A thin or no-break space is sure; a plain one may part two figures, so that there must be two groups, or one that is round.
fn with_spaces(text: &str, at: usize, end: usize, limit: usize) -> usize {
    let first = &text[at..end];
    if first.is_empty() || first.len() > 3 || first.starts_with('0') || !first.bytes().all(|b| b.is_ascii_digit()) {
        return end;
    }
    let (mut reached, mut groups, mut sure) = (end, 0, true);
    while let Some(space @ (' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')) = text[reached..limit].chars().next() {
        let from = reached + space.len_utf8();
        let group = &text.as_bytes()[from..limit];
        let length = group.iter().take_while(|b| b.is_ascii_digit()).count();
        if length != 3 {
            break;
        }
        sure &= space != ' ';
        reached = from + 3;
        groups += 1;
    }
    let more = text[reached..limit].starts_with(|c: char| c.is_alphanumeric());
    let sure = sure || groups > 1 || text[..reached].ends_with("00");
    if groups > 0 && sure && !more { reached } else { end }
}

/// The number that a run of digits, points, commas and spaces spells, if it spells one.
fn number(run: &str, style: Style) -> Option<f64> {
    let plain: String = run.chars().filter(|c| !c.is_whitespace()).collect();
    let commas = plain.matches(',').count();
    let points = plain.matches('.').count();
    let (groups, point) = match (commas, points) {
        (0, 0 | 1) if style == Style::English || !grouped(&plain, '.') => ('\0', '.'),
        (0, _) if grouped(&plain, '.') => ('.', '\0'),
        (1.., 0) if grouped(&plain, ',') && (style == Style::English || commas > 1) => (',', '\0'),
        (1, 0) if style == Style::European => ('\0', ','),
        (1.., 1) if plain.find('.') > plain.rfind(',') && grouped(&plain[..plain.find('.')?], ',') => (',', '.'),
        (1, 1..) if plain.find(',') > plain.rfind('.') && grouped(&plain[..plain.find(',')?], '.') => ('.', ','),
        _ => return None,
    };
    let digits: String = plain.chars().filter(|&c| c != groups).map(|c| if c == point { '.' } else { c }).collect();
    digits.parse().ok()
}

/// One to three digits, then groups of three; or groups of two and a last of three, as written in India.
fn grouped(digits: &str, mark: char) -> bool {
    let parts: Vec<usize> = digits.split(mark).map(str::len).collect();
    let Some((&last, before)) = parts.split_last() else { return false };
    let [first, middle @ ..] = before else { return false };
    last == 3
        && (1..=3).contains(first)
        && (middle.iter().all(|&length| length == 3) || *first <= 2 && middle.iter().all(|&length| length == 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<(&str, Form)> {
        cut(text, Span::new(0, text.len()), Style::of(text)).iter().map(|piece| (piece.text, piece.form)).collect()
    }

    fn numbers(text: &str) -> Vec<f64> {
        let found = forms(text).into_iter().filter_map(|(_, form)| match form {
            Form::Digits(number) => Some(number),
            _ => None,
        });
        found.collect()
    }

    #[test]
    fn numbers_in_digits() {
        for (text, expected) in [
            ("31", vec![31.0]),
            ("1,234,567.5", vec![1_234_567.5]),
            ("12,34,567.89", vec![1_234_567.89]),
            ("1.234,5 and 7,2", vec![1234.5, 7.2]),
            ("3,5 and 2.000", vec![3.5, 2000.0]),
            ("1 414 021 100", vec![1_414_021_100.0]),
            ("40 000", vec![40_000.0]),
            ("flight 370 239 people", vec![370.0, 239.0]),
            ("22,24,26,31", vec![22.0, 24.0, 26.0, 31.0]),
            (".08 of 2½ or ⅓", vec![0.08, 2.5, 1.0 / 3.0]),
            ("192.168.1.2", vec![]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn letters_and_signs() {
        let text = "5 p.m. in the U.S. on Ann’s 16-metre F16.";
        let words: Vec<&str> = forms(text).into_iter().map(|(text, _)| text).collect();
        assert_eq!(
            words,
            ["5", "p.m.", "in", "the", "U.S.", "on", "Ann", "’", "s", "16", "-", "metre", "F", "16", "."]
        );
    }
}
