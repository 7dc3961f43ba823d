//! Do the two articles tell one event at all? The same for all cells of a pair.
//!
//! Two reports on two robberies share most of their words. What they do not share are the names, above all those of the
//! headline and lead, and the figures.

use super::Feature::*;
use super::{Row, ratio};
use crate::align::vocabulary::{Vocabulary, Word};
use crate::pair::{Pair, Side};

/// Sets the features of the pair in every row.
pub fn set(rows: &mut [Row], words: &Vocabulary) {
    let row = of(words);
    for to in rows {
        for feature in [EventNames, EventLeadLess, EventLeadMore, EventRare, EventFigures, EventWords, EventSize] {
            to[feature] = row[feature];
        }
    }
}

fn of(words: &Vocabulary) -> Row {
    let mut row = Row::default();
    let known = |side: Side, word: &Word| word.sentences[side] > 0;
    let name = |word: &Word| word.name;
    row[EventNames] = common(words, name, known);
    let lead = |side: Side| {
        let names = words.words.iter().filter(|word| word.name && word.beginning[side]);
        let (known, all) = names.fold((0.0, 0.0), |(both, all), word| {
            let both_know = word.sentences[side.other()] > 0;
            (both + if both_know { word.rarity } else { 0.0 }, all + word.rarity)
        });
        ratio(known, all)
    };
    let leads = Pair::of(lead);
    row.sort([EventLeadLess, EventLeadMore], leads.both());
    row[EventFigures] = common(words, |word| word.figure, known);
    row[EventWords] = common(words, |word| !word.name && !word.figure, known);
    let mut rare: Vec<f32> = words
        .words
        .iter()
        .filter(|word| word.name && known(Side::Left, word) && known(Side::Right, word))
        .map(|word| word.rarity)
        .collect();
    rare.sort_unstable_by(|a, b| b.total_cmp(a));
    row[EventRare] = rare.iter().take(3).sum();
    row[EventSize] = (1.0 + words.sentences.left.len().min(words.sentences.right.len()) as f32).ln();
    row
}

/// Of the words that are wanted, the share that both know, by rarity, of what the side with less knows.
fn common(words: &Vocabulary, wanted: impl Fn(&Word) -> bool, known: impl Fn(Side, &Word) -> bool) -> f32 {
    let (mut both, mut all) = (0.0, Pair::new(0.0, 0.0));
    for word in words.words.iter().filter(|word| wanted(word)) {
        let sides = Pair::of(|side| known(side, word));
        for (side, known) in sides.sides() {
            all[side] += if known { word.rarity } else { 0.0 };
        }
        both += if sides.left && sides.right { word.rarity } else { 0.0 };
    }
    ratio(both, all.left.min(all.right))
}
