//! The plain report: linear and labelled, for pipes, editors and screen readers. Nothing is said by place or colour alone.

use super::ledger::Line;
use super::marks::{Mark, Marks};
use super::{Document, Placed, citation, clean, marks};
use crate::discrepancy::{Discrepancy, Place, Severity};
use crate::pair::{Pair, Side};
use crate::session::Verdict;

/// How wide the report is, in terminal cells: the reading measure plus its indent.
const WIDTH: usize = 80;

/// Writes the plain report, with ANSI colours if asked.
pub fn write(document: &Document<'_>, color: bool) -> String {
    let marks = Pair::of(|side| Marks::new(document.found, side));
    let mut report =
        Report { document, names: document.names(), marks, paint: Paint { on: color }, out: String::new() };
    report.head();
    report.discrepancies();
    report.ledger();
    for side in Side::BOTH {
        report.only(side);
    }
    report.other_notes();
    report.out
}

struct Report<'d> {
    document: &'d Document<'d>,
    names: Pair<String>,
    marks: Pair<Marks>,
    paint: Paint,
    out: String,
}

impl Report<'_> {
    fn head(&mut self) {
        self.title(&format!("{} and {}", self.names.left, self.names.right));
        for side in Side::BOTH {
            self.line(0, &format!("{}: {}", capitalised(side.name()), citation(self.document.article(side))));
        }
        self.line(0, &format!("Found: {}.", self.document.summary()));
        for remark in self.document.remarks() {
            self.line(0, &format!("Remark: {remark}"));
        }
    }

    fn discrepancies(&mut self) {
        self.title("Conflicts and differences");
        if self.document.found.discrepancies.is_empty() {
            self.line(0, "None found.");
        }
        for (count, (number, discrepancy)) in self.document.in_order().into_iter().enumerate() {
            if count > 0 {
                self.out.push('\n');
            }
            self.discrepancy(count + 1, number, discrepancy);
        }
    }

    fn discrepancy(&mut self, count: usize, number: usize, one: &Discrepancy) {
        let severity = capitalised(one.severity.name());
        let label = self.paint.severity(one.severity, &format!("{severity}, {}", one.kind.name()));
        let names = self.names.clone();
        let says = clean::line(&one.explanation.sentence(names.as_ref().map(String::as_str))).into_owned();
        self.line(0, &format!("{count}. {label}. {says}"));
        for side in Side::BOTH {
            match &one.first()[side] {
                Some(place) => self.quotation(side, number, place),
                None => self.line(3, &format!("{}: nothing.", names[side])),
            }
        }
        let sentence = |place: &Option<Place>| {
            place.as_ref().map_or_else(|| "nothing".to_owned(), |place| format!("sentence {}", place.sentence + 1))
        };
        let also: Vec<String> = one.places[1..]
            .iter()
            .map(|pair| format!("{} and {}", sentence(&pair.left), sentence(&pair.right)))
            .collect();
        if !also.is_empty() {
            self.line(3, &format!("Again in: {}.", also.join("; ")));
        }
        self.line(3, &format!("Rule {}, confidence {:.2}.", one.rule, one.confidence));
        self.verdict(self.document.triage.verdict(number));
        for placed in self.document.triage.on(number) {
            self.notes(placed);
        }
    }

    fn verdict(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Open => {}
            Verdict::Reviewed => self.line(3, "Reviewed."),
            Verdict::Dismissed { reason: None } => self.line(3, "Dismissed."),
            Verdict::Dismissed { reason: Some(reason) } => self.line(3, &format!("Dismissed: {}", clean::line(reason))),
        }
    }

    fn notes(&mut self, placed: &Placed) {
        for note in &placed.mark.notes {
            let by = note.by.as_deref().map(|by| format!(" by {}", clean::line(by))).unwrap_or_default();
            let changed = if placed.changed { " (the text has changed since)" } else { "" };
            self.line(3, &format!("Note{by}{changed}: {}", clean::line(&note.text)));
        }
    }

    /// Its sentences with the marked words in brackets.
    fn quotation(&mut self, side: Side, number: usize, place: &Place) {
        for sentence in place.sentences(self.document.article(side)) {
            let text = self.marked(side, sentence, Some(number));
            self.line(3, &format!("{}, sentence {}: {text}", self.names[side], sentence + 1));
        }
    }

    fn marked(&self, side: Side, sentence: usize, number: Option<usize>) -> String {
        let article = self.document.article(side);
        let own: Vec<Mark> =
            self.marks[side].of(sentence).iter().copied().filter(|mark| Some(mark.number) == number).collect();
        marks::runs(article.sentences[sentence].span, &own)
            .into_iter()
            .map(|run| {
                let words = clean::line(run.span.of(&article.text));
                if run.numbers.is_empty() { words.into_owned() } else { self.paint.strong(&format!("[{words}]")) }
            })
            .collect()
    }

    fn ledger(&mut self) {
        let found = self.document.found;
        if found.ledger.is_empty() {
            return;
        }
        self.title("Ledger of figures");
        for row in &found.ledger {
            let line = Line::new(found, row);
            let said = |figures: &[String]| if figures.is_empty() { "–".to_owned() } else { figures.join("; ") };
            let mut text = format!("{}: {}", line.what, line.relation);
            for part in [line.difference.as_str(), line.sum.as_str()].into_iter().filter(|part| !part.is_empty()) {
                text += &format!(", {part}");
            }
            for side in Side::BOTH {
                text += &format!(". {}: {}", self.names[side], said(&line.figures[side]));
            }
            self.line(0, &format!("- {text}."));
        }
    }

    fn only(&mut self, side: Side) {
        let only = &self.document.found.only[side];
        if only.is_empty() {
            return;
        }
        self.title(&format!("Only in {}", self.names[side]));
        for one in only {
            let text = self.marked(side, one.sentence, None);
            self.line(0, &format!("- Sentence {}: {text}", one.sentence + 1));
        }
    }

    /// Notes on sentences and links, and those that find no place any more.
    fn other_notes(&mut self) {
        let mut placed = self.document.triage.elsewhere().peekable();
        if placed.peek().is_none() {
            return;
        }
        self.title("Other notes");
        for one in placed {
            let place = one.describe(&self.names);
            self.line(0, &format!("- {}", clean::line(&place)));
            self.verdict(one.mark.verdict());
            self.notes(one);
        }
    }

    fn title(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let text = self.paint.strong(&text.to_uppercase());
        self.out += &text;
        self.out.push('\n');
    }

    /// One entry, wrapped at words; what follows the first line is indented by three.
    fn line(&mut self, indent: usize, text: &str) {
        let first = " ".repeat(indent);
        let next = " ".repeat(indent + 3);
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(&first)
            .subsequent_indent(&next)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            self.out += &line;
            self.out.push('\n');
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// ANSI colours, or none. Blue and orange tell from each other with any kind of colour sight.
struct Paint {
    on: bool,
}

impl Paint {
    fn strong(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn severity(&self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Conflict => self.with("1;33", text),
            Severity::Difference => self.with("34", text),
        }
    }

    fn with(&self, code: &str, text: &str) -> String {
        if self.on { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn reads_from_top_to_bottom() {
        insta::assert_snapshot!(sample::export(|document| write(document, false)));
    }

    #[test]
    fn colours_change_nothing_but_colour() {
        let plain = sample::export(|document| write(document, false));
        let painted = sample::export(|document| write(document, true));
        assert!(painted.contains("\x1b[1;33m"));
        let mut bare = String::new();
        let mut rest = painted.as_str();
        while let Some((before, after)) = rest.split_once('\x1b') {
            bare += before;
            rest = after.split_once('m').unwrap().1;
        }
        assert_eq!(bare + rest, plain);
    }
}
