//! [`Page`]: a fetched report as it was read, kept so that it can be read again offline.

use serde::{Deserialize, Serialize};

use crate::article::{Article, Part};
use crate::source::{Hint, Source};
use crate::span::Span;

/// What is kept of a page: its text, what each paragraph of it is, and what it says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The address.
    pub source: String,
    /// SHA-256 of the bytes as they came.
    #[serde(default)]
    sha256: String,
    /// The text as read.
    pub text: String,
    /// Start and end of each paragraph in bytes of the text, and the name of its part.
    #[serde(default)]
    paragraphs: Vec<(usize, usize, String)>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    byline: Option<String>,
    /// ISO 8601.
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

impl Page {
    /// What is to be kept of an article; nothing of one that has no place.
    pub fn of(article: &Article) -> Option<Self> {
        let paragraphs = article.paragraphs.iter();
        Some(Self {
            source: article.source.clone()?,
            sha256: article.sha256.clone(),
            text: article.text.clone(),
            paragraphs: paragraphs.map(|one| (one.span.start, one.span.end, one.part.name().to_owned())).collect(),
            title: article.title.clone(),
            outlet: Some(article.name.clone()),
            byline: article.byline.clone(),
            date: article.date.map(|date| date.to_string()),
            language: article.language.clone(),
        })
    }

    /// The page as a source, as it came from its address then. Paragraphs that do not lie in the text are left out.
    pub fn into_source(self) -> Source {
        let mut hints: Vec<Hint> = Vec::with_capacity(self.paragraphs.len());
        for (start, end, name) in &self.paragraphs {
            let follows = hints.last().is_none_or(|last| last.span.end <= *start);
            let part = Part::ALL.into_iter().find(|part| part.name() == name);
            if let (true, Some(_), Some(part)) = (follows, self.text.get(*start..*end), part) {
                hints.push(Hint { span: Span::new(*start, *end), part });
            }
        }
        Source {
            name: self.outlet.clone().unwrap_or_default(),
            location: Some(self.source),
            kind: crate::source::Kind::Html,
            sha256: self.sha256,
            text: self.text,
            hints,
            title: self.title,
            outlet: self.outlet,
            byline: self.byline,
            date: self.date.and_then(|date| date.parse().ok()),
            language: self.language,
            remarks: Vec::new(),
        }
    }
}
