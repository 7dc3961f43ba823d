//! [`Kind`]: what a file is, from its content; its name decides only where the content says nothing.

use std::path::Path;

use encoding_rs::Encoding;

use super::charset::utf16;

/// What bytes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Plain text.
    #[default]
    Text,
    /// Text with Markdown's marks.
    Markdown,
    /// A web page.
    Html,
    /// A Word document (Office Open XML).
    Docx,
    /// A PDF file.
    Pdf,
}

/// Tells the kind, or names what it is that cannot be read.
///
/// `name` is a file name or the path of a URL; nothing for standard input.
pub fn kind(bytes: &[u8], name: Option<&str>) -> Result<Kind, &'static str> {
    if let Some(&(_, known)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return known;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some(at) = head.windows(5).position(|window| window == b"%PDF-") {
        // The standard allows for bytes before the signature; text about PDF files has words there.
        if !head[..at].iter().any(u8::is_ascii_alphanumeric) {
            return Ok(Kind::Pdf);
        }
    }
    if is_html(head) {
        return Ok(Kind::Html);
    }
    if looks_binary(head) {
        return Err("a binary file of a kind that parallax does not know");
    }
    let extension = name.and_then(|name| Path::new(name).extension()?.to_str()).map(str::to_ascii_lowercase);
    Ok(match extension.as_deref() {
        Some("md" | "markdown" | "mdown" | "mkd") => Kind::Markdown,
        Some("html" | "htm" | "xhtml" | "shtml") => Kind::Html,
        _ => Kind::Text,
    })
}

/// How far is looked: enough for a doctype behind a long comment.
const HEAD: usize = 4096;

/// First bytes of files that are no text.
const SIGNATURES: &[(&[u8], Result<Kind, &str>)] = &[
    (b"PK\x03\x04", Ok(Kind::Docx)),
    (b"PK\x05\x06", Err("an empty ZIP archive")),
    (b"\x1f\x8b", Err("compressed with gzip; unpack it first (gunzip)")),
    (b"BZh", Err("compressed with bzip2; unpack it first (bunzip2)")),
    (b"\xfd7zXZ\0", Err("compressed with xz; unpack it first (unxz)")),
    (b"\x28\xb5\x2f\xfd", Err("compressed with zstd; unpack it first (unzstd)")),
    (b"7z\xbc\xaf\x27\x1c", Err("a 7z archive; unpack it first")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Err("an old Office file, or one with a password; save it as .docx without one"),
    ),
    (b"{\\rtf", Err("an RTF file; save it as .docx or .txt")),
    (b"\x89PNG", Err("a PNG picture; only text can be compared")),
    (b"\xff\xd8\xff", Err("a JPEG picture; only text can be compared")),
    (b"GIF8", Err("a GIF picture; only text can be compared")),
    (b"\x7fELF", Err("a program, not a text")),
];

/// A tag that only pages begin with, after white space, a byte order mark and comments.
fn is_html(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).replace('\0', "").to_ascii_lowercase();
    let mut text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{fffd}');
    loop {
        let skipped = if text.starts_with("<!--") {
            text.split_once("-->").map(|(_, rest)| rest)
        } else if text.starts_with("<?xml") {
            text.split_once("?>").map(|(_, rest)| rest)
        } else {
            break;
        };
        match skipped {
            Some(rest) => text = rest.trim_start(),
            None => return false,
        }
    }
    const OPENERS: [&str; 10] =
        ["<!doctype html", "<html", "<head", "<body", "<article", "<main", "<div", "<meta", "<p>", "<script"];
    OPENERS.iter().any(|opener| text.starts_with(opener))
}

/// More than one in twenty control characters that no text has. UTF-16 is full of noughts and is told apart by them: its
/// noughts stand at every other place.
fn looks_binary(head: &[u8]) -> bool {
    if Encoding::for_bom(head).is_some() || utf16(head).is_some() {
        return false;
    }
    let odd = head.iter().filter(|&&byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    odd * 20 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_name() {
        let table: &[(&[u8], Option<&str>, Kind)] = &[
            (b"A plain text.", None, Kind::Text),
            (b"A plain text.", Some("notes.md"), Kind::Markdown),
            (b"Fragment only", Some("page.HTM"), Kind::Html),
            (b"\xef\xbb\xbf <!-- saved --> <!DOCTYPE html><title>x", Some("page.txt"), Kind::Html),
            (b"%PDF-1.7 ...", Some("report.txt"), Kind::Pdf),
            (b"The header reads %PDF-1.7 in such files.", None, Kind::Text),
            (b"PK\x03\x04....", None, Kind::Docx),
            (b"<3 from the ferry", None, Kind::Text),
        ];
        for &(bytes, name, expected) in table {
            assert_eq!(kind(bytes, name), Ok(expected), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert!(kind(b"\x1f\x8b\x08", None).unwrap_err().contains("gunzip"));
        assert!(kind(&[7, 1, 2, 200, 0, 3, 3, 9], None).unwrap_err().contains("binary"));
    }
}
