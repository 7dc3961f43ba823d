//! What happened to what is counted: the verb it is object or subject of, a state beside it, or a noun like "toll".

use super::phrase::Phrase;
use super::table::{self, Event};
use crate::article::{Tag, Token};

/// An event and the token that tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The normal form; the base form of a verb that the table lacks.
    pub name: String,
    /// Does it happen to people alone?
    pub people: bool,
    pub token: usize,
    /// "toll", "number of deaths": the noun that the figure is a total of.
    pub toll: Option<usize>,
}

impl Told {
    fn known(event: Event, token: usize) -> Self {
        Self { name: event.name.to_owned(), people: event.people, token, toll: None }
    }
}

/// How far a clause is searched for its verb: longer ways mostly lead into another clause.
const REACH: usize = 16;

/// The event of the quantity that begins at token `from`, with this phrase behind it.
pub(super) fn event(tokens: &[Token], from: usize, phrase: &Phrase) -> Option<Told> {
    let object = object_of(tokens, from);
    // Nothing but bounds between verb and figure: the figure is its object whatever comes behind.
    let direct = object.clone().filter(|told| is_direct(tokens, told.token, from));
    in_phrase(tokens, phrase)
        .or(direct)
        .or_else(|| state_beside(tokens, phrase.end))
        .or_else(|| among(tokens, phrase.end))
        .or_else(|| predicate(tokens, phrase.end))
        .or(object)
        .or_else(|| total(tokens, from))
        .or_else(|| participle_beside(tokens, phrase.end))
        .or_else(|| behind_preposition(tokens, from))
}

/// "12 injured soldiers", "31 deaths", "two arrests", "five bodies".
fn in_phrase(tokens: &[Token], phrase: &Phrase) -> Option<Told> {
    let head = phrase.head?;
    if let Some(event) = table::noun(&tokens[head].lemma).filter(|event| event.people) {
        return Some(Told::known(event, head));
    }
    if matches!(&*tokens[head].lemma, "body" | "corpse") {
        return table::verb("kill").map(|event| Told::known(event, head));
    }
    phrase.modifiers.iter().find_map(|&at| table::state(&tokens[at].plain).map(|event| Told::known(event, at)))
}

/// "people dead", "2 hurt", "31 missing" right behind.
fn state_beside(tokens: &[Token], at: usize) -> Option<Told> {
    let at = at
        + tokens
            .get(at)
            .map_or(0, |token| usize::from(token.tag == Tag::Adverb || matches!(&*token.plain, "still" | "feared")));
    let token = tokens.get(at)?;
    let event = table::state(&token.plain)?;
    // "12 miners trapped underground died": a participle may only describe; an adjective says it all.
    let finite = matches!(token.tag, Tag::Participle | Tag::Past) && !matches!(event.name, "killed" | "injured");
    (!finite).then(|| Told::known(event, at))
}

/// "12 crew and nine passengers among its dead", "30 of the dead in Harl".
fn among(tokens: &[Token], at: usize) -> Option<Told> {
    /// "and 21 civilians" may stand between.
    const REACH: usize = 5;
    let ahead = tokens.get(at..tokens.len().min(at + REACH))?;
    let link = ahead.iter().position(|token| matches!(&*token.plain, "among" | "of"))?;
    let clear = ahead[..link].iter().all(|token| !token.tag.is_verb() && token.tag != Tag::Mark);
    let noun = at + link + 2;
    let told = tokens.get(noun).and_then(|token| table::state(&token.plain)).filter(|event| event.people)?;
    let bare = tokens.get(noun + 1).is_none_or(|token| !token.tag.is_noun() && token.tag != Tag::Adjective);
    (clear && bare && matches!(tokens[noun - 1].tag, Tag::Determiner | Tag::Possessive))
        .then(|| Told::known(told, noun))
}

fn participle_beside(tokens: &[Token], at: usize) -> Option<Told> {
    let token =
        tokens.get(at).filter(|token| matches!(token.tag, Tag::Participle | Tag::Past) && !is_auxiliary(token))?;
    Some(verb(tokens, at, &token.lemma))
}

