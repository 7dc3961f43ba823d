//! Who a source is: a name of the article, the last fitting person for a pronoun or a bare title, else the words themselves.

use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::HashMap;

use super::group::Index;
use super::name::party_in;
use super::{Mention, Name, NameKind, Speaker};
use crate::article::{Article, Tag};
use crate::lexicon::person::is_person;
use crate::lexicon::sex::{self, Sex};
use crate::span::Span;

/// How many sentences back a pronoun may point.
const REACH: usize = 4;

/// What is known when a source is to be resolved.
pub struct Resolver<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its names.
    pub names: &'a [Name],
    /// Where they stand.
    pub index: Index,
    /// Whether a person among them is a woman or a man, by first name and title; most are not known.
    sexes: HashMap<&'a str, Sex>,
    /// Sources so far, with their sentences, in order.
    heard: Vec<(usize, Speaker, Option<NameKind>)>,
}

impl<'a> Resolver<'a> {
    /// Begins before the first sentence.
    pub fn new(article: &'a Article, names: &'a [Name]) -> Self {
        let sexes = names.iter().filter_map(|name| Some((&*name.canonical, sex_of(article, name)?))).collect();
        Self { article, names, index: Index::new(names), sexes, heard: Vec::new() }
    }

    /// The speaker whom these tokens of the article name, and remembers him for the pronouns to come.
    pub fn resolve(&mut self, tokens: Range<usize>, sentence: usize) -> Speaker {
        let (speaker, kind) = self.find(tokens, sentence);
        self.heard.push((sentence, speaker.clone(), kind));
        speaker
    }

    fn find(&self, tokens: Range<usize>, sentence: usize) -> (Speaker, Option<NameKind>) {
        let words = &self.article.tokens[tokens.clone()];
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return (Speaker::default(), None) };
        let span = first.span.cover(last.span);
        // "its Foreign Ministry": that of whom the sentence is about.
        let own = self.party_of(tokens.clone(), span).or_else(|| {
            let possessive = words.iter().any(|word| word.tag == Tag::Possessive);
            possessive
                .then(|| self.index.before(span.start).take(12).find_map(|(_, name)| self.names[name].party.clone()))?
        });
        let plain = if words.len() == 1 { &*first.plain } else { "" };
        let earlier = match plain {
            "he" => self.last_person(span.start, sentence, Some(Sex::Man)),
            "she" => self.last_person(span.start, sentence, Some(Sex::Woman)),
            "i" => self.last_person(span.start, sentence, None),
            "it" => self
                .joined(span.start, sentence)
                .or_else(|| {
                    self.last_heard(sentence, |kind, speaker| kind != Some(NameKind::Person) && !looks_plural(speaker))
                })
                .or_else(|| self.last_body(span.start, sentence))
                // "Armenians said … It said": a people, an army, an office with its spokesmen.
                .or_else(|| self.last_heard(sentence, |kind, _| kind != Some(NameKind::Person)))
                .or_else(|| self.last_heard(sentence, |_, speaker| speaker.party.is_some())),
            "they" | "we" => self
                .last_heard(sentence, |_, speaker| looks_plural(speaker))
                .or_else(|| self.last_heard(sentence, |kind, _| kind != Some(NameKind::Person))),
            _ => self.by_title(tokens.clone(), span, sentence, own.as_deref()),
        };
        if let Some((speaker, kind)) = earlier {
            return (Speaker { span, ..speaker }, kind);
        }
        if matches!(plain, "he" | "she")
            && let Some((speaker, kind)) = self.last_heard(sentence, |kind, speaker| kind.is_none() && is_one(speaker))
        {
            return (Speaker { span, ..speaker }, kind);
        }
        // A pronoun that nothing explains names nobody.
        if words.len() == 1 && words[0].tag == Tag::Pronoun && !matches!(plain, "i" | "he" | "she") {
            return (Speaker { span, ..Speaker::default() }, None);
        }
        let people =
            self.index.within(span).filter(|&name| self.names[name].kind == NameKind::Person).collect::<Vec<_>>();
        if let [person] | [person, ..] = people.as_slice()
            && people.iter().all(|other| other == person)
        {
            let name = &self.names[*person];
            return (
                Speaker { span, name: name.canonical.clone(), party: name.party.clone().or(own) },
                Some(NameKind::Person),
            );
        }
        let whole = self
            .index
            .within(span)
            .next()
            .filter(|_| words.iter().all(|word| word.tag == Tag::Name || word.tag == Tag::Determiner));
        let kind = whole.map(|name| self.names[name].kind);
        let text = span.of(&self.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = whole.map_or(text, |name| self.names[name].canonical.clone());
        (Speaker { span, name, party: own }, kind)
    }

    /// The country in the words, or that of the first entity they name.
    fn party_of(&self, tokens: Range<usize>, span: Span) -> Option<String> {
        party_in(self.article, tokens)
            .map(str::to_owned)
            .or_else(|| self.index.within(span).find_map(|name| self.names[name].party.clone()))
    }

