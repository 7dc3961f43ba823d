//! A source as it reads inside a sentence: "the Kremlin", "the dockers' union", "officials", "Ansel Brodny".
//!
//! The name that a source resolves to has neither article nor owner ("union" of "The dockers' union says"), and has a large
//! letter where it opened its sentence.

use crate::article::{Tag, Token};
use crate::figure::Quantity;
use crate::report::Report;
use crate::span::Span;

/// The source of this name in a sentence; `span` is where it stands, if that is known.
pub(super) fn source(report: &Report, sentence: usize, name: &str, span: Option<Span>) -> String {
    let words = running(report, sentence, name);
    let text = &report.article.text;
    // A pronoun stands for the name: only its other mentions tell of an article.
    let here = span.filter(|span| span.of(text).contains(name));
    let whole = match here {
        Some(span) => owner(report, sentence, span).map(|owner| format!("{owner} {words}")),
        None => None,
    };
    whole.unwrap_or_else(|| if is_definite(report, name) { format!("the {words}") } else { words })
}

/// What stands before a source and belongs to it: "the dockers'", "the".
fn owner(report: &Report, sentence: usize, span: Span) -> Option<String> {
    /// "the northern dockers' …"
    const LONGEST: usize = 5;
    let tokens = report.article.tokens_of(sentence);
    let end = tokens.partition_point(|token| token.span.start < span.start);
    let opened = tokens.get(end).is_some_and(|token| matches!(token.tag, Tag::Determiner | Tag::Possessive));
    let inside = |token: &&Token| {
        token.tag.is_noun() || matches!(token.tag, Tag::Genitive | Tag::Adjective | Tag::Possessive | Tag::Determiner)
    };
    let before = tokens[..end].iter().rev().take(LONGEST).take_while(inside).collect::<Vec<_>>();
    let last = before.first().filter(|_| !opened)?;
    // Words before a name are its office, which the name does without.
    if !matches!(last.tag, Tag::Genitive | Tag::Determiner | Tag::Possessive) {
        return None;
    }
    let first = before.iter().position(|token| matches!(token.tag, Tag::Determiner | Tag::Possessive));
    let first = before[first.unwrap_or(before.len() - 1)];
    let words = first.span.cover(last.span).of(&report.article.text);
    Some(running(report, sentence, &words.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Does the report call it so with "the", as in "the Kremlin"?
fn is_definite(report: &Report, name: &str) -> bool {
    /// Later mentions tell nothing new.
    const MENTIONS: usize = 4;
    let Some(known) = report.claims.names.iter().find(|known| known.canonical == name) else { return false };
    known.mentions.iter().take(MENTIONS).any(|mention| {
        let tokens = report.article.tokens_of(mention.sentence);
        let at = tokens.partition_point(|token| token.span.start < mention.span.start);
        let next = tokens.partition_point(|token| token.span.start < mention.span.end);
        // "the Kremlin's", "the Orra hospital": there the article is another noun's.
        let own = tokens.get(next).is_none_or(|next| !next.tag.is_noun() && next.tag != Tag::Adjective)
            && tokens.get(next).is_none_or(|next| next.tag != Tag::Genitive);
        own && at > 0 && &*tokens[at - 1].plain == "the" && mention.span.of(&report.article.text) == name
    })
}

/// Without the large letter that only the beginning of a sentence gives: "officials", "the customs service", "her ministry".
pub(super) fn running(report: &Report, sentence: usize, name: &str) -> String {
    const COMMON: [Tag; 6] = [Tag::Noun, Tag::Nouns, Tag::Determiner, Tag::Possessive, Tag::Pronoun, Tag::Number];
    let first = report.article.tokens_of(sentence).first();
    let first = first.filter(|token| COMMON.contains(&token.tag));
    match first.is_some_and(|token| first_word(token.span.of(&report.article.text)) == first_word(name)) {
        true => uncapitalised(name),
        false => name.to_owned(),
    }
}

/// A figure as inside a sentence: "fourteen", "at least 14", "a handful" of "A handful of".
pub(super) fn figure(report: &Report, quantity: &Quantity) -> String {
    const BEFORE: [&str; 6] = ["-", "–", "—", ":", "\"", "•"];
    let written = quantity.span.of(&report.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let written = written.strip_suffix(" of").unwrap_or(&written);
    let tokens = report.article.tokens_of(quantity.sentence);
    let at = tokens.partition_point(|token| token.span.start < quantity.span.start);
    // A sentence also begins behind the dash of a dateline.
    let begins = at.checked_sub(1).is_none_or(|before| BEFORE.contains(&&*tokens[before].plain));
    match begins && tokens.get(at).is_some_and(|token| token.tag != Tag::Name) {
        true => uncapitalised(written),
        false => written.to_owned(),
    }
}

fn first_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric()).next()
}

/// Small at its beginning, unless the whole is in capitals.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(letter) if text != text.to_uppercase() => format!("{}{}", letter.to_lowercase(), letters.as_str()),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Settings};
    use crate::source::Source;

    fn report(text: &str) -> Report {
        Report::new(article::read(Source::from_text(text), &Settings::default()))
    }

    #[test]
    fn sources_read_as_inside_a_sentence() {
        let report = report("A hundred men searched, Ansel Brodny said. The ministry said it was done.");
        assert_eq!(running(&report, 0, "Ansel Brodny"), "Ansel Brodny");
        assert_eq!(running(&report, 1, "The ministry"), "the ministry");
    }

    #[test]
    fn figures_read_as_inside_a_sentence() {
        for (text, expected) in [
            ("Fourteen divers searched the wreck.", "fourteen"),
            ("At least 14 divers searched the wreck.", "at least 14"),
            ("Fifty-two divers searched the wreck.", "fifty-two"),
            ("In all, 14 divers searched the wreck.", "14"),
            ("ORRA, May 3, 2031 - At least 14 divers searched the wreck.", "at least 14"),
            ("NINE DIVERS SEARCHED THE WRECK", "NINE"),
            ("A handful of divers searched the wreck.", "a handful"),
        ] {
            let report = report(text);
            assert_eq!(figure(&report, &report.figures.quantities[0]), expected, "{text}");
        }
    }

    #[test]
    fn sources_keep_their_article_and_their_owner() {
        for (text, expected) in [
            ("The dockers' union says the quay is unsafe.", "the dockers' union"),
            ("The quay is unsafe, the Admiralty said.", "the Admiralty"),
            ("The quay is unsafe, Captain Mila Korde said.", "Mila Korde"),
            ("The quay is unsafe, according to two divers.", "two divers"),
            ("Officials said the quay is unsafe.", "officials"),
            ("The quay is unsafe, Tarnia's port office said.", "Tarnia's port office"),
        ] {
            let report = report(text);
            let said = &report.claims.attributions[0];
            assert_eq!(source(&report, 0, &said.speaker.name, Some(said.speaker.span)), expected);
        }
    }
}
