//! Base forms of English words: detachment rules after WordNet's `morphy`, and a table of what the rules miss.
//!
//! The table, `assets/lemmas.tsv`, is made by `assets/build/lemmas.py`, which holds the same rules: every regular and
//! irregular form of WordNet's base forms that these rules get wrong stands in it, and nothing else.

use std::sync::LazyLock;

use compact_str::{CompactString, format_compact};
use foldhash::HashMap;

use crate::article::Tag;

/// The tables of one part of speech: form to base form.
type Forms = HashMap<&'static str, &'static str>;

struct Tables {
    verb: Forms,
    noun: Forms,
    adjective: Forms,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { verb: Forms::default(), noun: Forms::default(), adjective: Forms::default() };
    for line in include_str!("../../assets/lemmas.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(kind), Some(form), Some(base)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let table = match kind {
            "verb" => &mut tables.verb,
            "noun" => &mut tables.noun,
            _ => &mut tables.adjective,
        };
        table.insert(form, base);
    }
    tables
});

/// The base form of a word in its plain form, as its tag suggests; of a contraction, of its first part.
pub fn lemma(plain: &str, tag: Tag) -> String {
    base(plain, tag).into_string()
}

/// The same, without a place of its own in memory for all but the longest.
pub(super) fn base(plain: &str, tag: Tag) -> CompactString {
    let whole = plain.strip_suffix("n't").map_or(plain, |stem| match stem {
        "ca" => "can",
        "wo" => "will",
        "sha" => "shall",
        other => other,
    });
    let (head, word) = hyphenated(whole);
    let (table, rule): (&Forms, fn(&str) -> CompactString) = match tag {
        Tag::Past | Tag::Participle | Tag::Gerund | Tag::Present | Tag::Verb => (&TABLES.verb, verb),
        Tag::Nouns => (&TABLES.noun, noun),
        Tag::Adjective | Tag::Adverb => (&TABLES.adjective, adjective),
        _ => return whole.into(),
    };
    // A base form is one already; only "'s" and "'ve" are more than they seem.
    if tag == Tag::Verb && word != "'s" {
        return whole.into();
    }
    let base = table.get(word).map_or_else(|| rule(word), |base| (*base).into());
    if head.is_empty() { base } else { format_compact!("{head}{base}") }
}

/// What stands before the last hyphen, with it, and the last part: "co-chairs" bends at its end.
fn hyphenated(word: &str) -> (&str, &str) {
    word.split_at(word.rfind('-').map_or(0, |at| at + 1))
}

fn is_vowel(c: u8) -> bool {
    b"aeiou".contains(&c)
}

/// The byte `back` places from the end, 0 the last; 0 where there is none.
fn at(word: &str, back: usize) -> u8 {
    word.len().checked_sub(back + 1).map_or(0, |at| word.as_bytes()[at])
}

fn has_vowel(stem: &str) -> bool {
    stem.bytes().any(|c| is_vowel(c) || c == b'y')
}

/// The base form of what stands before -ed or -ing.
fn past_stem(stem: &str) -> CompactString {
    let (last, before, third) = (at(stem, 0), at(stem, 1), at(stem, 2));
    if stem.len() > 2 && last == before && !b"lsfzeo".contains(&last) && last.is_ascii() {
        return stem[..stem.len() - 1].into();
    }
    let mute = b"vcuz".contains(&last)
        || last == b'l' && !b"aeioulwry".contains(&before)
        || last == b'g' && b"adnr".contains(&before) && !stem.ends_with("ing")
        || last == b's' && b"aeiounrl".contains(&before) && !stem.ends_with("cus")
        || last == b't' && before == b'a' && third != b'e' && third != b'o'
        || last == b'r' && b"iu".contains(&before) && !is_vowel(third)
        || b"dkmnp".contains(&last)
            && is_vowel(before)
            && before != b'e'
            && !is_vowel(third)
            && stem.chars().count() < 5;
    if mute { format_compact!("{stem}e") } else { stem.into() }
}

fn verb(form: &str) -> CompactString {
    if let Some(stem) = form.strip_suffix("ied").filter(|stem| stem.len() > 1) {
        return format_compact!("{stem}y");
    }
    if let Some(stem) = form.strip_suffix("ed").filter(|stem| stem.len() > 2 && has_vowel(stem)) {
        return past_stem(stem);
    }
    if let Some(stem) = form.strip_suffix("ing").filter(|stem| stem.len() > 2 && has_vowel(stem)) {
        return past_stem(stem);
    }
    strip_s(form)
}

