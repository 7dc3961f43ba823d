//! Sentence boundaries of one paragraph: sentencex, and a repair pass for what it gets wrong.

use crate::span::Span;

/// The sentences of one paragraph, in order, without white space at their ends.
pub fn sentences(text: &str, paragraph: Span, language: &str) -> Vec<Span> {
    let inside = paragraph.of(text);
    let mut at = 0;
    let mut spans = Vec::new();
    for piece in sentencex::segment(language, inside) {
        let span = Span::new(at, at + piece.len()).shifted(paragraph.start).trimmed(text);
        at += piece.len();
        if !span.is_empty() {
            spans.push(span);
        }
    }
    spans
}
