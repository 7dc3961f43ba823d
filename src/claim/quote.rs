//! Direct quotations, by their marks: curly, straight, single, guillemets, low-high; nested ones belong to the outer one.
//!
//! A quotation without its closing mark runs to the end of its paragraph, as it does in print where the next paragraph
//! opens the marks anew. Where none opens and a closing mark comes soon, the break was inside the quotation.

use super::Quote;
use crate::article::{Article, Token};
use crate::span::Span;

/// How many tokens a closing mark may be away. The longest quotations of agencies stay well below.
const REACH: usize = 400;

/// The same where it is an apostrophe's like and stands in a later paragraph: three sentences.
const NEAR: usize = 90;

/// Where a mark is opened anew, how many lines before may have none of their own.
const LINES: usize = 3;

/// "the officer said." has so few tokens at most.
const STRAY: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open(char),
    Close,
    /// A straight double mark, which is either.
    Straight,
}

/// Finds all quotations; speakers and scare quotes are told later.
pub fn find(article: &Article) -> Vec<Quote> {
    let tokens = &article.tokens;
    let mut quotes = Vec::new();
    for (number, sentence) in article.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let open = tokens[at].span;
            let from = quotes.last().map_or(0, |quote: &Quote| quote.span.end);
            if open.start >= from
                && let Some(opened) = opening(article, at)
            {
                let (end, inner_end) = closing(article, at, opened, number);
                let inner = Span::new(open.end, inner_end.max(open.end)).trimmed(&article.text);
                if !inner.is_empty() {
                    let span = Span::new(open.start, end.max(open.end));
                    quotes.push(Quote { span, inner, sentence: number, speaker: None, scare: false });
                }
            }
            at += 1;
        }
    }
    quotes
}

/// The character that opens a quotation at this token, if it does.
fn opening(article: &Article, at: usize) -> Option<char> {
    let single = matches!(&*article.tokens[at].plain, "'");
    match mark(article, at)? {
        Mark::Open(c) => Some(c),
        Mark::Straight if !looks_closing(article, at) => Some('"'),
        // A single closing mark may be an apostrophe, as in "'90s": only a straight one before a letter may open.
        _ if single && before_letter(article, at) && !looks_closing(article, at) => Some('\''),
        _ => None,
    }
}

fn before_letter(article: &Article, at: usize) -> bool {
    let span = article.tokens[at].span;
    span.of(&article.text) == "'" && article.text[span.end..].starts_with(char::is_alphabetic)
}

fn mark(article: &Article, at: usize) -> Option<Mark> {
    let token = &article.tokens[at];
    if !matches!(&*token.plain, "\"" | "'") {
        return None;
    }
    let c = token.span.of(&article.text).chars().next()?;
    match c {
        '“' | '„' | '«' | '‟' => Some(Mark::Open(c)),
        '‘' | '‚' if !spaced(article, at, false) => Some(Mark::Open(c)),
        '”' | '»' | '’' | '\'' => Some(Mark::Close),
        '"' => Some(Mark::Straight),
        _ => None,
    }
}

/// Is there white space (or the text's edge) before or after this token?
fn spaced(article: &Article, at: usize, before: bool) -> bool {
    let span = article.tokens[at].span;
    let neighbour =
        if before { article.text[..span.start].chars().next_back() } else { article.text[span.end..].chars().next() };
    neighbour.is_none_or(char::is_whitespace)
}

/// Text close before, none close after: the look of a closing mark.
fn looks_closing(article: &Article, at: usize) -> bool {
    let span = article.tokens[at].span;
    let after = article.text[span.end..].chars().next();
    let before = article.text[..span.start].chars().next_back();
    let opens_before = before.is_none_or(|c| c.is_whitespace() || "([{—–-/".contains(c) || "“‘\"'".contains(c));
    after.is_none_or(|c| !c.is_alphanumeric() && !"$€£([“‘…'#@".contains(c)) || !opens_before
}

/// Where the quotation opened at `at` ends: with its mark and without.
fn closing(article: &Article, at: usize, opened: char, sentence: usize) -> (usize, usize) {
    let paragraph = article.paragraphs[article.sentences[sentence].paragraph].span;
    let single = matches!(opened, '\'' | '‘' | '‚');
    let mut spare = None;
    let mut depth = 0usize;
    for (offset, token) in article.tokens.iter().enumerate().skip(at + 1).take(REACH) {
        let outside = token.span.start >= paragraph.end;
        let again = outside && starts_paragraph(article, offset) && opening(article, offset).is_some();
        if single && outside && (offset > at + NEAR || again || !opens_speech(article, at)) {
            break;
        }
        if closes(article, offset, opened) {
            if depth > 0 {
                depth -= 1;
                continue;
            }
            if single && !ends_clause(article, token) {
                // It may be an apostrophe; kept, should no better one come.
                spare = spare.or((!outside).then_some(token.span));
                continue;
            }
            return (token.span.end, token.span.start);
        }
        // Where each line is a sentence, the lines up to where the marks are opened anew go on with it.
        if again && !single {
            let before = token.span.start;
            let from = article.paragraphs.partition_point(|one| one.span.start < paragraph.end);
            let to = article.paragraphs.partition_point(|one| one.span.end <= before);
            let lines = article.paragraphs.len() == article.sentences.len() && to > from && to - from <= LINES;
            let end = if lines { article.paragraphs[to - 1].span.end } else { paragraph.end };
            return (end, end);
        }
        match mark(article, offset) {
            Some(Mark::Open(c)) if c == opened => {
                if outside || starts_paragraph(article, offset) {
                    break;
                }
                depth += 1;
            }
            Some(Mark::Straight) if opened == '"' && outside => break,
            _ => {}
        }
    }
    match spare {
        Some(span) => (span.end, span.start),
        // A lone apostrophe quotes nothing; neither does a mark that closes but has got before the next word, as in
        // "the ship sank, "the officer said."
        None if !single && let Some(comma) = forgotten(article, at, paragraph.end) => (comma, comma),
        None if single || strays(article, at, paragraph.end) => {
            (article.tokens[at].span.end, article.tokens[at].span.end)
        }
        None => (paragraph.end, paragraph.end),
    }
}

