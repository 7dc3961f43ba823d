//! [`Facing`]: two linked sentences word by word, and how alike the surroundings of two words are.
//!
//! Every word looks for its mate: the same word on the other side; where it stands there more than once, the one among more
//! mates of its neighbours. Mates need not come in order, since clauses move. Two words without mates stand in the same
//! *slot* when the words around them are mates of each other, the nearer the more: [`Facing::context`].
//!
//! ```text
//! In Aldmoor │ three │ men were held for theft.      "Aldmoor" and "Brenford": In ~ in, three ~ three, men ~ men → same slot
//! Three men were held for theft in │ Brenford │.
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use foldhash::HashMap;

use super::words::Words;
use crate::align::Alignment;
use crate::article::{Part, Sentence, Token};
use crate::lexicon::entry::look_up;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Two linked sentences.
#[derive(Debug)]
pub(crate) struct Facing<'w> {
    words: &'w Words<'w>,
    /// Their numbers.
    pub cell: Pair<usize>,
    /// The likelihood that they are to be linked.
    pub score: f64,
    /// Are they?
    pub linked: bool,
    /// Their tokens, as numbers in the article.
    pub tokens: Pair<Range<usize>>,
    /// For each of these tokens its mate on the other side, as a number in that article.
    mates: Pair<Vec<Option<usize>>>,
}

/// Words on one side that may find a synonym; more only in lists.
const UNMATED: usize = 40;
/// Sentences longer than this are lists or tables: not compared word by word.
const LONGEST: usize = 250;
/// Cells less likely than this to be linked are not compared word by word.
const FAINT: f64 = 0.2;
/// How many such cells a sentence may stand in; of the annotated pairs none has a finding in a third.
const FEW: usize = 2;
/// How many tokens away a neighbour still speaks for a slot.
const REACH: usize = 8;

impl<'w> Facing<'w> {
    /// All cells of all links, in the order of the links, and behind them the cells that might have been linked: what differs
    /// most is told in words so different that a link is in doubt. The two titles are about the same by their place.
    pub fn all(words: &'w Words<'w>, alignment: &Alignment) -> Vec<Self> {
        let mut all = Vec::new();
        for link in &alignment.links {
            for &left in &link.sentences.left {
                for &right in &link.sentences.right {
                    all.extend(Self::new(words, Pair::new(left, right), link.score));
                }
            }
        }
        let mut faint = likeliest(alignment);
        let free = |cell: &Pair<usize>| !alignment.links.is_empty() && !alignment.apart.contains(cell);
        if let Some(heads) = headlines(words).filter(free).filter(|&cell| all.iter().all(|one: &Self| one.cell != cell))
        {
            faint.entry(heads).or_insert(FAINT);
        }
        all.extend(
            faint
                .into_iter()
                .filter_map(|(cell, score)| Some(Self { linked: false, ..Self::new(words, cell, score)? })),
        );
        all
    }

    /// These two sentences; nothing where one is too long to be a sentence.
    pub fn new(words: &'w Words<'w>, cell: Pair<usize>, score: f64) -> Option<Self> {
        let tokens = Pair::of(|side| words.reports[side].article.sentences[cell[side]].tokens.clone());
        if tokens.as_ref().both().iter().any(|run| run.len() > LONGEST) {
            return None;
        }
        let mates = mates(words, &tokens);
        Some(Self { words, cell, score, linked: true, tokens, mates })
    }

    /// The reports they stand in, word by word.
    pub const fn words(&self) -> &'w Words<'w> {
        self.words
    }

    /// The token's mate on the other side.
    pub fn mate(&self, side: Side, at: usize) -> Option<usize> {
        *self.mates[side].get(at.checked_sub(self.tokens[side].start)?)?
    }

    /// The token's mate, where it is a form of the same word and no synonym.
    pub fn twin(&self, side: Side, at: usize) -> Option<usize> {
        let mate = self.mate(side, at)?;
        (self.words.forms[side][at].id == self.words.forms[side.other()][mate].id).then_some(mate)
    }

