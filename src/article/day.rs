//! Days with their year, as datelines and lines of publication write them: "May 3, 2031", "3rd May 2031", "2031-05-03",
//! "3.5.2031", "5/13/2031".
//!
//! They are read character by character: to compile patterns for them takes longer than to read all the rest of a short
//! report, and the first frame of the reading screen waits for it. Every character from À to the end of Greek Extended is
//! taken for a letter; the names of months sort out the rest.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use jiff::civil::Date;

/// The day that a text gives with its year, wherever it stands in it.
pub fn date(text: &str) -> Option<Date> {
    // Every day that is read here has its year.
    if !has_year(text) {
        return None;
    }
    let words = |from: usize| starts(&text[from..], is_word).map(move |at| from + at);
    let mut from = 0;
    while let Some((day, end)) = words(from).find_map(|at| named(text, at)) {
        if day.is_some() {
            return day;
        }
        from = end;
    }
    match words(0).find_map(|at| in_figures(Scan(&text[at..]))) {
        Some([year, month, day]) => civil(year, month.parse().ok()?, day),
        None => slashed(text),
    }
}

/// The length in bytes of the day with its year, and with its weekday, that a text begins with; a blank stands behind it.
pub fn leading(text: &str) -> Option<usize> {
    let start = Scan(text);
    let start = weekday(start).unwrap_or(start);
    let mut rest = name_day(start).or_else(|| day_name(start))?;
    rest.must(" ")?;
    rest.digits(4..=4)?;
    rest.0.starts_with(' ').then(|| text.len() - rest.0.len())
}

/// "May 3,", "May 3": what follows it.
fn name_day(mut scan: Scan<'_>) -> Option<Scan<'_>> {
    scan.name()?;
    scan.must(" ")?;
    scan.digits(1..=2)?;
    scan.skip(&[","]);
    Some(scan)
}

/// "3 May": what follows it.
fn day_name(mut scan: Scan<'_>) -> Option<Scan<'_>> {
    scan.digits(1..=2)?;
    scan.must(" ")?;
    scan.name()?;
    Some(scan)
}

/// Are there four figures after each other?
pub fn has_year(text: &str) -> bool {
    text.as_bytes().windows(4).any(|run| run.iter().all(u8::is_ascii_digit))
}

/// The number of a month from its name or from the beginning of it.
pub fn month(name: &str) -> Option<i8> {
    static MONTHS: LazyLock<Vec<(&str, i8)>> = LazyLock::new(|| {
        let rows = include_str!("../../assets/months.tsv").lines().filter(|line| !line.starts_with('#'));
        rows.flat_map(|row| row.split('\t').skip(1).zip(1..)).collect()
    });
    let name = name.to_lowercase();
    let whole = MONTHS.iter().find(|(month, _)| *month == name);
    whole.or_else(|| MONTHS.iter().find(|(month, _)| month.starts_with(&name))).map(|&(_, number)| number)
}

fn civil(year: &str, month: i8, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// What has the shape of "May 3rd, 2031" or "3 de mayo de 2031" at this byte: the day, if there is such a day, and the byte
/// after it.
fn named(text: &str, at: usize) -> Option<(Option<Date>, usize)> {
    let scan = Scan(&text[at..]);
    let ([year, name, day], rest) = month_first(scan).or_else(|| day_first(scan))?;
    Some((month(name).and_then(|month| civil(year, month, day)), text.len() - rest.0.len()))
}

/// "May 3rd, 2031" as year, month and day.
fn month_first(mut scan: Scan<'_>) -> Option<([&str; 3], Scan<'_>)> {
    let name = scan.run(is_letter)?;
    scan.skip(&["."]);
    scan.must(" ")?;
    let day = scan.digits(1..=2)?;
    scan.skip(&["st", "nd", "rd", "th"]);
    scan.skip(&[","]);
    scan.must(" ")?;
    Some(([scan.year()?, name, day], scan))
}

/// "3rd May 2031", "3. Mai 2031", "3 de mayo de 2031" as year, month and day.
fn day_first(mut scan: Scan<'_>) -> Option<([&str; 3], Scan<'_>)> {
    let day = scan.digits(1..=2)?;
    scan.skip(&["st", "nd", "rd", "th", "er", "."]);
    scan.must(" ")?;
    scan.skip(&["de "]);
    let name = scan.run(is_letter)?;
    scan.skip(&["."]);
    scan.skip(&[","]);
    scan.must(" ")?;
    scan.skip(&["de "]);
    Some(([scan.year()?, name, day], scan))
}

/// "2031-05-03", also with a time behind it, and "3.5.2031", "3. 5. 2031", as year, month and day.
fn in_figures(scan: Scan<'_>) -> Option<[&str; 3]> {
    let (found, rest) = year_month_day(scan).or_else(|| day_month_year(scan))?;
    (rest.ends() || rest.0.starts_with('T')).then_some(found)
}

fn year_month_day(mut scan: Scan<'_>) -> Option<([&str; 3], Scan<'_>)> {
    let year = scan.digits(4..=4)?;
    scan.must("-")?;
    let month = scan.digits(2..=2)?;
    scan.must("-")?;
    Some(([year, month, scan.digits(2..=2)?], scan))
}

fn day_month_year(mut scan: Scan<'_>) -> Option<([&str; 3], Scan<'_>)> {
    let day = scan.digits(1..=2)?;
    scan.must(".")?;
    scan.blank();
    let month = scan.digits(1..=2)?;
    scan.must(".")?;
    scan.blank();
    Some(([scan.digits(4..=4)?, month, day], scan))
}

/// "5/13/2031" and "13/5/2031": only where one of the first two can be no month, since countries differ in their order.
fn slashed(text: &str) -> Option<Date> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let shape = |mut scan: Scan<'_>| {
        let one = scan.digits(1..=2)?;
        scan.must("/")?;
        let other = scan.digits(1..=2)?;
        scan.must("/")?;
        let year = scan.digits(4..=4)?;
        (!scan.0.starts_with(is_word)).then(|| [one, other, year].map(str::parse::<i16>))
    };
    let [Ok(one), Ok(other), Ok(year)] = starts(text, is_word).find_map(|at| shape(Scan(&text[at..])))? else {
        return None;
    };
    match (one > 12, other > 12) {
        (true, false) => Date::new(year, other as i8, one as i8).ok(),
        (false, true) => Date::new(year, one as i8, other as i8).ok(),
        _ => None,
    }
}

/// "Saturday, ": what follows it.
fn weekday(mut scan: Scan<'_>) -> Option<Scan<'_>> {
    let name = scan.run(|c| c.is_ascii_alphabetic())?;
    scan.skip(&[","]);
    scan.must(" ")?;
    let (first, rest) = name.split_at(1);
    let named = first.bytes().all(|c| c.is_ascii_uppercase()) && rest.bytes().all(|c| c.is_ascii_lowercase());
    (named && rest.len() > "day".len() && rest.ends_with("day")).then_some(scan)
}

/// The bytes at which words begin, as far as words consist of these characters.
fn starts(text: &str, of_words: impl Fn(char) -> bool) -> impl Iterator<Item = usize> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = !std::mem::replace(&mut inside, of_words(c)) && inside;
        begins.then_some(at)
    })
}

