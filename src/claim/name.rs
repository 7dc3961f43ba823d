//! Names of one article: runs of capital words, told by kind and grouped to entities.
//!
//! The kind comes from what stands in and around a name (titles, offices, words for organisations, the table of countries,
//! prepositions of place); the most telling mention decides for all. Two forms are one entity when a person's last name
//! agrees and no first name differs, when one is the other's acronym, or when the table of countries says so.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashSet;

use super::group::Groups;
use super::phrase::is_time;
use super::{Name, NameKind};
use crate::article::{Article, Tag, Token};
use crate::lexicon::cue;
use crate::lexicon::naming::{self, Naming};
use crate::lexicon::party::{LONGEST, PartyWord, begins_several, party_word};
use crate::lexicon::person::is_person;
use crate::lexicon::sex;
use crate::parallel;

/// First names that are common in English-language news.
static FIRST_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/first-names.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// One run of capital words, before it is grouped.
pub(super) struct Run {
    /// Tokens of the article.
    pub tokens: Range<usize>,
    /// Title, office or description beside it.
    pub role: Option<Range<usize>>,
    /// Its sentence.
    pub sentence: usize,
    /// What it names, if that can be told here.
    pub kind: Option<NameKind>,
    /// The country that the words are for.
    pub party: Option<(&'static str, PartyWord)>,
}

/// Finds and groups the names of an article. The result is in order of first mentions.
pub fn find(article: &Article) -> Vec<Name> {
    let mut groups = Groups::default();
    let found = parallel::map(article.sentences.len(), |number| in_sentence(article, number));
    for run in found.iter().flatten() {
        groups.add(article, run);
    }
    groups.finished()
}

/// The names of one sentence, in order.
fn in_sentence(article: &Article, number: usize) -> Vec<Run> {
    let tokens = article.sentences[number].tokens.clone();
    let mut found: Vec<Run> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        match run(article, at, tokens.clone(), number, &FIRST_NAMES) {
            Some(name) => {
                at = name.tokens.end;
                found.push(name);
            }
            None => at += 1,
        }
    }
    found
}

/// Does a token belong to a name?
fn is_part(token: &Token) -> bool {
    token.capital && token.tag == Tag::Name && !is_calendar(&token.plain)
}

fn is_calendar(plain: &str) -> bool {
    is_time(plain)
        || matches!(
            plain,
            "may" | "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec"
        )
}

/// The country words that begin at a token: how many tokens, and which country.
pub fn country_at(article: &Article, at: usize, end: usize) -> Option<(usize, &'static str, PartyWord)> {
    let tokens = &article.tokens;
    if !tokens[at].capital && &*tokens[at].plain != "ethnic" {
        return None;
    }
    let most = if begins_several(&tokens[at].plain) { LONGEST.min(end - at) } else { 1 };
    (1..=most).rev().find_map(|count| {
        let span = tokens[at].span.cover(tokens[at + count - 1].span);
        if count > 1 && !tokens[at + count - 1].capital {
            return None;
        }
        let words = span.of(&article.text);
        let found = if words.contains(char::is_whitespace) && words.contains(['\n', '\t']) {
            party_word(&words.split_whitespace().collect::<Vec<_>>().join(" "))
        } else {
            party_word(words)
        };
        found.map(|(name, kind)| (count, name, kind))
    })
}

