//! A light parse of one sentence: base noun phrases, verb groups, and which phrase is the subject of which group.
//!
//! Chunking by tags after Abney ("Parsing by chunks", 1991). Subjects and objects are found by position: a deterministic
//! walk to the left, over what stands between commas and over "of", "in" and the like. It fails where English hides
//! structure: reduced relatives that look like past tense, fronted objects, long coordinations.

use std::ops::Range;

use crate::article::{Tag, Token};
use crate::lexicon;

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

fn noun_phrase(tokens: &[Token], start: usize) -> Option<Phrase> {
    if matches!(tokens[start].tag, Tag::Pronoun) {
        return Some(Phrase { tokens: start..start + 1, head: start });
    }
    let mut head = None;
    let mut end = start;
    let mut only_time = false;
    while let Some(token) = tokens.get(end) {
        let fits = match token.tag {
            tag if tag.is_noun() => {
                let time = is_time(&token.plain) && token.capital;
                // "Norway Monday": the day begins or ends a phrase of its own.
                if head.is_some() && time != only_time {
                    break;
                }
                only_time = time;
                head = Some(end);
                true
            }
            // "a ballot next week": the time is a phrase of its own.
            Tag::Adjective if head.is_some() && matches!(&*token.plain, "next" | "last") => false,
            Tag::Adjective | Tag::Number | Tag::Symbol => head.is_none() || next_is_noun(tokens, end),
            Tag::Determiner | Tag::Possessive => {
                end == start || matches!(&*tokens[start].plain, "all" | "both" | "half" | "such") && end == start + 1
            }
            Tag::Genitive => head.is_some() && next_is_inside(tokens, end),
            Tag::Participle | Tag::Gerund => {
                end > start && head.is_none() && next_is_noun(tokens, end) || {
                    end == start
                        && tokens.get(end + 1).is_some_and(|next| next.tag.is_noun())
                        && !after_noun(tokens, start)
                }
            }
            Tag::Adverb => end > start && head.is_none() && next_is_inside(tokens, end),
            Tag::Mark if token.plain.as_ref() == "." => is_title_point(tokens, start, end),
            Tag::Mark => token.plain.as_ref() == "-" && head.is_some() && next_is_noun(tokens, end),
            _ => false,
        };
        if !fits {
            break;
        }
        end += 1;
    }
    let head = head.or_else(|| {
        // "the wounded", "those", "three": a phrase without a noun.
        let first = &tokens[start];
        (end > start && matches!(first.tag, Tag::Determiner | Tag::Number | Tag::Possessive)).then(|| end - 1)
    })?;
    // What was taken after the head was taken for nothing.
    Some(Phrase { tokens: start..end.max(head + 1), head })
}

/// The point of "Lt." before a name, where the text parts the two.
fn is_title_point(tokens: &[Token], start: usize, at: usize) -> bool {
    at > start
        && matches!(
            &*tokens[at - 1].plain,
            "lt" | "sgt"
                | "capt"
                | "col"
                | "gen"
                | "maj"
                | "cpl"
                | "det"
                | "dr"
                | "mr"
                | "mrs"
                | "ms"
                | "st"
                | "rev"
                | "sen"
                | "gov"
                | "rep"
                | "prof"
                | "supt"
                | "insp"
                | "cmdr"
                | "adm"
                | "cpt"
                | "hon"
                | "fr"
        )
        && tokens[at - 1].capital
        && tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Name && next.capital)
}

fn next_is_noun(tokens: &[Token], at: usize) -> bool {
    tokens[at + 1..]
        .iter()
        .take(3)
        .find(|token| !matches!(token.tag, Tag::Adjective | Tag::Number | Tag::Participle | Tag::Gerund))
        .is_some_and(|token| token.tag.is_noun())
}

fn next_is_inside(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        next.tag.is_noun() || matches!(next.tag, Tag::Adjective | Tag::Number | Tag::Participle | Tag::Gerund)
    })
}

