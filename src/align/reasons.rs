//! Why two sentences are linked, in a few plain words each.

use super::features::{Feature, Row};
use super::vocabulary::{Vocabulary, WordId};

/// Words that are named in one reason.
const NAMED: usize = 4;

/// The reasons for a link, weightiest first. `a` and `b` are the words of its sentences.
pub fn reasons(row: &Row, a: &[WordId], b: &[WordId], words: &Vocabulary) -> Vec<String> {
    let mut shared: Vec<WordId> = a.iter().copied().filter(|id| b.contains(id)).collect();
    shared.sort_by(|&x, &y| words.word(y).weight.total_cmp(&words.word(x).weight).then(x.cmp(&y)));
    let list = |wanted: &dyn Fn(WordId) -> bool| {
        let forms = shared.iter().filter(|&&id| wanted(id)).take(NAMED).map(|&id| &*words.word(id).form);
        forms.collect::<Vec<_>>().join(", ")
    };
    let mut reasons = Vec::new();
    if row[Feature::CosinePair] > 0.8 {
        reasons.push("nearly the same words".to_owned());
    }
    let rare = |id: WordId| words.word(id).rarity > 0.5;
    for (what, forms) in [
        ("the same names", list(&|id| words.word(id).name)),
        ("the same figures", list(&|id| words.word(id).figure)),
        ("words in common", list(&|id| rare(id) && !words.word(id).name && !words.word(id).figure)),
    ] {
        if !forms.is_empty() {
            reasons.push(format!("{what}: {forms}"));
        }
    }
    if row[Feature::SoftMore] > row[Feature::CoveredMore] + 0.15 {
        reasons.push("other words of like meaning".to_owned());
    }
    if row[Feature::Opposites] > 0.0 {
        reasons.push("a word of the one has its opposite in the other".to_owned());
    }
    if row[Feature::RankMore] == 0.0 {
        reasons.push("each is the other's likeliest partner".to_owned());
    } else if row[Feature::RankLess] == 0.0 {
        reasons.push("one is the other's likeliest partner".to_owned());
    }
    if row[Feature::Diagonal] > 0.5 {
        reasons.push("their neighbours go together too".to_owned());
    }
    reasons
}
