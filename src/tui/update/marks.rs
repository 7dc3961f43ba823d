//! From mark to mark.

use super::motion::{remember, reveal};
use super::scroll::{How, follow};
use crate::discrepancy::Severity;
use crate::pair::Side;
use crate::tui::model::Model;

/// To the next or previous discrepancy of at least this severity; says whether there was one.
pub fn step(model: &mut Model, by: isize, least: Severity) -> bool {
    let all = &model.comparison.discrepancies;
    let mut order = model.order().to_vec();
    order.retain(|&(_, found)| all[found].severity >= least || model.focus.is_some_and(|(focus, _)| focus == found));
    let start = model.comparison.reports[model.side].article.sentences.get(model.sentence);
    let start = start.map_or(0, |sentence| sentence.span.start);
    let now = model.focus.and_then(|(focus, _)| order.iter().position(|&(_, found)| found == focus));
    let next = match now {
        Some(now) => now.checked_add_signed(by),
        // Nothing is in focus: the sentence's own marks come first on the way down, last on the way up.
        None if by > 0 => Some(order.partition_point(|&(at, _)| at < start) + by.unsigned_abs() - 1),
        None => order.partition_point(|&(at, _)| at < start).checked_sub(by.unsigned_abs()),
    };
    // A count that goes too far goes to the last one.
    let next = match next {
        Some(next) if next < order.len() => next,
        _ if by > 1 && now.is_none_or(|now| now + 1 < order.len()) && !order.is_empty() => order.len() - 1,
        _ if by < -1 && now != Some(0) && !order.is_empty() => 0,
        _ => return false,
    };
    go(model, order[next].1, None);
    true
}

/// Goes to a discrepancy: to its first place on the column with the cursor, or to the place that is asked for.
pub fn go(model: &mut Model, found: usize, place: Option<usize>) {
    remember(model);
    let places = &model.comparison.discrepancies[found].places;
    let start =
        |at: &usize| places[*at][model.side].as_ref().and_then(|place| place.spans.first()).map(|span| span.start);
    let here = (0..places.len()).filter(|at| start(at).is_some()).min_by_key(|at| start(at));
    let at = place.or(here).unwrap_or(0).min(places.len().saturating_sub(1));
    let (side, sentence) = match &places[at][model.side] {
        Some(place) => (model.side, place.sentence),
        None => opposite(model, found, at),
    };
    reveal(model, side, sentence);
    model.partner = 0;
    (model.side, model.sentence, model.focus) = (side, sentence, Some((found, at)));
    follow(model, How::Jump);
}

/// Where a discrepancy stands that has no words on the column with the cursor: at its counterpart's place; the other column
/// where there is no such place.
fn opposite(model: &Model, found: usize, at: usize) -> (Side, usize) {
    let other = model.side.other();
    let Some(there) = &model.comparison.discrepancies[found].places[at][other] else {
        return (model.side, model.sentence);
    };
    let link = model.index.links[other].get(there.sentence).and_then(|links| links.first());
    let here = link.and_then(|&link| model.comparison.alignment.links[link].sentences[model.side].first().copied());
    if let Some(here) = here {
        return (model.side, here);
    }
    let start = model.index.order[model.side].iter().find(|&&(_, one)| one == found).map_or(0, |&(start, _)| start);
    let sentences = &model.comparison.reports[model.side].article.sentences;
    let next = sentences.partition_point(|sentence| sentence.span.start < start).saturating_sub(1);
    if sentences.is_empty() { (other, there.sentence) } else { (model.side, next) }
}

/// To the next place of the discrepancy under the cursor; says what came of it.
pub fn next_place(model: &mut Model, by: isize) -> Result<(usize, usize), &'static str> {
    let Some((found, place)) = model.explained() else { return Err("no discrepancy here") };
    let count = model.comparison.discrepancies[found].places.len();
    if count < 2 {
        return Err("this is its only place");
    }
    let next = (place as isize + by).rem_euclid(count as isize) as usize;
    go(model, found, Some(next));
    Ok((next + 1, count))
}

/// To the next or previous sentence of this column that the other side does not tell.
pub fn step_only(model: &mut Model, by: isize) -> bool {
    let only = &model.comparison.only[model.side];
    let next = match by {
        1.. => only.partition_point(|only| only.sentence <= model.sentence).checked_add_signed(by - 1),
        _ => only.partition_point(|only| only.sentence < model.sentence).checked_add_signed(by),
    };
    let Some(sentence) = next.and_then(|next| only.get(next)).map(|only| only.sentence) else { return false };
    super::motion::jump(model, model.side, sentence);
    true
}
