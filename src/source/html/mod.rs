//! Web pages → text: every block of the page in its order, each with a role.
//!
//! The extractor (Readability, by dom_smoothie) decides what a block *is*, never whether it is there: what it leaves out and
//! what still says something (a sentence of eight words, a caption, the title of another report) is kept as boilerplate, so
//! that a reader sees what was set aside and can bring it back. Menus, buttons and scripts are only counted.
//!
//! Why not rs-trafilatura: on the 105 real pages of the tests of trafilatura 1.0 (209 passages that belong to the text, 219
//! that do not) both keep .88 of the former and leave out .84 of the latter, and dom_smoothie needs a fifth of the time. What
//! is done here with its choice keeps .85 and leaves out .90, and nothing is lost: the rest is there as boilerplate.

mod facts;
mod label;
mod page;

use std::collections::HashSet;

use dom_query::{Document, Selection};
use dom_smoothie::{Config, ParsePolicy, Readability};

use self::page::{Page, Piece, Place};
use super::{Hint, Problem, Source};
use crate::article::Part;
use crate::span::Span;

/// Reads a page out of its decoded text.
pub fn read(html: &str) -> Result<Source, Problem> {
    if page::depth(html) > DEEPEST {
        return Err(Problem::NoText(format!("its tags are nested more than {DEEPEST} deep, which no report's are")));
    }
    let readability = parsed(html);
    let facts = facts::read(&readability);
    let Page { mut pieces, mut skipped, asides } = page::read(&readability.doc);
    let chosen = chosen(readability, html);
    asides.settle(&mut pieces, |piece| chosen.contains(&piece.text));
    set_parts(&mut pieces, &chosen, facts.title.as_deref());
    if !pieces.iter().any(|piece| piece.words >= SENTENCE) {
        return Err(Problem::NoText(
            "the page holds no text of its own, a script fills it in; save the page from a browser and give that file"
                .into(),
        ));
    }
    let before = pieces.len();
    pieces.retain(|piece| piece.part != Part::Boilerplate || says_something(piece));
    skipped += before - pieces.len();
    let (text, hints) = join(&pieces);
    let remarks =
        (skipped > 0).then(|| format!("left out {skipped} menus, buttons, labels, forms and scripts of the page"));
    Ok(Source { text, hints, remarks: remarks.into_iter().collect(), ..facts })
}

/// Browsers stop at 512 (Chromium, Firefox); html5ever takes time that grows with the square of the depth.
const DEEPEST: usize = 512;

/// From so many words on a line is taken for a sentence.
const SENTENCE: usize = 8;

/// A page in the hands of the extractor.
fn parsed(html: &str) -> Readability {
    Readability { doc: Document::from(html), doc_url: None, config: Config::default() }
}

/// The blocks that the extractor takes for the report, by their text.
///
/// It tries four policies, the strictest first, and takes the first that yields text enough. Trying all of them costs a copy
/// of the page to fall back on, which hardly any report needs: the others are tried on the page parsed anew.
fn chosen(mut readability: Readability, html: &str) -> HashSet<String> {
    let enough = |text: &str| {
        let mut words = text.split_whitespace().map(|word| word.chars().count() + 1);
        words.try_fold(0, |sum, word| if sum > FEW { None } else { Some(sum + word) }).is_none()
    };
    let strict = readability.parse_with_policy(ParsePolicy::Strict);
    if !strict.is_ok_and(|report| enough(&report.text_content)) {
        readability = parsed(html);
        if readability.parse().is_err() {
            return HashSet::new();
        }
    }
    content(&readability.doc).nodes().iter().flat_map(page::texts).collect()
}

/// A report with less text than this is looked for with the other policies too: a little more than what the extractor itself
/// asks for before it tries them. In scalar values.
const FEW: usize = 520;

/// What the extractor has put together out of a page.
fn content(page: &Document) -> Selection<'_> {
    page.select_single("#readability-page-1")
}

