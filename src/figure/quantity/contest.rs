//! Results: "3-1", "52-48".

use super::Term;
use crate::figure::Value;
use crate::figure::amount::amount;
use crate::figure::number::Form;
use crate::figure::piece::Pieces;

/// "3-1", "52-48": two figures of which the first is no less; or any two beside a word of contest.
pub(super) fn score(pieces: &Pieces<'_>, first: &Term) -> Option<Term> {
    let dash = first.end;
    if !pieces.is_hyphen(dash) || first.amount.form != Form::Cardinal || first.unit.is_some() {
        return None;
    }
    let second = amount(pieces, dash + 1, false).filter(|second| second.form == Form::Cardinal)?;
    let (one, two) = (first.value.point()?, second.value.point()?);
    let small = |number: f64| number.fract() == 0.0 && (0.0..=400.0).contains(&number);
    let longer = pieces.is_hyphen(second.end) && pieces.is_digits(second.end + 1);
    if !small(one) || !small(two) || longer || one < two {
        return None;
    }
    Some(Term {
        figure: (first.figure.0, second.end),
        // The two sides in order of size: 3-1 won is 1-3 lost.
        value: Value::between(one.min(two), one.max(two)),
        end: second.end,
        ..first.clone()
    })
}

pub(super) fn is_score(whole: &Term, pieces: &Pieces<'_>) -> bool {
    let (from, to) = whole.figure;
    let Some(dash) = (from..to).find(|&at| pieces.is_hyphen(at)) else { return false };
    let (Some(one), Some(two)) = (pieces.digits(from), pieces.digits(dash + 1)) else {
        return whole.value.point().is_none() && whole.amount.form == Form::Cardinal && !pieces.is_digits(from);
    };
    one >= two || contest(pieces, from) && to == dash + 2
}

/// Do the words around speak of a game or a vote?
fn contest(pieces: &Pieces<'_>, at: usize) -> bool {
    let around = pieces.list[at.saturating_sub(8)..pieces.len().min(at + 9)].iter();
    let words = [
        "won", "win", "wins", "lost", "loss", "beat", "beats", "defeat", "defeated", "victory", "draw", "drew", "lead",
        "led", "score", "scored", "vote", "voted", "ruling", "ruled", "triumph", "edged", "thrashed", "trailed",
        "down", "up",
    ];
    around.filter(|piece| words.contains(&&*piece.lower)).count() > 0
}
