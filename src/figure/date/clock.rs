//! Times of day: "7:20 a.m.", "8.10 p.m.", "0415 GMT", "a quarter past two", "noon"; "evening", "the early hours".

use super::Hours;
use crate::figure::number;
use crate::figure::piece::{Form, Pieces};

/// The clock time that begins here.
pub(super) fn clock(pieces: &Pieces<'_>, at: usize) -> Option<Hours> {
    let found = |to, (hour, minute): (u8, u8)| {
        let time = (hour, minute);
        Some(Hours { to: zone(pieces, to), from: time, until: time, exact: true })
    };
    match pieces.word(at) {
        "noon" | "midday" => return found(at + 1, (12, 0)),
        "midnight" => return found(at + 1, (0, 0)),
        _ => {}
    }
    if let Some((time, to)) = past_or_to(pieces, at) {
        let (time, to) = half(pieces, to, time).unwrap_or((time, to));
        return found(to, time);
    }
    let (hour, minute, mut to) = hour_and_minute(pieces, at)?;
    let colon = minute.is_some();
    if pieces.word(to) == "o'clock" {
        to += 1;
        let (time, to) = half(pieces, to, (hour, minute.unwrap_or(0))).unwrap_or(((hour, minute.unwrap_or(0)), to));
        return found(to, time);
    }
    let time = (hour, minute.unwrap_or(0));
    if let Some((time, to)) = half(pieces, to, time) {
        return found(to, time);
    }
    if let Some(time) = by_part(pieces, at, to, time) {
        return found(to, time);
    }
    let zoned = zone(pieces, to) > to;
    // "5:30" is a time by itself; "9.40" only with a.m., p.m. or a zone; "at nine" is too little.
    let point = pieces.get(at).is_some_and(|piece| piece.text.contains('.'));
    // British papers write "at 4.20".
    let listed = point && in_list(pieces, at);
    let said = listed
        || point && pieces.before(at, 1) == "at" && matches!(pieces.word(to), "" | "." | "," | ";" | "on" | "and");
    (colon && (!point || zoned || said) || zoned && pieces.is_digits(at)).then(|| found(to, time))?
}

/// Hour, minute where given, and where they end.
fn hour_and_minute(pieces: &Pieces<'_>, at: usize) -> Option<(u8, Option<u8>, usize)> {
    let piece = pieces.get(at)?;
    let two =
        |at: usize| pieces.get(at).filter(|piece| piece.text.len() == 2)?.text.parse::<u8>().ok().filter(|&m| m < 60);
    if let Form::Digits(number) = piece.form {
        if pieces.glued(at)
            && at > 0
            && (pieces.is_digits(at - 1) || matches!(pieces.before(at, 1), ":" | "$" | "£" | "€" | "-" | "/"))
        {
            return None;
        }
        // "9.40 p.m."
        if let Some((hour, minute)) = piece.text.split_once('.') {
            let (hour, minute) =
                (hour.parse().ok().filter(|&h| h < 24)?, minute.parse().ok().filter(|&m: &u8| m < 60)?);
            return (piece.text.len() >= 4 && piece.text.ends_with(|c: char| c.is_ascii_digit())).then_some((
                hour,
                Some(minute),
                at + 1,
            ));
        }
        // "0330 GMT"
        if piece.text.len() == 4 && number < 2400.0 && number % 100.0 < 60.0 && zone(pieces, at + 1) > at + 1 {
            return Some(((number / 100.0) as u8, Some((number % 100.0) as u8), at + 1));
        }
        if number.fract() != 0.0 || !(0.0..24.0).contains(&number) || piece.text.len() > 2 {
            return None;
        }
        let hour = number as u8;
        let joined = matches!(pieces.word(at + 1), ":" | ".") && pieces.glued(at + 1) && pieces.glued(at + 2);
        if let Some(minute) = joined.then(|| two(at + 2)).flatten() {
            // "6:07:15"
            let seconds = pieces.word(at + 3) == ":" && pieces.glued(at + 4) && two(at + 4).is_some();
            return Some((hour, Some(minute), if seconds { at + 5 } else { at + 3 }));
        }
        return Some((hour, None, at + 1));
    }
    let number = number::number(pieces, at, false).filter(|number| number.form == number::Form::Cardinal)?;
    (number.value >= 1.0 && number.value <= 12.0 && number.value.fract() == 0.0).then_some((
        number.value as u8,
        None,
        number.end,
    ))
}

