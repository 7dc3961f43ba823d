//! `polarity`: one affirms what the other denies, or who did it to whom is reversed.
//!
//! Read in linked sentences only, each rule on words that face each other:
//!
//! | rule | one says | the other says | |
//! |---|---|---|---|
//! | `polarity/negated` | nobody was arrested | arrested two people | conflict |
//! | `polarity/denied` | denied that the dam had leaked | admitted that the dam leaked; the dam leaked | conflict |
//! | `polarity/opposite` | prices rose | prices fell | conflict |
//! | `polarity/reason` | for no reason | gave no reason | conflict |
//! | `polarity/hedged` | may affect all ships | affects all ships | difference |
//! | `polarity/intended` | will open a bridge | opened a bridge | difference |

use std::ops::Range;

use super::facing::Facing;
use super::slot::{self, Candidate, Slot};
use super::stance::{Cue, are_opposite, cue};
use super::words::{Words, is_negation};
use super::{Discrepancy, Explanation, Kind, Severity, Sight};
use crate::article::{Tag, Token};
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
        for side in Side::BOTH {
            negated(facing, side, &mut found);
            denied(facing, side, &mut found);
            unsure(facing, side, &mut found);
            reason(facing, side, &mut found);
        }
        opposite(facing, &mut found);
    }
    found
}

/// How many tokens after a negation its word may stand.
const SCOPE: usize = 5;
/// How many tokens before a word a negation or hedge may stand that touches it.
const BEFORE: usize = 6;

fn on(side: Side, here: Range<usize>, there: Range<usize>) -> Pair<Range<usize>> {
    match side {
        Side::Left => Pair::new(here, there),
        Side::Right => Pair::new(there, here),
    }
}

fn says(slot: &Slot<'_, '_>, note: &str) -> Explanation {
    Explanation { says: slot.says(), notes: vec![Explanation::note(note)], ..Explanation::default() }
}

/// A negation on one side whose word is affirmed on the other.
fn negated(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    for at in facing.tokens[side].clone().filter(|&at| is_negation(facing.token(side, at))) {
        if is_idle(facing, side, at) {
            continue;
        }
        let scope = (at + 1)..(at + 1 + SCOPE).min(facing.tokens[side].end);
        let Some(word) = clause(facing, side, scope).find(|&word| facing.weight(side, word) > 0.0) else { continue };
        let Some(mate) = facing.mate(side, word) else { continue };
        if touches(facing, side.other(), mate, |token, stem| is_negation(token) || is_negative(stem)) {
            continue;
        }
        let slot = Slot { facing, sources: false, runs: on(side, at..word + 1, mate..mate + 1) };
        let note = "one affirms what the other denies";
        let rule = (Kind::Polarity, "polarity/negated");
        found.extend(slot.finding(rule, Severity::Conflict, says(&slot, note)));
    }
}

/// "no longer", "not only", "no doubt": no denial of what follows.
fn is_idle(facing: &Facing<'_>, side: Side, at: usize) -> bool {
    const AFTER: [&str; 12] = [
        "longer",
        "only",
        "just",
        "doubt",
        "more",
        "less",
        "later",
        "fewer",
        "matter",
        "necessarily",
        "yet",
        "immediate",
    ];
    facing.tokens[side].contains(&(at + 1)) && AFTER.contains(&&*facing.token(side, at + 1).plain)
}

fn is_negative(stem: &str) -> bool {
    matches!(cue(stem), Some(Cue::Deny | Cue::Refuse))
}

/// These tokens as far as the clause goes: up to a comma or full stop.
fn clause<'f>(facing: &'f Facing<'_>, side: Side, run: Range<usize>) -> impl Iterator<Item = usize> + 'f {
    run.take_while(move |&at| facing.token(side, at).is_word() || &*facing.token(side, at).plain == "\"")
}

/// Does such a word stand within reach before this one, or right behind it?
fn touches(facing: &Facing<'_>, side: Side, at: usize, test: impl Fn(&Token, &str) -> bool) -> bool {
    let run = at.saturating_sub(BEFORE).max(facing.tokens[side].start)..(at + 3).min(facing.tokens[side].end);
    run.into_iter().any(|near| near != at && test(facing.token(side, near), facing.words().stem(side, near)))
}

