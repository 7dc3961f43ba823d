//! Rows of the ledger put into words, for the exports that are read by people.

use super::clean;
use crate::comparison::Comparison;
use crate::ledger::{Of, Relation, Row, Sum};
use crate::pair::{Pair, Side};

/// A row in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub what: String,
    /// "differs", "only in Herald".
    pub relation: String,
    /// Each figure as the text has it, each form once.
    pub figures: Pair<Vec<String>>,
    /// "by 1 (3.2 %)"; empty where nothing differs or can be subtracted.
    pub difference: String,
    /// "30 + 350 + 19 = 399, stated: at least 400 (Herald)"; empty if the row is no sum.
    pub sum: String,
}

impl Line {
    pub fn new(found: &Comparison, row: &Row) -> Self {
        Self {
            what: clean::line(&row.what).into_owned(),
            relation: relation(found, row.relation),
            figures: Pair::of(|side| figures(found, row, side)),
            difference: row
                .difference
                .filter(|one| one.absolute != 0.0)
                .map(|one| format!("by {} ({} %)", number(one.absolute), number((one.percent * 10.0).round() / 10.0)))
                .unwrap_or_default(),
            sum: row.sum.as_ref().map(|sum| written_out(found, row.of, sum)).unwrap_or_default(),
        }
    }
}

fn relation(found: &Comparison, relation: Relation) -> String {
    let side = match relation {
        Relation::OnlyLeft => Side::Left,
        Relation::OnlyRight => Side::Right,
        other => return other.name().to_owned(),
    };
    format!("only in {}", clean::line(&found.reports[side].article.name))
}

/// The figure with this index in the words of the text.
pub(super) fn figure(found: &Comparison, of: Of, side: Side, index: usize) -> String {
    let report = &found.reports[side];
    let span = match of {
        Of::Quantities => report.figures.quantities.get(index).map(|one| one.span),
        Of::Dates => report.figures.dates.get(index).map(|one| one.span),
    };
    span.map(|span| clean::line(span.of(&report.article.text)).into_owned()).unwrap_or_default()
}

fn figures(found: &Comparison, row: &Row, side: Side) -> Vec<String> {
    let mut forms = Vec::new();
    for &index in &row.members[side] {
        let form = figure(found, row.of, side, index);
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

fn written_out(found: &Comparison, of: Of, sum: &Sum) -> String {
    let told = |&(side, index): &(Side, usize)| figure(found, of, side, index);
    let added = |member: &(Side, usize)| {
        let value = found.reports[member.0].figures.quantities.get(member.1).and_then(|one| one.value.point());
        value.map_or_else(|| told(member), number)
    };
    let parts = |parts: &[(Side, usize)]| parts.iter().map(added).collect::<Vec<_>>().join(" + ");
    let value = match (sum.value.low, sum.value.high) {
        (Some(low), Some(high)) if low == high => number(low),
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("at least {}", number(low)),
        (None, Some(high)) => format!("at most {}", number(high)),
        (None, None) => "open".to_owned(),
    };
    let mut text = format!("{} = {value}", parts(&sum.parts));
    if sum.open {
        text += " (parts are missing or unbounded)";
    }
    if let Some(total) = &sum.total {
        let name = clean::line(&found.reports[total.0].article.name).into_owned();
        text += &format!(", stated: {} ({name})", told(total));
        if !sum.own.is_empty() {
            text += &format!(", whose own parts are {}", parts(&sum.own));
        }
    }
    text
}

/// At most two decimals, no trailing zeros: `1500000`, `3.2`.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(1_500_000.0), "1500000");
        assert_eq!(number(3.20), "3.2");
        assert_eq!(number(100.0), "100");
        assert_eq!(number(0.004), "0");
    }

    #[test]
    fn a_sum_is_written_out() {
        let found = sample::comparison();
        let lines: Vec<_> = found.ledger.iter().map(|row| Line::new(&found, row)).collect();
        assert_eq!(lines[0].difference, "by 1 (25 %)");
        assert_eq!(lines[1].sum, "4 + 9 = 13, stated: 12 (Post)");
    }
}
