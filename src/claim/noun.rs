//! Base noun phrases: a head with what stands before it, by the tags.

use super::phrase::{Phrase, is_time};
use super::verb::opens_phrase;
use crate::article::{Tag, Token};

/// The phrase that begins at `start`.
pub(super) fn noun_phrase(tokens: &[Token], start: usize) -> Option<Phrase> {
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
            Tag::Past => end == start && opens_phrase(tokens, start),
            Tag::Participle | Tag::Gerund => {
                end > start && head.is_none() && next_is_noun(tokens, end) || {
                    end == start
                        && tokens.get(end + 1).is_some_and(|next| next.tag.is_noun())
                        && !after_noun(tokens, start)
                }
            }
            Tag::Adverb => end > start && head.is_none() && next_is_inside(tokens, end),
            Tag::Mark if token.plain.as_str() == "." => is_title_point(tokens, start, end),
            Tag::Mark => token.plain.as_str() == "-" && head.is_some() && next_is_noun(tokens, end),
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
