//! Ranges: "8- to 16-metre", "$10-$20", "40 to 70 percent", "two or three".

use super::named::currency_before;
use super::{Term, term};
use crate::figure::Value;
use crate::figure::piece::{Pieces, is_dash};

/// "8- to 16-metre", "$10-$20", "40 to 70 percent", "two or three", "between 40 and 70".
pub(super) fn range(pieces: &Pieces<'_>, first: &Term) -> Option<Term> {
    let mut at = first.end;
    let prefix_dash = is_dash(pieces.word(at)) && pieces.glued(at) && !pieces.glued(at + 1);
    at += usize::from(prefix_dash && pieces.word(at + 1) == "to");
    let link = pieces.word(at).to_owned();
    let from_between = is_between(pieces, first);
    let after = match link.as_str() {
        "to" => at + 1,
        "and" if from_between => at + 1,
        "or" => at + 1,
        dash if is_dash(dash) && pieces.is_hyphen(at) && pieces.word(at + 1) == "to" && pieces.is_hyphen(at + 2) => {
            at + 3
        }
        dash if is_dash(dash) && dash != "—" => {
            let tight = pieces.glued(at) == pieces.glued(at + 1);
            if !tight {
                return None;
            }
            at + 1
        }
        _ => return None,
    };
    let dash = is_dash(&link);
    let second = term(pieces, after).filter(|second| second.amount.form == first.amount.form)?;
    let not_digits = !pieces.is_digits(first.figure.0) || !pieces.is_digits(second.figure.0);
    // "twenty-one" was read whole; two words joined by a hyphen are a score or a name.
    if dash && not_digits && first.unit.is_none_or(|unit| !unit.money) {
        return None;
    }
    let fits = match (first.unit, second.unit) {
        (Some(one), Some(two)) => one == two,
        (Some(one), None) => one.money,
        (None, Some(two)) => !two.money || !currency_sign(pieces, after),
        (None, None) => true,
    };
    if !fits || link == "to" && !from_between && is_change(pieces, first) {
        return None;
    }
    // "rose 0.6 to 88.1": by so much, to so much. Nobody gives a range of more than one to three.
    let far = first.value.point().zip(second.value.point()).is_some_and(|(low, high)| high > low * 3.0);
    if link == "to" && far && !from_between && is_stem(pieces.before(first.from, 1)) {
        return None;
    }
    // "two to three million": the scale is shared.
    let (mut low, high) = (first.value.point()?, second.value.point()?);
    if first.amount.scale == 1.0 && second.amount.scale > 1.0 && low < high / second.amount.scale {
        low *= second.amount.scale;
    }
    // "two or three", "five or six": neighbours; "ten or two" are alternatives, "3-1" a score.
    let near = link != "or" || high <= low * 2.5;
    if low >= high || !near {
        return None;
    }
    let from_from = usize::from(matches!(pieces.before(first.from, 1), "from" | "between") && link != "or");
    let from = if from_from == 1 { first.from - 1 } else { first.from };
    Some(Term {
        from,
        figure: (first.figure.0, second.figure.1),
        amount: second.amount,
        value: Value { approximate: first.value.approximate || second.value.approximate, ..Value::between(low, high) },
        unit: second.unit.or(first.unit),
        end: second.end,
    })
}

fn currency_sign(pieces: &Pieces<'_>, at: usize) -> bool {
    currency_before(pieces, at).is_some()
}

/// Behind "between", also with a bound or approximation in between.
fn is_between(pieces: &Pieces<'_>, first: &Term) -> bool {
    (1..=2).any(|back| pieces.before(first.from, back) == "between")
}

/// Where "between" stands in front of a range that it opens.
pub(super) fn between(pieces: &Pieces<'_>, whole: &Term) -> usize {
    if whole.value.point().is_none() && pieces.before(whole.from, 1) == "between" { whole.from - 1 } else { whole.from }
}

/// "rose from 3.1 to 3.4 percent" speaks of two figures, "from 10 to 20 dollars" of one range.
fn is_change(pieces: &Pieces<'_>, first: &Term) -> bool {
    if pieces.before(first.from, 1) != "from" && !(2..=3).any(|back| pieces.before(first.from, back) == "from") {
        return false;
    }
    let start = first.from.saturating_sub(9);
    pieces.list[start..first.from].iter().any(|piece| is_stem(&piece.lower))
}

/// A form of a verb of change?
fn is_stem(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "rose",
        "rise",
        "rising",
        "fell",
        "fall",
        "grew",
        "grow",
        "increas",
        "decreas",
        "drop",
        "climb",
        "jump",
        "cut",
        "rais",
        "lower",
        "reduc",
        "went",
        "mov",
        "slow",
        "edg",
        "slip",
        "declin",
        "widen",
        "narrow",
        "shr",
        "expand",
        "chang",
        "revis",
        "upgrad",
        "downgrad",
        "swell",
        "swel",
        "doubl",
        "extend",
        "short",
        "improv",
        "slid",
        "plung",
        "soar",
        "surg",
        "tumbl",
        "eas",
        "accelerat",
        "advanc",
        "lift",
        "push",
        "up",
        "down",
        "trim",
        "swung",
        "strengthen",
        "weaken",
        "gain",
        "lost",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}
