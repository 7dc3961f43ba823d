//! British and American spellings as one.

use std::borrow::Cow;

/// One spelling for British and American: "recognise", "metre", "harbour", "centre", "defence", "travelled".
pub fn one_spelling(word: &str) -> Cow<'_, str> {
    let word = if word == "okay" { "ok" } else { word };
    let mut word = Cow::Borrowed(word);
    // Few words hold any of these, and looking is cheaper than writing a word anew.
    for (british, american) in [("isation", "ization"), ("ising", "izing"), ("ised", "ized")] {
        if word.contains(british) {
            word = word.replace(british, american).into();
        }
    }
    word = match word {
        word if word.len() > 5 && word.ends_with("ise") => word.replace("ise", "ize").into(),
        word if word.len() > 4 && (word.ends_with("tre") || word.ends_with("bre")) => {
            format!("{}er", &word[..word.len() - 2]).into()
        }
        word if word.len() > 4 && (word.ends_with("tres") || word.ends_with("bres")) => {
            format!("{}ers", &word[..word.len() - 3]).into()
        }
        word if word.len() > 5 && word.ends_with("ence") => format!("{}ense", &word[..word.len() - 4]).into(),
        word => word,
    };
    if word.len() > 5 && (word.contains("our") || word.contains("ll")) {
        word = word.replace("our", "or").replace("ll", "l").into();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_one_word() {
        for (british, american) in [
            ("harbour", "harbor"),
            ("recognise", "recognize"),
            ("centre", "center"),
            ("defence", "defense"),
            ("travelled", "traveled"),
            ("programme", "programme"),
            ("okay", "ok"),
        ] {
            assert_eq!(one_spelling(british), one_spelling(american));
        }
        assert_ne!(one_spelling("four"), one_spelling("for"));
    }
}
