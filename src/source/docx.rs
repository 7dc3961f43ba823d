//! Word documents (Office Open XML, ECMA-376): the paragraphs of `word/document.xml`, their styles as roles.
//!
//! Footnotes and endnotes stand after the text, set aside. Tracked deletions, comments and headers are no part of it; of a drawing's two descriptions the older one
//! (`mc:Fallback`) is passed over. What is unpacked is bounded, whatever the archive says of its sizes.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Hint, LIMIT, Problem, Source};
use crate::article::Part;
use crate::span::Span;

/// Reads a Word document.
pub fn read(bytes: &[u8]) -> Result<Source, Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let Some(document) = unpack(&mut archive, "word/document.xml")? else {
        return Err(Problem::NoText(what_else(&mut archive).into()));
    };
    let styles = unpack(&mut archive, "word/styles.xml")?.map(|xml| style_names(&xml)).unwrap_or_default();
    let paragraphs = paragraphs(&document, &styles).ok_or_else(broken)?;
    let mut source = Source::default();
    for Paragraph { text, style } in paragraphs {
        let part = part(&style, &source.hints);
        add(&mut source, &text, part);
    }
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        let notes = unpack(&mut archive, notes)?.and_then(|xml| self::paragraphs(&xml, &styles));
        for Paragraph { text, .. } in notes.into_iter().flatten() {
            add(&mut source, &text, Some(Part::Boilerplate));
        }
    }
    Ok(source)
}

fn add(source: &mut Source, text: &str, part: Option<Part>) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if !source.text.is_empty() {
        source.text.push_str("\n\n");
    }
    let start = source.text.len();
    source.text.push_str(text);
    source.hints.extend(part.map(|part| Hint { span: Span::new(start, source.text.len()), part }));
}

fn broken() -> Problem {
    Problem::NoText("it is damaged or cut short; open it in a word processor and save it again".into())
}

/// One file of the archive; nothing if it is not there.
fn unpack(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Problem> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
    if bytes.len() as u64 > LIMIT {
        return Err(Problem::NoText(format!("it unpacks to more than {} MB", LIMIT >> 20)));
    }
    Ok(Some(super::charset::decode(&bytes, None).text))
}

/// What an archive is that holds no Word document.
fn what_else(archive: &mut ZipArchive<Cursor<&[u8]>>) -> &'static str {
    let has = |archive: &ZipArchive<Cursor<&[u8]>>, name: &str| archive.index_for_name(name).is_some();
    match () {
        () if has(archive, "xl/workbook.xml") => "it is a spreadsheet, not a report",
        () if has(archive, "ppt/presentation.xml") => "it is a presentation; save its text as .txt",
        () if has(archive, "META-INF/container.xml") => "it is an EPUB book; save the report as .txt or .html",
        () if has(archive, "content.xml") => "it is an OpenDocument file; save it as .docx or .txt",
        () => "it is a ZIP archive without a Word document in it; unpack it first",
    }
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
}

/// Style identifiers, which word processors translate, with their names, which they do not.
fn style_names(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut names = Vec::new();
    let mut id = None;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "style" => id = attribute(&tag, "styleId"),
            Event::Empty(tag) | Event::Start(tag) if tag.local_name().as_ref() == "name" => {
                names.extend(id.take().zip(attribute(&tag, "val")));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    names
}

/// The paragraphs in order; a row of a table is one, its cells with tabs between them. Nothing if the XML is broken.
fn paragraphs(xml: &str, styles: &[(String, String)]) -> Option<Vec<Paragraph>> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut found = Vec::new();
    let mut open = Paragraph::default();
    let (mut in_text, mut in_row, mut skipping) = (false, 0usize, 0usize);
    loop {
        let event = reader.read_event().ok()?;
        match &event {
            Event::Start(tag) if skipping > 0 || is_skipped(tag) => skipping += 1,
            Event::End(_) if skipping > 0 => skipping -= 1,
            Event::Eof => break,
            _ if skipping > 0 => {}
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "tr" => in_row += 1,
                "pStyle" => set_style(&mut open, tag, styles),
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "pStyle" => set_style(&mut open, tag, styles),
                "br" | "cr" => open.text.push(' '),
                "tab" => open.text.push('\t'),
                "noBreakHyphen" => open.text.push('-'),
                _ => {}
            },
            Event::Text(text) if in_text => open.text.push_str(&text.xml10_content()),
            Event::CData(text) if in_text => open.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if in_text => match reference.resolve_char_ref() {
                Ok(Some(c)) => open.text.push(c),
                _ => open.text.push_str(resolve_predefined_entity(&reference.xml10_content()).unwrap_or("")),
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "tr" => {
                    in_row = in_row.saturating_sub(1);
                    found.push(std::mem::take(&mut open));
                }
                "p" if in_row == 0 => found.push(std::mem::take(&mut open)),
                "tc" => {
                    let length = open.text.trim_end_matches(' ').len();
                    open.text.truncate(length);
                    open.text.push('\t');
                }
                "p" => open.text.push(' '),
                _ => {}
            },
            _ => {}
        }
    }
    found.push(open);
    Some(found)
}

/// Deleted text, what was moved away, and the second description of a drawing.
fn is_skipped(tag: &BytesStart<'_>) -> bool {
    matches!(tag.local_name().as_ref(), "del" | "moveFrom" | "Fallback" | "instrText")
}

fn set_style(paragraph: &mut Paragraph, tag: &BytesStart<'_>, styles: &[(String, String)]) {
    let Some(id) = attribute(tag, "val") else { return };
    let name = styles.iter().find(|(other, _)| *other == id).map_or(&id, |(_, name)| name);
    paragraph.style = name.to_lowercase().replace(' ', "");
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}

/// What a style says of its paragraph; the first heading of the first level is the headline if no title is there.
fn part(style: &str, before: &[Hint]) -> Option<Part> {
    let headed = before.iter().any(|hint| hint.part == Part::Headline);
    Some(match style {
        "title" | "heading1" if !headed => Part::Headline,
        "subtitle" => Part::Standfirst,
        "author" => Part::Byline,
        "date" => Part::Dateline,
        "caption" | "imagecaption" | "tablecaption" => Part::Caption,
        style if style.starts_with("heading") => Part::Subhead,
        _ => return None,
    })
}
