//! Acts denied as nouns: "made no request" beside "asked", "no decision has been taken" beside "decided"; "without a permit"
//! beside "with a permit".
//!
//! The noun stands for the act where a verb of no meaning of its own carries it. Who acts must not be another, nor the time.

use std::ops::Range;

use super::facing::Facing;
use super::slot::on;
use crate::claim::Modality;
use crate::ledger::{self, Fit};
use crate::pair::{Pair, Side};

/// Verbs that carry an act told as a noun.
const CARRIERS: [&str; 14] = [
    "make", "give", "take", "issue", "reach", "offer", "receive", "report", "lodge", "file", "submit", "carry",
    "launch", "hold",
];
/// How far from its noun such a verb stands: "no request for help has been made".
const REACH: usize = 6;

/// From the word "no" and its noun to the verb that carries it, where the other side tells the act itself as done.
pub(super) fn denial(facing: &Facing<'_>, side: Side, not: usize, noun: usize, mate: usize) -> Option<Range<usize>> {
    let (words, other) = (facing.words(), side.other());
    let told = &*facing.token(side, not).plain == "no" && facing.token(side, noun).tag.is_noun();
    let act = words.assertion(other, mate).filter(|act| !act.negated && act.modality == Modality::Done)?;
    let carries = |at: &usize| {
        let token = facing.token(side, *at);
        token.tag.is_verb() && CARRIERS.contains(&&*token.lemma)
    };
    let all = &facing.tokens[side];
    let before = not.saturating_sub(2).max(all.start)..not;
    let behind = noun + 1..(noun + 1 + REACH).min(all.end);
    let carrier = before.into_iter().rev().find(carries).or_else(|| behind.into_iter().find(carries))?;
    let agent = words.assertion(side, carrier).and_then(|act| act.agent);
    let another = facing.agree(on(side, agent, act.agent)) < 0.0;
    (told && !another && !are_dated_apart(facing)).then(|| carrier.min(not)..carrier.max(noun) + 1)
}

/// "without a permit" here and "with a permit" there?
pub(super) fn is_with(facing: &Facing<'_>, side: Side, not: usize, mate: usize) -> bool {
    let other = side.other();
    let before = mate.saturating_sub(3).max(facing.tokens[other].start)..mate;
    &*facing.token(side, not).plain == "without"
        && before.into_iter().any(|at| &*facing.token(other, at).plain == "with")
}

/// Do both sentences tell when, and never the same time?
fn are_dated_apart(facing: &Facing<'_>) -> bool {
    let reports = facing.words().reports;
    let dates = Pair::of(|side| {
        let all = &reports[side].figures.dates;
        let from = all.partition_point(|date| date.sentence < facing.cell[side]);
        let to = all.partition_point(|date| date.sentence <= facing.cell[side]);
        &all[from..to]
    });
    let fits = dates.left.iter().flat_map(|one| dates.right.iter().filter_map(|other| ledger::dates_fit(one, other)));
    let ranked = |side: Side| {
        facing.tokens[side].clone().any(|at| {
            let rank = matches!(&*facing.token(side, at).plain, "first" | "second" | "third" | "last" | "next");
            rank && facing.twin(side, at).is_none()
        })
    };
    fits.min() == Some(Fit::Differs) || ranked(Side::Left) && ranked(Side::Right)
}
