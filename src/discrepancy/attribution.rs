//! `attribution`: the same claim on another authority, or on none.
//!
//! Linked sentences that share what they tell, each with its source as the claims of its report have it:
//!
//! | rule | one says | the other says | |
//! |---|---|---|---|
//! | `attribution/other` | …, the harbour master said | …, according to the union | conflict |
//! | `attribution/near` | police said | a police sergeant said; the country's officials said | difference |
//! | `attribution/flat` | …, witnesses said | (told as fact) | difference |
//! | `attribution/quote` | “It was lost,” Mr A said | “It was lost,” Ms B said | conflict |
//!
//! Forms of one name, an office and its holder under the same name, and a pronoun for the source named before are one source.
//! A sentence beside one that names the source is told on its word, and so is one inside a quotation; headlines name none.
//! Credits at the end of a report are set aside by the reader of articles and never come here.

use std::collections::BTreeMap;
use std::ops::Range;

use super::facing::Facing;
use super::officer::Officers;
use super::slot::{self, Candidate, Slot, on};
use super::source::{Overlap, Said, is_kin, is_named, is_same, key, shared_figure};
use super::{Discrepancy, Explanation, Kind, Place, Severity, Sight, by, utterance};
use crate::article::{Part, Tag};
use crate::claim::Stance;
use crate::pair::{Pair, Side};

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let mut found = by_source(slot::keep(sight, candidates(sight)));
    found.extend(quoted(sight));
    found
}

/// What one source says in one sentence and the other report tells flatly in two is one fact.
fn by_source(found: Vec<Discrepancy>) -> Vec<Discrepancy> {
    let mut at: BTreeMap<(Side, usize), usize> = BTreeMap::new();
    let mut kept: Vec<Discrepancy> = Vec::with_capacity(found.len());
    for one in found {
        let marks = Side::BOTH.into_iter().filter_map(|side| Some((side, one.first()[side].as_ref()?.sentence)));
        let marks: Vec<_> = marks.filter(|_| one.rule == "attribution/flat").collect();
        match marks.iter().find_map(|mark| at.get(mark).copied()) {
            Some(first) => kept[first].places.extend(one.places),
            None => {
                at.extend(marks.into_iter().map(|mark| (mark, kept.len())));
                kept.push(one);
            }
        }
    }
    kept
}

/// What the rules propose.
pub(super) fn candidates(sight: &Sight<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let officers = Officers::new(sight.words);
    for facing in sight.facings.iter().filter(|facing| facing.linked) {
        let here = Pair::of(|side| sight.said[side][facing.cell[side]].as_slice());
        others(facing, &officers, &here, &mut found);
        for side in Side::BOTH {
            here[side].iter().for_each(|said| flat(sight, facing, side, said, &mut found));
        }
    }
    found
}

