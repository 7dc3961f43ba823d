//! What a row is about, in a few words of the text.

use crate::figure::Quantity;
use crate::report::Report;
use crate::span::Span;

use super::subject::is_content;

/// "Northern miners killed".
pub(crate) fn of(report: &Report, quantity: &Quantity) -> String {
    let text = &report.article.text;
    let mut parts: Vec<String> = Vec::new();
    for span in &quantity.context {
        let word = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        if !word.is_empty() && !parts.contains(&word) {
            parts.push(word);
        }
    }
    if parts.is_empty() {
        parts.extend(quantity.counted.clone());
        parts.extend(quantity.event.clone());
    }
    parts.join(" ")
}

/// The nearest content words before and after a place, for what has nothing better to be called by.
pub(crate) fn around(report: &Report, sentence: usize, span: Span) -> String {
    /// Words on each side: more reads as a torn sentence.
    const WORDS: usize = 3;
    let tokens = report.article.tokens_of(sentence);
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let before = tokens[..first].iter().rev().filter(|token| is_content(token)).take(WORDS);
    let mut words: Vec<&str> = before.map(|token| token.span.of(&report.article.text)).collect();
    words.reverse();
    words.join(" ")
}
