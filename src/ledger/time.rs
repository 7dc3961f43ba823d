//! Dates of both reports, paired by what happens on them.
//!
//! A report names many days, and most that differ belong to different events. So two dates are only held against each other
//! in linked sentences, where the words around them are like, and where neither has its equal beside it.
//!
//! Days compare as precisely as both are told: "4 March" and "Tuesday" by the weekday, "March" and "4 March" by the month,
//! "in the morning" with nothing. Times that one side calls approximate agree within [`ABOUT`] minutes.

use jiff::civil;

use super::pairing::{Links, Match};
use super::relation::Fit;
use super::subject::{Range, Subject, Words, subject};
use super::{Of, Relation, Row, order, rows};
use crate::figure::{Bound, Date, Moment};
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Minutes by which an approximate time may be off: "about a quarter to six" for 5:42.
const ABOUT: i32 = 20;
/// Below this likelihood two equal dates are not taken for one.
const EQUAL: f64 = 0.3;
/// Below this likelihood two other dates are not held against each other.
const OTHER: f64 = 0.5;

/// Rows of dates, in order.
pub(crate) fn rows(reports: &Pair<Report>, links: &Links, known: &Words<'_>) -> Vec<Row> {
    let told = reports.as_ref().map(|report| told(report, known));
    let matches = matches(reports, &told, links, known);
    let dates = reports.as_ref().map(|report| &report.figures.dates);
    let counts = dates.map(Vec::len);
    let mut rows: Vec<Row> = rows::group(counts, &Pair::default(), &matches, |_, _, _| true)
        .into_iter()
        .filter(|group| {
            Side::BOTH.into_iter().any(|side| group.members[side].iter().any(|&at| told[side][at].is_some()))
        })
        .map(|group| row(reports, &group))
        .collect();
    rows.sort_by_key(|row| order(&row.members));
    rows
}

/// What is told of each date; nothing where its sentence is not compared.
fn told<'r>(report: &'r Report, known: &Words<'r>) -> Vec<Option<Subject<'r>>> {
    let dates = report.figures.dates.iter();
    dates
        .map(|date| {
            let compared = report.article.sentences[date.sentence].compared;
            compared.then(|| subject(report, date.sentence, date.span, known))
        })
        .collect()
}

fn matches(
    reports: &Pair<Report>,
    told: &Pair<Vec<Option<Subject<'_>>>>,
    links: &Links,
    known: &Words<'_>,
) -> Vec<Match> {
    let dates = reports.as_ref().map(|report| report.figures.dates.as_slice());
    let of = |side: Side, sentence: usize| {
        let dates = dates[side];
        let from = dates.partition_point(|date| date.sentence < sentence);
        (from..dates.len()).take_while(move |&at| dates[at].sentence == sentence)
    };
    let mut found = Vec::new();
    for (&(left, right), &link) in links {
        for a in of(Side::Left, left) {
            for b in of(Side::Right, right) {
                let (Some(one), Some(other)) = (&told.left[a], &told.right[b]) else { continue };
                let Some(mut fit) = fit(&dates.left[a], &dates.right[b]) else { continue };
                let written = Pair::of(|side| {
                    let date = if side == Side::Left { &dates.left[a] } else { &dates.right[b] };
                    date.span.of(&reports[side].article.text).to_lowercase()
                });
                // "Yesterday" in reports of two days: each means its own, and none is wrong.
                if written.left == written.right {
                    fit = Fit::Same;
                }
                let wide = one.likeness(other, Range::Wide, known);
                let close = one.likeness(other, Range::Close, known);
                let alone = of(Side::Left, left).count() == 1 && of(Side::Right, right).count() == 1;
                let score = likelihood(link, wide, close, one.names(other), alone);
                if score >= if fit <= Fit::Rounded { EQUAL } else { OTHER } {
                    found.push(Match { figures: Pair::new(a, b), score, fit });
                }
            }
        }
    }
    found.sort_by(|a, b| {
        let apart = |one: &Match| one.fit > Fit::Rounded;
        (apart(a).cmp(&apart(b)))
            .then(b.score.total_cmp(&a.score))
            .then_with(|| (a.figures.left, a.figures.right).cmp(&(b.figures.left, b.figures.right)))
    });
    found
}

/// Likelihood that two dates in sentences of this link, amid words of this likeness, are of one event. Weights by hand.
fn likelihood(link: f64, wide: f64, close: f64, names: f64, alone: bool) -> f64 {
    let sum = -4.2 + 2.2 * link + 3.0 * wide + 2.5 * close + 0.3 * names + if alone { 0.8 } else { 0.0 };
    1.0 / (1.0 + (-sum).exp())
}

fn row(reports: &Pair<Report>, group: &rows::Group) -> Row {
    let best = group.best();
    let shown = match group.members.left.first() {
        Some(&index) => (Side::Left, best.map_or(index, |best| best.figures.left)),
        None => (Side::Right, group.members.right[0]),
    };
    let report = &reports[shown.0];
    Row {
        what: super::what::around(report, report.figures.dates[shown.1].sentence, report.figures.dates[shown.1].span),
        of: Of::Dates,
        relation: best.map_or(Relation::only(shown.0), |best| best.fit.relation()),
        fit: best.map(|best| best.fit),
        best: best.map(|best| best.figures),
        members: group.members.clone(),
        difference: None,
        sum: None,
        score: best.map_or(0.0, |best| best.score),
        reasons: Vec::new(),
    }
}

