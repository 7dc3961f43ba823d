//! `wording`: the same fact in terms of another judgement, certainty or responsibility.
//!
//! `assets/charge.txt` holds things that news names in several ways, each way with its own judgement. Two words that name one
//! thing in two shades, face each other in linked sentences and have no mate there are a difference, never a conflict. Words
//! that are neutral among themselves ("injured" / "wounded") stand on one line or not at all. One thing told in two shades in
//! several places is one finding.
//!
//! | rule | one says | the other says |
//! |---|---|---|
//! | `wording/charge` | rebels | terrorists |
//! | `wording/saying` | the bank said it was solvent | the bank claimed it was solvent |
//! | `wording/called` | Selbian sailors | Selbian smugglers |
//!
//! ```text
//! Rebels hold the port.        |  Terrorists hold the port.       "Rebels" / "Terrorists"
//! The price of grain fell.     |  The price of grain plunged.     "fell" / "plunged"
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use foldhash::HashMap;

use super::attribution::vouched;
use super::facing::Facing;
use super::slot::{self, Candidate, Slot};
use super::source::{Said, is_same};
use super::words::stems;
use super::{Discrepancy, Explanation, Kind, Place, Severity, Sight};
use crate::article::Tag;
use crate::claim::Modality;
use crate::lexicon::entry::look_up;
use crate::pair::{Pair, Side};

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let found = slot::keep(sight, candidates(sight));
    by_thing(once(found))
}

/// A word is held against one other of a sentence, the likeliest: "mob" is not another word for the "crowd" and the "activists".
fn once(mut found: Vec<Discrepancy>) -> Vec<Discrepancy> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| found[b].confidence.total_cmp(&found[a].confidence).then(a.cmp(&b)));
    let mut taken: BTreeSet<(Side, Place)> = BTreeSet::new();
    let mut free = vec![true; found.len()];
    for at in order {
        let first = found[at].first();
        let marks: Vec<_> = Side::BOTH.into_iter().filter_map(|side| Some((side, first[side].clone()?))).collect();
        free[at] = !marks.iter().any(|mark| taken.contains(mark));
        if free[at] {
            taken.extend(marks);
        }
    }
    let mut free = free.into_iter();
    found.retain(|_| free.next().unwrap_or(true));
    found
}

/// One thing told in two shades in several places is one choice of words: the likeliest first.
fn by_thing(found: Vec<Discrepancy>) -> Vec<Discrepancy> {
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen: BTreeSet<(usize, Pair<Option<Place>>)> = BTreeSet::new();
    let mut kept: Vec<Discrepancy> = Vec::with_capacity(found.len());
    for one in found {
        if one.rule != "wording/charge" {
            kept.push(one);
            continue;
        }
        let first = *at.entry(one.explanation.what.clone()).or_insert(kept.len());
        let fresh: Vec<_> = one.places.iter().filter(|place| seen.insert((first, (*place).clone()))).cloned().collect();
        match kept.get_mut(first) {
            Some(known) => known.places.extend(fresh),
            None => kept.push(one),
        }
    }
    kept
}

/// What the rules propose.
pub(super) fn candidates(sight: &Sight<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for facing in sight.facings {
        charged(facing, &mut found);
        if facing.linked {
            said(sight, facing, &mut found);
            called(facing, &mut found);
        }
    }
    found
}

fn charged(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let shades = Pair::of(|side| {
        let free = facing.tokens[side]
            .clone()
            .filter(|&at| facing.twin(side, at).is_none() && facing.token(side, at).tag != Tag::Name);
        let term = |at: usize| SHADES.get(&*facing.words().term(side, at));
        let shade = |at: usize| term(at).or_else(|| SHADES.get(facing.words().stem(side, at)));
        free.filter_map(|at| Some((at, shade(at)?))).collect::<Vec<_>>()
    });
    for &(left, here) in &shades.left {
        for &(right, there) in &shades.right {
            let Some(thing) = here.iter().find(|(thing, shade)| {
                there.iter().any(|(other, tone)| other == thing && tone != shade) && !there.contains(&(*thing, *shade))
            }) else {
                continue;
            };
            // How something is said is weighed with what is said.
            if thing.0 == saying() {
                continue;
            }
            // What may come to pass is no other word for what has.
            let open = Pair::new((Side::Left, left), (Side::Right, right)).map(|(side, at)| {
                let act = facing.words().assertion(side, at);
                act.is_some_and(|act| !matches!(act.modality, Modality::Done | Modality::UnderWay))
            });
            if open.left != open.right {
                continue;
            }
            // "beating back" is one word for it.
            let runs = Pair::new((Side::Left, left), (Side::Right, right)).map(|(side, at)| {
                let term = facing.words().term(side, at);
                at..at + 1 + usize::from(term.contains('_') && SHADES.contains_key(&*term))
            });
            let slot = Slot { facing, runs };
            let explanation = Explanation {
                what: THINGS[thing.0].to_owned(),
                says: slot.says(),
                notes: vec![Explanation::note("the words judge differently")],
                ..Explanation::default()
            };
            found.extend(slot.finding((Kind::Wording, "wording/charge"), Severity::Difference, explanation));
        }
    }
}

