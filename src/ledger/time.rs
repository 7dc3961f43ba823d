//! Dates of both reports, paired by what happens on them.
//!
//! A report names many days, and most that differ belong to different events. So two dates are only held against each other
//! in linked sentences, where the words around them are like, and where neither has its equal beside it.
//!
//! Days compare as precisely as both are told: "4 March" and "Tuesday" by the weekday, "March" and "4 March" by the month,
//! "in the morning" with nothing. Times that one side calls approximate agree within [`ABOUT`] minutes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use super::happening::{self, Happening};
use super::matching::{self, LINKED, Links, Match};
use super::relation::{self, Fit};
use super::subject::{Subject, Words, subject};
use super::{Of, Relation, Row, order, rows, weights};
use crate::article::{Token, dateline};
use crate::figure::{Bound, Date, Moment};
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Minutes by which an approximate time may be off: "about a quarter to six" for 5:42.
const ABOUT: i32 = 20;
/// Below this likelihood two equal dates are not taken for one.
const EQUAL: f64 = 0.3;
/// The same in linked sentences, where equal dates are mostly of one event.
const EQUAL_LINKED: f64 = 0.1;
/// How many dates in sentences that are not linked are looked at for one date.
const FAR: usize = 12;
/// Below this likeness of what happens on them, two dates in sentences that are not linked are not held against each other.
const ONE_EVENT: f64 = 0.5;
/// Dates of one sentence that are looked at; more stand only in tables.
const MOST: usize = 40;

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

/// What is told of a date.
#[derive(Debug)]
struct Told<'r> {
    subject: Subject<'r>,
    happening: Happening<'r>,
}

/// What is told of each date; nothing where its sentence is not compared.
fn told<'r>(report: &'r Report, known: &Words<'r>) -> Vec<Option<Told<'r>>> {
    let dates = report.figures.dates.iter();
    dates
        .map(|date| {
            let compared = report.article.sentences[date.sentence].compared && !is_stamp(report, date);
            compared.then(|| Told {
                subject: subject(report, date.sentence, date.span, known),
                happening: happening::of(report, date, known),
            })
        })
        .collect()
}

/// Names of the evidence on two dates, in order.
pub const EVIDENCE: [&str; 15] = [
    "link", "far", "words", "close", "names", "alone", "rest", "company", "clock", "day", "year", "near", "loose",
    "margin", "event",
];

/// Two dates that may tell the time of one event.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub figures: Pair<usize>,
    pub fit: Fit,
    /// Seen alone.
    pub guess: f64,
    pub evidence: [f64; 15],
}

/// The date of the report itself: "Posted on Monday", "Story created: Monday, 9:56 AM", a line that is hardly more than dates.
fn is_stamp(report: &Report, date: &Date) -> bool {
    /// Words beside the dates, at most.
    const WORDS: usize = 3;
    let dates = &report.figures.dates;
    let here = &dates[of_sentence(dates, date.sentence)];
    let tokens = report.article.tokens_of(date.sentence);
    let stamps = |token: &Token| matches!(&*token.plain, "posted" | "published" | "updated" | "created");
    let dated = |token: &Token| here.iter().any(|date| date.span.contains(token.span));
    let beside = tokens.iter().filter(|token| token.is_word() && !dated(token) && !stamps(token));
    let opens = tokens.first().is_some_and(stamps);
    opens
        || is_in_dateline(report, date)
        || is_today(report, date)
        || beside.clone().take(WORDS + 1).count() <= WORDS && !beside.clone().any(|token| token.tag.is_verb())
}

/// "said today (10 October)": the day of the report too.
fn is_today(report: &Report, date: &Date) -> bool {
    report.article.text[..date.span.start].ends_with("today (")
        || date.span.of(&report.article.text).starts_with("today (")
}

/// "HARSK, March 12 (Northern Wire) - At least 14 people …": the day of the report, not of what it tells.
fn is_in_dateline(report: &Report, date: &Date) -> bool {
    /// No dateline is longer, in bytes.
    const LONGEST: usize = 100;
    let sentence = report.article.sentences[date.sentence].span;
    let early = date.span.start - sentence.start < LONGEST;
    let dateline = early.then(|| dateline::before_lead(sentence.of(&report.article.text))).flatten();
    dateline.is_some_and(|dateline| date.span.end <= sentence.start + dateline.length)
}

