//! `polarity`: one affirms what the other denies, or who did it to whom is reversed.
//!
//! Read in linked sentences only, each rule on words that face each other:
//!
//! | rule | one says | the other says | |
//! |---|---|---|---|
//! | `polarity/negated` | nobody was arrested | arrested two people | conflict |
//! | `polarity/denied` | denied that the dam had leaked | the dam leaked | conflict |
//! | `polarity/admitted` | denied that the dam had leaked | admitted that the dam leaked | conflict |
//! | `polarity/opposite` | prices rose | prices fell | conflict |
//! | `polarity/reversed` | the army shelled the rebels | the rebels shelled the army | conflict |
//! | `polarity/actor` | accused Selbia of sheltering them | said that Tarn sheltered them | conflict |
//! | `polarity/reason` | for no reason; was dismissed for shouting | gave no reason; did not say why | conflict |
//!
//! What is possible or intended in one and a fact in the other stands in [`certainty`](super::certainty), reasons given and
//! withheld in [`reason`](super::reason), opposites in [`opposite`](super::opposite), acts denied as nouns in
//! [`nominal`](super::nominal).

use std::ops::Range;

use super::attribution::claim;
use super::facing::Facing;
use super::indirect::is_one_statement;
use super::opposite::is_time;
use super::slot::{self, Candidate, Slot, on};
use super::stance::{Cue, cue};
use super::words::{Words, is_negation};
use super::{Discrepancy, Explanation, Kind, Severity, Sight, certainty, nominal, opposite, reason};
use crate::article::{Tag, Token};
use crate::claim::{Assertion, Modality, Stance, Tense};
use crate::ledger;
use crate::lexicon::party;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    slot::keep(sight, candidates(sight))
}

/// What the rules propose.
pub(super) fn candidates(sight: &Sight<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for facing in sight.facings {
        for side in Side::BOTH {
            negated(facing, side, &mut found);
            denied(sight, facing, side, &mut found);
        }
        opposite::propose(facing, &mut found);
        clauses(facing, &mut found);
    }
    certainty::propose(sight, &mut found);
    reason::propose(sight.words, &mut found);
    found
}

/// How many tokens after a negation its word may stand.
pub(super) const SCOPE: usize = 5;
/// How many tokens before a word a negation or hedge may stand that touches it.
const BEFORE: usize = 6;

pub(super) fn conflict(slot: &Slot<'_, '_>, rule: &'static str, note: &str, found: &mut Vec<Candidate>) {
    found.extend(slot.finding((Kind::Polarity, rule), Severity::Conflict, says(slot, note)));
}

pub(super) fn says(slot: &Slot<'_, '_>, note: &str) -> Explanation {
    let what = about(slot).unwrap_or_default();
    Explanation { what, says: slot.says(), notes: vec![Explanation::note(note)], ..Explanation::default() }
}

/// Whom or what both tell of, where both say: "old bridge" of "the old bridge was closed", "opened the old bridge".
fn about(slot: &Slot<'_, '_>) -> Option<String> {
    let facing = slot.facing;
    let acts = slot.assertions()?;
    let parts: [fn(&Assertion) -> Option<Span>; 3] =
        [|act| act.patient, |act| act.agent, |act| act.agent.or(act.patient)];
    let same = parts.into_iter().map(|part| acts.map(part)).find(|parts| facing.agree(*parts) > 0.0)?;
    ledger::argument(&facing.words().reports.left, facing.cell.left, same.left?)
}

