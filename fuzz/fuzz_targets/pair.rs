//! Two texts, parted by a line `---`: reading and comparing them neither fails nor breaks a law.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::article::{self, Article, Sentences, Settings};
use parallax::export::json;
use parallax::pair::Pair;
use parallax::source::Source;
use parallax::{Options, compare};

fuzz_target!(|text: &str| {
    let (left, right) = text.split_once("\n---\n").unwrap_or((text, text));
    let lines = if text.len() % 2 == 0 { Sentences::Auto } else { Sentences::Lines };
    let read = |text: &str| -> Article {
        article::read(Source::from_text(text), &Settings { sentences: lines, ..Settings::default() })
    };
    let there = compare(Pair::new(read(left), read(right)), &Options::default());
    let back = compare(Pair::new(read(right), read(left)), &Options::default());
    assert_eq!(there.clone().mirrored(), back);
    json::comparison(&there, None);
});
