//! Ordinals and fractions that order and part nothing: "first lady", "7th Regiment", "half-brother".

use crate::article::Tag;
use crate::figure::number;
use crate::figure::piece::Pieces;
use crate::figure::quantity::Draft;

/// Ordinals that order nothing: "first lady", "second-hand", "7th Regiment", "at first".
pub(super) fn ordinal(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    const UNITS: &[&str] = &[
        "regiment",
        "regiments",
        "division",
        "divisions",
        "brigade",
        "brigades",
        "battalion",
        "battalions",
        "army",
        "corps",
        "fleet",
        "infantry",
        "squadron",
        "century",
        "centuries",
        "amendment",
        "circuit",
        "district",
        "avenue",
        "street",
        "lady",
        "minister",
        "secretary",
        "world",
        "reich",
        "congress",
        "precinct",
        "marines",
        "airborne",
        "cavalry",
        "republic",
        "party",
        "hand",
        "degree",
        "class",
        "aid",
        "responders",
        "responder",
        "place",
        "thing",
        "thought",
        "thoughts",
        "nature",
        "step",
        "name",
        "names",
        "base",
        "baseman",
        "half",
        "quarter",
        "floor",
        "person",
        "of",
        "and",
        "-",
        "parties",
        "generation",
        "deputy",
        "chair",
        "officer",
        "cousin",
        "cousins",
    ];
    let (from, to) = draft.figure;
    let written_large = pieces.capital(from) && !pieces.is_first(from) && !pieces.title_case;
    let next = pieces.word(to);
    let whole = pieces.is_digits(from) && next == "of";
    if pieces.is_digits(from) && recurs(pieces, to) {
        return false;
    }
    if written_large || UNITS.contains(&next) && next != "and" && !whole || pieces.capital(to) && !pieces.title_case {
        return true;
    }
    if next == "and" && number::ordinal(pieces, to + 1).is_none() {
        return true;
    }
    if pieces.is_digits(from) {
        return pieces.word(to) == "and"
            && number::ordinal(pieces, to + 1).is_some_and(|last| UNITS.contains(&pieces.word(last.end)));
    }
    // Words: only what stands as an adjective before a noun and behind a determiner: "her third term".
    let determiner = matches!(pieces.tag(from.wrapping_sub(1)), Tag::Determiner | Tag::Possessive | Tag::Genitive)
        || matches!(
            pieces.before(from, 1),
            "the" | "a" | "his" | "her" | "its" | "their" | "our" | "'s" | "s" | "’" | "for" | "in" | "straight"
        );
    let noun = pieces.is_word(to)
        && !matches!(
            pieces.tag(to),
            Tag::Preposition
                | Tag::To
                | Tag::Conjunction
                | Tag::Wh
                | Tag::Modal
                | Tag::Past
                | Tag::Present
                | Tag::Pronoun
                | Tag::Adverb
        );
    let vague_first = matches!(pieces.word(from), "first" | "second")
        && matches!(next, "time" | "day" | "and" | "in" | "to" | "since" | "");
    !determiner || !noun || vague_first
}

/// "the 58th Port Elm Film Festival": what comes again is numbered even where it has a name.
fn recurs(pieces: &Pieces<'_>, from: usize) -> bool {
    /// Words of a name, at most.
    const REACH: usize = 6;
    const EVENTS: &[&str] = &[
        "festival",
        "anniversary",
        "edition",
        "session",
        "summit",
        "games",
        "olympics",
        "championship",
        "championships",
        "conference",
        "convention",
        "meeting",
        "cup",
        "awards",
        "marathon",
        "biennale",
        "fair",
        "forum",
        "assembly",
        "symposium",
    ];
    let name = (from..from + REACH).take_while(|&at| pieces.capital(at));
    name.last().is_some_and(|last| EVENTS.contains(&pieces.word(last)))
}

/// "the second half", "half-brother", "one in three" is none of these.
pub(super) fn fraction(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    let (from, to) = draft.figure;
    let next = pieces.word(to);
    match pieces.word(from) {
        "half" | "halves" => {
            pieces.is_hyphen(to)
                || matches!(pieces.before(from, 1), "first" | "second" | "other" | "better" | "opening" | "each")
                || !matches!(next, "of" | "the" | "a" | "an" | "its" | "their" | "his" | "her" | "that" | "as")
                    && pieces.tag(to) != Tag::Nouns
                    && next != "people"
                    && !matches!(
                        pieces.before(from, 1),
                        "by" | "than" | "nearly" | "almost" | "about" | "in" | "a" | "over"
                    )
        }
        "a" | "an" => {
            // "a third of", "by a third", "more than a quarter"; else the next in a row.
            if pieces.word(from + 1) == "half" && matches!(next, "turn" | "dose" | "pint" | "portion" | "day") {
                return false;
            }
            let third = !matches!(pieces.word(from + 1), "half" | "quarter");
            let of = next == "of";
            let by = matches!(
                pieces.before(from, 1),
                "by" | "than" | "about" | "nearly" | "almost" | "over" | "roughly" | "around" | "least"
            );
            let subject = pieces.tag(to).is_verb();
            !of && !by && !subject && (third || pieces.is_word(to) || !matches!(next, "" | "." | ","))
        }
        _ => false,
    }
}
