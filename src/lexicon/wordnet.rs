//! Which English words mean the same, the opposite, or something near: WordNet 3.0, packed by `assets/build/wordnet.py`,
//! which tells source, licence and layout. The table is read where it lies in the program; nothing is unpacked.
//!
//! All words are lemmas in small letters. A word counts with its four most frequent meanings as a noun, verb, adjective and
//! adverb, whatever it means in the sentence at hand: the answers are good guesses, not proofs. Each costs about a
//! microsecond; who asks for many pairs finds the words once and asks their [`Lemma`]s.

use std::cmp::Ordering;
use std::sync::LazyLock;

static TABLE: &[u8] = include_bytes!("../../assets/wordnet.bin");

/// Where the lists begin, in bytes.
static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let (words, synsets) = (number(0) as usize, number(4) as usize);
    let text = 8 + 4 * (words + 1);
    let senses = List { offsets: (text + number(text - 4) as usize).next_multiple_of(4), lists: words };
    let opposites = List { offsets: senses.end(), lists: words };
    let derived = List { offsets: opposites.end(), lists: words };
    let above = List { offsets: derived.end(), lists: synsets };
    Plan { words, text, senses, opposites, derived, above }
});

struct Plan {
    words: usize,
    text: usize,
    senses: List,
    opposites: List,
    derived: List,
    above: List,
}

/// A list of lists of numbers: offsets, then items.
#[derive(Clone, Copy)]
struct List {
    offsets: usize,
    lists: usize,
}

impl List {
    fn of(self, at: u32) -> impl Iterator<Item = u32> + Clone {
        let bound = |at: u32| number(self.offsets + 4 * at as usize);
        let items = self.items();
        (bound(at)..bound(at + 1)).map(move |item| number(items + 4 * item as usize))
    }

    fn items(self) -> usize {
        self.offsets + 4 * (self.lists + 1)
    }

    fn end(self) -> usize {
        self.items() + 4 * number(self.items() - 4) as usize
    }
}

/// A word that WordNet has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lemma(u32);

/// Finds a lemma in small letters.
pub fn find(lemma: &str) -> Option<Lemma> {
    let plan = &*PLAN;
    let word = |at: usize| &TABLE[plan.text + number(8 + 4 * at) as usize..plan.text + number(12 + 4 * at) as usize];
    let (mut low, mut high) = (0, plan.words);
    while low < high {
        let middle = usize::midpoint(low, high);
        match word(middle).cmp(lemma.as_bytes()) {
            Ordering::Equal => return Some(Lemma(middle as u32)),
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
        }
    }
    None
}

impl Lemma {
    /// What it means: numbers of synsets, rising. Two words with one in common are synonyms.
    pub fn senses(self) -> impl Iterator<Item = u32> + Clone {
        PLAN.senses.of(self.0)
    }

    /// What it means in more general terms: the synsets one or two steps above its own.
    pub fn broader(self) -> impl Iterator<Item = u32> + Clone {
        self.senses().flat_map(|sense| PLAN.above.of(sense))
    }

    /// Words of the opposite meaning, rising.
    pub fn opposites(self) -> impl Iterator<Item = Self> + Clone {
        PLAN.opposites.of(self.0).map(Self)
    }

    /// Words made from it or it from them: "injure" and "injury".
    pub fn derived(self) -> impl Iterator<Item = Self> + Clone {
        PLAN.derived.of(self.0).map(Self)
    }

    /// Can the two mean the same?
    pub fn is_synonym(self, other: Self) -> bool {
        self == other || meet(self.senses(), other.senses())
    }

    /// Can the two mean the opposite?
    pub fn is_antonym(self, other: Self) -> bool {
        self.opposites().any(|opposite| opposite == other)
    }

    /// Is one made from the other, or the more general word for it ("ship" for "ferry")?
    pub fn is_related(self, other: Self) -> bool {
        self.derived().any(|word| word == other)
            || meet(self.broader(), other.senses())
            || meet(self.senses(), other.broader())
    }
}

/// Can the two lemmas mean the same? A lemma that WordNet does not have is its own synonym.
pub fn synonyms(a: &str, b: &str) -> bool {
    a == b || both(a, b).is_some_and(|(a, b)| a.is_synonym(b))
}

/// Can the two lemmas mean the opposite?
pub fn antonyms(a: &str, b: &str) -> bool {
    both(a, b).is_some_and(|(a, b)| a.is_antonym(b))
}

/// Is one lemma made from the other, or the more general word for it? Not asked of synonyms.
pub fn related(a: &str, b: &str) -> bool {
    both(a, b).is_some_and(|(a, b)| a.is_related(b))
}

fn both(a: &str, b: &str) -> Option<(Lemma, Lemma)> {
    Some((find(a)?, find(b)?))
}

fn meet(a: impl Iterator<Item = u32>, b: impl Iterator<Item = u32> + Clone) -> bool {
    a.into_iter().any(|one| b.clone().any(|other| one == other))
}

fn number(at: usize) -> u32 {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_share_a_meaning() {
        for (a, b) in [("wound", "injure"), ("start", "begin"), ("attorney", "lawyer"), ("ceasefire", "ceasefire")] {
            assert!(synonyms(a, b) && synonyms(b, a), "{a} {b}");
        }
        for (a, b) in [("kill", "wound"), ("ferry", "lawyer"), ("zorvath", "lawyer")] {
            assert!(!synonyms(a, b), "{a} {b}");
        }
    }

    #[test]
    fn antonyms_oppose() {
        for (a, b) in [("rise", "fall"), ("accept", "reject"), ("guilty", "innocent"), ("increase", "decrease")] {
            assert!(antonyms(a, b) && antonyms(b, a), "{a} {b}");
        }
        assert!(!antonyms("wound", "injure"));
    }

    #[test]
    fn relatives_are_made_from_each_other_or_more_general() {
        for (a, b) in [("injure", "injury"), ("resign", "resignation"), ("ferry", "boat"), ("pistol", "gun")] {
            assert!(related(a, b) || synonyms(a, b), "{a} {b}");
            assert!(related(b, a) || synonyms(b, a), "{b} {a}");
        }
        assert!(!related("ferry", "lawyer"));
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(PLAN.above.end(), TABLE.len());
        assert_eq!(find(""), None);
    }
}
