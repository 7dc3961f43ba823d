//! Whose a figure is, by the name before it: a figure of one party is no total of those of others.
//!
//! ```text
//! Tarnia won [14] medals; Selbia took [seven], Orra [four] and Valdria [two].      14 is Tarnia's own
//! Some [40] boats were lost: Tarnia lost [25], Selbia [15].                          40 is nobody's
//! ```

use crate::article::{Tag, Token};
use crate::figure::Quantity;
use crate::report::Report;

/// How far before a figure its holder stands.
const REACH: usize = 14;

/// The name or pronoun ("it", "he", "she") of who has this figure, in small letters; nothing where no one is named. Behind
/// another figure of the sentence the name is that one's too only where `across` says so.
pub(super) fn holder(report: &Report, quantity: &Quantity, across: bool) -> Option<String> {
    let tokens = report.article.tokens_of(quantity.sentence);
    let end = tokens.partition_point(|token| token.span.end <= quantity.span.start);
    let mut at = end;
    while at > end.saturating_sub(REACH) {
        at -= 1;
        let token = &tokens[at];
        match token.tag {
            Tag::Number if !across => return None,
            Tag::Pronoun if matches!(&*token.plain, "it" | "he" | "she") => return Some(token.plain.to_string()),
            Tag::Pronoun => return None,
            Tag::Mark if matches!(&*token.plain, ";" | ":" | ".") => return None,
            Tag::Name if token.capital && !is_day(report, token) => {
                let start = (0..at).rev().take_while(|&at| tokens[at].tag == Tag::Name).last().unwrap_or(at);
                let before = (0..start).rev().find(|&at| tokens[at].tag != Tag::Determiner);
                // "in Tarnia", "of Tarnia": where or which, and not who.
                if before.is_none_or(|at| tokens[at].tag != Tag::Preposition) {
                    let name = tokens[start].span.cover(tokens[at].span);
                    return Some(name.of(&report.article.text).to_lowercase());
                }
                at = start;
            }
            _ => {}
        }
    }
    None
}

/// "Early Sunday" is nobody.
fn is_day(report: &Report, token: &Token) -> bool {
    let dates = &report.figures.dates;
    let next = dates.partition_point(|date| date.span.end <= token.span.start);
    dates.get(next).is_some_and(|date| date.span.overlaps(token.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Settings};
    use crate::source::Source;

    #[test]
    fn the_name_before_a_figure_holds_it() {
        let text = "Tarnia won 14 medals, Selbia seven and the Orra Club four. In Velm 90 boats were lost.";
        let report = Report::new(article::read(Source::from_text(text), &Settings::default()));
        let held: Vec<Option<String>> =
            report.figures.quantities.iter().map(|one| holder(&report, one, false)).collect();
        let expected = ["tarnia", "selbia", "orra club"].map(|name| Some(name.to_owned()));
        assert_eq!(held[..3], expected);
        assert_eq!(held[3], None);
    }
}