    /// The last person who spoke or was named, but for one who is known to be of the other sex.
    fn last_person(&self, offset: usize, sentence: usize, sex: Option<Sex>) -> Option<(Speaker, Option<NameKind>)> {
        let may_be = |name: &str| {
            let known = self.sexes.get(name);
            sex.zip(known).is_none_or(|(wanted, known)| wanted == *known)
        };
        let spoke = self.last_heard(sentence, |kind, speaker| kind == Some(NameKind::Person) && may_be(&speaker.name));
        let spoke_at = spoke.as_ref().map(|(speaker, _)| speaker.span.start);
        // Someone named as subject since then comes before who spoke last; the first name of a sentence is taken for it.
        let oldest = sentence.saturating_sub(REACH);
        let since = self.index.before(offset).take_while(|(span, _)| {
            spoke_at.is_none_or(|spoke| span.start > spoke)
                && self.article.sentence_at(span.start).is_some_and(|number| number >= oldest)
        });
        let named = since
            .take(60)
            .filter(|(_, name)| self.names[*name].kind == NameKind::Person && may_be(&self.names[*name].canonical))
            .find(|(span, _)| spoke.is_none() || self.opens_sentence(*span));
        match named {
            Some((span, name)) => {
                let name = &self.names[name];
                let speaker = Speaker { span, name: name.canonical.clone(), party: name.party.clone() };
                Some((speaker, Some(NameKind::Person)))
            }
            None => spoke,
        }
    }

    fn opens_sentence(&self, span: Span) -> bool {
        let Some(number) = self.article.sentence_at(span.start) else { return false };
        let start = self.article.sentences[number].span.start;
        span.start - start < 60
    }

    /// The country or organisation that the clause in hand is about, where it is joined to one before: "Norway refused, and
    /// Finland left after what it said …".
    fn joined(&self, offset: usize, sentence: usize) -> Option<(Speaker, Option<NameKind>)> {
        let tokens = &self.article.tokens;
        let start = self.article.sentences[sentence].span.start;
        let near = self.index.before(offset).take(10).take_while(|(span, _)| span.start >= start);
        let (span, name) = near.into_iter().find(|(span, name)| {
            let at = tokens.partition_point(|token| token.span.start < span.start);
            let joined = at > 0 && matches!(&*tokens[at - 1].plain, "and" | "but" | "while");
            let next = tokens.partition_point(|token| token.span.start < span.end);
            let acts = tokens.get(next).is_some_and(|next| next.tag.is_verb());
            joined && acts && matches!(self.names[*name].kind, NameKind::Place | NameKind::Organisation)
        })?;
        let name = &self.names[name];
        Some((Speaker { span, name: name.canonical.clone(), party: name.party.clone() }, Some(name.kind)))
    }

    /// The last country or organisation that opens a sentence.
    fn last_body(&self, offset: usize, sentence: usize) -> Option<(Speaker, Option<NameKind>)> {
        let oldest = sentence.saturating_sub(2);
        let (span, name) = self
            .index
            .before(offset)
            .take(40)
            .take_while(|(span, _)| self.article.sentence_at(span.start).is_some_and(|number| number >= oldest))
            .find(|(span, name)| {
                matches!(self.names[*name].kind, NameKind::Place | NameKind::Organisation) && self.opens_sentence(*span)
            })?;
        let name = &self.names[name];
        Some((Speaker { span, name: name.canonical.clone(), party: name.party.clone() }, Some(name.kind)))
    }

    fn last_heard(
        &self,
        sentence: usize,
        fits: impl Fn(Option<NameKind>, &Speaker) -> bool,
    ) -> Option<(Speaker, Option<NameKind>)> {
        let oldest = sentence.saturating_sub(REACH);
        self.heard
            .iter()
            .rev()
            .take_while(|(number, ..)| *number >= oldest)
            .find(|(_, speaker, kind)| !speaker.name.is_empty() && fits(*kind, speaker))
            .map(|(_, speaker, kind)| (speaker.clone(), *kind))
    }

