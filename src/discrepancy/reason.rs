//! Reasons given, withheld and denied: conflicts of the kind `polarity`.
//!
//! | rule | one says | the other says |
//! |---|---|---|
//! | `polarity/reason` | dismissed for no reason | gave no reason |
//! | `polarity/reason` | dismissed for shouting | did not say why he was dismissed |
//!
//! Such phrases are rare, so every sentence with one is looked at, linked or not; the facts must share their words.

use std::collections::BTreeSet;
use std::ops::Range;

use super::facing::Facing;
use super::polarity::{conflict, is_deed, is_empty};
use super::slot::{Candidate, Slot, on};
use super::words::{Words, is_negation};
use crate::pair::Side;

/// What the rules propose.
pub(super) fn propose(words: &Words<'_>, found: &mut Vec<Candidate>) {
    reasons(words, found);
    unexplained(words, found);
}

/// "did not say why he was dismissed" in one report, "was dismissed for shouting" in the other.
///
/// Such phrases are rare, so every sentence with the act is looked at, linked or not.
fn unexplained(words: &Words<'_>, found: &mut Vec<Candidate>) {
    for side in Side::BOTH {
        let other = side.other();
        for (cell, giving) in grounded(words, side, true) {
            // The act stands behind the phrase, or in the sentence before: "was dismissed. No reason was given."
            let sentences = &words.reports[side].article.sentences;
            let before = cell.checked_sub(1).map_or(0..0, |before| sentences[before].tokens.clone());
            let behind = giving.end..sentences[cell].tokens.end;
            let asked = &*words.tokens(side)[giving.end - 1].plain == "why";
            let before = if asked { 0..0 } else { before };
            let acts: BTreeSet<u32> =
                behind.chain(before).filter(|&at| is_act(words, side, at)).map(|at| words.forms[side][at].id).collect();
            if let Some((there, reason)) = caused(words, other, &acts) {
                let Some(facing) = Facing::new(words, on(side, cell, there), 1.0) else { continue };
                let slot = Slot { facing: &facing, runs: on(side, giving, reason) };
                conflict(&slot, "polarity/reason", "one says that no reason was given, the other gives one", found);
            }
        }
    }
}

/// A verb that stands for an act of its own and no speech.
fn is_act(words: &Words<'_>, side: Side, at: usize) -> bool {
    let token = &words.tokens(side)[at];
    token.tag.is_verb()
        && words.forms[side][at].weight > 0.0
        && !is_empty(&token.lemma)
        && (words.cue(side, at).is_none() || is_deed(words, side, at))
}

/// The first sentence where one of these acts has a reason right behind it: "dismissed for shouting", "dismissed because he …";
/// from the act to the second word of the reason.
fn caused(words: &Words<'_>, side: Side, acts: &BTreeSet<u32>) -> Option<(usize, Range<usize>)> {
    const NEAR: usize = 4;
    let tokens = words.tokens(side);
    let sentences = words.reports[side].article.sentences.iter().enumerate().filter(|(_, sentence)| sentence.compared);
    for (cell, one) in sentences {
        let run = one.tokens.clone();
        let of_act = |at: &usize| acts.contains(&words.forms[side][*at].id) && is_act(words, side, *at);
        let reason = |at: usize| match &*tokens[at].plain {
            "because" | "due" | "owing" => true,
            "for" => run.contains(&(at + 1)) && tokens[at + 1].plain.ends_with("ing") && tokens[at + 1].tag.is_verb(),
            _ => false,
        };
        for at in run.clone().filter(of_act) {
            let near = at + 1..(at + 1 + NEAR).min(run.end);
            if let Some(why) = near.clone().find(|&near| reason(near)) {
                return Some((cell, at..(why + 3).min(run.end)));
            }
        }
    }
    None
}

/// "for no reason" in one report, "gave no reason" in the other: that in a sentence of its own, behind that of its fact.
///
/// The two phrases are rare, so every pair of them is looked at, linked or not; the facts must share their words.
fn reasons(words: &Words<'_>, found: &mut Vec<Candidate>) {
    for side in Side::BOTH {
        let other = side.other();
        let given = grounded(words, other, true);
        for (cell, none) in grounded(words, side, false) {
            for (there, giving) in &given {
                let fact = [Some(*there), there.checked_sub(1)].into_iter().flatten().find_map(|fact| {
                    let facing = Facing::new(words, on(side, cell, fact), 1.0)?;
                    let told = facing.tokens[side].clone().filter(|&at| {
                        facing.weight(side, at) > 0.0 && facing.mate(side, at).is_some() && !none.contains(&at)
                    });
                    (told.count() >= SAME_FACT).then_some(facing)
                });
                let Some(fact) = fact else { continue };
                let Some(facing) = Facing::new(words, on(side, cell, *there), fact.shared()) else { continue };
                let slot = Slot { facing: &facing, runs: on(side, none.clone(), giving.clone()) };
                let note = "that there was no reason is not that none was given";
                conflict(&slot, "polarity/reason", note, found);
            }
        }
    }
}

/// Words of content that two sentences on one fact share at least.
const SAME_FACT: usize = 3;

/// A report with more of such phrases is about reasons, and none of them stands out.
const MOST_REASONS: usize = 4;

/// Sentences with "for no reason" or, as something `given`, "gave no reason", and where it stands in them.
fn grounded(words: &Words<'_>, side: Side, given: bool) -> Vec<(usize, Range<usize>)> {
    let sentences = words.reports[side].article.sentences.iter().enumerate().filter(|(_, sentence)| sentence.compared);
    let found = sentences.filter_map(|(cell, one)| Some((cell, grounds(words, side, one.tokens.clone(), given)?)));
    found.take(MOST_REASONS).collect()
}

/// "for no reason", "without any cause"; or, as something `given`, "gave no reason", "did not say why".
fn grounds(words: &Words<'_>, side: Side, tokens: Range<usize>, given: bool) -> Option<Range<usize>> {
    let all = words.tokens(side);
    let is = |at: usize, list: &[&str]| tokens.contains(&at) && list.contains(&&*all[at].lemma);
    tokens.clone().find_map(|at| {
        if given && &*all[at].plain == "why" {
            let run = at.saturating_sub(4).max(tokens.start)..at;
            let says =
                run.clone().find(|&near| is(near, &["say", "explain", "disclose", "specify", "state", "reveal"]));
            let not = run.clone().find(|&near| is_negation(&all[near]) || is(near, &["refuse", "decline"]));
            return says.zip(not).map(|(says, not)| says.min(not)..at + 1);
        }
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
