//! [`Vocabulary`]: the words of both articles as numbers, each with its weight and its kin in the other words.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use super::features::own::is_beginning;
use crate::article::{Tag, Token};
use crate::lexicon::frequency::rarity_of;
use crate::lexicon::vectors::{self, Vector};
use crate::lexicon::wordnet::{self, Lemma};
use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::span::Span;

/// A word's number in the [`Vocabulary`] of a pair.
pub type WordId = u32;

/// What is known of one word before any two sentences are compared.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its stem, or the number as it stands.
    pub stem: Box<str>,
    /// As it stands where it was first met, in small letters unless it is a name.
    pub form: Box<str>,
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
    /// Is it a part of a date?
    pub date: bool,
    /// Is it used as a verb more often than not?
    pub verb: bool,
    /// Does it stand at the beginning of the article?
    pub beginning: Pair<bool>,
    lemma: Option<Lemma>,
    capitals: u32,
    smalls: u32,
    verbs: u32,
}

/// All words of both articles.
#[derive(Debug)]
pub struct Vocabulary {
    /// In the order in which they were met, left article first.
    pub words: Vec<Word>,
    ids: HashMap<Box<str>, WordId>,
    /// Relatives of each word by WordNet among the others, rising.
    kin: Vec<Vec<(WordId, Kin)>>,
    /// The words of each compared sentence, in order, function words and marks included where they are words.
    pub sentences: Pair<Vec<Vec<WordId>>>,
    /// The likeness of every two words, row by row; empty where there are too many.
    likenesses: Vec<f32>,
}

/// Of more words a table of all likenesses costs more than it saves: most of them are never asked for.
const MOST_TABULATED: usize = 600;

impl Vocabulary {
    /// Reads the compared sentences of both reports. `numbers` are their numbers in the articles.
    pub fn new(reports: &Pair<Report>, numbers: &Pair<Vec<usize>>) -> Self {
        let mut reader = Reader { ids: HashMap::new(), words: Vec::new(), read: 0 };
        let sentences = Pair::of(|side| {
            let report = &reports[side];
            reader.read = 0;
            let stemmer = stemmer(report.article.language.as_deref());
            let figures = Values::of(report);
            let tokens = |&number: &usize| {
                let text = (report.article.text.as_str(), report.article.tokens_of(number));
                reader.sentence(side, text, &figures, &stemmer)
            };
            numbers[side].iter().map(tokens).collect::<Vec<_>>()
        });
        let all = (numbers.left.len() + numbers.right.len()) as f32;
        for word in &mut reader.words {
            word.weigh(all);
        }
        let mut vocabulary =
            Self { kin: kin(&reader.words), words: reader.words, ids: reader.ids, sentences, likenesses: Vec::new() };
        vocabulary.tabulate();
        vocabulary
    }

    /// Reckons all likenesses once, where the words are few and their sentences many enough to ask for each again and again.
    fn tabulate(&mut self) {
        let size = self.words.len();
        let asked = |side: Side| self.sentences[side].iter().map(Vec::len).sum::<usize>();
        if size > MOST_TABULATED || asked(Side::Left) * asked(Side::Right) < size * size {
            return;
        }
        let mut table = vec![0.0; size * size];
        for a in 0..size {
            for b in a..size {
                let alike = self.reckon(a as WordId, b as WordId);
                (table[a * size + b], table[b * size + a]) = (alike, alike);
            }
        }
        self.likenesses = table;
    }

    /// The word of this lemma, if one of the articles has it.
    pub fn find(&self, lemma: &str) -> Option<WordId> {
        let stem = Stemmer::create(Algorithm::English).stem(lemma).into_owned();
        self.ids.get(stem.as_str()).copied()
    }

    /// The weight of several words together.
    pub fn weight(&self, ids: &[WordId]) -> f32 {
        ids.iter().map(|&id| self.word(id).weight).sum()
    }

    /// Is an opposite of this word among those?
    pub fn has_opposite(&self, id: WordId, among: &[WordId]) -> bool {
        self.kin[id as usize].iter().any(|&(other, kin)| kin == Kin::Opposite && among.binary_search(&other).is_ok())
    }

