//! Which two figures tell the same quantity.
//!
//! Pairing never looks for like values first: what is counted, what happened to it, whose it is and which sentences are linked
//! make a likelihood. Figures are taken up surest first, equal ones before others: a figure that has its equal in the other
//! report is explained and never held against another one. So "31 civilians" meets "30 civilians" although the other report
//! also has "30 of their servicemen", and the latter meets nothing.
//!
//! Two more are never held against each other: figures of two fates ("31 killed", "30 injured"), and two that a third
//! bridges: 37 missing and "another 19 names" are the 56 of the other report.
//!
//! Cost: figures in cells that are linked or nearly so, and for each figure at most [`FAR`] others that share what they count
//! or their value.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{
    Evidence, direction, equal_guess, evidence, fate_of, fates_differ, fates_exclude, guess, same_fate,
};
use super::pairing::{Figure, is_joined};
use super::relation::{self, Fit};
use super::subject::Words;
use super::unit::Dimension;
use super::{time, weights};
use crate::align::Alignment;
use crate::article::{Tag, Token};
use crate::figure::Kind;
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Below this likelihood two equal figures are not taken for one quantity.
const EQUAL: f64 = 0.30;
/// How many figures in sentences that are not linked are looked at for one figure.
const FAR: usize = 24;
/// The same where both reports together have more figures than [`LONG`]: in a book the far ones meet by chance.
const FAR_IN_LONG: usize = 6;
pub(crate) const LONG: usize = 2_000;
/// Figures of one sentence that are looked at; more stand only in tables.
const MOST: usize = 60;
/// A smaller figure stands beside two others by chance.
const TELLING: f64 = 5.0;
/// A bound or a vague word says little of the size: "at least one" may be 24.
const BOUND_SIZE: f64 = 0.6;

/// Cells of less likelihood are not linked.
pub(crate) const LINKED: f64 = 0.4;

/// Where each report has but one figure for a fate of people ("killed"), the two are held against each other at least so
/// likely: they are the toll of the event that both tell.
const ONLY: f64 = 0.5;

/// A link as sure as this is of one statement, even where the years in it differ.
const TOLD_ANEW: f64 = 0.8;

/// Every report has durations of many things, so only surer ones are held against each other.
const DURATION: f64 = 0.5;

/// Two figures that may tell one quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match {
    /// Indices into the quantities.
    pub figures: Pair<usize>,
    /// Likelihood that both tell the same quantity.
    pub score: f64,
    /// How their intervals meet.
    pub fit: Fit,
}

/// Likelihood of each cell, left sentence first.
pub(crate) type Links = BTreeMap<(usize, usize), f64>;

/// The cells of all links, and those that might have been linked.
pub(crate) fn links(alignment: &Alignment) -> Links {
    let mut links: Links = alignment.near.iter().map(|&(cell, score)| ((cell.left, cell.right), score)).collect();
    for link in &alignment.links {
        for &left in &link.sentences.left {
            for &right in &link.sentences.right {
                let score: &mut f64 = links.entry((left, right)).or_default();
                *score = score.max(link.score);
            }
        }
    }
    links
}

/// Two figures that can be compared.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub figures: Pair<usize>,
    pub fit: Fit,
    pub evidence: Evidence,
    /// Seen alone.
    pub guess: f64,
}

/// All that pairing looks at.
pub(crate) struct Matching<'f, 'r> {
    pub reports: &'r Pair<Report>,
    pub figures: &'f Pair<Vec<Option<Figure<'r>>>>,
    pub links: &'f Links,
    pub known: &'f Words<'r>,
    /// Neighbours of one report that tell one quantity twice.
    pub apposed: &'f Pair<Vec<(usize, usize)>>,
    /// What each report tells of each fate, as the bits of the numbers.
    pub tolls: Pair<BTreeMap<&'r str, BTreeSet<u64>>>,
    /// Do the two reports tell of one event at all, as far as their links show?
    pub one_event: bool,
}

/// The figures that a report has for each event.
pub(crate) fn tolls<'r>(figures: &[Option<Figure<'r>>]) -> BTreeMap<&'r str, BTreeSet<u64>> {
    let mut tolls: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
    for (_, figure) in present(figures) {
        // "Dozens" beside "24" adds no other figure.
        if let Some(event) = figure.quantity.event.as_deref().filter(|_| !figure.measure.is_vague()) {
            tolls.entry(event).or_default().insert(figure.measure.named().to_bits());
        }
    }
    tolls
}

