//! Fits the weights of the evidence for two figures that differ (`assets/figures.weights.tsv`).
//!
//! ```text
//! PARALLAX_TEXTS=texts cargo run --example fit_figures > assets/figures.weights.tsv
//! ```
//!
//! `texts/SET/NAME.jsonl`, if there is one, holds pairs of sentences with one mention marked in each, which tell one event:
//! `{"a": {"text", "span"}, "b": …, "expect": "flag" | …}`; each weighs a tenth of a fact, since many are of one event.
//!
//! `texts/SET/CASE` holds `a.txt`, `b.txt` (a sentence a line) and `gold.json` with `discrepancies` of `kind`, and on either
//! side `line` and `text`. Two figures are right when they overlap an annotated pair of kind `number` or `date`. The weights are
//! those of a logistic regression with a ridge; what is said on standard error is measured on each pair of reports with
//! weights fitted on the others.

#[path = "shared/solve.rs"]
mod solve;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use parallax::align;
use parallax::article::{self, Sentences, Settings};
use parallax::ledger::{Candidate, DATE_EVIDENCE, EVIDENCE, Of, candidates};
use parallax::pair::{Pair, Side};
use parallax::report::Report;
use parallax::source::Source;
use parallax::span::Span;
use serde_json::Value;
use solve::solve;

/// Pulls every weight towards nought: a hundred right pairs cannot carry twenty free weights.
const RIDGE: f64 = 1.0;

/// The lowest level is taken from which this share of the pairs is right: a false conflict costs more than a missed one. Of
/// dates there are too few to ask for as much.
const PRECISE: Pair<f64> = Pair { left: 0.74, right: 0.7 };
/// What the weights of dates are pulled to: judged by hand, since there are eleven facts to fit fifteen weights on.
const DATES: [(&str, f64); 7] =
    [("bias", -4.2), ("link", 2.2), ("words", 2.0), ("close", 1.5), ("names", 0.3), ("alone", 0.8), ("event", 2.5)];

/// What a pair of single sentences counts for.
const MENTION: f64 = 0.1;

/// Two figures of one case.
struct Row {
    case: usize,
    weight: f64,
    figures: Pair<usize>,
    evidence: Vec<f64>,
    /// The annotated fact that they are.
    fact: Option<String>,
    told: String,
}

fn main() -> anyhow::Result<()> {
    let Some(texts) = std::env::var_os("PARALLAX_TEXTS") else {
        eprintln!("PARALLAX_TEXTS names no folder of annotated pairs: nothing to fit on");
        return Ok(());
    };
    let (mut cases, mut mentions): (Vec<PathBuf>, Vec<PathBuf>) = (Vec::new(), Vec::new());
    for set in std::fs::read_dir(&texts)? {
        let Ok(folder) = std::fs::read_dir(set?.path()) else { continue };
        for case in folder.flatten().map(|entry| entry.path()) {
            if case.extension().is_some_and(|name| name == "jsonl") {
                mentions.push(case);
            } else if has_figures(&case) {
                cases.push(case);
            }
        }
    }
    cases.sort();
    let (mut quantities, mut dates) = (Vec::new(), Vec::new());
    for (number, case) in cases.iter().enumerate() {
        read(number, case, &mut quantities, &mut dates)?;
    }
    for path in &mentions {
        read_mentions(cases.len(), path, &mut quantities)?;
    }
    print!("{HEADER}");
    report("quantities", &quantities, &EVIDENCE, cases.len());
    report("dates", &dates, &DATE_EVIDENCE, cases.len());
    Ok(())
}

const HEADER: &str = "\
# How likely two figures that differ tell one quantity, and two dates one event: logistic weights of the evidence, a bias,
# and the level from which they are held against each other. The figures of each model are measured on pairs of reports that
# it has not seen.
# Fitted by `cargo run --example fit_figures` on annotated pairs of reports.
";

