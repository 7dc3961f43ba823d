//! Who says what in one article: quotations, attributions, names with their parties, assertions.
//!
//! A light, deterministic analysis over tags: `phrase` cuts a sentence into noun phrases and verb groups, the other files
//! read names, quotations, reports of speech and assertions off it. Time is linear in the length of the article.

mod assertion;
mod attribution;
mod content;
mod group;
mod indirect;
mod name;
mod noun;
mod phrase;
mod quote;
mod read;
mod speaker;
mod subject;
mod verb;

use crate::article::Article;
use crate::span::Span;

/// Everything that is claimed in one article, and by whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// Direct quotations, in order.
    pub quotes: Vec<Quote>,
    /// Reports of speech, direct and indirect, in order of their cues.
    pub attributions: Vec<Attribution>,
    /// Persons, places, organisations, in order of their first mention.
    pub names: Vec<Name>,
    /// Clauses, in order of their predicates.
    pub assertions: Vec<Assertion>,
}

/// A direct quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// With its marks. Where the closing mark is missing, up to the paragraph's end.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// The sentence it begins in.
    pub sentence: usize,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// Speech, or a word set in marks ("so-called")?
    pub scare: bool,
}

/// Who says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the source at this place ("a US spokesman").
    pub span: Span,
    /// The name it resolves to, else the words themselves. Empty where nobody is named ("reportedly", "is believed to"); the
    /// span is then that of the cue.
    pub name: String,
    /// The country, people or institution it speaks for, in its canonical form.
    pub party: Option<String>,
}

/// A report of speech: source, cue, content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The sentence of the cue.
    pub sentence: usize,
    /// Who is the source.
    pub speaker: Speaker,
    /// "said", "according to", "denied".
    pub cue: Span,
    /// Lemma of the cue.
    pub lemma: String,
    /// What the cue says of the source's attitude.
    pub stance: Stance,
    /// What is reported, in one or two pieces of the same sentence ("A, he said, B").
    pub content: Vec<Span>,
    /// The attribution within whose content this one stands, by its index.
    pub within: Option<usize>,
}

/// How a source stands to what it says; how strong the cue is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// said, told, announced
    #[default]
    State,
    /// claimed, alleged, accused
    Claim,
    /// admitted, acknowledged
    Concede,
    /// denied, rejected
    Deny,
    /// reportedly, is believed
    Hedge,
}

impl Stance {
    /// Its name in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Claim => "claim",
            Self::Concede => "concede",
            Self::Deny => "deny",
            Self::Hedge => "hedge",
        }
    }
}

/// One entity and all its forms in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The fullest form.
    pub canonical: String,
    /// What it names.
    pub kind: NameKind,
    /// Every place it is named, in order.
    pub mentions: Vec<Mention>,
    /// The country, people or institution it belongs to, in its canonical form.
    pub party: Option<String>,
}

/// One mention of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name itself.
    pub span: Span,
    /// Titles, offices and descriptions around it ("Azerbaijani Foreign Minister"), if any.
    pub role: Option<Span>,
    /// Its sentence.
    pub sentence: usize,
}

/// What a name names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A country, city, river, street.
    Place,
    /// A company, ministry, party, newspaper.
    Organisation,
    /// A people or its adjective: Azeri, Greek.
    People,
    /// An event, a product, a law, or what could not be told.
    #[default]
    Other,
}

impl NameKind {
    /// The contract's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::People => "people",
            Self::Other => "other",
        }
    }
}

/// One clause: who does what to whom, and how surely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// Its sentence.
    pub sentence: usize,
    /// The whole clause.
    pub span: Span,
    /// Who acts, logically: the agent of a passive, not its grammatical subject. Nothing where it is hidden.
    pub agent: Option<Span>,
    /// Whom or what it is done to.
    pub patient: Option<Span>,
    /// The main verb or predicate word.
    pub predicate: Span,
    /// Lemma of the predicate.
    pub lemma: String,
    /// Of the verb group; that of an infinitive or gerund is none.
    pub tense: Tense,
    /// Grammatical voice.
    pub passive: bool,
    /// Affirmed or negated.
    pub negated: bool,
    /// Done, intended, possible.
    pub modality: Modality,
}

/// How a clause stands to the facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It is, it was, it has been.
    #[default]
    Done,
    /// It goes on.
    UnderWay,
    /// It will, it is to, it plans to.
    Intended,
    /// It may, it could, it is likely to.
    Possible,
    /// If, unless, would.
    Conditional,
}

impl Modality {
    /// Its name in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::UnderWay => "under way",
            Self::Intended => "intended",
            Self::Possible => "possible",
            Self::Conditional => "conditional",
        }
    }
}

/// When a verb group says that it happens, by its first word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// An infinitive or gerund, a modal verb other than "will": no tense of its own.
    #[default]
    None,
    /// "fell", "has fallen", "was felled"; a participle behind a noun.
    Past,
    /// "falls", "is falling".
    Present,
    /// "will fall".
    Future,
}

impl Tense {
    /// Its name in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Past => "past",
            Self::Present => "present",
            Self::Future => "future",
        }
    }
}

/// Finds quotations, speakers, attributions, names and assertions.
pub fn read(article: &Article) -> Claims {
    read::read(article)
}
