//! The same utterance in both reports: direct quotations, sentence by sentence, matched by the words they share.
//!
//! Two pieces are the same utterance when most of what the shorter one says (by weight of its words) comes again in the
//! longer one. Where the speaker is the same, less is enough, since two translations may share few words. Pieces that share
//! a word are found through an index, so nothing is compared with everything.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use foldhash::HashMap;

use super::Sight;
use super::facing::Facing;
use super::source::is_named;
use super::words::Words;
use crate::claim::Speaker;
use crate::pair::{Pair, Side};

/// A sentence, or a part of one, between quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Utterance {
    /// Its tokens in the article, without the marks.
    pub tokens: Range<usize>,
    /// Who says it, as an index into the report's quotations.
    pub quote: usize,
    /// Its sentence.
    pub sentence: usize,
    /// Does it begin inside the reporting sentence ("a peaceful vigil that …")?
    pub fragment: bool,
}

/// Two utterances that are the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    /// Both.
    pub utterances: Pair<Utterance>,
    /// Share of the lighter one's words, by weight, that the other has too, 0 to 1.
    pub kept: f64,
}

/// Share of the shorter utterance that must come again: half a sentence may be put in other words, hardly more.
const KEPT: f64 = 0.6;
/// A link as sure as this tells that both report one utterance.
const SURE: f64 = 0.8;
/// The same where one speaker says both, or the sentences are linked beyond doubt.
const KEPT_BY_SPEAKER: f64 = 0.3;
/// Share of the weight of both that is in both, where less than [`KEPT`] comes again.
const SHARED: f64 = 0.25;
/// A word in more utterances than this finds nobody.
const COMMON: usize = 64;

/// The pairs, best first; no utterance stands in two.
pub(super) fn matches(sight: &Sight<'_>) -> Vec<Match> {
    let words = sight.words;
    let linked: BTreeMap<Pair<usize>, &Facing<'_>> =
        sight.facings.iter().filter(|one| one.linked).map(|one| (one.cell, one)).collect();
    let utterances = Pair::of(|side| utterances(words, side));
    let mut index: HashMap<u32, Vec<usize>> = HashMap::default();
    for (number, right) in utterances.right.iter().enumerate() {
        for id in bag(words, Side::Right, &right.tokens).into_keys() {
            index.entry(id).or_default().push(number);
        }
    }
    let mut found = Vec::new();
    for (number, left) in utterances.left.iter().enumerate() {
        let bag = bag(words, Side::Left, &left.tokens);
        let near: BTreeSet<usize> =
            bag.keys().filter_map(|id| index.get(id)).filter(|list| list.len() <= COMMON).flatten().copied().collect();
        for other in near {
            if let Some((kept, score)) = likeness(words, &linked, left, &utterances.right[other]) {
                found.push((score, kept, number, other));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.2, a.3).cmp(&(b.2, b.3))));
    let mut used = Pair::new(BTreeSet::new(), BTreeSet::new());
    let mut matches = Vec::new();
    for (_, kept, left, right) in found {
        if !used.left.contains(&left) && !used.right.contains(&right) {
            used.left.insert(left);
            used.right.insert(right);
            let utterances = Pair::new(utterances.left[left].clone(), utterances.right[right].clone());
            matches.push(Match { utterances, kept });
        }
    }
    matches
}

