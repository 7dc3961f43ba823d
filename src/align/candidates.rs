//! Which cells are looked at: all of a short pair; of a long one those that share rare words, by an inverted index.
//!
//! Each sentence asks the index of the other side for its [`ASKED`] weightiest words, and of each word's sentences at most
//! [`POSTINGS`], those that stand nearest to its own place in the run of the text. The [`KEPT`] with the greatest weight in
//! common are looked at. So the work grows with the number of sentences, not with its square, however the texts repeat
//! themselves.

use rayon::prelude::*;

use super::Cells;
use super::vocabulary::{Vocabulary, WordId};
use crate::pair::Side;

/// Up to so many cells all are looked at: 300 sentences on each side.
const ALL: usize = 90_000;

const ASKED: usize = 10;
const POSTINGS: usize = 128;

/// Gold links of real pairs give no sentence more than nine partners.
const KEPT: usize = 10;

/// The cells to look at.
pub fn cells(words: &Vocabulary) -> Cells {
    let counts = words.sentences.as_ref().map(Vec::len);
    if counts.left * counts.right <= ALL {
        return Cells::all(counts.left, counts.right);
    }
    let mut cells = asked(words, Side::Left);
    cells.extend(asked(words, Side::Right).into_iter().map(|(right, left)| (left, right)));
    Cells::some(counts.left, counts.right, cells)
}

/// Every sentence of a side with its likeliest partners on the other.
fn asked(words: &Vocabulary, side: Side) -> Vec<(usize, usize)> {
    let others = &words.sentences[side.other()];
    let index = index(words.words.len(), others);
    let all = words.sentences[side].len();
    let partners = |at: usize| {
        let mut ids = words.sentences[side][at].clone();
        ids.retain(|&id| !index[id as usize].is_empty());
        ids.sort_by(|&a, &b| words.word(b).weight.total_cmp(&words.word(a).weight).then(a.cmp(&b)));
        let place = at * others.len() / all;
        let mut found: Vec<(usize, f32)> = Vec::new();
        for &id in ids.iter().take(ASKED) {
            found.extend(nearest(&index[id as usize], place).iter().map(|&other| (other, words.word(id).weight)));
        }
        found.sort_by_key(|&(other, _)| other);
        let mut sums: Vec<(usize, f32)> = Vec::new();
        for (other, weight) in found {
            match sums.last_mut() {
                Some(last) if last.0 == other => last.1 += weight,
                _ => sums.push((other, weight)),
            }
        }
        let near = |other: usize| other.abs_diff(place);
        sums.sort_by(|a, b| b.1.total_cmp(&a.1).then(near(a.0).cmp(&near(b.0))).then(a.0.cmp(&b.0)));
        sums.truncate(KEPT);
        sums.into_iter().map(|(other, _)| (at, other)).collect::<Vec<_>>()
    };
    (0..all).into_par_iter().flat_map_iter(partners).collect()
}

/// For each word the sentences in which it stands, rising.
fn index(words: usize, sentences: &[Vec<WordId>]) -> Vec<Vec<usize>> {
    let mut index = vec![Vec::new(); words];
    for (at, sentence) in sentences.iter().enumerate() {
        for &id in sentence {
            index[id as usize].push(at);
        }
    }
    index
}

/// The postings nearest to a place.
fn nearest(postings: &[usize], place: usize) -> &[usize] {
    let at = postings.partition_point(|&other| other < place);
    let from = at.saturating_sub(POSTINGS / 2).min(postings.len().saturating_sub(POSTINGS));
    &postings[from..(from + POSTINGS).min(postings.len())]
}
