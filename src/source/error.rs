//! [`Error`]: why a source could not be read, in one line that says what failed and what to do.

use std::io;

/// Why a source could not be read: the place asked for, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct Error {
    /// Path, URL or "standard input".
    pub place: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a source.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum Problem {
    #[error("there is no such file")]
    Missing,
    #[error("permission denied")]
    Denied,
    #[error("is a folder; give a file in it")]
    Folder,
    #[error("is empty")]
    Empty,
    #[error("holds only what is no report (adverts, links, menus); give the text itself, or --sentences lines")]
    OnlyBoilerplate,
    #[error("cannot be read as text: {0}")]
    NoText(String),
    #[error("is larger than {} MB; give only the report", .0 >> 20)]
    TooLarge(u64),
    #[error("this parallax was built without the feature `{0}`, which {1}; give the text itself, or build with it")]
    NoFeature(&'static str, &'static str),
    #[error("{0}")]
    Fetch(String),
    #[error("{0}")]
    Other(io::Error),
}

impl From<io::Error> for Problem {
    fn from(cause: io::Error) -> Self {
        match cause.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Other(cause),
        }
    }
}
