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
use super::model::{Model, Purpose};
use super::panel::Kind;

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
        Message::Compared(comparison) => compared(model, *comparison),
        Message::Kept(event) => {
            model.session.apply(event);
            model.attach();
            Vec::new()
        }
        Message::Said(text) => say(model, text, false),
        Message::Failed(text) => say(model, text, true),
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
    model.said = None;
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

fn compared(model: &mut Model, comparison: crate::Comparison) -> Vec<Effect> {
    model.running = None;
    model.index = Index::new(&comparison);
    model.comparison = comparison;
    model.focus = None;
    model.partner = 0;
    let last = model.comparison.reports[model.side].article.sentences.len().saturating_sub(1);
    model.sentence = model.sentence.min(last);
    model.search = model.search.take().map(|search| super::search::Search::new(&model.comparison, &search.pattern));
    model.narrow = model.narrow.take().map(|search| super::search::Search::new(&model.comparison, &search.pattern));
    model.attach();
    model.page.shape.width = 0;
    relaid(model);
    if let Some(mut panel) = model.panel.take() {
        panel.fill(model);
        model.panel = Some(panel);
    }
    Vec::new()
}

/// Opens a prompt.
fn ask(model: &mut Model, purpose: Purpose, text: String) -> Vec<Effect> {
    model.prompt = Some(super::model::Prompt { purpose, input: super::input::Input::new(text) });
    Vec::new()
}
