//! What a figure is about: the words around it, and how like those of two figures are.
//!
//! Readers tell what a figure counts from the nearest words first, so every content word of the sentence counts with a weight
//! that falls with its distance, and falls more across a comma or another figure:
//!
//! ```text
//! According to the owner, [31] northern miners were killed and 154 injured
//!                    .3         .9      .8          .6        .2     .2
//! ```

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::article::{Tag, Token};
use crate::lexicon::vectors::{self, Vector};
use crate::lexicon::wordnet;
use crate::pair::Pair;
use crate::report::Report;
use crate::span::Span;

/// A content word near a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Word<'r> {
    /// Dictionary form.
    pub lemma: &'r str,
    /// A name?
    pub name: bool,
    /// Nearness times rarity, as seen from a step back.
    pub weight: f64,
    /// The same as seen from close by, where the next words are all.
    pub close: f64,
}

/// The words around one figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Subject<'r> {
    /// In order of the text.
    pub words: Vec<Word<'r>>,
}

/// Words at this distance count half.
const HALF: f64 = 4.0;
/// The same from close by.
const HALF_CLOSE: f64 = 1.5;
/// How far the eye looks for what a figure counts, in steps; what is farther counts under a twentieth.
const REACH: f64 = 18.0;

/// What the words of both reports mean and how rare they are.
#[derive(Debug)]
pub(crate) struct Words<'r> {
    known: HashMap<&'r str, Known>,
    sentences: usize,
    /// Words are compared again and again; a likeness is worked out once. Nothing iterates it.
    alike: RefCell<HashMap<(u32, u32), f64>>,
}

#[derive(Clone, Debug)]
struct Known {
    number: u32,
    /// In how many sentences of both reports it stands.
    seen: usize,
    vector: Option<Vector>,
    lemma: Option<wordnet::Lemma>,
}

impl Known {
    fn new(number: u32, lemma: &str) -> Self {
        let vector = vectors::find(lemma).map(|found| found.vector);
        Self { number, seen: 0, vector, lemma: wordnet::find(lemma) }
    }
}

impl<'r> Words<'r> {
    /// Reads both reports.
    pub fn new(reports: &'r Pair<Report>) -> Self {
        let mut known: HashMap<&'r str, Known> = HashMap::new();
        let mut sentences = 0;
        for report in reports.as_ref().both() {
            for number in report.article.compared() {
                sentences += 1;
                let lemmas: HashSet<&str> =
                    report.article.tokens_of(number).iter().map(|token| &*token.lemma).collect();
                for lemma in lemmas {
                    let next = known.len() as u32;
                    known.entry(lemma).or_insert_with(|| Known::new(next, lemma)).seen += 1;
                }
            }
        }
        Self { known, sentences, alike: RefCell::default() }
    }

    /// 1 for a word of one sentence on each side, less for one that runs through the reports.
    fn rarity(&self, lemma: &str) -> f64 {
        let seen = self.known.get(lemma).map_or(2, |known| known.seen.max(2)) as f64;
        let all = self.sentences.max(4) as f64;
        ((1.0 + all / seen).ln() / (1.0 + all / 2.0).ln()).clamp(0.2, 1.0)
    }

    /// How like two words are, 0 to 1: 1 for forms of one word, .9 for synonyms.
    pub fn alike(&self, a: &str, b: &str) -> f64 {
        if a == b || stem_alike(a, b) {
            return 1.0;
        }
        let (Some(one), Some(other)) = (self.known.get(a), self.known.get(b)) else {
            return likeness(&Known::new(0, a), &Known::new(0, b));
        };
        let key = (one.number.min(other.number), one.number.max(other.number));
        if let Some(&found) = self.alike.borrow().get(&key) {
            return found;
        }
        let found = likeness(one, other);
        self.alike.borrow_mut().insert(key, found);
        found
    }
}

/// The cosine of two words' vectors below which they have nothing to do with each other.
const UNRELATED: f32 = 0.35;

fn likeness(a: &Known, b: &Known) -> f64 {
    let named = a.lemma.zip(b.lemma).map_or(0.0, |(a, b)| {
        if a.is_antonym(b) {
            -1.0
        } else if a.is_synonym(b) {
            0.9
        } else if a.is_related(b) {
            0.6
        } else {
            0.0
        }
    });
    if named != 0.0 {
        return f64::max(named, 0.0);
    }
    // Vectors put words of one field close together, so they never speak as loud as a synonym.
    match (&a.vector, &b.vector) {
        (Some(a), Some(b)) => (f64::from((a.cosine(b) - UNRELATED) / (1.0 - UNRELATED)) * 0.8).max(0.0),
        _ => 0.0,
    }
}

