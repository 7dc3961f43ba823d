//! Words that name one thing in the news, beyond what WordNet puts together. Table: `assets/kin.txt`.

use std::sync::LazyLock;

use foldhash::HashMap;

/// Word → the numbers of the groups it stands in.
static GROUPS: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/kin.txt").lines().filter(|line| !line.starts_with('#'));
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::default();
    for (number, line) in lines.enumerate() {
        for word in line.split_whitespace() {
            groups.entry(word).or_default().push(number);
        }
    }
    groups
});

/// Does news name one thing by both, by their base forms?
pub fn is_kin(a: &str, b: &str) -> bool {
    let groups = |word: &str| GROUPS.get(word).map_or(&[][..], Vec::as_slice);
    groups(a).iter().any(|group| groups(b).contains(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_under_two_words() {
        for (a, b) in [("truce", "ceasefire"), ("lorry", "truck"), ("ballot", "paper"), ("poll", "voting")] {
            assert!(is_kin(a, b) && is_kin(b, a), "{a} {b}");
        }
        for (a, b) in [("truce", "blast"), ("vote", "paper"), ("soldier", "civilian"), ("zorvath", "zorvath")] {
            assert!(!is_kin(a, b), "{a} {b}");
        }
    }
}