fn matches(reports: &Pair<Report>, told: &Pair<Vec<Option<Told<'_>>>>, links: &Links, known: &Words<'_>) -> Vec<Match> {
    let (equal, others) = propose(reports, told, links, known);
    let equal = equal.into_iter().map(|one| Match { figures: one.figures, score: one.guess, fit: one.fit });
    let others = others.into_iter().filter_map(|one| {
        let (score, enough) = weights::dates(&one.evidence);
        enough.then_some(Match { figures: one.figures, score, fit: one.fit })
    });
    let mut found: Vec<Match> = equal.chain(others).collect();
    matching::sort(&mut found);
    found
}

/// Equal dates of one event, and pairs of others that are still free, with their evidence.
pub(crate) fn proposed(reports: &Pair<Report>, links: &Links, known: &Words<'_>) -> (Vec<Candidate>, Vec<Candidate>) {
    let told = reports.as_ref().map(|report| told(report, known));
    propose(reports, &told, links, known)
}

fn propose(
    reports: &Pair<Report>,
    told: &Pair<Vec<Option<Told<'_>>>>,
    links: &Links,
    known: &Words<'_>,
) -> (Vec<Candidate>, Vec<Candidate>) {
    let dates = reports.as_ref().map(|report| report.figures.dates.as_slice());
    let mut found = Vec::new();
    for (a, b) in cells(&dates, told, links, known) {
        let (Some(one), Some(other)) = (&told.left[a], &told.right[b]) else { continue };
        let (first, second) = (&dates.left[a], &dates.right[b]);
        let (left, right) = (first.sentence, second.sentence);
        let link = links.get(&(left, right)).copied().unwrap_or(0.0);
        let Some(mut fit) = fit(first, second) else { continue };
        let texts = reports.as_ref().map(|report| report.article.text.as_str());
        if fit == Fit::Differs && (is_background(first, second, link) || are_zoned_apart(first, second, texts)) {
            continue;
        }
        let written = Pair::new(first, second).zip(reports.as_ref());
        let written = written.map(|(date, report)| date.span.of(&report.article.text).to_lowercase());
        // "Yesterday" in reports of two days: each means its own, and none is wrong.
        if written.left == written.right {
            fit = Fit::Same;
        }
        let likeness = one.subject.likeness(&other.subject, known);
        let names = one.subject.names(&other.subject);
        let event = one.happening.likeness(&other.happening, known);
        let alone = of_sentence(dates.left, left).len() == 1 && of_sentence(dates.right, right).len() == 1;
        let is = |fact: bool| f64::from(u8::from(fact));
        let clock = times(first, second).is_some();
        let year = |date: &Date| date.start.is_some_and(|start| start.year.is_some() && start.month.is_none());
        let evidence = [
            link,
            is(link < LINKED),
            likeness.wide,
            likeness.close,
            names,
            is(alone),
            0.0,
            0.0,
            is(clock),
            is(!clock && !year(first) && !year(second)),
            is(year(first) && year(second)),
            nearness(first, second),
            is(precision(first) != precision(second)),
            0.0,
            event,
        ];
        let guess = guess(link, (likeness.wide, likeness.close), event, names, alone);
        found.push(Candidate { figures: Pair::new(a, b), fit, guess, evidence });
    }
    let (mut equal, mut others): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.fit <= Fit::Rounded);
    equal.retain(|one| one.guess >= EQUAL || one.evidence[0] >= LINKED && one.guess >= EQUAL_LINKED);
    let explained: BTreeSet<(Side, usize)> = equal.iter().flat_map(|one| ends(one.figures)).collect();
    // One day dates many events: it is explained only by an equal in the same sentence, or by a likelier one.
    let mut likeliest: BTreeMap<(Side, usize), f64> = BTreeMap::new();
    let mut beside: BTreeSet<(Side, usize, usize)> = BTreeSet::new();
    for one in &equal {
        for (side, at) in ends(one.figures) {
            let guess = likeliest.entry((side, at)).or_default();
            *guess = guess.max(one.guess);
            beside.insert((side, at, dates[side.other()][one.figures[side.other()]].sentence));
        }
    }
    others.retain(|one| {
        ends(one.figures).into_iter().all(|(side, at)| {
            let other = dates[side.other()][one.figures[side.other()]].sentence;
            likeliest.get(&(side, at)).is_none_or(|&guess| guess < one.guess) && !beside.contains(&(side, at, other))
        })
    });
    let mut best: BTreeMap<(Side, usize), (f64, f64)> = BTreeMap::new();
    for one in &others {
        for end in ends(one.figures) {
            let (first, second) = best.entry(end).or_default();
            (*first, *second) = if one.guess > *first { (one.guess, *first) } else { (*first, second.max(one.guess)) };
        }
    }
    for one in &mut others {
        let rest = Side::BOTH.into_iter().all(|side| {
            let index = one.figures[side];
            let mut here = of_sentence(dates[side], dates[side][index].sentence);
            here.all(|at| at == index || explained.contains(&(side, at)))
        });
        let rival = ends(one.figures)
            .into_iter()
            .map(|end| if best[&end].0 == one.guess { best[&end].1 } else { best[&end].0 });
        one.evidence[6] = f64::from(u8::from(rest));
        one.evidence[7] = company(reports, Pair::of(|side| dates[side][one.figures[side]].sentence));
        one.evidence[13] = one.guess - rival.fold(0.0, f64::max);
    }
    (equal, others)
}

