//! `parallax LEFT RIGHT`: two reports compared, read on a terminal or exported.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::arguments::{Compare, Demo, FailOn, Output, Screen};
use super::reader::Again;
use super::{output, reader};
use crate::article::{self, Article};
use crate::discrepancy::Severity;
use crate::export::{Document, Triage};
use crate::pair::Pair;
use crate::source::Source;
use crate::{Comparison, Options, compare};

/// Compares the two reports that the command line names.
pub fn run(arguments: &Compare) -> anyhow::Result<ExitCode> {
    let locations = locations(arguments)?;
    let settings = arguments.reading.settings();
    let articles =
        Pair::new(article::open(&locations.left, &settings.left)?, article::open(&locations.right, &settings.right)?);
    if articles.left.text_sha256 == articles.right.text_sha256 {
        let _ = writeln!(io::stderr(), "parallax: both sides have the same text, so there is nothing to tell apart");
    }
    let found = compare(told_apart(articles, &locations), &Options::default());
    let again = again(&locations, arguments.reading.settings());
    finish(found, &arguments.output, &arguments.screen, Some(again))
}

/// How to read and compare the same two again.
fn again(locations: &Pair<String>, settings: Pair<article::Settings>) -> Again {
    let locations = locations.clone();
    Box::new(move || {
        let sources = Pair::new(Source::open(&locations.left)?, Source::open(&locations.right)?);
        let articles = sources.zip(settings.clone()).map(|(source, settings)| article::read(source, &settings));
        Ok(compare(told_apart(articles, &locations), &Options::default()))
    })
}

/// Compares the pair that ships in the binary.
pub fn demo(arguments: &Demo) -> anyhow::Result<ExitCode> {
    let texts = Pair::new(include_str!("../../assets/demo/left.txt"), include_str!("../../assets/demo/right.txt"));
    let articles = texts.zip(Pair::new("left", "right")).map(|(text, name)| {
        let source = Source { name: name.to_owned(), ..Source::from_text(text) };
        article::read(source, &article::Settings::default())
    });
    finish(compare(articles, &Options::default()), &arguments.output, &arguments.screen, None)
}

/// Shows or writes what was found, and says it once more as the exit status.
fn finish(found: Comparison, arguments: &Output, screen: &Screen, again: Option<Again>) -> anyhow::Result<ExitCode> {
    if is_interactive(arguments) {
        return reader::open(found, arguments, screen, again);
    }
    let triage = Triage::default();
    let document = Document { found: &found, triage: &triage };
    output::write(&document, arguments)?;
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
        Pair { left: Some(only), right: None } => {
            anyhow::bail!("{only} is one report and two are needed; alone, only a JSON export is opened")
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
fn told_apart(mut articles: Pair<Article>, locations: &Pair<String>) -> Pair<Article> {
    if articles.left.name != articles.right.name {
        return articles;
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
    articles
}

/// Is the reader wanted, and can it be shown?
fn is_interactive(arguments: &Output) -> bool {
    arguments.format.is_none() && arguments.output.is_none() && !arguments.plain && io::stdout().is_terminal()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(left: &str, right: &str, locations: [&str; 2]) -> [String; 2] {
        let articles = Pair::new(left, right).map(|name| Article { name: name.to_owned(), ..Article::default() });
        let [left, right] = locations.map(str::to_owned);
        told_apart(articles, &Pair::new(left, right)).map(|article| article.name).both()
    }

    #[test]
    fn columns_are_told_apart() {
        assert_eq!(named("a", "b", ["x/a.txt", "y/b.txt"]), ["a", "b"]);
        assert_eq!(named("a", "a", ["old/a.txt", "new/a.txt"]), ["old/a.txt", "new/a.txt"]);
        assert_eq!(named("a", "a", ["a.txt", "a.txt"]), ["a (left)", "a (right)"]);
    }
}
