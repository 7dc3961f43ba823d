//! Word edits inside a link.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{Edit, Op};
use crate::article::Token;
use crate::pair::Pair;
use crate::report::Report;
use crate::span::Span;

/// The steps from the left sentences to the right ones. In order, they cover both sides' tokens.
pub fn edits(reports: &Pair<Report>, sentences: &Pair<Vec<usize>>) -> Vec<Edit> {
    let tokens = reports.as_ref().zip(sentences.as_ref()).map(|(report, numbers)| {
        numbers.iter().flat_map(|&number| report.article.tokens_of(number)).collect::<Vec<&Token>>()
    });
    let plain = tokens.as_ref().map(|tokens| tokens.iter().map(|token| &*token.plain).collect::<Vec<_>>());
    capture_diff_slices(Algorithm::Myers, &plain.left, &plain.right)
        .into_iter()
        .map(|step| {
            let op = match step.tag() {
                DiffTag::Equal => Op::Same,
                DiffTag::Replace => Op::Replace,
                DiffTag::Insert => Op::Insert,
                DiffTag::Delete => Op::Delete,
            };
            let spans = tokens.as_ref().zip(Pair::new(step.old_range(), step.new_range())).map(|(tokens, range)| {
                let run = &tokens[range];
                Some(Span::new(run.first()?.span.start, run.last()?.span.end))
            });
            Edit { op, spans }
        })
        .collect()
}
