//! Assertions: for each verb who acts, upon whom, and how surely.
//!
//! Modelled on the clause frames of open information extraction (ClausIE, Del Corro and Gemulla 2013) and on event
//! factuality (Saurí and Pustejovsky 2009), over the light parse of [`super::phrase`]. A cue of speech does not change the
//! modality here: who vouches for a clause is told by the attributions. It fails where the parse fails, and on irony.

use std::ops::Range;

use super::phrase::{Form, Parse, Verb};
use super::{Assertion, Modality, Tense};
use crate::article::{Tag, Token};
use crate::span::Span;

/// Verbs after which "to …" has not happened yet.
const INTENDING: [&str; 44] = [
    "plan", "intend", "expect", "agree", "vow", "threaten", "order", "want", "seek", "decide", "prepare", "promise",
    "pledge", "hope", "aim", "schedule", "urge", "ask", "tell", "demand", "propose", "offer", "try", "attempt", "need",
    "call", "wish", "invite", "force", "require", "advise", "warn", "allow", "design", "mean", "set", "be", "have",
    "go", "due", "use", "consider", "forecast", "ready",
];

/// Verbs after which "to …" did not happen.
const REFUSING: [&str; 8] = ["refuse", "fail", "decline", "neglect", "forget", "cease", "omit", "resist"];

/// Verbs and adjectives after which "to …" may happen.
const LIKELY: [&str; 6] = ["likely", "unlikely", "possible", "able", "appear", "seem"];

/// Verbs after which "X of doing it" is X's doing.
const OF_ANOTHER: [&str; 18] = [
    "accuse",
    "suspect",
    "blame",
    "warn",
    "stop",
    "prevent",
    "keep",
    "convict",
    "acquit",
    "condemn",
    "criticise",
    "criticize",
    "bar",
    "ban",
    "discourage",
    "dissuade",
    "deter",
    "exclude",
];

/// The assertions of one sentence, in order of their predicates.
pub fn find(tokens: &[Token], parse: &Parse, sentence: usize) -> Vec<Assertion> {
    let clause = Clauses { tokens, parse };
    (0..parse.verbs.len()).filter_map(|number| clause.assertion(number, sentence)).collect()
}

struct Clauses<'a> {
    tokens: &'a [Token],
    parse: &'a Parse,
}

