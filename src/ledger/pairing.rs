//! Which two figures tell the same quantity.
//!
//! Pairing never looks for like values first: what is counted, what happened to it, whose it is and which sentences are linked
//! make a likelihood ([`likelihood`]). Figures are then taken up surest first, equal ones before others: a figure that has its
//! equal in the other report is explained and never held against another one. So "31 civilians" meets "30 civilians" although
//! the other report also has "30 of their servicemen", and the latter meets nothing.
//!
//! Cost: figures in linked sentences, and for each figure at most [`FAR`] others that share what they count or their value.

use std::collections::{BTreeMap, BTreeSet};

use super::relation::{self, Fit, Measure};
use super::subject::{Range, Subject, Words, subject};
use super::unit::Dimension;
use crate::align::Alignment;
use crate::article::{Tag, Token};
use crate::figure::{Kind, Quantity};
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Below this likelihood two equal figures are not taken for one quantity.
const EQUAL: f64 = 0.30;
/// Below this likelihood two other figures are not held against each other.
const OTHER: f64 = 0.42;
/// How many figures in sentences that are not linked are looked at for one figure.
const FAR: usize = 24;

/// One figure with what it takes to compare it.
#[derive(Debug)]
pub(crate) struct Figure<'r> {
    /// As read.
    pub quantity: &'r Quantity,
    /// Its interval in the common unit.
    pub measure: Measure,
    /// What it is about.
    pub subject: Subject<'r>,
    /// What is counted: as read, else the noun that follows.
    pub counted: Option<&'r str>,
    /// Whose age it is.
    pub owner: Option<&'r str>,
}

/// Two figures that may tell one quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match {
    /// Indices into the quantities.
    pub figures: Pair<usize>,
    /// Likelihood that both tell the same quantity.
    pub score: f64,
    /// How their intervals meet.
    pub fit: Fit,
}

/// All figures of the compared sentences of both reports; nothing where a sentence is not compared.
pub(crate) fn figures<'r>(reports: &'r Pair<Report>, known: &Words<'r>) -> Pair<Vec<Option<Figure<'r>>>> {
    reports.as_ref().map(|report| {
        report
            .figures
            .quantities
            .iter()
            .map(|quantity| {
                report.article.sentences[quantity.sentence].compared.then(|| Figure {
                    quantity,
                    measure: Measure::of(quantity),
                    subject: subject(report, quantity.sentence, quantity.span, known),
                    counted: quantity.counted.as_deref().or_else(|| head(report, quantity)),
                    owner: owner(report, quantity),
                })
            })
            .collect()
    })
}

/// The noun that follows a bare figure: "miners" of "31 trapped miners".
fn head<'r>(report: &'r Report, quantity: &Quantity) -> Option<&'r str> {
    /// Adjectives and names between figure and noun, at most.
    const REACH: usize = 4;
    if quantity.kind != Kind::Count {
        return None;
    }
    let tokens = report.article.tokens_of(quantity.sentence);
    let from = tokens.partition_point(|token| token.span.start < quantity.span.end);
    let noun_phrase = |token: &&Token| token.tag.is_noun() || token.tag == Tag::Adjective;
    let phrase = tokens[from..].iter().take(REACH).take_while(noun_phrase);
    phrase.filter(|token| token.tag.is_noun()).last().map(|token| &*token.lemma)
}

/// Whose age it is: the name just before or behind.
fn owner<'r>(report: &'r Report, quantity: &Quantity) -> Option<&'r str> {
    if quantity.kind != Kind::Age {
        return None;
    }
    let tokens = report.article.tokens_of(quantity.sentence);
    let first = tokens.partition_point(|token| token.span.end <= quantity.span.start);
    let after = tokens.partition_point(|token| token.span.start < quantity.span.end);
    let is_name = |token: &&Token| token.tag == Tag::Name;
    let before = tokens[first.saturating_sub(2)..first].iter().rev().find(is_name);
    let behind = || {
        let name = tokens[after..].iter().take(4).skip_while(|token| token.tag != Tag::Name);
        name.take_while(is_name).last()
    };
    before.or_else(behind).map(|token| &*token.lemma)
}

/// What speaks for and against two figures telling one quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// Score of the link between their sentences, 0 without one.
    pub link: f64,
    /// Likeness of the clauses around them, 0 to 1.
    pub words: f64,
    /// Likeness of the words next to them, 0 to 1.
    pub close: f64,
    /// What is counted: the same (1), unknown (0), another (-1).
    pub counted: f64,
    /// What happened to it, likewise.
    pub event: f64,
    /// Whose, where, which, likewise.
    pub group: f64,
    /// Is it an increment on one side only?
    pub increment: f64,
    /// Are both the only figures of their dimension in their sentences?
    pub alone: f64,
    /// 1 for figures of one size, .5 where one is twice the other, towards 0 for sizes that no two counts of one thing have.
    pub size: f64,
    /// Do the names around them agree?
    pub names: f64,
    /// Is it one of the fates of people that news counts, the same on both sides?
    pub fate: bool,
}

