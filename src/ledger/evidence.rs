//! What speaks for and against two figures telling one quantity.

use super::matching::LINKED;
use super::pairing::Figure;
use super::relation::{Fit, Measure};
use super::subject::Words;
use super::unit::Dimension;
use crate::figure::{Kind, Quantity};
use crate::lexicon::person::is_person;
use crate::pair::Pair;

/// Names of the evidence on two quantities, in the order of a [`Candidate`](super::Candidate)'s.
pub const EVIDENCE: [&str; 28] = [
    "link",
    "far",
    "words",
    "close",
    "counted",
    "event",
    "group",
    "names",
    "said",
    "increment",
    "alone",
    "rest",
    "size",
    "digits",
    "company",
    "dated",
    "fate",
    "bound",
    "vague",
    "small",
    "part",
    "ordinal",
    "age",
    "duration",
    "measured",
    "toll",
    "sole",
    "margin",
];

/// What speaks for and against two figures telling one quantity; 0 where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// Likelihood that their sentences are to be linked, 0 to 1.
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
    /// Do the names around them agree? 1 the same, -1 others.
    pub names: f64,
    /// Does the same source say so? 1 the same, -1 another.
    pub said: f64,
    /// Is it an increment on one side only?
    pub increment: bool,
    /// Are both the only figures of their dimension in their sentences?
    pub alone: bool,
    /// Are they the only ones that are left there once equal figures have met?
    pub rest: bool,
    /// 1 for figures of one size, .5 where one is twice the other, towards 0 for sizes that no two counts of one thing have.
    pub size: f64,
    /// Do they have the same digits, in another order or with more noughts? 312 and 321, 4.5 million and 450,000.
    pub digits: bool,
    /// How many equal figures and dates stand beside them in their sentences: 0, .5 for one, 1 for more.
    pub company: f64,
    /// Do the dates in their sentences agree? 1 some do, -1 none does.
    pub dated: f64,
    /// Is it one of the fates of people that news counts, the same on both sides, and of no other group?
    pub fate: bool,
    /// Is it the only figure of that fate in both sentences, which are linked: the toll of one event, whatever its size?
    pub sole: bool,
    /// Is it the only figure that either report has for that fate?
    pub only: bool,
    /// Is one a bound that the other satisfies?
    pub bound: bool,
    /// Is one a vague amount that the other may be?
    pub vague: bool,
    /// Are both below ten? "One", "two" and "three" stand everywhere.
    pub small: bool,
    /// Is one of them told as a part of a total beside it, and the other is not?
    pub part: bool,
    /// Kind of both.
    pub kind: Kind,
    /// How much likelier the two are than any other pair of either, by [`guess`].
    pub margin: f64,
}

impl Evidence {
    /// For the weights.
    pub fn parts(&self) -> [f64; 28] {
        let is = |fact: bool| f64::from(u8::from(fact));
        [
            self.link,
            is(self.link == 0.0),
            self.words,
            self.close,
            self.counted,
            self.event,
            self.group,
            self.names,
            self.said,
            is(self.increment),
            is(self.alone),
            is(self.rest),
            self.size,
            is(self.digits),
            self.company,
            self.dated,
            is(self.fate),
            is(self.bound),
            is(self.vague),
            is(self.small),
            is(self.part),
            is(self.kind == Kind::Ordinal),
            is(self.kind == Kind::Age),
            is(self.kind == Kind::Duration),
            is(!matches!(self.kind, Kind::Ordinal | Kind::Age | Kind::Duration | Kind::Count | Kind::Vote)),
            if self.fate { 1.0 - self.size } else { 0.0 },
            is(self.sole),
            self.margin,
        ]
    }
}

/// Likelihood that two figures tell one quantity, seen alone, weighed by hand: what equal figures are joined by, since no
/// annotation tells which of them are one quantity, and what rivals are measured by.
pub(crate) fn guess(evidence: &Evidence) -> f64 {
    const START: f64 = -6.0;
    let is = |fact: bool| f64::from(u8::from(fact));
    let sum = 1.8 * evidence.link
        + 0.9 * evidence.words
        + 2.5 * evidence.close
        + 0.6 * evidence.counted
        + 0.8 * evidence.event
        + 0.7 * evidence.group
        - 2.0 * is(evidence.increment)
        + is(evidence.alone)
        + 2.9 * evidence.size
        + 0.3 * evidence.names
        - 1.5 * is(evidence.part);
    1.0 / (1.0 + (-START - sum).exp())
}