/// Pairs of dates in cells that are linked or nearly so, and of each clock time and day the [`FAR`] at the same depth of the
/// other report on which something like happens.
fn cells(
    dates: &Pair<&[Date]>,
    told: &Pair<Vec<Option<Told<'_>>>>,
    links: &Links,
    known: &Words<'_>,
) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    for &(left, right) in links.keys() {
        for a in of_sentence(dates.left, left) {
            found.extend(of_sentence(dates.right, right).map(|b| (a, b)));
        }
    }
    let mut by_sort: BTreeMap<Sort, Vec<usize>> = BTreeMap::new();
    for (at, date) in dates.right.iter().enumerate() {
        by_sort.entry(sort(date)).or_default().push(at);
    }
    for (a, date) in dates.left.iter().enumerate() {
        let Some(others) = by_sort.get(&sort(date)) else { continue };
        let depth = a * dates.right.len() / dates.left.len().max(1);
        let middle = others.partition_point(|&other| other < depth);
        let from = middle.saturating_sub(FAR / 2).min(others.len().saturating_sub(FAR));
        let like = |&&b: &&usize| {
            let (Some(one), Some(other)) = (&told.left[a], &told.right[b]) else { return false };
            one.happening.likeness(&other.happening, known) >= ONE_EVENT
        };
        found.extend(others[from..].iter().take(FAR).filter(like).map(|&b| (a, b)));
    }
    found
}

/// Years apart are mostly those of two events: a year and a day of another one, a decade, years far from each other in sentences
/// that are not surely linked.
fn is_background(a: &Date, b: &Date, link: f64) -> bool {
    /// Years by which two reports of one event may differ.
    const NEAR: i16 = 5;
    const SURE: f64 = 0.8;
    let year = |date: &Date| Some((date.start?.year?, date.end.and_then(|end| end.year)));
    let decade = |date: &Date| year(date).is_some_and(|(start, end)| end.is_some_and(|end| end != start));
    let is_year = |date: &Date| precision(date) == Precision::Year;
    let far = || year(a).zip(year(b)).is_some_and(|(a, b)| (a.0 - b.0).abs() > NEAR);
    is_year(a) != is_year(b) || is_year(a) && (decade(a) || decade(b) || link < SURE && far())
}

/// Clock times of which one tells a zone that the other does not, whole hours apart: "1:30 p.m. PST", "4:30 p.m. ET".
fn are_zoned_apart(a: &Date, b: &Date, texts: Pair<&str>) -> bool {
    const ZONES: [&str; 16] =
        ["gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "bst", "ist", "et", "pt"];
    let zone = |date: &Date, text: &str| {
        let behind = text[date.span.end..].split_whitespace().next().unwrap_or("");
        let words = date.span.of(text).split_whitespace().chain([behind]);
        let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        words.map(plain).find(|word| ZONES.contains(&&**word))
    };
    let minutes = |date: &Date| date.start?.time.map(|(hour, minute)| i32::from(hour) * 60 + i32::from(minute));
    let hours = minutes(a).zip(minutes(b)).is_some_and(|(a, b)| a != b && (a - b) % 30 == 0);
    hours && zone(a, texts.left) != zone(b, texts.right)
}

/// What sort of time a date tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Clock,
    Day,
    Year,
}

