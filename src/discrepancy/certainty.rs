//! What is a fact in one report and possible or intended in the other: differences of the kind `polarity`.
//!
//! | rule | one says | the other says |
//! |---|---|---|
//! | `polarity/hedged` | may affect all ships; is thought to be the owner's | affects all ships; the owner's |
//! | `polarity/intended` | will open a bridge; has yet to open it | opened a bridge |
//!
//! A hedge counts for the words right behind it, and only where none stands before their mates.

use super::facing::Facing;
use super::polarity::{SCOPE, clause, is_empty, says};
use super::slot::{Candidate, Slot, on};
use super::stance::Cue;
use super::words::is_negation;
use super::{Explanation, Kind, Note, Piece, Severity, Sight};
use crate::article::{Tag, Token};
use crate::claim::{Assertion, Modality, Tense};
use crate::pair::{Pair, Side};

/// What the rules propose.
pub(super) fn propose(sight: &Sight<'_>, found: &mut Vec<Candidate>) {
    for facing in sight.facings {
        for side in Side::BOTH {
            hedged(facing, side, found);
        }
        intended(facing, found);
        for side in Side::BOTH {
            pending(facing, side, found);
        }
        for side in Side::BOTH {
            promised(facing, side, found);
        }
    }
}

/// Possible on one side, flat on the other.
fn hedged(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    let (words, other) = (facing.words(), side.other());
    // "the suspect" is a person; "could be seen" was seen.
    let is = |side: Side, at: usize| {
        words.cue(side, at) == Some(Cue::Hedge) && !facing.token(side, at).tag.is_noun() && !perceived(facing, side, at)
    };
    for at in facing.tokens[side].clone().filter(|&at| is(side, at) || accuses(facing, side, at)) {
        let scope = (at + 1)..(at + 1 + SCOPE).min(facing.tokens[side].end);
        // "suspected smugglers" are called so by everyone until they are tried.
        let named = facing.tokens[side].contains(&(at + 1)) && facing.token(side, at + 1).tag.is_noun();
        if named && matches!(facing.token(side, at).tag, Tag::Adjective | Tag::Participle | Tag::Past) {
            continue;
        }
        // The hedge is of the first word of content behind it, further hedges and names aside.
        let named = |word: usize| facing.token(side, word).tag == Tag::Name;
        let denies = |word: usize| is_negation(facing.token(side, word));
        let mut content = clause(facing, side, scope)
            .filter(|&word| facing.weight(side, word) > 0.0 && !is(side, word) && !named(word) && !denies(word));
        let figure = |word: &usize| facing.token(side, *word).tag != Tag::Number;
        let Some(word) = content.next().filter(figure) else { continue };
        let Some(mate) = facing.mate(side, word).filter(|_| facing.twin(side, at).is_none()) else { continue };
        // That there was a shooting is not in doubt where somebody is accused of it; "could not say" is no doubt at all.
        let event = accuses(facing, side, at) && !facing.token(other, mate).tag.is_verb();
        let unable = (at..word).any(|near| is_negation(facing.token(side, near)));
        if event || unable || words.cue(side, word) == Some(Cue::State) {
            continue;
        }
        let open = |token: &Token| matches!(&*token.plain, "whether" | "if" | "to");
        let charge = |token: &Token| matches!(&*token.lemma, "charge" | "accusation" | "allegation" | "suspicion");
        let doubted = before(facing, other, mate).any(|near| {
            let token = facing.token(other, near);
            is(other, near) || accuses(facing, other, near) || open(token) || charge(token)
        });
        // That they were killed is not that he did it.
        let accused = words.assertion(side, at).and_then(|act| act.patient);
        let another = words
            .assertion(other, mate)
            .is_some_and(|act| act.passive && act.agent.is_none() || facing.agree(on(side, accused, act.agent)) < 0.0);
        if doubted || another && accuses(facing, side, at) {
            continue;
        }
        let slot = Slot { facing, runs: on(side, at..run_on(facing, side, word), mate..run_on(facing, other, mate)) };
        let explanation = Explanation { notes: vec![sided("certain", other, "uncertain")], ..says(&slot, "") };
        let found_here = slot.finding((Kind::Polarity, "polarity/hedged"), Severity::Difference, explanation);
        let words =
            slot.runs[side].clone().filter(|&at| facing.weight(side, at) > 0.0 && facing.mate(side, at).is_some());
        let told = words.count().min(3);
        // Where a link is in doubt, one word in common is one of a thousand.
        if !facing.linked && told < 2 {
            continue;
        }
        let told = told as f64 / 3.0;
        // The words are there on both sides, or there would be nothing to be certain of.
        found.extend(found_here.map(|one| one.with("hedged-words", told).with("elsewhere", 0.0)));
    }
}

