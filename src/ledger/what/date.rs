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
    let acts = happening::acts(report, date);
    let told = acts.iter().find_map(|act| clause::heading(sentence, act, date.span));
    match told {
        Some(words) => Name { words, worth: 2 },
        None => Name::around(report, date.sentence, date.span),
    }
}
