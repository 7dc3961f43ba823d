//! What is no quantity: names with numbers, telephone numbers, addresses, "one of the", "no one".

mod label;
mod one;
mod order;

use super::Kind;
use super::piece::{Form, Pieces, is_dash};
use super::quantity::Draft;

use label::{glued_to_word, label, name};
use one::one;
use order::{fraction, ordinal};

/// A telephone number, an address of a machine or another run of digits that is read as one: where it ends.
pub(in crate::figure) fn code(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    let piece = pieces.get(at)?;
    if piece.form == Form::Code {
        return Some(at + 1);
    }
    // "-2.5^-1": the sign belongs to the formula.
    if is_dash(piece.text) && pieces.is_digits(at + 1) && pieces.word(at + 2) == "^" {
        return code(pieces, at + 1);
    }
    let plus = piece.text == "+" && pieces.is_digits(at + 1);
    if !pieces.is_digits(at) && !plus {
        return None;
    }
    // "1.1^23": a formula.
    if pieces.word(at + 1) == "^" && pieces.glued(at + 1) {
        return Some((at + 2..pieces.len()).find(|&at| pieces.is_digits(at)).map_or(at + 2, |at| at + 1));
    }
    // Three runs of digits and more, joined by hyphens: 555-0100-22; two after a "+" or of telephone shape.
    let start = at + usize::from(piece.text == "+");
    let mut end = start + 1;
    let mut runs = 1;
    while (is_dash(pieces.word(end)) && pieces.glued(end) || piece.text == "+" && pieces.is_digits(end))
        && (pieces.is_digits(end) || pieces.is_digits(end + 1))
    {
        end += if pieces.is_digits(end) { 1 } else { 2 };
        runs += 1;
    }
    let length = |at: usize| pieces.get(at).map_or(0, |piece| piece.text.len());
    let local = runs == 2 && length(start) == 3 && length(end - 1) == 4 && pieces.is_hyphen(start + 1);
    // "907 - 555 - 0199", as some agencies space it
    let spaced = |at: usize| is_dash(pieces.word(at)) && pieces.is_digits(at + 1);
    if runs == 1 && length(start) == 3 && spaced(end) && length(end + 1) == 3 && spaced(end + 2) && length(end + 3) == 4
    {
        return Some(end + 4);
    }
    if runs > 2 && !pieces.word(end).starts_with("deg") || local || piece.text == "+" && runs > 1 {
        return Some(end);
    }
    // "5:30" that was taken for no time of day, "16:9": no quantity either.
    (pieces.word(at + 1) == ":" && pieces.glued(at + 1) && pieces.glued(at + 2) && pieces.is_digits(at + 2))
        .then_some(at + 3)
}

/// Is this no quantity after all?
pub(in crate::figure) fn quantity(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    let (from, to) = draft.figure;
    if glued_to_word(pieces, from, to, draft) {
        return true;
    }
    match draft.kind {
        Kind::Ordinal => ordinal(pieces, draft),
        Kind::Fraction => fraction(pieces, draft),
        Kind::Count => label(pieces, draft) || name(pieces, draft) || one(pieces, draft) || address(pieces, draft),
        Kind::Measure if pieces.reads(from, &["one", "point"]) => true,
        Kind::Duration | Kind::Measure => article_unit(pieces, draft) || name(pieces, draft),
        _ => false,
    }
}

/// "10 Downing Street", "123 Main St."
fn address(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "boulevard",
        "blvd",
        "drive",
        "lane",
        "square",
        "terrace",
        "parkway",
        "highway",
    ];
    let (from, to) = draft.figure;
    pieces.is_digits(from)
        && pieces.capital(to)
        && (to..to + 4).take_while(|&at| pieces.capital(at)).any(|at| STREETS.contains(&pieces.word(at)))
}

/// "a year", "an hour", "a second": the article counts only where a length is meant.
fn article_unit(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    let (from, _) = draft.figure;
    pieces.word(from) == "one" && matches!(pieces.word(draft.figure.1), "day" | "time" | "second" | "point") && {
        // "One day, he said": some day.
        pieces.word(draft.to) == "," && pieces.is_first(from)
    }
}
