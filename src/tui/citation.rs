//! What is under the cursor as a citation of both reports, for the clipboard.

use super::model::Model;
use crate::pair::{Pair, Side};

/// Both sentences with their sources, and how they differ.
pub fn plain(model: &Model) -> Option<String> {
    let mut text = String::new();
    if let Some((found, _)) = model.explained() {
        let found = &model.comparison.discrepancies[found];
        let names = Pair::of(|side| model.name(side));
        text += &format!("{} ({}). {}\n", found.kind.name(), found.severity.name(), found.explanation.sentence(names));
    }
    for (side, sentence) in sentences(model)?.into_iter().flatten() {
        text += &format!("“{}” – {}\n", words(model, side, sentence), origin(model, side));
    }
    Some(text)
}

/// The same as Markdown.
pub fn markdown(model: &Model) -> Option<String> {
    let mut text = String::new();
    if let Some((found, _)) = model.explained() {
        let found = &model.comparison.discrepancies[found];
        let names = Pair::of(|side| model.name(side));
        text += &format!(
            "**{}** ({}): {}\n\n",
            found.kind.name(),
            found.severity.name(),
            escaped(&found.explanation.sentence(names))
        );
    }
    for (side, sentence) in sentences(model)?.into_iter().flatten() {
        text += &format!("> {}\n>\n> — {}\n\n", escaped(&words(model, side, sentence)), escaped(&origin(model, side)));
    }
    Some(text)
}

/// The sentences under the cursor, left first.
fn sentences(model: &Model) -> Option<[Option<(Side, usize)>; 2]> {
    model.comparison.reports[model.side].article.sentences.get(model.sentence)?;
    let mut both = Pair::new(None, None);
    both[model.side] = Some((model.side, model.sentence));
    both[model.side.other()] = model.counterpart().map(|number| (model.side.other(), number));
    if let Some((_, place)) = model.explained().and_then(|explained| model.place(explained)) {
        for side in Side::BOTH {
            both[side] = place[side].as_ref().map(|place| (side, place.sentence)).or(both[side]);
        }
    }
    Some(both.both())
}

fn words(model: &Model, side: Side, sentence: usize) -> String {
    let text = model.comparison.reports[side].article.sentence_text(sentence);
    model.veiled(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Name, title, day, address: as far as they are known, and none of it in blind mode.
fn origin(model: &Model, side: Side) -> String {
    let article = &model.comparison.reports[side].article;
    let mut parts = vec![model.name(side).to_owned()];
    if !model.view.blind {
        parts.extend(article.title.clone());
        parts.extend(article.date.map(|date| date.to_string()));
        parts.extend(article.source.clone().filter(|source| source != "-"));
    }
    parts.join(", ")
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\`*_[]<>#|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
