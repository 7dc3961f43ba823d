//! [`Event`]: one thing the reader did, as it stands in the log.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Attached;
use super::anchor::{Anchor, Sentences};
use crate::comparison::Comparison;
use crate::discrepancy::Discrepancy;
use crate::pair::{Pair, Side};

/// One thing the reader did. Sides are those of the session, see [`super::Store`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum Event {
    /// A note was written or rewritten.
    Note {
        /// Unlike any other note's.
        id: String,
        /// What it is about.
        target: Target,
        /// May have several lines.
        text: String,
        /// Who wrote it; nothing for the owner of the session.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// The notes that it takes the place of.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        replaces: Vec<String>,
    },
    /// Notes were taken away.
    Unnote {
        /// What they were about.
        target: Target,
        /// The notes.
        replaces: Vec<String>,
    },
    /// Something was reviewed, dismissed or opened again.
    Verdict {
        /// What it is about.
        target: Target,
        /// What was decided.
        verdict: Verdict,
        /// Who decided; nothing for the owner of the session.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
    },
    /// Two sentences were linked, kept apart, or left to the program again.
    Link {
        /// The two.
        #[serde(with = "sides")]
        sentences: Pair<Anchor>,
        /// Linked, kept apart, or neither.
        linked: Option<bool>,
    },
    /// A sentence was brought into the comparison, set aside, or left to the program again.
    Role {
        /// Whose.
        #[serde(with = "side")]
        side: Side,
        /// The sentence.
        sentence: Anchor,
        /// Brought in, set aside, or neither.
        compared: Option<bool>,
    },
    /// Reading stopped here.
    Place {
        /// The column with the cursor.
        #[serde(with = "side")]
        side: Side,
        /// The sentence under it.
        sentence: Anchor,
    },
    /// Blind mode was lifted.
    Unblinded,
}

impl Event {
    /// The sides exchanged.
    pub fn mirrored(self) -> Self {
        match self {
            Self::Note { id, target, text, by, replaces } => {
                Self::Note { id, target: target.mirrored(), text, by, replaces }
            }
            Self::Unnote { target, replaces } => Self::Unnote { target: target.mirrored(), replaces },
            Self::Verdict { target, verdict, by } => Self::Verdict { target: target.mirrored(), verdict, by },
            Self::Link { sentences, linked } => Self::Link { sentences: sentences.mirrored(), linked },
            Self::Role { side, sentence, compared } => Self::Role { side: side.other(), sentence, compared },
            Self::Place { side, sentence } => Self::Place { side: side.other(), sentence },
            Self::Unblinded => Self::Unblinded,
        }
    }

    /// The same said by somebody else than the owner of the session, as it is imported.
    pub fn signed(self, author: &str) -> Self {
        let sign = |by: Option<String>| by.or_else(|| Some(author.to_owned()));
        match self {
            Self::Note { id, target, text, by, replaces } => Self::Note { id, target, text, by: sign(by), replaces },
            Self::Verdict { target, verdict, by } => Self::Verdict { target, verdict, by: sign(by) },
            other => other,
        }
    }
}

/// What was decided about a discrepancy, link or sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing yet.
    #[default]
    Open,
    /// Seen and judged.
    Reviewed,
    /// Of no interest: it counts no more.
    Dismissed {
        /// Why, if a reason was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

impl Verdict {
    /// One word for it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reviewed => "reviewed",
            Self::Dismissed { .. } => "dismissed",
        }
    }

    /// Is it dismissed?
    pub const fn is_dismissed(&self) -> bool {
        matches!(self, Self::Dismissed { .. })
    }
}

/// What marks can stand on in a comparison, by content.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The discrepancies by [`Discrepancy::id`].
    ids: BTreeMap<String, usize>,
    /// The sentences of each report by their words.
    sentences: Pair<Sentences>,
}

impl Places {
    /// Walks a comparison once.
    pub fn new(found: &Comparison) -> Self {
        let ids = found.discrepancies.iter().enumerate().map(|(index, one)| (one.id.clone(), index));
        Self { ids: ids.collect(), sentences: Pair::of(|side| Sentences::new(&found.reports[side].article)) }
    }

    /// The anchor of a sentence of the comparison that was walked.
    pub fn anchor(&self, found: &Comparison, side: Side, sentence: usize) -> Anchor {
        self.sentences[side].anchor(&found.reports[side].article, sentence)
    }
}

/// What a mark is on, by content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// A discrepancy.
    Discrepancy {
        /// [`Discrepancy::id`], which is made from content.
        id: String,
        /// [`crate::discrepancy::Kind::name`].
        kind: String,
        /// The sentences of its first place, to find it again when a text has changed.
        #[serde(with = "sides")]
        sentences: Pair<Option<Anchor>>,
    },
    /// A sentence.
    Sentence {
        /// Whose.
        #[serde(with = "side")]
        side: Side,
        /// Which.
        sentence: Anchor,
    },
    /// A link between two sentences.
    Link {
        /// Which.
        #[serde(with = "sides")]
        sentences: Pair<Anchor>,
    },
}

