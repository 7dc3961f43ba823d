//! `name`: another person, place, organisation, title or spelling for the same thing.
//!
//! A name of one report without mate faces a name of the other without mate in the same slot of linked sentences.

use std::ops::Range;

use super::facing::Facing;
use super::slot::{self, Candidate, Slot};
use super::{Discrepancy, Explanation, Kind, Severity, Sight};
use crate::pair::{Pair, Side};

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    slot::keep(sight.reports, candidates(sight))
}

/// What the rules propose.
pub(super) fn candidates(sight: &Sight<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for facing in sight.facings {
        in_slot(facing, &mut found);
    }
    found
}

fn in_slot(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let names = Pair::of(|side| names(facing, side));
    for left in &names.left {
        for right in &names.right {
            let slot = Slot { facing, runs: Pair::new(left.clone(), right.clone()) };
            let explanation = Explanation {
                says: slot.says(),
                notes: vec![Explanation::note("another name in the same place")],
                ..Explanation::default()
            };
            found.extend(slot.finding((Kind::Name, "name/slot"), Severity::Conflict, explanation));
        }
    }
}

/// Runs of capitalised words without mates, not at the beginning of the sentence.
fn names(facing: &Facing<'_>, side: Side) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let all = facing.tokens[side].clone();
    for at in all.clone().skip(1) {
        let token = facing.token(side, at);
        if !token.capital || !token.is_word() || facing.weight(side, at) == 0.0 || facing.mate(side, at).is_some() {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
