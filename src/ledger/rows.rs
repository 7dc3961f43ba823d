//! Matches made into rows: every quantity once, with all the places where it is told.
//!
//! Equal figures are joined first. A row that holds its equal on the other side takes no other figure, and no row holds two
//! figures of one report that exclude each other. So the order of the matches, surest first, is all that decides.

use std::collections::BTreeMap;

use super::matching::Match;
use super::relation::Fit;
use crate::pair::{Pair, Side};

/// A place in a row: side and index.
pub(crate) type Node = (Side, usize);

/// The members of one row and what joined the two sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Group {
    /// Indices of each side, in order.
    pub members: Pair<Vec<usize>>,
    /// The matches that joined them, surest first.
    pub matches: Vec<Match>,
}

impl Group {
    /// Is there a figure with its equal?
    fn is_explained(&self) -> bool {
        self.matches.iter().any(|one| one.fit <= Fit::Rounded)
    }

    /// The surest match, equal ones first; nothing in a row of one side.
    pub fn best(&self) -> Option<Match> {
        let equal = self.matches.iter().find(|one| one.fit <= Fit::Rounded);
        equal.or_else(|| self.matches.first()).copied()
    }
}

/// Groups `counts` figures a side.
///
/// `repeats` are pairs of one report that tell the same quantity again. `excludes` tells whether two figures of one report
/// cannot both hold.
pub(crate) fn group(
    counts: Pair<usize>,
    repeats: &Pair<Vec<(usize, usize)>>,
    matches: &[Match],
    excludes: impl Fn(Side, usize, usize) -> bool,
) -> Vec<Group> {
    let mut rows = Rows::new(counts);
    for (side, pairs) in repeats.as_ref().sides() {
        for &(a, b) in pairs {
            rows.join((side, a), (side, b), None, &excludes);
        }
    }
    for &found in matches {
        let nodes = ((Side::Left, found.figures.left), (Side::Right, found.figures.right));
        let (a, b) = (rows.of(nodes.0), rows.of(nodes.1));
        let explained = rows.groups[&a].is_explained() || rows.groups[&b].is_explained();
        if a == b {
            if let Some(group) = rows.groups.get_mut(&a) {
                group.matches.push(found);
            }
        } else if found.fit <= Fit::Rounded || !explained {
            rows.join(nodes.0, nodes.1, Some(found), &excludes);
        }
    }
    rows.groups.into_values().collect()
}

struct Rows {
    row_of: Pair<Vec<usize>>,
    groups: BTreeMap<usize, Group>,
}

/// Rows of more members than this take no more: so many places of one figure are a coincidence of words.
const LARGEST: usize = 40;

impl Rows {
    fn new(counts: Pair<usize>) -> Self {
        let left = (0..counts.left).map(|index| Pair::new(vec![index], Vec::new()));
        let right = (0..counts.right).map(|index| Pair::new(Vec::new(), vec![index]));
        let groups = left.chain(right).map(|members| Group { members, matches: Vec::new() }).enumerate().collect();
        Self {
            row_of: Pair::new((0..counts.left).collect(), (counts.left..counts.left + counts.right).collect()),
            groups,
        }
    }

    fn of(&self, (side, index): Node) -> usize {
        self.row_of[side][index]
    }

    fn join(&mut self, a: Node, b: Node, by: Option<Match>, excludes: &impl Fn(Side, usize, usize) -> bool) {
        let (kept, gone) = (self.of(a), self.of(b));
        if kept == gone {
            return;
        }
        let (first, second) = (&self.groups[&kept], &self.groups[&gone]);
        let large = |group: &Group| group.members.left.len() + group.members.right.len();
        let clash = Side::BOTH.into_iter().any(|side| {
            first.members[side].iter().any(|&x| second.members[side].iter().any(|&y| excludes(side, x, y)))
        });
        if clash || large(first) + large(second) > LARGEST {
            return;
        }
        let Some(second) = self.groups.remove(&gone) else { return };
        for (side, members) in second.members.as_ref().sides() {
            for &member in members {
                self.row_of[side][member] = kept;
            }
        }
        if let Some(first) = self.groups.get_mut(&kept) {
            for side in Side::BOTH {
                first.members[side].extend(&second.members[side]);
                first.members[side].sort_unstable();
            }
            first.matches.extend(second.matches);
            first.matches.extend(by);
        }
    }
}
