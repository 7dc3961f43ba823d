//! Other programs: the clipboard, the editor, the browser.

use std::io::{self, Write as _};
use std::process::{Command as Process, Stdio};

use anyhow::Context as _;

use crate::tui::terminal::{self as speech, Wrapping};

/// Puts a text on the clipboard.
pub fn copy(text: &str) -> anyhow::Result<()> {
    let wrapping = Wrapping::from_environment(variable);
    let sequence = speech::clipboard(text, wrapping);
    let mut out = io::stdout();
    out.write_all(sequence.as_bytes())?;
    out.flush()?;
    let limit = speech::CLIPBOARD_LIMIT;
    anyhow::ensure!(sequence.len() <= limit, "copied, but terminals may take no more than {limit} bytes");
    Ok(())
}

/// Opens a file at a line in the editor and waits for it.
pub fn edit(path: &str, line: usize) -> anyhow::Result<()> {
    let editor = variable("VISUAL").or_else(|| variable("EDITOR")).unwrap_or_else(|| "vi".to_owned());
    let words = speech::editor_command(&editor, path, line);
    let status = Process::new(&words[0]).args(&words[1..]).status();
    status.map(drop).with_context(|| format!("{} cannot be started; set $EDITOR", words[0]))
}

/// Has the editor change a text; nothing where it was left as it is.
pub fn rewrite(text: &str) -> anyhow::Result<Option<String>> {
    let mut file = tempfile::Builder::new().prefix("parallax-note-").suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    let path = file.path().to_string_lossy().into_owned();
    edit(&path, 1)?;
    // Read again by name: many editors put another file in its place.
    let written = std::fs::read_to_string(&path)?;
    let written = written.trim_end();
    Ok((written != text.trim_end()).then(|| written.to_owned()))
}

/// Opens an address or file in the browser and does not wait.
pub fn browse(location: &str) -> anyhow::Result<()> {
    let system = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let browser = variable("BROWSER").unwrap_or_else(|| system.to_owned());
    let words: Vec<&str> = browser.split_whitespace().collect();
    let quiet = Process::new(words[0])
        .args(&words[1..])
        .arg(location)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    quiet.map(drop).with_context(|| format!("{} cannot be started; set $BROWSER", words[0]))
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}
