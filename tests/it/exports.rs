//! Every format for several pairs: what each promises to the program that reads it next.
//!
//! The pairs are the one that ships, two that were written to be difficult, and those below the folder that
//! `PARALLAX_TEXTS` names (`CASE/a.txt` and `CASE/b.txt`), where it does.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dom_query::Document as Page;
use parallax::article::{self, Settings};
use parallax::export::{Document, Triage, html, json, markdown, reopen, svg, table, text};
use parallax::pair::{Pair, Side};
use parallax::session::Session;
use parallax::source::Source;
use parallax::tui::theme::{Depth, Theme};
use parallax::{Comparison, Options, compare};
use serde_json::Value;

/// A report that would like to be a program: for a browser, a spreadsheet, a terminal and a wiki.
const HOSTILE: [&str; 2] = [
    "<script>alert(1)</script> Ferry sinks & two die\n\n<img src=x onerror=alert(2)> Two people died at Orland on Thursday, \
     police said. See [this](javascript:alert(3)) and javascript:alert(4) at once.\n\n=HYPERLINK(\"x\") was what 14 people read. \
     </style></table>\u{202e}gnihton\u{202c} The\u{1b}[2J toll | may `rise` *soon*, @police and #12 said.\n",
    "'\"><svg onload=alert(1)> Ferry sinks\n\n--> Three people died at Orland on Thursday, police said. ]]> {{constructor}} \
     ${7*7}\n\n+1+1 was what 15 people read. \u{2066}hidden\u{2069} The toll may not rise soon.\n",
];

/// Scripts from right to left, marks on letters, pictures as characters.
const SCRIPTS: [&str; 2] = [
    "Ferry sinks 🚢 off Größenhafen\n\nمرحبا Three people 👩\u{200d}🚒 died on Thursday, Zoë Ångström said.\n\nשלום “14 were hurt”.\n",
    "Ferry sinks off Gro\u{308}ßenhafen\n\nFour people died on Thursday, Zoe\u{308} Ångström said.\n\n三人死亡。 “15 were hurt”.\n",
];

fn compared(texts: Pair<&str>, settings: &Settings) -> Comparison {
    let names = Pair::new("Herald", "Post");
    compare(
        texts.zip(names).map(|(text, name)| {
            article::read(Source::from_text(text), &Settings { name: Some(name.into()), ..settings.clone() })
        }),
        &Options::default(),
    )
}

