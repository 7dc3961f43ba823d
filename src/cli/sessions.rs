//! `parallax sessions`: what is kept of earlier readings, and where.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Subcommand, ValueHint};

use super::output;
use crate::pair::Pair;
use crate::printable::printable;
use crate::session::{Entry, Event, Session, Store, Target, default_folder};

/// Lists what is kept of earlier readings, and hands it on.
///
/// Notes, verdicts and links by hand are kept under the state folder ($XDG_STATE_HOME/parallax, else
/// ~/.local/state/parallax), one file for each pair of texts, readable by you alone.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// List all sessions (the default).
    List,
    /// Print the notes and marks of one.
    Show {
        /// The beginning of its key, as `list` prints it, or its file.
        session: String,
    },
    /// Write one as JSON, to be imported elsewhere.
    Export {
        /// The beginning of its key, as `list` prints it, or its file.
        session: String,
        /// Where to; standard output if it is not given.
        #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
        /// Overwrite the file if it is there.
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// Take over another person's notes and marks; nothing of your own is replaced.
    Import {
        /// What `sessions export` wrote, or a JSON export of a pair.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Whose they are; the file's name if it is not given.
        #[arg(long = "as", value_name = "NAME")]
        author: Option<String>,
    },
    /// Delete one for good.
    Forget {
        /// The beginning of its key, as `list` prints it, or its file.
        session: String,
    },
}

/// Does what the command asks.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = default_folder().context("no state folder: neither XDG_STATE_HOME nor HOME is set")?;
    match arguments.action.as_ref().unwrap_or(&Action::List) {
        Action::List => list(&folder),
        Action::Show { session } => show(&find(&folder, session)?),
        Action::Export { session, output, force } => export(&find(&folder, session)?, output.as_deref(), *force),
        Action::Import { file, author } => import(&folder, file, author.as_deref()),
        Action::Forget { session } => {
            let path = find(&folder, session)?;
            fs::remove_file(&path).with_context(|| path.display().to_string())?;
            writeln!(io::stdout(), "forgotten: {}", path.display())?;
            Ok(())
        }
    }
}

fn key(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn list(folder: &Path) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let entries = Store::list(folder).with_context(|| folder.display().to_string())?;
    writeln!(out, "{} in {}", if entries.is_empty() { "no sessions" } else { "sessions" }, folder.display())?;
    for Entry { path, names, sources, marks } in entries {
        let [left, right] = names.map(|name| printable(&name).replace('\n', " "));
        let from: Vec<String> = sources.into_iter().flatten().map(|source| printable(&source).into_owned()).collect();
        let from = if from.is_empty() { String::new() } else { format!(" ({})", from.join(", ")) };
        writeln!(out, "{}  {marks:>3} marks  {left} and {right}{from}", key(&path))?;
    }
    Ok(())
}

/// The one session whose key begins so, or the file itself.
fn find(folder: &Path, wanted: &str) -> anyhow::Result<PathBuf> {
    let as_file = Path::new(wanted);
    if as_file.is_file() {
        return Ok(as_file.to_owned());
    }
    let entries = Store::list(folder).with_context(|| folder.display().to_string())?;
    let mut found = entries.into_iter().map(|entry| entry.path).filter(|path| key(path).starts_with(wanted));
    match (found.next(), found.next()) {
        (Some(path), None) => Ok(path),
        (None, _) => anyhow::bail!("no session begins with {wanted:?}; parallax sessions lists them"),
        _ => anyhow::bail!("more than one session begins with {wanted:?}; give more of its key"),
    }
}

fn events(path: &Path) -> anyhow::Result<(serde_json::Value, Session)> {
    let document = Store::export(path).with_context(|| path.display().to_string())?;
    let events: Vec<Event> = serde_json::from_value(document["events"].clone()).context("a session's events")?;
    Ok((document, Session::of(events)))
}

fn show(path: &Path) -> anyhow::Result<()> {
    let (_, session) = events(path)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}", path.display())?;
    for mark in &session.marks {
        let kind = match &mark.target {
            Target::Discrepancy { kind, .. } => kind.as_str(),
            Target::Sentence { .. } => "sentence",
            Target::Link { .. } => "link",
        };
        let disputed = if mark.is_disputed() { ", disputed" } else { "" };
        let words = mark.target.words();
        writeln!(out, "{kind}, {}{disputed}: {}", mark.verdict().name(), printable(&words))?;
        for note in &mark.notes {
            let by = note.by.as_deref().map(|by| format!(" by {}", printable(by))).unwrap_or_default();
            writeln!(out, "  note{by}: {}", printable(&note.text).replace('\n', "\n    "))?;
        }
    }
    for (Pair { left, right }, linked) in &session.links {
        let what = if *linked { "linked by hand" } else { "kept apart by hand" };
        writeln!(out, "{what}: “{}” / “{}”", printable(&left.text), printable(&right.text))?;
    }
    Ok(())
}

fn export(path: &Path, to: Option<&Path>, force: bool) -> anyhow::Result<()> {
    let (document, _) = events(path)?;
    let text = serde_json::to_string_pretty(&document)? + "\n";
    match to {
        Some(to) => output::save(to, text.as_bytes(), force),
        None => Ok(io::stdout().write_all(text.as_bytes())?),
    }
}

fn import(folder: &Path, file: &Path, author: Option<&str>) -> anyhow::Result<()> {
    let told = || file.display().to_string();
    let text = fs::read_to_string(file).with_context(told)?;
    let document: serde_json::Value = serde_json::from_str(&text).with_context(told)?;
    let document = document.get("session").unwrap_or(&document);
    let author = author.map_or_else(|| key(file), str::to_owned);
    let (path, new) =
        Store::import(folder, document, &author).with_context(|| format!("{}: no exported session", told()))?;
    let (_, session) = events(&path)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{new} new notes and verdicts by {author}, kept in {}", path.display())?;
    for mark in session.marks.iter().filter(|mark| mark.is_disputed()) {
        let said: Vec<String> = mark
            .verdicts
            .iter()
            .map(|(by, verdict)| format!("{} by {}", verdict.name(), by.as_deref().unwrap_or("you")))
            .collect();
        writeln!(out, "disputed ({}): {}", said.join(", "), printable(&mark.target.words()))?;
    }
    Ok(())
}
