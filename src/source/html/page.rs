//! A page's blocks in document order, each with what its elements say about it.

use dom_query::{Document, Element, NodeData, NodeRef};

use super::label::{Label, Labels};
use crate::article::Part;
use crate::words::{self, is_lead};

/// One block of text.
#[derive(Clone, Debug)]
pub struct Piece {
    /// With single spaces; the cells of a table's row have tabs between them.
    pub text: String,
    /// In words.
    pub words: usize,
    /// Scalar values of it that are links.
    linked: usize,
    /// What it stands in.
    pub place: Place,
    /// 1 to 6 for headings.
    pub level: u8,
    /// In navigation, a side column, a foot, a form, or an element named after one. Known once [`Asides::settle`] was called.
    pub aside: bool,
    /// The innermost such element around it, as a number among the [`Asides`].
    within: Option<usize>,
    /// Number of the element around it.
    pub parent: usize,
    /// Decided later.
    pub part: Part,
}

impl Piece {
    /// More link than text?
    pub fn is_link(&self) -> bool {
        self.linked * 2 > self.text.chars().count()
    }
}

/// What a piece stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Paragraph,
    Heading,
    Item,
    Caption,
    Standfirst,
    Byline,
    Time,
}

/// What holds for everything inside an element.
#[derive(Clone, Copy)]
struct Around {
    place: Place,
    level: u8,
    within: Option<usize>,
    link: bool,
    parent: usize,
}

/// What was read of a page.
#[derive(Default)]
pub struct Page {
    /// All blocks in order.
    pub pieces: Vec<Piece>,
    /// How many elements that are no text (forms, scripts, what is hidden) were passed over.
    pub skipped: usize,
    /// Elements that are named as if they stood beside the report.
    pub asides: Asides,
}

/// Reads all blocks of a page.
pub fn read(document: &Document) -> Page {
    let mut walk = Walk::default();
    if let Some(body) = document.body() {
        walk.children(&body, OUTSIDE, "body");
        walk.end_block(OUTSIDE);
    }
    walk.page
}

/// The text of each block inside one element.
pub fn texts(element: &NodeRef<'_>) -> impl Iterator<Item = String> {
    let mut walk = Walk::default();
    walk.element(element, OUTSIDE);
    walk.end_block(OUTSIDE);
    walk.page.pieces.into_iter().map(|piece| piece.text)
}

/// Around everything.
const OUTSIDE: Around = Around { place: Place::Paragraph, level: 0, within: None, link: false, parent: 0 };

/// Elements that are named as if they stood beside the report, each with the one around it.
#[derive(Debug, Default)]
pub struct Asides(Vec<Option<usize>>);

impl Asides {
    fn add(&mut self, around: Option<usize>) -> Option<usize> {
        self.0.push(around);
        Some(self.0.len() - 1)
    }

    fn chain(&self, innermost: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(innermost, |&at| self.0[at])
    }

    /// Says of each piece whether it stands beside the report, `chosen` telling which are taken for the report's: a column
    /// that holds half of their words ("with-sidebar", "modal-content", "sharing") is the page's own frame.
    pub fn settle(&self, pieces: &mut [Piece], chosen: impl Fn(&Piece) -> bool) {
        let mut words = vec![0; self.0.len()];
        let mut all = 0;
        for piece in pieces.iter().filter(|piece| chosen(piece)) {
            all += piece.words;
            self.chain(piece.within).for_each(|at| words[at] += piece.words);
        }
        let is_frame = |at: usize| all > 0 && words[at] * 2 >= all;
        for piece in pieces {
            piece.aside = self.chain(piece.within).any(|at| !is_frame(at));
        }
    }
}

#[derive(Default)]
struct Walk {
    page: Page,
    text: String,
    linked: usize,
    /// How many elements were walked through.
    elements: usize,
    /// Inside so many rows of data: what is in their cells makes no block of its own.
    rows: usize,
    /// What an inline element says of the block's text, and of how many scalar values.
    noted: Option<(Place, usize)>,
}

