//! What two sentences have in common by themselves.

use super::Feature::*;
use super::figures::{self, Figures};
use super::{Row, ratio};
use rayon::prelude::*;

use crate::align::likeness::Likenesses;
use crate::align::vocabulary::{Vocabulary, WordId};
use crate::align::{Cells, Watch};
use crate::lexicon::vectors::Vector;
use crate::pair::{Pair, Side};
use crate::report::Report;

/// Sentences that make the beginning of an article: headline, standfirst and lead in most.
const BEGINNING: usize = 3;

/// Words within which two words stand together.
const TOGETHER: usize = 4;

/// What one sentence brings into its cells.
#[derive(Debug)]
pub struct Sentence {
    /// In order of their numbers.
    ids: Vec<WordId>,
    /// Those of its words that are not too plain to be like another, with their places in `ids`.
    telling: Vec<(usize, WordId)>,
    /// The same places, with the lines of these words in the table of likenesses, if there is one.
    lines: Vec<(usize, usize)>,
    /// For each line of the other side the likeness of the likest word here.
    likest: Vec<f32>,
    /// In order of the text.
    order: Vec<WordId>,
    /// Names among them, rising.
    names: Vec<WordId>,
    /// Its words that have opposites, with all of these.
    opposed: Vec<(WordId, Vec<WordId>)>,
    figures: Figures,
    /// Names that the other article never mentions.
    foreign: f32,
    idf: f32,
    rarity: f32,
    weight: f32,
    /// The direction of all its words.
    vector: Option<Vector>,
    /// Share of its weight that the other article knows.
    known: f32,
    /// Share of its weight that stands at the beginning of its own article.
    central: f32,
    /// First 0, last 1.
    place: f32,
    at: usize,
    quoted: bool,
}

/// All compared sentences of one side.
pub fn sentences(
    report: &Report,
    numbers: &[usize],
    words: &Vocabulary,
    likenesses: Option<&Likenesses>,
    side: Side,
) -> Vec<Sentence> {
    let all = words.sentences[side].len();
    let mut figures = figures::of(report, numbers, words);
    let one = |(at, &number): (usize, &usize)| {
        let order = words.sentences[side][at].clone();
        let mut ids = order.clone();
        ids.sort_unstable();
        let norm = |of: &dyn Fn(WordId) -> f32| ids.iter().map(|&id| of(id).powi(2)).sum::<f32>().sqrt();
        let only = |wanted: &dyn Fn(WordId) -> bool| ids.iter().copied().filter(|&id| wanted(id)).collect::<Vec<_>>();
        let weight = words.weight(&ids);
        let share = |wanted: &dyn Fn(WordId) -> bool| ratio(words.weight(&only(wanted)), weight);
        let text = report.article.sentence_text(number);
        let telling: Vec<(usize, WordId)> =
            ids.iter().copied().enumerate().filter(|&(_, id)| !words.word(id).is_plain()).collect();
        let line = |&(at, id): &(usize, WordId)| Some((at, likenesses?.line(side, id)?));
        let lines: Vec<(usize, usize)> = telling.iter().filter_map(line).collect();
        Sentence {
            idf: norm(&|id| words.word(id).idf),
            rarity: norm(&|id| words.word(id).rarity),
            weight,
            vector: Vector::sum(ids.iter().filter_map(|&id| {
                let word = words.word(id);
                Some((word.vector()?, word.weight))
            })),
            known: share(&|id| words.word(id).sentences[side.other()] > 0),
            central: if at < BEGINNING { 1.0 } else { share(&|id| words.word(id).beginning[side]) },
            names: only(&|id| words.word(id).name),
            opposed: ids
                .iter()
                .map(|&id| (id, words.opposites(id).collect::<Vec<_>>()))
                .filter(|(_, opposites)| !opposites.is_empty())
                .collect(),
            foreign: only(&|id| words.word(id).name && words.word(id).sentences[side.other()] == 0).len() as f32,
            figures: std::mem::take(&mut figures[at]),
            place: at as f32 / (all.max(2) - 1) as f32,
            quoted: text.contains(['"', '“', '”']),
            likest: likenesses.map_or(Vec::new(), |table| table.likest(side, lines.iter().map(|&(_, line)| line))),
            lines,
            telling,
            ids,
            order,
            at,
        }
    };
    numbers.iter().enumerate().map(one).collect()
}

/// Is the sentence one of those that make the beginning of an article?
pub const fn is_beginning(at: usize) -> bool {
    at < BEGINNING
}

