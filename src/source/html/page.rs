//! A page's blocks in document order, each with what its elements say about it.

use dom_query::{Document, NodeRef};

use crate::article::Part;

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
    /// Identity of the element around it.
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
        let around = Around { place: Place::Paragraph, level: 0, within: None, link: false, parent: 0 };
        walk.element(&body, around, true);
        walk.end_block(around);
    }
    walk.page
}

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
    /// Inside so many rows of data: what is in their cells makes no block of its own.
    rows: usize,
    /// What an inline element says of the block's text, and of how many scalar values.
    noted: Option<(Place, usize)>,
}

impl Walk {
    /// Its recursion is as deep as the page, which [`depth`] bounds.
    fn element(&mut self, element: &NodeRef<'_>, around: Around, root: bool) {
        let name = element.node_name().unwrap_or_default();
        if !root && is_skipped(&name, element) {
            self.page.skipped += 1;
            return;
        }
        match &*name {
            "br" if around.place != Place::Heading => return self.end_block(around),
            "br" | "hr" | "img" => return self.space(),
            "td" | "th" => self.tab(),
            _ => {}
        }
        let row = name == *"tr" && element.normalized_char_count() <= ROW;
        let block = is_block(&name) && self.rows == 0;
        let inner = if root { around } else { self.inside(&name, element, around) };
        if block {
            self.end_block(around);
        }
        self.rows += usize::from(row);
        for child in element.children_it(false) {
            if child.is_text() {
                self.words(&child.text(), inner);
            } else if child.is_element() {
                let own = Around { parent: if is_block(&name) { id(element) } else { inner.parent }, ..inner };
                self.element(&child, own, false);
            }
        }
        self.rows -= usize::from(row);
        if block {
            self.end_block(inner);
        } else if self.rows > 0 && is_block(&name) {
            self.space();
        }
    }

    fn words(&mut self, text: &str, around: Around) {
        if matches!(around.place, Place::Time | Place::Byline) {
            let before = self.noted.map_or(0, |(_, count)| count);
            self.noted = Some((around.place, before + text.trim().chars().count()));
        }
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                self.space();
            } else if c != '\u{ad}' && c != '\u{200b}' {
                // Soft hyphens and zero-width spaces say where a browser may break; here they would split words.
                self.text.push(c);
                self.linked += usize::from(around.link);
            }
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
        let text = std::mem::take(&mut self.text).trim().to_owned();
        let linked = std::mem::take(&mut self.linked);
        let noted = self.noted.take().filter(|&(_, count)| count * 2 > text.chars().count()).map(|(place, _)| place);
        if text.contains(char::is_alphanumeric) {
            let Around { place, level, within, parent, .. } = around;
            let place = noted.filter(|_| place == Place::Paragraph).unwrap_or(place);
            let words = text.split_whitespace().count();
            let piece = Piece { text, words, linked, place, level, aside: false, within, parent, part: Part::Body };
            self.page.pieces.push(piece);
        }
    }

    /// What holds inside this element.
    fn inside(&mut self, name: &str, element: &NodeRef<'_>, around: Around) -> Around {
        let labels = labels(element);
        let (place, level) = place(name, &labels, around);
        let within = if is_aside(name, element, &labels) { self.page.asides.add(around.within) } else { around.within };
        Around { place, level, within, link: around.link || name == "a", ..around }
    }
}

/// A number that two elements share only if they are the same.
fn id(element: &NodeRef<'_>) -> usize {
    // The arena's index is not public; its written form is.
    format!("{:?}", element.id)
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(1, |sum, digit| sum * 10 + usize::from(digit - b'0'))
}