impl Matching<'_, '_> {
    /// All matches worth looking at: equal figures first, then surest first.
    pub fn matches(&self) -> Vec<Match> {
        let (equal, others) = self.proposed();
        let mut found: Vec<Match> = equal
            .into_iter()
            .map(|Candidate { figures, fit, guess, .. }| Match { figures, score: guess, fit })
            .collect();
        for one in others {
            let (score, enough) = weights::quantities(&one.evidence.parts());
            let enough = enough && (one.evidence.kind != Kind::Duration || score >= DURATION);
            let (score, enough) = if one.evidence.only { (score.max(ONLY), true) } else { (score, enough) };
            if enough && (one.evidence.only || one.evidence.margin >= 0.0) {
                found.push(Match { figures: one.figures, score, fit: one.fit });
            }
        }
        sort(&mut found);
        found
    }

    /// Equal figures that are taken for one quantity, and pairs of others that are still free, with all their evidence.
    pub fn proposed(&self) -> (Vec<Candidate>, Vec<Candidate>) {
        let by_sentence = self.figures.as_ref().map(|figures| by_sentence(figures));
        let candidates = self.cells(&by_sentence).into_iter().filter_map(|(a, b)| self.candidate(a, b));
        let (mut equal, mut others): (Vec<_>, Vec<_>) = candidates.partition(|one| one.fit <= Fit::Rounded);
        for one in &mut equal {
            if let Some(figure) = &self.figures.left[one.figures.left] {
                one.guess = equal_guess(&one.evidence, &figure.measure, one.fit);
            }
        }
        equal.retain(|one| one.guess >= EQUAL);
        let mut explained: BTreeSet<(Side, usize)> = equal.iter().flat_map(|one| ends(one.figures)).collect();
        for (side, pairs) in self.apposed.as_ref().sides() {
            for &(a, b) in pairs {
                if explained.contains(&(side, a)) || explained.contains(&(side, b)) {
                    explained.extend([(side, a), (side, b)]);
                }
            }
        }
        others.retain(|one| {
            ends(one.figures).iter().all(|end| !explained.contains(end)) && !self.bridged(one, &by_sentence)
        });
        let best = best_two(&others);
        let mut company = BTreeMap::new();
        for one in &mut others {
            let rival = ends(one.figures).into_iter().map(|end| {
                let (first, second) = best[&end];
                if first == one.guess { second } else { first }
            });
            one.evidence.margin = one.guess - rival.fold(0.0, f64::max);
            one.evidence.rest = Side::BOTH.into_iter().all(|side| self.is_rest(side, one, &by_sentence, &explained));
            let cell = Pair::of(|side| self.sentence(side, one.figures[side]));
            let (company, dated) = *company
                .entry((cell.left, cell.right))
                .or_insert_with(|| (self.company(cell, &by_sentence), time::agree(self.reports, cell)));
            one.evidence.company = company;
            one.evidence.dated = dated;
        }
        (equal, others)
    }

    fn sentence(&self, side: Side, index: usize) -> usize {
        self.figures[side][index].as_ref().map_or(0, |figure| figure.quantity.sentence)
    }

