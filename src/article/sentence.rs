//! Sentence boundaries of one paragraph: sentencex, and a repair pass for what it gets wrong.
//!
//! sentencex (rules and abbreviations of the Wikimedia Foundation for some thirty languages) never splits inside quotation
//! marks. That is right for a quotation within a sentence, wrong for the several sentences of a statement, and fatal where a
//! mark has no partner (`a 6" pipe`): all up to the next mark becomes one sentence. So marks without a partner are hidden
//! from it, and a quotation that a sentence begins with, or that follows a colon, is cut by its own sentences. Hard line
//! breaks are shown to it as spaces, which keeps all offsets.

use std::borrow::Cow;

use crate::span::Span;

/// The sentences of one paragraph, in order, without white space at their ends.
///
/// `language` is an ISO 639-1 code; what sentencex does not know is cut by the rules of English.
pub fn sentences(text: &str, paragraph: Span, language: &str) -> Vec<Span> {
    let inside = paragraph.of(text);
    // Most paragraphs have no marks and stand on one line.
    let plain = inside.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"');
    let quotes = if plain { Vec::new() } else { pairs(inside) };
    let shown = if plain { Cow::Borrowed(inside) } else { shown(inside, &quotes) };
    let mut cuts = Vec::new();
    let mut at = 0;
    for piece in sentencex::segment(language, &shown) {
        inner_cuts(&shown, Span::new(at, at + piece.len()), &quotes, language, &mut cuts);
        at += piece.len();
        cuts.push(at);
    }
    // The end of a quotation that breaks off is found before the sentences in it.
    cuts.sort_unstable();
    let mut spans: Vec<Span> = Vec::new();
    let mut start = 0;
    for end in cuts {
        let span = Span::new(start, end).trimmed(inside);
        start = end;
        if span.is_empty() {
            continue;
        }
        match spans.last_mut() {
            Some(last) if belongs(inside, *last, span) => last.end = span.end,
            _ => spans.push(span),
        }
    }
    spans.into_iter().map(|span| span.shifted(paragraph.start)).collect()
}

/// Lays out the half of what sentencex needs for English that takes longest, and that it otherwise lays out while the first
/// paragraph is cut: most of the time in which a report of common length is read. The rest is left to who cuts that paragraph,
/// so that neither waits for the other for long.
pub fn prepare() {
    let english = sentencex::language_factory("en");
    english.get_skippable_ranges("", &mut Vec::new());
    english.get_boundary_extend("");
}

/// The sentences of a caption: the picture's credit is one of its own, with or without a full stop before it.
pub fn caption(text: &str, paragraph: Span, language: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for sentence in sentences(text, paragraph, language) {
        let credit = [" Image: ", " Photo: ", " Picture: "].iter().find_map(|cue| sentence.of(text).find(cue));
        let at = sentence.start + credit.unwrap_or(0);
        spans.extend(
            [Span::new(sentence.start, at), Span::new(at, sentence.end).trimmed(text)]
                .into_iter()
                .filter(|span| !span.is_empty()),
        );
    }
    spans
}

/// A quotation with its marks.
#[derive(Clone, Copy, Debug)]
struct Quotation {
    span: Span,
}

/// Quotations of the paragraph, in order, not nested; a mark that does not close before the paragraph ends opens none.
///
/// A straight mark opens after a space, bracket or dash; while one is open, it closes that one unless a space stands before
/// it and none after it.
fn pairs(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let opens = before.is_whitespace() || "([{—–-/:".contains(before);
        let reopens = before.is_whitespace() && chars.peek().is_some_and(|(_, next)| !next.is_whitespace());
        match (open, c) {
            (None, '“' | '„' | '«' | '「') => open = Some((at, c)),
            (None, '"') if opens => open = Some((at, c)),
            // A second opening mark: the first one had no partner.
            (Some((_, '“')), '“') => open = Some((at, c)),
            (Some((start, mark)), _) if closes(mark, c) && !(c == '"' && reopens) => {
                found.push(Quotation { span: Span::new(start, at + c.len_utf8()) });
                open = None;
            }
            (Some((_, '"')), '"') => open = Some((at, c)),
            _ => {}
        }
        before = c;
    }
    found
}

const fn closes(open: char, c: char) -> bool {
    match open {
        '“' => c == '”',
        '„' => matches!(c, '“' | '”'),
        '«' => c == '»',
        '「' => c == '」',
        _ => c == '"',
    }
}

