//! `date`: another day, time, age or duration.
//!
//! A conflict wherever the two do not meet: an event has one day and a person one age. Ages and durations are quantities and
//! are judged as such.

use super::{Discrepancy, Explanation, Kind, Place, Severity, Sight, number};
use crate::ledger::{Fit, Of, Row};
use crate::pair::Pair;

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let days = sight.ledger.iter().filter(|row| row.of == Of::Dates && row.fit == Some(Fit::Differs));
    let mut found: Vec<Discrepancy> = days.filter_map(|row| discrepancy(sight, row)).collect();
    found.extend(number::rows(sight, Kind::Date));
    found
}

fn discrepancy(sight: &Sight<'_>, row: &Row) -> Option<Discrepancy> {
    let best = row.best?;
    let dates = Pair::of(|side| &sight.reports[side].figures.dates[best[side]]);
    let place = |side| Some(Place { sentence: dates[side].sentence, spans: vec![dates[side].span] });
    Some(Discrepancy {
        id: String::new(),
        kind: Kind::Date,
        severity: Severity::Conflict,
        confidence: calibrated(row.score),
        places: vec![Pair::of(place)],
        explanation: Explanation {
            what: row.what.clone(),
            says: Pair::of(|side| dates[side].span.of(&sight.reports[side].article.text).into()),
            by: Pair::default(),
            notes: Vec::new(),
        },
        rule: "date/day",
    })
}

/// The score of two dates as a likelihood that an editor would mark them: with weights fitted on other reports, of seven pairs
/// below .6 three were right, of six above all.
fn calibrated(score: f64) -> f64 {
    0.2 + 0.75 * score
}