/// The rows of pairs of sentences with a mention marked in each; they stand in no fold, so they are never measured on.
fn read_mentions(case: usize, path: &Path, quantities: &mut Vec<Row>) -> anyhow::Result<()> {
    let lines = Settings { sentences: Sentences::Lines, ..Settings::default() };
    for line in std::fs::read_to_string(path)?.lines() {
        let pair: Value = serde_json::from_str(line)?;
        let Some(marked) = Pair::of(|side| marked(&pair[if side == Side::Left { "a" } else { "b" }])).complete() else {
            continue;
        };
        let read = |text: &str| Report::new(article::read(Source::from_text(text.to_owned()), &lines));
        let reports = marked.as_ref().map(|(text, _)| read(text));
        let alignment = align::align(&reports, &[]);
        let fact = (pair["expect"] == "flag").then(|| pair["chain"].to_string());
        for one in candidates(&reports, &alignment).into_iter().filter(|one| one.of == Of::Quantities) {
            let Candidate { figures, evidence, .. } = one;
            let here = |side: Side| reports[side].figures.quantities[figures[side]].span.overlaps(marked[side].1);
            if here(Side::Left) && here(Side::Right) {
                let told = String::new();
                quantities.push(Row { case, weight: MENTION, figures, evidence, fact: fact.clone(), told });
            }
        }
    }
    Ok(())
}

/// A text and the bytes that are marked in it; spans count scalar values.
fn marked(mention: &Value) -> Option<(&str, Span)> {
    let text = mention["text"].as_str()?;
    let byte = |at: &Value| {
        let at = at.as_u64()? as usize;
        Some(text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte))
    };
    Some((text, Span::new(byte(&mention["span"][0])?, byte(&mention["span"][1])?)))
}

/// Is it annotated for differences at all?
fn has_figures(case: &Path) -> bool {
    case.join("a.txt").exists()
        && std::fs::read_to_string(case.join("gold.json")).is_ok_and(|gold| gold.contains("\"discrepancies\""))
}

fn read(number: usize, case: &Path, quantities: &mut Vec<Row>, dates: &mut Vec<Row>) -> anyhow::Result<()> {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(case.join("gold.json"))?)?;
    let lines = Settings { sentences: Sentences::Lines, ..Settings::default() };
    let text = |name: &str| std::fs::read_to_string(case.join(name)).with_context(|| format!("{}", case.display()));
    let read = |text: String| Report::new(article::read(Source::from_text(text), &lines));
    let reports = Pair::new(read(text("a.txt")?), read(text("b.txt")?));
    let alignment = align::align(&reports, &[]);
    for one in candidates(&reports, &alignment) {
        let spans = Pair::of(|side| span(&reports[side], one.of, one.figures[side]));
        let told = Pair::of(|side| spans[side].1.of(&reports[side].article.text).to_owned());
        let Candidate { of, figures, evidence } = one;
        let fact = fact(&gold, &reports, &spans);
        let row = Row { case: number, weight: 1.0, figures, evidence, fact, told: format!("{:?}", told.both()) };
        if of == Of::Dates { dates.push(row) } else { quantities.push(row) }
    }
    Ok(())
}

/// Sentence and span.
fn span(report: &Report, of: Of, index: usize) -> (usize, Span) {
    match of {
        Of::Quantities => {
            let quantity = &report.figures.quantities[index];
            (quantity.sentence, quantity.span)
        }
        Of::Dates => {
            let date = &report.figures.dates[index];
            (date.sentence, date.span)
        }
    }
}

/// The annotated fact that these two places are.
fn fact(gold: &Value, reports: &Pair<Report>, spans: &Pair<(usize, Span)>) -> Option<String> {
    let known = gold["discrepancies"].as_array()?.iter();
    let here = known.filter(|known| matches!(known["kind"].as_str(), Some("number" | "date"))).find(|known| {
        Side::BOTH.into_iter().all(|side| {
            let place = &known[if side == Side::Left { "a" } else { "b" }];
            let (Some(line), Some(text)) = (place["line"].as_u64(), place["text"].as_str()) else { return false };
            let article = &reports[side].article;
            let sentence = article.sentences[spans[side].0].span;
            let Some(start) = sentence.of(&article.text).find(text) else { return false };
            let wanted = Span::new(sentence.start + start, sentence.start + start + text.len());
            spans[side].0 == line as usize && spans[side].1.overlaps(wanted)
        })
    });
    Some(here?["fact"].as_str()?.to_owned())
}

