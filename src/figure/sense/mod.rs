//! What figures mean: what is counted, what happened to it, whose it is, who says so, as of when, increment or total.
//!
//! Works on the tags and base forms of the sentence's tokens and on the attributions of [`Claims`]; every rule looks at a
//! bounded neighbourhood of its figure.

mod event;
mod group;
mod measured;
mod phrase;
mod table;
mod time;

use super::date;
use super::piece::Pieces;
use super::quantity::Draft;
use super::{Kind, Quantity};
use crate::article::{Article, Tag, Token};
use crate::claim::{Claims, Speaker};
use crate::lexicon;
use crate::span::Span;

/// All that is known of one sentence while its figures are read.
pub(super) struct Scene<'a> {
    pub article: &'a Article,
    pub claims: &'a Claims,
    pub pieces: &'a Pieces<'a>,
    pub tokens: &'a [Token],
    pub dates: &'a [date::Found],
}

/// A quantity with the tokens that it was understood from.
struct Sense {
    quantity: Quantity,
    /// Tokens of the figure with bounds and unit.
    from: usize,
    to: usize,
    /// Its own noun stands in the text, not only that of a figure before.
    own_noun: bool,
    people: bool,
    narrowing: group::Narrowing,
}

/// Turns drafts into quantities.
pub(super) fn understand(scene: &Scene<'_>, drafts: Vec<Draft>) -> Vec<Quantity> {
    let mut senses: Vec<Sense> = Vec::new();
    for draft in drafts {
        let mut sense = sense(scene, draft);
        if let Some(before) = senses.last() {
            elided(scene, before, &mut sense);
        }
        if sense.quantity.counted.is_none() && sense.people && sense.quantity.kind == Kind::Count {
            sense.quantity.counted = Some("people".to_owned());
        }
        senses.push(sense);
    }
    time::increments(scene, &mut senses);
    senses.into_iter().map(|sense| sense.quantity).collect()
}

fn sense(scene: &Scene<'_>, draft: Draft) -> Sense {
    let Scene { pieces, tokens, .. } = *scene;
    let span = pieces.span(draft.from, draft.to);
    let (from, to) = (pieces.list[draft.from].token, pieces.list[draft.to - 1].token + 1);
    let mut quantity = Quantity {
        span,
        figure: pieces.span(draft.figure.0, draft.figure.1),
        sentence: pieces.number,
        value: draft.value,
        unit: draft.unit.map(|unit| unit.name),
        per: draft.per.clone(),
        kind: draft.kind,
        ..Quantity::default()
    };
    let speaker = speaker(scene, quantity.figure);
    quantity.attribution = speaker.map(|speaker| speaker.name.clone()).filter(|name| !is_nobody(name));
    let mut phrase = phrase::after(tokens, to);
    phrase.more |= from > 0 && matches!(&*tokens[from - 1].plain, "another" | "additional" | "further" | "extra")
        || from > 0
            && &*tokens[from - 1].plain == "a"
            && tokens.get(to).is_some_and(|token| phrase::is_more(&token.plain));
    phrase.more |= (draft.from..draft.figure.0).any(|at| pieces.word(at) == "another");
    let hyphened = hyphened(pieces, &draft);
    let counts =
        matches!(quantity.kind, Kind::Count | Kind::Rate | Kind::Ordinal | Kind::Fraction | Kind::Vote | Kind::Percent);
    // "Of the 83 miners, 19 died": a whole, to which nothing happened yet.
    let whole = from > 0
        && tokens[..from].iter().all(|token| matches!(&*token.plain, "of" | "the" | "all" | "its" | "their" | "those"));
    let told = if matches!(quantity.kind, Kind::Ordinal | Kind::Magnitude) || hyphened.is_some() || whole {
        None
    } else {
        event::event(tokens, from, &phrase)
    };
    let (mut own_noun, mut others) = (false, false);
    let mut context = Vec::new();
    if let Some(word) = hyphened {
        quantity.counted = Some(word);
        own_noun = true;
    } else if let Some(head) =
        phrase.head.filter(|_| counts && (quantity.kind != Kind::Percent || &*tokens[to].plain == "of"))
    {
        quantity.counted = counted(scene, head, &mut quantity.group);
        own_noun = true;
        context.push(head);
    } else if phrase.pronoun && tokens[to..phrase.end].last().is_some_and(|token| &*token.plain == "others") {
        others = true;
    } else if let Some(head) = measured::number_of(tokens, from, to)
        .or_else(|| measured::estimated(tokens, from))
        .filter(|_| quantity.kind == Kind::Count)
    {
        quantity.counted = counted(scene, head, &mut quantity.group);
        own_noun = true;
        context.push(head);
    } else if !matches!(quantity.kind, Kind::Count | Kind::Ordinal) {
        let found = measured::counted(scene, from, to, &quantity);
        own_noun = found.is_some();
        context.extend(found.iter().filter_map(|(_, at)| *at));
        quantity.counted = found.map(|(word, _)| word);
    }
    if quantity.counted.as_deref() == Some("vote") && quantity.kind == Kind::Count && draft.unit.is_none() {
        quantity.kind = Kind::Vote;
    }
    let narrowing = group::of(scene, from, &phrase, told.as_ref(), speaker, &mut quantity, &mut context);
    let mut people = told.as_ref().is_some_and(|told| told.people);
    if let Some(toll) = told.as_ref().and_then(|told| told.toll).filter(|_| !own_noun && quantity.kind == Kind::Count) {
        // "its flood death toll to 90"
        group::before_noun(scene, toll, &mut quantity);
        let military = quantity.group.iter().any(|class| class == "military");
        quantity.counted = match &*tokens[toll].lemma {
            "infection" => Some("infection".to_owned()),
            _ => Some(if military { "soldier" } else { "people" }.to_owned()),
        };
        own_noun = true;
    }
    if let Some(told) = told {
        context.push(told.token);
        quantity.event = Some(told.name);
    }
    // "12,000 new homes" are no more of what was told; "30 new cases" are.
    let fresh = tokens.get(to).is_some_and(|token| &*token.plain == "new");
    let case = quantity.counted.as_deref().is_some_and(|noun| matches!(noun, "case" | "infection" | "people"));
    phrase.more &= !fresh || case || people;
    quantity.increment = phrase.more && matches!(quantity.kind, Kind::Count | Kind::Money | Kind::Vote);
    if matches!(quantity.kind, Kind::Count | Kind::Money | Kind::Vote | Kind::Percent) {
        quantity.as_of = time::as_of(scene, from, to);
    }
    context.sort_unstable();
    context.dedup();
    quantity.context = context.into_iter().filter_map(|at| tokens.get(at)).map(|token| token.span).collect();
    people |= others;
    Sense { quantity, from, to, own_noun, people, narrowing }
}

