//! `parallax verify`: does an export still fit the texts it was made from?

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use crate::article::{self, Article, Settings};
use crate::export::{Input, Inputs, find_inputs, fingerprint};
use crate::pair::{Pair, Side};
use crate::printable::printable;

/// Looks up both reports of an export and says whether they are what they were.
///
/// Exit status: 0 both texts are the same, 1 a text has changed, 2 a report is missing or the export cannot be read.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A JSON, HTML or Markdown export.
    #[arg(value_hint = clap::ValueHint::FilePath)]
    export: PathBuf,
}

/// What became of one input.
enum Now {
    SameBytes,
    SameText,
    Changed(Box<Article>),
    Missing(String),
}

/// Says which inputs are the same: 0 all, 1 a text has changed, 2 one is missing.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let path = &arguments.export;
    let told = || path.display().to_string();
    let text = fs::read_to_string(path).with_context(told)?;
    let inputs =
        find_inputs(&text).with_context(|| format!("{}: no JSON, HTML or Markdown export of parallax", told()))?;
    let now = inputs.inputs.as_ref().map(|input| look_up(input, path));
    let mut out = io::stdout().lock();
    for (side, now) in now.as_ref().sides() {
        let input = &inputs.inputs[side];
        let name = printable(&input.name).into_owned();
        let source = printable(input.source.as_deref().unwrap_or("no file")).into_owned();
        let says = match now {
            Now::SameBytes => "same".to_owned(),
            Now::SameText => "same text in other bytes".to_owned(),
            Now::Changed(_) => "text changed".to_owned(),
            Now::Missing(why) => format!("missing: {}", printable(why)),
        };
        writeln!(out, "{:<5}  {name} ({source}): {says}", side.name())?;
    }
    if now.as_ref().both().iter().any(|now| matches!(now, Now::Changed(_))) {
        marks(&mut out, &inputs, &now)?;
    }
    out.flush()?;
    Ok(ExitCode::from(now.map(|now| now.status()).both().into_iter().max().unwrap_or(0)))
}

impl Now {
    const fn status(&self) -> u8 {
        match self {
            Self::SameBytes | Self::SameText => 0,
            Self::Changed(_) => 1,
            Self::Missing(_) => 2,
        }
    }
}

fn look_up(input: &Input, export: &Path) -> Now {
    let Some(source) = input.source.as_deref().filter(|&source| source != "-") else {
        return Now::Missing("it did not come from a file or address".into());
    };
    // As it was named then, else beside the export, for the two are often moved together.
    let beside = export.parent().map(|folder| folder.join(source).to_string_lossy().into_owned());
    let location = beside.filter(|beside| !Path::new(source).exists() && Path::new(beside).exists());
    match article::open(location.as_deref().unwrap_or(source), &Settings::default()) {
        Ok(article) if article.sha256 == input.sha256 => Now::SameBytes,
        Ok(article) if article.text_sha256 == input.text_sha256 => Now::SameText,
        Ok(article) => Now::Changed(Box::new(article)),
        Err(error) => Now::Missing(error.to_string()),
    }
}

/// Which marks still stand on the words they were made on.
fn marks(out: &mut impl io::Write, inputs: &Inputs, now: &Pair<Now>) -> io::Result<()> {
    let sentences = now.as_ref().map(|now| match now {
        Now::Changed(article) => {
            let mut known: Vec<String> =
                article.sentences.iter().map(|sentence| fingerprint(sentence.span.of(&article.text))).collect();
            known.sort_unstable();
            Some(known)
        }
        _ => None,
    });
    let stands = |side: Side, sentence: &Option<String>| match (sentence, &sentences[side]) {
        (Some(sentence), Some(known)) => known.binary_search(sentence).is_ok(),
        _ => true,
    };
    let (standing, fallen): (Vec<_>, Vec<_>) = inputs
        .marks
        .iter()
        .partition(|mark| mark.sentences.as_ref().sides().iter().all(|(side, sentence)| stands(*side, sentence)));
    writeln!(out, "{} of {} marks still stand on the same sentences", standing.len(), inputs.marks.len())?;
    for mark in fallen {
        writeln!(out, "changed: {}", printable(&mark.what))?;
    }
    Ok(())
}