    fn candidate(&self, left: usize, right: usize) -> Option<Candidate> {
        let (a, b) = (self.figures.left[left].as_ref()?, self.figures.right[right].as_ref()?);
        if a.quantity.per.as_ref().zip(b.quantity.per.as_ref()).is_some_and(|(a, b)| a != b) {
            return None;
        }
        let fit = relation::fit(&a.measure, &b.measure)?;
        let heading = |one: &Figure<'_>| one.heading.or_else(|| direction(one.quantity.event.as_deref()?));
        let opposed = heading(a).zip(heading(b)).is_some_and(|(a, b)| a != b);
        if fates_exclude(a.quantity, b.quantity) || opposed {
            return None;
        }
        // "up from 12" is a figure of another time than one that stands by itself.
        let earlier = |one: &Figure<'_>, other: &Figure<'_>| {
            one.quantity.as_of.as_deref() == Some("earlier") && other.quantity.as_of.is_none()
        };
        // "About 200 driven away" are no rounding of 198 killed.
        let other_fate = fate_of(a.quantity).is_some() != fate_of(b.quantity).is_some()
            && a.quantity.event.is_some()
            && b.quantity.event.is_some();
        if fit == Fit::Rounded && other_fate {
            return None;
        }
        if fit > Fit::Rounded && (earlier(a, b) || earlier(b, a) || fates_differ(a.quantity, b.quantity)) {
            return None;
        }
        // Two matches of two pairs of teams.
        if a.quantity.kind == Kind::Score && fit > Fit::Rounded && a.subject.names(&b.subject) < 0.0 {
            return None;
        }
        let link = self.links.get(&(a.quantity.sentence, b.quantity.sentence)).copied().unwrap_or(0.0);
        // "In 2004 a quake of 9.1", "last April one of 8.6".
        let cell = Pair::new(a.quantity.sentence, b.quantity.sentence);
        if fit > Fit::Rounded && link < TOLD_ANEW && time::years_differ(self.reports, cell) {
            return None;
        }
        let mut evidence = evidence(a, b, link, self.known);
        evidence.bound = fit == Fit::Bounded;
        evidence.vague = fit == Fit::Vague;
        if evidence.bound || evidence.vague {
            evidence.size = evidence.size.max(BOUND_SIZE);
        }
        evidence.alone = self.is_alone(Side::Left, left) && self.is_alone(Side::Right, right);
        evidence.part = self.is_part(Side::Left, left) != self.is_part(Side::Right, right);
        let beside = |side: Side, index: usize, one: &Figure<'_>| {
            self.beside(side, index).all(|other| !same_fate(one.quantity, other.quantity))
        };
        let only_toll = || self.only_toll(Side::Left, a) && self.only_toll(Side::Right, b);
        evidence.only = self.one_event && evidence.fate && !evidence.part && only_toll();
        evidence.sole = evidence.only
            || evidence.fate
                && !evidence.part
                && link >= LINKED
                && beside(Side::Left, left, a)
                && beside(Side::Right, right, b);
        Some(Candidate { figures: Pair::new(left, right), fit, guess: guess(&evidence), evidence })
    }

    /// Is its value the only one that its report has for that fate?
    fn only_toll(&self, side: Side, one: &Figure<'_>) -> bool {
        let event = one.quantity.event.as_deref().unwrap_or_default();
        self.tolls[side].get(event).is_none_or(|values| values.len() == 1)
    }

    /// The figures of its sentence that stand near it.
    fn beside(&self, side: Side, index: usize) -> impl Iterator<Item = &Figure<'_>> {
        let all = &self.figures[side];
        let near = index.saturating_sub(8)..(index + 9).min(all.len());
        let sentence = self.sentence(side, index);
        near.filter(move |&at| at != index)
            .filter_map(|at| all[at].as_ref())
            .filter(move |other| other.quantity.sentence == sentence)
    }

    fn is_alone(&self, side: Side, index: usize) -> bool {
        let Some(one) = &self.figures[side][index] else { return false };
        self.beside(side, index).all(|other| other.measure.dimension != one.measure.dimension)
    }

    /// Is it told as a part of a larger figure in front: "seven died: four in one ward", "118 people, 14 of them civilians"?
    fn is_part(&self, side: Side, index: usize) -> bool {
        let Some(one) = &self.figures[side][index] else { return false };
        let text = &self.reports[side].article.text;
        self.beside(side, index).any(|other| {
            let larger = other.measure.dimension == one.measure.dimension
                && other.measure.named() > one.measure.named()
                && !fates_differ(one.quantity, other.quantity);
            let between = text.get(other.quantity.span.end..one.quantity.span.start).unwrap_or_default();
            let parts = ["including", "made up of", "consisting of", "comprising", "among them"];
            larger && (one.of_them || between.contains(':') || parts.iter().any(|words| between.contains(words)))
        })
    }

    /// Does a third figure bridge the two: what was there before and what came new, or two parts told one after the other?
    ///
    /// ```text
    /// 37 missing … another 19 names        56 missing
    /// 90 dockers and 10 clerks       100 dockers
    /// two cooks and the captain      a crew of three
    /// ```
    fn bridged(&self, one: &Candidate, by_sentence: &Pair<BySentence>) -> bool {
        let (Some(a), Some(b)) = (&self.figures.left[one.figures.left], &self.figures.right[one.figures.right]) else {
            return false;
        };
        if one.fit != Fit::Differs || !matches!(a.quantity.kind, Kind::Count | Kind::Money | Kind::Vote) {
            return false;
        }
        let gap = (a.measure.named() - b.measure.named()).abs();
        let dust = 1e-9 * gap;
        let smaller = if a.measure.named() < b.measure.named() { Side::Left } else { Side::Right };
        let fills = |third: &Figure<'_>| {
            third.measure.dimension == a.measure.dimension
                && third.quantity.value.low.is_some_and(|low| low <= gap + dust)
                && third.quantity.value.high.is_some_and(|high| high >= gap - dust)
        };
        let near = |side: Side, reach: usize| {
            let sentence = self.sentence(side, one.figures[side]);
            let near = sentence.saturating_sub(reach)..=sentence + reach;
            let near = near.filter_map(move |at| by_sentence[side].get(&at)).flatten().copied();
            near.filter(move |&at| at != one.figures[side])
        };
        let figure = |side: Side, at: usize| self.figures[side][at].as_ref();
        let added = Side::BOTH.into_iter().any(|side| {
            near(side, 1).filter_map(|at| figure(side, at)).any(|third| third.quantity.increment && fills(third))
        });
        // Both tell the third, which is too large to stand there by chance.
        let shared = gap >= TELLING
            && Side::BOTH.into_iter().all(|side| near(side, 0).filter_map(|at| figure(side, at)).any(fills));
        let index = one.figures[smaller];
        let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().any(|at| {
            near(smaller, 0).any(|other| other == at)
                && figure(smaller, at).is_some_and(|third| fills(third) && third.measure.point().is_some())
                && self.joined(smaller, index.min(at), index.max(at))
        });
        // "Seven snuffboxes and a brooch" are not eight snuffboxes.
        let one_noun = a.counted.is_some() && a.counted == b.counted;
        let one = gap == 1.0 && (self.is_followed(smaller, index) || !one_noun && self.one_more(smaller, index));
        added || shared || beside || one
    }

    /// Do only a noun and "and" stand between two figures?
    fn joined(&self, side: Side, first: usize, second: usize) -> bool {
        let (Some(one), Some(other)) = (&self.figures[side][first], &self.figures[side][second]) else { return false };
        let text = &self.reports[side].article.text;
        is_joined(text.get(one.quantity.span.end..other.quantity.span.start).unwrap_or_default())
    }

    /// "two cooks and the captain", "a man and his three dogs": one more beside the figure.
    fn one_more(&self, side: Side, index: usize) -> bool {
        let Some(figure) = &self.figures[side][index] else { return false };
        let tokens = self.reports[side].article.tokens_of(figure.quantity.sentence);
        let first = tokens.partition_point(|token| token.span.end <= figure.quantity.span.start);
        let after = tokens.partition_point(|token| token.span.start < figure.quantity.span.end);
        let is_one = |token: &Token| matches!(token.tag, Tag::Determiner | Tag::Possessive);
        let behind = tokens[after..].iter().take(4).position(|token| &*token.plain == "and").map(|at| after + at);
        let behind = behind.is_some_and(|and| {
            tokens.get(and + 1).is_some_and(is_one) && tokens.get(and + 2).is_some_and(|token| token.tag == Tag::Noun)
        });
        let ahead = tokens[first.saturating_sub(3)..first].iter().position(|token| &*token.plain == "and");
        let ahead = ahead
            .map(|at| first.saturating_sub(3) + at)
            .is_some_and(|and| and >= 2 && tokens[and - 1].tag == Tag::Noun && is_one(&tokens[and - 2]));
        behind || ahead
    }

    /// "three men … while a fourth waited": the next one is told of by its number.
    fn is_followed(&self, side: Side, index: usize) -> bool {
        const ORDINALS: [&str; 6] = ["second", "third", "fourth", "fifth", "sixth", "seventh"];
        let Some(figure) = &self.figures[side][index] else { return false };
        let tokens = self.reports[side].article.tokens_of(figure.quantity.sentence);
        let after = tokens.partition_point(|token| token.span.start < figure.quantity.span.end);
        let next = (1..=ORDINALS.len()).find(|&n| figure.measure.point() == Some(n as f64)).map(|n| ORDINALS[n - 1]);
        let told = |at: usize| Some(&*tokens[at].plain) == next && matches!(&*tokens[at - 1].plain, "a" | "the");
        (after + 1..tokens.len()).any(told)
    }

    /// Is it the only figure of its dimension in its sentence that has not met its equal?
    fn is_rest(
        &self,
        side: Side,
        one: &Candidate,
        by_sentence: &Pair<BySentence>,
        explained: &BTreeSet<(Side, usize)>,
    ) -> bool {
        let index = one.figures[side];
        let Some(figure) = &self.figures[side][index] else { return false };
        let here = by_sentence[side].get(&figure.quantity.sentence).into_iter().flatten();
        here.filter(|&&at| at != index && !explained.contains(&(side, at)))
            .filter_map(|&at| self.figures[side][at].as_ref())
            .all(|other| other.measure.dimension != figure.measure.dimension)
    }

    /// Equal figures and dates of two sentences: 0, .5 for one, 1 for more.
    fn company(&self, cell: Pair<usize>, by_sentence: &Pair<BySentence>) -> f64 {
        let here = |side: Side| {
            let indices = by_sentence[side].get(&cell[side]).into_iter().flatten();
            indices.filter_map(move |&at| self.figures[side][at].as_ref())
        };
        let same = here(Side::Left).filter(|one| {
            let equal = |other: &Figure<'_>| relation::fit(&one.measure, &other.measure) == Some(Fit::Same);
            is_telling(one.measure.named()) && here(Side::Right).any(equal)
        });
        let count = same.count() + time::shared(self.reports, cell);
        0.5 * count.min(2) as f64
    }

    fn cells(&self, by_sentence: &Pair<BySentence>) -> BTreeSet<(usize, usize)> {
        let mut found = BTreeSet::new();
        for &(left, right) in self.links.keys() {
            for &a in by_sentence.left.get(&left).into_iter().flatten() {
                for &b in by_sentence.right.get(&right).into_iter().flatten() {
                    found.insert((a, b));
                }
            }
        }
        let (here, there) = (&self.figures.left, &self.figures.right);
        let far = if here.len() + there.len() > LONG { FAR_IN_LONG } else { FAR };
        let mut by_key: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
        for (index, figure) in present(there) {
            for key in keys(figure) {
                by_key.entry(key).or_default().push(index);
            }
        }
        for (index, figure) in present(here) {
            for key in keys(figure) {
                let Some(others) = by_key.get(&key) else { continue };
                // Of many, those at the same depth of the report: both go from the weighty to the slight.
                let depth = index * there.len() / here.len().max(1);
                let middle = others.partition_point(|&other| other < depth);
                let from = middle.saturating_sub(far / 2).min(others.len().saturating_sub(far));
                found.extend(others[from..].iter().take(far).map(|&other| (index, other)));
            }
        }
        found
    }
}

