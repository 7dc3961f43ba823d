//! What speaks for or against a link, as numbers: one row of [`FEATURES`] per cell (a left sentence with a right one).
//!
//! Everything here is the same when the two sides are exchanged.

use super::cells::Cells;
use super::vocabulary::{Vocabulary, WordId};
use crate::pair::{Pair, Side};
use crate::report::Report;

/// How many numbers describe a cell.
pub const COUNT: usize = NAMES.len();

/// What the numbers are called, in order.
pub const NAMES: [&str; 36] = [
    // Words shared, each weighted by its rarity.
    "cosine_pair",
    "cosine_large",
    "covered_less",
    "covered_more",
    "rarest",
    "second_rarest",
    "shared_words",
    "pairs_of_words",
    // Words alike.
    "soft_less",
    "soft_more",
    "soft_verbs",
    // Names and figures.
    "names_shared",
    "names_apart",
    "names_cover",
    "figures_shared",
    "figures_apart",
    "figures_both",
    // Place and size.
    "distance",
    "earlier",
    "later",
    "headline_one",
    "headline_both",
    "words_less",
    "words_more",
    "quoted_both",
    "quoted_one",
    // The cell among its neighbours.
    "base",
    "row_margin_less",
    "row_margin_more",
    "row_share_less",
    "row_share_more",
    "around",
    "diagonal",
    // The two articles.
    "event_names",
    "event_base",
    "event_rest",
];

/// One cell in numbers.
pub type Row = [f32; COUNT];

/// All cells in numbers, in their order.
pub fn rows(reports: &Pair<Report>, numbers: &Pair<Vec<usize>>, words: &Vocabulary, cells: &Cells) -> Vec<Row> {
    let sentences = Pair::of(|side| {
        let all = words.sentences[side].len();
        (0..all).map(|at| Sentence::new(&reports[side], numbers[side][at], at, all, words, side)).collect::<Vec<_>>()
    });
    let mut rows: Vec<Row> = cells.iter().map(|(a, b)| own(&sentences.left[a], &sentences.right[b], words)).collect();
    context(&mut rows, cells);
    event(&mut rows, words);
    rows
}

/// What one sentence brings into its cells.
struct Sentence {
    /// In order of their numbers.
    ids: Vec<WordId>,
    /// In order of the text: neighbours are pairs of words.
    order: Vec<WordId>,
    idf: f32,
    rarity: f32,
    weight: f32,
    /// First 0, last 1.
    place: f32,
    at: usize,
    quoted: bool,
}

impl Sentence {
    fn new(report: &Report, number: usize, at: usize, all: usize, words: &Vocabulary, side: Side) -> Self {
        let order = words.sentences[side][at].clone();
        let mut ids = order.clone();
        ids.sort_unstable();
        let norm = |weight: &dyn Fn(WordId) -> f32| ids.iter().map(|&id| weight(id).powi(2)).sum::<f32>().sqrt();
        let text = report.article.sentence_text(number);
        Self {
            idf: norm(&|id| words.word(id).idf),
            rarity: norm(&|id| words.word(id).rarity),
            weight: ids.iter().map(|&id| words.word(id).weight).sum(),
            place: at as f32 / (all.max(2) - 1) as f32,
            quoted: text.contains(['"', '“', '”']),
            ids,
            order,
            at,
        }
    }
}

fn own(a: &Sentence, b: &Sentence, words: &Vocabulary) -> Row {
    let shared = intersection(&a.ids, &b.ids);
    let sum = |ids: &[WordId], of: &dyn Fn(WordId) -> f32| ids.iter().map(|&id| of(id)).sum::<f32>();
    let weight = |id| words.word(id).weight;
    let common = sum(&shared, &weight);
    let covered = [ratio(common, a.weight), ratio(common, b.weight)];
    let mut rarest: Vec<f32> = shared.iter().map(|&id| weight(id)).collect();
    rarest.sort_unstable_by(|x, y| y.total_cmp(x));
    let soft = [soft(a, b, words, |_| true), soft(b, a, words, |_| true)];
    let verbs = [soft_some(a, b, words, |id| words.word(id).verb), soft_some(b, a, words, |id| words.word(id).verb)];
    let name = |&&id: &&WordId| words.word(id).name;
    let names = [a, b].map(|s| s.ids.iter().filter(name).count() as f32);
    let names_shared: f32 = shared.iter().filter(name).map(|&id| weight(id)).sum();
    let names_common = shared.iter().filter(name).count() as f32;
    let figure = |&&id: &&WordId| words.word(id).figure;
    let figures = [a, b].map(|s| s.ids.iter().filter(figure).count() as f32);
    let figures_shared = shared.iter().filter(figure).count() as f32;
    let lengths = [a, b].map(|s| (1.0 + s.ids.len() as f32).ln());
    let quoted = [a, b].map(|s| s.quoted);
    let heads = [a, b].map(|s| s.at == 0);
    let values = [
        ratio(sum(&shared, &|id| words.word(id).idf.powi(2)), a.idf * b.idf),
        ratio(sum(&shared, &|id| words.word(id).rarity.powi(2)), a.rarity * b.rarity),
        covered[0].min(covered[1]),
        covered[0].max(covered[1]),
        rarest.first().copied().unwrap_or(0.0),
        rarest.get(1).copied().unwrap_or(0.0),
        common,
        pairs_of_words(a, b, words),
        soft[0].min(soft[1]),
        soft[0].max(soft[1]),
        verbs[0].max(verbs[1]),
        names_shared,
        (names[0] - names_common).min(names[1] - names_common),
        ratio(names_common, names[0].min(names[1])),
        figures_shared,
        (figures[0] - figures_shared).min(figures[1] - figures_shared),
        figures[0].min(figures[1]),
        (a.place - b.place).abs(),
        (a.at.min(b.at) as f32).min(10.0),
        (a.at.max(b.at) as f32).min(10.0),
        f32::from(u8::from(heads[0] != heads[1])),
        f32::from(u8::from(heads[0] && heads[1])),
        lengths[0].min(lengths[1]),
        lengths[0].max(lengths[1]),
        f32::from(u8::from(quoted[0] && quoted[1])),
        f32::from(u8::from(quoted[0] != quoted[1])),
    ];
    let mut row = [0.0; COUNT];
    row[..values.len()].copy_from_slice(&values);
    row[at("base")] = (values[0] + values[1] + soft[0] + soft[1] + covered[0] + covered[1]) / 6.0;
    row
}

