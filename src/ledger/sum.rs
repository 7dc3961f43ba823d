//! Totals against the sums of their parts, inside one report and across the two.
//!
//! Two signs tell that figures are the parts of a total; a sum without one of them is not claimed.
//!
//! 1. *The total's own report adds up to it.* Then the same parts as the other report tells them are held against it:
//!
//! ```text
//! Herald: at least 400 killed;  31 + 350 + 20 = 401   reaches it: these are its parts
//! Post:                         30 + 350 + 19 = 399   the same parts do not reach it
//! ```
//!
//! 2. *A list.* One sentence counts the like for several places or sorts ("11 in the port, eight on the hill and four
//!    abroad"), the other report (or the sentence beside it) has a figure of the same that is larger than each of them and
//!    not far from their sum.
//!
//! Shares of one whole in one sentence make at most 100.
//!
//! Cost: [`MOST_TOTALS`] totals a report, [`WINDOW`] parts near one another, every choice among them.

use std::collections::BTreeSet;

use super::evidence::{fate_of, part_of};
use super::matching::{LINKED, Links};
use super::pairing::Figure;
use super::relation::{self, Fit};
use super::subject::Words;
use super::unit::Dimension;
use super::{Of, Relation, Row, Sum};
use crate::figure::{Kind, Value};
use crate::pair::{Pair, Side};

/// Parts that are looked at together.
const WINDOW: usize = 9;
/// Parts of one sum.
const MOST_PARTS: usize = 6;
/// Totals of one report that are tried; a page has a dozen.
const MOST_TOTALS: usize = 400;
/// Ways in which one total is told as a sum.
const MOST_WAYS: usize = 3;
/// Parts that reach a bound and not a point: more of them reach any number.
const MOST_OF_BOUND: usize = 3;
/// How far a list's sum may lie from a total for both to be about the same, as a share of the total.
const NEAR: f64 = 0.15;
/// The same where their sentences are not linked.
const NEAR_ALONE: f64 = 0.13;
/// A smaller number is the sum of two others by chance too often, unless one sentence has them all.
const TELLING: f64 = 15.0;

/// A smaller total of a list is one of many small numbers on the page.
const SMALLEST: f64 = 10.0;
/// Below this score a list is not taken for the parts of a total.
const LIKELY: f64 = 0.55;

type Figures<'f, 'r> = &'f Pair<Vec<Option<Figure<'r>>>>;

/// A sum that was found: a total, parts on one side, and what they make.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    total: Option<(Side, usize)>,
    parts: Vec<(Side, usize)>,
    value: Value,
    fit: Fit,
    /// Parts of the total's own report that reach it.
    own: Vec<(Side, usize)>,
    score: f64,
}

/// Everything that sums are looked for in.
pub(crate) struct Search<'f, 'r> {
    /// Of both sides.
    pub figures: Figures<'f, 'r>,
    /// Rows of quantities without sums.
    pub rows: &'f [Row],
    /// The row of each figure.
    pub row_of: Pair<Vec<Option<usize>>>,
    /// Best link score of each cell.
    pub links: &'f Links,
    /// What the words mean.
    pub known: &'f Words<'r>,
}

impl<'f, 'r> Search<'f, 'r> {
    /// All sums as rows, in order of their totals.
    pub fn rows(&self) -> Vec<Row> {
        let mut found: Vec<Found> = Vec::new();
        for side in Side::BOTH {
            for list in self.lists(side) {
                found.extend(self.whole_of_shares(side, &list));
                found.extend(self.total_of(side, &list));
            }
        }
        let lists = found.clone();
        for side in Side::BOTH {
            for (total, parts) in self.own_sums(side) {
                let across = self.across(side, total, &parts, &lists);
                // Its own report shows what the total covers: a list that is not that is none of its parts. The other
                // report's lists are, where it does not tell the same parts.
                let told = |one: &Found, of: Side| {
                    let row = one.total.filter(|one| one.0 == side).and_then(|one| self.row_of[side][one.1]);
                    row.is_some() && row == self.row_of[side][total] && one.parts[0].0 == of
                };
                found.retain(|one| !told(one, side) && (across.is_none() || !told(one, side.other())));
                found.extend(across);
            }
        }
        self.told_once(found).into_iter().map(|one| self.row(one)).collect()
    }

