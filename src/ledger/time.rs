//! Dates of both reports, paired by what happens on them.
//!
//! A report names many days, and most that differ belong to different events. So two dates are only held against each other
//! in linked sentences or where the same happens on both, where the words around them are like, and where neither has its
//! equal beside it. How two dates meet is told by [`moment`](super::moment).

use std::collections::{BTreeMap, BTreeSet};

use super::happening::{self, Happening};
use super::matching::{self, LINKED, Links, Match};
use super::moment::{Sort, are_zoned_apart, fit, is_background, nearness, precision, sort, times};
use super::relation::{self, Fit};
use super::subject::{Subject, Words, subject};
use super::{Of, Relation, Row, order, rows, weights, what};
use crate::article::{Token, dateline};
use crate::figure::Date;
use crate::pair::{Pair, Side};
use crate::report::Report;

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
    let name = |side: Side, index: usize| what::of_date(&reports[side], &reports[side].figures.dates[index]);
    let named = best.map_or_else(
        || name(shown.0, shown.1),
        |best| name(Side::Left, best.figures.left).or(name(Side::Right, best.figures.right)),
    );
    Row {
        what: named.words,
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