impl Evidence {
    /// For the weights.
    fn parts(&self) -> [f64; 10] {
        let Self { link, words, close, counted, event, group, increment, alone, size, names, .. } = *self;
        [link, words, close, counted, event, group, increment, alone, size, names]
    }
}

/// Likelihood that two figures tell one quantity, seen alone.
pub(crate) fn likelihood(evidence: &Evidence) -> f64 {
    const WEIGHTS: [f64; 10] = [1.8, 0.9, 2.5, 0.6, 0.8, 0.7, -2.0, 1.0, 2.9, 0.3];
    const START: f64 = -6.0;
    logistic(START, &evidence.parts(), &WEIGHTS)
}

/// The same for two that differ, when it is known by how much they are likelier than any other pair of either.
///
/// Weights follow a logistic regression on 24 annotated pairs of reports, rounded by hand; the table of how it fares on
/// reports that it has not seen stands with the confidence in `discrepancy/number.rs`.
fn likelihood_among(evidence: &Evidence, margin: f64) -> f64 {
    const WEIGHTS: [f64; 10] = [1.6, 1.1, 2.2, 0.3, 0.7, 0.5, -1.5, 0.6, 2.2, 0.3];
    const START: f64 = -4.3;
    const MARGIN: f64 = 1.8;
    let fate = if evidence.fate && evidence.group >= 0.0 { FATE } else { 0.0 };
    logistic(START + MARGIN * margin + fate, &evidence.parts(), &WEIGHTS)
}

fn logistic(start: f64, parts: &[f64], weights: &[f64]) -> f64 {
    let sum: f64 = parts.iter().zip(weights).map(|(part, weight)| part * weight).sum();
    1.0 / (1.0 + (-start - sum).exp())
}

/// The evidence for two figures.
pub(crate) fn evidence(a: &Figure<'_>, b: &Figure<'_>, link: f64, known: &Words<'_>) -> Evidence {
    let owners = a.owner.zip(b.owner).map(|(a, b)| if a == b { 1.0 } else { -1.0 });
    let (one, other) = (a.measure.named().abs(), b.measure.named().abs());
    Evidence {
        link,
        words: a.subject.likeness(&b.subject, Range::Wide, known),
        close: a.subject.likeness(&b.subject, Range::Close, known),
        counted: counted(a, b, known),
        event: event(a.quantity.event.as_deref(), b.quantity.event.as_deref(), known),
        group: owners.unwrap_or_else(|| group(&a.quantity.group, &b.quantity.group, known)),
        increment: f64::from(u8::from(a.quantity.increment != b.quantity.increment)),
        alone: 0.0,
        size: if one == other { 1.0 } else { one.min(other) / one.max(other) },
        names: a.subject.names(&b.subject),
        fate: same_fate(a.quantity, b.quantity),
    }
}

/// Fates that exclude one another: who was killed is not counted among the injured.
const FATES: [&str; 14] = [
    "killed",
    "injured",
    "missing",
    "homeless",
    "arrested",
    "charged",
    "evacuated",
    "displaced",
    "rescued",
    "trapped",
    "infected",
    "hospitalised",
    "survived",
    "casualties",
];

/// Do both tell the same fate of people?
pub(crate) fn same_fate(a: &Quantity, b: &Quantity) -> bool {
    fate(a).is_some() && fate(a) == fate(b)
}

fn fate(quantity: &Quantity) -> Option<usize> {
    FATES.iter().position(|fate| Some(*fate) == quantity.event.as_deref())
}

/// Do the two tell other fates?
pub(crate) fn fates_differ(a: &Quantity, b: &Quantity) -> bool {
    fate(a).zip(fate(b)).is_some_and(|(a, b)| a != b)
}

fn event(a: Option<&str>, b: Option<&str>, known: &Words<'_>) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) => 2.0 * known.alike(a, b) - 1.0,
        _ => 0.0,
    }
}

/// Persons of any sort may be called people.
fn counted(a: &Figure<'_>, b: &Figure<'_>, known: &Words<'_>) -> f64 {
    let (Some(left), Some(right)) = (a.counted, b.counted) else { return 0.0 };
    let alike = known.alike(left, right);
    if alike < 0.5 && (is_people(left) || is_people(right)) {
        return if is_people(left) && is_people(right) { 1.0 } else { 0.2 };
    }
    2.0 * alike - 1.0
}

/// Is one a word for people of any sort, and so may be the other's?
pub(crate) fn are_people(a: &str, b: &str) -> bool {
    is_people(a) || is_people(b)
}

