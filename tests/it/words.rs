//! Tables of cases for the kinds of discrepancy that are about words (`tests/words/KIND.tsv`).
//!
//! Each row is a pair of sentences linked by hand, with `[ ]` on what must be marked: `≠` as a conflict, `≈` as a difference,
//! `=` not at all. ` // ` begins another sentence of that report, which is not linked.

use std::ops::Range;
use std::path::Path;

use parallax::align::ByHand;
use parallax::article::{self, Article, Sentences, Settings};
use parallax::discrepancy::Severity;
use parallax::pair::{Pair, Side};
use parallax::source::Source;
use parallax::{Options, compare};

/// What stands around the sentences, the same on both sides, so that they are not the whole report.
const AROUND: &str =
    "Rain fell on the coast all week.\nShops were shut because of the holiday.\nOlder people remember a harder winter.";

#[test]
fn quote() {
    check("quote");
}

#[test]
fn name() {
    check("name");
}

#[test]
fn attribution() {
    check("attribution");
}

#[test]
fn polarity() {
    check("polarity");
}

#[test]
fn wording() {
    check("wording");
}

fn check(kind: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/words/{kind}.tsv"));
    let table = std::fs::read_to_string(path).unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    let wrong: Vec<String> = rows.iter().filter_map(|row| fault(kind, row)).collect();
    assert!(rows.len() >= 30, "{kind}: {} cases", rows.len());
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// What is wrong with the marks on this row, if anything is.
fn fault(kind: &str, row: &str) -> Option<String> {
    let cells: Vec<&str> = row.split('\t').collect();
    let wanted = match cells[0] {
        "≠" => Some(Severity::Conflict),
        "≈" => Some(Severity::Difference),
        _ => None,
    };
    let marked = Pair::new(cells[1], cells[2]).map(|cell| unmarked(&cell.replace(" // ", "\n")));
    let before = Pair::new(AROUND.len() + 1, 0);
    let articles =
        Pair::new(read(&format!("{AROUND}\n{}", marked.left.0)), read(&format!("{}\n{AROUND}", marked.right.0)));
    let link = ByHand { sentences: Pair::new(3, 0), linked: true };
    let found = compare(articles, &Options { by_hand: vec![link], ..Options::default() });
    let told: Vec<_> = found.discrepancies.iter().filter(|one| one.kind.name() == kind).collect();
    let met = |severity: Severity| {
        told.iter().any(|one| {
            one.severity == severity
                && Side::BOTH.into_iter().all(|side| {
                    let marks = &marked[side].1;
                    let place = one.first()[side].as_ref();
                    let on = |mark: &Range<usize>| {
                        let mark = mark.start + before[side]..mark.end + before[side];
                        place.is_some_and(|place| {
                            place.spans.iter().any(|span| span.start < mark.end && mark.start < span.end)
                        })
                    };
                    marks.is_empty() || marks.iter().any(on)
                })
        })
    };
    let right = wanted.map_or(told.is_empty(), met);
    let names = Pair::new("A", "B");
    let said: Vec<String> =
        found.discrepancies.iter().map(|one| format!("{}: {}", one.rule, one.explanation.sentence(names))).collect();
    (!right).then(|| format!("{row}\n    {}", said.join("\n    ")))
}

fn read(text: &str) -> Article {
    let lines = Settings { sentences: Sentences::Lines, ..Settings::default() };
    article::read(Source::from_text(text), &lines)
}

/// The text without its brackets, and where they stood.
fn unmarked(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut plain, mut marks, mut open) = (String::new(), Vec::new(), 0);
    for c in text.chars() {
        match c {
            '[' => open = plain.len(),
            ']' => marks.push(open..plain.len()),
            c => plain.push(c),
        }
    }
    (plain, marks)
}