    /// A word by its number.
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// From 0, nothing in common, to 1, the same word.
    pub fn likeness(&self, a: WordId, b: WordId) -> f32 {
        let known = self.likenesses.get(a as usize * self.words.len() + b as usize);
        known.copied().unwrap_or_else(|| self.reckon(a.min(b), a.max(b)))
    }

    fn reckon(&self, a: WordId, b: WordId) -> f32 {
        if a == b {
            return 1.0;
        }
        let kin = &self.kin[a as usize];
        let known = kin.binary_search_by_key(&b, |&(other, _)| other).map_or(0.0, |at| kin[at].1.likeness());
        let (a, b) = (self.word(a), self.word(b));
        // Vectors put all weekdays, all countries and all numbers close together: what is named must be the same.
        if a.figure || b.figure || (a.name && b.name) || (a.date && b.date) {
            return known;
        }
        match (&a.vector, &b.vector) {
            (Some(x), Some(y)) => ((x.cosine(y) - UNRELATED) / (1.0 - UNRELATED)).max(known),
            _ => known,
        }
    }
}

/// The cosine below which two words have nothing to do with each other.
const UNRELATED: f32 = 0.35;

/// How two words are related by WordNet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kin {
    Synonym,
    /// Made from each other.
    Derived,
    /// One is more general.
    Broader,
    /// Opposites speak of one matter, so they are alike, and marked.
    Opposite,
}

impl Kin {
    const fn likeness(self) -> f32 {
        match self {
            Self::Synonym | Self::Derived => 0.9,
            Self::Broader => 0.6,
            Self::Opposite => 0.5,
        }
    }
}

/// The relatives of each word among the others: by way of the meanings, so that not every word has to be held against every
/// other.
fn kin(words: &[Word]) -> Vec<Vec<(WordId, Kin)>> {
    let lemmas = || words.iter().zip(0..).filter_map(|(word, id): (_, WordId)| Some((word.lemma?, id)));
    let mut by_lemma: HashMap<Lemma, Vec<WordId>> = HashMap::new();
    let mut by_sense: HashMap<u32, Vec<WordId>> = HashMap::new();
    for (lemma, id) in lemmas() {
        by_lemma.entry(lemma).or_default().push(id);
        for sense in lemma.senses() {
            by_sense.entry(sense).or_default().push(id);
        }
    }
    let mut kin = vec![Vec::new(); words.len()];
    for (lemma, id) in lemmas() {
        let same = lemma.senses().filter_map(|sense| by_sense.get(&sense)).flatten().map(|&to| (to, Kin::Synonym));
        let wider = lemma.broader().filter_map(|sense| by_sense.get(&sense)).flatten().map(|&to| (to, Kin::Broader));
        let made = lemma.derived().filter_map(|word| by_lemma.get(&word)).flatten().map(|&to| (to, Kin::Derived));
        let against = lemma.opposites().filter_map(|word| by_lemma.get(&word)).flatten().map(|&to| (to, Kin::Opposite));
        for (to, how) in same.chain(made).chain(against).chain(wider).filter(|&(to, _)| to != id).collect::<Vec<_>>() {
            kin[id as usize].push((to, how));
            kin[to as usize].push((id, how));
        }
    }
    for list in &mut kin {
        // The nearest relation counts, whichever way it was found.
        list.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.likeness().total_cmp(&a.1.likeness())));
        list.dedup_by_key(|&mut (to, _)| to);
    }
    kin
}

struct Reader {
    ids: HashMap<Box<str>, WordId>,
    words: Vec<Word>,
    /// Sentences of this article so far.
    read: usize,
}

