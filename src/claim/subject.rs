//! Which phrase is the subject of which verb group: a walk to the left, over commas and what hangs on a noun.

use std::ops::Range;

use super::phrase::{Form, Parse, Phrase, Verb, is_relative, is_time};
use crate::article::{Tag, Token};
use crate::lexicon;

impl Parse {
    /// The subject of a verb group: its tokens and its head.
    pub fn subject(&self, tokens: &[Token], number: usize) -> Option<(Range<usize>, usize)> {
        // Groups that share a subject are walked at most this far: "came, saw and conquered".
        let mut number = number;
        for _ in 0..4 {
            match self.own_subject(tokens, number) {
                Subject::Found(range, head) => return Some((range, head)),
                Subject::SharedWith(other) => number = other,
                Subject::None => return None,
            }
        }
        None
    }

    fn own_subject(&self, tokens: &[Token], number: usize) -> Subject {
        let mut at = self.verbs[number].tokens.start;
        while at > 0 && (tokens[at - 1].tag == Tag::Adverb || tokens[at - 1].plain.as_str() == "also") {
            at -= 1;
        }
        if at == 0 {
            return Subject::None;
        }
        let before = &tokens[at - 1];
        let cue = |verb: &Verb| lexicon::cue::verb(&verb.lemma).is_some();
        let shared = || {
            let finite = |other: &usize| self.verbs[*other].form == Form::Finite;
            // "denied that it had lost, and said": one who speaks goes on to speak.
            let anew = before.plain.as_str() == "but" || at > 1 && tokens[at - 2].plain.as_str() == ",";
            let speaks = anew && cue(&self.verbs[number]) && self.verbs[number].form == Form::Finite;
            let spoke = (0..number).rev().filter(finite).find(|&other| speaks && cue(&self.verbs[other]));
            match spoke.or_else(|| (0..number).rev().find(finite)) {
                Some(other) => Subject::SharedWith(other),
                None => Subject::None,
            }
        };
        match before.tag {
            Tag::Conjunction => return shared(),
            Tag::Wh | Tag::Preposition | Tag::Determiner if is_relative(&before.plain) => {
                return self.antecedent(tokens, at - 1);
            }
            _ => {}
        }
        if self.verbs[number].form != Form::Finite {
            return match self.phrase_before(at) {
                Some(phrase) if self.verbs[number].form == Form::Participle => self.found(tokens, phrase, false),
                _ => shared(),
            };
        }
        if before.plain.as_str() == "," {
            return self.across_commas(tokens, at - 1, number);
        }
        match self.phrase_before(at) {
            Some(phrase) if is_time(&tokens[phrase.head].plain) && phrase.tokens.start > 0 => {
                // "The ministry on Monday said": the day is stepped over.
                let mut end = phrase.tokens.start;
                if tokens[end - 1].tag == Tag::Preposition {
                    end -= 1;
                }
                self.phrase_before(end).map_or(Subject::None, |phrase| self.found(tokens, phrase, true))
            }
            Some(phrase) => {
                self.past_relative(tokens, phrase, number).unwrap_or_else(|| self.found(tokens, phrase, true))
            }
            None => Subject::None,
        }
    }

    /// "people who had gathered outside the office dispersed": the subject stands before the relative clause that ends here.
    fn past_relative(&self, tokens: &[Token], phrase: &Phrase, number: usize) -> Option<Subject> {
        let before = number.checked_sub(1)?;
        let inner = &self.verbs[before];
        if inner.form != Form::Finite || lexicon::cue::verb(&inner.lemma).is_some() {
            return None;
        }
        let relative = inner.tokens.start.checked_sub(1)?;
        // What stands between the two verbs hangs on the first: an object, or prepositions with their nouns.
        let (range, _) = self.widened(tokens, phrase);
        let hung = range.start == inner.tokens.end
            || range.start == inner.tokens.end + 1
                && matches!(tokens[inner.tokens.end].tag, Tag::Preposition | Tag::Adverb);
        if !(hung && matches!(&*tokens[relative].plain, "who" | "which" | "that")) {
            return None;
        }
        let noun = self.phrase_before(relative)?;
        Some(self.found(tokens, noun, true))
    }

