//! Labels and names with numbers: "Flight 370", "D-20", "Voyager 2", "Group of Seven".

use crate::article::Tag;
use crate::figure::Kind;
use crate::figure::number;
use crate::figure::piece::{Form, Pieces, is_dash};
use crate::figure::quantity::Draft;

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

/// "D-20", "F16", "B52s", "4x4", "16th"-like rests: digits that hang on letters.
pub(super) fn glued_to_word(pieces: &Pieces<'_>, from: usize, to: usize, draft: &Draft) -> bool {
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
pub(super) fn label(pieces: &Pieces<'_>, draft: &Draft) -> bool {
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
pub(super) fn name(pieces: &Pieces<'_>, draft: &Draft) -> bool {
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
        && (previous > 0 && number::number(pieces, previous - 1, false).is_some())
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
    let elided = elided && (0..previous).any(|at| number::number(pieces, at, false).is_some_and(|one| one.value > 1.0));
    whole && !counts && !elided && !pieces.text[draft_span(pieces, draft)].contains(',')
}

fn draft_span(pieces: &Pieces<'_>, draft: &Draft) -> std::ops::Range<usize> {
    pieces.span(draft.figure.0, draft.figure.1).range()
}
