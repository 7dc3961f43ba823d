//! Dumps features (for now).
use parallax::align;
use parallax::article::{self, Sentences, Settings};
use parallax::pair::{Pair, Side};
use parallax::report::Report;
use parallax::source::Source;
use std::io::Write;
use std::path::Path;

fn main() {
    let data = std::env::args().nth(1).expect("fit DATA OUT");
    let out = std::env::args().nth(2).expect("fit DATA OUT");
    let mut out = std::io::BufWriter::new(std::fs::File::create(out).unwrap());
    writeln!(out, "set\tcase\ta\tb\tgrade\tjudged\t{}", align::features::NAMES.join("\t")).unwrap();
    for set in ["reports", "invented", "ecbplus/pairs", "ecbplus/negatives"] {
        let mut cases: Vec<_> = std::fs::read_dir(Path::new(&data).join(set))
            .unwrap()
            .map(|e| e.unwrap().path())
            .filter(|p| p.join("gold.json").exists())
            .collect();
        cases.sort();
        for case in cases {
            let gold: serde_json::Value =
                serde_json::from_str(&std::fs::read_to_string(case.join("gold.json")).unwrap()).unwrap();
            let report = |side: Side| {
                let text =
                    std::fs::read_to_string(case.join(if side == Side::Left { "a.txt" } else { "b.txt" })).unwrap();
                Report::new(article::read(
                    Source::from_text(text),
                    &Settings { sentences: Sentences::Lines, ..Settings::default() },
                ))
            };
            let reports = Pair::of(report);
            let numbers = reports.as_ref().map(|r| r.article.compared().collect::<Vec<_>>());
            let (cells, rows) = align::describe(&reports, &numbers);
            let list = |key: &str| {
                gold[key].as_array().map(|l| l.iter().map(|x| x.as_u64().unwrap() as usize).collect::<Vec<_>>())
            };
            let (ja, jb) = (list("judged_a"), list("judged_b"));
            let links = gold.get("links").or(gold.get("pairs")).and_then(|l| l.as_array()).cloned().unwrap_or_default();
            for ((a, b), row) in cells.iter().zip(&rows) {
                let (a, b) = (numbers.left[a], numbers.right[b]);
                let grade = links.iter().find(|l| l[0] == a && l[1] == b).map_or(0, |l| l[2].as_u64().unwrap());
                let judged = ja.as_ref().is_none_or(|l| l.contains(&a)) && jb.as_ref().is_none_or(|l| l.contains(&b));
                write!(
                    out,
                    "{set}\t{}\t{a}\t{b}\t{grade}\t{}",
                    case.file_name().unwrap().to_string_lossy(),
                    u8::from(judged)
                )
                .unwrap();
                for x in row {
                    write!(out, "\t{x}").unwrap();
                }
                writeln!(out).unwrap();
            }
        }
    }
}
