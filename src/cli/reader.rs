//! Opening the reading screen from the command line: configuration, session, exports, watched files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::{Format, Output, Screen};
use super::kept::Kept;
use super::output;
use crate::article::Article;
use crate::export::{Document, Triage, blind, svg};
use crate::pair::Pair;
use crate::tui::theme::Theme;
use crate::tui::{self, Config, Model, Reader, Start};

/// Reads both texts again, when a watched file has changed.
pub type Again = Box<dyn Fn() -> anyhow::Result<Pair<Article>> + Send + Sync>;

/// Opens the screen.
pub fn open(start: Start, kept: Kept, screen: &Screen, again: Option<Again>) -> anyhow::Result<ExitCode> {
    let Kept { session, store, remarks } = kept;
    let paths = match &start {
        Start::Articles(articles, _) => (**articles).as_ref().map(|article| article.source.clone()).both(),
        Start::Compared(found) => found.reports.as_ref().map(|report| report.article.source.clone()).both(),
    };
    let paths: Vec<PathBuf> = paths.into_iter().flatten().map(PathBuf::from).filter(|path| path.is_file()).collect();
    let watch = again.filter(|_| screen.watch).map(|again| (paths, Arc::from(again) as tui::Reload));
    tui::run(start, Reader { config: config(screen), session, store, export: Some(Box::new(export)), watch, remarks })
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

/// Writes an export from the screen: what the filter shows, in blind mode without the outlets. An existing file is never
/// overwritten from there.
fn export(model: &Model, theme: &Theme, format: &str, path: &Path) -> anyhow::Result<String> {
    let format =
        <Format as clap::ValueEnum>::from_str(format, true).map_err(|why| anyhow::anyhow!("{format}: {why}"))?;
    let mut found = model.comparison.clone();
    let mut shown = (0..found.discrepancies.len()).map(|number| model.shows(number));
    found.discrepancies.retain(|_| shown.next().unwrap_or(true));
    let left_out = model.comparison.discrepancies.len() - found.discrepancies.len();
    if left_out > 0 {
        found.remarks.push(format!("{left_out} discrepancies that the filter hid are left out."));
    }
    let mut session = model.session.clone();
    if model.view.blind {
        session = blind::blind_session(&session, found.names());
        found = blind::blind(found);
    }
    let triage = Triage::new(session, &found, Vec::new());
    let document = Document { found: &found, triage: &triage };
    let written = match format {
        Format::Svg => svg::picture(&svg::screen(model, theme), &document.title()),
        format => output::render(&document, format, &Output::default(), theme)?,
    };
    output::save(path, written.as_bytes(), false)?;
    Ok(format!("written: {}", path.display()))
}
