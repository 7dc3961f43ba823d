//! Forms made from base forms: past participles, gerunds and plurals, for names that the program puts together itself.
//!
//! ```text
//! take → taken, taking      stop → stopped, stopping      agree → agreed, agreeing      city → cities
//! ```
//!
//! What does not follow the rule of spelling stands in `assets/participles.txt`.

use std::sync::LazyLock;

use foldhash::HashMap;

static PARTICIPLES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../../assets/participles.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// The past participle of a verb, by its base form.
pub fn participle(verb: &str) -> String {
    match PARTICIPLES.get(verb) {
        Some(known) => (*known).to_owned(),
        None => match verb.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
            Some(stem) => format!("{stem}ied"),
            None if verb.ends_with('e') => format!("{verb}d"),
            None => format!("{}ed", doubled(verb)),
        },
    }
}

/// The form in -ing of a verb, by its base form.
pub fn gerund(verb: &str) -> String {
    // "admitted" shows that the last letter is doubled.
    let double =
        PARTICIPLES.get(verb).and_then(|known| known.strip_suffix("ed")).filter(|stem| stem.len() > verb.len());
    if let Some(stem) = double {
        return format!("{stem}ing");
    }
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match verb.strip_suffix('e').filter(|stem| stem.len() > 1 && !stem.ends_with(['e', 'o', 'y'])) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{}ing", doubled(verb)),
    }
}

/// The plural of a noun, by its base form.
pub fn plural(noun: &str) -> String {
    match noun {
        "people" | "personnel" | "police" | "staff" | "crew" | "aircraft" | "cattle" | "sheep" | "series" => {
            noun.into()
        }
        "child" => "children".into(),
        "person" => "people".into(),
        "foot" => "feet".into(),
        _ if noun.ends_with("man") => format!("{}en", &noun[..noun.len() - 2]),
        _ if noun.ends_with("life") || noun.ends_with("wife") => format!("{}ves", &noun[..noun.len() - 2]),
        _ if noun.ends_with(['x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") || noun.ends_with("ss") => {
            format!("{noun}es")
        }
        _ if noun.ends_with('s') || noun.contains(' ') => noun.into(),
        _ => match noun.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{noun}s"),
        },
    }
}

/// "stop" → "stopp": one syllable that ends in one vowel and one consonant.
fn doubled(verb: &str) -> String {
    let letters: Vec<char> = verb.chars().collect();
    let [.., before, vowel, last] = letters[..] else { return verb.to_owned() };
    // The "u" of "quit" belongs to its consonant.
    let closed = is_vowel(vowel) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y') && !is_vowel(before);
    let syllables = letters.windows(2).filter(|two| is_vowel(two[0]) && !is_vowel(two[1])).count();
    if closed && syllables == 1 { format!("{verb}{last}") } else { verb.to_owned() }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participles_and_gerunds() {
        for (verb, past, ing) in [
            ("take", "taken", "taking"),
            ("order", "ordered", "ordering"),
            ("stop", "stopped", "stopping"),
            ("carry", "carried", "carrying"),
            ("destroy", "destroyed", "destroying"),
            ("agree", "agreed", "agreeing"),
            ("tie", "tied", "tying"),
            ("admit", "admitted", "admitting"),
            ("open", "opened", "opening"),
            ("clean", "cleaned", "cleaning"),
            ("fix", "fixed", "fixing"),
            ("launch", "launched", "launching"),
            ("shut", "shut", "shutting"),
            ("build", "built", "building"),
            ("be", "been", "being"),
        ] {
            assert_eq!((participle(verb), gerund(verb)), (past.to_owned(), ing.to_owned()), "{verb}");
        }
    }

    #[test]
    fn plurals() {
        for (noun, many) in [
            ("miner", "miners"),
            ("city", "cities"),
            ("day", "days"),
            ("fisherman", "fishermen"),
            ("people", "people"),
            ("church", "churches"),
            ("child", "children"),
            ("box", "boxes"),
        ] {
            assert_eq!(plural(noun), many);
        }
    }

    #[test]
    fn odd_words_do_no_harm() {
        for word in ["", "e", "y", "é", "ie", "ß", "日本", "-", "aaa", "xyz"] {
            let _ = (participle(word), gerund(word), plural(word));
        }
    }
}
