//! Words that say how sure a report is: verbs of speech by attitude, hedges, intentions, refusals, opposites.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

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
    OPPOSITES.get(a).is_some_and(|others| others.contains(b))
}

/// Do the two stems stand for one thing among the opposites, such as "halt" and "suspend"?
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    a != b && ALIKE.get(a).is_some_and(|others| others.contains(b))
}

/// Does the table of opposites hold the stem at all?
pub(super) fn is_held_against_others(stem: &str) -> bool {
    ALIKE.contains_key(stem)
}

static CUES: LazyLock<HashMap<String, Cue>> = LazyLock::new(|| {
    let mut cues = HashMap::default();
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

/// Stem → the stems that it is held against.
type Table = HashMap<String, HashSet<String>>;

static OPPOSITES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for (one, other) in lines(include_str!("../../assets/antonyms.txt")).filter_map(|line| line.split_once('|')) {
        let other: Vec<String> = stems(other).collect();
        for (a, b) in stems(one).flat_map(|a| other.iter().map(move |b| (a.clone(), b.clone()))) {
            if a != b {
                table.entry(b.clone()).or_default().insert(a.clone());
                table.entry(a).or_default().insert(b);
            }
        }
    }
    table
});

/// Words of one group in the table of opposites.
static ALIKE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for group in lines(include_str!("../../assets/antonyms.txt")).flat_map(|line| line.split('|')) {
        let words: Vec<String> = stems(group).collect();
        for word in &words {
            table.entry(word.clone()).or_default().extend(words.iter().cloned());
        }
    }
    table
});

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.starts_with('#'))
}
