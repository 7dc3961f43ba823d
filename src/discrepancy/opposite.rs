//! Opposites: conflicts of the kind `polarity`.
//!
//! | rule | one says | the other says |
//! |---|---|---|
//! | `polarity/opposite` | prices rose; the barn was insured | prices fell; the barn was uninsured |
//! | `polarity/negated` | work was halted | work was not suspended |
//!
//! From `assets/antonyms.txt`, WordNet's antonyms, and words in un-; both must be told of one matter ([`is_one_matter`]).

use super::facing::Facing;
use super::polarity::{conflict, is_negative, touches};
use super::slot::{Candidate, Slot, on};
use super::stance::{are_alike, are_opposite, is_held_against_others};
use super::words::is_negation;
use crate::article::{Tag, Token};
use crate::claim::Modality;
use crate::lexicon::entry::look_up;
use crate::lexicon::wordnet::Meanings;
use crate::pair::{Pair, Side};

/// Opposites that face each other, and words of one meaning of which one is denied.
pub(super) fn propose(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    opposed(facing, found);
    for side in Side::BOTH {
        undone(facing, side, found);
    }
}

fn opposed(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let free = Pair::of(|side| {
        let tokens = facing.tokens[side].clone();
        let told = tokens.filter(|&at| is_told(facing, side, at) && facing.twin(side, at).is_none());
        let terms = told.map(|at| (at, facing.words().term(side, at)));
        terms.filter(|(at, term)| may_be_opposite(facing, side, *at, term)).collect::<Vec<_>>()
    });
    let words = facing.words();
    for (left, here) in &free.left {
        for (right, there) in &free.right {
            let (left, right) = (*left, *right);
            let tokens = Pair::new(facing.token(Side::Left, left), facing.token(Side::Right, right));
            let stems = Pair::new(words.stem(Side::Left, left), words.stem(Side::Right, right));
            let pairs = [(&**here, &**there), (stems.left, stems.right)];
            let phrase = here.contains('_') || there.contains('_');
            let opposite = pairs.iter().any(|(a, b)| are_opposite(a, b))
                || !phrase && is_kin(tokens) && look_up(&tokens.left.lemma).is_antonym(&look_up(&tokens.right.lemma));
            let alike = !opposite && pairs.iter().any(|(a, b)| are_alike(a, b));
            if !opposite && !alike || !phrase && is_light(tokens) || is_time(tokens) {
                continue;
            }
            let not = Pair::new((Side::Left, left), (Side::Right, right)).map(|(side, at)| {
                touches(facing, side, at, |token, stem| is_negation(token) || is_negative(token, stem))
            });
            if (not.left == not.right) != opposite {
                continue;
            }
            let slot =
                Slot { facing, runs: Pair::new(left..left + 1 + phrased(here), right..right + 1 + phrased(there)) };
            // One side's victory is the other's defeat.
            let contest = opposite && tokens.both().iter().all(|token| is_contest(&token.lemma));
            if !is_one_matter(&slot) || contest && slot.arguments().0 < 0.0 || is_to_come(&slot) {
                continue;
            }
            let rule = if opposite { "polarity/opposite" } else { "polarity/negated" };
            conflict(&slot, rule, if opposite { "the opposite" } else { "one affirms what the other denies" }, found);
        }
    }
}

