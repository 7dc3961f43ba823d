//! `parallax inspect`: what parallax read in one article.

use std::io::{self, BufRead, Write};

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;

use super::sentences_named;
use crate::article::{self, Settings};
use crate::export::json;
use crate::report::Report;
use crate::source::Source;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// One article per line in and out, in order.
    #[arg(long)]
    jsonl: bool,
    /// Articles to read.
    #[arg(required_unless_present = "jsonl")]
    files: Vec<String>,
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
        for line in io::stdin().lock().lines() {
            let line = line?;
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
    }
    for file in &arguments.files {
        let report = Report::new(article::read(Source::open(file)?, &Settings::default()));
        serde_json::to_writer(&mut out, &json::article(&report, None))?;
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
