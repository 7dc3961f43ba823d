//! The last line: what was said, what is being typed, or the keys that matter most.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Run, runs, width};
use crate::role::Role;
use crate::tui::command::Command;
use crate::tui::model::{Model, Prompt, Purpose, Running};
use crate::tui::panel::Kind;
use crate::tui::text::put;
use crate::tui::theme::Theme;
use crate::tui::wrap::columns;

/// The keys in the footer, weightiest first, with a shorter name than the table's.
const TEXT: &[(Command, &str)] = &[
    (Command::NextMark, "next"),
    (Command::NextConflict, "next conflict"),
    (Command::OtherSide, "other side"),
    (Command::List, "list"),
    (Command::Ledger, "ledger"),
    (Command::Help, "help"),
    (Command::Search, "search"),
    (Command::Copy, "copy"),
    (Command::Note, "note"),
    (Command::Dismiss, "dismiss"),
    (Command::Filter, "filter"),
    (Command::Export, "export"),
    (Command::Quit, "quit"),
];

/// The same while a list is open.
const LIST: &[(Command, &str)] = &[
    (Command::Select, "go there"),
    (Command::Close, "close"),
    (Command::Down, "down"),
    (Command::Up, "up"),
    (Command::Reviewed, "reviewed"),
    (Command::Dismiss, "dismiss"),
    (Command::Copy, "copy"),
    (Command::Help, "help"),
];

/// What makes sense only in a list of discrepancies.
const JUDGING: [Command; 3] = [Command::Reviewed, Command::Dismiss, Command::Copy];

/// Draws it.
pub fn draw(model: &Model, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let end = area.width.saturating_sub(1);
    if let Some(prompt) = &model.prompt {
        return typed(prompt, theme, buffer, area);
    }
    let mut said: Vec<Run> = Vec::new();
    if let Some(count) = model.count {
        said.push((count.to_string(), Role::Input));
    }
    if !model.typed.is_empty() {
        said.push((crate::tui::keys::show(&model.typed), Role::Input));
    }
    if let Some((text, wrong)) = &model.said {
        said.push((text.clone(), if *wrong { Role::Warning } else { Role::Strong }));
    }
    if let Some(Running { what, percent, fresh: false }) = model.running {
        let key = model.keymap.key_of(Command::Close).unwrap_or_default();
        let done = if percent > 0 { format!(" {percent} %") } else { String::new() };
        said.insert(0, (format!("{what}…{done} ({key} cancels)   "), Role::Strong));
    }
    if said.is_empty() {
        said = keys(model, if model.panel.is_some() { list_keys(model) } else { TEXT.to_vec() }, end.saturating_sub(1));
    }
    runs(theme, buffer, 1, area.y, end, &said, &[]);
}

fn list_keys(model: &Model) -> Vec<(Command, &'static str)> {
    match model.panel.as_ref().map(|panel| panel.kind) {
        Some(Kind::Discrepancies | Kind::Only(_)) => {
            let mut keys = LIST.to_vec();
            keys.insert(2, (Command::OtherSide, "what one side tells"));
            keys
        }
        Some(Kind::Help) if super::help::lines_in(model, model.size.0) + 2 <= usize::from(model.size.1) => {
            vec![(Command::Close, "close")]
        }
        Some(Kind::Help | Kind::Why) => vec![(Command::Close, "close"), (Command::Down, "down"), (Command::Up, "up")],
        Some(Kind::Filter) => vec![(Command::Select, "on or off"), (Command::Close, "close")],
        Some(Kind::Palette) => vec![(Command::Select, "do it"), (Command::Close, "close")],
        _ => LIST.iter().copied().filter(|(command, _)| !JUDGING.contains(command)).collect(),
    }
}

