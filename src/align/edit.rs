//! Word edits inside a link.
//!
//! The tokens of both sides are compared by their plain forms, in which quotation marks, dashes and the case of letters are
//! no difference; figures and hyphenated numbers are single tokens already. What the difference engine returns is then made
//! readable: a lone comma or "the" that happens to stay between two changed runs is no place to catch one's breath, and of a
//! sentence of which little stays the reader sees the old one and the new one, not a comb.

use foldhash::HashMap;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{Edit, Op};
use crate::article::Token;
use crate::pair::Pair;
use crate::report::Report;
use crate::span::Span;

/// Below this share of kept words (of the longer side) the whole is replaced.
const KEPT: f64 = 0.3;

/// Tokens of one side beyond which nothing is compared word by word: the engine's worst case is quadratic, and no sentence
/// is this long.
const LONGEST: usize = 2_000;

/// The steps from the left sentences to the right ones. In order, they cover both sides' tokens.
pub fn edits(reports: &Pair<Report>, sentences: &Pair<Vec<usize>>) -> Vec<Edit> {
    let tokens = reports.as_ref().zip(sentences.as_ref()).map(|(report, numbers)| {
        numbers.iter().flat_map(|&number| report.article.tokens_of(number)).collect::<Vec<&Token>>()
    });
    let steps = steps(&tokens);
    let spans = |step: &Step| Pair::new((&tokens.left, step.left), (&tokens.right, step.right)).map(span);
    steps.iter().map(|step| Edit { op: step.op(), spans: spans(step) }).collect()
}

/// A run of tokens on each side, `[start, end)`; the same words, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    same: bool,
    left: (usize, usize),
    right: (usize, usize),
}

impl Step {
    fn op(&self) -> Op {
        match (self.left.0 < self.left.1, self.right.0 < self.right.1) {
            _ if self.same => Op::Same,
            (true, false) => Op::Delete,
            (false, true) => Op::Insert,
            _ => Op::Replace,
        }
    }
}

fn span((tokens, (start, end)): (&Vec<&Token>, (usize, usize))) -> Option<Span> {
    let run = &tokens[start..end];
    Some(Span::new(run.first()?.span.start, run.last()?.span.end))
}

fn steps(tokens: &Pair<Vec<&Token>>) -> Vec<Step> {
    let plain = tokens.as_ref().map(|tokens| tokens.iter().map(|token| &*token.plain).collect::<Vec<_>>());
    let whole = Step { same: plain.left == plain.right, left: (0, plain.left.len()), right: (0, plain.right.len()) };
    if whole.left.1 == 0 && whole.right.1 == 0 {
        return Vec::new();
    }
    if whole.same || plain.left.len().max(plain.right.len()) > LONGEST {
        return vec![whole];
    }
    let numbers = numbered(&plain);
    let words = |tokens: &[&Token]| tokens.iter().filter(|token| token.is_word()).count();
    let all = words(&tokens.left).max(words(&tokens.right)) as f64;
    // What both have at all is the most that can be kept: most linked sentences are other words for one thing.
    if (common(&tokens.left, &numbers) as f64) < KEPT * all {
        return vec![whole];
    }
    let found = capture_diff_slices(Algorithm::Myers, &numbers.left, &numbers.right);
    let mut steps = Vec::new();
    for step in found {
        let (left, right) = (step.old_range(), step.new_range());
        let same = step.tag() == DiffTag::Equal;
        push(&mut steps, Step { same, left: (left.start, left.end), right: (right.start, right.end) });
    }
    let steps = without_islands(steps, &tokens.left);
    let kept: usize =
        steps.iter().filter(|step| step.same).map(|step| words(&tokens.left[step.left.0..step.left.1])).sum();
    if (kept as f64) < KEPT * all { vec![whole] } else { steps }
}

/// The same words as the same numbers: the engine compares each many times.
fn numbered<'t>(plain: &Pair<Vec<&'t str>>) -> Pair<Vec<usize>> {
    let mut numbers: HashMap<&'t str, usize> = HashMap::default();
    Pair::of(|side| {
        let number = |&word| {
            let next = numbers.len();
            *numbers.entry(word).or_insert(next)
        };
        plain[side].iter().map(number).collect()
    })
}

/// How many words of the left side have one like them on the right, in whatever order.
fn common(left: &[&Token], numbers: &Pair<Vec<usize>>) -> usize {
    let mut there = vec![0_usize; numbers.left.len() + numbers.right.len()];
    numbers.right.iter().for_each(|&number| there[number] += 1);
    let mut takes = |number: usize| {
        let found = there[number] > 0;
        there[number] -= usize::from(found);
        found
    };
    left.iter().zip(&numbers.left).filter(|(token, number)| token.is_word() && takes(**number)).count()
}

