//! `wording`: the same fact in terms of another judgement, certainty or responsibility.

use super::{Discrepancy, Sight};

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(_sight: &Sight<'_>) -> Vec<Discrepancy> {
    Vec::new()
}
