//! The reading screen at 200×60 with 10,000 sentences a side: what a key costs until the screen is drawn; and the first frame
//! of the whole process.
//!
//! `cargo bench --bench screen`. The budgets are 2 ms for a key and 15 ms from the start of the process to its first frame
//! (the demo pair, in a pseudo-terminal that answers nothing).

use std::io::Read as _;
use std::time::{Duration, Instant};

use divan::{Bencher, black_box};
use parallax::article::{self, Settings};
use parallax::discrepancy::{Discrepancy, Explanation, Kind, Place, Severity};
use parallax::pair::{Pair, Side};
use parallax::session::{Event, Session, Target};
use parallax::source::Source;
use parallax::span::Span;
use parallax::tui::keymap::Keymap;
use parallax::tui::model::View;
use parallax::tui::theme::Theme;
use parallax::tui::{Message, Model, keys, update, view};
use parallax::{Comparison, Options, compare};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SENTENCES: usize = 10_000;
const SIZE: (u16, u16) = (200, 60);

fn main() {
    first_frame();
    divan::main();
}

/// Three sentences to a paragraph; every fifth has a figure that the other report gives differently.
fn report(add: usize) -> String {
    let who = ["ferry", "bridge", "harbour", "school", "council", "railway", "hospital", "market"];
    let did = ["closed", "reopened", "burned", "flooded", "collapsed", "moved"];
    let place = ["Orland", "Merrin", "Tasko", "Velm", "Quill", "Brask", "Dorn"];
    let line = |number: usize| {
        let (who, did, place) = (who[number % 8], did[number % 6], place[number % 7]);
        let figure = 100 + number + if number.is_multiple_of(5) { add } else { 0 };
        let end = if number % 3 == 2 { "\n\n" } else { " " };
        format!("The {who} number {number} in {place} {did}, and {figure} people were moved to houses nearby.{end}")
    };
    (0..SENTENCES).map(line).collect()
}

/// Compared; and what the engine finds in so even a text put aside for a discrepancy in every fifth sentence, so that the screen
/// is measured and not the engine.
fn comparison() -> Comparison {
    let articles = Pair::new(0, 7).map(|add| article::read(Source::from_text(report(add)), &Settings::default()));
    let mut found = compare(articles, &Options::default());
    let articles = found.reports.as_ref().map(|report| &report.article);
    let place = |side: Side, number: usize, figure: usize| {
        let span = articles[side].sentences.get(number)?.span;
        let at = span.start + span.of(&articles[side].text).find(&figure.to_string())?;
        Some(Place { sentence: number, spans: vec![Span::new(at, at + figure.to_string().len())] })
    };
    let differing = (0..SENTENCES).step_by(5).map(|number| {
        let figures = Pair::new(100 + number, 107 + number);
        Discrepancy {
            id: format!("number-{number}"),
            kind: Kind::Number,
            severity: if number % 2 == 0 { Severity::Conflict } else { Severity::Difference },
            confidence: 0.9,
            places: vec![Pair::of(|side| place(side, number, figures[side]))],
            explanation: Explanation {
                what: "people moved".into(),
                says: figures.map(|figure| figure.to_string()),
                ..Explanation::default()
            },
            rule: "bench/number",
        }
    });
    let differing: Vec<_> = differing.filter(|one| one.places[0].left.is_some()).collect();
    found.discrepancies = differing;
    found
}

/// With this many notes on sentences all over the left report.
fn model(notes: usize) -> Model {
    let found = comparison();
    let sentences = found.reports.left.article.sentences.len();
    assert!(sentences >= SENTENCES && found.discrepancies.len() > 1000, "{sentences}, {}", found.discrepancies.len());
    let note = |number: usize| Event::Note {
        id: format!("n{number}"),
        target: Target::sentence(&found, Side::Left, number * (sentences / notes.max(1))),
        text: "ask the harbour office".to_owned(),
        by: None,
        replaces: Vec::new(),
    };
    let session = Session::of((0..notes).map(note));
    let model = Model::new(found, session, Keymap::default(), View::default(), SIZE);
    // As the shell does while the first frame is looked at.
    model.index.places(&model.comparison);
    model
}

/// Types keys again and again, drawing after each run of them.
fn typed(bencher: Bencher<'_, '_>, model: &mut Model, typed: &str) {
    let keys = keys::parse(typed).expect("the benchmark's keys can be read");
    let theme = Theme::shipped("dark").expect("this theme ships");
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    bencher.bench_local(|| {
        for key in &keys {
            black_box(update::update(model, Message::Key(*key)));
        }
        buffer.reset();
        view::view(model, &theme, &mut buffer);
    });
}

#[divan::bench(args = ["j", "]", "}", "f", "<Tab>", "L", "t", "A", "r", "/reopened<Enter>", "?<Esc>", "v", "d", "100000]"])]
fn a_key(bencher: Bencher<'_, '_>, keys: &str) {
    let mut model = model(0);
    // In the middle of the text, where nothing is near an end.
    for key in keys::parse("5000g").expect("these keys can be read") {
        update::update(&mut model, Message::Key(key));
    }
    typed(bencher, &mut model, keys);
}

#[divan::bench(args = ["j", "r"])]
fn a_key_with_a_thousand_notes(bencher: Bencher<'_, '_>, keys: &str) {
    typed(bencher, &mut model(1000), keys);
}

/// What the screen's thread does when the comparison is there, until it is drawn; and then the first mark that is made.
#[divan::bench(args = ["", "r"])]
fn a_comparison_comes(bencher: Bencher<'_, '_>, typed: &str) {
    let found = comparison();
    let articles = found.reports.as_ref().map(|report| report.article.clone());
    let keys = keys::parse(typed).unwrap_or_default();
    let theme = Theme::shipped("dark").expect("this theme ships");
    let unread = || {
        let model =
            Model::new(Comparison::unread(&articles), Session::default(), Keymap::default(), View::default(), SIZE);
        (model, Message::compared(found.clone()), Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1)))
    };
    bencher.with_inputs(unread).bench_local_values(|(mut model, message, mut buffer)| {
        black_box(update::update(&mut model, message));
        for key in &keys {
            black_box(update::update(&mut model, Message::Key(*key)));
        }
        view::view(&model, &theme, &mut buffer);
        (model, buffer)
    });
}

/// From starting the process to the first bytes that hold the names of both reports.
fn first_frame() {
    const RUNS: usize = 30;
    let mut times: Vec<Duration> = (0..RUNS).filter_map(|_| until_names()).collect();
    times.sort();
    if let (Some(least), Some(median)) = (times.first(), times.get(times.len() / 2)) {
        println!("first frame of the demo: least {least:.1?}, median {median:.1?} of {} runs", times.len());
    }
}

fn until_names() -> Option<Duration> {
    let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).ok()?;
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["demo", "--theme", "dark"]);
    command.env("TERM", "xterm-256color");
    let mut output = pair.master.try_clone_reader().ok()?;
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).ok()?;
    let (mut seen, mut bytes) = (String::new(), [0; 8192]);
    while !seen.contains("Harbour Post") {
        let count = output.read(&mut bytes).ok().filter(|&count| count > 0)?;
        seen += &String::from_utf8_lossy(&bytes[..count]);
    }
    let taken = start.elapsed();
    // Whether it could be killed or had ended by itself is all one.
    let _ = child.kill();
    let _ = child.wait();
    Some(taken)
}
