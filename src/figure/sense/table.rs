//! The tables of what happens and to whom: `assets/events.tsv`, `assets/people.tsv`.

use std::sync::OnceLock;

use foldhash::HashMap;

const EVENTS: &str = include_str!("../../../assets/events.tsv");
const PEOPLE: &str = include_str!("../../../assets/people.tsv");

/// An event under its normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// "killed"
    pub name: &'static str,
    /// Does a figure without a noun count people?
    pub people: bool,
}

#[derive(Default)]
struct Tables {
    verbs: HashMap<&'static str, Event>,
    states: HashMap<&'static str, Event>,
    nouns: HashMap<&'static str, Event>,
    classes: HashMap<&'static str, Vec<&'static str>>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables::default();
        for cells in rows(EVENTS) {
            let [name, who, verbs, states, nouns] = cells[..] else { continue };
            let event = Event { name, people: who == "people" };
            for (map, words) in [(&mut tables.verbs, verbs), (&mut tables.states, states), (&mut tables.nouns, nouns)] {
                for word in listed(words) {
                    map.entry(word).or_insert(event);
                }
            }
        }
        for cells in rows(PEOPLE) {
            let [class, words] = cells[..] else { continue };
            for word in listed(words) {
                tables.classes.entry(word).or_default().push(class);
            }
        }
        tables
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

fn listed(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split('|').filter(|word| !word.is_empty() && *word != "-")
}

/// The event of a verb, by its base form.
pub(super) fn verb(lemma: &str) -> Option<Event> {
    tables().verbs.get(lemma).copied()
}

/// The event of an adjective or participle, as written in lower case: "dead", "wounded".
pub(super) fn state(word: &str) -> Option<Event> {
    tables().states.get(word).copied()
}

/// The event whose victims a noun counts, by its base form: "death", "arrest".
pub(super) fn noun(lemma: &str) -> Option<Event> {
    tables().nouns.get(lemma).copied()
}

/// The classes of people that a word names, by its base form: "girl" is child and woman.
pub(super) fn classes(lemma: &str) -> &'static [&'static str] {
    tables().classes.get(lemma).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        for cells in rows(EVENTS) {
            assert_eq!(cells.len(), 5, "{cells:?}");
        }
        for cells in rows(PEOPLE) {
            assert_eq!(cells.len(), 2, "{cells:?}");
        }
        assert_eq!(verb("perish").map(|event| event.name), Some("killed"));
        assert_eq!(state("wounded").map(|event| event.name), Some("injured"));
        assert_eq!(classes("girl"), ["child", "woman"]);
    }
}
