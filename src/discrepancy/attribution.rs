//! `attribution`: the same claim on another authority, or on none.
//!
//! Linked sentences that share what they tell, each with its source, the noun phrase beside its verb of speech:
//!
//! | rule | one says | the other says | |
//! |---|---|---|---|
//! | `attribution/other` | …, the harbour master said | …, according to the union | conflict |
//! | `attribution/near` | police said | a police sergeant said; officials said | difference |
//! | `attribution/flat` | …, witnesses said | (told as fact) | difference |
//! | `attribution/quote` | “It was lost,” Mr A said | “It was lost,” Ms B said | conflict |
//!
//! Forms of one name, an office and its holder under the same name, and a pronoun for the source named before are one source.
//! Credits at the end of a report are set aside by the reader of articles and never come here.

use std::ops::Range;

use super::facing::Facing;
use super::slot::{self, Candidate, Slot};
use super::source::{Said, sources};
use super::words::Words;
use super::{Discrepancy, Explanation, Kind, Place, Severity, Sight, utterance};
use crate::article::Tag;
use crate::pair::{Pair, Side};

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let mut found = slot::keep(sight.reports, candidates(sight));
    found.extend(quoted(sight));
    found
}

/// What the rules propose.
pub(super) fn candidates(sight: &Sight<'_>) -> Vec<Candidate> {
    let said = Pair::of(|side| sources(sight.words, side));
    let mut found = Vec::new();
    for facing in sight.facings {
        let here = Pair::of(|side| said[side][facing.cell[side]].as_slice());
        match (here.left.is_empty(), here.right.is_empty()) {
            (false, false) => others(facing, &here, &mut found),
            (false, true) => flat(facing, Side::Left, here.left, &mut found),
            (true, false) => flat(facing, Side::Right, here.right, &mut found),
            (true, true) => {}
        }
    }
    found
}

/// One utterance given to two speakers.
fn quoted(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let words = sight.words;
    let said = Pair::of(|side| sources(words, side));
    let mut found = Vec::new();
    for one in utterance::matches(sight).into_iter().filter(|one| one.kept >= VERBATIM) {
        let here = Pair::of(|side| said[side][one.utterances[side].sentence].first()).complete();
        let Some(here) = here.filter(|said| !is_same(words, &said.as_ref().map(|said| &said.meant))) else { continue };
        let vague = Side::BOTH.into_iter().any(|side| is_vague(words, side, &here[side].meant))
            || Side::BOTH.into_iter().all(|side| here[side].source != here[side].meant);
        let places = Pair::of(|side| {
            let span = words.span(side, here[side].source.clone())?;
            Some(Place { sentence: one.utterances[side].sentence, spans: vec![span] })
        });
        let Some(places) = places.complete().filter(|_| !vague) else { continue };
        let explanation = Explanation {
            what: "the same words".into(),
            says: Pair::of(|side| name(words, side, &here[side].meant)),
            notes: vec![Explanation::note("another speaker")],
            ..Explanation::default()
        };
        let rule = (Kind::Attribution, "attribution/quote");
        found.push(Discrepancy::new(rule, (Severity::Conflict, QUOTED), places, explanation));
    }
    found
}

/// Share of the shorter utterance that comes again word for word in what is one utterance beyond doubt.
const VERBATIM: f64 = 0.9;
/// Of eight utterances given to two speakers in the annotated pairs, this share was a fact.
const QUOTED: f64 = 0.6;

