//! Figures of single sentences against tables of cases: `tests/cases/figures*.tsv`.

use parallax::article::{self, Sentences, Settings};
use parallax::figure::Quantity;
use parallax::report::Report;
use parallax::source::Source;

const VALUES: &str = include_str!("../cases/figures.tsv");
const SENSE: &str = include_str!("../cases/figures_sense.tsv");

fn report(text: &str) -> Report {
    let settings = Settings { sentences: Sentences::Lines, ..Settings::default() };
    Report::new(article::read(Source::from_text(text.to_owned()), &settings))
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

/// The quantity whose figure stands on these words, the one with this kind if there are two.
fn on<'r>(report: &'r Report, figure: &str) -> Option<&'r Quantity> {
    let text = &report.article.text;
    report
        .figures
        .quantities
        .iter()
        .find(|quantity| quantity.figure.of(text) == figure || quantity.span.of(text) == figure)
}

fn value(quantity: &Quantity) -> [String; 3] {
    let end = |end: Option<f64>| end.map_or("-".to_owned(), |number| number.to_string());
    let mut flags = String::new();
    flags.push_str(if quantity.value.approximate { "~" } else { "" });
    flags.push_str(if quantity.value.exclusive { "x" } else { "" });
    let flags = if flags.is_empty() { "-".to_owned() } else { flags };
    [end(quantity.value.low), end(quantity.value.high), flags]
}

/// The cells from `low` to `kind` as the table has them.
fn how_much(quantity: &Quantity) -> Vec<String> {
    let mut cells: Vec<String> = value(quantity).into();
    cells.push(quantity.unit.unwrap_or("-").to_owned());
    cells.push(quantity.kind.name().to_owned());
    cells
}

fn wanted_number(cell: &str) -> String {
    cell.parse::<f64>().map_or(cell.to_owned(), |number| number.to_string())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    /// No text makes the reading fail; every span lies inside its sentence, no interval is empty.
    #[test]
    fn any_words_are_read(words in proptest::collection::vec(proptest::sample::select(WORDS), 1..16)) {
        let report = report(&words.concat());
        for quantity in &report.figures.quantities {
            assert!(report.article.sentences[quantity.sentence].span.contains(quantity.span));
            assert!(quantity.span.contains(quantity.figure) && !quantity.figure.is_empty());
            assert!(quantity.value.low_or_infinite() <= quantity.value.high_or_infinite());
        }
        for date in &report.figures.dates {
            assert!(report.article.sentences[date.sentence].span.contains(date.span));
        }
    }
}

/// What figures and dates are made of, and what stands around them.
const WORDS: &[&str] = &[
    "31 ",
    "1,234.5",
    ".08",
    "½ ",
    "2½",
    "$",
    "£ ",
    "US$",
    "%",
    "-",
    "– ",
    "to ",
    "and ",
    "or ",
    "between ",
    "from ",
    "of ",
    "its ",
    "them ",
    "at least ",
    "more than ",
    "up to ",
    "about ",
    "a ",
    "the ",
    "one ",
    "two ",
    "twenty",
    "thirty-one ",
    "hundred ",
    "thousand ",
    "million ",
    "dozens ",
    "half ",
    "third ",
    "21st ",
    "years ",
    "-year-old ",
    "percent ",
    "km ",
    "metres ",
    "people ",
    "killed ",
    "dead",
    " were ",
    "police said ",
    "September ",
    "May ",
    "27 ",
    "2020 ",
    "1991-94",
    "Thursday ",
    "late ",
    "5:40",
    " a.m. ",
    "noon ",
    "past ",
    "'",
    "\"",
    "“",
    "(",
    ")",
    ",",
    ". ",
    ":",
    "/",
    "^",
    "+",
    "€",
    "over ",
    "per ",
    "9/11",
    "555-0199",
    "minus ",
    "1e5",
    "×10−5",
    "é",
    "日本",
    "🙂",
    "’s ",
    "bringing ",
    "toll ",
    "others ",
    "ago ",
    "last ",
    "weekend ",
    "\n",
];

#[test]
fn values_units_and_kinds() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for row in rows(VALUES) {
        let [text, figure, low, high, flags, unit, kind] = row[..] else { panic!("{row:?}") };
        all += 1;
        let report = report(text);
        if figure == "-" {
            if !report.figures.quantities.is_empty() {
                wrong.push(format!("{text}: found {:?}", report.figures.quantities[0].span.of(text)));
            }
            continue;
        }
        let Some(found) = on(&report, figure) else {
            let all: Vec<&str> = report.figures.quantities.iter().map(|one| one.span.of(text)).collect();
            wrong.push(format!("{text}: no {figure}, but {all:?}"));
            continue;
        };
        let want: Vec<String> = vec![wanted_number(low), wanted_number(high), flags.into(), unit.into(), kind.into()];
        if how_much(found) != want {
            wrong.push(format!("{text}: {figure} is {:?}, not {want:?}", how_much(found)));
        }
    }
    eprintln!("{} of {all} right\n{}", all - wrong.len(), wrong.join("\n"));
    assert!(wrong.len() * 20 <= all, "more than one in twenty is wrong");
}

#[test]
fn what_is_counted() {
    let mut wrong = Vec::new();
    let (mut all, mut triples) = (0, 0);
    let mut fields = [0; 7];
    for row in rows(SENSE) {
        let [text, figure, low, high, flags, unit, kind, counted, event, group, attribution, as_of, increment] =
            row[..]
        else {
            panic!("{row:?}")
        };
        all += 1;
        let report = report(text);
        let Some(found) = on(&report, figure) else {
            wrong.push(format!("{text}: no {figure}"));
            continue;
        };
        let want: Vec<String> = vec![wanted_number(low), wanted_number(high), flags.into(), unit.into(), kind.into()];
        let mut groups: Vec<&str> = found.group.iter().map(String::as_str).collect();
        groups.sort_unstable();
        let mut want_groups: Vec<&str> = group.split(';').filter(|one| *one != "-").collect();
        want_groups.sort_unstable();
        let is = |cell: &str, found: &Option<String>| cell == "?" || found.as_deref().unwrap_or("-") == cell;
        let right = [
            how_much(found) == want,
            is(counted, &found.counted),
            is(event, &found.event),
            group == "?" || groups == want_groups,
            is(attribution, &found.attribution),
            is(as_of, &found.as_of),
            increment == "?" || found.increment == (increment == "yes"),
        ];
        for (count, right) in fields.iter_mut().zip(right) {
            *count += usize::from(right);
        }
        triples += usize::from(right[1] && right[2] && right[3]);
        if right.contains(&false) {
            let cells = (
                how_much(found),
                &found.counted,
                &found.event,
                &found.group,
                &found.attribution,
                &found.as_of,
                found.increment,
            );
            wrong.push(format!("{text}\n    {figure}: {right:?} {cells:?}"));
        }
    }
    eprintln!("{}", wrong.join("\n"));
    eprintln!(
        "of {all}: value {}, counted {}, event {}, group {}, attribution {}, as of {}, increment {}; triples {triples}",
        fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]
    );
    assert!(fields[0] * 10 >= all * 9, "values");
    assert!(triples * 10 >= all * 8, "what, what happened and to whom");
}
