//! Totals that their own report adds up to, and the same parts as the other report tells them.

use std::collections::BTreeSet;

use super::list::can_list;
use super::{Found, MOST_PARTS, Search, can_add};
use crate::ledger::evidence::fate_of;
use crate::ledger::pairing::Figure;
use crate::ledger::relation::Fit;
use crate::ledger::unit::Dimension;
use crate::pair::Side;

/// Parts that are looked at together.
const WINDOW: usize = 9;
/// Totals of one report that are tried; a page has a dozen.
const MOST_TOTALS: usize = 400;
/// Ways in which one total is told as a sum.
const MOST_WAYS: usize = 3;
/// Parts that reach a bound and not a point: more of them reach any number.
const MOST_OF_BOUND: usize = 3;
/// A smaller number is the sum of two others by chance too often, unless one sentence has them all.
const TELLING: f64 = 15.0;

impl Search<'_, '_> {
    /// Totals of one report with the parts in it that reach them exactly.
    pub(super) fn own_sums(&self, side: Side) -> Vec<(usize, Vec<usize>)> {
        let addable = self.addable(side);
        let mut sums = Vec::new();
        for &total in addable.iter().take(MOST_TOTALS) {
            let Some(whole) = self.figure((side, total)) else { continue };
            let around = self.around(side, total, side);
            let near = addable.iter().copied().filter(|&part| part != total && around.contains(&part));
            let fitting: Vec<usize> = near.filter(|&part| self.is_part(side, part, whole)).collect();
            let mut found: Vec<Vec<usize>> = windows(&fitting, |index| self.sentence(side, index))
                .into_iter()
                .flat_map(|window| self.exact(side, whole, &window))
                .collect();
            found.sort_by_key(|parts| (self.spread(side, parts), usize::MAX - parts.len()));
            found.retain(|parts| {
                let parts: Vec<(Side, usize)> = parts.iter().map(|&part| (side, part)).collect();
                !self.is_rival(&parts, (side, total))
            });
            // One whole may be told in several ways: by who saved them, and as men, women and children.
            let mut taken = BTreeSet::new();
            found.retain(|parts| parts.iter().all(|&part| taken.insert(part)));
            sums.extend(found.into_iter().take(MOST_WAYS).map(|parts| (total, parts)));
        }
        sums
    }

    /// Figures that can be added, in order of the text, each quantity once.
    fn addable(&self, side: Side) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        (0..self.figures[side].len())
            .filter(|&index| {
                self.figure((side, index)).is_some_and(|figure| can_add(figure) && !is_range(figure))
                    && !self.is_distance((side, index))
                    && seen.insert(self.row_of[side][index].map_or((usize::MAX, index), |row| (row, 0)))
            })
            .collect()
    }

    /// "One fewer than they need", "three short of a majority": how far a count is from another.
    fn is_distance(&self, (side, index): (Side, usize)) -> bool {
        let Some(figure) = self.figure((side, index)) else { return false };
        let behind = self.reports[side].article.text[figure.quantity.span.end..].trim_start();
        ["fewer", "less than", "short of", "more than"].iter().any(|words| behind.starts_with(words))
    }

    /// Can it be a part of that whole, by what it counts and by its size?
    fn is_part(&self, side: Side, part: usize, whole: &Figure<'_>) -> bool {
        let Some(part) = self.figure((side, part)) else { return false };
        adds_up_to(part, whole)
            && part.measure.named() < whole.measure.named()
            && !part.quantity.increment
            && self.counts_like(part, whole) >= 0.4
    }

    /// Choices among the parts of one window that make the whole.
    fn exact(&self, side: Side, whole: &Figure<'_>, window: &[usize]) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        let size_of = |&part: &usize| self.figure((side, part)).map_or(0.0, |figure| figure.measure.named());
        let sizes: Vec<f64> = window.iter().map(size_of).collect();
        let total = whole.measure.named();
        for choice in 1u32..1 << window.len() {
            let size = choice.count_ones() as usize;
            if !(2..=MOST_PARTS).contains(&size) {
                continue;
            }
            let chosen = |at: usize| choice >> at & 1 == 1;
            let sum: f64 = sizes.iter().enumerate().filter(|(at, _)| chosen(*at)).map(|(_, size)| size).sum();
            let reached = if whole.measure.point().is_some() {
                (sum - total).abs() <= 1e-9 * total
            } else {
                sum >= total && sum <= total * 1.01
            };
            // Hardly any choice gets here: what words mean is looked up for these alone.
            if !reached {
                continue;
            }
            let parts: Vec<usize> =
                window.iter().enumerate().filter(|(at, _)| chosen(*at)).map(|(_, &part)| part).collect();
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
            if telling && (same_event || fates.len() == size && size >= 3 && total >= 2.0 * TELLING) {
                found.push(parts);
            }
        }
        found
    }

    /// The same parts as the other report tells them. A part that it tells as a list counts as that list's sum; where it lacks
    /// one, the others must go beyond the total without it.
    pub(super) fn across(&self, side: Side, total: usize, parts: &[usize], lists: &[Found]) -> Option<Found> {
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
                        && !is_range(figure)
                        && figure.measure.dimension == like.measure.dimension
                        && self.counts_like(figure, like) >= 0.5
                        && self.happens_like(figure, like) >= 0.4
                })
        });
        if let (Some(last), None) = (rest.next(), rest.next()) {
            found.iter_mut().filter(|part| part.is_none()).for_each(|part| *part = Some(vec![(other, last)]));
        }
    }
}

/// Percentage points make up a rate in percent.
fn adds_up_to(part: &Figure<'_>, whole: &Figure<'_>) -> bool {
    part.measure.dimension == whole.measure.dimension
        || part.measure.dimension == Dimension::Unit("point") && whole.measure.dimension == Dimension::Share
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

/// "2-4", "40 to 70": a record or a range, which no report adds to a total of its own.
fn is_range(figure: &Figure<'_>) -> bool {
    let value = figure.quantity.value;
    value.low.zip(value.high).is_some_and(|(low, high)| low < high)
}
