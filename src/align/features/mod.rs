//! What speaks for or against a link, as numbers: one [`Row`] per cell (a left sentence with a right one).
//!
//! Three layers: [`own`] looks at the two sentences, [`event`] at the two articles as wholes, [`context`] at the cell among
//! the others, once a first guess has been made from the former two. Every number is the same when the sides are exchanged:
//! of two ratios the lesser and the greater are kept, not the left one and the right one.

pub mod context;
pub mod event;
pub mod figures;
pub mod own;

use std::ops::{Index, IndexMut};

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A number that describes a cell.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature {
            $($(#[$doc])* $name,)*
        }

        impl Feature {
            /// All of them, in the order of a row.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What it is called in tables of weights.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }
        }

        /// How many numbers describe a cell.
        pub const COUNT: usize = Feature::ALL.len();
    };
}

features! {
    /// Cosine over words, weighted by their rarity in the two articles.
    CosinePair,
    /// Cosine over words, weighted by their rarity in English at large.
    CosineLarge,
    /// The same over word vectors summed up.
    CosineVectors,
    /// Share of one sentence's weight that stands in the other: the lesser of the two.
    CoveredLess,
    /// The greater of the two.
    CoveredMore,
    /// Weight of the rarest word they share.
    Rarest,
    /// Of the second.
    SecondRarest,
    /// Weight of all words they share.
    Shared,
    /// Weight of neighbouring words that are neighbours in both.
    Neighbours,
    /// Weight of words that stand within a few words of each other in both.
    Together,
    /// Share of one sentence's weight that finds something alike in the other: the lesser of the two.
    SoftLess,
    /// The greater of the two.
    SoftMore,
    /// The same over what is no name and no figure: the lesser.
    SoftPlainLess,
    /// The greater.
    SoftPlainMore,
    /// The likest pair of verbs.
    Verbs,
    /// Weight of words with an opposite in the other sentence.
    Opposites,
    /// Weight of shared names.
    NamesShared,
    /// Names that only one has, on the side with fewer of them.
    NamesApart,
    /// Share of the names of the sentence with fewer that the other has.
    NamesCovered,
    /// Weight of figures of one value in both, in whatever unit.
    FiguresShared,
    /// Figures that only one has, on the side with fewer of them.
    FiguresApart,
    /// Figures of the sentence with fewer.
    FiguresLess,
    /// The likest pair of figures by what they count and what happened to it.
    Counted,
    /// The nearest pair of figures of one dimension.
    FiguresNear,
    /// Days and hours in both.
    DatesShared,
    /// Do both name days or hours, and none of them the same?
    DatesApart,
    /// How far apart in the run of the two articles.
    Distance,
    /// Number of the sentence that stands nearer to its beginning, up to ten.
    Earlier,
    /// Of the other.
    Later,
    /// Is one of them the first of its article?
    HeadlineOne,
    /// Both?
    HeadlineBoth,
    /// Logarithm of the number of words of the shorter sentence.
    WordsLess,
    /// Of the longer one.
    WordsMore,
    /// Do both hold a quotation mark?
    QuotedBoth,
    /// Just one?
    QuotedOne,
    /// Share of one sentence's weight that the other article knows at all: the lesser.
    KnownLess,
    /// The greater.
    KnownMore,
    /// Names that the other article never mentions, in the sentence with fewer of them.
    ForeignLess,
    /// In the other.
    ForeignMore,
    /// Share of one sentence's weight that stands in its own article's beginning: the lesser.
    CentralLess,
    /// The greater.
    CentralMore,
    /// Share of the words in common that stands at the beginning of both articles.
    CentralShared,
    /// Share of the names of one article that the other has.
    EventNames,
    /// Share of the names at one article's beginning that the other article has: the lesser.
    EventLeadLess,
    /// The greater.
    EventLeadMore,
    /// How rare the rarest names are that both have, summed up over three.
    EventRare,
    /// Share of the figures of one article that the other has.
    EventFigures,
    /// Share of all weight of the article with less that the other one has.
    EventWords,
    /// Sentences of the shorter article, as a logarithm.
    EventSize,
    /// First guess, from what stands above.
    Guess,
    /// Log-odds of the first guess.
    GuessOdds,
    /// These times [`Feature::EventNames`]: between articles on one event a guess is worth more.
    OddsNames,
    /// These times [`Feature::EventLeadLess`].
    OddsLeads,
    /// These times [`Feature::EventBest`].
    OddsBest,
    /// These times [`Feature::WordsLess`].
    OddsWords,
    /// These times [`Feature::Distance`].
    OddsDistance,
    /// First guess less the best other one of the row or column: the lesser of the two.
    MarginLess,
    /// The greater.
    MarginMore,
    /// How many cells of the row or column are guessed better: the lesser.
    RankLess,
    /// The greater.
    RankMore,
    /// Share of the guesses of the row or column: the lesser.
    ShareLess,
    /// The greater.
    ShareMore,
    /// The best guess beside it in its row or column.
    Around,
    /// The best guess at its corners along the run of the text.
    Diagonal,
    /// The best guess of the whole pair.
    EventBest,
    /// The mean of the best guesses of all rows and columns.
    EventMean,
    /// The mean of the three best rows.
    EventTop,
    /// Sum of the guesses of the row or column: the lesser.
    MassLess,
    /// The greater.
    MassMore,
}

/// How many of them are there before the first guess is made.
pub const FIRST: usize = Feature::Guess as usize;

/// One cell in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row(pub [f32; COUNT]);

impl Default for Row {
    fn default() -> Self {
        Self([0.0; COUNT])
    }
}

impl Index<Feature> for Row {
    type Output = f32;

    fn index(&self, feature: Feature) -> &f32 {
        &self.0[feature as usize]
    }
}

impl IndexMut<Feature> for Row {
    fn index_mut(&mut self, feature: Feature) -> &mut f32 {
        &mut self.0[feature as usize]
    }
}

impl Row {
    /// Sets two features to the lesser and the greater of two values.
    fn sort(&mut self, [less, more]: [Feature; 2], [a, b]: [f32; 2]) {
        self[less] = a.min(b);
        self[more] = a.max(b);
    }
}

/// A part of a whole, nought of nothing.
fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
