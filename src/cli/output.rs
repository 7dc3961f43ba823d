//! Where an export goes: standard output, or a file that is there whole or not at all.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use anyhow::Context as _;

use super::arguments::{Color, Format, Output, Table};
use crate::export::{Document, html, json, markdown, svg, table, text};
use crate::tui::theme::{Depth, Theme};

/// Writes the document as the arguments say.
pub fn write(document: &Document<'_>, arguments: &Output, theme: Option<&str>) -> anyhow::Result<()> {
    let format = format(arguments)?;
    let theme = theme.and_then(Theme::shipped).unwrap_or_else(|| Theme::fitting(Depth::True, false));
    let written = render(document, format, arguments, &theme)?;
    match &arguments.output {
        Some(path) => save(path, written.as_bytes(), arguments.force),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(written.as_bytes())?;
            out.flush()?;
            Ok(())
        }
    }
}

/// The format asked for, else that of the file's ending, else the plain report.
fn format(arguments: &Output) -> anyhow::Result<Format> {
    let by_ending = |path: &Path| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        <Format as clap::ValueEnum>::from_str(ending, true)
            .map_err(|_| anyhow::anyhow!("{}: no format goes with this ending; say it with --format", path.display()))
    };
    match (arguments.format, &arguments.output) {
        (Some(format), _) => Ok(format),
        (None, _) if arguments.plain => Ok(Format::Text),
        (None, Some(path)) => by_ending(path),
        (None, None) => Ok(Format::Text),
    }
}

/// The document in one format, in memory.
pub fn render(document: &Document<'_>, format: Format, arguments: &Output, theme: &Theme) -> anyhow::Result<String> {
    Ok(match format {
        Format::Json => serde_json::to_string(&json::document(document))? + "\n",
        Format::Html => html::write(document),
        Format::Markdown => markdown::write(document),
        Format::Csv => table(document, arguments.table, b','),
        Format::Tsv => table(document, arguments.table, b'\t'),
        Format::Text => text::write(document, colored(arguments)),
        Format::Svg => svg::write(document, theme),
    })
}

fn table(document: &Document<'_>, which: Table, separator: u8) -> String {
    match which {
        Table::Discrepancies => table::discrepancies(document, separator),
        Table::Ledger => table::ledger(document, separator),
    }
}

fn colored(arguments: &Output) -> bool {
    match arguments.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
                || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            arguments.output.is_none() && !refused && io::stdout().is_terminal()
        }
    }
}

/// Writes beside the file and renames, so that no half export is ever seen. What is no plain file (`/dev/stdout`, a FIFO)
/// is written as it stands. An existing file is kept unless `force` is said.
pub fn save(path: &Path, bytes: &[u8], force: bool) -> anyhow::Result<()> {
    let told = || path.display().to_string();
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => anyhow::bail!("{}: is a folder", told()),
        Ok(there) if !there.is_file() => return fs::write(path, bytes).with_context(told),
        Ok(_) if !force => anyhow::bail!("{}: is there already; --force overwrites it", told()),
        _ => {}
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // An export is for others, unlike what is usually put into temporary files; the process's mask still holds.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".parallax-").tempfile_in(folder).with_context(told)?;
    file.write_all(bytes).with_context(told)?;
    file.as_file().sync_all().with_context(told)?;
    let saved = if force { file.persist(path).map(drop) } else { file.persist_noclobber(path).map(drop) };
    saved.map_err(|error| error.error).with_context(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_overwritten_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pair.html");
        save(&path, b"one", false).unwrap();
        let refused = save(&path, b"two", false).unwrap_err().to_string();
        assert!(refused.contains("--force"), "{refused}");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        save(&path, b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_format_follows_from_the_ending() {
        let asked = |name: &str| format(&Output { output: Some(name.into()), ..Output::default() });
        assert_eq!(asked("a.md").unwrap(), Format::Markdown);
        assert_eq!(asked("a.HTML").unwrap(), Format::Html);
        assert_eq!(asked("a.json").unwrap(), Format::Json);
        assert!(asked("a.docx").is_err());
    }
}