/// The share kept and a score to order by, where the two are the same utterance.
fn likeness(
    words: &Words<'_>,
    linked: &BTreeMap<Pair<usize>, &Facing<'_>>,
    left: &Utterance,
    right: &Utterance,
) -> Option<(f64, f64)> {
    let bags = Pair::new(bag(words, Side::Left, &left.tokens), bag(words, Side::Right, &right.tokens));
    let (mut shared, mut count) = (0.0, 0);
    for (id, &(weight, times)) in &bags.left {
        let times = times.min(bags.right.get(id).map_or(0, |&(_, times)| times));
        shared += weight * times as f64;
        count += times;
    }
    let facing = linked.get(&Pair::new(left.sentence, right.sentence));
    if let Some((more, times)) = facing.map(|facing| in_other_words(facing, left, right)).filter(|(_, n)| *n > count) {
        (shared, count) = (more, times);
    }
    let whole = bags.as_ref().map(|bag| bag.values().map(|&(weight, times)| weight * times as f64).sum::<f64>());
    let kept = shared / whole.left.min(whole.right).max(1e-9);
    let same = match same_speaker(words, left, right) {
        None if facing.is_some_and(|facing| facing.score >= SURE) => Some(true),
        known => known,
    };
    let enough = if same == Some(true) { KEPT_BY_SPEAKER } else { KEPT };
    // Where nothing ties the two, two words in common are found in any talk of one matter.
    let few = match (same, facing) {
        (Some(true), _) => bags.left.len().min(bags.right.len()).min(2),
        (_, Some(_)) => 2,
        _ => 3,
    };
    let both = 2.0 * shared / (whole.left + whole.right).max(1e-9);
    // A few words of a long statement are in any other of that speaker's.
    if kept < enough || count < few || kept < KEPT && both < SHARED {
        return None;
    }
    Some((kept, both + kept))
}

/// The weight and number of words that are mates, synonyms among them.
fn in_other_words(facing: &Facing<'_>, left: &Utterance, right: &Utterance) -> (f64, usize) {
    let mates =
        left.tokens.clone().filter(|&at| facing.tokens.left.contains(&at) && facing.weight(Side::Left, at) > 0.0);
    let mates = mates.filter(|&at| facing.mate(Side::Left, at).is_some_and(|mate| right.tokens.contains(&mate)));
    mates.fold((0.0, 0), |(shared, count), at| (shared + facing.weight(Side::Left, at), count + 1))
}

/// Do both have a speaker, and is it the same by its last word? Of two who are only described ("a friend", "one neighbour")
/// nobody knows.
pub(super) fn same_speaker(words: &Words<'_>, left: &Utterance, right: &Utterance) -> Option<bool> {
    let speakers = Pair::new(speaker(words, Side::Left, left), speaker(words, Side::Right, right)).complete()?;
    let named = speakers.map(is_named);
    let last = speakers.map(|one| one.name.split_whitespace().next_back().map(str::to_lowercase));
    let same = last.left == last.right;
    (named.left && named.right).then_some(same)
}

/// Who says it, if the report tells.
pub(super) fn speaker<'w>(words: &Words<'w>, side: Side, one: &Utterance) -> Option<&'w Speaker> {
    words.reports[side].claims.quotes.get(one.quote)?.speaker.as_ref()
}

/// Families of forms with their weight and how often they come, without what weighs nothing.
fn bag(words: &Words<'_>, side: Side, tokens: &Range<usize>) -> BTreeMap<u32, (f64, usize)> {
    let mut bag = BTreeMap::new();
    for form in words.forms[side][tokens.clone()].iter().filter(|form| form.weight > 0.0) {
        bag.entry(form.id).or_insert((form.weight, 0)).1 += 1;
    }
    bag
}

/// All quotations of one report, cut into their sentences.
pub(super) fn utterances(words: &Words<'_>, side: Side) -> Vec<Utterance> {
    let report = &words.reports[side];
    let mut found = Vec::new();
    for (number, quote) in report.claims.quotes.iter().enumerate().filter(|(_, quote)| !quote.scare) {
        let mut start = None;
        let all = words.tokens_in(side, quote.inner);
        let begins = quote.inner.of(words.text(side)).trim_start().starts_with(|c: char| !c.is_lowercase());
        for at in all.clone() {
            let token = &words.tokens(side)[at];
            let first = *start.get_or_insert(at);
            let ends = matches!(&*token.plain, "." | "!" | "?") || at + 1 == all.end;
            let breaks = report.article.sentence_at(words.tokens(side)[(at + 1).min(all.end - 1)].span.start)
                != report.article.sentence_at(token.span.start);
            if !ends && !breaks {
                continue;
            }
            start = None;
            if let Some(sentence) = report.article.sentence_at(words.tokens(side)[first].span.start)
                && report.article.sentences[sentence].compared
            {
                let fragment = first == all.start && !begins;
                found.push(Utterance { tokens: first..at + 1, quote: number, sentence, fragment });
            }
        }
    }
    found
}
