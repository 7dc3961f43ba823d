//! [`Token`]: a word, number or mark, with its place, its plain form, its lemma and its tag.

use compact_str::CompactString;

use crate::span::Span;

/// The smallest unit of comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Lower case, with straight quotation marks and plain hyphens, a hyphenated line break mended: two tokens that a reader
    /// takes as one word have the same plain form.
    pub plain: CompactString,
    /// The dictionary form of [`Token::plain`], as its tag suggests; empty until there is one.
    pub lemma: CompactString,
    /// Part of speech.
    pub tag: Tag,
    /// Does it begin with a capital letter in the text?
    pub capital: bool,
}

impl Token {
    /// A word or number, not a mark?
    pub const fn is_word(&self) -> bool {
        !matches!(self.tag, Tag::Mark | Tag::Symbol)
    }
}

/// Part of speech: the Penn Treebank's tags, under names that can be read (Marcus, Santorini and Marcinkiewicz 1993).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// NN
    #[default]
    Noun,
    /// NNS
    Nouns,
    /// NNP, NNPS
    Name,
    /// PRP
    Pronoun,
    /// PRP$
    Possessive,
    /// VB
    Verb,
    /// VBP, VBZ
    Present,
    /// VBD
    Past,
    /// VBG
    Gerund,
    /// VBN
    Participle,
    /// MD
    Modal,
    /// JJ, JJR, JJS
    Adjective,
    /// RB, RBR, RBS
    Adverb,
    /// DT, PDT
    Determiner,
    /// IN
    Preposition,
    /// CC
    Conjunction,
    /// CD
    Number,
    /// TO
    To,
    /// RP
    Particle,
    /// WDT, WP, WP$, WRB
    Wh,
    /// EX
    There,
    /// POS
    Genitive,
    /// UH, FW and what fits nowhere
    Other,
    /// Punctuation
    Mark,
    /// Currency, percent and other signs
    Symbol,
}

impl Tag {
    /// A common noun or a name?
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Nouns | Self::Name)
    }

    /// Any form of a verb but the modals?
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Verb | Self::Present | Self::Past | Self::Gerund | Self::Participle)
    }
}

/// Cuts one sentence into tokens; their tags and lemmas follow with [`Article::tag`](super::Article::tag).
///
/// Tokens are words with inner hyphens, apostrophes and points ("six-country", "U.S.", "O'Brien"), numbers with their
/// separators ("1,200.5"), a genitive ending ("'s") and single marks. White space belongs to none, but for the line break in a
/// word that was hyphenated there ("govern-⏎ment").
pub fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let spans = cut(sentence.of(text)).into_iter().map(|span| span.shifted(sentence.start));
    spans
        .map(|span| {
            let written = span.of(text);
            let plain = plain(written);
            Token {
                span,
                lemma: CompactString::default(),
                plain,
                tag: Tag::default(),
                capital: written.starts_with(char::is_uppercase),
            }
        })
        .collect()
}

fn cut(sentence: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(first) = sentence[at..].chars().next() {
        let width = first.len_utf8();
        if first.is_whitespace() {
            at += width;
            continue;
        }
        let genitive = genitive(&sentence[at..]);
        let length = if genitive > 0 {
            genitive
        } else if first.is_alphanumeric() {
            word(&sentence[at..])
        } else {
            width
        };
        spans.push(Span::new(at, at + length));
        at += length;
    }
    spans
}

/// The length of a genitive ending at the start of `rest`, or nought.
fn genitive(rest: &str) -> usize {
    let mut chars = rest.chars();
    let Some(mark) = chars.next().filter(|&mark| mark == '\'' || mark == '’') else { return 0 };
    match (chars.next(), chars.next()) {
        (Some('s' | 'S'), next) if !next.is_some_and(char::is_alphanumeric) => mark.len_utf8() + 1,
        _ => 0,
    }
}

