//! Parts of the calendar: days, weekdays, months, years, periods, and relative days.

use jiff::civil;

use super::{Part, resolve};
use crate::figure::Moment;
use crate::figure::number;
use crate::figure::piece::{Form, Pieces, is_dash};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Months and weekdays in all forms.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    const PLURALS: [&str; 7] = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    let short = MONTHS.into_iter().map(|month| &month[..3]);
    MONTHS.into_iter().chain(short).chain(WEEKDAYS).chain(PLURALS)
}

/// Is it the name of a month or its short form, in lower case?
pub(in crate::figure) fn is_month(word: &str) -> bool {
    month_named(word).is_some()
}

fn month_named(word: &str) -> Option<u8> {
    let short = |month: &&str| word.len() == 3 && month.starts_with(word) || word == "sept" && **month == *"september";
    MONTHS.iter().position(|month| *month == word || short(month)).map(|at| at as u8 + 1)
}

/// A month's name with its capital, 1 to 12, and where it ends, its point included.
fn month(pieces: &Pieces<'_>, at: usize) -> Option<(u8, usize)> {
    let month = month_named(pieces.word(at)).filter(|_| pieces.capital(at))?;
    let short = pieces.word(at).len() <= 4 && !matches!(pieces.word(at), "may" | "june" | "july");
    let point = short && pieces.word(at + 1) == "." && pieces.glued(at + 1) && at + 2 < pieces.len();
    Some((month, at + 1 + usize::from(point)))
}

/// The day of the week named here, 1 Monday to 7 Sunday, and where it ends.
pub(super) fn weekday(pieces: &Pieces<'_>, at: usize) -> Option<(u8, usize)> {
    if !pieces.capital(at) {
        return None;
    }
    let word = pieces.word(at);
    if let Some(day) = WEEKDAYS.iter().position(|day| *day == word || word.strip_suffix('s') == Some(day)) {
        return Some((day as u8 + 1, at + 1));
    }
    let short = match word {
        "mon" => 1,
        "tue" | "tues" => 2,
        "wed" => 3,
        "thu" | "thur" | "thurs" => 4,
        "fri" => 5,
        "sat" => 6,
        "sun" => 7,
        _ => return None,
    };
    // "Sat" and "Sun" are words: a point or a date must follow.
    let point = pieces.word(at + 1) == "." && pieces.glued(at + 1);
    let next = at + 1 + usize::from(point);
    let dated = pieces.is_digits(next) || month_named(pieces.word(next)).is_some() || pieces.word(next) == ",";
    (point || dated).then_some((short, next))
}

/// Does it name one day, not a longer time?
pub(super) fn is_day(part: &Part) -> bool {
    part.weekday.is_some() || part.start.is_some_and(|start| start.day.is_some()) && part.start == part.end
}

/// The part of the calendar that begins here, the longest reading.
pub(super) fn part(pieces: &Pieces<'_>, at: usize, base: Option<civil::Date>) -> Option<Part> {
    numeric(pieces, at)
        .or_else(|| years(pieces, at))
        .or_else(|| month_first(pieces, at, base))
        .or_else(|| day_first(pieces, at, base))
        .or_else(|| named_weekday(pieces, at, base))
        .or_else(|| year(pieces, at))
        .or_else(|| relative(pieces, at, base))
}

fn day_part(to: usize, moment: Moment) -> Part {
    Part { to, start: Some(moment), end: Some(moment), ..Part::default() }
}

