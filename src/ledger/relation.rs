//! How two figures for one quantity stand to each other, by interval logic.
//!
//! A figure is an interval. One that the text calls approximate, or whose digits show that it was rounded, stands for all
//! numbers that round to it: "about 30,000" meets 29,870, "1.2 million" meets 1,234,000. Two units are compared in a common
//! one, and the rounding of the coarser figure decides: 35 miles are 56 km.
//!
//! | first | second | fit |
//! |---|---|---|
//! | 31 | 31; at least 31 | same |
//! | 29,870 | about 30,000 | rounded |
//! | 150 | more than 120 | bounded |
//! | 43 | dozens | vague |
//! | 31 | 30 | differs |

use super::Relation;
use super::unit::{self, Dimension};
use crate::figure::{Kind, Quantity, Value};

/// How two intervals meet; the order is that of growing distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The same figure, in one unit or two.
    Same,
    /// One is the other, rounded.
    Rounded,
    /// One is a bound or range that the other satisfies.
    Bounded,
    /// One is a vague amount ("dozens") that the other may be.
    Vague,
    /// They do not meet.
    Differs,
}

impl Fit {
    /// The contract's three words for it.
    pub const fn relation(self) -> Relation {
        match self {
            Self::Same => Relation::Same,
            Self::Rounded | Self::Bounded | Self::Vague => Relation::Compatible,
            Self::Differs => Relation::Differs,
        }
    }
}

/// A figure in the common unit of its dimension, with the rounding that it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    /// What it can be compared with.
    pub dimension: Dimension,
    low: f64,
    high: f64,
    exclusive: bool,
    approximate: bool,
    /// How finely the figure is told: half of it either way rounds to the same digits.
    step: f64,
    /// Is it measured rather than counted, so that fewer decimals mean rounding?
    continuous: bool,
    /// Was it brought to another unit?
    unit: Option<&'static str>,
}

/// Share of an approximate figure by which it may be off at most: "about 200" does not stand for 228.
const ABOUT: f64 = 0.1;
/// Share of a figure not called approximate by which rounding may move it at most: 1.2 million for 1,234,000 is 3 %.
const ROUNDING: f64 = 0.05;
/// The smallest count that is taken for rounded without being called so, when its last three digits are noughts; "30" and
/// "31" are two counts.
const ROUND_COUNT: f64 = 1000.0;
/// What a fraction in words may be off, in points: "a third" is 33 %, "nine in ten" 91 %.
const FRACTION_POINTS: f64 = 1.5;

impl Measure {
    /// The measure of a quantity.
    pub fn of(quantity: &Quantity) -> Self {
        let (dimension, scale) = unit::dimension(quantity.kind, quantity.unit);
        let Value { low, high, approximate, exclusive } = quantity.value;
        let written = low.or(high).unwrap_or(0.0);
        let step = [low, high].into_iter().flatten().map(step_of).fold(f64::INFINITY, f64::min);
        let fraction = quantity.kind == Kind::Fraction;
        Self {
            dimension,
            low: low.map_or(f64::NEG_INFINITY, |low| scale.apply(low)),
            high: high.map_or(f64::INFINITY, |high| scale.apply(high)),
            exclusive,
            approximate,
            step: if fraction {
                2.0 * FRACTION_POINTS
            } else {
                (scale.apply(written + step) - scale.apply(written)).abs()
            },
            continuous: fraction || !matches!(quantity.kind, Kind::Count | Kind::Vote | Kind::Ordinal | Kind::Score),
            unit: quantity.unit.or(fraction.then_some("fraction")),
        }
    }

    /// Are the ends one number, the only one it names?
    pub fn point(&self) -> Option<f64> {
        (self.low == self.high).then_some(self.low)
    }

    /// The number that the text names, be it a point or a bound.
    pub fn named(&self) -> f64 {
        if self.low.is_finite() { self.low } else { self.high }
    }

    /// A vague amount: "dozens", "several".
    pub fn is_vague(&self) -> bool {
        self.approximate && self.low < self.high && self.low.is_finite() && self.high.is_finite()
    }