/// The length of the word or number at the start of `rest`.
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() || is_mark_on_letter(c) {
            end = at + c.len_utf8();
            continue;
        }
        if let Some(mended) = broken(rest, at, c) {
            end = mended;
            while chars.next_if(|&(next, _)| next < mended).is_some() {}
            continue;
        }
        let after = chars.peek().map(|&(_, next)| next);
        let inside = match c {
            '.' => after.is_some_and(char::is_alphanumeric) || is_abbreviation(&rest[..at]),
            ',' | ':' => {
                rest[..at].ends_with(|last: char| last.is_ascii_digit())
                    && after.is_some_and(|next| next.is_ascii_digit())
            }
            '\'' | '’' => genitive(&rest[at..]) == 0 && after.is_some_and(char::is_alphanumeric),
            '-' | '\u{2010}' | '\u{2011}' | '&' | '_' | '\u{ad}' => after.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Where a word goes on that is hyphenated at a line's end: the byte after the line break and the margin. `at` is where the
/// hyphen `c` stands.
fn broken(rest: &str, at: usize, c: char) -> Option<usize> {
    if !matches!(c, '-' | '\u{2010}' | '\u{ad}') || !rest[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let below = &rest[at + c.len_utf8()..];
    let margin = below.len() - below.trim_start().len();
    (below[..margin].matches('\n').count() == 1 && below[margin..].starts_with(char::is_lowercase))
        .then_some(at + c.len_utf8() + margin)
}

fn is_mark_on_letter(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// "U.S" before its last point, single letters with points between.
fn is_abbreviation(before: &str) -> bool {
    before.contains('.')
        && before.split('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_alphabetic))
}

/// The form in which two tokens are the same word.
fn plain(written: &str) -> CompactString {
    let lower = |written: &str| {
        let mut word = CompactString::from(written);
        word.as_mut_str().make_ascii_lowercase();
        word
    };
    // Most words of English are plain already, or but for their capitals.
    if written.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b'\n' | b'`')) {
        return lower(written);
    }
    let mended;
    let mut written = written;
    if let Some((first, second)) = written.split_once('\n') {
        mended = mend(first.trim_end(), second.trim_start());
        written = &mended;
    }
    if written.is_ascii() && !written.contains('`') {
        return lower(written);
    }
    written
        .chars()
        .filter(|&c| c != '\u{ad}')
        .flat_map(|c| match c {
            '‘' | '’' | '‚' | '‛' | '`' | '´' => '\''.to_lowercase(),
            '“' | '”' | '„' | '‟' | '«' | '»' => '"'.to_lowercase(),
            '\u{2010}'..='\u{2015}' | '−' => '-'.to_lowercase(),
            other => other.to_lowercase(),
        })
        .collect()
}

/// Joins a word that was broken at the hyphen which `first` ends with. The hyphen stays where it belongs to the word: after a
/// number, after the first half of most compounds, or where there is another one.
pub(crate) fn mend(first: &str, second: &str) -> String {
    const HALVES: [&str; 26] = [
        "self", "ex", "non", "anti", "pro", "co", "mid", "well", "vice", "cross", "so", "high", "low", "long", "short",
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half", "multi",
    ];
    let stem = first.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    let kept = stem.ends_with(|c: char| c.is_ascii_digit())
        || stem.contains('-')
        || second.contains('-')
        || HALVES.contains(&stem.to_lowercase().as_str()) && !first.ends_with('\u{ad}');
    format!("{stem}{}{second}", if kept { "-" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_broken_at_a_line_end_are_mended() {
        let plain =
            |text: &str| cut(text).into_iter().map(|span| super::plain(span.of(text)).into()).collect::<Vec<String>>();
        assert_eq!(
            plain("the govern-\n  ment and the six-\r\ncountry pact -\nor not"),
            ["the", "government", "and", "the", "six-country", "pact", "-", "or", "not"]
        );
        assert_eq!(plain("20-\nyear-old South-\nEast"), ["20-year-old", "south", "-", "east"]);
    }

    fn words(text: &str) -> Vec<&str> {
        cut(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks_come_apart() {
        assert_eq!(
            words("Azerbaijan’s six-country U.S. pact."),
            ["Azerbaijan", "’s", "six-country", "U.S.", "pact", "."]
        );
        assert_eq!(words("$1,200.5bn (1991–94)"), ["$", "1,200.5bn", "(", "1991", "–", "94", ")"]);
        assert_eq!(words("don't, 5:30"), ["don't", ",", "5:30"]);
    }
}