fn pairs() -> Vec<(String, Comparison)> {
    let demo = Pair::new(include_str!("../../assets/demo/left.txt"), include_str!("../../assets/demo/right.txt"));
    let of = |[left, right]: [&'static str; 2]| Pair::new(left, right);
    let own = [("demo", demo), ("hostile", of(HOSTILE)), ("scripts", of(SCRIPTS))];
    let own = own.map(|(name, texts)| (name.to_owned(), compared(texts, &Settings::default())));
    own.into_iter().chain(outside()).collect()
}

fn outside() -> Vec<(String, Comparison)> {
    let Some(folder) = std::env::var_os("PARALLAX_TEXTS") else {
        eprintln!("PARALLAX_TEXTS names no folder: only our own pairs are exported");
        return Vec::new();
    };
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let read = |case: &Path, name: &str| fs::read_to_string(case.join(name)).ok();
    let lines = Settings { sentences: article::Sentences::Lines, ..Settings::default() };
    cases
        .iter()
        .filter_map(|case| {
            let texts = Pair::new(read(case, "a.txt")?, read(case, "b.txt")?);
            Some((case.display().to_string(), compared(texts.as_ref().map(String::as_str), &lines)))
        })
        .collect()
}

fn exported(found: &Comparison, write: impl Fn(&Document<'_>) -> String) -> String {
    let triage = Triage::new(Session::default(), found, Vec::new());
    write(&Document { found, triage: &triage })
}

#[test]
fn every_json_fits_the_published_schema_and_opens_as_it_was() {
    let mut compiler = boon::Compiler::new();
    let published: Value = serde_json::from_str(include_str!("../../assets/schema.json")).unwrap();
    compiler.add_resource("parallax.json", published).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("parallax.json", &mut schemas).unwrap();
    for (name, found) in pairs() {
        let written = exported(&found, |document| serde_json::to_string(&json::document(document)).unwrap());
        let value: Value = serde_json::from_str(&written).unwrap();
        if let Err(error) = schemas.validate(&value, schema) {
            panic!("{name}: {error:#}");
        }
        let again = reopen::reopen(&written).unwrap();
        assert_eq!(again.remarks, Vec::<String>::new(), "{name}");
        assert_eq!(json::comparison(&again.found, None), json::comparison(&found, None), "{name}");
    }
    // The schema says something: a figure where words belong does not pass.
    let mut broken: Value = serde_json::to_value(json::comparison(&pairs()[0].1, None)).unwrap();
    broken["discrepancies"][0]["explanation"] = 7.into();
    assert!(schemas.validate(&broken, schema).is_err());
}

#[test]
fn every_page_is_whole_and_holds_nothing_of_the_reports_but_text() {
    for (name, found) in pairs() {
        let written = exported(&found, html::write);
        let page = Page::from(written.as_str());
        assert!(
            page.select("script, img, iframe, object, embed, form, link, base, svg, [onerror], [onload]").is_empty(),
            "{name}"
        );
        let policy = page.select_single("meta[http-equiv='Content-Security-Policy']").attr("content").unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{name}: {policy}");
        for link in page.select("a").iter() {
            let target = link.attr("href").unwrap();
            let id = target.strip_prefix('#').unwrap_or_else(|| panic!("{name}: {target} leads away"));
            assert_eq!(page.select(&format!("[id='{id}']")).length(), 1, "{name}: {id}");
        }
        for landmark in ["header h1", "nav[aria-label]", "main", "section[aria-labelledby]", "article[aria-label]"] {
            assert!(!page.select(landmark).is_empty(), "{name}: {landmark}");
        }
        assert_eq!(page.select("ol.found > li").length(), found.discrepancies.len(), "{name}");
        for mark in page.select("article mark").iter() {
            // What a mark says stands in the link behind it, for those who see no colour.
            let after = mark.nodes()[0].next_element_sibling();
            let is_told = after.is_none_or(|after| {
                after.node_name().as_deref() == Some("a") || after.node_name().as_deref() == Some("mark")
            });
            assert!(is_told, "{name}");
        }
        page.select(".to").remove();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        for side in Side::BOTH {
            let article = &found.reports[side].article;
            for number in 0..article.sentences.len() {
                let shown = page.select(&format!("[id='{}-{}']", side.name(), number + 1)).text();
                assert_eq!(letters(&shown), letters(article.sentence_text(number)), "{name}");
            }
        }
    }
}

#[test]
fn nothing_in_any_format_steers_what_shows_it() {
    let found = compared(Pair::new(HOSTILE[0], HOSTILE[1]), &Settings::default());
    let theme = Theme::fitting(Depth::True, false);
    let picture = exported(&found, |document| svg::write(document, &theme));
    let tables = |document: &Document<'_>| table::discrepancies(document, b',') + &table::ledger(document, b'\t');
    for (format, written) in [
        ("html", exported(&found, html::write)),
        ("markdown", exported(&found, markdown::write)),
        ("text", exported(&found, |document| text::write(document, false))),
        ("svg", picture.clone()),
        ("tables", exported(&found, tables)),
    ] {
        let steers =
            |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!written.contains(steers), "{format}");
    }
    let marked = exported(&found, markdown::write);
    let is_link = marked.replace("\\](", "").contains("](");
    assert!(!marked.contains("<script") && !marked.contains("<img") && !is_link, "{marked}");
    let cells = exported(&found, tables);
    assert!(!cells.lines().any(|line| line.split([',', '\t']).any(|cell| cell.trim_matches('"').starts_with("=H"))));
    // A picture is XML that loads and runs nothing.
    let mut reader = quick_xml::Reader::from_str(&picture);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                assert!(
                    ["svg", "title", "rect", "text", "g", "tspan", "desc", "style", "line", "path"]
                        .contains(&name.as_str()),
                    "{name}"
                );
                assert!(
                    tag.attributes().flatten().all(|attribute| !attribute.key.local_name().as_ref().starts_with("on"))
                );
            }
            _ => {}
        }
    }
}

