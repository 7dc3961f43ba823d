//! How comparing grows with the length of the reports.
//!
//! `cargo bench --bench comparing` compares two reports of 100, 1,000 and 10,000 sentences each and links their sentences
//! alone. Ten times the length is to take about ten times as long; 10,000 sentences on each side, two seconds.
//!
//! The reports are made up: every sentence tells of another place and person, every second one of the left report has a
//! counterpart in other words and partly with other figures, a little out of order.

use divan::Bencher;
use parallax::article::{self, Settings};
use parallax::pair::Pair;
use parallax::report::Report;
use parallax::source::Source;
use parallax::{Options, align, compare};

fn main() {
    divan::main();
}

const LENGTHS: [usize; 3] = [100, 1_000, 10_000];

/// Pseudo-random numbers, the same in every run (Lehmer 1951, with the constants of Park and Miller 1988).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0 * 48_271 % 0x7FFF_FFFF;
        self.0 as usize % sides
    }

    /// A name of two or three syllables with a capital.
    fn name(&mut self) -> String {
        const SYLLABLES: [&str; 24] = [
            "bar", "del", "en", "fol", "gar", "hol", "is", "jan", "kel", "lor", "mar", "nor", "ol", "pel", "quin",
            "ros", "sel", "tor", "ul", "ven", "wes", "yar", "zan", "ke",
        ];
        let mut name: String = (0..2 + self.roll(2)).map(|_| SYLLABLES[self.roll(24)]).collect();
        name[..1].make_ascii_uppercase();
        name
    }
}

const EVENTS: [[&str; 2]; 8] = [
    ["were killed when a ferry sank off", "died after a boat went down near"],
    ["were injured in a blast at a plant in", "were hurt by an explosion in a factory in"],
    ["were arrested after a march in", "were detained following a protest in"],
    ["lost their homes in a flood around", "were left homeless as the river rose at"],
    ["voted against the budget in", "rejected the spending plan of"],
    ["fell ill after a wedding in", "were taken to hospital after a feast in"],
    ["were rescued from a mine near", "were brought out of a pit at"],
    ["signed a petition over a school in", "backed an appeal for a school in"],
];

fn reports(length: usize) -> Pair<String> {
    let mut dice = Dice(20_310_503);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for at in 0..length {
        let (event, place, person) = (EVENTS[dice.roll(8)], dice.name(), dice.name());
        let count = 3 + dice.roll(90);
        left.push(format!("{count} people {} {place} on Saturday, {person} of the local council said.", event[0]));
        let told = if dice.roll(4) == 0 { count + 1 } else { count };
        right.push(match at % 2 {
            0 => format!("According to {person}, a councillor, {told} persons {} {place}.", event[1]),
            _ => format!("{told} people {} {}, officials told reporters late on Sunday.", event[1], dice.name()),
        });
    }
    for at in (0..length.saturating_sub(8)).step_by(5) {
        right.swap(at, at + dice.roll(8));
    }
    Pair::new(left, right).map(|sentences| sentences.chunks(4).map(|chunk| chunk.join(" ") + "\n\n").collect())
}

fn article(text: String) -> article::Article {
    article::read(Source::from_text(text), &Settings::default())
}

#[divan::bench(args = LENGTHS, sample_count = 3, sample_size = 1)]
fn compare_both(bencher: Bencher<'_, '_>, length: usize) {
    let articles = reports(length).map(article);
    bencher
        .with_inputs(|| articles.clone())
        .bench_values(|articles| compare(articles, &Options::default()).discrepancies.len());
}

#[divan::bench(args = LENGTHS, sample_count = 3, sample_size = 1)]
fn link_sentences(bencher: Bencher<'_, '_>, length: usize) {
    let reports = reports(length).map(|text| Report::new(article(text)));
    bencher.bench(|| align::align(&reports, &[]).links.len());
}
