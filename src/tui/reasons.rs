//! Why two sentences are linked and why something is marked, in words.

use super::model::Model;
use crate::pair::Pair;

impl Model {
    /// Why these two are linked or marked, a line each.
    pub fn reasons(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some((found, _)) = self.explained() {
            let found = &self.comparison.discrepancies[found];
            let names = Pair::of(|side| self.name(side));
            lines.push(found.explanation.sentence(names));
            lines.push(format!(
                "Rule {}, confidence {:.2}, {} by severity.",
                found.rule,
                found.confidence,
                found.severity.name()
            ));
            let places = match found.places.len() {
                1 => "one place".to_owned(),
                more => format!("{more} places"),
            };
            lines.push(format!("It shows in {places}. Identity {}.", found.id));
        }
        if let Some(link) = self.link().map(|link| &self.comparison.alignment.links[link]) {
            let way = if link.by_hand { "by hand" } else { "by the program" };
            lines.push(format!("These sentences are linked {way}, score {:.2}.", link.score));
            lines.extend(link.reasons.iter().map(|reason| format!("· {reason}")));
        }
        lines
    }
}
