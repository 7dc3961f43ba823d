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

/// Heads of a source in a headline that are no names.
const SOURCES: [&str; 34] = [
    "official",
    "police",
    "report",
    "reports",
    "minister",
    "ministry",
    "source",
    "media",
    "agency",
    "study",
    "poll",
    "union",
    "army",
    "military",
    "government",
    "president",
    "court",
    "expert",
    "lawyer",
    "spokesman",
    "spokeswoman",
    "survey",
    "witness",
    "authority",
    "researcher",
    "scientist",
    "analyst",
    "doctor",
    "prosecutor",
    "pm",
    "un",
    "mayor",
    "ngo",
    "rebel",
];

impl Scene<'_> {
    fn plain(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &*token.plain)
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    fn is_mark(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.tag == Tag::Mark)
    }

    /// Without marks and commas at both ends, but not without quotation marks.
    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
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
    fn says_something(&self, range: &Range<usize>) -> bool {
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
    fn is_deed(&self, number: usize) -> bool {
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

    /// "called the offensive a land grab": two phrases, or a phrase and an adjective.
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
        // "20 continue to receive treatment": nobody speaks; "it leaked, tests showed" does.
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

    fn has_finite_or_quote(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| {
            self.is_quoted(at)
                || self.parse.verb_at(at).is_some_and(|number| self.parse.verbs[number].form == Form::Finite)
        })
    }

    /// ", said Ana Torvik": the source after the verb.
    fn inverted(&self, number: usize) -> Option<Range<usize>> {
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
        // "Estmark, which brokered the deal, said 118 captives, all of them men, had crossed": a clause follows.
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

    /// Is there a finite verb that no relative pronoun opens?
    fn has_main_clause(&self, range: Range<usize>) -> bool {
        let relative = |at: usize| {
            let before = (range.start..at).rev().find(|&at| self.tokens[at].tag != Tag::Adverb);
            before.is_some_and(|at| matches!(self.plain(at), "who" | "which" | "that"))
        };
        let inside = |verb: &&super::phrase::Verb| verb.form == Form::Finite && range.contains(&verb.tokens.start);
        self.parse.verbs.iter().filter(inside).any(|verb| !relative(verb.tokens.start))
    }

    /// Does a finite verb follow that no relative pronoun and no conjunction opens?
    fn has_own_clause(&self, from: usize) -> bool {
        let linked = |at: usize| {
            matches!(self.tokens[at].tag, Tag::Wh | Tag::Conjunction)
                || matches!(self.plain(at), "as" | "after" | "that" | "while" | ";")
        };
        let end =
            (from..self.tokens.len()).find(|&at| matches!(self.plain(at), ":" | ";")).unwrap_or(self.tokens.len());
        let own = |verb: &&super::phrase::Verb| verb.form == Form::Finite && (from..end).contains(&verb.tokens.start);
        self.parse.verbs.iter().find(own).is_some_and(|verb| !(from..verb.tokens.start).any(linked))
    }

    /// Where ", the mayor of Lessen," ends that begins at a comma; `at` itself where there is none.
    fn apposition_end(&self, at: usize) -> usize {
        if self.plain(at) != "," {
            return at;
        }
        let Some(phrase) = self.parse.phrase_at(at + 1) else { return at };
        let end = self.parse.lengthened(self.tokens, phrase).end;
        let closed = self.plain(end) == "," || end + 1 >= self.tokens.len() || self.is_mark(end);
        if closed { end } else { at }
    }

    /// Where the clause that an attribution closes begins: after the last one's cue if "and" joins them, else at the start.
    fn clause_start(&self, end: usize, before: &[Draft]) -> usize {
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
    fn after(&self, number: usize, cue: Cue) -> Option<Range<usize>> {
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
    fn opens_clause(&self, content: &Range<usize>) -> bool {
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

    fn is_noun_next(&self, at: usize) -> bool {
        // "said that man": the tagger takes it for a determiner, and no verb comes.
        self.tokens[at].tag == Tag::Determiner
            && self.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Noun)
            && self.parse.phrase_at(at).is_some_and(|phrase| phrase.tokens.start == at)
            && !(at..self.tokens.len().min(at + 12)).any(|at| self.parse.verb_at(at).is_some())
    }

    /// Steps over "on Monday", "in a statement", "late Thursday" after the cue.
    fn past_circumstances(&self, mut at: usize, end: usize) -> usize {
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
    fn content_end(&self, from: usize, number: usize) -> usize {
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
    fn is_relative(&self, number: usize) -> bool {
        let before = (0..self.parse.verbs[number].tokens.start).rev().find(|&at| self.tokens[at].tag != Tag::Adverb);
        before.is_some_and(|at| matches!(self.plain(at), "who" | "which"))
    }

    /// ", adding that …": the source is the one before.
    fn of_gerund(&self, number: usize, cue: Cue, before: &[Draft]) -> Option<Draft> {
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
    fn of_citation(&self, number: usize, cue: Cue, before: &[Draft]) -> Option<Draft> {
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
    fn citing(&self, number: usize, cited: &Draft) -> Option<Draft> {
        let verb = &self.parse.verbs[number];
        let cites = verb.form == Form::Finite && !verb.passive && cue::verb(&verb.lemma).is_some_and(|cue| cue.source);
        let (source, head) = self.parse.subject(self.tokens, number).filter(|_| cites)?;
        (!self.is_quoted(head) && source.end <= cited.cue.start)
            .then(|| Draft { source: Some(source), ..cited.clone() })
    }

    /// "is believed to …" without a source, "as claimed by X" with one.
    fn of_passive(&self, number: usize, before: &[Draft]) -> Option<Draft> {
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

    fn according_to(&self) -> Vec<Draft> {
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
    fn adverbs(&self) -> Vec<Draft> {
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
    fn nouns(&self) -> Vec<Draft> {
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
    fn headline(&self) -> Option<Draft> {
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

    fn is_source(&self, range: &Range<usize>) -> bool {
        if range.is_empty() || range.len() > 4 {
            return false;
        }
        let head = &self.tokens[range.end - 1];
        SOURCES.contains(&&*head.lemma) || SOURCES.contains(&head.plain.trim_end_matches('s'))
    }
}

/// Verbs that report only with a clause of their own behind them: "found that it leaked", but "found a box".
fn is_weak(lemma: &str) -> bool {
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