/// The name that begins at a token, if one does.
fn run(article: &Article, at: usize, sentence: Range<usize>, number: usize, firsts: &HashSet<&str>) -> Option<Run> {
    let tokens = &article.tokens;
    let country = country_at(article, at, sentence.end);
    if let Some((count, name, kind)) = country {
        // "The Kremlin" at the head of a sentence is named Kremlin.
        if count > 1 && &*tokens[at].plain == "the" && country_at(article, at + 1, sentence.end).is_some() {
            return None;
        }
        // "US President …", "Azerbaijani Foreign Minister …": the country is a name of its own.
        let next = tokens.get(at + count).filter(|next| at + count < sentence.end && is_part(next));
        let of_longer = next.is_some_and(|next| {
            let plain = &*next.plain;
            naming::is(Naming::Organisation, plain)
                || naming::is(Naming::Place, plain)
                || naming::is(Naming::Given, &tokens[at].plain)
                || is_company(article, at + count, &sentence, kind, firsts)
        });
        if kind == PartyWord::People || !of_longer {
            let told = if kind == PartyWord::People { NameKind::People } else { NameKind::Place };
            return Some(Run {
                tokens: at..at + count,
                role: None,
                sentence: number,
                kind: Some(told),
                party: Some((name, kind)),
            });
        }
    }
    // "Jan Orn" is no month.
    let given = || {
        tokens[at].capital && firsts.contains(&*tokens[at].plain) && at + 1 < sentence.end && is_part(&tokens[at + 1])
    };
    if !is_part(&tokens[at]) && !given() {
        return None;
    }
    let mut end = at + 1;
    while end < sentence.end {
        if is_part(&tokens[end]) {
            end += 1;
        } else if end + 1 < sentence.end && (joins(tokens, at, end) || is_initial(tokens, end)) {
            end += 2;
        } else if end + 2 < sentence.end && joins_with_article(tokens, at, end) {
            end += 3;
        } else {
            break;
        }
    }
    let country = country.filter(|(_, _, kind)| *kind == PartyWord::Name);
    if country.is_some() && !naming::is(Naming::Given, &tokens[at].plain) {
        let kind = Some(NameKind::Organisation);
        return Some(Run { tokens: at..end, role: None, sentence: number, kind, party: None });
    }
    let mut start = inner_title(tokens, at, end).unwrap_or(at);
    // A noun for a person at the head of a sentence: "Nurse Ada Krenn".
    let calling = |start: usize| {
        start == sentence.start
            && start + 1 < end
            && is_person(&tokens[start].plain)
            && !firsts.contains(&*tokens[start].plain)
    };
    while start < end
        && (is_title(&tokens[start].plain)
            || start + 1 < end && naming::is(Naming::Office, &tokens[start].plain)
            || calling(start))
    {
        start += 1;
        if tokens.get(start).is_some_and(|token| &*token.plain == ".") && start < end {
            start += 1;
        }
    }
    let last = &tokens[end - 1];
    let organisation = tokens[at..end].iter().any(|token| naming::is(Naming::Organisation, &token.plain));
    if organisation && !(start > at && start < end && firsts.contains(&*tokens[start].plain)) {
        return Some(Run {
            tokens: at..end,
            role: None,
            sentence: number,
            kind: Some(NameKind::Organisation),
            party: None,
        });
    }
    if start == end {
        // Only titles: "the Prime Minister". An office, no name.
        return None;
    }
    let mut role_start = start;
    while role_start > sentence.start
        && (is_title(&tokens[role_start - 1].plain)
            || naming::is(Naming::Office, &tokens[role_start - 1].plain)
            || tokens[role_start - 1].tag == Tag::Noun
                && role_start < start
                && !is_calendar(&tokens[role_start - 1].plain)
            || role_start < start && is_house(tokens, role_start)
            || role_start < start && country_word_ends(article, role_start, sentence.start))
    {
        role_start -= 1;
    }
    let mut role = (role_start < start).then_some(role_start..start);
    // "the chief Salkan negotiator": what follows is a noun, so that the capital word only describes.
    let describes =
        tokens.get(end).is_some_and(|next| end < sentence.end && matches!(next.tag, Tag::Noun | Tag::Nouns))
            && end - start == 1;
    if describes {
        role = None;
    }
    if role.is_none() && !describes {
        role = named_after(article, start, &sentence);
    }
    let mut kind = role.as_ref().map(|_| NameKind::Person);
    if kind.is_none() {
        kind = told_by_place(article, start, end, &sentence, last, firsts);
    }
    if role.is_none() && matches!(kind, Some(NameKind::Person) | None) {
        let told = apposition(article, end, sentence.end);
        let person = told
            .clone()
            .is_some_and(|mut range| range.any(|at| tokens[at].tag == Tag::Noun && is_person(&tokens[at].lemma)));
        if kind == Some(NameKind::Person) || person && !describes {
            (kind, role) = (Some(NameKind::Person), told);
        }
    }
    Some(Run { tokens: start..end, role, sentence: number, kind, party: None })
}

/// Does a country's name go on as that of a body named after it: "Iceland Telecom", "Chad Motors", but neither "Russia President
/// Pavel Orn" nor "Sudan Omar Desh"? Titles write every word with a capital, so they tell nothing.
fn is_company(
    article: &Article,
    next: usize,
    sentence: &Range<usize>,
    kind: PartyWord,
    firsts: &HashSet<&str>,
) -> bool {
    let tokens = &article.tokens;
    let word = &*tokens[next].plain;
    let small = |at: usize| tokens[at].is_word() && !tokens[at].capital;
    let running = sentence.clone().filter(|&at| small(at)).count() * 2 > sentence.len() / 2;
    let known = is_title(word)
        || naming::is(Naming::Office, word)
        || naming::is(Naming::Inner, word)
        || is_person(word)
        || firsts.contains(word)
        || sex::of_name(word).is_some()
        || is_calendar(word)
        || country_at(article, next, sentence.end).is_some();
    kind == PartyWord::Name && running && !known
}

