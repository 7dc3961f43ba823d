//! HTML: one page that needs no script and no other file, both reports side by side, everything from them escaped.
//!
//! The Content-Security-Policy allows nothing but the page's own style sheet, which it names by its hash. Text of the
//! reports stands between tags and in attributes that are never addresses; the only links lead to places in the page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::inputs::{Inputs, LABEL};
use super::ledger::Line;
use super::marks::{Mark, Marks, runs};
use super::{Document, Placed, citation, clean};
use crate::article::Part;
use crate::discrepancy::{Discrepancy, Severity};
use crate::pair::{Pair, Side};
use crate::session::Verdict;

const STYLE: &str = include_str!("html.css");

/// Writes the whole page.
pub fn write(document: &Document<'_>) -> String {
    let page = Page {
        document,
        names: document.names(),
        marks: Pair::of(|side| Marks::new(document.found, side)),
        links: Pair::of(|side| counterparts(document, side)),
    };
    page.whole().into_string()
}

struct Page<'d> {
    document: &'d Document<'d>,
    names: Pair<String>,
    marks: Pair<Marks>,
    /// For each sentence its counterparts on the other side, best first.
    links: Pair<Vec<Vec<usize>>>,
}

fn counterparts(document: &Document<'_>, side: Side) -> Vec<Vec<usize>> {
    let mut scored = vec![Vec::new(); document.article(side).sentences.len()];
    for link in &document.found.alignment.links {
        for &own in &link.sentences[side] {
            scored[own].extend(link.sentences[side.other()].iter().map(|&other| (link.score, other)));
        }
    }
    let ordered = |mut found: Vec<(f64, usize)>| {
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|(_, other)| other).collect()
    };
    scored.into_iter().map(ordered).collect()
}

/// The name of a place in the page.
fn place_of(side: Side, sentence: usize) -> String {
    format!("{}-{}", side.name(), sentence + 1)
}

