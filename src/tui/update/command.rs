//! What each command does to the text view.

use super::{ask, judge, marks, motion, relaid, say, scroll, seek};
use crate::discrepancy::Severity;
use crate::pair::{Pair, Side};
use crate::session::{Event, Verdict};
use crate::tui::citation;
use crate::tui::command::{Command, Group};
use crate::tui::message::Effect;
use crate::tui::model::{Edits, Layout, Model, Purpose};
use crate::tui::page::Arrangement;
use crate::tui::panel::{Kind, Panel};

/// Runs a command on the text.
pub fn run(model: &mut Model, command: Command, count: Option<usize>) -> Vec<Effect> {
    use Command as C;
    let times = count.unwrap_or(1).max(1) as isize;
    if model.unread && needs_comparison(command) {
        if model.running.is_some() {
            // What only looks at something waits; what decides something does not: nobody has seen yet what it is about.
            let looks = matches!(command.entry().group, Group::Marks | Group::Views);
            model.wanted = looks.then_some((command, count));
            let then = if looks { format!("; then {}", command.entry().about) } else { String::new() };
            return say(model, format!("still comparing{then}"), false);
        }
        // It was given up, perhaps by an Esc too many.
        return vec![judge::compare(model)];
    }
    match command {
        C::NextMark => marked(model, times, Severity::Difference),
        C::PreviousMark => marked(model, -times, Severity::Difference),
        C::NextConflict => marked(model, times, Severity::Conflict),
        C::PreviousConflict => marked(model, -times, Severity::Conflict),
        C::NextOnly | C::PreviousOnly => only(model, if command == C::NextOnly { times } else { -times }),
        C::NextPlace => match marks::next_place(model, times) {
            Ok((place, count)) => say(model, format!("place {place} of {count}"), false),
            Err(why) => say(model, why, false),
        },
        C::Again | C::AgainBack => {
            let by = if command == C::Again { times } else { -times };
            if model.search.is_none() {
                return marked(model, by, Severity::Difference);
            }
            let text = seek::step(model, by);
            say(model, text, false)
        }
        C::Why => open(model, Kind::Why),
        C::Down => {
            motion::step(model, times);
            done(())
        }
        C::Up => {
            motion::step(model, -times);
            done(())
        }
        C::HalfDown => {
            motion::page(model, times, true);
            done(())
        }
        C::HalfUp => {
            motion::page(model, -times, true);
            done(())
        }
        C::PageDown => {
            motion::page(model, times, false);
            done(())
        }
        C::PageUp => {
            motion::page(model, -times, false);
            done(())
        }
        C::First => {
            motion::to_end(model, false, count);
            done(())
        }
        C::Last => {
            motion::to_end(model, true, count);
            done(())
        }
        C::JumpBack if motion::back(model) => Vec::new(),
        C::JumpBack => say(model, "no jump yet", false),
        C::OtherSide => {
            motion::cross(model, model.side.other());
            done(())
        }
        C::GoLeft => {
            motion::cross(model, Side::Left);
            done(())
        }
        C::GoRight => {
            motion::cross(model, Side::Right);
            done(())
        }
        C::Opposite => opposite(model),
        C::Lock => lock(model),
        C::Edits => edits(model),
        C::Link => pick(model),
        C::Unlink => unlink(model),
        C::Layout => layout(model),
        C::Order => {
            model.view.aligned = !model.view.aligned;
            relaid(model);
            say(model, if model.view.aligned { "aligned: rows of counterparts" } else { "reading order" }, false)
        }
        C::List => open(model, Kind::Discrepancies),
        C::Ledger => open(model, Kind::Ledger),
        C::Names => open(model, Kind::Names),
        C::Notes => open(model, Kind::Notes),
        C::Filter => open(model, Kind::Filter),
        C::Palette => open(model, Kind::Palette),
        C::Help => open(model, Kind::Help),
        C::Search => ask(model, Purpose::Search, String::new()),
        C::Narrow => {
            let pattern = model.narrow.as_ref().map(|narrow| narrow.pattern.clone()).unwrap_or_default();
            ask(model, Purpose::Narrow, pattern)
        }
        C::Note => {
            let text = judge::own_note(model);
            ask(model, Purpose::Note, text)
        }
        C::Reviewed => verdict(model, Verdict::Reviewed),
        C::Dismiss => verdict(model, Verdict::Dismissed { reason: None }),
        C::DismissWhy => {
            let reason = judge::reason(model);
            ask(model, Purpose::Reason, reason)
        }
        C::Undo | C::Redo => undo(model, command == C::Redo),
        C::Fold => {
            model.view.folded = !model.view.folded;
            relaid(model);
            say(model, if model.view.folded { "folded what is set aside" } else { "showing what is set aside" }, false)
        }
        C::SetAside => judge::role(model).unwrap_or_default(),
        C::SharedRuns => {
            model.view.shared = !model.view.shared;
            let runs = model.comparison.alignment.shared_runs.len();
            let noun = if runs == 1 { "run" } else { "runs" };
            let text = if model.view.shared { format!("{runs} shared {noun}") } else { "shared runs hidden".into() };
            say(model, text, false)
        }
        C::Blind => blind(model),
        C::Copy => copy(model, citation::plain(model), "citation"),
        C::CopyMarkdown => copy(model, citation::markdown(model), "Markdown"),
        C::Browse => match model.comparison.reports[model.side].article.source.clone().filter(|source| source != "-") {
            Some(source) => vec![Effect::Browse(source)],
            None => say(model, "this text has no source to open", true),
        },
        C::Edit => edit(model),
        C::Export => ask(model, Purpose::Export, "comparison.html".to_owned()),
        C::Select => match model.picked {
            Some(_) => pick(model),
            None => Vec::new(),
        },
        C::Close => {
            if close(model) {
                return Vec::new();
            }
            give_up(model).unwrap_or_default()
        }
        C::Cancel => match give_up(model) {
            Some(effects) => effects,
            None if close(model) => Vec::new(),
            None => vec![Effect::Quit(130)],
        },
        C::Quit => vec![Effect::Quit(0)],
        C::Suspend => vec![Effect::Suspend],
        C::Redraw => vec![Effect::Redraw],
    }
}

