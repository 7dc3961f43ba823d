//! Fits the weights of links on annotated pairs and tells how well they do on texts that they have not seen.
//!
//! ```text
//! cargo run --release --example fit DATA                  folds, calibration; writes assets/links.tsv
//! cargo run --release --example fit DATA --groups         the same, and what each group of features brings
//! ```
//!
//! The format of DATA is told in `data.rs`. Folds go by topic over all sets together. The threshold is the one at which the
//! cross-validated F1 of the sets adds up to most, less a fine on linked cells of negatives above [`NEGATIVES`]; the second
//! regression's bias and slope are set so that, over the whole report pairs, the likelihood is true. Same data, same weights.

mod data;
mod logistic;

use std::path::Path;

use anyhow::Context as _;
use data::{Case, Set};
use logistic::Sample;
use parallax::align::features::{COUNT, FIRST, Row};
use parallax::align::look_around;
use parallax::align::model::{Model, Weights};

const FOLDS: usize = 8;

/// Share of the negatives' cells that may be linked.
const NEGATIVES: f64 = 0.12;

/// Held against large weights; of .3, 3, 30, 100 the best by cross-validation, all within .01.
const RIDGE: f64 = 30.0;

/// How much a cell of a set counts: the few cells of negatives stand for all pairs that are no pair.
const fn weight(set: Set) -> f64 {
    if matches!(set, Set::Negatives) { 5.0 } else { 1.0 }
}

/// Features by what they look at, from the first one of each group.
const GROUPS: [(&str, &str, &str); 9] = [
    ("words shared", "CosinePair", "CosineLarge"),
    ("words covered", "CoveredLess", "Together"),
    ("words alike", "SoftLess", "Opposites"),
    ("names", "NamesShared", "NamesCovered"),
    ("figures and dates", "FiguresShared", "DatesApart"),
    ("place and size", "Distance", "QuotedOne"),
    ("known and central", "KnownLess", "CentralShared"),
    ("one event", "EventNames", "EventSize"),
    ("neighbours", "GuessOdds", "MassMore"),
];

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let data = arguments.next().context("fit DATA [--groups]")?;
    let groups = arguments.next().is_some_and(|flag| flag == "--groups");
    let cases = data::read(Path::new(&data))?;
    anyhow::ensure!(!cases.is_empty(), "{data}: no annotated pairs; the format is told in examples/fit/data.rs");
    let all = vec![true; COUNT];
    let seen = cross_validated(&cases, &all);
    let calibration = calibrate(&cases, &seen);
    let seen = seen.into_iter().map(|case| case.iter().map(|&score| calibration.of(score)).collect()).collect();
    let linked = threshold(&cases, &seen);
    let summary = format!("by {FOLDS} folds over topics: {}", figures(&cases, &seen, linked));
    println!("{summary}");
    let tables = calibration_table(&cases, &seen);
    println!("{tables}");
    if groups {
        println!("without            {}", Figures::HEAD);
        for (name, from, to) in GROUPS {
            let seen = cross_validated(&cases, &without(from, to));
            let linked = threshold(&cases, &seen);
            println!("{name:18} {}", figures(&cases, &seen, linked));
        }
    }
    let topics: Vec<&Case> = cases.iter().collect();
    let mut model = train(&topics, &all);
    model.linked = linked;
    calibration.apply(&mut model.second);
    let note = |text: &str| text.lines().map(|line| format!("# {line}\n")).collect::<String>();
    let head = "Weights of the features of a link: two logistic regressions (src/align/model.rs).\n\
                Written by `cargo run --release --example fit DATA` on annotated pairs: reports, invented, ECB+.\n";
    std::fs::write("assets/links.tsv", note(head) + &note(&summary) + &note(&tables) + &model.to_text())?;
    Ok(())
}

/// All features but those from one to another.
fn without(from: &str, to: &str) -> Vec<bool> {
    let place = |name: &str| {
        parallax::align::features::Feature::ALL.iter().position(|feature| feature.name() == name).unwrap_or(COUNT)
    };
    let gone = place(from)..=place(to);
    (0..COUNT).map(|at| !gone.contains(&at)).collect()
}

/// The likelihoods of every cell by a model that has not seen its topic.
fn cross_validated(cases: &[Case], used: &[bool]) -> Vec<Vec<f64>> {
    let mut topics: Vec<&str> = cases.iter().map(|case| case.topic.as_str()).collect();
    topics.sort_unstable();
    topics.dedup();
    let fold = |case: &Case| topics.iter().position(|&topic| topic == case.topic).unwrap_or(0) % FOLDS;
    let mut seen = vec![Vec::new(); cases.len()];
    for test in 0..FOLDS {
        let others: Vec<&Case> = cases.iter().filter(|case| fold(case) != test).collect();
        let model = train(&others, used);
        for (case, seen) in cases.iter().zip(&mut seen).filter(|(case, _)| fold(case) == test) {
            *seen = completed(case, &model.first).iter().map(|row| model.second.likelihood(row)).collect();
        }
    }
    seen
}

fn train(cases: &[&Case], used: &[bool]) -> Model {
    let first = regression(cases.iter().map(|case| (*case, case.rows.clone())), &used[..FIRST]);
    let second = regression(cases.iter().map(|case| (*case, completed(case, &first))), used);
    Model { first, second, linked: 0.5 }
}

fn completed(case: &Case, first: &Weights) -> Vec<Row> {
    let mut rows = case.rows.clone();
    look_around(&case.cells, &mut rows, first);
    rows
}