    fn figure(&self, (side, index): (Side, usize)) -> Option<&'f Figure<'r>> {
        self.figures[side].get(index)?.as_ref()
    }

    fn row_at(&self, (side, index): (Side, usize)) -> Option<&'f Row> {
        self.rows.get(self.row_of[side][index]?)
    }

    /// Figures that can be added, in order of the text, each quantity once.
    fn addable(&self, side: Side) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        (0..self.figures[side].len())
            .filter(|&index| {
                self.figure((side, index)).is_some_and(|figure| can_add(figure))
                    && seen.insert(self.row_of[side][index].map_or((usize::MAX, index), |row| (row, 0)))
            })
            .collect()
    }

    /// Totals of one report with the parts in it that reach them exactly.
    fn own_sums(&self, side: Side) -> Vec<(usize, Vec<usize>)> {
        let addable = self.addable(side);
        let mut sums = Vec::new();
        for &total in addable.iter().take(MOST_TOTALS) {
            let Some(whole) = self.figure((side, total)) else { continue };
            let fitting: Vec<usize> =
                addable.iter().copied().filter(|&part| part != total && self.is_part(side, part, whole)).collect();
            let mut found: Vec<Vec<usize>> = windows(&fitting, |index| self.sentence(side, index))
                .into_iter()
                .flat_map(|window| self.exact(side, whole, &window))
                .collect();
            found.sort_by_key(|parts| (self.spread(side, parts), usize::MAX - parts.len()));
            // One whole may be told in several ways: by who saved them, and as men, women and children.
            let mut taken = BTreeSet::new();
            found.retain(|parts| parts.iter().all(|&part| taken.insert(part)));
            sums.extend(found.into_iter().take(MOST_WAYS).map(|parts| (total, parts)));
        }
        sums
    }

    fn sentence(&self, side: Side, index: usize) -> usize {
        self.figure((side, index)).map_or(0, |figure| figure.quantity.sentence)
    }

    /// Sentences from the first part to the last.
    fn spread(&self, side: Side, parts: &[usize]) -> usize {
        let sentences = parts.iter().map(|&part| self.sentence(side, part));
        sentences.clone().max().unwrap_or(0) - sentences.min().unwrap_or(0)
    }

    /// Can it be a part of that whole, by what it counts and by its size?
    fn is_part(&self, side: Side, part: usize, whole: &Figure<'_>) -> bool {
        let Some(part) = self.figure((side, part)) else { return false };
        adds_up_to(part, whole)
            && part.measure.named() < whole.measure.named()
            && !part.quantity.increment
            && self.counts_like(part, whole) >= 0.4
    }

    /// 1 where both count the same, .5 where one does not say, 0 where they count different things.
    fn counts_like(&self, a: &Figure<'_>, b: &Figure<'_>) -> f64 {
        if !matches!(a.measure.dimension, Dimension::Count) {
            return 1.0;
        }
        match (a.quantity.counted.as_deref(), b.quantity.counted.as_deref()) {
            (Some(noun), Some(other)) => {
                part_of(a.quantity, other, self.known).max(part_of(b.quantity, noun, self.known))
            }
            _ => 0.5,
        }
    }

    /// 1 where the same happens to both, .5 where one does not say, less where something else does.
    fn happens_like(&self, a: &Figure<'_>, b: &Figure<'_>) -> f64 {
        if super::evidence::fates_differ(a.quantity, b.quantity) {
            return 0.0;
        }
        match (a.quantity.event.as_deref(), b.quantity.event.as_deref()) {
            // Two verbs often tell one event: "26 were dragged from their beds", "11 arrests".
            (Some(a), Some(b)) => self.known.alike(a, b).max(0.4),
            _ => 0.5,
        }
    }

    /// Choices among the parts of one window that make the whole.
    fn exact(&self, side: Side, whole: &Figure<'_>, window: &[usize]) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        for choice in 1u32..1 << window.len() {
            let size = choice.count_ones() as usize;
            if !(2..=MOST_PARTS).contains(&size) {
                continue;
            }
            let parts: Vec<usize> =
                window.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1).map(|(_, &part)| part).collect();
            let sum: f64 =
                parts.iter().filter_map(|&part| self.figure((side, part))).map(|part| part.measure.named()).sum();
            let total = whole.measure.named();
            let reached = if whole.measure.point().is_some() {
                (sum - total).abs() <= 1e-9 * total
            } else {
                sum >= total && sum <= total * 1.01
            };
            let same_event = parts.windows(2).all(|two| {
                let (Some(a), Some(b)) = (self.figure((side, two[0])), self.figure((side, two[1]))) else {
                    return false;
                };
                self.happens_like(a, b) >= 0.4
            });
            // Dead, missing and saved make those who were there, each once; other numbers make a third by chance.
            let fates: BTreeSet<&str> =
                parts.iter().filter_map(|&part| fate_of(self.figure((side, part))?.quantity)).collect();
            // Shares and measures are of many wholes; only a list of three or more in one sentence is of one.
            let counts = matches!(whole.measure.dimension, Dimension::Count | Dimension::Money(_));
            let listed = self.spread(side, &parts) == 0;
            let outside = self.sentence(side, parts[0]) != whole.quantity.sentence;
            let by_chance = whole.measure.point().is_none() && size > MOST_OF_BOUND && !listed;
            if !(counts || listed && outside && size >= 3) || by_chance {
                continue;
            }
            let telling = total >= TELLING || listed;
            if reached && telling && (same_event || fates.len() == size && size >= 3 && total >= 2.0 * TELLING) {
                found.push(parts);
            }
        }
        found
    }

    /// The same parts as the other report tells them. A part that it tells as a list counts as that list's sum; where it lacks
    /// one, the others must go beyond the total without it.
    fn across(&self, side: Side, total: usize, parts: &[usize], lists: &[Found]) -> Option<Found> {
        let other = side.other();
        let counterpart = |&part: &usize| -> Option<Vec<(Side, usize)>> {
            let paired = || {
                let row = self.row_at((side, part))?;
                Some(vec![(other, row.best?[other])])
            };
            let listed = || {
                let row = self.row_of[side][part]?;
                let of_row = |found: &&Found| {
                    let (of, index) = found.total.unwrap_or((other, 0));
                    of == side && self.row_of[side][index] == Some(row) && found.parts[0].0 == other
                };
                lists.iter().find(of_row).map(|found| found.parts.clone())
            };
            // "118 Vastranians" are "104 soldiers and 15 civilians" rather than the 104 alone.
            let apart = |theirs: &Vec<(Side, usize)>| {
                let sum: f64 = theirs.iter().filter_map(|&one| self.figure(one)).map(|one| one.measure.named()).sum();
                (sum - self.figure((side, part)).map_or(0.0, |figure| figure.measure.named())).abs()
            };
            [paired(), listed()].into_iter().flatten().min_by(|a, b| apart(a).total_cmp(&apart(b)))
        };
        let mut found: Vec<Option<Vec<(Side, usize)>>> = parts.iter().map(counterpart).collect();
        self.by_elimination(other, &mut found);
        let whole = self.figure((side, total))?;
        let complete = found.iter().all(Option::is_some);
        let theirs: Vec<(Side, usize)> = found.into_iter().flatten().flatten().collect();
        if theirs.len() < 2 || theirs.iter().collect::<BTreeSet<_>>().len() < theirs.len() {
            return None;
        }
        let mut value = self.add(&theirs)?;
        if !complete {
            value.high = None;
        }
        let unit = self.figure(*theirs.first()?)?.quantity.unit;
        let fit = self.fit(value, unit, whole)?;
        if !complete && (fit != Fit::Differs || whole.measure.dimension != Dimension::Count) {
            return None;
        }
        // Where the other report has a total of its own that its parts reach, its sum is whole.
        let other_total = self.row_at((side, total)).and_then(|row| row.best).map(|best| (other, best[other]));
        let kept = other_total
            .and_then(|total| self.figure(total))
            .is_some_and(|total| self.fit(value, unit, total).is_some_and(|fit| fit < Fit::Differs));
        (!(fit == Fit::Differs && kept)).then(|| Found {
            total: Some((side, total)),
            own: parts.iter().map(|&part| (side, part)).collect(),
            parts: theirs,
            value,
            fit,
            score: 0.9,
        })
    }

    /// Where the other report tells all parts but one in one sentence, and one more like them there, that is the missing one.
    fn by_elimination(&self, other: Side, found: &mut [Option<Vec<(Side, usize)>>]) {
        let mut missing = found.iter_mut().filter(|part| part.is_none());
        let (Some(_), None) = (missing.next(), missing.next()) else { return };
        let known: Vec<usize> = found.iter().flatten().flatten().map(|&(_, index)| index).collect();
        let Some(&first) = known.first() else { return };
        let sentence = self.sentence(other, first);
        if known.len() < 2 || known.iter().any(|&index| self.sentence(other, index) != sentence) {
            return;
        }
        let Some(like) = self.figure((other, first)) else { return };
        let mut rest = (0..self.figures[other].len()).filter(|&index| {
            !known.contains(&index)
                && self.sentence(other, index) == sentence
                && self.figure((other, index)).is_some_and(|figure| {
                    can_list(figure)
                        && figure.measure.dimension == like.measure.dimension
                        && self.counts_like(figure, like) >= 0.5
                        && self.happens_like(figure, like) >= 0.4
                })
        });
        if let (Some(last), None) = (rest.next(), rest.next()) {
            found.iter_mut().filter(|part| part.is_none()).for_each(|part| *part = Some(vec![(other, last)]));
        }
    }

    /// Interval sum, in the unit of the parts; nothing where they are told in several.
    fn add(&self, parts: &[(Side, usize)]) -> Option<Value> {
        let mut sum = Value::exactly(0.0);
        let unit = self.figure(*parts.first()?)?.quantity.unit;
        for part in parts.iter().filter_map(|&part| self.figure(part)) {
            let value = part.quantity.value;
            let points = |unit: Option<&str>| matches!(unit, Some("point" | "pp"));
            if part.quantity.unit != unit && !(points(part.quantity.unit) && points(unit)) {
                return None;
            }
            // Binary fractions leave dust: 1.3 + 0.9 is 2.2.
            let clean = |sum: f64| (sum * 1e6).round() / 1e6;
            sum.low = sum.low.zip(value.low.or(value.high.map(|_| 0.0))).map(|(a, b)| clean(a + b));
            sum.high = sum.high.zip(value.high).map(|(a, b)| clean(a + b));
            sum.approximate |= value.approximate;
            sum.exclusive |= value.exclusive;
        }
        Some(sum)
    }

    /// How a sum told in that unit meets a total.
    fn fit(&self, value: Value, unit: Option<&'static str>, whole: &Figure<'_>) -> Option<Fit> {
        let mut quantity = whole.quantity.clone();
        quantity.value = value;
        if unit.is_none_or(|unit| unit != "point" && unit != "pp") {
            quantity.unit = unit;
        }
        relation::fit(&relation::Measure::of(&quantity), &whole.measure)
    }

    /// Runs of like figures in one sentence, in order of the text.
    fn lists(&self, side: Side) -> Vec<Vec<usize>> {
        let mut lists: Vec<Vec<usize>> = Vec::new();
        for index in 0..self.figures[side].len() {
            let Some(figure) = self.figure((side, index)).filter(|figure| can_list(figure)) else { continue };
            let joins =
                lists.last().and_then(|list| list.last()).and_then(|&last| self.figure((side, last))).is_some_and(
                    |last| {
                        last.quantity.sentence == figure.quantity.sentence
                            && !(last.quantity.increment && last.measure.named() * 2.0 < figure.measure.named())
                            && last.measure.dimension == figure.measure.dimension
                            && (self.counts_like(last, figure) >= 0.5
                                || last.quantity.group.is_empty() == figure.quantity.group.is_empty())
                            && self.happens_like(last, figure) >= 0.4
                    },
                );
            match lists.last_mut() {
                Some(list) if joins => list.push(index),
                _ => lists.push(vec![index]),
            }
        }
        lists.retain(|list| (2..=MOST_PARTS).contains(&list.len()));
        lists
    }

    /// Three or more shares of one whole that make more than 100.
    fn whole_of_shares(&self, side: Side, list: &[usize]) -> Option<Found> {
        let parts: Vec<(Side, usize)> = list.iter().map(|&part| (side, part)).collect();
        let figures: Vec<&Figure<'_>> = parts.iter().filter_map(|&part| self.figure(part)).collect();
        if list.len() < 3 || figures.iter().any(|figure| figure.measure.dimension != Dimension::Share) {
            return None;
        }
        let sum: f64 = figures.iter().map(|figure| figure.measure.named()).sum();
        // Each share may have been rounded up by half a point; beyond a fifth too much they are no shares of one whole.
        let slack = 0.5 * list.len() as f64;
        (sum > 100.0 + slack && sum <= 120.0).then(|| Found {
            total: None,
            value: Value::exactly((sum * 1e6).round() / 1e6),
            own: Vec::new(),
            parts,
            fit: Fit::Differs,
            score: 0.7,
        })
    }

    /// The total of a list: in the other report, or in this one beside the list.
    fn total_of(&self, side: Side, list: &[usize]) -> Option<Found> {
        let parts: Vec<(Side, usize)> = list.iter().map(|&part| (side, part)).collect();
        let value = self.add(&parts)?;
        let first = self.figure(parts[0])?;
        let largest =
            parts.iter().filter_map(|&part| self.figure(part)).map(|part| part.measure.named()).fold(0.0, f64::max);
        let sum: f64 = parts.iter().filter_map(|&part| self.figure(part)).map(|part| part.measure.named()).sum();
        if first.measure.dimension == Dimension::Share {
            return None;
        }
        let mut best: Option<Found> = None;
        for other in Side::BOTH {
            for index in 0..self.figures[other].len() {
                let Some(total) = self.figure((other, index)).filter(|total| can_add(total)) else { continue };
                let size = total.measure.named();
                let near = total.measure.dimension == first.measure.dimension
                    && size > largest
                    && (sum - size).abs() <= NEAR * size
                    && size >= SMALLEST
                    && !parts.contains(&(other, index));
                let near = near
                    && !self.is_peer(&parts, (other, index))
                    && (other == side
                        || (sum - size).abs() <= NEAR_ALONE * size
                        || self.link(parts[0], (other, index)) >= LINKED);
                let score = if near { self.belongs(&parts, (other, index)) } else { 0.0 };
                if score < LIKELY || best.as_ref().is_some_and(|best| best.score >= score) {
                    continue;
                }
                let Some(fit) = self.fit(value, first.quantity.unit, total) else { continue };
                best = Some(Found {
                    total: Some((other, index)),
                    own: Vec::new(),
                    parts: parts.clone(),
                    value,
                    fit,
                    score,
                });
            }
        }
        best
    }

    /// Does the total's own sentence tell the parts too, so that it stands beside them and not above?
    fn is_peer(&self, parts: &[(Side, usize)], total: (Side, usize)) -> bool {
        let sentence = self.sentence(total.0, total.1);
        let beside = |part: &(Side, usize)| {
            self.row_at(*part).is_some_and(|row| {
                row.fit.is_some_and(|fit| fit <= Fit::Rounded)
                    && row.members[total.0].iter().any(|&at| self.sentence(total.0, at) == sentence)
            })
        };
        total.0 != parts[0].0 && parts.iter().any(beside)
    }

    /// Likelihood that the sentences of two figures of the two sides are linked.
    fn link(&self, a: (Side, usize), b: (Side, usize)) -> f64 {
        let (left, right) = if a.0 == Side::Left { (a, b) } else { (b, a) };
        let cell = (self.sentence(left.0, left.1), self.sentence(right.0, right.1));
        self.links.get(&cell).copied().unwrap_or(0.0)
    }

    /// How sure it is that the list is of this total's parts.
    fn belongs(&self, parts: &[(Side, usize)], total: (Side, usize)) -> f64 {
        let Some(whole) = self.figure(total) else { return 0.0 };
        let side = parts[0].0;
        let figures = || parts.iter().filter_map(|&part| self.figure(part));
        let most = |of: &dyn Fn(&Figure<'_>) -> f64| figures().map(of).fold(0.0, f64::max);
        let counted = most(&|part| self.counts_like(part, whole));
        let event = most(&|part| self.happens_like(part, whole));
        let words = most(&|part| part.subject.likeness(&whole.subject, self.known).wide);
        if figures().any(|part| super::evidence::fates_differ(part.quantity, whole.quantity)) {
            return 0.0;
        }
        let sentence = self.sentence(side, parts[0].1);
        let near = if total.0 == side {
            f64::from(u8::from(whole.quantity.sentence.abs_diff(sentence) <= 1))
        } else {
            self.link(parts[0], total)
        };
        // Another figure of the list's report is the total's equal: the list need not be its parts.
        let explained = self.row_at(total).is_some_and(|row| row.fit.is_some_and(|fit| fit <= Fit::Rounded));
        // Three parts or more that come near a total are less likely to do so by chance.
        let many = if parts.len() >= 3 { 0.15 } else { 0.0 };
        let fate =
            if figures().any(|part| super::evidence::same_fate(part.quantity, whole.quantity)) { 0.15 } else { 0.0 };
        // "11 in the port, eight on the hill and four abroad": a whole by its places.
        let places: BTreeSet<&[String]> = figures().map(|part| part.quantity.group.as_slice()).collect();
        let placed = places.len() == parts.len() && !places.contains(&[] as &[String]) && parts.len() >= 3;
        let placed = if placed { 0.1 } else { 0.0 };
        0.3 * counted + 0.2 * event + 0.5 * words + 0.3 * near + many + fate + placed
            - if explained { 0.25 } else { 0.0 }
    }

    /// One sum for each total and each set of parts, the surest.
    fn told_once(&self, mut found: Vec<Found>) -> Vec<Found> {
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.total, &a.parts).cmp(&(b.total, &b.parts))));
        let mut parts = BTreeSet::new();
        let mut totals = BTreeSet::new();
        found.retain(|one| {
            let fresh = parts.insert(one.parts.clone());
            let row = one.total.map(|(side, index)| (side, self.row_of[side][index], one.parts[0].0));
            fresh && row.is_none_or(|row| totals.insert(row))
        });
        found.sort_by_key(|one| (one.total, one.parts.clone()));
        found
    }

    fn row(&self, found: Found) -> Row {
        let Found { total, parts, value, fit, own, score } = found;
        let mut members: Pair<Vec<usize>> = Pair::default();
        for &(side, index) in total.iter().chain(&parts) {
            members[side].push(index);
        }
        for side in Side::BOTH {
            members[side].sort_unstable();
            members[side].dedup();
        }
        let named = total.or_else(|| parts.first().copied());
        let what = named.and_then(|node| self.row_at(node)).map(|row| row.what.clone()).unwrap_or_default();
        Row {
            what,
            of: Of::Quantities,
            relation: match fit.relation() {
                Relation::Differs => Relation::Differs,
                other => other,
            },
            fit: Some(fit),
            best: None,
            members,
            difference: None,
            sum: Some(Sum { total, open: value.high.is_none() && fit != Fit::Differs, parts, own, value }),
            score,
            reasons: Vec::new(),
        }
    }
}

