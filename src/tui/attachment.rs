//! The reader's marks, and those of others, as the screen tells them.

use crate::session::{Attachment, Note, Verdict};

impl Attachment<'_> {
    /// Its notes, those of others after their names.
    pub fn notes(&self) -> impl Iterator<Item = String> {
        self.mark.notes.iter().map(signed)
    }

    /// What each author decided, where they do not agree: "reviewed by you, dismissed by Vera".
    pub fn dispute(&self) -> Option<String> {
        let decided = self.mark.verdicts.iter().filter(|(_, verdict)| *verdict != Verdict::Open);
        let said = decided.map(|(by, verdict)| format!("{} by {}", verdict.name(), by.as_deref().unwrap_or("you")));
        (self.mark.is_disputed() && !self.changed).then(|| said.collect::<Vec<_>>().join(", "))
    }
}

/// A note after the name of its author, if that is somebody else.
fn signed(note: &Note) -> String {
    match &note.by {
        Some(by) => format!("{by}: {}", note.text),
        None => note.text.clone(),
    }
}
