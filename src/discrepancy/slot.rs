//! [`Slot`]: two runs of words that stand in the same place of two linked sentences, and what speaks for it.
//!
//! A rule proposes; the evidence decides. Each proposal is weighed by one logistic function over its evidence, with a bias
//! for each rule (`assets/words.weights.tsv`, fitted by `examples/fit_words.rs`), which gives the likelihood that an editor
//! would want it marked.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::facing::Facing;
use super::words::Words;
use super::{Discrepancy, Explanation, Kind, Place, Severity, Sight, collect};
use crate::article::Part;
use crate::claim::Assertion;
use crate::lexicon::entry::look_up;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Two runs of tokens that face each other.
#[derive(Clone, Debug)]
pub(super) struct Slot<'f, 'w> {
    /// The sentences they stand in.
    pub facing: &'f Facing<'w>,
    /// Numbers of the tokens to be marked, in their article.
    pub runs: Pair<Range<usize>>,
}

/// What a rule proposes.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What would be reported; its confidence is told last.
    pub found: Discrepancy,
    /// Values of [`EVIDENCE`].
    pub evidence: Evidence,
}

impl Candidate {
    /// With one more piece of evidence.
    pub(super) fn with(mut self, name: &str, value: f64) -> Self {
        if let Some(at) = EVIDENCE.iter().position(|known| *known == name) {
            self.evidence[at] = value;
        }
        self
    }
}

/// Proposals less likely than this are not worth a reader's time. Of the cross-validated likelihoods over 24 annotated pairs
/// (`fit_words` prints what each level costs) two in three are wrong below .25; a wrong conflict costs a reader more: from .3
/// on there are 24 facts of that severity to one false one, below come false ones for no fact more.
const fn enough(severity: Severity) -> f64 {
    match severity {
        Severity::Conflict => 0.3,
        Severity::Difference => 0.25,
    }
}

/// Tells each proposal's likelihood.
pub(super) fn weigh(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    for one in &mut candidates {
        one.found.confidence = confidence(one.found.rule, &one.evidence);
    }
    candidates
}

/// What is likely enough, the likeliest of what stands on the same words; the same words in several places are one finding.
pub(super) fn keep(sight: &Sight<'_>, candidates: Vec<Candidate>) -> Vec<Discrepancy> {
    let mut likely: Vec<Discrepancy> = weigh(candidates)
        .into_iter()
        .map(|one| one.found)
        .filter(|found| found.confidence >= enough(found.severity))
        .collect();
    likely.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut taken: BTreeMap<Pair<usize>, Vec<Pair<Place>>> = BTreeMap::new();
    likely.retain(|one| {
        let Some(place) = one.first().clone().complete() else { return true };
        let known = taken.entry(place.as_ref().map(|place| place.sentence)).or_default();
        let meets = |other: &Pair<Place>| {
            Side::BOTH.into_iter().all(|side| {
                place[side].spans.iter().any(|span| other[side].spans.iter().any(|taken| taken.overlaps(*span)))
            })
        };
        let free = !known.iter().any(meets);
        known.push(place);
        free
    });
    collect::merged(sight.reports, likely)
}

/// What speaks for or against two runs of words being told of the same thing; each 0 to 1, `agent` and `patient` −1 to 1.
/// What a finding has no evidence of is nought.
pub const EVIDENCE: [&str; 23] = [
    "link",
    "shared",
    "context",
    "beside",
    "preposition",
    "elsewhere",
    "headline",
    "length",
    "fit",
    "alike",
    "class",
    "agent",
    "patient",
    "source-link",
    "source-claim",
    "source-covered",
    "source-copied",
    "source-figure",
    "source-elsewhere",
    "name-kind",
    "name-before",
    "name-after",
    "hedged-words",
];

/// Values of [`EVIDENCE`].
pub type Evidence = [f64; EVIDENCE.len()];

/// What stands on one side and on the other, as a pair.
pub(super) fn on<T>(side: Side, here: T, there: T) -> Pair<T> {
    match side {
        Side::Left => Pair::new(here, there),
        Side::Right => Pair::new(there, here),
    }
}