/// The event of the verb at this token, with what follows taken into account: "shot dead", "shot down", "lost their lives".
fn verb(tokens: &[Token], at: usize, lemma: &str) -> Told {
    let known = |lemma: &str| table::verb(lemma).map(|event| Told::known(event, at));
    let near =
        |word: &str, reach: usize| tokens[at + 1..tokens.len().min(at + 1 + reach)].iter().any(|t| &*t.plain == word);
    let next = tokens.get(at + 1).map_or("", |token| &*token.plain);
    let joint = match lemma {
        "shoot" | "gun" if next == "down" && lemma == "shoot" => known("down"),
        "shoot" | "stab" | "beat" | "burn" | "crush" | "trample" | "hack" | "blow" | "gun"
            if near("dead", 3) || near("death", 3) || near("killed", 3) || lemma == "gun" =>
        {
            known("kill")
        }
        "lose" | "claim" | "take" | "cost" if near("lives", 3) || near("life", 3) => known("kill"),
        "lose" if near("homes", 3) || near("home", 3) => {
            Some(Told { name: "homeless".to_owned(), people: true, token: at, toll: None })
        }
        "drive" if near("homes", 6) => known("displace"),
        "test" if near("positive", 2) => known("infect"),
        "take" | "rush" | "admit" | "fly" | "airlift"
            if near("hospital", 5) || near("hospitals", 5) || near("clinic", 5) =>
        {
            known("hospitalise")
        }
        "pull" | "bring" | "pick" | "lift" | "recover" | "drag"
            if near("safety", 4) || near("unharmed", 4) || near("water", 5) =>
        {
            known("rescue")
        }
        "remain" if near("captivity", 3) || near("custody", 3) || near("prison", 3) => known("hold"),
        "lay" if next == "off" => known("sack"),
        "take" if next == "part" => known("join"),
        // "took 60 votes and nine seats"
        "take" | "gain" | "secure" | "get" if near("seats", 6) || near("votes", 4) => known("win"),
        "take" if near("custody", 4) => known("arrest"),
        "take" if near("prisoner", 3) => known("capture"),
        "take" | "hold" if near("hostage", 4) => known("kidnap"),
        "pull" | "bring" | "dig" | "recover" if near("rubble", 8) || near("alive", 8) || near("wreckage", 8) => {
            known("rescue")
        }
        // A result counts more than the verb that leads to it: "left dead", "found alive", "feared missing".
        "leave" | "find" | "fear" | "report" | "list" | "confirm" | "make" | "declare" | "render" | "remain"
        | "stay" | "go" | "believe" | "presume" => {
            let behind = (at + 1..tokens.len().min(at + 9))
                .take_while(|&at| !is_auxiliary(&tokens[at]) && tokens[at].tag != Tag::Conjunction);
            behind.into_iter().find_map(|at| table::state(&tokens[at].plain).map(|event| Told::known(event, at)))
        }
        _ => None,
    };
    joint.or_else(|| known(lemma)).unwrap_or_else(|| Told {
        name: lemma.to_owned(),
        people: false,
        token: at,
        toll: None,
    })
}

fn is_auxiliary(token: &Token) -> bool {
    matches!(&*token.lemma, "be" | "have" | "do" | "get")
        || token.tag == Tag::Modal
        || matches!(&*token.plain, "'ve" | "'re" | "been")
}

/// Verbs whose object or clause is what is told, not what it happened to.
fn is_report(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "report"
            | "announce"
            | "confirm"
            | "add"
            | "claim"
            | "believe"
            | "know"
            | "estimate"
            | "put"
            | "state"
            | "warn"
            | "show"
            | "see"
            | "hear"
            | "note"
            | "suggest"
            | "include"
            | "number"
            | "count"
            | "list"
            | "reach"
            | "think"
            | "deny"
            | "fear"
            | "record"
            | "register"
            | "total"
            | "make"
            | "accord"
    )
}

