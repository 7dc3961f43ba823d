//! Which sentences tell the same: [`Alignment`], its links, and the word edits inside a link.

mod candidates;
mod cells;
mod edit;
pub mod features;
mod joins;
mod likeness;
pub mod model;
mod order;
mod reasons;
mod runs;
mod same;
mod vocabulary;

pub use cells::Cells;
pub use edit::edits;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::span::Span;

use features::{Feature, Row};
use likeness::Likenesses;
use model::{SHIPPED, Weights};
use vocabulary::Vocabulary;

/// All links between two articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// In order of the left sentences, then the right ones.
    pub links: Vec<Link>,
    /// Long runs of the same words on both sides (wire copy), in order of the left text.
    pub shared_runs: Vec<Pair<Span>>,
    /// Cells that were not linked but might have been, with their likelihood ([`NEAR`] and above), in order: what the
    /// ledger takes for weak evidence.
    pub near: Vec<(Pair<usize>, f64)>,
    /// Cells that the reader keeps apart, in order.
    pub apart: Vec<Pair<usize>>,
}

/// Below this likelihood a cell is no evidence of anything: of those below, one in a hundred is to be linked.
pub const NEAR: f64 = 0.1;

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
        self.near = self.near.into_iter().map(|(cell, score)| (cell.mirrored(), score)).collect();
        self.near.sort_by_key(|(cell, _)| (cell.left, cell.right));
        self.apart = self.apart.into_iter().map(Pair::mirrored).collect();
        self.apart.sort_by_key(|cell| (cell.left, cell.right));
        self
    }

    /// The sentences of one side that are in a link.
    pub fn linked(&self, side: Side) -> BTreeSet<usize> {
        self.links.iter().flat_map(|link| link.sentences[side].iter().copied()).collect()
    }

    /// Are almost all sentences of both reports without a counterpart? Two sentences in three have one between real reports
    /// on one event, measured on the side that has more of them.
    pub fn hardly_meets(&self, reports: &Pair<Report>) -> bool {
        const FEW: f64 = 0.15;
        /// Of fewer sentences nothing can be said: two of one sentence each may be two wordings of one fact.
        const ENOUGH: usize = 10;
        let counts = reports.as_ref().map(|report| report.article.compared().count());
        let share = |side: Side| self.linked(side).len() as f64 / counts[side].max(1) as f64;
        counts.left + counts.right >= ENOUGH && Side::BOTH.into_iter().all(|side| share(side) < FEW)
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

/// Who is told how far the work has come, and may stop it.
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<dyn Fn(f32) -> bool + Send + Sync>>);

impl Watch {
    /// Calls this now and then with the share of the work that is done, 0 to 1, until it says `false`.
    pub fn new(goes_on: impl Fn(f32) -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(goes_on)))
    }

    /// Tells, and asks whether to go on.
    pub fn goes_on(&self, done: f32) -> bool {
        self.0.as_ref().is_none_or(|ask| ask(done))
    }
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(if self.0.is_some() { "Watch" } else { "Watch(nobody)" })
    }
}

/// Links the sentences of two reports.
///
/// Each cell is decided by itself, with the cells around as evidence; what the reader has linked or kept apart goes before.
pub fn align(reports: &Pair<Report>, by_hand: &[ByHand]) -> Alignment {
    align_watched(reports, by_hand, &Watch::default()).unwrap_or_default()
}

/// The same; nothing, if the watch has stopped it.
pub fn align_watched(reports: &Pair<Report>, by_hand: &[ByHand], watch: &Watch) -> Option<Alignment> {
    let numbers = reports.as_ref().map(|report| report.article.compared().collect::<Vec<usize>>());
    let model = &*SHIPPED;
    let words = Vocabulary::new(reports, &numbers);
    let (cells, mut rows) = described(reports, &numbers, &words, watch)?;
    look_around(&cells, &mut rows, &model.first);
    let same = same::same(reports, &numbers);
    let hand: BTreeMap<(usize, usize), bool> =
        by_hand.iter().map(|link| ((link.sentences.left, link.sentences.right), link.linked)).collect();
    let (mut links, mut near) = (Vec::new(), Vec::new());
    for ((left, right), row) in cells.iter().zip(&rows) {
        let score = match (same.left[left], same.right[right]) {
            (Some(other), _) if other == right => 1.0,
            // Both stand word for word elsewhere: what they share with other sentences is told there.
            (Some(_), Some(_)) => continue,
            _ => model.second.likelihood(row),
        };
        let cell = Pair::new(numbers.left[left], numbers.right[right]);
        if hand.contains_key(&(cell.left, cell.right)) {
            continue;
        }
        if score < model.linked {
            near.extend((score >= NEAR).then_some((cell, score)));
            continue;
        }
        let reasons = if score == 1.0 {
            vec!["word for word the same".to_owned()]
        } else {
            reasons::reasons(row, &words.sentences.left[left], &words.sentences.right[right], &words)
        };
        links.push(Link { score, reasons, ..Link::bare(cell) });
    }
    joins::join(&mut links, &numbers, &words);
    let exists = |&&(left, right): &&(usize, usize)| {
        left < reports.left.article.sentences.len() && right < reports.right.article.sentences.len()
    };
    for &(left, right) in hand.iter().filter(|(_, linked)| **linked).map(|(cell, _)| cell).filter(exists) {
        let reasons = vec!["linked by hand".to_owned()];
        links.push(Link { score: 1.0, by_hand: true, reasons, ..Link::bare(Pair::new(left, right)) });
    }
    links.sort_by(|a, b| (&a.sentences.left, &a.sentences.right).cmp(&(&b.sentences.left, &b.sentences.right)));
    order::mark_moved(&mut links);
    for link in &mut links {
        link.edits = edits(reports, &link.sentences);
    }
    let apart = hand.iter().filter(|(_, linked)| !**linked).map(|(&(left, right), _)| Pair::new(left, right)).collect();
    Some(Alignment { links, shared_runs: runs::shared(reports), near, apart })
}

impl Link {
    /// One sentence with one, and nothing said of them yet.
    fn bare(cell: Pair<usize>) -> Self {
        Self {
            sentences: cell.map(|number| vec![number]),
            score: 0.0,
            moved: false,
            by_hand: false,
            edits: Vec::new(),
            reasons: Vec::new(),
        }
    }
}

/// The cells that are looked at, each with the features of its sentences and articles. `numbers` are the sentences to
/// compare.
pub fn describe(reports: &Pair<Report>, numbers: &Pair<Vec<usize>>) -> (Cells, Vec<Row>) {
    let words = Vocabulary::new(reports, numbers);
    described(reports, numbers, &words, &Watch::default()).unwrap_or_else(|| (Cells::all(0, 0), Vec::new()))
}

fn described(
    reports: &Pair<Report>,
    numbers: &Pair<Vec<usize>>,
    words: &Vocabulary,
    watch: &Watch,
) -> Option<(Cells, Vec<Row>)> {
    let cells = candidates::cells(words);
    let likenesses = Likenesses::new(words);
    let sentences =
        Pair::of(|side| features::own::sentences(&reports[side], &numbers[side], words, likenesses.as_ref(), side));
    let mut rows = features::own::rows(&sentences, &cells, words, watch)?;
    features::event::set(&mut rows, words);
    Some((cells, rows))
}

/// Makes the first guess for every cell and adds what follows from the guesses about the cells around.
pub fn look_around(cells: &Cells, rows: &mut [Row], first: &Weights) {
    for row in rows.iter_mut() {
        row[Feature::Guess] = first.likelihood(row) as f32;
    }
    features::context::set(rows, cells);
}

#[cfg(test)]
mod tests;
