//! "One" that counts nothing: "no one", "one of the", "one another".

use crate::article::Tag;
use crate::figure::piece::Pieces;
use crate::figure::quantity::Draft;

/// "one" as a pronoun, and fixed phrases: only a determiner counts.
pub(super) fn one(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    let (from, to) = draft.figure;
    if pieces.word(from) != "one" || to != from + 1 {
        return false;
    }
    let next = pieces.word(to);
    let previous = pieces.before(from, 1);
    if matches!(
        previous,
        "no" | "any"
            | "every"
            | "some"
            | "each"
            | "this"
            | "that"
            | "which"
            | "the"
            | "another"
            | "day"
            | "number"
            | "square"
            | "formula"
            | "chapter"
            | "part"
            | "phase"
            | "whichever"
            | "first"
            | "last"
            | "next"
            | "other"
            | "loved"
            | "good"
            | "bad"
            | "new"
            | "big"
    ) {
        // "the one civilian" still counts.
        return !(previous == "the" && pieces.tag(to) == Tag::Noun && !matches!(next, "who" | "that" | "which"));
    }
    // "if one counts the previews": anybody.
    if matches!(previous, "if" | "when" | "as" | "once" | "where")
        && matches!(pieces.tag(to), Tag::Present | Tag::Modal)
    {
        return true;
    }
    if previous == "and" && matches!(next, "was" | "is" | "had" | "has") && closes_list(pieces, from) {
        return false;
    }
    if next == "of" {
        // "one of the suspects" is a partitive; "one of them was killed" as well.
        return true;
    }
    if matches!(
        next,
        "another"
            | "thing"
            | "way"
            | "hand"
            | "side"
            | "day"
            | "time"
            | "point"
            | "by"
            | "can"
            | "must"
            | "should"
            | "'s"
            | "who"
            | "that"
            | "is"
            | "was"
            | "has"
            | "would"
            | "could"
            | "may"
            | "might"
            | ","
            | "and"
            | "or"
            | "to"
            | "in"
            | "on"
            | "at"
            | "for"
            | "with"
            | "from"
            | "the"
            | "a"
            | "reason"
            | "example"
            | "such"
            | "step"
            | "-"
            | "–"
            | "—"
            | "will"
            | "had"
            | "'"
            | "else"
            | ";"
            | "does"
            | "did"
            | "word"
            | "minute"
            | "last"
            | "final"
    ) {
        let numbers = matches!(next, "and" | "or" | "," | "in" | "to" | "-") && pieces.is_digits(to + 1);
        return !numbers;
    }
    if matches!(next, "" | "." | "!" | "?" | ")" | "\"" | "”" | "’" | ":") {
        // Alone in a short line it is the number.
        return pieces.len() > to + 1 || from > 1;
    }
    false
}

/// "Nine were workers, four were sailors and one was a guest": others are counted before it in the same way.
fn closes_list(pieces: &Pieces<'_>, one: usize) -> bool {
    let counted = |at: usize| pieces.is_digits(at) || pieces.tag(at) == Tag::Number;
    (1..one).any(|at| matches!(pieces.word(at), "were" | "are" | "had" | "have") && counted(at - 1))
}
