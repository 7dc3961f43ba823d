//! Reports of speech in one sentence: the source, the cue, and what is reported.
//!
//! Rules over phrases and verb groups, after the patterns of Krestel, Bergler and Witte ("Minding the source", 2008):
//! source–cue–content, content–source–cue, content–cue–source, and the cue between two pieces of content; "according to";
//! the passive that names nobody; headlines with a colon. What a rule cannot see: a source named a sentence before.

use std::ops::Range;

use super::Stance;
use super::phrase::{Form, Parse, is_time};
use crate::article::{Tag, Token};
use crate::lexicon::cue::{self, Cue};
use crate::lexicon::person::is_person;

/// An attribution in tokens of its sentence, before its source is known by name.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The words that name the source; none where nobody is named.
    pub source: Option<Range<usize>>,
    /// The cue.
    pub cue: Range<usize>,
    /// Its base form.
    pub lemma: String,
    /// Its attitude.
    pub stance: Stance,
    /// What is reported; may be empty where the quotation stands in another sentence.
    pub content: Vec<Range<usize>>,
}

/// One sentence as the rules see it.
pub struct Scene<'a> {
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its phrases and verb groups.
    pub parse: &'a Parse,
    /// Per token: does it stand inside a quotation?
    pub quoted: &'a [bool],
}

/// All attributions of a sentence, in order of their cues.
pub fn find(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for number in 0..scene.parse.verbs.len() {
        if let Some(draft) = scene.of_verb(number, &drafts) {
            drafts.extend(scene.citing(number, &draft));
            drafts.push(draft);
        }
    }
    drafts.extend(scene.according_to());
    drafts.extend(scene.adverbs());
    drafts.extend(scene.nouns());
    if drafts.is_empty() {
        drafts.extend(scene.headline());
    }
    drafts.sort_by_key(|draft| draft.cue.start);
    drafts
}

