//! Front matter: the block of `key: value` lines between two fences at the top of a Markdown or text file.

use jiff::civil::Date;

use super::{Hint, Source};
use crate::article::Part;
use crate::span::Span;

/// Takes title, outlet, byline, date and language out of the front matter, and sets the block aside.
///
/// YAML (`---`) and TOML (`+++`) fences; simple scalars only, which is what such files hold. A block without any line of
/// the form `key: value` is no front matter but a text between two rules.
pub fn read(source: &mut Source) {
    let Some((block, fields)) = front_matter(&source.text) else { return };
    for (key, value) in fields {
        let field = match key.as_str() {
            "title" | "headline" => &mut source.title,
            "outlet" | "source" | "publisher" | "publication" | "site" => &mut source.outlet,
            "author" | "byline" | "authors" => &mut source.byline,
            "lang" | "language" => &mut source.language,
            "date" | "published" => {
                source.date = source.date.or_else(|| date(&value));
                continue;
            }
            _ => continue,
        };
        field.get_or_insert(value);
    }
    source.hints.insert(0, Hint { span: block, part: Part::Boilerplate });
}

/// The block with its fences, and its fields with keys in lower case.
fn front_matter(text: &str) -> Option<(Span, Vec<(String, String)>)> {
    let start = text.len() - text.trim_start().len();
    let fence = ["---", "+++"].into_iter().find(|fence| text[start..].starts_with(fence))?;
    let mut at = start;
    let mut fields = Vec::new();
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        at += line.len();
        if number == 0 {
            if line.trim_end() != fence {
                return None;
            }
        } else if line.trim_end() == fence {
            return (!fields.is_empty()).then(|| (Span::new(start, at).trimmed(text), fields));
        } else if number > LINES {
            return None;
        } else if let Some((key, value)) = line.split_once([':', '=']) {
            let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
            if !key.trim().is_empty() && !key.trim().contains(' ') && !value.is_empty() {
                fields.push((key.trim().to_lowercase(), value.to_owned()));
            }
        }
    }
    None
}

/// Longer ones are not front matter but a text that begins with a rule.
const LINES: usize = 200;

/// The day of an ISO 8601 date, with or without time of day.
pub fn date(value: &str) -> Option<Date> {
    value.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_taken_and_the_block_is_set_aside() {
        let mut source = Source::from_text(
            "---\ntitle: \"Ferry: two rescued\"\nauthor: Ada Quill\ndate: 2031-05-02T10:00:00Z\nlang: en\n---\n\nTwo people.",
        );
        read(&mut source);
        assert_eq!(source.title.as_deref(), Some("Ferry: two rescued"));
        assert_eq!(source.byline.as_deref(), Some("Ada Quill"));
        assert_eq!(source.date.unwrap().to_string(), "2031-05-02");
        assert_eq!(source.hints.len(), 1);
        assert!(source.hints[0].span.of(&source.text).ends_with("---"));
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        for text in ["---\nTwo people were rescued.\n---\nMore.", "--- draft ---\na: b\n---", "---\na: b\n"] {
            assert_eq!(front_matter(text), None, "{text}");
        }
    }
}