fn noun(form: &str) -> CompactString {
    match form.strip_suffix("men").filter(|stem| stem.len() > 1) {
        Some(stem) => format_compact!("{stem}man"),
        None => strip_s(form),
    }
}

fn strip_s(form: &str) -> CompactString {
    if let Some(stem) = form.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format_compact!("{stem}y");
    }
    if let Some(stem) = form.strip_suffix("es") {
        let last = at(stem, 0);
        if stem.ends_with("ch") || stem.ends_with("sh") || b"sxz".contains(&last) {
            let mute = last == b's' && b"aeiounr".contains(&at(stem, 1)) || last == b'z' || stem.ends_with("ch");
            let whole = stem.ends_with("ss") || stem.ends_with("tz") || stem.ends_with("ch") && at(stem, 2) != b'a';
            return if mute && !whole { format_compact!("{stem}e") } else { stem.into() };
        }
        if last == b'o' {
            return stem.into();
        }
    }
    if form.ends_with("ss") || form.ends_with("us") || form.ends_with("is") || form.chars().count() < 4 {
        return form.into();
    }
    form.strip_suffix('s').unwrap_or(form).into()
}

fn adjective(form: &str) -> CompactString {
    let Some(stem) = form.strip_suffix("est").or_else(|| form.strip_suffix("er")) else { return form.into() };
    if let Some(stem) = stem.strip_suffix('i') {
        return format_compact!("{stem}y");
    }
    let (last, before) = (at(stem, 0), at(stem, 1));
    if stem.len() > 2 && last == before && last.is_ascii() && !b"ls".contains(&last) {
        return stem[..stem.len() - 1].into();
    }
    let mute = b"vcgs".contains(&last) && !stem.ends_with("ng") && !stem.ends_with("ss");
    if mute { format_compact!("{stem}e") } else { stem.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_and_irregular_forms() {
        for (form, tag, base) in [
            ("killed", Tag::Participle, "kill"),
            ("stopped", Tag::Past, "stop"),
            ("hoped", Tag::Past, "hope"),
            ("wounded", Tag::Participle, "wound"),
            ("denied", Tag::Past, "deny"),
            ("said", Tag::Past, "say"),
            ("says", Tag::Present, "say"),
            ("were", Tag::Past, "be"),
            ("accusing", Tag::Gerund, "accuse"),
            ("claimed", Tag::Past, "claim"),
            ("agreed", Tag::Past, "agree"),
            ("travelled", Tag::Past, "travel"),
            ("injured", Tag::Participle, "injure"),
            ("occupied", Tag::Participle, "occupy"),
            ("released", Tag::Past, "release"),
            ("launches", Tag::Present, "launch"),
            ("didn't", Tag::Past, "do"),
            ("won't", Tag::Modal, "will"),
            ("houses", Tag::Nouns, "house"),
            ("buses", Tag::Nouns, "bus"),
            ("casualties", Tag::Nouns, "casualty"),
            ("women", Tag::Nouns, "woman"),
            ("servicemen", Tag::Nouns, "serviceman"),
            ("children", Tag::Nouns, "child"),
            ("co-chairs", Tag::Nouns, "co-chair"),
            ("crises", Tag::Nouns, "crisis"),
            ("police", Tag::Nouns, "police"),
            ("larger", Tag::Adjective, "large"),
            ("biggest", Tag::Adjective, "big"),
            ("heavier", Tag::Adjective, "heavy"),
            ("former", Tag::Adjective, "former"),
            ("Ganja", Tag::Name, "Ganja"),
        ] {
            assert_eq!(lemma(form, tag), base, "{form}");
        }
    }

    #[test]
    fn odd_words_do_no_harm() {
        for word in ["", "s", "es", "ed", "ing", "éés", "ßed", "-", "-ed", "n't", "日本s", "èer", "ñññed"] {
            for tag in [Tag::Past, Tag::Nouns, Tag::Adjective, Tag::Present, Tag::Gerund] {
                let _ = lemma(word, tag);
            }
        }
    }
}