impl<'w> Slot<'_, 'w> {
    /// The evidence for this slot.
    fn evidence(&self) -> Evidence {
        let words = self.facing.words();
        let headline = Side::BOTH
            .into_iter()
            .filter(|&side| words.reports[side].article.sentences[self.facing.cell[side]].part == Part::Headline);
        let length = self.runs.as_ref().both().into_iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        let (agent, patient) = self.arguments();
        let slot = [
            self.facing.score,
            self.facing.shared(),
            self.facing.context(&self.runs),
            self.beside(),
            self.preposition(),
            self.elsewhere(words),
            headline.count() as f64 / 2.0,
            (length as f64 / 10.0).min(1.0),
            self.fit(),
            self.alike(),
            self.class(),
            agent,
            patient,
        ];
        let mut evidence = [0.0; EVIDENCE.len()];
        evidence[..slot.len()].copy_from_slice(&slot);
        evidence
    }

    /// What the two runs assert, where both hold a predicate.
    pub fn assertions(&self) -> Option<Pair<&'w Assertion>> {
        let words = self.facing.words();
        Pair::of(|side| self.runs[side].clone().find_map(|at| words.assertion(side, at))).complete()
    }

    /// Do both tell of the same one, who acts in one and suffers in the other: "flights went ahead", "flights were called off"?
    pub fn subjects(&self) -> f64 {
        let crossed = |found: &Pair<&Assertion>| found.left.agent.is_some() != found.right.agent.is_some();
        let found = self.assertions().filter(crossed);
        found.map_or(0.0, |found| self.facing.agree(found.map(|one| one.agent.or(one.patient))))
    }

    /// Where both runs hold a predicate: do the same act, upon the same? 1 they share a word, −1 they share none, 0 unknown.
    pub fn arguments(&self) -> (f64, f64) {
        let Some(found) = self.assertions() else { return (0.0, 0.0) };
        let agree = |argument: fn(&Assertion) -> Option<Span>| self.facing.agree(found.map(argument));
        (agree(|one| one.agent), agree(|one| one.patient))
    }

    /// The cosine of the vectors of the last words; nought where one has none.
    pub fn alike(&self) -> f64 {
        let last = Pair::of(|side| {
            let last = self.runs[side].clone().rev().find(|&at| self.facing.weight(side, at) > 0.0)?;
            Some(look_up(&self.facing.token(side, last).lemma))
        });
        let Some(last) = last.complete() else { return 0.0 };
        let vectors = last.as_ref().map(|entry| entry.vector.as_ref()).complete();
        vectors.map_or(0.0, |found| f64::from(found.left.cosine(found.right)).max(0.0))
    }

    /// Are the last words of both verbs, or of both not?
    fn class(&self) -> f64 {
        let last = |side: Side| self.runs[side].clone().rev().find(|&at| self.facing.weight(side, at) > 0.0);
        let verb = Pair::of(|side| last(side).map(|at| self.facing.token(side, at).tag.is_verb()));
        f64::from(u8::from(verb.left == verb.right))
    }

    /// How well the two runs fill one place: words around, words beside and preposition together.
    pub fn fit(&self) -> f64 {
        (self.facing.context(&self.runs) + self.beside() + 0.5 * self.preposition()) / 2.5
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
    pub fn elsewhere(&self, words: &Words<'_>) -> f64 {
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
    fn places(&self) -> Option<Pair<Place>> {
        Pair::of(|side| {
            let span = self.facing.words().span(side, self.runs[side].clone())?;
            Some(Place { sentence: self.facing.cell[side], spans: vec![span] })
        })
        .complete()
    }

    /// A finding of this rule without evidence.
    pub fn bare(&self, rule: (Kind, &'static str), severity: Severity, explanation: Explanation) -> Option<Candidate> {
        let found = Discrepancy::new(rule, (severity, 0.0), self.places()?, explanation);
        Some(Candidate { found, evidence: [0.0; EVIDENCE.len()] })
    }

    /// A finding of this rule with its evidence.
    pub fn finding(
        &self,
        (kind, rule): (Kind, &'static str),
        severity: Severity,
        explanation: Explanation,
    ) -> Option<Candidate> {
        let found = Discrepancy::new((kind, rule), (severity, 0.0), self.places()?, explanation);
        Some(Candidate { found, evidence: self.evidence() })
    }

    /// What stands there, between quotation marks.
    pub fn says(&self) -> Pair<String> {
        self.texts().map(|text| format!("“{}”", short(text)))
    }
}

/// Likelihood that an editor would want a finding of this rule marked, given the evidence.
///
/// Of 24 annotated pairs, each weighed by weights that were fitted on the others:
///
/// | likelihood | proposals | mean | right |
/// |---|---|---|---|
/// | .7 and more | 53 | .90 | .91 |
/// | .5 to .7 | 18 | .58 | .78 |
/// | .35 to .5 | 11 | .42 | .45 |
/// | .2 to .35 | 12 | .25 | .33 |
/// | .1 to .2 | 39 | .14 | .10 |
/// | less | 49 | .06 | .00 |
fn confidence(rule: &str, evidence: &Evidence) -> f64 {
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
