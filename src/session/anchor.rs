//! [`Anchor`]: a sentence by its content, found again in a text that may have changed.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::article::Article;

/// A sentence by its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// Its words with single blanks between them.
    pub text: String,
    /// How many sentences of the same words stand before it.
    pub nth: usize,
}

/// How much of their words two sentences must share to be versions of one sentence: more than half of all words of both.
///
/// A changed figure or name leaves far more of a sentence, another sentence of the same report far less.
const VERSION: f64 = 0.5;

impl Anchor {
    /// The anchor of a sentence with these words.
    pub fn new(text: &str, nth: usize) -> Self {
        Self { text: normal(text), nth }
    }

    /// The anchor of a sentence of this article.
    pub fn of(article: &Article, sentence: usize) -> Self {
        let text = normal(article.sentence_text(sentence));
        let nth = (0..sentence).filter(|&number| is_same(article.sentence_text(number), &text)).count();
        Self { text, nth }
    }

    /// The sentence with these words; of several, the one that stands in the same place among them.
    pub fn find(&self, article: &Article) -> Option<usize> {
        let mut same =
            (0..article.sentences.len()).filter(|&number| is_same(article.sentence_text(number), &self.text));
        let first = same.next()?;
        Some(if self.nth == 0 { first } else { same.nth(self.nth - 1).unwrap_or(first) })
    }

    /// The sentence that is most like it, if one is like enough to be a version of it.
    pub fn find_version(&self, article: &Article) -> Option<usize> {
        Sentences::new(article).find_version(self)
    }
}

/// The sentences of an article by their words, for whoever looks for many anchors in it.
#[derive(Clone, Debug, Default)]
pub struct Sentences {
    by_text: BTreeMap<String, Vec<usize>>,
    /// Made when a changed sentence is first looked for.
    words: OnceCell<Words>,
}

/// The words of an article.
#[derive(Clone, Debug, Default)]
struct Words {
    /// The sentences in which each stands.
    sentences: BTreeMap<String, Vec<usize>>,
    /// How many different ones each sentence has.
    sizes: Vec<usize>,
}

impl Sentences {
    /// Walks the article once.
    pub fn new(article: &Article) -> Self {
        let mut by_text: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for number in 0..article.sentences.len() {
            by_text.entry(normal(article.sentence_text(number))).or_default().push(number);
        }
        Self { by_text, words: OnceCell::new() }
    }

    /// What [`Anchor::of`] gives, for a sentence of the article that was walked.
    pub fn anchor(&self, article: &Article, sentence: usize) -> Anchor {
        let text = normal(article.sentence_text(sentence));
        let same = self.by_text.get(&text).and_then(|same| same.iter().position(|&number| number == sentence));
        Anchor { text, nth: same.unwrap_or(0) }
    }

    /// What [`Anchor::find`] finds.
    pub fn find(&self, anchor: &Anchor) -> Option<usize> {
        let same = self.by_text.get(&anchor.text)?;
        same.get(anchor.nth).or(same.first()).copied()
    }

    /// What [`Anchor::find_version`] finds: of those that share most words, by Jaccard's measure (1912), the first.
    pub fn find_version(&self, anchor: &Anchor) -> Option<usize> {
        let Words { sentences, sizes } = self.words.get_or_init(|| {
            let mut all = Words { sizes: vec![0; self.by_text.values().map(Vec::len).sum()], ..Words::default() };
            for (text, numbers) in &self.by_text {
                let words = words(text);
                numbers.iter().for_each(|&number| all.sizes[number] = words.len());
                for word in words {
                    all.sentences.entry(word).or_default().extend(numbers);
                }
            }
            all
        });
        let wanted = words(&anchor.text);
        let mut both = vec![0; sizes.len()];
        for &number in wanted.iter().filter_map(|word| sentences.get(word)).flatten() {
            both[number] += 1;
        }
        let likeness =
            |number: usize| both[number] as f64 / (wanted.len() + sizes[number] - both[number]).max(1) as f64;
        let best = (0..both.len()).map(|number| (likeness(number), number)).reduce(|best, next| {
            // The first of equals.
            if next.0 > best.0 { next } else { best }
        })?;
        (best.0 > VERSION).then_some(best.1)
    }
}

/// Are these the words of a text that is in its normal form?
fn is_same(text: &str, normal: &str) -> bool {
    text.split_whitespace().eq(normal.split_whitespace())
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Settings};
    use crate::source::Source;

    fn article(text: &str) -> Article {
        article::read(
            Source::from_text(text),
            &Settings { sentences: article::Sentences::Lines, ..Settings::default() },
        )
    }

    #[test]
    fn the_second_of_two_like_sentences_is_found_again() {
        let text = article("Nobody was hurt.\nThe port reopened.\nNobody was hurt.");
        let anchor = Anchor::of(&text, 2);
        assert_eq!(anchor.find(&text), Some(2));
        assert_eq!(Sentences::new(&text).anchor(&text, 2), anchor);
        assert_eq!(anchor.find(&article("A new lead.\nNobody was hurt.\nNobody was hurt.")), Some(2));
        assert_eq!(anchor.find(&article("Nobody was hurt.")), Some(0));
    }

    #[test]
    fn a_sentence_with_another_figure_is_a_version_and_another_sentence_is_not() {
        let anchor = Anchor::new("Officials in Orland said 31 people were killed in the blast.", 0);
        let changed = article("The port reopened.\nOfficials in Orland said 34 people were killed in the blast.");
        assert_eq!(anchor.find(&changed), None);
        assert_eq!(anchor.find_version(&changed), Some(1));
        assert_eq!(anchor.find_version(&article("Officials will meet on Monday.")), None);
    }
}