impl Target {
    /// The target that is this discrepancy.
    pub fn discrepancy(found: &Comparison, index: usize) -> Self {
        let anchor = |side: Side, number| Anchor::of(&found.reports[side].article, number);
        Self::of_discrepancy(&found.discrepancies[index], anchor)
    }

    /// The same with sentences anchored by whoever has walked the comparison already.
    pub fn of_discrepancy(one: &Discrepancy, anchor: impl Fn(Side, usize) -> Anchor) -> Self {
        let sentences = Pair::of(|side| one.first()[side].as_ref().map(|place| anchor(side, place.sentence)));
        Self::Discrepancy { id: one.id.clone(), kind: one.kind.name().to_owned(), sentences }
    }

    /// The target that is this sentence.
    pub fn sentence(found: &Comparison, side: Side, sentence: usize) -> Self {
        Self::Sentence { side, sentence: Anchor::of(&found.reports[side].article, sentence) }
    }

    /// The target that is the link between these two sentences.
    pub fn link(found: &Comparison, sentences: Pair<usize>) -> Self {
        Self::Link { sentences: Pair::of(|side| Anchor::of(&found.reports[side].article, sentences[side])) }
    }

    /// The words it stood on.
    pub fn words(&self) -> String {
        let said = |sentences: Vec<&Anchor>| {
            sentences.iter().map(|anchor| format!("“{}”", anchor.text)).collect::<Vec<_>>().join(" / ")
        };
        match self {
            Self::Discrepancy { sentences, .. } => said(sentences.as_ref().both().into_iter().flatten().collect()),
            Self::Sentence { sentence, .. } => said(vec![sentence]),
            Self::Link { sentences } => said(sentences.as_ref().both().into()),
        }
    }

    /// Are the two the same thing? A discrepancy is known by its id alone.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Discrepancy { id, .. }, Self::Discrepancy { id: other, .. }) => id == other,
            _ => self == other,
        }
    }

    /// The sides exchanged.
    pub fn mirrored(self) -> Self {
        match self {
            Self::Discrepancy { id, kind, sentences } => {
                Self::Discrepancy { id, kind, sentences: sentences.mirrored() }
            }
            Self::Sentence { side, sentence } => Self::Sentence { side: side.other(), sentence },
            Self::Link { sentences } => Self::Link { sentences: sentences.mirrored() },
        }
    }

    /// Where it stands in a comparison, and whether it has changed since it was marked.
    pub fn locate(&self, found: &Comparison, places: &Places) -> (Attached, bool) {
        match self {
            Self::Discrepancy { id, kind, sentences } => match places.ids.get(id) {
                Some(&index) => (Attached::Discrepancy(index), false),
                None => (relocate(found, places, kind, sentences), true),
            },
            Self::Sentence { side, sentence } => {
                let article = &places.sentences[*side];
                let same = article.find(sentence);
                let place = same.or_else(|| article.find_version(sentence));
                (place.map_or(Attached::Lost, |number| Attached::Sentence(*side, number)), same.is_none())
            }
            Self::Link { sentences } => {
                let same = Pair::of(|side| places.sentences[side].find(&sentences[side]));
                let version = |side: Side| same[side].or_else(|| places.sentences[side].find_version(&sentences[side]));
                let place = Pair::of(version).complete().map_or(Attached::Lost, Attached::Link);
                (place, same.complete().is_none())
            }
        }
    }
}

/// The place of a discrepancy that is not there any more as it was: one of its kind in versions of its sentences, else the
/// sentence itself.
fn relocate(found: &Comparison, places: &Places, kind: &str, sentences: &Pair<Option<Anchor>>) -> Attached {
    let now = Pair::of(|side| {
        let (anchor, article) = (sentences[side].as_ref()?, &places.sentences[side]);
        article.find(anchor).or_else(|| article.find_version(anchor))
    });
    let stands_there = |one: &Discrepancy| {
        one.kind.name() == kind
            && Side::BOTH.into_iter().all(|side| one.first()[side].as_ref().map(|place| place.sentence) == now[side])
    };
    if let Some(index) = found.discrepancies.iter().position(stands_there) {
        return Attached::Discrepancy(index);
    }
    let sentence =
        now.sides().into_iter().find_map(|(side, number)| number.map(|number| Attached::Sentence(side, number)));
    sentence.unwrap_or(Attached::Lost)
}

/// `"left"` and `"right"` in the log.
mod side {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error};

    use crate::pair::Side;

    pub fn serialize<S: Serializer>(side: &Side, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(if *side == Side::Left { "left" } else { "right" })
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(input: D) -> Result<Side, D::Error> {
        match String::deserialize(input)?.as_str() {
            "left" => Ok(Side::Left),
            "right" => Ok(Side::Right),
            other => Err(D::Error::custom(format!("no side '{other}'"))),
        }
    }
}

/// A pair as an array of two.
mod sides {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::pair::Pair;

    pub fn serialize<T: Serialize, S: Serializer>(pair: &Pair<T>, out: S) -> Result<S::Ok, S::Error> {
        (&pair.left, &pair.right).serialize(out)
    }

    pub fn deserialize<'d, T: Deserialize<'d>, D: Deserializer<'d>>(input: D) -> Result<Pair<T>, D::Error> {
        <(T, T)>::deserialize(input).map(|(left, right)| Pair::new(left, right))
    }
}
