//! Trains the tagger: an averaged perceptron (Collins 2002) over the features of `src/lexicon/tagger/features.rs`.
//!
//!     rustc --edition 2024 -O assets/build/tagger_train.rs -o tagger_train
//!     ./tagger_train train.tsv assets/tagger.bin [held_out.tsv]
//!
//! `train.tsv` comes from `tagger_corpus.py`. One sentence in six is learnt as a headline too, every word with a capital,
//! so that names are told from nouns where capitals say nothing. The same input gives the same bytes.

#![allow(dead_code)]

#[path = "../../src/lexicon/tagger/features.rs"]
mod features;

use features::{History, TAGS, View, certain, features, views};
use std::collections::HashMap;
use std::io::Write;

/// In the order of `Tag` in `src/article/token.rs`.
const NAMES: [&str; TAGS] = [
    "Noun", "Nouns", "Name", "Pronoun", "Possessive", "Verb", "Present", "Past", "Gerund", "Participle", "Modal",
    "Adjective", "Adverb", "Determiner", "Preposition", "Conjunction", "Number", "To", "Particle", "Wh", "There",
    "Genitive", "Other", "Mark", "Symbol",
];
const EPOCHS: usize = 7;
/// A feature seen less often than this teaches nothing that holds elsewhere.
const SEEN: u32 = 3;
/// A word is certain when seen this often, and this share of the time with one tag.
const CERTAIN: (u32, f64) = (12, 0.995);
/// Buckets of the table: 2 to this.
const BITS: u32 = 15;
/// The table is kept below this many bytes by leaving out the features with the least to say.
const SIZE: usize = 1_450_000;

struct Sentence {
    views: Vec<View>,
    tags: Vec<u8>,
    /// Left to rules: numbers in digits and marks.
    ruled: Vec<bool>,
}

/// The tag of what needs no model, as in `src/lexicon/tagger.rs`.
fn ruled(plain: &str) -> Option<u8> {
    let tag = match plain.chars().next()? {
        _ if plain.contains(char::is_alphabetic) => return None,
        '0'..='9' => "Number",
        '$' | '€' | '£' | '¥' | '%' | '°' => "Symbol",
        _ => "Mark",
    };
    NAMES.iter().position(|name| *name == tag).map(|at| at as u8)
}

fn read(path: &str, headlines: bool) -> Vec<Sentence> {
    let text = std::fs::read_to_string(path).expect("a readable file");
    let mut found = Vec::new();
    for (number, block) in text.split("\n\n").enumerate() {
        let rows: Vec<(&str, u8)> = block
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(word, tag)| (word, NAMES.iter().position(|name| *name == tag).expect("a known tag") as u8))
            .collect();
        let plain: Vec<String> = rows.iter().map(|(word, _)| plain(word)).collect();
        let mut add = |title: bool| {
            let capitals = rows.iter().map(|(word, _)| word.starts_with(char::is_uppercase));
            let tokens = plain
                .iter()
                .zip(capitals)
                .map(|(plain, capital)| (plain.as_str(), capital || title && plain.starts_with(char::is_alphabetic)));
            found.push(Sentence {
                views: views(tokens),
                tags: rows.iter().zip(&plain).map(|(row, plain)| ruled(plain).unwrap_or(row.1)).collect(),
                ruled: plain.iter().map(|plain| ruled(plain).is_some()).collect(),
            });
        };
        add(false);
        if headlines && number % 6 == 0 && rows.len() > 3 {
            add(true);
        }
    }
    found
}

