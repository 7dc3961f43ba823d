//! [`Value`]: what a figure states, as an interval.

/// An interval of numbers with the multiplier applied and nothing converted.
///
/// "31" is `[31, 31]`, "at least 400" `[400, ∞)`, "more than 300" the same without its end, "about 30,000" a point that is
/// approximate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Value {
    /// Lower end; nothing if there is none.
    pub low: Option<f64>,
    /// Upper end; nothing if there is none.
    pub high: Option<f64>,
    /// The text says that it is no exact figure.
    pub approximate: bool,
    /// The end that is given does not belong to it.
    pub exclusive: bool,
}

impl Value {
    /// Just this number.
    pub const fn exactly(number: f64) -> Self {
        Self::between(number, number)
    }

    /// From `low` to `high`, both included.
    pub const fn between(low: f64, high: f64) -> Self {
        Self { low: Some(low), high: Some(high), approximate: false, exclusive: false }
    }

    /// `low` or more.
    pub const fn at_least(low: f64) -> Self {
        Self { low: Some(low), high: None, approximate: false, exclusive: false }
    }

    /// `high` or less.
    pub const fn at_most(high: f64) -> Self {
        Self { low: None, high: Some(high), approximate: false, exclusive: false }
    }

    /// The number, if it is one and not a range or bound.
    pub fn point(self) -> Option<f64> {
        self.low.filter(|_| self.low == self.high)
    }

    /// Lower end as a number.
    pub fn low_or_infinite(self) -> f64 {
        self.low.unwrap_or(f64::NEG_INFINITY)
    }

    /// Upper end as a number.
    pub fn high_or_infinite(self) -> f64 {
        self.high.unwrap_or(f64::INFINITY)
    }
}
