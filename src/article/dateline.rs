//! Datelines, lines of publication and bylines: place, day, outlet and author of a report, as the report itself gives them.
//!
//! "HALIN / PORT ELLERY, May 3 (Norvik Wire) - …" before a lead; "Published: Saturday 3 May 2031, 10:15 GMT" and "Monday, May
//! 5, 2031" on lines of their own; "By Ada Quill and Bo Marsh". A day without its year is not completed by guessing.
//! All is read by hand, for the reason that [`super::day`] gives.

use jiff::civil::Date;

use super::day::{self, Scan, is_letter};
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
    // Most leads begin with a word in small letters but for the first.
    let mut first = block.chars();
    if !first.next().is_some_and(char::is_uppercase) || first.next().is_none_or(char::is_lowercase) {
        return None;
    }
    let found = shape(block).filter(|found| is_place(found.place))?;
    if found.outlet.is_some_and(|outlet| !(2..=40).contains(&outlet.chars().count())) {
        return None;
    }
    // "NATO - which" and "UN:" are no datelines; a place is said in more than the dash after it.
    let Shape { outlet, dash, day, .. } = found;
    let sure = outlet.is_some() && dash != ":" || !dash.is_empty() && (dash != ":" || day.is_some());
    if !sure || outlet.is_none() && !dash_stands_apart(block, &block[..found.length]) {
        return None;
    }
    let name = |text: &str| text.starts_with(char::is_uppercase).then(|| text.trim().to_owned());
    Some(Dateline { length: found.length, outlet: outlet.and_then(name), date: day.and_then(date) })
}

/// What has the shape of a dateline.
struct Shape<'t> {
    place: &'t str,
    day: Option<&'t str>,
    outlet: Option<&'t str>,
    /// One or two dashes, or a colon, or nothing after an outlet.
    dash: &'t str,
    /// In bytes, with the blank behind it.
    length: usize,
}

/// The first word in capitals, then as few words as will do before a day and an end.
fn shape(block: &str) -> Option<Shape<'_>> {
    let inner = |c: char| is_letter(c) || ".'’-".contains(c);
    let mut scan = Scan(block);
    let first = scan.run(|c| inner(c) && !c.is_ascii_lowercase())?;
    if first.chars().nth(1).is_none() || !first.starts_with(is_letter) {
        return None;
    }
    loop {
        let place = &block[..block.len() - scan.0.len()];
        let days = [with_day(scan, true), with_day(scan, false), Some((scan, None))];
        let ends = days.into_iter().flatten().find_map(|(rest, day)| Some((end(rest)?, day)));
        if let Some(((outlet, dash, rest), day)) = ends {
            return Some(Shape { place, day, outlet, dash, length: block.len() - rest.0.len() });
        }
        scan.run(|c| " /,&".contains(c))?;
        if !scan.0.starts_with(is_letter) {
            return None;
        }
        scan.run(inner)?;
    }
}

/// ", May 3" or " 3 May", with its year or without; and what follows.
fn with_day(mut scan: Scan<'_>, with_year: bool) -> Option<(Scan<'_>, Option<&str>)> {
    scan.skip(&[","]);
    scan.must(" ")?;
    let start = scan;
    let month_first = scan.0.starts_with(is_letter);
    if month_first {
        scan.run(is_letter)?;
        scan.skip(&["."]);
        scan.must(" ")?;
        scan.digits(1..=2)?;
    } else {
        scan.digits(1..=2)?;
        scan.must(" ")?;
        scan.run(is_letter)?;
        scan.skip(&["."]);
    }
    if with_year {
        scan.skip(if month_first { &[","] } else { &[] });
        scan.must(" ")?;
        scan.digits(4..=4)?;
    }
    Some((scan, Some(&start.0[..start.0.len() - scan.0.len()])))
}

/// An outlet in brackets and a dash or colon, of which one may be missing; what follows the blank behind it.
fn end(mut scan: Scan<'_>) -> Option<(Option<&str>, &str, Scan<'_>)> {
    scan.run(char::is_whitespace);
    if scan.must("(").is_none() {
        let (dash, rest) = dash(scan)?;
        return Some((None, dash, rest));
    }
    let outlet = scan.run(|c| !"()".contains(c))?;
    scan.must(")")?;
    let blank = scan.run(char::is_whitespace);
    match dash(scan) {
        Some((dash, rest)) => Some((Some(outlet), dash, rest)),
        None => blank.map(|_| (Some(outlet), "", scan)),
    }
}

/// One or two dashes, or a colon, and one blank.
fn dash(mut scan: Scan<'_>) -> Option<(&str, Scan<'_>)> {
    let mut colon = scan;
    let dash = match scan.run(|c| "-–—".contains(c)) {
        Some(dash) => dash,
        None => {
            colon.must(":")?;
            scan = colon;
            ":"
        }
    };
    scan.0 = scan.0.strip_prefix(char::is_whitespace)?;
    (dash.chars().count() <= 2).then_some((dash, scan))
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
