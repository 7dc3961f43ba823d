//! Keywords below a report ("Categories: May 3, 2031 Norland North Coast Ferries and ports"), one to a sentence.
//!
//! On the page such a line is a list; copied, it loses what parted its items. Each begins with a capital letter and goes on
//! in small ones, so an item ends before the next capital, but for what the report itself writes as one name ("Port Ellery")
//! and for words that only begin names ("North", "New"). A day is one item.

use super::dateline;
use crate::span::Span;

/// The label and the items of a line of keywords whose marks were lost; nothing for any other line.
pub fn items(text: &str, line: Span) -> Option<Vec<Span>> {
    let inner = line.of(text);
    let label = line.start + inner.find(':').filter(|&at| LABELS.contains(&inner[..at].to_lowercase().as_str()))? + 1;
    let list = Span::new(label, line.end).trimmed(text);
    let day = dateline::glued_date(list.of(text)).map(|length| Span::new(list.start, list.start + length));
    let keywords = Span::new(day.map_or(list.start, |day| day.end), line.end).trimmed(text);
    let is_run = !keywords.is_empty() && !keywords.of(text).contains([',', ';', '|', '·', '.', '/', '#']);
    let words: Vec<Span> = words(text, keywords).take(MOST + 1).collect();
    if !is_run || words.len() > MOST {
        return None;
    }
    let report = &text[..text.floor_char_boundary(line.start.min(SEARCHED))];
    let mut items: Vec<Span> = [Some(Span::new(line.start, label)), day].into_iter().flatten().collect();
    let before = items.len();
    let mut last = keywords;
    for word in words {
        match items.last_mut() {
            Some(item) if item.start >= keywords.start && is_one_name(text, report, last, word) => item.end = word.end,
            _ => items.push(word),
        }
        last = word;
    }
    (items.len() > before + 1).then_some(items)
}

const LABELS: [&str; 8] =
    ["categories", "category", "tags", "topics", "keywords", "subjects", "filed under", "filed in"];

/// In words; what is longer is no line of keywords.
const MOST: usize = 40;

/// How much of the report is looked through for names, in bytes: a long one, and little beside reading it.
const SEARCHED: usize = 20_000;

fn words(text: &str, list: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = list.start;
    list.of(text).split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let word = Span::new(at, at + piece.len()).trimmed(text);
        at += piece.len();
        (!word.is_empty()).then_some(word)
    })
}

/// Does a word belong to the item whose last word stands before it?
fn is_one_name(text: &str, report: &str, last: Span, word: Span) -> bool {
    const BEGIN: [&str; 13] = [
        "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "New", "United",
        "Saint", "Great",
    ];
    const BETWEEN: [&str; 11] = ["of", "and", "the", "for", "in", "on", "at", "to", "de", "la", "&"];
    let (before, after) = (last.of(text), word.of(text));
    !after.starts_with(char::is_uppercase)
        || BEGIN.contains(&before)
        || BETWEEN.contains(&before)
        || report.contains(last.cover(word).of(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_come_apart() {
        let report = "The ferry Aurora sank off Port Ellery.\n";
        let check = |line: &str, expected: Option<&[&str]>| {
            let text = format!("{report}{line}");
            let found = items(&text, Span::new(report.len(), text.len()));
            let found: Option<Vec<&str>> = found.map(|spans| spans.iter().map(|span| span.of(&text)).collect());
            assert_eq!(found.as_deref(), expected, "{line}");
        };
        check(
            "Categories: May 3, 2031 Norland North Coast Port Ellery Ferries and ports University of Ellery Archived",
            Some(&[
                "Categories:",
                "May 3, 2031",
                "Norland",
                "North Coast",
                "Port Ellery",
                "Ferries and ports",
                "University of Ellery",
                "Archived",
            ]),
        );
        check("Tags: ferries, Norland, rescue", None);
        check("Topics: Ferries", None);
        check("Tags:", None);
        check("He named two topics: Norland Ferries", None);
    }
}