/// How two dates meet; nothing where they tell different sorts of time.
pub(crate) fn fit(a: &Date, b: &Date) -> Option<Fit> {
    let days = days(a, b);
    let times = times(a, b);
    if a.bound != b.bound && (a.bound != Bound::At && b.bound != Bound::At || days.or(times) == Some(Fit::Differs)) {
        return None;
    }
    match (days, times) {
        (Some(Fit::Differs), _) => Some(Fit::Differs),
        (_, Some(times)) => Some(times),
        (days, None) => days,
    }
}

fn days(a: &Date, b: &Date) -> Option<Fit> {
    if let (Some(one), Some(other)) = (range(a), range(b)) {
        return Some(if one == other {
            Fit::Same
        } else if one.0 <= other.1 && other.0 <= one.1 {
            Fit::Rounded
        } else if a.approximate || b.approximate {
            return None;
        } else {
            Fit::Differs
        });
    }
    if let (Some(one), Some(other)) = (weekday(a), weekday(b)) {
        return Some(if one == other { Fit::Same } else { Fit::Differs });
    }
    let (one, other) = (a.start?, b.start?);
    let fields = [
        (one.year.map(i32::from), other.year.map(i32::from)),
        (one.month.map(i32::from), other.month.map(i32::from)),
        (one.day.map(i32::from), other.day.map(i32::from)),
    ];
    let shared = fields.into_iter().filter_map(|(one, other)| Some((one?, other?)));
    let mut shared = shared.peekable();
    shared.peek()?;
    Some(if shared.all(|(one, other)| one == other) { Fit::Same } else { Fit::Differs })
}

/// First and last day, where the year is known.
fn range(date: &Date) -> Option<(civil::Date, civil::Date)> {
    let first = |moment: Moment| {
        civil::Date::new(moment.year?, moment.month.unwrap_or(1) as i8, moment.day.unwrap_or(1) as i8).ok()
    };
    let last = |moment: Moment| {
        let month = moment.month.unwrap_or(12) as i8;
        let day = civil::Date::new(moment.year?, month, 1).ok()?.last_of_month();
        match moment.day {
            Some(day) => civil::Date::new(moment.year?, month, day as i8).ok(),
            None => Some(day),
        }
    };
    let start = date.start?;
    Some((first(start)?, last(date.end.unwrap_or(start))?))
}

/// That which is named, or that of the day.
fn weekday(date: &Date) -> Option<u8> {
    date.weekday.or_else(|| {
        let (first, last) = range(date)?;
        (first == last).then(|| first.weekday().to_monday_one_offset() as u8)
    })
}

fn times(a: &Date, b: &Date) -> Option<Fit> {
    let minutes = |date: &Date| date.start?.time.map(|(hour, minute)| i32::from(hour) * 60 + i32::from(minute));
    let end = |date: &Date| date.end?.time.map(|(hour, minute)| i32::from(hour) * 60 + i32::from(minute));
    let (one, other) = (minutes(a)?, minutes(b)?);
    let (one, other) = ((one, end(a).unwrap_or(one)), (other, end(b).unwrap_or(other)));
    let slack = if a.approximate || b.approximate { ABOUT } else { 0 };
    Some(if one == other {
        Fit::Same
    } else if one.0 - slack <= other.1 && other.0 - slack <= one.1 {
        Fit::Rounded
    } else {
        Fit::Differs
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: Option<i16>, month: u8, day: u8) -> Date {
        let moment = Moment { year, month: Some(month), day: Some(day), time: None };
        Date { start: Some(moment), end: Some(moment), ..Date::default() }
    }

    fn named(weekday: u8) -> Date {
        Date { weekday: Some(weekday), ..Date::default() }
    }

    fn clock(hour: u8, minute: u8, approximate: bool) -> Date {
        let moment = Moment { time: Some((hour, minute)), ..Moment::default() };
        Date { start: Some(moment), end: Some(moment), approximate, ..Date::default() }
    }

    #[test]
    fn dates_meet_as_precisely_as_both_are_told() {
        let year = |year| {
            let moment = Moment { year: Some(year), ..Moment::default() };
            Date { start: Some(moment), end: Some(moment), ..Date::default() }
        };
        let until = |date: Date| Date { bound: Bound::Until, ..date };
        let cases = [
            (day(Some(2025), 3, 4), day(Some(2025), 3, 4), Some(Fit::Same)),
            (day(Some(2025), 3, 4), day(None, 3, 4), Some(Fit::Same)),
            (day(None, 3, 13), day(None, 3, 11), Some(Fit::Differs)),
            // 10 November 2011 was a Thursday.
            (day(Some(2011), 11, 10), named(4), Some(Fit::Same)),
            (day(Some(2011), 11, 10), named(5), Some(Fit::Differs)),
            (named(3), named(4), Some(Fit::Differs)),
            (year(2011), day(Some(2011), 11, 10), Some(Fit::Rounded)),
            (year(2017), year(2018), Some(Fit::Differs)),
            (clock(5, 42, false), clock(5, 45, true), Some(Fit::Rounded)),
            (clock(4, 15, false), clock(5, 15, true), Some(Fit::Differs)),
            (clock(21, 0, false), clock(20, 0, false), Some(Fit::Differs)),
            (clock(4, 15, false), named(2), None),
            (until(day(None, 12, 31)), day(None, 12, 25), None),
            (until(day(None, 12, 31)), until(day(None, 12, 25)), Some(Fit::Differs)),
        ];
        for (a, b, expected) in cases {
            assert_eq!(fit(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(fit(&b, &a), expected, "{b:?} {a:?}");
        }
    }
}
