//! [`Inputs`]: which texts an export was made from, and which of their sentences it marks, so that it can be checked again.

use serde::{Deserialize, Serialize};

use super::{Document, clean, json};
use crate::article::Article;
use crate::pair::{Pair, Side};
use crate::source::sha256;

/// What HTML and Markdown carry along; JSON says the same in its own fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Which program made it.
    pub generator: String,
    /// The two reports.
    #[serde(flatten)]
    pub inputs: Pair<Input>,
    /// Every discrepancy with the sentences of its first place.
    pub marks: Vec<Mark>,
}

/// One report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// What the column is headed with.
    pub name: String,
    /// Where it came from, if it came from anywhere.
    pub source: Option<String>,
    /// Of the bytes as they came.
    pub sha256: String,
    /// Of the text as read.
    pub text_sha256: String,
}

/// A discrepancy that can be looked for in changed texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What it is, in words.
    pub what: String,
    /// [`fingerprint`] of the sentence on each side that has one.
    #[serde(flatten)]
    pub sentences: Pair<Option<String>>,
}

impl Inputs {
    /// Of a document about to be written.
    pub fn of(document: &Document<'_>) -> Self {
        let found = document.found;
        let input = |article: &Article| Input {
            name: article.name.clone(),
            source: article.source.clone(),
            sha256: article.sha256.clone(),
            text_sha256: article.text_sha256.clone(),
        };
        let names = found.names();
        let marks = found.discrepancies.iter().map(|one| Mark {
            what: one.explanation.sentence(names),
            sentences: Pair::of(|side| {
                let place = one.first()[side].as_ref()?;
                Some(fingerprint(found.reports[side].article.sentence_text(place.sentence)))
            }),
        });
        Self {
            generator: json::generator(),
            inputs: Pair::of(|side| input(document.article(side))),
            marks: marks.collect(),
        }
    }

    /// Of an export in JSON.
    pub fn of_json(wire: &json::Comparison) -> Self {
        let articles = Pair::new(&wire.left, &wire.right);
        let input = |article: &json::Article| Input {
            name: article.name.clone(),
            source: article.source.clone(),
            sha256: article.sha256.clone(),
            text_sha256: article.text_sha256.clone(),
        };
        let sentence = |side: Side, place: &json::Place| {
            let [start, end] = articles[side].sentences.get(place.sentence)?.span;
            let text: String = articles[side].text.chars().skip(start).take(end.saturating_sub(start)).collect();
            Some(fingerprint(&text))
        };
        let marks = wire.discrepancies.iter().map(|one| {
            let places = Pair::new(&one.left, &one.right);
            Mark {
                what: one.explanation.clone(),
                sentences: Pair::of(|side| places[side].as_ref().and_then(|place| sentence(side, place))),
            }
        });
        Self { generator: wire.generator.clone(), inputs: articles.map(input), marks: marks.collect() }
    }

    /// As JSON that ends no comment and opens no tag.
    pub fn to_safe_json(&self) -> String {
        let json = serde_json::to_string(self).expect("strings and numbers always become JSON");
        json.replace("--", "-\\u002d").replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
    }
}

/// A sentence by its words, short: the first 16 hexadecimal digits of their SHA-256.
pub fn fingerprint(sentence: &str) -> String {
    let mut digits = sha256(clean::line(sentence.trim()).as_bytes());
    digits.truncate(16);
    digits
}

/// Where the inputs stand in an HTML page and in a Markdown text.
pub(super) const LABEL: &str = "parallax-inputs";

/// Finds what an export carries along; nothing if it is no export.
pub fn find(export: &str) -> Option<Inputs> {
    if export.trim_start().starts_with('{') {
        return serde_json::from_str(export).ok().map(|wire| Inputs::of_json(&wire));
    }
    // In a page it stands before, in Markdown behind everything that a report says.
    let is_page = export.trim_start().starts_with("<!DOCTYPE");
    let start = if is_page { export.find(LABEL) } else { export.rfind(LABEL) }? + LABEL.len();
    let json = &export[start + export[start..].find('{')?..];
    // In a page it is an attribute, whose quotation marks are the one thing left to be escaped.
    let line = json.lines().next()?.replace("&quot;", "\"");
    serde_json::Deserializer::from_str(&line).into_iter().next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::super::{html, markdown, sample};
    use super::*;

    #[test]
    fn every_export_carries_its_inputs() {
        let found = sample::comparison();
        let triage = sample::triage(&found);
        let document = Document { found: &found, triage: &triage };
        let inputs = Inputs::of(&document);
        assert_eq!(find(&html::write(&document)).as_ref(), Some(&inputs));
        assert_eq!(find(&markdown::write(&document)).as_ref(), Some(&inputs));
        let json = serde_json::to_string(&json::document(&document)).unwrap();
        assert_eq!(find(&json), Some(inputs));
        assert_eq!(find("A page about something else."), None);
    }

    #[test]
    fn a_name_ends_no_comment() {
        let found = sample::comparison();
        let triage = sample::triage(&found);
        let mut inputs = Inputs::of(&Document { found: &found, triage: &triage });
        inputs.inputs.left.name = "--><script> & \"-->".into();
        let text = format!("<!-- {LABEL} {} -->", inputs.to_safe_json());
        assert_eq!(text.matches("-->").count(), 1);
        assert_eq!(find(&text), Some(inputs));
    }
}
