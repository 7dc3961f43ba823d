//! The ledger: quantities and dates of both sides grouped by what they count.
//!
//! This is the only place where two figures are paired; `discrepancy/{number,tally,date}` read it.

mod evidence;
mod happening;
mod matching;
mod moment;
mod pairing;
mod relation;
mod rows;
mod subject;
mod sum;
mod time;
mod unit;
mod weights;
mod what;

pub use evidence::EVIDENCE;
pub(crate) use moment::fit as dates_fit;
pub use relation::Fit;
pub(crate) use relation::{Measure, fit};
pub use time::EVIDENCE as DATE_EVIDENCE;
pub(crate) use what::argument;

use matching::{Links, Matching};
use pairing::Figure;
use subject::Words;
use sum::Search;

use crate::align::Alignment;
use crate::figure::Value;
use crate::pair::{Pair, Side};
use crate::report::Report;

/// One quantity, as told on either side or on both.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is counted, in a few words of the text: "Azerbaijani civilians killed".
    pub what: String,
    /// Which list the members point into.
    pub of: Of,
    /// How the two sides stand to each other.
    pub relation: Relation,
    /// The same, more finely; nothing where one side alone tells it.
    pub fit: Option<Fit>,
    /// The two members that show it best, as indices.
    pub best: Option<Pair<usize>>,
    /// Indices into that side's quantities or dates, in order of the text.
    pub members: Pair<Vec<usize>>,
    /// Of the two values, where both are points of one unit.
    pub difference: Option<Difference>,
    /// The sum that this row is about, if it is one.
    pub sum: Option<Sum>,
    /// How sure it is that the two sides speak of the same quantity, 0 to 1.
    pub score: f64,
    /// Why they were paired and why the relation is what it is, in a few plain words each.
    pub reasons: Vec<String>,
}

/// What a row is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Of {
    Quantities,
    Dates,
}

/// How two intervals for one quantity stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same figure.
    Same,
    /// Both may hold: a bound, a rounding.
    Compatible,
    /// Not both as stated.
    Differs,
    /// Told by the left report alone.
    OnlyLeft,
    /// Told by the right report alone.
    OnlyRight,
}

impl Relation {
    /// The contract's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::Differs => "differs",
            Self::OnlyLeft => "only-left",
            Self::OnlyRight => "only-right",
        }
    }

    /// The same seen from the other side.
    pub const fn mirrored(self) -> Self {
        match self {
            Self::OnlyLeft => Self::OnlyRight,
            Self::OnlyRight => Self::OnlyLeft,
            other => other,
        }
    }

    /// Told by this side alone.
    pub const fn only(side: Side) -> Self {
        match side {
            Side::Left => Self::OnlyLeft,
            Side::Right => Self::OnlyRight,
        }
    }
}

/// How far apart two values are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// In the unit of the figures (of the coarser one, where two units are converted); never negative.
    pub absolute: f64,
    /// Of the larger one.
    pub percent: f64,
}

/// A total and what its parts add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// The total the text states, if it states one.
    pub total: Option<(Side, usize)>,
    /// The parts, in order.
    pub parts: Vec<(Side, usize)>,
    /// The same parts as the total's own report tells them, where they show what the total covers; may be empty.
    pub own: Vec<(Side, usize)>,
    /// What the parts add up to.
    pub value: Value,
    /// Is a part missing or unbounded, so that the sum says less than it seems to?
    pub open: bool,
}

impl Row {
    /// The sides exchanged.
    pub fn mirrored(mut self) -> Self {
        self.relation = self.relation.mirrored();
        self.members = self.members.mirrored();
        self.best = self.best.map(Pair::mirrored);
        if let Some(sum) = &mut self.sum {
            for (side, _) in sum.total.iter_mut().chain(&mut sum.parts).chain(&mut sum.own) {
                *side = side.other();
            }
        }
        self
    }
}