fn plain(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            '‘' | '’' | '‚' | '‛' | '`' | '´' => '\'',
            '“' | '”' | '„' | '‟' | '«' | '»' => '"',
            '\u{2010}'..='\u{2015}' | '−' => '-',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[derive(Clone)]
struct Weights {
    now: [f32; TAGS],
    sum: [f32; TAGS],
    at: [u32; TAGS],
}

fn best(scores: &[f32; TAGS]) -> u8 {
    (0..TAGS).fold(0, |best, tag| if scores[tag] > scores[best] { tag } else { best }) as u8
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let mut sentences = read(&arguments[1], true);

    let mut seen: HashMap<u32, u32> = HashMap::new();
    let mut words: HashMap<u32, [u32; TAGS]> = HashMap::new();
    for sentence in &sentences {
        let mut history = History::default();
        for (at, (view, &tag)) in sentence.views.iter().zip(&sentence.tags).enumerate() {
            for key in features(&sentence.views, at, &history) {
                *seen.entry(key).or_default() += 1;
            }
            words.entry(certain(view)).or_default()[usize::from(tag)] += 1;
            history.push(view, tag);
        }
    }
    let sure: HashMap<u32, u8> = words
        .into_iter()
        .filter_map(|(key, counts)| {
            let (tag, most) = counts.iter().copied().enumerate().max_by_key(|(_, count)| *count)?;
            let all: u32 = counts.iter().sum();
            (all >= CERTAIN.0 && f64::from(most) >= CERTAIN.1 * f64::from(all)).then_some((key, tag as u8))
        })
        .collect();
    let mut ids: HashMap<u32, u32> = HashMap::new();
    let mut kept: Vec<u32> = seen.iter().filter(|(_, count)| **count >= SEEN).map(|(key, _)| *key).collect();
    kept.sort_unstable();
    for (id, key) in kept.iter().enumerate() {
        ids.insert(*key, id as u32);
    }
    eprintln!("{} sentences, {} features, {} certain words", sentences.len(), kept.len(), sure.len());

    let zero = Weights { now: [0.0; TAGS], sum: [0.0; TAGS], at: [0; TAGS] };
    let mut weights = vec![zero; kept.len()];
    let mut step = 0u32;
    let mut random = 1u64;
    for epoch in 0..EPOCHS {
        for at in (1..sentences.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            sentences.swap(at, (random >> 33) as usize % (at + 1));
        }
        let (mut wrong, mut all) = (0, 0);
        for sentence in &sentences {
            let mut history = History::default();
            for (at, (view, &tag)) in sentence.views.iter().zip(&sentence.tags).enumerate() {
                let guess = if sentence.ruled[at] {
                    tag
                } else if let Some(tag) = sure.get(&certain(view)) {
                    *tag
                } else {
                    step += 1;
                    let used: Vec<usize> = features(&sentence.views, at, &history)
                        .iter()
                        .filter_map(|key| ids.get(key).map(|id| *id as usize))
                        .collect();
                    let mut scores = [0.0; TAGS];
                    for &id in &used {
                        for (score, weight) in scores.iter_mut().zip(&weights[id].now) {
                            *score += weight;
                        }
                    }
                    let guess = best(&scores);
                    if guess != tag {
                        for &id in &used {
                            for (tag, change) in [(tag, 1.0), (guess, -1.0)] {
                                let (cell, tag) = (&mut weights[id], usize::from(tag));
                                cell.sum[tag] += cell.now[tag] * (step - cell.at[tag]) as f32;
                                cell.at[tag] = step;
                                cell.now[tag] += change;
                            }
                        }
                    }
                    guess
                };
                wrong += usize::from(guess != tag);
                all += 1;
                history.push(view, guess);
            }
        }
        eprintln!("epoch {epoch}: {:.2} % as the teacher", 100.0 * (1.0 - wrong as f64 / all as f64));
    }

    let mut rows: Vec<(f32, u32, [i8; TAGS])> = Vec::new();
    let mean: Vec<[f32; TAGS]> = weights
        .iter()
        .map(|cell| {
            std::array::from_fn(|tag| (cell.sum[tag] + cell.now[tag] * (step - cell.at[tag]) as f32) / step as f32)
        })
        .collect();
    // One scale for all: 127 is the weight that all but one in ten thousand stay below.
    let mut sizes: Vec<f32> = mean.iter().flatten().map(|weight| weight.abs()).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    let scale = 127.0 / sizes[sizes.len() - 1 - sizes.len() / 10_000];
    for (row, key) in mean.iter().zip(&kept) {
        let small: [i8; TAGS] = std::array::from_fn(|tag| (row[tag] * scale).round().clamp(-127.0, 127.0) as i8);
        let most = row.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
        // What a feature says counts as often as it is met; the root keeps rare words.
        rows.push((most * (seen[key] as f32).sqrt(), *key, small));
    }
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut entries: Vec<(u32, Vec<u8>)> = Vec::new();
    for (key, tag) in &sure {
        entries.push((*key, vec![128 | tag]));
    }
    let mut size = 4 * ((1 << BITS) + 2) + 3 * entries.len();
    for (_, key, small) in rows {
        let pairs: Vec<u8> =
            (0..TAGS).filter(|tag| small[*tag] != 0).flat_map(|tag| [tag as u8, small[tag] as u8]).collect();
        if pairs.is_empty() {
            continue;
        }
        size += 3 + pairs.len();
        if size > SIZE {
            break;
        }
        entries.push((key, [vec![(pairs.len() / 2) as u8], pairs].concat()));
    }
    entries.sort();
    let mut offsets = Vec::new();
    let mut body: Vec<u8> = Vec::new();
    let mut next = entries.iter().peekable();
    for bucket in 0..1u32 << BITS {
        offsets.push(body.len() as u32);
        while let Some((key, cells)) = next.next_if(|(key, _)| key >> (32 - BITS) == bucket) {
            body.extend((*key as u16).to_le_bytes());
            body.extend(cells);
        }
    }
    offsets.push(body.len() as u32);
    let mut out = std::fs::File::create(&arguments[2]).expect("a writable file");
    out.write_all(&BITS.to_le_bytes()).expect("written");
    for offset in &offsets {
        out.write_all(&offset.to_le_bytes()).expect("written");
    }
    out.write_all(&body).expect("written");
    eprintln!("{} entries kept, {} bytes", entries.len(), 4 + 4 * offsets.len() + body.len());

    for path in &arguments[3..] {
        held_out(path, &entries);
    }
}

/// How often the model as written agrees with the teacher on text it has not seen.
fn held_out(path: &str, entries: &[(u32, Vec<u8>)]) {
    let table: HashMap<u32, &[u8]> = entries.iter().map(|(key, cells)| (*key, cells.as_slice())).collect();
    let mut confused: HashMap<(u8, u8), u32> = HashMap::new();
    let (mut wrong, mut words, mut all) = (0, 0, 0);
    for sentence in read(path, false) {
        let mut history = History::default();
        for (at, (view, &tag)) in sentence.views.iter().zip(&sentence.tags).enumerate() {
            let guess = if sentence.ruled[at] {
                tag
            } else if let Some([tag]) = table.get(&certain(view)) {
                tag & 127
            } else {
                let mut scores = [0.0; TAGS];
                for cells in features(&sentence.views, at, &history).iter().filter_map(|key| table.get(key)) {
                    for pair in cells[1..].chunks(2) {
                        scores[usize::from(pair[0])] += f32::from(pair[1] as i8);
                    }
                }
                best(&scores)
            };
            if guess != tag {
                wrong += 1;
                *confused.entry((tag, guess)).or_default() += 1;
            }
            words += usize::from(!sentence.ruled[at]);
            all += 1;
            history.push(view, guess);
        }
    }
    let share = |all: usize| 100.0 * (1.0 - f64::from(wrong) / all as f64);
    eprintln!("{path}: {:.2} % of {all} tokens as the teacher, {:.2} % of {words} words", share(all), share(words));
    let mut confused: Vec<_> = confused.into_iter().collect();
    confused.sort_by_key(|((tag, guess), count)| (std::cmp::Reverse(*count), *tag, *guess));
    for ((tag, guess), count) in confused.iter().take(14) {
        eprintln!("  {count:5} {} taken for {}", NAMES[usize::from(*tag)], NAMES[usize::from(*guess)]);
    }
}
