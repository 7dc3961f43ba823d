//! British and American spellings as one.

/// One spelling for British and American: "recognise", "metre", "harbour", "centre", "defence", "travelled".
pub fn one_spelling(word: &str) -> String {
    let word = if word == "okay" { "ok" } else { word };
    let word = word.replace("isation", "ization").replace("ising", "izing").replace("ised", "ized");
    let word = match word {
        word if word.len() > 5 && word.ends_with("ise") => word.replace("ise", "ize"),
        word if word.len() > 4 && (word.ends_with("tre") || word.ends_with("bre")) => {
            format!("{}er", &word[..word.len() - 2])
        }
        word if word.len() > 4 && (word.ends_with("tres") || word.ends_with("bres")) => {
            format!("{}ers", &word[..word.len() - 3])
        }
        word if word.len() > 5 && word.ends_with("ence") => format!("{}ense", &word[..word.len() - 4]),
        word => word,
    };
    if word.len() > 5 { word.replace("our", "or").replace("ll", "l") } else { word }
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
