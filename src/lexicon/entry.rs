//! [`look_up`]: everything the tables know of one word, found once and kept.
//!
//! Reports on one thing, and one report's sentences, use the same words again and again; the rooms that compare them ask
//! here instead of searching the tables each for itself.

use std::cell::RefCell;
use std::sync::Arc;

use foldhash::HashMap;
use rust_stemmers::{Algorithm, Stemmer};

use super::frequency::rarity_of;
use super::one_spelling;
use super::vectors::{self, Vector};
use super::wordnet::{self, Meanings};

/// One word in its dictionary form.
#[derive(Debug)]
pub struct Entry {
    /// Its direction.
    pub vector: Option<Vector>,
    /// How rare it is in English at large, 0 to 1.1.
    pub rarity: f32,
    /// What it means.
    pub meanings: Option<Meanings>,
    /// Its stem by Porter's rules for English.
    pub stem: Box<str>,
    /// The same for both of its spellings, British and American.
    pub spelling: Box<str>,
    /// The stem of [`Self::spelling`], for the family of all its forms.
    pub family: Box<str>,
}

/// Words that a thread keeps: what two long reports hold, some 8 MB.
const KEPT: usize = 10_000;

thread_local! {
    static SEEN: RefCell<HashMap<Box<str>, Arc<Entry>>> = RefCell::default();
}

/// Looks up a word in small letters.
pub fn look_up(word: &str) -> Arc<Entry> {
    SEEN.with_borrow_mut(|seen| {
        if let Some(known) = seen.get(word) {
            return Arc::clone(known);
        }
        if seen.len() >= KEPT {
            seen.clear();
        }
        let entry = Arc::new(Entry::new(word));
        seen.insert(word.into(), Arc::clone(&entry));
        entry
    })
}

impl Entry {
    fn new(word: &str) -> Self {
        let found = vectors::find(word);
        Self {
            rarity: rarity_of(found.as_ref()),
            vector: found.map(|found| found.vector),
            meanings: wordnet::find(word).map(Meanings::of),
            stem: stem(word).into(),
            spelling: one_spelling(word).into(),
            family: family(word).into(),
        }
    }
}

impl Entry {
    /// Can the two mean the same? A word that WordNet does not have is its own synonym.
    pub fn is_synonym(&self, other: &Self) -> bool {
        self.spelling == other.spelling || self.holds(Meanings::is_synonym, other)
    }

    /// Can the two mean the opposite?
    pub fn is_antonym(&self, other: &Self) -> bool {
        self.holds(Meanings::is_antonym, other)
    }

    /// Is one made from the other?
    pub fn is_derived(&self, other: &Self) -> bool {
        self.holds(Meanings::is_derived, other)
    }

    fn holds(&self, relation: fn(&Meanings, &Meanings) -> bool, other: &Self) -> bool {
        self.meanings.as_ref().zip(other.meanings.as_ref()).is_some_and(|(a, b)| relation(a, b))
    }
}

/// The stem that all forms of a word have in both spellings: what [`Entry::family`] holds, for who needs nothing else.
pub fn family(word: &str) -> String {
    // Of "co-chairs" only the last part takes another form.
    if let Some((head, tail)) = word.rsplit_once('-').filter(|(head, tail)| head.len() > 1 && tail.len() > 2) {
        return format!("{head}-{}", family(tail));
    }
    let folded = one_spelling(word);
    if folded.bytes().all(|c| c.is_ascii_lowercase()) { stem(&folded) } else { folded.into_owned() }
}

fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_and_forms_are_one_family() {
        for (a, b) in [
            ("recognise", "recognize"),
            ("organised", "organizing"),
            ("metres", "meter"),
            ("harbour", "harbors"),
            ("defence", "defense"),
            ("travelled", "traveled"),
            ("surrender", "surrendered"),
            ("co-chair", "co-chairs"),
        ] {
            assert_eq!(look_up(a).family, look_up(b).family, "{a} / {b}");
        }
        for (a, b) in [("four", "for"), ("tell", "tel"), ("rise", "rize"), ("hour", "hor")] {
            assert_ne!(look_up(a).family, look_up(b).family, "{a} / {b}");
        }
    }

    #[test]
    fn an_unknown_word_has_an_entry_too() {
        let entry = look_up("zorvathian");
        assert!(entry.rarity > 1.0 && entry.meanings.is_none(), "{entry:?}");
        assert!(look_up(&"x".repeat(1000)).vector.is_none());
    }
}
