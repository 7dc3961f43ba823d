//! [`Likenesses`]: how like the words of one article are to those of the other, reckoned once for all cells.

use super::vocabulary::{Vocabulary, Word, WordId};
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
        let directed: Vec<(usize, &Word, &Vector)> = numbers
            .right
            .iter()
            .enumerate()
            .filter_map(|(column, &id)| Some((column, &words.words[id], words.words[id].vector()?)))
            .collect();
        let (height, width) = (numbers.left.len(), numbers.right.len());
        let mut table = Pair::of(|_| vec![0.0; height * width]);
        for (line, &id) in numbers.left.iter().enumerate() {
            let word = &words.words[id];
            let row = &mut table.left[line * width..(line + 1) * width];
            if let Some(own) = word.vector() {
                for &(column, _, vector) in directed.iter().filter(|(_, other, _)| word.may_be_like(other)) {
                    row[column] = nearness(own, vector);
                }
            }
            for (other, kin) in words.kin(id as WordId) {
                if let Some(column) = lines.right[other as usize] {
                    row[column] = kin.max(row[column]);
                }
            }
            if let Some(column) = lines.right[id] {
                row[column] = 1.0;
            }
            for (column, &likeness) in row.iter().enumerate() {
                table.right[column * height + line] = likeness;
            }
        }
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

/// The cosine below which two words have nothing to do with each other.
const UNRELATED: f32 = 0.35;

/// From 0 for two directions that have nothing to do with each other to 1.
pub fn nearness(a: &Vector, b: &Vector) -> f32 {
    ((a.cosine(b) - UNRELATED) / (1.0 - UNRELATED)).max(0.0)
}
