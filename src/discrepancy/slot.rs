//! [`Slot`]: two runs of words that stand in the same place of two linked sentences, and what speaks for it.
//!
//! A rule proposes; the evidence decides. Each proposal is weighed by one logistic function over the evidence of its slot,
//! with a bias for each rule (`assets/words.weights.tsv`, fitted by `examples/fit_words.rs`), which gives the likelihood
//! that an editor would want it marked.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::facing::Facing;
use super::words::Words;
use super::{Discrepancy, Explanation, Kind, Place, Severity, collect};
use crate::article::Part;
use crate::lexicon::vectors;
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Two runs of tokens that face each other.
#[derive(Clone, Debug)]
pub(super) struct Slot<'f, 'w> {
    /// The sentences they stand in.
    pub facing: &'f Facing<'w>,
    /// Numbers of the tokens to be marked, in their article.
    pub runs: Pair<Range<usize>>,
    /// Are the runs the sources of one claim, and not words of it?
    pub sources: bool,
}

/// What a rule proposes, weighed and not yet kept.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What would be reported.
    pub found: Discrepancy,
    /// Values of [`EVIDENCE`].
    pub evidence: Evidence,
}

/// Proposals less likely than this are not worth a reader's time: where F1 over the annotated pairs is highest. A wrong
/// conflict costs a reader more than a wrong difference.
///
/// Two words of which no table says that they judge differently are shown only where there is hardly a doubt.
fn enough(found: &Discrepancy) -> f64 {
    match (found.rule, found.severity) {
        ("wording/slot", _) => 0.35,
        (_, Severity::Conflict) => 0.3,
        (_, Severity::Difference) => 0.15,
    }
}

/// What is likely enough; the same words in several places are one finding.
pub(super) fn keep(reports: &Pair<Report>, candidates: Vec<Candidate>) -> Vec<Discrepancy> {
    let likely = candidates.into_iter().map(|one| one.found).filter(|found| found.confidence >= enough(found));
    collect::merged(reports, likely.collect())
}

/// What speaks for or against two runs of words being told of the same thing; each 0 to 1.
pub const EVIDENCE: [&str; 12] = [
    "link",
    "shared",
    "context",
    "beside",
    "preposition",
    "elsewhere",
    "headline",
    "length",
    "claim",
    "fit",
    "alike",
    "rare",
];

/// Values of [`EVIDENCE`].
pub type Evidence = [f64; EVIDENCE.len()];