/// The same for two equal figures: the rarer a number, the less likely it stands in both reports for two things.
pub(crate) fn equal_guess(evidence: &Evidence, measure: &Measure, fit: Fit) -> f64 {
    let rare = rarity(measure) * if fit == Fit::Same || evidence.link >= LINKED { 1.0 } else { 0.5 };
    // "14 houses", "14 engines": equal by chance, unless the number itself tells.
    let other = if evidence.counted < -0.3 { 1.5 } else { 0.0 };
    let guess = guess(evidence);
    let odds = (guess / (1.0 - guess)).ln() + rare - other;
    1.0 / (1.0 + (-odds).exp())
}

/// What the number alone says for one quantity, in log odds: nothing for "two", much for 1,460.
fn rarity(measure: &Measure) -> f64 {
    let size = measure.named().abs();
    let digits = format!("{size}").chars().filter(char::is_ascii_digit).collect::<String>();
    let telling = digits.trim_matches('0').len();
    match measure.dimension {
        Dimension::Count if size < 4.0 => 0.0,
        Dimension::Count if size < 10.0 => 0.7,
        _ if telling >= 3 => 3.0,
        Dimension::Count if size >= 30.0 && telling == 2 => 2.8,
        Dimension::Ordinal | Dimension::Duration if size < 10.0 => 0.5,
        _ => 1.5,
    }
}

/// The evidence in the figures themselves; what stands around them is added by the pairing.
pub(crate) fn evidence(a: &Figure<'_>, b: &Figure<'_>, link: f64, known: &Words<'_>) -> Evidence {
    let owners = a.owner.zip(b.owner).map(|(a, b)| if a == b { 1.0 } else { -1.0 });
    let (one, other) = (a.measure.named().abs(), b.measure.named().abs());
    let group = owners.unwrap_or_else(|| group(&a.quantity.group, &b.quantity.group, known));
    let likeness = a.subject.likeness(&b.subject, known);
    let vague = a.measure.is_vague() || b.measure.is_vague();
    // "Seven more are missing" is no increment of seven missing.
    let told_again = one == other && same_fate(a.quantity, b.quantity);
    Evidence {
        link,
        words: likeness.wide,
        close: likeness.close,
        counted: counted(a, b, known),
        event: event(a.quantity.event.as_deref(), b.quantity.event.as_deref(), known),
        group,
        names: a.subject.names(&b.subject),
        said: said(a.quantity.attribution.as_deref(), b.quantity.attribution.as_deref(), known),
        increment: a.quantity.increment != b.quantity.increment && !vague && !told_again,
        size: if one == other { 1.0 } else { one.min(other) / one.max(other) },
        digits: same_digits(one, other),
        fate: same_fate(a.quantity, b.quantity) && group >= 0.0,
        small: one < 10.0 && other < 10.0 && one.fract() == 0.0 && other.fract() == 0.0,
        kind: if a.quantity.kind == b.quantity.kind { a.quantity.kind } else { Kind::Measure },
        ..Evidence::default()
    }
}

/// 1 for one source, -1 for two that have no word in common.
fn said(a: Option<&str>, b: Option<&str>, known: &Words<'_>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let words = |name: &str| {
        let words = name.split_whitespace().map(str::to_lowercase);
        words.filter(|word| word.len() > 3).collect::<Vec<_>>()
    };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let shared = a.iter().any(|word| b.iter().any(|other| known.alike(word, other) > 0.85));
    if shared { 1.0 } else { -1.0 }
}