fn after_noun(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tokens[before].tag.is_noun())
}

fn is_auxiliary(token: &Token) -> bool {
    matches!(&*token.lemma, "be" | "have" | "do")
        || token.tag == Tag::Genitive
        || matches!(&*token.plain, "get" | "gets" | "got")
}

fn is_negation(plain: &str) -> bool {
    matches!(plain, "not" | "never" | "no" | "n't" | "cannot") || plain.ends_with("n't")
}

/// The verb group that begins at `start`.
fn verb_group(tokens: &[Token], start: usize) -> Option<Verb> {
    let mut at = start;
    let mut verb = Verb {
        tokens: start..start,
        main: start,
        lemma: String::new(),
        form: Form::Finite,
        passive: false,
        negated: false,
        progressive: false,
        modal: None,
    };
    if tokens[start].tag == Tag::To {
        let next = skip_adverbs(tokens, start + 1);
        if tokens.get(next)?.tag != Tag::Verb {
            return None;
        }
        verb.form = Form::Infinitive;
        verb.negated = start.checked_sub(1).is_some_and(|before| tokens[before].plain.as_ref() == "not");
        at = next;
    } else if tokens[start].tag == Tag::Modal {
        verb.modal = Some(tokens[start].lemma.to_string());
        verb.negated = is_negation(&tokens[start].plain);
        at = start + 1;
        verb.tokens.end = at;
    } else if tokens[start].tag == Tag::Adverb && is_negation(&tokens[start].plain) {
        // "never reached"
        at = skip_adverbs(tokens, start);
        verb.negated = tokens.get(at)?.tag.is_verb();
        if !verb.negated {
            return None;
        }
    } else if !tokens[start].tag.is_verb() && !is_clitic(tokens, start) {
        return None;
    }
    let mut found = false;
    let mut last_auxiliary: Option<&str> = None;
    while let Some(token) = tokens.get(at) {
        if token.tag == Tag::Adverb || is_negation(&token.plain) && !token.tag.is_verb() && token.tag != Tag::Determiner
        {
            // An adverb belongs to the group when a verb follows, or when it denies.
            let next = skip_adverbs(tokens, at);
            let goes_on = tokens.get(next).is_some_and(|next| next.tag.is_verb()) && !found_full(tokens, &verb, found);
            let denies = is_negation(&token.plain) && (found || verb.modal.is_some());
            verb.negated |= denies || goes_on && tokens[at..next].iter().any(|token| is_negation(&token.plain));
            if goes_on {
                at = next;
                continue;
            }
            if denies {
                verb.tokens.end = at + 1;
            }
            break;
        }
        let participle = last_auxiliary == Some("be") && looks_like_participle(tokens, at);
        if !(token.tag.is_verb() || participle || !found && is_clitic(tokens, at)) || found_full(tokens, &verb, found) {
            break;
        }
        if !found && verb.form == Form::Finite && verb.modal.is_none() {
            verb.form = match token.tag {
                Tag::Gerund => Form::Gerund,
                Tag::Participle => Form::Participle,
                _ => Form::Finite,
            };
        }
        verb.negated |= is_negation(&token.plain);
        let follows_be = last_auxiliary.is_some_and(|last| matches!(last, "be" | "get"));
        verb.passive = matches!(token.tag, Tag::Participle | Tag::Past) && follows_be || participle;
        verb.progressive |= token.tag == Tag::Gerund && follows_be;
        (verb.main, found) = (at, true);
        verb.tokens.end = at + 1;
        last_auxiliary = is_auxiliary(token).then_some(if is_clitic(tokens, at) { "be" } else { &*token.lemma });
        at += 1;
    }
    if !found && verb.modal.is_none() {
        return None;
    }
    if verb.form == Form::Participle {
        verb.passive = true;
    }
    let main = &tokens[verb.main];
    let tag = if main.tag.is_verb() { main.tag } else { Tag::Participle };
    verb.lemma = if main.tag.is_verb() { main.lemma.to_string() } else { lexicon::lemma(&main.plain, tag) };
    if main.tag == Tag::Genitive {
        "be".clone_into(&mut verb.lemma);
    }
    Some(verb)
}