/// "a quarter past two", "half past nine", "ten to four": the time on a twelve-hour clock, and where it ends.
fn past_or_to(pieces: &Pieces<'_>, at: usize) -> Option<((u8, u8), usize)> {
    let start = at + usize::from(pieces.word(at) == "a");
    let (minutes, mut next) = match pieces.word(start) {
        "quarter" => (15, start + 1),
        "half" => (30, start + 1),
        _ => {
            let (minutes, _, next) = hour_and_minute(pieces, at)?;
            (minutes, next)
        }
    };
    next += usize::from(pieces.word(next) == "minutes");
    let past = match pieces.word(next) {
        "past" => true,
        // "ten to four" may be a count or a vote; a quarter hardly.
        "to" if minutes == 15 && pieces.word(start) == "quarter" => false,
        _ => return None,
    };
    let (hour, minute, to) = hour_and_minute(pieces, next + 1)?;
    if minute.is_some() || hour > 12 {
        return None;
    }
    Some((if past { (hour % 24, minutes) } else { ((hour + 11) % 12, 60 - minutes) }, to))
}

/// "a.m.", "pm", "in the evening", "at night" behind a time: the time on a day of 24 hours.
fn half(pieces: &Pieces<'_>, at: usize, time: (u8, u8)) -> Option<((u8, u8), usize)> {
    let (hour, minute) = time;
    if hour > 12 {
        return None;
    }
    let morning = (hour % 12, minute);
    let evening = (hour % 12 + 12, minute);
    match pieces.word(at) {
        "am" | "a.m." => return Some((morning, at + 1)),
        "pm" | "p.m." => return Some((evening, at + 1)),
        "a" | "p" if pieces.word(at + 1) == "." && pieces.word(at + 2) == "m" => {
            let to = at + 3 + usize::from(pieces.word(at + 3) == ".");
            return Some((if pieces.word(at) == "a" { morning } else { evening }, to));
        }
        _ => {}
    }
    if pieces.reads(at, &["at", "night"]) {
        return Some((if hour >= 6 && hour != 12 { evening } else { morning }, at + 2));
    }
    let in_the = if pieces.reads(at, &["in", "the"]) { at + 2 } else { return None };
    match pieces.word(in_the) {
        "morning" => Some((morning, in_the + 1)),
        "afternoon" | "evening" => Some((evening, in_the + 1)),
        _ => None,
    }
}

/// "six on Sunday morning", "before 11 that night": an hour whose half of the day is told behind the day.
fn by_part(pieces: &Pieces<'_>, at: usize, to: usize, (hour, minute): (u8, u8)) -> Option<(u8, u8)> {
    let introduced = matches!(
        pieces.before(at, 1),
        "at" | "before" | "after" | "about" | "around" | "until" | "till" | "by" | "past" | "since" | "from" | "nearly"
    );
    let on = to + usize::from(pieces.word(to) == "on");
    let day = super::calendar::weekday(pieces, on).map(|(_, end)| end);
    let part =
        day.or_else(|| (on == to && matches!(pieces.word(to), "that" | "this" | "yesterday")).then_some(to + 1))?;
    if !introduced || hour == 0 || hour > 12 {
        return None;
    }
    match pieces.word(part) {
        "morning" => Some((hour % 12, minute)),
        "afternoon" | "evening" => Some((hour % 12 + 12, minute)),
        "night" => Some((if hour >= 6 && hour != 12 { hour + 12 } else { hour % 12 }, minute)),
        _ => None,
    }
}

/// "at 9.12, 9.25 and 9.40": times with points in a row that "at" opens.
fn in_list(pieces: &Pieces<'_>, at: usize) -> bool {
    let time = |at: usize| {
        pieces.get(at).is_some_and(|piece| {
            piece.text.split_once('.').is_some_and(|(hour, minute)| hour.len() <= 2 && minute.len() == 2)
        }) && hour_and_minute(pieces, at).is_some()
    };
    let mut first = at;
    let mut times = 1;
    while first >= 2 && matches!(pieces.before(first, 1), "," | "and") && time(first - 2) {
        first -= 2;
        times += 1;
    }
    let mut last = at;
    while matches!(pieces.word(last + 1), "," | "and") && time(last + 2) {
        last += 2;
        times += 1;
    }
    time(at) && times > 1 && pieces.before(first, 1) == "at"
}

