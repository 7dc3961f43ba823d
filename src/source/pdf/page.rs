//! Lines on pages → paragraphs: by the distance between lines, their height and how they end.

use crate::article::Part;
use crate::article::block::{ends_sentence, is_item};
use crate::article::token::mend;
use crate::source::{Hint, Source};
use crate::span::Span;

/// One line of a page.
#[derive(Clone, Debug)]
struct Line<'t> {
    /// To the line above, in units of its own height; nought for the first of a page.
    gap: f64,
    /// In points.
    size: f64,
    /// Where it begins, in points.
    left: f64,
    text: &'t str,
}

/// What is usual on these pages.
struct Usual {
    /// Distance between lines, in their heights.
    leading: f64,
    /// Where lines begin, in points.
    margin: f64,
    /// Length of a full line, in scalar values.
    width: f64,
}

/// Paragraphs joined by an empty line; the largest type before the text is its headline, larger type in it a subhead.
pub fn assemble(lines: &str) -> Source {
    let pages: Vec<Vec<Line<'_>>> = lines.split('\u{c}').map(|page| page.lines().filter_map(parse).collect()).collect();
    let running = running_heads(&pages);
    let mut left_out = 0;
    let mut kept: Vec<Line<'_>> = Vec::new();
    for page in pages {
        for line in page {
            if is_page_number(line.text) || running.binary_search(&digitless(line.text)).is_ok() {
                left_out += 1;
            } else {
                kept.push(line);
            }
        }
    }
    let remark = (left_out > 0).then(|| format!("left out {left_out} running heads and page numbers of the PDF"));
    Source { remarks: remark.into_iter().collect(), ..paragraphs(&kept) }
}

fn parse(line: &str) -> Option<Line<'_>> {
    let mut fields = line.splitn(4, '\t');
    let mut number = || fields.next()?.parse().ok();
    let (gap, size, left) = (number()?, number()?, number()?);
    Some(Line { gap, size, left, text: fields.next()?.trim() })
}

fn paragraphs(lines: &[Line<'_>]) -> Source {
    // A short report has as many gaps between paragraphs as within them: the usual distance is among the smaller ones.
    let leading = quantile(lines.iter().map(|line| line.gap).filter(|gap| (0.8..3.0).contains(gap)), 4);
    let margin = quantile(lines.iter().map(|line| line.left), 2);
    // Three lines in four are full ones.
    let width = quantile(lines.iter().map(|line| -(line.text.chars().count() as f64)), 4).abs();
    let usual = Usual { leading, margin, width };
    let body = quantile(lines.iter().flat_map(|line| std::iter::repeat_n(line.size, 1 + line.text.len() / 20)), 2);
    let mut found: Vec<(String, f64)> = Vec::new();
    let mut above: Option<&Line<'_>> = None;
    for line in lines {
        match (found.last_mut(), above) {
            (Some((text, _)), Some(above)) if goes_on(text, above, line, &usual) => append(text, line.text),
            _ => found.push((line.text.to_owned(), line.size)),
        }
        above = Some(line);
    }
    let mut source = Source::default();
    let mut headline: Option<f64> = None;
    for (text, size) in found {
        let text = letters(&text);
        let start = source.text.len() + if source.text.is_empty() { 0 } else { 2 };
        if start > 0 {
            source.text.push_str("\n\n");
        }
        source.text.push_str(&text);
        // A tenth larger than the text is meant to be seen.
        if size > body * 1.1 && !ends_sentence(&text) {
            let part = if headline.is_none_or(|first| size > first * 1.1) { Part::Headline } else { Part::Subhead };
            headline = headline.or(Some(size));
            source.hints.push(Hint { span: Span::new(start, source.text.len()), part });
        }
    }
    only_largest_headline(&mut source.hints);
    source
}

/// What looked like the headline until a larger line came was the paper's own or a rubric.
fn only_largest_headline(hints: &mut Vec<Hint>) {
    let last = hints.iter().rposition(|hint| hint.part == Part::Headline);
    let mut at = 0;
    hints.retain(|hint| {
        at += 1;
        hint.part != Part::Headline || Some(at - 1) == last
    });
}

/// Does a line go on with the paragraph above it?
fn goes_on(text: &str, above: &Line<'_>, line: &Line<'_>, usual: &Usual) -> bool {
    if is_item(line.text) || is_drawn_item(above, line, usual) || (line.size - above.size).abs() > above.size * 0.08 {
        return false;
    }
    // A new page or column: the paragraph goes on if it has not ended.
    if line.gap <= 0.0 {
        return !ends_sentence(text) && line.text.starts_with(char::is_lowercase);
    }
    // A quarter more than the usual distance is a paragraph's; where there is none, its last line is shorter.
    let short = above.text.len() * 4 < line.text.len() * 3;
    line.gap <= usual.leading * 1.25 && !(ends_sentence(above.text) && short)
}

/// A point of a list whose marks are drawn and no text, or what follows on the list: after a line that is set in and ends
/// long before the margin, or a first one that is set in after a whole sentence or a colon.
fn is_drawn_item(above: &Line<'_>, line: &Line<'_>, usual: &Usual) -> bool {
    let set_in = above.left > usual.margin + above.size;
    let short = above.text.chars().count() as f64 <= usual.width * 0.6;
    let begins = line.left > above.left + line.size && (ends_sentence(above.text) || above.text.ends_with(':'));
    begins || set_in && short && line.left < above.left + 2.0
}

/// Adds a line; a word that was broken at the end of the last one is mended.
fn append(text: &mut String, line: &str) {
    if !(text.ends_with(['-', '\u{2010}', '\u{ad}']) && line.starts_with(char::is_lowercase)) {
        text.push(' ');
        text.push_str(line);
        return;
    }
    let first = text.split_off(text.rfind(' ').map_or(0, |at| at + 1));
    let (second, rest) = line.find(' ').map_or((line, ""), |at| line.split_at(at));
    text.push_str(&mend(&first, second));
    text.push_str(rest);
}

/// Joined letters that fonts draw as one sign, apart again; single spaces.
fn letters(text: &str) -> String {
    let mut apart = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => apart.push_str("ff"),
            'ﬁ' => apart.push_str("fi"),
            'ﬂ' => apart.push_str("fl"),
            'ﬃ' => apart.push_str("ffi"),
            'ﬄ' => apart.push_str("ffl"),
            'ﬅ' | 'ﬆ' => apart.push_str("st"),
            c => apart.push(c),
        }
    }
    apart.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value that one in `part` does not exceed; 1 if there is none.
