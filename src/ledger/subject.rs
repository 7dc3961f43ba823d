//! What a figure is about: the words around it, and how like those of two figures are.
//!
//! Readers tell what a figure counts from the nearest words first, so every content word of the sentence counts with a weight
//! that falls with its distance, and falls more across a comma or another figure:
//!
//! ```text
//! According to the owner, [27] northern miners were killed and 140 injured
//!                    .3         .9      .8          .6        .2     .2
//! ```

use std::cell::RefCell;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use crate::article::{Tag, Token};
use crate::lexicon::entry::{Entry, look_up};
use crate::lexicon::kin::is_kin;
use crate::pair::Pair;
use crate::report::Report;
use crate::span::Span;

/// A content word near a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Word<'r> {
    /// Dictionary form.
    pub lemma: &'r str,
    /// The number of that form.
    id: WordId,
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

/// A word's number among the [`Words`] of a pair.
type WordId = u32;

/// What the words of both reports mean and how rare they are.
#[derive(Debug)]
pub(crate) struct Words<'r> {
    ids: HashMap<&'r str, WordId>,
    known: Vec<Known>,
    sentences: usize,
    /// Words are compared again and again: the last likeness that fell on each place, with the two words' numbers.
    alike: RefCell<Vec<((WordId, WordId), f64)>>,
    /// The same for words that stand in neither text, by their forms in order.
    forms: RefCell<HashMap<String, HashMap<String, f64>>>,
}

/// No word has this number.
const NOBODY: WordId = WordId::MAX;

/// Places for likenesses, as many for each word: half of the questions of a long pair have been asked before.
const PLACES: usize = 16;

#[derive(Clone, Debug)]
struct Known {
    /// In how many sentences of both reports it stands.
    seen: usize,
    entry: Arc<Entry>,
}

impl<'r> Words<'r> {
    /// Reads both reports.
    pub fn new(reports: &'r Pair<Report>) -> Self {
        let expected = reports.left.article.expected_words() + reports.right.article.expected_words();
        let mut ids: HashMap<&'r str, WordId> = HashMap::with_capacity(expected);
        let mut spellings: HashMap<Box<str>, WordId> = HashMap::with_capacity(expected);
        let mut known: Vec<Known> = Vec::new();
        let mut sentences = 0;
        for report in reports.as_ref().both() {
            for number in report.article.compared() {
                sentences += 1;
                // In order of the words, so that the numbers are the same whatever their order in the sentence.
                let mut lemmas: Vec<&str> =
                    report.article.tokens_of(number).iter().map(|token| &*token.lemma).collect();
                lemmas.sort_unstable();
                lemmas.dedup();
                for lemma in lemmas {
                    let id = *ids.entry(lemma).or_insert_with(|| {
                        let entry = look_up(lemma);
                        *spellings.entry(entry.spelling.clone()).or_insert_with(|| {
                            known.push(Known { seen: 0, entry });
                            known.len() as WordId - 1
                        })
                    });
                    known[id as usize].seen += 1;
                }
            }
        }
        let places = (known.len() * PLACES).next_power_of_two();
        Self {
            ids,
            known,
            sentences,
            alike: RefCell::new(vec![((NOBODY, NOBODY), 0.0); places]),
            forms: RefCell::default(),
        }
    }

    fn id(&self, lemma: &str) -> WordId {
        self.ids.get(lemma).copied().unwrap_or(NOBODY)
    }

    /// 1 for a word of one sentence on each side, less for one that runs through the reports.
    pub fn rarity(&self, lemma: &str) -> f64 {
        let seen = self.known.get(self.id(lemma) as usize).map_or(2, |known| known.seen.max(2)) as f64;
        let all = self.sentences.max(4) as f64;
        ((1.0 + all / seen).ln() / (1.0 + all / 2.0).ln()).clamp(0.2, 1.0)
    }

    /// How like two words are, 0 to 1: 1 for forms of one word, .9 for synonyms.
    pub fn alike(&self, a: &str, b: &str) -> f64 {
        self.alike_by_id((a, self.id(a)), (b, self.id(b)))
    }

    /// For normal forms that neither text has itself, such as "killed" where both say "died"; there are few.
    fn alike_by_form(&self, a: &str, b: &str) -> f64 {
        let (a, b) = (a.min(b), a.max(b));
        let mut forms = self.forms.borrow_mut();
        if let Some(&alike) = forms.get(a).and_then(|others| others.get(b)) {
            return alike;
        }
        let alike = likeness((a, &look_up(a)), (b, &look_up(b)));
        forms.entry(a.to_owned()).or_default().insert(b.to_owned(), alike);
        alike
    }

