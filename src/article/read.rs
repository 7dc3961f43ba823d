//! Source → [`Article`].

use jiff::civil::Date;

use super::sentence::sentences;
use super::token::tokens;
use super::{Article, Paragraph, Part, Sentence};
use crate::source::Source;
use crate::span::Span;

/// Where one sentence ends and the next begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sentences {
    /// As the text suggests.
    #[default]
    Auto,
    /// One to a line, exactly as given: an empty line counts, a final line break does not begin another. Every line is
    /// compared, whatever its part.
    Lines,
}

/// What the caller knows about a report; it goes before what the text says.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The outlet or another name for the column.
    pub name: Option<String>,
    /// When the report was published.
    pub date: Option<Date>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Sentences or lines.
    pub sentences: Sentences,
}

/// Cuts a source into paragraphs, sentences and tokens.
pub fn read(source: Source, settings: &Settings) -> Article {
    let mut article = Article {
        name: settings.name.clone().or_else(|| source.outlet.clone()).unwrap_or_else(|| source.name.clone()),
        source: source.location.clone(),
        sha256: source.sha256,
        text_sha256: crate::source::sha256(source.text.as_bytes()),
        language: settings.language.clone().or(source.language),
        title: source.title,
        byline: source.byline,
        date: settings.date.or(source.date),
        text: source.text,
        remarks: source.remarks,
        ..Article::default()
    };
    let lines = settings.sentences == Sentences::Lines;
    for span in line_spans(&article.text) {
        let paragraph = article.paragraphs.len();
        let span = if lines { span } else { span.trimmed(&article.text) };
        if span.is_empty() && !lines {
            continue;
        }
        let part = Part::Body;
        article.paragraphs.push(Paragraph { span, part });
        let spans = if lines { vec![span] } else { sentences(&article.text, span, "en") };
        for span in spans {
            let first = article.tokens.len();
            article.tokens.extend(tokens(&article.text, span));
            let tokens = first..article.tokens.len();
            article.sentences.push(Sentence { span, part, paragraph, tokens, compared: lines || part.is_compared() });
        }
    }
    article
}

fn line_spans(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
            at += line.len();
            span
        })
        .collect()
}
