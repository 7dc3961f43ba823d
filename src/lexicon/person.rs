//! Nouns that name a person by what he or she does: "mayor", "wife", "nurse". Table: `assets/persons.txt`.

use std::sync::LazyLock;

use foldhash::HashSet;

static PERSONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../assets/persons.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Is a noun, by its base form, one for a person?
pub fn is_person(lemma: &str) -> bool {
    let ends = |end: &str| lemma.len() > end.len() + 2 && lemma.ends_with(end);
    PERSONS.contains(lemma) || ends("man") || ends("woman") || ends("person") || ends("ologist") || ends("omist")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_by_what_they_do() {
        for word in ["mayor", "alderwoman", "seismologist", "wife"] {
            assert!(is_person(word), "{word}");
        }
        for word in ["ministry", "group", "river", "capital", "man-"] {
            assert!(!is_person(word), "{word}");
        }
    }
}
