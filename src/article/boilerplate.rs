//! Lines that are no part of a report: what they begin with, what they consist of. The phrases stand in
//! `assets/boilerplate.tsv`.

use std::sync::LazyLock;

use crate::words;

/// What a line gives itself away as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// An advert, an invitation, a link to another report.
    Boilerplate,
    /// A title over a list of other reports ("Most read").
    List,
    /// "Reporting by", "Source:".
    Credit,
    /// "File photo", "Image: …".
    Caption,
}

/// In the order of their bytes.
type Sorted = Vec<&'static str>;

#[derive(Default)]
struct Phrases {
    line: Sorted,
    whole: Sorted,
    list: Sorted,
    within: Sorted,
    credit: Sorted,
    caption: Sorted,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    let rows = include_str!("../../assets/boilerplate.tsv").lines().filter(|line| !line.starts_with('#'));
    for (how, phrase) in rows.filter_map(|line| line.split_once('\t')) {
        let own = match how {
            "line" => &mut phrases.line,
            "whole" => &mut phrases.whole,
            "list" => &mut phrases.list,
            "credit" => &mut phrases.credit,
            "caption" => &mut phrases.caption,
            _ => &mut phrases.within,
        };
        own.push(phrase);
    }
    let Phrases { line, whole, list, within, credit, caption } = &mut phrases;
    for own in [line, whole, list, within, credit, caption] {
        own.sort_unstable();
    }
    phrases
});

/// What a block gives itself away as; nothing for the most of them.
pub fn sign(block: &str) -> Option<Sign> {
    let line = normal(block, LONGEST);
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '@');
    if begins_with(&PHRASES.credit, line.trim_start_matches(['(', '[', '-', '—', '–', '*', ' '])) || is_desk_note(&line)
    {
        return Some(Sign::Credit);
    }
    if begins_with(&PHRASES.caption, line.trim_start_matches(['(', '[', ' '])) || is_picture_credit(block) {
        return Some(Sign::Caption);
    }
    if PHRASES.list.binary_search(&bare).is_ok() {
        return Some(Sign::List);
    }
    // A whole sentence of some length is the report's own, whatever it begins with ("Subscribe-only clinics were …").
    if words::count(block, WORDS + 1) > WORDS {
        return None;
    }
    let is_link =
        begins_with(&PHRASES.line, line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '('));
    let found = is_link
        || PHRASES.whole.binary_search(&bare).is_ok()
        || word_starts(&line).any(|at| begins_with(&PHRASES.within, &line[at..]))
        || is_trail(block);
    found.then_some(Sign::Boilerplate)
}

/// Invitations and adverts are short: at most so many words.
const WORDS: usize = 40;

/// No phrase stands further in than this many scalar values.
const LONGEST: usize = 400;

/// Lower case, straight quotation marks, single spaces; at most `most` scalar values.
fn normal(block: &str, most: usize) -> String {
    let mut line = String::with_capacity(block.len().min(most));
    for c in block.chars().take(most) {
        match c {
            '’' | '‘' => line.push('\''),
            '“' | '”' => line.push('"'),
            c if c.is_whitespace() => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            c if c.is_ascii() => line.push(c.to_ascii_lowercase()),
            c => line.extend(c.to_lowercase()),
        }
    }
    line
}

/// Where the words of a line begin that has single spaces.
fn word_starts(line: &str) -> impl Iterator<Item = usize> {
    let is_in_word = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let bytes = line.as_bytes();
    (0..bytes.len()).filter(move |&at| is_in_word(bytes[at]) && (at == 0 || !is_in_word(bytes[at - 1])))
}

/// Does the line begin with one of the phrases, which ends there with a word?
fn begins_with(phrases: &Sorted, line: &str) -> bool {
    // Only those that share its first byte are looked at.
    let first = |text: &str| text.bytes().next();
    let from = phrases.partition_point(|phrase| first(phrase) < first(line));
    phrases[from..].iter().take_while(|phrase| first(phrase) == first(line)).any(|phrase| {
        line.strip_prefix(*phrase).is_some_and(|rest| {
            !phrase.ends_with(char::is_alphanumeric)
                || !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '\'')
        })
    })
}

