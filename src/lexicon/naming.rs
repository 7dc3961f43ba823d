//! Words by which names are told: titles, what organisations and places are called. Table: `assets/name-words.txt`.

use std::sync::LazyLock;

use foldhash::HashSet;

/// What a word tells of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Naming {
    /// Titles and offices that stand before a person's name.
    Title,
    /// What may stand among titles without being one.
    Office,
    /// Words of which organisations are made.
    Organisation,
    /// Words of which places are made.
    Place,
    /// Titles that stand inside a run of capital words with the name behind them: "Education Minister Ann Pell".
    Inner,
    /// Small words behind a name that make it a place: "the Sohl valley".
    Area,
    /// Small words before "of" and a name that make it a place: "the city of Ganja".
    Settlement,
    /// What belongs to a country, behind its genitive: "Ordania's army".
    State,
    /// Countries and capitals that are first names too: "Jordan Wells".
    Given,
    /// Heads of a source in a headline that are no names: "Death toll rises: officials".
    Source,
}

/// Does the word, in small letters, tell this?
pub fn is(naming: Naming, word: &str) -> bool {
    WORDS.contains(&(naming, word))
}

static WORDS: LazyLock<HashSet<(Naming, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/name-words.txt").lines().filter(|line| !line.starts_with('#'));
    let sections = lines.filter_map(|line| line.split_once(':'));
    let read = |(name, words): (&str, &'static str)| {
        let naming = match name {
            "title" => Naming::Title,
            "office" => Naming::Office,
            "organisation" => Naming::Organisation,
            "place" => Naming::Place,
            "inner" => Naming::Inner,
            "area" => Naming::Area,
            "settlement" => Naming::Settlement,
            "state" => Naming::State,
            "given" => Naming::Given,
            _ => Naming::Source,
        };
        words.split_whitespace().map(move |word| (naming, word))
    };
    sections.flat_map(read).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_their_names() {
        assert!(
            is(Naming::Title, "mayor") && is(Naming::Organisation, "ministry") && is(Naming::Settlement, "village")
        );
        assert!(!is(Naming::Title, "ministry") && !is(Naming::Given, "mayor"));
    }
}
