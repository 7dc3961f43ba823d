//! Verb groups: auxiliaries, negations and adverbs with the full verb they end in.

use super::phrase::{Form, Verb};
use crate::article::{Tag, Token};
use crate::lexicon;

/// "Stranded trawlers were towed in": a participle that opens its sentence right before a noun describes it.
pub(super) fn opens_phrase(tokens: &[Token], start: usize) -> bool {
    let describes = matches!(tokens[start].tag, Tag::Participle | Tag::Past);
    start == 0 && describes && tokens.get(1).is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Nouns))
}

/// The verb group that begins at `start`.
pub(super) fn verb_group(tokens: &[Token], start: usize) -> Option<Verb> {
    let mut at = start;
    let mut verb = Verb {
        tokens: start..start,
        main: start,
        lemma: String::new(),
        form: Form::Finite,
        passive: false,
        negated: false,
        progressive: false,
        modal: None,
    };
    if tokens[start].tag == Tag::To {
        let next = skip_adverbs(tokens, start + 1);
        if tokens.get(next)?.tag != Tag::Verb {
            return None;
        }
        verb.form = Form::Infinitive;
        verb.negated = start.checked_sub(1).is_some_and(|before| tokens[before].plain.as_str() == "not");
        at = next;
    } else if tokens[start].tag == Tag::Modal {
        verb.modal = Some(tokens[start].lemma.to_string());
        verb.negated = is_negation(&tokens[start].plain);
        at = start + 1;
        verb.tokens.end = at;
    } else if tokens[start].tag == Tag::Adverb && is_negation(&tokens[start].plain) {
        // "never reached"
        at = skip_adverbs(tokens, start);
        verb.negated = tokens.get(at)?.tag.is_verb();
        if !verb.negated {
            return None;
        }
    } else if !tokens[start].tag.is_verb() && !is_clitic(tokens, start) || opens_phrase(tokens, start) {
        return None;
    }
    let mut found = false;
    let mut last_auxiliary: Option<&str> = None;
    while let Some(token) = tokens.get(at) {
        if token.tag == Tag::Adverb || is_negation(&token.plain) && !token.tag.is_verb() && token.tag != Tag::Determiner
        {
            // An adverb belongs to the group when a verb follows, or when it denies.
            let next = skip_adverbs(tokens, at);
            let goes_on = tokens.get(next).is_some_and(|next| next.tag.is_verb()) && !found_full(tokens, &verb, found);
            let denies = is_negation(&token.plain) && (found || verb.modal.is_some());
            verb.negated |= denies || goes_on && tokens[at..next].iter().any(|token| is_negation(&token.plain));
            if goes_on {
                at = next;
                continue;
            }
            if denies {
                verb.tokens.end = at + 1;
            }
            break;
        }
        let participle = last_auxiliary == Some("be") && looks_like_participle(tokens, at);
        if !(token.tag.is_verb() || participle || !found && is_clitic(tokens, at)) || found_full(tokens, &verb, found) {
            break;
        }
        if !found && verb.form == Form::Finite && verb.modal.is_none() {
            verb.form = match token.tag {
                Tag::Gerund => Form::Gerund,
                Tag::Participle => Form::Participle,
                _ => Form::Finite,
            };
        }
        verb.negated |= is_negation(&token.plain);
        let follows_be = last_auxiliary.is_some_and(|last| matches!(last, "be" | "get"));
        verb.passive = matches!(token.tag, Tag::Participle | Tag::Past) && follows_be || participle;
        verb.progressive |= token.tag == Tag::Gerund && follows_be;
        (verb.main, found) = (at, true);
        verb.tokens.end = at + 1;
        last_auxiliary = is_auxiliary(token).then_some(if is_clitic(tokens, at) { "be" } else { &*token.lemma });
        at += 1;
    }
    if !found && verb.modal.is_none() {
        return None;
    }
    if verb.form == Form::Participle {
        verb.passive = true;
    }
    let main = &tokens[verb.main];
    let tag = if main.tag.is_verb() { main.tag } else { Tag::Participle };
    verb.lemma = if main.tag.is_verb() { main.lemma.to_string() } else { lexicon::lemma(&main.plain, tag) };
    if main.tag == Tag::Genitive {
        "be".clone_into(&mut verb.lemma);
    }
    Some(verb)
}

fn is_auxiliary(token: &Token) -> bool {
    matches!(&*token.lemma, "be" | "have" | "do")
        || token.tag == Tag::Genitive
        || matches!(&*token.plain, "get" | "gets" | "got")
}

fn is_negation(plain: &str) -> bool {
    matches!(plain, "not" | "never" | "no" | "n't" | "cannot") || plain.ends_with("n't")
}

/// Is the group's last verb a full one, so that no other may follow?
fn found_full(tokens: &[Token], verb: &Verb, found: bool) -> bool {
    found && !is_auxiliary(&tokens[verb.main])
}

/// "'s" for "is" or "has", which looks like a genitive.
fn is_clitic(tokens: &[Token], at: usize) -> bool {
    tokens[at].tag == Tag::Genitive
        && at.checked_sub(1).is_some_and(|before| matches!(tokens[before].tag, Tag::Pronoun | Tag::There | Tag::Wh))
}

/// An adjective in -ed at the end of a group: "were injured" is tagged so.
fn looks_like_participle(tokens: &[Token], at: usize) -> bool {
    tokens[at].tag == Tag::Adjective
        && tokens[at].plain.ends_with("ed")
        && !tokens.get(at + 1).is_some_and(|next| next.tag.is_noun())
}

fn skip_adverbs(tokens: &[Token], from: usize) -> usize {
    let more = tokens[from.min(tokens.len())..]
        .iter()
        .take(4)
        .take_while(|token| token.tag == Tag::Adverb || is_negation(&token.plain))
        .count();
    from + more
}
