//! Countries and disputed regions by every word that news use for them: name, adjective, people, capital.
//!
//! Table: `assets/countries.tsv`. Capitals letters count, or "turkey" and "polish" would be countries.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

/// What a word for a country is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyWord {
    /// Its name or a short form of it.
    Name,
    /// Its adjective or people: "Greek", "Greeks".
    People,
    /// A capital or seat that may stand for the government: "Athens", "the Kremlin".
    Seat,
}

static TABLE: LazyLock<HashMap<String, (&'static str, PartyWord)>> = LazyLock::new(|| {
    let mut table = HashMap::default();
    for line in include_str!("../../assets/countries.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let &[_, name, people, seats, others] = cells.as_slice() else { continue };
        let listed = |cell: &'static str| cell.split(',').filter(|word| !word.is_empty());
        table.insert(name.to_owned(), (name, PartyWord::Name));
        for word in listed(others) {
            table.entry(word.to_owned()).or_insert((name, PartyWord::Name));
        }
        for word in listed(people) {
            table.entry(word.to_owned()).or_insert((name, PartyWord::People));
            table.entry(format!("{word}s")).or_insert((name, PartyWord::People));
        }
        for word in listed(seats) {
            table.entry(word.to_owned()).or_insert((name, PartyWord::Seat));
        }
    }
    table
});

/// How the names of more than one word begin, in small letters.
static BEGINNINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let several = TABLE.keys().filter(|words| words.contains(|c: char| !c.is_alphanumeric()));
    several.map(|words| beginning(&words.to_lowercase()).to_owned()).collect()
});

/// The letters that a word begins with.
fn beginning(word: &str) -> &str {
    word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(word)
}

/// May a name of several words begin with this word in small letters? Most words are asked for alone.
pub fn begins_several(plain: &str) -> bool {
    plain == "the" || BEGINNINGS.contains(beginning(plain))
}

/// The most words that a name in the table has.
pub const LONGEST: usize = 6;

/// The country that a word or phrase, as written, with its capitals stands for:
/// "Azeri", "Baku", "Republic of Azerbaijan" → "Azerbaijan".
pub fn party(words: &str) -> Option<&'static str> {
    party_word(words).map(|(name, _)| name)
}

/// The same, with what the word is.
pub fn party_word(words: &str) -> Option<(&'static str, PartyWord)> {
    let words = words.trim_end_matches(['\'', '’']);
    let words = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
    if let Some(found) = TABLE.get(words) {
        return Some(*found);
    }
    if words.contains(['’', '‑']) {
        return TABLE.get(&words.replace('’', "'").replace('‑', "-")).copied();
    }
    // "GREECE" in a headline; short words in capitals are acronyms of their own.
    if words.len() >= 4 && words.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) {
        return TABLE.get(&title_case(words)).copied();
    }
    None
}

fn title_case(words: &str) -> String {
    let mut first = true;
    words
        .chars()
        .map(|c| {
            let kept = if first { c } else { c.to_lowercase().next().unwrap_or(c) };
            first = !c.is_alphabetic();
            kept
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_lead_to_the_country() {
        for (words, country) in [
            ("Azerbaijani", "Azerbaijan"),
            ("Azeris", "Azerbaijan"),
            ("Baku", "Azerbaijan"),
            ("BAKU", "Azerbaijan"),
            ("ethnic Armenians", "Nagorno-Karabakh"),
            ("Armenians", "Armenia"),
            ("Karabagh", "Nagorno-Karabakh"),
            ("Kremlin", "Russia"),
            ("US", "United States"),
            ("U.S.", "United States"),
            ("Côte d’Ivoire", "Ivory Coast"),
        ] {
            assert_eq!(party(words), Some(country), "{words}");
        }
    }

    #[test]
    fn small_letters_are_other_words() {
        for word in ["turkey", "us", "polish", "china", "Whittleham", ""] {
            assert_eq!(party(word), None, "{word}");
        }
    }
}