    /// "the minister", "the ministry": whoever was last called so.
    fn by_title(
        &self,
        tokens: Range<usize>,
        span: Span,
        sentence: usize,
        own: Option<&str>,
    ) -> Option<(Speaker, Option<NameKind>)> {
        let words = &self.article.tokens[tokens.clone()];
        let definite = matches!(&*words.first()?.plain, "the" | "this" | "that");
        let named = words.iter().any(|word| word.tag == Tag::Name && !is_office(&word.plain));
        if !definite || words.len() > 3 || own.is_some() || named {
            return None;
        }
        // "the President" is tagged as a name.
        let head = words.last()?.lemma.to_lowercase();
        let head = &*head;
        // The head of a role stands before its first preposition: "the warden" of "the warden of the park".
        let titled = |mention: &Mention| {
            mention.role.is_some_and(|role| {
                let words = role.of(&self.article.text).split_whitespace();
                let title = words.take_while(|word| !matches!(*word, "of" | "for" | "in" | "at" | "from" | "to"));
                let last = title.last().unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric());
                last.eq_ignore_ascii_case(head)
            })
        };
        // The last two hundred mentions hold whoever a reader still remembers.
        let mut asked = BTreeSet::new();
        let person =
            self.index.before(span.start).take(200).filter(|(_, name)| asked.insert(*name)).find_map(|(_, name)| {
                let entity = &self.names[name];
                // The mentions before the first hundred would be looked at again and again.
                entity
                    .mentions
                    .iter()
                    .take(100)
                    .any(|mention| mention.span.start < span.start && titled(mention))
                    .then_some(entity)
            });
        if let Some(name) = person {
            let speaker = Speaker { span, name: name.canonical.clone(), party: name.party.clone() };
            return Some((speaker, Some(NameKind::Person)));
        }
        // "the statement added": that of the body which spoke last.
        if matches!(head, "statement" | "communique" | "communiqué") {
            let body =
                |kind: Option<NameKind>, speaker: &Speaker| kind != Some(NameKind::Person) && speaker.party.is_some();
            if let Some(found) = self.last_heard(sentence, body) {
                return Some(found);
            }
        }
        let oldest = sentence.saturating_sub(2 * REACH);
        let same =
            self.heard.iter().rev().take(20).take_while(|(number, ..)| *number >= oldest).find(|(_, speaker, _)| {
                let name = speaker.name.to_lowercase();
                speaker.party.is_some() && name.split_whitespace().next_back() == Some(head)
            });
        if let Some((_, speaker, kind)) = same {
            return Some((speaker.clone(), *kind));
        }
        self.of_topic(tokens, span, sentence, head)
    }

    /// "the defence ministry" of no country in particular: that of whom the report spoke for last. Of several sources in one
    /// sentence the first stands in the main clause.
    fn of_topic(
        &self,
        tokens: Range<usize>,
        span: Span,
        sentence: usize,
        head: &str,
    ) -> Option<(Speaker, Option<NameKind>)> {
        if !matches!(head, "ministry" | "government" | "army" | "military" | "parliament" | "cabinet")
            || tokens.len() > 3
        {
            return None;
        }
        let oldest = sentence.saturating_sub(REACH);
        let recent = self.heard.iter().rev().take(20).take_while(|(number, ..)| *number >= oldest);
        let last = recent.clone().find(|(_, speaker, _)| speaker.party.is_some())?.0;
        let first = recent.filter(|(number, speaker, _)| *number == last && speaker.party.is_some()).last()?;
        let name = span.of(&self.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        Some((Speaker { span, name, party: first.1.party.clone() }, Some(NameKind::Organisation)))
    }
}

/// Is a person a woman or a man? What stands before the name tells first, then what it is told with, then the first name.
fn sex_of(article: &Article, name: &Name) -> Option<Sex> {
    /// Later mentions tell nothing new.
    const MENTIONS: usize = 20;
    if name.kind != NameKind::Person {
        return None;
    }
    let roles = name.mentions.iter().take(MENTIONS).filter_map(|mention| mention.role);
    let told = roles.into_iter().find_map(|role| {
        let words = role.of(&article.text).split_whitespace();
        // "The king's spokesman", "the mayor of Queens": only the words of the title itself.
        let title =
            words.take_while(|word| !word.ends_with("'s") && !matches!(*word, "of" | "for" | "in" | "at" | "to"));
        title
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .find_map(|word| sex::of_word(&word))
    });
    told.or_else(|| {
        let (first, _) = name.canonical.split_once(' ')?;
        sex::of_name(&first.to_lowercase())
    })
}

/// Offices and bodies that are written with a capital and name nobody by themselves: "the President", "the Ministry".
fn is_office(plain: &str) -> bool {
    is_person(plain)
        || matches!(
            plain,
            "ministry"
                | "government"
                | "army"
                | "parliament"
                | "cabinet"
                | "defence"
                | "defense"
                | "foreign"
                | "interior"
                | "prime"
        )
}

/// Is it one person, told of by what he or she is: "the officer", "a witness"?
fn is_one(speaker: &Speaker) -> bool {
    let words =
        speaker.name.split_whitespace().take_while(|word| !matches!(*word, "of" | "for" | "in" | "at" | "from"));
    words.last().is_some_and(|head| is_person(&head.to_lowercase()))
}

fn looks_plural(speaker: &Speaker) -> bool {
    let last = speaker.name.split_whitespace().next_back().unwrap_or("");
    last.ends_with('s') && !last.ends_with("ss")
        || matches!(last, "police" | "people" | "media")
        || speaker.name.contains(" and ")
}
