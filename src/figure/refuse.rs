//! What is no quantity: names with numbers, telephone numbers, addresses, "one of the", "no one".

use super::Kind;
use super::piece::{Form, Pieces, is_dash};
use super::quantity::Draft;
use crate::article::Tag;

/// Words in front of a figure that make it a label: "Flight 370", "No. 7", "Article 5".
const LABELS: &[&str] = &[
    "no",
    "nos",
    "nr",
    "nrs",
    "number",
    "numbers",
    "flight",
    "route",
    "highway",
    "interstate",
    "motorway",
    "road",
    "runway",
    "article",
    "section",
    "chapter",
    "page",
    "pages",
    "room",
    "gate",
    "channel",
    "line",
    "bus",
    "platform",
    "terminal",
    "apartment",
    "flat",
    "suite",
    "building",
    "block",
    "unit",
    "reactor",
    "pier",
    "exit",
    "junction",
    "version",
    "volume",
    "episode",
    "season",
    "part",
    "phase",
    "tier",
    "level",
    "grade",
    "type",
    "class",
    "zone",
    "district",
    "ward",
    "precinct",
    "engine",
    "squad",
    "ladder",
    "table",
    "figure",
    "figures",
    "proposition",
    "amendment",
    "resolution",
    "rule",
    "paragraph",
    "clause",
    "lot",
    "item",
    "appendix",
    "group",
    "bay",
    "dock",
    "berth",
    "warehouse",
    "shaft",
    "sector",
    "stage",
    "round",
    "lap",
    "formula",
    "super",
    "boeing",
    "airbus",
    "apollo",
    "windows",
    "iphone",
    "psalm",
    "verse",
    "plot",
    "train",
    "tram",
    "pillar",
    "camp",
    "hangar",
    "barrack",
    "unesco",
    "box",
];

/// Emergency lines, and the two days that became names.
const LINES: &[f64] = &[911.0, 999.0, 112.0, 101.0, 411.0];