/// The verb that what is counted is the subject of: "31 civilians have been killed", "were left homeless", "died".
fn predicate(tokens: &[Token], from: usize) -> Option<Told> {
    let mut finite = false;
    let mut at = from;
    let mut nested = 0;
    while at < tokens.len().min(from + REACH) {
        let token = &tokens[at];
        if is_auxiliary(token) {
            finite = true;
            at += 1;
            continue;
        }
        if finite {
            // "are in hospital"
            if &*token.plain == "in" && tokens.get(at + 1).is_some_and(|next| &*next.plain == "hospital") {
                return table::verb("hospitalise").map(|event| Told::known(event, at + 1));
            }
            if let Some(event) =
                table::state(&token.plain).filter(|_| !token.tag.is_verb() || table::verb(&token.lemma).is_none())
            {
                return Some(Told::known(event, at));
            }
            match token.tag {
                // "is believed to have been arrested"
                tag if tag.is_verb()
                    && is_report(&token.lemma)
                    && tokens.get(at + 1).is_some_and(|next| next.tag == Tag::To) =>
                {
                    at += 1
                }
                tag if tag.is_verb() => return Some(verb(tokens, at, &token.lemma)),
                Tag::Adverb | Tag::Adjective | Tag::Determiner | Tag::Particle => {}
                // "were among the dead"
                Tag::Preposition if matches!(&*token.plain, "among" | "amongst") => {}
                Tag::Noun | Tag::Nouns if table::state(&token.plain).is_some() => {}
                _ => return None,
            }
            at += 1;
            continue;
        }
        match token.tag {
            Tag::Past | Tag::Present if nested == 0 => {
                return Some(verb(tokens, at, &token.lemma))
                    .filter(|told| !is_report(&token.lemma) || told.token != at);
            }
            // "miners trapped underground died", "people living in": on to the finite verb.
            Tag::Participle | Tag::Gerund | Tag::Verb => {}
            Tag::Wh => nested = 1,
            Tag::Past | Tag::Present => nested = 0,
            Tag::Mark => {
                let next = tokens.get(at + 1).map_or("", |next| &*next.plain);
                let listed = tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Number);
                let inserted = &*token.plain == ","
                    && (listed
                        || matches!(next, "including" | "among" | "and" | "mostly" | "most" | "many" | "some" | "all"));
                if !(inserted || matches!(&*token.plain, "(" | ")" | "-")) {
                    return None;
                }
            }
            Tag::To => return None,
            Tag::Conjunction if &*token.plain == "but" => return None,
            // Another subject: "20 people and the army fled" aside, a pronoun opens a clause.
            Tag::Pronoun => return None,
            Tag::Conjunction => {
                // "killed 3 and wounded 11": a verb behind "and" has the subject of the verb before.
                if tokens
                    .get(at + 1)
                    .is_some_and(|next| next.tag.is_verb() && next.tag != Tag::Participle || is_auxiliary(next))
                {
                    return None;
                }
                if tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Participle) {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The verb that what is counted is the object of: "killed at least 60 people", "injuring nine", "killed 3 men and 2 boys".
fn object_of(tokens: &[Token], from: usize) -> Option<Told> {
    for at in (from.saturating_sub(REACH)..from).rev() {
        let token = &tokens[at];
        if is_auxiliary(token) {
            return None;
        }
        // "growing concern" is a modifier, "killing 31" a verb.
        let describes = token.tag == Tag::Gerund && at + 1 < from && tokens[at + 1].tag.is_noun();
        if describes || matches!(&*token.plain, "remaining" | "following" | "including") {
            continue;
        }
        if token.tag.is_verb() || table::verb(&token.lemma).is_some() && at + 1 == from && !token.tag.is_noun() {
            if is_report(&token.lemma) && !takes_lives(tokens, at, from) {
                return None;
            }
            return Some(verb(tokens, at, &token.lemma))
                .filter(|_| token.tag != Tag::Participle || is_active(tokens, at) || at + 1 == from);
        }
        // In a headline "kills" may pass for a noun.
        if at + 1 == from && table::verb(&token.lemma).is_some() && table::noun(&token.plain).is_none() {
            return Some(verb(tokens, at, &token.lemma));
        }
        let inside = token.tag.is_noun()
            || matches!(
                token.tag,
                Tag::Number
                    | Tag::Adjective
                    | Tag::Determiner
                    | Tag::Adverb
                    | Tag::Possessive
                    | Tag::Conjunction
                    | Tag::Genitive
                    | Tag::Symbol
            )
            || matches!(&*token.plain, "," | "of");
        if !inside {
            return None;
        }
    }
    None
}

/// No "and", no comma, no other noun between a verb and the figure.
fn is_direct(tokens: &[Token], at: usize, from: usize) -> bool {
    at < from
        && tokens[at + 1..from].iter().all(|token| !token.tag.is_noun() && !matches!(&*token.plain, "and" | "or" | ","))
}

/// "claimed the lives of 22"
fn takes_lives(tokens: &[Token], at: usize, from: usize) -> bool {
    matches!(&*tokens[at].lemma, "claim" | "take" | "cost")
        && tokens[at..from].iter().any(|token| matches!(&*token.plain, "lives" | "life"))
}

/// A participle behind "have" is active, behind "be" passive.
fn is_active(tokens: &[Token], at: usize) -> bool {
    let mut before = tokens[..at].iter().rev().filter(|token| token.tag != Tag::Adverb);
    before.next().is_some_and(|token| &*token.lemma == "have")
}

/// "the death toll rose to 31", "bringing the number of injured to 97", "deaths stood at 45".
fn total(tokens: &[Token], from: usize) -> Option<Told> {
    let before = &tokens[from.saturating_sub(REACH)..from];
    let offset = from - before.len();
    let linked = before.iter().rev().take(4).any(|token| {
        matches!(
            &*token.plain,
            "to" | "at"
                | "is"
                | "was"
                | "of"
                | ":"
                | "from"
                | "reached"
                | "reaches"
                | "nears"
                | "stands"
                | "tops"
                | "hits"
                | "passes"
                | "topped"
                | "passed"
                | "hit"
                | "exceeded"
        )
    });
    if !linked {
        return None;
    }
    let closest =
        before.iter().enumerate().rev().take_while(|(_, token)| !matches!(&*token.plain, ";" | "." | "but" | "while"));
    let mut toll = None;
    for (at, token) in closest {
        let known = table::noun(&token.lemma).or_else(|| table::state(&token.plain)).filter(|event| event.people);
        if let Some(event) = known.or_else(|| (&*token.lemma == "toll").then(|| table::verb("kill")).flatten()) {
            toll = Some(Told { toll: Some(offset + at), ..Told::known(event, offset + at) });
            if &*token.lemma != "toll" {
                break;
            }
        }
    }
    toll
}

/// "the deaths of 12 miners", "the arrest of 26 men", "injuries to 11 people", "among 30 killed".
fn behind_preposition(tokens: &[Token], from: usize) -> Option<Told> {
    let preposition = from.checked_sub(1).filter(|&at| matches!(&*tokens[at].plain, "of" | "to" | "for"))?;
    let noun = preposition.checked_sub(1)?;
    table::noun(&tokens[noun].lemma).map(|event| Told::known(event, noun))
}