/// Does this command speak of what was found? Before anything was, it would say that nothing is there.
const fn needs_comparison(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::NextMark
            | C::PreviousMark
            | C::NextConflict
            | C::PreviousConflict
            | C::NextOnly
            | C::PreviousOnly
            | C::NextPlace
            | C::Reviewed
            | C::Dismiss
            | C::DismissWhy
            | C::Link
            | C::Unlink
            | C::SetAside
            | C::List
            | C::Ledger
            | C::Names
            | C::Order
            | C::Export
    )
}

const fn done(_: ()) -> Vec<Effect> {
    Vec::new()
}

fn open(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let mut panel = Panel::new(kind, model);
    // The row of what is under the cursor is chosen.
    if let Some((found, _)) = model.explained() {
        let here = panel.targets.iter().position(|target| *target == crate::tui::panel::Target::Found(found));
        panel.selected = here.unwrap_or(0);
    }
    model.panel = Some(panel);
    Vec::new()
}

fn marked(model: &mut Model, by: isize, least: Severity) -> Vec<Effect> {
    if marks::step(model, by, least) {
        return Vec::new();
    }
    let what = if least == Severity::Conflict { "conflict" } else { "discrepancy" };
    let text = match model.order().iter().any(|&(_, found)| model.comparison.discrepancies[found].severity >= least) {
        true if by > 0 => format!("that was the last {what}"),
        true => format!("that was the first {what}"),
        false if model.filter.is_narrow() => format!("no {what} passes the filter"),
        false => format!("there is no {what}"),
    };
    say(model, text, false)
}

fn only(model: &mut Model, by: isize) -> Vec<Effect> {
    if marks::step_only(model, by) {
        return Vec::new();
    }
    let name = model.name(model.side).to_owned();
    say(model, format!("nothing more that only {name} tells"), false)
}

/// Sets or takes back a verdict and says so.
pub fn verdict(model: &mut Model, verdict: Verdict) -> Vec<Effect> {
    let name = verdict.name();
    let Some(effects) = judge::verdict(model, verdict) else { return Vec::new() };
    let set = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Keep(Event::Verdict { verdict, .. }) if verdict.name() == name));
    let key = model.keymap.key_of(Command::Undo).unwrap_or_default();
    say(model, if set { format!("{name}; {key} takes it back") } else { format!("no longer {name}") }, false);
    effects
}

/// Brings the counterpart opposite; if it is there already, the next one.
fn opposite(model: &mut Model) -> Vec<Effect> {
    let links = model.index.links[model.side].get(model.sentence).map_or(0, Vec::len);
    if links == 0 && model.counterpart().is_none() {
        let name = model.name(model.side.other()).to_owned();
        return say(model, format!("{name} has no counterpart"), false);
    }
    let before = model.goals;
    scroll::opposite(model);
    if model.goals == before && links > 1 {
        model.partner = (model.partner + 1) % links;
        model.focus = None;
        scroll::opposite(model);
    }
    let text = format!("counterpart {} of {}", model.partner + 1, links.max(1));
    say(model, text, false)
}

