//! Figures made ready for comparing, and those of one report that tell one quantity again.

use std::collections::BTreeMap;

use super::evidence::{direction, evidence, guess};
use super::matching::{LONG, present};
use super::relation::{self, Fit, Measure};
use super::subject::{Subject, Words, subject};
use super::unit::Dimension;
use crate::article::{Tag, Token};
use crate::figure::{Kind, Quantity, Value};
use crate::pair::Pair;
use crate::report::Report;

/// How many equal figures of one report are looked at for one figure.
const MOST: usize = 24;
/// The same in a book.
const MOST_IN_LONG: usize = 6;

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
    /// Is it told as a part of a figure in front: "118 people, 14 of them civilians"?
    pub of_them: bool,
    /// Up (true) or down, where the words beside it say so: "has fallen by 13 percent".
    pub heading: Option<bool>,
}

/// All figures of the compared sentences of both reports; nothing where a sentence is not compared.
pub(crate) fn figures<'r>(reports: &'r Pair<Report>, known: &Words<'r>) -> Pair<Vec<Option<Figure<'r>>>> {
    reports.as_ref().map(|report| {
        let mut figures: Vec<Option<Figure<'r>>> = report
            .figures
            .quantities
            .iter()
            .map(|quantity| {
                report.article.sentences[quantity.sentence].compared.then(|| Figure {
                    quantity,
                    measure: measure(report, quantity),
                    subject: subject(report, quantity.sentence, quantity.span, known),
                    counted: counted(report, quantity),
                    owner: owner(report, quantity),
                    of_them: is_of_them(report, quantity),
                    heading: heading(report, quantity),
                })
            })
            .collect();
        shared_out(report, &mut figures);
        figures
    })
}