/// Elements whose content is no text of the page.
fn is_skipped(name: &str, element: &NodeRef<'_>) -> bool {
    let inert = matches!(
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
    );
    inert && !(name == "form" && element.normalized_char_count() > FORM)
        || element.has_attr("hidden")
        || element.attr("aria-hidden").is_some_and(|value| &*value == "true")
        || element.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
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
fn place(name: &str, labels: &str, around: Around) -> (Place, u8) {
    let (place, level) = match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (Place::Heading, name.as_bytes()[1] - b'0'),
        "figcaption" | "caption" => (Place::Caption, 0),
        "li" | "dt" | "dd" => (Place::Item, 0),
        "address" => (Place::Byline, 0),
        "time" if around.place == Place::Paragraph => (Place::Time, 0),
        _ => (around.place, around.level),
    };
    let named = |words: &[&str]| is_named(labels, words);
    let place = match place {
        Place::Paragraph | Place::Item if named(&["byline", "author", "authors", "writer"]) => Place::Byline,
        Place::Paragraph | Place::Heading
            if named(&["standfirst", "subtitle", "dek", "deck", "subheadline", "lede", "strapline"]) =>
        {
            Place::Standfirst
        }
        Place::Paragraph if named(&["caption", "wp-caption-text", "credit"]) => Place::Caption,
        Place::Paragraph if named(&["dateline", "timestamp", "pubdate", "date", "published"]) => Place::Time,
        place => place,
    };
    (place, level)
}

/// Is it navigation, a side column, a foot, or named after one?
fn is_aside(name: &str, element: &NodeRef<'_>, labels: &str) -> bool {
    let role = element.attr("role");
    matches!(name, "nav" | "aside" | "footer")
        || matches!(role.as_deref(), Some("navigation" | "complementary" | "contentinfo" | "search" | "banner"))
        || !matches!(name, "html" | "body" | "main" | "article") && is_named(labels, ASIDE)
}

fn is_named(labels: &str, words: &[&str]) -> bool {
    labels.split(|c: char| !c.is_ascii_alphanumeric()).any(|label| words.contains(&label))
}

/// Class and id in lower case.
fn labels(element: &NodeRef<'_>) -> String {
    let mut labels = String::new();
    for value in [element.class(), element.id_attr()].into_iter().flatten() {
        labels.push_str(&value.to_ascii_lowercase());
        labels.push(' ');
    }
    labels
}

/// Words in class and id that name what is not the report.
const ASIDE: &[&str] = &[
    "related",
    "recommended",
    "recommendations",
    "trending",
    "popular",
    "newsletter",
    "subscribe",
    "subscription",
    "promo",
    "promotion",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "sponsored",
    "outbrain",
    "taboola",
    "comments",
    "comment",
    "disqus",
    "share",
    "sharing",
    "social",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "footer",
    "navbar",
    "menu",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "paywall",
    "popup",
    "modal",
    "toc",
    "navbox",
    "mw-editsection",
    "editsection",
    "readmore",
    "tags",
    "pagination",
];

/// How deep the tags of a page are nested, without parsing it: opening tags less closing ones, those left aside that need not
/// be closed or never are.
pub fn depth(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut depth, mut deepest) = (0usize, 0usize);
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|&byte| byte == b'<') {
        at += next + 1;
        let closing = bytes.get(at) == Some(&b'/');
        let name: &[u8] = &bytes[at + usize::from(closing)..];
        let length = name.iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length == 0 || is_unclosed(&name[..length].to_ascii_lowercase()) {
            continue;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

fn is_unclosed(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 32] = [
        b"area",
        b"base",
        b"br",
        b"col",
        b"embed",
        b"hr",
        b"img",
        b"input",
        b"link",
        b"meta",
        b"param",
        b"source",
        b"track",
        b"wbr",
        b"p",
        b"li",
        b"dt",
        b"dd",
        b"tr",
        b"td",
        b"th",
        b"tbody",
        b"thead",
        b"tfoot",
        b"option",
        b"optgroup",
        b"colgroup",
        b"rt",
        b"path",
        b"circle",
        b"rect",
        b"use",
    ];
    NAMES.contains(&name)
}
