//! What a page says about itself: JSON-LD, meta tags, its language, the first time it gives.

use dom_smoothie::Readability;
use jiff::civil::Date;

use super::super::{Source, front};

/// Title, outlet, byline, date and language of a page, in an otherwise empty source.
pub fn read(readability: &Readability) -> Source {
    let found = readability.get_article_metadata(readability.parse_json_ld());
    let html = readability.doc.select_single("html");
    Source {
        title: filled(&found.title),
        outlet: found.site_name.as_deref().and_then(filled),
        byline: found.byline.as_deref().and_then(byline),
        date: found.published_time.as_deref().and_then(front::date).or_else(|| date(readability)),
        language: html.attr("lang").or_else(|| html.attr("xml:lang")).map(|tag| tag.to_string()),
        ..Source::default()
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Without "By" and never an address: some pages name an author by a link.
fn byline(text: &str) -> Option<String> {
    let text = filled(text)?;
    let name = ["By ", "by ", "BY "].iter().find_map(|cue| text.strip_prefix(cue)).unwrap_or(&text);
    (!name.contains("://") && name.len() <= 200).then(|| name.to_owned())
}

/// The day of publication where neither JSON-LD nor the usual tag gives it.
fn date(readability: &Readability) -> Option<Date> {
    const TAGS: [(&str, &str); 10] = [
        ("meta[property='article:published_time']", "content"),
        ("meta[itemprop='datePublished']", "content"),
        ("[itemprop='datePublished']", "datetime"),
        ("meta[name='date']", "content"),
        ("meta[name='pubdate']", "content"),
        ("meta[name='publish-date']", "content"),
        ("meta[name='parsely-pub-date']", "content"),
        ("meta[name='dc.date']", "content"),
        ("meta[name='DC.date.issued']", "content"),
        ("article time[datetime]", "datetime"),
    ];
    TAGS.iter().find_map(|(tag, attribute)| front::date(&readability.doc.select_single(tag).attr(attribute)?))
}
