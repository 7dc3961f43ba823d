//! Dimensions of figures, and the factors that bring a unit to the common one of its dimension.
//!
//! Currencies are never converted: each is a dimension of its own.

use crate::figure::Kind;

/// What a figure can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub(crate) enum Dimension {
    Count,
    /// Percent and fractions, in points.
    Share,
    /// Percentage points: a difference of two shares, itself no share.
    Points,
    Money(&'static str),
    Length,
    Area,
    Volume,
    Mass,
    Temperature,
    Speed,
    Energy,
    Age,
    Duration,
    Ordinal,
    Score,
    Magnitude,
    /// A unit that is not converted.
    Other(Kind, Option<&'static str>),
}

/// `common = (written + before) * factor`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    factor: f64,
    before: f64,
}

impl Scale {
    const NONE: Self = Self::by(1.0);

    const fn by(factor: f64) -> Self {
        Self { factor, before: 0.0 }
    }

    /// The number in the common unit.
    pub fn apply(self, written: f64) -> f64 {
        (written + self.before) * self.factor
    }
}

/// The dimension of a figure and the way to its common unit: metres, square metres, litres, kilograms, °C, km/h, days.
pub(crate) fn dimension(kind: Kind, unit: Option<&'static str>) -> (Dimension, Scale) {
    let known = unit.and_then(converted);
    match kind {
        Kind::Count | Kind::Vote => match (unit, known) {
            (None, _) => (Dimension::Count, Scale::NONE),
            (Some(_), Some(known)) => known,
            (Some(_), None) => (Dimension::Other(Kind::Count, unit), Scale::NONE),
        },
        Kind::Percent => known.unwrap_or((Dimension::Share, Scale::NONE)),
        Kind::Fraction => (Dimension::Share, Scale::by(100.0)),
        Kind::Money => (Dimension::Money(currency(unit.unwrap_or_default())), Scale::NONE),
        Kind::Age => (Dimension::Age, known.map_or(Scale::by(365.25), |(_, scale)| scale)),
        Kind::Duration => known.unwrap_or((Dimension::Duration, Scale::NONE)),
        Kind::Ordinal => (Dimension::Ordinal, Scale::NONE),
        Kind::Score => (Dimension::Score, Scale::NONE),
        Kind::Magnitude => (Dimension::Magnitude, Scale::NONE),
        Kind::Measure => known.unwrap_or((Dimension::Other(Kind::Measure, unit), Scale::NONE)),
        Kind::Rate => (Dimension::Other(Kind::Rate, unit), Scale::NONE),
    }
}

/// "$" may be any dollar; it is compared with the US dollar, which it mostly is.
fn currency(unit: &'static str) -> &'static str {
    match unit {
        "$" | "US$" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" => "JPY",
        other => other,
    }
}

fn converted(unit: &'static str) -> Option<(Dimension, Scale)> {
    use Dimension::{Area, Duration, Energy, Length, Mass, Points, Share, Speed, Temperature, Volume};
    let (dimension, factor) = match unit {
        "%" => (Share, 1.0),
        "pp" | "points" | "percentage points" | "pt" => (Points, 1.0),
        "bp" | "basis points" => (Points, 0.01),
        "mm" => (Length, 0.001),
        "cm" => (Length, 0.01),
        "m" => (Length, 1.0),
        "km" => (Length, 1000.0),
        "in" => (Length, 0.0254),
        "ft" => (Length, 0.3048),
        "yd" => (Length, 0.9144),
        "mi" => (Length, 1609.344),
        "nmi" => (Length, 1852.0),
        "m2" | "m²" | "sq m" => (Area, 1.0),
        "km2" | "km²" | "sq km" => (Area, 1e6),
        "mi2" | "mi²" | "sq mi" => (Area, 2_589_988.0),
        "ft2" | "ft²" | "sq ft" => (Area, 0.092_903),
        "acre" | "ac" => (Area, 4046.86),
        "ha" => (Area, 10_000.0),
        "ml" | "mL" => (Volume, 0.001),
        "cl" => (Volume, 0.01),
        "l" | "L" => (Volume, 1.0),
        "gal" => (Volume, 3.785_41),
        "bbl" => (Volume, 158.987),
        "m3" | "m³" => (Volume, 1000.0),
        "mg" => (Mass, 1e-6),
        "g" => (Mass, 0.001),
        "kg" => (Mass, 1.0),
        "t" => (Mass, 1000.0),
        "oz" => (Mass, 0.028_349_5),
        "lb" => (Mass, 0.453_592),
        "st" => (Mass, 6.350_29),
        "ton" => (Mass, 907.185),
        "°C" => (Temperature, 1.0),
        "°F" => return Some((Temperature, Scale { factor: 5.0 / 9.0, before: -32.0 })),
        "K" => return Some((Temperature, Scale { factor: 1.0, before: -273.15 })),
        "km/h" | "kph" => (Speed, 1.0),
        "mph" => (Speed, 1.609_344),
        "kn" | "kt" => (Speed, 1.852),
        "m/s" => (Speed, 3.6),
        "kWh" => (Energy, 1.0),
        "MWh" => (Energy, 1000.0),
        "GWh" => (Energy, 1e6),
        "s" | "sec" | "second" => (Duration, 1.0 / 86_400.0),
        "min" | "minute" => (Duration, 1.0 / 1440.0),
        "h" | "hr" | "hour" => (Duration, 1.0 / 24.0),
        "d" | "day" => (Duration, 1.0),
        "wk" | "week" => (Duration, 7.0),
        "mo" | "month" => (Duration, 30.4375),
        "yr" | "y" | "a" | "year" => (Duration, 365.25),
        _ => return None,
    };
    Some((dimension, Scale::by(factor)))
}
