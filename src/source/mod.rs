//! The only way in: a file, standard input, a URL or text that is there already → [`Source`].
//!
//! Everything is read once, to its end or to a limit, so that FIFOs and process substitution work; what it is, is told from
//! its content (`kind`). Here is the only place in the library where reading can fail: from [`Source`] on nothing does.

mod charset;
mod docx;
mod error;
#[cfg(feature = "fetch")]
mod fetch;
mod front;
mod html;
mod kind;
pub mod pdf;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::article::Part;
use crate::span::Span;

pub use error::{Error, Problem};
pub use kind::Kind;

/// A report as it came in: decoded text, and what its container says about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// A short name for the place it came from: the file's stem, the host, "standard input".
    pub name: String,
    /// Path, URL or `-`; nothing for text given in a pair line.
    pub location: Option<String>,
    /// What it was read from.
    pub kind: Kind,
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

/// The most bytes that are read from one place. A long book has two million.
pub const LIMIT: u64 = 64 << 20;

/// The most bytes of text that make a report: eight long books. Pages and documents may be larger for what is no text in them.
pub const TEXT_LIMIT: u64 = 16 << 20;

impl Source {
    /// Text that is there already, as in a pair line.
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { sha256: sha256(text.as_bytes()), text, ..Self::default() }
    }

    /// Reads a file, `-` or an http(s) address.
    pub fn open(location: &str) -> Result<Self, Error> {
        let (place, read) = match location {
            "-" => ("standard input", drain(io::stdin().lock()).and_then(|bytes| Self::from_bytes(&bytes, None))),
            url if is_url(url) => (url, fetch(url)),
            path => (path, read_file(path).and_then(|bytes| Self::from_bytes(&bytes, Some(path)))),
        };
        let source = read.map_err(|problem| Error { place: place.to_owned(), problem })?;
        let name = match location {
            "-" => place.to_owned(),
            url if is_url(url) => host(url).to_owned(),
            path => Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
        };
        Ok(Self { name, location: Some(location.to_owned()), ..source })
    }

    /// Reads bytes that are there already. `name` is a file name or path, which decides only where the content says nothing
    /// of its kind.
    pub fn from_bytes(bytes: &[u8], name: Option<&str>) -> Result<Self, Problem> {
        Self::decode(bytes, name, None)
    }

    /// The same with the charset that a header declares.
    fn decode(bytes: &[u8], name: Option<&str>, declared: Option<&str>) -> Result<Self, Problem> {
        if bytes.is_empty() {
            return Err(Problem::Empty);
        }
        let kind = kind::kind(bytes, name).map_err(|what| Problem::NoText(what.to_owned()))?;
        let mut source = match kind {
            Kind::Text | Kind::Markdown => Self::decoded(bytes, declared),
            Kind::Html => Self::page(bytes, declared)?,
            Kind::Docx => docx::read(bytes)?,
            Kind::Pdf => pdf::read(bytes)?,
        };
        source.kind = kind;
        source.sha256 = sha256(bytes);
        if source.text.trim().is_empty() {
            return Err(Problem::Empty);
        }
        if source.text.len() as u64 > TEXT_LIMIT {
            return Err(Problem::TooLarge(TEXT_LIMIT));
        }
        if matches!(kind, Kind::Text | Kind::Markdown) {
            front::read(&mut source);
        }
        Ok(source)
    }

    /// A web page; `declared` is the charset of a header, which goes before the page's own.
    fn page(bytes: &[u8], declared: Option<&str>) -> Result<Self, Problem> {
        let own = declared.is_none().then(|| charset::of_page(bytes)).flatten();
        let mut decoded = Self::decoded(bytes, declared.or(own.as_deref()));
        let page = html::read(&decoded.text)?;
        decoded.remarks.extend(page.remarks);
        Ok(Self { remarks: decoded.remarks, ..page })
    }

    fn decoded(bytes: &[u8], declared: Option<&str>) -> Self {
        let charset::Decoded { text, remark } = charset::decode(bytes, declared);
        Self { text, remarks: remark.into_iter().collect(), ..Self::default() }
    }
}

/// Does a location name a page rather than a file?
pub fn is_url(location: &str) -> bool {
    location.get(..8).is_some_and(|start| {
        let start = start.to_ascii_lowercase();
        start == "https://" || start.starts_with("http://")
    })
}

/// "example.org" of "https://www.example.org:8080/story".
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(feature = "fetch")]
use fetch::read as fetch;

#[cfg(not(feature = "fetch"))]
fn fetch(_: &str) -> Result<Source, Problem> {
    Err(Problem::NoFeature("fetch", "reads web addresses"))
}

fn read_file(path: &str) -> Result<Vec<u8>, Problem> {
    let file = File::open(path)?;
    // Asked of the open file: a FIFO is opened once and only once.
    if file.metadata()?.is_dir() {
        return Err(Problem::Folder);
    }
    drain(file)
}

/// Everything up to the end or to [`LIMIT`].
fn drain(from: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    from.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Problem::TooLarge(LIMIT));
    }
    Ok(bytes)
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_said_in_one_line() {
        let error = |location: &str| Source::open(location).unwrap_err().to_string();
        assert_eq!(error("no/such/file.txt"), "no/such/file.txt: there is no such file");
        assert_eq!(error("src"), "src: is a folder; give a file in it");
        assert_eq!(Source::from_bytes(b"", None).unwrap_err().to_string(), "is empty");
        assert_eq!(Source::from_bytes(b" \n\t\n", None).unwrap_err().to_string(), "is empty");
    }

    #[test]
    fn an_endless_source_ends() {
        assert!(matches!(drain(io::repeat(b'a')), Err(Problem::TooLarge(LIMIT))));
    }
}
