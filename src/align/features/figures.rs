//! Figures of two sentences held against each other: by value, by unit, by what they count; and dates.

use super::Feature::*;
use super::Row;
use crate::align::vocabulary::{Vocabulary, WordId};
use crate::figure::{Date, Kind, Moment};
use crate::ledger::{Fit, Measure, fit};
use crate::report::Report;

/// The figures of one sentence.
#[derive(Debug, Default)]
pub struct Figures {
    amounts: Vec<Amount>,
    dates: Vec<Time>,
}

#[derive(Debug)]
struct Amount {
    measure: Measure,
    counted: Option<WordId>,
    event: Option<String>,
    /// How much an equal one tells: a hundred sentences have a "two", few have a "612".
    weight: f32,
}

/// What can be compared of a date: its day and its hour.
#[derive(Debug)]
struct Time {
    from: Option<Moment>,
    to: Option<Moment>,
    weekday: Option<u8>,
}

/// Figures of each compared sentence.
pub fn of(report: &Report, numbers: &[usize], words: &Vocabulary) -> Vec<Figures> {
    let mut found: Vec<Figures> = numbers.iter().map(|_| Figures::default()).collect();
    for quantity in &report.figures.quantities {
        let Ok(at) = numbers.binary_search(&quantity.sentence) else { continue };
        let measure = Measure::of(quantity);
        let small = quantity.unit.is_none() && measure.named().abs() <= SMALL;
        found[at].amounts.push(Amount {
            weight: if small || quantity.kind == Kind::Ordinal || measure.is_vague() { LIGHT } else { 1.0 },
            counted: quantity.counted.as_deref().and_then(|lemma| words.find(lemma)),
            event: quantity.event.clone(),
            measure,
        });
    }
    for date in &report.figures.dates {
        let Ok(at) = numbers.binary_search(&date.sentence) else { continue };
        let Date { start: from, end: to, weekday, .. } = *date;
        found[at].dates.push(Time { from, to, weekday });
    }
    found
}

/// Counts up to here stand in most texts, whatever they tell.
const SMALL: f64 = 3.0;

/// What such a count weighs, beside one.
const LIGHT: f32 = 0.3;

/// Sets the features of two sentences' figures.
pub fn set(row: &mut Row, a: &Figures, b: &Figures, words: &Vocabulary) {
    let [matched_a, matched_b] = [matched(a, b), matched(b, a)];
    let fewer = if a.amounts.len() <= b.amounts.len() { (a, matched_a.1) } else { (b, matched_b.1) };
    row[FiguresShared] = matched_a.0.min(matched_b.0);
    row[FiguresLess] = fewer.0.amounts.len() as f32;
    row[FiguresApart] = (fewer.0.amounts.len() - fewer.1) as f32;
    for x in &a.amounts {
        for y in b.amounts.iter().filter(|y| y.measure.dimension == x.measure.dimension) {
            let alike = x.alike(y, words);
            row[Counted] = row[Counted].max(alike);
            row[FiguresNear] = row[FiguresNear].max(x.near(y) * x.weight.min(y.weight));
        }
    }
    let shared = a.dates.iter().filter(|x| b.dates.iter().any(|y| x.meets(y))).count();
    row[DatesShared] = shared as f32;
    row[DatesApart] = f32::from(u8::from(shared == 0 && !a.dates.is_empty() && !b.dates.is_empty()));
}

/// Weight and number of the figures of one sentence that the other has too.
fn matched(a: &Figures, b: &Figures) -> (f32, usize) {
    let mut found = (0.0, 0);
    for x in &a.amounts {
        let best = b.amounts.iter().filter_map(|y| fit(&x.measure, &y.measure)).min();
        let share = match best {
            Some(Fit::Same) => 1.0,
            Some(Fit::Rounded) => 0.7,
            Some(Fit::Bounded) => 0.3,
            _ => continue,
        };
        found.0 += share * x.weight;
        found.1 += 1;
    }
    found
}

impl Amount {
    /// Do the two count the same thing?
    fn alike(&self, other: &Self, words: &Vocabulary) -> f32 {
        let thing = match (self.counted, other.counted) {
            (Some(x), Some(y)) => words.likeness(x, y),
            _ => 0.0,
        };
        let event = match (&self.event, &other.event) {
            (Some(x), Some(y)) if x == y => 1.0,
            _ => 0.0,
        };
        thing + event
    }

    /// One for the same value, nought for half or double of it.
    fn near(&self, other: &Self) -> f32 {
        let [x, y] = [self, other].map(|amount| amount.measure.named().abs());
        let larger = x.max(y);
        if larger > 0.0 && larger.is_finite() { (1.0 - 2.0 * (x - y).abs() / larger).max(0.0) as f32 } else { 0.0 }
    }
}

impl Time {
    /// The same day, or the same hour.
    fn meets(&self, other: &Self) -> bool {
        let day = |time: &Self| time.from.map(|moment| (moment.year, moment.month, moment.day));
        let hour = |time: &Self| time.from.and_then(|moment| moment.time);
        if hour(self).is_some() && hour(self) == hour(other) {
            return true;
        }
        match (day(self), day(other)) {
            (Some(x), Some(y)) if x.1.is_some() && y.1.is_some() => {
                x.1 == y.1 && x.2 == y.2 && (x.0 == y.0 || x.0.is_none() || y.0.is_none())
            }
            (Some(x), Some(y)) if x.0.is_some() && y.0.is_some() => x.0 == y.0 && self.to == other.to,
            _ => self.weekday.is_some() && self.weekday == other.weekday,
        }
    }
}
