//! What a message changes in the model, and what is to be done outside because of it.

mod command;
mod judge;
mod marks;
mod motion;
mod mouse;
mod overlay;
mod scroll;
mod seek;

pub use scroll::{How, follow};

use crossterm::event::KeyCode;

use super::command::Command;
use super::index::Index;
use super::keymap::Meaning;
use super::keys::Key;
use super::message::{Effect, Message};
use super::model::{Model, Purpose, Running};
use super::panel::Kind;
use crate::comparison::Comparison;
use crate::session::anchor::Anchor;

/// A count beyond this is a cat on the keyboard.
const MOST: usize = 100_000;

/// Takes a message in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = match message {
        Message::Key(key) => key_pressed(model, key),
        Message::Mouse(event) => mouse::used(model, event),
        Message::Paste(text) => overlay::pasted(model, &text),
        Message::Resize(width, height) => resized(model, width, height),
        Message::Tick => Vec::new(),
        Message::Compared(comparison, index) => compared(model, *comparison, *index),
        Message::Running(what) => {
            model.running = Some(Running::new(what));
            Vec::new()
        }
        Message::Progress(percent) => {
            model.running = model.running.map(|running| Running { percent, ..running });
            Vec::new()
        }
        Message::Rewritten(text) => {
            if let Some(prompt) = &mut model.prompt {
                prompt.input = super::input::Input::new(text);
            }
            Vec::new()
        }
        Message::Kept(event) => judge::learn(model, event),
        Message::Said(text) => say(model, text, false),
        Message::Failed(text) => say(model, text, true),
        Message::Uncompared(text) => {
            model.running = None;
            say(model, text, true)
        }
    };
    if scroll::glide(model) {
        effects.push(Effect::Tick);
    }
    effects
}

/// Says something in the footer.
fn say(model: &mut Model, text: impl Into<String>, wrong: bool) -> Vec<Effect> {
    model.said = Some((text.into(), wrong));
    Vec::new()
}

fn key_pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    (model.said, model.selection, model.wanted) = (None, None, None);
    if model.prompt.is_some() {
        return overlay::typed(model, key);
    }
    if model.panel.as_ref().is_some_and(|panel| panel.kind == Kind::Palette) && overlay::palette_key(model, key) {
        return Vec::new();
    }
    if let Some(digit) = key.digit().filter(|&digit| model.typed.is_empty() && (digit > 0 || model.count.is_some())) {
        model.count = Some((model.count.unwrap_or(0) * 10 + digit).min(MOST));
        return Vec::new();
    }
    model.typed.push(key);
    match model.keymap.meaning(&model.typed) {
        Meaning::Prefix => Vec::new(),
        Meaning::Command(command) => {
            model.typed.clear();
            let count = model.count.take();
            run(model, command, count)
        }
        Meaning::Nothing => {
            let typed = super::keys::show(&std::mem::take(&mut model.typed));
            model.count = None;
            let help = model.keymap.key_of(Command::Help).unwrap_or_else(|| "help".into());
            if key.code == KeyCode::Null {
                Vec::new()
            } else {
                say(model, format!("{typed} does nothing; {help} shows what does"), false)
            }
        }
    }
}

/// Runs a command, in the list on top if there is one.
pub fn run(model: &mut Model, command: Command, count: Option<usize>) -> Vec<Effect> {
    if model.panel.is_some()
        && let Some(effects) = overlay::run(model, command, count)
    {
        return effects;
    }
    command::run(model, command, count)
}

fn resized(model: &mut Model, width: u16, height: u16) -> Vec<Effect> {
    model.size = (width, height);
    relaid(model);
    Vec::new()
}

/// Lays the page out again and brings the cursor back into view.
fn relaid(model: &mut Model) {
    let before = model.page.shape.clone();
    model.reshape();
    let moved = before != model.page.shape;
    scroll::settle(model);
    if moved {
        follow(model, How::Jump);
        model.tops = model.goals;
    } else {
        follow(model, How::Near);
    }
}

/// Puts another comparison in place of the one that is shown; the cursor stays on its sentence.
fn compared(model: &mut Model, comparison: Comparison, index: Index) -> Vec<Effect> {
    // Nobody reads yet: the counterpart of the sentence at which reading stopped the last time comes opposite.
    let returns = model.is_fresh() && model.session.place.is_some();
    (model.running, model.unread) = (None, false);
    if model.wanted.is_some() {
        model.said = None;
    }
    let articles =
        |comparison: &Comparison| comparison.reports.as_ref().map(|report| report.article.text_sha256.clone());
    let same_texts = articles(&comparison) == articles(&model.comparison);
    let windows = (model.tops, model.goals);
    if !same_texts {
        let article = &model.comparison.reports[model.side].article;
        let cursor = article.sentences.get(model.sentence).map(|_| Anchor::of(article, model.sentence));
        let now = &comparison.reports[model.side].article;
        let found = cursor.and_then(|cursor| cursor.find(now).or_else(|| cursor.find_version(now)));
        model.sentence = found.unwrap_or(model.sentence.min(now.sentences.len().saturating_sub(1)));
        (model.jumped, model.picked, model.selection) = (None, None, None);
    }
    (model.comparison, model.index) = (comparison, index);
    model.focus = None;
    model.partner = 0;
    model.search = model.search.take().map(|search| super::search::Search::new(&model.comparison, &search.pattern));
    model.narrow = model.narrow.take().map(|search| super::search::Search::new(&model.comparison, &search.pattern));
    model.attach();
    model.page.shape.width = 0;
    model.spare = None;
    relaid(model);
    if same_texts && !model.page.shape.aligned && !returns {
        // The lines are where they were: nothing jumps under the eyes of somebody who reads.
        (model.tops, model.goals) = windows;
    }
    if let Some(mut panel) = model.panel.take() {
        panel.fill(model);
        model.panel = Some(panel);
    }
    let wanted = model.wanted.take();
    let effects = wanted.map(|(command, count)| run(model, command, count)).unwrap_or_default();
    if !model.comparison.remarks.is_empty() {
        // What went wrong before stays to be read.
        let before = model.said.take().filter(|(_, wrong)| *wrong).map(|(text, _)| text);
        let said: Vec<String> = before.into_iter().chain(model.comparison.remarks.iter().cloned()).collect();
        say(model, said.join("; "), true);
    }
    effects
}

/// Opens a prompt.
fn ask(model: &mut Model, purpose: Purpose, text: String) -> Vec<Effect> {
    model.prompt = Some(super::model::Prompt { purpose, input: super::input::Input::new(text) });
    Vec::new()
}