fn lock(model: &mut Model) -> Vec<Effect> {
    model.view.locked = !model.view.locked;
    if model.view.locked {
        scroll::opposite(model);
    }
    say(model, if model.view.locked { "scrolls locked" } else { "scrolls unlocked" }, false)
}

fn edits(model: &mut Model) -> Vec<Effect> {
    let (next, text) = match model.view.edits {
        Edits::Nowhere => (Edits::Here, "word edits under the cursor"),
        Edits::Here => (Edits::Everywhere, "word edits everywhere"),
        Edits::Everywhere => (Edits::Nowhere, "no word edits"),
    };
    model.view.edits = next;
    say(model, text, false)
}

fn layout(model: &mut Model) -> Vec<Effect> {
    let (next, text) = match model.view.layout {
        Layout::Auto => (Layout::Always(Arrangement::Split), "split"),
        Layout::Always(Arrangement::Split) => (Layout::Always(Arrangement::Stacked), "stacked"),
        Layout::Always(Arrangement::Stacked) => {
            (Layout::Always(Arrangement::Merged), "merged: one column of word edits")
        }
        Layout::Always(Arrangement::Merged) => (Layout::Auto, "automatic layout"),
    };
    model.view.layout = next;
    relaid(model);
    say(model, text, false)
}

fn blind(model: &mut Model) -> Vec<Effect> {
    model.view.blind = !model.view.blind;
    if model.view.blind {
        return say(model, "blind: the outlets are A and B", false);
    }
    say(model, "no longer blind; the session says so", false);
    model.session.apply(Event::Unblinded);
    vec![Effect::Keep(Event::Unblinded)]
}

fn pick(model: &mut Model) -> Vec<Effect> {
    let here = (model.side, model.sentence);
    match model.picked.take() {
        Some((side, sentence)) if side != here.0 => {
            let mut sentences = Pair::new(here.1, here.1);
            sentences[side] = sentence;
            judge::link(model, sentences, true)
        }
        Some(picked) if picked == here => say(model, "no link made", false),
        _ => {
            model.picked = Some(here);
            let keys = |command| model.keymap.key_of(command).unwrap_or_default();
            let text = format!(
                "picked; {} goes to the other side, {} links, {} gives up",
                keys(Command::OtherSide),
                keys(Command::Link),
                keys(Command::Close)
            );
            say(model, text, false)
        }
    }
}

fn unlink(model: &mut Model) -> Vec<Effect> {
    let Some(other) = model.counterpart().filter(|_| model.link().is_some()) else {
        return say(model, "this sentence is not linked", false);
    };
    let mut sentences = Pair::new(other, other);
    sentences[model.side] = model.sentence;
    let mut effects = judge::link(model, sentences, false);
    effects.extend(say(model, "unlinked", false));
    effects
}

fn undo(model: &mut Model, redo: bool) -> Vec<Effect> {
    let effects = judge::undo(model, redo);
    let text = match (&effects, redo) {
        (Some(_), false) => "taken back",
        (Some(_), true) => "done again",
        (None, false) => "nothing to undo",
        (None, true) => "nothing to redo",
    };
    say(model, text, false);
    effects.unwrap_or_default()
}

fn copy(model: &mut Model, text: Option<String>, what: &str) -> Vec<Effect> {
    match text {
        Some(text) => {
            say(model, format!("copied as {what}"), false);
            vec![Effect::Copy(text)]
        }
        None => say(model, "nothing here to copy", false),
    }
}

fn edit(model: &mut Model) -> Vec<Effect> {
    let article = &model.comparison.reports[model.side].article;
    let path = article.source.clone().filter(|source| source != "-" && !source.contains("://"));
    let (Some(path), Some(sentence)) = (path, article.sentences.get(model.sentence)) else {
        return say(model, "this text has no file to edit", true);
    };
    let line = article.text[..sentence.span.start].matches('\n').count() + 1;
    vec![Effect::Edit(path, line)]
}

/// Gives up the comparison under way, if there is one.
fn give_up(model: &mut Model) -> Option<Vec<Effect>> {
    let running = model.running.take()?;
    let again = match model.keymap.key_of(Command::NextMark) {
        Some(key) if model.unread => format!("; {key} compares after all"),
        _ => String::new(),
    };
    say(model, format!("gave up {}{again}", running.what), false);
    Some(vec![Effect::Abandon])
}

/// Closes what lies on top of the text; says whether there was anything.
pub fn close(model: &mut Model) -> bool {
    model.typed.clear();
    if model.picked.take().is_some() || model.search.take().is_some() {
        return true;
    }
    if model.narrow.take().is_some() {
        relaid(model);
        return true;
    }
    false
}
