//! Dimensions of figures, and the way from a unit to the common one of its dimension.
//!
//! Currencies are never converted: each is a dimension of its own.

use crate::figure::{Kind, unit};

/// What a figure can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub(crate) enum Dimension {
    Count,
    /// Percent and fractions, in points.
    Share,
    /// Currencies.
    Money(&'static str),
    Age,
    Duration,
    Ordinal,
    Score,
    Magnitude,
    /// A dimension of the table of units: "length".
    Unit(&'static str),
}

/// `common = written * factor + offset`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    factor: f64,
    offset: f64,
}

impl Scale {
    const NONE: Self = Self::by(1.0);

    const fn by(factor: f64) -> Self {
        Self { factor, offset: 0.0 }
    }

    /// The number in the common unit.
    pub fn apply(self, written: f64) -> f64 {
        written * self.factor + self.offset
    }
}

/// The dimension of a figure and the way to its common unit, that of the table of units.
pub(crate) fn dimension(kind: Kind, name: Option<&'static str>) -> (Dimension, Scale) {
    let known = name.and_then(unit::named);
    let scale = known.map_or(Scale::NONE, |unit| Scale { factor: unit.factor, offset: unit.offset });
    let of_unit = known.map(|unit| unit.dimension).or(name);
    let dimension = match kind {
        Kind::Count | Kind::Vote => of_unit.map_or(Dimension::Count, Dimension::Unit),
        Kind::Percent if of_unit.is_none_or(|of| of == "percent") => Dimension::Share,
        Kind::Fraction if name.is_none_or(|name| name == "%") => return (Dimension::Share, Scale::by(100.0)),
        Kind::Money => Dimension::Money(currency(of_unit.unwrap_or_default())),
        Kind::Age => Dimension::Age,
        Kind::Duration => Dimension::Duration,
        Kind::Ordinal => Dimension::Ordinal,
        Kind::Score => Dimension::Score,
        Kind::Magnitude => Dimension::Magnitude,
        // "1.3 percentage points" and, a comma later, "0.9 point".
        Kind::Percent if of_unit == Some("percentage point") => Dimension::Unit("point"),
        Kind::Percent | Kind::Fraction | Kind::Measure | Kind::Rate => Dimension::Unit(of_unit.unwrap_or("")),
    };
    (dimension, scale)
}

/// "$" may be any dollar; it is compared with the US dollar, which it mostly is.
fn currency(name: &'static str) -> &'static str {
    if name == "$" { "USD" } else { name }
}
