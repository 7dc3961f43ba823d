//! Places inside places: "Orla, Tarnia", "the village of Brask in the Sohl valley".
//!
//! A town and its region are no two names for one slot. What lies where is known from the table of cities
//! (`lexicon::place`) and from the reports themselves: a name behind a comma, or behind "in", tells where the first one is.

use std::collections::BTreeSet;

use super::words::Words;
use crate::claim::{Mention, Name, NameKind};
use crate::lexicon::place;
use crate::pair::Side;

/// What the two reports tell of what lies where, in small letters: inner, outer.
#[derive(Debug, Default)]
pub(super) struct Places {
    told: BTreeSet<(String, String)>,
}

impl Places {
    /// Reads both reports.
    pub fn new(words: &Words<'_>) -> Self {
        let mut told = BTreeSet::new();
        for side in Side::BOTH {
            let text = words.text(side);
            let mut mentions: Vec<(&Mention, &Name)> = words.reports[side]
                .claims
                .names
                .iter()
                .filter(|name| matches!(name.kind, NameKind::Place | NameKind::Other))
                .flat_map(|name| name.mentions.iter().map(move |mention| (mention, name)))
                .collect();
            mentions.sort_by_key(|(mention, _)| mention.span.start);
            for pair in mentions.windows(2) {
                let [(first, _), (second, _)] = pair else { continue };
                let between = text.get(first.span.end..second.span.start).unwrap_or_default();
                let behind = text[second.span.end..].trim_start();
                if first.sentence == second.sentence && (is_gloss(between, behind) || is_where(between)) {
                    let form = |mention: &Mention| mention.span.of(text).to_lowercase();
                    told.insert((form(first), form(second)));
                }
            }
        }
        Self { told }
    }

    /// Does one of the two lie in the other? As written.
    pub fn nested(&self, a: &str, b: &str) -> bool {
        let told = |inner: &str, outer: &str| {
            self.told.contains(&(inner.to_lowercase(), outer.to_lowercase())) || place::is_inside(inner, outer)
        };
        told(a, b) || told(b, a)
    }
}

/// "Orla, Tarnia," but no list: what comes behind is neither another name nor "and".
fn is_gloss(between: &str, behind: &str) -> bool {
    let ends = behind.is_empty() || behind.starts_with([',', '.', ';', ')', '-', '–', '—']);
    let listed = behind.trim_start_matches([',', ' ']).split_whitespace().next().unwrap_or("");
    let list = matches!(listed, "and" | "or") || behind.starts_with(',') && listed.starts_with(char::is_uppercase);
    between.trim() == "," && ends && !list
}

/// "Orla in northern Tarnia", "Orla, a town in Tarnia", "Brask, the capital of Tarnia", "Orla on the island of Selm".
fn is_where(between: &str) -> bool {
    const WORDS: usize = 6;
    const SORTS: [&str; 16] = [
        "city",
        "town",
        "village",
        "port",
        "capital",
        "suburb",
        "district",
        "island",
        "region",
        "province",
        "county",
        "resort",
        "hamlet",
        "settlement",
        "neighbourhood",
        "neighborhood",
    ];
    let words: Vec<&str> =
        between.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let apposed = between.starts_with(',') && words.iter().any(|word| SORTS.contains(word));
    let locates = |word: &&str| matches!(*word, "in" | "on");
    let of = words.last() == Some(&"of");
    let small = words.iter().all(|word| word.chars().all(|c| c.is_lowercase() || c == '-'));
    small
        && words.len() <= WORDS
        && (words.first().is_some_and(locates) || apposed && (of || words.iter().any(locates)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_tells_where() {
        for between in [
            " in ",
            ", in the northern ",
            ", a town in ",
            ", the capital of ",
            " on the island of ",
            " in the province of ",
        ] {
            assert!(is_where(between), "{between}");
        }
        for between in [" and ", ", ", " of ", " attacked ", " to ", ", a friend of ", " in 2014 by "] {
            assert!(!is_where(between), "{between}");
        }
        assert!(is_gloss(", ", ", burned"));
        assert!(is_gloss(", ", "."));
        for behind in [", Brask and Tolm", "and Tolm", ", and Tolm", "burned"] {
            assert!(!is_gloss(", ", behind), "{behind}");
        }
    }
}
