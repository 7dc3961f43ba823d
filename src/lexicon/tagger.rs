//! Part-of-speech tags for English: an averaged perceptron that reads a sentence once from left to right (Collins 2002).
//!
//! The weights lie in `assets/tagger.bin`, learnt by `assets/build/tagger_train.rs` from text that spaCy's
//! `en_core_web_sm` tagged. On 37,000 tokens of news neither had seen it gives the teacher's tag to 96.9 %. What it gets
//! wrong most is a name for a noun or an adjective. The table is read where it lies: nothing is parsed when the program
//! starts.
//!
//! Layout, all little-endian: `u32` bits; `2^bits + 1` offsets as `u32` into what follows; for each bucket (the top bits of
//! a key) its entries: the key's low 16 bits, a count `n`, `n` pairs of tag and weight as `i8`. A count with its top bit
//! set is no count but the tag of a word that has only one.

mod features;

use self::features::{History, TAGS, View, certain, features, views};
use crate::article::{Tag, Token};

const TABLE: &[u8] = include_bytes!("../../assets/tagger.bin");

// Known when the program is built, since every word asks for them some twenty times.
const BITS: u32 = word(0);
const OFFSETS: usize = 4;
const BODY: usize = OFFSETS + 4 * ((1 << BITS) + 1);

/// In the order of the numbers in the table.
const ORDER: [Tag; TAGS] = [
    Tag::Noun,
    Tag::Nouns,
    Tag::Name,
    Tag::Pronoun,
    Tag::Possessive,
    Tag::Verb,
    Tag::Present,
    Tag::Past,
    Tag::Gerund,
    Tag::Participle,
    Tag::Modal,
    Tag::Adjective,
    Tag::Adverb,
    Tag::Determiner,
    Tag::Preposition,
    Tag::Conjunction,
    Tag::Number,
    Tag::To,
    Tag::Particle,
    Tag::Wh,
    Tag::There,
    Tag::Genitive,
    Tag::Other,
    Tag::Mark,
    Tag::Symbol,
];

/// Gives every token of one sentence its tag.
pub fn tag(tokens: &mut [Token]) {
    let views = views(tokens.iter().map(|token| (&*token.plain, token.capital)));
    let mut history = History::default();
    for (at, token) in tokens.iter_mut().enumerate() {
        let number = match ruled(&token.plain) {
            Some(tag) => tag as u8,
            None => best(&views, at, &history),
        };
        token.tag = ORDER[usize::from(number)];
        history.push(&views[at], number);
    }
}

/// The tag of what needs no model: numbers in digits, marks and signs.
fn ruled(plain: &str) -> Option<Tag> {
    let first = plain.chars().next()?;
    if plain.contains(char::is_alphabetic) {
        return None;
    }
    Some(match first {
        '0'..='9' => Tag::Number,
        '$' | '€' | '£' | '¥' | '%' | '°' => Tag::Symbol,
        _ => Tag::Mark,
    })
}

fn best(views: &[View], at: usize, history: &History) -> u8 {
    if let Some(&[tag]) = entry(certain(&views[at])) {
        return tag & 0x7f;
    }
    let mut scores = [0i32; TAGS];
    // All the places first: the reads of a table that fits no cache then wait for each other no more.
    let places = features(views, at, history).map(|key| (key, bucket(key)));
    for cells in places.into_iter().filter_map(|(key, bucket)| within(key, bucket)) {
        for &[tag, weight] in cells.as_chunks::<2>().0 {
            scores[usize::from(tag)] += i32::from(weight as i8);
        }
    }
    // The first of equals, so that the answer never depends on an order.
    (0..TAGS).fold(0, |best, tag| if scores[tag] > scores[best] { tag } else { best }) as u8
}

/// What the table holds for a key: one byte for a certain tag, else pairs of tag and weight.
fn entry(key: u32) -> Option<&'static [u8]> {
    within(key, bucket(key))
}

/// The entries that a key may stand among.
fn bucket(key: u32) -> &'static [u8] {
    let at = OFFSETS + 4 * (key >> (32 - BITS)) as usize;
    let bound = |at| BODY + word(at) as usize;
    &TABLE[bound(at)..bound(at + 4)]
}

fn within(key: u32, mut entries: &'static [u8]) -> Option<&'static [u8]> {
    let key = (key as u16).to_le_bytes();
    while let [low, high, count, rest @ ..] = entries {
        let certain = count & 0x80 != 0;
        let length = if certain { 0 } else { 2 * usize::from(*count) };
        if [*low, *high] == key {
            return if certain { entries.get(2..3) } else { rest.get(..length) };
        }
        entries = rest.get(length..)?;
    }
    None
}

const fn word(at: usize) -> u32 {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]])
}

#[cfg(test)]
mod tests {
    use crate::article::{Settings, read};
    use crate::source::Source;

    /// Words of a text with the short names of their tags.
    fn tagged(text: &str) -> String {
        let article = read(Source::from_text(text.to_owned()), &Settings::default());
        let words: Vec<String> = article
            .tokens
            .iter()
            .filter(|token| token.is_word())
            .map(|token| format!("{}/{:?}", token.span.of(&article.text), token.tag))
            .collect();
        words.join(" ")
    }

    #[test]
    fn a_plain_sentence() {
        assert_eq!(
            tagged("Three soldiers were killed when rebels shelled the old town, said Colonel Ivan Morev."),
            "Three/Number soldiers/Nouns were/Past killed/Participle when/Wh rebels/Nouns shelled/Past the/Determiner \
             old/Adjective town/Noun said/Past Colonel/Name Ivan/Name Morev/Name"
        );
    }

    #[test]
    fn a_headline_has_nouns_and_verbs_too() {
        let tags = tagged("Morland Army Shells Border Town After Talks Collapse");
        assert!(tags.starts_with("Morland/Name"), "{tags}");
        assert!(tags.contains("Talks/Nouns"), "{tags}");
        assert!(tags.contains("Town/Noun"), "{tags}");
    }

    #[test]
    fn participles_after_auxiliaries_past_without() {
        let tags = tagged("The minister has not yet denied it. The minister denied it.");
        assert!(tags.contains("denied/Participle") && tags.contains("denied/Past"), "{tags}");
    }
}