/// "85 citizens, 61 of them soldiers and 24 civilians": what follows a part in the same breath is a part too, where both
/// together are no more than the whole.
fn shared_out(report: &Report, figures: &mut [Option<Figure<'_>>]) {
    for at in 2..figures.len() {
        let [Some(whole), Some(part), Some(next)] = &figures[at - 2..=at] else { continue };
        let one = [whole, part].iter().all(|other| {
            other.quantity.sentence == next.quantity.sentence && other.measure.dimension == next.measure.dimension
        });
        let between = report.article.text.get(part.quantity.span.end..next.quantity.span.start).unwrap_or_default();
        let fits = part.measure.named() + next.measure.named() <= whole.measure.named();
        if part.of_them
            && one
            && fits
            && is_joined(between)
            && let Some(next) = &mut figures[at]
        {
            next.of_them = true;
        }
    }
}

/// Is it only a noun and "and" that stand between two figures?
pub(crate) fn is_joined(between: &str) -> bool {
    between.trim_end().ends_with(" and") && between.split_whitespace().count() <= 5 && !between.contains([',', ';'])
}

/// The nearest word of direction just before a share, else right behind it: "rose 3 percent", "a 3 percent rise".
fn heading(report: &Report, quantity: &Quantity) -> Option<bool> {
    const REACH: usize = 5;
    const BEHIND: usize = 2;
    if !matches!(quantity.kind, Kind::Percent | Kind::Fraction | Kind::Rate) {
        return None;
    }
    let tokens = report.article.tokens_of(quantity.sentence);
    let first = tokens.partition_point(|token| token.span.end <= quantity.span.start);
    let after = tokens.partition_point(|token| token.span.start < quantity.span.end);
    let before = tokens[first.saturating_sub(REACH)..first].iter().rev();
    let clause = before.take_while(|token| token.tag != Tag::Number && !matches!(&*token.plain, "," | ";"));
    let behind = tokens[after.min(tokens.len())..].iter().take(BEHIND).take_while(|token| token.is_word());
    clause.chain(behind).find_map(|token| direction(&token.lemma))
}

/// "Just under 7 per cent" is about seven, whatever else may be under it.
fn measure(report: &Report, quantity: &Quantity) -> Measure {
    let words = quantity.span.of(&report.article.text).to_lowercase();
    let close = ["just ", "slightly ", "a little "].iter().any(|word| words.starts_with(word));
    if !close || quantity.value.low.is_some() && quantity.value.high.is_some() {
        return Measure::of(quantity);
    }
    let end = quantity.value.low.or(quantity.value.high).unwrap_or(0.0);
    let value = Value { approximate: true, ..Value::exactly(end) };
    Measure::of(&Quantity { value, ..quantity.clone() })
}

/// What is counted: as read, else the noun that follows; of a "mother of two", children.
fn counted<'r>(report: &'r Report, quantity: &'r Quantity) -> Option<&'r str> {
    let tokens = report.article.tokens_of(quantity.sentence);
    let first = tokens.partition_point(|token| token.span.end <= quantity.span.start);
    let mut before = tokens[..first].iter().rev().filter(|token| &*token.plain != "-");
    let parent = before.next().is_some_and(|token| &*token.plain == "of")
        && before.next().is_some_and(|token| {
            matches!(
                &*token.lemma,
                "mother" | "father" | "parent" | "mum" | "mom" | "dad" | "grandmother" | "grandfather"
            )
        });
    if parent && quantity.kind == Kind::Count {
        return Some("child");
    }
    quantity.counted.as_deref().or_else(|| head(report, quantity))
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

fn is_of_them(report: &Report, quantity: &Quantity) -> bool {
    let behind = report.article.text[quantity.span.end..].trim_start();
    ["of them", "of whom", "of which", "of those"].iter().any(|words| behind.starts_with(words))
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

/// Above this likelihood two equal figures of one report are one quantity told again.
const AGAIN: f64 = 0.45;

/// Pairs of equal figures of one report that tell one quantity.
pub(crate) fn repeats(figures: &[Option<Figure<'_>>], known: &Words<'_>) -> Vec<(usize, usize)> {
    let mut by_value: BTreeMap<(Dimension, u64), Vec<usize>> = BTreeMap::new();
    for (index, figure) in present(figures) {
        by_value.entry((figure.measure.dimension, figure.measure.named().to_bits())).or_default().push(index);
    }
    let most = if figures.len() > LONG { MOST_IN_LONG } else { MOST };
    let mut found = Vec::new();
    for equal in by_value.values() {
        for (at, &a) in equal.iter().enumerate() {
            for &b in equal[at + 1..].iter().take(most) {
                let (Some(one), Some(other)) = (&figures[a], &figures[b]) else { continue };
                let apart = one.quantity.sentence != other.quantity.sentence;
                let same = relation::fit(&one.measure, &other.measure) == Some(Fit::Same);
                // A report repeats what matters, so two equal figures of like words need no link.
                if apart && same && guess(&evidence(one, other, 0.4, known)) >= AGAIN {
                    found.push((a, b));
                }
            }
        }
    }
    found
}

/// Neighbours of one sentence that tell one quantity twice: "2,100 feet (640 metres)", "fewer than half of them, 46 percent,".
pub(crate) fn appositions(report: &Report, figures: &[Option<Figure<'_>>]) -> Vec<(usize, usize)> {
    let neighbours = (1..figures.len()).filter(|&at| {
        let (Some(one), Some(other)) = (&figures[at - 1], &figures[at]) else { return false };
        one.quantity.sentence == other.quantity.sentence
            && relation::fit(&one.measure, &other.measure).is_some_and(|fit| fit <= Fit::Bounded)
            && is_apposed(report, one.quantity, other.quantity)
    });
    neighbours.map(|at| (at - 1, at)).collect()
}

fn is_apposed(report: &Report, one: &Quantity, other: &Quantity) -> bool {
    /// Words between the two, at most: "of all teachers".
    const WORDS: usize = 5;
    let text = &report.article.text;
    let Some(between) = text.get(one.span.end..other.span.start).map(str::trim_end) else { return false };
    let closed = text[other.span.end..].trim_start().starts_with([',', ')']);
    let tokens = report.article.tokens_of(one.sentence);
    let verb = tokens
        .iter()
        .any(|token| token.tag.is_verb() && token.span.start >= one.span.end && token.span.end <= other.span.start);
    between.ends_with(['(', ',']) && closed && !verb && between.split_whitespace().count() <= WORDS
}

/// Can these two figures of one report not be the same quantity?
pub(crate) fn excludes(figures: &[Option<Figure<'_>>], a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (&figures[a], &figures[b]) else { return true };
    a.quantity.sentence == b.quantity.sentence && relation::fit(&a.measure, &b.measure) != Some(Fit::Same)
        || relation::fit(&a.measure, &b.measure).is_none_or(|fit| fit == Fit::Differs)
}
