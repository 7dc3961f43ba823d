//! `number`: two figures for the same quantity.
//!
//! | severity | when |
//! |---|---|
//! | conflict | the intervals do not meet and nothing says that they are of different times |
//! | conflict | the same share or sum over another time (`number/period`) |
//! | difference | one is vaguer, or a bound that the other satisfies; a later count |
//!
//! A figure that is the other one rounded is no discrepancy.

use super::amount::amount;
use super::{Discrepancy, Explanation, Kind, Place, Severity, Sight, by, period};
use crate::figure::{self, Quantity};
use crate::ledger::{self, Fit, Of, Row};
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let mut found = rows(sight, Kind::Number);
    found.extend(sight.ledger.iter().filter_map(|row| over_another_time(sight, row)));
    found
}

/// The same figure on both sides, each over a time of its own.
fn over_another_time(sight: &Sight<'_>, row: &Row) -> Option<Discrepancy> {
    let same = row.of == Of::Quantities && row.sum.is_none() && row.fit.is_some_and(|fit| fit <= Fit::Rounded);
    if !same {
        return None;
    }
    let told = Pair::of(|side| {
        let report = &sight.reports[side];
        let all = row.members[side].iter().map(|&index| &report.figures.quantities[index]);
        all.filter_map(|one| Some((one.sentence, period::of(report, one)?))).collect::<Vec<_>>()
    });
    let first = Pair::of(|side| told[side].first().copied()).complete()?;
    if told.left.iter().any(|(_, one)| told.right.iter().any(|(_, other)| one.is_same(*other))) {
        return None;
    }
    let place = |(sentence, period): (usize, period::Period)| Some(Place { sentence, spans: vec![period.span] });
    Some(Discrepancy {
        id: String::new(),
        kind: Kind::Number,
        severity: Severity::Conflict,
        confidence: PERIOD,
        places: vec![first.map(place)],
        explanation: Explanation {
            what: row.what.clone(),
            says: Pair::of(|side| first[side].1.span.of(&sight.reports[side].article.text).into()),
            notes: vec![Explanation::note("the same figure over another time")],
            ..Explanation::default()
        },
        rule: "number/period",
    })
}

/// Judged by hand: too few are annotated.
const PERIOD: f64 = 0.7;

/// Is a quantity of this kind a matter of dates?
const fn kind_of(kind: figure::Kind) -> Kind {
    match kind {
        figure::Kind::Age | figure::Kind::Duration => Kind::Date,
        _ => Kind::Number,
    }
}

/// The rows of quantities that part, of one kind.
pub(super) fn rows(sight: &Sight<'_>, kind: Kind) -> Vec<Discrepancy> {
    sight
        .ledger
        .iter()
        .filter(|row| row.of == Of::Quantities && row.sum.is_none())
        .filter_map(|row| {
            let best = quantities(sight, row.best?);
            (kind_of(best.left.kind) == kind).then(|| discrepancy(sight, row, kind)).flatten()
        })
        .collect()
}

fn quantities<'r>(sight: &Sight<'r>, at: Pair<usize>) -> Pair<&'r Quantity> {
    Pair::of(|side| &sight.reports[side].figures.quantities[at[side]])
}

fn discrepancy(sight: &Sight<'_>, row: &Row, kind: Kind) -> Option<Discrepancy> {
    let (fit, at) = (row.fit?, row.best?);
    let best = quantities(sight, at);
    let later = later(sight, best);
    let severity = match fit {
        Fit::Same | Fit::Rounded => return None,
        Fit::Bounded | Fit::Vague => Severity::Difference,
        Fit::Differs if is_vague(best.left) || is_vague(best.right) => Severity::Difference,
        Fit::Differs if later.is_some() => Severity::Difference,
        Fit::Differs => Severity::Conflict,
    };
    Some(Discrepancy {
        id: String::new(),
        kind,
        severity,
        confidence: calibrated(row.score),
        places: places(sight, row, at),
        explanation: explanation(sight, row, best, fit, later),
        rule: match (kind, fit) {
            (Kind::Date, _) if best.left.kind == figure::Kind::Age => "date/age",
            (Kind::Date, _) => "date/duration",
            (_, Fit::Bounded) => "number/bound",
            (_, Fit::Vague) => "number/vague",
            _ => "number/count",
        },
    })
}

/// The score of a pair of figures as a likelihood that an editor would mark it.
///
/// Measured on 24 annotated pairs of reports, each with weights fitted on the others (`examples/fit_figures.rs`), of figures
/// that differ, each met once:
///
/// | score | pairs | right | confidence |
/// |---|---|---|---|
/// | .3 to .4 | 6 | .50 | .53 |
/// | .4 to .6 | 15 | .60 | .63 |
/// | .6 to .8 | 17 | .82 | .76 |
/// | .8 and above | 23 | .91 | .89 |
fn calibrated(score: f64) -> f64 {
    0.3 + 0.65 * score
}