/// "reportedly" names nobody, and a pronoun that nothing explains says nothing.
fn is_nobody(name: &str) -> bool {
    name.is_empty()
        || matches!(&*name.to_lowercase(), "it" | "they" | "he" | "she" | "i" | "we" | "you" | "who" | "which")
}

/// "six-country", "five-storey": what the hyphen joins to the figure.
fn hyphened(pieces: &Pieces<'_>, draft: &Draft) -> Option<String> {
    let word = pieces
        .get(draft.to + 1)
        .filter(|_| pieces.is_hyphen(draft.to) && draft.unit.is_none() && pieces.is_word(draft.to + 1))?;
    Some(lexicon::lemma(&word.lower, Tag::Noun).to_string())
}

/// The normal form of what a head noun counts; a people's name goes to the group.
fn counted(scene: &Scene<'_>, head: usize, group: &mut Vec<String>) -> Option<String> {
    let token = &scene.tokens[head];
    if let Some(event) = table::noun(&token.lemma) {
        // "31 deaths", "26 arrests" count those it happened to.
        if event.people && event.name != "infected" {
            return Some("people".to_owned());
        }
    }
    let large = token.tag == Tag::Name && !scene.pieces.title_case;
    // "118 Vastranians", "Kestrians", "Yemenis"; a plural of another make is a product: "12 Magazines".
    let demonym = ["ans", "is", "ens"].iter().any(|end| token.plain.ends_with(end)) && token.plain.len() > 5;
    if large && demonym {
        let name = token.span.of(&scene.article.text);
        group.push(name.strip_suffix('s').unwrap_or(name).to_owned());
        return Some("people".to_owned());
    }
    let lemma = if token.tag == Tag::Name {
        lexicon::lemma(&token.plain, Tag::Nouns).to_string()
    } else {
        token.lemma.to_string()
    };
    // A lemmatiser that took "fishermen" for a verb leaves it as it is.
    let lemma = lemma.strip_suffix("men").filter(|one| one.len() > 2).map_or(lemma.clone(), |one| format!("{one}man"));
    Some(match &*lemma {
        "person" | "persons" | "individual" | "peoples" => "people".to_owned(),
        "serviceman" | "servicemen" | "servicewoman" | "troop" | "trooper" => "soldier".to_owned(),
        "policeman" | "policewoman" | "constable" => "officer".to_owned(),
        // "military personnel"
        "personnel" | "member" if is_military(scene, head) => "soldier".to_owned(),
        _ => lemma,
    })
}

fn is_military(scene: &Scene<'_>, head: usize) -> bool {
    let before = head.checked_sub(1).map(|at| &scene.tokens[at]);
    before.is_some_and(|token| table::classes(&token.lemma).contains(&"military"))
}

/// "There were 83 miners below. Fifty-nine got out": a figure that is all of its phrase counts what the sentences before
/// counted.
pub(super) fn carry(article: &Article, quantities: &mut [Quantity]) {
    // Figures that say what they count; two sentences back is as far as a reader carries a noun.
    let mut told: Vec<usize> = Vec::new();
    for at in 0..quantities.len() {
        let one = &quantities[at];
        if one.kind != Kind::Count {
            continue;
        }
        if one.counted.is_some() {
            told.push(at);
            continue;
        }
        let near = told.iter().rev().take(RECALLED).map(|&before| &quantities[before]);
        let mut near = near.take_while(|before| before.sentence + 2 >= one.sentence);
        let last = near.clone().next();
        // "Won 18 seats in the 45-member chamber. Others won 13": the one to which the same happened.
        let same = near.find(|before| one.event.is_some() && one.event == before.event);
        let person = last.filter(|before| {
            let noun = before.counted.as_deref();
            let person =
                noun.is_some_and(|noun| matches!(noun, "people" | "soldier") || lexicon::person::is_person(noun));
            person && is_subject(article, one)
        });
        if let Some(before) = same.or(person) {
            let noun = before.counted.clone();
            quantities[at].counted = noun;
        }
    }
}

