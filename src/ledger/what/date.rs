//! What happens on a date, as a heading.

use super::super::happening;
use super::noun::Sentence;
use super::{Name, clause};
use crate::figure::Date;
use crate::report::Report;

/// "search ordered", "vote", "bridge to reopen".
pub(crate) fn of(report: &Report, date: &Date) -> Name {
    let sentence = Sentence::of(report, date.sentence);
    if let Some(noun) = happening::nominal(sentence.tokens, date) {
        let last = noun.end - 1;
        let head = noun.clone().find(|&at| sentence.tokens[at].tag.is_noun()).unwrap_or(last);
        return Name { words: sentence.text(sentence.around(head, noun.start)), worth: 2 };
    }
    // Of "three were killed and nine injured on Friday" the nearest clause names nobody, the one before does.
    let before = clause::all(sentence, date.sentence).iter().rev().filter(|act| act.predicate.end <= date.span.start);
    let mut acts = happening::acts(report, date).into_iter().chain(before);
    let told = acts.find_map(|act| clause::heading(sentence, act, date.span));
    match told {
        Some(words) => Name { words, worth: 2 },
        None => Name::around(report, date.sentence, date.span),
    }
}