/// How finely a date is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Clock,
    PartOfDay,
    Day,
    Days,
    Month,
    Year,
}

fn precision(date: &Date) -> Precision {
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

fn sort(date: &Date) -> Sort {
    match date.start {
        Some(start) if start.time.is_some() && start.month.is_none() => Sort::Clock,
        Some(start) if start.year.is_some() && start.month.is_none() => Sort::Year,
        _ => Sort::Day,
    }
}

fn ends(figures: Pair<usize>) -> [(Side, usize); 2] {
    [(Side::Left, figures.left), (Side::Right, figures.right)]
}

fn of_sentence(dates: &[Date], sentence: usize) -> std::ops::Range<usize> {
    let from = dates.partition_point(|date| date.sentence < sentence);
    let to = dates.partition_point(|date| date.sentence <= sentence);
    from..to.min(from + MOST)
}

/// Dates and figures that two sentences have in common: 0, .5 for one, 1 for more.
fn company(reports: &Pair<Report>, cell: Pair<usize>) -> f64 {
    let measures = Pair::of(|side| {
        let quantities = &reports[side].figures.quantities;
        let from = quantities.partition_point(|quantity| quantity.sentence < cell[side]);
        let here = quantities[from..].iter().take_while(|quantity| quantity.sentence == cell[side]).take(MOST);
        here.map(relation::Measure::of).filter(|measure| matching::is_telling(measure.named())).collect::<Vec<_>>()
    });
    let same = measures
        .left
        .iter()
        .filter(|one| measures.right.iter().any(|other| relation::fit(one, other) == Some(Fit::Same)));
    0.5 * (same.count() + shared(reports, cell)).min(2) as f64
}

/// How many dates two sentences share.
pub(crate) fn shared(reports: &Pair<Report>, cell: Pair<usize>) -> usize {
    let here = Pair::of(|side| {
        let dates = &reports[side].figures.dates;
        &dates[of_sentence(dates, cell[side])]
    });
    here.left.iter().filter(|one| here.right.iter().any(|other| fit(one, other) == Some(Fit::Same))).count()
}

/// Do both sentences name years, and not one that is the same?
pub(crate) fn years_differ(reports: &Pair<Report>, cell: Pair<usize>) -> bool {
    let years = Pair::of(|side| {
        let dates = &reports[side].figures.dates;
        let here = dates[of_sentence(dates, cell[side])].iter();
        here.filter_map(|date| date.start?.year).collect::<BTreeSet<_>>()
    });
    !years.left.is_empty() && !years.right.is_empty() && years.left.is_disjoint(&years.right)
}

/// Do the dates of two sentences agree? 1 some do, -1 none does, 0 where nothing can be said.
pub(crate) fn agree(reports: &Pair<Report>, cell: Pair<usize>) -> f64 {
    let here = Pair::of(|side| {
        let dates = &reports[side].figures.dates;
        &dates[of_sentence(dates, cell[side])]
    });
    let fits = here.left.iter().flat_map(|one| here.right.iter().filter_map(|other| fit(one, other)));
    fits.min().map_or(0.0, |fit| if fit == Fit::Differs { -1.0 } else { 1.0 })
}

/// 1 for one moment, .5 for days three apart or times two hours apart, towards 0; .5 where nobody can tell.
fn nearness(a: &Date, b: &Date) -> f64 {
    let year = |date: &Date| date.start.filter(|start| start.month.is_none())?.year;
    if let (Some(one), Some(other)) = (year(a), year(b)) {
        return 1.0 / (1.0 + f64::from((one - other).abs()) / 3.0);
    }
    let minutes = |date: &Date| date.start?.time.map(|(hour, minute)| f64::from(hour) * 60.0 + f64::from(minute));
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
    match minutes(a).zip(minutes(b)) {
        Some((one, other)) => 1.0 / (1.0 + (one - other).abs() / 120.0),
        None => 0.5,
    }
}

/// Likelihood that two dates in sentences of this link, amid words of this likeness, are of one event, weighed by hand: no
/// annotation tells which equal dates are.
fn guess(link: f64, (wide, close): (f64, f64), event: f64, names: f64, alone: bool) -> f64 {
    let words = 2.0 * wide + 1.5 * close + 2.5 * event;
    let sum = -4.2 + 2.2 * link + words + 0.3 * names + if alone { 0.8 } else { 0.0 };
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