/// "denied that …" on one side; admitted, or told without denial, on the other.
fn denied(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    let words = facing.words();
    let is = |side: Side, at: usize, wanted: Cue| cue(words.stem(side, at)) == Some(wanted);
    let other = side.other();
    let Some(at) = facing.tokens[side].clone().find(|&at| is(side, at, Cue::Deny)) else { return };
    if facing.tokens[other].clone().any(|there| is(other, there, Cue::Deny)) {
        return;
    }
    let content = at + 1..facing.tokens[side].end;
    let mates: Vec<usize> = content.clone().filter_map(|word| facing.mate(side, word)).collect();
    let told: Vec<usize> = mates.into_iter().filter(|&mate| facing.weight(other, mate) > 0.0).collect();
    if told.len() < 2 {
        return;
    }
    let rule = (Kind::Polarity, "polarity/denied");
    if let Some(there) = facing.tokens[other].clone().find(|&there| is(other, there, Cue::Concede)) {
        let slot = Slot { facing, sources: false, runs: on(side, at..at + 1, there..there + 1) };
        let note = "one reports a denial, the other an admission";
        found.extend(slot.finding((rule.0, "polarity/admitted"), Severity::Conflict, says(&slot, note)));
        return;
    }
    if facing.tokens[other].clone().any(|there| is_negation(facing.token(other, there))) {
        return;
    }
    let heaviest = told.iter().copied().max_by(|&a, &b| facing.weight(other, a).total_cmp(&facing.weight(other, b)));
    let Some(core) = heaviest else { return };
    let near: Vec<usize> = told.into_iter().filter(|mate| mate.abs_diff(core) <= SCOPE).collect();
    let (Some(&first), Some(&last)) = (near.iter().min(), near.iter().max()) else { return };
    let end = (at + 1 + SCOPE).min(facing.tokens[side].end);
    let slot = Slot { facing, sources: false, runs: on(side, at..end, first..last + 1) };
    found.extend(slot.finding(rule, Severity::Conflict, says(&slot, "one tells what the other reports as denied")));
}

/// Opposites that face each other.
fn opposite(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let free = Pair::of(|side| {
        let tokens = facing.tokens[side].clone();
        tokens.filter(|&at| is_told(facing, side, at) && facing.twin(side, at).is_none()).collect::<Vec<_>>()
    });
    let words = facing.words();
    for &left in &free.left {
        for &right in &free.right {
            let tokens = Pair::new(facing.token(Side::Left, left), facing.token(Side::Right, right));
            let stems = Pair::new(words.stem(Side::Left, left), words.stem(Side::Right, right));
            let opposite = are_opposite(stems.left, stems.right)
                || is_kin(tokens) && wordnet::antonyms(&tokens.left.lemma, &tokens.right.lemma);
            if !opposite {
                continue;
            }
            let not = Pair::new((Side::Left, left), (Side::Right, right))
                .map(|(side, at)| touches(facing, side, at, |token, stem| is_negation(token) || is_negative(stem)));
            if not.left != not.right {
                continue;
            }
            let slot = Slot { facing, sources: false, runs: Pair::new(left..left + 1, right..right + 1) };
            let rule = (Kind::Polarity, "polarity/opposite");
            found.extend(slot.finding(rule, Severity::Conflict, says(&slot, "the opposite")));
        }
    }
}

/// A word of content, or "up" and "down", which tell the course of figures.
fn is_told(facing: &Facing<'_>, side: Side, at: usize) -> bool {
    facing.weight(side, at) > 0.0 || matches!(&*facing.token(side, at).plain, "up" | "down")
}

