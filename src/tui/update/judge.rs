//! What the reader decides: notes, verdicts, links by hand, roles; and taking it back.

use crate::pair::Pair;
use crate::session::anchor::Anchor;
use crate::session::{Attached, Event, Target, Verdict};
use crate::tui::message::Effect;
use crate::tui::model::{Model, Running};

/// Does something and remembers how to undo it.
fn act(model: &mut Model, event: Event, inverse: Event) -> Vec<Effect> {
    model.undo.push((inverse, event.clone()));
    model.redo.clear();
    keep(model, event)
}

/// Takes an event in and has it kept.
fn keep(model: &mut Model, event: Event) -> Vec<Effect> {
    model.session.apply(event.clone());
    model.judge();
    let mut effects = Vec::new();
    if matches!(event, Event::Link { .. } | Event::Role { .. }) {
        effects.push(compare(model));
    }
    effects.push(Effect::Keep(event));
    effects
}

/// Takes in what another reader of the same pair has done.
pub fn learn(model: &mut Model, event: Event) -> Vec<Effect> {
    let before = (model.session.links.clone(), model.session.roles.clone());
    model.session.apply(event);
    model.judge();
    if before == (model.session.links.clone(), model.session.roles.clone()) {
        return Vec::new();
    }
    vec![compare(model)]
}

/// Compares again with what was decided by hand.
pub fn compare(model: &mut Model) -> Effect {
    let mut articles = model.comparison.reports.as_ref().map(|report| report.article.clone());
    let mut options = crate::Options::default();
    model.session.prepare(&mut articles, &mut options);
    model.options = options.clone();
    model.running = Some(Running::new("comparing"));
    Effect::Compare(Box::new(articles), options)
}

/// Takes the last decision back, or makes it again.
pub fn undo(model: &mut Model, redo: bool) -> Option<Vec<Effect>> {
    let (backward, forward) = if redo { model.redo.pop()? } else { model.undo.pop()? };
    let event = if redo { forward.clone() } else { backward.clone() };
    if redo { &mut model.undo } else { &mut model.redo }.push((backward, forward));
    Some(keep(model, event))
}

/// What a note or verdict here would be about.
fn target(model: &Model) -> Option<Target> {
    let anchor = |side, number| model.index.places(&model.comparison).anchor(&model.comparison, side, number);
    Some(match model.note_place()? {
        Attached::Discrepancy(found) => Target::of_discrepancy(&model.comparison.discrepancies[found], anchor),
        Attached::Sentence(side, sentence) => Target::Sentence { side, sentence: anchor(side, sentence) },
        _ => return None,
    })
}

/// Sets a verdict on what is under the cursor; the same verdict again takes it away.
pub fn verdict(model: &mut Model, verdict: Verdict) -> Option<Vec<Effect>> {
    let target = target(model)?;
    let now = model.session.mark(&target).map(|mark| mark.verdict().clone()).unwrap_or_default();
    let plain = verdict == Verdict::Dismissed { reason: None };
    let next = if now == verdict || (plain && now.is_dismissed()) { Verdict::Open } else { verdict };
    let say = |verdict| Event::Verdict { target: target.clone(), verdict, by: None };
    Some(act(model, say(next), say(now)))
}

/// Why what is under the cursor was dismissed.
pub fn reason(model: &Model) -> String {
    let mark = target(model).and_then(|target| model.session.mark(&target).map(|mark| mark.verdict().clone()));
    match mark {
        Some(Verdict::Dismissed { reason: Some(reason) }) => reason,
        _ => String::new(),
    }
}

/// Writes a note on what is under the cursor in place of the reader's own earlier one; an empty one takes it away.
pub fn note(model: &mut Model, text: &str) -> Option<Vec<Effect>> {
    let target = target(model)?;
    let own: Vec<_> = model
        .session
        .mark(&target)
        .into_iter()
        .flat_map(|mark| &mark.notes)
        .filter(|note| note.by.is_none())
        .cloned()
        .collect();
    let replaces: Vec<String> = own.iter().map(|note| note.id.clone()).collect();
    if text.trim().is_empty() && own.is_empty() {
        return Some(Vec::new());
    }
    model.notes.1 += 1;
    let id = format!("{}-{}", model.notes.0, model.notes.1);
    let write = |id: &str, text: &str, replaces| Event::Note {
        id: id.to_owned(),
        target: target.clone(),
        text: text.to_owned(),
        by: None,
        replaces,
    };
    let unnote = |replaces| Event::Unnote { target: target.clone(), replaces };
    let gone = text.trim().is_empty();
    let event = if gone { unnote(replaces) } else { write(&id, text, replaces) };
    let written = if gone { Vec::new() } else { vec![id] };
    // What was there comes back under its own identity, so that taking back what made it finds it.
    let before = own.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n");
    let inverse = match own.first() {
        Some(first) => write(&first.id, &before, written),
        None => unnote(written),
    };
    Some(act(model, event, inverse))
}

/// The note of the reader on what is under the cursor.
pub fn own_note(model: &Model) -> String {
    let Some(target) = target(model) else { return String::new() };
    let notes = model.session.mark(&target).into_iter().flat_map(|mark| &mark.notes).filter(|note| note.by.is_none());
    notes.map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Links two sentences, or keeps them apart.
pub fn link(model: &mut Model, sentences: Pair<usize>, linked: bool) -> Vec<Effect> {
    let reports = &model.comparison.reports;
    let anchors = Pair::of(|side| Anchor::of(&reports[side].article, sentences[side]));
    let before = model.session.links.iter().find(|(pair, _)| *pair == anchors).map(|&(_, linked)| linked);
    let say = |linked| Event::Link { sentences: anchors.clone(), linked };
    act(model, say(Some(linked)), say(before))
}

/// Brings the sentence under the cursor into the comparison, or sets it aside.
pub fn role(model: &mut Model) -> Option<Vec<Effect>> {
    let article = &model.comparison.reports[model.side].article;
    let compared = article.sentences.get(model.sentence)?.compared;
    let (side, sentence) = (model.side, Anchor::of(article, model.sentence));
    let say = |compared| Event::Role { side, sentence: sentence.clone(), compared: Some(compared) };
    Some(act(model, say(!compared), say(compared)))
}
