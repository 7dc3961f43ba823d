//! What happens on a date: the verb that the date hangs on, who acts, and what stands between.
//!
//! The words right around a date say little ("got under way on", "was opened on"); what tells that two dates are of one
//! event is the clause: its subject, its verb and what the verb takes.
//!
//! ```text
//! The fair got under way on [3 April]              fair, way
//! the exhibition, which was opened on [5 April]   exhibition, open
//! ```

use std::ops::Range;

use super::subject::{Words, is_content};
use crate::article::{Tag, Token};
use crate::claim::{Assertion, Tense};
use crate::figure::Date;
use crate::report::Report;

/// The words of one happening, each with its weight.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Happening<'r> {
    words: Vec<(&'r str, f64)>,
}

/// What neither acts nor is the verb only tells the circumstances.
const CIRCUMSTANCE: f64 = 0.5;
/// What these verbs say of a happening is only that there is one.
const LIGHT: [&str; 14] = [
    "come", "occur", "happen", "take", "hold", "set", "schedule", "expect", "due", "begin", "start", "plan", "report",
    "see",
];
/// What such a verb weighs.
const FAINT: f64 = 0.25;
/// Likeness of two happenings of which one is not told: that of two by chance.
const UNKNOWN: f64 = 0.25;
/// However often the reports speak of it, what happened is what counts.
const LEAST_RARITY: f64 = 0.5;
/// Words between verb and date that are looked at; more is another clause.
const BETWEEN: usize = 8;

/// What happens on a date of a report.
pub(super) fn of<'r>(report: &'r Report, date: &Date, known: &Words<'r>) -> Happening<'r> {
    let tokens = report.article.tokens_of(date.sentence);
    if let Some(noun) = nominal(tokens, date) {
        let words = tokens[noun].iter().filter(|token| is_content(token));
        return Happening { words: words.map(|token| (&*token.lemma, 1.0)).collect() };
    }
    let acts = acts(report, date);
    let Some(act) = acts.first() else { return Happening::default() };
    let inside = |at: usize| tokens[at].span.start >= date.span.start && tokens[at].span.end <= date.span.end;
    let verb = tokens.partition_point(|token| token.span.start < act.predicate.start);
    let first = tokens.partition_point(|token| token.span.end <= date.span.start);
    let mut words: Vec<(&'r str, f64)> = Vec::new();
    let mut take = |token: &'r Token, weight: f64| {
        if is_content(token) && !words.iter().any(|(known, _)| *known == &*token.lemma) {
            words.push((&token.lemma, weight * known.rarity(&token.lemma).max(LEAST_RARITY)));
        }
    };
    for act in &acts {
        let verb = tokens.partition_point(|token| token.span.start < act.predicate.start);
        if let Some(verb) = tokens.get(verb) {
            take(verb, if LIGHT.contains(&&*verb.lemma) { FAINT } else { 1.0 });
        }
    }
    for part in acts.iter().flat_map(|act| [act.agent, act.patient]).flatten() {
        let here = |at: &usize| part.contains(tokens[*at].span) && !inside(*at);
        let heads: Vec<usize> = (0..tokens.len()).filter(here).collect();
        // "The verdict on the captain": what stands behind the preposition only tells of what.
        let own = heads.iter().take_while(|&&at| tokens[at].tag != Tag::Preposition);
        let noun = own.filter(|&&at| tokens[at].tag.is_noun()).last();
        for &at in &heads {
            take(&tokens[at], if Some(&at) == noun { 1.0 } else { CIRCUMSTANCE });
        }
    }
    if verb < first {
        tokens[verb + 1..first].iter().take(BETWEEN).for_each(|token| take(token, CIRCUMSTANCE));
    }
    Happening { words }
}

/// "since the vote on 9 April": the noun phrase that a date right behind it dates, where another time word opens it.
pub(super) fn nominal(tokens: &[Token], date: &Date) -> Option<Range<usize>> {
    /// Words of the phrase, at most.
    const PHRASE: usize = 5;
    let first = tokens.partition_point(|token| token.span.end <= date.span.start);
    let on = first.checked_sub(1).filter(|&on| matches!(&*tokens[on].plain, "on" | "in" | "of" | "at"))?;
    let phrase = (on.saturating_sub(PHRASE)..on).rev().take_while(|&at| {
        tokens[at].tag.is_noun()
            || matches!(tokens[at].tag, Tag::Adjective | Tag::Determiner | Tag::Genitive | Tag::Possessive)
    });
    let start = phrase.last().filter(|&start| tokens[on - 1].tag.is_noun() && start > 0)?;
    let timed = matches!(&*tokens[start - 1].plain, "since" | "after" | "before" | "until" | "following" | "during");
    timed.then_some(start..on)
}

/// The clauses that the date may hang on: that of the last verb before it, else of the first behind it; and where that verb
/// is a participle or infinitive ("foiled an attack on ships crossing the gulf on Friday"), the last finite one too.
pub(super) fn acts<'r>(report: &'r Report, date: &Date) -> Vec<&'r Assertion> {
    let all = &report.claims.assertions;
    let from = all.partition_point(|act| act.sentence < date.sentence);
    let here = all[from..].iter().take_while(|act| act.sentence == date.sentence);
    let before = || here.clone().filter(|act| act.predicate.end <= date.span.start);
    let nearest = before().last().or_else(|| here.clone().find(|act| act.predicate.start >= date.span.end));
    let finite = before().filter(|act| act.tense != Tense::None).last();
    let finite =
        finite.filter(|finite| nearest.is_some_and(|nearest| nearest.tense == Tense::None && nearest != *finite));
    [nearest, finite].into_iter().flatten().collect()
}

impl Happening<'_> {
    /// How like two happenings are, 0 to 1: the weight of the words of both that have a like one on the other side.
    pub fn likeness(&self, other: &Self, known: &Words<'_>) -> f64 {
        let covered = |one: &Self, other: &Self| {
            let best = |word: &str| other.words.iter().map(|(there, _)| known.alike(word, there)).fold(0.0, f64::max);
            one.words.iter().map(|(word, weight)| weight * best(word)).sum::<f64>()
        };
        if self.words.is_empty() || other.words.is_empty() {
            return UNKNOWN;
        }
        let whole: f64 = self.words.iter().chain(&other.words).map(|(_, weight)| weight).sum();
        if whole > 0.0 { (covered(self, other) + covered(other, self)) / whole } else { 0.0 }
    }
}
