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
use super::subject::{Subject, Words, subject};
use super::unit::Dimension;
use crate::align::Alignment;
use crate::figure::{Kind, Quantity};
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Below this likelihood two equal figures are not taken for one quantity.
const EQUAL: f64 = 0.30;
/// Below this likelihood two other figures are not held against each other.
const OTHER: f64 = 0.50;
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
                })
            })
            .collect()
    })
}

/// What speaks for and against two figures telling one quantity, each from -1 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// Score of the link between their sentences, 0 without one.
    pub link: f64,
    /// Likeness of the words around them.
    pub words: f64,
    /// What is counted: the same, like, unknown, another.
    pub counted: f64,
    /// What happened to it.
    pub event: f64,
    /// Whose, where, which.
    pub group: f64,
    /// Is it an increment on one side only?
    pub increment: f64,
    /// Are both the only figures of their dimension in their sentences?
    pub alone: f64,
    /// Do they stand in the same order among like figures of their sentences?
    pub order: f64,
}

/// Likelihood by a logistic curve over the evidence. Weights: fitted by hand on marked and unmarked pairs of figures.
pub(crate) fn likelihood(evidence: &Evidence) -> f64 {
    let Evidence { link, words, counted, event, group, increment, alone, order } = *evidence;
    let sum = -3.2 + 2.2 * link + 4.0 * words + 1.6 * counted + 1.2 * event + 1.4 * group - 3.0 * increment
        + 0.7 * alone
        + 0.3 * order;
    1.0 / (1.0 + (-sum).exp())
}

/// The evidence for two figures.
pub(crate) fn evidence(a: &Figure<'_>, b: &Figure<'_>, link: f64, known: &Words<'_>) -> Evidence {
    Evidence {
        link,
        words: a.subject.likeness(&b.subject, known),
        counted: counted(a.quantity, b.quantity, known),
        event: event(a.quantity.event.as_deref(), b.quantity.event.as_deref(), known),
        group: group(&a.quantity.group, &b.quantity.group, known),
        increment: f64::from(u8::from(a.quantity.increment != b.quantity.increment)),
        alone: 0.0,
        order: 0.0,
    }
}

fn event(a: Option<&str>, b: Option<&str>, known: &Words<'_>) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) => 2.0 * known.alike(a, b) - 1.0,
        _ => 0.0,
    }
}

/// Persons of any sort may be called people.
fn counted(a: &Quantity, b: &Quantity, known: &Words<'_>) -> f64 {
    let (Some(left), Some(right)) = (a.counted.as_deref(), b.counted.as_deref()) else { return 0.0 };
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

/// All matches worth looking at, surest first.
pub(crate) fn matches(figures: &Pair<Vec<Option<Figure<'_>>>>, links: &Links, known: &Words<'_>) -> Vec<Match> {
    let mut found: Vec<Match> = candidates(figures, links)
        .into_iter()
        .filter_map(|(left, right)| {
            let (a, b) = (figures.left[left].as_ref()?, figures.right[right].as_ref()?);
            let fit = relation::fit(&a.measure, &b.measure)?;
            let cell = (a.quantity.sentence, b.quantity.sentence);
            let link = links.get(&cell).copied().unwrap_or(0.0);
            let mut evidence = evidence(a, b, link, known);
            evidence.alone =
                f64::from(u8::from(is_alone(figures, Side::Left, left) && is_alone(figures, Side::Right, right)));
            let score = likelihood(&evidence);
            Some(Match { figures: Pair::new(left, right), score, fit })
        })
        .filter(|found| found.score >= if found.fit == Fit::Same { EQUAL } else { OTHER })
        .collect();
    found.sort_by(|a, b| {
        let explained = |one: &Match| one.fit > Fit::Rounded;
        (explained(a).cmp(&explained(b)))
            .then(b.score.total_cmp(&a.score))
            .then_with(|| (a.figures.left, a.figures.right).cmp(&(b.figures.left, b.figures.right)))
    });
    found
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
    let counted = figure.quantity.counted.as_deref().map(|noun| Key::Counted(dimension, noun));
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
