//! How common a word is in English at large, from its rank among the word pieces of [`super::vectors`], whose vocabulary
//! was collected from frequent to rare over Wikipedia and books.

use super::vectors::Found;

/// Pieces in the table, about; a word that it does not hold whole is rarer than all of these.
const ALL: f32 = 30_000.0;

/// From 0 for "the" to 1 for the rarest; 1 and a little more for a word that the table does not hold whole.
///
/// By Zipf's law a word's frequency is about one over its rank, so that the logarithm of the rank is what idf measures on a
/// large collection of texts.
pub fn rarity_of(found: Option<&Found>) -> f32 {
    match found {
        Some(found) if found.pieces == 1 => (f32::from(found.rank).max(1.0)).ln() / ALL.ln(),
        _ => 1.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::vectors::find;

    fn rarity(word: &str) -> f32 {
        rarity_of(find(word).as_ref())
    }

    #[test]
    fn common_words_weigh_little() {
        assert!(rarity("the") < 0.01);
        assert!(rarity("said") < rarity("police"));
        assert!(rarity("police") < rarity("howitzer"));
        assert!(rarity("zorvathian") > 1.0);
    }
}
