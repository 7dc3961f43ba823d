//! PDF files: read in a process of its own, with limits of time and memory.
//!
//! The parser (pdf-extract) panics on some files and never comes back from others, and a thread cannot be killed. So the
//! program calls itself: the bytes go in by standard input, the lines of the pages come back by standard output, each with its
//! distance to the one above and its height. Here they are put together to paragraphs, so that the text of a PDF is like that
//! of any other report.

#[cfg(feature = "pdf")]
mod extract;
#[cfg(feature = "pdf")]
mod isolated;
mod page;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;

use super::{Problem, Source};

/// The argument under which the program reads a PDF for itself. It is no command: nobody else has a use for it.
const COMMAND: &str = "read-pdf";

static READER: OnceLock<PathBuf> = OnceLock::new();

/// To be called first thing by a program that reads PDF files by calling itself. In the process that was called for this, it
/// does the work and gives the exit status; otherwise nothing. A library user who never calls it is refused PDF files.
pub fn start() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == COMMAND) && arguments.next().is_none() {
        return isolated::serve();
    }
    if let Ok(program) = std::env::current_exe() {
        // Only the first call counts.
        let _ = READER.set(program);
    }
    None
}

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Result<Source, Problem> {
    let lines = isolated::read(bytes, READER.get())?;
    let source = page::assemble(&lines);
    if source.text.is_empty() {
        return Err(Problem::NoText("the PDF holds pictures of text only (a scan); run OCR on it first".into()));
    }
    Ok(source)
}

#[cfg(not(feature = "pdf"))]
mod isolated {
    use super::*;

    pub fn read(_: &[u8], _: Option<&PathBuf>) -> Result<String, Problem> {
        Err(Problem::NoFeature("pdf", "reads PDF files"))
    }

    pub fn serve() -> Option<ExitCode> {
        None
    }
}