/// A telephone number, an address of a machine or another run of digits that is read as one: where it ends.
pub(super) fn code(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
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
pub(super) fn quantity(pieces: &Pieces<'_>, draft: &Draft) -> bool {
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

/// "D-20", "F16", "B52s", "4x4", "16th"-like rests: digits that hang on letters.
fn glued_to_word(pieces: &Pieces<'_>, from: usize, to: usize, draft: &Draft) -> bool {
    if !pieces.is_digits(from) {
        let joined = from > 0 && pieces.is_hyphen(from - 1) && pieces.is_word(from.wrapping_sub(2));
        // "one-on-one", "twenty-one" were read whole.
        return joined && !matches!(pieces.before(from, 2), "mid" | "non");
    }
    let before = from.checked_sub(1);
    let currency = draft.unit.is_some_and(|unit| unit.money);
    if before.is_some_and(|at| pieces.glued(from) && pieces.is_word(at) && !currency) {
        return true;
    }
    if from >= 2 && pieces.is_hyphen(from - 1) && pieces.is_word(from - 2) && !currency {
        // "mid-40s", "sub-20", "pre-2000" aside: "Covid-19".
        return !matches!(pieces.before(from, 2), "mid" | "sub" | "to");
    }
    if from >= 1 && matches!(pieces.before(from, 1), "#" | "@" | "§") {
        return true;
    }
    // "737s", "5G", "4x4": letters behind that are no unit and no suffix.
    draft.to == to
        && pieces.glued(to)
        && pieces.is_word(to)
        && !matches!(pieces.word(to), "'s")
        && draft.kind != Kind::Ordinal
}

/// "Flight 370", "No. 7"; a count behind it makes it none: "the group 30 men".
fn label(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    let (from, to) = draft.figure;
    let point = usize::from(pieces.before(from, 1) == ".");
    let back = 1 + point;
    let word = pieces.before(from, back);
    if from < back || draft.from < from {
        return from == to;
    }
    if LABELS.contains(&word) {
        let written_large = pieces.capital(from - back) && !pieces.is_first(from - back);
        let counted = pieces.tag(to) == Tag::Nouns || pieces.word(to) == "people";
        let sure = matches!(
            word,
            "no" | "nos"
                | "nr"
                | "nrs"
                | "number"
                | "flight"
                | "route"
                | "page"
                | "article"
                | "highway"
                | "chapter"
                | "channel"
        );
        return pieces.is_digits(from) && (!counted || written_large) && (sure || !counted)
            || !pieces.is_digits(from) && word == "number";
    }
    let line = draft.value.point().is_some_and(|value| LINES.contains(&value));
    line && (matches!(word, "call" | "called" | "calling" | "dial" | "dialed" | "dialled" | "to")
        || matches!(
            pieces.word(to),
            "call"
                | "calls"
                | "caller"
                | "callers"
                | "dispatcher"
                | "dispatchers"
                | "operator"
                | "operators"
                | "emergency"
        ))
        || pieces.word(to) == "/" && pieces.glued(to)
        || pieces.before(from, 1) == "/" && pieces.glued(from)
}

/// "Voyager 2", "Group of Seven", "the Six Nations".
fn name(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    let (from, to) = draft.figure;
    if from == 0 || draft.from < from {
        return false;
    }
    let previous = from - 1;
    let large = |at: usize| {
        pieces.is_word(at)
            && pieces.capital(at)
            && !pieces.is_first(at)
            && pieces.get(at).is_some_and(|p| p.text.len() > 1)
    };
    if !pieces.is_digits(from) {
        let capital = pieces.capital(from) && !pieces.is_first(from) && !pieces.title_case;
        let opens = matches!(pieces.before(from, 1), "\"" | "“" | "'" | "‘" | ":" | "—" | "–" | "-" | "." | "(" | "•");
        return capital && !opens;
    }
    // "Ironvale 3, last week's winner": a title that opens the sentence.
    if pieces.is_first(previous) && pieces.word(to) == "," && pieces.tag(previous) == Tag::Name && draft.unit.is_none()
    {
        return true;
    }
    // "Steelhollow 3" in quotation marks is a title.
    let closes = matches!(pieces.word(to), "\"" | "”" | "'" | "’") && pieces.word(from.wrapping_sub(2)) != ",";
    if closes
        && pieces.capital(previous)
        && pieces.is_word(previous)
        && pieces.list[..previous].iter().any(|piece| matches!(piece.text, "\"" | "“" | "'" | "‘"))
    {
        return true;
    }
    // "AK - 47", as some agencies space it
    let spaced = is_dash(pieces.word(previous)) && !pieces.glued(from) && previous > 0;
    if spaced
        && pieces
            .get(previous - 1)
            .is_some_and(|piece| piece.text.len() <= 4 && piece.text.chars().all(|c| c.is_ascii_uppercase()))
    {
        return true;
    }
    // "AK 47 rifles"
    let initials = pieces
        .get(previous)
        .is_some_and(|piece| piece.text.len() >= 2 && piece.text.chars().all(|c| c.is_ascii_uppercase()));
    if initials
        && !pieces.title_case
        && pieces.get(to).is_some_and(|piece| piece.form == Form::Word)
        && pieces.is_word(previous)
        && draft.unit.is_none()
        && pieces.word(to) != "people"
        && pieces.get(from).is_some_and(|piece| piece.text.len() <= 2)
        && (previous > 0 && super::number::number(pieces, previous - 1, false).is_some())
    {
        return true;
    }
    // In a headline every word is large.
    if pieces.title_case || !large(previous) || pieces.tag(previous) != Tag::Name {
        return false;
    }
    let whole = draft.value.point().is_some_and(|value| value.fract() == 0.0);
    let next = pieces.tag(to);
    let counts = next == Tag::Nouns
        || next == Tag::Adjective
        || next == Tag::Participle
        || next == Tag::Past
        || matches!(pieces.word(to), "people" | "dead" | "more" | "per" | "percent")
        || draft.unit.is_some();
    // "pulled 64 people out, the Fidelis 119": the noun is left out.
    let elided = pieces.before(previous, 1) == "the" && draft.value.point().is_some_and(|value| value >= 10.0);
    let elided =
        elided && (0..previous).any(|at| super::number::number(pieces, at, false).is_some_and(|one| one.value > 1.0));
    whole && !counts && !elided && !pieces.text[draft_span(pieces, draft)].contains(',')
}

fn draft_span(pieces: &Pieces<'_>, draft: &Draft) -> std::ops::Range<usize> {
    pieces.span(draft.figure.0, draft.figure.1).range()
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

/// "one" as a pronoun, and fixed phrases: only a determiner counts.
fn one(pieces: &Pieces<'_>, draft: &Draft) -> bool {
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

/// "a year", "an hour", "a second": the article counts only where a length is meant.
fn article_unit(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    let (from, _) = draft.figure;
    pieces.word(from) == "one" && matches!(pieces.word(draft.figure.1), "day" | "time" | "second" | "point") && {
        // "One day, he said": some day.
        pieces.word(draft.to) == "," && pieces.is_first(from)
    }
}

/// Ordinals that order nothing: "first lady", "second-hand", "7th Regiment", "at first".
fn ordinal(pieces: &Pieces<'_>, draft: &Draft) -> bool {
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
    if written_large || UNITS.contains(&next) && next != "and" && !whole || pieces.capital(to) && !pieces.title_case {
        return true;
    }
    if next == "and" && super::number::ordinal(pieces, to + 1).is_none() {
        return true;
    }
    if pieces.is_digits(from) {
        return pieces.word(to) == "and"
            && super::number::ordinal(pieces, to + 1).is_some_and(|last| UNITS.contains(&pieces.word(last.end)));
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

/// "the second half", "half-brother", "one in three" is none of these.
fn fraction(pieces: &Pieces<'_>, draft: &Draft) -> bool {
    let (from, to) = draft.figure;
    let next = pieces.word(to);
    match pieces.word(from) {
        // "a half turn"
        "half" | "halves"
            if pieces.before(from, 1) == "a" && matches!(next, "turn" | "dose" | "pint" | "portion" | "day") =>
        {
            false
        }
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