/// Is the group's last verb a full one, so that no other may follow?
fn found_full(tokens: &[Token], verb: &Verb, found: bool) -> bool {
    found && !is_auxiliary(&tokens[verb.main])
}

/// "'s" for "is" or "has", which looks like a genitive.
fn is_clitic(tokens: &[Token], at: usize) -> bool {
    tokens[at].tag == Tag::Genitive
        && at.checked_sub(1).is_some_and(|before| matches!(tokens[before].tag, Tag::Pronoun | Tag::There | Tag::Wh))
}

/// Behind "on Sunday", "late on Monday", where that stands here.
fn past_time(tokens: &[Token], from: usize) -> usize {
    let fits = |token: &Token| matches!(token.tag, Tag::Preposition | Tag::Adverb) || is_time(&token.plain);
    let end = from + tokens[from..].iter().take(3).take_while(|token| fits(token)).count();
    let time = end > from && is_time(&tokens[end - 1].plain);
    if time { end } else { from }
}

/// An adjective in -ed at the end of a group: "were injured" is tagged so.
fn looks_like_participle(tokens: &[Token], at: usize) -> bool {
    tokens[at].tag == Tag::Adjective
        && tokens[at].plain.ends_with("ed")
        && !tokens.get(at + 1).is_some_and(|next| next.tag.is_noun())
}

fn skip_adverbs(tokens: &[Token], from: usize) -> usize {
    let more = tokens[from.min(tokens.len())..]
        .iter()
        .take(4)
        .take_while(|token| token.tag == Tag::Adverb || is_negation(&token.plain))
        .count();
    from + more
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
        while at > 0 && (tokens[at - 1].tag == Tag::Adverb || tokens[at - 1].plain.as_ref() == "also") {
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
            let anew = before.plain.as_ref() == "but" || at > 1 && tokens[at - 2].plain.as_ref() == ",";
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
        if before.plain.as_ref() == "," {
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
            if tokens[at].plain.as_ref() != "," {
                continue;
            }
            let Some(phrase) = self.phrase_before(at) else { continue };
            let (range, head) = self.widened(tokens, phrase);
            // A phrase that follows a preposition opens the sentence and is no subject.
            // One behind a comma belongs to a list, unless a whole clause or a circumstance ends there.
            let hangs = range.start.checked_sub(1).is_some_and(|before| {
                matches!(tokens[before].tag, Tag::Preposition | Tag::To)
                    || tokens[before].plain.as_ref() == "," && !self.ends_clause(tokens, before)
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
        let first = !(from..comma).any(|at| tokens[at].plain.as_ref() == ",");
        let relative = (from..comma).rev().find(|&at| tokens[at].tag == Tag::Wh && is_relative(&tokens[at].plain));
        let clause = (from..comma).any(finite) && relative.is_none();
        clause || opened && first
    }

    fn antecedent(&self, tokens: &[Token], relative: usize) -> Subject {
        let mut at = relative;
        while at > 0 && (tokens[at - 1].plain.as_ref() == "," || tokens[at - 1].tag == Tag::Preposition) {
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
            && tokens[and].plain.as_ref() == "and"
            && let Some(other) = self.phrase_before(and)
            && (other.tokens.start.checked_sub(1).is_some_and(|at| tokens[at].tag == Tag::Mark)
                || !(0..other.tokens.start).rev().take(6).any(|at| self.verb_at(at).is_some()))
        {
            range.start = self.widened(tokens, other).0.start;
        }
        Subject::Found(range, head)
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

enum Subject {
    Found(Range<usize>, usize),
    SharedWith(usize),
    None,
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

fn is_relative(plain: &str) -> bool {
    matches!(plain, "which" | "who" | "that")
}