/// Two sentences in numbers.
pub fn row(a: &Sentence, b: &Sentence, words: &Vocabulary) -> Row {
    let mut row = Row::default();
    let shared = intersection(&a.ids, &b.ids);
    word_features(&mut row, a, b, &shared, words);
    soft_features(&mut row, a, b, &shared, words);
    value_features(&mut row, a, b, words);
    place_features(&mut row, a, b);
    row
}

fn word_features(row: &mut Row, a: &Sentence, b: &Sentence, shared: &[WordId], words: &Vocabulary) {
    let squares = |of: &dyn Fn(WordId) -> f32| shared.iter().map(|&id| of(id).powi(2)).sum::<f32>();
    let common = words.weight(shared);
    row[CosinePair] = ratio(squares(&|id| words.word(id).idf), a.idf * b.idf);
    row[CosineLarge] = ratio(squares(&|id| words.word(id).rarity), a.rarity * b.rarity);
    row.sort([CoveredLess, CoveredMore], [ratio(common, a.weight), ratio(common, b.weight)]);
    row[Shared] = common;
    for &id in shared {
        let weight = words.word(id).weight;
        if weight > row[Rarest] {
            row[SecondRarest] = row[Rarest];
            row[Rarest] = weight;
        } else if weight > row[SecondRarest] {
            row[SecondRarest] = weight;
        }
    }
    let central = shared.iter().map(|&id| words.word(id)).filter(|word| word.beginning.left && word.beginning.right);
    row[CentralShared] = ratio(central.map(|word| word.weight).sum(), common);
    (row[Neighbours], row[Together]) = neighbours(a, b, shared, words);
}

/// The weight of shared words that follow each other in both sentences, and of those that stand near each other in both.
fn neighbours(a: &Sentence, b: &Sentence, shared: &[WordId], words: &Vocabulary) -> (f32, f32) {
    if shared.len() < 2 {
        return (0.0, 0.0);
    }
    let places = |s: &Sentence| -> Vec<(usize, WordId)> {
        s.order.iter().copied().enumerate().filter(|(_, id)| shared.binary_search(id).is_ok()).collect()
    };
    let [left, right] = [places(a), places(b)];
    let place_in_b = |id: WordId| right.iter().find(|&&(_, other)| other == id).map_or(0, |&(at, _)| at);
    let (mut follow, mut near) = (0.0, 0.0);
    for (k, &(at, id)) in left.iter().enumerate() {
        for &(then, next) in left[k + 1..].iter().take_while(|&&(then, _)| then - at <= TOGETHER) {
            let [p, q] = [place_in_b(id), place_in_b(next)];
            let weight = words.word(id).weight.min(words.word(next).weight);
            follow += if then == at + 1 && q == p + 1 { weight } else { 0.0 };
            near += if p.abs_diff(q) <= TOGETHER { weight } else { 0.0 };
        }
    }
    (follow, near)
}

fn soft_features(row: &mut Row, a: &Sentence, b: &Sentence, shared: &[WordId], words: &Vocabulary) {
    let best = likest(a, b, shared, words);
    let [from_a, from_b] = [Soft::of(a, &best.left, b, words), Soft::of(b, &best.right, a, words)];
    row.sort([SoftLess, SoftMore], [from_a.all, from_b.all]);
    row.sort([SoftPlainLess, SoftPlainMore], [from_a.plain, from_b.plain]);
    row[Verbs] = from_a.verb.max(from_b.verb);
    row[Opposites] = from_a.opposite.max(from_b.opposite);
    row[CosineVectors] = match (&a.vector, &b.vector) {
        (Some(x), Some(y)) => x.cosine(y),
        _ => 0.0,
    };
}

/// For each word of either sentence the likeness of the likest word of the other: a word-by-word alignment that lets several
/// words find the same one.
fn likest(a: &Sentence, b: &Sentence, shared: &[WordId], words: &Vocabulary) -> Pair<Vec<f32>> {
    let exact = |s: &Sentence| -> Vec<f32> {
        let mut shared = shared.iter().peekable();
        s.ids.iter().map(|id| f32::from(u8::from(shared.next_if_eq(&id).is_some()))).collect()
    };
    let mut best = Pair::new(exact(a), exact(b));
    if !a.likest.is_empty() && !b.likest.is_empty() {
        for (best, own, other) in [(&mut best.left, a, b), (&mut best.right, b, a)] {
            for &(at, line) in &own.lines {
                best[at] = other.likest[line].max(best[at]);
            }
        }
        return best;
    }
    for &(i, x) in &a.telling {
        for &(j, y) in &b.telling {
            if best.left[i] < 1.0 || best.right[j] < 1.0 {
                let likeness = words.likeness(x, y);
                best.left[i] = likeness.max(best.left[i]);
                best.right[j] = likeness.max(best.right[j]);
            }
        }
    }
    best
}

