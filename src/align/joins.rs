//! Splits and merges: one sentence of one report told in two sentences of the other.
//!
//! Two links become one, whose edits run over the joined sentences, only where the joined form clearly fits better: the two
//! follow each other, each half stands mostly in the whole, and the whole stands in both halves together much better than in
//! either alone.

use super::Link;
use super::vocabulary::{Vocabulary, WordId};
use crate::pair::{Pair, Side};

/// Share of each half's weight that stands in the whole.
const HALF: f32 = 0.5;

/// Share of the whole's weight that stands in both halves together.
const WHOLE: f32 = 0.6;

/// By how much both halves together cover more of it than the better one alone.
const MORE: f32 = 0.2;

/// Joins links in place. `numbers` are the compared sentences, by which the vocabulary counts. Links are in order.
pub fn join(links: &mut Vec<Link>, numbers: &Pair<Vec<usize>>, words: &Vocabulary) {
    for side in Side::BOTH {
        let mut order: Vec<usize> = (0..links.len()).collect();
        order.sort_by_key(|&at| (links[at].sentences[side].clone(), links[at].sentences[side.other()].clone()));
        let mut gone = vec![false; links.len()];
        for pair in order.windows(2) {
            let [one, two] = [pair[0], pair[1]];
            if gone[one] || gone[two] || !is_split(&links[one], &links[two], side, numbers, words) {
                continue;
            }
            let score = links[one].score.max(links[two].score);
            let half = links[two].sentences[side.other()].clone();
            links[one].sentences[side.other()].extend(half);
            links[one].score = score;
            gone[two] = true;
        }
        let mut kept = gone.into_iter().map(|gone| !gone);
        links.retain(|_| kept.next().unwrap_or(true));
    }
}

/// Is the sentence that both links have on this side told in their two sentences on the other?
fn is_split(one: &Link, two: &Link, side: Side, numbers: &Pair<Vec<usize>>, words: &Vocabulary) -> bool {
    let single = |link: &Link| Side::BOTH.iter().all(|&side| link.sentences[side].len() == 1);
    if one.by_hand || two.by_hand || !single(one) || !single(two) || one.sentences[side] != two.sentences[side] {
        return false;
    }
    let ids = |link: &Link, side: Side| {
        let at = numbers[side].binary_search(&link.sentences[side][0]).ok()?;
        Some((at, &words.sentences[side][at]))
    };
    let (Some((_, whole)), Some((first, a)), Some((second, b))) =
        (ids(one, side), ids(one, side.other()), ids(two, side.other()))
    else {
        return false;
    };
    let covered = |of: &[WordId], by: &dyn Fn(WordId) -> bool| {
        let found: Vec<WordId> = of.iter().copied().filter(|&id| by(id)).collect();
        words.weight(&found) / words.weight(of).max(f32::EPSILON)
    };
    let alone = [a, b].map(|half| covered(whole, &|id| half.contains(&id)));
    let together = covered(whole, &|id| a.contains(&id) || b.contains(&id));
    second == first + 1
        && [a, b].iter().all(|half| covered(half, &|id| whole.contains(&id)) >= HALF)
        && together >= WHOLE
        && together >= alone[0].max(alone[1]) + MORE
}