impl<'w> Slot<'_, 'w> {
    /// The evidence for this slot.
    pub fn evidence(&self) -> Evidence {
        let words = self.facing.words();
        let headline = Side::BOTH
            .into_iter()
            .filter(|&side| words.reports[side].article.sentences[self.facing.cell[side]].part == Part::Headline);
        let length = self.runs.as_ref().both().into_iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        if self.sources {
            let claim = self.claim();
            let link = self.facing.score;
            return [link, 0.0, 0.0, 0.0, 0.0, self.elsewhere(words), 0.0, 0.0, claim, claim * claim, 0.0, 0.0];
        }
        [
            self.facing.score,
            self.facing.shared(),
            self.facing.context(&self.runs),
            self.beside(),
            self.preposition(),
            self.elsewhere(words),
            headline.count() as f64 / 2.0,
            (length as f64 / 10.0).min(1.0),
            0.0,
            self.fit(),
            self.alike(),
            self.rare(),
        ]
    }

    /// The cosine of the vectors of the last words; nought where one has none.
    fn alike(&self) -> f64 {
        let vectors = Pair::of(|side| {
            let last = self.runs[side].clone().rev().find(|&at| self.facing.weight(side, at) > 0.0)?;
            vectors::find(&self.facing.token(side, last).lemma)
        });
        vectors.complete().map_or(0.0, |found| f64::from(found.left.vector.cosine(&found.right.vector)).max(0.0))
    }

    /// How much the words in the runs tell: the mean of their weights over that of a word in one sentence of twenty.
    fn rare(&self) -> f64 {
        let weights: Vec<f64> = Side::BOTH
            .into_iter()
            .flat_map(|side| self.runs[side].clone().map(move |at| (side, at)))
            .map(|(side, at)| self.facing.weight(side, at))
            .filter(|&weight| weight > 0.0)
            .collect();
        let mean = weights.iter().sum::<f64>() / weights.len().max(1) as f64;
        mean / 21_f64.ln()
    }

    /// How well the two runs fill one place: words around, words beside and preposition together.
    pub fn fit(&self) -> f64 {
        (self.facing.context(&self.runs) + self.beside() + 0.5 * self.preposition()) / 2.5
    }

    /// The share of weight outside the runs that has mates, of both sentences together.
    fn claim(&self) -> f64 {
        let (mut shared, mut whole) = (0.0, 0.0);
        for side in Side::BOTH {
            for at in self.facing.tokens[side].clone().filter(|at| !self.runs[side].contains(at)) {
                whole += self.facing.weight(side, at);
                shared += if self.facing.mate(side, at).is_some() { self.facing.weight(side, at) } else { 0.0 };
            }
        }
        if whole > 0.0 { shared / whole } else { 0.0 }
    }

    /// What stands there.
    pub fn texts(&self) -> Pair<&'w str> {
        Pair::of(|side| {
            let words = self.facing.words();
            words.span(side, self.runs[side].clone()).map_or("", |span| span.of(words.text(side)))
        })
    }

    /// Are the next words before and after mates of each other?
    fn beside(&self) -> f64 {
        let next = |side: Side, mut at: Box<dyn Iterator<Item = usize>>| {
            at.find(|&at| self.facing.weight(side, at) > 0.0).filter(|&at| self.facing.tokens[side].contains(&at))
        };
        let before =
            Pair::of(|side| next(side, Box::new((self.facing.tokens[side].start..self.runs[side].start).rev())));
        let after = Pair::of(|side| next(side, Box::new(self.runs[side].end..self.facing.tokens[side].end)));
        let mates = [before, after]
            .into_iter()
            .filter_map(Pair::complete)
            .filter(|pair| self.facing.mate(Side::Left, pair.left) == Some(pair.right));
        mates.count() as f64 / 2.0
    }

    /// Does the same preposition or article stand before both?
    fn preposition(&self) -> f64 {
        let before = Pair::of(|side| {
            let at = self.runs[side].start.checked_sub(1).filter(|at| self.facing.tokens[side].contains(at))?;
            Some(&*self.facing.token(side, at).plain)
        });
        before.complete().map_or(0.0, |pair| f64::from(u8::from(pair.left == pair.right)))
    }

    /// Share of the words in these runs that the other report uses too, somewhere.
    fn elsewhere(&self, words: &Words<'_>) -> f64 {
        let (mut all, mut known) = (0, 0);
        for side in Side::BOTH {
            for at in self.runs[side].clone().filter(|&at| self.facing.weight(side, at) > 0.0) {
                all += 1;
                known += usize::from(words.occurs(side.other(), words.forms[side][at].id));
            }
        }
        if all == 0 { 0.0 } else { f64::from(known as u32) / f64::from(all as u32) }
    }

    /// The places of both runs; nothing where one is empty.
    pub fn places(&self) -> Option<Pair<Place>> {
        Pair::of(|side| {
            let span = self.facing.words().span(side, self.runs[side].clone())?;
            Some(Place { sentence: self.facing.cell[side], spans: vec![span] })
        })
        .complete()
    }

    /// A finding of this rule, weighed.
    pub fn finding(
        &self,
        (kind, rule): (Kind, &'static str),
        severity: Severity,
        explanation: Explanation,
    ) -> Option<Candidate> {
        let evidence = self.evidence();
        let sure = (severity, confidence(rule, &evidence));
        Some(Candidate { found: Discrepancy::new((kind, rule), sure, self.places()?, explanation), evidence })
    }

    /// What stands there, between quotation marks.
    pub fn says(&self) -> Pair<String> {
        self.texts().map(|text| format!("“{}”", short(text)))
    }
}

/// Likelihood that an editor would want a finding of this rule marked, given the evidence.
pub(super) fn confidence(rule: &str, evidence: &Evidence) -> f64 {
    let bias = WEIGHTS.get(rule).or_else(|| WEIGHTS.get("*")).copied().unwrap_or(0.0);
    let sum: f64 =
        EVIDENCE.iter().zip(evidence).map(|(name, value)| WEIGHTS.get(name).copied().unwrap_or(0.0) * value).sum();
    1.0 / (1.0 + (-(bias + sum)).exp())
}

/// Rule or evidence → weight.
static WEIGHTS: LazyLock<BTreeMap<&str, f64>> = LazyLock::new(|| {
    include_str!("../../assets/words.weights.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(name, weight)| Some((name, weight.parse().ok()?)))
        .collect()
});

/// At most sixty characters on one line, cut between words.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST) {
        None => text,
        Some((at, _)) => format!("{} …", text[..at].rsplit_once(' ').map_or(&text[..at], |(head, _)| head)),
    }
}
