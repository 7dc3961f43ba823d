//! How long a report takes to read, and that no text makes it grow faster than its length.
//!
//! `cargo bench --bench reading`. One megabyte of text is to be cut into sentences in 120 ms and to be understood, figures and
//! claims and all, in 300 ms; one megabyte of HTML is to be read in 60 ms; the odd texts are those that rules with look-around fear most, at one and at four times the length.

use divan::{Bencher, black_box};
use parallax::article::{self, Settings, sentences};
use parallax::report::Report;
use parallax::source::Source;
use parallax::span::Span;

fn main() {
    divan::main();
}

const MEGABYTE: usize = 1 << 20;

/// Sentences of several kinds, over and over.
const SENTENCES: [&str; 6] = [
    "The ferry Aurora ran onto rocks outside Port Ellery at about 5 p.m. on Saturday, the coast guard said. ",
    "\"We saw smoke. Then we heard a blast,\" said Bo Marsh, who rescued nine of the 12 passengers. ",
    "According to the harbour office, damage may come to $1.5 million. ",
    "Dr. D. Olsen of Tamm & Co. did not say what had caused the accident, nor whether the U.S. Navy would help. ",
    "“Nobody told us anything … until it was too late,” he added. ",
    "An inquiry was promised. ",
];

fn prose(length: usize) -> String {
    SENTENCES
        .iter()
        .cycle()
        .scan(0, |sum, sentence| {
            *sum += sentence.len();
            (*sum <= length).then_some(*sentence)
        })
        .collect()
}

/// Paragraphs of about 600 bytes, one to a line.
fn report(length: usize) -> Vec<String> {
    let text = prose(length);
    let mut paragraphs = Vec::new();
    let mut open = String::new();
    for sentence in text.split_inclusive(". ") {
        open.push_str(sentence);
        if open.len() > 600 {
            paragraphs.push(std::mem::take(&mut open));
        }
    }
    paragraphs
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn segment_one_megabyte(bencher: Bencher<'_, '_>) {
    let paragraphs = report(MEGABYTE);
    bencher.bench(|| {
        let cut = |text: &String| sentences(text, Span::new(0, text.len()), "en").len();
        paragraphs.iter().map(cut).sum::<usize>()
    });
}

/// Everything that is understood of one article: what `inspect` does.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn report_of_one_megabyte(bencher: Bencher<'_, '_>) {
    let source = Source::from_text(report(MEGABYTE).join("\n\n"));
    bencher
        .bench(|| Report::new(article::read(black_box(source.clone()), &Settings::default())).figures.quantities.len());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn page_of_one_megabyte(bencher: Bencher<'_, '_>) {
    let mut page = String::from(
        "<!doctype html><html lang=en><head><title>Ferry</title></head><body><nav><a href=/>Home</a></nav><article><h1>Ferry</h1>",
    );
    for paragraph in report(MEGABYTE) {
        page += &format!("<p class='text'>{paragraph}<a href='/more'>more</a></p>\n");
    }
    page += "</article><footer><p>All rights reserved</p></footer></body></html>";
    bencher.bench(|| Source::from_bytes(black_box(page.as_bytes()), None).map(|source| source.text.len()));
}

/// Names of the odd texts.
const ODD: [&str; 5] = ["one paragraph", "open marks", "points", "no spaces", "quotations"];

#[divan::bench(args = ODD, consts = [1, 4], sample_count = 5, sample_size = 1)]
fn odd<const TIMES: usize>(bencher: Bencher<'_, '_>, name: &str) {
    let length = TIMES * MEGABYTE / 8;
    let text = match name {
        "one paragraph" => prose(length),
        "open marks" => "\"a “b ".repeat(length / 10),
        "points" => ". ".repeat(length / 2),
        "no spaces" => "a.B!c?".repeat(length / 6),
        _ => "\"A. B.\" ".repeat(length / 8),
    };
    bencher.bench(|| sentences(&text, Span::new(0, text.len()), "en").len());
}
