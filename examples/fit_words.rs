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

#[path = "shared/solve.rs"]
mod solve;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context as _;
use parallax::align;
use parallax::article::{self, Sentences, Settings};
use parallax::discrepancy::{Candidate, EVIDENCE, Severity, candidates};
use parallax::pair::{Pair, Side};
use parallax::report::Report;
use parallax::source::Source;
use parallax::span::Span;
use serde_json::Value;
use solve::solve;

/// Pulls every weight towards nought or towards what was judged, so that a rule with three proposals keeps near it.
const RIDGE: f64 = 1.0;

/// What a rule is worth beyond the common bias before any case is seen, judged on made-up pairs (`tests/words`): phrases that
/// hardly mean anything else ("gave no reason"), or that need two names each known to both reports.
const JUDGED: [(&str, f64); 9] = [
    ("polarity/reason", 4.0),
    ("polarity/denied", 2.0),
    ("polarity/admitted", 1.0),
    ("polarity/reversed", 1.0),
    ("polarity/actor", 1.5),
    ("name/spelling", 1.0),
    ("name/compass", 1.0),
    ("name/whose", 1.0),
    ("name/list", 0.5),
];

struct Row {
    case: usize,
    set: String,
    rule: &'static str,
    conflict: bool,
    evidence: Vec<f64>,
    /// The annotated fact that it meets.
    fact: Option<String>,
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
        set: case.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned(),
        rule: one.found.rule,
        conflict: one.found.severity == Severity::Conflict,
        evidence: one.evidence.to_vec(),
        fact: met(&one, &reports, &gold),
        told: format!("{:?}", told(&one).both()),
    };
    Ok(candidates(&reports, &alignment).into_iter().map(row).collect())
}

/// The annotated fact about words that a proposal meets, if it does.
fn met(one: &Candidate, reports: &Pair<Report>, gold: &Value) -> Option<String> {
    let empty = Vec::new();
    let mut known = gold["discrepancies"].as_array().unwrap_or(&empty).iter();
    let is_word = |known: &&Value| !matches!(known["kind"].as_str(), Some("number" | "tally" | "date"));
    let found = known.by_ref().filter(is_word).find(|known| {
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
    });
    found.map(|known| known["fact"].to_string())
}

fn names(rows: &[Row]) -> Vec<&'static str> {
    let mut names = vec!["*"];
    names.extend(EVIDENCE);
    let rules: BTreeSet<_> = rows.iter().map(|row| row.rule).chain(JUDGED.map(|(rule, _)| rule)).collect();
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
    let rows: Vec<_> =
        rows.iter().filter(|row| with(row)).map(|row| (inputs(row, names), row.fact.is_some())).collect();
    let size = names.len();
    let judged = |name: &&str| JUDGED.iter().find(|(rule, _)| rule == name).map_or(0.0, |(_, worth)| *worth);
    let prior: Vec<f64> = names.iter().map(judged).collect();
    let mut weights = prior.clone();
    for _ in 0..12 {
        let mut slope: Vec<f64> = weights.iter().zip(&prior).map(|(weight, prior)| RIDGE * (prior - weight)).collect();
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
    let common = weights[0];
    weights.iter_mut().skip(1 + EVIDENCE.len()).for_each(|weight| *weight += common);
    weights
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
    by_rule(&scored);
    by_level(&scored);
    if std::env::var_os("SHOW").is_some() {
        for (likely, row) in scored.iter().take(400) {
            let evidence: Vec<String> = row.evidence.iter().map(|value| format!("{value:.2}")).collect();
            let right = u8::from(row.fact.is_some());
            eprintln!("{right} {likely:.2} {} {} {} {}", row.set, row.rule, row.told, evidence.join(" "));
        }
    }
}

fn by_rule(scored: &[(f64, &Row)]) {
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (_, row) in scored {
        let (right, all) = rules.entry(row.rule).or_default();
        *right += usize::from(row.fact.is_some());
        *all += 1;
    }
    for (rule, (right, all)) in rules {
        eprintln!("{rule:<24} {right:>4} right of {all}");
    }
}

/// Facts met and false alarms from each level on, and how many of the proposals near it are right: by set and severity.
fn by_level(scored: &[(f64, &Row)]) {
    let sets: BTreeSet<&str> = scored.iter().map(|(_, row)| row.set.as_str()).collect();
    for (set, conflict) in sets.iter().flat_map(|set| [(set, false), (set, true)]) {
        let of_set = || scored.iter().filter(|(_, row)| row.set == **set && row.conflict == conflict);
        eprintln!("{set}, {}", if conflict { "conflicts" } else { "differences" });
        for step in [60, 50, 40, 35, 30, 25, 20, 15, 10, 5] {
            let level = f64::from(step) / 100.0;
            let above = || of_set().filter(|(likely, _)| *likely >= level);
            let facts: BTreeSet<_> = above().filter_map(|(_, row)| Some((row.case, row.fact.as_ref()?))).collect();
            let wrong: BTreeSet<_> =
                above().filter(|(_, row)| row.fact.is_none()).map(|(_, row)| (row.case, &row.told)).collect();
            let near: Vec<_> = above().filter(|(likely, _)| *likely < level + 0.1).collect();
            let right = near.iter().filter(|(_, row)| row.fact.is_some()).count();
            eprintln!(
                "  from .{step:02}: {:>3} facts, {:>3} false; {right} of the {} next to it right",
                facts.len(),
                wrong.len(),
                near.len()
            );
        }
    }
}
