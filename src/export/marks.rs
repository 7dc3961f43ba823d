//! Where the discrepancies show in one report, sentence by sentence: what every export that prints prose needs.

use crate::article::Article;
use crate::comparison::Comparison;
use crate::pair::Side;
use crate::span::Span;

/// The marked spans of one side by sentence.
#[derive(Debug)]
pub struct Marks {
    by_sentence: Vec<Vec<Mark>>,
}

/// A marked span and the number of its discrepancy in [`Comparison::discrepancies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// What is marked.
    pub span: Span,
    /// Whose mark it is.
    pub number: usize,
}

/// A run of text on which the same marks lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The run.
    pub span: Span,
    /// Numbers of the discrepancies, in order.
    pub numbers: Vec<usize>,
}

impl Marks {
    /// Collects all places of all discrepancies on one side.
    pub fn new(found: &Comparison, side: Side) -> Self {
        let article = &found.reports[side].article;
        let mut by_sentence = vec![Vec::new(); article.sentences.len()];
        for (number, discrepancy) in found.discrepancies.iter().enumerate() {
            for place in discrepancy.places.iter().filter_map(|pair| pair[side].as_ref()) {
                for &span in &place.spans {
                    spread(article, Mark { span, number }, &mut by_sentence);
                }
            }
        }
        for marks in &mut by_sentence {
            marks.sort_unstable();
            marks.dedup();
        }
        Self { by_sentence }
    }

    /// The marks in one sentence, in order.
    pub fn of(&self, sentence: usize) -> &[Mark] {
        self.by_sentence.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// One sentence cut at every border of a mark.
    pub fn runs(&self, sentence: usize, span: Span) -> Vec<Run> {
        runs(span, self.of(sentence))
    }
}

/// A mark may run over the end of a sentence, as a quotation does; each sentence gets its part.
fn spread(article: &Article, mark: Mark, by_sentence: &mut [Vec<Mark>]) {
    let first = article.sentences.partition_point(|sentence| sentence.span.end <= mark.span.start);
    for (number, sentence) in article.sentences.iter().enumerate().skip(first) {
        if sentence.span.start >= mark.span.end {
            break;
        }
        let span = Span::new(mark.span.start.max(sentence.span.start), mark.span.end.min(sentence.span.end));
        if !span.is_empty() {
            by_sentence[number].push(Mark { span, ..mark });
        }
    }
}

/// Cuts `span` at every border of a mark. The runs together cover it.
pub fn runs(span: Span, marks: &[Mark]) -> Vec<Run> {
    let mut borders: Vec<usize> = marks
        .iter()
        .flat_map(|mark| [mark.span.start, mark.span.end])
        .filter(|&border| span.start < border && border < span.end)
        .chain([span.start, span.end])
        .collect();
    borders.sort_unstable();
    borders.dedup();
    borders
        .windows(2)
        .map(|ends| {
            let span = Span::new(ends[0], ends[1]);
            let mut numbers: Vec<usize> =
                marks.iter().filter(|mark| mark.span.contains(span)).map(|mark| mark.number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            Run { span, numbers }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_the_sentence() {
        let mark = |start, end, number| Mark { span: Span::new(start, end), number };
        let cut = runs(Span::new(10, 30), &[mark(12, 20, 0), mark(15, 25, 1), mark(28, 40, 2)]);
        let shown: Vec<_> = cut.iter().map(|run| (run.span.start, run.span.end, run.numbers.clone())).collect();
        let expected = [
            (10, 12, vec![]),
            (12, 15, vec![0]),
            (15, 20, vec![0, 1]),
            (20, 25, vec![1]),
            (25, 28, vec![]),
            (28, 30, vec![2]),
        ];
        assert_eq!(shown, expected);
        assert_eq!(runs(Span::new(3, 5), &[]).len(), 1);
        assert!(runs(Span::new(3, 3), &[]).is_empty());
    }
}