/// Two figures that differ and may tell one quantity, with the evidence for it: what the weights are fitted on.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Which list the indices point into.
    pub of: Of,
    /// One figure of each side.
    pub figures: Pair<usize>,
    /// In the order of [`EVIDENCE`] or [`DATE_EVIDENCE`].
    pub evidence: Vec<f64>,
}

/// All pairs of figures that might be held against each other, before any is.
pub fn candidates(reports: &Pair<Report>, alignment: &Alignment) -> Vec<Candidate> {
    let known = Words::new(reports);
    let figures = pairing::figures(reports, &known);
    let links = matching::links(alignment);
    let apposed = Pair::of(|side| pairing::appositions(&reports[side], &figures[side]));
    let tolls = figures.as_ref().map(|figures| matching::tolls(figures));
    let one_event = !alignment.hardly_meets(reports);
    let matching =
        Matching { reports, figures: &figures, links: &links, known: &known, apposed: &apposed, tolls, one_event };
    let quantities = matching.proposed().1.into_iter().map(|one| Candidate {
        of: Of::Quantities,
        figures: one.figures,
        evidence: one.evidence.parts().to_vec(),
    });
    let dates = time::proposed(reports, &links, &known).1.into_iter().map(|one| Candidate {
        of: Of::Dates,
        figures: one.figures,
        evidence: one.evidence.to_vec(),
    });
    quantities.chain(dates).collect()
}

/// Pairs the figures of both sides and adds up what adds up.
pub fn build(reports: &Pair<Report>, alignment: &Alignment) -> Vec<Row> {
    let known = Words::new(reports);
    let figures = pairing::figures(reports, &known);
    let links = matching::links(alignment);
    let mut rows = quantities(reports, &figures, &links, &known, !alignment.hardly_meets(reports));
    let sums = Search {
        reports,
        figures: &figures,
        rows: &rows,
        row_of: row_of(&figures, &rows),
        links: &links,
        known: &known,
    }
    .rows();
    rows.extend(sums);
    rows.extend(time::rows(reports, &links, &known));
    rows
}

fn quantities(
    reports: &Pair<Report>,
    figures: &Pair<Vec<Option<Figure<'_>>>>,
    links: &Links,
    known: &Words<'_>,
    one_event: bool,
) -> Vec<Row> {
    let apposed = Pair::of(|side| pairing::appositions(&reports[side], &figures[side]));
    let tolls = figures.as_ref().map(|figures| matching::tolls(figures));
    let matches = Matching { reports, figures, links, known, apposed: &apposed, tolls, one_event }.matches();
    let repeats = Pair::of(|side| {
        let mut repeats = pairing::repeats(&figures[side], known);
        repeats.extend(&apposed[side]);
        repeats
    });
    let counts = figures.as_ref().map(Vec::len);
    let excludes = |side: Side, a: usize, b: usize| {
        !apposed[side].contains(&(a.min(b), a.max(b))) && pairing::excludes(&figures[side], a, b)
    };
    let mut rows: Vec<Row> = rows::group(counts, &repeats, &matches, excludes)
        .into_iter()
        .filter(|group| {
            let first = |side: Side| group.members[side].first().map(|&index| figures[side][index].is_some());
            first(Side::Left).or_else(|| first(Side::Right)).unwrap_or(false)
        })
        .map(|group| row(reports, figures, &group, links, known))
        .collect();
    rows.sort_by_key(|a| order(&a.members));
    rows
}

/// The number of the row of each figure.
fn row_of(figures: &Pair<Vec<Option<Figure<'_>>>>, rows: &[Row]) -> Pair<Vec<Option<usize>>> {
    let mut row_of = figures.as_ref().map(|figures| vec![None; figures.len()]);
    for (number, row) in rows.iter().enumerate() {
        for (side, members) in row.members.as_ref().sides() {
            for &member in members {
                row_of[side][member] = Some(number);
            }
        }
    }
    row_of
}

