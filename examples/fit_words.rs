//! Fits the weights of findings about words (`assets/words.weights.tsv`).
//!
//! ```text
//! PARALLAX_TEXTS=texts cargo run --example fit_words > assets/words.weights.tsv
//! ```
//!
//! `texts/SET/CASE` holds `a.txt`, `b.txt` (a sentence a line) and `gold.json` with `discrepancies` of `kind`, and on either
//! side `line` and `text`. A proposal is right when its marks overlap an annotated pair of texts and are not longer than three
//! times these plus 20 characters. The weights are those of a logistic regression with a ridge; what is said on standard
//! error is measured on each pair of reports with weights fitted on the others.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use parallax::align;
use parallax::article::{self, Sentences, Settings};
use parallax::discrepancy::{Candidate, EVIDENCE, candidates};
use parallax::pair::{Pair, Side};
use parallax::report::Report;
use parallax::source::Source;
use parallax::span::Span;
use serde_json::Value;

/// Pulls every weight towards nought, so that a rule with three proposals keeps near the others.
const RIDGE: f64 = 1.0;

/// Rules that are proposed less often than this keep the bias that was judged by hand.
const FEW: usize = 5;
/// What rare rules are worth, told from made-up cases (`tests/words`).
const JUDGED: [(&str, f64); 3] = [("polarity/denied", -0.8), ("polarity/reason", 0.5), ("name/spelling", -2.0)];

struct Row {
    case: usize,
    rule: &'static str,
    evidence: Vec<f64>,
    right: bool,
    told: String,
}

fn main() -> anyhow::Result<()> {
    let Some(texts) = std::env::var_os("PARALLAX_TEXTS") else {
        eprintln!("PARALLAX_TEXTS names no folder of annotated pairs: nothing to fit on");
        return Ok(());
    };
    let mut cases = Vec::new();
    for set in std::fs::read_dir(&texts)? {
        for case in std::fs::read_dir(set?.path())?.flatten().map(|entry| entry.path()) {
            if case.join("gold.json").exists() && case.join("a.txt").exists() {
                cases.push(case);
            }
        }
    }
    cases.sort();
    let mut rows = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        rows.extend(read(number, case)?);
    }
    crossed(&rows, cases.len());
    let names = names(&rows);
    let weights = fit(&rows, &names, |_| true);
    print!("{}", HEADER);
    for (name, weight) in names.iter().zip(weights) {
        println!("{name}\t{weight:.3}");
    }
    Ok(())
}

const HEADER: &str = "\
# How sure a finding about words is: logistic weights of the evidence for its slot and one bias for each rule.
# Fitted by `cargo run --example fit_words` on annotated pairs of reports; a rule that is not named takes that of *.
";

/// The proposals on one pair of reports.
fn read(number: usize, case: &Path) -> anyhow::Result<Vec<Row>> {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(case.join("gold.json"))?)?;
    let lines = Settings { sentences: Sentences::Lines, ..Settings::default() };
    let text = |name: &str| std::fs::read_to_string(case.join(name)).with_context(|| format!("{}", case.display()));
    let read = |text: String| Report::new(article::read(Source::from_text(text), &lines));
    let reports = Pair::new(read(text("a.txt")?), read(text("b.txt")?));
    let alignment = align::align(&reports, &[]);
    let told = |one: &Candidate| {
        let places = one.found.first();
        Pair::of(|side| places[side].as_ref().map_or(String::new(), |place| place.text(&reports[side].article.text)))
    };
    let row = |one: Candidate| Row {
        case: number,
        rule: one.found.rule,
        evidence: one.evidence.to_vec(),
        right: is_right(&one, &reports, &gold),
        told: format!("{:?}", told(&one).both()),
    };
    Ok(candidates(&reports, &alignment).into_iter().map(row).collect())
}

fn is_right(one: &Candidate, reports: &Pair<Report>, gold: &Value) -> bool {
    let empty = Vec::new();
    let known = gold["discrepancies"].as_array().unwrap_or(&empty).iter();
    known.filter(|known| !matches!(known["kind"].as_str(), Some("number" | "tally" | "date"))).any(|known| {
        Side::BOTH.into_iter().all(|side| {
            let known = &known[if side == Side::Left { "a" } else { "b" }];
            let (Some(line), Some(text)) = (known["line"].as_u64(), known["text"].as_str()) else { return false };
            let Some(place) = &one.found.first()[side] else { return false };
            let article = &reports[side].article;
            let Some(sentence) = article.sentences.get(line as usize) else { return false };
            let Some(start) = sentence.span.of(&article.text).find(text) else { return false };
            let wanted = Span::new(sentence.span.start + start, sentence.span.start + start + text.len());
            let length: usize = place.spans.iter().map(|span| span.len()).sum();
            place.spans.iter().any(|span| span.overlaps(wanted)) && length <= 3 * wanted.len() + 20
        })
    })
}

