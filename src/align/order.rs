//! Which links stand out of order: those off the weightiest chain of links that rises on both sides.

use super::Link;

/// Marks as moved every link whose sentences have no place in the main order of the two articles.
///
/// A sentence often stands in several links; only its best one can make it a move. The chain is the longest increasing
/// subsequence, weighted by the scores, over the links that are the best one of both their sentences (Fredman 1975, with a
/// Fenwick tree of maxima: n log n). A link beside the chain is not moved if it fits between its neighbours there.
pub fn mark_moved(links: &mut [Link]) {
    let places: Vec<(usize, usize)> =
        links.iter().map(|link| (link.sentences.left[0], link.sentences.right[0])).collect();
    let best = best_of_both(links);
    let chain =
        heaviest_chain(&best.iter().map(|&at| (places[at].0, places[at].1, links[at].score)).collect::<Vec<_>>());
    let chain: Vec<(usize, usize)> = chain.into_iter().map(|at| places[best[at]]).collect();
    for &at in &best {
        links[at].moved = !fits(&chain, places[at]);
    }
}

/// The links that no other one of the same left or the same right sentence outdoes, in order.
fn best_of_both(links: &[Link]) -> Vec<usize> {
    let mut best = [foldhash::HashMap::default(), foldhash::HashMap::default()];
    for link in links {
        for (best, at) in best.iter_mut().zip([link.sentences.left[0], link.sentences.right[0]]) {
            let score: &mut f64 = best.entry(at).or_default();
            *score = score.max(link.score);
        }
    }
    let is_best =
        |link: &Link| best[0][&link.sentences.left[0]] <= link.score && best[1][&link.sentences.right[0]] <= link.score;
    (0..links.len()).filter(|&at| is_best(&links[at])).collect()
}

/// The indices of the chain of greatest weight in which both places rise. `steps` is sorted by its first place.
fn heaviest_chain(steps: &[(usize, usize, f64)]) -> Vec<usize> {
    let width = steps.iter().map(|step| step.1 + 1).max().unwrap_or(0);
    let mut tree: Vec<Option<usize>> = vec![None; width + 1];
    let mut weight = vec![0.0; steps.len()];
    let mut before = vec![None; steps.len()];
    let mut group = 0;
    while group < steps.len() {
        // Links of one left sentence do not follow each other: all look at the tree before any of them enters it.
        let end = group + steps[group..].partition_point(|step| step.0 == steps[group].0);
        for (at, step) in steps.iter().enumerate().take(end).skip(group) {
            let mut place = step.1;
            while place > 0 {
                before[at] = heavier(before[at], tree[place], &weight);
                place &= place - 1;
            }
            weight[at] = step.2 + before[at].map_or(0.0, |last: usize| weight[last]);
        }
        for (at, step) in steps.iter().enumerate().take(end).skip(group) {
            let mut place = step.1 + 1;
            while place <= width {
                tree[place] = heavier(tree[place], Some(at), &weight);
                place += place & place.wrapping_neg();
            }
        }
        group = end;
    }
    let mut last = (0..steps.len()).fold(None, |best, at| heavier(best, Some(at), &weight));
    let mut chain = Vec::new();
    while let Some(at) = last {
        chain.push(at);
        last = before[at];
    }
    chain.reverse();
    chain
}

fn heavier(a: Option<usize>, b: Option<usize>, weight: &[f64]) -> Option<usize> {
    match (a, b) {
        (Some(x), Some(y)) => Some(if weight[y] > weight[x] { y } else { x }),
        (x, y) => x.or(y),
    }
}

/// Is there a place for it in the chain, or does it stand beside one of its links?
fn fits(chain: &[(usize, usize)], (left, right): (usize, usize)) -> bool {
    let after = chain.partition_point(|step| step.0 < left);
    let rises_from = after.checked_sub(1).is_none_or(|before| chain[before].1 <= right);
    let next = after + chain[after..].partition_point(|step| step.0 == left);
    rises_from && chain.get(next).is_none_or(|step| right <= step.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair::Pair;

    fn moved(cells: &[(usize, usize, f64)]) -> Vec<(usize, usize)> {
        let mut links: Vec<Link> = cells
            .iter()
            .map(|&(left, right, score)| Link {
                sentences: Pair::new(vec![left], vec![right]),
                score,
                moved: false,
                by_hand: false,
                edits: Vec::new(),
                reasons: Vec::new(),
            })
            .collect();
        mark_moved(&mut links);
        links.iter().filter(|link| link.moved).map(|link| (link.sentences.left[0], link.sentences.right[0])).collect()
    }

    #[test]
    fn what_keeps_its_order_is_not_moved() {
        assert_eq!(moved(&[(0, 0, 0.9), (1, 1, 0.9), (2, 2, 0.9)]), []);
        assert_eq!(moved(&[(0, 3, 0.9), (4, 5, 0.9), (7, 9, 0.9)]), []);
    }

    #[test]
    fn one_sentence_carried_to_the_end_is_one_move() {
        assert_eq!(moved(&[(0, 3, 0.9), (1, 0, 0.9), (2, 1, 0.9), (3, 2, 0.9)]), [(0, 3)]);
        assert_eq!(moved(&[(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9), (3, 0, 0.9)]), [(3, 0)]);
    }

    #[test]
    fn the_surer_links_keep_the_order() {
        assert_eq!(moved(&[(0, 1, 0.9), (1, 0, 0.6)]), [(1, 0)]);
        assert_eq!(moved(&[(0, 1, 0.6), (1, 0, 0.9)]), [(0, 1)]);
    }

    #[test]
    fn a_lead_that_shares_a_fact_with_a_later_sentence_is_no_move() {
        assert_eq!(moved(&[(0, 0, 0.9), (0, 5, 0.6), (1, 1, 0.9), (5, 5, 0.9)]), []);
    }
}