impl Page<'_> {
    fn whole(&self) -> Markup {
        let policy =
            format!("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'", base64_of(STYLE));
        let title = format!("{} and {}", self.names.left, self.names.right);
        let has_ledger = !self.document.found.ledger.is_empty();
        let elsewhere: Vec<&Placed> = self.document.triage.elsewhere().collect();
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name=(LABEL) content=(Inputs::of(self.document).to_safe_json());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a class="skip" href="#found" { "To the conflicts and differences" }
                    header {
                        h1 { bdi { (self.names.left) } " and " bdi { (self.names.right) } }
                        (self.head())
                        nav aria-label="Contents" {
                            ul {
                                li { a href="#found" { "Conflicts and differences" } }
                                li { a href="#reports" { "Both reports" } }
                                @if has_ledger { li { a href="#ledger" { "Ledger of figures" } } }
                                @if !elsewhere.is_empty() { li { a href="#notes" { "Other notes" } } }
                            }
                        }
                    }
                    main {
                        (self.found())
                        (self.reports())
                        @if has_ledger { (self.ledger()) }
                        @if !elsewhere.is_empty() { (self.other_notes(&elsewhere)) }
                    }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        html! {
            dl class="label" {
                @for side in Side::BOTH {
                    dt { (side.name()) }
                    dd { bdi { (citation(self.document.article(side))) } }
                }
                dt { "found" }
                dd { (self.document.summary()) }
                @for remark in self.document.remarks() {
                    dt { "remark" }
                    dd { (remark) }
                }
            }
        }
    }

    fn found(&self) -> Markup {
        html! {
            section id="found" aria-labelledby="found-title" {
                h2 id="found-title" { "Conflicts and differences" }
                @if self.document.found.discrepancies.is_empty() { p { "None found." } }
                ol class="found" {
                    @for (number, one) in self.document.in_order() { (self.discrepancy(number, one)) }
                }
            }
        }
    }

    fn discrepancy(&self, number: usize, one: &Discrepancy) -> Markup {
        let verdict = self.document.triage.verdict(number);
        // A figure and its sign stay on one line.
        let says = one.explanation.sentence(self.names.as_ref().map(String::as_str)).replace(" %", "\u{a0}%");
        html! {
            li id={ "d" (number + 1) } class=[verdict.is_dismissed().then_some("dismissed")] {
                h3 { (number + 1) ". " (sign(one.severity)) " " (one.severity.name()) ", " (one.kind.name()) }
                p { bdi { (clean::line(&says)) } }
                @for side in Side::BOTH {
                    @if let Some(place) = &one.first()[side] {
                        @for sentence in place.sentences(self.document.article(side)) { (self.quotation(side, number, sentence)) }
                    }
                }
                @if one.places.len() > 1 {
                    p class="more" {
                        "Again in: "
                        @for (at, pair) in one.places[1..].iter().enumerate() {
                            @if at > 0 { "; " }
                            @for side in Side::BOTH {
                                @if let Some(place) = &pair[side] {
                                    " " a href={ "#" (place_of(side, place.sentence)) } {
                                        bdi { (self.names[side]) } ", sentence " (place.sentence + 1)
                                    }
                                }
                            }
                        }
                    }
                }
                (decided(verdict))
                @for placed in self.document.triage.on(number) { (notes(placed)) }
                p class="more" { "Rule " (one.rule) ", confidence " (format!("{:.2}", one.confidence)) }
            }
        }
    }

    /// The sentence with the marks of this discrepancy.
    fn quotation(&self, side: Side, number: usize, sentence: usize) -> Markup {
        let article = self.document.article(side);
        let own: Vec<Mark> =
            self.marks[side].of(sentence).iter().copied().filter(|mark| mark.number == number).collect();
        html! {
            blockquote class=(side.name()) {
                bdi {
                    @for run in runs(article.sentences[sentence].span, &own) {
                        @let words = clean::line(run.span.of(&article.text));
                        @if run.numbers.is_empty() { (words) } @else { mark class=(self.severity(number)) { (words) } }
                    }
                }
                cite {
                    a href={ "#" (place_of(side, sentence)) } {
                        bdi { (self.names[side]) } ", sentence " (sentence + 1)
                    }
                }
            }
        }
    }

    fn severity(&self, number: usize) -> &'static str {
        self.document.found.discrepancies[number].severity.name()
    }

    fn reports(&self) -> Markup {
        html! {
            section id="reports" aria-labelledby="reports-title" {
                h2 id="reports-title" { "Both reports" }
                div class="columns" {
                    @for side in Side::BOTH {
                        article class=(side.name()) aria-label=(self.names[side]) lang=[self.document.article(side).language.as_deref()] {
                            h3 { bdi { (self.names[side]) } }
                            @for (paragraph, sentences) in self.paragraphs(side) { (self.paragraph(side, paragraph, &sentences)) }
                        }
                    }
                }
            }
        }
    }

    fn paragraphs(&self, side: Side) -> Vec<(Part, Vec<usize>)> {
        let article = self.document.article(side);
        let mut paragraphs: Vec<(Part, Vec<usize>)> = article.paragraphs.iter().map(|one| (one.part, vec![])).collect();
        for (number, sentence) in article.sentences.iter().enumerate() {
            if let Some((_, sentences)) = paragraphs.get_mut(sentence.paragraph) {
                sentences.push(number);
            }
        }
        paragraphs.retain(|(_, sentences)| !sentences.is_empty());
        paragraphs
    }

    fn paragraph(&self, side: Side, part: Part, sentences: &[usize]) -> Markup {
        let inside = html! { @for &sentence in sentences { (self.sentence(side, sentence)) " " } };
        let aside = !sentences.iter().any(|&number| self.document.article(side).sentences[number].compared);
        html! {
            @match part {
                _ if aside => p class="aside" { span class="label" { "[" (part.name()) "] " } (inside) },
                Part::Headline => p dir="auto" { strong { (inside) } },
                Part::Standfirst | Part::Subhead => p dir="auto" { em { (inside) } },
                _ => p dir="auto" { (inside) },
            }
        }
    }

    fn sentence(&self, side: Side, sentence: usize) -> Markup {
        let article = self.document.article(side);
        let one = &article.sentences[sentence];
        let links = &self.links[side][sentence];
        let only = one.compared && links.is_empty();
        let other = &self.names[side.other()];
        let runs = self.marks[side].runs(sentence, one.span);
        html! {
            span id=(place_of(side, sentence)) class=[only.then_some("only")] title=[only.then(|| format!("only in {}", self.names[side]))] {
                @for (at, run) in runs.iter().enumerate() {
                    @let words = clean::line(run.span.of(&article.text));
                    @match self.weightiest(&run.numbers) {
                        None => (words),
                        Some(severity) => {
                            mark class=(severity.name()) { (words) }
                            // One link for each mark, where it ends.
                            @for number in run.numbers.iter().filter(|number| runs.get(at + 1).is_none_or(|next| !next.numbers.contains(number))) {
                                a class="to" href={ "#d" (number + 1) } aria-label={ (self.severity(*number)) " " (number + 1) } {
                                    (sign(self.document.found.discrepancies[*number].severity)) (number + 1)
                                }
                            }
                        }
                    }
                }
                @if only { span class="to" aria-label="only here" { "·" } }
                // The best counterparts; a sentence that is told again in many places leads to the first of them.
                @for &to in links.iter().take(3) {
                    a class="to" href={ "#" (place_of(side.other(), to)) } aria-label={ "sentence " (to + 1) " in " (other) } { "⇄" (to + 1) }
                }
            }
        }
    }

    fn weightiest(&self, numbers: &[usize]) -> Option<Severity> {
        numbers.iter().map(|&number| self.document.found.discrepancies[number].severity).max()
    }

    fn ledger(&self) -> Markup {
        let found = self.document.found;
        html! {
            section id="ledger" aria-labelledby="ledger-title" {
                h2 id="ledger-title" { "Ledger of figures" }
                div class="scroll" tabindex="0" role="region" aria-label="Ledger of figures" {
                    table {
                        thead {
                            tr {
                                th scope="col" { "what" }
                                th scope="col" { bdi { (self.names.left) } }
                                th scope="col" { bdi { (self.names.right) } }
                                th scope="col" { "relation" }
                                th scope="col" { "difference, sum" }
                            }
                        }
                        tbody {
                            @for row in &found.ledger {
                                @let line = Line::new(found, row);
                                tr {
                                    th scope="row" { bdi { (line.what) } }
                                    td { bdi { (line.figures.left.join("; ")) } }
                                    td { bdi { (line.figures.right.join("; ")) } }
                                    td { (line.relation) }
                                    td { (line.difference) @if !line.difference.is_empty() && !line.sum.is_empty() { "; " } (line.sum) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn other_notes(&self, elsewhere: &[&Placed]) -> Markup {
        html! {
            section id="notes" aria-labelledby="notes-title" {
                h2 id="notes-title" { "Other notes" }
                ul {
                    @for placed in elsewhere {
                        li {
                            bdi { (clean::line(&placed.describe(&self.names))) }
                            (decided(placed.mark.verdict()))
                            (notes(placed))
                        }
                    }
                }
            }
        }
    }
}

const fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Conflict => "≠",
        Severity::Difference => "≈",
    }
}

fn decided(verdict: &Verdict) -> Markup {
    html! {
        @match verdict {
            Verdict::Open => {}
            Verdict::Dismissed { reason: Some(reason) } => p class="more" { "dismissed: " (clean::line(reason)) },
            verdict => p class="more" { (verdict.name()) },
        }
    }
}

fn notes(placed: &Placed) -> Markup {
    html! {
        @for note in &placed.mark.notes {
            p class="note" {
                strong {
                    "Note"
                    @if let Some(by) = &note.by { " by " (clean::line(by)) }
                    @if placed.changed { " (the text has changed since)" }
                    ": "
                }
                (crate::printable::printable(&note.text))
            }
        }
    }
}

/// The SHA-256 of a style sheet in base64, as a policy names it.
fn base64_of(text: &str) -> String {
    use sha2::{Digest as _, Sha256};
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in Sha256::digest(text.as_bytes()).chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= group.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_policy_names_the_style_sheet() {
        // From the specification of Content Security Policy, section 8.4, and RFC 4648's padding.
        assert_eq!(base64_of("alert('Hello, world.');"), "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
    }

    #[test]
    fn nothing_of_the_reports_is_markup() {
        let page = sample::export(write);
        assert!(page.contains("&lt;b&gt;pit&lt;/b&gt;") && !page.contains("<b>pit"));
        assert!(page.contains("&lt;i&gt;Twice&lt;/i&gt;") && !page.contains("<i>Twice"));
        assert!(!page.contains("<script") && !page.contains("javascript:"));
    }

    #[test]
    fn every_link_leads_to_a_place_in_the_page() {
        let page = sample::export(write);
        let targets: Vec<&str> = page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(targets.len() > 8, "{targets:?}");
        for target in targets {
            assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "{target}");
        }
        assert_eq!(page.matches("href=").count(), page.matches("href=\"#").count());
    }

    #[test]
    fn marks_say_what_they_are_without_colour() {
        let page = sample::export(write);
        assert!(page.contains(
            "<mark class=\"conflict\">Four</mark><a class=\"to\" href=\"#d1\" aria-label=\"conflict 1\">≠1</a>"
        ));
    }
}
