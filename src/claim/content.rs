//! What a source is made to say: where the content of a report of speech begins and ends.

use std::ops::Range;

use super::attribution::{Draft, Scene, is_weak};
use super::phrase::{Form, Verb, is_time};
use crate::article::Tag;
use crate::lexicon::cue::{self, Cue};

impl Scene<'_> {
    pub(super) fn has_finite_or_quote(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| {
            self.is_quoted(at)
                || self.parse.verb_at(at).is_some_and(|number| self.parse.verbs[number].form == Form::Finite)
        })
    }

    /// Is there a finite verb that no relative pronoun opens?
    pub(super) fn has_main_clause(&self, range: Range<usize>) -> bool {
        let relative = |at: usize| {
            let before = (range.start..at).rev().find(|&at| self.tokens[at].tag != Tag::Adverb);
            before.is_some_and(|at| matches!(self.plain(at), "who" | "which" | "that"))
        };
        let inside = |verb: &&Verb| verb.form == Form::Finite && range.contains(&verb.tokens.start);
        self.parse.verbs.iter().filter(inside).any(|verb| !relative(verb.tokens.start))
    }

    /// Does a finite verb follow that no relative pronoun and no conjunction opens?
    pub(super) fn has_own_clause(&self, from: usize) -> bool {
        let linked = |at: usize| {
            matches!(self.tokens[at].tag, Tag::Wh | Tag::Conjunction)
                || matches!(self.plain(at), "as" | "after" | "that" | "while" | ";")
        };
        let end =
            (from..self.tokens.len()).find(|&at| matches!(self.plain(at), ":" | ";")).unwrap_or(self.tokens.len());
        let own = |verb: &&Verb| verb.form == Form::Finite && (from..end).contains(&verb.tokens.start);
        self.parse.verbs.iter().find(own).is_some_and(|verb| !(from..verb.tokens.start).any(linked))
    }

    /// Where ", the mayor of Lessen," ends that begins at a comma; `at` itself where there is none.
    pub(super) fn apposition_end(&self, at: usize) -> usize {
        if self.plain(at) != "," {
            return at;
        }
        let Some(phrase) = self.parse.phrase_at(at + 1) else { return at };
        let end = self.parse.lengthened(self.tokens, phrase).end;
        let closed = self.plain(end) == "," || end + 1 >= self.tokens.len() || self.is_mark(end);
        if closed { end } else { at }
    }

    /// Where the clause that an attribution closes begins: after the last one's cue if "and" joins them, else at the start.
    pub(super) fn clause_start(&self, end: usize, before: &[Draft]) -> usize {
        let Some(last) = before.last() else { return 0 };
        (last.cue.end..end)
            .rev()
            .find(|&at| {
                matches!(self.plain(at), ";")
                    || self.plain(at) == "," && matches!(self.plain(at + 1), "and" | "but" | "while")
            })
            .map_or(0, |at| at + 1)
    }

    /// What is reported after the cue.
    pub(super) fn after(&self, number: usize, cue: Cue) -> Option<Range<usize>> {
        let verb = &self.parse.verbs[number];
        let mut at = verb.tokens.end;
        let end = self.content_end(at, number);
        if cue.genitive || verb.lemma == "blame" {
            let content = self.trimmed(at..end);
            return (content.len() > 1).then_some(content);
        }
        // "that" opens the content, unless a clause has begun already.
        let that = (at..end.min(at + 16)).find(|&at| self.plain(at) == "that" && !self.is_noun_next(at));
        let clause = (at..end).find(|&at| {
            self.is_quoted(at)
                || self.parse.verb_at(at).is_some_and(|number| self.parse.verbs[number].form == Form::Finite)
        });
        if let Some(that) = that.filter(|&that| clause.is_none_or(|clause| that <= clause)) {
            let content = self.trimmed(that + 1..end);
            return (!content.is_empty()).then_some(content);
        }
        if cue.recipient
            && let Some(told) = self.parse.phrase_at(at).filter(|phrase| phrase.tokens.start == at)
        {
            let past = self.parse.lengthened(self.tokens, told).end;
            let subject = self.parse.verb_at(past).is_some_and(|next| self.parse.verbs[next].form == Form::Finite);
            if !subject {
                at = past;
            }
        }
        at = self.past_circumstances(at, end);
        let content = self.trimmed(at..end);
        if content.is_empty() {
            return None;
        }
        if is_weak(&verb.lemma) && !self.opens_clause(&content) {
            return None;
        }
        let object = cue.object && content.clone().any(|at| self.parse.phrase_at(at).is_some());
        let clause = cue.clause && self.says_something(&content);
        let quote = content.clone().any(|at| self.is_quoted(at));
        (object || clause || quote).then_some(content)
    }

    /// Is what begins here a clause with its subject, or a quotation?
    pub(super) fn opens_clause(&self, content: &Range<usize>) -> bool {
        if content.clone().any(|at| self.is_quoted(at)) {
            return true;
        }
        let first =
            self.parse.verbs.iter().position(|verb| verb.form == Form::Finite && verb.tokens.start >= content.start);
        let Some(first) = first.filter(|&verb| self.parse.verbs[verb].tokens.start < content.end) else { return false };
        let open = self.parse.phrase_at(content.start).is_none_or(|phrase| phrase.tokens.start != content.start);
        let infinitive = self.tokens[content.start].tag == Tag::To;
        let subject = self.parse.subject(self.tokens, first).is_some_and(|(range, _)| range.start == content.start);
        subject || open && !infinitive
    }

    pub(super) fn is_noun_next(&self, at: usize) -> bool {
        // "said that man": the tagger takes it for a determiner, and no verb comes.
        self.tokens[at].tag == Tag::Determiner
            && self.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Noun)
            && self.parse.phrase_at(at).is_some_and(|phrase| phrase.tokens.start == at)
            && !(at..self.tokens.len().min(at + 12)).any(|at| self.parse.verb_at(at).is_some())
    }

    /// Steps over "on Monday", "in a statement", "late Thursday" after the cue.
    pub(super) fn past_circumstances(&self, mut at: usize, end: usize) -> usize {
        loop {
            let begun = at;
            while at < end && self.tokens[at].tag == Tag::Adverb {
                at += 1;
            }
            let phrase_at = if at < end && self.tokens[at].tag == Tag::Preposition { at + 1 } else { at };
            if let Some(phrase) = self.parse.phrase_at(phrase_at).filter(|phrase| phrase.tokens.start == phrase_at) {
                let time = is_time(self.plain(phrase.head));
                let statement = phrase_at > at
                    && matches!(
                        self.plain(phrase.head),
                        "statement"
                            | "interview"
                            | "conference"
                            | "tweet"
                            | "post"
                            | "report"
                            | "letter"
                            | "speech"
                            | "briefing"
                            | "television"
                            | "twitter"
                            | "facebook"
                            | "condition"
                            | "address"
                            | "message"
                    );
                if time || statement {
                    at = phrase.tokens.end;
                }
            }
            if at == begun {
                return at;
            }
        }
    }

    /// Where what a cue reports ends: at the sentence's end or where the next source at the same height takes over.
    pub(super) fn content_end(&self, from: usize, number: usize) -> usize {
        let last = self.tokens.len();
        let stop = (from..last).find(|&at| !self.is_quoted(at) && self.plain(at) == ";").unwrap_or(last);
        for (other, verb) in self.parse.verbs.iter().enumerate().skip(number + 1) {
            let start = verb.tokens.start;
            if start < from || start >= stop || self.is_quoted(verb.main) {
                continue;
            }
            if verb.form == Form::Participle
                && start > from
                && self.plain(start - 1) == "as"
                && cue::verb(&verb.lemma).is_some()
            {
                return start - 1;
            }
            if self.plain(verb.main) == "according" {
                return start;
            }
            if cue::verb(&verb.lemma).is_none() {
                continue;
            }
            match verb.form {
                Form::Gerund if start > from && self.plain(start - 1) == "," => return start - 1,
                Form::Finite if !verb.passive => {
                    let begin = self
                        .parse
                        .subject(self.tokens, other)
                        .map_or(start, |(range, _)| if range.start > from { range.start } else { start });
                    let joint = begin.checked_sub(1).filter(|&at| at >= from).map_or("", |at| self.plain(at));
                    if matches!(joint, "and" | "but" | "while" | "whereas" | "which" | "although" | "though") {
                        return begin - 1;
                    }
                    // "Korr, who has accused the bank of sleeping, said …": the main clause goes on.
                    if joint == "," && begin == start && self.is_relative(number) {
                        return begin - 1;
                    }
                }
                _ => {}
            }
        }
        stop
    }

    /// "who has accused": does the verb stand in a relative clause?
    pub(super) fn is_relative(&self, number: usize) -> bool {
        let before = (0..self.parse.verbs[number].tokens.start).rev().find(|&at| self.tokens[at].tag != Tag::Adverb);
        before.is_some_and(|at| matches!(self.plain(at), "who" | "which"))
    }
}
