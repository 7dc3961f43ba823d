//! The clause that a figure or date stands in: its verb, and how that verb reads behind what it is told of.

use super::noun::Sentence;
use crate::article::Tag;
use crate::claim::{Assertion, Modality};
use crate::lexicon::inflect::{gerund, participle};
use crate::span::Span;

/// Words that make another verb of the one before them.
const PARTICLES: [&str; 9] = ["off", "ahead", "down", "back", "out", "up", "away", "aside", "over"];

/// The assertions of a sentence, in order.
pub(super) fn all<'r>(sentence: Sentence<'r>, number: usize) -> &'r [Assertion] {
    let all = &sentence.report.claims.assertions;
    let from = all.partition_point(|act| act.sentence < number);
    let to = all.partition_point(|act| act.sentence <= number);
    &all[from..to.max(from)]
}

/// The particle of a verb, right behind it: "called [off]".
pub(super) fn particle<'r>(sentence: Sentence<'r>, verb: usize) -> Option<&'r str> {
    let next = sentence.tokens.get(verb + 1)?;
    (next.tag == Tag::Particle || PARTICLES.contains(&&*next.plain)).then_some(&*next.plain)
}

/// The verb as what was done to somebody or something: "called off", "taken", "not signed".
pub(super) fn done(sentence: Sentence<'_>, verb: usize) -> String {
    let done = participle(&sentence.tokens[verb].lemma);
    match particle(sentence, verb) {
        Some(particle) => format!("{done} {particle}"),
        None => done,
    }
}

/// The verb as what somebody did: "who walked out" of persons, "breaking up" of what goes on or is no person.
pub(super) fn doing(sentence: Sentence<'_>, verb: usize, persons: bool) -> String {
    let token = &sentence.tokens[verb];
    let past = persons && matches!(token.tag, Tag::Past | Tag::Participle);
    let verb_form =
        if past { format!("who {}", token.span.of(&sentence.report.article.text)) } else { gerund(&token.lemma) };
    match particle(sentence, verb) {
        Some(particle) => format!("{verb_form} {particle}"),
        None => verb_form,
    }
}

/// What a clause says happened, as a heading: "search ordered", "trading ended", "bridge to reopen".
pub(super) fn heading(sentence: Sentence<'_>, act: &Assertion, date: Span) -> Option<String> {
    let argument = |span: Option<Span>| {
        let span = span.filter(|span| span.start < date.start || !span.overlaps(date))?;
        let span = if span.overlaps(date) { Span::new(span.start, date.start) } else { span };
        let run = sentence.argument(span)?;
        run.clone().any(|at| sentence.tokens[at].tag.is_noun()).then_some(run)
    };
    let (agent, patient) = (argument(act.agent), argument(act.patient));
    let verb = sentence.inside(act.predicate).next()?;
    let token = sentence.tokens.get(verb)?;
    let acts = token.tag.is_verb() && !is_bare(&token.lemma);
    let open = act.modality != Modality::Done && act.modality != Modality::UnderWay;
    let not = if act.negated { "not " } else { "" };
    // "took effect": verb and noun are one act.
    let support = is_support(&token.lemma, sentence.plain(verb + 1)).then(|| sentence.plain(verb + 1));
    match (agent, patient.filter(|_| support.is_none())) {
        (Some(agent), _) if is_speech(&act.lemma) || is_speech(&token.lemma) => {
            Some(format!("statement by {}", sentence.text(agent)))
        }
        (_, Some(patient)) if acts => {
            let to_be = if open { "to be " } else { "" };
            let behind = completed(sentence, &token.lemma, patient.end).map(|words| format!(" {words}"));
            let done = done(sentence, verb);
            Some(format!("{} {not}{to_be}{done}{}", sentence.text(patient), behind.unwrap_or_default()))
        }
        (Some(agent), None) if acts => {
            let told = if open { format!("to {}", token.lemma) } else { tensed(sentence, verb) };
            let behind = support.or_else(|| particle(sentence, verb)).map(|word| format!(" {word}"));
            Some(format!("{} {not}{told}{}", sentence.text(agent), behind.unwrap_or_default()))
        }
        (Some(one), _) | (None, Some(one)) => Some(sentence.text(one)),
        (None, None) => None,
    }
}

/// The verb as the text has it where that has a tense, else in -ing.
fn tensed(sentence: Sentence<'_>, verb: usize) -> String {
    let token = &sentence.tokens[verb];
    match token.tag {
        Tag::Past | Tag::Participle | Tag::Present => token.span.of(&sentence.report.article.text).to_owned(),
        _ => gerund(&token.lemma),
    }
}

/// "under control" behind "brought the blaze": such verbs say where to.
fn completed(sentence: Sentence<'_>, verb: &str, end: usize) -> Option<String> {
    let moves = matches!(verb, "bring" | "put" | "keep" | "take" | "place" | "set");
    let two = sentence.tokens.get(end..end + 2).filter(|_| moves)?;
    (two[0].tag == Tag::Preposition && two[1].tag == Tag::Noun).then(|| sentence.text(end..end + 2))
}

/// "take effect", "take place": verb and noun are one act.
fn is_support(verb: &str, noun: &str) -> bool {
    verb == "take" && matches!(noun, "effect" | "place" | "part" | "office" | "power" | "hold" | "shape")
}

/// Verbs that tell nothing without what follows.
fn is_bare(lemma: &str) -> bool {
    matches!(lemma, "be" | "have" | "do" | "become" | "seem" | "remain" | "get")
}

/// Of who says something on a day, the day is that of the statement.
fn is_speech(lemma: &str) -> bool {
    matches!(lemma, "say" | "tell" | "add")
}