/// Fits one model and prints it with how it fares on pairs of reports that it has not seen.
fn report(model: &str, rows: &[Row], names: &[&str], cases: usize) {
    let prior: Vec<f64> = std::iter::once(&"bias")
        .chain(names)
        .map(|name| {
            DATES.iter().find(|(known, _)| model == "dates" && known == name).map_or(0.0, |(_, weight)| *weight)
        })
        .collect();
    let mut scored: Vec<(f64, &Row)> = Vec::new();
    for case in 0..cases {
        let weights = fit(rows, &prior, |row| row.case != case);
        scored.extend(rows.iter().filter(|row| row.case == case).map(|row| (likelihood(&weights, row), row)));
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.case, a.1.figures.left).cmp(&(b.1.case, b.1.figures.left))));
    let rows_of_cases = rows.iter().filter(|row| row.case < cases);
    let facts: BTreeSet<_> = rows_of_cases.filter_map(|row| Some((row.case, row.fact.as_ref()?))).collect();
    let precise = if model == "dates" { PRECISE.right } else { PRECISE.left };
    let mut chosen = None;
    println!(
        "# {model}: {} pairs, {} facts among them. By folds over cases, each figure met once:",
        rows.len(),
        facts.len()
    );
    println!("# level\tkept\tright\tof these\tfacts found");
    for level in (4..=18).map(|step| f64::from(step) / 20.0) {
        let (kept, right, found) = assigned(&scored, level);
        let share = f64::from(right) / f64::from(kept.max(1));
        println!("# {level:.2}\t{kept}\t{right}\t{share:.2}\t{found}");
        chosen = chosen.or((share >= precise).then_some(level));
    }
    if std::env::var_os("SHOW").is_some() {
        for (likely, row) in scored.iter().filter(|(likely, row)| *likely > 0.15 || row.fact.is_some()) {
            let evidence = row.evidence.iter().zip(names).filter(|(value, _)| **value != 0.0);
            let evidence: Vec<String> = evidence.map(|(value, name)| format!("{name} {value:.2}")).collect();
            eprintln!(
                "{} {likely:.2} {model} {} {} {}",
                row.fact.as_deref().unwrap_or("-"),
                row.case,
                row.told,
                evidence.join(", ")
            );
        }
    }
    let weights = fit(rows, &prior, |_| true);
    println!("{model}\tlevel\t{}", chosen.unwrap_or(0.5));
    for (name, weight) in ["bias"].iter().chain(names).zip(weights) {
        println!("{model}\t{name}\t{weight:.3}");
    }
}

/// Surest first, each figure once: how many pairs are kept, how many of them are right, how many facts that makes.
fn assigned(scored: &[(f64, &Row)], level: f64) -> (u32, u32, u32) {
    let (mut taken, mut facts) = (BTreeSet::new(), BTreeSet::new());
    let (mut kept, mut right) = (0, 0);
    for (_, row) in scored.iter().take_while(|(likely, _)| *likely >= level) {
        let ends = [(row.case, Side::Left, row.figures.left), (row.case, Side::Right, row.figures.right)];
        if ends.iter().any(|end| taken.contains(end)) {
            continue;
        }
        taken.extend(ends);
        kept += 1;
        if let Some(fact) = &row.fact {
            right += 1;
            facts.insert((row.case, fact));
        }
    }
    (kept, right, facts.len() as u32)
}

fn likelihood(weights: &[f64], row: &Row) -> f64 {
    let sum: f64 = weights[1..].iter().zip(&row.evidence).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-weights[0] - sum).exp())
}

/// Logistic regression by Newton's method, pulled to the prior weights; the bias comes first.
fn fit(rows: &[Row], prior: &[f64], with: impl Fn(&Row) -> bool) -> Vec<f64> {
    let rows: Vec<&Row> = rows.iter().filter(|row| with(row)).collect();
    let size = prior.len();
    let mut weights = prior.to_vec();
    for _ in 0..15 {
        let mut slope: Vec<f64> = weights.iter().zip(prior).map(|(weight, prior)| RIDGE * (prior - weight)).collect();
        slope[0] = 0.0;
        let mut curve = vec![vec![0.0; size]; size];
        (0..size).for_each(|at| curve[at][at] = if at == 0 { 1e-6 } else { RIDGE });
        for row in &rows {
            let inputs: Vec<f64> = std::iter::once(1.0).chain(row.evidence.iter().copied()).collect();
            let likely = likelihood(&weights, row);
            let missed = row.weight * (f64::from(u8::from(row.fact.is_some())) - likely);
            let bend = row.weight * likely * (1.0 - likely);
            for (at, value) in inputs.iter().enumerate().filter(|(_, value)| **value != 0.0) {
                slope[at] += missed * value;
                inputs.iter().enumerate().for_each(|(to, other)| curve[at][to] += bend * value * other);
            }
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    weights
}
