//! The noun phrase beside a figure: what is counted and the words that narrow it.

use super::table;
use crate::article::{Tag, Token};

/// A noun phrase by its tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrase {
    /// The head noun.
    pub head: Option<usize>,
    /// Adjectives, names and nouns before the head.
    pub modifiers: Vec<usize>,
    /// "its", "their" or the like.
    pub possessive: Option<usize>,
    /// "them", "others": the head stands elsewhere.
    pub pronoun: bool,
    /// "more", "another", "new": in addition to what was told elsewhere.
    pub more: bool,
    /// The token after its last.
    pub end: usize,
}

/// Words that may stand between a figure and its noun and say that it comes on top.
pub(super) fn is_more(word: &str) -> bool {
    matches!(word, "more" | "additional" | "further" | "new" | "extra")
}

/// Reads the noun phrase that begins at `from`, behind a figure.
pub(super) fn after(tokens: &[Token], from: usize) -> Phrase {
    let mut phrase = Phrase { end: from, ..Phrase::default() };
    let mut at = from;
    let plain = |at: usize| tokens.get(at).map_or("", |token| &*token.plain);
    while is_more(plain(at)) {
        phrase.more = true;
        at += 1;
    }
    if matches!(plain(at), "other" | "others") {
        phrase.pronoun = plain(at) == "others";
        at += 1;
    }
    phrase.end = at;
    // "four were firefighters and one was a resident"
    let one = from.checked_sub(1).is_some_and(|before| plain(before) == "one");
    if one && matches!(plain(at), "was" | "is") && matches!(plain(at + 1), "a" | "an") {
        at += 2;
    }
    if plain(at) == "of" {
        at += 1;
        // "of its military personnel", "of the 83 miners", "of them civilians"
        while let Some(token) = tokens.get(at) {
            match token.tag {
                Tag::Possessive => phrase.possessive = Some(at),
                Tag::Pronoun => phrase.pronoun = true,
                Tag::Determiner | Tag::Number => {}
                _ if matches!(&*token.plain, "them" | "whom" | "which" | "those" | "these") => phrase.pronoun = true,
                _ => break,
            }
            at += 1;
        }
        if phrase.pronoun {
            phrase.end = at;
        }
    }
    nouns(tokens, at, &mut phrase);
    phrase
}

/// Reads modifiers and head from `at` on.
pub(super) fn nouns(tokens: &[Token], mut at: usize, phrase: &mut Phrase) {
    let first = at;
    let mut last_noun = None;
    while let Some(token) = tokens.get(at) {
        let next_is_noun = tokens.get(at + 1).is_some_and(|next| next.tag.is_noun() || next.tag == Tag::Adjective);
        let state = table::state(&token.plain).is_some();
        // Taggers take "fishermen" for a verb where it stands between a figure and one.
        let men = token.plain.len() > 5 && token.plain.ends_with("men");
        let goes_on = match token.tag {
            _ if men => true,
            _ if is_link(&token.plain) => false,
            // "26 crew onboard", "12 children aboard" say where.
            _ if matches!(&*token.plain, "onboard" | "aboard" | "ashore" | "apiece" | "each") => false,
            // "people dead" and "1 dead , 2 hurt" say what happened; "12 injured soldiers" goes on.
            _ if state && !next_is_noun => false,
            Tag::Noun | Tag::Nouns | Tag::Name => true,
            Tag::Adjective => true,
            Tag::Participle | Tag::Gerund | Tag::Past => last_noun.is_none() && next_is_noun,
            Tag::Genitive | Tag::Number => last_noun.is_some() && next_is_noun,
            Tag::Adverb => {
                last_noun.is_none()
                    && tokens.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Adjective | Tag::Participle))
            }
            // "six AK - 47 rifles", as some agencies space it
            Tag::Mark if &*token.plain == "-" && last_noun.is_some() => {
                tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Number)
                    && tokens.get(at + 2).is_some_and(|next| next.tag.is_noun())
            }
            _ => matches!(&*token.plain, "-" | "former" | "so-called") && last_noun.is_none() && next_is_noun,
        };
        // A plural closes its phrase, unless a further noun shows that it only modifies: "police officers".
        let closed = last_noun.is_some_and(|noun: usize| tokens[noun].tag == Tag::Nouns) && !token.tag.is_noun();
        if !goes_on || closed {
            break;
        }
        if token.tag.is_noun() || men {
            last_noun = Some(at);
        }
        at += 1;
    }
    // "One civilian was killed": an adjective that no noun follows is a noun itself.
    let alone = at.checked_sub(1).filter(|&last| last >= first && tokens[last].tag == Tag::Adjective);
    let alone = alone.filter(|&last| !table::classes(&tokens[last].lemma).is_empty());
    if let Some(head) = last_noun.or(alone) {
        phrase.head = Some(head);
        phrase.modifiers =
            (first..head).filter(|&at| tokens[at].is_word() && tokens[at].tag != Tag::Genitive).collect();
        phrase.end = head + 1;
    }
}

/// Words that begin another phrase, whatever their tag.
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "yesterday"
            | "today"
            | "tonight"
            | "tomorrow"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "after"
            | "before"
            | "as"
            | "in"
            | "at"
            | "on"
            | "by"
            | "from"
            | "since"
            | "while"
            | "when"
            | "over"
            | "amid"
            | "following"
    )
}

/// The head of the noun phrase that ends right before `end`, walking back over its modifiers: its head and where it begins.
pub(super) fn before(tokens: &[Token], end: usize) -> Option<(usize, usize)> {
    let mut from = end;
    while from > 0 {
        let token = &tokens[from - 1];
        let inside = token.tag.is_noun()
            || matches!(token.tag, Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Number);
        if !inside {
            break;
        }
        from -= 1;
    }
    let head = (from..end).rev().find(|&at| tokens[at].tag.is_noun())?;
    Some((head, from))
}
