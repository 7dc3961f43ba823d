//! Discrepancies: where the two reports part. One file per kind; its doc comment is its manual page, its example its test.
//!
//! A finder reports what it sees, each fact once with all its places; `collect` makes of the sum of all findings what a
//! reader wants to meet: no fact under two kinds, one order, one identity each.

mod amount;
mod attribution;
mod by;
mod certainty;
mod collect;
mod date;
mod explanation;
mod facing;
mod indirect;
mod name;
mod nominal;
mod number;
mod officer;
mod opposite;
mod period;
mod place;
mod polarity;
mod quote;
mod reason;
mod role;
mod roll;
mod slot;
mod source;
mod stance;
mod tally;
mod utterance;
mod wording;
mod words;

pub use collect::sort;
pub use explanation::{Explanation, Note, Piece};
pub use slot::{Candidate, EVIDENCE};

use rayon::prelude::*;

use crate::align::Alignment;
use crate::article::Article;
use crate::ledger::Row;
use crate::pair::Pair;
use crate::report::Report;
use crate::span::Span;
use facing::Facing;
use source::Said;
use words::Words;

/// One fact on which the two reports differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Discrepancy {
    /// Made from kind and content of both sides, not from positions; the same when left and right are swapped. Finders leave
    /// it empty.
    pub id: String,
    /// What sort of difference.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// Likelihood that a careful editor would want it marked, 0 to 1, calibrated.
    pub confidence: f64,
    /// Where it shows, weightiest place first; never empty. A tally may have nothing on one side.
    pub places: Vec<Pair<Option<Place>>>,
    /// A plain sentence.
    pub explanation: Explanation,
    /// Which rule found it: "number/count".
    pub rule: &'static str,
}

/// Where a discrepancy shows on one side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The sentence of the first span.
    pub sentence: usize,
    /// As short as carries the difference; in order.
    pub spans: Vec<Span>,
}

impl Place {
    /// The marked words, joined by ` + `.
    pub fn text(&self, text: &str) -> String {
        self.spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" + ")
    }

    /// Every sentence that one of the spans begins in, in order: the parts of a sum stand in several.
    pub fn sentences(&self, article: &Article) -> Vec<usize> {
        let begun = self.spans.iter().filter_map(|span| article.sentence_at(span.start));
        let mut sentences: Vec<usize> = begun.chain([self.sentence]).collect();
        sentences.sort_unstable();
        sentences.dedup();
        sentences
    }
}

/// What sort of difference; the order is that of their weight for a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Two figures for the same quantity.
    Number,
    /// A total against the sum of its parts.
    Tally,
    /// Day, time, age, duration.
    Date,
    /// Another person, place, organisation, title or spelling for the same thing.
    Name,
    /// The same utterance quoted in other words, or cut.
    Quote,
    /// The same claim on another authority, or on none.
    Attribution,
    /// One affirms what the other denies, or who did it to whom is reversed.
    Polarity,
    /// The same fact in terms of another judgement, certainty or responsibility.
    Wording,
}

impl Kind {
    /// All kinds, weightiest first.
    pub const ALL: [Self; 8] = [
        Self::Number,
        Self::Tally,
        Self::Date,
        Self::Name,
        Self::Quote,
        Self::Attribution,
        Self::Polarity,
        Self::Wording,
    ];

    /// The contract's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Tally => "tally",
            Self::Date => "date",
            Self::Name => "name",
            Self::Quote => "quote",
            Self::Attribution => "attribution",
            Self::Polarity => "polarity",
            Self::Wording => "wording",
        }
    }

    /// Is it about figures?
    pub const fn is_figure(self) -> bool {
        matches!(self, Self::Number | Self::Tally | Self::Date)
    }
}

/// How much it matters; the weightier is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Vaguer, rounder, a later count, other words.
    Difference,
    /// Both cannot hold as stated, or the meaning changes.
    Conflict,
}

impl Severity {
    /// The contract's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Difference => "difference",
            Self::Conflict => "conflict",
        }
    }
}

impl Discrepancy {
    /// A fact told in one place of either report.
    pub(crate) fn new(
        (kind, rule): (Kind, &'static str),
        (severity, confidence): (Severity, f64),
        places: Pair<Place>,
        explanation: Explanation,
    ) -> Self {
        let places = vec![places.map(Some)];
        Self { id: String::new(), kind, severity, confidence, places, explanation, rule }
    }

    /// The weightiest place.
    pub fn first(&self) -> &Pair<Option<Place>> {
        &self.places[0]
    }

    /// The sides exchanged.
    pub fn mirrored(mut self) -> Self {
        self.places = self.places.into_iter().map(Pair::mirrored).collect();
        self.explanation = self.explanation.mirrored();
        self
    }
}

/// What a finder may look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight<'r> {
    /// The two reports.
    pub reports: &'r Pair<Report>,
    /// Figures of both sides by what they count.
    pub ledger: &'r [Row],
    /// The tokens of both as families of forms.
    pub words: &'r Words<'r>,
    /// The linked sentences, word by word.
    pub facings: &'r [Facing<'r>],
    /// The sources of each sentence.
    pub said: &'r Pair<Vec<Vec<Said<'r>>>>,
}

/// One per kind, weightiest first.
const FINDERS: [fn(&Sight<'_>) -> Vec<Discrepancy>; 8] =
    [number::find, tally::find, date::find, name::find, quote::find, attribution::find, polarity::find, wording::find];

/// What the rules on words propose, with the evidence for it, before any is kept: what their weights are fitted on.
pub fn candidates(reports: &Pair<Report>, alignment: &Alignment) -> Vec<Candidate> {
    look(reports, alignment, &[], |sight| {
        let rules = [name::candidates, attribution::candidates, polarity::candidates, wording::candidates];
        slot::weigh(rules.iter().flat_map(|propose| propose(sight)).collect())
    })
}

/// Finds all discrepancies, in reading order of the left report.
pub fn find(reports: &Pair<Report>, alignment: &Alignment, ledger: &[Row]) -> Vec<Discrepancy> {
    let found =
        look(reports, alignment, ledger, |sight| FINDERS.par_iter().flat_map_iter(|find| find(sight)).collect());
    collect::collect(reports, found)
}

fn look<T>(reports: &Pair<Report>, alignment: &Alignment, ledger: &[Row], find: impl FnOnce(&Sight<'_>) -> T) -> T {
    let words = Words::new(reports);
    let facings = Facing::all(&words, alignment);
    let said = Pair::of(|side| source::sources(&words, side));
    find(&Sight { reports, ledger, words: &words, facings: &facings, said: &said })
}
