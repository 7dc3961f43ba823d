//! Bounds and approximations around a figure: "at least 400", "nearly 30,000", "400 or more".

use super::Value;
use super::piece::Pieces;

/// What some words do to the value beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
}

use Effect::{About, AtLeast, AtMost, LessThan, MoreThan};

/// In front of a figure; longer phrases stand before those that end them.
const BEFORE: &[(&[&str], Effect)] = &[
    (&["no", "fewer", "than"], AtLeast),
    (&["no", "less", "than"], AtLeast),
    (&["not", "fewer", "than"], AtLeast),
    (&["not", "less", "than"], AtLeast),
    (&["not", "more", "than"], AtMost),
    (&["no", "more", "than"], AtMost),
    (&["no", "greater", "than"], AtMost),
    (&["a", "minimum", "of"], AtLeast),
    (&["a", "maximum", "of"], AtMost),
    (&["a", "little", "more", "than"], MoreThan),
    (&["a", "little", "over"], MoreThan),
    (&["slightly", "more", "than"], MoreThan),
    (&["slightly", "less", "than"], LessThan),
    (&["slightly", "over"], MoreThan),
    (&["slightly", "under"], LessThan),
    (&["much", "more", "than"], MoreThan),
    (&["well", "over"], MoreThan),
    (&["well", "above"], MoreThan),
    (&["far", "more", "than"], MoreThan),
    (&["just", "over"], MoreThan),
    (&["just", "under"], LessThan),
    (&["just", "above"], MoreThan),
    (&["just", "below"], LessThan),
    (&["more", "than"], MoreThan),
    (&["greater", "than"], MoreThan),
    (&["higher", "than"], MoreThan),
    (&["larger", "than"], MoreThan),
    (&["bigger", "than"], MoreThan),
    (&["longer", "than"], MoreThan),
    (&["better", "than"], MoreThan),
    (&["older", "than"], MoreThan),
    (&["fewer", "than"], LessThan),
    (&["less", "than"], LessThan),
    (&["lower", "than"], LessThan),
    (&["smaller", "than"], LessThan),
    (&["younger", "than"], LessThan),
    (&["shorter", "than"], LessThan),
    (&["upwards", "of"], MoreThan),
    (&["upward", "of"], MoreThan),
    (&["in", "excess", "of"], MoreThan),
    (&["north", "of"], MoreThan),
    (&["exceeding"], MoreThan),
    (&["exceeded"], MoreThan),
    (&["exceeds"], MoreThan),
    (&["over"], MoreThan),
    (&["above"], MoreThan),
    (&["under"], LessThan),
    (&["below"], LessThan),
    (&["at", "least"], AtLeast),
    (&["a", "least"], AtLeast),
    (&["minimum"], AtLeast),
    (&["at", "most"], AtMost),
    (&["at", "the", "most"], AtMost),
    (&["up", "to"], AtMost),
    (&["as", "many", "as"], AtMost),
    (&["as", "much", "as"], AtMost),
    (&["as", "high", "as"], AtMost),
    (&["maximum"], AtMost),
    (&["within"], AtMost),
    (&["in", "the", "region", "of"], About),
    (&["somewhere", "around"], About),
    (&["an", "estimated"], About),
    (&["estimated"], About),
    (&["estimated", "at"], About),
    (&["close", "to"], About),
    (&["approximately"], About),
    (&["about"], About),
    (&["around"], About),
    (&["some"], About),
    (&["roughly"], About),
    (&["nearly"], About),
    (&["almost"], About),
    (&["circa"], About),
    (&["approx"], About),
    (&["approx", "."], About),
    (&["virtually"], About),
    (&["perhaps"], About),
    (&["maybe"], About),
    (&["~"], About),
    (&["≈"], About),
    (&[">"], MoreThan),
    (&["<"], LessThan),
    (&["≥"], AtLeast),
    (&["≤"], AtMost),
];

