//! `wording`: the same fact in terms of another judgement, certainty or responsibility.
//!
//! `assets/charge.txt` holds things that news names in several ways, each way with its own judgement. Two words that name one
//! thing in two shades, face each other in linked sentences and have no mate there are a difference, never a conflict. Words
//! that are neutral among themselves ("injured" / "wounded") stand on one line or not at all.
//!
//! ```text
//! Rebels hold the port.        |  Terrorists hold the port.       "Rebels" / "Terrorists"
//! The price of grain fell.     |  The price of grain plunged.     "fell" / "plunged"
//! ```

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::facing::Facing;
use super::slot::{self, Candidate, Slot};
use super::stance::{Cue, cue};
use super::words::stems;
use super::{Discrepancy, Explanation, Kind, Severity, Sight};
use crate::article::Tag;
use crate::lexicon::wordnet;
use crate::pair::{Pair, Side};

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    slot::keep(sight.reports, candidates(sight))
}

/// What the rules propose.
pub(super) fn candidates(sight: &Sight<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for facing in sight.facings {
        charged(facing, &mut found);
        other(facing, &mut found);
    }
    found
}

fn charged(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let shades = Pair::of(|side| {
        let free = facing.tokens[side]
            .clone()
            .filter(|&at| facing.twin(side, at).is_none() && facing.token(side, at).tag != Tag::Name);
        free.filter_map(|at| Some((at, SHADES.get(facing.words().stem(side, at))?))).collect::<Vec<_>>()
    });
    for &(left, here) in &shades.left {
        for &(right, there) in &shades.right {
            let Some(thing) = here.iter().find(|(thing, shade)| {
                there.iter().any(|(other, tone)| other == thing && tone != shade) && !there.contains(&(*thing, *shade))
            }) else {
                continue;
            };
            let slot = Slot { facing, sources: false, runs: Pair::new(left..left + 1, right..right + 1) };
            let explanation = Explanation {
                what: THINGS[thing.0].to_owned(),
                says: slot.says(),
                notes: vec![Explanation::note("the words judge differently")],
                ..Explanation::default()
            };
            let rule = (Kind::Wording, if thing.0 == saying() { "wording/saying" } else { "wording/charge" });
            found.extend(slot.finding(rule, Severity::Difference, explanation));
        }
    }
}

/// Words of one class that face each other and neither mean the same nor name one thing by the table.
fn other(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let free = Pair::of(|side| {
        let lone = facing.tokens[side]
            .clone()
            .filter(|&at| facing.weight(side, at) > 0.0 && facing.mate(side, at).is_none())
            .filter(|&at| {
                matches!(cue(facing.words().stem(side, at)), None | Some(Cue::Source))
                    && !is_measure(&facing.token(side, at).plain)
            });
        lone.filter_map(|at| Some((at, class(facing.token(side, at).tag)?))).collect::<Vec<_>>()
    });
    let mut slots = Vec::new();
    for &(left, here) in &free.left {
        for &(right, there) in &free.right {
            if here == there && !is_akin(facing, left, right) {
                let slot = Slot { facing, sources: false, runs: Pair::new(left..left + 1, right..right + 1) };
                slots.push((slot.fit(), left, right, slot));
            }
        }
    }
    slots.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut used = std::collections::BTreeSet::new();
    for (fit, left, right, slot) in slots {
        if fit < FACES || used.contains(&(Side::Left, left)) || used.contains(&(Side::Right, right)) {
            continue;
        }
        used.extend([(Side::Left, left), (Side::Right, right)]);
        let explanation = Explanation {
            says: slot.says(),
            notes: vec![Explanation::note("another word in the same place")],
            ..Explanation::default()
        };
        found.extend(slot.finding((Kind::Wording, "wording/slot"), Severity::Difference, explanation));
    }
}

/// One made from the other, or the more general word for it: "ship" and "ferry", "spokesman" and "spokesperson".
fn is_akin(facing: &Facing<'_>, left: usize, right: usize) -> bool {
    const ROOT: usize = 4;
    let lemmas = Pair::new(&*facing.token(Side::Left, left).lemma, &*facing.token(Side::Right, right).lemma);
    let root = lemmas.left.chars().zip(lemmas.right.chars()).take_while(|(a, b)| a == b).count();
    const LIGHT: [&str; 12] =
        ["go", "come", "take", "make", "get", "leave", "give", "put", "set", "see", "keep", "use"];
    root >= ROOT
        || wordnet::related(lemmas.left, lemmas.right)
        || wordnet::synonyms(lemmas.left, lemmas.right)
        || lemmas.both().iter().any(|lemma| LIGHT.contains(lemma))
}

/// Figures and their units are the ledger's.
fn is_measure(plain: &str) -> bool {
    const UNITS: [&str; 12] = [
        "percent",
        "cent",
        "mile",
        "miles",
        "kilometre",
        "kilometres",
        "kilometer",
        "kilometers",
        "feet",
        "metres",
        "meters",
        "tonnes",
    ];
    plain.chars().any(|c| c.is_ascii_digit()) || UNITS.contains(&plain)
}

/// Words that fit one place less than this are not proposed at all.
const FACES: f64 = 0.3;

/// Verbs, nouns and adjectives, of which one may stand for another.
const fn class(tag: Tag) -> Option<u8> {
    match tag {
        Tag::Noun | Tag::Nouns => Some(0),
        Tag::Adjective => Some(1),
        tag if tag.is_verb() => Some(2),
        _ => None,
    }
}

fn saying() -> usize {
    THINGS.iter().position(|thing| *thing == "saying").unwrap_or(usize::MAX)
}

static THINGS: LazyLock<Vec<&str>> =
    LazyLock::new(|| CHARGE.lines().filter_map(|line| line.strip_prefix("thing: ")).collect());

const CHARGE: &str = include_str!("../../assets/charge.txt");

/// Stem → things it may name, by number in [`THINGS`], each with its shade.
static SHADES: LazyLock<BTreeMap<String, Vec<(usize, usize)>>> = LazyLock::new(|| {
    let mut shades: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    let (mut things, mut shade) = (0, 0);
    for line in CHARGE.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with("thing: ") {
            (things, shade) = (things + 1, 0);
        } else {
            shade += 1;
            for stem in stems(line).filter(|_| things > 0) {
                shades.entry(stem).or_default().push((things - 1, shade));
            }
        }
    }
    shades
});
