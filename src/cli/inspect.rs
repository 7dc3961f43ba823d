//! `parallax inspect`: what parallax read in one article, for a person or for a program.

use std::io::{self, BufRead, Write};

use anyhow::Context as _;
use clap::{ValueEnum, ValueHint};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::arguments::SentencesBy;
use super::sentences_named;
use crate::article::{self, Settings};
use crate::export::{inspect, json};
use crate::report::Report;
use crate::source::Source;

/// What to read, and how to show it.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Articles to read: files, http(s) addresses, or - for standard input.
    #[arg(required_unless_present = "jsonl", value_hint = ValueHint::FilePath)]
    files: Vec<String>,
    /// One article per line in ({"id", "text"}) and out, in order.
    #[arg(long, conflicts_with_all = ["files", "format"])]
    jsonl: bool,
    /// How to show it.
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// What to call the report; else its outlet, else its file's name.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// When it was published, as in 2020-10-08.
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    /// Its language, as a two-letter code, where it is not to be guessed.
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// Where one sentence ends and the next begins.
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    sentences: SentencesBy,
}

/// What is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person.
    #[default]
    Text,
    /// For a program: one article per line.
    Json,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    sentences: Option<String>,
    name: Option<String>,
    date: Option<String>,
}

/// Prints what was read.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    if arguments.jsonl {
        return lines(io::stdin().lock(), out);
    }
    let settings = Settings {
        name: arguments.name.clone(),
        date: arguments.date,
        language: arguments.language.clone(),
        sentences: arguments.sentences.into(),
    };
    for (number, file) in arguments.files.iter().enumerate() {
        let report = Report::new(article::open(file, &settings)?);
        if arguments.format == Format::Json {
            serde_json::to_writer(&mut out, &json::article(&report, None))?;
            writeln!(out)?;
        } else {
            let gap = if number > 0 { "\n" } else { "" };
            write!(out, "{gap}{}", inspect::write(&report))?;
        }
    }
    Ok(())
}

/// One article per line in and out; a line that cannot be read gives an error in its place.
fn lines(input: impl BufRead, mut out: impl Write) -> anyhow::Result<()> {
    for line in input.split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            continue;
        }
        let id = serde_json::from_str::<Value>(&line).ok().and_then(|row| row.get("id").cloned());
        match one(&line, id.clone()) {
            Ok(found) => serde_json::to_writer(&mut out, &found)?,
            Err(error) => {
                serde_json::to_writer(&mut out, &serde_json::json!({"id": id, "error": format!("{error:#}")}))?
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn one(line: &str, id: Option<Value>) -> anyhow::Result<json::Article> {
    let line: Line = serde_json::from_str(line).context("not an article line")?;
    let sentences = sentences_named(line.sentences.as_deref())?;
    let date = line.date.map(|date| date.parse()).transpose().context("\"date\" is a day as in 2020-10-08")?;
    let article =
        article::read(Source::from_text(line.text), &Settings { name: line.name, date, sentences, language: None });
    Ok(json::article(&Report::new(article), id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_does_not_stop_the_others() {
        let input =
            b"{\"id\": 1, \"text\": \"A ferry sank.\"}\n\n{\"id\": 2}\nno JSON \xff\n{\"id\": 3, \"text\": \"\"}\n";
        let mut out = Vec::new();
        lines(&input[..], &mut out).unwrap();
        let rows: Vec<Value> =
            out.split(|&byte| byte == b'\n').filter_map(|row| serde_json::from_slice(row).ok()).collect();
        let ids: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
        assert_eq!(ids, [&Value::from(1), &Value::from(2), &Value::Null, &Value::from(3)]);
        let failed: Vec<bool> = rows.iter().map(|row| row.get("error").is_some()).collect();
        assert_eq!(failed, [false, true, true, false]);
    }
}
