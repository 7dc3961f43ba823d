//! Relative and partial dates against the article's own date.
//!
//! Nothing is resolved without that date, and never against today's.

use jiff::{Span, civil};

use super::Part;
use crate::article::Tag;
use crate::figure::Moment;
use crate::figure::piece::Pieces;

type Ends = (Option<Moment>, Option<Moment>);

/// A day as a moment.
pub(super) fn moment(day: civil::Date) -> Moment {
    Moment {
        year: Some(day.year()),
        month: u8::try_from(day.month()).ok(),
        day: u8::try_from(day.day()).ok(),
        time: None,
    }
}

fn shifted(day: civil::Date, days: i64) -> Option<civil::Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The day `offset` days from the article's.
pub(super) fn days_from(base: Option<civil::Date>, offset: i64) -> Ends {
    let day = base.and_then(|base| shifted(base, offset)).map(moment);
    (day, day)
}

/// The day that a weekday means.
///
/// `said`: "last", "next", "this" in front of it. Else the tense of the verb it belongs to decides.
pub(super) fn weekday(
    pieces: &Pieces<'_>,
    at: usize,
    to: usize,
    said: Option<&str>,
    day: u8,
    base: Option<civil::Date>,
) -> Option<civil::Date> {
    let base = base?;
    let own = base.weekday().to_monday_one_offset();
    let back = i64::from((own + 7 - i8::try_from(day).ok()?) % 7);
    let ahead = (7 - back) % 7;
    match said {
        Some("last" | "past") => shifted(base, if back == 0 { -7 } else { -back }),
        Some("next" | "coming") => shifted(base, if ahead == 0 { 7 } else { ahead }),
        _ if back == 0 => Some(base),
        _ if is_future(pieces, at, to) => shifted(base, ahead),
        _ => shifted(base, -back),
    }
}

/// The day of this weekday inside a week: "Tuesday of next week".
pub(super) fn weekday_within(week: &Part, day: u8) -> Option<Moment> {
    let start = week.start?;
    let first = civil::Date::new(start.year?, i8::try_from(start.month?).ok()?, i8::try_from(start.day?).ok()?).ok()?;
    (0..7)
        .filter_map(|step| shifted(first, step))
        .find(|found| found.weekday().to_monday_one_offset() == day as i8)
        .map(moment)
}

/// Does the nearest verb speak of what is to come? News tells the past where nothing says otherwise.
fn is_future(pieces: &Pieces<'_>, at: usize, to: usize) -> bool {
    // A sentence of news seldom puts more between a verb and its day.
    const REACH: usize = 16;
    let back = (at.saturating_sub(REACH)..at).rev();
    back.chain(to..pieces.len().min(to + REACH)).find_map(|place| tense(pieces, place)).unwrap_or(false)
}

/// What one word says of the time of its clause: `true` for the future.
fn tense(pieces: &Pieces<'_>, at: usize) -> Option<bool> {
    let previous = pieces.before(at, 1);
    match pieces.word(at) {
        "will" | "shall" | "'ll" | "won't" => Some(true),
        "should" | "may" | "might" | "could" | "would" => Some(pieces.word(at + 1) != "have"),
        "was" | "were" | "had" | "did" | "said" | "says" | "told" | "has" | "have" => Some(false),
        "expected" | "scheduled" | "due" | "planned" | "set" | "slated" if previous != "had" => Some(true),
        _ => match pieces.tag(at) {
            Tag::Past => Some(false),
            Tag::Participle => Some(previous == "be"),
            Tag::Verb if matches!(previous, "to") => Some(true),
            Tag::Gerund if matches!(previous, "is" | "are" | "am") => Some(true),
            Tag::Verb if matches!(previous, "will" | "not") => Some(true),
            _ => None,
        },
    }
}

/// The year in which a day of a month lies nearest to the article's date.
pub(super) fn nearest_year(month: u8, day: u8, base: Option<civil::Date>) -> Option<i16> {
    let base = base?;
    let years = (-1..=1).filter_map(|step| {
        let year = base.year().checked_add(step)?;
        // The 29th of February counts as the 28th where there is none.
        let found = civil::Date::new(year, month as i8, day.min(28) as i8).ok()?;
        Some((base.since(found).ok()?.get_days().unsigned_abs(), year))
    });
    years.min().map(|(_, year)| year)
}

/// The year of "last May" (-1), "this May" (0), "next May" (1).
pub(super) fn month_said(base: Option<civil::Date>, month: u8, offset: i16) -> Option<i16> {
    let base = base?;
    let own = base.month() as u8;
    Some(match offset {
        -1 if month < own => base.year(),
        -1 => base.year() - 1,
        1 if month > own => base.year(),
        1 => base.year() + 1,
        _ => base.year(),
    })
}

/// Monday to Sunday of the week `offset` weeks away.
pub(super) fn week(base: Option<civil::Date>, offset: i16) -> Ends {
    let monday =
        base.and_then(|base| shifted(base, i64::from(offset) * 7 - i64::from(base.weekday().to_monday_zero_offset())));
    (monday.map(moment), monday.and_then(|monday| shifted(monday, 6)).map(moment))
}

/// Saturday and Sunday before the article's day, or the coming ones.
pub(super) fn weekend(base: Option<civil::Date>, next: bool) -> Ends {
    let saturday = base.and_then(|base| {
        let back = i64::from((base.weekday().to_monday_one_offset() + 1) % 7);
        shifted(base, if next { 7 - back } else { -back })
    });
    (saturday.map(moment), saturday.and_then(|saturday| shifted(saturday, 1)).map(moment))
}

/// The month `offset` months away.
pub(super) fn month(base: Option<civil::Date>, offset: i16) -> Ends {
    let found = base.and_then(|base| base.first_of_month().checked_add(Span::new().try_months(offset).ok()?).ok());
    let found = found.map(|day| Moment { day: None, ..moment(day) });
    (found, found)
}

/// The year `offset` years away.
pub(super) fn year(base: Option<civil::Date>, offset: i16) -> Ends {
    let found = base.map(|base| Moment { year: base.year().checked_add(offset), ..Moment::default() });
    (found, found)
}

/// So many units before the article's day, as precise as the unit: days and weeks to the day, the rest to month or year.
pub(super) fn ago(base: Option<civil::Date>, count: f64, unit: &str) -> Ends {
    if !(0.0..=20_000.0).contains(&count) || count.fract() != 0.0 {
        return (None, None);
    }
    let whole = count as i64;
    match unit {
        "day" => days_from(base, -whole),
        "week" => days_from(base, -7 * whole),
        "month" if whole < 1200 => month(base, -(whole as i16)),
        "year" if whole < 3000 => year(base, -(whole as i16)),
        "decade" if whole < 100 => year(base, -(10 * whole as i16)),
        _ => (None, None),
    }
}
