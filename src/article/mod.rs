//! [`Article`]: one report as text, cut into paragraphs, sentences and tokens, each paragraph with its part in the whole.
//!
//! Reading never fails on text: what is odd is said in [`Article::remarks`]. The text itself is kept as it came; unwrapping
//! and mending live in the tokens.

pub(crate) mod block;
mod boilerplate;
pub(crate) mod dateline;
mod day;
mod keywords;
pub(crate) mod language;
mod part;
mod read;
mod sentence;
pub(crate) mod token;

pub use read::{Sentences, Settings, cut, open, read, refuse_empty, restore};
pub use sentence::{prepare, sentences};
pub use token::{Tag, Token};

use std::ops::Range;

use jiff::civil::Date;

use crate::span::Span;
use crate::{lexicon, parallel};

/// One report as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// What the column is headed with: the outlet if known, else the file's name.
    pub name: String,
    /// Path, URL or `-`; nothing for text that came in a pair line.
    pub source: Option<String>,
    /// Of the bytes as they came, in hexadecimal.
    pub sha256: String,
    /// Of [`Article::text`] in UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// ISO 639-1 code, where it could be told.
    pub language: Option<String>,
    /// The headline or the title the page gives.
    pub title: Option<String>,
    /// Who signs it.
    pub byline: Option<String>,
    /// What the article or the caller says; never today's date.
    pub date: Option<Date>,
    /// The text as read, unaltered. All spans point into it.
    pub text: String,
    /// In order, not overlapping.
    pub paragraphs: Vec<Paragraph>,
    /// In order, not overlapping.
    pub sentences: Vec<Sentence>,
    /// Of all sentences, in order.
    pub tokens: Vec<Token>,
    /// What the reader should know about how it was read.
    pub remarks: Vec<String>,
}

impl Article {
    /// Gives all tokens their tags and lemmas, unless they have them.
    pub fn tag(&mut self) {
        if self.tokens.iter().any(|token| !token.lemma.is_empty()) {
            return;
        }
        let mut rest = &mut *self.tokens;
        let mut sentences = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            let (tokens, after) = rest.split_at_mut(sentence.tokens.len().min(rest.len()));
            sentences.push(tokens);
            rest = after;
        }
        parallel::each(sentences, lexicon::tag);
    }

    /// About how many different words it has: in most texts each stands three times, marks among them.
    pub(crate) const fn expected_words(&self) -> usize {
        self.tokens.len() / 3
    }

    /// The text of one sentence, with the line breaks it came with.
    pub fn sentence_text(&self, sentence: usize) -> &str {
        self.sentences[sentence].span.of(&self.text)
    }

    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: usize) -> &[Token] {
        &self.tokens[self.sentences[sentence].tokens.clone()]
    }

    /// The number of the sentence that holds this byte, if one does.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.span.start <= offset);
        let found = next.checked_sub(1)?;
        self.sentences[found].span.holds(offset).then_some(found)
    }

    /// The numbers of the sentences that are compared, in order.
    pub fn compared(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.sentences.len()).filter(|&number| self.sentences[number].compared)
    }
}

/// A run of text between two breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Without white space at its ends.
    pub span: Span,
    /// What it is in the report.
    pub part: Part,
}

/// A sentence, or a line in [`Sentences::Lines`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without white space at its ends.
    pub span: Span,
    /// That of its paragraph, unless it stands in for a part of it.
    pub part: Part,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// Its tokens in [`Article::tokens`].
    pub tokens: Range<usize>,
    /// Does it take part in the comparison? What is set aside is shown, never compared.
    pub compared: bool,
}

/// What a paragraph or sentence is in a report; the contract calls it `role`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title above the report.
    Headline,
    /// The summary between headline and text.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// Place and date that stand alone on a line; before the lead they belong to the lead's sentence.
    Dateline,
    /// A title inside the text.
    Subhead,
    /// The report itself.
    #[default]
    Body,
    /// The words below a picture.
    Caption,
    /// Who contributed, edited, photographed.
    Credit,
    /// What is no part of the report: adverts, link lists, invitations.
    Boilerplate,
}

impl Part {
    /// All parts, in the order in which a report has them.
    pub const ALL: [Self; 9] = [
        Self::Headline,
        Self::Standfirst,
        Self::Byline,
        Self::Dateline,
        Self::Subhead,
        Self::Body,
        Self::Caption,
        Self::Credit,
        Self::Boilerplate,
    ];

    /// Is text of this part compared, where nothing else is asked?
    pub const fn is_compared(self) -> bool {
        matches!(self, Self::Headline | Self::Standfirst | Self::Subhead | Self::Body)
    }

    /// The contract's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Subhead => "subhead",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Boilerplate => "boilerplate",
        }
    }
}
