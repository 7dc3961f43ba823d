//! The order of reading: names, quotations, then sentence by sentence who says what; at last the speakers of quotations.

use std::ops::Range;

use super::attribution::{self, Draft, Scene};
use super::speaker::Resolver;
use super::{Attribution, Claims, Quote, Speaker, assertion, name, phrase, quote};
use crate::article::Article;
use crate::parallel;
use crate::span::Span;

/// Everything that is claimed in an article.
pub fn read(article: &Article) -> Claims {
    let names = name::find(article);
    let mut quotes = quote::find(article);
    let quoted = quoted_tokens(article, &quotes);
    let mut resolver = Resolver::new(article, &names);
    let mut attributions = Vec::new();
    let mut assertions = Vec::new();
    let found = parallel::map(article.sentences.len(), |number| {
        let tokens = article.tokens_of(number);
        let parse = phrase::parse(tokens);
        let quoted = &quoted[article.sentences[number].tokens.clone()];
        let drafts = attribution::find(&Scene { tokens, parse: &parse, quoted });
        (drafts, assertion::find(tokens, &parse, number))
    });
    for (number, (drafts, asserted)) in found.into_iter().enumerate() {
        let first = attributions.len();
        for draft in drafts {
            attributions.push(named(article, &mut resolver, number, draft));
        }
        nest(&mut attributions[first..], first);
        assertions.extend(asserted);
    }
    attach(article, &mut quotes, &mut attributions);
    Claims { quotes, attributions, names, assertions }
}

/// Per token of the article: does it stand inside a quotation of speech?
fn quoted_tokens(article: &Article, quotes: &[Quote]) -> Vec<bool> {
    let mut quoted = vec![false; article.tokens.len()];
    for quote in quotes {
        let from = article.tokens.partition_point(|token| token.span.start < quote.inner.start);
        let to = article.tokens.partition_point(|token| token.span.start < quote.inner.end);
        quoted[from..to].fill(true);
    }
    quoted
}

fn named(article: &Article, resolver: &mut Resolver<'_>, sentence: usize, draft: Draft) -> Attribution {
    let first = article.sentences[sentence].tokens.start;
    let span = |range: &Range<usize>| {
        let tokens = &article.tokens[first + range.start..first + range.end];
        tokens.first().zip(tokens.last()).map(|(first, last)| first.span.cover(last.span))
    };
    let cue = span(&draft.cue).unwrap_or_default();
    let speaker = match &draft.source {
        Some(range) => resolver.resolve(first + range.start..first + range.end, sentence),
        None => Speaker { span: cue, ..Speaker::default() },
    };
    let content: Vec<Span> = draft.content.iter().filter_map(span).collect();
    Attribution { sentence, speaker, cue, lemma: draft.lemma, stance: draft.stance, content, within: None }
}

/// Tells which attribution stands within the content of which: the shortest content that holds its cue.
fn nest(attributions: &mut [Attribution], first: usize) {
    for inner in 0..attributions.len() {
        let cue = attributions[inner].cue;
        // Sixteen cues are more than any real sentence has.
        let around = attributions.iter().enumerate().take(16).filter(|(number, _)| *number != inner);
        let shortest = around
            .flat_map(|(number, other)| other.content.iter().map(move |content| (number, content)))
            .filter(|(_, content)| content.contains(cue))
            .min_by_key(|(_, content)| content.len())
            .map(|(number, _)| first + number);
        attributions[inner].within = shortest;
    }
}

/// Gives each quotation its speaker, and tells speech from words set in marks.
fn attach(article: &Article, quotes: &mut [Quote], attributions: &mut [Attribution]) {
    let mut last: Option<(usize, Speaker)> = None;
    let mut seen = 0;
    for quote in quotes {
        let Quote { span, inner, sentence, .. } = *quote;
        let end_sentence = article.sentence_at(span.end.saturating_sub(1)).unwrap_or(sentence);
        while attributions.get(seen).is_some_and(|one| one.sentence < sentence) {
            seen += 1;
        }
        let near = attributions[seen..].iter().take_while(|one| one.sentence <= end_sentence + 1);
        let own = near
            .clone()
            .filter(|one| !one.speaker.name.is_empty() && one.content.iter().any(|content| content.overlaps(inner)))
            .min_by_key(|one| (gap(one.cue, span), one.cue.start))
            .map(|one| one.speaker.clone());
        // "Is it over?" | she asked: the splitter may cut after the mark.
        let split = own.is_none().then(|| tail(article, attributions, seen, end_sentence, span)).flatten();
        let whole = stands_alone(article, span, sentence, end_sentence);
        let carried = || {
            let (heard, speaker) = last.as_ref()?;
            (whole && sentence.saturating_sub(*heard) <= 1).then(|| speaker.clone())
        };
        let introduced = || {
            let before = attributions[..seen].iter().rev().take_while(|one| one.sentence + 1 == sentence);
            before.filter(|_| whole).find(|one| !one.speaker.name.is_empty()).map(|one| one.speaker.clone())
        };
        let speaker = own.or(split).or_else(carried).or_else(introduced);
        quote.scare = speaker.is_none() && looks_scare(inner.of(&article.text), whole);
        if let Some(speaker) = &speaker {
            last = Some((end_sentence, speaker.clone()));
        }
        quote.speaker = speaker;
    }
}

/// Bytes between a cue and a quotation.
fn gap(cue: Span, quote: Span) -> usize {
    if cue.start >= quote.end { cue.start - quote.end } else { quote.start.saturating_sub(cue.end) }
}

/// The speaker of an attribution without content that begins the sentence after the quotation's.
fn tail(
    article: &Article,
    attributions: &mut [Attribution],
    from: usize,
    sentence: usize,
    quote: Span,
) -> Option<Speaker> {
    let next = article.sentences.get(sentence + 1)?;
    let ends = article.sentences[sentence].span.end == quote.end;
    let one = attributions[from..].iter_mut().find(|one| one.sentence == sentence + 1)?;
    let opens = one.cue.start.saturating_sub(next.span.start) < 60 && one.content.is_empty();
    if !ends || !opens || !starts_small(article, next.span, one) {
        return None;
    }
    one.content = vec![quote];
    Some(one.speaker.clone())
}

/// Does the sentence go on from a quotation: a small letter, or its source at once?
fn starts_small(article: &Article, span: Span, one: &Attribution) -> bool {
    span.of(&article.text).starts_with(char::is_lowercase) || one.speaker.span.start == span.start
}

/// Is there nothing beside the quotation in its sentences?
fn stands_alone(article: &Article, span: Span, first: usize, last: usize) -> bool {
    let start = article.sentences[first].span.start;
    let end = article.sentences[last].span.end;
    let outside = end.saturating_sub(start).saturating_sub(span.len());
    start + 3 >= span.start && outside <= 4
}

/// Words in marks that nobody says: few, and no sentence.
fn looks_scare(inner: &str, whole: bool) -> bool {
    !whole && inner.split_whitespace().count() <= 5 && !inner.ends_with(['.', ',', '!', '?'])
}
