//! Searching both texts: a regular expression with smart case.

use regex::{Regex, RegexBuilder};

use crate::comparison::Comparison;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// A search and what it found.
#[derive(Clone, Debug)]
pub struct Search {
    /// What was typed.
    pub pattern: String,
    /// Where it was found, in order of each text.
    pub hits: Pair<Vec<Span>>,
    /// The hit that was gone to.
    pub at: Option<(Side, usize)>,
}

/// A pattern as a regular expression: without capital letters it matches any case. What is no regular expression is taken
/// as plain words.
pub fn expression(pattern: &str) -> Regex {
    let ignore = !pattern.chars().any(char::is_uppercase);
    let build = |pattern: &str| RegexBuilder::new(pattern).case_insensitive(ignore).size_limit(1 << 20).build();
    build(pattern).or_else(|_| build(&regex::escape(pattern))).expect("escaped words are an expression")
}

impl Search {
    /// Searches both texts. A blank in the pattern matches a line break of the text as well.
    pub fn new(comparison: &Comparison, pattern: &str) -> Self {
        let expression = expression(&pattern.replace(' ', r"\s+"));
        let hits = Pair::of(|side| {
            let text = &comparison.reports[side].article.text;
            let found = expression.find_iter(text).filter(|hit| !hit.is_empty());
            found.map(|hit| Span::from(hit.range())).collect()
        });
        Self { pattern: pattern.to_owned(), hits, at: None }
    }

    /// The hits of a side that touch a span.
    pub fn within(&self, side: Side, span: Span) -> &[Span] {
        let hits = &self.hits[side];
        let from = hits.partition_point(|hit| hit.end <= span.start);
        let to = hits.partition_point(|hit| hit.start < span.end);
        &hits[from..to.max(from)]
    }

    /// Which sentences have a hit.
    pub fn sentences(&self, comparison: &Comparison) -> Pair<Vec<bool>> {
        Pair::of(|side| {
            let sentences = &comparison.reports[side].article.sentences;
            sentences.iter().map(|sentence| !self.within(side, sentence.span).is_empty()).collect()
        })
    }

    /// How many hits there are on both sides.
    pub fn count(&self) -> usize {
        self.hits.left.len() + self.hits.right.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_make_it_strict_and_mistakes_are_taken_as_words() {
        assert!(expression("port").is_match("PORT"));
        assert!(!expression("Port").is_match("PORT"));
        assert!(expression("(three").is_match("killed (three of them)"));
    }
}
