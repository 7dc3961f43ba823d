//! Numbers that the program works out itself, as they read in an explanation.

/// A number with its unit: "27", "$27 million", "0.3 points", "5 years".
pub(super) fn amount(number: f64, unit: Option<&str>) -> String {
    let digits = scaled(number);
    match unit {
        None => digits,
        Some("%" | "pp" | "point") if number == 1.0 => format!("{digits} point"),
        Some("%" | "pp" | "point") => format!("{digits} points"),
        Some("$" | "USD") => format!("${digits}"),
        Some("EUR") => format!("€{digits}"),
        Some("GBP") => format!("£{digits}"),
        // A word, and no sign such as "km".
        Some(unit) if unit.chars().all(char::is_lowercase) && (unit.len() > 3 || unit == "day") => {
            let many = number != 1.0 && !unit.ends_with('s');
            format!("{digits} {unit}{}", if many { "s" } else { "" })
        }
        Some(unit) => format!("{digits} {unit}"),
    }
}

/// "5.3 million" where that is shorter and as exact as all the digits.
fn scaled(number: f64) -> String {
    for (size, name) in [(1e9, "billion"), (1e6, "million")] {
        let thousandths = (number / size * 1000.0).round();
        if number.abs() >= size && (thousandths * size / 1000.0 - number).abs() < 1e-6 * size {
            return format!("{} {name}", plain(thousandths / 1000.0));
        }
    }
    plain(number)
}

/// A number as a reader writes it: 1234567.5 is "1,234,567.5".
pub(super) fn plain(number: f64) -> String {
    let text = format!("{number}");
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), ""), |(whole, decimals)| (whole, decimals));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if decimals.is_empty() { grouped } else { format!("{grouped}.{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(plain(1_234_567.5), "1,234,567.5");
        assert_eq!(plain(-123.0), "-123");
        assert_eq!(plain(30.0), "30");
    }

    #[test]
    fn amounts_read_with_their_unit() {
        for (number, unit, expected) in [
            (27.0, None, "27"),
            (27_000_000.0, Some("USD"), "$27 million"),
            (5_300_000.0, Some("$"), "$5.3 million"),
            (1_234_567.0, None, "1,234,567"),
            (1.0, Some("%"), "1 point"),
            (0.3, Some("%"), "0.3 points"),
            (5.0, Some("year"), "5 years"),
            (1.0, Some("day"), "1 day"),
            (12.0, Some("km"), "12 km"),
            (40_000.0, Some("crown"), "40,000 crowns"),
        ] {
            assert_eq!(amount(number, unit), expected);
        }
    }
}
