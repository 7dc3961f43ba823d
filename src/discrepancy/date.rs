//! `date`: another day, time, age or duration.

use super::{Discrepancy, Kind, Sight, number};

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    number::rows(sight, Kind::Date)
}
