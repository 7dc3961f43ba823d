//! The annotated pairs.
//!
//! ```text
//! DATA/reports/CASE/{a.txt, b.txt, gold.json}            also DATA/invented, DATA/ecbplus/pairs, DATA/ecbplus/negatives
//! ```
//!
//! Texts have one sentence per line. `gold.json` has under "links" or "pairs" a list of `[line of a, line of b, grade]`,
//! lines counted from 0: 3 the same statement, 2 a specific fact in common, 1 loosely related and counted neither way. With
//! "judged_a" and "judged_b" only the cells of these lines are known; the others are left out.
//!
//! A case's topic is its name up to the first "_", or the whole name where there is none: texts of one topic tell one story,
//! so they are never on both sides of a fold.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use parallax::align::features::Row;
use parallax::align::{self, Cells};
use parallax::article::{self, Sentences, Settings};
use parallax::pair::Pair;
use parallax::report::Report;
use parallax::source::Source;

/// Which figures a case counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    Reports,
    Invented,
    Ecb,
    Negatives,
}

impl Set {
    pub const ALL: [Self; 4] = [Self::Reports, Self::Invented, Self::Ecb, Self::Negatives];

    const fn folder(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Invented => "invented",
            Self::Ecb => "ecbplus/pairs",
            Self::Negatives => "ecbplus/negatives",
        }
    }
}

/// One pair of articles.
pub struct Case {
    pub set: Set,
    pub topic: String,
    pub cells: Cells,
    /// Features that need no guess.
    pub rows: Vec<Row>,
    /// Is the cell to be linked? Nothing where that is not known.
    pub wanted: Vec<Option<bool>>,
}

/// Reads every set that is there, in order.
pub fn read(data: &Path) -> anyhow::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for set in Set::ALL {
        let Ok(folder) = fs::read_dir(data.join(set.folder())) else { continue };
        let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.join("gold.json").exists()) {
            cases.push(case(set, path).with_context(|| path.display().to_string())?);
        }
    }
    Ok(cases)
}

fn case(set: Set, path: &Path) -> anyhow::Result<Case> {
    let text = Pair::new("a.txt", "b.txt").map(|name| fs::read_to_string(path.join(name)));
    let settings = Settings { sentences: Sentences::Lines, ..Settings::default() };
    let report = |text: String| Report::new(article::read(Source::from_text(text), &settings));
    let reports = Pair::new(report(text.left?), report(text.right?));
    let numbers = reports.as_ref().map(|report| report.article.compared().collect::<Vec<usize>>());
    let (cells, rows) = align::describe(&reports, &numbers);
    let gold: serde_json::Value = serde_json::from_str(&fs::read_to_string(path.join("gold.json"))?)?;
    let known = Pair::new("judged_a", "judged_b").map(|key| lines(&gold[key]));
    let grades = grades(&gold);
    let wanted = cells.iter().map(|(a, b)| {
        let (a, b) = (numbers.left[a], numbers.right[b]);
        let judged = known.left.as_ref().is_none_or(|lines| lines.contains(&a))
            && known.right.as_ref().is_none_or(|lines| lines.contains(&b));
        match grades.get(&(a, b)) {
            _ if !judged => None,
            Some(1) => None,
            grade => Some(grade.is_some()),
        }
    });
    let wanted = wanted.collect();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let topic = name.split('_').next().unwrap_or_default().to_owned();
    Ok(Case { set, topic, cells, rows, wanted })
}

fn lines(value: &serde_json::Value) -> Option<Vec<usize>> {
    Some(value.as_array()?.iter().filter_map(serde_json::Value::as_u64).map(|line| line as usize).collect())
}

fn grades(gold: &serde_json::Value) -> HashMap<(usize, usize), u64> {
    let list = gold.get("links").or_else(|| gold.get("pairs")).and_then(serde_json::Value::as_array);
    let cell =
        |row: &serde_json::Value| Some(((row[0].as_u64()? as usize, row[1].as_u64()? as usize), row[2].as_u64()?));
    list.into_iter().flatten().filter_map(cell).collect()
}
