//! Lists: what one sentence counts for several places or sorts, and the total that it makes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::holder::holder;
use super::{Found, MOST_PARTS, Search, can_add};
use crate::figure::{Kind, Value};
use crate::ledger::evidence::{fates_differ, same_fate};
use crate::ledger::matching::{LINKED, LONG};
use crate::ledger::pairing::Figure;
use crate::ledger::relation::Fit;
use crate::ledger::unit::Dimension;
use crate::pair::Side;

/// How far a list's sum may lie from a total for both to be about the same, as a share of the total.
const NEAR: f64 = 0.15;
/// The same where their sentences are not linked.
const NEAR_ALONE: f64 = 0.13;
/// A smaller total of a list is one of many small numbers on the page.
const SMALLEST: f64 = 10.0;
/// Figures to both sides that are looked at in a long pair.
const REACH: usize = 100;
/// Below this score a list is not taken for the parts of a total.
const LIKELY: f64 = 0.55;

impl Search<'_, '_> {
    /// Runs of like figures in one sentence, in order of the text.
    pub(super) fn lists(&self, side: Side) -> Vec<Vec<usize>> {
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
    pub(super) fn whole_of_shares(&self, side: Side, list: &[usize]) -> Option<Found> {
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
    pub(super) fn total_of(&self, side: Side, list: &[usize]) -> Option<Found> {
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
            for index in self.around(side, parts[0].1, other) {
                let Some(total) = self.figure((other, index)).filter(|total| can_add(total)) else { continue };
                let size = total.measure.named();
                let near = total.measure.dimension == first.measure.dimension
                    && size > largest
                    && (sum - size).abs() <= NEAR * size
                    && size >= SMALLEST
                    && !parts.contains(&(other, index));
                let near = near
                    && !self.is_peer(&parts, (other, index))
                    && !self.is_rival(&parts, (other, index))
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

    /// Figures of a side that may make a sum with that figure: all of a report; of a book those at the same depth.
    pub(super) fn around(&self, side: Side, first: usize, other: Side) -> Range<usize> {
        let (here, there) = (self.figures[side].len(), self.figures[other].len());
        if here + there <= LONG {
            return 0..there;
        }
        let depth = first * there / here.max(1);
        depth.saturating_sub(REACH)..(depth + REACH).min(there)
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

    /// Is the total one party's own, as the parts are others'?
    pub(super) fn is_rival(&self, parts: &[(Side, usize)], total: (Side, usize)) -> bool {
        let of = |(side, index): (Side, usize), across: bool| {
            holder(&self.reports[side], self.figure((side, index))?.quantity, across)
        };
        let Some(own) = of(total, true) else { return false };
        let others: BTreeSet<String> = parts.iter().filter_map(|&part| of(part, false)).collect();
        others.len() >= 2 && !others.contains(&own)
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
        if figures().any(|part| fates_differ(part.quantity, whole.quantity)) {
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
        let fate = if figures().any(|part| same_fate(part.quantity, whole.quantity)) { 0.15 } else { 0.0 };
        // "11 in the port, eight on the hill and four abroad": a whole by its places.
        let places: BTreeSet<&[String]> = figures().map(|part| part.quantity.group.as_slice()).collect();
        let placed = places.len() == parts.len() && !places.contains(&[] as &[String]) && parts.len() >= 3;
        let placed = if placed { 0.1 } else { 0.0 };
        0.3 * counted + 0.2 * event + 0.5 * words + 0.3 * near + many + fate + placed
            - if explained { 0.25 } else { 0.0 }
    }
}

/// A part of one before it in the same breath adds nothing to that.
pub(super) fn can_list(figure: &Figure<'_>) -> bool {
    !figure.of_them && (is_addend(figure) || can_add(figure))
}

/// In a list a further or new count is a part like the others: "a further 58 soldiers and 41 civilians".
fn is_addend(figure: &Figure<'_>) -> bool {
    let kind = matches!(figure.quantity.kind, Kind::Count | Kind::Money | Kind::Vote);
    figure.quantity.increment && kind && figure.measure.point().is_some_and(|value| value > 0.0)
}
