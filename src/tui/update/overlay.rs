//! Lists and prompts.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{command, judge, marks, motion, relaid, say, seek};
use crate::pair::Side;
use crate::session::Verdict;
use crate::tui::command::Command;
use crate::tui::keys::Key;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Purpose};
use crate::tui::panel::{self, Kind, Panel, Target};

/// Runs a command in the list on top; nothing where it is a command of the text, which then closes the list.
pub fn run(model: &mut Model, command: Command, count: Option<usize>) -> Option<Vec<Effect>> {
    use Command as C;
    let page = (model.frame().body.height as isize - 2).max(1);
    let times = count.unwrap_or(1).max(1) as isize;
    let panel = model.panel.as_mut()?;
    match command {
        C::Down | C::NextMark | C::Again => panel.step(times),
        C::Up | C::PreviousMark | C::AgainBack => panel.step(-times),
        C::HalfDown => panel.step(times * page / 2),
        C::HalfUp => panel.step(-times * page / 2),
        C::PageDown if panel.kind == Kind::Filter => return Some(choose(model)),
        C::PageDown => panel.step(times * page),
        C::PageUp => panel.step(-times * page),
        C::First => panel.selected = 0,
        C::Last => panel.step(isize::MAX),
        C::Select => return Some(choose(model)),
        C::OtherSide => turn(model),
        C::Close | C::Quit => model.panel = None,
        C::Cancel if model.running.is_none() => model.panel = None,
        C::Suspend | C::Redraw | C::Cancel => return None,
        C::Reviewed | C::Dismiss | C::DismissWhy | C::Note | C::Copy | C::CopyMarkdown => {
            return Some(judged(model, command));
        }
        C::Undo | C::Redo => {
            let effects = command::run(model, command, count);
            refill(model);
            return Some(effects);
        }
        _ => {
            let same = opens(command) == Some(panel.kind);
            model.panel = None;
            return same.then(Vec::new);
        }
    }
    Some(Vec::new())
}

/// The list that a command opens; the same key closes it again.
fn opens(command: Command) -> Option<Kind> {
    Some(match command {
        Command::List => Kind::Discrepancies,
        Command::Ledger => Kind::Ledger,
        Command::Names => Kind::Names,
        Command::Notes => Kind::Notes,
        Command::Filter => Kind::Filter,
        Command::Why => Kind::Why,
        Command::Help => Kind::Help,
        _ => return None,
    })
}

fn refill(model: &mut Model) {
    if let Some(mut panel) = model.panel.take() {
        panel.fill(model);
        model.panel = Some(panel);
    }
}

/// `Tab`: discrepancies, what only the left tells, what only the right tells.
fn turn(model: &mut Model) {
    let next = match model.panel.as_ref().map(|panel| panel.kind) {
        Some(Kind::Discrepancies) => Kind::Only(Side::Left),
        Some(Kind::Only(Side::Left)) => Kind::Only(Side::Right),
        Some(Kind::Only(Side::Right)) => Kind::Discrepancies,
        _ => return,
    };
    model.panel = Some(Panel::new(next, model));
}

/// Judges the chosen row where it stands, without leaving the list.
fn judged(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(target) = model.panel.as_ref().and_then(Panel::target) else { return Vec::new() };
    let keep = (model.side, model.sentence, model.focus);
    match target {
        Target::Found(found) => model.focus = Some((found, 0)),
        Target::Sentence(side, number) => (model.side, model.sentence, model.focus) = (side, number, None),
        _ => return Vec::new(),
    }
    let effects = command::run(model, command, None);
    if matches!(command, Command::Note | Command::DismissWhy) {
        model.panel = None;
    } else {
        (model.side, model.sentence, model.focus) = keep;
        refill(model);
    }
    effects
}

/// Goes to what the chosen row points to, or does what it says.
pub fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(target) = model.panel.as_ref().and_then(Panel::target) else {
        model.panel = None;
        return Vec::new();
    };
    if let Target::Switch(switch) = target {
        model.filter.toggle(switch);
        model.sift();
        if model.focus.is_some_and(|(found, _)| !model.shows(found)) {
            model.focus = None;
        }
        return Vec::new();
    }
    model.panel = None;
    go(model, target)
}

fn go(model: &mut Model, target: Target) -> Vec<Effect> {
    match target {
        Target::Found(found) => marks::go(model, found, None),
        Target::Sentence(side, sentence) => motion::jump(model, side, sentence),
        Target::Row(row) => {
            if let Some((side, sentence)) = row_place(model, row) {
                motion::jump(model, side, sentence);
            }
        }
        Target::Name(side, name) => {
            let mention = model.comparison.reports[side].claims.names.get(name).and_then(|name| name.mentions.first());
            if let Some(sentence) = mention.map(|mention| mention.sentence) {
                motion::jump(model, side, sentence);
            }
        }
        Target::Note(at) => match model.attachment(at).and_then(|note| panel::place(note.place)) {
            Some(target) => return go(model, target),
            None => return say(model, "what this note was about is no longer in the text", true),
        },
        Target::Command(command) => return command::run(model, command, None),
        Target::Switch(_) | Target::Line(_) => {}
    }
    Vec::new()
}