/// A negation on one side whose word is affirmed on the other.
fn negated(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    for at in facing.tokens[side].clone().filter(|&at| negates(facing, side, at)) {
        if is_idle(facing, side, at) {
            continue;
        }
        let scope = (at + 1)..(at + 1 + SCOPE).min(facing.tokens[side].end);
        let one = |word: usize| word == at + 1 && &*facing.token(side, word).plain == "one";
        let mut content = clause(facing, side, scope).filter(|&word| facing.weight(side, word) > 0.0 && !one(word));
        let Some(word) = content.next() else { continue };
        let Some(mate) = facing.mate(side, word) else { continue };
        // "a man without a home" and "homes" deny nothing of each other, nor do "none stronger" and "the strongest".
        let degree = |side: Side, at: usize| {
            let token = facing.token(side, at);
            token.tag == Tag::Adjective && (token.plain.ends_with("er") || token.plain.ends_with("est"))
        };
        let thing = !matches!(&*facing.token(side, at).plain, "no" | "nobody" | "none" | "neither")
            && facing.token(side, word).tag.is_noun()
            && !nominal::is_with(facing, side, at, mate);
        let says = facing.words().cue(side, word).is_some_and(|cue| cue != Cue::Concede);
        let quoted = !is_one_statement(facing.words(), on(side, word, mate));
        let supposed = are_apart(facing, on(side, word, mate));
        let time = is_time(on(side, facing.token(side, word), facing.token(side.other(), mate)));
        if quoted || supposed || time || thing || says || degree(side, word) || degree(side.other(), mate) {
            continue;
        }
        let denied = touches(facing, side.other(), mate, |token, stem| is_negation(token) || is_negative(token, stem));
        let tokens = Pair::new(facing.token(side, word), facing.token(side.other(), mate));
        if denied || tokens.both().iter().any(|token| is_empty(&token.lemma)) {
            continue;
        }
        // "players" and "cannot play"; "no plea was entered" and "a plea hearing"
        let verb = tokens.map(|token| token.tag.is_verb());
        let noun = tokens.map(|token| token.tag.is_noun());
        let crossed = verb.left && noun.right || noun.left && verb.right;
        let nominal = nominal::denial(facing, side, at, word, mate);
        if crossed && nominal.is_none() || noun.left && noun.right && !shares_verb(facing, side, word, mate) {
            continue;
        }
        let slot = Slot { facing, runs: on(side, nominal.unwrap_or(at..word + 1), mate..mate + 1) };
        conflict(&slot, "polarity/negated", "one affirms what the other denies", found);
    }
}

/// Does a verb close to the one word have its mate close to the other: "no ransom was paid", "paid a ransom"?
fn shares_verb(facing: &Facing<'_>, side: Side, word: usize, mate: usize) -> bool {
    const CLOSE: usize = 4;
    let near =
        word.saturating_sub(CLOSE).max(facing.tokens[side].start)..(word + CLOSE + 1).min(facing.tokens[side].end);
    let content = |at: &usize| facing.token(side, *at).tag.is_verb() && facing.weight(side, *at) > 0.0;
    near.filter(content).filter_map(|at| facing.mate(side, at)).any(|there| there.abs_diff(mate) <= CLOSE)
}

/// "not", or "failed" before "to".
fn negates(facing: &Facing<'_>, side: Side, at: usize) -> bool {
    let refuses = || facing.words().cue(side, at) == Some(Cue::Refuse);
    let to = || facing.tokens[side].contains(&(at + 1)) && &*facing.token(side, at + 1).plain == "to";
    is_negation(facing.token(side, at)) || to() && refuses()
}