    /// The token with this number.
    pub fn token(&self, side: Side, at: usize) -> &'w Token {
        &self.words.tokens(side)[at]
    }

    /// What it weighs.
    pub fn weight(&self, side: Side, at: usize) -> f64 {
        self.words.forms[side][at].weight
    }

    /// Is one of them a title, which tells in the present what has been?
    pub fn is_titled(&self) -> bool {
        let sentences = |side: Side| &self.words.reports[side].article.sentences[self.cell[side]];
        Side::BOTH.into_iter().any(|side| sentences(side).part == Part::Headline)
    }

    /// The share of the lighter sentence's weight that has mates, 0 to 1.
    pub fn shared(&self) -> f64 {
        let shares = Pair::of(|side| {
            let (mut shared, mut whole) = (0.0, 0.0);
            for at in self.tokens[side].clone() {
                whole += self.weight(side, at);
                shared += if self.mate(side, at).is_some() { self.weight(side, at) } else { 0.0 };
            }
            if whole > 0.0 { shared / whole } else { 0.0 }
        });
        shares.left.max(shares.right)
    }

    /// Do two parts of the sentences name the same? 1 they share a word of content, −1 they share none, 0 where one is
    /// missing or only a pronoun.
    pub fn agree(&self, parts: Pair<Option<Span>>) -> f64 {
        let Some(parts) = parts.complete() else { return 0.0 };
        let runs = Pair::of(|side| {
            let inside = |at: &usize| self.tokens[side].contains(at) && self.weight(side, *at) > 0.0;
            self.words.tokens_in(side, parts[side]).filter(inside).collect::<Vec<_>>()
        });
        if runs.left.is_empty() || runs.right.is_empty() {
            return 0.0;
        }
        let shares = |&at: &usize| self.mate(Side::Left, at).is_some_and(|mate| runs.right.contains(&mate));
        if runs.left.iter().any(shares) { 1.0 } else { -1.0 }
    }

    /// How alike the surroundings of two runs of tokens are: the weight of neighbours that are mates of each other's
    /// neighbours, each the less the further away, over the weight of all neighbours; 0 to 1.
    pub fn context(&self, slot: &Pair<Range<usize>>) -> f64 {
        let near = |side: Side, at: usize| {
            let run = &slot[side];
            let away = if at < run.start { run.start - at } else { (at + 1).saturating_sub(run.end) };
            if away == 0 || away > REACH { 0.0 } else { 1.0 - (away - 1) as f64 / REACH as f64 }
        };
        let around = |side: Side| {
            let (run, all) = (&slot[side], &self.tokens[side]);
            run.start.saturating_sub(REACH).max(all.start)..(run.end + REACH).min(all.end)
        };
        let whole =
            Pair::of(|side| around(side).map(|at| near(side, at) * self.weight(side, at)).sum::<f64>().max(1e-9));
        let shared: f64 = around(Side::Left)
            .filter_map(|at| {
                let mate = self.mate(Side::Left, at)?;
                let nearness = (near(Side::Left, at) * near(Side::Right, mate)).sqrt();
                Some(nearness * self.weight(Side::Left, at))
            })
            .sum();
        shared / (whole.left * whole.right).sqrt()
    }
}

/// The cells that might have been linked, the [`FEW`] likeliest of each sentence: more of them only cost time.
fn likeliest(alignment: &Alignment) -> BTreeMap<Pair<usize>, f64> {
    let mut near: Vec<_> = alignment.near.iter().copied().filter(|(_, score)| *score >= FAINT).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut taken: Pair<HashMap<usize, usize>> = Pair::default();
    near.retain(|(cell, _)| {
        let counts = Pair::of(|side| taken[side].get(&cell[side]).copied().unwrap_or(0));
        let kept = counts.left < FEW && counts.right < FEW;
        for side in Side::BOTH.into_iter().filter(|_| kept) {
            *taken[side].entry(cell[side]).or_default() += 1;
        }
        kept
    });
    near.into_iter().collect()
}

/// The first title of each report.
fn headlines(words: &Words<'_>) -> Option<Pair<usize>> {
    let is_title = |one: &Sentence| one.compared && one.part == Part::Headline;
    Pair::of(|side| words.reports[side].article.sentences.iter().position(is_title)).complete()
}

/// Same forms on both sides, each token with at most one.
fn mates(words: &Words<'_>, tokens: &Pair<Range<usize>>) -> Pair<Vec<Option<usize>>> {
    let mut mates = Pair::of(|side| vec![None; tokens[side].len()]);
    let is_word = |&at: &usize| words.tokens(Side::Right)[at].is_word();
    let mut there: Vec<(u32, usize)> =
        tokens.right.clone().filter(is_word).map(|at| (words.forms.right[at].id, at)).collect();
    there.sort_unstable();
    let same = |left: usize, right: usize| {
        let inside = tokens.left.contains(&left) && tokens.right.contains(&right);
        inside && words.forms.left[left].id == words.forms.right[right].id
    };
    let mut found = Vec::new();
    for left in tokens.left.clone() {
        let id = words.forms.left[left].id;
        let from = there.partition_point(|&(other, _)| other < id);
        for &(_, right) in there[from..].iter().take_while(|&&(other, _)| other == id) {
            let support: u32 = (1..=3)
                .map(|step| {
                    let before = left >= step && right >= step && same(left - step, right - step);
                    u32::from(before) + u32::from(same(left + step, right + step))
                })
                .sum();
            let drift = (left - tokens.left.start).abs_diff(right - tokens.right.start);
            found.push((std::cmp::Reverse(support), drift, left, right));
        }
    }
    found.sort_unstable();
    let join = |mates: &mut Pair<Vec<Option<usize>>>, left: usize, right: usize| {
        let (a, b) = (left - tokens.left.start, right - tokens.right.start);
        if mates.left[a].is_none() && mates.right[b].is_none() {
            mates.left[a] = Some(right);
            mates.right[b] = Some(left);
        }
    };
    for (_, _, left, right) in found {
        join(&mut mates, left, right);
    }
    for (left, right) in synonyms(words, tokens, &mates) {
        join(&mut mates, left, right);
    }
    mates
}

/// Words of content without twin that can mean the same, or are made from one another.
fn synonyms(words: &Words<'_>, tokens: &Pair<Range<usize>>, mates: &Pair<Vec<Option<usize>>>) -> Vec<(usize, usize)> {
    let free = Pair::of(|side| {
        let lone = tokens[side]
            .clone()
            .filter(|&at| words.forms[side][at].weight > 0.0 && mates[side][at - tokens[side].start].is_none());
        lone.take(UNMATED)
            .map(|at| (at, look_up(&words.tokens(side)[at].lemma)))
            .filter(|(_, entry)| entry.meanings.is_some())
            .collect::<Vec<_>>()
    });
    let mut found = Vec::new();
    for (left, a) in &free.left {
        let alike = free.right.iter().find(|(_, b)| a.is_synonym(b) || a.is_derived(b));
        found.extend(alike.map(|(right, _)| (*left, *right)));
    }
    found
}