/// A reader remembers so many counts.
const RECALLED: usize = 4;

/// Does the figure open its clause, with a verb behind it?
fn is_subject(article: &Article, one: &Quantity) -> bool {
    let tokens = article.tokens_of(one.sentence);
    let from = tokens.partition_point(|token| token.span.end <= one.span.start);
    let to = tokens.partition_point(|token| token.span.start < one.span.end);
    let opens = from == 0 || tokens[from - 1].tag == Tag::Mark || matches!(&*tokens[from - 1].plain, "and" | "while");
    let verb = |token: &Token| token.tag.is_verb() || matches!(token.tag, Tag::Modal | Tag::Adverb);
    opens && tokens.get(to).is_some_and(verb)
}

/// Who says what stands here: the innermost report or quotation around it.
fn speaker<'a>(scene: &Scene<'a>, figure: Span) -> Option<&'a Speaker> {
    let sentence = scene.pieces.number;
    let all = &scene.claims.attributions;
    let first = all.partition_point(|attribution| attribution.sentence < sentence);
    let here = all[first..].iter().take_while(|attribution| attribution.sentence == sentence);
    let around =
        here.flat_map(|attribution| attribution.content.iter().map(move |content| (content.len(), attribution)));
    let innermost =
        around.filter(|(_, attribution)| attribution.content.iter().any(|content| content.contains(figure)));
    if let Some((_, attribution)) = innermost.min_by_key(|(length, _)| *length) {
        return Some(&attribution.speaker);
    }
    let quotes = &scene.claims.quotes;
    let next = quotes.partition_point(|quote| quote.span.start <= figure.start);
    let quote = next.checked_sub(1).map(|at| &quotes[at]).filter(|quote| quote.span.contains(figure))?;
    quote.speaker.as_ref()
}

/// "Twelve sailors drowned and 40 rescued": a figure without a noun takes that of the one before it in its sentence.
fn elided(scene: &Scene<'_>, before: &Sense, sense: &mut Sense) {
    // A longer way leads into another clause.
    const REACH: usize = 24;
    let near = sense.from >= before.to && sense.from - before.to <= REACH;
    let votes = before.quantity.kind == Kind::Vote && sense.quantity.kind == Kind::Count && !sense.own_noun;
    if votes && near {
        sense.quantity.kind = Kind::Vote;
    }
    let alike = before.quantity.kind == sense.quantity.kind;
    let plain = |at: usize| scene.tokens.get(at).map_or("", |token| &*token.plain);
    // "12.3 percent in May and 14.1 in June": a bare decimal shares the unit too.
    if !sense.own_noun && near && sense.quantity.kind == Kind::Count && !alike {
        let decimal = sense.quantity.value.point().is_some_and(|value| value.fract() != 0.0);
        if decimal && before.quantity.unit.is_some() {
            sense.quantity.unit = before.quantity.unit;
            sense.quantity.kind = before.quantity.kind;
            sense.quantity.counted = sense.quantity.counted.take().or_else(|| before.quantity.counted.clone());
        }
        return;
    }
    if !near || !alike || !matches!(sense.quantity.kind, Kind::Count | Kind::Vote) {
        return;
    }
    let earlier = plain(sense.from.wrapping_sub(1)) == "from";
    if !sense.own_noun {
        sense.quantity.counted = before.quantity.counted.clone().filter(|noun| noun != "toll");
        let own = std::mem::take(&mut sense.quantity.group);
        sense.quantity.group = before.quantity.group.clone();
        sense.quantity.group.retain(|one| !before.narrowing.places.contains(one));
        for one in own.into_iter().filter(|one| !before.quantity.group.contains(one)) {
            sense.quantity.group.push(one);
        }
        sense.people |= before.people;
    }
    // "90 of its dockers and 15 clerks": whose the former are, the latter are.
    let joined = plain(sense.from.wrapping_sub(1)) == "and" && sense.quantity.event == before.quantity.event;
    if let Some(party) = before.narrowing.party.as_ref().filter(|party| joined && !sense.quantity.group.contains(party))
    {
        sense.quantity.group.insert(0, party.clone());
        sense.narrowing.party = Some(party.clone());
    }
    // "216 prisoners were exchanged, 14 of them civilians"; "up from 12".
    let of_them = plain(sense.to) == "of" && matches!(plain(sense.to + 1), "them" | "whom" | "which");
    if sense.quantity.event.is_none() && (!sense.own_noun || of_them || earlier) {
        sense.quantity.event = before.quantity.event.clone();
    }
}