/// How much of the weight of one sentence finds something alike in the other.
struct Soft {
    all: f32,
    plain: f32,
    verb: f32,
    opposite: f32,
}

impl Soft {
    fn of(a: &Sentence, best: &[f32], b: &Sentence, words: &Vocabulary) -> Self {
        let (mut found, mut all, mut plain_found, mut plain) = (0.0, 0.0, 0.0, 0.0);
        let mut verb = 0.0_f32;
        for (&id, &best) in a.ids.iter().zip(best) {
            let word = words.word(id);
            found += word.weight * best;
            all += word.weight;
            if !word.name && !word.figure {
                plain_found += word.weight * best;
                plain += word.weight;
            }
            if word.verb {
                verb = verb.max(best);
            }
        }
        let faced = |opposites: &[WordId]| opposites.iter().any(|other| b.ids.binary_search(other).is_ok());
        let opposite =
            a.opposed.iter().filter(|(_, opposites)| faced(opposites)).map(|&(id, _)| words.word(id).weight).sum();
        Self { all: ratio(found, all), plain: ratio(plain_found, plain), verb, opposite }
    }
}

fn value_features(row: &mut Row, a: &Sentence, b: &Sentence, words: &Vocabulary) {
    let names = intersection(&a.names, &b.names);
    let fewest = |a: &[WordId], b: &[WordId]| a.len().min(b.len());
    row[NamesShared] = words.weight(&names);
    row[NamesApart] = (fewest(&a.names, &b.names) - names.len()) as f32;
    row[NamesCovered] = ratio(names.len() as f32, fewest(&a.names, &b.names) as f32);
    row.sort([ForeignLess, ForeignMore], [a.foreign, b.foreign]);
    figures::set(row, &a.figures, &b.figures, words);
}

fn place_features(row: &mut Row, a: &Sentence, b: &Sentence) {
    let flag = |is: bool| f32::from(u8::from(is));
    row[Distance] = (a.place - b.place).abs();
    row.sort([Earlier, Later], [a, b].map(|s| s.at.min(10) as f32));
    let heads = [a, b].map(|s| s.at == 0);
    row[HeadlineOne] = flag(heads[0] != heads[1]);
    row[HeadlineBoth] = flag(heads[0] && heads[1]);
    row.sort([WordsLess, WordsMore], [a, b].map(|s| (1.0 + s.ids.len() as f32).ln()));
    row[QuotedBoth] = flag(a.quoted && b.quoted);
    row[QuotedOne] = flag(a.quoted != b.quoted);
    row.sort([KnownLess, KnownMore], [a.known, b.known]);
    row.sort([CentralLess, CentralMore], [a.central, b.central]);
}

/// What two rising lists have in common.
fn intersection(mut a: &[WordId], mut b: &[WordId]) -> Vec<WordId> {
    let mut both = Vec::new();
    while let ([one, a_rest @ ..], [other, b_rest @ ..]) = (a, b) {
        if one == other {
            both.push(*one);
        }
        (a, b) = (if one <= other { a_rest } else { a }, if other <= one { b_rest } else { b });
    }
    both
}

/// Cells between two looks at the clock: some tenths of a second of work.
const CHUNK: usize = 1 << 15;

/// Rows of all cells, in their order; nothing if it was stopped. The order of the work does not show in them.
pub fn rows(sentences: &Pair<Vec<Sentence>>, cells: &Cells, words: &Vocabulary, watch: &Watch) -> Option<Vec<Row>> {
    let all: Vec<(usize, usize)> = cells.iter().collect();
    let own = |&(a, b): &(usize, usize)| row(&sentences.left[a], &sentences.right[b], words);
    // Threads cost more to wake than a short pair takes.
    if all.len() < SHORT {
        return Some(all.iter().map(own).collect());
    }
    let mut rows = Vec::with_capacity(all.len());
    for chunk in all.chunks(CHUNK) {
        if !watch.goes_on(rows.len() as f32 / all.len() as f32) {
            return None;
        }
        rows.par_extend(chunk.par_iter().map(own));
    }
    Some(rows)
}

/// Pairs with fewer cells are worked on by one thread.
const SHORT: usize = 4_000;
