//! Where a figure or a date may begin at all: most words begin neither, and are passed over with one look-up.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::amount;
use super::piece::{Form, Pieces};
use super::{date, number};

/// What a piece may begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Starts {
    /// A quantity, or what is refused as one.
    pub quantity: bool,
    /// A date.
    pub date: bool,
}

/// Words, in lower case, that begin an amount.
static AMOUNTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let own = ["a", "an", "no", "half", "halves", "quarter", "three", "minus", "negative"];
    own.into_iter().chain(number::words()).chain(amount::words()).collect()
});

/// Words, in lower case, that begin a date.
static DATES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| date::words().collect());

/// Per piece of the sentence. May say yes where nothing begins, never no where something does: a test compares.
pub(super) fn of(pieces: &Pieces<'_>) -> Vec<Starts> {
    let amounts: Vec<bool> = pieces
        .list
        .iter()
        .map(|piece| match piece.form {
            Form::Word => AMOUNTS.contains(&*piece.lower),
            Form::Digits(_) | Form::Code => true,
            Form::Sign => false,
        })
        .collect();
    let near = |at: usize, steps: usize| amounts[at..amounts.len().min(at + steps)].contains(&true);
    (0..amounts.len())
        .map(|at| {
            let piece = &pieces.list[at];
            // Currencies and signs stand before their figure: "US$ 5", "Rs. 5", "ringgit 42", "- 5".
            let before = (piece.form == Form::Sign || piece.text.len() <= 4 || pieces.is_digits(at + 1)) && near(at, 4);
            let quantity = amounts[at] || before;
            Starts { quantity, date: amounts[at] || DATES.contains(&*piece.lower) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::piece::Style;
    use super::super::quantity;
    use super::*;
    use crate::article::{Sentences, Settings, read};
    use crate::source::Source;

    /// Reads every line with and without looking first where something may begin.
    fn compare(line: &str) {
        let settings = Settings { sentences: Sentences::Lines, ..Settings::default() };
        let article = read(Source::from_text(line.to_owned()), &settings);
        for number in 0..article.sentences.len() {
            let pieces = Pieces::of(&article, number, Style::of(&article.text));
            let (quick, all) = (of(&pieces), vec![Starts { quantity: true, date: true }; pieces.len()]);
            let dates = |starts: &[Starts]| {
                let found = date::find(&pieces, starts, None);
                found.into_iter().map(|found| found.date).collect::<Vec<_>>()
            };
            assert_eq!(dates(&quick), dates(&all), "{line}");
            let dated = vec![false; pieces.len()];
            let quantities = |starts: &[Starts]| {
                let found = quantity::find(&pieces, starts, &dated);
                found.into_iter().map(|draft| (draft.from, draft.to, draft.value)).collect::<Vec<_>>()
            };
            assert_eq!(quantities(&quick), quantities(&all), "{line}");
        }
    }

    #[test]
    fn nothing_is_passed_over() {
        let cases = concat!(
            include_str!("../../tests/cases/figures.tsv"),
            include_str!("../../tests/cases/figures_sense.tsv"),
            include_str!("../../tests/cases/relations.tsv")
        );
        for line in cases.lines().filter(|line| !line.starts_with('#')) {
            compare(line.split('\t').next().unwrap_or(""));
        }
        for line in [
            "The Sunday Times on Sun. 5 March and Sat., late Thursday, mid-June, Sept. 27-30 or the 1990s.",
            "Rs. 500, US$ 5, ringgit 42, minus 40, - 5, (.08), 5th, twenty-first, scores of, tens of thousands, £2,000.",
            "Several days ago, a year ago, two weeks ago, this year, the small hours, Christmas Day, New Year's Eve.",
        ] {
            compare(line);
        }
    }
}