/// "(Reporting by A; Editing by B)" with other words first: a bracketed block that says who edited.
fn is_desk_note(line: &str) -> bool {
    let bracketed = line.starts_with(['(', '[']) && line.trim_end_matches('.').ends_with([')', ']']);
    (bracketed && [" editing by ", " reporting by ", " writing by "].iter().any(|words| line.contains(words)))
        || line.contains("contributed to this report")
        || line.contains("contributed reporting")
}

/// "… [Jane Doe/Reuters]", "… (AP Photo/Jane Doe)", "REUTERS/Jane Doe", "… Getty Images": how a caption ends.
fn is_picture_credit(block: &str) -> bool {
    let end = block.trim_end().trim_end_matches('.');
    let agencies =
        ["Getty Images", "AFP via Getty", "AP Photo", "EPA-EFE", "Shutterstock", "iStock", "/Reuters", "/AFP", "/AP"];
    let inner = end.strip_suffix([')', ']']).unwrap_or(end);
    let tail = match inner.rfind(['(', '[']) {
        Some(at) if end.len() != inner.len() => &inner[at + 1..],
        _ if is_short(block, 60) => inner.rsplit(['.', '|']).next().unwrap_or(inner),
        _ => return false,
    };
    if [" Image: ", " Photo: "].iter().any(|cue| inner.rsplit_once(cue).is_some_and(|(_, credit)| is_short(credit, 8)))
    {
        return is_short(block, 60);
    }
    // A credit is a few words; longer brackets are the report's own.
    is_short(tail, 8)
        && (agencies.iter().any(|agency| tail.ends_with(agency))
            || tail.trim_start().starts_with("REUTERS/")
            || tail.contains("AP Photo/")
            || tail.trim_start().starts_with("Photo by ")
            || tail.trim_start().starts_with("Image: ")
            || tail.trim_start().starts_with("Photo: "))
}

fn is_short(text: &str, words: usize) -> bool {
    words::count(text, words + 1) <= words
}

/// "Home > World > Europe", "World | Politics | Business | Sport".
fn is_trail(block: &str) -> bool {
    if block.starts_with('|') || block.is_ascii() && !block.contains(['>', '|']) {
        return false;
    }
    [" > ", " » ", " › ", " | ", " · "].iter().any(|mark| block.matches(mark).count() >= 2)
        && !super::block::ends_sentence(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_seen() {
        let table = [
            ("READ MORE: Minister to meet envoys", Some(Sign::Boilerplate)),
            ("Read more about the ferry", Some(Sign::Boilerplate)),
            ("Discussion about this post", Some(Sign::Boilerplate)),
            ("Home > World > Europe", Some(Sign::Boilerplate)),
            ("Most Read", Some(Sign::List)),
            ("You might also like:", Some(Sign::List)),
            ("(Reporting by Ada Quill in Ellery; editing by Bo Marsh)", Some(Sign::Credit)),
            ("(Ada Quill reported from Ellery; Editing by Bo Marsh)", Some(Sign::Credit)),
            ("The harbour on Monday. [Ada Quill/Reuters]", Some(Sign::Caption)),
            ("FILE PHOTO: The ferry Aurora in May.", Some(Sign::Caption)),
        ];
        for (line, expected) in table {
            assert_eq!(sign(line), expected, "{line}");
        }
    }

    #[test]
    fn a_report_keeps_its_own_sentences() {
        for line in [
            "Readers in Ellery were told to stay at home.",
            "Subscriber-only clinics were closed by the council.",
            "Sponsors withdrew after the vote.",
            "Sharejack, a start-up, said it would appeal.",
            "Shares in the firm (a unit of Norvik) fell 3 percent.",
            "The mayor, who follows us closely, said no.",
        ] {
            assert_eq!(sign(line), None, "{line}");
        }
    }
}
