//! Which sentences tell the same: [`Alignment`], its links, and the word edits inside a link.

mod edit;

pub use edit::edits;

use std::collections::{BTreeMap, HashMap};

use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::span::Span;

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
    let words = reports
        .as_ref()
        .map(|report| report.article.compared().map(|number| (number, word_set(report, number))).collect::<Vec<_>>());
    let mut seen: HashMap<&str, f64> = HashMap::new();
    for (_, set) in words.left.iter().chain(&words.right) {
        for word in set.keys() {
            *seen.entry(word).or_default() += 1.0;
        }
    }
    let all = (words.left.len() + words.right.len()) as f64;
    let weight = |word: &str| (all / seen.get(word).copied().unwrap_or(1.0)).ln() + 0.1;
    let norm = |set: &BTreeMap<&str, f64>| set.keys().map(|word| weight(word).powi(2)).sum::<f64>().sqrt();
    let mut links = Vec::new();
    for (left, a) in &words.left {
        for (right, b) in &words.right {
            let shared: f64 = a.keys().filter(|word| b.contains_key(*word)).map(|word| weight(word).powi(2)).sum();
            let score = shared / (norm(a) * norm(b)).max(1e-9);
            if score > 0.25 {
                let sentences = Pair::new(vec![*left], vec![*right]);
                let edits = edits(reports, &sentences);
                links.push(Link {
                    sentences,
                    score: score.min(1.0),
                    moved: false,
                    by_hand: false,
                    edits,
                    reasons: Vec::new(),
                });
            }
        }
    }
    Alignment { links, shared_runs: Vec::new() }
}

fn word_set(report: &Report, sentence: usize) -> BTreeMap<&str, f64> {
    report
        .article
        .tokens_of(sentence)
        .iter()
        .filter(|token| token.is_word())
        .map(|token| (&*token.plain, 1.0))
        .collect()
}