/// Both have a source: is there one on either side that is no source on the other?
fn others(facing: &Facing<'_>, said: &Pair<&[Said]>, found: &mut Vec<Candidate>) {
    let words = facing.words();
    for left in said.left {
        for right in said.right {
            let clash = |a: &Said, b: &Said| !is_same(words, &Pair::new(&a.meant, &b.meant));
            let met = said.right.iter().any(|other| !clash(left, other))
                || said.left.iter().any(|other| !clash(other, right));
            let pronouns = left.source != left.meant && right.source != right.meant;
            if met || pronouns {
                continue;
            }
            let vague = is_vague(words, Side::Left, &left.meant) || is_vague(words, Side::Right, &right.meant);
            let (rule, severity) = if vague {
                ("attribution/near", Severity::Difference)
            } else {
                ("attribution/other", Severity::Conflict)
            };
            let slot = Slot { facing, sources: true, runs: Pair::new(left.source.clone(), right.source.clone()) };
            let explanation = Explanation {
                what: "the same claim".into(),
                says: Pair::new(name(words, Side::Left, &left.meant), name(words, Side::Right, &right.meant)),
                notes: vec![Explanation::note("another source")],
                ..Explanation::default()
            };
            found.extend(slot.finding((Kind::Attribution, rule), severity, explanation));
        }
    }
}

/// One has a source, the other tells it as fact.
fn flat(facing: &Facing<'_>, side: Side, said: &[Said], found: &mut Vec<Candidate>) {
    let (words, other) = (facing.words(), side.other());
    let Some(said) = said.first() else { return };
    // A sentence inside a quotation is told on the speaker's word.
    if facing.tokens[other].clone().any(|at| matches!(&*facing.token(other, at).plain, "\"" | "'")) {
        return;
    }
    let Some(core) = core(facing, other) else { return };
    let source = said.source.start.min(said.cue.start)..said.source.end.max(said.cue.end);
    let runs = match side {
        Side::Left => Pair::new(source, core),
        Side::Right => Pair::new(core, source),
    };
    let slot = Slot { facing, sources: true, runs };
    let mut by = Pair::new(String::new(), String::new());
    by[side] = name(words, side, &said.meant);
    by[other] = "told as fact".into();
    let explanation = Explanation { what: "the same claim".into(), says: by, ..Explanation::default() };
    found.extend(slot.finding((Kind::Attribution, "attribution/flat"), Severity::Difference, explanation));
}

/// The verb of the claim on that side, the first that has a mate, with the words around it.
fn core(facing: &Facing<'_>, side: Side) -> Option<Range<usize>> {
    let all = facing.tokens[side].clone();
    let told = |at: &usize| {
        let verb = facing.token(side, *at).tag.is_verb() && facing.weight(side, *at) > 0.0;
        verb && facing.mate(side, *at).is_some()
    };
    let verb = all.clone().find(told)?;
    let inside = |at: &usize| facing.token(side, *at).is_word();
    let start = (all.start.max(verb.saturating_sub(2))..verb).rev().take_while(inside).last().unwrap_or(verb);
    let end = (verb + 1..all.end.min(verb + 4)).take_while(inside).last().unwrap_or(verb);
    Some(start..end + 1)
}

/// Do the two phrases share a word of content?
fn is_same(words: &Words<'_>, phrases: &Pair<&Range<usize>>) -> bool {
    phrases.left.clone().any(|a| {
        let form = words.forms.left[a];
        form.weight > 0.0 && phrases.right.clone().any(|b| words.forms.right[b].id == form.id)
    })
}

/// "police", "officials", "witnesses", "they": no name and no office that speaks for itself.
fn is_vague(words: &Words<'_>, side: Side, phrase: &Range<usize>) -> bool {
    const VAGUE: [&str; 16] = [
        "official",
        "authority",
        "police",
        "officer",
        "source",
        "report",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "investigator",
        "people",
        "statement",
        "medium",
        "company",
        "agency",
        "reporter",
    ];
    let tokens = &words.tokens(side)[phrase.clone()];
    let named = tokens.iter().any(|token| token.tag == Tag::Name);
    !named && tokens.iter().all(|token| !token.tag.is_noun() || VAGUE.contains(&&*token.lemma))
}

fn name(words: &Words<'_>, side: Side, phrase: &Range<usize>) -> String {
    words.span(side, phrase.clone()).map_or_else(String::new, |span| slot::short(span.of(words.text(side))))
}
