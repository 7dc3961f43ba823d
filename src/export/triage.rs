//! [`Triage`]: a session fastened to the comparison that is exported.

use crate::comparison::Comparison;
use crate::discrepancy::{Discrepancy, Severity};
use crate::pair::{Pair, Side};
use crate::session::{Attached, Mark, Session, Verdict};

/// Notes and verdicts, each with its place in one comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triage {
    /// What the session holds, so that it can be handed on whole.
    pub session: Session,
    /// On each discrepancy, in their order; what has changed since is open again.
    verdicts: Vec<Verdict>,
    placed: Vec<Placed>,
    /// What is to be said about the session.
    pub remarks: Vec<String>,
}

/// A mark and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The mark.
    pub mark: Mark,
    /// Its place.
    pub place: Attached,
    /// Has what it stands on changed since?
    pub changed: bool,
}

impl Triage {
    /// Finds the place of every mark.
    pub fn new(session: Session, found: &Comparison, remarks: Vec<String>) -> Self {
        let attached = session.attach(found);
        let placed = attached
            .iter()
            .map(|one| Placed { mark: one.mark.clone(), place: one.place, changed: one.changed })
            .collect();
        Self { verdicts: session.verdicts(found), placed, session, remarks }
    }

    /// What was decided about the discrepancy with this number.
    pub fn verdict(&self, number: usize) -> &Verdict {
        self.verdicts.get(number).unwrap_or(&Verdict::Open)
    }

    /// Was it dismissed?
    pub fn is_dismissed(&self, number: usize) -> bool {
        self.verdict(number).is_dismissed()
    }

    /// How many discrepancies were dismissed.
    pub fn dismissed(&self) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.is_dismissed()).count()
    }

    /// How many discrepancies are of this severity and not dismissed.
    pub fn count(&self, found: &Comparison, severity: Severity) -> usize {
        self.count_where(found, |one| one.severity == severity)
    }

    /// How many discrepancies are of that sort and not dismissed.
    pub fn count_where(&self, found: &Comparison, sort: impl Fn(&Discrepancy) -> bool) -> usize {
        let all = found.discrepancies.iter().enumerate();
        all.filter(|(number, one)| sort(one) && !self.is_dismissed(*number)).count()
    }

    /// The marks on the discrepancy with this number.
    pub fn on(&self, number: usize) -> impl Iterator<Item = &Placed> {
        self.placed.iter().filter(move |one| one.place == Attached::Discrepancy(number))
    }

    /// The marks that stand on no discrepancy: on sentences and links, and those that find no place any more.
    pub fn elsewhere(&self) -> impl Iterator<Item = &Placed> {
        self.placed.iter().filter(|one| !matches!(one.place, Attached::Discrepancy(_)))
    }
}

impl Placed {
    /// Where it stands, in words.
    pub fn describe(&self, names: &Pair<String>) -> String {
        let one = |side: Side, sentence: usize| format!("{}, sentence {}", names[side], sentence + 1);
        match self.place {
            Attached::Discrepancy(number) => format!("discrepancy {}", number + 1),
            Attached::Sentence(side, sentence) => one(side, sentence),
            Attached::Link(sentences) => {
                format!("{} with {}", one(Side::Left, sentences.left), one(Side::Right, sentences.right))
            }
            Attached::Lost => format!("no longer there: {}", self.mark.target.words()),
        }
    }
}
