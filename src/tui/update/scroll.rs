//! Keeping the cursor in view and its counterpart at the same height.

use crate::pair::Side;
use crate::tui::model::Model;
use crate::tui::page::Spot;

/// How the window follows the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As little as brings the sentence into view.
    Near,
    /// To a third of the height, where it was out of view: room to read on.
    Jump,
}

/// Lines kept between the cursor and the edge of the window.
const MARGIN: isize = 2;

/// How many lines a flow has on the screen.
pub fn height(model: &Model, flow: usize) -> isize {
    model.frame().columns.get(flow).map_or(1, |column| column.text.height.max(1) as isize)
}

/// Brings the sentence under the cursor into view, and its counterpart opposite.
pub fn follow(model: &mut Model, how: How) {
    let height = height(model, model.page.flow_of(model.side));
    let margin = MARGIN.min((height - 1) / 2);
    let room = room(height);
    let Some((flow, spot)) = landing(model, model.side, model.sentence, room) else { return };
    let lines = sentence_lines(model, flow, spot).min(room);
    let found = &model.comparison;
    let top = model.goals[flow];
    let row = model.page.rows_between(found, flow, top, spot, height - 1);
    let fits =
        row.is_some_and(|row| row >= margin.min(row_of_start(model, flow, spot)) && row + lines <= height - margin);
    if !fits {
        let above = model.page.step(found, flow, spot, -margin);
        let below = model.page.step(found, flow, spot, (lines + margin - height).min(-margin));
        let goal = match how {
            How::Jump => model.page.step(found, flow, spot, -(height / 3)),
            How::Near if spot < top || row.is_some_and(|row| row < margin) => above,
            How::Near => below,
        };
        model.goals[flow] = clamped(model, flow, goal, height);
    }
    if model.page.paired() {
        model.goals = [model.goals[flow]; 2];
    } else if model.view.locked {
        opposite(model);
    }
}

/// The lines below a cursor that was jumped to, without the margin.
fn room(height: isize) -> isize {
    (height - height / 3 - MARGIN.min((height - 1) / 2)).max(1)
}

/// The line of a sentence that is to be seen first, if there is room for so many of its lines: its first one, and a later one
/// where the mark that was jumped to would not be seen otherwise.
fn landing(model: &Model, side: Side, sentence: usize, room: isize) -> Option<(usize, Spot)> {
    let (flow, spot) = model.page.spot(&model.comparison, side, sentence)?;
    let place = model.focus.and_then(|focus| model.place(focus)?.1[side].as_ref());
    let mark = place.filter(|place| place.sentence == sentence).and_then(|place| place.spans.first());
    let line = mark.and_then(|mark| model.page.spot_at(&model.comparison, side, sentence, mark.start));
    let line = line.map_or(spot.line, |(_, at)| at.line);
    Some((flow, Spot { line: spot.line.max(line - room + 1), ..spot }))
}

/// How many lines stand above a spot in its flow, as far as a margin needs to know.
fn row_of_start(model: &Model, flow: usize, spot: Spot) -> isize {
    model.page.rows_between(&model.comparison, flow, Spot::default(), spot, MARGIN).unwrap_or(MARGIN)
}

/// The lines of the cursor's sentence.
fn sentence_lines(model: &Model, flow: usize, spot: Spot) -> isize {
    let Some(sentence) = model.comparison.reports[model.side].article.sentences.get(model.sentence) else { return 1 };
    let rows = model.page.rows(&model.comparison, flow, spot.block);
    let within = |row: &&crate::tui::page::Row| match row {
        crate::tui::page::Row::Words(words) => {
            words.iter().any(|word| word.side == model.side && sentence.span.overlaps(word.span))
        }
        crate::tui::page::Row::Folded(..) => false,
    };
    (rows.iter().skip(spot.line.max(0) as usize).take_while(within).count() as isize).max(1)
}

/// A top that shows no more than the text.
fn clamped(model: &Model, flow: usize, top: Spot, height: isize) -> Spot {
    // A block has two lines at least: so far from the end the last window need not be laid out.
    if model.page.blocks(flow).saturating_sub(top.block) as isize > height / 2 + 1 {
        return top.max(Spot::default());
    }
    let bottom = model.page.bottom(&model.comparison, flow, height);
    top.min(bottom).max(Spot::default())
}