/// "One", "two" and "three" stand everywhere.
pub(crate) fn is_telling(number: f64) -> bool {
    number > 3.0 || number.fract() != 0.0
}

/// Equal ones first, then surest first.
pub(crate) fn sort(found: &mut [Match]) {
    let apart = |one: &Match| one.fit > Fit::Rounded;
    found.sort_by(|a, b| {
        (apart(a).cmp(&apart(b)))
            .then(b.score.total_cmp(&a.score))
            .then_with(|| (a.figures.left, a.figures.right).cmp(&(b.figures.left, b.figures.right)))
    });
}

/// Sentence → its first figures.
type BySentence = BTreeMap<usize, Vec<usize>>;

fn by_sentence(figures: &[Option<Figure<'_>>]) -> BySentence {
    let mut by = BySentence::new();
    for (index, figure) in present(figures) {
        let here = by.entry(figure.quantity.sentence).or_default();
        if here.len() < MOST {
            here.push(index);
        }
    }
    by
}

fn ends(figures: Pair<usize>) -> [(Side, usize); 2] {
    [(Side::Left, figures.left), (Side::Right, figures.right)]
}

/// The two best guesses of each figure.
fn best_two(candidates: &[Candidate]) -> BTreeMap<(Side, usize), (f64, f64)> {
    let mut best: BTreeMap<(Side, usize), (f64, f64)> = BTreeMap::new();
    for one in candidates {
        for end in ends(one.figures) {
            let (first, second) = best.entry(end).or_default();
            if one.guess > *first {
                (*first, *second) = (one.guess, *first);
            } else if one.guess > *second {
                *second = one.guess;
            }
        }
    }
    best
}

pub(crate) fn present<'f, 'r>(figures: &'f [Option<Figure<'r>>]) -> impl Iterator<Item = (usize, &'f Figure<'r>)> {
    figures.iter().enumerate().filter_map(|(index, figure)| Some((index, figure.as_ref()?)))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'r> {
    Counted(Dimension, &'r str),
    Event(Dimension, &'r str),
    /// The value, as its bits: order does not matter, equality does.
    Value(Dimension, u64),
    /// Few figures are of a rare kind: all of one may meet.
    Rare(Dimension),
}

fn keys<'f>(figure: &'f Figure<'_>) -> Vec<Key<'f>> {
    let dimension = figure.measure.dimension;
    let counted = figure.counted.map(|noun| Key::Counted(dimension, noun));
    let event = figure.quantity.event.as_deref().map(|event| Key::Event(dimension, event));
    let value = Some(Key::Value(dimension, figure.measure.named().to_bits()));
    let rare = (figure.quantity.kind != Kind::Count).then_some(Key::Rare(dimension));
    [counted, event, value, rare].into_iter().flatten().collect()
}
