//! Days, periods, years and times of day in running text, resolved against the article's date.
//!
//! A date is put together from a part of the calendar ("Thursday", "September 27"), a time ("5:40 a.m.") and a part of the
//! day ("late", "evening"), in any order, joined by "on", "at", "in the" and commas. A weekday in the past tense is the last
//! one, in the future the next, the dateline's own weekday that day; without the article's date it stays a weekday.

mod calendar;
mod clock;
mod resolve;

use jiff::civil;

use super::piece::Pieces;
use super::starts::Starts;
use super::{Bound, Date, Moment};

pub(super) use calendar::is_month;

/// A date and the pieces that it stands on.
#[derive(Debug)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub date: Date,
}

/// A part of the calendar, as read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Part {
    /// The piece after its last.
    to: usize,
    start: Option<Moment>,
    end: Option<Moment>,
    weekday: Option<u8>,
    approximate: bool,
}

/// Hours and minutes, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hours {
    to: usize,
    from: (u8, u8),
    until: (u8, u8),
    /// A clock time, no part of the day.
    exact: bool,
}

/// Words, in lower case, that may begin a date beside those that begin an amount.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    const OTHERS: [&str; 39] = [
        "noon",
        "midday",
        "midnight",
        "early",
        "late",
        "small",
        "mid",
        "dawn",
        "daybreak",
        "sunrise",
        "dusk",
        "sunset",
        "nightfall",
        "breakfast",
        "lunchtime",
        "morning",
        "mornings",
        "afternoon",
        "evening",
        "night",
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "weekend",
        "christmas",
        "new",
        "last",
        "this",
        "next",
        "past",
        "coming",
        "sept",
        "tues",
        "thur",
        "thurs",
        "mon",
        "tue",
        "wed",
    ];
    OTHERS.into_iter().chain(["thu", "fri", "sat", "sun"]).chain(calendar::names())
}

