//! The offices a report gives a person: "Deputy Health Minister Ana Bell", "Ana Bell, the minister of health".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::words::{Words, stems};
use crate::article::Tag;
use crate::pair::Side;

/// One mention of a person with an office.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Role {
    /// The words that name the office, as numbers of tokens in the article.
    pub tokens: Range<usize>,
    /// The offices among them, each as the number of its line in the table.
    offices: BTreeSet<usize>,
    /// Does a word like "deputy" make another office of it?
    below: bool,
    /// Its sentence.
    pub sentence: usize,
}

impl Role {
    /// May the two be one office, fuller in one place than in the other?
    pub fn is_compatible(&self, other: &Self) -> bool {
        self.below == other.below && (self.offices.is_subset(&other.offices) || other.offices.is_subset(&self.offices))
    }
}

/// How far before a name its office may begin, and how long an apposition behind it may be, in tokens.
const REACH: usize = 7;

/// By surname (the last word of the name, as it is written), all mentions with an office, in order.
pub(super) fn roles<'w>(words: &Words<'w>, side: Side) -> BTreeMap<&'w str, Vec<Role>> {
    let article = &words.reports[side].article;
    let tokens = words.tokens(side);
    let mut roles: BTreeMap<&str, Vec<Role>> = BTreeMap::new();
    for (number, sentence) in article.sentences.iter().enumerate().filter(|(_, sentence)| sentence.compared) {
        let all = sentence.tokens.clone();
        for at in all.clone() {
            let is_name = |at: usize| tokens[at].tag == Tag::Name && office(words, side, at).is_none();
            if !is_name(at) || all.contains(&(at + 1)) && is_name(at + 1) {
                continue;
            }
            let mut start = at;
            // "Mary A. Bell" may be cut into "A", "." and "Bell".
            let initial = |at: usize| &*tokens[at].plain == "." && tokens[at - 1].plain.chars().count() == 1;
            while start > all.start && (is_name(start - 1) || start > all.start + 1 && initial(start - 1)) {
                start -= 1;
            }
            let surname = tokens[at].span.of(words.text(side));
            let found = [before(words, side, all.start, start), behind(words, side, at + 1, all.end)];
            for run in found.into_iter().flatten() {
                let offices = run.clone().filter_map(|at| office(words, side, at)).collect();
                let below = run.clone().any(|at| BELOW.contains(words.stem(side, at)));
                roles.entry(surname).or_default().push(Role { tokens: run, offices, below, sentence: number });
            }
        }
    }
    roles
}

fn office(words: &Words<'_>, side: Side, at: usize) -> Option<usize> {
    OFFICES.get(words.stem(side, at)).copied()
}

/// "the union's president" right before the name, a comma between or not.
fn before(words: &Words<'_>, side: Side, from: usize, name: usize) -> Option<Range<usize>> {
    let tokens = words.tokens(side);
    let end = if name > from && &*tokens[name - 1].plain == "," { name - 1 } else { name };
    let mut start = end;
    while start > from && end - start < REACH && in_office(words, side, start - 1) {
        start -= 1;
    }
    narrow(words, side, start..end)
}

/// ", the union's president" behind the name.
fn behind(words: &Words<'_>, side: Side, from: usize, end: usize) -> Option<Range<usize>> {
    let tokens = words.tokens(side);
    if from >= end || &*tokens[from].plain != "," {
        return None;
    }
    let mut stop = from + 1;
    while stop < end && stop - from < REACH && in_office(words, side, stop) {
        stop += 1;
    }
    narrow(words, side, from + 1..stop)
}

fn in_office(words: &Words<'_>, side: Side, at: usize) -> bool {
    let token = &words.tokens(side)[at];
    token.tag.is_noun()
        || matches!(token.tag, Tag::Adjective | Tag::Determiner | Tag::Genitive | Tag::Possessive)
        || &*token.plain == "of"
}

/// From the first to the last word of the office in this run.
fn narrow(words: &Words<'_>, side: Side, run: Range<usize>) -> Option<Range<usize>> {
    let is = |at: &usize| office(words, side, *at).is_some() || BELOW.contains(words.stem(side, *at));
    let last = run.clone().rev().find(|&at| office(words, side, at).is_some())?;
    // "the president's spokesman" is no president.
    let owner = (run.start..last).rev().find(|&at| words.tokens(side)[at].tag == Tag::Genitive);
    let first = (owner.map_or(run.start, |at| at + 1)..last).find(is).unwrap_or(last);
    Some(first..last + 1)
}

static OFFICES: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with(['#', '+'])).enumerate();
    lines.flat_map(|(number, line)| stems(line).map(move |stem| (stem, number))).collect()
});

static BELOW: LazyLock<HashSet<String>> =
    LazyLock::new(|| TABLE.lines().filter_map(|line| line.strip_prefix("+ ")).flat_map(stems).collect());

const TABLE: &str = include_str!("../../assets/offices.txt");
