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
//! Cost: [`own::MOST_TOTALS`] totals a report, [`own::WINDOW`] parts near one another, every choice among them.

mod holder;
mod list;
mod own;

use std::collections::BTreeSet;

use super::matching::Links;
use super::pairing::Figure;
use super::relation::{self, Fit};
use super::subject::Words;
use super::unit::Dimension;
use super::{Of, Relation, Row, Sum, evidence};
use crate::figure::{Kind, Value};
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Parts of one sum.
const MOST_PARTS: usize = 6;

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
    /// The reports.
    pub reports: &'r Pair<Report>,
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

    fn sentence(&self, side: Side, index: usize) -> usize {
        self.figure((side, index)).map_or(0, |figure| figure.quantity.sentence)
    }

    /// 1 where both count the same, .5 where one does not say, 0 where they count different things.
    fn counts_like(&self, a: &Figure<'_>, b: &Figure<'_>) -> f64 {
        if !matches!(a.measure.dimension, Dimension::Count) {
            return 1.0;
        }
        match (a.quantity.counted.as_deref(), b.quantity.counted.as_deref()) {
            (Some(noun), Some(other)) => {
                evidence::part_of(a.quantity, other, self.known).max(evidence::part_of(b.quantity, noun, self.known))
            }
            _ => 0.5,
        }
    }

    /// 1 where the same happens to both, .5 where one does not say, less where something else does.
    fn happens_like(&self, a: &Figure<'_>, b: &Figure<'_>) -> f64 {
        if evidence::fates_differ(a.quantity, b.quantity) {
            return 0.0;
        }
        match (a.quantity.event.as_deref(), b.quantity.event.as_deref()) {
            // Two verbs often tell one event: "40 were turned away", "12 refusals".
            (Some(a), Some(b)) => self.known.alike(a, b).max(0.4),
            _ => 0.5,
        }
    }

    /// Sentences from the first part to the last.
    fn spread(&self, side: Side, parts: &[usize]) -> usize {
        let sentences = parts.iter().map(|&part| self.sentence(side, part));
        sentences.clone().max().unwrap_or(0) - sentences.min().unwrap_or(0)
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
        let fit = relation::fit(&relation::Measure::of(&quantity), &whole.measure)?;
        // "More than 40,000" are not 38,000, however round both are: a sum that stays below a bound does not reach it.
        let below = whole.quantity.value.high.is_none()
            && value.high.zip(whole.quantity.value.low).is_some_and(|(sum, bound)| sum < bound);
        let same_unit = unit == whole.quantity.unit;
        Some(if fit == Fit::Rounded && below && same_unit && !value.approximate { Fit::Differs } else { fit })
    }

    /// One sum for each total and each set of parts, the surest.
    fn told_once(&self, mut found: Vec<Found>) -> Vec<Found> {
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.total, &a.parts).cmp(&(b.total, &b.parts))));
        let mut parts = BTreeSet::new();
        let mut totals = BTreeSet::new();
        found.retain(|one| {
            let fresh = parts.insert(one.parts.clone());
            let row = one.total.map(|(side, index)| (side, self.row_of[side][index]));
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
