//! How two dates stand to each other: do they meet, how near are they, how finely is each told?
//!
//! Days compare as precisely as both are told: "4 March" and "Tuesday" by the weekday, "March" and "4 March" by the month,
//! "in the morning" with nothing. Times that one side calls approximate agree within [`ABOUT`] minutes.

use jiff::civil;

use super::relation::Fit;
use crate::figure::{Bound, Date, Moment};
use crate::pair::Pair;

/// Minutes by which an approximate time may be off: "about a quarter to nine" for 8:43.
const ABOUT: i32 = 20;

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

/// Minutes since midnight.
fn minutes(moment: Option<Moment>) -> Option<i32> {
    moment?.time.map(|(hour, minute)| i32::from(hour) * 60 + i32::from(minute))
}

pub(super) fn times(a: &Date, b: &Date) -> Option<Fit> {
    let (one, other) = (minutes(a.start)?, minutes(b.start)?);
    let (one, other) = ((one, minutes(a.end).unwrap_or(one)), (other, minutes(b.end).unwrap_or(other)));
    let slack = if a.approximate || b.approximate { ABOUT } else { 0 };
    Some(if one == other {
        Fit::Same
    } else if one.0 - slack <= other.1 && other.0 - slack <= one.1 {
        Fit::Rounded
    } else {
        Fit::Differs
    })
}

/// 1 for one moment, .5 for days three apart or times two hours apart, towards 0; .5 where nobody can tell.
pub(super) fn nearness(a: &Date, b: &Date) -> f64 {
    let year = |date: &Date| date.start.filter(|start| start.month.is_none())?.year;
    if let (Some(one), Some(other)) = (year(a), year(b)) {
        return 1.0 / (1.0 + f64::from((one - other).abs()) / 3.0);
    }
    if let (Some(one), Some(other)) = (range(a), range(b)) {
        let days = f64::from((one.0 - other.0).get_days().abs());
        if days > 0.0 {
            return 1.0 / (1.0 + days / 3.0);
        }
    }
    // Nobody tells the year, or both only the day of the week.
    let month_and_day = |date: &Date| Some((date.start?.month?, date.start?.day?));
    if let (Some(one), Some(other)) = (month_and_day(a), month_and_day(b)) {
        let days = (i32::from(one.0) * 30 + i32::from(one.1) - i32::from(other.0) * 30 - i32::from(other.1)).abs();
        return 1.0 / (1.0 + f64::from(days.min(360 - days.min(360))) / 3.0);
    }
    if let (Some(one), Some(other)) = (weekday(a), weekday(b))
        && one != other
    {
        let days = one.abs_diff(other);
        return 1.0 / (1.0 + f64::from(days.min(7 - days)) / 3.0);
    }
    match minutes(a.start).zip(minutes(b.start)) {
        Some((one, other)) => 1.0 / (1.0 + f64::from((one - other).abs()) / 120.0),
        None => 0.5,
    }
}

/// Years apart are mostly those of two events: a year and a day of another one, a decade, years far from each other in sentences
/// that are not surely linked.
pub(super) fn is_background(a: &Date, b: &Date, link: f64) -> bool {
    /// Years by which two reports of one event may differ.
    const NEAR: i16 = 5;
    const SURE: f64 = 0.8;
    let year = |date: &Date| Some((date.start?.year?, date.end.and_then(|end| end.year)));
    let decade = |date: &Date| year(date).is_some_and(|(start, end)| end.is_some_and(|end| end != start));
    let is_year = |date: &Date| precision(date) == Precision::Year;
    let far = || year(a).zip(year(b)).is_some_and(|(a, b)| (a.0 - b.0).abs() > NEAR);
    is_year(a) != is_year(b) || is_year(a) && (decade(a) || decade(b) || link < SURE && far())
}

/// Clock times of which one tells a zone that the other does not, as far apart as zones are: "11:15 a.m. PST", "2:15 p.m. ET".
pub(super) fn are_zoned_apart(a: &Date, b: &Date, texts: Pair<&str>) -> bool {
    const ZONES: [&str; 16] =
        ["gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "bst", "ist", "et", "pt"];
    let zone = |date: &Date, text: &str| {
        let behind = text[date.span.end..].split_whitespace().next().unwrap_or("");
        let words = date.span.of(text).split_whitespace().chain([behind]);
        let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        words.map(plain).find(|word| ZONES.contains(&&**word))
    };
    // Some zones are half an hour off.
    let as_zones_are = |(a, b): (i32, i32)| a != b && (a - b) % 30 == 0;
    minutes(a.start).zip(minutes(b.start)).is_some_and(as_zones_are) && zone(a, texts.left) != zone(b, texts.right)
}

/// What sort of time a date tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Clock,
    Day,
    Year,
}

/// How finely a date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Clock,
    PartOfDay,
    Day,
    Days,
    Month,
    Year,
}

pub(super) fn precision(date: &Date) -> Precision {
    let (Some(start), Some(end)) = (date.start, date.end) else { return Precision::Day };
    match start.time {
        Some(_) if start.time == end.time => Precision::Clock,
        Some(_) => Precision::PartOfDay,
        None if start.month.is_none() => Precision::Year,
        None if start.day.is_none() => Precision::Month,
        None if start == end => Precision::Day,
        None => Precision::Days,
    }
}

pub(super) fn sort(date: &Date) -> Sort {
    match date.start {
        Some(start) if start.time.is_some() && start.month.is_none() => Sort::Clock,
        Some(start) if start.year.is_some() && start.month.is_none() => Sort::Year,
        _ => Sort::Day,
    }
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
