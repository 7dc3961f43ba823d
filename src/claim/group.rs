//! The names of one article as entities: fuller and shorter forms, acronyms, demonyms and countries together; and where
//! they stand.

use std::ops::Range;

use foldhash::HashMap;

use super::name::{Run, country_at, party_in};
use super::{Mention, Name, NameKind};
use crate::article::{Article, Tag};
use crate::lexicon::party::PartyWord;
use crate::span::Span;

/// Entities as they grow.
#[derive(Default)]
pub(super) struct Groups {
    names: Vec<Name>,
    /// Whole names, acronyms and countries to their entity.
    by_whole: HashMap<String, usize>,
    /// A person's last name to the latest entity of that name.
    by_last: HashMap<String, usize>,
}

impl Groups {
    /// All entities, in order of their first mentions.
    pub(super) fn finished(mut self) -> Vec<Name> {
        self.peoples();
        self.names
    }

    /// Puts a run of capital words to its entity, or makes a new one.
    pub(super) fn add(&mut self, article: &Article, run: &Run) {
        let tokens = &article.tokens[run.tokens.clone()];
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let span = first.span.cover(last.span);
        let role = run.role.clone().and_then(|range| {
            let tokens = article.tokens.get(range)?;
            Some(tokens.first()?.span.cover(tokens.last()?.span))
        });
        let mention = Mention { span, role, sentence: run.sentence };
        let words: Vec<&str> = tokens.iter().map(|token| &*token.plain).collect();
        let whole = match run.party {
            Some((country, PartyWord::Name)) => country.to_lowercase(),
            Some((country, PartyWord::People)) => format!("{}~people", country.to_lowercase()),
            _ => words.join(" "),
        };
        let found = self.by_whole.get(&whole).copied().or_else(|| self.person_of(&words, run.kind));
        let number = found.unwrap_or_else(|| {
            self.names.push(Name {
                canonical: String::new(),
                kind: NameKind::Other,
                mentions: Vec::new(),
                party: run.party.map(|(country, _)| country.to_owned()),
            });
            self.names.len() - 1
        });
        self.by_whole.entry(whole).or_insert(number);
        if words.len() > 2 {
            let initials: String =
                words.iter().filter(|word| word.len() > 3).filter_map(|word| word.chars().next()).collect();
            self.by_whole.entry(initials).or_insert(number);
        }
        let name = &mut self.names[number];
        let written = normal(span.of(&article.text));
        if written.len() > name.canonical.len() || name.mentions.is_empty() {
            name.canonical = match run.party {
                Some((country, PartyWord::Name)) => country.to_owned(),
                _ => written,
            };
        }
        if let Some(kind) = run.kind
            && (name.kind == NameKind::Other
                || kind == NameKind::Person && name.kind == NameKind::Place && run.role.is_some())
        {
            name.kind = kind;
        }
        if name.party.is_none()
            && let Some(range) = &run.role
        {
            name.party = party_in(article, range.clone()).map(str::to_owned);
        }
        if name.party.is_none() && run.kind == Some(NameKind::Organisation) {
            name.party = named_party(article, run.tokens.clone())
                .or_else(|| genitive_before(article, run.tokens.start))
                .map(str::to_owned);
        }
        if words.len() > 1 && matches!(name.kind, NameKind::Person | NameKind::Other) && run.party.is_none() {
            self.by_last.insert(words[words.len() - 1].to_owned(), number);
        }
        name.mentions.push(mention);
    }

    /// Peoples and adjectives of places that the table of countries lacks: "Kestrian" beside "Kestria". Both then speak for
    /// the place.
    fn peoples(&mut self) {
        for number in 0..self.names.len() {
            let name = &self.names[number];
            let word = name.canonical.to_lowercase();
            if name.party.is_some() || name.kind == NameKind::Person || word.contains(' ') {
                continue;
            }
            let Some(place) = stems(&word).find_map(|stem| self.by_whole.get(&stem).copied()) else { continue };
            let country = &mut self.names[place];
            if place == number || matches!(country.kind, NameKind::Person | NameKind::Organisation) {
                continue;
            }
            country.kind = NameKind::Place;
            let party = country.party.get_or_insert_with(|| country.canonical.clone()).clone();
            let people = &mut self.names[number];
            (people.kind, people.party) = (NameKind::People, Some(party));
        }
        self.owned();
    }

