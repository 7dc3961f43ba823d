//! [`Attachment`]: what the reader, or another one, has marked, as the screen tells it.

use crate::session::{self, Attached, Mark, Note, Verdict};

/// A mark of the reader and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its place.
    pub place: Attached,
    /// Its notes, those of others after their names.
    pub notes: Vec<String>,
    /// What each author decided, where they do not agree.
    pub dispute: Option<String>,
    /// Has the text changed since?
    pub changed: bool,
    /// The words that were marked.
    pub words: String,
}

impl From<session::Attachment<'_>> for Attachment {
    fn from(one: session::Attachment<'_>) -> Self {
        Self {
            place: one.place,
            notes: one.mark.notes.iter().map(signed).collect(),
            dispute: (one.mark.is_disputed() && !one.changed).then(|| dispute(one.mark)),
            changed: one.changed,
            words: one.mark.target.words(),
        }
    }
}

/// A note after the name of its author, if that is somebody else.
fn signed(note: &Note) -> String {
    match &note.by {
        Some(by) => format!("{by}: {}", note.text),
        None => note.text.clone(),
    }
}

/// "reviewed by you, dismissed by Vera"
fn dispute(mark: &Mark) -> String {
    let decided = mark.verdicts.iter().filter(|(_, verdict)| *verdict != Verdict::Open);
    let said = decided.map(|(by, verdict)| format!("{} by {}", verdict.name(), by.as_deref().unwrap_or("you")));
    said.collect::<Vec<_>>().join(", ")
}
