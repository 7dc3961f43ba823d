//! Institutions and their own officers: "police" and "police chief Ana Korr", "the ministry" and "the minister".
//!
//! What an officer says for the house and what the house says are one authority in two forms: a difference, never a conflict.
//! The offices of a person are those that the report gives with any mention of the name; the bodies that an office speaks for
//! are from [`HOUSES`] or named in it ("hospital director"). Where both name a field ("health", "defence"), it must be one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::words::{Words, stems};
use crate::claim::{NameKind, Speaker};
use crate::pair::{Pair, Side};

/// Offices, and the bodies that their holders speak for. General knowledge.
const HOUSES: [(&str, &str); 12] = [
    ("minister", "ministry government cabinet"),
    ("president premier chancellor", "presidency government administration palace"),
    ("secretary", "department ministry secretariat"),
    ("mayor councillor councilor alderman", "city town council municipality"),
    ("governor", "province state government"),
    ("judge magistrate justice", "court tribunal"),
    ("prosecutor", "prosecutor prosecution office"),
    ("general colonel major admiral brigadier commander", "army military navy force command staff"),
    ("sergeant inspector detective superintendent constable commissioner sheriff", "police force department"),
    ("principal headteacher headmaster headmistress teacher", "school"),
    ("doctor surgeon nurse", "hospital clinic"),
    ("coach manager captain", "club team"),
];

/// Words that say that somebody holds an office, and not which.
const RANKS: &str = "chief head director chairman chairwoman chair deputy vice spokesman spokeswoman spokesperson officer \
    official leader boss executive member representative acting senior general assistant the a of for and";

static BODIES: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let one = |(offices, bodies): (&str, &str)| {
        let bodies: Vec<String> = stems(bodies).collect();
        stems(offices).map(|office| (office, bodies.clone())).collect::<Vec<_>>()
    };
    HOUSES.into_iter().flat_map(one).collect()
});

static SMALL: LazyLock<BTreeSet<String>> = LazyLock::new(|| stems(RANKS).collect());

/// The offices of all persons of both reports, as stems, by name.
#[derive(Debug)]
pub(super) struct Officers<'r> {
    of: Pair<BTreeMap<&'r str, BTreeSet<String>>>,
}

impl<'r> Officers<'r> {
    /// Reads the roles that both reports give with their names.
    pub fn new(words: &Words<'r>) -> Self {
        /// Later mentions tell nothing new.
        const MENTIONS: usize = 20;
        let of = Pair::of(|side| {
            let text = words.text(side);
            let persons = words.reports[side].claims.names.iter().filter(|name| name.kind == NameKind::Person);
            persons
                .filter_map(|name| {
                    let roles = name.mentions.iter().take(MENTIONS).filter_map(|mention| mention.role);
                    let told: BTreeSet<String> = roles.flat_map(|role| told(role.of(text))).collect();
                    (!told.is_empty()).then_some((&*name.canonical, told))
                })
                .collect()
        });
        Self { of }
    }

    /// Is one of the two sources the house that the other one speaks for?
    pub fn are_one_house(&self, by: Pair<&Speaker>) -> bool {
        Side::BOTH.into_iter().any(|side| {
            let officer = self.of[side].get(&*by[side].name);
            officer.is_some_and(|office| speaks_for(office, &told(&by[side.other()].name)))
        })
    }
}

/// The words of a role or a body, as stems.
fn told(words: &str) -> BTreeSet<String> {
    let words: Vec<String> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).map(str::to_lowercase).collect();
    stems(&words.join(" ")).filter(|stem| !SMALL.contains(stem)).collect()
}

/// May the holder of this office speak for that body?
fn speaks_for(office: &BTreeSet<String>, body: &BTreeSet<String>) -> bool {
    let houses: BTreeSet<&String> = office.iter().filter_map(|word| BODIES.get(word)).flatten().collect();
    let field = |one: &BTreeSet<String>, known: &dyn Fn(&String) -> bool| {
        one.iter().filter(|word| !known(word)).cloned().collect::<BTreeSet<String>>()
    };
    let own = field(office, &|word| BODIES.contains_key(word));
    let theirs = field(body, &|word| houses.contains(word));
    let named = !own.is_disjoint(body);
    named || body.iter().any(|word| houses.contains(word)) && (own.is_empty() || theirs.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officers_speak_for_their_houses() {
        for (office, body) in [
            ("defence minister", "the defence ministry"),
            ("the education minister", "the ministry"),
            ("police chief", "police"),
            ("Sergeant", "police"),
            ("director of the hospital", "Velm hospital"),
            ("the mayor", "the city council"),
            ("prosecutor", "the prosecutor's office"),
        ] {
            assert!(speaks_for(&told(office), &told(body)), "{office} / {body}");
        }
        for (office, body) in [
            ("health minister", "the defence ministry"),
            ("the mayor", "police"),
            ("director of the hospital", "the ministry"),
            ("union president", "the employers"),
            ("deputy head", "the deputy chief"),
        ] {
            assert!(!speaks_for(&told(office), &told(body)), "{office} / {body}");
        }
    }
}
