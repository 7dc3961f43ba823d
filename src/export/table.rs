//! CSV and TSV: discrepancies or the ledger, one a row, values as numbers in columns of their own.

use super::ledger::Line;
use super::{Document, Triage, clean};
use crate::comparison::Comparison;
use crate::discrepancy::{Discrepancy, Place};
use crate::figure::{Date, Quantity};
use crate::ledger::{Of, Row};
use crate::pair::{Pair, Side};
use crate::session::Verdict;
use crate::span::Span;

/// One row for each discrepancy, parted by `separator`.
pub fn discrepancies(document: &Document<'_>, separator: u8) -> String {
    let header = "id kind severity confidence verdict left_text left_low left_high left_sentence right_text right_low \
                  right_high right_sentence places explanation rule reason notes";
    let all = document.found.discrepancies.iter().enumerate();
    written(header, separator, all.map(|(number, one)| discrepancy(document.found, document.triage, number, one)))
}

/// One row for each row of the ledger.
pub fn ledger(document: &Document<'_>, separator: u8) -> String {
    let header = "what of relation left left_low left_high left_start left_end right right_low right_high right_start \
                  right_end unit difference percent sum";
    written(header, separator, document.found.ledger.iter().map(|one| row(document.found, one)))
}

fn written(header: &str, separator: u8, rows: impl Iterator<Item = Vec<Cell>>) -> String {
    let mut out = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let in_memory = "writing to memory cannot fail, and all rows are as long as the header";
    out.write_record(header.split(' ')).expect(in_memory);
    for row in rows {
        out.write_record(row.into_iter().map(Cell::written)).expect(in_memory);
    }
    String::from_utf8(out.into_inner().expect(in_memory)).expect("only strings were written")
}

enum Cell {
    Number(Option<f64>),
    Text(String),
}

impl Cell {
    fn text(text: impl AsRef<str>) -> Self {
        Self::Text(clean::line(text.as_ref()).into_owned())
    }

    fn written(self) -> String {
        match self {
            Self::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
            Self::Text(text) => harmless(text),
        }
    }
}

/// A spreadsheet runs a cell that begins like a formula. An apostrophe before it makes it text there; the full-width forms
/// are taken for the plain ones in some languages of the program.
fn harmless(text: String) -> String {
    if text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']) {
        format!("'{text}")
    } else {
        text
    }
}

fn discrepancy(found: &Comparison, triage: &Triage, number: usize, one: &Discrepancy) -> Vec<Cell> {
    let verdict = triage.verdict(number);
    let mut cells: Vec<Cell> = [one.id.as_str(), one.kind.name(), one.severity.name()].map(Cell::text).into();
    cells.push(Cell::Number(Some((one.confidence * 1e4).round() / 1e4)));
    cells.push(Cell::text(verdict.name()));
    for side in Side::BOTH {
        cells.extend(place(found, side, one.first()[side].as_ref()));
    }
    cells.push(Cell::Number(Some(one.places.len() as f64)));
    cells.push(Cell::text(one.explanation.sentence(found.names())));
    cells.push(Cell::text(one.rule));
    let reason = if let Verdict::Dismissed { reason: Some(reason) } = verdict { reason } else { "" };
    cells.push(Cell::text(reason));
    let notes: Vec<&str> = triage.on(number).flat_map(|one| &one.mark.notes).map(|note| note.text.as_str()).collect();
    cells.push(Cell::text(notes.join(" / ")));
    cells
}

fn place(found: &Comparison, side: Side, place: Option<&Place>) -> [Cell; 4] {
    let Some(place) = place else {
        return [Cell::text(""), Cell::Number(None), Cell::Number(None), Cell::Number(None)];
    };
    let report = &found.reports[side];
    // Several spans are a sum or a quotation: no one figure says them.
    let value = <[Span; 1]>::try_from(place.spans.as_slice()).ok().and_then(|[span]| {
        let on_it = |one: &&Quantity| one.span.overlaps(span);
        report.figures.quantities.iter().find(on_it).map(|one| one.value)
    });
    [
        Cell::text(place.text(&report.article.text)),
        Cell::Number(value.and_then(|value| value.low)),
        Cell::Number(value.and_then(|value| value.high)),
        Cell::Number(Some(place.sentence as f64)),
    ]
}

fn row(found: &Comparison, row: &Row) -> Vec<Cell> {
    let line = Line::new(found, row);
    let of = match row.of {
        Of::Quantities => "quantities",
        Of::Dates => "dates",
    };
    let mut cells = vec![Cell::text(&line.what), Cell::text(of), Cell::text(row.relation.name())];
    for side in Side::BOTH {
        cells.push(Cell::text(line.figures[side].join("; ")));
        let value = quantity(found, row, side).map(|one| one.value);
        cells.push(Cell::Number(value.and_then(|value| value.low)));
        cells.push(Cell::Number(value.and_then(|value| value.high)));
        let ends = date(found, row, side).map(|one| Pair::new(one.start, one.end)).unwrap_or_default();
        cells.extend(ends.both().map(|end| Cell::text(end.map(|end| end.to_string()).unwrap_or_default())));
    }
    let unit = Side::BOTH.into_iter().find_map(|side| quantity(found, row, side)?.unit);
    cells.push(Cell::text(unit.unwrap_or_default()));
    cells.push(Cell::Number(row.difference.map(|one| one.absolute)));
    cells.push(Cell::Number(row.difference.map(|one| (one.percent * 1e4).round() / 1e4)));
    cells.push(Cell::text(line.sum));
    cells
}

/// The figure of this side that shows the row best.
fn member(row: &Row, side: Side) -> Option<usize> {
    row.best.map(|best| best[side]).or_else(|| row.members[side].first().copied())
}

fn quantity<'f>(found: &'f Comparison, row: &Row, side: Side) -> Option<&'f Quantity> {
    let index = member(row, side).filter(|_| row.of == Of::Quantities)?;
    found.reports[side].figures.quantities.get(index)
}

fn date<'f>(found: &'f Comparison, row: &Row, side: Side) -> Option<&'f Date> {
    let index = member(row, side).filter(|_| row.of == Of::Dates)?;
    found.reports[side].figures.dates.get(index)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn read_back(text: &str, separator: u8) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn values_are_numbers_in_columns() {
        for separator in [b',', b'\t'] {
            let rows = read_back(&sample::export(|document| discrepancies(document, separator)), separator);
            let column = |name: &str| rows[0].iter().position(|one| one == name).unwrap();
            assert_eq!(rows[1][column("left_low")], "4");
            assert_eq!(rows[1][column("right_high")], "3");
            assert_eq!(rows[1][column("notes")], "Ask the owner. <i>Twice</i>.");
            assert_eq!(rows[2][column("verdict")], "dismissed");
            let rows = read_back(&sample::export(|document| ledger(document, separator)), separator);
            assert_eq!(rows.len(), 3);
            assert_eq!(rows[1][rows[0].iter().position(|one| one == "difference").unwrap()], "1");
        }
    }

    #[test]
    fn no_cell_is_run_as_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@x", " =1", "＝1", "\t=1"] {
            assert!(Cell::text(cell).written().starts_with('\''), "{cell:?}");
        }
        assert_eq!(Cell::text("31 dead").written(), "31 dead");
        assert_eq!(Cell::Number(Some(-1.5)).written(), "-1.5");
    }
}