/// The clock time on that half of the day in which a part of the day behind it puts it: "half past six that evening".
pub(super) fn within(time: Hours, part: Hours) -> Option<Hours> {
    let halves = [time.from, (time.from.0 + 12, time.from.1)];
    let hour = halves.into_iter().find(|hour| !part.exact && part.from <= *hour && *hour <= part.until)?;
    Some(Hours { to: part.to, from: hour, until: hour, exact: true })
}

/// Behind "GMT", "local time", "(1300 GMT)", if one stands here.
fn zone(pieces: &Pieces<'_>, at: usize) -> usize {
    match pieces.word(at) {
        "gmt" | "utc" | "est" | "edt" | "pst" | "pdt" | "cet" | "cest" | "bst" | "ist" | "et" | "pt" | "hrs"
        | "hours"
            if pieces.word(at) != "hours" || pieces.get(at.wrapping_sub(1)).is_some_and(|p| p.text.len() == 4) =>
        {
            at + 1
        }
        "local" if pieces.word(at + 1) == "time" => at + 2,
        _ => at,
    }
}

/// "evening", "late", "the early hours", "overnight": from when till when. Hours as news uses the words, rather wide.
///
/// `day`: a day stands before, so that a lone "night" belongs to it.
pub(super) fn part_of_day(pieces: &Pieces<'_>, at: usize, day: bool) -> Option<Hours> {
    let found = |to, from: u8, until: u8| Some(Hours { to, from: (from, 0), until: (until, 59), exact: false });
    let in_the = matches!(
        pieces.before(at, 1),
        "the"
            | "this"
            | "that"
            | "at"
            | "in"
            | "by"
            | "before"
            | "around"
            | "since"
            | "until"
            | "early"
            | "late"
            | "one"
            | "mid"
    );
    match pieces.word(at) {
        "early" if pieces.reads(at + 1, &["hours"]) => found(at + 2, 0, 5),
        "early" if pieces.reads(at + 1, &["morning"]) => found(at + 2, 3, 8),
        "early" if pieces.reads(at + 1, &["evening"]) => found(at + 2, 17, 19),
        "early" if pieces.reads(at + 1, &["afternoon"]) => found(at + 2, 12, 14),
        "late" if pieces.reads(at + 1, &["morning"]) => found(at + 2, 10, 11),
        "late" if pieces.reads(at + 1, &["afternoon"]) => found(at + 2, 15, 18),
        "late" if pieces.reads(at + 1, &["evening"]) || pieces.reads(at + 1, &["night"]) => found(at + 2, 20, 23),
        "small" if pieces.reads(at + 1, &["hours"]) => found(at + 2, 0, 5),
        // "late Thursday", "early on Friday": only with the day.
        "late" if day_follows(pieces, at + 1) => found(at + 1, 17, 23),
        "early" if day_follows(pieces, at + 1) => found(at + 1, 0, 9),
        "dawn" | "daybreak" | "sunrise" if day || in_the => found(at + 1, 4, 7),
        "dusk" | "sunset" | "nightfall" if day || in_the => found(at + 1, 17, 21),
        "breakfast" if pieces.reads(at + 1, &["time"]) => found(at + 2, 6, 9),
        "lunchtime" => found(at + 1, 11, 14),
        // "This morning" at 4:15 is not wrong.
        "morning" | "mornings" if day || in_the => found(at + 1, 0, 11),
        "afternoon" if day || in_the => found(at + 1, 12, 17),
        "evening" if day || in_the => found(at + 1, 17, 23),
        "night" if day || matches!(pieces.before(at, 1), "at" | "that" | "by") => found(at + 1, 18, 23),
        _ => None,
    }
}

fn day_follows(pieces: &Pieces<'_>, at: usize) -> bool {
    let at = at + usize::from(pieces.word(at) == "on");
    super::calendar::weekday(pieces, at).is_some()
        || matches!(pieces.word(at), "yesterday" | "today" | "tomorrow")
        || super::is_month(pieces.word(at)) && pieces.word(at - 1) == "on"
}