    /// A bound or range, with its ends as the text has them.
    fn is_bound(&self) -> bool {
        self.low < self.high && !self.is_vague()
    }

    /// By how much the figure may be off, given the other one it is held against.
    fn slack(&self, other: &Self) -> f64 {
        let size = self.named().abs();
        let half = self.step / 2.0;
        if self.unit == Some("fraction") {
            return if self.approximate { half.max(ABOUT * size) } else { half };
        }
        if self.approximate && self.low == self.high {
            return half.max(size * 0.01).min(ABOUT * size);
        }
        if self.unit != other.unit && self.continuous {
            // Both were rounded on their own; the noughts of a round figure ("20 km") show little.
            return half.min(ABOUT / 2.0 * size);
        }
        let finer = other.step * 1.5 < self.step;
        let round = self.step >= 100.0 && size >= ROUND_COUNT;
        if finer && (round || self.continuous && self.step <= 1.0 && self.unit == other.unit) {
            return half.min(ROUNDING * size);
        }
        0.0
    }
}

/// How two measures meet; nothing if they cannot be compared.
///
/// ```text
/// about 30,000  [27,000 ····· 30,000 ····· 33,000]
/// 29,870                   ^ meets it: rounded
/// ```
pub(crate) fn fit(a: &Measure, b: &Measure) -> Option<Fit> {
    if a.dimension != b.dimension {
        return None;
    }
    if a.dimension == Dimension::Score {
        return Some(if (a.low, a.high) == (b.low, b.high) { Fit::Same } else { Fit::Differs });
    }
    let named = (a.named() - b.named()).abs() <= 1e-9 * a.named().abs().max(1.0);
    let opposed = a.low.is_finite() != b.low.is_finite() && a.high.is_finite() != b.high.is_finite();
    let ends = a.low == b.low && a.high == b.high;
    if ends || named && !opposed && !a.is_vague() && !b.is_vague() && same_ends(a, b) {
        return Some(Fit::Same);
    }
    let slack = a.slack(b).max(b.slack(a));
    if !meets(a, b) {
        let near = a.low - slack <= b.high && b.low <= a.high + slack;
        let converted = a.unit != b.unit && a.dimension != Dimension::Share && !a.approximate && !b.approximate;
        return Some(match slack > 0.0 && near && !opposed {
            false => Fit::Differs,
            // "35 miles" is "56 km"; what parts them is the rounding of the other unit.
            true if converted && a.point().is_some() && b.point().is_some() => Fit::Same,
            true => Fit::Rounded,
        });
    }
    Some(if a.is_vague() || b.is_vague() {
        Fit::Vague
    } else if a.is_bound() || b.is_bound() {
        if near(a, b) { Fit::Rounded } else { Fit::Bounded }
    } else {
        Fit::Same
    })
}

/// A bound at the very figure ("over 14,000" and "14,000") tells the same, and so does "at least 31" beside "31".
fn same_ends(a: &Measure, b: &Measure) -> bool {
    let range = |one: &Measure| one.low.is_finite() && one.high.is_finite() && one.low < one.high;
    !range(a) && !range(b)
}

/// Do the intervals share a number, before any rounding?
fn meets(a: &Measure, b: &Measure) -> bool {
    let (low, high) = (a.low.max(b.low), a.high.min(b.high));
    let outside = |one: &Measure| one.exclusive && one.named() == low;
    low < high || low == high && !outside(a) && !outside(b)
}

/// A bound that is just the figure rounded to two digits or more: "more than 11,000" for 11,240 is a rounding, "more than 30"
/// for 31 and "more than 3,000" for 3,140 are bounds.
fn near(a: &Measure, b: &Measure) -> bool {
    let (bound, other) = if a.is_bound() { (a, b) } else { (b, a) };
    let gap = (bound.named() - other.named()).abs();
    let size = other.named().abs().max(1.0);
    let second = 10f64.powi(size.log10().floor() as i32 - 1);
    other.point().is_some() && gap <= (second / 2.0).min(bound.step / 2.0).min(ROUNDING * size)
}

