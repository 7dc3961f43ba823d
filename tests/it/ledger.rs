//! Pairs of sentences with the expected relation of their figures, and totals with their parts: `tests/cases/relations.tsv`,
//! `tests/cases/dates.tsv` and `tests/cases/tallies.tsv`. Half of the rows are traps.

use parallax::article::{self, Article, Sentences, Settings};
use parallax::discrepancy::Kind;
use parallax::ledger::Of;
use parallax::pair::{Pair, Side};
use parallax::source::Source;
use parallax::{Comparison, Options, compare};

const RELATIONS: &str = include_str!("../cases/relations.tsv");
const DATES: &str = include_str!("../cases/dates.tsv");
const TALLIES: &str = include_str!("../cases/tallies.tsv");

fn read(text: String) -> Article {
    article::read(Source::from_text(text), &Settings { sentences: Sentences::Lines, ..Settings::default() })
}

fn rows(table: &'static str) -> impl Iterator<Item = (bool, Vec<&'static str>)> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let known = line.starts_with('?');
        (known, line.trim_start_matches(['?', ' ']).split('\t').collect())
    })
}

/// A sentence without its brackets, and the bytes that they held.
fn unmarked(marked: &str) -> (String, std::ops::Range<usize>) {
    let (from, to) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
    (marked.replace(['[', ']'], ""), from..to)
}

/// The relation of the row that holds both marked figures or dates.
fn relation(of: Of, left: &str, right: &str) -> &'static str {
    let marked = Pair::new(unmarked(left), unmarked(right));
    let found = compare(marked.as_ref().map(|(text, _)| read(text.clone())), &Options::default());
    let holds = |side: Side, index: usize| {
        let figures = &found.reports[side].figures;
        let span = if of == Of::Dates { figures.dates[index].span } else { figures.quantities[index].span };
        span.start < marked[side].1.end && marked[side].1.start < span.end
    };
    let row = found.ledger.iter().find(|row| {
        let both = Side::BOTH.into_iter().all(|side| row.members[side].iter().any(|&index| holds(side, index)));
        row.of == of && row.sum.is_none() && both
    });
    row.map_or("apart", |row| row.relation.name())
}

/// The rows that go wrong, but for those that are known to.
fn wrong(table: &'static str, found: impl Fn(&[&str]) -> String) -> Vec<String> {
    let mut wrong = Vec::new();
    for (known, cells) in rows(table) {
        let found = found(&cells);
        if !known && found != cells[2] {
            wrong.push(format!("{found}, not {}: {} / {}", cells[2], cells[0], cells[1]));
        }
    }
    wrong
}

#[test]
fn dates_meet_by_what_happens_on_them() {
    let wrong = wrong(DATES, |cells| {
        let [left, right] = [cells[0], cells[1]].map(|text| text.replace(" // ", "\n"));
        relation(Of::Dates, &left, &right).to_owned()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn figures_meet_as_a_reader_takes_them() {
    let wrong = wrong(RELATIONS, |cells| relation(Of::Quantities, cells[0], cells[1]).to_owned());
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn relations_mirror() {
    for (_, cells) in rows(RELATIONS) {
        let pair = |a: usize, b: usize| relation(Of::Quantities, cells[a], cells[b]);
        assert_eq!(pair(0, 1), pair(1, 0), "{} / {}", cells[0], cells[1]);
    }
}

fn broken_sums(found: &Comparison) -> String {
    let tallies = found.discrepancies.iter().filter(|one| one.kind == Kind::Tally);
    let texts = tallies.filter_map(|tally| {
        let row = found.ledger.iter().find(|row| {
            row.sum.as_ref().is_some_and(|sum| {
                let places = &tally.places[0];
                sum.parts.iter().all(|&(side, part)| {
                    let span = found.reports[side].figures.quantities[part].span;
                    places[side].as_ref().is_some_and(|place| place.spans.contains(&span))
                })
            })
        })?;
        let parts = row.sum.as_ref()?.parts.iter().map(|&(side, part)| {
            let report = &found.reports[side];
            report.figures.quantities[part].span.of(&report.article.text)
        });
        Some(parts.collect::<Vec<_>>().join(" + "))
    });
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() { "none".to_owned() } else { texts.join("; ") }
}

#[test]
fn totals_are_held_against_their_parts() {
    let wrong = wrong(TALLIES, |cells| {
        let articles = Pair::new(cells[0], cells[1]).map(|text| read(text.replace(" | ", "\n")));
        broken_sums(&compare(articles, &Options::default()))
    });
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}
