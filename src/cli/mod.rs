//! The command line: arguments, configuration, the commands.

mod batch;
mod inspect;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand, ValueEnum};

use crate::article::{self, Sentences, Settings};
use crate::export::json;
use crate::pair::Pair;
use crate::source::Source;
use crate::{Options, compare};

/// Read two reports of one event side by side and see where they part.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The report for the left column.
    left: Option<String>,
    /// The report for the right column.
    right: Option<String>,
    /// What to print.
    #[arg(long)]
    format: Option<Format>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compare many pairs: JSON Lines in, JSON Lines out.
    Batch,
    /// Show what was read in one article.
    Inspect(inspect::Arguments),
}

/// Runs the program and says how it went.
pub fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(status) => status,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("parallax: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Some(Command::Batch) => batch::run(io::stdin().lock(), io::stdout().lock())?,
        Some(Command::Inspect(arguments)) => inspect::run(&arguments)?,
        None => {
            let files =
                Pair::new(arguments.left, arguments.right).complete().context("two reports are needed; see --help")?;
            let sources = Pair::new(Source::open(&files.left)?, Source::open(&files.right)?);
            let found = compare(sources.map(|source| article::read(source, &Settings::default())), &Options::default());
            let mut out = io::stdout().lock();
            serde_json::to_writer(&mut out, &json::comparison(&found, None))?;
            writeln!(out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe))
}

/// `"auto"` or `"lines"` in a pair line.
fn sentences_named(name: Option<&str>) -> anyhow::Result<Sentences> {
    match name {
        None | Some("auto") => Ok(Sentences::Auto),
        Some("lines") => Ok(Sentences::Lines),
        Some(other) => anyhow::bail!("sentences is \"auto\" or \"lines\", not {other:?}"),
    }
}