/// The subject of the figure at `span` in that sentence.
pub(crate) fn subject<'r>(report: &'r Report, sentence: usize, span: Span, known: &Words<'r>) -> Subject<'r> {
    let tokens = report.article.tokens_of(sentence);
    let first = tokens.partition_point(|token| token.span.end <= span.start);
    let after = tokens.partition_point(|token| token.span.start < span.end);
    let mut words = Vec::new();
    walk(tokens[..first].iter().rev(), known, &mut words);
    words.reverse();
    walk(tokens[after.min(tokens.len())..].iter(), known, &mut words);
    Subject { words }
}

fn walk<'r>(tokens: impl Iterator<Item = &'r Token>, known: &Words<'r>, words: &mut Vec<Word<'r>>) {
    let mut distance = 0.0;
    for token in tokens {
        distance += step(token);
        if distance > REACH {
            break;
        }
        if is_content(token) {
            let near = |half: f64| known.rarity(&token.lemma) / (1.0 + (distance / half).powi(2));
            words.push(Word {
                lemma: &token.lemma,
                name: token.tag == Tag::Name,
                weight: near(HALF),
                close: near(HALF_CLOSE),
            });
        }
    }
}

/// How much farther a token makes what stands behind it.
fn step(token: &Token) -> f64 {
    match token.tag {
        Tag::Mark => match &*token.plain {
            "," => 2.0,
            ";" | ":" | "-" | "." | "?" | "!" => 4.0,
            _ => 0.0,
        },
        Tag::Number => 2.0,
        Tag::Conjunction => 2.0,
        Tag::Determiner | Tag::To | Tag::Genitive => 0.5,
        _ => 1.0,
    }
}

/// Does it say what a sentence is about? Function words and the verbs that carry no meaning of their own do not.
pub(crate) fn is_content(token: &Token) -> bool {
    let open =
        token.tag.is_noun() || token.tag.is_verb() || matches!(token.tag, Tag::Adjective | Tag::Adverb | Tag::Other);
    open && token.plain.chars().any(char::is_alphabetic) && !is_light(&token.lemma)
}

fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "have"
            | "do"
            | "say"
            | "tell"
            | "get"
            | "go"
            | "make"
            | "take"
            | "also"
            | "now"
            | "then"
            | "not"
            | "so"
            | "as"
            | "more"
            | "than"
            | "about"
            | "least"
            | "some"
            | "other"
            | "total"
    )
}

/// How far around the figures two subjects are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Range {
    /// The next words.
    Close,
    /// The clause.
    Wide,
}

impl Word<'_> {
    const fn weight(&self, range: Range) -> f64 {
        match range {
            Range::Close => self.close,
            Range::Wide => self.weight,
        }
    }
}

impl Subject<'_> {
    /// How like the two are, 0 to 1: the weight of the words that have a like one on the other side.
    pub fn likeness(&self, other: &Self, range: Range, known: &Words<'_>) -> f64 {
        let all = |subject: &Self| subject.words.iter().map(|word| word.weight(range)).sum::<f64>();
        let whole = all(self) + all(other);
        if whole <= 0.0 {
            return 0.0;
        }
        (covered(self, other, range, known) + covered(other, self, range, known)) / whole
    }
}

impl Subject<'_> {
    /// Do the names around both agree? 1 where they are the same, -1 where none is, 0 where one side has none.
    pub fn names(&self, other: &Self) -> f64 {
        let names = |subject: &Self| subject.words.iter().filter(|word| word.name).map(|word| word.weight).sum::<f64>();
        let shared = |a: &Self, b: &Self| {
            let told = |word: &&Word<'_>| b.words.iter().any(|other| other.name && other.lemma == word.lemma);
            a.words.iter().filter(|word| word.name).filter(told).map(|word| word.weight).sum::<f64>()
        };
        let (here, there) = (names(self), names(other));
        if here <= 0.0 || there <= 0.0 {
            return 0.0;
        }
        let strength = here.min(there).min(0.5) * 2.0;
        strength * (2.0 * (shared(self, other) + shared(other, self)) / (here + there) - 1.0)
    }
}

fn covered(a: &Subject<'_>, b: &Subject<'_>, range: Range, known: &Words<'_>) -> f64 {
    let best = |word: &Word<'_>| {
        let alike = b.words.iter().map(|other| {
            let alike = match (word.lemma == other.lemma, word.name || other.name) {
                (true, _) => 1.0,
                (false, true) => 0.0,
                (false, false) => known.alike(word.lemma, other.lemma),
            };
            let (one, other) = (word.weight(range), other.weight(range));
            // A word near one figure and far from the other speaks for little.
            alike * (one.min(other) / one.max(other)).sqrt()
        });
        alike.fold(0.0, f64::max)
    };
    a.words.iter().map(|word| word.weight(range) * best(word)).sum()
}

/// Two forms of one word, where no lemma tells: "injured" and "injures".
fn stem_alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= 4 && a.chars().count().max(b.chars().count()) - common <= 3
}