#[test]
fn every_row_of_a_markdown_table_has_its_cells_and_every_discrepancy_its_title() {
    for (name, found) in pairs() {
        let written = exported(&found, markdown::write);
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let rows: Vec<&str> = written.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), if found.ledger.is_empty() { 0 } else { found.ledger.len() + 2 }, "{name}");
        assert!(rows.iter().all(|row| cells(row) == 6), "{name}: {rows:#?}");
        let titles = written.lines().filter(|line| line.starts_with("### ")).count();
        assert_eq!(titles, found.discrepancies.len(), "{name}");
    }
}

#[test]
fn the_plain_report_tells_every_discrepancy() {
    for (name, found) in pairs() {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let written = squeezed(&exported(&found, |document| text::write(document, false)));
        for one in &found.discrepancies {
            let says = parallax::printable::printable(&one.explanation.sentence(found.names())).into_owned();
            let plain: String = squeezed(&says).trim_end_matches('.').into();
            assert!(written.contains(&plain), "{name}: {says}");
        }
    }
}

/// Python's `csv` as another program: what it reads has the numbers of the JSON.
#[test]
fn another_program_reads_the_same_numbers() {
    const READ: &str = "import csv, json, sys\n\
        sys.stdin.reconfigure(encoding='utf-8', newline='')\n\
        print(json.dumps(list(csv.DictReader(sys.stdin, delimiter=sys.argv[1]))))";
    let python = |separator: &str, text: &str| -> Option<Vec<BTreeMap<String, String>>> {
        let mut child = Command::new("python3")
            .args(["-c", READ, separator])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let (mut stdin, text) = (child.stdin.take()?, text.to_owned());
        let feeder = std::thread::spawn(move || drop(stdin.write_all(text.as_bytes())));
        let output = child.wait_with_output().ok()?;
        feeder.join().ok()?;
        assert!(output.status.success());
        serde_json::from_slice(&output.stdout).ok()
    };
    if python(",", "a\n").is_none() {
        eprintln!("python3 is not installed: tables are not read back");
        return;
    }
    let same = |cell: &str, number: &Value| match number.as_f64() {
        Some(number) => cell.parse::<f64>().is_ok_and(|cell| cell == number),
        None => cell.is_empty(),
    };
    for (name, found) in pairs() {
        let wire = serde_json::to_value(json::comparison(&found, None)).unwrap();
        for (separator, byte) in [(",", b','), ("\t", b'\t')] {
            let rows = python(separator, &exported(&found, |document| table::discrepancies(document, byte))).unwrap();
            let all = wire["discrepancies"].as_array().unwrap();
            assert_eq!(rows.len(), all.len(), "{name}");
            for (row, one) in rows.iter().zip(all) {
                assert_eq!(row["id"], one["id"].as_str().unwrap(), "{name}");
                assert!(same(&row["confidence"], &one["confidence"]), "{name}: {row:?}");
                for side in ["left", "right"] {
                    assert!(same(&row[&format!("{side}_sentence")], &one[side]["sentence"]), "{name}: {row:?}");
                }
            }
            let rows = python(separator, &exported(&found, |document| table::ledger(document, byte))).unwrap();
            let all = wire["ledger"].as_array().unwrap();
            assert_eq!(rows.len(), all.len(), "{name}");
            for (row, one) in rows.iter().zip(all) {
                assert_eq!(row["relation"], one["relation"].as_str().unwrap(), "{name}");
                assert!(same(&row["difference"], &one["difference"]["absolute"]), "{name}: {row:?}");
                for side in ["left", "right"] {
                    let lows: Vec<&Value> = one[side]
                        .as_array()
                        .unwrap()
                        .iter()
                        .filter_map(Value::as_u64)
                        .map(|index| &wire[side]["quantities"][usize::try_from(index).unwrap()]["value"]["low"])
                        .collect();
                    let told = one["of"] != "quantities"
                        || lows.is_empty()
                        || lows.iter().any(|low| same(&row[&format!("{side}_low")], low));
                    assert!(told, "{name}: {row:?}");
                }
            }
        }
    }
}