/// May one of two words be affirmed and the other denied without a contradiction? "would sign", "if it is signed", "a plan to
/// sign", "does not live here" and "lived here".
fn are_apart(facing: &Facing<'_>, at: Pair<usize>) -> bool {
    let differ = |of: &dyn Fn(Side) -> bool| of(Side::Left) != of(Side::Right);
    let supposed = |side: Side| {
        facing.tokens[side].clone().any(|near| matches!(&*facing.token(side, near).plain, "if" | "unless" | "whether"))
    };
    if differ(&supposed) {
        return true;
    }
    let Some(acts) = Pair::of(|side| facing.words().assertion(side, at[side])).complete() else { return false };
    let is_done = |side: Side| matches!(acts[side].modality, Modality::Done | Modality::UnderWay);
    // "has not been found" and "was found" are of one time.
    let is_perfect = |side: Side| {
        let before = at[side].saturating_sub(3).max(facing.tokens[side].start)..at[side];
        before.into_iter().any(|near| &*facing.token(side, near).lemma == "have")
    };
    let is_past = |side: Side| acts[side].tense == Tense::Past || is_perfect(side);
    let told = |side: Side| acts[side].tense != Tense::None;
    differ(&is_done) || told(Side::Left) && told(Side::Right) && !facing.is_titled() && differ(&is_past)
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
    let (own, next) = (&*facing.token(side, at).plain, at + 1);
    let next = if facing.tokens[side].contains(&next) { &*facing.token(side, next).plain } else { "" };
    // "nothing to play for", "out of nowhere"
    let number = next == "." || next.starts_with(|c: char| c.is_ascii_digit());
    AFTER.contains(&next) || own == "no" && number || own == "nothing" && next == "to" || own == "nowhere"
}

/// "not", "denied", "failed"; but not "the missing boat", which misses nothing.
pub(super) fn is_negative(token: &Token, stem: &str) -> bool {
    matches!(cue(stem), Some(Cue::Deny | Cue::Refuse)) && &*token.plain != "missing"
}

/// These tokens as far as the clause goes: up to a comma or full stop.
pub(super) fn clause<'f>(facing: &'f Facing<'_>, side: Side, run: Range<usize>) -> impl Iterator<Item = usize> + 'f {
    run.take_while(move |&at| facing.token(side, at).is_word() || &*facing.token(side, at).plain == "\"")
}

/// Does such a word stand within reach before this one, or right behind it? "Without" is only of what follows it.
pub(super) fn touches(facing: &Facing<'_>, side: Side, at: usize, test: impl Fn(&Token, &str) -> bool) -> bool {
    let run = at.saturating_sub(BEFORE).max(facing.tokens[side].start)..(at + 3).min(facing.tokens[side].end);
    let governs = |near: usize| near < at || &*facing.token(side, near).plain != "without";
    let near = run.into_iter().filter(|&near| near != at && governs(near));
    near.into_iter().any(|near| test(facing.token(side, near), facing.words().stem(side, near)))
}

const DENIED: &str = "one tells what the other reports as denied";
const ADMITTED: &str = "one reports a denial, the other an admission";

