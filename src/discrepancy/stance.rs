//! Words that say how sure a report is: verbs of speech by attitude, hedges, intentions, refusals, opposites.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::words::stems;

/// What a word says of the attitude of who uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    /// denied, rejected
    Deny,
    /// admitted, confirmed
    Concede,
    /// claimed, alleged
    Claim,
    /// said, announced
    State,
    /// refused, failed to
    Refuse,
    /// may, allegedly, is believed
    Hedge,
    /// will, plans, promised
    Intend,
    /// No attitude: who can speak. Police, ministry, witness.
    Source,
}

/// The cue that a stem is, if it is one.
pub(super) fn cue(stem: &str) -> Option<Cue> {
    CUES.get(stem).copied()
}

/// Do the two stems say opposite things?
pub(super) fn are_opposite(a: &str, b: &str) -> bool {
    OPPOSITES.contains(&(a.to_owned(), b.to_owned()))
}

/// Do the two stems stand for one thing among the opposites, such as "halt" and "suspend"?
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    a != b && ALIKE.contains(&(a.to_owned(), b.to_owned()))
}

static CUES: LazyLock<BTreeMap<String, Cue>> = LazyLock::new(|| {
    let mut cues = BTreeMap::new();
    for (name, words) in lines(include_str!("../../assets/stance.txt")).filter_map(|line| line.split_once(':')) {
        let cue = match name {
            "deny" => Cue::Deny,
            "concede" => Cue::Concede,
            "claim" => Cue::Claim,
            "state" => Cue::State,
            "refuse" => Cue::Refuse,
            "hedge" => Cue::Hedge,
            "source" => Cue::Source,
            _ => Cue::Intend,
        };
        for stem in stems(words) {
            cues.entry(stem).or_insert(cue);
        }
    }
    cues
});

static OPPOSITES: LazyLock<BTreeSet<(String, String)>> = LazyLock::new(|| {
    let mut pairs = BTreeSet::new();
    for (one, other) in lines(include_str!("../../assets/antonyms.txt")).filter_map(|line| line.split_once('|')) {
        let other: Vec<String> = stems(other).collect();
        for (a, b) in stems(one).flat_map(|a| other.iter().map(move |b| (a.clone(), b.clone()))) {
            if a != b {
                pairs.insert((b.clone(), a.clone()));
                pairs.insert((a, b));
            }
        }
    }
    pairs
});

/// Words of one group in the table of opposites.
static ALIKE: LazyLock<BTreeSet<(String, String)>> = LazyLock::new(|| {
    let mut pairs = BTreeSet::new();
    for group in lines(include_str!("../../assets/antonyms.txt")).flat_map(|line| line.split('|')) {
        let words: Vec<String> = stems(group).collect();
        pairs.extend(words.iter().flat_map(|a| words.iter().map(|b| (a.clone(), b.clone()))));
    }
    pairs
});

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#'))
}