fn names(rows: &[Row]) -> Vec<&'static str> {
    let mut names = vec!["*"];
    names.extend(EVIDENCE);
    let rules: std::collections::BTreeSet<_> = rows.iter().map(|row| row.rule).collect();
    names.extend(rules);
    names
}

/// Which inputs a row has, by number in the list of names: the common bias, the evidence, the bias of its rule.
fn inputs(row: &Row, names: &[&str]) -> Vec<(usize, f64)> {
    let mut inputs = vec![(0, 1.0)];
    inputs.extend(row.evidence.iter().enumerate().map(|(at, &value)| (at + 1, value)));
    inputs.extend(names.iter().position(|name| *name == row.rule).map(|at| (at, 1.0)));
    inputs
}

/// Logistic regression by Newton's method; the weight of a rule comes out as the sum with the common one.
fn fit(rows: &[Row], names: &[&str], with: impl Fn(&Row) -> bool) -> Vec<f64> {
    let rows: Vec<_> = rows.iter().filter(|row| with(row)).map(|row| (inputs(row, names), row.right)).collect();
    let size = names.len();
    let mut weights = vec![0.0; size];
    for _ in 0..12 {
        let mut slope: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
        let mut curve = vec![vec![0.0; size]; size];
        (0..size).for_each(|at| curve[at][at] = if at == 0 { 1e-6 } else { RIDGE });
        slope[0] = 0.0;
        for (inputs, right) in &rows {
            let sum: f64 = inputs.iter().map(|&(at, value)| weights[at] * value).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            for &(at, value) in inputs {
                slope[at] += (f64::from(u8::from(*right)) - likely) * value;
                inputs.iter().for_each(|&(to, other)| curve[at][to] += likely * (1.0 - likely) * value * other);
            }
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    for (at, name) in names.iter().enumerate() {
        let rare = rows.iter().filter(|(inputs, _)| inputs.iter().any(|input| input.0 == at)).count() < FEW;
        if let Some((_, judged)) = JUDGED.iter().find(|(rule, _)| rare && rule == name) {
            weights[at] = judged - weights[0];
        }
    }
    let common = weights[0];
    weights.iter_mut().skip(1 + EVIDENCE.len()).for_each(|weight| *weight += common);
    weights
}

/// Gaussian elimination; the matrix is symmetric and positive, so no pivot is nought.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        let pivot = matrix[at].clone();
        for row in 0..size {
            let factor = matrix[row][at] / pivot[at];
            if row != at && factor != 0.0 {
                matrix[row].iter_mut().zip(&pivot).for_each(|(cell, top)| *cell -= factor * top);
                right[row] -= factor * right[at];
            }
        }
    }
    (0..size).map(|at| right[at] / matrix[at][at]).collect()
}

/// Says on standard error how the proposals come out, each weighed by weights that never saw its pair of reports.
fn crossed(rows: &[Row], cases: usize) {
    let names = names(rows);
    let mut scored: Vec<(f64, &Row)> = Vec::new();
    for case in 0..cases {
        let weights = fit(rows, &names, |row| row.case != case);
        for row in rows.iter().filter(|row| row.case == case) {
            let sum: f64 = inputs(row, &names).iter().skip(1).map(|&(at, value)| weights[at] * value).sum();
            scored.push((1.0 / (1.0 + (-sum).exp()), row));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut by_rule: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (_, row) in &scored {
        let (right, all) = by_rule.entry(row.rule).or_default();
        *right += usize::from(row.right);
        *all += 1;
    }
    for (rule, (right, all)) in by_rule {
        eprintln!("{rule:<24} {right:>4} right of {all}");
    }
    let mut right = 0;
    for (count, (likely, row)) in scored.iter().enumerate() {
        right += usize::from(row.right);
        if std::env::var_os("SHOW").is_some() && count < 300 {
            let evidence: Vec<String> = row.evidence.iter().map(|value| format!("{value:.2}")).collect();
            eprintln!("{} {likely:.2} {} {} {}", u8::from(row.right), row.rule, row.told, evidence.join(" "));
        }
        if (count + 1) % 20 == 0 && count < 400 {
            eprintln!("first {:>4}: {right} right, down to {likely:.2}", count + 1);
        }
    }
}