/// "denied that …" on one side; admitted, or told without denial, on the other.
fn denied(sight: &Sight<'_>, facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    let (words, other) = (facing.words(), side.other());
    let is = |side: Side, at: usize, wanted: Cue| words.cue(side, at) == Some(wanted);
    // "no doubt that" is none.
    let denies = |side: Side, at: usize| {
        is(side, at, Cue::Deny) && facing.token(side, at).tag.is_verb() && !is_deed(words, side, at)
    };
    let Some(at) = facing.tokens[side].clone().find(|&at| denies(side, at)) else { return };
    if facing.tokens[other].clone().any(|there| denies(other, there)) {
        return;
    }
    let said = sight.said[side][facing.cell[side]].iter().find(|said| said.stance == Stance::Deny);
    let content: Vec<usize> = said.map_or_else(Vec::new, |said| said.told.clone());
    let content: Vec<usize> = if content.is_empty() { (at + 1..facing.tokens[side].end).collect() } else { content };
    let told: Vec<(usize, usize)> = content
        .iter()
        .filter_map(|&word| Some((word, facing.mate(side, word)?)))
        .filter(|&(word, _)| facing.weight(side, word) > 0.0)
        .collect();
    if told.len() < 2 {
        return;
    }
    if let Some(there) = facing.tokens[other].clone().find(|&there| is(other, there, Cue::Concede)) {
        let slot = Slot { facing, runs: on(side, at..at + 1, there..there + 1) };
        let rule = (Kind::Polarity, "polarity/admitted");
        let explanation = Explanation { what: claim(facing, side, &content), ..says(&slot, ADMITTED) };
        found.extend(slot.finding(rule, Severity::Conflict, explanation));
        return;
    }
    if facing.tokens[other].clone().any(|there| negates(facing, other, there)) {
        return;
    }
    // The act over there that shares most with what is denied, its actor and whom it meets included.
    let shares = |act: &Assertion, at: usize| {
        let parts = [act.agent, act.patient].into_iter().flatten();
        let run = parts.flat_map(|part| words.tokens_in(other, part)).chain([at]);
        run.filter(|there| told.iter().any(|(_, mate)| mate == there)).count()
    };
    let act = facing.tokens[other]
        .clone()
        .filter(|&there| words.cue(other, there).is_none())
        .filter_map(|there| Some((shares(words.assertion(other, there)?, there), there)))
        .max_by_key(|&(count, there)| (count, std::cmp::Reverse(there)));
    // One word in common is in any sentence about the matter.
    let Some((_, act)) = act.filter(|(count, _)| *count > 1) else { return };
    let nearest = told.iter().map(|&(_, mate)| mate).min_by_key(|mate| mate.abs_diff(act)).unwrap_or(act);
    let near = if nearest.abs_diff(act) <= SCOPE { nearest } else { act };
    let core = act;
    let end = (at + 1 + SCOPE).min(facing.tokens[side].end);
    let slot = Slot { facing, runs: on(side, at..end, near.min(core)..near.max(core) + 1) };
    let whole: f64 = content.iter().map(|&word| facing.weight(side, word)).sum();
    let covered = told.iter().map(|&(word, _)| facing.weight(side, word)).sum::<f64>() / whole.max(1e-9);
    let rule = (Kind::Polarity, "polarity/denied");
    // The marks are as short as carries the difference; what is told there is told in whole.
    let whole = words.assertion(other, core).map_or("", |act| act.span.of(words.text(other)));
    let told = on(side, facing.token(side, at).span.of(words.text(side)), whole);
    let told = told.map(|text| format!("“{}”", slot::short(text)));
    let explanation = Explanation { what: claim(facing, side, &content), says: told, ..says(&slot, DENIED) };
    let finding = slot.finding(rule, Severity::Conflict, explanation);
    found.extend(finding.map(|one| one.with("source-covered", covered)));
}

/// "dismissed the guard", "rejected the plan": by their verbs a denial, and yet not a report of one.
pub(super) fn is_deed(words: &Words<'_>, side: Side, at: usize) -> bool {
    let token = &words.tokens(side)[at];
    if !matches!(&*token.lemma, "dismiss" | "reject") {
        return false;
    }
    let sourced = &words.reports[side].claims.attributions;
    let from = sourced.partition_point(|one| one.cue.end <= token.span.start);
    !sourced[from..].iter().take(4).any(|one| one.cue.overlaps(token.span))
}