/// Where the words with mates that follow this one end, five tokens at most.
fn run_on(facing: &Facing<'_>, side: Side, from: usize) -> usize {
    let stop = (from + SCOPE).min(facing.tokens[side].end);
    let mut last = from;
    for at in clause(facing, side, from + 1..stop).take_while(|&at| at - from < SCOPE) {
        if facing.weight(side, at) > 0.0 && facing.mate(side, at).is_some() && at - last <= 2 {
            last = at;
        }
    }
    last + 1
}

/// Verb and verb, adjective and adjective; nouns that WordNet calls opposites ("civilian", "serviceman") are two things.
fn is_kin(tokens: Pair<&Token>) -> bool {
    let kind = tokens.map(|token| (token.tag.is_verb(), token.tag.is_noun(), token.tag == Tag::Adjective));
    kind.left == kind.right && !kind.left.1
}

/// "for no reason" on one side, "gave no reason" on the other, there or in the sentence behind.
fn reason(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    let (words, other) = (facing.words(), side.other());
    let Some(none) = grounds(words, side, facing.tokens[side].clone(), false) else { return };
    let next = facing.cell[other] + 1;
    for cell in [Some(facing.cell[other]), words.reports[other].article.sentences.get(next).map(|_| next)] {
        let Some(cell) = cell else { continue };
        let tokens = words.reports[other].article.sentences[cell].tokens.clone();
        let Some(given) = grounds(words, other, tokens, true) else { continue };
        let cells = match side {
            Side::Left => Pair::new(facing.cell.left, cell),
            Side::Right => Pair::new(cell, facing.cell.right),
        };
        let Some(there) = Facing::new(words, cells, facing.score) else { continue };
        let slot = Slot { facing: &there, sources: false, runs: on(side, none, given) };
        let note = "that there was no reason is not that none was given";
        found.extend(slot.finding((Kind::Polarity, "polarity/reason"), Severity::Conflict, says(&slot, note)));
        return;
    }
}

/// "for no reason", "without any cause"; or, as something `given`, "gave no reason", "did not say why".
fn grounds(words: &Words<'_>, side: Side, tokens: Range<usize>, given: bool) -> Option<Range<usize>> {
    let all = words.tokens(side);
    let is = |at: usize, list: &[&str]| tokens.contains(&at) && list.contains(&&*all[at].lemma);
    tokens.clone().find_map(|at| {
        if !is(at, &["reason", "cause", "explanation", "motive"]) {
            return None;
        }
        let run = at.saturating_sub(4).max(tokens.start)..at;
        let not = run.clone().find(|&near| is_negation(&all[near]))?;
        let verb = run.clone().find(|&near| is(near, &["give", "offer", "cite", "state", "provide", "name"]));
        match (given, verb) {
            (true, Some(verb)) => Some(verb.min(not)..at + 1),
            (false, None) if not > tokens.start && (is(not, &["without"]) || is(not - 1, &["for"])) => {
                Some(not - usize::from(is(not - 1, &["for"]))..at + 1)
            }
            _ => None,
        }
    })
}

/// Possible or intended on one side, flat on the other.
fn unsure(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    let (words, other) = (facing.words(), side.other());
    for (wanted, rule, note) in [
        (Cue::Hedge, "polarity/hedged", "certain in one, uncertain in the other"),
        (Cue::Intend, "polarity/intended", "done in one, intended in the other"),
    ] {
        let is = |side: Side, at: usize| cue(words.stem(side, at)) == Some(wanted);
        if facing.tokens[other].clone().any(|at| is(other, at)) {
            continue;
        }
        for at in facing.tokens[side].clone().filter(|&at| is(side, at)) {
            let scope = (at + 1)..(at + 1 + SCOPE).min(facing.tokens[side].end);
            let word = clause(facing, side, scope)
                .find(|&word| facing.weight(side, word) > 0.0 && facing.mate(side, word).is_some());
            let Some((word, mate)) = word.and_then(|word| Some((word, facing.mate(side, word)?))) else { continue };
            let slot = Slot {
                facing,
                sources: false,
                runs: on(side, at..run_on(facing, side, word), mate..run_on(facing, other, mate)),
            };
            found.extend(slot.finding((Kind::Polarity, rule), Severity::Difference, says(&slot, note)));
        }
    }
}
