//! Moving the cursor.

use super::scroll::{self, How, follow, set_cursor};
use crate::pair::Side;
use crate::tui::model::{Jump, Model};

/// Moves the cursor by sentences that are shown.
pub fn step(model: &mut Model, by: isize) {
    let stops = stops(model);
    let now = stops.iter().position(|&stop| stop == (model.side, model.sentence));
    let now = now.unwrap_or_else(|| stops.partition_point(|&(_, number)| number < model.sentence));
    let Some(&(side, sentence)) = stops.get(now.saturating_add_signed(by).min(stops.len().saturating_sub(1))) else {
        return;
    };
    set_cursor(model, side, sentence);
    follow(model, How::Near);
}

/// The sentences at which the cursor can stand, in order.
fn stops(model: &Model) -> Vec<(Side, usize)> {
    let side = model.side;
    let shown = |&(side, number): &(Side, usize)| model.page.shows(side, number);
    if !model.page.shape.aligned {
        let sentences = model.comparison.reports[side].article.sentences.len();
        return (0..sentences).map(|number| (side, number)).filter(shown).collect();
    }
    let alone = model.page.flows.len() == 1;
    let rows = model.index.rows.iter().flat_map(|row| {
        let stop = |side: Side| row.sentences[side].iter().map(move |&number| (side, number));
        let other = alone && (row.sentences[side].is_empty() || row.link.is_none());
        stop(side).chain(stop(side.other()).filter(move |_| other))
    });
    rows.filter(shown).collect()
}

/// To the beginning, the end, or the sentence with that number.
pub fn to_end(model: &mut Model, last: bool, count: Option<usize>) {
    remember(model);
    let stops = stops(model);
    let at = match count {
        Some(number) => number.saturating_sub(1),
        None if last => usize::MAX,
        None => 0,
    };
    if let Some(&(side, sentence)) = stops.get(at.min(stops.len().saturating_sub(1))) {
        set_cursor(model, side, sentence);
        follow(model, How::Near);
    }
}

/// Pages of the window's height less two lines to hold on to.
pub fn page(model: &mut Model, by: isize, half: bool) {
    let height = scroll::height(model, model.page.flow_of(model.side));
    let lines = if half { height / 2 } else { height - 2 };
    scroll::by(model, by.saturating_mul(lines.max(1)));
}

/// To the other side: to the counterpart, else to what stands at the same height.
pub fn cross(model: &mut Model, to: Side) {
    if model.side == to {
        return;
    }
    let counterpart = model.counterpart().filter(|&number| model.page.shows(to, number));
    let focus = model.focus;
    let target = counterpart.or_else(|| level(model, to));
    let Some(sentence) = target else { return };
    let back = (model.side, model.sentence);
    set_cursor(model, to, sentence);
    // The mark stays the same, seen from the other side.
    model.focus = focus.filter(|_| counterpart.is_some());
    if model.focus.is_none() && counterpart.is_some() {
        let links = &model.index.links[to][sentence];
        let all = &model.comparison.alignment.links;
        model.partner = links.iter().position(|&link| all[link].sentences[back.0].contains(&back.1)).unwrap_or(0);
    }
    let locked = std::mem::replace(&mut model.view.locked, false);
    follow(model, How::Near);
    model.view.locked = locked;
}

/// The sentence of a side at the height of the cursor.
fn level(model: &Model, to: Side) -> Option<usize> {
    let found = &model.comparison;
    let (flow, spot) = model.page.spot(found, model.side, model.sentence)?;
    let other = model.page.flow_of(to);
    if flow == other {
        return (0..found.reports[to].article.sentences.len()).find(|&number| model.page.shows(to, number));
    }
    let row = model.page.rows_between(found, flow, model.goals[flow], spot, 1000)?;
    let spot = model.page.step(found, other, model.goals[other], row);
    let (side, number) = model.page.sentence_at(found, other, spot)?;
    (side == to).then_some(number)
}

/// Keeps the place, before a jump leaves it.
pub fn remember(model: &mut Model) {
    model.jumped = Some(Jump { side: model.side, sentence: model.sentence, focus: model.focus });
}

/// Back to where the last jump began; again: forth.
pub fn back(model: &mut Model) -> bool {
    let Some(jump) = model.jumped else { return false };
    remember(model);
    set_cursor(model, jump.side, jump.sentence);
    model.focus = jump.focus;
    follow(model, How::Jump);
    true
}

/// Jumps to a sentence.
pub fn jump(model: &mut Model, side: Side, sentence: usize) {
    remember(model);
    reveal(model, side, sentence);
    set_cursor(model, side, sentence);
    follow(model, How::Jump);
}

/// Unfolds and widens what hides a sentence.
pub fn reveal(model: &mut Model, side: Side, sentence: usize) {
    if !model.page.shows(side, sentence) {
        model.view.folded = false;
        model.reshape();
    }
    if !model.page.shows(side, sentence) {
        model.narrow = None;
        model.reshape();
    }
}