    /// "Kestrian Defence Ministry": an organisation named after one of these places speaks for it.
    fn owned(&mut self) {
        for number in 0..self.names.len() {
            let name = &self.names[number];
            if name.party.is_some() || name.kind != NameKind::Organisation {
                continue;
            }
            let first = name.canonical.split_whitespace().next().unwrap_or("").to_lowercase();
            let Some(place) = self.by_whole.get(&first).copied().filter(|&place| place != number) else { continue };
            self.names[number].party = self.names[place].party.clone();
        }
    }

    /// The person whose last name this is, or whose whole name agrees with it.
    fn person_of(&self, words: &[&str], kind: Option<NameKind>) -> Option<usize> {
        if matches!(kind, Some(NameKind::Organisation | NameKind::People)) {
            return None;
        }
        let number = *self.by_last.get(*words.last()?)?;
        if words.len() == 1 {
            return Some(number);
        }
        let known = self.names[number].canonical.to_lowercase();
        let first = known.split_whitespace().next()?;
        (first == words[0] || words[0].len() <= 2 && first.starts_with(words[0].trim_end_matches('.')))
            .then_some(number)
    }
}

/// The names of places that this word may be the adjective or people of: "kestrians" → "kestria".
fn stems(word: &str) -> impl Iterator<Item = String> + use<> {
    let one = word.strip_suffix('s').unwrap_or(word);
    let whole = [one, word];
    // A name of four letters and more, so that "Roman" is no people of "Roma".
    let stem = move |word: &str, end: &str, add: &str| {
        word.strip_suffix(end).filter(|stem| stem.len() >= 4).map(|stem| format!("{stem}{add}"))
    };
    let found: Vec<String> = whole
        .into_iter()
        .flat_map(|word| {
            [("ian", "ia"), ("an", "a"), ("ian", ""), ("an", ""), ("ese", ""), ("ese", "a"), ("i", ""), ("ish", "")]
                .into_iter()
                .filter_map(move |(end, add)| stem(word, end, add))
        })
        .collect();
    found.into_iter()
}

/// "Azerbaijan's" before an organisation.
fn genitive_before(article: &Article, at: usize) -> Option<&'static str> {
    let genitive = at.checked_sub(1).filter(|&at| article.tokens[at].tag == Tag::Genitive);
    let end = genitive.unwrap_or(at);
    let word = end.checked_sub(1)?;
    // "European" is said of more than the Union's own bodies.
    (&*article.tokens[word].plain != "european").then(|| party_in(article, word..end))?
}

/// The same by name or adjective only: the Minsk Group speaks for no country.
fn named_party(article: &Article, range: Range<usize>) -> Option<&'static str> {
    range
        .clone()
        .filter_map(|at| country_at(article, at, range.end))
        .find(|(_, _, kind)| *kind != PartyWord::Seat)
        .map(|(_, name, _)| name)
}

/// White space of any kind as one space.
fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Mentions of all names in order of their place, for look-ups.
pub struct Index {
    /// Place, entity, mention.
    places: Vec<(Span, usize)>,
}

impl Index {
    /// Sorts all mentions.
    pub fn new(names: &[Name]) -> Self {
        let mut places: Vec<(Span, usize)> = names
            .iter()
            .enumerate()
            .flat_map(|(number, name)| name.mentions.iter().map(move |mention| (mention.span, number)))
            .collect();
        places.sort_unstable();
        Self { places }
    }

    /// Entities mentioned inside a span, in order.
    pub fn within(&self, span: Span) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let from = self.places.partition_point(|(place, _)| place.start < span.start);
        let to = self.places.partition_point(|(place, _)| place.start < span.end);
        self.places[from..to.max(from)].iter().map(|(_, number)| *number)
    }

    /// Entities mentioned before an offset, the last one first.
    pub fn before(&self, offset: usize) -> impl Iterator<Item = (Span, usize)> + '_ {
        let to = self.places.partition_point(|(place, _)| place.end <= offset);
        self.places[..to].iter().rev().copied()
    }
}