/// All dates of a sentence, in order, not overlapping.
pub(super) fn find(pieces: &Pieces<'_>, starts: &[Starts], base: Option<civil::Date>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        match starts[at].date.then(|| date(pieces, at, base)).flatten() {
            Some(date) => {
                at = date.to.max(at + 1);
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

/// What has been put together so far.
#[derive(Default)]
struct Draft {
    part: Option<Part>,
    hours: Option<Hours>,
    to: usize,
}

impl Draft {
    /// Takes in what begins at this piece, if it is something that is missing.
    fn take(&mut self, pieces: &Pieces<'_>, at: usize, base: Option<civil::Date>) -> bool {
        if let Some(hours) = clock::clock(pieces, at).or_else(|| clock::part_of_day(pieces, at, self.part.is_some())) {
            // "Sunday evening at 7:20 p.m.": the exact time says it all; "a quarter past two this afternoon": which two.
            let known = self.hours.map_or(Some(hours), |known| match known.exact {
                true => clock::within(known, hours),
                false => hours.exact.then_some(hours),
            });
            let Some(known) = known else { return false };
            (self.hours, self.to) = (Some(known), hours.to);
            return true;
        }
        let Some(part) = calendar::part(pieces, at, base) else { return false };
        match self.part {
            None => self.part = Some(part),
            // "Sunday, May 4"; "Monday of next week, April 7"; "April 7, a Monday".
            Some(known) if known.weekday.is_some() && part.weekday.is_none() && calendar::is_day(&part) => {
                self.part = Some(Part { weekday: known.weekday, ..part });
            }
            Some(known) if known.weekday.is_some() && part.weekday.is_none() && pieces.before(at, 1) == "of" => {
                let day = known.weekday.and_then(|day| resolve::weekday_within(&part, day));
                self.part = Some(Part { to: part.to, start: day, end: day, ..known });
            }
            _ => return false,
        }
        self.to = part.to;
        true
    }
}

fn date(pieces: &Pieces<'_>, at: usize, base: Option<civil::Date>) -> Option<Found> {
    let mut draft = Draft::default();
    if !draft.take(pieces, at, base) {
        return None;
    }
    while let Some(next) = joined(pieces, draft.to) {
        if !(next..=next + 1).take(1).any(|at| draft.take(pieces, at, base)) {
            break;
        }
    }
    // "in the morning" needs no day; a lone "late" or "night" is no date.
    let start = draft.part.and_then(|part| part.start);
    let end = draft.part.and_then(|part| part.end);
    let timed = |moment: Option<Moment>, time| match (moment, draft.part) {
        (None, Some(_)) => None,
        (moment, _) => Some(Moment { time, ..moment.unwrap_or_default() }),
    };
    let (start, end) = match draft.hours {
        // A time belongs to a day, not to a month or year.
        Some(hours) if draft.part.is_none_or(|part| calendar::is_day(&part)) => {
            (timed(start, Some(hours.from)), timed(end, Some(hours.until)))
        }
        _ => (start, end),
    };
    let hours_only = draft.part.is_some_and(|part| part.start.is_none()) && draft.hours.is_some();
    let (start, end) = match draft.hours {
        // The weekday is known and the day is not: keep the time that is.
        Some(hours) if hours_only => (
            Some(Moment { time: Some(hours.from), ..Moment::default() }),
            Some(Moment { time: Some(hours.until), ..Moment::default() }),
        ),
        _ => (start, end),
    };
    let date = Date {
        span: pieces.span(at, draft.to),
        sentence: pieces.number,
        start,
        end,
        weekday: draft.part.and_then(|part| part.weekday),
        approximate: draft.part.is_some_and(|part| part.approximate) || is_approximate(pieces, at),
        bound: bound(pieces, at),
    };
    Some(Found { from: at, to: draft.to, date })
}

/// Where the next part of a date may begin: at once, or behind "on", "at", "in the", a comma.
fn joined(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    if pieces.word(next) == "'s" {
        next += 1;
    }
    if pieces.word(next) == "," {
        next += 1;
    }
    for words in [
        &["in", "the"][..],
        &["on", "the"],
        &["of", "the"],
        &["on"],
        &["at", "around"],
        &["at", "about"],
        &["at"],
        &["of"],
        &["in"],
        &["the"],
    ] {
        if pieces.reads(next, words) {
            return (next + words.len() < pieces.len()).then_some(next + words.len());
        }
    }
    let part = matches!(pieces.word(next + 1), "morning" | "afternoon" | "evening");
    next += usize::from(part && matches!(pieces.word(next), "this" | "that"));
    (next < pieces.len()).then_some(next)
}

fn is_approximate(pieces: &Pieces<'_>, at: usize) -> bool {
    let first = matches!(
        pieces.before(at, 1),
        "about"
            | "around"
            | "approximately"
            | "roughly"
            | "nearly"
            | "almost"
            | "circa"
            | "some"
            | "towards"
            | "toward"
    );
    first || is_close(pieces, at)
}

/// "Just after a quarter past two" bounds nothing.
fn is_close(pieces: &Pieces<'_>, at: usize) -> bool {
    matches!(pieces.before(at, 2), "shortly" | "just" | "soon")
        && matches!(pieces.before(at, 1), "after" | "before" | "past")
}

fn is_denied(pieces: &Pieces<'_>, at: usize) -> bool {
    /// "are not to open their shops before".
    const REACH: usize = 8;
    (2..REACH.min(at + 1)).any(|back| matches!(pieces.before(at, back), "not" | "n't" | "never"))
}

fn bound(pieces: &Pieces<'_>, at: usize) -> Bound {
    if is_close(pieces, at) {
        return Bound::At;
    }
    let skip = usize::from(matches!(
        pieces.before(at, 1),
        "the" | "about" | "around" | "last" | "early" | "late" | "at" | "least"
    ));
    match pieces.before(at, 1 + skip) {
        "since" | "from" | "after" => Bound::Since,
        // "Not before Friday", "not until Friday" is Friday.
        "before" | "until" if is_denied(pieces, at) => Bound::At,
        "until" | "till" | "by" | "before" => Bound::Until,
        _ => Bound::At,
    }
}
