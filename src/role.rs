//! What a run of text *means* on a screen or page; no colour. Themes style these names.
//!
//! A run may carry several meanings at once (a figure in conflict inside the sentence under the cursor). They are laid over
//! each other in the order in which they are given; the last one is what a reader of the role grid in the tests sees.

use crate::discrepancy::Severity;

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $role:ident $name:literal $letter:literal,)+) => {
        /// What a run of text means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $($(#[doc = $doc])+ $role,)+ }

        impl Role {
            /// All roles, in order.
            pub const ALL: &'static [Self] = &[$(Self::$role),+];

            /// Its name in a theme file.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$role => $name),+ }
            }

            /// Its letter in the role grid of a test.
            pub const fn letter(self) -> char {
                match self { $(Self::$role => $letter),+ }
            }
        }
    };
}

roles! {
    /// The report itself.
    Text "text" '.',
    /// Headline of a report.
    Headline "headline" 'H',
    /// Standfirst or a title inside the text.
    Subhead "subhead" 'h',
    /// What is shown and not compared: bylines, credits, adverts.
    Aside "aside" 'a',
    /// The sentence under the cursor.
    Cursor "cursor" 'c',
    /// Its counterpart in the other report.
    Counterpart "counterpart" 'p',
    /// A run that both reports have word by word.
    Shared "shared" 's',
    /// A figure or date on which both agree.
    Same "same" '=',
    /// A mark of a discrepancy that does not change the meaning.
    Difference "difference" 'd',
    /// A mark of a discrepancy where both cannot hold.
    Conflict "conflict" 'x',
    /// The mark that the strip explains.
    Focus "focus" 'F',
    /// A mark that was looked at and put aside.
    Done "done" 'v',
    /// Words that only the left report has.
    EditLeft "edit-left" '<',
    /// Words that only the right report has.
    EditRight "edit-right" '>',
    /// What the search has found.
    Hit "hit" '/',
    /// The name of the left report and what belongs to it.
    Left "left" 'L',
    /// The name of the right report and what belongs to it.
    Right "right" 'R',
    /// A sign in the margin: conflict.
    SignConflict "sign-conflict" 'X',
    /// A sign in the margin: difference.
    SignDifference "sign-difference" 'D',
    /// A sign in the margin: agreement, a move, a sentence that stands alone.
    Sign "sign" 'S',
    /// Lines and tracks.
    Rule "rule" '-',
    /// Where the window stands in the whole.
    Window "window" 'w',
    /// What may be overlooked: details, units of a count.
    Quiet "quiet" 'q',
    /// What must be seen: a count, a title.
    Strong "strong" 'b',
    /// The name of a key.
    Key "key" 'k',
    /// The chosen row of a list.
    Selected "selected" '*',
    /// What the reader types.
    Input "input" 'i',
    /// A message that something went wrong.
    Warning "warning" '!',
    /// A note of the reader.
    Note "note" 'n',
}

impl Role {
    /// The role of a mark.
    pub const fn mark(severity: Severity) -> Self {
        match severity {
            Severity::Conflict => Self::Conflict,
            Severity::Difference => Self::Difference,
        }
    }
}

/// What stands in the margin beside a line; meaning without colour. The later outranks the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Only this report tells it.
    Only,
    /// Both tell it, in another order.
    Moved,
    /// The same figure.
    Same,
    /// A difference.
    Difference,
    /// A conflict.
    Conflict,
}

impl Sign {
    /// One column wide.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Only => "·",
            Self::Moved => "⇄",
            Self::Same => "=",
            Self::Difference => "≈",
            Self::Conflict => "≠",
        }
    }

    /// How it is styled.
    pub const fn role(self) -> Role {
        match self {
            Self::Only | Self::Moved | Self::Same => Role::Sign,
            Self::Difference => Role::SignDifference,
            Self::Conflict => Role::SignConflict,
        }
    }
}

impl From<Severity> for Sign {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Conflict => Self::Conflict,
            Severity::Difference => Self::Difference,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_letters_are_unique() {
        let mut names: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
        let mut letters: Vec<_> = Role::ALL.iter().map(|role| role.letter()).collect();
        names.sort_unstable();
        letters.sort_unstable();
        names.dedup();
        letters.dedup();
        assert_eq!((names.len(), letters.len()), (Role::ALL.len(), Role::ALL.len()));
    }
}