/// Does a quotation of several lines begin here: at the start of one, or after a colon or comma?
fn opens_speech(article: &Article, at: usize) -> bool {
    starts_paragraph(article, at) || at > 0 && matches!(&*article.tokens[at - 1].plain, ":" | ",")
}

/// A straight mark after a comma or a full stop, with few words behind it and no mark to close them.
fn strays(article: &Article, at: usize, end: usize) -> bool {
    let before = at > 0 && matches!(&*article.tokens[at - 1].plain, "," | "." | "?" | "!");
    let few = article.tokens.get(at + STRAY).is_none_or(|token| token.span.start >= end);
    before && !starts_paragraph(article, at) && few && article.tokens[at].span.of(&article.text) == "\""
}

/// Where the closing mark is forgotten before its source: ""The house was empty, police said."
fn forgotten(article: &Article, at: usize, end: usize) -> Option<usize> {
    let tokens = &article.tokens;
    let last = tokens.partition_point(|token| token.span.start < end);
    let from = last.saturating_sub(STRAY + 2).max(at + 1);
    let said = (from..last).rev().find(|&at| matches!(&*tokens[at].lemma, "say" | "tell" | "add"))?;
    let comma = (from..said).rev().find(|&at| &*tokens[at].plain == ",")?;
    Some(tokens[comma].span.end)
}

fn closes(article: &Article, at: usize, opened: char) -> bool {
    let token = &article.tokens[at];
    let written = token.span.of(&article.text);
    match opened {
        '“' | '‟' => written == "”" || written == "\"" && looks_closing(article, at),
        '„' => matches!(written, "“" | "”" | "\""),
        '«' => written == "»",
        '‘' | '‚' => matches!(written, "’" | "‘") && looks_closing(article, at),
        '\'' => matches!(written, "'" | "’") && looks_closing(article, at),
        _ => written == "\"" && looks_closing(article, at) || written == "”",
    }
}

fn ends_clause(article: &Article, token: &Token) -> bool {
    article.text[..token.span.start].trim_end().ends_with([',', '.', '?', '!', '…'])
}

fn starts_paragraph(article: &Article, at: usize) -> bool {
    let start = article.tokens[at].span.start;
    article
        .sentence_at(start)
        .is_some_and(|number| article.paragraphs[article.sentences[number].paragraph].span.start == start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Settings, read};
    use crate::source::Source;

    /// What is quoted in a text.
    fn quoted(text: &str) -> Vec<String> {
        let article = read(Source::from_text(text.to_owned()), &Settings::default());
        find(&article).iter().map(|quote| quote.inner.of(&article.text).to_owned()).collect()
    }

    #[test]
    fn all_marks_quote() {
        for text in [
            "He said: “All is well.”",
            "He said: \"All is well.\"",
            "He said: ‘All is well.’",
            "He said: 'All is well.'",
            "He said: «All is well.»",
            "He said: „All is well.“",
        ] {
            assert_eq!(quoted(text), ["All is well."], "{text}");
        }
    }

    #[test]
    fn apostrophes_quote_nothing() {
        assert_eq!(quoted("The workers’ union won’t leave the Mayor’s house, he said."), Vec::<String>::new());
        assert_eq!(quoted("In the '90s the miners' hall burned."), Vec::<String>::new());
    }

    #[test]
    fn nested_marks_belong_to_the_outer_ones() {
        assert_eq!(
            quoted("“They told us, ‘Go home,’ and we went,” she said."),
            ["They told us, ‘Go home,’ and we went,"]
        );
    }

    #[test]
    fn a_forgotten_mark_ends_before_the_source() {
        assert_eq!(
            quoted("\"The house on the hill was empty for years, police in Aldmoor said.\nNobody knew."),
            ["The house on the hill was empty for years,"]
        );
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        assert_eq!(
            quoted("“We waited for an hour.\n\n“Then they came,” Ostrov said."),
            ["We waited for an hour.", "Then they came,"]
        );
        assert_eq!(
            quoted("\"We waited for an hour.\nThen they came,\" Ostrov said."),
            ["We waited for an hour.\nThen they came,"]
        );
    }
}
