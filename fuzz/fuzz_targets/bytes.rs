//! A file of any kind: reading it and understanding it never panics. The first byte chooses the name's ending.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax::article::{self, Settings};
use parallax::export::json;
use parallax::report::Report;
use parallax::source::Source;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let name = [None, Some("a.txt"), Some("a.md"), Some("a.html"), Some("a.docx")][usize::from(first) % 5];
    if let Ok(source) = Source::from_bytes(bytes, name) {
        json::article(&Report::new(article::read(source, &Settings::default())), None);
    }
});