/// Percentage points make up a rate in percent.
fn adds_up_to(part: &Figure<'_>, whole: &Figure<'_>) -> bool {
    part.measure.dimension == whole.measure.dimension
        || part.measure.dimension == Dimension::Unit("point") && whole.measure.dimension == Dimension::Share
}

/// A part of one before it in the same breath adds nothing to that.
fn can_list(figure: &Figure<'_>) -> bool {
    !figure.of_them && (is_addend(figure) || can_add(figure))
}

/// In a list a further or new count is a part like the others: "a further 58 soldiers and 41 civilians".
fn is_addend(figure: &Figure<'_>) -> bool {
    let kind = matches!(figure.quantity.kind, Kind::Count | Kind::Money | Kind::Vote);
    figure.quantity.increment && kind && figure.measure.point().is_some_and(|value| value > 0.0)
}

/// Counts, sums of money, shares, measures and votes are added; ages, ranks and scores are not.
fn can_add(figure: &Figure<'_>) -> bool {
    let kind = matches!(
        figure.quantity.kind,
        Kind::Count | Kind::Money | Kind::Percent | Kind::Measure | Kind::Vote | Kind::Fraction
    );
    kind && !figure.quantity.increment
        && figure.measure.named() > 0.0
        && figure.measure.named().is_finite()
        && !figure.measure.is_vague()
}

/// Parts near one another: from each one on, the next ones whose sentences follow closely.
fn windows(parts: &[usize], sentence: impl Fn(usize) -> usize) -> Vec<Vec<usize>> {
    /// Sentences between one part and the next, at most.
    const GAP: usize = 3;
    let mut windows: Vec<Vec<usize>> = Vec::new();
    let mut from = 0;
    while from < parts.len() {
        let mut to = from + 1;
        while to < parts.len() && to - from < WINDOW && sentence(parts[to]) - sentence(parts[to - 1]) <= GAP {
            to += 1;
        }
        if to - from >= 2 {
            windows.push(parts[from..to].to_vec());
        }
        // A long run is gone through in steps of half a window, so that no few neighbours are torn apart.
        from = if to - from == WINDOW { from + WINDOW / 2 } else { to };
    }
    windows
}
