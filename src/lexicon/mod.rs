//! Word lists and tables of `assets/`, parsed once: what is known about words before any article is read.

pub mod cue;
pub mod entry;
pub mod frequency;
pub mod inflect;
pub mod kin;
mod lemma;
pub mod naming;
pub mod party;
pub mod person;
pub mod place;
pub mod sex;
mod spelling;
mod tagger;
pub mod vectors;
pub mod wordnet;

pub use lemma::lemma;
pub use party::party;
pub use spelling::one_spelling;

use crate::article::{Tag, Token};

/// Gives every token of one sentence its [tag](crate::article::Tag) and lemma.
pub fn tag(tokens: &mut [Token]) {
    tagger::tag(tokens);
    plural_genitives(tokens);
    for token in tokens {
        token.lemma = lemma::base(&token.plain, token.tag);
    }
}

/// "the dockers' union": a bare mark right behind a plural and before a noun is a genitive ending, unless one like it was opened
/// before and waits to be closed ("the 'new rebels' army").
fn plural_genitives(tokens: &mut [Token]) {
    let mut open = false;
    for at in 1..tokens.len().saturating_sub(1) {
        if &*tokens[at].plain != "'" {
            continue;
        }
        let (before, after) = (&tokens[at - 1], &tokens[at + 1]);
        let joined = before.span.end == tokens[at].span.start && after.span.start > tokens[at].span.end;
        let plural = before.tag.is_noun() && before.plain.ends_with('s');
        let noun = after.tag.is_noun() || matches!(after.tag, Tag::Adjective | Tag::Gerund);
        if !open && joined && plural && noun {
            tokens[at].tag = Tag::Genitive;
        } else {
            open = !joined;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Settings, Tag, read};
    use crate::source::Source;

    #[test]
    fn a_mark_behind_a_plural_is_its_ending() {
        for (text, genitive) in [
            ("The dockers' union said so.", true),
            ("The Tarn Dockers’ Union said so.", true),
            ("They called it 'the rebels' army.", false),
            ("He saw 'the dockers' leave.", false),
            ("It was the dockers' fault, they said.", true),
        ] {
            let article = read(Source::from_text(text.to_owned()), &Settings::default());
            assert_eq!(article.tokens.iter().any(|token| token.tag == Tag::Genitive), genitive, "{text}");
        }
    }
}