/// "Selbian sailors" and "Selbian smugglers": after one and the same attribute, another noun that judges.
fn called(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let attribute = |side: Side, at: usize| {
        facing.weight(side, at) > 0.0 && matches!(facing.token(side, at).tag, Tag::Adjective | Tag::Name)
    };
    let rest = |side: Side, at: usize| {
        let noun = |at: &usize| matches!(facing.token(side, *at).tag, Tag::Noun | Tag::Nouns);
        let end = (at + 1..facing.tokens[side].end).take_while(noun).last().unwrap_or(at) + 1;
        let lone = (at + 1..end).all(|at| facing.mate(side, at).is_none());
        (end > at + 1 && lone).then_some(at + 1..end)
    };
    for left in facing.tokens.left.clone().filter(|&at| attribute(Side::Left, at)) {
        let Some(right) = facing.twin(Side::Left, left).filter(|&at| attribute(Side::Right, at)) else { continue };
        let Some(runs) = Pair::new(rest(Side::Left, left), rest(Side::Right, right)).complete() else { continue };
        let heads = Pair::of(|side| &*facing.token(side, runs[side].end - 1).lemma);
        let judges = heads.as_ref().both().iter().any(|head| JUDGING.contains(**head));
        let plain = heads.as_ref().both().iter().any(|head| matches!(**head, "man" | "woman" | "person" | "people"));
        if !judges || plain || is_akin(heads) {
            continue;
        }
        let slot = Slot { facing, runs };
        // "criminal abuse" and "the criminal justice branch" are two things.
        if slot.alike() < ONE_FIELD {
            continue;
        }
        let explanation = Explanation {
            says: slot.says(),
            notes: vec![Explanation::note("called something else")],
            ..Explanation::default()
        };
        found.extend(slot.finding((Kind::Wording, "wording/called"), Severity::Difference, explanation));
    }
}

/// Below this likeness of their vectors two nouns are not of one field; judged by hand.
const ONE_FIELD: f64 = 0.1;

/// One made from the other: "smuggler" and "smuggling".
fn is_akin(lemmas: Pair<&str>) -> bool {
    const ROOT: usize = 4;
    let root = lemmas.left.chars().zip(lemmas.right.chars()).take_while(|(a, b)| a == b).count();
    root >= ROOT || look_up(lemmas.left).is_synonym(&look_up(lemmas.right))
}

/// Nouns that judge.
static JUDGING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/judging.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// One source says in one report what it claims, or admits, in the other.
fn said(sight: &Sight<'_>, facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let shade = |side: Side, said: &Said<'_>| {
        let shades = SHADES.get(facing.words().stem(side, said.cue.start))?;
        shades.iter().find(|(thing, _)| *thing == saying()).map(|(_, shade)| *shade)
    };
    for left in &sight.said.left[facing.cell.left] {
        for right in &sight.said.right[facing.cell.right] {
            let shades = Pair::new(shade(Side::Left, left), shade(Side::Right, right)).complete();
            if shades.is_none_or(|shades| shades.left == shades.right) || !is_same(left.speaker, right.speaker) {
                continue;
            }
            let slot = Slot { facing, runs: Pair::new(left.cue.clone(), right.cue.clone()) };
            let explanation = Explanation {
                what: THINGS[saying()].to_owned(),
                says: slot.says(),
                notes: vec![Explanation::note("the words judge differently")],
                ..Explanation::default()
            };
            let told = Pair::new(left.told.clone(), right.told.clone());
            let rule = (Kind::Wording, "wording/saying");
            found.extend(vouched(&slot, &told, rule, Severity::Difference, explanation));
        }
    }
}

fn saying() -> usize {
    THINGS.iter().position(|thing| *thing == "verb of speech").unwrap_or(usize::MAX)
}

static THINGS: LazyLock<Vec<&str>> =
    LazyLock::new(|| CHARGE.lines().filter_map(|line| line.strip_prefix("thing: ")).collect());

const CHARGE: &str = include_str!("../../assets/charge.txt");

/// Stem → things it may name, by number in [`THINGS`], each with its shade.
static SHADES: LazyLock<HashMap<String, Vec<(usize, usize)>>> = LazyLock::new(|| {
    let mut shades: HashMap<String, Vec<(usize, usize)>> = HashMap::default();
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