impl Walk {
    /// Its recursion is as deep as the page, which [`depth`] bounds.
    fn element(&mut self, node: &NodeRef<'_>, around: Around) {
        let Some(element) = node.element_ref() else { return };
        let name = &*element.name.local;
        let said = Said::of(&element);
        if said.hidden || is_inert(name) && !(name == "form" && node.normalized_char_count() > FORM) {
            self.page.skipped += 1;
            return;
        }
        match name {
            "br" if around.place != Place::Heading => return self.end_block(around),
            "br" | "hr" | "img" => return self.space(),
            "td" | "th" => self.tab(),
            _ => {}
        }
        let row = name == "tr" && node.normalized_char_count() <= ROW;
        let block = is_block(name) && self.rows == 0;
        let inner = self.inside(name, &said, around);
        if block {
            self.end_block(around);
        }
        self.rows += usize::from(row);
        self.children(node, inner, name);
        self.rows -= usize::from(row);
        if block {
            self.end_block(inner);
        } else if self.rows > 0 && is_block(name) {
            self.space();
        }
    }

    /// What stands in an element of this name.
    fn children(&mut self, node: &NodeRef<'_>, inner: Around, name: &str) {
        self.elements += 1;
        let own = Around { parent: if is_block(name) { self.elements } else { inner.parent }, ..inner };
        for child in node.children_it(false) {
            let is_element = child.query_or(false, |child| match &child.data {
                NodeData::Text { contents } => {
                    self.words(contents, inner);
                    false
                }
                data => matches!(data, NodeData::Element(_)),
            });
            if is_element {
                self.element(&child, own);
            }
        }
    }

    fn words(&mut self, text: &str, around: Around) {
        if matches!(around.place, Place::Time | Place::Byline) {
            let before = self.noted.map_or(0, |(_, count)| count);
            self.noted = Some((around.place, before + text.trim().chars().count()));
        }
        let mut rest = text;
        while let Some(odd) = rest.chars().next() {
            let run = plain(rest);
            if run > 0 {
                self.run(&rest[..run], around.link);
                rest = &rest[run..];
                continue;
            }
            if odd.is_whitespace() && odd != '\u{a0}' {
                self.space();
            } else if odd != '\u{ad}' && odd != '\u{200b}' {
                // Soft hyphens and zero-width spaces say where a browser may break; here they would split words.
                self.text.push(odd);
                self.linked += usize::from(around.link);
            }
            rest = &rest[odd.len_utf8()..];
        }
    }

    /// Text in which white space is single spaces already.
    fn run(&mut self, run: &str, link: bool) {
        let run = match run.strip_prefix(' ') {
            Some(words) => {
                self.space();
                words
            }
            None => run,
        };
        self.text.push_str(run);
        if link {
            self.linked += run.chars().filter(|&c| c != ' ').count();
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\t']) {
            self.text.push(' ');
        }
    }

    fn tab(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        if !self.text.is_empty() {
            self.text.push('\t');
        }
    }

    fn end_block(&mut self, around: Around) {
        let text = self.text.trim().to_owned();
        self.text.clear();
        let linked = std::mem::take(&mut self.linked);
        let noted = self.noted.take().filter(|&(_, count)| count * 2 > text.chars().count()).map(|(place, _)| place);
        if text.contains(char::is_alphanumeric) {
            let Around { place, level, within, parent, .. } = around;
            let place = noted.filter(|_| place == Place::Paragraph).unwrap_or(place);
            let words = words::count(&text, usize::MAX);
            let piece = Piece { text, words, linked, place, level, aside: false, within, parent, part: Part::Body };
            self.page.pieces.push(piece);
        }
    }

    /// What holds inside this element.
    fn inside(&mut self, name: &str, said: &Said, around: Around) -> Around {
        let (place, level) = place(name, said.labels, around);
        let within = if is_aside(name, said) { self.page.asides.add(around.within) } else { around.within };
        Around { place, level, within, link: around.link || name == "a", ..around }
    }
}

