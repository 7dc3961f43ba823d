//! Which sentences tell the same: [`Alignment`], its links, and the word edits inside a link.

mod cells;
mod edit;
pub mod features;
pub mod model;
mod order;
mod vocabulary;

pub use cells::Cells;
pub use edit::edits;

use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::span::Span;

use features::{Feature, Row};
use model::{SHIPPED, Weights};
use vocabulary::Vocabulary;

/// All links between two articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// In order of the left sentences, then the right ones.
    pub links: Vec<Link>,
    /// Long runs of the same words on both sides (wire copy), in order of the left text.
    pub shared_runs: Vec<Pair<Span>>,
}

/// Sentences that tell the same, or overlap in a specific fact about the same event.
///
/// A sentence may stand in several links; no cell (a left with a right sentence) stands in two. More than one sentence on a
/// side only for a split or merge whose edits run over the joined sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Sentence numbers on each side, in order.
    pub sentences: Pair<Vec<usize>>,
    /// Likelihood that the two are to be linked, 0 to 1, calibrated.
    pub score: f64,
    /// Does it stand out of the order of the others?
    pub moved: bool,
    /// Made by the reader.
    pub by_hand: bool,
    /// From the left sentences to the right ones; together they cover both.
    pub edits: Vec<Edit>,
    /// Why these two, weightiest first, in a few plain words each.
    pub reasons: Vec<String>,
}

/// A step from the left words to the right ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is done.
    pub op: Op,
    /// The words on each side; nothing on the side where there are none.
    pub spans: Pair<Option<Span>>,
}

/// What an [`Edit`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// The same words, but for typography.
    Same,
    /// Other words in their place.
    Replace,
    /// Words that only the right has.
    Insert,
    /// Words that only the left has.
    Delete,
}

impl Op {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Same, Self::Replace, Self::Insert, Self::Delete];

    /// The contract's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Replace => "replace",
            Self::Insert => "insert",
            Self::Delete => "delete",
        }
    }

    /// The same step seen from the other side.
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Insert => Self::Delete,
            Self::Delete => Self::Insert,
            other => other,
        }
    }
}

impl Alignment {
    /// The sides exchanged.
    pub fn mirrored(mut self) -> Self {
        for link in &mut self.links {
            link.sentences = std::mem::take(&mut link.sentences).mirrored();
            for edit in &mut link.edits {
                *edit = Edit { op: edit.op.mirrored(), spans: edit.spans.mirrored() };
            }
        }
        self.links.sort_by(|a, b| {
            a.sentences.left.cmp(&b.sentences.left).then_with(|| a.sentences.right.cmp(&b.sentences.right))
        });
        self.shared_runs = self.shared_runs.into_iter().map(Pair::mirrored).collect();
        self.shared_runs.sort_by_key(|run| run.left);
        self
    }

    /// The links in which a sentence stands, best first.
    pub fn links_of(&self, side: Side, sentence: usize) -> Vec<&Link> {
        let mut found: Vec<_> = self.links.iter().filter(|link| link.sentences[side].contains(&sentence)).collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found
    }
}

/// Links asked for or forbidden by the reader, as sentence numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// One sentence on each side.
    pub sentences: Pair<usize>,
    /// Linked, or kept apart?
    pub linked: bool,
}

/// Links the sentences of two reports.
pub fn align(reports: &Pair<Report>, by_hand: &[ByHand]) -> Alignment {
    let _ = by_hand;
    let numbers = reports.as_ref().map(|report| report.article.compared().collect::<Vec<usize>>());
    let model = &*SHIPPED;
    let (cells, mut rows) = describe(reports, &numbers);
    look_around(&cells, &mut rows, &model.first);
    let mut links = Vec::new();
    for ((left, right), row) in cells.iter().zip(&rows) {
        let score = model.second.likelihood(row);
        if score < model.linked {
            continue;
        }
        let sentences = Pair::new(vec![numbers.left[left]], vec![numbers.right[right]]);
        let edits = edits(reports, &sentences);
        links.push(Link { sentences, score, moved: false, by_hand: false, edits, reasons: Vec::new() });
    }
    order::mark_moved(&mut links);
    Alignment { links, shared_runs: Vec::new() }
}

/// The cells that are looked at, each with the features of its sentences and articles. `numbers` are the sentences to
/// compare.
pub fn describe(reports: &Pair<Report>, numbers: &Pair<Vec<usize>>) -> (Cells, Vec<Row>) {
    let words = Vocabulary::new(reports, numbers);
    let cells = Cells::all(numbers.left.len(), numbers.right.len());
    let sentences = Pair::of(|side| features::own::sentences(&reports[side], &numbers[side], &words, side));
    let mut rows = features::own::rows(&sentences, cells.iter(), &words);
    features::event::set(&mut rows, &words);
    (cells, rows)
}

/// Makes the first guess for every cell and adds what follows from the guesses about the cells around.
pub fn look_around(cells: &Cells, rows: &mut [Row], first: &Weights) {
    for row in rows.iter_mut() {
        row[Feature::Guess] = first.likelihood(row) as f32;
    }
    features::context::set(rows, cells);
}
