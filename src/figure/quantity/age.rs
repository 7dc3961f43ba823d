//! Ages: "34-year-old", "aged 34", "John Pell, 52, of Callow", "a man of 47".

use super::Term;
use crate::article::Tag;
use crate::figure::number::Form;
use crate::figure::piece::Pieces;
use crate::lexicon::person::is_person;

/// "34-year-old", "34 years old", "3 years of age": where it ends.
pub(super) fn age_end(pieces: &Pieces<'_>, whole: &Term) -> Option<usize> {
    let unit = whole.unit?;
    if !matches!(unit.name, "year" | "month" | "week" | "day") {
        return None;
    }
    let at = whole.end;
    if pieces.word(at) == "old" || pieces.word(at) == "olds" {
        return Some(at + 1);
    }
    if pieces.is_hyphen(at) && matches!(pieces.word(at + 1), "old" | "olds") {
        return Some(at + 2);
    }
    if pieces.reads(at, &["of", "age"]) {
        return Some(at + 2);
    }
    matches!(pieces.before(whole.from, 1), "aged" | "age").then_some(at)
}

/// "aged 34", "the age of 12", "John Pell, 52, of Callow".
pub(super) fn is_bare_age(pieces: &Pieces<'_>, whole: &Term) -> bool {
    let likely = |value: f64| (0.0..=120.0).contains(&value) && value.fract() == 0.0;
    if !whole.value.low.is_some_and(likely) || whole.amount.form != Form::Cardinal || whole.amount.vague {
        return false;
    }
    let at = whole.from;
    let behind = |back: usize| pieces.before(at, back);
    if matches!(behind(1), "aged" | "age" | "ages") || behind(1) == "of" && matches!(behind(2), "age" | "ages") {
        return true;
    }
    if matches!(behind(2), "aged" | "ages" | "age")
        && matches!(behind(1), "between" | "over" | "under" | "about" | "from" | "just")
    {
        return true;
    }
    let closed = matches!(pieces.word(whole.end), "," | ")" | ";" | ".") || whole.end == pieces.len();
    if is_age_of(pieces, whole, closed) {
        return true;
    }
    let opened = behind(1) == "," || behind(1) == "(" && pieces.word(whole.end) == ")";
    // A name before, no list of figures around: "Gulya Marash, 8, was".
    let named = at >= 2
        && pieces.is_word(at - 2)
        && pieces.capital(at - 2)
        && (!pieces.is_first(at - 2) || pieces.tag(at - 2) == Tag::Name);
    // "Mrs Lund is 61 and"
    let is = matches!(behind(1), "is" | "was" | "turned")
        && at >= 2
        && (pieces.capital(at - 2) || matches!(behind(2), "he" | "she" | "who"));
    let ends = matches!(pieces.word(whole.end), "," | "." | "and" | "when" | "at" | ";") || whole.end == pieces.len();
    if is && ends && pieces.is_digits(whole.figure.0) && whole.figure.1 == whole.figure.0 + 1 {
        return true;
    }
    let family = matches!(
        behind(2),
        "son"
            | "daughter"
            | "wife"
            | "husband"
            | "mother"
            | "father"
            | "brother"
            | "sister"
            | "man"
            | "woman"
            | "boy"
            | "girl"
            | "driver"
            | "student"
            | "teacher"
            | "victim"
    );
    let list = pieces.is_digits(whole.end + 1) && !pieces.glued(whole.end + 1);
    pieces.is_digits(whole.figure.0)
        && whole.figure.1 == whole.figure.0 + 1
        && whole.value.low.is_some_and(|age| age >= 1.0)
        && opened
        && closed
        && (named || family)
        && !list
        && !crate::figure::date::is_month(pieces.before(at, 2))
}

/// "a man of 47 who", "Krenn and Lund, both 31,", "reservists under 35".
fn is_age_of(pieces: &Pieces<'_>, whole: &Term, closed: bool) -> bool {
    let (at, behind) = (whole.from, |back: usize| pieces.before(whole.from, back));
    let ends = closed || matches!(pieces.word(whole.end), "who" | "was" | "and" | "with" | "or");
    let grown = whole.value.low.is_some_and(|age| (10.0..=110.0).contains(&age));
    let person = |word: &str| matches!(word, "man" | "woman" | "boy" | "girl" | "youth" | "teenager" | "pensioner");
    let people = |back: usize| {
        let piece = at.checked_sub(back).and_then(|at| pieces.get(at));
        let token = piece.and_then(|piece| pieces.tokens.get(piece.token));
        token.is_some_and(|token| {
            is_person(&token.lemma) || matches!(&*token.lemma, "people" | "child" | "adult" | "be" | "reservist")
        })
    };
    grown
        && ends
        && match behind(1) {
            "both" => behind(2) == ",",
            "of" => person(behind(2)),
            "under" | "over" | "above" | "below" => people(2),
            _ => false,
        }
}
