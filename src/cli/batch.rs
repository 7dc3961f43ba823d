//! `parallax batch`: one comparison per line, in order.

use std::io::{BufRead, Write};

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;

use super::sentences_named;
use crate::article::{self, Article, Settings};
use crate::export::json;
use crate::pair::Pair;
use crate::source::Source;
use crate::{Options, compare};

#[derive(Deserialize)]
struct Line {
    left: Report,
    right: Report,
    sentences: Option<String>,
}

#[derive(Deserialize)]
struct Report {
    text: Option<String>,
    path: Option<String>,
    name: Option<String>,
    date: Option<String>,
}

/// Reads pair lines and writes comparisons until the input ends.
pub fn run(input: impl BufRead, mut output: impl Write) -> anyhow::Result<()> {
    for line in input.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let id = serde_json::from_str::<Value>(&line).ok().and_then(|row| row.get("id").cloned());
        match one(&line, id.clone()) {
            Ok(found) => serde_json::to_writer(&mut output, &found)?,
            Err(error) => {
                serde_json::to_writer(&mut output, &serde_json::json!({"id": id, "error": format!("{error:#}")}))?
            }
        }
        writeln!(output)?;
    }
    Ok(())
}

fn one(line: &str, id: Option<Value>) -> anyhow::Result<json::Comparison> {
    let line: Line = serde_json::from_str(line).context("not a pair line")?;
    let sentences = sentences_named(line.sentences.as_deref())?;
    let read = |report: Report| -> anyhow::Result<Article> {
        let source = match (report.text, report.path) {
            (Some(text), None) => Source::from_text(text),
            (None, Some(path)) => Source::open(&path)?,
            _ => anyhow::bail!("a report has either \"text\" or \"path\""),
        };
        let date = report.date.map(|date| date.parse()).transpose().context("\"date\" is a day as in 2020-10-08")?;
        Ok(article::read(source, &Settings { name: report.name, date, sentences, language: None }))
    };
    let articles = Pair::new(read(line.left)?, read(line.right)?);
    Ok(json::comparison(&compare(articles, &Options::default()), id))
}
