//! [`Explanation`]: what a discrepancy is, as a plain sentence.

use crate::pair::{Pair, Side};

/// A plain sentence about a discrepancy that names the sides in their present order.
///
/// It is kept in pieces, so that the mirrored comparison (and blind mode) can say it again with other names:
/// "Miners killed: 31 in Herald (according to the owner), 30 in Post; differs by 1 (3 %)."
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// What it is about: "Miners killed". May be empty.
    pub what: String,
    /// What each side has, as words that go before "in" and the report's name: "31", "“telephone calls”". May be empty.
    pub says: Pair<String>,
    /// On whose word, for the brackets behind the report's name: "according to the owner". May be empty.
    pub by: Pair<String>,
    /// What follows from it: "differs by 1 (3 %)". Mirrored with the sides; may be empty.
    pub notes: Vec<Note>,
}

/// A remark in an [`Explanation`]: words and, among them, the names of the reports.
pub type Note = Vec<Piece>;

/// A piece of a [`Note`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// The name of the report on that side.
    Report(Side),
}

impl Explanation {
    /// A note of words alone.
    pub fn note(words: impl Into<String>) -> Note {
        vec![Piece::Words(words.into())]
    }

    /// The sentence, with these names for the two reports.
    pub fn sentence(&self, names: Pair<&str>) -> String {
        let unnamed = Pair::new("the left report", "the right report");
        let names = Pair::of(|side| if names[side].is_empty() { unnamed[side] } else { names[side] });
        let said: Vec<String> = Side::BOTH
            .into_iter()
            .filter(|&side| !self.says[side].is_empty())
            .map(|side| {
                let by = &self.by[side];
                let by = if by.is_empty() { String::new() } else { format!(" ({by})") };
                format!("{} in {}{by}", self.says[side], names[side])
            })
            .collect();
        let notes = self.notes.iter().map(|note| words(note, names));
        let rest: Vec<String> =
            Some(said.join(", ")).into_iter().chain(notes).filter(|part| !part.is_empty()).collect();
        let rest = rest.join("; ");
        let text = match (self.what.is_empty(), rest.is_empty()) {
            (true, _) => rest,
            (false, true) => self.what.clone(),
            (false, false) => format!("{}: {rest}", self.what),
        };
        capitalised(&text) + "."
    }

    /// The sides exchanged.
    pub fn mirrored(mut self) -> Self {
        self.says = self.says.mirrored();
        self.by = self.by.mirrored();
        for piece in self.notes.iter_mut().flatten() {
            if let Piece::Report(side) = piece {
                *side = side.other();
            }
        }
        self
    }
}

fn words(note: &Note, names: Pair<&str>) -> String {
    note.iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Report(side) => names[*side],
        })
        .collect()
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn miners() -> Explanation {
        Explanation {
            what: "miners killed".into(),
            says: Pair::new("31".into(), "30".into()),
            by: Pair::new("according to the owner".into(), String::new()),
            notes: vec![vec![
                Piece::Words("only ".into()),
                Piece::Report(Side::Right),
                Piece::Words(" says when".into()),
            ]],
        }
    }

    #[test]
    fn reads_as_a_sentence() {
        assert_eq!(
            miners().sentence(Pair::new("Herald", "Post")),
            "Miners killed: 31 in Herald (according to the owner), 30 in Post; only Post says when."
        );
    }

    #[test]
    fn mirrored_it_names_the_sides_in_their_new_order() {
        assert_eq!(
            miners().mirrored().sentence(Pair::new("Post", "Herald")),
            "Miners killed: 30 in Post, 31 in Herald (according to the owner); only Post says when."
        );
    }
}
