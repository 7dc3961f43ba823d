//! Blocks: the paragraphs of a text, from its lines and empty lines.
//!
//! Plain text comes in two habits: one line to a paragraph, or paragraphs wrapped by hand at some width. Which one a text
//! follows is measured on the whole of it. In running text about two words in three begin with a small letter, so where
//! lines are wrapped most of them do; where each line is a paragraph hardly one does. Wrapped lines are also about equally
//! long, and short lines (a list) are not. The text itself is never altered: a block is a span that may hold line breaks.

use crate::span::Span;

/// A run of text between two breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Without white space at its ends and without the marks before a heading.
    pub span: Span,
    /// Does its line carry a heading's marks ("## ")? How many.
    pub heading: usize,
    /// Does it begin with a list's mark?
    pub item: bool,
}

/// One line of the text.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Without white space at its ends.
    span: Span,
    /// White space before it, in bytes.
    indent: usize,
    /// In scalar values.
    width: usize,
    heading: usize,
    item: bool,
}

/// Cuts a text into blocks, in order. `unwrap` is false where the container has said what a paragraph is.
pub fn blocks(text: &str, unwrap: bool) -> Vec<Block> {
    let runs = runs(text);
    let width = if unwrap { wrapped_at(text, &runs) } else { None };
    let mut blocks: Vec<Block> = Vec::new();
    for run in runs {
        let mut before: Option<Line> = None;
        for line in run {
            match (blocks.last_mut(), before) {
                (Some(block), Some(above)) if width.is_some_and(|width| goes_on(text, above, line, width)) => {
                    block.span.end = line.span.end;
                }
                _ => blocks.push(Block { span: line.span, heading: line.heading, item: line.item }),
            }
            before = Some(line);
        }
    }
    blocks
}

/// Lines that follow each other without an empty line or a rule between.
fn runs(text: &str) -> Vec<Vec<Line>> {
    let mut runs = vec![Vec::new()];
    for whole in line_spans(text) {
        let span = whole.trimmed(text);
        if span.is_empty() || is_rule(span.of(text)) {
            if runs.last().is_some_and(|run| !run.is_empty()) {
                runs.push(Vec::new());
            }
            continue;
        }
        let heading = heading(span.of(text));
        let inner = Span::new(span.start + heading, span.end).trimmed(text);
        let line = Line {
            span: inner,
            indent: span.start - whole.start,
            width: inner.of(text).chars().count(),
            heading,
            item: is_item(inner.of(text)),
        };
        if let Some(run) = runs.last_mut() {
            run.push(line);
        }
    }
    runs
}

/// Every line without its line break, whichever of the several kinds that is.
pub fn line_spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        spans.push(Span::new(start, at));
        start = at + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            start += 1;
        }
    }
    if start < text.len() {
        spans.push(Span::new(start, text.len()));
    }
    spans
}

/// A line that only draws one: "---", "* * *", "=====", "|---|---|".
fn is_rule(line: &str) -> bool {
    line.chars().count() >= 3 && line.chars().all(|c| "-=*_~#–—•·|:+ ".contains(c))
}

/// How many "#" a Markdown heading begins with, nought if it is none.
fn heading(line: &str) -> usize {
    let marks = line.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&marks) && line[marks..].starts_with(' ') { marks } else { 0 }
}