/// Any character from À to the end of Greek Extended counts.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('À'..='\u{1FFF}').contains(&c)
}

fn is_word(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit() || c == '_'
}

/// What is left of a text that is read from left to right.
#[derive(Clone, Copy)]
pub struct Scan<'t>(pub &'t str);

impl<'t> Scan<'t> {
    /// As many of these characters as there are, one at least.
    pub fn run(&mut self, holds: impl Fn(char) -> bool) -> Option<&'t str> {
        let (run, rest) = self.0.split_at(self.0.find(|c| !holds(c)).unwrap_or(self.0.len()));
        self.0 = rest;
        (!run.is_empty()).then_some(run)
    }

    /// A word with a capital letter in front and there alone, as far as letters tell.
    fn name(&mut self) -> Option<&'t str> {
        let name = self.run(is_letter)?;
        let mut letters = name.chars();
        let capital = letters.next().is_some_and(|c| !c.is_ascii_lowercase()) && !letters.as_str().is_empty();
        (capital && letters.all(|c| !c.is_ascii_uppercase())).then_some(name)
    }

    /// So many figures and no more.
    pub fn digits(&mut self, count: RangeInclusive<usize>) -> Option<&'t str> {
        self.run(|c| c.is_ascii_digit()).filter(|run| count.contains(&run.len()))
    }

    /// A year at the end of a word.
    fn year(&mut self) -> Option<&'t str> {
        self.digits(4..=4).filter(|_| self.ends())
    }

    /// Does a word end here?
    fn ends(&self) -> bool {
        !self.0.starts_with(is_word)
    }

    /// This, and nothing else may stand here.
    pub fn must(&mut self, next: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(next)?;
        Some(())
    }

    /// The first of these, if one stands here.
    pub fn skip(&mut self, any: &[&str]) {
        let rest = any.iter().find_map(|next| self.0.strip_prefix(next));
        self.0 = rest.unwrap_or(self.0);
    }

    /// One blank of any kind, if it stands here.
    fn blank(&mut self) {
        self.0 = self.0.strip_prefix(char::is_whitespace).unwrap_or(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_their_year() {
        for text in [
            "May 3, 2031",
            "Saturday 3rd May 2031",
            "2031-05-03T10:00",
            "3. Mai 2031",
            "3 de mayo de 2031",
            "3.5.2031",
            "3. 05. 2031",
            "Sat, 03 May 2031",
            "(May 3, 2031)",
            "–3 May 2031–",
            "seat 12 row 2031 of May 3, 2031",
            "3 bis 2031, 3 mai 2031",
            "Updated 5/13/2031 or 2031-05-03",
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some("2031-05-03"), "{text}");
        }
        assert_eq!(date("Updated 5/13/2031 1:31 AM").map(|date| date.to_string()).as_deref(), Some("2031-05-13"));
        assert_eq!(date("Updated 13/5/2031").map(|date| date.to_string()).as_deref(), Some("2031-05-13"));
        for text in [
            "5/3/2031",
            "13/13/2031",
            "May 3",
            "2031",
            "room 12, 2031 seats",
            "32 May 2031",
            "May 3, 20311",
            "a3 May 2031",
            "3 May2031",
            "33.5.2031",
            "May 123, 2031",
            "2031-05-031",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn days_that_a_text_begins_with() {
        // The bar stands behind the day.
        for marked in [
            "Saturday, May 3, 2031| On Friday",
            "Saturday 3 May 2031| On",
            "3 May 2031| On",
            "Mai 3 2031| On",
            "On May 3, 2031 Ada Quill",
            "May 3, 2031",
            "Soon, 3 May 2031 on",
            "may 3, 2031 On",
        ] {
            assert_eq!(leading(&marked.replace('|', "")), marked.find('|'), "{marked}");
        }
    }
}