/// Order of the left text; what the right alone tells comes last.
fn order(members: &Pair<Vec<usize>>) -> (usize, usize) {
    (members.left.first().copied().unwrap_or(usize::MAX), members.right.first().copied().unwrap_or(usize::MAX))
}

/// Why two figures stand in one row, and why they relate as they do, in a few plain words each.
fn reasons(
    figures: &Pair<Vec<Option<Figure<'_>>>>,
    best: matching::Match,
    links: &Links,
    known: &Words<'_>,
) -> Vec<String> {
    let Pair { left, right } = best.figures;
    let (Some(a), Some(b)) = (&figures.left[left], &figures.right[right]) else { return Vec::new() };
    let link = links.get(&(a.quantity.sentence, b.quantity.sentence)).copied().unwrap_or(0.0);
    let evidence = evidence::evidence(a, b, link, known);
    let relation = match best.fit {
        Fit::Same if a.quantity.unit != b.quantity.unit => "the same in other units",
        Fit::Same => "the same figure",
        Fit::Rounded => "one is the other, rounded",
        Fit::Bounded => "one is a bound that the other satisfies",
        Fit::Vague => "one is a vague amount that the other may be",
        Fit::Differs => "the two do not meet",
    };
    let linked = (link >= matching::LINKED).then(|| "their sentences are linked".to_owned());
    let counted = a.counted.filter(|_| evidence.counted > 0.5).map(|noun| format!("both count the like: {noun}"));
    let event = a.quantity.event.as_ref().filter(|_| evidence.event > 0.5).map(|event| format!("both: {event}"));
    let group = (evidence.group > 0.5).then(|| "of the same group".to_owned());
    let close = (evidence.close > 0.4).then(|| "amid like words".to_owned());
    [linked, counted, event, group, close, Some(relation.to_owned())].into_iter().flatten().collect()
}

fn row(
    reports: &Pair<Report>,
    figures: &Pair<Vec<Option<Figure<'_>>>>,
    group: &rows::Group,
    links: &Links,
    known: &Words<'_>,
) -> Row {
    let best = group.best();
    let shown = best.map_or_else(
        || match group.members.left.first() {
            Some(&index) => (Side::Left, index),
            None => (Side::Right, group.members.right[0]),
        },
        |best| (Side::Left, best.figures.left),
    );
    let name = |side: Side, index: usize| what::of(&reports[side], &reports[side].figures.quantities[index]);
    let named = best.map_or_else(
        || name(shown.0, shown.1),
        |best| name(Side::Left, best.figures.left).or(name(Side::Right, best.figures.right)),
    );
    Row {
        what: named.words,
        of: Of::Quantities,
        relation: best.map_or(Relation::only(shown.0), |best| best.fit.relation()),
        fit: best.map(|best| best.fit),
        best: best.map(|best| best.figures),
        members: group.members.clone(),
        difference: best.and_then(|best| difference(figures, best.figures)),
        sum: None,
        score: best.map_or(0.0, |best| best.score),
        reasons: best.map_or_else(Vec::new, |best| reasons(figures, best, links, known)),
    }
}

/// How far apart two points of one unit are.
fn difference(figures: &Pair<Vec<Option<Figure<'_>>>>, best: Pair<usize>) -> Option<Difference> {
    let pair = Pair::new(figures.left[best.left].as_ref()?, figures.right[best.right].as_ref()?);
    if pair.left.quantity.unit != pair.right.quantity.unit {
        return None;
    }
    let point = pair.map(|figure| figure.quantity.value.point()).complete()?;
    let (a, b) = (point.left, point.right);
    let largest = a.abs().max(b.abs());
    // Differences of decimals carry the dust of binary fractions; nine digits are more than any report tells.
    let absolute = ((a - b).abs() * 1e9).round() / 1e9;
    Some(Difference { absolute, percent: if largest > 0.0 { 100.0 * absolute / largest } else { 0.0 } })
}
