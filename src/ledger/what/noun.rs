//! Noun phrases as they read in a name: without article, in small letters at the beginning of a sentence.

use std::ops::Range;

use crate::article::{Tag, Token};
use crate::lexicon::wordnet;
use crate::report::Report;
use crate::span::Span;

/// More words than this in one phrase say too much.
const LONGEST: usize = 5;

/// The tokens of one sentence, with the report that they stand in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'r> {
    pub report: &'r Report,
    pub tokens: &'r [Token],
}

impl<'r> Sentence<'r> {
    pub fn of(report: &'r Report, number: usize) -> Self {
        Self { report, tokens: report.article.tokens_of(number) }
    }

    /// Tokens wholly inside a span.
    pub fn inside(self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|token| token.span.start < span.start);
        let to = self.tokens.partition_point(|token| token.span.end <= span.end);
        from..to.max(from)
    }

    pub fn plain(self, at: usize) -> &'r str {
        self.tokens.get(at).map_or("", |token| &*token.plain)
    }

    /// The phrase around a noun: nouns behind it up to the head, what modifies them before it; between `from` and the
    /// sentence's end.
    pub fn around(self, noun: usize, from: usize) -> Range<usize> {
        let is_noun = |at: usize| self.tokens.get(at).is_some_and(|token| token.tag.is_noun());
        let is_number = |at: usize| self.tokens.get(at).is_some_and(|token| token.tag == Tag::Number);
        let mut end = noun + 1;
        // "K - 9 collars", "Type 4 boats", "co - pilots"
        let next = |end: usize| {
            let hyphen = usize::from(self.plain(end) == "-");
            let number = usize::from(is_number(end + hyphen));
            is_noun(end + hyphen + number).then_some(end + hyphen + number + 1)
        };
        while let Some(further) = next(end).filter(|_| self.tokens[noun].tag != Tag::Nouns) {
            end = further;
        }
        let mut start = noun;
        while start > from && end - start < LONGEST && self.modifies(start - 1, start) {
            start -= 1;
        }
        // "three other clerks" are clerks; "all other goods" are the other ones.
        if start == from && matches!(self.plain(start), "other" | "more" | "further" | "additional") {
            start += 1;
        }
        // A hyphen or adverb that nothing stands before belongs to the word in front.
        while start < noun && !self.tokens[start].is_word() {
            start += 1;
        }
        start..end
    }

    /// May this token modify the one behind it?
    fn modifies(self, at: usize, next: usize) -> bool {
        let (token, behind) = (&self.tokens[at], &self.tokens[next]);
        match token.tag {
            Tag::Noun | Tag::Nouns | Tag::Name => true,
            Tag::Adjective => !matches!(&*token.plain, "many" | "several" | "such"),
            // "had sold flats" is no phrase, "trapped divers" is.
            Tag::Participle => {
                let auxiliary = at > 0 && matches!(&*self.tokens[at - 1].lemma, "have" | "be");
                !auxiliary && (behind.tag.is_noun() || behind.tag == Tag::Adjective)
            }
            Tag::Adverb => matches!(behind.tag, Tag::Adjective | Tag::Participle),
            Tag::Mark => &*token.plain == "-" && at > 0 && self.tokens[at - 1].is_word(),
            _ => false,
        }
    }

    /// The phrase of an argument of a clause: from its first modifier to its head, "of …" behind it too where that is short.
    pub fn argument(self, span: Span) -> Option<Range<usize>> {
        let run = self.inside(span);
        let bare = |at: &usize| {
            matches!(self.tokens[*at].tag, Tag::Determiner | Tag::Possessive | Tag::Mark | Tag::Symbol)
                || matches!(&*self.tokens[*at].plain, "both" | "all")
        };
        let start = run.clone().find(|at| !bare(at))?;
        let inside = |at: &usize| {
            let token = &self.tokens[*at];
            token.tag.is_noun()
                || matches!(token.tag, Tag::Adjective | Tag::Participle | Tag::Number | Tag::Genitive | Tag::Adverb)
                || &*token.plain == "-"
        };
        let end = (start..run.end).take_while(inside).last()? + 1;
        let head = (start..end).rev().find(|&at| self.tokens[at].tag.is_noun())?;
        let start = start.max((head + 1).saturating_sub(LONGEST));
        let start = (start..head + 1).find(|&at| self.tokens[at].is_word() && self.tokens[at].tag != Tag::Genitive)?;
        Some(start..head + 1)
    }

    /// As written, spaces made one, without the large letter that only the beginning of a sentence gives.
    pub fn text(self, run: Range<usize>) -> String {
        let (Some(first), Some(last)) =
            (self.tokens.get(run.start), run.end.checked_sub(1).and_then(|at| self.tokens.get(at)))
        else {
            return String::new();
        };
        let text = &self.report.article.text;
        let words = first.span.cover(last.span).of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let acronym = first.span.of(text).chars().skip(1).any(char::is_uppercase);
        let common = match first.tag {
            _ if acronym => false,
            // A large letter of a title or behind a dateline.
            Tag::Noun | Tag::Nouns => true,
            // A word of the language that opens a sentence may pass for a name.
            Tag::Name => run.start == 0 && run.len() == 1 && wordnet::find(&first.plain).is_some(),
            _ => run.start == 0,
        };
        let mut letters = words.chars();
        match letters.next() {
            Some(letter) if common => letter.to_lowercase().chain(letters).collect(),
            _ => words,
        }
    }
}
