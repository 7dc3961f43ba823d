//! Shared runs: long stretches of the same words on both sides, as when both reports print one agency's copy.
//!
//! The words are numbered. Every twelve of the right article are remembered where they stand; the left one is walked once, and
//! where its next twelve are known, the run is followed to its end on both sides. The walk goes on behind the run, so the
//! whole is linear. Twelve words do not come together twice by chance; a title and an office do not fill them.

use foldhash::HashMap;

use crate::article::Token;
use crate::pair::Pair;
use crate::report::Report;
use crate::span::Span;

/// Words in the shortest run.
const SHORTEST: usize = 12;

/// Places that are tried for one twelve words: texts that repeat themselves must not cost the square of their length.
const TRIED: usize = 8;

/// No word's number: where sentences were set aside.
const BREAK: u32 = 0;

/// The runs, in order of the left text.
pub fn shared(reports: &Pair<Report>) -> Vec<Pair<Span>> {
    let words = reports.as_ref().map(words);
    let mut numbers: HashMap<&str, u32> = HashMap::default();
    let plain = Pair::of(|side| {
        let mut number = |word| {
            let next = numbers.len() as u32 + 1;
            *numbers.entry(word).or_insert(next)
        };
        words[side].iter().map(|word| word.map_or(BREAK, |token| number(&*token.plain))).collect::<Vec<u32>>()
    });
    // The first places of each twelve words, and how many they are.
    let mut known: HashMap<&[u32], [u32; TRIED + 1]> = HashMap::default();
    for (at, window) in plain.right.windows(SHORTEST).enumerate() {
        let [count, places @ ..] = known.entry(window).or_default();
        if let Some(place) = places.get_mut(*count as usize) {
            (*place, *count) = (at as u32, *count + 1);
        }
    }
    let mut runs = Vec::new();
    let mut at = 0;
    while at + SHORTEST <= plain.left.len() {
        let window = &plain.left[at..at + SHORTEST];
        let places = known.get(window).filter(|_| !window.contains(&BREAK));
        let places = places.map_or(&[][..], |[count, places @ ..]| &places[..*count as usize]);
        let longest = places
            .iter()
            .map(|&other| other as usize)
            .map(|other| (length(&plain.left[at..], &plain.right[other..]), other));
        let Some((length, other)) = longest.max_by_key(|&(length, other)| (length, usize::MAX - other)) else {
            at += 1;
            continue;
        };
        let span = |words: &[Option<&Token>]| Some(words.first()?.as_ref()?.span.cover(words.last()?.as_ref()?.span));
        let run = Pair::new(span(&words.left[at..at + length]), span(&words.right[other..other + length]));
        runs.extend(run.complete());
        at += length;
    }
    runs
}

/// The words of all compared sentences; nothing where sentences between were set aside.
fn words(report: &Report) -> Vec<Option<&Token>> {
    let mut words = Vec::new();
    let mut last = None;
    for number in report.article.compared() {
        if last.is_some_and(|last| last + 1 != number) {
            words.push(None);
        }
        last = Some(number);
        words.extend(report.article.tokens_of(number).iter().filter(|token| token.is_word()).map(Some));
    }
    words
}

/// How many words the two have in common from their beginning.
fn length(a: &[u32], b: &[u32]) -> usize {
    a.iter().zip(b).take_while(|&(a, b)| a == b && *a != BREAK).count()
}
