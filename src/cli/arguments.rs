//! What may be said on the command line. Parser, help, manual and completions are all made from these types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use jiff::civil::Date;

use super::{batch, inspect, sessions, verify};
use crate::article::{Sentences, Settings};
use crate::pair::Pair;

const EXAMPLES: &str = "\
Examples:
  parallax agency.txt paper.html                  read both side by side
  parallax a.txt b.txt --right-name 'The Herald'  name a column
  parallax a.txt b.txt --format html -o pair.html export the marked pair
  parallax a.txt b.txt --plain                    a linear report, for screen readers and pipes
  parallax a.txt b.txt --fail-on conflict         exit status 1 if the reports contradict each other
  curl -s https://example.org/story | parallax a.txt -
  parallax pair.json                              open an export again
  parallax batch < pairs.jsonl > found.jsonl      compare many pairs
  parallax demo                                   a pair to try it on

Exit status: 0 done, 1 something at or above --fail-on (or, from verify, a text that has changed), 2 trouble.
A file that is called like a command is given as ./batch.";

/// Read two reports of one event side by side and see where they part.
///
/// On a terminal parallax opens a reader: both reports side by side, every sentence tied to its counterpart, figures, dates,
/// names and quotations that differ marked on both sides. Anywhere else it prints a plain report, or with --format an
/// export. It says what differs, never who is right, and sends no text anywhere.
#[derive(Debug, Parser)]
#[command(name = "parallax", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
#[command(
    override_usage = "parallax [OPTIONS] LEFT RIGHT\n       parallax [OPTIONS] EXPORT.json\n       parallax COMMAND"
)]
#[command(max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub compare: Compare,
}

/// Two reports and what to do with them.
#[derive(Debug, Args)]
pub struct Compare {
    /// The report for the left column: a file, an http(s) address, or - for standard input. Alone: a JSON export.
    #[arg(value_name = "LEFT", value_hint = ValueHint::FilePath)]
    pub left: Option<String>,
    /// The report for the right column.
    #[arg(value_name = "RIGHT", value_hint = ValueHint::FilePath)]
    pub right: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub screen: Screen,
}

/// How the reading screen looks.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Reading screen")]
pub struct Screen {
    /// dark, light, contrast, contrast-light, safe, safe-light, sixteen, sixteen-light, plain, or a file; else what the
    /// terminal suggests.
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
    /// Call the outlets A and B, on the screen and in what is written.
    #[arg(long)]
    pub blind: bool,
    /// Compare again when a file changes on disk.
    #[arg(long)]
    pub watch: bool,
    /// Another configuration file than the one under $XDG_CONFIG_HOME.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Print the commented default configuration.
    #[arg(long)]
    pub dump_config: bool,
}

/// What the caller knows about the two reports.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Reading in")]
pub struct Reading {
    /// What to call the left report; else its outlet, else its file's name.
    #[arg(long, value_name = "NAME")]
    pub left_name: Option<String>,
    /// What to call the right report.
    #[arg(long, value_name = "NAME")]
    pub right_name: Option<String>,
    /// When the left report was published, as in 2020-10-08.
    #[arg(long, value_name = "DATE")]
    pub left_date: Option<Date>,
    /// When the right report was published.
    #[arg(long, value_name = "DATE")]
    pub right_date: Option<Date>,
    /// The language of both, as a two-letter code, where it is not to be guessed.
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    /// Where one sentence ends and the next begins.
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub sentences: SentencesBy,
}

impl Reading {
    /// The same for each side.
    pub fn settings(&self) -> Pair<Settings> {
        let names = Pair::new(self.left_name.clone(), self.right_name.clone());
        let dates = Pair::new(self.left_date, self.right_date);
        names.zip(dates).map(|(name, date)| Settings {
            name,
            date,
            language: self.language.clone(),
            sentences: self.sentences.into(),
        })
    }
}

/// Where the result goes and how it looks.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// Write an export instead of opening the reader.
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Where to; the format follows from its ending where --format is not given.
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it is there.
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Which table goes into csv and tsv.
    #[arg(long, value_enum, default_value_t, value_name = "TABLE")]
    pub table: Table,
    /// The plain report, also on a terminal: linear, labelled, nothing drawn.
    #[arg(long, conflicts_with = "format")]
    pub plain: bool,
    /// Colours in the plain report.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
    /// Exit with 1 if a discrepancy is at least this weighty. Dismissed ones do not count.
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub fail_on: FailOn,
    /// Keep notes and marks in this file instead of the state folder.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub session: Option<PathBuf>,
    /// Neither read nor keep notes and marks.
    #[arg(long, conflicts_with = "session")]
    pub no_session: bool,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Everything, for programs; can be opened again.
    Json,
    /// One page, both reports side by side.
    #[value(alias = "htm")]
    Html,
    /// For an issue or a wiki.
    #[value(alias = "md")]
    Markdown,
    /// A table for a spreadsheet.
    Csv,
    /// The same, parted by tabs.
    Tsv,
    /// The plain report.
    #[value(alias = "txt")]
    Text,
    /// A picture of the reader's screen.
    Svg,
}

/// Which table a spreadsheet gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// One discrepancy a row.
    #[default]
    Discrepancies,
    /// One quantity or date a row, with the figures of both sides.
    Ledger,
}

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    Always,
    Never,
}

/// From which severity on the exit status is 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum FailOn {
    Conflict,
    Difference,
    #[default]
    Never,
}

/// How a text is cut into sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SentencesBy {
    /// As the text suggests.
    #[default]
    Auto,
    /// One to a line; every line is compared.
    Lines,
}

impl From<SentencesBy> for Sentences {
    fn from(how: SentencesBy) -> Self {
        match how {
            SentencesBy::Auto => Self::Auto,
            SentencesBy::Lines => Self::Lines,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare many pairs: JSON Lines in, JSON Lines out.
    Batch(batch::Arguments),
    /// Show what was read in one article.
    Inspect(inspect::Arguments),
    /// Does an export still fit the texts it was made from?
    Verify(verify::Arguments),
    /// Notes and marks of earlier readings.
    Sessions(sessions::Arguments),
    /// A sample pair to try parallax on.
    Demo(Demo),
    /// Print a completion script for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// How the sample pair is shown.
#[derive(Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub screen: Screen,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definitions_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_file_may_be_called_like_a_command() {
        let parsed = Arguments::try_parse_from(["parallax", "./batch", "batch"]).unwrap();
        assert!(parsed.command.is_none());
        assert_eq!(parsed.compare.right.as_deref(), Some("batch"));
    }
}
