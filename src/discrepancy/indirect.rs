//! A quotation in one report against indirect speech of the same content in the other: `quote/indirect`.
//!
//! The two are one utterance where the sentences are linked, the speaker is the same or speaks for the same side, and most of
//! what the shorter one says stands in the other. That one report quotes and the other retells is no difference. It is a conflict
//! where only one of the two has the condition on which it was said; negations, opposites, hedges and figures are found by
//! their own rules, which take the two for one statement ([`is_one_statement`]).
//!
//! ```text
//! "We will pay if the court asks us to," he said.   |   He said the firm would pay.     the condition is gone: conflict
//! "We will pay next week," he said.                 |   He said the firm would pay.     nothing
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use super::facing::Facing;
use super::slot::{on, short};
use super::source::{Said, is_kin, is_same};
use super::utterance::{self, Utterance};
use super::words::Words;
use super::{Discrepancy, Explanation, Kind, Place, Severity, Sight};
use crate::claim::{Speaker, Stance};
use crate::pair::{Pair, Side};

/// Share of the weight of the shorter of the two that stands in the other: a retelling keeps most words of content.
const KEPT: f64 = 0.6;
/// Words of content in common, at least.
const FEWEST: usize = 2;
/// Judged by hand: too few are annotated.
const CONFIDENCE: f64 = 0.7;

/// Finds them all.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let quoted = Pair::of(|side| {
        let mut by: BTreeMap<usize, Vec<Utterance>> = BTreeMap::new();
        for one in utterance::utterances(sight.words, side) {
            by.entry(one.sentence).or_default().push(one);
        }
        by
    });
    let mut found = Vec::new();
    for facing in sight.facings.iter().filter(|facing| facing.linked) {
        for side in Side::BOTH {
            for one in quoted[side].get(&facing.cell[side]).into_iter().flatten() {
                let retold = &sight.said[side.other()][facing.cell[side.other()]];
                let mut retold = retold.iter().filter(|said| is_retold(facing, side, one, said));
                found.extend(retold.find_map(|said| conditional(facing, side, one, said)));
            }
        }
    }
    found
}

/// Does this source say in other words what is quoted on the other side?
fn is_retold(facing: &Facing<'_>, side: Side, quoted: &Utterance, said: &Said<'_>) -> bool {
    let (words, other) = (facing.words(), side.other());
    let speaker = utterance::speaker(words, side, quoted);
    let indirect = said.stance != Stance::Deny && !said.told.iter().any(|&at| words.is_quoted(other, at));
    let told = || said.told.iter().copied().filter(|&at| facing.weight(other, at) > 0.0);
    let kept = || told().filter(|&at| facing.mate(other, at).is_some_and(|mate| quoted.tokens.contains(&mate)));
    let weight = |at: usize| facing.weight(other, at);
    let spoken: f64 = quoted.tokens.clone().map(|at| facing.weight(side, at)).sum();
    indirect
        && speaker.is_some_and(|speaker| is_one_side(speaker, said.speaker))
        && kept().count() >= FEWEST
        && kept().map(weight).sum::<f64>() >= KEPT * told().map(weight).sum::<f64>().min(spoken)
}

/// The same speaker, or both for one side.
fn is_one_side(a: &Speaker, b: &Speaker) -> bool {
    is_same(a, b) || is_kin(a, b)
}

/// A condition that stands in the quotation and not in the retelling, or the other way round.
fn conditional(facing: &Facing<'_>, side: Side, quoted: &Utterance, said: &Said<'_>) -> Option<Discrepancy> {
    let (words, other) = (facing.words(), side.other());
    let told = said.told.first().copied()?..said.told.last().copied()? + 1;
    let runs = on(side, quoted.tokens.clone(), told);
    let conditions = Pair::of(|side| condition(words, side, &runs[side]));
    let (holder, clause) = match (&conditions[side], &conditions[other]) {
        (Some(clause), None) => (side, clause.clone()),
        (None, Some(clause)) => (other, clause.clone()),
        _ => return None,
    };
    // What the condition is about is told over there after all: "should the court ask".
    let met = |at: usize| facing.weight(holder, at) > 0.0 && facing.mate(holder, at).is_some();
    if clause.clone().any(met) {
        return None;
    }
    let rest = runs[holder.other()].clone().rev().filter(|&at| words.tokens(holder.other())[at].is_word());
    let rest: Vec<usize> = rest.take(3).collect();
    let places = on(holder, clause.clone(), *rest.last()?..rest.first()? + 1);
    let places = Pair::of(|side| {
        let span = words.span(side, places[side].clone())?;
        Some(Place { sentence: facing.cell[side], spans: vec![span] })
    });
    let places = places.complete()?;
    let speaker = utterance::speaker(words, side, quoted)?;
    let says = Pair::of(|side| format!("“{}”", short(&places[side].text(words.text(side)))));
    let explanation = Explanation {
        what: format!("what {} said", short(&speaker.name)),
        says,
        notes: vec![Explanation::note("only one has the condition")],
        ..Explanation::default()
    };
    Some(Discrepancy::new((Kind::Quote, "quote/indirect"), (Severity::Conflict, CONFIDENCE), places, explanation))
}

/// From "if" or "unless" to the end of its clause.
fn condition(words: &Words<'_>, side: Side, run: &Range<usize>) -> Option<Range<usize>> {
    /// A longer condition is marked by its first words.
    const LONGEST: usize = 10;
    let plain = |at: usize| &*words.tokens(side)[at].plain;
    let start = run.clone().find(|&at| matches!(plain(at), "if" | "unless" | "until" | "provided"))?;
    // "asked if", "to see if": a question.
    let asked = start > run.start
        && matches!(&*words.tokens(side)[start - 1].lemma, "ask" | "see" | "know" | "wonder" | "even");
    let end = (start + 1..run.end).take(LONGEST).take_while(|&at| words.tokens(side)[at].is_word()).last()? + 1;
    (!asked).then_some(start..end)
}

/// Are two tokens, of which one is quoted, of one statement: told by the same speaker, directly and indirectly?
pub(super) fn is_one_statement(words: &Words<'_>, at: Pair<usize>) -> bool {
    let quoted = Pair::of(|side| words.is_quoted(side, at[side]));
    if quoted.left == quoted.right {
        return true;
    }
    let tellers = Pair::of(|side| teller(words, side, at[side])).complete();
    tellers.is_some_and(|tellers| is_one_side(tellers.left, tellers.right))
}

/// Who says it, in a quotation or in indirect speech.
fn teller<'w>(words: &Words<'w>, side: Side, at: usize) -> Option<&'w Speaker> {
    let (claims, span) = (&words.reports[side].claims, words.tokens(side)[at].span);
    let next = claims.quotes.partition_point(|quote| quote.inner.end <= span.start);
    if let Some(quote) = claims.quotes.get(next).filter(|quote| !quote.scare && quote.inner.contains(span)) {
        return quote.speaker.as_ref();
    }
    let sentence = words.reports[side].article.sentence_at(span.start)?;
    let from = claims.attributions.partition_point(|one| one.sentence < sentence);
    let here = claims.attributions[from..].iter().take_while(|one| one.sentence == sentence);
    let told = here
        .filter(|one| one.stance != Stance::Deny)
        .find(|one| one.content.iter().any(|content| content.contains(span)));
    told.map(|one| &one.speaker).filter(|speaker| !speaker.name.is_empty())
}