/// "Velm Hospital director": does a name stand before the small word of an office that begins here?
fn is_house(tokens: &[Token], office: usize) -> bool {
    let name = &tokens[office - 1];
    let office = &tokens[office];
    is_part(name) && (is_part(office) || matches!(office.tag, Tag::Noun | Tag::Nouns) && !office.capital)
}

/// Where the name begins in a run of capital words that holds an office: behind the last one.
fn inner_title(tokens: &[Token], at: usize, end: usize) -> Option<usize> {
    let title = (at..end).rev().find(|&at| naming::is(Naming::Inner, &tokens[at].plain))?;
    let rest = &tokens[title + 1..end];
    let organisation = rest.iter().any(|token| naming::is(Naming::Organisation, &token.plain) || &*token.plain == "of");
    (title > at && !rest.is_empty() && !organisation && !matches!(&*rest[0].plain, "jr" | "sr" | "ii" | "iii"))
        .then_some(title + 1)
}

/// "The warden of the park, Oren Tash", "his wife, Lena", "witness Ann Pell": the words for a person before a name.
fn named_after(article: &Article, start: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &article.tokens;
    let before = start.checked_sub(1).filter(|&at| at >= sentence.start)?;
    if tokens[before].tag == Tag::Noun && is_person(&tokens[before].lemma) {
        // "hospital director Ana Korr": what of.
        let first = |at: usize| at == sentence.start && tokens[at].tag == Tag::Name;
        let of = |&at: &usize| matches!(tokens[at].tag, Tag::Noun | Tag::Nouns | Tag::Adjective) || first(at);
        let begin = (before.saturating_sub(3).max(sentence.start)..before).rev().take_while(of).last();
        return Some(begin.unwrap_or(before)..start);
    }
    if &*tokens[before].plain != "," {
        return None;
    }
    // Eight words hold an office with its country or province.
    let lowest = before.saturating_sub(9).max(sentence.start);
    let inside = |at: &usize| {
        let token = &tokens[*at];
        token.tag.is_noun()
            || matches!(
                token.tag,
                Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Preposition
            )
    };
    let begin = (lowest..before).rev().take_while(inside).last()?;
    // The head stands before the first preposition.
    let head = (begin..before)
        .take_while(|&at| tokens[at].tag != Tag::Preposition)
        .filter(|&at| tokens[at].tag == Tag::Noun)
        .last()?;
    let opened = matches!(tokens[begin].tag, Tag::Determiner | Tag::Possessive | Tag::Name);
    (opened && is_person(&tokens[head].lemma)).then_some(begin..before)
}

/// Does a country word, or a genitive of one, end just before this token?
fn country_word_ends(article: &Article, at: usize, start: usize) -> bool {
    let tokens = &article.tokens;
    if at <= start {
        return false;
    }
    tokens[at - 1].tag == Tag::Genitive && at >= start + 2
        || tokens[at - 1].capital && party_word(tokens[at - 1].span.of(&article.text)).is_some()
}

fn is_title(plain: &str) -> bool {
    naming::is(Naming::Title, plain.trim_end_matches('.'))
}

/// "of", "for" between the parts of an organisation's name; particles inside a person's.
fn joins(tokens: &[Token], start: usize, at: usize) -> bool {
    if !is_part(&tokens[at + 1]) {
        return false;
    }
    let organisation = || tokens[start..at].iter().any(|token| naming::is(Naming::Organisation, &token.plain));
    match &*tokens[at].plain {
        "de" | "del" | "al" | "bin" | "ibn" | "van" | "von" | "der" | "da" | "di" | "la" | "le" | "el" | "&"
        | "dos" => true,
        "of" | "for" | "and" | "on" => organisation(),

        _ => false,
    }
}

/// "Ministry of the Interior"
fn joins_with_article(tokens: &[Token], start: usize, at: usize) -> bool {
    let organisation = || tokens[start..at].iter().any(|token| naming::is(Naming::Organisation, &token.plain));
    &*tokens[at].plain == "of" && &*tokens[at + 1].plain == "the" && is_part(&tokens[at + 2]) && organisation()
}