/// Appends a step, joined with the last one where both are of a kind.
fn push(steps: &mut Vec<Step>, step: Step) {
    match steps.last_mut() {
        Some(last) if last.same == step.same => {
            last.left.1 = step.left.1;
            last.right.1 = step.right.1;
        }
        _ => steps.push(step),
    }
}

/// Turns short kept runs between longer changes into a part of the change.
///
/// A run is an island if it holds no word of weight, only marks and one or two short words, and is shorter than what changes
/// on both its sides. "killed 31 in the raid" / "wounded 12 in one attack": "in" is an island.
fn without_islands(steps: Vec<Step>, left: &[&Token]) -> Vec<Step> {
    let changed = |at: Option<usize>| at.and_then(|at| steps.get(at)).map_or(0, Step::size);
    let mut joined = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let run = &left[step.left.0..step.left.1];
        let before = changed(at.checked_sub(1));
        let after = changed(Some(at + 1));
        let island = step.same && before > 0 && after > 0 && is_light(run) && run.len() < before.min(after);
        push(&mut joined, Step { same: step.same && !island, ..*step });
    }
    joined
}

impl Step {
    /// Tokens on the longer side.
    fn size(&self) -> usize {
        (self.left.1 - self.left.0).max(self.right.1 - self.right.0)
    }
}

/// No figure, no name, and at most two short words.
fn is_light(run: &[&Token]) -> bool {
    let words: Vec<_> = run.iter().filter(|token| token.is_word()).collect();
    words.len() <= 2
        && words.iter().all(|token| token.plain.len() <= 4 && !token.plain.contains(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Settings};
    use crate::source::Source;

    /// The edits of two sentences: kept words as they are, `[old|new]` around changes.
    fn shown(left: &str, right: &str) -> String {
        let reports = Pair::new(left, right).map(|text| {
            let settings = Settings { sentences: article::Sentences::Lines, ..Settings::default() };
            Report::new(article::read(Source::from_text(text), &settings))
        });
        let edits = edits(&reports, &Pair::new(vec![0], vec![0]));
        let words = |span: Option<Span>, text: &str| span.map_or(String::new(), |span| span.of(text).to_owned());
        let show = |edit: &Edit| match edit.op {
            Op::Same => words(edit.spans.left, left),
            _ => format!("[{}|{}]", words(edit.spans.left, left), words(edit.spans.right, right)),
        };
        edits.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_what_differs_is_marked() {
        assert_eq!(
            shown(
                "The ferry sank near Port Aldren, killing 31 people.",
                "The ferry sank near Port Aldren, killing 30 people."
            ),
            "The ferry sank near Port Aldren, killing [31|30] people."
        );
        assert_eq!(shown("Both sides agreed to meet.", "Both sides agreed to meet."), "Both sides agreed to meet.");
        assert_eq!(shown("They met again on Monday.", "They met on Monday."), "They met [again|] on Monday.");
    }

    #[test]
    fn typography_is_no_difference() {
        assert_eq!(shown("“It’s over”, he said.", "\"It's over\", he said."), "“It’s over”, he said.");
        assert_eq!(shown("The ten‑day strike ended.", "the ten-day strike ended."), "The ten‑day strike ended.");
    }

    #[test]
    fn figures_stay_whole() {
        assert_eq!(
            shown("It cost 1,200,000 crowns in all.", "It cost 1,250,000 crowns in all."),
            "It cost [1,200,000|1,250,000] crowns in all."
        );
        assert_eq!(
            shown("A 12-hour curfew was imposed.", "A 24-hour curfew was imposed."),
            "A [12-hour|24-hour] curfew was imposed."
        );
    }

    #[test]
    fn tiny_islands_are_swallowed() {
        assert_eq!(
            shown(
                "The minister told the chamber he would resign over grave errors in the audit.",
                "The minister told the chamber he would stay despite small slips in the audit."
            ),
            "The minister told the chamber he would [resign over grave errors|stay despite small slips] in the audit."
        );
        assert_eq!(
            shown(
                "Rescuers found the crew safe and well fed on Tuesday.",
                "Rescuers found the crew cold wet and not hurt on Tuesday."
            ),
            "Rescuers found the crew [safe and well fed|cold wet and not hurt] on Tuesday."
        );
    }

    #[test]
    fn what_has_little_in_common_is_replaced_whole() {
        assert_eq!(
            shown(
                "The mayor opened the bridge on Sunday.",
                "Crowds cheered as the long-awaited crossing was inaugurated."
            ),
            "[The mayor opened the bridge on Sunday.|Crowds cheered as the long-awaited crossing was inaugurated.]"
        );
    }
}