/// The same act on both sides: who does it to whom, and is it denied?
fn clauses(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let words = facing.words();
    for left in facing.tokens.left.clone() {
        let Some(right) = facing.mate(Side::Left, left) else { continue };
        let Some(acts) = words.assertion(Side::Left, left).zip(words.assertion(Side::Right, right)) else { continue };
        let acts = Pair::new(acts.0, acts.1);
        let at = Pair::new(left, right);
        let says = words.cue(Side::Left, left).is_some_and(|cue| cue != Cue::Concede);
        if says || is_empty(&acts.left.lemma) || is_empty(&acts.right.lemma) {
            continue;
        }
        if acts.left.negated != acts.right.negated {
            let idle = |side: Side| {
                acts[side].negated && is_idle(facing, side, negation(facing, side, at[side], acts[side]).start)
            };
            // Two acts of two people may both be so.
            let slot = Slot { facing, runs: at.map(|at| at..at + 1) };
            let (agent, patient) = slot.arguments();
            let apart = agent + patient < 0.0 || !facing.linked && agent + patient <= 0.0;
            if Side::BOTH.into_iter().any(idle) || are_apart(facing, at) || !is_one_statement(words, at) || apart {
                continue;
            }
            let plain = |side: Side| !acts[side].negated;
            let denied = Pair::of(|side| {
                touches(facing, side, at[side], |token, stem| {
                    is_negative(token, stem) || plain(side) && is_negation(token)
                })
            });
            let runs = Pair::of(|side| negation(facing, side, at[side], acts[side]));
            if !denied.left && !denied.right {
                conflict(&Slot { facing, runs }, "polarity/negated", "one affirms what the other denies", found);
            }
            continue;
        }
        let crossed = [
            facing.agree(Pair::new(acts.left.agent, acts.right.patient)),
            facing.agree(Pair::new(acts.left.patient, acts.right.agent)),
        ];
        let straight = facing.agree(acts.map(|act| act.agent));
        let runs = Pair::of(|side| with_agent(facing, side, at[side], acts[side]));
        let slot = Slot { facing, runs };
        if crossed == [1.0, 1.0] && straight < 0.0 {
            conflict(&slot, "polarity/reversed", "who did it to whom is reversed", found);
        } else if straight < 0.0 && is_other_party(facing, acts) {
            conflict(&slot, "polarity/actor", "another one did it", found);
        }
    }
}

/// Verbs that stand for any act, or for none of their own.
pub(super) fn is_empty(lemma: &str) -> bool {
    matches!(lemma, "be" | "have" | "do" | "give" | "get" | "take" | "make" | "happen" | "go" | "come" | "let")
}

/// From the word that denies the act to the act; the act alone where that word stands far off.
fn negation(facing: &Facing<'_>, side: Side, at: usize, act: &Assertion) -> Range<usize> {
    if !act.negated {
        return at..at + 1;
    }
    let near = at.saturating_sub(BEFORE).max(facing.tokens[side].start)..(at + 3).min(facing.tokens[side].end);
    let not = near.into_iter().filter(|&near| negates(facing, side, near)).min_by_key(|near| near.abs_diff(at));
    not.map_or(at..at + 1, |not| not.min(at)..not.max(at) + 1)
}

/// The act with who does it, where that stands close; else the act alone.
fn with_agent(facing: &Facing<'_>, side: Side, at: usize, act: &Assertion) -> Range<usize> {
    let agent = act.agent.map(|span| facing.words().tokens_in(side, span)).filter(|run| !run.is_empty());
    match agent {
        Some(run) if run.start.abs_diff(at) <= SCOPE && run.end.abs_diff(at) <= SCOPE => {
            run.start.min(at)..run.end.max(at + 1)
        }
        _ => at..at + 1,
    }
}

/// Are the two agents of two countries, each known to both reports?
fn is_other_party(facing: &Facing<'_>, acts: Pair<&Assertion>) -> bool {
    let words = facing.words();
    let parties = Pair::of(|side| {
        let run = words.tokens_in(side, acts[side].agent?);
        run.clone().find_map(|at| party::party(words.tokens(side)[at].span.of(words.text(side))))
    });
    let known = |side: Side| {
        let party = parties[side];
        words.reports[side.other()].claims.names.iter().any(|name| name.party.as_deref() == party)
    };
    // "recalled its envoy to Greece" and "recalled its envoy to Turkey" are two acts.
    let upon = Pair::of(|side| {
        let run = acts[side].patient.map(|span| words.tokens_in(side, span)).unwrap_or_default();
        run.filter_map(|at| party::party(words.tokens(side)[at].span.of(words.text(side)))).collect::<Vec<_>>()
    });
    parties.left.is_some()
        && parties.right.is_some()
        && parties.left != parties.right
        && upon.left == upon.right
        && known(Side::Left)
        && known(Side::Right)
}
