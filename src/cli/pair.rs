//! `parallax LEFT RIGHT`: two reports compared, read on a terminal or exported.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::arguments::{Compare, Demo, FailOn, Output, Screen};
use super::kept::{self, Kept};
use super::reader::Again;
use super::{output, reader};
use crate::article::{self, Article};
use crate::discrepancy::Severity;
use crate::export::blind;
use crate::export::reopen::{self, Reopened};
use crate::export::{Document, Triage};
use crate::pair::{Pair, Side};
use crate::session::Session;
use crate::source::Source;
use crate::tui::Start;
use crate::{Options, compare};

/// Compares the two reports that the command line names, or opens the export it names.
pub fn run(arguments: &Compare) -> anyhow::Result<ExitCode> {
    if let (Some(export), None) = (&arguments.left, &arguments.right) {
        return reopen(export, &arguments.output, &arguments.screen);
    }
    let locations = locations(arguments)?;
    let settings = arguments.reading.settings();
    let mut articles = read(&locations, &settings, &arguments.output)?;
    if articles.left.text_sha256 == articles.right.text_sha256 {
        // Standard error may be closed; the work goes on all the same.
        let _ = writeln!(io::stderr(), "parallax: both sides have the same text, so there is nothing to tell apart");
    }
    let mut kept = Kept::open(&articles, &arguments.output, Session::default());
    kept.keep_pages(&articles);
    let mut options = Options::default();
    kept.session.prepare(&mut articles, &mut options);
    // Only files are watched, so no kept page is asked for.
    let again: Again = Box::new(move || read(&locations, &settings, &Output::default()));
    finish(Start::Articles(Box::new(articles), options), kept, &arguments.output, &arguments.screen, Some(again))
}

fn read(
    locations: &Pair<String>,
    settings: &Pair<article::Settings>,
    arguments: &Output,
) -> anyhow::Result<Pair<Article>> {
    // Both at once: pages are waited for, and PDF files take their time.
    let one = |side: Side| kept::read(&locations[side], &settings[side], arguments);
    let (left, right) = rayon::join(|| one(Side::Left), || one(Side::Right));
    let mut articles = Pair::new(left?, right?);
    tell_apart(&mut articles, locations);
    Ok(articles)
}

/// Compares the pair that ships in the binary.
pub fn demo(arguments: &Demo) -> anyhow::Result<ExitCode> {
    let texts = Pair::new(include_str!("../../assets/demo/left.txt"), include_str!("../../assets/demo/right.txt"));
    let articles = texts.zip(Pair::new("Northern Wire", "Harbour Post")).map(|(text, name)| {
        let source = Source { name: name.to_owned(), ..Source::from_text(text) };
        article::cut(source, &article::Settings::default())
    });
    let start = Start::Articles(Box::new(articles), Options::default());
    finish(start, Kept::default(), &arguments.output, &arguments.screen, None)
}

/// Opens an exported comparison with the notes and decisions in it. What is marked now is kept as for any reading of these
/// two texts, on top of what the export says.
fn reopen(export: &str, output: &Output, screen: &Screen) -> anyhow::Result<ExitCode> {
    let alone =
        || format!("{export}: two reports are needed, as in parallax LEFT RIGHT; alone, a JSON export is opened again");
    let text = fs::read_to_string(export).with_context(alone)?;
    let Reopened { found, session, mut remarks } = reopen::reopen(&text).with_context(alone)?;
    let mut articles = found.reports.as_ref().map(|report| report.article.clone());
    let by_hand = (session.links.clone(), session.roles.clone());
    let mut kept = Kept::open(&articles, output, session);
    let mut start = Start::Compared(Box::new(found));
    if by_hand != (kept.session.links.clone(), kept.session.roles.clone()) {
        remarks.push("Compared again: links or sentences were changed by hand after the export was written.".into());
        let mut options = Options::default();
        kept.session.prepare(&mut articles, &mut options);
        start = Start::Articles(Box::new(articles), options);
    }
    kept.remarks.splice(..0, remarks);
    finish(start, kept, output, screen, None)
}