impl Reader {
    fn sentence(
        &mut self,
        side: Side,
        (text, tokens): (&str, &[Token]),
        values: &Values,
        stemmer: &Stemmer,
    ) -> Vec<WordId> {
        let words: Vec<&Token> = tokens.iter().filter(|token| token.is_word() && token.tag != Tag::Genitive).collect();
        // In a title every word has its capital, and a sentence's first word has one too: there it says nothing.
        let capitals = words.iter().filter(|token| token.capital).count();
        let title = 2 * capitals > words.len();
        let beginning = is_beginning(self.read);
        self.read += 1;
        let mut ids = Vec::with_capacity(words.len());
        for (at, token) in words.into_iter().enumerate() {
            let id = match values.of_token(token) {
                Some(Said::Again) => continue,
                Some(Said::Value(value)) => self.figure(value),
                Some(Said::Date) => self.id(token, token.span.of(text), true, stemmer),
                None => self.id(token, token.span.of(text), false, stemmer),
            };
            let word = &mut self.words[id as usize];
            if at > 0 && !title {
                word.capitals += u32::from(token.capital);
                word.smalls += u32::from(!token.capital);
            }
            word.verbs += u32::from(token.tag.is_verb());
            word.beginning[side] |= beginning;
            if !ids.contains(&id) {
                word.sentences[side] += 1;
                ids.push(id);
            }
        }
        ids
    }

    fn id(&mut self, token: &Token, written: &str, date: bool, stemmer: &Stemmer) -> WordId {
        let figure = token.tag == Tag::Number || token.plain.contains(|c: char| c.is_ascii_digit());
        if figure {
            return self.figure(&token.plain.replace(',', ""));
        }
        let stem: Box<str> = stemmer.stem(&token.lemma).trim_end_matches('.').into();
        if let Some(&id) = self.ids.get(&stem) {
            return id;
        }
        let found = vectors::find(&token.lemma);
        self.add(Word {
            rarity: rarity_of(found.as_ref()),
            vector: found.map(|found| found.vector),
            date,
            lemma: wordnet::find(&token.lemma),
            form: written.into(),
            ..Word::new(stem)
        })
    }

    fn figure(&mut self, value: &str) -> WordId {
        match self.ids.get(value) {
            Some(&id) => id,
            None => self.add(Word { rarity: FIGURE, figure: true, ..Word::new(value.into()) }),
        }
    }

    fn add(&mut self, word: Word) -> WordId {
        let id = self.words.len() as WordId;
        self.ids.insert(word.stem.clone(), id);
        self.words.push(word);
        id
    }
}

/// How rare a figure is at large, whichever it is.
const FIGURE: f32 = 0.9;

/// What the tokens of figures and dates say together: "fifty-nine" and "59" are one word.
struct Values {
    /// In order of their places.
    spans: Vec<(Span, Option<String>)>,
}

/// What a token says as a part of a figure or date.
enum Said<'v> {
    /// It begins a figure of this value.
    Value(&'v str),
    /// It goes on with one.
    Again,
    Date,
}

impl Values {
    fn of(report: &Report) -> Self {
        let points = report.figures.quantities.iter().filter_map(|quantity| {
            let value = quantity.value.low.or(quantity.value.high)?;
            Some((quantity.figure, Some(value.to_string())))
        });
        let mut spans: Vec<_> = points.chain(report.figures.dates.iter().map(|date| (date.span, None))).collect();
        spans.sort();
        Self { spans }
    }

    fn of_token(&self, token: &Token) -> Option<Said<'_>> {
        let after = self.spans.partition_point(|(span, _)| span.start <= token.span.start);
        let (span, value) = &self.spans[after.checked_sub(1)?];
        if !span.holds(token.span.start) {
            return None;
        }
        Some(match value {
            None => Said::Date,
            Some(value) if span.start == token.span.start => Said::Value(value),
            Some(_) => Said::Again,
        })
    }
}

impl Word {
    fn new(stem: Box<str>) -> Self {
        Self {
            form: stem.clone(),
            stem,
            sentences: Pair::default(),
            rarity: 0.0,
            weight: 0.0,
            idf: 0.0,
            vector: None,
            name: false,
            figure: false,
            date: false,
            verb: false,
            beginning: Pair::default(),
            lemma: None,
            capitals: 0,
            smalls: 0,
            verbs: 0,
        }
    }

    fn weigh(&mut self, all: f32) {
        let found = self.sentences.left + self.sentences.right;
        self.idf = (1.0 + all / found as f32).ln();
        self.weight = self.idf * self.rarity;
        self.name = !self.figure
            && !self.date
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