/// Gives every piece its part.
fn set_parts(pieces: &mut [Piece], chosen: &HashSet<String>, title: Option<&str>) {
    for piece in &mut *pieces {
        let picked = chosen.contains(&piece.text) && !piece.aside;
        piece.part = match piece.place {
            Place::Caption => Part::Caption,
            Place::Heading if picked => Part::Subhead,
            _ if picked => Part::Body,
            _ => Part::Boilerplate,
        };
    }
    keep_siblings(pieces);
    set_head(pieces, title);
}

/// Paragraphs that the extractor drops from between its own (a short one, one that is mostly a link) come back: what stands
/// in the same element as three paragraphs of the report belongs to it.
fn keep_siblings(pieces: &mut [Piece]) {
    let mut body: Vec<usize> = pieces
        .iter()
        .filter(|piece| piece.part == Part::Body && piece.place == Place::Paragraph)
        .map(|piece| piece.parent)
        .collect();
    body.sort_unstable();
    let of_report = |parent: usize| {
        let from = body.partition_point(|&other| other < parent);
        body.get(from + 2) == Some(&parent)
    };
    for piece in pieces.iter_mut().filter(|piece| piece.part == Part::Boilerplate && !piece.aside && !piece.is_link()) {
        if matches!(piece.place, Place::Paragraph | Place::Heading) && of_report(piece.parent) {
            piece.part = if piece.place == Place::Heading { Part::Subhead } else { Part::Body };
        }
    }
}

/// Headline, and what stands between it and the report: standfirst, byline, day.
fn set_head(pieces: &mut [Piece], title: Option<&str>) {
    let Some(first) = pieces.iter().position(|piece| piece.part == Part::Body && piece.words >= SENTENCE) else {
        return;
    };
    let same = |piece: &Piece| title.is_some_and(|title| loosely_same(&piece.text, title));
    let heading = |at: &usize| pieces[*at].place == Place::Heading && !pieces[*at].aside;
    // The page's title is that of the report, often with the outlet's: of the headings in it the longest is the report's.
    let headline = (0..first)
        .filter(|at| heading(at) && same(&pieces[*at]))
        .max_by_key(|&at| (pieces[at].words, pieces.len() - at));
    let headline = headline.or_else(|| (0..first).rev().find(|at| heading(at) && pieces[*at].level == 1));
    let Some(headline) = headline else { return };
    pieces[headline].part = Part::Headline;
    for piece in pieces[..headline].iter_mut().filter(|piece| piece.part == Part::Body || piece.part == Part::Subhead) {
        if piece.words < SENTENCE {
            piece.part = Part::Boilerplate;
        }
    }
    for piece in &mut pieces[headline + 1..first] {
        piece.part = match piece.place {
            Place::Byline => Part::Byline,
            Place::Time => Part::Dateline,
            Place::Standfirst => Part::Standfirst,
            Place::Heading if piece.level == 2 && piece.words >= 5 && !piece.aside => Part::Standfirst,
            Place::Paragraph
                if piece.words >= SENTENCE && !piece.aside && !piece.is_link() && piece.part == Part::Boilerplate =>
            {
                Part::Standfirst
            }
            _ => piece.part,
        };
    }
}

/// One holds the other: pages add the outlet's name to the title, and cut long ones.
fn loosely_same(heading: &str, title: &str) -> bool {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (heading, title) = (plain(heading), plain(title));
    heading.len() >= 10 && (title.contains(&heading) || heading.contains(&title) && title.len() >= 10)
}

/// Is it worth showing although it is set aside? A sentence, or the title of another report.
fn says_something(piece: &Piece) -> bool {
    piece.words >= SENTENCE || piece.is_link() && piece.words >= 4
}

/// The blocks joined by an empty line, each with its hint.
fn join(pieces: &[Piece]) -> (String, Vec<Hint>) {
    let mut text = String::with_capacity(pieces.iter().map(|piece| piece.text.len() + 2).sum());
    let mut hints = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&piece.text);
        hints.push(Hint { span: Span::new(start, text.len()), part: piece.part });
    }
    (text, hints)
}

#[cfg(test)]
mod tests;
