//! Units of measure and currencies: the tables of `assets/units.tsv` and `assets/currencies.tsv`, and conversion inside one
//! dimension.
//!
//! Conversion serves comparison only: what an article states is kept in the unit that it names.

use std::sync::OnceLock;

use foldhash::HashMap;

use super::Value;

const UNITS: &str = include_str!("../../assets/units.tsv");
const CURRENCIES: &str = include_str!("../../assets/currencies.tsv");

/// The dimension of durations and ages.
pub const TIME: &str = "time";

/// One unit of the tables.
#[derive(Debug, PartialEq)]
pub struct Unit {
    /// The canonical name, as in [`super::Quantity::unit`]: "km", "%", "USD", "$", "year".
    pub name: &'static str,
    /// What it measures: "length"; of money the currency itself ("GBP" for pence too).
    pub dimension: &'static str,
    /// A value in the base unit of the dimension is `value * factor + offset`.
    pub factor: f64,
    /// Nought but for temperatures.
    pub offset: f64,
    /// Is it a currency or its hundredth?
    pub money: bool,
}

/// Both tables with their indexes.
struct Table {
    by_name: HashMap<&'static str, &'static Unit>,
    /// Signs as written: "km", "$", "°C".
    by_symbol: HashMap<&'static str, &'static Unit>,
    /// Words in lower case with single spaces: "square miles", "us dollars".
    by_words: HashMap<String, &'static Unit>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table =
            Table { by_name: HashMap::default(), by_symbol: HashMap::default(), by_words: HashMap::default() };
        for line in rows(UNITS) {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let (name, dimension, factor, offset) = (next(), next(), number(next()), number(next()));
            table.add(Unit { name, dimension, factor, offset, money: false }, next(), next());
        }
        for line in rows(CURRENCIES) {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let (name, dimension, factor) = (next(), next(), number(next()));
            table.add(Unit { name, dimension, factor, offset: 0.0, money: true }, next(), next());
        }
        table
    })
}

/// The rows of a table of `assets/` without its heading.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn number(cell: &str) -> f64 {
    cell.parse().expect("the tables of units hold numbers where numbers belong, as a test sees to")
}

impl Table {
    fn add(&mut self, unit: Unit, symbols: &'static str, names: &'static str) {
        // Once per process and row: the tables live as long as the program.
        let unit: &'static Unit = Box::leak(Box::new(unit));
        self.by_name.entry(unit.name).or_insert(unit);
        for symbol in symbols.split('|').filter(|symbol| !symbol.is_empty()) {
            self.by_symbol.entry(symbol).or_insert(unit);
        }
        for name in names.split('|').filter(|name| !name.is_empty()) {
            self.by_words.entry(name.to_lowercase()).or_insert(unit);
        }
    }
}

/// The unit of this canonical name.
pub fn named(name: &str) -> Option<&'static Unit> {
    table().by_name.get(name).copied()
}

/// The unit of this sign, as written.
pub(super) fn by_symbol(symbol: &str) -> Option<&'static Unit> {
    table().by_symbol.get(symbol).copied()
}

/// The unit of these words in lower case, parted by single spaces.
pub(super) fn by_words(words: &str) -> Option<&'static Unit> {
    table().by_words.get(words).copied()
}

/// Do both units measure the same, so that one converts into the other?
pub fn converts(from: &str, to: &str) -> bool {
    from == to || named(from).zip(named(to)).is_some_and(|(from, to)| from.dimension == to.dimension)
}

/// A number of one unit in another; nothing where they measure different things or either is unknown.
///
/// Four miles are 6.437376 kilometres; two currencies never convert, pence and pounds do.
pub fn convert_number(number: f64, from: &str, to: &str) -> Option<f64> {
    if from == to {
        return Some(number);
    }
    let (from, to) = (named(from)?, named(to)?);
    (from.dimension == to.dimension).then(|| (number * from.factor + from.offset - to.offset) / to.factor)
}

/// A value of one unit in another; see [`convert_number`]. Bounds and flags stay what they are.
pub fn convert(value: Value, from: &str, to: &str) -> Option<Value> {
    let end = |end: Option<f64>| end.map_or(Some(None), |number| convert_number(number, from, to).map(Some));
    Some(Value { low: end(value.low)?, high: end(value.high)?, ..value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_dimension_convert() {
        let rounded = |number: f64, from, to| convert_number(number, from, to).map(|found| (found * 1e3).round() / 1e3);
        assert_eq!(rounded(35.0, "mi", "km"), Some(56.327));
        assert_eq!(rounded(2100.0, "ft", "m"), Some(640.08));
        assert_eq!(rounded(212.0, "°F", "°C"), Some(100.0));
        assert_eq!(rounded(-40.0, "°C", "°F"), Some(-40.0));
        assert_eq!(rounded(90.0, "minute", "hour"), Some(1.5));
        assert_eq!(rounded(250.0, "pence", "GBP"), Some(2.5));
        assert_eq!(convert_number(1.0, "USD", "EUR"), None);
        assert_eq!(convert_number(1.0, "km", "kg"), None);
        assert_eq!(convert_number(1.0, "USD", "USD"), Some(1.0));
    }

    #[test]
    fn bounds_survive_conversion() {
        let converted = convert(Value::at_least(2.0), "km", "m").unwrap();
        assert_eq!((converted.low, converted.high), (Some(2000.0), None));
    }

    #[test]
    fn every_row_is_whole() {
        for (table, cells) in [(UNITS, 6), (CURRENCIES, 5)] {
            for line in rows(table) {
                let row: Vec<&str> = line.split('\t').collect();
                assert_eq!(row.len(), cells, "{line}");
                let factor: f64 = row[cells - if cells == 6 { 4 } else { 3 }].parse().unwrap();
                assert!(factor > 0.0, "{line}");
            }
        }
        assert!(named("km").is_some() && by_symbol("US$").is_some() && by_words("square miles").is_some());
    }
}