impl Clauses<'_> {
    fn plain(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &*token.plain)
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(range.clone())?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    fn assertion(&self, number: usize, sentence: usize) -> Option<Assertion> {
        let verb = &self.parse.verbs[number];
        if self.plain(verb.main) == "according" {
            return None;
        }
        let governor = (verb.form == Form::Infinitive).then(|| self.governor(number)).flatten();
        let subject = match governor.or_else(|| self.accuser(number)) {
            Some(governor) => self.controller(governor),
            None => self.accused(number).or_else(|| self.parse.subject(self.tokens, number).map(|(range, _)| range)),
        };
        let object = self.parse.object(self.tokens, number).map(|phrase| self.parse.lengthened(self.tokens, phrase));
        let (predicate, lemma) = self.predicate(verb);
        let (agent, patient) = if verb.passive {
            (self.by_agent(verb), subject.clone())
        } else {
            (subject.clone(), object.clone().filter(|range| !range.contains(&predicate)))
        };
        let no = |range: &Option<Range<usize>>| {
            range.as_ref().is_some_and(|range| {
                matches!(self.plain(range.start), "no" | "neither" | "nobody" | "none" | "nothing")
            })
        };
        let preposition = verb.tokens.start.checked_sub(1).map_or("", |at| self.plain(at));
        let refused = governor.is_some_and(|governor| REFUSING.contains(&&*self.parse.verbs[governor].lemma));
        let denied = verb.negated || no(&subject) || no(&object) || preposition == "without" || refused;
        let inherited = governor.is_some_and(|governor| self.parse.verbs[governor].negated);
        let start = subject.as_ref().map_or(verb.tokens.start, |range| range.start.min(verb.tokens.start));
        let clause = self.clause(start, verb.tokens.end, number);
        Some(Assertion {
            sentence,
            span: self.span(&clause)?,
            agent: agent.and_then(|range| self.span(&range)),
            patient: patient.and_then(|range| self.span(&range)),
            predicate: self.tokens[predicate].span,
            lemma,
            tense: self.tense(verb),
            passive: verb.passive,
            negated: denied != inherited,
            modality: self.modality(verb, governor, subject.as_ref()),
        })
    }

    /// The verb that an infinitive hangs on: the last one before it in the clause.
    fn governor(&self, number: usize) -> Option<usize> {
        let before = number.checked_sub(1)?;
        let (from, to) = (self.parse.verbs[before].tokens.end, self.parse.verbs[number].tokens.start);
        // Eight words between them hold any recipient: "ordered the head of the company to pay".
        let near = to - from <= 8 && !(from..to).any(|at| matches!(self.plain(at), "," | ";" | ":" | "\""));
        near.then_some(before)
    }

    /// The verb that "of sheltering" or "from leaving" hangs on: it is its object that acts.
    fn accuser(&self, number: usize) -> Option<usize> {
        let verb = &self.parse.verbs[number];
        let before = number.checked_sub(1)?;
        let preposition = verb.tokens.start.checked_sub(1)?;
        let accuses =
            matches!(&*self.parse.verbs[before].lemma, "accuse" | "suspect" | "convict" | "stop" | "prevent" | "blame");
        let object = self.parse.object(self.tokens, before)?;
        let bound = matches!(self.plain(preposition), "of" | "from" | "for") && object.tokens.end == preposition;
        (accuses && verb.form == Form::Gerund && bound && !self.parse.verbs[before].passive).then_some(before)
    }

    /// Who is to do what the infinitive says: the object of "ordered Brand to pay", else the subject.
    fn controller(&self, governor: usize) -> Option<Range<usize>> {
        let verb = &self.parse.verbs[governor];
        let object = self.parse.object(self.tokens, governor).filter(|_| !verb.passive && verb.lemma != "promise");
        match object {
            Some(phrase) => Some(self.parse.lengthened(self.tokens, phrase)),
            None if verb.form == Form::Infinitive => {
                self.governor(governor).filter(|above| *above < governor).and_then(|above| self.controller(above))
            }
            None => self.parse.subject(self.tokens, governor).map(|(range, _)| range),
        }
    }

    /// "accused Athens of harbouring …": who is said to do it is the object of the verb before.
    fn accused(&self, number: usize) -> Option<Range<usize>> {
        let verb = &self.parse.verbs[number];
        let link = verb.tokens.start.checked_sub(1).filter(|_| verb.form == Form::Gerund)?;
        if !matches!(self.plain(link), "of" | "for" | "from" | "into") {
            return None;
        }
        let before = number.checked_sub(1).filter(|&before| {
            !self.parse.verbs[before].passive && OF_ANOTHER.contains(&&*self.parse.verbs[before].lemma)
        })?;
        let phrase = self.parse.object(self.tokens, before)?;
        let object = self.parse.lengthened(self.tokens, phrase);
        (object.end == link).then_some(object)
    }

    /// The word that says what is asserted: the verb, or what "be" links to its subject.
    fn predicate(&self, verb: &Verb) -> (usize, String) {
        let own = (verb.main, verb.lemma.clone());
        if verb.lemma != "be" || verb.passive {
            return own;
        }
        let mut at = verb.tokens.end;
        while self.tokens.get(at).is_some_and(|token| token.tag == Tag::Adverb) {
            at += 1;
        }
        match self.tokens.get(at) {
            Some(token)
                if matches!(token.tag, Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Number)
                    || token.tag.is_noun() =>
            {
                let head = self
                    .parse
                    .phrase_at(at)
                    .filter(|phrase| phrase.tokens.start == at)
                    .map_or(at, |phrase| phrase.head);
                (head, self.tokens[head].lemma.to_string())
            }
            _ => own,
        }
    }

    fn by_agent(&self, verb: &Verb) -> Option<Range<usize>> {
        let end = self.tokens.len().min(verb.tokens.end + 10);
        let by = (verb.tokens.end..end)
            .take_while(|&at| self.parse.verb_at(at).is_none() && !matches!(self.plain(at), "," | ";"))
            .find(|&at| self.plain(at) == "by")?;
        let phrase = self.parse.phrase_at(by + 1)?;
        // "by Tuesday", "by 3 per cent": no agents.
        let head = &self.tokens[phrase.head];
        let agent = !super::phrase::is_time(&head.plain)
            && &*head.plain != "may"
            && self.tokens[phrase.tokens.start].tag != Tag::Number;
        agent.then(|| self.parse.lengthened(self.tokens, phrase))
    }

    fn tense(&self, verb: &Verb) -> Tense {
        match (verb.form, verb.modal.as_deref()) {
            (_, Some("will" | "shall" | "'ll" | "won't")) => Tense::Future,
            (_, Some(modal)) if modal.ends_with("'ll") => Tense::Future,
            (_, Some(_)) | (Form::Infinitive | Form::Gerund, None) => Tense::None,
            (Form::Participle, None) => Tense::Past,
            (Form::Finite, None) => {
                let first = verb.tokens.clone().map(|at| &self.tokens[at]).find(|token| token.tag.is_verb());
                // "has fallen" is told of the past, as "fell" is.
                let perfect = first.is_some_and(|token| &*token.lemma == "have") && verb.lemma != "have";
                match first.map(|token| token.tag) {
                    Some(Tag::Present | Tag::Verb) if !perfect => Tense::Present,
                    Some(_) => Tense::Past,
                    None => Tense::Present,
                }
            }
        }
    }

    fn modality(&self, verb: &Verb, governor: Option<usize>, subject: Option<&Range<usize>>) -> Modality {
        let start = subject.map_or(verb.tokens.start, |range| range.start.min(verb.tokens.start));
        let opener = (start.saturating_sub(2)..start).rev().find_map(|at| match self.plain(at) {
            "if" | "unless" => Some(Modality::Conditional),
            "whether" => Some(Modality::Possible),
            _ => None,
        });
        if let Some(found) = opener {
            return found;
        }
        match verb.modal.as_deref() {
            Some("will" | "shall" | "'ll" | "should" | "must") => return Modality::Intended,
            Some("would" | "'d") => return Modality::Conditional,
            Some("may" | "might" | "could" | "can" | "cannot") => return Modality::Possible,
            Some(other) if other.ends_with("'ll") => return Modality::Intended,
            _ => {}
        }
        if verb.form == Form::Infinitive {
            return self.of_infinitive(verb, governor);
        }
        if verb.progressive { Modality::UnderWay } else { Modality::Done }
    }

    fn of_infinitive(&self, verb: &Verb, governor: Option<usize>) -> Modality {
        let before = verb.tokens.start.checked_sub(1).map_or("", |at| self.plain(at));
        if LIKELY.contains(&before) {
            return Modality::Possible;
        }
        let Some(governor) = governor.map(|number| &self.parse.verbs[number]) else { return Modality::Intended };
        match &*governor.lemma {
            lemma if LIKELY.contains(&lemma) => Modality::Possible,
            _ if governor.modal.as_deref().is_some_and(|modal| matches!(modal, "may" | "might" | "could")) => {
                Modality::Possible
            }
            lemma if INTENDING.contains(&lemma) => Modality::Intended,
            // "is believed to have crossed", "refused to treat", "managed to flee": it is told as a fact.
            _ => Modality::Done,
        }
    }

    /// From `start` to the end of what belongs to the verb: a mark, or the subject of the next finite verb.
    fn clause(&self, start: usize, from: usize, number: usize) -> Range<usize> {
        let next =
            self.parse.verbs[number + 1..].iter().find(|verb| verb.form == Form::Finite).map(|verb| verb.tokens.start);
        let mut end = from;
        while end < self.tokens.len() && self.tokens[end].tag != Tag::Mark && next.is_none_or(|next| end < next) {
            end += 1;
        }
        if Some(end) == next {
            // Leave the next verb its subject and the word that joins the two.
            while end > from
                && (self.parse.phrase_at(end - 1).is_some()
                    || matches!(self.tokens[end - 1].tag, Tag::Conjunction | Tag::Wh | Tag::Adverb))
            {
                let phrase = self.parse.phrase_at(end - 1).map(|phrase| phrase.tokens.start);
                end = phrase.unwrap_or(end - 1).max(from);
                if phrase.is_some() {
                    break;
                }
            }
        }
        start..end.max(from)
    }
}