fn told_by_place(
    article: &Article,
    start: usize,
    end: usize,
    sentence: &Range<usize>,
    last: &Token,
    firsts: &HashSet<&str>,
) -> Option<NameKind> {
    let tokens = &article.tokens;
    if naming::is(Naming::Place, &last.plain) {
        return Some(NameKind::Place);
    }
    if end - start > 1 && firsts.contains(&*tokens[start].plain) {
        return Some(NameKind::Person);
    }
    let after = tokens.get(end).filter(|_| end < sentence.end);
    let speaks =
        |at: usize| tokens.get(at).is_some_and(|token| token.tag.is_verb() && cue::verb(&token.lemma).is_some());
    if end - start > 1 && (speaks(end) || start > sentence.start && speaks(start - 1)) {
        return Some(NameKind::Person);
    }
    let age = after.is_some_and(|token| &*token.plain == ",")
        && tokens.get(end + 1).is_some_and(|token| token.tag == Tag::Number && token.plain.len() <= 2)
        && tokens.get(end + 2).is_none_or(|token| token.tag == Tag::Mark || &*token.plain == "of");
    if age {
        return Some(NameKind::Person);
    }
    let written = tokens[start].span.of(&article.text);
    if end - start == 1 && written.len() >= 2 && written.chars().all(|c| c.is_uppercase() || c == '.') {
        // Agencies write the place of a report in capitals at its head; acronyms are short.
        let opens = start == sentence.start && after.is_some_and(|next| next.tag == Tag::Mark);
        return match (written.len() > 4 && opens, written.len() <= 6) {
            (true, _) => Some(NameKind::Place),
            (false, true) => Some(NameKind::Organisation),
            _ => None,
        };
    }
    if is_area(tokens, start, end, sentence) {
        return Some(NameKind::Place);
    }
    let before = start.checked_sub(1).filter(|&at| at >= sentence.start).map_or("", |at| &*tokens[at].plain);
    matches!(before, "in" | "at" | "from" | "near" | "outside" | "into" | "across" | "around" | "towards")
        .then_some(NameKind::Place)
}

/// Does what stands around a name make it a place: "the city of Ganja", "the Sohl valley", "Ordania's army"?
fn is_area(tokens: &[Token], start: usize, end: usize, sentence: &Range<usize>) -> bool {
    let plain = |at: usize| tokens.get(at).filter(|_| at < sentence.end).map_or("", |token| &*token.plain);
    let back =
        |steps: usize| start.checked_sub(steps).filter(|&at| at >= sentence.start).map_or("", |at| &*tokens[at].plain);
    let owned = tokens.get(end).is_some_and(|token| end < sentence.end && token.tag == Tag::Genitive);
    naming::is(Naming::Area, plain(end))
        || back(1) == "of" && naming::is(Naming::Settlement, back(2))
        || owned && naming::is(Naming::State, plain(end + 1))
}

/// ", the mayor of Lessen,": what a person is, told after the name.
fn apposition(article: &Article, comma: usize, sentence_end: usize) -> Option<Range<usize>> {
    let tokens = &article.tokens;
    if comma + 1 >= sentence_end || &*tokens[comma].plain != "," {
        return None;
    }
    let first = &tokens[comma + 1];
    let owned = first.tag == Tag::Name && tokens.get(comma + 2).is_some_and(|next| next.tag == Tag::Genitive);
    let opens = matches!(first.tag, Tag::Determiner | Tag::Noun | Tag::Possessive) || is_title(&first.plain) || owned;
    if !opens {
        return None;
    }
    // An apposition of more than a dozen words is a clause.
    let end = (comma + 1..sentence_end.min(comma + 13)).find(|&at| tokens[at].tag == Tag::Mark)?;
    let noun = tokens[comma + 1..end].iter().any(|token| token.tag == Tag::Noun);
    let verb = tokens[comma + 1..end].iter().any(|token| matches!(token.tag, Tag::Past | Tag::Present | Tag::Modal));
    (noun && !verb).then_some(comma + 1..end)
}

/// The full stop of an initial within a name, as in "Mary A. Bell" cut into "A", "." and "Bell".
fn is_initial(tokens: &[Token], at: usize) -> bool {
    &*tokens[at].plain == "." && tokens[at - 1].plain.chars().count() == 1 && is_part(&tokens[at + 1])
}

/// The first country that is named in a range of the article's tokens.
pub fn party_in(article: &Article, range: Range<usize>) -> Option<&'static str> {
    range.clone().find_map(|at| country_at(article, at, range.end)).map(|(_, name, _)| name)
}