/// How many bytes at the beginning of a text need no second look: no white space but single spaces, none of the characters
/// beyond ASCII that are white space or invisible. Nearly all of a report is such text.
fn plain(text: &str) -> usize {
    let bytes = text.as_bytes();
    let odd = |at: usize| match bytes[at] {
        b' ' => at + 1 < bytes.len() && bytes[at + 1] == b' ',
        byte => byte < b' ' || is_lead(byte),
    };
    (0..bytes.len()).position(odd).unwrap_or(bytes.len())
}

/// What an element's attributes say.
#[derive(Default)]
struct Said {
    hidden: bool,
    /// Does its role make it navigation, a side column or a foot?
    aside: bool,
    labels: Labels,
}

impl Said {
    fn of(element: &Element) -> Self {
        let mut said = Self::default();
        for attribute in &element.attrs {
            let value: &str = &attribute.value;
            match &*attribute.name.local {
                "hidden" => said.hidden = true,
                "aria-hidden" => said.hidden |= value == "true",
                "style" => said.hidden |= value.contains("none") && value.replace(' ', "").contains("display:none"),
                "role" => {
                    said.aside = matches!(value, "navigation" | "complementary" | "contentinfo" | "search" | "banner");
                }
                "class" | "id" => said.labels.add(value),
                _ => {}
            }
        }
        said
    }
}

/// Elements whose content is no text of the page.
fn is_inert(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "iframe"
            | "object"
            | "embed"
            | "select"
            | "button"
            | "input"
            | "textarea"
            | "canvas"
            | "audio"
            | "video"
            | "form"
            | "dialog"
            | "menu"
            | "math"
    )
}

/// A row with more text than this is the layout of an old page, not data. In scalar values.
const ROW: usize = 300;

/// Some old systems wrap the whole page in one form. In scalar values.
const FORM: usize = 2000;

fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "td"
            | "th"
            | "br"
            | "img"
            | "picture"
            | "source"
    )
}

/// What an element's own text is, and of which level.
fn place(name: &str, labels: Labels, around: Around) -> (Place, u8) {
    let (place, level) = match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (Place::Heading, name.as_bytes()[1] - b'0'),
        "figcaption" | "caption" => (Place::Caption, 0),
        "li" | "dt" | "dd" => (Place::Item, 0),
        "address" => (Place::Byline, 0),
        "time" if around.place == Place::Paragraph => (Place::Time, 0),
        _ => (around.place, around.level),
    };
    let place = match place {
        Place::Paragraph | Place::Item if labels.has(Label::Byline) => Place::Byline,
        Place::Paragraph | Place::Heading if labels.has(Label::Standfirst) => Place::Standfirst,
        Place::Paragraph if labels.has(Label::Caption) => Place::Caption,
        Place::Paragraph if labels.has(Label::Time) => Place::Time,
        place => place,
    };
    (place, level)
}

/// Is it navigation, a side column, a foot, or named after one?
fn is_aside(name: &str, said: &Said) -> bool {
    matches!(name, "nav" | "aside" | "footer")
        || said.aside
        || !matches!(name, "html" | "body" | "main" | "article") && said.labels.has(Label::Aside)
}

/// How deep the tags of a page are nested, without parsing it: opening tags less closing ones, those left aside that need not
/// be closed or never are.
pub fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    for tag in html.split('<').skip(1) {
        let closing = tag.starts_with('/');
        let name = &tag.as_bytes()[usize::from(closing)..];
        let length = name.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let mut lower = [0; LONGEST];
        lower[..length].copy_from_slice(&name[..length]);
        lower.make_ascii_lowercase();
        if length == 0 || is_unclosed(&lower[..length]) {
            continue;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// No element that may stay open has a longer name. In bytes.
const LONGEST: usize = 12;

fn is_unclosed(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
            | b"p"
            | b"li"
            | b"dt"
            | b"dd"
            | b"tr"
            | b"td"
            | b"th"
            | b"tbody"
            | b"thead"
            | b"tfoot"
            | b"option"
            | b"optgroup"
            | b"colgroup"
            | b"rt"
            | b"path"
            | b"circle"
            | b"rect"
            | b"use"
    )
}
