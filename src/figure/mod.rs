//! Figures of one article: quantities as intervals, with what they count, and dates.
//!
//! ```text
//! sentence → pieces → dates → quantities → what they count
//! ```
//!
//! The first steps are a hand-written parser over pieces (`piece`): dates first, since a year or a time of day is no
//! quantity, then amounts with bounds and units, less what is refused as a name, a label or an idiom.

mod amount;
mod bound;
mod date;
mod number;
mod piece;
mod quantity;
mod refuse;
mod sense;
mod starts;
pub mod unit;
mod value;

pub use value::Value;

use piece::{Pieces, Style};
use sense::Scene;

use crate::article::Article;
use crate::claim::Claims;
use crate::parallel;
use crate::span::Span;

/// All figures of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// In order of their spans.
    pub quantities: Vec<Quantity>,
    /// In order of their spans.
    pub dates: Vec<Date>,
}

/// One quantity as the text states it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantity {
    /// The figure with its bound and unit words: "at least 400", "$1.5bn", "40 to 70 percent"; not what is counted.
    pub span: Span,
    /// The figure alone, digits or number words: "400", "1.5bn", "40 to 70".
    pub figure: Span,
    /// Its sentence.
    pub sentence: usize,
    /// The interval that is stated.
    pub value: Value,
    /// From the table of units: "%", "USD", "$", "mi", "°F". Nothing for bare counts.
    pub unit: Option<&'static str>,
    /// By what it is counted: "day" in "500 barrels a day", "100000" in "12.5 per 100,000", "kg", "share".
    pub per: Option<String>,
    /// What sort of quantity.
    pub kind: Kind,
    /// Base form of the head noun of what is counted: "civilian", "vehicle". Persons and victims without a noun are "people",
    /// servicemen, troops and military personnel "soldier", an age's is whose it is, a magnitude's "earthquake". A figure
    /// without a noun ("and 90 injured") has that of the one before it in its sentence. Of a measure, what it is of
    /// ("cocaine"), else its dimension ("depth") or the subject ("inflation").
    pub counted: Option<String>,
    /// What happened to it: "killed", "injured", "sold". A normal form of `assets/events.tsv`, the same for "died" and "dead"
    /// as for "killed"; the base form of a verb that the table lacks ("deploy").
    pub event: Option<String>,
    /// What narrows it, in order of the text: names as written ("Azerbaijani", "Sarukh"), the speaker's party for "its" and
    /// "their", and the classes of `assets/people.tsv` ("military", "civilian", "child").
    pub group: Vec<String>,
    /// Who says so: the name of the source of the innermost report or quotation that the figure stands in.
    pub attribution: Option<String>,
    /// The time for which the figure is stated: "since September 27", "as of Sunday", "so far"; "earlier" or the day of it for
    /// the older of two figures ("up from 320").
    pub as_of: Option<String>,
    /// More of something told elsewhere ("30 more"), not the whole.
    pub increment: bool,
    /// Places of the words that say what is counted, what happened and to whom.
    pub context: Vec<Span>,
}

/// What sort of quantity it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    #[default]
    Count,
    Money,
    Percent,
    Measure,
    Age,
    Duration,
    Ordinal,
    Score,
    Magnitude,
    Vote,
    Rate,
    Fraction,
}

impl Kind {
    /// The contract's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Measure => "measure",
            Self::Age => "age",
            Self::Duration => "duration",
            Self::Ordinal => "ordinal",
            Self::Score => "score",
            Self::Magnitude => "magnitude",
            Self::Vote => "vote",
            Self::Rate => "rate",
            Self::Fraction => "fraction",
        }
    }
}

/// A day, period, year or clock time in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date {
    /// Where it stands.
    pub span: Span,
    /// Its sentence.
    pub sentence: usize,
    /// First moment it may mean, as precise as the text; nothing where it could not be resolved.
    pub start: Option<Moment>,
    /// Last moment it may mean, inclusive.
    pub end: Option<Moment>,
    /// The weekday that is named, 1 Monday to 7 Sunday, resolved or not.
    pub weekday: Option<u8>,
    /// "about", "around".
    pub approximate: bool,
    /// The preposition that bounds it.
    pub bound: Bound,
}

/// How a date bounds what it dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// On, at, in, or nothing.
    #[default]
    At,
    /// Since, from, after.
    Since,
    /// Until, by, before.
    Until,
}

/// A point in time as precise as the text gives it; what is missing is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Gregorian.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// Hour and minute, local to the text.
    pub time: Option<(u8, u8)>,
}

impl std::fmt::Display for Moment {
    /// ISO 8601, as precise as known: `2020`, `2020-10`, `2020-10-08T03:30`, `--10-08` without a year, `T03:30` without a day.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.year {
            Some(year) => write!(out, "{year:04}")?,
            None if self.month.is_some() => out.write_str("-")?,
            None => {}
        }
        if let Some(month) = self.month {
            write!(out, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(out, "-{day:02}")?;
        }
        if let Some((hour, minute)) = self.time {
            write!(out, "T{hour:02}:{minute:02}")?;
        }
        Ok(())
    }
}

/// Finds all figures. Claims tell who says so, and whose "its" and "their" are.
pub fn read(article: &Article, claims: &Claims) -> Figures {
    let style = Style::of(&article.text);
    let found = parallel::map(article.sentences.len(), |number| in_sentence(article, claims, number, style));
    let mut figures = Figures::default();
    for one in found {
        figures.quantities.extend(one.quantities);
        figures.dates.extend(one.dates);
    }
    sense::carry(article, &mut figures.quantities);
    figures
}

fn in_sentence(article: &Article, claims: &Claims, number: usize, style: Style) -> Figures {
    let pieces = Pieces::of(article, number, style);
    let starts = starts::of(&pieces);
    let dates = date::find(&pieces, &starts, article.date);
    let mut dated = vec![false; pieces.len()];
    for found in &dates {
        dated[found.from..found.to].fill(true);
    }
    let drafts = quantity::find(&pieces, &starts, &dated);
    let quantities = if drafts.is_empty() {
        Vec::new()
    } else {
        sense::understand(&Scene { article, claims, pieces: &pieces, tokens: pieces.tokens, dates: &dates }, drafts)
    };
    Figures { quantities, dates: dates.into_iter().map(|found| found.date).collect() }
}
