//! Datelines, lines of publication and bylines: place, day, outlet and author of a report, as the report itself gives them.
//!
//! "HALIN / PORT ELLERY, May 3 (Norvik Wire) - …" before a lead; "Published: Saturday 3 May 2031, 10:15 GMT" and "Monday, May
//! 5, 2031" on lines of their own; "By Ada Quill and Bo Marsh". A day without its year is not completed by guessing.
//!
//! The pattern takes every character from À to the end of Greek Extended for a letter, and what it finds is looked at once
//! more: the classes of Unicode would take half of the time in which a report is read, for compiling them.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::day;
pub use super::day::{date, month};

/// What stands before a lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// Its length in bytes, with the dash.
    pub length: usize,
    /// The agency or paper in brackets.
    pub outlet: Option<String>,
    /// Its day, where it gives the year.
    pub date: Option<Date>,
}

/// The dateline that a lead begins with: places in capitals, then a day, then an outlet in brackets, then a dash; either the
/// brackets or the dash may be missing, not both.
pub fn before_lead(block: &str) -> Option<Dateline> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^
            (?P<place> [A-ZÀ-\u{1FFF}][A-ZÀ-\u{1FFF}.'’-]+ (?:[\ /,&]+ [A-Za-zÀ-\u{1FFF}][A-Za-zÀ-\u{1FFF}.'’-]*)*? )
            (?: ,?\ (?P<day> [A-Za-zÀ-\u{1FFF}]+\.?\ [0-9]{1,2}(?:,?\ [0-9]{4})?
                | [0-9]{1,2}\ [A-Za-zÀ-\u{1FFF}]+\.?(?:\ [0-9]{4})? ) )?
            (?: \s* \( (?P<outlet>[^()]+) \) \s* (?P<dash> [-–—]{1,2} | : )? | \s* (?P<bare> [-–—]{1,2} | : ) ) \s",
        )
        .expect("the pattern is a constant")
    });
    // Most leads begin with a word in small letters but for the first.
    let mut first = block.chars();
    if !first.next().is_some_and(char::is_uppercase) || first.next().is_none_or(char::is_lowercase) {
        return None;
    }
    let found = SHAPE.captures(block).filter(|found| is_place(&found["place"]))?;
    if found.name("outlet").is_some_and(|outlet| !(2..=40).contains(&outlet.as_str().chars().count())) {
        return None;
    }
    let (outlet, dash) = (found.name("outlet"), found.name("dash").or(found.name("bare")));
    let dash = dash.map(|dash| dash.as_str()).unwrap_or_default();
    // "NATO - which" and "UN:" are no datelines; a place is said in more than the dash after it.
    let sure = outlet.is_some() && dash != ":" || !dash.is_empty() && (dash != ":" || found.name("day").is_some());
    if !sure || outlet.is_none() && !dash_stands_apart(block, &found[0]) {
        return None;
    }
    let name = |text: &str| text.starts_with(char::is_uppercase).then(|| text.trim().to_owned());
    Some(Dateline {
        length: found[0].len(),
        outlet: outlet.and_then(|outlet| name(outlet.as_str())),
        date: found.name("day").and_then(|day| date(day.as_str())),
    })
}

/// "PORT ELLERY, Norland": the first word in capitals, the others with one in front, or as short as "of" and "del".
fn is_place(text: &str) -> bool {
    let mut words = text.split([' ', '/', ',', '&']).filter(|word| !word.is_empty());
    let in_capitals = |word: &str| !word.contains(char::is_lowercase);
    let short = |word: &str| word.chars().count() <= 3 && word.chars().all(char::is_lowercase);
    words.next().is_some_and(in_capitals) && words.all(|word| word.starts_with(char::is_uppercase) || short(word))
}

/// The day with its year that a block begins with, with its weekday, where a sentence follows without any mark between: a
/// line of publication that has lost its line break. Its length in bytes.
pub fn glued_date(block: &str) -> Option<usize> {
    let (line, rest) = block.split_at(day::leading(block)?);
    let sentence = rest.strip_prefix(' ')?;
    (sentence.starts_with(char::is_uppercase) && is_date_line(line) && date(line).is_some()).then_some(line.len())
}

/// "HALIN — Two", not "COVID-19".
fn dash_stands_apart(block: &str, matched: &str) -> bool {
    matched.len() < block.len() && matched.trim_end().chars().rev().nth(1).is_some_and(char::is_whitespace)
        || matched.trim_end().ends_with('—')
}

/// A dateline that has lost its lead: "Halin, May 3 -", "HALIN, May 3 (Norvik Wire):".
pub fn stands_alone(line: &str) -> bool {
    let Some(bare) = line.trim_end().strip_suffix(['-', '–', '—', ':']) else { return false };
    let words =
        || bare.split(|c: char| c.is_whitespace() || "/,()".contains(c)).filter(|word| !word.is_empty()).take(13);
    let dated = words().any(|word| month(word.trim_end_matches('.')).is_some())
        && words().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    dated && words().count() <= 12 && words().all(|word| !word.starts_with(char::is_lowercase))
}

