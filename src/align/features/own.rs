//! What two sentences have in common by themselves.

use super::Feature::*;
use super::figures::{self, Figures};
use super::{Row, ratio};
use rayon::prelude::*;

use crate::align::likeness::Likenesses;
use crate::align::vocabulary::{Vocabulary, Word, WordId};
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
    /// What the vocabulary tells of each, side by side.
    words: Vec<Known>,
    /// Those of its words that are not too plain to be like another, with their places in `ids`.
    telling: Vec<(usize, WordId)>,
    /// The same places, with the lines of these words in the table of likenesses, if there is one.
    lines: Vec<(usize, usize)>,
    /// For each line of the other side the likeness of the likest word here.
    likest: Vec<f32>,
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
    /// Of what is no name and no figure.
    plain: f32,
    /// The direction of all its words.
    vector: Option<Vector>,
    /// Share of its weight that the other article knows.
    known: f32,
    /// Share of its weight that stands at the beginning of its own article.
    central: f32,
    /// Logarithm of the number of its words.
    length: f32,
    /// First 0, last 1.
    place: f32,
    at: usize,
    quoted: bool,
}

/// What a cell needs of a word.
#[derive(Clone, Copy, Debug)]
struct Known {
    weight: f32,
    /// The same, nought of names and figures.
    plain: f32,
    /// Its square.
    idf: f32,
    /// Its square.
    rarity: f32,
    /// One of a verb, nought of others.
    verb: f32,
    /// The weight of a word of both beginnings, nought of others.
    central: f32,
    /// Which word of the sentence it is.
    place: usize,
}

impl Known {
    fn of(word: &Word, place: usize) -> Self {
        let only = |is: bool, value: f32| if is { value } else { 0.0 };
        Self {
            weight: word.weight,
            plain: only(!word.name && !word.figure, word.weight),
            idf: word.idf.powi(2),
            rarity: word.rarity.powi(2),
            verb: only(word.verb, 1.0),
            central: only(word.beginning.left && word.beginning.right, word.weight),
            place,
        }
    }
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
        let mut placed: Vec<(WordId, usize)> = words.sentences[side][at].iter().copied().zip(0..).collect();
        placed.sort_unstable();
        let ids: Vec<WordId> = placed.iter().map(|&(id, _)| id).collect();
        let known: Vec<Known> = placed.iter().map(|&(id, place)| Known::of(words.word(id), place)).collect();
        let weight = words.weight(&ids);
        let share = |wanted: &dyn Fn(&Word) -> bool| {
            let wanted = ids.iter().map(|&id| words.word(id)).filter(|word| wanted(word));
            ratio(wanted.map(|word| word.weight).sum(), weight)
        };
        let is_known = |word: &Word| word.sentences[side.other()] > 0;
        let names: Vec<WordId> = ids.iter().copied().filter(|&id| words.word(id).name).collect();
        let telling: Vec<(usize, WordId)> =
            ids.iter().copied().enumerate().filter(|&(_, id)| !words.word(id).is_plain()).collect();
        let line = |&(at, id): &(usize, WordId)| Some((at, likenesses?.line(side, id)?));
        let lines: Vec<(usize, usize)> = telling.iter().filter_map(line).collect();
        Sentence {
            idf: known.iter().map(|word| word.idf).sum::<f32>().sqrt(),
            rarity: known.iter().map(|word| word.rarity).sum::<f32>().sqrt(),
            weight,
            plain: known.iter().map(|word| word.plain).sum(),
            vector: Vector::sum(ids.iter().filter_map(|&id| {
                let word = words.word(id);
                Some((word.vector()?, word.weight))
            })),
            known: share(&is_known),
            central: if at < BEGINNING { 1.0 } else { share(&|word| word.beginning[side]) },
            foreign: names.iter().filter(|&&id| !is_known(words.word(id))).count() as f32,
            names,
            opposed: ids
                .iter()
                .map(|&id| (id, words.opposites(id).collect::<Vec<_>>()))
                .filter(|(_, opposites)| !opposites.is_empty())
                .collect(),
            figures: std::mem::take(&mut figures[at]),
            length: (1.0 + ids.len() as f32).ln(),
            place: at as f32 / (all.max(2) - 1) as f32,
            quoted: report.article.sentence_text(number).contains(['"', '“', '”']),
            likest: likenesses.map_or(Vec::new(), |table| table.likest(side, lines.iter().map(|&(_, line)| line))),
            lines,
            telling,
            ids,
            words: known,
            at,
        }
    };
    numbers.iter().enumerate().map(one).collect()
}

/// Is the sentence one of those that make the beginning of an article?
pub const fn is_beginning(at: usize) -> bool {
    at < BEGINNING
}

/// Room that one cell after the other uses.
#[derive(Default)]
struct Room {
    /// The places of the words in common.
    shared: Vec<(usize, usize)>,
    /// For each word of either sentence the likeness of the likest word of the other.
    likest: Pair<Vec<f32>>,
}

/// Two sentences in numbers.
fn row(a: &Sentence, b: &Sentence, words: &Vocabulary, room: &mut Room) -> Row {
    let mut row = Row::default();
    share(&a.ids, &b.ids, &mut room.shared);
    likest(a, b, words, room);
    word_features(&mut row, a, b, &room.shared);
    soft_features(&mut row, a, b, &room.likest, words);
    share(&a.names, &b.names, &mut room.shared);
    value_features(&mut row, a, b, &room.shared, words);
    place_features(&mut row, a, b);
    row
}