/// "certain in Herald, uncertain in Post"
fn sided(one: &str, side: Side, other: &str) -> Note {
    let words = |words: String| Piece::Words(words);
    vec![words(format!("{one} in ")), Piece::Report(side), words(format!(", {other} in ")), Piece::Report(side.other())]
}

/// "could be seen", "could hear"
fn perceived(facing: &Facing<'_>, side: Side, at: usize) -> bool {
    let near = at + 1..(at + 3).min(facing.tokens[side].end);
    &*facing.token(side, at).plain == "could"
        && near.into_iter().any(|at| matches!(&*facing.token(side, at).lemma, "see" | "hear" | "feel" | "smell"))
}

/// "accused of", "suspected of", "charged with": what follows is no fact yet.
fn accuses(facing: &Facing<'_>, side: Side, at: usize) -> bool {
    let verb = facing.token(side, at).tag.is_verb() || facing.token(side, at).tag == Tag::Adjective;
    let lemma = &*facing.token(side, at).lemma;
    let next =
        || facing.tokens[side].contains(&(at + 1)) && matches!(&*facing.token(side, at + 1).plain, "of" | "with");
    verb && matches!(lemma, "accuse" | "suspect" | "charge" | "accused" | "suspected" | "charged") && next()
}

/// The few words before this one: so near stands what makes it doubtful.
fn before(facing: &Facing<'_>, side: Side, at: usize) -> std::ops::Range<usize> {
    const NEAR: usize = 3;
    at.saturating_sub(NEAR).max(facing.tokens[side].start)..at
}

/// Where the words with mates that follow this one end, five tokens at most.
fn run_on(facing: &Facing<'_>, side: Side, from: usize) -> usize {
    let stop = (from + SCOPE).min(facing.tokens[side].end);
    let mut last = from;
    for at in clause(facing, side, from + 1..stop).take_while(|&at| at - from < SCOPE) {
        if facing.weight(side, at) > 0.0 && facing.mate(side, at).is_some() && at - last <= 3 {
            last = at;
        }
    }
    last + 1
}

/// "promises a repair" on one side, "finishes a repair" on the other.
fn promised(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    let (words, other) = (facing.words(), side.other());
    let intends = |side: Side, at: usize| words.cue(side, at) == Some(Cue::Intend);
    let promises = |at: usize| matches!(&*facing.token(side, at).lemma, "promise" | "pledge" | "vow" | "plan");
    // "scheduled updates" promise nothing.
    let verb = |at: usize| matches!(facing.token(side, at).tag, Tag::Verb | Tag::Present | Tag::Past | Tag::Gerund);
    for at in facing.tokens[side].clone().filter(|&at| promises(at) && verb(at)) {
        let near = clause(facing, side, at + 1..(at + 1 + SCOPE).min(facing.tokens[side].end));
        let Some((thing, mate)) = near
            .take_while(|&near| !facing.token(side, near).tag.is_verb())
            .filter(|&near| facing.token(side, near).tag.is_noun())
            .find_map(|near| Some((near, facing.mate(side, near)?)))
        else {
            continue;
        };
        let acts = facing.tokens[other].clone().filter_map(|there| Some((there, words.assertion(other, there)?)));
        let mut done = acts.filter(|(there, act)| {
            let upon = act.patient.is_some_and(|span| words.tokens_in(other, span).contains(&mate));
            upon && act.modality == Modality::Done && !act.negated && words.cue(other, *there).is_none()
        });
        let Some((there, act)) = done.next_back() else { continue };
        let open =
            before(facing, other, there).any(|near| intends(other, near) || &*facing.token(other, near).plain == "to");
        // What a storm has done to it, the town has not promised.
        let promiser = words.assertion(side, at).and_then(|promise| promise.agent);
        let another = facing.agree(on(side, promiser, act.agent)) < 0.0;
        if open || another || is_empty(&act.lemma) {
            continue;
        }
        let slot = Slot { facing, runs: on(side, at..thing + 1, there.min(mate)..there.max(mate) + 1) };
        let explanation = Explanation { notes: vec![sided("done", other, "promised")], ..says(&slot, "") };
        found.extend(slot.finding((Kind::Polarity, "polarity/intended"), Severity::Difference, explanation));
    }
}

