//! What one report alone tells: the compared sentences in no link, and how much is missed without each.
//!
//! A sentence weighs by what its words tell that the other report does not have at all, rare words and figures before common
//! ones (as in selecting sentences by the probability of their words: SumBasic, Nenkova and Vanderwende 2005), and by its
//! place: a news report tells first what matters most.

use std::collections::BTreeSet;

use foldhash::HashSet;

use crate::align::Alignment;
use crate::article::Article;
use crate::lexicon::entry::look_up;
use crate::pair::Pair;
use crate::report::Report;

/// A sentence that only one side tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Only {
    /// Its number.
    pub sentence: usize,
    /// How much is missed without it, 0 to 1.
    pub weight: f64,
}

/// Compared sentences in no link, in the order of the text.
pub fn find(reports: &Pair<Report>, alignment: &Alignment) -> Pair<Vec<Only>> {
    Pair::of(|side| {
        let linked = alignment.linked(side);
        let article = &reports[side].article;
        let known = lemmas(&reports[side.other()].article);
        let count = article.compared().count();
        let unlinked = article.compared().enumerate().filter(|(_, number)| !linked.contains(number));
        unlinked
            .map(|(at, sentence)| Only { sentence, weight: place(at, count) * news(article, sentence, &known) })
            .collect()
    })
}

fn lemmas(article: &Article) -> HashSet<&str> {
    article.compared().flat_map(|number| article.tokens_of(number)).map(|token| &*token.lemma).collect()
}

/// From 0, nothing new, towards 1: what the words weigh that the other report does not have, each once. Squared, so that ten
/// everyday words do not outweigh three telling ones.
fn news(article: &Article, sentence: usize, known: &HashSet<&str>) -> f64 {
    /// The weight of some eight words of middling rarity: a whole plain sentence of news comes to two thirds.
    const PLENTY: f64 = 4.0;
    /// A number is never everyday, whatever its digits.
    const FIGURE: f64 = 0.9;
    let words = article.tokens_of(sentence).iter().filter(|token| token.is_word());
    let new: BTreeSet<&str> = words.map(|token| &*token.lemma).filter(|lemma| !known.contains(lemma)).collect();
    let weight = |word: &str| match word.starts_with(|c: char| c.is_ascii_digit()) {
        true => FIGURE,
        false => f64::from(look_up(word).rarity).powi(2),
    };
    1.0 - (-new.into_iter().map(weight).sum::<f64>() / PLENTY).exp()
}

/// 1 at the beginning, falling to a half at the end.
fn place(at: usize, count: usize) -> f64 {
    1.0 - 0.5 * at as f64 / count.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, compare, source::Source};

    fn weights(left: &str, right: &str) -> Vec<f64> {
        let read = |text: &str| crate::article::read(Source::from_text(text), &crate::article::Settings::default());
        compare(Pair::new(read(left), read(right)), &Options::default())
            .only
            .left
            .iter()
            .map(|one| one.weight)
            .collect()
    }

    #[test]
    fn what_is_new_weighs_more() {
        let told = "The ferry Halina sank off Port Ellery on Saturday. ";
        let found = weights(
            &format!(
                "{told}Divers recovered 14 bodies and a manifest naming Orsk Shipping. It was a day like any other day."
            ),
            told,
        );
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0] > 0.4 && found[1] < found[0] / 2.0, "{found:?}");
    }

    #[test]
    fn earlier_weighs_more() {
        assert!(place(0, 20) > place(19, 20));
        assert!(place(19, 20) >= 0.5);
    }
}