    /// "X, the mayor, said": the phrase before the comma that opened what this comma closes.
    fn across_commas(&self, tokens: &[Token], closing: usize, number: usize) -> Subject {
        // Sixty tokens hold any apposition that a reader still follows.
        let lowest = closing.saturating_sub(60);
        let mut at = closing;
        while at > lowest {
            at -= 1;
            if tokens[at].plain.as_str() != "," {
                continue;
            }
            let Some(phrase) = self.phrase_before(at) else { continue };
            let (range, head) = self.widened(tokens, phrase);
            // A phrase that follows a preposition opens the sentence and is no subject.
            // One behind a comma belongs to a list, unless a whole clause or a circumstance ends there.
            let hangs = range.start.checked_sub(1).is_some_and(|before| {
                matches!(tokens[before].tag, Tag::Preposition | Tag::To)
                    || tokens[before].plain.as_str() == "," && !self.ends_clause(tokens, before)
            });
            // "who hold the bank, a strip of land, said": an object is no subject, but the noun before its clause may be.
            let of_verb = range.start.checked_sub(1).and_then(|before| self.verb_at(before));
            if let Some(inner) = of_verb.filter(|&inner| self.verbs[inner].form == Form::Finite) {
                let relative = self.verbs[inner].tokens.start.checked_sub(1);
                if let Some(relative) = relative.filter(|&at| is_relative(&tokens[at].plain)) {
                    return self.antecedent(tokens, relative);
                }
                continue;
            }
            if !hangs {
                return Subject::Found(range, head);
            }
        }
        match (0..number).rev().find(|&other| self.verbs[other].form == Form::Finite) {
            Some(other) => Subject::SharedWith(other),
            None => Subject::None,
        }
    }

    /// Does this comma close a clause with a verb, or a circumstance that opens the sentence?
    fn ends_clause(&self, tokens: &[Token], comma: usize) -> bool {
        // As far back as a subject is looked for.
        let from = comma.saturating_sub(60);
        let finite = |at: usize| self.verb_at(at).is_some_and(|number| self.verbs[number].form == Form::Finite);
        let opened = from == 0 && matches!(tokens[0].tag, Tag::Preposition | Tag::Adverb);
        let first = !(from..comma).any(|at| tokens[at].plain.as_str() == ",");
        let relative = (from..comma).rev().find(|&at| tokens[at].tag == Tag::Wh && is_relative(&tokens[at].plain));
        let clause = (from..comma).any(finite) && relative.is_none();
        clause || opened && first
    }

    fn antecedent(&self, tokens: &[Token], relative: usize) -> Subject {
        let mut at = relative;
        while at > 0 && (tokens[at - 1].plain.as_str() == "," || tokens[at - 1].tag == Tag::Preposition) {
            at -= 1;
        }
        match self.phrase_before(at) {
            Some(phrase) => Subject::Found(phrase.tokens.clone(), phrase.head),
            None => Subject::None,
        }
    }

    fn found(&self, tokens: &[Token], phrase: &Phrase, coordinate: bool) -> Subject {
        let (mut range, head) = self.widened(tokens, phrase);
        if coordinate
            && let Some(and) = range.start.checked_sub(1)
            && tokens[and].plain.as_str() == "and"
            && let Some(other) = self.phrase_before(and)
            && (other.tokens.start.checked_sub(1).is_some_and(|at| tokens[at].tag == Tag::Mark)
                || !(0..other.tokens.start).rev().take(6).any(|at| self.verb_at(at).is_some()))
        {
            range.start = self.widened(tokens, other).0.start;
        }
        Subject::Found(range, head)
    }
}

enum Subject {
    Found(Range<usize>, usize),
    SharedWith(usize),
    None,
}