fn is_people(noun: &str) -> bool {
    matches!(noun, "people" | "person" | "individual" | "victim" | "resident" | "citizen" | "inhabitant")
}

fn group(a: &[String], b: &[String], known: &Words<'_>) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let hits = |a: &[String], b: &[String]| {
        a.iter().map(|word| b.iter().map(|other| known.alike(word, other)).fold(0.0, f64::max)).sum::<f64>()
    };
    let shared = (hits(a, b) + hits(b, a)) / (a.len() + b.len()) as f64;
    2.0 * shared - 1.0
}

/// A bound or a vague word says little of the size: "at least one" may be 24.
const BOUND_SIZE: f64 = 0.6;
/// What one fate of people on both sides adds to the event's own weight: the dead of two reports of one event are mostly
/// the same dead, linked sentences or not.
const FATE: f64 = 1.2;

/// Two figures that can be compared, before the others are known.
struct Candidate {
    figures: Pair<usize>,
    fit: Fit,
    evidence: Evidence,
    /// Seen alone.
    score: f64,
}

/// All matches worth looking at: equal figures first, then surest first.
pub(crate) fn matches(figures: &Pair<Vec<Option<Figure<'_>>>>, links: &Links, known: &Words<'_>) -> Vec<Match> {
    let candidates: Vec<Candidate> =
        candidates(figures, links).into_iter().filter_map(|(a, b)| candidate(figures, links, known, a, b)).collect();
    let (equal, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|one| one.fit <= Fit::Rounded);
    let mut found: Vec<Match> = equal
        .into_iter()
        .filter(|one| one.score >= EQUAL)
        .map(|Candidate { figures, fit, score, .. }| Match { figures, score, fit })
        .collect();
    let explained: BTreeSet<(Side, usize)> = found.iter().flat_map(|one| ends(one.figures)).collect();
    let free: Vec<&Candidate> =
        others.iter().filter(|one| ends(one.figures).iter().all(|end| !explained.contains(end))).collect();
    let best = best_two(&free);
    for one in free {
        let rival = ends(one.figures).into_iter().map(|end| {
            let (first, second) = best[&end];
            if first == one.score { second } else { first }
        });
        let margin = one.score - rival.fold(0.0, f64::max);
        let score = likelihood_among(&one.evidence, margin);
        if score >= OTHER && margin >= 0.0 {
            found.push(Match { figures: one.figures, score, fit: one.fit });
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

fn candidate(
    figures: &Pair<Vec<Option<Figure<'_>>>>,
    links: &Links,
    known: &Words<'_>,
    left: usize,
    right: usize,
) -> Option<Candidate> {
    let (a, b) = (figures.left[left].as_ref()?, figures.right[right].as_ref()?);
    if a.quantity.per.as_ref().zip(b.quantity.per.as_ref()).is_some_and(|(a, b)| a != b) {
        return None;
    }
    let fit = relation::fit(&a.measure, &b.measure)?;
    // "up from 12" is a figure of another time than one that stands by itself.
    let earlier = |figure: &Figure<'_>| figure.quantity.as_of.as_deref() == Some("earlier");
    if fit > Fit::Rounded && (earlier(a) != earlier(b) || fates_differ(a.quantity, b.quantity)) {
        return None;
    }
    let link = links.get(&(a.quantity.sentence, b.quantity.sentence)).copied().unwrap_or(0.0);
    let mut evidence = evidence(a, b, link, known);
    if matches!(fit, Fit::Bounded | Fit::Vague) {
        evidence.size = evidence.size.max(BOUND_SIZE);
    }
    let alone = is_alone(figures, Side::Left, left) && is_alone(figures, Side::Right, right);
    evidence.alone = f64::from(u8::from(alone));
    Some(Candidate { figures: Pair::new(left, right), fit, score: likelihood(&evidence), evidence })
}

fn ends(figures: Pair<usize>) -> [(Side, usize); 2] {
    [(Side::Left, figures.left), (Side::Right, figures.right)]
}

/// The two best scores of each figure.
fn best_two(candidates: &[&Candidate]) -> BTreeMap<(Side, usize), (f64, f64)> {
    let mut best: BTreeMap<(Side, usize), (f64, f64)> = BTreeMap::new();
    for one in candidates {
        for end in ends(one.figures) {
            let (first, second) = best.entry(end).or_default();
            if one.score > *first {
                (*first, *second) = (one.score, *first);
            } else if one.score > *second {
                *second = one.score;
            }
        }
    }
    best
}

/// Best link score of each linked cell, left sentence first.
pub(crate) type Links = BTreeMap<(usize, usize), f64>;

/// The cells of all links.
pub(crate) fn links(alignment: &Alignment) -> Links {
    let mut links = BTreeMap::new();
    for link in &alignment.links {
        for &left in &link.sentences.left {
            for &right in &link.sentences.right {
                let score: &mut f64 = links.entry((left, right)).or_default();
                *score = score.max(link.score);
            }
        }
    }
    links
}

fn is_alone(figures: &Pair<Vec<Option<Figure<'_>>>>, side: Side, index: usize) -> bool {
    let all = &figures[side];
    let Some(one) = &all[index] else { return false };
    let near = index.saturating_sub(8)..(index + 9).min(all.len());
    all[near].iter().flatten().all(|other| {
        other.quantity.span == one.quantity.span
            || other.quantity.sentence != one.quantity.sentence
            || other.measure.dimension != one.measure.dimension
    })
}

fn candidates(figures: &Pair<Vec<Option<Figure<'_>>>>, links: &Links) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    let by_sentence = figures.as_ref().map(|figures| {
        let mut by: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, figure) in present(figures) {
            by.entry(figure.quantity.sentence).or_default().push(index);
        }
        by
    });
    for &(left, right) in links.keys() {
        for &a in by_sentence.left.get(&left).into_iter().flatten() {
            for &b in by_sentence.right.get(&right).into_iter().flatten() {
                found.insert((a, b));
            }
        }
    }
    let mut by_key: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (index, figure) in present(&figures.right) {
        for key in keys(figure) {
            by_key.entry(key).or_default().push(index);
        }
    }
    for (index, figure) in present(&figures.left) {
        for key in keys(figure) {
            let Some(others) = by_key.get(&key) else { continue };
            // Of many, those at the same depth of the report: both go from the weighty to the slight.
            let depth = index * figures.right.len() / figures.left.len().max(1);
            let middle = others.partition_point(|&other| other < depth);
            let from = middle.saturating_sub(FAR / 2).min(others.len().saturating_sub(FAR));
            found.extend(others[from..].iter().take(FAR).map(|&other| (index, other)));
        }
    }
    found
}