/// The place of the last digit that is not nought: 1,200,000 has 100,000, 3.45 has 0.01, 31 has 1.
fn step_of(number: f64) -> f64 {
    let text = format!("{}", number.abs());
    match text.split_once('.') {
        Some((_, decimals)) => 10f64.powi(-(decimals.len() as i32)),
        None if number == 0.0 => 1.0,
        None => 10f64.powi((text.len() - text.trim_end_matches('0').len()) as i32),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quantity(kind: Kind, unit: Option<&'static str>, value: Value) -> Quantity {
        Quantity { kind, unit, value, ..Quantity::default() }
    }

    fn about(value: Value) -> Value {
        Value { approximate: true, ..value }
    }

    fn beyond(value: Value) -> Value {
        Value { exclusive: true, ..value }
    }

    fn fits(a: &Quantity, b: &Quantity) -> Option<Fit> {
        fit(&Measure::of(a), &Measure::of(b))
    }

    #[test]
    fn counts() {
        use Fit::*;
        let (is, min, max) = (Value::exactly, Value::at_least, Value::at_most);
        let cases = [
            (is(31.0), is(31.0), Same),
            (is(31.0), is(30.0), Differs),
            (min(400.0), is(401.0), Rounded),
            (min(400.0), is(399.0), Differs),
            (min(31.0), is(31.0), Same),
            (beyond(min(14_000.0)), is(14_000.0), Same),
            (beyond(min(11_000.0)), max(11_000.0), Differs),
            (min(11_000.0), max(11_000.0), Bounded),
            (about(is(30_000.0)), is(29_870.0), Rounded),
            (is(1_200_000.0), is(1_234_000.0), Rounded),
            (is(1_200_000.0), is(1_300_000.0), Differs),
            (about(is(200.0)), is(228.0), Differs),
            (about(is(1000.0)), about(is(800.0)), Differs),
            (about(is(12_000.0)), is(11_840.0), Rounded),
            (beyond(min(120.0)), is(150.0), Bounded),
            (beyond(min(100.0)), is(70.0), Differs),
            (Value::between(2.0, 3.0), is(3.0), Bounded),
            (Value::between(2.0, 3.0), is(4.0), Differs),
            (about(Value::between(24.0, 99.0)), is(43.0), Vague),
            (about(Value::between(24.0, 99.0)), is(249.0), Differs),
            (min(24.0), min(5.0), Bounded),
            (is(33_600.0), is(34_600.0), Differs),
            (is(1160.0), is(1610.0), Differs),
            (is(30.0), is(31.0), Differs),
            (is(1_200.0), is(1_234.0), Rounded),
            (is(1_040.0), is(1_000.0), Rounded),
        ];
        for (a, b, expected) in cases {
            let (a, b) = (quantity(Kind::Count, None, a), quantity(Kind::Count, None, b));
            assert_eq!(fits(&a, &b), Some(expected), "{:?} {:?}", a.value, b.value);
        }
    }

    #[test]
    fn units() {
        use Fit::*;
        let cases = [
            ((35.0, "mi"), (56.0, "km"), Some(Same)),
            ((35.0, "mi"), (35.0, "km"), Some(Differs)),
            ((9.0, "mi"), (14.5, "km"), Some(Same)),
            ((6900.0, "ft"), (2100.0, "m"), Some(Same)),
            ((2100.0, "ft"), (460.0, "m"), Some(Differs)),
            ((6.0, "mi"), (10.0, "km"), Some(Same)),
            ((16.0, "°F"), (-9.0, "°C"), Some(Same)),
            ((16.0, "°F"), (9.0, "°C"), Some(Differs)),
            ((100.0, "acre"), (40.0, "ha"), Some(Same)),
            ((100.0, "lb"), (45.0, "kg"), Some(Same)),
            ((12.5, "mi"), (20.0, "km"), Some(Same)),
            ((5.0, "km"), (5.0, "kg"), None),
        ];
        for ((a, left), (b, right), expected) in cases {
            let a = quantity(Kind::Measure, Some(left), Value::exactly(a));
            let b = quantity(Kind::Measure, Some(right), Value::exactly(b));
            let found = fits(&a, &b).map(|fit| if fit == Rounded { Same } else { fit });
            assert_eq!(found, expected, "{:?} {left} {:?} {right}", a.value, b.value);
        }
    }

    #[test]
    fn shares_money_and_kinds() {
        let percent = |value| quantity(Kind::Percent, Some("%"), value);
        let fraction = |value| quantity(Kind::Fraction, None, value);
        let money = |unit, value| quantity(Kind::Money, Some(unit), Value::exactly(value));
        assert_eq!(fits(&percent(Value::exactly(33.0)), &fraction(Value::exactly(1.0 / 3.0))), Some(Fit::Rounded));
        assert_eq!(fits(&percent(Value::exactly(91.0)), &fraction(Value::exactly(0.9))), Some(Fit::Rounded));
        assert_eq!(fits(&percent(Value::exactly(27.0)), &fraction(about(Value::exactly(0.25)))), Some(Fit::Rounded));
        assert_eq!(fits(&percent(Value::exactly(42.0)), &fraction(Value::exactly(1.0 / 3.0))), Some(Fit::Differs));
        assert_eq!(fits(&percent(Value::exactly(2.9)), &percent(about(Value::exactly(3.0)))), Some(Fit::Rounded));
        assert_eq!(fits(&percent(Value::exactly(3.6)), &percent(Value::exactly(3.7))), Some(Fit::Differs));
        assert_eq!(fits(&money("EUR", 5.0), &money("USD", 5.0)), None);
        assert_eq!(fits(&money("$", 5.0), &money("USD", 5.0)), Some(Fit::Same));
        let age = quantity(Kind::Age, Some("year"), Value::exactly(8.0));
        assert_eq!(fits(&age, &quantity(Kind::Count, None, Value::exactly(8.0))), None);
    }

    #[test]
    fn the_step_is_that_of_the_last_digit() {
        assert_eq!(step_of(1_200_000.0), 100_000.0);
        assert_eq!(step_of(31.0), 1.0);
        assert_eq!(step_of(3.45), 0.01);
    }

    fn value() -> impl Strategy<Value = Value> {
        (0u32..3000, 0u32..3000, 0..5, any::<bool>(), any::<bool>()).prop_map(
            |(a, b, shape, approximate, exclusive)| {
                let (a, b) = (f64::from(a.min(b)), f64::from(a.max(b)));
                let value = match shape {
                    0 => Value::at_least(a),
                    1 => Value::at_most(a),
                    2 => Value::between(a, b),
                    _ => Value::exactly(a),
                };
                Value { approximate, exclusive: exclusive && shape < 2, ..value }
            },
        )
    }

    proptest! {
        #[test]
        fn a_fit_mirrors(a in value(), b in value()) {
            let (a, b) = (quantity(Kind::Count, None, a), quantity(Kind::Count, None, b));
            prop_assert_eq!(fits(&a, &b), fits(&b, &a));
        }

        #[test]
        fn same_is_reflexive(a in value()) {
            let a = quantity(Kind::Count, None, a);
            prop_assert_eq!(fits(&a, &a), Some(Fit::Same));
        }

        #[test]
        fn widening_makes_no_conflict(a in value(), b in value(), by in 0u32..100) {
            let wider = Value {
                low: a.low.map(|low| low - f64::from(by)),
                high: a.high.map(|high| high + f64::from(by)),
                approximate: a.approximate,
                exclusive: a.exclusive,
            };
            let [a, b, wider] = [a, b, wider].map(|value| Measure::of(&quantity(Kind::Count, None, value)));
            if meets(&a, &b) {
                prop_assert_ne!(fit(&wider, &b), Some(Fit::Differs));
            }
        }

        #[test]
        fn converting_both_changes_nothing(a in 1u32..500, b in 1u32..500) {
            let measure = |value: u32, unit, by: f64| {
                quantity(Kind::Measure, Some(unit), Value::exactly(f64::from(value) * by))
            };
            let differs = |left: &Quantity, right: &Quantity| fits(left, right) == Some(Fit::Differs);
            let metres = differs(&measure(a, "km", 1.0), &measure(b, "km", 1.0));
            let kilometres = differs(&measure(a, "m", 1000.0), &measure(b, "m", 1000.0));
            prop_assert_eq!(metres, kilometres);
        }
    }
}