/// One utterance given to two speakers.
fn quoted(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let words = sight.words;
    let mut found = Vec::new();
    for one in utterance::matches(sight).into_iter().filter(|one| one.kept >= VERBATIM) {
        let speakers = Pair::of(|side| utterance::speaker(words, side, &one.utterances[side])).complete();
        let Some(speakers) = speakers.filter(|two| !is_same(two.left, two.right) && !is_kin(two.left, two.right))
        else {
            continue;
        };
        // Of a man in the crowd nobody knows whether another report names him.
        let pronoun = |side: Side| {
            words.tokens(side)[words.tokens_in(side, speakers[side].span)].iter().all(|token| token.tag == Tag::Pronoun)
        };
        // "the envoy, Ilse Korr, …": the sentence names the other's speaker too.
        let beside = |side: Side| {
            let other = key(&speakers[side.other()].name);
            let Some(sentence) = words.reports[side].article.sentence_at(speakers[side].span.start) else {
                return true;
            };
            words.reports[side].article.sentences[sentence]
                .tokens
                .clone()
                .any(|at| other.contains(words.stem(side, at)))
        };
        let doubtful = Side::BOTH.into_iter().all(pronoun) || Side::BOTH.into_iter().any(beside);
        if doubtful || !is_named(speakers.left) || !is_named(speakers.right) {
            continue;
        }
        let places = Pair::of(|side| {
            let sentence = words.reports[side].article.sentence_at(speakers[side].span.start)?;
            Some(Place { sentence, spans: vec![speakers[side].span] })
        });
        let Some(places) = places.complete() else { continue };
        let explanation = Explanation {
            what: "the same words".into(),
            says: Pair::of(|side| {
                slot::short(&by::running(&words.reports[side], places[side].sentence, &speakers[side].name))
            }),
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
/// Judged by hand: too few are annotated to fit it on, and a pronoun may be taken for the wrong speaker.
const QUOTED: f64 = 0.6;

/// Both have a source: is there one on either side that is no source on the other?
fn others(facing: &Facing<'_>, officers: &Officers<'_>, said: &Pair<&[Said<'_>]>, found: &mut Vec<Candidate>) {
    let words = facing.words();
    let clash = |a: &Said<'_>, b: &Said<'_>| !is_same(a.speaker, b.speaker);
    for left in said.left {
        for right in said.right {
            let met = said.right.iter().any(|other| !clash(left, other))
                || said.left.iter().any(|other| !clash(other, right));
            let own = has_it(facing, Side::Left, left) || has_it(facing, Side::Right, right);
            let both = Pair::new(left, right);
            // Whom a pronoun stands for is a guess too many.
            let guess = left.is_pronoun(words, Side::Left) || right.is_pronoun(words, Side::Right);
            if met
                || own
                || guess
                || is_doubtful(facing, both)
                || left.stance == Stance::Deny
                || right.stance == Stance::Deny
            {
                continue;
            }
            let near = left.is_vague(words, Side::Left)
                || right.is_vague(words, Side::Right)
                || is_kin(left.speaker, right.speaker)
                || officers.are_one_house(Pair::new(left.speaker, right.speaker))
                || speaks_for(facing, Side::Left, left) != speaks_for(facing, Side::Right, right);
            let (rule, severity) = if near {
                ("attribution/near", Severity::Difference)
            } else {
                ("attribution/other", Severity::Conflict)
            };
            let slot = Slot { facing, runs: Pair::new(left.marked(), right.marked()) };
            let told = Pair::new(told(facing, Side::Left, left), told(facing, Side::Right, right));
            let explanation = Explanation {
                what: claim(facing, Side::Left, &told.left),
                says: Pair::new(name(facing, Side::Left, left), name(facing, Side::Right, right)),
                notes: vec![Explanation::note("another source")],
                ..Explanation::default()
            };
            found.extend(vouched(&slot, &told, (Kind::Attribution, rule), severity, explanation));
        }
    }
}

/// "The clinic reported nine cases", "the firm recorded a loss": who has it, not who vouches for it.
fn has_it(facing: &Facing<'_>, side: Side, said: &Said<'_>) -> bool {
    let cue = facing.token(side, said.cue.start);
    let verb = |&at: &usize| facing.tokens[side].contains(&at) && facing.token(side, at).tag.is_verb();
    matches!(&*cue.lemma, "report" | "record" | "register") && !said.told.iter().any(verb)
}

/// Does one of the two sentences name the other's source beside its own ("the envoy, Ilse Korr, said"), or does a pronoun
/// stand for somebody of whom the other report says nothing?
fn is_doubtful(facing: &Facing<'_>, said: Pair<&Said<'_>>) -> bool {
    let words = facing.words();
    let named = |side: Side| {
        let other = key(&said[side.other()].speaker.name);
        let (cue, source) = (said[side].cue.start, &said[side].source);
        let near = |at: usize| at.abs_diff(cue) <= BESIDE || at.abs_diff(source.start) <= BESIDE;
        // Among what is told only a name can be one: "the Examinations Board" is not named by "examinations".
        let told = |at: usize| said[side].told.contains(&at);
        let beside = facing.tokens[side].clone().filter(|&at| !told(at) || near(at) && facing.token(side, at).capital);
        beside.into_iter().any(|at| other.contains(words.stem(side, at)))
    };
    let pronoun = |side: Side| said[side].is_pronoun(words, side);
    let known = |side: Side| {
        let key = key(&said[side].speaker.name);
        let names = &words.reports[side.other()].claims.names;
        names.iter().any(|name| super::source::key(&name.canonical).iter().any(|word| key.contains(word)))
    };
    let pronouns = Side::BOTH.into_iter().any(pronoun);
    Side::BOTH.into_iter().any(named)
        || Side::BOTH.into_iter().all(pronoun)
        || pronouns && !Side::BOTH.into_iter().all(known)
}

/// Is the source one who speaks for others, as the words beside it have it: "Ilse Korr, a spokeswoman of the firm"?
fn speaks_for(facing: &Facing<'_>, side: Side, said: &Said<'_>) -> bool {
    const APPOSITION: usize = 15;
    let from = said.source.start.saturating_sub(BESIDE).max(facing.tokens[side].start);
    let to = (said.source.end + APPOSITION).min(facing.tokens[side].end);
    let outside = (from..to).filter(|at| !said.told.contains(at));
    outside.into_iter().any(|at| facing.token(side, at).lemma.starts_with("spokes"))
}

/// An apposition to a source or the one who cites it stands so many tokens away at most.
const BESIDE: usize = 4;

/// What a source vouches for in its sentence; the rest of the sentence, where its words stand elsewhere.
fn told(facing: &Facing<'_>, side: Side, said: &Said<'_>) -> Vec<usize> {
    let all = facing.tokens[side].clone();
    let inside: Vec<usize> = said.told.iter().copied().filter(|at| all.contains(at)).collect();
    if inside.is_empty() {
        all.filter(|at| !said.source.contains(at) && !said.cue.contains(at)).collect()
    } else {
        inside
    }
}

/// What is told on somebody's word, in its own words: "“The quay is unsafe”".
pub(super) fn claim(facing: &Facing<'_>, side: Side, told: &[usize]) -> String {
    let words: Vec<usize> = told.iter().copied().filter(|&at| facing.token(side, at).is_word()).collect();
    // Of a claim that the source interrupts, the longer part says more.
    let parts = words.chunk_by(|one, next| next - one <= 3);
    let longest = parts.max_by_key(|part| part.len()).unwrap_or_default();
    let run = longest.first().zip(longest.last()).map_or(0..0, |(first, last)| *first..last + 1);
    let run = run.clone().find(|&at| &*facing.token(side, at).plain != "that").map_or(0..0, |start| start..run.end);
    let text = facing.words().span(side, run).map_or("", |span| span.of(facing.words().text(side)));
    format!("“{}”", slot::short(&text.replace(['"', '“', '”'], "")))
}

/// A finding about who vouches for something, with the evidence for its being the same thing.
pub(super) fn vouched(
    slot: &Slot<'_, '_>,
    told: &Pair<Vec<usize>>,
    rule: (Kind, &'static str),
    severity: Severity,
    explanation: Explanation,
) -> Option<Candidate> {
    let overlap = Overlap::of(slot.facing, told);
    let found = slot.bare(rule, severity, explanation)?;
    Some(
        found
            .with("source-link", slot.facing.score)
            .with("source-claim", overlap.claim)
            .with("source-covered", overlap.covered)
            .with("source-copied", overlap.copied)
            .with("source-figure", shared_figure(slot.facing, told))
            .with("source-elsewhere", slot.elsewhere(slot.facing.words())),
    )
}

/// One has a source, the other tells it as fact.
fn flat(sight: &Sight<'_>, facing: &Facing<'_>, side: Side, said: &Said<'_>, found: &mut Vec<Candidate>) {
    let other = side.other();
    if said.stance == Stance::Deny || has_it(facing, side, said) {
        return;
    }
    let content = told(facing, side, said);
    // "No injuries reported": somebody says so there too.
    let reported = |verb: usize| matches!(&*facing.token(other, verb).lemma, "report" | "say" | "believe" | "allege");
    let Some(verb) =
        core(facing, other, &content).filter(|&verb| !reported(verb) && !is_vouched(sight, facing, other, said, verb))
    else {
        return;
    };
    let runs = on(side, said.marked(), around(facing, other, verb));
    let whole = facing.tokens[other].clone().collect();
    let slot = Slot { facing, runs };
    let mut by = Pair::new(String::new(), String::new());
    by[side] = name(facing, side, said);
    by[other] = "told as fact".into();
    let explanation = Explanation { what: claim(facing, side, &content), says: by, ..Explanation::default() };
    let rule = (Kind::Attribution, "attribution/flat");
    found.extend(vouched(&slot, &on(side, content, whole), rule, Severity::Difference, explanation));
}

/// Is the act told on somebody's word after all: in a quotation, in a report of speech, beside a sentence of the same source?
/// Or is it in a headline, which names no source anyway?
fn is_vouched(sight: &Sight<'_>, facing: &Facing<'_>, side: Side, said: &Said<'_>, verb: usize) -> bool {
    let report = &sight.reports[side];
    let cell = facing.cell[side];
    let act = facing.token(side, verb).span;
    let quotes = &report.claims.quotes;
    let from = quotes.partition_point(|quote| quote.span.end <= act.start);
    let quoted = quotes.get(from).is_some_and(|quote| !quote.scare && quote.span.contains(act));
    let sourced = &report.claims.attributions;
    let own = &sourced[sourced.partition_point(|one| one.sentence < cell)..];
    let told = own.iter().take_while(|one| one.sentence == cell).any(|one| {
        one.content.is_empty() || one.cue.overlaps(act) || one.content.iter().any(|content| content.contains(act))
    });
    let around = cell.saturating_sub(1)..(cell + 2).min(sight.said[side].len());
    let same = sight.said[side][around].iter().flatten().any(|near| is_same(near.speaker, said.speaker));
    report.article.sentences[cell].part == Part::Headline || quoted || told || same
}

/// The verb of the claim on that side, the first that has a mate among what the source tells.
fn core(facing: &Facing<'_>, side: Side, content: &[usize]) -> Option<usize> {
    facing.tokens[side].clone().find(|&at| {
        let verb = facing.token(side, at).tag.is_verb() && facing.weight(side, at) > 0.0;
        verb && facing.mate(side, at).is_some_and(|mate| content.contains(&mate))
    })
}

/// A verb with the words around it, two before and three behind.
fn around(facing: &Facing<'_>, side: Side, verb: usize) -> Range<usize> {
    let all = facing.tokens[side].clone();
    let inside = |at: &usize| facing.token(side, *at).is_word();
    let start = (all.start.max(verb.saturating_sub(2))..verb).rev().take_while(inside).last().unwrap_or(verb);
    let end = (verb + 1..all.end.min(verb + 4)).take_while(inside).last().unwrap_or(verb);
    start..end + 1
}

/// The source as it reads inside a sentence.
fn name(facing: &Facing<'_>, side: Side, said: &Said<'_>) -> String {
    // "The also said": a slip of the text for "They".
    if said.source.clone().all(|at| facing.token(side, at).tag == Tag::Determiner) {
        return "a source it does not name".into();
    }
    let report = &facing.words().reports[side];
    slot::short(&by::source(report, facing.cell[side], &said.speaker.name, Some(said.speaker.span)))
}
