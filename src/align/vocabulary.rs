//! [`Vocabulary`]: the words of both articles as numbers, each with its weight and its kin in the other words.

use std::borrow::Cow;
use std::sync::Arc;

use compact_str::CompactString;
use foldhash::{HashMap, HashMapExt as _};
use rust_stemmers::{Algorithm, Stemmer};

use super::features::own::is_beginning;
use super::likeness::nearness;
use crate::article::{Tag, Token};
use crate::lexicon::entry::{Entry, look_up};
use crate::lexicon::vectors::Vector;
use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::span::Span;

/// A word's number in the [`Vocabulary`] of a pair.
pub type WordId = u32;

/// What is known of one word before any two sentences are compared.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its stem, or the number as it stands.
    pub stem: CompactString,
    /// As it stands where it was first met, in small letters unless it is a name.
    pub form: CompactString,
    /// In how many compared sentences of both articles it stands.
    pub sentences: Pair<u32>,
    /// How rare it is in English at large, 0 to 1.1.
    pub rarity: f32,
    /// How much it tells, from its rarity here and at large.
    pub weight: f32,
    /// How much it tells within this pair alone.
    pub idf: f32,
    /// What the tables know of it; nothing of figures.
    entry: Option<Arc<Entry>>,
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
    capitals: u32,
    smalls: u32,
    verbs: u32,
}

/// Is a word a figure, a name, a part of a date?
#[derive(Clone, Copy, Debug)]
pub struct Fixed(u8);

impl Fixed {
    const FIGURE: u8 = 1;
    const NAME: u8 = 2;
    const DATE: u8 = 4;

    /// Vectors put all weekdays, all countries and all numbers close together: what is named must be the same.
    pub const fn may_be_like(self, other: Self) -> bool {
        (self.0 | other.0) & Self::FIGURE == 0 && self.0 & other.0 == 0
    }
}

/// All words of both articles.
#[derive(Debug)]
pub struct Vocabulary {
    /// In the order in which they were met, left article first.
    pub words: Vec<Word>,
    ids: HashMap<CompactString, WordId>,
    kin: Relatives,
    /// The words of each compared sentence, in order, function words and marks included where they are words.
    pub sentences: Pair<Vec<Vec<WordId>>>,
}

impl Vocabulary {
    /// Reads the compared sentences of both reports. `numbers` are their numbers in the articles.
    pub fn new(reports: &Pair<Report>, numbers: &Pair<Vec<usize>>) -> Self {
        let expected = reports.as_ref().map(|report| report.article.expected_words());
        let mut reader = Reader {
            ids: HashMap::with_capacity(expected.left + expected.right),
            lemmas: HashMap::with_capacity(expected.left.max(expected.right)),
            words: Vec::with_capacity(expected.left + expected.right),
            read: 0,
        };
        let sentences = Pair::of(|side| {
            let report = &reports[side];
            reader.read = 0;
            // Another article may be in another language.
            reader.lemmas.clear();
            let stemmer = stemmer(report.article.language.as_deref());
            let figures = Values::of(report);
            let tokens = |&number: &usize| {
                let text = (report.article.text.as_str(), report.article.tokens_of(number));
                reader.sentence(side, text, &figures, stemmer.as_ref())
            };
            numbers[side].iter().map(tokens).collect::<Vec<_>>()
        });
        let all = (numbers.left.len() + numbers.right.len()) as f32;
        for word in &mut reader.words {
            word.weigh(all);
        }
        Self { kin: Relatives::of(&reader.words), words: reader.words, ids: reader.ids, sentences }
    }

    /// The word of this lemma, if one of the articles has it.
    pub fn find(&self, lemma: &str) -> Option<WordId> {
        self.ids.get(&*look_up(lemma).stem).copied()
    }

    /// The weight of several words together.
    pub fn weight(&self, ids: &[WordId]) -> f32 {
        ids.iter().map(|&id| self.word(id).weight).sum()
    }

    /// Words of the opposite meaning among those of both articles.
    pub fn opposites(&self, id: WordId) -> impl Iterator<Item = WordId> {
        self.kin.of_word(id).iter().filter(|(_, kin)| *kin == Kin::Opposite).map(|&(other, _)| other)
    }

    /// A word by its number.
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// The relatives of a word among the others, each with its likeness.
    pub fn kin(&self, id: WordId) -> impl Iterator<Item = (WordId, f32)> {
        self.kin.of_word(id).iter().map(|&(other, kin)| (other, kin.likeness()))
    }

    /// How like two words are, from 0, nothing in common, to 1, the same word.
    pub fn likeness(&self, a: WordId, b: WordId) -> f32 {
        let (a, b) = (a.min(b), a.max(b));
        if a == b {
            return 1.0;
        }
        let kin = self.kin.of_word(a);
        let known = kin.binary_search_by_key(&b, |&(other, _)| other).map_or(0.0, |at| kin[at].1.likeness());
        let (a, b) = (self.word(a), self.word(b));
        match (a.vector(), b.vector()) {
            (Some(x), Some(y)) if a.fixed().may_be_like(b.fixed()) => nearness(x, y).max(known),
            _ => known,
        }
    }
}

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

/// The relatives of each word among the others.
#[derive(Debug, Default)]
struct Relatives {
    /// Of all words in turn; those of one word rising.
    all: Vec<(WordId, Kin)>,
    /// Where each word's own begin, and the end of the last one's.
    starts: Vec<usize>,
}

