//! A light parse of one sentence: base noun phrases, verb groups, and which phrase is the subject of which group.
//!
//! Chunking by tags after Abney ("Parsing by chunks", 1991). Subjects and objects are found by position: a deterministic
//! walk to the left, over what stands between commas and over "of", "in" and the like. It fails where English hides
//! structure: reduced relatives that look like past tense, fronted objects, long coordinations.

use std::ops::Range;

use super::noun::noun_phrase;
use super::verb::verb_group;
use crate::article::{Tag, Token};

/// A noun phrase without what follows its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Tokens of the sentence.
    pub tokens: Range<usize>,
    /// Its head, the last noun.
    pub head: usize,
}

/// A verb with its auxiliaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Tokens of the sentence.
    pub tokens: Range<usize>,
    /// The full verb, or the only one.
    pub main: usize,
    /// Its base form.
    pub lemma: String,
    /// How it is built.
    pub form: Form,
    /// Done to the subject?
    pub passive: bool,
    /// "not", "never".
    pub negated: bool,
    /// "is shelling".
    pub progressive: bool,
    /// Base form of the modal verb.
    pub modal: Option<String>,
}

/// How a verb group is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With tense: it makes a clause of its own.
    Finite,
    /// "to hold"
    Infinitive,
    /// "adding"
    Gerund,
    /// "killed in the blast", behind a noun
    Participle,
}

/// Phrases and verbs of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// In order, not overlapping.
    pub phrases: Vec<Phrase>,
    /// In order, not overlapping.
    pub verbs: Vec<Verb>,
    /// Per token: the phrase it belongs to.
    phrase_at: Vec<Option<usize>>,
    /// Per token: the verb group it belongs to.
    verb_at: Vec<Option<usize>>,
}

/// Cuts a sentence into phrases and verb groups.
pub fn parse(tokens: &[Token]) -> Parse {
    let mut parse =
        Parse { phrase_at: vec![None; tokens.len()], verb_at: vec![None; tokens.len()], ..Parse::default() };
    let mut at = 0;
    while at < tokens.len() {
        if let Some(mut verb) = verb_group(tokens, at) {
            if verb.form == Form::Participle && parse.is_past(tokens, &verb) {
                (verb.form, verb.passive) = (Form::Finite, false);
            }
            parse.verb_at[verb.tokens.clone()].fill(Some(parse.verbs.len()));
            at = verb.tokens.end;
            parse.verbs.push(verb);
        } else if let Some(phrase) = noun_phrase(tokens, at) {
            parse.phrase_at[phrase.tokens.clone()].fill(Some(parse.phrases.len()));
            at = phrase.tokens.end;
            parse.phrases.push(phrase);
        } else {
            at += 1;
        }
    }
    parse
}

/// Days and months: they stand beside subjects, and are none.
pub fn is_time(plain: &str) -> bool {
    matches!(
        plain,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "morning"
            | "evening"
            | "afternoon"
            | "night"
            | "week"
            | "month"
            | "year"
            | "day"
            | "weekend"
    )
}

/// Behind "on Sunday", "late on Monday", where that stands here.
fn past_time(tokens: &[Token], from: usize) -> usize {
    let fits = |token: &Token| matches!(token.tag, Tag::Preposition | Tag::Adverb) || is_time(&token.plain);
    let end = from + tokens[from..].iter().take(3).take_while(|token| fits(token)).count();
    let time = end > from && is_time(&tokens[end - 1].plain);
    if time { end } else { from }
}

impl Parse {
    /// Is what looks like a participle the past tense of its clause? It is where a subject stands before it, no other
    /// finite verb in the clause, and an object or the end of a full sentence behind.
    fn is_past(&self, tokens: &[Token], verb: &Verb) -> bool {
        let start = verb.tokens.start;
        let Some(subject) = self.phrase_before(start) else { return false };
        let opens = |at: usize| {
            matches!(tokens[at].tag, Tag::Mark | Tag::Conjunction | Tag::Wh)
                || matches!(
                    &*tokens[at].plain,
                    "that" | "whether" | "if" | "because" | "after" | "before" | "as" | "while"
                )
        };
        // Thirty tokens hold any subject that a reader still follows.
        let begin = (start.saturating_sub(30)..subject.tokens.start).rev().find(|&at| opens(at)).map_or(0, |at| at + 1);
        let other =
            (begin..start).any(|at| self.verb_at(at).is_some_and(|number| self.verbs[number].form == Form::Finite));
        let next = tokens.get(verb.tokens.end);
        let object = next.is_some_and(|next| {
            matches!(next.tag, Tag::Determiner | Tag::Possessive | Tag::Pronoun) || next.tag.is_noun()
        });
        let rest = past_time(tokens, verb.tokens.end);
        let full_stop = tokens.get(rest).is_some_and(|next| matches!(&*next.plain, "." | "that"));
        // "a claim the army called …": a clause without its pronoun.
        let contact = subject.tokens.start > 0
            && tokens[subject.tokens.start].tag == Tag::Determiner
            && self.phrase_before(subject.tokens.start).is_some();
        let quote = next.is_some_and(|next| matches!(&*next.plain, "\"" | "'" | "as"));
        !other && (object || full_stop || contact && quote || self.is_lone(tokens, verb))
    }

