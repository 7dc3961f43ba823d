//! Word lists and tables of `assets/`, parsed once: what is known about words before any article is read.

pub mod cue;
pub mod frequency;
mod lemma;
pub mod party;
pub mod person;
mod tagger;
pub mod vectors;
pub mod wordnet;

pub use lemma::lemma;
pub use party::party;

use std::borrow::Cow;

use crate::article::Token;

/// Gives every token of one sentence its [tag](crate::article::Tag) and lemma. The lemmas are the plain forms when it begins.
pub fn tag(tokens: &mut [Token]) {
    tagger::tag(tokens);
    for token in tokens {
        if let Cow::Owned(base) = lemma::base(&token.plain, token.tag) {
            token.lemma = base.into();
        }
    }
}
