//! What was read in one article, for a person: its parts, its sentences, its figures, dates, quotations and names.

use super::clean;
use crate::article::Article;
use crate::claim::Quote;
use crate::figure::{Date, Quantity, Value};
use crate::report::Report;

/// How wide the page is, in terminal cells: the reading measure, a role and a number.
const WIDTH: usize = 96;

/// Writes a page about one report. Sentences are numbered from 1, as in the plain report.
pub fn write(report: &Report) -> String {
    let mut page = Page { article: &report.article, out: String::new() };
    page.head();
    page.sentences();
    page.list("Figures", report.figures.quantities.iter().map(|one| (one.sentence, page_figure(&report.article, one))));
    page.list("Dates", report.figures.dates.iter().map(|one| (one.sentence, page_date(&report.article, one))));
    page.list(
        "Quotations",
        report
            .claims
            .quotes
            .iter()
            .filter(|one| !one.scare)
            .map(|one| (one.sentence, page_quote(&report.article, one))),
    );
    page.list(
        "Names",
        report.claims.names.iter().filter_map(|name| {
            let first = name.mentions.first()?.sentence;
            Some((
                first,
                format!("{} ({}), {}", clean::line(&name.canonical), name.kind.name(), times(name.mentions.len())),
            ))
        }),
    );
    page.out
}

struct Page<'a> {
    article: &'a Article,
    out: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let article = self.article;
        self.out += &format!("{}\n", clean::line(&article.name));
        let date = article.date.map(|date| date.to_string());
        let facts = [
            ("title", article.title.as_deref()),
            ("byline", article.byline.as_deref()),
            ("date", date.as_deref().or(Some("unknown"))),
            ("language", article.language.as_deref().or(Some("unknown"))),
            ("source", article.source.as_deref()),
        ];
        for (label, fact) in facts {
            if let Some(fact) = fact {
                self.entry(&format!("  {label:<10}"), fact);
            }
        }
        for remark in &article.remarks {
            self.entry("  remark    ", remark);
        }
    }

    fn sentences(&mut self) {
        let (all, compared) = (self.article.sentences.len(), self.article.compared().count());
        self.out +=
            &format!("\nSentences: {all}, of which {compared} are compared and {} set aside (-)\n", all - compared);
        let mut paragraph = None;
        for (number, sentence) in self.article.sentences.iter().enumerate() {
            if paragraph.is_some_and(|before| before != sentence.paragraph) {
                self.out.push('\n');
            }
            paragraph = Some(sentence.paragraph);
            let aside = if sentence.compared { ' ' } else { '-' };
            self.entry(
                &format!("{:>5} {aside} {:<12}", number + 1, sentence.part.name()),
                self.article.sentence_text(number),
            );
        }
    }

    fn list(&mut self, title: &str, entries: impl Iterator<Item = (usize, String)>) {
        let entries: Vec<_> = entries.collect();
        self.out += &format!("\n{title}: {}\n", entries.len());
        for (sentence, entry) in entries {
            self.entry(&format!("{:>5}   ", sentence + 1), &entry);
        }
    }

    /// A label and what it labels, wrapped beside it.
    fn entry(&mut self, label: &str, text: &str) {
        let indent = " ".repeat(label.len());
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(label)
            .subsequent_indent(&indent)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let text = clean::line(text);
        for line in textwrap::wrap(text.trim(), options) {
            self.out += line.trim_end();
            self.out.push('\n');
        }
    }
}

/// "at least 400 = 400 or more; people; killed; says the ministry"
fn page_figure(article: &Article, one: &Quantity) -> String {
    let unit = one.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let mut parts = vec![format!("{} = {}{unit}", clean::line(one.span.of(&article.text)), value(one.value))];
    let what: Vec<&str> = one.group.iter().map(String::as_str).chain(one.counted.as_deref()).collect();
    parts.extend((!what.is_empty()).then(|| what.join(" ")));
    parts.extend(one.event.clone());
    parts.extend(one.attribution.as_ref().map(|source| format!("according to {source}")));
    parts.extend(one.as_of.as_ref().map(|time| format!("as of {time}")));
    parts.extend(one.increment.then(|| "in addition to others".to_owned()));
    parts.join("; ")
}

/// "400 or more", "more than 300", "40 to 70", "about 30000"
fn value(value: Value) -> String {
    let about = if value.approximate { "about " } else { "" };
    let stated = match (value.low, value.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) if value.exclusive => format!("more than {low}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) if value.exclusive => format!("less than {high}"),
        (None, Some(high)) => format!("{high} or less"),
        (None, None) => "any".to_owned(),
    };
    format!("{about}{stated}")
}

fn page_date(article: &Article, one: &Date) -> String {
    let words = clean::line(one.span.of(&article.text));
    match (one.start, one.end) {
        (Some(start), Some(end)) if start != end => format!("{words} = {start} to {end}"),
        (Some(day), _) | (None, Some(day)) => format!("{words} = {day}"),
        (None, None) => format!("{words}, a day that nothing fixes"),
    }
}

fn page_quote(article: &Article, one: &Quote) -> String {
    let speaker = one.speaker.as_ref().map_or("unknown", |speaker| speaker.name.as_str());
    format!("{}: {}", clean::line(speaker), clean::line(one.span.of(&article.text)))
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Settings, read};
    use crate::source::Source;

    #[test]
    fn parts_are_told_and_nothing_steers_the_terminal() {
        let text = "Ferry sinks off Port Ellery\nBy Ada Quill\nHALIN (Norvik Wire) - Two people were rescued by a fish\u{1b}ing boat on \
                    Saturday after a ferry sank.\nAt least 40 people were at the harbour.\nREAD MORE: Norland to replace its ferries\n";
        let page = write(&Report::new(read(Source::from_text(text), &Settings::default())));
        for line in [
            "Norvik Wire",
            "  title     Ferry sinks off Port Ellery",
            "  byline    Ada Quill",
            "  date      unknown",
            "Sentences: 5, of which 3 are compared and 2 set aside (-)",
            "    1   headline    Ferry sinks off Port Ellery",
            "    2 - byline      By Ada Quill",
            "    5 - boilerplate READ MORE: Norland to replace its ferries",
        ] {
            assert!(page.lines().any(|found| found == line), "{line:?} is not in\n{page}");
        }
        assert!(page.contains("= 40 or more; people"), "{page}");
        assert!(page.contains("fish␛ing") && !page.contains('\u{1b}'));
    }
}
