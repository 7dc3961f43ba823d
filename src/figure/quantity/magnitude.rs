//! Magnitudes of earthquakes and categories of storms.

use super::Term;
use crate::figure::number::Form;
use crate::figure::piece::Pieces;

/// "magnitude 6.4", "6.4-magnitude", "measuring 6.4 on the Richter scale", "a 6.1 earthquake", "Category 4".
pub(super) fn is_magnitude(pieces: &Pieces<'_>, whole: &Term) -> bool {
    let Some(value) = whole.value.low else { return false };
    if !(0.0..=10.0).contains(&value) || whole.amount.form != Form::Cardinal || whole.amount.vague {
        return false;
    }
    let end = whole.end + usize::from(pieces.is_hyphen(whole.end));
    let quake = |word: &str| {
        matches!(
            word.strip_suffix('s').unwrap_or(word),
            "earthquake" | "quake" | "tremor" | "temblor" | "aftershock" | "shock" | "richter"
        )
    };
    matches!(pieces.word(end), "magnitude" | "richter")
        || pieces.reads(end, &["on", "the", "richter"])
        || pieces.reads(end, &["points", "on", "the", "richter"])
        || (1..=4).any(|back| pieces.before(whole.from, back) == "magnitude") && !pieces.tag(end).is_noun()
        || pieces.before(whole.from, 1) == "category" && value <= 5.0
        || value.fract() != 0.0
            && value >= 2.0
            && stated(pieces, whole)
            && pieces.list.iter().any(|piece| quake(&piece.lower))
        || value.fract() != 0.0 && (quake(pieces.word(end)) || quake(pieces.word(end + 1)))
}

/// "put the tremor at 6.1", "none stronger than 5.2": nothing that it could count follows.
fn stated(pieces: &Pieces<'_>, whole: &Term) -> bool {
    let end = pieces.word(whole.end);
    matches!(end, "" | "," | "." | ")" | "and" | "on")
        && matches!(pieces.before(whole.from, 1), "at" | "than" | "of" | "was" | "to" | "measured" | "measuring" | "a")
}
