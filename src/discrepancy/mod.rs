//! Discrepancies: where the two reports part. One file per kind; its doc comment is its manual page, its example its test.

use crate::align::Alignment;
use crate::ledger::Row;
use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::span::Span;

/// One fact on which the two reports differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Discrepancy {
    /// Made from kind and content of both sides, not from positions; the same when left and right are swapped.
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

/// A plain sentence about a discrepancy that names the sides in their present order.
///
/// It is kept in pieces, so that the mirrored comparison (and blind mode) can say it again with other names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// What it is about: "Azerbaijani civilians killed". May be empty.
    pub what: String,
    /// What each side has, as a phrase that follows the report's name and a colon: "31, according to Azerbaijan".
    pub says: Pair<String>,
    /// What follows from it: "differs by 1 (3 %)". Mirrored with the sides; may be empty.
    pub notes: Vec<Note>,
}

/// A remark in an [`Explanation`]: words and, among them, the names of the reports.
pub type Note = Vec<Piece>;

/// A piece of a [`Note`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// The name of the report on that side.
    Report(Side),
}

impl Explanation {
    /// The sentence, with these names for the two reports.
    pub fn sentence(&self, names: Pair<&str>) -> String {
        let mut text = String::new();
        if !self.what.is_empty() {
            text = format!("{}: ", self.what);
        }
        let said: Vec<String> = names
            .zip(self.says.as_ref())
            .both()
            .into_iter()
            .filter(|(_, says)| !says.is_empty())
            .map(|(name, says)| format!("{name}: {says}"))
            .collect();
        text += &said.join("; ");
        for note in &self.notes {
            let words: String = note
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words.as_str(),
                    Piece::Report(side) => names[*side],
                })
                .collect();
            if !text.is_empty() && !text.ends_with(": ") {
                text += "; ";
            }
            text += &words;
        }
        text + "."
    }

    /// The sides exchanged.
    pub fn mirrored(mut self) -> Self {
        self.says = self.says.mirrored();
        for piece in self.notes.iter_mut().flatten() {
            if let Piece::Report(side) = piece {
                *side = side.other();
            }
        }
        self
    }
}

impl Discrepancy {
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

/// Finds all discrepancies, in reading order of the left report.
pub fn find(reports: &Pair<Report>, alignment: &Alignment, ledger: &[Row]) -> Vec<Discrepancy> {
    let _ = (reports, alignment, ledger);
    Vec::new()
}
