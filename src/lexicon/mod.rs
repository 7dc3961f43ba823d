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

use crate::article::Token;

/// Gives every token of one sentence its [tag](crate::article::Tag) and lemma.
pub fn tag(tokens: &mut [Token]) {
    tagger::tag(tokens);
    for token in tokens {
        token.lemma = lemma::base(&token.plain, token.tag);
    }
}