fn quantile(values: impl Iterator<Item = f64>, part: usize) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / part).copied().unwrap_or(1.0)
}

/// Lines at the top or foot of at least three pages, or of both of two, that are the same but for their digits; sorted.
fn running_heads(pages: &[Vec<Line<'_>>]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for page in pages {
        let mut edges: Vec<String> =
            page.iter().take(2).chain(page.iter().rev().take(2)).map(|line| digitless(line.text)).collect();
        edges.sort();
        edges.dedup();
        seen.extend(edges);
    }
    seen.sort();
    let least = pages.len().clamp(2, 3);
    let runs = seen.chunk_by(|one, other| one == other).filter(|run| run.len() >= least);
    runs.map(|run| run[0].clone()).collect()
}

fn digitless(line: &str) -> String {
    line.trim().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// "12", "- 12 -", "Page 12 of 30", "12/30".
fn is_page_number(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let rest: String = bare.chars().filter(|c| !c.is_ascii_digit()).collect();
    digits > 0 && digits <= 8 && matches!(rest.trim(), "" | "page" | "page  of" | "/" | "of" | "seite" | "p." | "p")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs() {
        let source = assemble(
            "0\t8\t50\tNorvik Wire 3 May\n3\t18\t50\tFerry Aurora sinks off Port\n1.2\t18\t50\tEllery\n3\t10\t50\tThe govern-\n\
             1.2\t10\t50\tment of Norland has promised an inquiry into its\n1.2\t10\t50\tageing ﬁshing boats, and the six-\n\
             1.2\t10\t50\tcountry pact will be asked to\n5\t8\t50\t1\n\u{c}0\t8\t50\tNorvik Wire 3 May\n3\t10\t50\thelp with the search.\n\
             2\t10\t50\tDivers will arrive on Monday.\n5\t8\t50\t2\n",
        );
        assert_eq!(
            source.text,
            "Ferry Aurora sinks off Port Ellery\n\nThe government of Norland has promised an inquiry into its ageing fishing boats, \
             and the six-country pact will be asked to\n\nhelp with the search.\n\nDivers will arrive on Monday."
        );
        assert_eq!(source.hints, [Hint { span: Span::new(0, 34), part: Part::Headline }]);
        assert_eq!(source.remarks, ["left out 4 running heads and page numbers of the PDF"]);
    }

    #[test]
    fn points_of_a_list_stay_apart_without_their_marks() {
        let source = assemble(
            "0\t10\t50\tThe government of Norland has promised an inquiry into these ferries:\n\
             1.2\t10\t80\tthe Aurora, built in 1988\n1.2\t10\t80\tthe Borealis, built in 1991\n\
             1.2\t10\t50\tThe harbour master said that the wreck lies at a depth of forty metres\n\
             1.2\t10\t50\tand that divers from the mainland would arrive on Monday, weather permitting.\n",
        );
        let found: Vec<&str> = source.text.split("\n\n").collect();
        assert_eq!(found.len(), 4, "{found:#?}");
        assert_eq!(found[1..3], ["the Aurora, built in 1988", "the Borealis, built in 1991"]);
    }

    #[test]
    fn page_numbers() {
        assert!(["12", "- 12 -", "Page 3 of 10", "3/10"].iter().all(|line| is_page_number(line)));
        assert!(!["12 people", "Page one", "1991-94", "2031-05-03"].iter().any(|line| is_page_number(line)));
    }
}
