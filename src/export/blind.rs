//! Blind exports: the outlets are A and B, and where the texts name them there are blocks.
//!
//! Every name is covered character by character with a block of as many bytes, so that all spans, in bytes and in characters,
//! still hold.

use crate::comparison::Comparison;
use crate::discrepancy::Piece;
use crate::pair::{Pair, Side};
use crate::session::Session;
use crate::span::Span;

/// What the reports are called.
pub const NAMES: Pair<&str> = Pair { left: "A", right: "B" };

/// Where these names stand as whole words, in order: as they are, in capitals ("ORIENT POST"), or as an address
/// ("orientpost.com"). A name in small letters is an ordinary word ("an independent inquiry").
pub fn named(text: &str, names: &[&str]) -> Vec<Span> {
    let mut spans = Vec::new();
    for name in names.iter().filter(|name| name.chars().count() > 1) {
        let mut find = |form: &str, follows: &str| {
            let hits = text.match_indices(form).map(|(at, hit)| Span::new(at, at + hit.len()));
            spans.extend(hits.filter(|hit| {
                let (before, after) = (&text[..hit.start], &text[hit.end..]);
                let more = after.strip_prefix(follows);
                !before.ends_with(char::is_alphanumeric)
                    && more.is_some_and(|more| follows.is_empty() != more.starts_with(char::is_alphanumeric))
            }));
        };
        find(name, "");
        let capitals = name.to_uppercase();
        if capitals != **name {
            find(&capitals, "");
        }
        let address: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        find(&address, ".");
    }
    spans.sort_unstable();
    spans
}

/// Covers these names wherever they are [`named`].
pub fn veil(text: &str, names: &[&str], cover: fn(char) -> char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in named(text, names) {
        out += &text[done..span.start.max(done)];
        let hit = &text[span.start.max(done)..span.end.max(done)];
        out.extend(hit.chars().map(|c| if c.is_whitespace() { c } else { cover(c) }));
        done = span.end.max(done);
    }
    out + &text[done..]
}

/// A block that takes one column, for the screen.
pub const fn block(_: char) -> char {
    '▒'
}

/// A sign of as many bytes.
const fn as_long(c: char) -> char {
    match c.len_utf8() {
        1 => '#',
        2 => '¤',
        3 => '▒',
        _ => '\u{1fb90}',
    }
}

/// The comparison without the outlets, its addresses, titles and bylines.
pub fn blind(mut found: Comparison) -> Comparison {
    let names = found.names().map(str::to_owned).both();
    let names = [names[0].as_str(), names[1].as_str()];
    let cover = |text: &mut String| *text = veil(text, &names, as_long);
    let cover_all = |texts: &mut Vec<String>| texts.iter_mut().for_each(cover);
    for side in Side::BOTH {
        let report = &mut found.reports[side];
        let article = &mut report.article;
        cover(&mut article.text);
        cover_all(&mut article.remarks);
        article.title.iter_mut().for_each(cover);
        (article.name, article.source, article.byline) = (NAMES[side].to_owned(), None, None);
        for name in &mut report.claims.names {
            cover(&mut name.canonical);
            name.party.iter_mut().for_each(cover);
        }
        let claims = &mut report.claims;
        let quoted = claims.quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut());
        for speaker in quoted.chain(claims.attributions.iter_mut().map(|one| &mut one.speaker)) {
            cover(&mut speaker.name);
            speaker.party.iter_mut().for_each(cover);
        }
        for quantity in &mut report.figures.quantities {
            cover_all(&mut quantity.group);
            quantity.attribution.iter_mut().chain(&mut quantity.counted).for_each(cover);
        }
    }
    for row in &mut found.ledger {
        cover(&mut row.what);
        cover_all(&mut row.reasons);
    }
    for link in &mut found.alignment.links {
        cover_all(&mut link.reasons);
    }
    for one in &mut found.discrepancies {
        let said = &mut one.explanation;
        cover(&mut said.what);
        for side in Side::BOTH {
            cover(&mut said.says[side]);
            cover(&mut said.by[side]);
        }
        for piece in said.notes.iter_mut().flatten() {
            if let Piece::Words(words) = piece {
                cover(words);
            }
        }
    }
    cover_all(&mut found.remarks);
    found
}

/// The session without the outlets: marks are known by the words they stand on.
pub fn blind_session(session: &Session, names: Pair<&str>) -> Session {
    let names = names.both();
    let covered = |event| {
        let mut value = serde_json::to_value(&event).ok()?;
        walk(&mut value, &names);
        serde_json::from_value(value).ok()
    };
    Session::of(session.events().into_iter().filter_map(covered))
}

fn walk(value: &mut serde_json::Value, names: &[&str]) {
    match value {
        serde_json::Value::String(text) => *text = veil(text, names, as_long),
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| walk(item, names)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|field| walk(field, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_covered_as_whole_words_and_nothing_moves() {
        let text = "The Post (Postal) and Café Orient said.";
        let covered = veil(text, &["Post", "Café Orient"], as_long);
        assert_eq!(covered, "The #### (Postal) and ###¤ ###### said.");
        assert_eq!(covered.len(), text.len());
        assert_eq!(veil("the Post", &["Post"], block), "the ▒▒▒▒");
        let forms = "ORLAND (ORIENT POST) at orientpost.com, not an orient post. Orient Post.";
        let covered = veil(forms, &["Orient Post", "Orient"], block);
        assert_eq!(covered, "ORLAND (▒▒▒▒▒▒ ▒▒▒▒) at ▒▒▒▒▒▒▒▒▒▒.com, not an orient post. ▒▒▒▒▒▒ ▒▒▒▒.");
    }
}