/// Behind a figure and its unit, or what is counted.
const AFTER: &[(&[&str], Effect)] = &[
    (&["or", "more"], AtLeast),
    (&["and", "more"], AtLeast),
    (&["or", "above"], AtLeast),
    (&["or", "over"], AtLeast),
    (&["and", "over"], AtLeast),
    (&["and", "above"], AtLeast),
    (&["and", "older"], AtLeast),
    (&["or", "older"], AtLeast),
    (&["or", "higher"], AtLeast),
    (&["or", "longer"], AtLeast),
    (&["or", "fewer"], AtMost),
    (&["or", "less"], AtMost),
    (&["or", "under"], AtMost),
    (&["and", "under"], AtMost),
    (&["or", "younger"], AtMost),
    (&["and", "younger"], AtMost),
    (&["at", "least"], AtLeast),
    (&["at", "a", "minimum"], AtLeast),
    (&["at", "most"], AtMost),
    (&["at", "the", "most"], AtMost),
    (&["or", "so"], About),
    (&["and", "counting"], AtLeast),
    (&["more", "or", "less"], About),
    (&["upwards"], AtLeast),
    (&["plus"], AtLeast),
    (&["+"], AtLeast),
    (&["-", "odd"], About),
    (&["odd"], About),
    (&["-", "plus"], AtLeast),
    (&["-", "ish"], About),
];

/// Words between a bound and its figure that say nothing about the value: "at least another 400".
const BETWEEN: &[&str] = &["another", "just", "only", "a", "an", "the", "further", "additional", "extra"];

/// The value under the bounds in front of `at`, and where the first of them begins.
///
/// `duration`: "over two years" may mean "during".
pub(super) fn before(pieces: &Pieces<'_>, at: usize, mut value: Value, duration: bool) -> (Value, usize) {
    let mut from = at;
    while let Some((start, effect)) = nearest(pieces, from, from == at) {
        if !is_bound(pieces, start, duration) {
            break;
        }
        value = apply(effect, value);
        from = start;
    }
    (value, from)
}

/// The longest bound that ends at `from`, or one word earlier where that word says nothing.
fn nearest(pieces: &Pieces<'_>, from: usize, first: bool) -> Option<(usize, Effect)> {
    let ends = |end: usize| {
        let fitting = BEFORE.iter().filter(|(words, _)| pieces.reads_before(end, words));
        fitting.max_by_key(|(words, _)| words.len()).map(|(words, effect)| (end - words.len(), *effect))
    };
    ends(from).or_else(|| (first && BETWEEN.contains(&pieces.before(from, 1))).then(|| ends(from - 1)).flatten())
}

/// Is it really a bound, and no preposition of place or time?
fn is_bound(pieces: &Pieces<'_>, start: usize, duration: bool) -> bool {
    let previous = pieces.before(start, 1);
    match pieces.word(start) {
        // "over two years" is how long it took unless something else says so: "for over two years".
        // "over the three days": during them.
        "over" if duration && matches!(pieces.word(start + 1), "the" | "its" | "their" | "those" | "these") => false,
        "over" if duration => {
            matches!(
                previous,
                "for" | "after" | "of" | "lasted" | "took" | "takes" | "last" | "is" | "was" | "been" | "aged"
            ) || pieces.is_first(start)
        }
        "within" => duration,
        // "in and around 30 villages", "wander about 12 hours": rare enough.
        _ => true,
    }
}

/// The value under the bounds behind `at`, and where they end.
pub(super) fn after(pieces: &Pieces<'_>, at: usize, value: Value) -> (Value, usize) {
    for (words, effect) in AFTER {
        if !pieces.reads(at, words) {
            continue;
        }
        // "20+ people", but "20 + 3"; "40-odd", but no dash with spaces.
        if matches!(words[0], "+" | "-") && !pieces.glued(at) || words[0] == "+" && pieces.is_digits(at + 1) {
            continue;
        }
        return (apply(*effect, value), at + words.len());
    }
    (value, at)
}

fn apply(effect: Effect, value: Value) -> Value {
    let Value { low, high, approximate, exclusive } = value;
    match effect {
        AtLeast => Value { low: low.or(high), high: None, approximate, exclusive: false },
        MoreThan => Value { low: low.or(high), high: None, approximate, exclusive: true },
        AtMost => Value { low: None, high: high.or(low), approximate, exclusive: false },
        LessThan => Value { low: None, high: high.or(low), approximate, exclusive: true },
        About => Value { low, high, approximate: true, exclusive },
    }
}
