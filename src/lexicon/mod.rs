//! Word lists and tables of `assets/`, parsed once: what is known about words before any article is read.

pub mod frequency;
pub mod vectors;
pub mod wordnet;

use crate::article::{Tag, Token};

/// Gives every token of one sentence its [`Tag`] and lemma.
pub fn tag(tokens: &mut [Token]) {
    for token in tokens {
        let first = token.plain.chars().next().unwrap_or(' ');
        token.tag = if first.is_ascii_digit() {
            Tag::Number
        } else if !first.is_alphanumeric() {
            if "$€£¥%°".contains(first) { Tag::Symbol } else { Tag::Mark }
        } else if token.capital {
            Tag::Name
        } else {
            Tag::Noun
        };
    }
}