fn word_features(row: &mut Row, a: &Sentence, b: &Sentence, shared: &[(usize, usize)]) {
    let sum = |of: &dyn Fn(&Known) -> f32| shared.iter().map(|&(i, _)| of(&a.words[i])).sum::<f32>();
    let common = sum(&|word| word.weight);
    row[CosinePair] = ratio(sum(&|word| word.idf), a.idf * b.idf);
    row[CosineLarge] = ratio(sum(&|word| word.rarity), a.rarity * b.rarity);
    row.sort([CoveredLess, CoveredMore], [ratio(common, a.weight), ratio(common, b.weight)]);
    row[Shared] = common;
    for &(i, _) in shared {
        let weight = a.words[i].weight;
        if weight > row[Rarest] {
            row[SecondRarest] = row[Rarest];
            row[Rarest] = weight;
        } else if weight > row[SecondRarest] {
            row[SecondRarest] = weight;
        }
    }
    row[CentralShared] = ratio(sum(&|word| word.central), common);
    (row[Neighbours], row[Together]) = neighbours(a, b, shared);
}

/// The weight of shared words that follow each other in both sentences, and of those that stand near each other in both.
fn neighbours(a: &Sentence, b: &Sentence, shared: &[(usize, usize)]) -> (f32, f32) {
    if shared.len() < 2 {
        return (0.0, 0.0);
    }
    let both = |&(i, j): &(usize, usize)| (a.words[i].place, b.words[j].place, a.words[i].weight);
    let mut places: Vec<(usize, usize, f32)> = shared.iter().map(both).collect();
    places.sort_unstable_by_key(|&(at, ..)| at);
    let (mut follow, mut near) = (0.0, 0.0);
    for (k, &(at, p, weight)) in places.iter().enumerate() {
        for &(then, q, other) in places[k + 1..].iter().take_while(|&&(then, ..)| then - at <= TOGETHER) {
            let weight = weight.min(other);
            follow += if then == at + 1 && q == p + 1 { weight } else { 0.0 };
            near += if p.abs_diff(q) <= TOGETHER { weight } else { 0.0 };
        }
    }
    (follow, near)
}

fn soft_features(row: &mut Row, a: &Sentence, b: &Sentence, best: &Pair<Vec<f32>>, words: &Vocabulary) {
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
fn likest(a: &Sentence, b: &Sentence, words: &Vocabulary, room: &mut Room) {
    let best = &mut room.likest;
    for (best, sentence) in [(&mut best.left, a), (&mut best.right, b)] {
        best.clear();
        best.resize(sentence.ids.len(), 0.0);
    }
    for &(i, j) in &room.shared {
        (best.left[i], best.right[j]) = (1.0, 1.0);
    }
    if !a.likest.is_empty() && !b.likest.is_empty() {
        for (best, own, other) in [(&mut best.left, a, b), (&mut best.right, b, a)] {
            for &(at, line) in &own.lines {
                best[at] = other.likest[line].max(best[at]);
            }
        }
        return;
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
        let (mut all, mut plain, mut verb) = (0.0, 0.0, 0.0_f32);
        for (word, &best) in a.words.iter().zip(best) {
            all += word.weight * best;
            plain += word.plain * best;
            verb = verb.max(word.verb * best);
        }
        let faced = |opposites: &[WordId]| opposites.iter().any(|other| b.ids.binary_search(other).is_ok());
        let opposite =
            a.opposed.iter().filter(|(_, opposites)| faced(opposites)).map(|&(id, _)| words.word(id).weight).sum();
        Self { all: ratio(all, a.weight), plain: ratio(plain, a.plain), verb, opposite }
    }
}

fn value_features(row: &mut Row, a: &Sentence, b: &Sentence, names: &[(usize, usize)], words: &Vocabulary) {
    let fewest = a.names.len().min(b.names.len());
    row[NamesShared] = names.iter().map(|&(i, _)| words.word(a.names[i]).weight).sum();
    row[NamesApart] = (fewest - names.len()) as f32;
    row[NamesCovered] = ratio(names.len() as f32, fewest as f32);
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
    row.sort([WordsLess, WordsMore], [a.length, b.length]);
    row[QuotedBoth] = flag(a.quoted && b.quoted);
    row[QuotedOne] = flag(a.quoted != b.quoted);
    row.sort([KnownLess, KnownMore], [a.known, b.known]);
    row.sort([CentralLess, CentralMore], [a.central, b.central]);
}

/// The places of what two rising lists have in common.
fn share(a: &[WordId], b: &[WordId], both: &mut Vec<(usize, usize)>) {
    both.clear();
    let (mut i, mut j) = (0, 0);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        if one == other {
            both.push((i, j));
        }
        // Reckoned rather than chosen: which is less is beyond a processor's guessing.
        (i, j) = (i + usize::from(one <= other), j + usize::from(other <= one));
    }
}

/// Cells between two looks at the clock: some tenths of a second of work.
const CHUNK: usize = 1 << 15;

/// Rows of all cells, in their order; nothing if it was stopped. The order of the work does not show in them.
pub fn rows(sentences: &Pair<Vec<Sentence>>, cells: &Cells, words: &Vocabulary, watch: &Watch) -> Option<Vec<Row>> {
    let all: Vec<(usize, usize)> = cells.iter().collect();
    let own = |room: &mut Room, &(a, b): &(usize, usize)| row(&sentences.left[a], &sentences.right[b], words, room);
    // Threads cost more to wake than a short pair takes.
    if all.len() < SHORT {
        let mut room = Room::default();
        return Some(all.iter().map(|cell| own(&mut room, cell)).collect());
    }
    let mut rows = Vec::with_capacity(all.len());
    for chunk in all.chunks(CHUNK) {
        if !watch.goes_on(rows.len() as f32 / all.len() as f32) {
            return None;
        }
        rows.par_extend(chunk.par_iter().map_init(Room::default, own));
    }
    Some(rows)
}

/// Pairs with fewer cells are worked on by one thread.
const SHORT: usize = 4_000;
