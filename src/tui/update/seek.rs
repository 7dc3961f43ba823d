//! Search, and going from hit to hit.

use super::motion::{remember, reveal};
use super::scroll::{How, follow, set_cursor};
use crate::pair::Side;
use crate::tui::command::Command;
use crate::tui::model::Model;
use crate::tui::search::Search;

/// Begins a search and goes to its first hit from the cursor on; says what was found.
pub fn start(model: &mut Model, pattern: &str) -> (String, bool) {
    let search = Search::new(&model.comparison, pattern);
    if search.count() == 0 {
        return (format!("no match for {pattern}"), true);
    }
    model.search = Some(search);
    remember(model);
    let at = model.comparison.reports[model.side].article.sentences.get(model.sentence);
    let at = at.map_or(0, |sentence| sentence.span.start);
    let search = model.search.as_ref().expect("it was just put there");
    let first = search.hits[model.side].partition_point(|hit| hit.start < at);
    let (side, number) = match search.hits[model.side].get(first) {
        Some(_) => (model.side, first),
        None if search.hits[model.side].is_empty() => (model.side.other(), 0),
        None => (model.side, 0),
    };
    (arrive(model, side, number), false)
}

/// To the next or previous hit: through this column, then through the other, then round.
pub fn step(model: &mut Model, by: isize) -> String {
    let Some(search) = &model.search else { return String::new() };
    let (side, hits) = (model.side, &search.hits);
    let all = (hits[side].len() + hits[side.other()].len()) as isize;
    let sentence = model.comparison.reports[side].article.sentences.get(model.sentence).map(|sentence| sentence.span);
    let now = match (search.at, sentence) {
        (Some((at, number)), Some(sentence))
            if at == side && hits[side].get(number).is_some_and(|hit| hit.overlaps(sentence)) =>
        {
            number as isize
        }
        // Between two hits: the one above on the way down, the one below on the way up.
        (_, Some(sentence)) => {
            hits[side].partition_point(|hit| hit.start < sentence.start) as isize - isize::from(by > 0)
        }
        _ => -1,
    };
    let next = (now + by).rem_euclid(all.max(1)) as usize;
    let (side, number) = if next < hits[side].len() { (side, next) } else { (side.other(), next - hits[side].len()) };
    remember(model);
    arrive(model, side, number)
}

fn arrive(model: &mut Model, side: Side, number: usize) -> String {
    let Some(search) = &mut model.search else { return String::new() };
    search.at = Some((side, number));
    let hit = search.hits[side][number];
    let (count, place) = (search.count(), if side == Side::Left { number } else { search.hits.left.len() + number });
    let keys = |command: Command| model.keymap.key_of(command).unwrap_or_default();
    let (next, back, ends) = (keys(Command::Again), keys(Command::AgainBack), keys(Command::Close));
    let text = format!("/{}  {} of {count}   {next} next   {back} back   {ends} ends", search.pattern, place + 1);
    if let Some(sentence) = model.comparison.reports[side].article.sentence_at(hit.start) {
        reveal(model, side, sentence);
        set_cursor(model, side, sentence);
        follow(model, How::Jump);
    }
    text
}

/// Shows only sentences that match; an empty pattern shows all again.
pub fn narrow(model: &mut Model, pattern: &str) -> Option<String> {
    let search = Search::new(&model.comparison, pattern);
    let none = search.count() == 0;
    if !pattern.is_empty() && none {
        return Some(format!("no match for {pattern}"));
    }
    model.narrow = (!pattern.is_empty()).then_some(search);
    model.reshape();
    if !model.page.shows(model.side, model.sentence) {
        let first = |side: Side| {
            (0..model.comparison.reports[side].article.sentences.len()).find(|&number| model.page.shows(side, number))
        };
        let shown = first(model.side).map(|number| (model.side, number));
        let shown = shown.or_else(|| first(model.side.other()).map(|number| (model.side.other(), number)));
        if let Some((side, number)) = shown {
            set_cursor(model, side, number);
        }
    }
    follow(model, How::Jump);
    None
}