impl Relatives {
    /// By way of the meanings, so that not every word has to be held against every other.
    fn of(words: &[Word]) -> Self {
        let known = || {
            words
                .iter()
                .zip(0..)
                .filter_map(|(word, id): (_, WordId)| Some((word.entry.as_ref()?.meanings.as_ref()?, id)))
        };
        let by_lemma = Index::new(known().map(|(word, id)| (word.lemma.number(), id)));
        let by_sense = Index::new(known().flat_map(|(word, id)| word.senses.iter().map(move |&sense| (sense, id))));
        let mut found: Vec<(WordId, WordId, Kin)> = Vec::new();
        for (word, id) in known() {
            let same = by_sense.of(&word.senses, |&sense| sense, Kin::Synonym);
            let made = by_lemma.of(&word.derived, |lemma| lemma.number(), Kin::Derived);
            let against = by_lemma.of(&word.opposites, |lemma| lemma.number(), Kin::Opposite);
            let wider = by_sense.of(&word.broader, |&sense| sense, Kin::Broader);
            for (to, how) in same.chain(made).chain(against).chain(wider).filter(|&(to, _)| to != id) {
                found.extend([(id, to, how), (to, id, how)]);
            }
        }
        // The nearest relation counts, whichever way it was found.
        found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.likeness().total_cmp(&a.2.likeness())));
        found.dedup_by_key(|&mut (from, to, _)| (from, to));
        let starts = (0..=words.len()).map(|id| found.partition_point(|&(from, ..)| (from as usize) < id)).collect();
        Self { all: found.into_iter().map(|(_, to, how)| (to, how)).collect(), starts }
    }

    fn of_word(&self, id: WordId) -> &[(WordId, Kin)] {
        &self.all[self.starts[id as usize]..self.starts[id as usize + 1]]
    }
}

/// Words by number of a sense or lemma.
struct Index {
    /// Rising.
    words: Vec<(u32, WordId)>,
    /// A bit for each number that `words` has: nearly all that are asked for are not among them.
    has: Vec<u64>,
}

impl Index {
    fn new(words: impl Iterator<Item = (u32, WordId)>) -> Self {
        let mut words: Vec<(u32, WordId)> = words.collect();
        words.sort_unstable();
        let mut has = vec![0; words.last().map_or(0, |&(key, _)| (key / 64) as usize + 1)];
        for (key, _) in &words {
            has[(key / 64) as usize] |= 1 << (key % 64);
        }
        Self { words, has }
    }

    fn of<'k, K>(&'k self, keys: &'k [K], number: fn(&K) -> u32, how: Kin) -> impl Iterator<Item = (WordId, Kin)> + 'k {
        let has = |key: &u32| self.has.get((key / 64) as usize).is_some_and(|bits| bits >> (key % 64) & 1 == 1);
        let words = |key: u32| {
            let from = self.words.partition_point(|&(other, _)| other < key);
            self.words[from..].iter().take_while(move |&&(other, _)| other == key)
        };
        keys.iter().map(number).filter(has).flat_map(words).map(move |&(_, to)| (to, how))
    }
}

struct Reader<'r> {
    ids: HashMap<CompactString, WordId>,
    /// The words of this article by their lemmas.
    lemmas: HashMap<&'r str, WordId>,
    words: Vec<Word>,
    /// Sentences of this article so far.
    read: usize,
}

impl<'r> Reader<'r> {
    fn sentence(
        &mut self,
        side: Side,
        (text, tokens): (&str, &'r [Token]),
        values: &Values,
        stemmer: Option<&Stemmer>,
    ) -> Vec<WordId> {
        let words: Vec<&'r Token> =
            tokens.iter().filter(|token| token.is_word() && token.tag != Tag::Genitive).collect();
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

    fn id(&mut self, token: &'r Token, written: &str, date: bool, stemmer: Option<&Stemmer>) -> WordId {
        if token.tag == Tag::Number || token.plain.bytes().any(|c| c.is_ascii_digit()) {
            return self.figure(&token.plain.replace(',', ""));
        }
        if let Some(&id) = self.lemmas.get(&*token.lemma) {
            return id;
        }
        let entry = look_up(&token.lemma);
        let stem = match stemmer {
            None => Cow::Borrowed(&*entry.stem),
            Some(stemmer) => stemmer.stem(&token.lemma),
        };
        let stem = stem.trim_end_matches('.');
        let id = match self.ids.get(stem) {
            Some(&id) => id,
            None => {
                let (rarity, stem) = (entry.rarity, stem.into());
                self.add(Word { rarity, entry: Some(entry), date, form: written.into(), ..Word::new(stem) })
            }
        };
        self.lemmas.insert(&token.lemma, id);
        id
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
    fn new(stem: CompactString) -> Self {
        Self {
            form: stem.clone(),
            stem,
            sentences: Pair::default(),
            rarity: 0.0,
            weight: 0.0,
            idf: 0.0,
            entry: None,
            name: false,
            figure: false,
            date: false,
            verb: false,
            beginning: Pair::default(),
            capitals: 0,
            smalls: 0,
            verbs: 0,
        }
    }

    /// Its direction.
    pub fn vector(&self) -> Option<&Vector> {
        self.entry.as_ref()?.vector.as_ref()
    }

    /// Is it one of the few dozen most common ("the", "with"), which are like nothing but themselves? To compare their vectors
    /// says nothing.
    pub fn is_plain(&self) -> bool {
        const PLAIN: f32 = 0.35;
        self.rarity < PLAIN
    }

    /// What must be the same to be like another.
    pub const fn fixed(&self) -> Fixed {
        Fixed(self.figure as u8 * Fixed::FIGURE + self.name as u8 * Fixed::NAME + self.date as u8 * Fixed::DATE)
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

/// For a language other than English, whose stems are kept with the words.
fn stemmer(language: Option<&str>) -> Option<Stemmer> {
    Some(Stemmer::create(match language {
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
        _ => return None,
    }))
}
