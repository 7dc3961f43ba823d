//! The only way in: a file, standard input, a URL or text that is there already → [`Source`].

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::article::Part;
use crate::span::Span;

/// A report as it came in: decoded text, and what its container says about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// A short name for the place it came from: the file's stem, the host, "standard input".
    pub name: String,
    /// Path, URL or `-`; nothing for text given in a pair line.
    pub location: Option<String>,
    /// Of the bytes as they came, in hexadecimal.
    pub sha256: String,
    /// The decoded text. Blocks of HTML, PDF and docx are joined by an empty line.
    pub text: String,
    /// What the container says of some blocks of the text, in order; nothing where it says nothing.
    pub hints: Vec<Hint>,
    /// From meta data or front matter.
    pub title: Option<String>,
    /// From meta data or front matter.
    pub outlet: Option<String>,
    /// From meta data or front matter.
    pub byline: Option<String>,
    /// From meta data or front matter.
    pub date: Option<Date>,
    /// ISO 639-1 code, where the container gives one.
    pub language: Option<String>,
    /// What the reader should know about how it was read.
    pub remarks: Vec<String>,
}

/// What the container says of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The block.
    pub span: Span,
    /// What it is.
    pub part: Part,
}

/// Why a source could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system said no.
    #[error("{path}: {cause}")]
    Io {
        /// What was asked for.
        path: String,
        /// What it said.
        cause: std::io::Error,
    },
}

impl Source {
    /// Text that is there already, as in a pair line.
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { sha256: sha256(text.as_bytes()), text, ..Self::default() }
    }

    /// Reads a file, `-` or a URL.
    pub fn open(location: &str) -> Result<Self, Error> {
        let path = Path::new(location);
        let bytes = fs::read(path).map_err(|cause| Error::Io { path: location.to_owned(), cause })?;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self {
            name,
            location: Some(location.to_owned()),
            sha256: sha256(&bytes),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            ..Self::default()
        })
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