/// The best pair, then every other place of the row beside the best one of the other side.
fn places(sight: &Sight<'_>, row: &Row, best: Pair<usize>) -> Vec<Pair<Option<Place>>> {
    let place = |side: Side, index: usize| {
        let quantity = &sight.reports[side].figures.quantities[index];
        Some(Place { sentence: quantity.sentence, spans: vec![quantity.span] })
    };
    let mut places = vec![Pair::of(|side| place(side, best[side]))];
    for side in Side::BOTH {
        for &index in row.members[side].iter().filter(|&&index| index != best[side]) {
            places.push(Pair::of(|this| if this == side { place(side, index) } else { place(this, best[this]) }));
        }
    }
    places
}

/// Says which time apart the two counts are, if the reports tell: other times of counting, or counts that run on and reports
/// of different days.
fn later(sight: &Sight<'_>, best: Pair<&Quantity>) -> Option<String> {
    if dated_apart(sight, best) {
        return Some("counted at different times".into());
    }
    let dates = sight.reports.as_ref().map(|report| report.article.date).complete()?;
    (dates.left != dates.right && runs(best.left) && runs(best.right))
        .then(|| "the count may have gone on since".into())
}

/// Do both say when they count, and are the days another?
fn dated_apart(sight: &Sight<'_>, best: Pair<&Quantity>) -> bool {
    let dates = Pair::of(|side| {
        let (report, quantity) = (&sight.reports[side], best[side]);
        let as_of = quantity.as_of.as_deref().unwrap_or_default();
        let of_sentence = report.figures.dates.iter().filter(move |date| date.sentence == quantity.sentence);
        let text = &report.article.text;
        of_sentence.filter(|date| as_of.contains(date.span.of(text))).collect::<Vec<_>>()
    });
    let fits = dates.left.iter().flat_map(|one| dates.right.iter().filter_map(|other| ledger::dates_fit(one, other)));
    fits.min() == Some(Fit::Differs)
}

/// Does what is counted go on being counted: deaths, cases, arrests?
fn runs(quantity: &Quantity) -> bool {
    const RUNNING: [&str; 16] = [
        "killed",
        "injured",
        "casualties",
        "missing",
        "homeless",
        "arrested",
        "evacuated",
        "displaced",
        "rescued",
        "trapped",
        "stranded",
        "infected",
        "hospitalised",
        "fled",
        "destroyed",
        "damaged",
    ];
    quantity.kind == figure::Kind::Count && quantity.event.as_deref().is_some_and(|event| RUNNING.contains(&event))
}

/// "Dozens", "several": no figure that another could contradict.
fn is_vague(quantity: &Quantity) -> bool {
    quantity.value.approximate && quantity.value.point().is_none()
}

fn explanation(sight: &Sight<'_>, row: &Row, best: Pair<&Quantity>, fit: Fit, later: Option<String>) -> Explanation {
    let mut notes = Vec::new();
    match (fit, row.difference) {
        (Fit::Differs, Some(by)) => {
            let absolute = amount(by.absolute, best.left.unit);
            notes.push(Explanation::note(format!("differs by {absolute} ({:.0} %)", by.percent)));
        }
        (Fit::Bounded, _) => notes.push(Explanation::note("both can hold")),
        (Fit::Vague, _) => notes.push(Explanation::note("one is only vaguer")),
        _ => {}
    }
    notes.extend(later.map(Explanation::note));
    Explanation {
        what: row.what.clone(),
        says: Pair::of(|side| by::figure(&sight.reports[side], best[side])),
        by: Pair::of(|side| by(&sight.reports[side], best[side])),
        notes,
    }
}

/// "according to Azerbaijani authorities"; nothing for a pronoun, which tells a reader of one figure nothing.
fn by(report: &Report, quantity: &Quantity) -> String {
    const PRONOUNS: [&str; 12] = ["it", "he", "she", "they", "we", "i", "you", "who", "which", "that", "this", "those"];
    let name = quantity.attribution.as_deref().unwrap_or_default().trim();
    let named = name.chars().any(char::is_alphabetic) && !PRONOUNS.contains(&&*name.to_lowercase());
    if !named {
        return String::new();
    }
    let all = &report.claims.attributions;
    let from = all.partition_point(|one| one.sentence < quantity.sentence);
    let here = all[from..].iter().take_while(|one| one.sentence == quantity.sentence);
    let span = here.map(|one| &one.speaker).find(|speaker| speaker.name == name).map(|speaker| speaker.span);
    format!("according to {}", by::source(report, quantity.sentence, name, span))
}
