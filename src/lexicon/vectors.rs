//! Word vectors: one of 128 small whole numbers per word piece, made by `assets/build/vectors.py`, which tells source and
//! licence. The table is read where it lies in the program; nothing is unpacked.
//!
//! A word is cut into the longest pieces that the table has, from its beginning (WordPiece; Wu et al. 2016): "ceasefires" is
//! "ceasefire" + "##s". Its vector is the sum of theirs. Only directions carry meaning: compare by [`Vector::cosine`].
//!
//! The pieces' ranks run from frequent to rare, and so serve [`super::frequency`].

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use wide::{f32x8, i16x8, i32x4, i32x8};

static TABLE: &[u8] = include_bytes!("../../assets/vectors.bin");

/// Numbers in a vector.
pub const WIDTH: usize = 128;
/// Eight of them are multiplied at once.
const LANES: usize = WIDTH / 8;

/// A longer word is a link or a mistake of the reading, and cutting costs the square of the length.
const LONGEST: usize = 40;

/// The meaning of a word as a direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    /// From −127 to 127; wider than that because processors multiply and add pairs of this width in one step.
    parts: [i16x8; LANES],
    /// One over the length.
    scale: f32,
}

impl Vector {
    /// From −1 to 1; .2 between any two words, .5 and more between words of one field. Opposites are as near as synonyms.
    #[inline]
    pub fn cosine(&self, other: &Self) -> f32 {
        let mut dot = i32x4::ZERO;
        // Counted, so that the compiler writes the steps out.
        for at in 0..LANES {
            dot += self.parts[at].dot(other.parts[at]);
        }
        dot.reduce_add() as f32 * self.scale * other.scale
    }

    /// The direction of a weighted sum; nothing of nothing.
    pub fn sum<'v>(vectors: impl Iterator<Item = (&'v Self, f32)>) -> Option<Self> {
        let mut sum = [f32x8::ZERO; LANES];
        for (vector, weight) in vectors {
            let (scale, weight) = (f32x8::splat(vector.scale), f32x8::splat(weight));
            for (sum, &parts) in sum.iter_mut().zip(&vector.parts) {
                *sum += f32x8::from_i32x8(i32x8::from_i16x8(parts)) * scale * weight;
            }
        }
        // Whole numbers again, fine enough for any weights that are not absurd.
        let mut whole = [0; WIDTH];
        for (whole, sum) in whole.as_chunks_mut::<8>().0.iter_mut().zip(sum) {
            *whole = (sum * f32x8::splat(4096.0)).trunc_int().to_array();
        }
        Self::of_sum(&whole)
    }

    /// The direction of a sum.
    fn of_sum(sum: &[i32; WIDTH]) -> Option<Self> {
        let largest = sum.iter().map(|part| part.abs()).max().filter(|&largest| largest > 0)?;
        let mut parts = [i16x8::ZERO; LANES];
        for (parts, eight) in parts.iter_mut().zip(sum.as_chunks::<8>().0) {
            let mut small = [0; 8];
            for (small, &part) in small.iter_mut().zip(eight) {
                *small = (f64::from(part) * 127.0 / f64::from(largest)) as i16;
            }
            *parts = i16x8::new(small);
        }
        let length: i32 = parts.iter().map(|eight| eight.dot(*eight).reduce_add()).sum();
        Some(Self { parts, scale: 1.0 / (length as f32).sqrt() })
    }
}

/// What the table knows of a word.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its direction.
    pub vector: Vector,
    /// Its place among all pieces by frequency, 1 for "the"; of the rarest piece, if it is made of several. 0 for single signs.
    pub rank: u16,
    /// How many pieces it is made of.
    pub pieces: usize,
}

/// Looks up a word in lower case; nothing where a sign in it is unknown to the table. [`super::entry`] keeps what was found.
pub fn find(word: &str) -> Option<Found> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let bare: String = word.nfd().filter(|&c| !is_combining_mark(c)).collect();
    let mut sum = [0; WIDTH];
    let (mut rank, mut pieces, mut at) = (0, 0, 0);
    let mut piece = String::with_capacity(bare.len() + 2);
    while at < bare.len() {
        let (row, end) = (at + 1..=bare.len()).rev().filter(|&end| bare.is_char_boundary(end)).find_map(|end| {
            piece.clear();
            if at > 0 {
                piece.push_str("##");
            }
            piece.push_str(&bare[at..end]);
            Some((row_of(piece.as_bytes())?, end))
        })?;
        let stored = &vectors()[row * WIDTH..(row + 1) * WIDTH];
        for (sum, &part) in sum.iter_mut().zip(stored) {
            *sum += i32::from(part as i8);
        }
        rank = rank.max(rank_of(row));
        (pieces, at) = (pieces + 1, end);
    }
    Some(Found { vector: Vector::of_sum(&sum)?, rank, pieces })
}

fn row_of(piece: &[u8]) -> Option<usize> {
    let (mut low, mut high) = (0, rows());
    while low < high {
        let middle = usize::midpoint(low, high);
        match piece_of(middle).cmp(piece) {
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}

// The table's layout is told in `assets/build/vectors.py`.

fn rows() -> usize {
    number(0) as usize
}

fn rank_of(row: usize) -> u16 {
    u16::from_le_bytes([TABLE[8 + 2 * row], TABLE[9 + 2 * row]])
}

fn piece_of(row: usize) -> &'static [u8] {
    let offsets = 8 + 2 * rows();
    let text = offsets + 4 * (rows() + 1);
    let at = |row: usize| text + number(offsets + 4 * row) as usize;
    &TABLE[at(row)..at(row + 1)]
}

fn vectors() -> &'static [u8] {
    &TABLE[TABLE.len() - rows() * WIDTH..]
}

fn number(at: usize) -> u32 {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: &str, b: &str) -> f32 {
        find(a).unwrap().vector.cosine(&find(b).unwrap().vector)
    }

    #[test]
    fn near_words_lie_near() {
        assert!((cosine("wounded", "wounded") - 1.0).abs() < 1e-3);
        assert!(cosine("wounded", "injured") > cosine("wounded", "minister") + 0.2);
        assert!(cosine("ferries", "boats") > cosine("ferries", "budget") + 0.2);
    }

    #[test]
    fn words_are_cut_into_pieces() {
        assert_eq!(find("the").unwrap().rank, 1);
        assert_eq!(find("the").unwrap().pieces, 1);
        assert!(find("zorvathian").unwrap().pieces > 1);
        assert_eq!(find("Élysée".to_lowercase().as_str()), find("elysee"));
        assert_eq!(find(""), None);
        assert_eq!(find(&"x".repeat(1000)), None);
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(number(4) as usize, WIDTH);
        assert!((1..rows()).all(|row| piece_of(row - 1) < piece_of(row)));
        assert_eq!(
            8 + 2 * rows() + 4 * (rows() + 1) + number(8 + 2 * rows() + 4 * rows()) as usize + rows() * WIDTH,
            TABLE.len()
        );
    }
}