/// A line that gives the day of publication and little else. Its length is bounded by words: what is left beside the date
/// must be words of publication, weekdays, times and zones.
pub fn is_date_line(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "story",
        "created",
        "edited",
        "added",
        "online",
        "time",
        "published",
        "posted",
        "updated",
        "update",
        "last",
        "first",
        "modified",
        "on",
        "at",
        "by",
        "date",
        "issued",
        "created",
        "am",
        "pm",
        "a.m",
        "p.m",
        "gmt",
        "utc",
        "bst",
        "est",
        "edt",
        "cst",
        "cdt",
        "pst",
        "pdt",
        "cet",
        "cest",
        "ist",
        "msk",
        "et",
        "pt",
        "hrs",
        "h",
        "uhr",
        "stand",
        "am",
        "publié",
        "le",
        "à",
        "mis",
        "jour",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "de",
        "ago",
        "hour",
        "hours",
        "minutes",
        "minute",
        "min",
        "read",
        "days",
        "day",
    ];
    if line.len() > 160 {
        return false;
    }
    let mut dated = 0;
    let mut words = 0;
    for written in line.split(|c: char| c.is_whitespace() || ",|/()[]–—•·-".contains(c)) {
        let written = written.trim_matches(['.', ':', ';']);
        let word = written.to_lowercase();
        if word.is_empty() {
            continue;
        }
        // Time zones are two to four capitals; there are more than a list would hold.
        if dated > 0 && (2..=4).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_uppercase()) {
            continue;
        }
        words += 1;
        let named = word.chars().count() >= 3 && month(&word).is_some();
        if named || word.starts_with(|c: char| c.is_ascii_digit()) {
            dated += 1;
        } else if !WORDS.contains(&word.as_str()) {
            return false;
        }
    }
    dated > 0 && words >= 2
}

/// The authors that a byline names: "By Ada Quill and Bo Marsh" → "Ada Quill and Bo Marsh".
pub fn byline(line: &str) -> Option<&str> {
    const CUES: [&str; 10] = ["By ", "BY ", "by ", "Written by ", "Story by ", "Von ", "Par ", "Por ", "Di ", "Door "];
    let line = line.trim_start_matches(['-', '–', '—', '|', ' ']);
    let authors = CUES.iter().find_map(|cue| line.strip_prefix(cue))?.trim();
    let mut words = authors.split_whitespace();
    // Names are in capitals but for "and", "de" and the like; a sentence is not.
    let named = words.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
    let count = words.by_ref().take(MOST_AUTHORS + 1).count();
    let fits = count <= MOST_AUTHORS && named >= 1 && named * 2 >= count && !super::block::ends_sentence(authors);
    fits.then_some(authors)
}

/// In words: half a dozen authors with their paper.
const MOST_AUTHORS: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_before_leads() {
        // The bar stands behind the dateline.
        let table = [
            ("HALIN (Norvik Wire) - |Two people", Some("Norvik Wire"), None),
            ("HALIN / PORT ELLERY / SORN (Norvik Wire) - |Two", Some("Norvik Wire"), None),
            ("HALIN, May 3 (Norvik Wire) — |Two people", Some("Norvik Wire"), None),
            ("PORT ELLERY, Norland (NW) -- |Two people", Some("NW"), None),
            ("HALIN — |Two people", None, None),
            ("HALIN, 3 May 2031 - |Two", None, Some("2031-05-03")),
            ("Two people were rescued - at last", None, None),
            ("NATO said on Monday", None, None),
            ("COVID-19 cases rose", None, None),
            ("The UN (United Nations) said", None, None),
            ("ÉVREUX, Norlande, 3 mai 2031 (NW) — |Deux", Some("NW"), Some("2031-05-03")),
            ("Évreux (NW) - Deux", None, None),
            ("HALIN of the (NW) - |Two", Some("NW"), None),
            ("HALIN says that (NW) - Two", None, None),
        ];
        for (marked, outlet, date) in table {
            let found = before_lead(&marked.replace('|', ""));
            assert_eq!(found.as_ref().map(|found| found.length), marked.find('|'), "{marked}: {found:?}");
            let found = found.unwrap_or_default();
            assert_eq!(found.outlet.as_deref(), outlet, "{marked}");
            assert_eq!(found.date.map(|date| date.to_string()).as_deref(), date, "{marked}");
        }
    }

    #[test]
    fn a_day_that_has_lost_its_line_break() {
        assert_eq!(glued_date("Saturday, May 3, 2031 On Friday a ferry sank."), Some(21));
        assert_eq!(glued_date("On May 3, 2031 Ada Quill sank a ferry."), None);
        assert_eq!(glued_date("May 3, 2031 was a Saturday."), None);
    }

    #[test]
    fn lines_of_dates_and_authors() {
        for line in [
            "Saturday, May 3, 2031",
            "Published: 3 May 2031, 10:15 GMT",
            "Updated 2 hours ago",
            "2031-05-03",
            "Story Created: May 3, 2031 at 9:56 AM AKDT",
        ] {
            assert!(is_date_line(line), "{line}");
        }
        for line in ["On 3 May the ferry sank", "Thirty-one", "3,000 people", "May", "5 Ways to save"] {
            assert!(!is_date_line(line), "{line}");
        }
        assert!(
            stands_alone("Halin, May 3 -") && !stands_alone("In May 3 ferries sank -") && !stands_alone("Ferries:")
        );
        assert_eq!(byline("By Ada Quill and Bo Marsh"), Some("Ada Quill and Bo Marsh"));
        assert_eq!(byline("By Monday the water had gone."), None);
        assert_eq!(byline("By then nobody was left in the town"), None);
    }
}
