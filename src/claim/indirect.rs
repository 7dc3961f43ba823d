//! Reports of speech without a finite verb of speech: "adding", "citing", "as claimed by", "according to", "reportedly",
//! "allegations by", and the colon of headlines.

use std::ops::Range;

use super::Stance;
use super::attribution::{Draft, Scene};
use super::phrase::{Form, is_time};
use crate::article::Tag;
use crate::lexicon::cue::{self, Cue};
use crate::lexicon::naming::{self, Naming};

impl Scene<'_> {
    /// ", adding that …": the source is the one before.
    pub(super) fn of_gerund(&self, number: usize, cue: Cue, before: &[Draft]) -> Option<Draft> {
        let verb = &self.parse.verbs[number];
        if cue.source {
            return self.of_citation(number, cue, before);
        }
        let start = verb.tokens.start;
        if start > 0 && !matches!(self.plain(start - 1), "," | "as" | "\"") {
            return None;
        }
        let source = before.iter().rev().find_map(|draft| draft.source.clone()).or_else(|| {
            let main = (0..number).rev().find(|&other| self.parse.verbs[other].form == Form::Finite)?;
            self.parse.subject(self.tokens, main).map(|(range, _)| range)
        })?;
        let content = vec![self.after(number, cue)?];
        let cue_at = verb.main..verb.main + 1;
        Some(Draft { source: Some(source), cue: cue_at, lemma: verb.lemma.clone(), stance: cue.stance, content })
    }

    /// "citing a hospital source": the source follows, what it says is the clause before.
    pub(super) fn of_citation(&self, number: usize, cue: Cue, before: &[Draft]) -> Option<Draft> {
        let verb = &self.parse.verbs[number];
        let phrase = self.parse.object(self.tokens, number)?;
        let source = self.parse.lengthened(self.tokens, phrase);
        let content = match before.last().filter(|draft| !draft.content.is_empty()) {
            Some(draft) => draft.content.clone(),
            None => {
                // "Local media, citing X, said A": what comes after is the content.
                let next = (number + 1..self.parse.verbs.len())
                    .find(|&other| self.parse.verbs[other].tokens.start >= source.end);
                let after = next.map_or(0..0, |next| {
                    let end = self.parse.verbs[next].tokens.end;
                    self.trimmed(end..self.content_end(end, next))
                });
                // "A, the Kremlin cited X as saying": who cites is no part of it.
                let citing = self.parse.subject(self.tokens, number).filter(|_| verb.form == Form::Finite);
                let end = citing.map_or(verb.tokens.start, |(range, _)| range.start.min(verb.tokens.start));
                let front = self.trimmed(0..end);
                vec![if self.has_finite_or_quote(&front) || after.is_empty() { front } else { after }]
            }
        };
        let cue_at = verb.main..verb.main + 1;
        Some(Draft { source: Some(source), cue: cue_at, lemma: verb.lemma.clone(), stance: cue.stance, content })
    }

    /// Who cites vouches for it too: "the Kremlin cited the president as saying".
    pub(super) fn citing(&self, number: usize, cited: &Draft) -> Option<Draft> {
        let verb = &self.parse.verbs[number];
        let cites = verb.form == Form::Finite && !verb.passive && cue::verb(&verb.lemma).is_some_and(|cue| cue.source);
        let (source, head) = self.parse.subject(self.tokens, number).filter(|_| cites)?;
        (!self.is_quoted(head) && source.end <= cited.cue.start)
            .then(|| Draft { source: Some(source), ..cited.clone() })
    }

    /// "is believed to …" without a source, "as claimed by X" with one.
    pub(super) fn of_passive(&self, number: usize, before: &[Draft]) -> Option<Draft> {
        let verb = &self.parse.verbs[number];
        let after = verb.tokens.end;
        let draft = |source, stance, content: Vec<Range<usize>>| Draft {
            source,
            cue: verb.main..verb.main + 1,
            lemma: verb.lemma.clone(),
            stance,
            content,
        };
        let by = (after..self.tokens.len().min(after + 3)).find(|&at| self.plain(at) == "by");
        let agent = by
            .and_then(|by| self.parse.phrase_at(by + 1))
            .filter(|phrase| !is_time(self.plain(phrase.head)))
            .map(|phrase| self.parse.lengthened(self.tokens, phrase));
        let subject = self.parse.subject(self.tokens, number);
        if let (Some(source), Some(cue)) = (agent, cue::verb(&verb.lemma)) {
            let as_said = verb.tokens.start > 0 && self.plain(verb.tokens.start - 1) == "as";
            let content = if as_said {
                // "Oslo denied its trawlers crossed the line, as claimed by Iceland": what is claimed is what is denied.
                let told = before
                    .iter()
                    .rev()
                    .flat_map(|draft| draft.content.last())
                    .find(|told| told.end < verb.tokens.start);
                told.cloned().unwrap_or_else(|| self.trimmed(0..verb.tokens.start - 1))
            } else {
                self.trimmed(subject.map_or(0, |(range, _)| range.start)..self.tokens.len())
            };
            return (as_said || cue.clause || cue.object).then(|| draft(Some(source), cue.stance, vec![content]));
        }
        if matches!(&*verb.lemma, "quote" | "cite") && self.plain(after) == "as" {
            let end = self.content_end(after, number);
            let source = subject?.0;
            return Some(draft(Some(source), Stance::State, vec![self.trimmed((after + 2).min(end)..end)]));
        }
        let cue = cue::passive(&verb.lemma).filter(|_| verb.form == Form::Finite)?;
        let infinitive = self.tokens.get(after).is_some_and(|token| token.tag == Tag::To);
        let adjective = self.tokens.get(after).is_some_and(|token| token.tag == Tag::Adjective) && verb.lemma == "fear";
        let it_is =
            subject.as_ref().is_some_and(|(range, _)| self.plain(range.start) == "it") && verb.lemma != "accuse";
        if !(infinitive && !cue.genitive || adjective || it_is || cue.genitive && self.plain(after) == "of") {
            return None;
        }
        let front = self
            .trimmed(subject.filter(|_| !it_is).map_or(verb.tokens.start, |(range, _)| range.start)..verb.tokens.start);
        let rest = self.trimmed(after..self.content_end(after, number));
        Some(draft(None, cue.stance, [front, rest].into_iter().filter(|range| !range.is_empty()).collect()))
    }

    pub(super) fn according_to(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for at in 0..self.tokens.len() {
            if self.plain(at) != "according" || self.plain(at + 1) != "to" || self.is_quoted(at) {
                continue;
            }
            let Some(phrase) = self.parse.phrase_at(at + 2) else { continue };
            let source = self.parse.lengthened(self.tokens, phrase);
            let front = self.trimmed(0..at);
            let content = if self.says_something(&front) {
                front
            } else {
                self.trimmed(self.apposition_end(source.end)..self.tokens.len())
            };
            drafts.push(Draft {
                source: Some(source),
                cue: at..at + 2,
                lemma: "according to".to_owned(),
                stance: Stance::State,
                content: vec![content],
            });
        }
        drafts
    }

    /// "reportedly": the clause around it.
    pub(super) fn adverbs(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let Some(cue) = cue::adverb(&token.plain).filter(|_| !self.is_quoted(at)) else { continue };
            let breaks = |at: &usize| matches!(self.plain(*at), "," | ";" | ":");
            let start = (0..at).rev().find(breaks).map_or(0, |found| found + 1);
            let end = (at + 1..self.tokens.len()).find(breaks).unwrap_or(self.tokens.len());
            let pieces = [self.trimmed(start..at), self.trimmed(at + 1..end)];
            drafts.push(Draft {
                source: None,
                cue: at..at + 1,
                lemma: token.plain.to_string(),
                stance: cue.stance,
                content: pieces.into_iter().filter(|range| !range.is_empty()).collect(),
            });
        }
        drafts
    }

    /// "allegations by the governor that the dam leaked", "the governor's claim that it leaked".
    pub(super) fn nouns(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for (at, token) in
            self.tokens.iter().enumerate().filter(|(at, token)| token.tag.is_noun() && !self.is_quoted(*at))
        {
            let Some(cue) = cue::noun(&token.lemma) else { continue };
            let by = matches!(self.plain(at + 1), "by" | "from").then(|| self.parse.phrase_at(at + 2)).flatten();
            let behind = by.map(|phrase| self.parse.lengthened(self.tokens, phrase));
            let that = behind.as_ref().map_or(at + 1, |source| source.end);
            let owner = || {
                let phrase = self.parse.phrase_at(at)?.tokens.clone();
                let genitive =
                    phrase.clone().take_while(|&near| near < at).filter(|&near| self.tokens[near].tag == Tag::Genitive);
                Some(phrase.start..genitive.last()?)
            };
            let Some(source) = behind.or_else(owner).filter(|_| self.plain(that) == "that") else { continue };
            let content = self.trimmed(that + 1..self.tokens.len());
            if self.says_something(&content) {
                let lemma = token.lemma.to_string();
                drafts.push(Draft {
                    source: Some(source),
                    cue: at..at + 1,
                    lemma,
                    stance: cue.stance,
                    content: vec![content],
                });
            }
        }
        drafts
    }

    /// "Death toll rises: officials", "Police: 3 hurt".
    pub(super) fn headline(&self) -> Option<Draft> {
        let last = self.tokens.len().checked_sub(1)?;
        if self.plain(last) == "." {
            return None;
        }
        let colon = (0..=last).find(|&at| self.plain(at) == ":" && !self.is_quoted(at))?;
        let (front, rest) = (0..colon, colon + 1..last + 1);
        let source = [rest.clone(), front.clone()].into_iter().find(|side| self.is_source(side))?;
        let content = self.trimmed(if source == front { rest } else { front });
        (content.len() > 1).then(|| Draft {
            source: Some(source),
            cue: colon..colon + 1,
            lemma: "say".to_owned(),
            stance: Stance::State,
            content: vec![content],
        })
    }

    pub(super) fn is_source(&self, range: &Range<usize>) -> bool {
        if range.is_empty() || range.len() > 4 {
            return false;
        }
        let head = &self.tokens[range.end - 1];
        naming::is(Naming::Source, &head.lemma) || naming::is(Naming::Source, head.plain.trim_end_matches('s'))
    }
}
