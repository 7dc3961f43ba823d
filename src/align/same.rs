//! Sentences that stand word for word in both articles.

use foldhash::HashMap;

use crate::pair::{Pair, Side};
use crate::report::Report;

/// Shorter sentences ("He did not.") are the same by chance, unless most of the two articles is.
const WORDS: usize = 4;

/// For each compared sentence the one that is the same on the other side, by their places among the compared sentences.
///
/// Where a sentence stands several times, the first goes with the first, the second with the second.
pub fn same(reports: &Pair<Report>, numbers: &Pair<Vec<usize>>) -> Pair<Vec<Option<usize>>> {
    let plain = Pair::of(|side| {
        let text = |&number: &usize| {
            let words: Vec<&str> = reports[side].article.tokens_of(number).iter().map(|token| &*token.plain).collect();
            (words.len(), words.join(" "))
        };
        numbers[side].iter().map(text).collect::<Vec<(usize, String)>>()
    });
    let mut places: HashMap<&str, Vec<usize>> = HashMap::default();
    for (at, (_, text)) in plain.right.iter().enumerate().rev().filter(|(_, (words, _))| *words > 0) {
        places.entry(text).or_default().push(at);
    }
    let mut found = Pair::of(|side| vec![None; numbers[side].len()]);
    for (at, (_, text)) in plain.left.iter().enumerate() {
        if let Some(other) = places.get_mut(text.as_str()).and_then(Vec::pop) {
            found.left[at] = Some(other);
            found.right[other] = Some(at);
        }
    }
    let matched = found.left.iter().flatten().count();
    let copy = 2 * matched > Side::BOTH.map(|side| numbers[side].len()).into_iter().min().unwrap_or(0);
    if !copy {
        for side in Side::BOTH {
            for (place, (words, _)) in found[side].iter_mut().zip(&plain[side]) {
                *place = place.filter(|_| *words >= WORDS);
            }
        }
    }
    found
}