/// As many keys as fit; help is never left out.
fn keys(model: &Model, keys: Vec<(Command, &str)>, room: u16) -> Vec<Run> {
    let item = |&(command, about): &(Command, &str)| -> Option<[Run; 2]> {
        Some([(model.keymap.key_of(command)?, Role::Key), (format!(" {about}   "), Role::Quiet)])
    };
    let mut items: Vec<(Command, [Run; 2])> = keys.iter().filter_map(|key| Some((key.0, item(key)?))).collect();
    let long = |items: &[(Command, [Run; 2])]| items.iter().map(|(_, item)| width(item)).sum::<u16>() > room + 3;
    while long(&items) && !items.is_empty() {
        let last = items.iter().rposition(|(command, _)| *command != Command::Help).unwrap_or(0);
        items.remove(last);
    }
    items.into_iter().flat_map(|(_, item)| item).collect()
}

/// A prompt; a note goes upwards over the lines above.
fn typed(prompt: &Prompt, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    // On a narrow screen what matters most, in fewer words.
    let (label, hint, short) = match prompt.purpose {
        Purpose::Search => (
            "/",
            "Enter searches both sides for words or a regular expression   Esc leaves",
            "words or regular expression",
        ),
        Purpose::Narrow => (
            "&",
            "Enter shows only sentences that match; nothing typed shows all   Esc leaves",
            "shows only what matches",
        ),
        Purpose::Note => {
            ("note: ", "Enter keeps   Alt-Enter new line   ^X in $EDITOR   Esc leaves", "Enter keeps   Esc leaves")
        }
        Purpose::Reason => (
            "dismissed because: ",
            "Enter dismisses, also without a reason   Esc leaves",
            "Enter dismisses   Esc leaves",
        ),
        Purpose::Export => (
            "export to: ",
            "Enter writes .html .md .json .csv .tsv .txt or .svg   Esc leaves",
            ".html .md .json .csv .txt .svg",
        ),
    };
    let hint = if columns(hint) + 2 > area.width { short } else { hint };
    let (before, after) = prompt.input.halves();
    let lines: Vec<&str> = prompt.input.text().split('\n').collect();
    let (row, shown) = (before.matches('\n').count(), usize::from(area.y.saturating_sub(2)).max(1));
    // The line with the cursor is always among those that have room.
    let first = (row + 1).saturating_sub(shown).max(lines.len().saturating_sub(shown).min(row));
    let lines = &lines[first..lines.len().min(first + shown)];
    let (plain, ink) = (theme.style(Role::Text), theme.over(&[Role::Text, Role::Input]));
    let top = area.y + 1 - lines.len() as u16;
    // On a low screen the text is worth more.
    if top > 8 {
        put(buffer, 0, top - 1, area.width, &" ".repeat(usize::from(area.width)), plain);
        put(buffer, 1, top - 1, area.width, hint, theme.over(&[Role::Text, Role::Quiet]));
    }
    let room = area.width.saturating_sub(2);
    for (at, line) in lines.iter().enumerate() {
        let y = top + at as u16;
        put(buffer, 0, y, area.width, &" ".repeat(usize::from(area.width)), plain);
        let x = 1 + columns(label);
        if at + first == 0 {
            put(buffer, 1, y, room, label, theme.style(Role::Key));
        }
        if at + first != row {
            put(buffer, x, y, room, line, ink);
            continue;
        }
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        let under = after.graphemes(true).next().unwrap_or(" ");
        let x = put(buffer, x, y, room, end_of(before, room.saturating_sub(x + 1)), ink);
        let x = put(buffer, x, y, area.width, under, ink.add_modifier(Modifier::REVERSED));
        put(buffer, x, y, area.width, after.get(under.len()..).unwrap_or_default(), ink);
    }
}

/// The end of a line, as much as fits.
fn end_of(line: &str, room: u16) -> &str {
    let mut left = room;
    let mut from = line.len();
    for (at, cluster) in line.grapheme_indices(true).rev() {
        let wide = columns(cluster);
        if wide > left {
            break;
        }
        left -= wide;
        from = at;
    }
    &line[from..]
}
