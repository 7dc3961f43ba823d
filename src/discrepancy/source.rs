//! [`Said`]: on whose word a sentence tells what it tells.
//!
//! The source is the noun phrase beside the verb of speech: before it ("police said"), behind it where it is inverted
//! ("…, said a spokesman"), behind "according to". A pronoun stands for the last source named before.

use std::ops::Range;

use super::stance::{Cue, cue};
use super::words::Words;
use crate::article::Tag;
use crate::pair::Side;

/// A source and its verb of speech, as numbers of tokens in the article.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// The noun phrase that names the source at this place.
    pub source: Range<usize>,
    /// The noun phrase that a pronoun stands for; else the same.
    pub meant: Range<usize>,
    /// The verb of speech, or "according to".
    pub cue: Range<usize>,
}

/// The sources of each sentence, in order.
pub(super) fn sources(words: &Words<'_>, side: Side) -> Vec<Vec<Said>> {
    let mut last: Option<Range<usize>> = None;
    let article = &words.reports[side].article;
    let sentences = article.sentences.iter();
    sentences
        .map(|sentence| {
            let mut all = Vec::new();
            let mut taken = sentence.tokens.start;
            for at in sentence.tokens.clone() {
                let Some(said) = said(words, side, &sentence.tokens, at, taken, last.as_ref()) else { continue };
                taken = said.cue.end.max(said.source.end);
                last = Some(said.meant.clone());
                all.push(said);
            }
            all
        })
        .collect()
}

fn said(
    words: &Words<'_>,
    side: Side,
    sentence: &Range<usize>,
    at: usize,
    taken: usize,
    last: Option<&Range<usize>>,
) -> Option<Said> {
    let tokens = words.tokens(side);
    if at < taken {
        return None;
    }
    let (verb, source) = if &*tokens[at].plain == "according" && at + 1 < sentence.end && &*tokens[at + 1].plain == "to"
    {
        (at..at + 2, phrase_after(words, side, at + 2, sentence.end)?)
    } else {
        let speaks = matches!(cue(words.stem(side, at)), Some(Cue::State | Cue::Claim | Cue::Concede | Cue::Deny));
        if !speaks || !tokens[at].tag.is_verb() || matches!(tokens[at].tag, Tag::Verb | Tag::Gerund) {
            return None;
        }
        // "told reporters": what stands behind is who listens.
        let after = || phrase_after(words, side, at + 1, sentence.end).filter(|_| &*tokens[at].lemma != "tell");
        (at..at + 1, phrase_before(words, side, at, taken).or_else(after)?)
    };
    let source = with_apposition(words, side, source, sentence);
    let pronoun = source.len() == 1 && tokens[source.start].tag == Tag::Pronoun;
    let speaks = |run: &Range<usize>| {
        run.clone().any(|at| tokens[at].tag == Tag::Name || cue(words.stem(side, at)) == Some(Cue::Source))
    };
    let meant = if pronoun {
        // Between the source and its pronoun no other name may come.
        let last = last?.clone();
        let between = tokens.get(last.end..source.start)?;
        if between.iter().any(|token| token.tag == Tag::Name) {
            return None;
        }
        last
    } else {
        source.clone()
    };
    if !speaks(&meant) {
        return None;
    }
    Some(Said { source, meant, cue: verb })
}

/// "his lawyer, Ann Bell, said": a name and an office with a comma between are one source.
fn with_apposition(words: &Words<'_>, side: Side, source: Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let tokens = words.tokens(side);
    let comma = |at: usize| at < sentence.end && &*tokens[at].plain == ",";
    let named = |run: &Range<usize>| run.clone().any(|at| tokens[at].tag == Tag::Name);
    let before = (source.start > sentence.start + 1 && comma(source.start - 1) && comma(source.end))
        .then(|| phrase_before(words, side, source.start - 1, sentence.start))
        .flatten();
    if let Some(before) =
        before.filter(|run| named(run) && !named(&source) || named(&source) && run.len() <= 4 && !named(run))
    {
        return before.start..source.end;
    }
    let after = (source.end + 1 < sentence.end && comma(source.end))
        .then(|| phrase_after(words, side, source.end + 1, sentence.end))
        .flatten();
    match after.filter(|run| named(run) != named(&source)) {
        Some(after) => source.start..after.end,
        None => source,
    }
}

const fn in_phrase(tag: Tag) -> bool {
    tag.is_noun() || matches!(tag, Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Number)
}

/// The noun phrase that ends right before `end`, adverbs and auxiliaries apart.
fn phrase_before(words: &Words<'_>, side: Side, end: usize, from: usize) -> Option<Range<usize>> {
    let tokens = words.tokens(side);
    let mut end = end;
    while end > from
        && (tokens[end - 1].tag == Tag::Adverb || matches!(&*tokens[end - 1].lemma, "have" | "be" | "also"))
    {
        end -= 1;
    }
    // "Pavo Sterin, the chief of staff, said": the apposition between the commas goes with its name.
    let mut start = end;
    while start > from {
        let tag = tokens[start - 1].tag;
        let comma = &*tokens[start - 1].plain == ","
            && tokens.get(start).is_some_and(|_| start == end || in_phrase(tokens[start].tag));
        let of = &*tokens[start - 1].plain == "of" && start < end;
        if in_phrase(tag) || tag == Tag::Pronoun || (comma && start == end) || of {
            start -= 1;
        } else {
            break;
        }
    }
    let run = trim(words, side, start..end);
    (!run.is_empty() && run.clone().any(|at| tokens[at].tag.is_noun() || tokens[at].tag == Tag::Pronoun)).then_some(run)
}

/// The noun phrase that begins at `start`.
fn phrase_after(words: &Words<'_>, side: Side, start: usize, end: usize) -> Option<Range<usize>> {
    let tokens = words.tokens(side);
    let inside = |at: usize| {
        in_phrase(tokens[at].tag) || tokens[at].tag == Tag::Pronoun || (at > start && &*tokens[at].plain == "of")
    };
    let stop = (start..end).find(|&at| !inside(at)).unwrap_or(end);
    let run = trim(words, side, start..stop);
    let names = run.clone().any(|at| tokens[at].tag.is_noun() || tokens[at].tag == Tag::Pronoun);
    // "said 30 people were killed" tells no source: an inverted source ends its clause.
    let ends =
        stop == end || !tokens[stop].is_word() || matches!(&*tokens[stop].plain, "in" | "on" | "at" | "after" | "who");
    (names && ends).then_some(run)
}

/// Without marks and small words at its ends.
fn trim(words: &Words<'_>, side: Side, run: Range<usize>) -> Range<usize> {
    let tokens = words.tokens(side);
    let keeps = |at: &usize| tokens[*at].is_word() && &*tokens[*at].plain != "of";
    let start = run.clone().find(|at| keeps(at)).unwrap_or(run.end);
    let end = run.clone().rev().find(|at| keeps(at)).map_or(start, |at| at + 1);
    start..end.max(start)
}