/// The first figure of a ledger row, on the column with the cursor if it has one there.
fn row_place(model: &Model, row: usize) -> Option<(Side, usize)> {
    use crate::ledger::Of;
    let row = model.comparison.ledger.get(row)?;
    let first = |side: Side| {
        let figures = &model.comparison.reports[side].figures;
        let parts = row.sum.iter().flat_map(|sum| sum.total.iter().chain(&sum.parts));
        let part = parts.filter(|(of, _)| *of == side).map(|&(_, index)| index).next();
        let index = row.members[side].first().copied().or(part)?;
        Some(match row.of {
            Of::Quantities => figures.quantities.get(index)?.sentence,
            Of::Dates => figures.dates.get(index)?.sentence,
        })
    };
    [model.side, model.side.other()].into_iter().find_map(|side| Some((side, first(side)?)))
}

/// A key while the palette is open; says whether it was typed into it.
pub fn palette_key(model: &mut Model, key: Key) -> bool {
    let Some(mut panel) = model.panel.take() else { return false };
    let moves = match (key.code, key.held) {
        (KeyCode::Char('n'), KeyModifiers::CONTROL) => 1,
        (KeyCode::Char('p'), KeyModifiers::CONTROL) => -1,
        _ => 0,
    };
    let typed = moves == 0 && panel.input.key(key);
    if typed {
        panel.selected = 0;
        panel.fill(model);
    }
    panel.step(moves);
    model.panel = Some(panel);
    typed || moves != 0
}

/// A key while something is typed at the foot of the screen.
pub fn typed(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(mut prompt) = model.prompt.take() else { return Vec::new() };
    let note = prompt.purpose == Purpose::Note;
    match (key.code, key.held) {
        (KeyCode::Esc, _) | (KeyCode::Char('c'), KeyModifiers::CONTROL) => return Vec::new(),
        (KeyCode::Char('z'), KeyModifiers::CONTROL) => {
            model.prompt = Some(prompt);
            return vec![Effect::Suspend];
        }
        (KeyCode::Char('x'), KeyModifiers::CONTROL) if note => {
            let text = prompt.input.text().to_owned();
            model.prompt = Some(prompt);
            return vec![Effect::Rewrite(text)];
        }
        (KeyCode::Up, _) if note => prompt.input.line(-1),
        (KeyCode::Down, _) if note => prompt.input.line(1),
        (KeyCode::Enter, KeyModifiers::ALT) | (KeyCode::Char('j'), KeyModifiers::CONTROL) if note => {
            prompt.input.insert("\n");
        }
        (KeyCode::Enter, _) => return answered(model, &prompt.purpose, prompt.input.text()),
        (KeyCode::Backspace, _) if prompt.input.text().is_empty() && !note => return Vec::new(),
        _ => {
            prompt.input.key(key);
        }
    }
    model.prompt = Some(prompt);
    Vec::new()
}

fn answered(model: &mut Model, purpose: &Purpose, text: &str) -> Vec<Effect> {
    match purpose {
        Purpose::Search if text.is_empty() => Vec::new(),
        Purpose::Search => {
            let (text, wrong) = seek::start(model, text);
            say(model, text, wrong)
        }
        Purpose::Narrow => {
            let wrong = seek::narrow(model, text);
            relaid(model);
            wrong.map_or_else(Vec::new, |text| say(model, text, true))
        }
        Purpose::Note => {
            let effects = judge::note(model, text).unwrap_or_default();
            if !effects.is_empty() {
                say(model, if text.trim().is_empty() { "note taken away" } else { "noted" }, false);
            }
            effects
        }
        Purpose::Reason => {
            let reason = Some(text.trim().to_owned()).filter(|reason| !reason.is_empty());
            command::verdict(model, Verdict::Dismissed { reason })
        }
        Purpose::Export => {
            let path = text.trim().to_owned();
            let format = match path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).as_deref() {
                Some("html" | "htm") => "html",
                Some("md" | "markdown") => "markdown",
                Some("json") => "json",
                Some("csv") => "csv",
                Some("tsv") => "tsv",
                Some("svg") => "svg",
                Some("txt" | "text") => "text",
                _ => return say(model, "the name must end in .html .md .json .csv .tsv .txt or .svg", true),
            };
            vec![Effect::Export { format: format.to_owned(), path }]
        }
    }
}

/// Pasted text goes into a prompt and nowhere else.
pub fn pasted(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.prompt {
        Some(prompt) => {
            let one_line = prompt.purpose != Purpose::Note;
            let clean: String = text
                .chars()
                .map(|c| if one_line && (c == '\n' || c == '\r') { ' ' } else { c })
                .filter(|c| !c.is_control() || *c == '\n')
                .collect();
            prompt.input.insert(&clean);
            Vec::new()
        }
        None => say(model, "pasted text is ignored here", false),
    }
}