fn moment(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Moment {
    Moment { year, month, day, time: None }
}

/// "2020-10-08", "27.09.2020", "10/27/2020".
fn numeric(pieces: &Pieces<'_>, at: usize) -> Option<Part> {
    let piece = pieces.get(at)?;
    if piece.form == Form::Code {
        let numbers: Vec<u16> = piece.text.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [day, month, year] = numbers[..] else { return None };
        return checked(year, month, day).map(|day| day_part(at + 1, day));
    }
    let whole = |at: usize| {
        pieces.get(at).filter(|piece| piece.text.bytes().all(|b| b.is_ascii_digit()))?.text.parse::<u16>().ok()
    };
    let sign = pieces.word(at + 1);
    if sign != pieces.word(at + 3) || !(1..5).all(|step| pieces.glued(at + step)) {
        return None;
    }
    let (one, two, three) = (whole(at)?, whole(at + 2)?, whole(at + 4)?);
    match sign {
        "-" if one > 1000 => checked(one, two, three),
        "/" if three > 1000 && one > 12 => checked(three, two, one),
        "/" if three > 1000 && two > 12 => checked(three, one, two),
        // "11/30/09"
        "/" if three < 100 && one <= 12 && two > 12 => checked(2000 + three, one, two),
        "/" if three < 100 && two <= 12 && one > 12 => checked(2000 + three, two, one),
        // Which of the two is the month, the text does not say.
        "/" if three > 1000 && one == two => checked(three, one, two),
        "/" if three > 1000 => checked(three, 1, 1).map(|moment| Moment { month: None, day: None, ..moment }),
        _ => None,
    }
    .map(|day| day_part(at + 5, day))
}

fn checked(year: u16, month: u16, day: u16) -> Option<Moment> {
    let (year, month, day) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(moment(Some(year), Some(month), Some(day)))
}

/// Four digits without separators that can be a year of our time.
fn year_number(pieces: &Pieces<'_>, at: usize) -> Option<i16> {
    let piece = pieces.get(at)?;
    let digits = piece.text.len() == 4 && piece.text.bytes().all(|b| b.is_ascii_digit());
    let year: i16 = digits.then(|| piece.text.parse().ok()).flatten()?;
    let glued_sign = piece.glued
        && at > 0
        && (matches!(pieces.before(at, 1), "$" | "£" | "€" | "#" | "." | "+") || pieces.is_word(at - 1));
    ((1000..=2200).contains(&year) && !glued_sign).then_some(year)
}

/// "1991-94", "2013–14", "1991 to 1994", "between 1991 and 1994", "the 1990s".
fn years(pieces: &Pieces<'_>, at: usize) -> Option<Part> {
    let period = |to, first: i16, last: i16| {
        let (start, end) = (moment(Some(first), None, None), moment(Some(last), None, None));
        Some(Part { to, start: Some(start), end: Some(end), ..Part::default() })
    };
    if pieces.word(at) == "the" || matches!(pieces.word(at), "'" | "’") {
        return None;
    }
    let first = year_number(pieces, at)?;
    if pieces.word(at + 1) == "s" && pieces.glued(at + 1) && first % 10 == 0 {
        return period(at + 2, first, first + if first % 100 == 0 { 99 } else { 9 });
    }
    let link = pieces.word(at + 1);
    let dash = is_dash(link) && pieces.glued(at + 1) == pieces.glued(at + 2);
    let spelled = matches!(link, "to" | "until" | "through") && matches!(pieces.before(at, 1), "from" | "in" | "of");
    let between = link == "and" && pieces.before(at, 1) == "between";
    if !dash && !spelled && !between {
        return None;
    }
    let short = pieces
        .get(at + 2)
        .filter(|piece| dash && piece.text.len() == 2)
        .and_then(|piece| piece.text.parse::<i16>().ok());
    let last = short.map(|last| first - first % 100 + last).or_else(|| year_number(pieces, at + 2))?;
    // "1600-1700 people" is a count.
    let counts = (first % 100 == 0 && last % 100 == 0) && pieces.tag(at + 3).is_noun();
    (last > first && last - first < 500 && !counts).then(|| period(at + 3, first, last))?
}

/// A lone year: "in 2009", "the 2013 election", "2021".
fn year(pieces: &Pieces<'_>, at: usize) -> Option<Part> {
    let year = year_number(pieces, at)?;
    let previous = pieces.before(at, 1);
    let recent = (1800..=2100).contains(&year);
    let introduced = matches!(
        previous,
        "in" | "since"
            | "during"
            | "until"
            | "till"
            | "year"
            | "from"
            | "by"
            | "of"
            | "to"
            | "late"
            | "early"
            | "mid"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "the"
            | "before"
            | "after"
            | "between"
            | "his"
            | "her"
            | "its"
            | "their"
            | "'s"
            | "’s"
            | "and"
            | "("
            | "circa"
            | "through"
    );
    let next = pieces.word(at + 1);
    let unit = crate::figure::unit::by_words(next).is_some()
        || crate::figure::unit::by_symbol(next).is_some()
        || matches!(next, "hundred" | "thousand" | "million" | "billion" | "people" | "/" | "x" | "×");
    let plural = pieces.tag(at + 1) == crate::article::Tag::Nouns
        || unit
        || pieces.glued(at + 1) && (pieces.is_word(at + 1) || pieces.is_digits(at + 1)) && next != "'s";
    let bounded = matches!(
        previous,
        "than"
            | "least"
            | "about"
            | "some"
            | "nearly"
            | "almost"
            | "approximately"
            | "roughly"
            | "over"
            | "another"
            | "only"
    );
    let named =
        at > 0 && pieces.capital(at - 1) && !pieces.is_first(at - 1) && !is_month(previous) && !pieces.title_case;
    let strong =
        matches!(previous, "in" | "since" | "during" | "until" | "year" | "summer" | "spring" | "autumn" | "winter")
            && !unit;
    let good = strong || !plural && !bounded && (introduced || recent);
    (good && (recent || introduced && !named)).then(|| day_part(at + 1, moment(Some(year), None, None)))
}

/// Day of the month, 1 to 31, in digits, perhaps as an ordinal; or an ordinal word.
fn day_of_month(pieces: &Pieces<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some(ordinal) = number::ordinal(pieces, at) {
        return (ordinal.value <= 31.0 && pieces.is_digits(at)).then_some((ordinal.value as u8, ordinal.end));
    }
    let piece = pieces.get(at)?;
    let day: u8 = (piece.text.len() <= 2 && piece.text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| piece.text.parse().ok())??;
    (1..=31).contains(&day).then_some((day, at + 1))
}

/// The year behind a day or month: "2020", ", 2020", "11" behind a short month.
fn year_behind(pieces: &Pieces<'_>, at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(pieces.word(at) == ",");
    let of = usize::from(comma == 0 && pieces.word(at) == "of");
    let year = year_number(pieces, at + comma + of).filter(|year| *year >= 1000)?;
    let counts = pieces.tag(at + comma + of + 1) == crate::article::Tag::Nouns && comma == 1;
    (!counts).then_some((year, at + comma + of + 1))
}

/// "September 27, 2020", "Sept. 27-30", "September 2020", "September".
fn month_first(pieces: &Pieces<'_>, at: usize, base: Option<civil::Date>) -> Option<Part> {
    let early = usize::from(matches!(pieces.word(at), "mid" | "early" | "late"))
        * (1 + usize::from(is_dash(pieces.word(at + 1))));
    let (month, next) = month(pieces, at + early)?;
    if let Some((day, after)) = day_of_month(pieces, next).filter(|_| early == 0) {
        // "May 5.2 million", "March 30 people": a count, not a day.
        let counted = crate::figure::unit::by_words(pieces.word(after)).is_some()
            || matches!(pieces.word(after), "people" | "%" | "million" | "civilians");
        if !counted {
            let last = is_dash(pieces.word(after))
                .then(|| day_of_month(pieces, after + 1))
                .flatten()
                .filter(|last| last.0 > day);
            let end = last.map_or(after, |last| last.1);
            let (year, to) = year_behind(pieces, end).map_or((None, end), |(year, to)| (Some(year), to));
            return days(to, year, month, day, last.map_or(day, |last| last.0), base);
        }
    }
    let year = year_behind(pieces, next);
    let previous = pieces.before(at, 1);
    let sure = !matches!(pieces.word(at + early), "may" | "march" | "jan" | "mar" | "dec" | "jun")
        || early > 0
        || year.is_some()
        || matches!(
            previous,
            "in" | "since"
                | "until"
                | "till"
                | "by"
                | "last"
                | "next"
                | "of"
                | "this"
                | "before"
                | "after"
                | "from"
                | "through"
                | "during"
                | "late"
                | "early"
                | "and"
                | "to"
        );
    if !sure || pieces.is_first(at) && year.is_none() && pieces.word(at) == "may" {
        return None;
    }
    let (year, to) = year.map_or((None, next), |(year, to)| (Some(year), to));
    let year = year.or_else(|| resolve::nearest_year(month, 15, base));
    Some(Part { approximate: early > 0, ..day_part(to, moment(year, Some(month), None)) })
}

/// "27 September 2020", "10th Nov", "the 4th of July", "10 Nov 11".
fn day_first(pieces: &Pieces<'_>, at: usize, base: Option<civil::Date>) -> Option<Part> {
    let (first, mut next) = day_of_month(pieces, at)?;
    let mut last = first;
    let period = is_dash(pieces.word(next)) || matches!(pieces.word(next), "to" | "and");
    let end = period.then(|| day_of_month(pieces, next + 1)).flatten();
    if let Some((end, after)) = end.filter(|(end, _)| *end > first) {
        (last, next) = (end, after);
    }
    next += usize::from(pieces.word(next) == "of");
    let (month, after) = month(pieces, next)?;
    if pieces.glued(at) && at > 0 && (pieces.is_digits(at - 1) || matches!(pieces.before(at, 1), "$" | "£" | "€")) {
        return None;
    }
    let short =
        pieces.get(after).filter(|piece| piece.text.len() == 2 && pieces.word(next).len() <= 4 && !pieces.glued(after));
    let short = short.and_then(|piece| piece.text.parse::<i16>().ok()).filter(|_| !pieces.tag(after + 1).is_noun());
    let (year, to) = match (year_behind(pieces, after), short) {
        (Some((year, to)), _) => (Some(year), to),
        // Two digits are the year of this century up to the middle, of the last one from there.
        (None, Some(year)) => (Some(if year < 50 { 2000 + year } else { 1900 + year }), after + 1),
        (None, None) => (None, after),
    };
    days(to, year, month, first, last, base)
}

fn days(to: usize, year: Option<i16>, month: u8, first: u8, last: u8, base: Option<civil::Date>) -> Option<Part> {
    // The 29th of February must be possible in some year, the 31st of April in none.
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if last > longest {
        return None;
    }
    let year = year.or_else(|| resolve::nearest_year(month, first, base));
    let (start, end) = (moment(year, Some(month), Some(first)), moment(year, Some(month), Some(last)));
    Some(Part { to, start: Some(start), end: Some(end), ..Part::default() })
}

/// "Thursday", "last Tuesday", "next Friday", "Monday to Friday".
fn named_weekday(pieces: &Pieces<'_>, at: usize, base: Option<civil::Date>) -> Option<Part> {
    let said = matches!(pieces.word(at), "last" | "next" | "this" | "coming" | "past");
    let (day, to) = weekday(pieces, at + usize::from(said))?;
    // "Sunday Times", "Good Friday", "Black Saturday": names.
    let name =
        matches!(pieces.before(at, 1), "good" | "black" | "bloody" | "ash" | "palm" | "easter" | "super" | "cyber")
            && pieces.capital(at - 1);
    if name || matches!(pieces.word(to), "times" | "telegraph" | "mirror" | "express" | "post") && pieces.capital(to) {
        return None;
    }
    let days = resolve::weekday(pieces, at, to, said.then(|| pieces.word(at)), day, base);
    let week = is_dash(pieces.word(to)) || matches!(pieces.word(to), "to" | "through");
    if let Some((last, end)) = week.then(|| weekday(pieces, to + 1)).flatten() {
        let last = resolve::weekday(pieces, at, end, None, last, base);
        return Some(Part {
            to: end,
            start: days.map(resolve::moment),
            end: last.map(resolve::moment),
            ..Part::default()
        });
    }
    let day_found = days.map(resolve::moment);
    Some(Part { to, start: day_found, end: day_found, weekday: Some(day), approximate: false })
}

/// "yesterday", "two weeks ago", "last month", "this year", "the weekend", "Christmas Day".
fn relative(pieces: &Pieces<'_>, at: usize, base: Option<civil::Date>) -> Option<Part> {
    let within = |to, (start, end): (Option<Moment>, Option<Moment>)| Some(Part { to, start, end, ..Part::default() });
    let one = |offset: i64| resolve::days_from(base, offset);
    match pieces.word(at) {
        "yesterday" => return within(at + 1, one(-1)),
        "today" => return within(at + 1, one(0)),
        "tomorrow" => return within(at + 1, one(1)),
        "tonight" => {
            let night = |time| base.map(|day| Moment { time: Some(time), ..resolve::moment(day) });
            return within(at + 1, (night((18, 0)), night((23, 59))));
        }
        "weekend" if matches!(pieces.before(at, 1), "the" | "last" | "this" | "next" | "over" | "past") => {
            return within(at + 1, resolve::weekend(base, pieces.before(at, 1) == "next"));
        }
        "christmas" if pieces.capital(at) => {
            let day = match pieces.word(at + 1) {
                "eve" => 24,
                "day" => 25,
                _ => return None,
            };
            return days(at + 2, None, 12, day, day, base);
        }
        "new" if pieces.reads(at + 1, &["year", "'s"]) || pieces.reads(at + 1, &["year", "’", "s"]) => {
            let end = at + 3 + usize::from(pieces.word(at + 2) == "’");
            return match pieces.word(end) {
                "eve" => days(end + 1, None, 12, 31, 31, base),
                "day" => days(end + 1, None, 1, 1, 1, base),
                _ => None,
            };
        }
        "last" | "this" | "next" | "past" => {
            let offset = match pieces.word(at) {
                "this" => 0,
                "next" => 1,
                _ => -1,
            };
            if let Some((month, to)) = month(pieces, at + 1) {
                let year = resolve::month_said(base, month, offset);
                return within(to, (Some(moment(year, Some(month), None)), Some(moment(year, Some(month), None))));
            }
            // "the last week of the month", "this month's": the week that is said; "past" is how long.
            if pieces.word(at) == "past"
                || pieces.word(at) == "last" && matches!(pieces.before(at, 1), "the" | "its" | "their" | "his" | "her")
            {
                return None;
            }
            return match pieces.word(at + 1) {
                "week" => within(at + 2, resolve::week(base, offset)),
                "month" => within(at + 2, resolve::month(base, offset)),
                "year" => within(at + 2, resolve::year(base, offset)),
                "night" if offset == -1 => within(at + 2, one(-1)),
                "spring" | "summer" | "autumn" | "winter" => within(at + 2, (None, None)),
                _ => None,
            };
        }
        _ => {}
    }
    ago(pieces, at, base)
}

/// "two days ago", "a year ago", "three weeks earlier": so many units before; behind a figure of "earlier" only years count.
fn ago(pieces: &Pieces<'_>, at: usize, base: Option<civil::Date>) -> Option<Part> {
    let (count, next) = match pieces.word(at) {
        "a" | "an" => (1.0, at + 1),
        _ => {
            let count = crate::figure::amount::amount(pieces, at, false)?;
            (count.value.low?, count.end)
        }
    };
    let unit =
        crate::figure::unit::by_words(pieces.word(next)).filter(|unit| unit.dimension == crate::figure::unit::TIME)?;
    if pieces.word(next + 1) != "ago" && !(pieces.word(next + 1) == "earlier" && count == 1.0 && unit.name == "year") {
        return None;
    }
    let vague = crate::figure::amount::amount(pieces, at, false).is_some_and(|count| count.vague);
    let (start, end) = if vague { (None, None) } else { resolve::ago(base, count, unit.name) };
    Some(Part { to: next + 2, start, end, approximate: vague, ..Part::default() })
}