fn present<'f, 'r>(figures: &'f [Option<Figure<'r>>]) -> impl Iterator<Item = (usize, &'f Figure<'r>)> {
    figures.iter().enumerate().filter_map(|(index, figure)| Some((index, figure.as_ref()?)))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'r> {
    Counted(Dimension, &'r str),
    Event(Dimension, &'r str),
    /// The value, as its bits: order does not matter, equality does.
    Value(Dimension, u64),
    /// Few figures are of a rare kind: all of one may meet.
    Rare(Dimension),
}

fn keys<'f>(figure: &'f Figure<'_>) -> Vec<Key<'f>> {
    let dimension = figure.measure.dimension;
    let counted = figure.counted.map(|noun| Key::Counted(dimension, noun));
    let event = figure.quantity.event.as_deref().map(|event| Key::Event(dimension, event));
    let value = Some(Key::Value(dimension, figure.measure.named().to_bits()));
    let rare = (figure.quantity.kind != Kind::Count).then_some(Key::Rare(dimension));
    [counted, event, value, rare].into_iter().flatten().collect()
}

/// Above this likelihood two equal figures of one report are one quantity told again.
const AGAIN: f64 = 0.45;

/// Pairs of equal figures of one report that tell one quantity.
pub(crate) fn repeats(figures: &[Option<Figure<'_>>], known: &Words<'_>) -> Vec<(usize, usize)> {
    let mut by_value: BTreeMap<(Dimension, u64), Vec<usize>> = BTreeMap::new();
    for (index, figure) in present(figures) {
        by_value.entry((figure.measure.dimension, figure.measure.named().to_bits())).or_default().push(index);
    }
    let mut found = Vec::new();
    for equal in by_value.values() {
        for (at, &a) in equal.iter().enumerate() {
            for &b in equal[at + 1..].iter().take(FAR) {
                let (Some(one), Some(other)) = (&figures[a], &figures[b]) else { continue };
                let apart = one.quantity.sentence != other.quantity.sentence;
                let same = relation::fit(&one.measure, &other.measure) == Some(Fit::Same);
                // A report repeats what matters, so two equal figures of like words need no link.
                if apart && same && likelihood(&evidence(one, other, 0.4, known)) >= AGAIN {
                    found.push((a, b));
                }
            }
        }
    }
    found
}

/// Can these two figures of one report not be the same quantity?
pub(crate) fn excludes(figures: &[Option<Figure<'_>>], a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (&figures[a], &figures[b]) else { return true };
    a.quantity.sentence == b.quantity.sentence && relation::fit(&a.measure, &b.measure) != Some(Fit::Same)
        || relation::fit(&a.measure, &b.measure).is_none_or(|fit| fit == Fit::Differs)
}