    /// Would the sentence have no verb without this one?
    fn is_lone(&self, tokens: &[Token], verb: &Verb) -> bool {
        let sentence = tokens.last().is_some_and(|last| &*last.plain == ".");
        let relative = |at: usize| at > 0 && is_relative(&tokens[at - 1].plain);
        let main = |verb: &&Verb| verb.form == Form::Finite && !relative(verb.tokens.start);
        let before = self.verbs.iter().take_while(|other| other.tokens.start < verb.tokens.start).find(main);
        let after = &tokens[verb.tokens.end..];
        let finite = |token: &Token| matches!(token.tag, Tag::Past | Tag::Present | Tag::Modal);
        // "Two held in raid on bank." is a brief.
        let brief = after.first().is_none_or(|next| matches!(&*next.plain, "by" | "in" | "after" | "over"));
        sentence && before.is_none() && !brief && !after.iter().any(finite)
    }

    /// The phrase that holds this token.
    pub fn phrase_at(&self, token: usize) -> Option<&Phrase> {
        self.phrases.get((*self.phrase_at.get(token)?)?)
    }

    /// The number of the verb group that holds this token.
    pub fn verb_at(&self, token: usize) -> Option<usize> {
        *self.verb_at.get(token)?
    }

    /// The phrase that ends just before this token.
    pub fn phrase_before(&self, token: usize) -> Option<&Phrase> {
        self.phrase_at(token.checked_sub(1)?)
    }

    /// The phrase with what hangs on it by "of", "in", "for" and the like: "officials in Norway".
    ///
    /// `phrase` is the last one; the walk goes left. Gives the tokens of the whole and its head.
    pub fn widened(&self, tokens: &[Token], phrase: &Phrase) -> (Range<usize>, usize) {
        let (mut start, mut head) = (phrase.tokens.start, phrase.head);
        while let Some(preposition) = start.checked_sub(1).filter(|&at| hangs(&tokens[at]) || hangs_before(&tokens[at]))
        {
            let Some(before) = self.phrase_before(preposition).or_else(|| self.described(preposition)) else { break };
            if tokens[before.head].tag == Tag::Pronoun || is_time(&tokens[before.head].plain) {
                break;
            }
            (start, head) = (before.tokens.start, before.head);
        }
        (start..phrase.tokens.end, head)
    }

    /// "records seen by the court": the phrase before the participle before this preposition.
    fn described(&self, preposition: usize) -> Option<&Phrase> {
        let verb = &self.verbs[self.verb_at(preposition.checked_sub(1)?)?];
        self.phrase_before(verb.tokens.start).filter(|_| verb.form == Form::Participle)
    }

    /// A phrase with what hangs on it to the right, for objects and for sources after their verb.
    pub fn lengthened(&self, tokens: &[Token], phrase: &Phrase) -> Range<usize> {
        let mut end = phrase.tokens.end;
        while tokens.get(end).is_some_and(hangs) {
            let Some(next) = self.phrase_at(end + 1) else { break };
            if next.tokens.start != end + 1 || is_time(&tokens[next.head].plain) {
                break;
            }
            end = next.tokens.end;
        }
        phrase.tokens.start..end
    }

    /// The phrase just after a verb group.
    pub fn object(&self, tokens: &[Token], number: usize) -> Option<&Phrase> {
        let mut at = self.verbs[number].tokens.end;
        while tokens.get(at).is_some_and(|token| matches!(token.tag, Tag::Adverb | Tag::Particle)) {
            at += 1;
        }
        self.phrase_at(at).filter(|phrase| phrase.tokens.start == at && !is_time(&tokens[phrase.head].plain))
    }
}

fn hangs(token: &Token) -> bool {
    token.tag == Tag::Preposition && matches!(&*token.plain, "of" | "in" | "for" | "at" | "from" | "with" | "on" | "to")
}

/// Prepositions that bind a phrase to the noun before it in a subject: "the road through the gorge". Behind a verb they open
/// a circumstance of its own.
fn hangs_before(token: &Token) -> bool {
    token.tag == Tag::Preposition
        && matches!(
            &*token.plain,
            "through"
                | "between"
                | "near"
                | "over"
                | "against"
                | "across"
                | "along"
                | "about"
                | "around"
                | "outside"
                | "inside"
                | "into"
                | "under"
                | "behind"
                | "among"
                | "within"
                | "by"
                | "off"
        )
}

/// Does the word open a relative clause?
pub(super) fn is_relative(plain: &str) -> bool {
    matches!(plain, "which" | "who" | "that")
}
