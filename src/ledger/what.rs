//! What a row is about, in a few words of the text.

use crate::figure::Quantity;
use crate::report::Report;

/// "Northern miners killed".
pub(crate) fn of(report: &Report, quantity: &Quantity) -> String {
    let text = &report.article.text;
    let mut parts: Vec<String> = Vec::new();
    for span in &quantity.context {
        let word = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        if !word.is_empty() && !parts.contains(&word) {
            parts.push(word);
        }
    }
    if parts.is_empty() {
        parts.extend(quantity.counted.clone());
        parts.extend(quantity.event.clone());
    }
    parts.join(" ")
}
