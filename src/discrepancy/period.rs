//! `number/period`: the same share or sum, over another time.
//!
//! "3.8 percent within a year" and "3.8 percent in a month" are one figure and two statements. The time is read from the
//! words right behind the figure; where a report does not say it, nothing is compared.

use crate::article::Token;
use crate::figure::{Kind, Quantity};
use crate::report::Report;
use crate::span::Span;

/// Over what time a figure is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Period {
    /// In months.
    pub months: f64,
    /// The figure with the words that tell it.
    pub span: Span,
}

/// How many tokens behind the figure the words may begin: "3.8 percent more than a year before".
const NEAR: usize = 3;

/// The time over which a share or a sum of money is told, if it is.
pub(super) fn of(report: &Report, quantity: &Quantity) -> Option<Period> {
    if !matches!(quantity.kind, Kind::Percent | Kind::Money | Kind::Rate) {
        return None;
    }
    let tokens = report.article.tokens_of(quantity.sentence);
    let after = tokens.partition_point(|token| token.span.end <= quantity.span.end);
    let told = |months: f64, end: usize| Period { months, span: quantity.span.cover(tokens[end - 1].span) };
    if let Some(months) = quantity.per.as_deref().and_then(unit) {
        return Some(Period { months, span: quantity.span });
    }
    for at in after..tokens.len().min(after + NEAR + 1) {
        if let Some((months, end)) = period(tokens, at) {
            return Some(told(months, end));
        }
        if !tokens[at].is_word() {
            break;
        }
    }
    None
}

/// The period told from this token on, in months, and where it ends.
fn period(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let plain = |at: usize| tokens.get(at).map_or("", |token| &*token.plain);
    match plain(at) {
        "annually" | "year-on-year" => return Some((12.0, at + 1)),
        "monthly" | "month-on-month" => return Some((1.0, at + 1)),
        "year" | "month" if plain(at + 1) == "on" && plain(at + 2) == plain(at) => {
            return Some((unit(plain(at))?, at + 3));
        }
        _ => {}
    }
    let opens = plain(at);
    let mut next = at + 1;
    if !matches!(opens, "in" | "over" | "within" | "during" | "from" | "on" | "than") {
        return None;
    }
    next += usize::from(plain(next) == "the");
    let backward = matches!(opens, "from" | "on" | "than");
    let previous = matches!(plain(next), "past" | "last" | "previous" | "preceding");
    next += usize::from(previous);
    let count = count(plain(next));
    let article = plain(next - 1) == "the" || previous;
    next += usize::from(count.is_some());
    let months = unit(plain(next))? * count.or(article.then_some(1.0))?;
    next += 1;
    let earlier = matches!(plain(next), "earlier" | "before" | "ago");
    // "On the day", "from the year 2010": no time that something took.
    if backward && !earlier && !previous {
        return None;
    }
    Some((months, if backward && earlier { next + 1 } else { next }))
}

/// How many months a unit of time has.
fn unit(word: &str) -> Option<f64> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "day" => 12.0 / 365.25,
        "week" => 12.0 * 7.0 / 365.25,
        "month" => 1.0,
        "quarter" => 3.0,
        "year" => 12.0,
        "decade" => 120.0,
        _ => return None,
    })
}

fn count(word: &str) -> Option<f64> {
    const SMALL: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let small = SMALL.iter().position(|small| *small == word).map(|at| at as f64 + 1.0);
    let digits = || word.parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0);
    if matches!(word, "a" | "an" | "single") { Some(1.0) } else { small.or_else(digits) }
}

impl Period {
    /// Are the two one time, a week's slack in a year?
    pub fn is_same(self, other: Self) -> bool {
        (self.months - other.months).abs() <= 0.02 * self.months.max(other.months)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Settings};
    use crate::source::Source;

    /// In months; nothing where no time is told.
    fn months(text: &str) -> Option<f64> {
        let report = Report::new(article::read(Source::from_text(text.to_owned()), &Settings::default()));
        of(&report, report.figures.quantities.first()?).map(|period| period.months)
    }

    #[test]
    fn the_words_behind_a_figure_tell_its_time() {
        for (text, expected) in [
            ("Rents went up 3.8 percent from a year earlier, brokers say.", 12.0),
            ("Rents went up 3.8 percent year on year, brokers say.", 12.0),
            ("Rents went up 3.8 percent in a month, brokers say.", 1.0),
            ("Rents went up 3.8 percent from the previous month, brokers say.", 1.0),
            ("The port offered 2.5 percent over two years, dockers say.", 24.0),
            ("The port offered 2.5 percent a year, dockers say.", 12.0),
            ("Prices rose 3 percent in the past 12 months, brokers say.", 12.0),
            ("The firm lost $40 million in three months, it said.", 3.0),
        ] {
            assert!(months(text).is_some_and(|found| (found - expected).abs() < 0.1), "{text} {:?}", months(text));
        }
        for text in [
            "Rents went up 3.8 percent in September, brokers say.",
            "Rents went up 3.8 percent on Monday, brokers say.",
            "Rents went up 3.8 percent from the level of 2019, brokers say.",
            "Rents went up 3.8 percent in the capital, brokers say.",
            "The firm lost $40 million in Velm, it said.",
            "The firm lost $40 million on the day of the fire, it said.",
            "The fire killed 12 people in a week, officials said.",
            "The owner paid 500 crowns, and in a year he was ruined.",
        ] {
            assert_eq!(months(text), None, "{text}");
        }
    }
}
