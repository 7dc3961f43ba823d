//! Markdown for an issue or a wiki: summary, discrepancies with both quotations, the ledger as a table.
//!
//! Written for GitHub's dialect, which most others read. What the reports say is escaped, so that it is neither markup nor
//! a mention of a person or an issue.

use std::fmt::Write as _;

use super::inputs::{Inputs, LABEL};
use super::ledger::Line;
use super::marks::{Mark, Marks};
use super::{Document, Placed, citation, clean, marks};
use crate::discrepancy::{Discrepancy, Severity};
use crate::pair::{Pair, Side};
use crate::session::Verdict;

/// Writes the whole document.
pub fn write(document: &Document<'_>) -> String {
    let mut text = String::new();
    put(&mut text, document).expect("writing to a string cannot fail");
    text
}

fn put(out: &mut String, document: &Document<'_>) -> std::fmt::Result {
    let found = document.found;
    let names = document.names();
    writeln!(out, "# {} and {}\n", escaped(&names.left), escaped(&names.right))?;
    for side in Side::BOTH {
        writeln!(out, "- {}: {}", side.name(), escaped(&citation(document.article(side))))?;
    }
    writeln!(out, "- found: {}", escaped(&document.summary()))?;
    for remark in document.remarks() {
        writeln!(out, "- remark: {}", escaped(&remark))?;
    }
    writeln!(out, "\n## Conflicts and differences\n")?;
    if found.discrepancies.is_empty() {
        writeln!(out, "None found.\n")?;
    }
    let marks = Pair::of(|side| Marks::new(found, side));
    for (count, (number, one)) in document.in_order().into_iter().enumerate() {
        discrepancy(out, document, &marks, count + 1, number, one)?;
    }
    ledger(out, document)?;
    for side in Side::BOTH.into_iter().filter(|&side| !found.only[side].is_empty()) {
        writeln!(out, "## Only in {}\n", escaped(&names[side]))?;
        for only in &found.only[side] {
            let text = document.article(side).sentence_text(only.sentence);
            writeln!(out, "- Sentence {}: {}", only.sentence + 1, escaped(&clean::line(text)))?;
        }
        writeln!(out)?;
    }
    let mut elsewhere = document.triage.elsewhere().peekable();
    if elsewhere.peek().is_some() {
        writeln!(out, "## Other notes\n")?;
    }
    for placed in elsewhere {
        writeln!(out, "- {}", escaped(&clean::line(&placed.describe(&names))))?;
        notes(out, "  ", placed)?;
    }
    writeln!(out, "\n<!-- {LABEL} {} -->", Inputs::of(document).to_safe_json())
}

fn discrepancy(
    out: &mut String,
    document: &Document<'_>,
    marks: &Pair<Marks>,
    count: usize,
    number: usize,
    one: &Discrepancy,
) -> std::fmt::Result {
    let sign = if one.severity == Severity::Conflict { "≠" } else { "≈" };
    let says = clean::line(&one.explanation.sentence(document.found.names())).into_owned();
    writeln!(out, "### {count}. {sign} {} ({})\n\n{}\n", one.kind.name(), one.severity.name(), escaped(&says))?;
    for side in Side::BOTH {
        let Some(place) = &one.first()[side] else { continue };
        let name = escaped(&document.names()[side]);
        for sentence in place.sentences(document.article(side)) {
            let quotation = quotation(document, &marks[side], side, number, sentence);
            writeln!(out, "> {quotation}\n>\n> — {name}, sentence {}\n", sentence + 1)?;
        }
    }
    match document.triage.verdict(number) {
        Verdict::Open => {}
        Verdict::Dismissed { reason: Some(reason) } => writeln!(out, "- dismissed: {}", escaped(&clean::line(reason)))?,
        verdict => writeln!(out, "- {}", verdict.name())?,
    }
    for placed in document.triage.on(number) {
        notes(out, "", placed)?;
    }
    writeln!(out, "- rule `{}`, confidence {:.2}\n", one.rule, one.confidence)
}

fn notes(out: &mut String, indent: &str, placed: &Placed) -> std::fmt::Result {
    for note in &placed.mark.notes {
        let by = note.by.as_deref().map(|by| format!(" by {}", escaped(&clean::line(by)))).unwrap_or_default();
        let changed = if placed.changed { " (the text has changed since)" } else { "" };
        writeln!(out, "{indent}- note{by}{changed}: {}", escaped(&clean::line(&note.text)))?;
    }
    Ok(())
}

/// The sentence with the marked words in bold.
fn quotation(document: &Document<'_>, marks: &Marks, side: Side, number: usize, sentence: usize) -> String {
    let article = document.article(side);
    let own: Vec<Mark> = marks.of(sentence).iter().copied().filter(|mark| mark.number == number).collect();
    marks::runs(article.sentences[sentence].span, &own)
        .into_iter()
        .map(|run| {
            let words = escaped(&clean::line(run.span.of(&article.text)));
            // Unlike two asterisks, the tag holds whatever stands at its ends.
            if run.numbers.is_empty() { words } else { format!("<b>{words}</b>") }
        })
        .collect()
}

fn ledger(out: &mut String, document: &Document<'_>) -> std::fmt::Result {
    let found = document.found;
    if found.ledger.is_empty() {
        return Ok(());
    }
    let names = document.names();
    writeln!(out, "## Ledger of figures\n")?;
    writeln!(out, "| what | {} | {} | relation | difference, sum |", escaped(&names.left), escaped(&names.right))?;
    writeln!(out, "|---|---|---|---|---|")?;
    for row in &found.ledger {
        let line = Line::new(found, row);
        let figures = line.figures.as_ref().map(|figures| escaped(&figures.join("; ")));
        let parts: Vec<&str> =
            [line.difference.as_str(), &line.sum].into_iter().filter(|part| !part.is_empty()).collect();
        let (what, more) = (escaped(&line.what), escaped(&parts.join("; ")));
        writeln!(out, "| {what} | {} | {} | {} | {more} |", figures.left, figures.right, escaped(&line.relation))?;
    }
    writeln!(out)
}

/// Text that no dialect reads as markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '~' | '|' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            // A backslash would not keep these from becoming a mention or a reference.
            '@' => out += "&#64;",
            '#' => out += "&#35;",
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn reads_in_an_issue() {
        insta::assert_snapshot!(sample::export(write));
    }

    #[test]
    fn what_a_report_says_is_no_markup() {
        assert_eq!(escaped("[a](javascript:x) @bob #1 <b> |"), "\\[a\\](javascript:x) &#64;bob &#35;1 &lt;b&gt; \\|");
    }
}