/// "- a", "• a", "* a", "1. a", "2) a", "(b) a"; a row of a table ("| a | b |").
pub fn is_item(line: &str) -> bool {
    if line.starts_with('|') && line[1..].contains('|') {
        return true;
    }
    let Some((mark, _)) = line.split_once([' ', '\t', '\u{a0}']) else { return false };
    if matches!(mark, "-" | "–" | "—" | "*" | "•" | "·" | "+" | "▪" | "‣" | "◦" | "■") {
        return true;
    }
    let label = mark.trim_start_matches('(').trim_end_matches([')', '.']);
    let ended = mark.ends_with(')') || (mark.ends_with('.') && label.bytes().all(|byte| byte.is_ascii_digit()));
    ended && (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit())
        || mark.ends_with(')') && label.len() == 1 && label.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The width that a text is wrapped at, in scalar values; nothing if each line is a paragraph.
fn wrapped_at(text: &str, runs: &[Vec<Line>]) -> Option<usize> {
    let breaks = || runs.iter().flat_map(|run| run.windows(2)).filter(|pair| !pair[1].item && pair[1].heading == 0);
    let mut widths: Vec<usize> = breaks().map(|pair| pair[0].width).collect();
    widths.sort_unstable();
    // The odd line sticks out (an address, a table): the width is that of all lines but one in twenty.
    let width = *widths.get(widths.len().checked_sub(1)? * 19 / 20)?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let (mut full, mut small, mut open, mut caseless, mut all) = (0, 0, 0, 0, 0);
    for pair in breaks() {
        all += 1;
        full += usize::from(pair[0].width * 5 >= width * 3);
        let first = pair[1].span.of(text).chars().find(|c| c.is_alphanumeric()).unwrap_or(' ');
        small += usize::from(first.is_lowercase());
        caseless += usize::from(first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase());
        open += usize::from(!ends_sentence(pair[0].span.of(text)));
    }
    // Small letters after three breaks in ten: far below running text, far above a list of paragraphs. Scripts without case
    // are judged by lines that stop in the middle of a sentence.
    let wraps = small * 10 >= all * 3 || caseless * 2 > all && open * 10 >= all * 7;
    (wraps && full * 10 >= all * 6).then_some(width)
}

/// Narrower than any newspaper's column in print; wider than anybody wraps by hand (72 to 100).
const NARROWEST: usize = 30;
const WIDEST: usize = 120;

/// Does `below` go on with the paragraph of `above`, in a text that is wrapped at `width`?
fn goes_on(text: &str, above: Line, below: Line, width: usize) -> bool {
    if below.item || below.heading > 0 || above.heading > 0 {
        return false;
    }
    // A paragraph's first line may be set in from the margin.
    if below.indent > above.indent + 1 && !above.item {
        return false;
    }
    let (above_text, below_text) = (above.span.of(text), below.span.of(text));
    if above_text.starts_with("By ") && above.width * 10 < width * 9 {
        return false;
    }
    let first = below_text.split_whitespace().next().unwrap_or("").chars().count();
    // Balanced wrapping leaves lines up to a sixth shorter than they could be.
    let full = (above.width + 1 + first) * 6 > width * 5;
    full || !ends_sentence(above_text) && below_text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// Does a text end as a sentence does, closing quotation marks and brackets aside?
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']', '*', '_', ' ', '\u{a0}', '」', '』'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '։'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text, true).iter().map(|block| block.span.of(text)).collect()
    }

    #[test]
    fn one_line_is_one_paragraph() {
        assert_eq!(
            cut("Ferry sinks off Port Ellery\n\nTwo were rescued.\r\nNobody was hurt.\n---\n## What next\nAn inquiry."),
            ["Ferry sinks off Port Ellery", "Two were rescued.", "Nobody was hurt.", "What next", "An inquiry."]
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "Ferry sinks\n\
            \n\
            PORT ELLERY - Two people were rescued on Monday\n\
            after the ferry Aurora ran onto rocks outside\n\
            the harbour, the coast guard said.\n\
            The harbour master, who did not want to be\n\
            named, said that nobody was hurt.\n\
            \n\
            - a first point that is longer than the line and\n\
            goes on below\n\
            - a second point\n";
        let found = cut(text);
        assert_eq!(found.len(), 5, "{found:#?}");
        assert!(found[1].starts_with("PORT ELLERY") && found[1].ends_with("guard said."));
        assert!(found[2].starts_with("The harbour master") && found[2].ends_with("nobody was hurt."));
        assert!(found[3].ends_with("goes on below"));
    }

    #[test]
    fn short_lines_are_no_wrapped_text() {
        assert_eq!(cut("boats\nlife jackets\nflares, torches\n").len(), 3);
        assert_eq!(cut("A) First point.\nB) Second point.\nC) Third point.").len(), 3);
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = "a\r\nb\rc\n\nd\u{2028}e";
        let lines: Vec<&str> = line_spans(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(lines, ["a", "b", "c", "", "d", "e"]);
    }
}