/// The paragraph as it is shown to sentencex: line breaks as spaces, marks without a partner blanked, every offset kept.
fn shown<'t>(text: &'t str, quotes: &[Quotation]) -> Cow<'t, str> {
    let mut quotes = quotes.iter().peekable();
    let mut out: Option<String> = None;
    for (at, c) in text.char_indices() {
        while quotes.next_if(|quote| quote.span.end <= at).is_some() {}
        let paired = quotes.peek().is_some_and(|quote| quote.span.holds(at));
        let hidden = c != ' ' && c.is_whitespace() || !paired && matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
        match &mut out {
            None if !hidden => {}
            None => {
                let mut copy = String::with_capacity(text.len());
                copy.push_str(&text[..at]);
                copy.extend(std::iter::repeat_n(' ', c.len_utf8()));
                out = Some(copy);
            }
            Some(copy) if hidden => copy.extend(std::iter::repeat_n(' ', c.len_utf8())),
            Some(copy) => copy.push(c),
        }
    }
    out.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Cuts inside the quotation that a piece begins with or that follows a colon in it.
fn inner_cuts(text: &str, piece: Span, quotes: &[Quotation], language: &str, cuts: &mut Vec<usize>) {
    let from = quotes.partition_point(|quote| quote.span.start < piece.start);
    for quote in quotes[from..].iter().take_while(|quote| quote.span.end <= piece.end) {
        let before = text[piece.start..quote.span.start].trim();
        let mark = quote.span.of(text).chars().next().map_or(1, char::len_utf8);
        let inner = Span::new(quote.span.start + mark, quote.span.end - mark.min(quote.span.len() - mark));
        let rest = &text[quote.span.end..piece.end];
        // '… to --" At this moment': speech that breaks off.
        if inner.of(text).ends_with(['-', '—']) && rest.trim_start().starts_with(char::is_uppercase) {
            cuts.push(quote.span.end);
        }
        let begins =
            before.is_empty() || before.ends_with(':') || inner.of(text).split_whitespace().nth(STATEMENT).is_some();
        if !begins || is_signed(&text[quote.span.end..]) {
            continue;
        }
        let mut at = inner.start;
        for sentence in sentencex::segment(language, inner.of(text)) {
            at += sentence.len();
            if at < inner.end && !sentence.trim().is_empty() {
                cuts.push(at);
            }
        }
    }
}

/// A quotation of more words than this is a statement of its own wherever it stands, not a phrase in a sentence. Fitted on
/// news in which quotations within a sentence are cut by hand from 31 words on and left whole up to 28.
const STATEMENT: usize = 29;

/// What follows a quotation set apart from the text: a dash and a name, or who said it and where, no sentence.
fn is_signed(rest: &str) -> bool {
    let rest = rest.trim();
    let named = rest.len() <= SIGNATURE && rest.starts_with(char::is_uppercase);
    (rest.starts_with(['-', '–', '—']) || named) && !super::block::ends_sentence(rest)
}

/// In bytes: a name, an office and the title of a work.
const SIGNATURE: usize = 100;

/// Does the second piece belong to the sentence of the first, against what sentencex says?
fn belongs(text: &str, first: Span, second: Span) -> bool {
    let (before, after) = (first.of(text), second.of(text));
    let last = last_word(before);
    let next = after.split_whitespace().next().unwrap_or(after);
    let bare = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    let digit = after.starts_with(|c: char| c.is_ascii_digit());
    let lower = last.to_lowercase();
    match () {
        // Only marks are left over.
        () if !after.contains(char::is_alphanumeric) => !before.is_empty(),
        // "5 p.m. Friday", "5 p.m. GMT".
        () if matches!(lower.as_str(), "a.m." | "p.m.") => is_time_word(bare),
        // "incl. 5", "No. 5".
        () if digit && ABBREVIATIONS_BEFORE_NUMBERS.contains(&lower.as_str()) => true,
        // "Mme. Calder".
        () if TITLES.contains(&last) => after.starts_with(char::is_uppercase),
        // '"Where is it?" she asked.'
        () if before.ends_with(['"', '”', '»', '\'', '’']) && after.starts_with(char::is_lowercase) => true,
        // '"Never again." — Ada Quill', "… never again. Ada Quill" at a paragraph's end.
        () if second.end == text.len() && super::block::ends_sentence(before) => {
            before.ends_with(['"', '”']) && is_signed(after) || is_signature(after)
        }
        () => false,
    }
}