/// Shows or writes what was found, and says it once more as the exit status.
fn finish(
    start: Start,
    kept: Kept,
    arguments: &Output,
    screen: &Screen,
    again: Option<Again>,
) -> anyhow::Result<ExitCode> {
    if is_interactive(arguments) {
        return reader::open(start, kept, screen, again);
    }
    let mut found = match start {
        Start::Articles(articles, options) => compare(*articles, &options),
        Start::Compared(found) => *found,
    };
    let Kept { mut session, mut remarks, .. } = kept;
    if screen.blind {
        session = blind::blind_session(&session, found.names());
        found = blind::blind(found);
    }
    if session != Session::default() {
        let says = "Notes and decisions of an earlier reading are part of this; --no-session leaves them out.";
        remarks.push(says.to_owned());
    }
    let triage = Triage::new(session, &found, remarks);
    let document = Document { found: &found, triage: &triage };
    output::write(&document, arguments, screen.theme.as_deref())?;
    Ok(status(&document, arguments.fail_on))
}

fn status(document: &Document<'_>, fail_on: FailOn) -> ExitCode {
    let open = |severity| document.triage.count(document.found, severity) > 0;
    let failed = match fail_on {
        FailOn::Never => false,
        FailOn::Conflict => open(Severity::Conflict),
        FailOn::Difference => open(Severity::Conflict) || open(Severity::Difference),
    };
    ExitCode::from(u8::from(failed))
}

fn locations(arguments: &Compare) -> anyhow::Result<Pair<String>> {
    let given = Pair::new(arguments.left.clone(), arguments.right.clone());
    let locations = match given {
        Pair { left: None, .. } => {
            anyhow::bail!(
                "two reports are needed, as in parallax LEFT RIGHT; parallax demo shows a sample, --help more"
            )
        }
        pair => pair.complete().context("two reports are needed")?,
    };
    if locations == Pair::new("-".to_owned(), "-".to_owned()) {
        anyhow::bail!("standard input (-) can be one side only; give the other one as a file");
    }
    Ok(locations)
}

/// Two columns of one name would not be told apart in any explanation: the folder goes before the file's name, or else the
/// side behind it.
fn tell_apart(articles: &mut Pair<Article>, locations: &Pair<String>) {
    if articles.left.name != articles.right.name {
        return;
    }
    let longer = locations.as_ref().map(|location| {
        let path = Path::new(location);
        let folder = path.parent().and_then(Path::file_name)?.to_string_lossy();
        Some(format!("{folder}/{}", path.file_name()?.to_string_lossy()))
    });
    match longer.complete() {
        Some(names) if names.left != names.right => {
            articles.left.name = names.left;
            articles.right.name = names.right;
        }
        _ => {
            articles.left.name += " (left)";
            articles.right.name += " (right)";
        }
    }
}

/// Is the reader wanted, and can it be shown?
fn is_interactive(arguments: &Output) -> bool {
    arguments.format.is_none() && arguments.output.is_none() && !arguments.plain && io::stdout().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(left: &str, right: &str, locations: [&str; 2]) -> [String; 2] {
        let mut articles = Pair::new(left, right).map(|name| Article { name: name.to_owned(), ..Article::default() });
        let [left, right] = locations.map(str::to_owned);
        tell_apart(&mut articles, &Pair::new(left, right));
        articles.map(|article| article.name).both()
    }

    #[test]
    fn columns_are_told_apart() {
        assert_eq!(named("a", "b", ["x/a.txt", "y/b.txt"]), ["a", "b"]);
        assert_eq!(named("a", "a", ["old/a.txt", "new/a.txt"]), ["old/a.txt", "new/a.txt"]);
        assert_eq!(named("a", "a", ["a.txt", "a.txt"]), ["a (left)", "a (right)"]);
    }
}
