//! [`Roll`]: names told in a row, "Tarnia, Selbia and Orra", and two such rows held against each other.

use std::ops::Range;

use super::facing::Facing;
use crate::pair::{Pair, Side};

/// Names joined by commas, "and" and "or"; of one name alone too.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Roll {
    /// Runs of tokens, in order.
    pub names: Vec<Range<usize>>,
}

impl Roll {
    /// The rows that these runs make, in order.
    pub fn all(facing: &Facing<'_>, side: Side, runs: &[Range<usize>]) -> Vec<Self> {
        let joined = |from: usize, to: usize| {
            let between = (from..to).map(|at| &*facing.token(side, at).plain);
            from < to && between.clone().all(|word| matches!(word, "," | "and" | "or" | "the" | "&"))
        };
        let mut rolls: Vec<Self> = Vec::new();
        for run in runs {
            match rolls.last_mut() {
                Some(roll) if roll.names.last().is_some_and(|last| joined(last.end, run.start)) => {
                    roll.names.push(run.clone())
                }
                _ => rolls.push(Self { names: vec![run.clone()] }),
            }
        }
        rolls
    }

    /// From the first to the last name.
    pub fn whole(&self) -> Range<usize> {
        self.names.first().map_or(0..0, |first| first.start..self.names.last().map_or(first.end, |last| last.end))
    }
}

/// Has this name a mate among those of the other roll: a word of content in common?
fn is_shared(facing: &Facing<'_>, side: Side, name: &Range<usize>, other: &Roll) -> bool {
    let inside = |at: usize| other.names.iter().any(|name| name.contains(&at));
    name.clone().any(|at| facing.mate(side, at).is_some_and(inside))
}

/// Is one of the two a row with "and", and is the other one too, or told in the same breath: "talks with Tarnia"?
fn is_row(facing: &Facing<'_>, pair: &Pair<&Roll>) -> bool {
    let joined = |side: Side| {
        pair[side].names.len() > 1
            && pair[side].whole().any(|at| matches!(&*facing.token(side, at).plain, "and" | "or" | "&"))
    };
    let before = |side: Side| {
        let start = pair[side].whole().start;
        (facing.tokens[side].start..start).rev().find(|&at| &*facing.token(side, at).plain != "the")
    };
    let beside = || {
        let at = Pair::of(before).complete();
        at.is_some_and(|at| facing.twin(Side::Left, at.left) == Some(at.right))
    };
    let rows = Side::BOTH.into_iter().filter(|&side| joined(side)).count();
    rows == 2 || rows == 1 && beside()
}

/// Two rolls of which one has a name of the other.
#[derive(Debug)]
pub(super) struct Held<'r> {
    pub rolls: Pair<&'r Roll>,
    /// The names that each has alone.
    pub alone: Pair<Vec<Range<usize>>>,
}

/// All such pairs of two sentences.
pub(super) fn held<'r>(facing: &Facing<'_>, all: &'r Pair<Vec<Roll>>) -> Vec<Held<'r>> {
    let mut found = Vec::new();
    for left in &all.left {
        for right in &all.right {
            let rolls = Pair::new(left, right);
            if !is_row(facing, &rolls) {
                continue;
            }
            let alone = Pair::of(|side| {
                let names = rolls[side].names.iter();
                names.filter(|name| !is_shared(facing, side, name, rolls[side.other()])).cloned().collect::<Vec<_>>()
            });
            if alone.left.len() < left.names.len() && alone.right.len() < right.names.len() {
                found.push(Held { rolls, alone });
            }
        }
    }
    found
}
