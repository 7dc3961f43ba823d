//! Words that report speech, with the attitude they give to the source. Table: `assets/cues.tsv`.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::claim::Stance;

/// How a cue is built into its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The source's attitude.
    pub stance: Stance,
    /// A clause or a quotation is what is reported.
    pub clause: bool,
    /// A noun phrase may be all that is reported: "denied the claims".
    pub object: bool,
    /// Somebody is told first: "told reporters that".
    pub recipient: bool,
    /// "accused X of", "blamed X for".
    pub genitive: bool,
    /// What follows is the source: "citing".
    pub source: bool,
}

struct Cues {
    verbs: HashMap<&'static str, Cue>,
    passives: HashMap<&'static str, Cue>,
    adverbs: HashMap<&'static str, Cue>,
    nouns: HashMap<&'static str, Cue>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = Cues {
        verbs: HashMap::default(),
        passives: HashMap::default(),
        adverbs: HashMap::default(),
        nouns: HashMap::default(),
    };
    for line in include_str!("../../assets/cues.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let &[kind, word, stance, frame] = cells.as_slice() else { continue };
        let stance = match stance {
            "claim" => Stance::Claim,
            "concede" => Stance::Concede,
            "deny" => Stance::Deny,
            "hedge" => Stance::Hedge,
            _ => Stance::State,
        };
        let cue = Cue {
            stance,
            clause: frame.contains('c'),
            object: frame.contains('o'),
            recipient: frame.contains('r'),
            genitive: frame.contains('g'),
            source: frame.contains('s'),
        };
        let table = match kind {
            "verb" => &mut cues.verbs,
            "passive" => &mut cues.passives,
            "noun" => &mut cues.nouns,
            _ => &mut cues.adverbs,
        };
        table.insert(word, cue);
    }
    cues
});

/// A verb of speech by its base form.
pub fn verb(lemma: &str) -> Option<Cue> {
    CUES.verbs.get(lemma).copied()
}

/// A verb that in the passive reports what nobody in particular says: "is believed to".
pub fn passive(lemma: &str) -> Option<Cue> {
    CUES.passives.get(lemma).copied()
}

/// A noun that names what somebody says, by its base form: "allegation".
pub fn noun(lemma: &str) -> Option<Cue> {
    CUES.nouns.get(lemma).copied()
}

/// "reportedly".
pub fn adverb(plain: &str) -> Option<Cue> {
    CUES.adverbs.get(plain).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_have_their_strength() {
        assert_eq!(verb("say").map(|cue| cue.stance), Some(Stance::State));
        assert_eq!(verb("allege").map(|cue| cue.stance), Some(Stance::Claim));
        assert_eq!(verb("acknowledge").map(|cue| cue.stance), Some(Stance::Concede));
        assert_eq!(verb("deny").map(|cue| cue.stance), Some(Stance::Deny));
        assert_eq!(passive("believe").map(|cue| cue.stance), Some(Stance::Hedge));
        assert_eq!(verb("shell"), None);
    }
}
