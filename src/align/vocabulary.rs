//! [`Vocabulary`]: the words of both articles as numbers, each with its weight and its kin in the other words.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use crate::article::{Tag, Token};
use crate::lexicon::frequency::rarity_of;
use crate::lexicon::vectors::{self, Vector};
use crate::pair::Pair;
use crate::report::Report;

/// A word's number in the [`Vocabulary`] of a pair.
pub type WordId = u32;

/// What is known of one word before any two sentences are compared.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its stem, or the number as it stands.
    pub stem: Box<str>,
    /// In how many compared sentences of both articles it stands.
    pub sentences: Pair<u32>,
    /// How rare it is in English at large, 0 to 1.1.
    pub rarity: f32,
    /// How much it tells, from its rarity here and at large.
    pub weight: f32,
    /// How much it tells within this pair alone.
    pub idf: f32,
    /// Its direction.
    pub vector: Option<Vector>,
    /// Is it written with a capital where that means something?
    pub name: bool,
    /// Does it hold a digit?
    pub figure: bool,
    /// Is it used as a verb more often than not?
    pub verb: bool,
    capitals: u32,
    smalls: u32,
    verbs: u32,
}

/// All words of both articles.
#[derive(Debug)]
pub struct Vocabulary {
    /// In the order in which they were met, left article first.
    pub words: Vec<Word>,
    /// The words of each compared sentence, in order, function words and marks included where they are words.
    pub sentences: Pair<Vec<Vec<WordId>>>,
}

impl Vocabulary {
    /// Reads the compared sentences of both reports. `numbers` are their numbers in the articles.
    pub fn new(reports: &Pair<Report>, numbers: &Pair<Vec<usize>>) -> Self {
        let mut reader = Reader { ids: HashMap::new(), words: Vec::new() };
        let sentences = Pair::of(|side| {
            let report = &reports[side];
            let stemmer = stemmer(report.article.language.as_deref());
            let tokens = |&number: &usize| reader.sentence(side, report.article.tokens_of(number), &stemmer);
            numbers[side].iter().map(tokens).collect::<Vec<_>>()
        });
        let all = (numbers.left.len() + numbers.right.len()) as f32;
        for word in &mut reader.words {
            word.weigh(all);
        }
        Self { words: reader.words, sentences }
    }

    /// A word by its number.
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// From 0, nothing in common, to 1, the same word.
    pub fn likeness(&self, a: WordId, b: WordId) -> f32 {
        if a == b {
            return 1.0;
        }
        let (a, b) = (self.word(a), self.word(b));
        // Vectors put all weekdays, all countries and all numbers close together: what is named must be the same.
        if a.figure || b.figure || (a.name && b.name) {
            return 0.0;
        }
        match (&a.vector, &b.vector) {
            (Some(x), Some(y)) => ((x.cosine(y) - UNRELATED) / (1.0 - UNRELATED)).max(0.0),
            _ => 0.0,
        }
    }
}

/// The cosine below which two words have nothing to do with each other.
const UNRELATED: f32 = 0.35;

struct Reader {
    ids: HashMap<Box<str>, WordId>,
    words: Vec<Word>,
}

impl Reader {
    fn sentence(&mut self, side: crate::pair::Side, tokens: &[Token], stemmer: &Stemmer) -> Vec<WordId> {
        let words: Vec<&Token> = tokens.iter().filter(|token| token.is_word() && token.tag != Tag::Genitive).collect();
        // In a title every word has its capital, and a sentence's first word has one too: there it says nothing.
        let capitals = words.iter().filter(|token| token.capital).count();
        let title = 2 * capitals > words.len();
        let mut ids = Vec::with_capacity(words.len());
        for (at, token) in words.into_iter().enumerate() {
            let id = self.id(token, stemmer);
            let word = &mut self.words[id as usize];
            if at > 0 && !title {
                word.capitals += u32::from(token.capital);
                word.smalls += u32::from(!token.capital);
            }
            word.verbs += if token.tag.is_verb() { 1 } else { 0 };
            if !ids.contains(&id) {
                word.sentences[side] += 1;
                ids.push(id);
            }
        }
        ids
    }

    fn id(&mut self, token: &Token, stemmer: &Stemmer) -> WordId {
        let figure = token.plain.contains(|c: char| c.is_ascii_digit());
        let stem: Box<str> = if figure {
            token.plain.replace(',', "").into()
        } else {
            stemmer.stem(&token.lemma).trim_end_matches('.').into()
        };
        if let Some(&id) = self.ids.get(&stem) {
            return id;
        }
        let id = self.words.len() as WordId;
        let found = vectors::find(&token.lemma);
        self.words.push(Word {
            stem: stem.clone(),
            sentences: Pair::default(),
            rarity: if figure { 0.9 } else { rarity_of(found.as_ref()) },
            weight: 0.0,
            idf: 0.0,
            vector: found.map(|found| found.vector).filter(|_| !figure),
            name: false,
            figure,
            verb: false,
            capitals: 0,
            smalls: 0,
            verbs: 0,
        });
        self.ids.insert(stem, id);
        id
    }
}

impl Word {
    fn weigh(&mut self, all: f32) {
        let found = self.sentences.left + self.sentences.right;
        self.idf = (1.0 + all / found as f32).ln();
        self.weight = self.idf * self.rarity;
        self.name = !self.figure
            && if self.capitals + self.smalls > 0 { self.capitals > self.smalls } else { self.rarity > 1.0 };
        self.verb = 2 * self.verbs > found;
    }
}

fn stemmer(language: Option<&str>) -> Stemmer {
    Stemmer::create(match language {
        Some("de") => Algorithm::German,
        Some("fr") => Algorithm::French,
        Some("es") => Algorithm::Spanish,
        Some("it") => Algorithm::Italian,
        Some("pt") => Algorithm::Portuguese,
        Some("nl") => Algorithm::Dutch,
        Some("da") => Algorithm::Danish,
        Some("sv") => Algorithm::Swedish,
        Some("no") => Algorithm::Norwegian,
        Some("fi") => Algorithm::Finnish,
        Some("ru") => Algorithm::Russian,
        _ => Algorithm::English,
    })
}