fn regression<'c>(cases: impl Iterator<Item = (&'c Case, Vec<Row>)>, used: &[bool]) -> Weights {
    let places: Vec<usize> = (0..used.len()).filter(|&at| used[at]).collect();
    let mut samples = Vec::new();
    for (case, rows) in cases {
        for (row, wanted) in rows.iter().zip(&case.wanted) {
            let Some(wanted) = *wanted else { continue };
            let values = places.iter().map(|&at| f64::from(row.0[at])).collect();
            samples.push(Sample { values, wanted, weight: weight(case.set) });
        }
    }
    let (found, bias) = logistic::fit(&samples, RIDGE);
    let mut weights = Weights { bias, ..Weights::default() };
    for (&at, &weight) in places.iter().zip(&found) {
        weights.of[at] = weight;
    }
    weights
}

/// F1 on the sets and the share of negatives' cells that are linked.
struct Figures {
    f1: [f64; 3],
    precision: [f64; 3],
    negatives: f64,
}

impl Figures {
    const HEAD: &str = "reports  invented  ecbplus  negatives linked";
}

impl std::fmt::Display for Figures {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [reports, invented, ecb] = self.f1;
        write!(
            out,
            "reports {reports:.3} (P {:.3})  invented {invented:.3} (P {:.3})",
            self.precision[0], self.precision[1]
        )?;
        write!(out, "  ecbplus {ecb:.3} (P {:.3})  negatives linked {:.3}", self.precision[2], self.negatives)
    }
}

fn figures(cases: &[Case], seen: &Vec<Vec<f64>>, linked: f64) -> Figures {
    let mut counts = [[0.0_f64; 3]; 3];
    let mut negatives = [0.0; 2];
    for (case, seen) in cases.iter().zip(seen) {
        let row = if case.set == Set::Negatives { 2 } else { case.set as usize };
        for (wanted, score) in case.wanted.iter().zip(seen) {
            let Some(wanted) = *wanted else { continue };
            let found = *score >= linked;
            counts[row][0] += f64::from(u8::from(wanted && found));
            counts[row][1] += f64::from(u8::from(!wanted && found));
            counts[row][2] += f64::from(u8::from(wanted && !found));
            if case.set == Set::Negatives {
                negatives[0] += f64::from(u8::from(found));
                negatives[1] += 1.0;
            }
        }
    }
    Figures {
        f1: counts.map(|[right, wrong, missed]| 2.0 * right / (2.0 * right + wrong + missed).max(1.0)),
        precision: counts.map(|[right, wrong, _]| right / (right + wrong).max(1.0)),
        negatives: negatives[0] / f64::max(negatives[1], 1.0),
    }
}

fn threshold(cases: &[Case], seen: &Vec<Vec<f64>>) -> f64 {
    let worth = |linked: f64| {
        let figures = figures(cases, seen, linked);
        figures.f1.iter().sum::<f64>() - (figures.negatives - NEGATIVES).max(0.0)
    };
    // The worth is ragged: the middle of a window of five is steadier than its best point.
    let steps: Vec<f64> = (20..=140).map(|step| f64::from(step) / 200.0).collect();
    let worths: Vec<f64> = steps.iter().map(|&step| worth(step)).collect();
    let smooth = |at: usize| worths[at - 2..=at + 2].iter().sum::<f64>();
    let best = (2..steps.len() - 2).max_by(|&a, &b| smooth(a).total_cmp(&smooth(b))).unwrap_or(2);
    steps[best]
}

/// A line through the log-odds that makes likelihoods true (Platt 1999).
struct Calibration {
    slope: f64,
    bias: f64,
}

impl Calibration {
    fn of(&self, score: f64) -> f64 {
        1.0 / (1.0 + (-(self.bias + self.slope * odds(score))).exp())
    }

    fn apply(&self, weights: &mut Weights) {
        weights.of.iter_mut().for_each(|weight| *weight *= self.slope);
        weights.bias = weights.bias * self.slope + self.bias;
    }
}

fn odds(score: f64) -> f64 {
    let score = score.clamp(1e-9, 1.0 - 1e-9);
    (score / (1.0 - score)).ln()
}

/// Over whole pairs alone, since only there all cells are known.
fn whole_pairs<'c>(cases: &'c [Case], seen: &'c [Vec<f64>]) -> impl Iterator<Item = (f64, bool)> + 'c {
    cases
        .iter()
        .zip(seen)
        .filter(|(case, _)| matches!(case.set, Set::Reports | Set::Invented))
        .flat_map(|(case, seen)| seen.iter().zip(&case.wanted).filter_map(|(&score, wanted)| Some((score, (*wanted)?))))
}

fn calibrate(cases: &[Case], seen: &[Vec<f64>]) -> Calibration {
    let samples: Vec<Sample> = whole_pairs(cases, seen)
        .map(|(score, wanted)| Sample { values: vec![odds(score)], wanted, weight: 1.0 })
        .collect();
    let (slope, bias) = logistic::fit(&samples, 1e-3);
    Calibration { slope: slope[0], bias }
}

fn calibration_table(cases: &[Case], seen: &[Vec<f64>]) -> String {
    let mut table = String::from("calibration over whole pairs: likelihood, cells, share that is to be linked\n");
    for step in 0..10 {
        let from = f64::from(step) / 10.0;
        let cells: Vec<bool> = whole_pairs(cases, seen)
            .filter(|&(score, _)| score >= from && score < from + 0.1)
            .map(|(_, wanted)| wanted)
            .collect();
        let right = cells.iter().filter(|&&wanted| wanted).count();
        table += &format!("{from:.1}  {:6}  {:.2}\n", cells.len(), right as f64 / cells.len().max(1) as f64);
    }
    table
}
