//! Opening the reading screen from the command line: configuration, session, exports, watched files.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::{Output, Screen};
use crate::Comparison;
use crate::pair::Pair;
use crate::session::{Session, Store, default_folder};
use crate::tui::{self, Config, Reader};

/// Reads and compares both texts again, when a watched file has changed.
pub type Again = Box<dyn Fn() -> anyhow::Result<Comparison> + Send + Sync>;

/// Opens the screen.
pub fn open(found: Comparison, output: &Output, screen: &Screen, again: Option<Again>) -> anyhow::Result<ExitCode> {
    let (store, session, mut remarks) = session(&found, output);
    let paths = found.reports.as_ref().map(|report| report.article.source.clone()).both();
    let paths: Vec<PathBuf> = paths.into_iter().flatten().map(PathBuf::from).filter(|path| path.is_file()).collect();
    let watch = again.filter(|_| screen.watch).map(|again| (paths, Arc::from(again) as tui::Reload));
    remarks.extend(found.remarks.iter().cloned());
    tui::run(found, Reader { config: config(screen), session, store, export: None, watch, remarks })
}

/// The file under the XDG configuration folder, with flags before it.
pub fn config(screen: &Screen) -> Config {
    let path = screen.config.clone().or_else(default_config);
    let text = path.as_ref().map(std::fs::read_to_string);
    let mut config = match text {
        Some(Ok(text)) => Config::parse(&text),
        Some(Err(error)) if screen.config.is_some() => {
            let mut config = Config::parse("");
            config.warnings.push(format!("the configuration cannot be read: {error}"));
            config
        }
        _ => Config::parse(""),
    };
    let environment = std::env::var("PARALLAX_THEME").ok().filter(|theme| !theme.is_empty());
    config.theme = screen.theme.clone().or(environment).or(config.theme).filter(|theme| theme != "auto");
    config.view.blind |= screen.blind;
    config
}

/// `$XDG_CONFIG_HOME/parallax/config.toml`, else `~/.config/parallax/config.toml`.
fn default_config() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = variable("XDG_CONFIG_HOME").or_else(|| Some(variable("HOME")?.join(".config")))?;
    Some(folder.join("parallax").join("config.toml"))
}

/// What was decided earlier about this pair, and where it is kept.
fn session(found: &Comparison, output: &Output) -> (Option<Store>, Session, Vec<String>) {
    if output.no_session {
        return (None, Session::default(), Vec::new());
    }
    let articles = Pair::of(|side| found.reports[side].article.clone());
    let opened = match &output.session {
        Some(path) => Some(Store::open_file(path, &articles)),
        None => default_folder().map(|folder| Store::open(&folder, &articles)),
    };
    match opened {
        Some(Ok((store, session, remarks))) => (Some(store), session, remarks),
        Some(Err(error)) => {
            (None, Session::default(), vec![format!("marks cannot be kept on disk, only for this sitting: {error}")])
        }
        None => (None, Session::default(), vec!["no home folder: marks are kept for this sitting only".to_owned()]),
    }
}