/// "uninsured" and "insured", "unconfirmed" and "confirmed": the word itself with "un" before it.
fn undone(facing: &Facing<'_>, side: Side, found: &mut Vec<Candidate>) {
    /// "unit" and "it", "union" and "ion" are no such words.
    const SHORTEST: usize = 4;
    let (words, other) = (facing.words(), side.other());
    for at in facing.tokens[side].clone().filter(|&at| facing.weight(side, at) > 0.0) {
        let stem = words.stem(side, at).strip_prefix("un").filter(|stem| stem.len() >= SHORTEST);
        let Some(stem) = stem.filter(|_| facing.twin(side, at).is_none()) else { continue };
        let same = |there: &usize| words.stem(other, *there) == stem && facing.twin(other, *there).is_none();
        let Some(there) = facing.tokens[other].clone().find(same) else { continue };
        let noun = |side: Side, at: usize| facing.token(side, at).tag.is_noun();
        let not = |side: Side, at: usize| {
            touches(facing, side, at, |token, stem| is_negation(token) || is_negative(token, stem))
        };
        let slot = Slot { facing, runs: on(side, at..at + 1, there..there + 1) };
        if noun(side, at) || noun(other, there) || not(side, at) || not(other, there) || !is_one_matter(&slot) {
            continue;
        }
        conflict(&slot, "polarity/opposite", "the opposite", found);
    }
}

/// Does any table know an opposite of the word, or something like it? Most words are spared to be held against all others.
fn may_be_opposite(facing: &Facing<'_>, side: Side, at: usize, term: &str) -> bool {
    let stem = facing.words().stem(side, at);
    let meanings = |meanings: &Meanings| !meanings.opposites.is_empty();
    is_held_against_others(term)
        || is_held_against_others(stem)
        || look_up(&facing.token(side, at).lemma).meanings.as_ref().is_some_and(meanings)
}

/// Verbs that tell who came out of a contest how.
fn is_contest(lemma: &str) -> bool {
    matches!(lemma, "win" | "lose" | "beat" | "defeat" | "prevail")
}

/// Are the two words about one thing? The same one acts or suffers, or the words around them are the same.
fn is_one_matter(slot: &Slot<'_, '_>) -> bool {
    let (agent, patient) = slot.arguments();
    let around = slot.facing.context(&slot.runs);
    around >= AROUND && (agent + patient > 0.0 || slot.subjects() > 0.0)
        || around >= SAME_WORDS && agent + patient >= 0.0
}

/// Where acts share who acts or suffers. Judged by hand: less keeps sentences that have one name in common and no more.
const AROUND: f64 = 0.15;
/// Where that is not known. In the annotated pairs right ones have .55 and more, wrong ones .42 and less.
const SAME_WORDS: f64 = 0.5;

/// Is the one a fact and the other still to come: "remains closed", "will reopen on Friday"?
fn is_to_come(slot: &Slot<'_, '_>) -> bool {
    let open = Pair::of(|side| {
        let act = slot.runs[side].clone().find_map(|at| slot.facing.words().assertion(side, at));
        act.is_some_and(|act| matches!(act.modality, Modality::Intended | Modality::Conditional))
    });
    open.left != open.right
}

fn phrased(term: &str) -> usize {
    usize::from(term.contains('_'))
}

/// "come" and "go" stand in a hundred senses.
fn is_light(tokens: Pair<&Token>) -> bool {
    const LIGHT: [&str; 8] = ["go", "come", "take", "give", "leave", "get", "make", "put"];
    tokens.both().iter().any(|token| LIGHT.contains(&&*token.lemma))
        && tokens.both().iter().all(|token| token.tag.is_verb())
}

/// When something was is compared as a date.
pub(super) fn is_time(tokens: Pair<&Token>) -> bool {
    const TIMES: [&str; 8] = ["early", "late", "earlier", "later", "before", "after", "first", "last"];
    tokens.both().iter().any(|token| TIMES.contains(&&*token.plain))
}

/// A word of content, or "up" and "down", which tell the course of figures.
fn is_told(facing: &Facing<'_>, side: Side, at: usize) -> bool {
    facing.weight(side, at) > 0.0 || matches!(&*facing.token(side, at).plain, "up" | "down")
}

/// Verb and verb, adjective and adjective; nouns that WordNet calls opposites ("civilian", "serviceman") are two things.
fn is_kin(tokens: Pair<&Token>) -> bool {
    let kind = tokens.map(|token| (token.tag.is_verb(), token.tag.is_noun(), token.tag == Tag::Adjective));
    kind.left == kind.right && !kind.left.1
}