/// How much of the weight of `a` finds something like it in `b` (word-by-word alignment).
fn soft(a: &Sentence, b: &Sentence, words: &Vocabulary, wanted: impl Fn(WordId) -> bool) -> f32 {
    let (mut found, mut all) = (0.0, 0.0);
    for &id in a.ids.iter().filter(|&&id| wanted(id)) {
        let weight = words.word(id).weight;
        all += weight;
        found += weight * best(id, b, words);
    }
    ratio(found, all)
}

fn soft_some(a: &Sentence, b: &Sentence, words: &Vocabulary, wanted: impl Fn(WordId) -> bool) -> f32 {
    a.ids.iter().filter(|&&id| wanted(id)).map(|&id| best(id, b, words)).fold(0.0, f32::max)
}

fn best(id: WordId, among: &Sentence, words: &Vocabulary) -> f32 {
    if among.ids.binary_search(&id).is_ok() {
        return 1.0;
    }
    among.ids.iter().map(|&other| words.likeness(id, other)).fold(0.0, f32::max)
}

/// The weight of neighbouring words that stand as neighbours on both sides.
fn pairs_of_words(a: &Sentence, b: &Sentence, words: &Vocabulary) -> f32 {
    a.order
        .windows(2)
        .filter(|pair| b.order.windows(2).any(|other| other == *pair))
        .map(|pair| words.word(pair[0]).weight.min(words.word(pair[1]).weight))
        .sum()
}

/// The cell's base among those of its row, its column and its neighbours.
fn context(rows: &mut [Row], cells: &Cells) {
    let base: Vec<f32> = rows.iter().map(|row| row[at("base")]).collect();
    let [across, down] = [cells.rows(), cells.columns()].map(|lines| Line::all(&lines, &base));
    let value = |a: Option<usize>, b: Option<usize>| cells.find(a, b).map_or(0.0, |cell| base[cell]);
    for (cell, (a, b)) in cells.iter().enumerate() {
        let own = base[cell];
        let margins = [own - across[a].best_but(own), own - down[b].best_but(own)];
        let shares = [ratio(own, across[a].sum), ratio(own, down[b].sum)];
        let near = |da: isize, db: isize| value(a.checked_add_signed(da), b.checked_add_signed(db));
        let row = &mut rows[cell];
        row[at("row_margin_less")] = margins[0].min(margins[1]);
        row[at("row_margin_more")] = margins[0].max(margins[1]);
        row[at("row_share_less")] = shares[0].min(shares[1]);
        row[at("row_share_more")] = shares[0].max(shares[1]);
        row[at("around")] = near(-1, 0).max(near(1, 0)).max(near(0, -1)).max(near(0, 1));
        row[at("diagonal")] = near(-1, -1).max(near(1, 1));
    }
}

/// The two best bases and the sum of a row or column.
struct Line {
    best: [f32; 2],
    sum: f32,
}

impl Line {
    fn all(lines: &[Vec<usize>], base: &[f32]) -> Vec<Self> {
        let line = |cells: &Vec<usize>| {
            let mut line = Self { best: [0.0; 2], sum: 0.0 };
            for &cell in cells {
                let value = base[cell];
                line.sum += value;
                if value > line.best[0] {
                    line.best = [value, line.best[0]];
                } else if value > line.best[1] {
                    line.best[1] = value;
                }
            }
            line
        };
        lines.iter().map(line).collect()
    }

    /// The best of the others.
    fn best_but(&self, own: f32) -> f32 {
        if own >= self.best[0] { self.best[1] } else { self.best[0] }
    }
}

/// Do the two articles tell one event at all?
fn event(rows: &mut [Row], words: &Vocabulary) {
    let (mut common, mut all) = (0.0, Pair::new(0.0, 0.0));
    for word in words.words.iter().filter(|word| word.name) {
        let weight = word.rarity;
        for side in Side::BOTH {
            all[side] += if word.sentences[side] > 0 { weight } else { 0.0 };
        }
        common += if word.sentences.left > 0 && word.sentences.right > 0 { weight } else { 0.0 };
    }
    let mut bases: Vec<f32> = rows.iter().map(|row| row[at("base")]).collect();
    bases.sort_unstable_by(|x, y| y.total_cmp(x));
    let part = |share: f32| bases.get((bases.len() as f32 * share) as usize).copied().unwrap_or(0.0);
    for row in rows.iter_mut() {
        row[at("event_names")] = ratio(common, all.left.min(all.right));
        row[at("event_base")] = part(0.02);
        row[at("event_rest")] = part(0.5);
    }
}

/// The place of a feature in a row.
pub const fn at(name: &str) -> usize {
    let mut at = 0;
    while at < NAMES.len() {
        if same(NAMES[at].as_bytes(), name.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("no such feature")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn intersection(a: &[WordId], b: &[WordId]) -> Vec<WordId> {
    a.iter().copied().filter(|id| b.binary_search(id).is_ok()).collect()
}
