//! What a row is about, in a few words of the text.

use crate::article::Token;
use crate::figure::Quantity;
use crate::report::Report;
use crate::span::Span;

use super::subject::is_content;

/// "Northern miners killed": whose, what, what happened, in that order.
pub(crate) fn of(report: &Report, quantity: &Quantity) -> String {
    let tokens = report.article.tokens_of(quantity.sentence);
    let stands = |token: &&Token| quantity.context.iter().any(|span| span.contains(token.span));
    let (verbs, nouns): (Vec<_>, Vec<_>) = tokens.iter().filter(stands).partition(|token| token.tag.is_verb());
    let mut words: Vec<String> = Vec::new();
    // "90 injured" after "27 sailors killed" counts sailors too.
    if let Some(counted) = &quantity.counted
        && !nouns.iter().any(|token| token.tag.is_noun())
    {
        words.push(plural(counted));
    }
    // "Miners killed", whatever form of dying the sentence has ("killing 17 miners"): a normal form of the table says it.
    let lemma = |event: &str| verbs.iter().any(|token| &*token.lemma == event);
    let normal = quantity.event.as_ref().filter(|event| !verbs.is_empty() && !lemma(event));
    let verbs = if normal.is_some() { Vec::new() } else { verbs };
    for token in nouns.into_iter().chain(verbs) {
        let word = token.span.of(&report.article.text).to_owned();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.extend(normal.cloned());
    if words.is_empty() {
        words.extend(quantity.event.clone());
    }
    words.join(" ")
}

fn plural(noun: &str) -> String {
    match noun {
        "people" | "personnel" | "police" => noun.into(),
        _ if noun.ends_with("man") => format!("{}en", &noun[..noun.len() - 2]),
        _ if noun.ends_with('s') || noun.contains(' ') => noun.into(),
        _ if noun.ends_with('y') && !noun.ends_with("ey") => format!("{}ies", &noun[..noun.len() - 1]),
        _ => format!("{noun}s"),
    }
}

/// The nearest content words before and after a place, for what has nothing better to be called by.
pub(crate) fn around(report: &Report, sentence: usize, span: Span) -> String {
    /// Words on each side: more reads as a torn sentence.
    const WORDS: usize = 3;
    let tokens = report.article.tokens_of(sentence);
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let before = tokens[..first].iter().rev().filter(|token| is_content(token)).take(WORDS);
    let mut words: Vec<&str> = before.map(|token| token.span.of(&report.article.text)).collect();
    words.reverse();
    words.join(" ")
}