/// Brings the counterpart to the height of the cursor, without regard for either end of its text.
pub fn opposite(model: &mut Model) {
    let found = &model.comparison;
    let Some(number) = model.counterpart() else { return };
    let other = model.side.other();
    let (flow, other_flow) = (model.page.flow_of(model.side), model.page.flow_of(other));
    if flow == other_flow || model.page.paired() {
        return;
    }
    let Some((_, spot)) = landing(model, model.side, model.sentence, room(height(model, flow))) else { return };
    let Some(row) = model.page.rows_between(found, flow, model.goals[flow], spot, height(model, flow)) else { return };
    let row = row.min(height(model, other_flow) - 1);
    let Some((_, other_spot)) = landing(model, other, number, height(model, other_flow) - row) else { return };
    model.goals[other_flow] = model.page.step(found, other_flow, other_spot, -row);
}

/// Moves a window by lines and the cursor with it.
pub fn by(model: &mut Model, lines: isize) {
    let flow = model.page.flow_of(model.side);
    let height = height(model, flow);
    let found = &model.comparison;
    let top = model.goals[flow];
    let row = model
        .page
        .spot(found, model.side, model.sentence)
        .and_then(|(_, spot)| model.page.rows_between(found, flow, top, spot, height))
        .unwrap_or(0);
    let goal = clamped(model, flow, model.page.step(found, flow, top, lines), height);
    // At either end the window stands still and the cursor goes on alone.
    let row = if goal == top { (row + lines).clamp(0, height - 1) } else { row };
    model.goals[flow] = goal;
    let spot = model.page.step(found, flow, goal, row);
    if let Some((side, sentence)) = model.page.sentence_at(found, flow, spot) {
        let side = if model.page.flows.len() == 1 { side } else { model.side };
        set_cursor(model, side, sentence);
    }
    follow(model, How::Near);
}

/// Moves windows without the cursor, as far as it stays in view; then the cursor goes along.
pub fn wheel(model: &mut Model, flow: usize, lines: isize) {
    let flows = model.page.flows.len();
    for moved in 0..flows {
        if moved == flow || (model.view.locked && flows == 2) {
            let height = height(model, moved);
            let top = model.page.step(&model.comparison, moved, model.goals[moved], lines);
            let bottom = model.page.bottom(&model.comparison, moved, height);
            let goal = if lines < 0 {
                top.max(Spot::default().min(model.goals[moved]))
            } else {
                top.min(bottom.max(model.goals[moved]))
            };
            model.goals[moved] = goal;
        }
    }
    let flow = model.page.flow_of(model.side);
    let height = height(model, flow);
    let Some((_, spot)) = model.page.spot(&model.comparison, model.side, model.sentence) else { return };
    if model.page.rows_between(&model.comparison, flow, model.goals[flow], spot, height - 1).is_none() {
        let row = if lines > 0 { MARGIN.min(height - 1) } else { (height - 1 - MARGIN).max(0) };
        let spot = model.page.step(&model.comparison, flow, model.goals[flow], row);
        if let Some((side, sentence)) = model.page.sentence_at(&model.comparison, flow, spot) {
            set_cursor(model, side, sentence);
        }
    }
}

/// Puts the cursor on a sentence; what was jumped to is left.
pub fn set_cursor(model: &mut Model, side: crate::pair::Side, sentence: usize) {
    if (model.side, model.sentence) != (side, sentence) {
        model.focus = None;
        model.partner = 0;
    }
    (model.side, model.sentence) = (side, sentence);
}

/// Moves the tops a step towards their goals; says whether they are not there yet.
pub fn glide(model: &mut Model) -> bool {
    if !model.view.glide {
        settle(model);
        return false;
    }
    let mut moving = false;
    for flow in 0..model.page.flows.len() {
        let (top, goal) = (model.tops[flow], model.goals[flow]);
        let (from, to, sign) = if top <= goal { (top, goal, 1) } else { (goal, top, -1) };
        let limit = height(model, flow);
        let Some(rows) = model.page.rows_between(&model.comparison, flow, from, to, limit) else {
            model.tops[flow] = goal;
            continue;
        };
        // Half of the way each time: quick at first, soft at the end.
        model.tops[flow] = match rows {
            0 | 1 => goal,
            rows => model.page.step(&model.comparison, flow, top, sign * (rows / 2 + 1)),
        };
        moving |= model.tops[flow] != goal;
    }
    moving
}

/// Ends all movement.
pub fn settle(model: &mut Model) {
    model.tops = model.goals;
}
