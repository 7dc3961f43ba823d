//! [`Likenesses`]: how like the words of one article are to those of the other, reckoned once for all cells.

use super::vocabulary::{Fixed, Vocabulary, Word, WordId};
use crate::lexicon::vectors::Vector;
use crate::pair::{Pair, Side};

/// A table of words against words. Words that can be like nothing but themselves stand in neither line nor column.
#[derive(Debug)]
pub struct Likenesses {
    /// Each word's line on either side, if it has one.
    lines: Pair<Vec<Option<usize>>>,
    /// A line for each word of the side, with a column for each line of the other side.
    table: Pair<Vec<f32>>,
}

/// Of more words a table costs more than it saves: most likenesses are never asked for.
const MOST: usize = 1_500;

/// To look a likeness up by itself takes so much longer than to reckon it in its line.
const ALONE: usize = 2;

impl Likenesses {
    /// Reckons them all, where the words are few and their sentences many enough to ask for each again and again.
    pub fn new(words: &Vocabulary) -> Option<Self> {
        let size = words.words.len();
        if size > MOST {
            return None;
        }
        let numbers = Pair::of(|side| {
            let of_side = |word: &Word| word.sentences[side] > 0 && !word.is_plain();
            (0..size).filter(|&id| of_side(&words.words[id])).collect::<Vec<usize>>()
        });
        let asked = Pair::of(|side| words.sentences[side].iter().map(Vec::len).sum::<usize>());
        if asked.left * asked.right * ALONE < numbers.left.len() * numbers.right.len() {
            return None;
        }
        let lines = numbers.as_ref().map(|numbers| {
            let mut lines = vec![None; size];
            numbers.iter().enumerate().for_each(|(line, &id)| lines[id] = Some(line));
            lines
        });
        let (height, width) = (numbers.left.len(), numbers.right.len());
        let mut left = vec![0.0; height * width];
        let directed = numbers.as_ref().map(|numbers| directed(words, numbers));
        // Many lines for a few columns, rather than all columns for each line: the few stay at hand.
        for few in directed.right.chunks(AT_HAND) {
            for (line, own, vector) in &directed.left {
                for (column, other, across) in few {
                    if own.may_be_like(*other) {
                        left[line * width + column] = nearness(vector, across);
                    }
                }
            }
        }
        for (line, &id) in numbers.left.iter().enumerate() {
            let row = &mut left[line * width..(line + 1) * width];
            for (other, kin) in words.kin(id as WordId) {
                if let Some(column) = lines.right[other as usize] {
                    row[column] = kin.max(row[column]);
                }
            }
            if let Some(column) = lines.right[id] {
                row[column] = 1.0;
            }
        }
        let right = turned(&left, width);
        let table = Pair::new(left, right);
        Some(Self { lines, table })
    }

    /// A word's line on this side.
    pub fn line(&self, side: Side, word: WordId) -> Option<usize> {
        self.lines[side][word as usize]
    }

    /// For each line of the other side the likeness of the likest of these lines of this one.
    pub fn likest(&self, side: Side, lines: impl Iterator<Item = usize>) -> Vec<f32> {
        let width = self.lines[side.other()].iter().flatten().count();
        let mut best = vec![0.0; width];
        for line in lines {
            for (best, &likeness) in best.iter_mut().zip(&self.table[side][line * width..]) {
                *best = if likeness > *best { likeness } else { *best };
            }
        }
        best
    }
}

/// Words whose vectors fit into a processor's nearest memory together.
const AT_HAND: usize = 64;

/// The words that have a direction: their lines, what they are, and copies of their directions, so that all lie side by side.
fn directed(words: &Vocabulary, numbers: &[usize]) -> Vec<(usize, Fixed, Vector)> {
    let known = numbers.iter().enumerate().map(|(line, &id)| (line, &words.words[id]));
    known.filter_map(|(line, word)| Some((line, word.fixed(), word.vector()?.clone()))).collect()
}

/// A table of lines of this width with lines and columns exchanged.
fn turned(table: &[f32], width: usize) -> Vec<f32> {
    /// Columns whose ends are written to in turn.
    const BESIDE: usize = 16;
    let height = table.len().checked_div(width).unwrap_or(0);
    let mut turned = vec![0.0; table.len()];
    for from in (0..width).step_by(BESIDE) {
        for line in 0..height {
            for column in from..width.min(from + BESIDE) {
                turned[column * height + line] = table[line * width + column];
            }
        }
    }
    turned
}

/// The cosine below which two words have nothing to do with each other.
const UNRELATED: f32 = 0.35;

/// From 0 for two directions that have nothing to do with each other to 1.
pub fn nearness(a: &Vector, b: &Vector) -> f32 {
    ((a.cosine(b) - UNRELATED) / (1.0 - UNRELATED)).max(0.0)
}