/// "has yet to arrive", "has not yet arrived" on one side, "arrived" on the other.
fn pending(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    let (words, other) = (facing.words(), side.other());
    let all = &facing.tokens[side];
    for yet in all.clone().filter(|&at| &*facing.token(side, at).plain == "yet") {
        let to = all.contains(&(yet + 1)) && facing.token(side, yet + 1).tag == Tag::To;
        let mut near = yet.saturating_sub(2).max(all.start)..yet;
        let not = near.find(|&at| is_negation(facing.token(side, at)));
        if !to && not.is_none() {
            continue;
        }
        let mut behind = clause(facing, side, yet + 1..(yet + 1 + SCOPE).min(all.end));
        let Some(verb) = behind.find(|&at| facing.token(side, at).tag.is_verb() && facing.weight(side, at) > 0.0)
        else {
            continue;
        };
        let Some(mate) = facing.mate(side, verb) else { continue };
        let Some(done) = words.assertion(other, mate) else { continue };
        let told = done.modality == Modality::Done && !done.negated && done.tense != Tense::None;
        let slot = Slot { facing, runs: on(side, not.unwrap_or(yet)..verb + 1, mate..mate + 1) };
        let (agent, patient) = slot.arguments();
        if !told || agent + patient < 0.0 || is_empty(&done.lemma) || words.cue(other, mate).is_some() {
            continue;
        }
        let explanation = Explanation { notes: vec![sided("done", other, "still to come")], ..says(&slot, "") };
        found.extend(slot.finding((Kind::Polarity, "polarity/intended"), Severity::Difference, explanation));
    }
}

/// One act that is done on one side and still to come on the other.
fn intended(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let words = facing.words();
    for left in facing.tokens.left.clone() {
        let Some(right) = facing.twin(Side::Left, left) else { continue };
        let Some((here, there)) = words.assertion(Side::Left, left).zip(words.assertion(Side::Right, right)) else {
            continue;
        };
        let stages = Pair::new(here.modality, there.modality);
        let open = |side: Side| stages[side] == Modality::Intended && stages[side.other()] == Modality::Done;
        if !open(Side::Left) && !open(Side::Right) {
            continue;
        }
        let untold = |side: Side, act: &Assertion| !open(side) && act.tense == Tense::None;
        if words.cue(Side::Left, left).is_some()
            || here.negated != there.negated
            || is_empty(&here.lemma)
            || untold(Side::Left, here)
            || untold(Side::Right, there)
        {
            continue;
        }
        let at = Pair::new(left, right);
        let to_come =
            |side: Side| before(facing, side, at[side]).any(|near| words.cue(side, near) == Some(Cue::Intend));
        // "Armenia must set" and "wants it to set": no more than two ways to say it.
        if !Side::BOTH.into_iter().all(|side| open(side) == to_come(side)) {
            continue;
        }
        let runs = Pair::of(|side| {
            let from = at[side].saturating_sub(if open(side) { 3 } else { 1 }).max(facing.tokens[side].start);
            let before = (from..at[side])
                .rev()
                .take_while(|&near| facing.weight(side, near) == 0.0 && facing.token(side, near).is_word());
            before.last().unwrap_or(at[side])..at[side] + 1
        });
        let slot = Slot { facing, runs };
        let done = if open(Side::Left) { Side::Right } else { Side::Left };
        let explanation = Explanation { notes: vec![sided("done", done, "still to come")], ..says(&slot, "") };
        found.extend(slot.finding((Kind::Polarity, "polarity/intended"), Severity::Difference, explanation));
    }
}