/// The same digits in another order (three of them at least, or two that change places), or with other noughts behind.
fn same_digits(a: f64, b: f64) -> bool {
    let digits = |number: f64| {
        let digits: Vec<char> = format!("{number}").chars().filter(char::is_ascii_digit).collect();
        let from = digits.iter().position(|digit| *digit != '0').unwrap_or(digits.len());
        let to = digits.iter().rposition(|digit| *digit != '0').map_or(from, |at| at + 1);
        digits[from..to].to_vec()
    };
    if a == b || a < 10.0 || b < 10.0 {
        return false;
    }
    let pair = Pair::new(digits(a), digits(b));
    let sorted = pair.as_ref().map(|digits| {
        let mut digits = digits.clone();
        digits.sort_unstable();
        digits
    });
    sorted.left == sorted.right && sorted.left.len() >= 2
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

/// The fate of people that is told, if it is one.
pub(crate) fn fate_of(quantity: &Quantity) -> Option<&str> {
    quantity.event.as_deref().filter(|event| FATES.contains(event))
}

fn fate(quantity: &Quantity) -> Option<usize> {
    FATES.iter().position(|fate| Some(*fate) == quantity.event.as_deref())
}

/// Do the two tell other fates?
pub(crate) fn fates_differ(a: &Quantity, b: &Quantity) -> bool {
    fate(a).zip(fate(b)).is_some_and(|(a, b)| a != b)
}

/// Up (true) or down, by the base form: what rose by 13 percent is not what fell by 18.
pub(crate) fn direction(lemma: &str) -> Option<bool> {
    match lemma {
        "rise" | "increase" | "grow" | "climb" | "jump" | "gain" | "soar" | "surge" | "raise" | "up" | "higher" => {
            Some(true)
        }
        "fall" | "drop" | "decline" | "decrease" | "lose" | "slip" | "shrink" | "plunge" | "reduce" | "down"
        | "lower" | "cut" => Some(false),
        _ => None,
    }
}

/// Are they two fates that no one person has in one count, so that even equal figures are two? The evacuated may be the
/// homeless, but the dead are not the injured.
pub(crate) fn fates_exclude(a: &Quantity, b: &Quantity) -> bool {
    const APART: [&str; 5] = ["killed", "injured", "missing", "arrested", "infected"];
    let apart = |one: &Quantity| one.event.as_deref().and_then(|event| APART.iter().position(|fate| *fate == event));
    apart(a).zip(apart(b)).is_some_and(|(a, b)| a != b)
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

/// May what is counted first be a part of what is counted second: nurses of employees, watches of objects?
pub(crate) fn part_of(part: &Quantity, whole: &str, known: &Words<'_>) -> f64 {
    const PEOPLE: [&str; 24] = [
        "patient",
        "employee",
        "worker",
        "suspect",
        "prisoner",
        "passenger",
        "casualty",
        "detainee",
        "captive",
        "hostage",
        "migrant",
        "refugee",
        "protester",
        "marcher",
        "member",
        "staff",
        "personnel",
        "survivor",
        "arrest",
        "student",
        "participant",
        "occupant",
        "delegate",
        "case",
    ];
    const THINGS: [&str; 14] = [
        "object", "item", "piece", "thing", "article", "treasure", "artefact", "artifact", "vehicle", "weapon",
        "animal", "building", "work", "goods",
    ];
    let Some(noun) = part.counted.as_deref() else { return 0.5 };
    let person = is_people(noun) || PEOPLE.contains(&noun) || !part.group.is_empty() || noun == "infection";
    let alike = known.alike(noun, whole);
    let general = (is_people(whole) || PEOPLE.contains(&whole)) && person || THINGS.contains(&whole) && !person;
    let general = if general { 0.8 } else { 0.0 };
    alike.max(general).max(if are_people(noun, whole) { 0.8 } else { 0.0 })
}

/// Is one a word for people of any sort, and so may be the other's?
pub(crate) fn are_people(a: &str, b: &str) -> bool {
    is_people(a) && (is_people(b) || is_person(b)) || is_people(b) && is_person(a)
}

fn is_people(noun: &str) -> bool {
    matches!(noun, "people" | "person" | "individual" | "victim" | "resident" | "citizen" | "inhabitant" | "crowd")
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
