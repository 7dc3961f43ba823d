//! Which discrepancies are shown.

use crate::discrepancy::{Discrepancy, Kind, Severity};
use crate::pair::Side;
use crate::session::Verdict;

/// What is hidden; empty at first, but for what was dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Everything that is switched off.
    pub hidden: Vec<Switch>,
}

/// One line of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// A kind.
    Kind(Kind),
    /// A severity.
    Severity(Severity),
    /// Discrepancies that show on both sides, or on this one alone.
    Shown(Option<Side>),
    /// The triage state with this number: open, reviewed, dismissed.
    State(usize),
}

/// The names of the triage states.
pub const STATES: [&str; 3] = ["open", "reviewed", "dismissed"];

impl Default for Filter {
    fn default() -> Self {
        Self { hidden: vec![Switch::State(2)] }
    }
}

impl Filter {
    /// Every line, in order.
    pub fn switches() -> Vec<Switch> {
        let severities = [Severity::Conflict, Severity::Difference].map(Switch::Severity);
        let shown = [None, Some(Side::Left), Some(Side::Right)].map(Switch::Shown);
        let kinds = Kind::ALL.into_iter().map(Switch::Kind);
        severities.into_iter().chain(kinds).chain(shown).chain((0..3).map(Switch::State)).collect()
    }

    /// Is this line switched on?
    pub fn is_on(&self, switch: Switch) -> bool {
        !self.hidden.contains(&switch)
    }

    /// Turns a line over.
    pub fn toggle(&mut self, switch: Switch) {
        if self.is_on(switch) {
            self.hidden.push(switch);
        } else {
            self.hidden.retain(|&other| other != switch);
        }
    }

    /// Is it shown?
    pub fn passes(&self, found: &Discrepancy, verdict: &Verdict) -> bool {
        let first = found.first();
        let alone = match (&first.left, &first.right) {
            (Some(_), None) => Some(Side::Left),
            (None, Some(_)) => Some(Side::Right),
            _ => None,
        };
        let state = STATES.iter().position(|name| *name == verdict.name()).unwrap_or(0);
        [Switch::Kind(found.kind), Switch::Severity(found.severity), Switch::Shown(alone), Switch::State(state)]
            .into_iter()
            .all(|switch| self.is_on(switch))
    }

    /// Does it hide more than what was dismissed?
    pub fn is_narrow(&self) -> bool {
        *self != Self::default()
    }
}
