//! Which English words mean the same, the opposite, or something near: WordNet 3.0, packed by `assets/build/wordnet.py`,
//! which tells source, licence and layout. The table is read where it lies in the program; nothing is unpacked.
//!
//! All words are lemmas in small letters. A word counts with its four most frequent meanings as a noun, verb, adjective and
//! adverb, whatever it means in the sentence at hand: the answers are good guesses, not proofs. Finding a word costs about a
//! microsecond; [`super::entry`] keeps what was found.

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
    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }

    fn senses(self) -> impl Iterator<Item = u32> {
        PLAN.senses.of(self.0)
    }

    /// Words of the opposite meaning, rising.
    fn opposites(self) -> impl Iterator<Item = Self> {
        PLAN.opposites.of(self.0).map(Self)
    }

    /// Words made from it or it from them: "injure" and "injury".
    fn derived(self) -> impl Iterator<Item = Self> {
        PLAN.derived.of(self.0).map(Self)
    }
}

/// What a word means, read from the table once. All lists rise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanings {
    /// The word itself.
    pub lemma: Lemma,
    /// Numbers of synsets. Two words with one in common are synonyms.
    pub senses: Box<[u32]>,
    /// What it means in more general terms: the synsets one or two steps above its own.
    pub broader: Box<[u32]>,
    /// Words of the opposite meaning.
    pub opposites: Box<[Lemma]>,
    /// Words made from it or it from them: "injure" and "injury".
    pub derived: Box<[Lemma]>,
}

impl Meanings {
    /// Reads them.
    pub fn of(lemma: Lemma) -> Self {
        let mut broader: Vec<u32> = lemma.senses().flat_map(|sense| PLAN.above.of(sense)).collect();
        broader.sort_unstable();
        broader.dedup();
        Self {
            lemma,
            senses: lemma.senses().collect(),
            broader: broader.into(),
            opposites: lemma.opposites().collect(),
            derived: lemma.derived().collect(),
        }
    }

    /// Can the two mean the same?
    pub fn is_synonym(&self, other: &Self) -> bool {
        self.lemma == other.lemma || meet(&self.senses, &other.senses)
    }

    /// Can the two mean the opposite?
    pub fn is_antonym(&self, other: &Self) -> bool {
        self.opposites.contains(&other.lemma)
    }

    /// Is one made from the other?
    pub fn is_derived(&self, other: &Self) -> bool {
        self.derived.contains(&other.lemma)
    }

    /// Is one made from the other, or the more general word for it ("ship" for "ferry")?
    pub fn is_related(&self, other: &Self) -> bool {
        self.is_derived(other) || meet(&self.broader, &other.senses) || meet(&self.senses, &other.broader)
    }
}

/// Have two rising lists anything in common?
fn meet(a: &[u32], b: &[u32]) -> bool {
    let (mut i, mut j) = (0, 0);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        if one == other {
            return true;
        }
        // Reckoned rather than chosen: which is less is beyond a processor's guessing.
        (i, j) = (i + usize::from(one < other), j + usize::from(other < one));
    }
    false
}

fn number(at: usize) -> u32 {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(a: &str, b: &str) -> [Meanings; 2] {
        [a, b].map(|word| Meanings::of(find(word).unwrap()))
    }

    /// Does it hold both ways, as it must?
    fn holds(relation: fn(&Meanings, &Meanings) -> bool, a: &str, b: &str) -> bool {
        let [a, b] = both(a, b);
        assert_eq!(relation(&a, &b), relation(&b, &a), "{a:?} {b:?}");
        relation(&a, &b)
    }

    #[test]
    fn synonyms_share_a_meaning() {
        for (a, b) in [("wound", "injure"), ("start", "begin"), ("attorney", "lawyer"), ("wound", "wound")] {
            assert!(holds(Meanings::is_synonym, a, b), "{a} {b}");
        }
        for (a, b) in [("kill", "wound"), ("ferry", "lawyer")] {
            assert!(!holds(Meanings::is_synonym, a, b), "{a} {b}");
        }
    }

    #[test]
    fn antonyms_oppose() {
        for (a, b) in [("rise", "fall"), ("accept", "reject"), ("guilty", "innocent"), ("increase", "decrease")] {
            assert!(holds(Meanings::is_antonym, a, b), "{a} {b}");
        }
        assert!(!holds(Meanings::is_antonym, "wound", "injure"));
    }

    #[test]
    fn relatives_are_made_from_each_other_or_more_general() {
        for (a, b) in [("injure", "injury"), ("resign", "resignation"), ("ferry", "boat"), ("pistol", "gun")] {
            assert!(holds(Meanings::is_related, a, b) || holds(Meanings::is_synonym, a, b), "{a} {b}");
        }
        assert!(!holds(Meanings::is_related, "ferry", "lawyer"));
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(PLAN.above.end(), TABLE.len());
        assert_eq!(find(""), None);
        assert_eq!(find("zorvath"), None);
    }
}