    fn alike_by_id(&self, (a, one): (&str, WordId), (b, other): (&str, WordId)) -> f64 {
        let (Some(left), Some(right)) = (self.known.get(one as usize), self.known.get(other as usize)) else {
            return self.alike_by_form(a, b);
        };
        if one == other {
            return 1.0;
        }
        // One order for the cosine too, whose last digits depend on it.
        let (key, pair) = match one < other {
            true => ((one, other), [(a, &*left.entry), (b, &*right.entry)]),
            false => ((other, one), [(b, &*right.entry), (a, &*left.entry)]),
        };
        let mut places = self.alike.borrow_mut();
        // Fibonacci hashing (Knuth 1973, 6.4): the upper bits of a product with 2^64 over the golden ratio.
        let hash = (u64::from(key.0) << 32 | u64::from(key.1)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let place = (hash >> 32) as usize & (places.len() - 1);
        if places[place].0 != key {
            places[place] = (key, likeness(pair[0], pair[1]));
        }
        places[place].1
    }
}

/// The cosine of two words' vectors below which they have nothing to do with each other.
const UNRELATED: f32 = 0.35;

fn likeness((form, a): (&str, &Entry), (other, b): (&str, &Entry)) -> f64 {
    if form == other || stem_alike(form, other) {
        return 1.0;
    }
    if is_kin(form, other) {
        return 0.9;
    }
    let named = a.meanings.as_ref().zip(b.meanings.as_ref()).map_or(0.0, |(a, b)| {
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
            let rarity = known.rarity(&token.lemma);
            let near = |half: f64| rarity / (1.0 + (distance / half).powi(2));
            words.push(Word {
                lemma: &token.lemma,
                id: known.id(&token.lemma),
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

/// How like two subjects are, 0 to 1: the weight of the words that have a like one on the other side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Likeness {
    /// By the next words.
    pub close: f64,
    /// By the clauses.
    pub wide: f64,
}

impl Subject<'_> {
    /// How like the two are.
    pub fn likeness(&self, other: &Self, known: &Words<'_>) -> Likeness {
        let alike: Vec<f64> =
            self.words.iter().flat_map(|a| other.words.iter().map(|b| a.likeness(b, known))).collect();
        Likeness {
            close: covered(self, other, &alike, |word| word.close),
            wide: covered(self, other, &alike, |word| word.weight),
        }
    }
}

impl Word<'_> {
    fn likeness(&self, other: &Self, known: &Words<'_>) -> f64 {
        match (self.id == other.id, self.name || other.name) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => known.alike_by_id((self.lemma, self.id), (other.lemma, other.id)),
        }
    }
}

impl Subject<'_> {
    /// Do the names around both agree? 1 where they are the same, -1 where none is, 0 where one side has none.
    pub fn names(&self, other: &Self) -> f64 {
        let names = |subject: &Self| subject.words.iter().filter(|word| word.name).map(|word| word.weight).sum::<f64>();
        let shared = |a: &Self, b: &Self| {
            let told = |word: &&Word<'_>| b.words.iter().any(|other| other.name && other.id == word.id);
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

/// The share of both subjects' weight that has something like it in the other; `alike` holds a row for each word of `a`.
fn covered(a: &Subject<'_>, b: &Subject<'_>, alike: &[f64], weight: impl Fn(&Word<'_>) -> f64) -> f64 {
    let [left, right] = [a, b].map(|subject| subject.words.iter().map(&weight).collect::<Vec<f64>>());
    let whole: f64 = left.iter().sum::<f64>() + right.iter().sum::<f64>();
    if whole <= 0.0 {
        return 0.0;
    }
    let mut best = [vec![0.0; left.len()], vec![0.0; right.len()]];
    for (i, one) in left.iter().enumerate() {
        for (j, other) in right.iter().enumerate() {
            let alike = alike[i * right.len() + j];
            if alike > 0.0 {
                // A word near one figure and far from the other speaks for little.
                let likeness = alike * (one.min(*other) / one.max(*other)).sqrt();
                best[0][i] = likeness.max(best[0][i]);
                best[1][j] = likeness.max(best[1][j]);
            }
        }
    }
    let sum = |weights: &[f64], best: &[f64]| weights.iter().zip(best).map(|(weight, best)| weight * best).sum::<f64>();
    (sum(&left, &best[0]) + sum(&right, &best[1])) / whole
}

/// Two forms of one word, where no lemma tells: "injured" and "injures".
fn stem_alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= 4 && a.chars().count().max(b.chars().count()) - common <= 3
}