/// From the last space or bracket on; of a text without spaces only as much as any abbreviation has.
fn last_word(text: &str) -> &str {
    let from = text.char_indices().rev().take(LONGEST_WORD).last().map_or(0, |(at, _)| at);
    text[from..].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(text)
}

/// In scalar values; longer than any abbreviation here.
const LONGEST_WORD: usize = 24;

/// Two to four words in capitals without an end.
fn is_signature(piece: &str) -> bool {
    let words = piece.split_whitespace().take(5).count();
    (2..=4).contains(&words)
        && piece
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic))
}

fn is_time_word(word: &str) -> bool {
    const ZONES: [&str; 16] =
        ["GMT", "UTC", "BST", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "PT", "CET", "CEST", "IST"];
    const WORDS: [&str; 26] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Eastern",
        "Pacific",
        "Central",
        "Mountain",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Moscow",
        "Christmas",
        "New",
    ];
    ZONES.contains(&word) || WORDS.contains(&word)
}

/// After these a number goes on with the sentence.
const ABBREVIATIONS_BEFORE_NUMBERS: [&str; 26] = [
    "incl.", "approx.", "ca.", "est.", "max.", "min.", "no.", "nos.", "n°.", "nr.", "vol.", "fig.", "figs.", "p.",
    "pp.", "art.", "sec.", "ch.", "ext.", "tel.", "avg.", "op.", "ver.", "v.", "vs.", "art.",
];

/// Titles before names that sentencex's English does not hold.
const TITLES: [&str; 22] = [
    "Mme.", "Mlle.", "Mgr.", "Messrs.", "Supt.", "Det.", "Insp.", "Amb.", "Atty.", "Cmdr.", "Cpl.", "Pvt.", "Pres.",
    "Adm.", "Maj.", "Ald.", "Asst.", "Dep.", "Dir.", "Chm.", "Sup.", "Const.",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences stand between bars.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let found: Vec<&str> =
            sentences(&text, Span::new(0, text.len()), "en").iter().map(|span| span.of(&text)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_go_on() {
        check("The ferry left at 5 p.m. Friday with 12 people, incl. 5 children. |It sank at 6 p.m. |Nobody was hurt.");
        check("Mme. Calder met Gen. Ilk and J. R. Marsh of the U.S. Navy on St. Ann's Day. |They agreed.");
        check("George W. Quill, Jr., won. |Dr. Hart of Tamm & Co. lost. |See No. 5 on p. 12.");
    }

    #[test]
    fn statements_are_cut_by_their_sentences() {
        check("\"We saw smoke. |Then we heard a blast,\" said Ada Quill.");
        check("“We saw smoke. |Then we ran.” |He left.");
        check("The ministry said: \"We regret this. |It will not happen again.\" |It gave no reason.");
        check("She called it \"a mess. A real mess\" and left. |He agreed.");
        check("\"Where is it?\" she asked. |Nobody knew.");
    }

    #[test]
    fn a_stray_mark_does_not_glue() {
        check("A 6\" pipe burst. |Water ran out. |The mayor called it \"bad luck\" on Monday.");
        check("“We saw smoke and ran. |Nobody told us anything.");
    }

    #[test]
    fn ellipses_and_signatures() {
        check("She said, \"If he were to--\" |At this moment the lights went out.");
        check(
            "She said, \"It was a long night on the water for all of us, and nobody in the boat knew whether the others had made it to \
             the shore or not. |If he were to--\" |At this moment the lights went out.",
        );
        check("\"I call on all … to end this,\" he said. |It went on... and on.");
        check("\"It is a long game. It was always.\" - Bo Marsh");
        check("\"The sea gives. The sea takes.\" Bo Marsh, \"Letters from the Pier\"");
        check("\"The sea gives. |The sea takes.\" |Bo Marsh wrote that.");
    }

    #[test]
    fn line_breaks_are_spaces() {
        let text = "The ferry sank on\nMonday. Nobody\r\nwas hurt.";
        let found = sentences(text, Span::new(0, text.len()), "en");
        assert_eq!(
            found.iter().map(|span| span.of(text)).collect::<Vec<_>>(),
            ["The ferry sank on\nMonday.", "Nobody\r\nwas hurt."]
        );
    }
}
