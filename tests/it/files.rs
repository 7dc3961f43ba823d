//! Files that other programs made: whatever the format, the same report comes out.

use std::process::{Command, Output};

use serde_json::Value;

fn inspect(file: &str) -> Output {
    let path = format!("{}/tests/files/{file}", env!("CARGO_MANIFEST_DIR"));
    Command::new(env!("CARGO_BIN_EXE_parallax")).args(["inspect", "--format", "json", &path]).output().unwrap()
}

fn article(file: &str) -> Value {
    let output = inspect(file);
    assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The compared sentences, quotation marks made straight, the marks of list and table taken off.
fn sentences(article: &Value) -> Vec<String> {
    let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    let of = |sentence: &Value| {
        let at = |end: usize| usize::try_from(sentence["span"][end].as_u64().unwrap()).unwrap();
        let words: String = text[at(0)..at(1)].iter().collect();
        words.replace(['“', '”'], "\"").replace('−', "-").trim_start_matches(['-', '•', ' ']).to_owned()
    };
    article["sentences"].as_array().unwrap().iter().filter(|one| one["compared"] == true).map(of).collect()
}

const REPORT: [&str; 9] = [
    "Ferry Aurora sinks off Port Ellery",
    "PORT ELLERY (Norvik Wire) - A ferry with 12 people on board sank off Port Ellery on Saturday, the coast guard said.",
    "\"We saw smoke.",
    "Then we heard a blast,\" said Bo Marsh, the skipper of a fishing boat that rescued nine of the passengers.",
    "He did not know what had caused the accident, which happened at about 5 p.m. in calm seas.",
    "Search goes on",
    "Three people were missing on Sunday.",
    "The government of Norland has promised an inquiry into its ageing ferries:",
    "The harbour master, Di Olsen, said that the wreck lies at a depth of 40 metres and that divers from the mainland would arrive \
     on Monday.",
];

#[test]
fn every_format_gives_the_same_report() {
    for file in [
        "report.md",
        "pandoc.docx",
        "pandoc.html",
        "libreoffice.docx",
        "libreoffice.html",
        "libreoffice.pdf",
        "chromium.pdf",
        "groff-ghostscript.pdf",
    ] {
        if file.ends_with(".pdf") && !cfg!(feature = "pdf") {
            continue;
        }
        let article = article(file);
        assert_eq!(article["name"], "Norvik Wire", "{file}");
        assert_eq!(article["title"], "Ferry Aurora sinks off Port Ellery", "{file}");
        let found = sentences(&article);
        let mut at = 0;
        for expected in REPORT {
            // This one has no list after the colon.
            let expected =
                if file.starts_with("groff") { expected.replace("ferries:", "ferries.") } else { expected.to_owned() };
            let next = found[at..].iter().position(|sentence| *sentence == expected);
            at += next.unwrap_or_else(|| panic!("{file}: {expected:?} is not in {:#?}", &found[at..])) + 1;
        }
        if !file.starts_with("groff") {
            let rest = found.join(" ");
            for words in ["the Aurora, built in 1988", "the Borealis, built in 1991", "Passengers"] {
                assert!(rest.contains(words), "{file}: {words}");
            }
            assert_eq!(article["byline"].as_str().or(Some("Ada Quill")), Some("Ada Quill"), "{file}");
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_files_that_cannot_be_read_say_why() {
    for (file, reason) in [
        ("encrypted.pdf", "the PDF is encrypted; save it without a password and give that file"),
        ("scan.pdf", "the PDF holds pictures of text only (a scan); run OCR on it first"),
    ] {
        let output = inspect(file);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(message.ends_with(&format!("{file}: cannot be read as text: {reason}\n")), "{message}");
    }
}
