//! Amounts: a number, a vague word ("dozens", `assets/vague.tsv`) or a fraction, as an interval.

use std::sync::OnceLock;

use foldhash::HashMap;

use super::Value;
use super::number::{self, Form, Number};
use super::piece::Pieces;

const VAGUE: &str = include_str!("../../assets/vague.tsv");

/// An amount at some place of a sentence, without bounds and unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    pub value: Value,
    /// The piece after its last.
    pub end: usize,
    /// As in [`Number::scale`].
    pub scale: f64,
    pub form: Form,
    pub vague: bool,
}

/// The amount that begins at this piece, the longest one. `money`: behind a currency sign.
pub(super) fn amount(pieces: &Pieces<'_>, at: usize, money: bool) -> Option<Amount> {
    if let Some(found) = vague(pieces, at) {
        return Some(found);
    }
    let exact = number::number(pieces, at, money);
    let part = number::fraction(pieces, at).filter(|part| exact.is_none_or(|exact| part.end > exact.end));
    let found = part.or(exact).or_else(|| number::ordinal(pieces, at))?;
    let found = match number::ordinal(pieces, at) {
        Some(ordinal) if found.form == Form::Cardinal && ordinal.end > found.end => ordinal,
        _ => with_decimals(pieces, found),
    };
    let Number { value, end, scale, form } = found;
    Some(Amount { value: Value::exactly(value), end, scale, form, vague: false })
}

fn with_decimals(pieces: &Pieces<'_>, found: Number) -> Number {
    match number::decimals(pieces, found.end) {
        Some((part, end)) if found.form == Form::Cardinal => {
            let (scale, end) = match pieces.word(end) {
                "million" => (1e6, end + 1),
                "billion" => (1e9, end + 1),
                "trillion" => (1e12, end + 1),
                _ => (1.0, end),
            };
            Number { value: (found.value + part) * scale, end, scale, ..found }
        }
        _ => found,
    }
}

struct Row {
    words: Vec<&'static str>,
    low: f64,
    high: f64,
    multiplies: bool,
}

/// The table by first word, longest rows first.
fn rows() -> &'static HashMap<&'static str, Vec<Row>> {
    static ROWS: OnceLock<HashMap<&'static str, Vec<Row>>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut rows: HashMap<&'static str, Vec<Row>> = HashMap::default();
        for line in VAGUE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let [words, low, high, multiplies] = cells[..] else { continue };
            let words: Vec<&'static str> = words.split(' ').collect();
            let end = |cell: &str| cell.parse().expect("the table of vague amounts holds numbers, as a test sees to");
            let row = Row { low: end(low), high: end(high), multiplies: multiplies == "×", words };
            rows.entry(row.words[0]).or_default().push(row);
        }
        rows.values_mut().for_each(|list| list.sort_by_key(|row| std::cmp::Reverse(row.words.len())));
        rows
    })
}

/// The first words of vague amounts.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    rows().keys().copied()
}

fn vague(pieces: &Pieces<'_>, at: usize) -> Option<Amount> {
    let row = rows().get(pieces.word(at))?.iter().find(|row| pieces.reads(at, &row.words))?;
    let mut end = at + row.words.len();
    let (mut low, mut high, mut scale) = (row.low, row.high, 1.0);
    while let Some(factor) = row.multiplies.then(|| factor(pieces.word(end))).flatten() {
        (low, high, scale) = (low * factor, high * factor, factor);
        end += 1;
    }
    // "a couple" are two people; "a couple of" things are a few.
    if row.words == ["a", "couple"] && scale == 1.0 && pieces.word(end) != "more" && !pieces.word(end).is_empty() {
        return None;
    }
    let exact = low == high;
    let value = Value { approximate: !exact, ..Value::between(low, high) };
    Some(Amount { value, end, scale, form: Form::Cardinal, vague: !exact })
}

fn factor(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "lakh" => 1e5,
        "million" => 1e6,
        "crore" => 1e7,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        for line in VAGUE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            let (low, high): (f64, f64) = (cells[1].parse().unwrap(), cells[2].parse().unwrap());
            assert!(low <= high, "{line}");
        }
    }
}