impl Scene<'_> {
    pub(super) fn plain(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &*token.plain)
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.tag == Tag::Mark)
    }

    /// Without marks and commas at both ends, but not without quotation marks.
    pub(super) fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let loose = |at: usize| self.is_mark(at) && !matches!(self.plain(at), "\"" | "'" | "(" | ")");
        while !range.is_empty() && loose(range.start) {
            range.start += 1;
        }
        while !range.is_empty() && loose(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// Is it something that can be reported: does it hold a verb or a quotation?
    pub(super) fn says_something(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| self.is_quoted(at) || self.parse.verb_at(at).is_some())
    }

    fn of_verb(&self, number: usize, before: &[Draft]) -> Option<Draft> {
        let verb = &self.parse.verbs[number];
        if self.is_quoted(verb.main) || verb.negated || self.plain(verb.main) == "according" {
            return None;
        }
        let after_quote = verb.form == Form::Participle && self.inverted(number).is_some();
        if verb.passive && !after_quote {
            return self.of_passive(number, before);
        }
        let cue = cue::verb(&verb.lemma).filter(|_| !self.is_deed(number))?;
        if after_quote {
            return self.of_finite(number, cue, before);
        }
        match verb.form {
            Form::Infinitive => None,
            Form::Gerund => self.of_gerund(number, cue, before),
            _ if verb.modal.is_some() && !cue_with_modal(verb.modal.as_deref()) => None,
            _ if cue.source => self.of_citation(number, cue, before),
            _ => self.of_finite(number, cue, before),
        }
    }

    /// Verbs of speech that here tell a deed: "claimed 198 lives", "dismissed the head of the service", "called police".
    pub(super) fn is_deed(&self, number: usize) -> bool {
        let verb = &self.parse.verbs[number];
        let object = self.parse.object(self.tokens, number);
        let head = object.map_or("", |phrase| &*self.tokens[phrase.head].lemma);
        match &*verb.lemma {
            "claim" => matches!(head, "life" | "victim" | "title" | "victory"),
            "dismiss" | "reject" => is_person(head),
            // "recalled its envoy", but "recalled the soldiers firing".
            "recall" => {
                object.is_some_and(|phrase| self.parse.verb_at(phrase.tokens.end).is_none())
                    && self.inverted(number).is_none()
            }
            "put" => object.is_none_or(|phrase| !self.is_valued(phrase.tokens.end)),
            // "dubbed the plan a gift" is anybody's word, but a quotation is somebody's.
            "pronounce" | "label" | "brand" | "dub" => {
                !(verb.tokens.end..self.tokens.len()).any(|at| self.is_quoted(at))
            }
            "call" => {
                !(verb.tokens.end..self.tokens.len()).any(|at| self.is_quoted(at)) && !self.calls_something(number)
            }
            _ => false,
        }
    }

    /// "put the loss at 40 crowns": a figure follows behind "at".
    fn is_valued(&self, from: usize) -> bool {
        const NEAR: usize = 10;
        let end = self.tokens.len().min(from + NEAR);
        let number = |at: usize| {
            (at + 1..end.min(at + 4)).any(|at| {
                self.tokens[at].tag == Tag::Number || self.plain(at).starts_with(|c: char| c.is_ascii_digit())
            })
        };
        (from..end).any(|at| self.plain(at) == "at" && number(at))
    }

    /// "called the plan a waste of money": two phrases, or a phrase and an adjective.
    fn calls_something(&self, number: usize) -> bool {
        let Some(object) = self.parse.object(self.tokens, number) else { return false };
        let end = self.parse.lengthened(self.tokens, object).end;
        self.tokens.get(end).is_some_and(|next| matches!(next.tag, Tag::Determiner | Tag::Adjective))
            || self.plain(object.head) == "it"
    }

    fn of_finite(&self, number: usize, cue: Cue, before: &[Draft]) -> Option<Draft> {
        let verb = &self.parse.verbs[number];
        let start = verb.tokens.start;
        let draft = |source: Range<usize>, content: Vec<Range<usize>>| Draft {
            source: Some(source),
            cue: verb.main..verb.main + 1,
            lemma: verb.lemma.clone(),
            stance: cue.stance,
            content,
        };
        if let Some(source) = self.inverted(number) {
            let mut content = vec![self.trimmed(self.clause_start(start, before)..start)];
            let end = self.apposition_end(source.end);
            let rest = self.trimmed(end..self.content_end(end, number));
            // "A," said X. "B": a quotation after the source goes on.
            if rest.clone().any(|at| self.is_quoted(at)) || content[0].is_empty() {
                content.push(rest);
            }
            content.retain(|range| !range.is_empty() && self.says_something(range));
            return Some(draft(source, content));
        }
        let (mut source, head) = self.parse.subject(self.tokens, number)?;
        // "the coach, Jan Perrin, said": the apposition may hold the name.
        if self.plain(source.end) == "," && self.apposition_end(source.end) + 1 == start {
            source.end = start - 1;
        }
        if self.is_quoted(head) || is_time(self.plain(head)) || source.start > start {
            return None;
        }
        // "which Athens rejected": what is meant stands before.
        let after = self.after(number, cue);
        if after.is_none() && source.start > 0 && self.tokens[source.start - 1].tag == Tag::Wh {
            let told = before.last().map(|draft| draft.content.clone()).unwrap_or_default();
            let content = if told.is_empty() { vec![self.trimmed(0..source.start - 1)] } else { told };
            return (cue.stance != Stance::State && !content[0].is_empty()).then(|| draft(source, content));
        }
        let front = self.trimmed(self.clause_start(source.start, before)..source.start);
        let closed = source.start > 0
            && (self.is_mark(source.start - 1) && !matches!(self.plain(source.start - 1), "(" | "'" | ":"));
        let front_said = closed && self.says_something(&front) && self.has_finite_or_quote(&front);
        let middle = matches!(self.plain(verb.tokens.end), "," | "\"" | ".") || after.is_none();
        // "nine go on to walk home": nobody speaks; "it was empty, divers found" does.
        let last = self.tokens.get(verb.tokens.end).is_none_or(|next| next.tag == Tag::Mark);
        if is_weak(&verb.lemma) && after.is_none() && !last && !front.clone().any(|at| self.is_quoted(at)) {
            return None;
        }
        let mut content = Vec::new();
        if front_said && (middle || front.clone().any(|at| self.is_quoted(at))) {
            content.push(front);
        }
        content.extend(after);
        let plain_cue = matches!(&*verb.lemma, "say" | "tell" | "add" | "reply" | "explain" | "announce");
        (plain_cue || !content.is_empty()).then(|| draft(source, content))
    }

    /// ", said Ana Torvik": the source after the verb.
    pub(super) fn inverted(&self, number: usize) -> Option<Range<usize>> {
        let verb = &self.parse.verbs[number];
        if verb.lemma == "tell" || verb.modal.is_some() {
            return None;
        }
        let start = verb.tokens.start;
        let mark = start.checked_sub(1).map_or("", |at| self.plain(at));
        let quote = matches!(mark, "\"" | "'")
            || mark == "," && start > 1 && (self.is_quoted(start - 2) || self.is_quoted(start - 1))
            // The comma may stand behind the mark.
            || mark == "," && start > 2 && matches!(self.plain(start - 2), "\"" | "'") && self.is_quoted(start - 3);
        if !(quote || mark == "," && verb.lemma == "say" || start == 0) {
            return None;
        }
        let phrase = self.parse.phrase_at(verb.tokens.end).filter(|phrase| phrase.tokens.start == verb.tokens.end)?;
        if is_time(self.plain(phrase.head)) {
            return None;
        }
        let range = self.parse.lengthened(self.tokens, phrase);
        // "X, the mayor, said residents must leave": a verb follows, so the phrase is a subject of its own.
        let verb_follows = self.parse.verb_at(range.end).is_some_and(|next| {
            self.parse.verbs[next].form == Form::Finite && self.parse.verbs[next].tokens.start == range.end
        });
        // "Velm, which runs the ferry, said 60 sailors, most of them cooks, had left": a clause follows.
        let clause_follows = mark == ","
            && (self.tokens[range.start].tag == Tag::Number || self.has_own_clause(range.end))
            && self.parse.subject(self.tokens, number).is_some();
        // "Farmers who hold the bank, a strip of land, said Orsa was shelled": nothing is told before the verb.
        let clause_follows = clause_follows
            || mark == ","
                && self.has_main_clause(range.end..self.tokens.len())
                && !self.has_main_clause(0..start)
                && self.parse.subject(self.tokens, number).is_some();
        (!(verb_follows || clause_follows) || quote).then_some(range)
    }
}

/// Verbs that report only with a clause of their own behind them: "found that it leaked", but "found a box".
pub(super) fn is_weak(lemma: &str) -> bool {
    matches!(
        lemma,
        "find"
            | "recall"
            | "show"
            | "learn"
            | "respond"
            | "answer"
            | "continue"
            | "agree"
            | "point"
            | "ask"
            | "remember"
            | "repeat"
            | "know"
            | "write"
            | "post"
            | "shout"
            | "cry"
            | "joke"
    )
}

/// "would say", "will announce" report nothing yet; "can confirm" does.
fn cue_with_modal(modal: Option<&str>) -> bool {
    matches!(modal, Some("can" | "must"))
}
