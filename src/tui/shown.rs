//! [`Shown`]: the discrepancies that pass the filter. Worked out when the filter or a verdict changes, not with every key.

use super::filter::Filter;
use super::index::Index;
use crate::comparison::Comparison;
use crate::discrepancy::Severity;
use crate::pair::{Pair, Side};
use crate::session::Verdict;

/// What the filter lets through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Of each discrepancy: is it shown?
    passes: Vec<bool>,
    /// Those that are, in reading order of each side, with the byte at which each stands there.
    order: Pair<Vec<(usize, usize)>>,
    /// How many of them are conflicts.
    conflicts: usize,
    /// How many of all have a verdict.
    pub judged: usize,
}

impl Shown {
    /// Sifts all discrepancies.
    pub fn new(comparison: &Comparison, index: &Index, filter: &Filter, verdicts: &[Verdict]) -> Self {
        let all = || comparison.discrepancies.iter().zip(verdicts);
        let passes: Vec<bool> = all().map(|(found, verdict)| filter.passes(found, verdict)).collect();
        let conflicts =
            all().zip(&passes).filter(|((found, _), shown)| **shown && found.severity == Severity::Conflict);
        Self {
            conflicts: conflicts.count(),
            judged: verdicts.iter().filter(|verdict| **verdict != Verdict::Open).count(),
            order: index
                .order
                .as_ref()
                .map(|order| order.iter().copied().filter(|&(_, found)| passes[found]).collect()),
            passes,
        }
    }

    /// Is this discrepancy shown?
    pub fn shows(&self, found: usize) -> bool {
        self.passes.get(found).copied().unwrap_or(false)
    }

    /// Those that are shown, in the reading order of a side, with the byte at which each stands there.
    pub fn order(&self, side: Side) -> &[(usize, usize)] {
        &self.order[side]
    }

    /// How many of this severity are shown.
    pub fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Conflict => self.conflicts,
            Severity::Difference => self.order.left.len() - self.conflicts,
        }
    }
}
