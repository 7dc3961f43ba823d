//! Whether a name, a title or a word for a person is a woman's or a man's, for the pronouns that stand for them.
//!
//! First names: `assets/given-names.tsv`, of which 95 in 100 bearers are of one sex. What is not known is not guessed.

use std::sync::LazyLock;

use foldhash::HashMap;

/// Of whom "she" or "he" is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sex {
    Woman,
    Man,
}

static NAMES: LazyLock<HashMap<&'static str, Sex>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/given-names.tsv").lines().filter_map(|line| line.split_once('\t'));
    let sex = |label: &str| if label == "women" { Sex::Woman } else { Sex::Man };
    lines.flat_map(|(label, names)| names.split(' ').map(move |name| (name, sex(label)))).collect()
});

/// Whose first name it is, in small letters.
pub fn of_name(first: &str) -> Option<Sex> {
    NAMES.get(first).copied()
}

/// Of whom the word is said, in small letters: "mrs", "spokeswoman", "widow", "king".
pub fn of_word(word: &str) -> Option<Sex> {
    match word {
        "mrs" | "ms" | "miss" | "mme" | "madam" | "dame" | "lady" | "queen" | "princess" | "duchess" | "countess"
        | "baroness" | "empress" | "mother" | "grandmother" | "sister" | "daughter" | "granddaughter" | "wife"
        | "widow" | "aunt" | "niece" | "girl" | "girlfriend" | "ex-wife" | "stepmother" | "actress" | "waitress"
        | "nun" | "midwife" | "heroine" => Some(Sex::Woman),
        "mr" | "sir" | "lord" | "king" | "prince" | "duke" | "count" | "baron" | "emperor" | "father"
        | "grandfather" | "brother" | "son" | "grandson" | "husband" | "widower" | "uncle" | "nephew" | "boy"
        | "boyfriend" | "ex-husband" | "stepfather" | "monk" | "friar" => Some(Sex::Man),
        // "Chairman", "policeman" are said of both more often than these.
        word if word.ends_with("woman") => Some(Sex::Woman),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_words_of_one_sex() {
        for name in ["mary", "olga", "susan"] {
            assert_eq!(of_name(name), Some(Sex::Woman), "{name}");
        }
        for name in ["james", "carlos", "erik"] {
            assert_eq!(of_name(name), Some(Sex::Man), "{name}");
        }
        for name in ["andrea", "robin", "zorvath", ""] {
            assert_eq!(of_name(name), None, "{name}");
        }
        assert_eq!(of_word("spokeswoman"), Some(Sex::Woman));
        assert_eq!(of_word("mr"), Some(Sex::Man));
        assert_eq!(of_word("chairman"), None);
    }
}
