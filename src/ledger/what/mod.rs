//! What a row is about, as an editor would head it: a noun phrase of what is counted, then what happened.
//!
//! ```text
//! [31] northern miners were killed          northern miners killed
//! The union called [40] ferries back        ferries called back
//! [Seven] teachers walked out               teachers who walked out
//! Rents rose [4 percent]                    rise in rents
//! They had ordered an audit on [3 May]      audit ordered
//! ```
//!
//! Of the two figures that a row shows, the one whose sentence says more names it ([`Name::worth`]).

mod clause;
mod count;
mod date;
mod light;
mod noun;

pub(crate) use count::of;
pub(crate) use date::of as of_date;

use crate::report::Report;
use crate::span::Span;

use super::subject::is_content;

/// An argument of a clause, as it reads in a name: "old bridge" of "the old bridge over the Tarn"; nothing for a pronoun.
pub(crate) fn argument(report: &Report, sentence: usize, span: Span) -> Option<String> {
    let sentence = noun::Sentence::of(report, sentence);
    Some(sentence.text(sentence.argument(span)?))
}

/// A name for a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// Small letters but for names; may be empty.
    pub words: String,
    /// How much it tells; 0 for what was only found near the figure.
    pub worth: u8,
}

impl Name {
    /// The one that tells more; the first of two that tell as much.
    pub fn or(self, other: Self) -> Self {
        if other.worth > self.worth || self.words.is_empty() { other } else { self }
    }

    /// The nearest content words before a place, for what has nothing better to be called by.
    fn around(report: &Report, sentence: usize, span: Span) -> Self {
        /// More reads as a torn sentence.
        const WORDS: usize = 3;
        let tokens = report.article.tokens_of(sentence);
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let before = tokens[..first].iter().rev().filter(|token| is_content(token)).take(WORDS);
        let mut words: Vec<&str> = before.map(|token| token.span.of(&report.article.text)).collect();
        words.reverse();
        Self { words: words.join(" "), worth: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Settings};
    use crate::source::Source;

    fn report(text: &str) -> (Report, usize) {
        let at = text.find('[').expect("a mark");
        let plain = text.replace(['[', ']'], "");
        (Report::new(article::read(Source::from_text(plain), &Settings::default())), at)
    }

    /// What the marked figure counts.
    fn counted(text: &str) -> String {
        let (report, at) = report(text);
        let found = report.figures.quantities.iter().find(|one| one.span.start <= at && at < one.span.end);
        found.map_or_else(|| "no figure".into(), |one| of(&report, one).words)
    }

    /// What happens on the marked date.
    fn dated(text: &str) -> String {
        let (report, at) = report(text);
        let found = report.figures.dates.iter().find(|one| one.span.start <= at && at < one.span.end);
        found.map_or_else(|| "no date".into(), |one| of_date(&report, one).words)
    }

    fn wrong(table: &[(&str, &str)], name: impl Fn(&str) -> String) -> Vec<String> {
        let named = table.iter().map(|(text, expected)| (text, expected, name(text)));
        named
            .filter(|(_, expected, found)| found != *expected)
            .map(|(text, _, found)| format!("{found}: {text}"))
            .collect()
    }

    #[test]
    fn counts_are_named_by_noun_and_event() {
        let table = [
            ("[31] northern miners died in the slide.", "northern miners killed"),
            ("In Orra [12] dockers were hurt.", "dockers injured"),
            ("The storm left 9 sailors dead and [40] injured.", "sailors injured"),
            ("The garrison sent [14] helicopters to the valley.", "helicopters sent"),
            ("Divers took [five] bells out of the wreck.", "bells taken"),
            ("[Seven] teachers walked out.", "teachers who walked out"),
            ("[Thirty] divers were searching the harbour wall.", "divers"),
            ("A crew of [nine] was rescued.", "people rescued"),
            ("Valdria holds [320] citizens of Tarnia.", "citizens of Tarnia held"),
            ("[One] guard was shot.", "guards shot"),
            ("[Ninety] residents were taken to a school.", "residents"),
            ("The mill ward fell to Korde by [38] votes.", "margin in votes"),
            ("[Dozens] hurt in Orra quake", "people injured in Orra"),
            ("The garrison has [three] tanks.", "tanks"),
            ("Divers found [six] K - 9 collars.", "K - 9 collars found"),
            ("[Three] other clerks were sacked.", "clerks sacked"),
        ];
        assert_eq!(wrong(&table, counted), Vec::<String>::new());
    }

    #[test]
    fn other_figures_are_named_by_what_they_are_of() {
        let table = [
            ("Flat rents rose [4 percent] in May.", "rise in flat rents"),
            ("[Sixty percent] of shops closed at noon.", "share of shops closed"),
            ("The extra shifts would cost [3m crowns] a month.", "cost of the extra shifts"),
            ("The council spent [$4 million] for new pumps.", "money spent for new pumps"),
            ("The council will pay [$4 million].", "money paid by the council"),
            ("Mila Korde, [41], runs the ferry.", "age of Mila Korde"),
            ("A quake of magnitude [6.1] shook Orra.", "magnitude of the earthquake"),
            ("The town declared [two days] of public mourning.", "public mourning"),
            ("It was the [third] harbour strike of the year.", "harbour strike"),
            ("Turnout rose [4 points] in Velm.", "rise in turnout"),
            ("Gas went up by 2.1 points, bread by 1.3 points and all other goods [0.7 points].", "other goods"),
        ];
        assert_eq!(wrong(&table, counted), Vec::<String>::new());
    }

    #[test]
    fn dates_are_named_by_their_event() {
        let table = [
            ("The board said that it had ordered an audit on [3 May].", "audit ordered"),
            ("Trading ended at [8 p.m.]", "trading ended"),
            ("Two divers were killed and nine hurt on [Friday].", "two divers killed"),
            ("The old bridge will reopen on [Tuesday].", "old bridge to reopen"),
            ("The verdict was read on [3 May].", "verdict read"),
            ("The truce took effect on [3 May].", "truce took effect"),
            ("The council has been shut since the vote on [9 April].", "vote"),
            ("Crews brought the fire under control by [noon].", "fire brought under control"),
            ("The governor will open a museum on [9 April].", "museum to be opened"),
        ];
        assert_eq!(wrong(&table, dated), Vec::<String>::new());
    }
}
