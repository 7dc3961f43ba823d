//! What narrows a count: nationality, side, civilian or military, women, children, place.

use super::event::Told;
use super::phrase::Phrase;
use super::{Scene, table};
use crate::article::{Tag, Token};
use crate::claim::Speaker;
use crate::figure::Quantity;
use crate::lexicon;

/// What the next figure may or may not take over.
#[derive(Clone, Debug, Default)]
pub(super) struct Narrowing {
    /// Places behind the figure: not those of the next one.
    pub places: Vec<String>,
    /// Whose they are by "its" or "their": that of a figure joined by "and" too.
    pub party: Option<String>,
}

/// Fills the group of a quantity, in order of the text, and adds the words that say it to its context.
pub(super) fn of(
    scene: &Scene<'_>,
    from: usize,
    phrase: &Phrase,
    told: Option<&Told>,
    speaker: Option<&Speaker>,
    quantity: &mut Quantity,
    context: &mut Vec<usize>,
) -> Narrowing {
    let tokens = scene.tokens;
    let mut found: Vec<(usize, String)> = Vec::new();
    // "Armenia's 350 soldiers"
    if from >= 2 && tokens[from - 1].tag == Tag::Genitive && tokens[from - 2].capital {
        found.push((from - 2, written(scene, from - 2)));
    }
    // "its 350 soldiers", "350 of its soldiers": whoever speaks.
    let before = from.checked_sub(1).filter(|&at| tokens[at].tag == Tag::Possessive);
    let mut party = None;
    // "a single metre of our land" is nobody's in particular.
    let counts = matches!(quantity.kind, crate::figure::Kind::Count | crate::figure::Kind::Vote);
    let whose = phrase.possessive.or(before).filter(|&at| matches!(&*tokens[at].plain, "its" | "their" | "our"));
    if let Some((at, speaker)) = whose.zip(speaker).filter(|_| counts) {
        let name = speaker.party.clone().unwrap_or_else(|| speaker.name.clone());
        party = Some(name.clone());
        found.push((at, name));
    }
    let aged = quantity.kind == crate::figure::Kind::Age;
    for &at in phrase.modifiers.iter().chain(&phrase.head) {
        narrowed(scene, at, phrase.head == Some(at) || aged, &mut found);
    }
    let own = found.len();
    place(scene, phrase.end, &mut found);
    if let Some(told) = told.filter(|told| told.token >= phrase.end) {
        place(scene, told.token + 1, &mut found);
    }
    let places = found[own..].iter().map(|(_, place)| place.clone()).collect();
    found.sort_by_key(|(at, _)| *at);
    for (at, word) in found {
        // "its Azerbaijani civilians" are Azerbaijan's once.
        let party = lexicon::party(&word);
        let said = quantity.group.iter().any(|one| party.is_some() && lexicon::party(one) == party);
        if !quantity.group.contains(&word) && !said {
            quantity.group.push(word);
        }
        context.push(at);
    }
    Narrowing { places, party }
}

/// The words before a noun like "toll" narrow what it counts.
pub(super) fn before_noun(scene: &Scene<'_>, noun: usize, quantity: &mut Quantity) {
    let tokens = scene.tokens;
    let inside = |token: &Token| matches!(token.tag, Tag::Adjective | Tag::Noun | Tag::Name | Tag::Genitive);
    let mut found = Vec::new();
    for at in (noun.saturating_sub(4)..noun).rev().take_while(|&at| inside(&tokens[at])) {
        narrowed(scene, at, false, &mut found);
    }
    found.reverse();
    for (_, word) in found {
        if !quantity.group.contains(&word) {
            quantity.group.push(word);
        }
    }
}

fn written(scene: &Scene<'_>, at: usize) -> String {
    scene.tokens[at].span.of(&scene.article.text).to_owned()
}

/// One word of the phrase: a name, or a word for a class of people.
fn narrowed(scene: &Scene<'_>, at: usize, head: bool, found: &mut Vec<(usize, String)>) {
    let token = &scene.tokens[at];
    for class in table::classes(&token.lemma) {
        found.push((at, (*class).to_owned()));
    }
    if token.capital && !head && !scene.pieces.title_case && matches!(token.tag, Tag::Name | Tag::Adjective | Tag::Noun)
    {
        found.push((at, written(scene, at)));
    }
}

/// "belonging to Armenia", "from Baku", "in Sarukh", "on the Kestrian side" right here.
fn place(scene: &Scene<'_>, at: usize, found: &mut Vec<(usize, String)>) {
    let tokens = scene.tokens;
    let plain = |at: usize| tokens.get(at).map_or("", |token| &*token.plain);
    let mut next = match (plain(at), plain(at + 1)) {
        ("belonging", "to") => at + 2,
        ("in" | "from" | "on" | "of" | "near" | "at", _) => at + 1,
        _ => return,
    };
    if matches!(plain(next), "the" | "nearby" | "neighbouring" | "neighboring") {
        next += 1;
    }
    // A name of several words is one place; so far that "the Port Sorel district" keeps its name.
    let is_name = |token: &Token| token.capital && matches!(token.tag, Tag::Name | Tag::Adjective);
    let end = (next..tokens.len().min(next + 4)).take_while(|&at| is_name(&tokens[at])).last();
    let dated = |at: usize| scene.dates.iter().any(|date| date.date.span.overlaps(tokens[at].span));
    if let Some(end) = end.filter(|_| !dated(next) && !scene.pieces.title_case || plain(at) == "in") {
        if dated(next) {
            return;
        }
        let span = tokens[next].span.cover(tokens[end].span);
        found.push((next, span.of(&scene.article.text).split_whitespace().collect::<Vec<_>>().join(" ")));
    }
}
