//! `quote`: the same utterance quoted in other words, or cut.
//!
//! Quotations of both reports are matched by their words ([`utterance`](super::utterance)) and compared word by word.
//! A *conflict* is a cut that turns the sense: what one report leaves out holds a condition ("if", "until", "unless"), a
//! negation, a "must" or a "may", or answers the rest with "but". Everything else is a *difference*: the same sense in other
//! words, as two translations give it, or a cut that drops a circumstance. Spelling, tense, word order, figures written out
//! and fragments quoted inside the reporter's own sentence are none. A quotation against indirect speech: see
//! [`indirect`](super::indirect).
//!
//! ```text
//! "We will pay if the court asks us to," he said.   |  "We will pay," he said.     a condition is cut: conflict
//! "The bridge is safe and has always been safe."    |  "The bridge is secure."     other words: difference
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::explanation::{Explanation, Piece};
use super::slot::short;
use super::utterance::{self, Match, Utterance};
use super::words::{Words, is_negation};
use super::{Discrepancy, Kind, Place, Severity, Sight, by, indirect};
use crate::article::Token;
use crate::claim::Speaker;
use crate::lexicon::party;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    let mut found: Vec<Discrepancy> =
        utterance::matches(sight).iter().filter_map(|found| judge(sight.words, found)).collect();
    found.extend(indirect::find(sight));
    found
}

/// Of eighteen findings in 24 annotated pairs all but one were facts.
const QUOTED: f64 = 0.9;
/// The same for two small words against each other, of which the pairs have too few to count.
const TURNED: f64 = 0.8;

/// What turns the sense of a sentence when it is added or taken away, what turns it most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Condition,
    Contrast,
    Possible,
    Necessary,
    Negation,
}

fn turn(token: &Token) -> Option<Turn> {
    Some(match &*token.plain {
        _ if is_negation(token) => Turn::Negation,
        "if" | "unless" | "until" | "till" | "except" | "provided" | "only" | "far" | "long" => Turn::Condition,
        "but" | "however" | "although" | "though" => Turn::Contrast,
        "may" | "might" | "could" | "can" | "perhaps" | "possibly" | "probably" | "maybe" => Turn::Possible,
        "must" | "should" | "shall" => Turn::Necessary,
        _ => return None,
    })
}

/// One run of words that differ.
struct Change {
    runs: Pair<Range<usize>>,
}

fn judge(words: &Words<'_>, found: &Match) -> Option<Discrepancy> {
    let changes = changes(words, &found.utterances);
    // Of several the one that turns the sense most: a condition says more than a "no" in a clause of its own.
    let turning = changes.iter().filter_map(|change| Some((turns(words, &found.utterances, change)?, change)));
    if let Some((_, change)) = turning.min_by_key(|(turn, change)| (*turn, change.runs.left.start)) {
        return cut(words, found, change);
    }
    if let Some(change) = changes.iter().find(|change| swaps(words, change)) {
        return swapped(words, found, change);
    }
    if found.utterances.as_ref().both().iter().any(|one| one.fragment) {
        return None;
    }
    reworded(words, found, &changes)
}

/// The runs that differ in more than form, in order. What stands on both sides in another order is no change.
fn changes(words: &Words<'_>, utterances: &Pair<Utterance>) -> Vec<Change> {
    let runs = Pair::of(|side| spoken(words, side, &utterances[side].tokens));
    let ids = Pair::of(|side| runs[side].iter().map(|&at| words.forms[side][at].id).collect::<Vec<_>>());
    let range = |side: Side, part: Range<usize>| -> Range<usize> {
        match (runs[side].get(part.start), part.is_empty()) {
            (Some(&first), false) => first..runs[side][part.end - 1] + 1,
            (Some(&next), true) => next..next,
            (None, _) => utterances[side].tokens.end..utterances[side].tokens.end,
        }
    };
    let steps = capture_diff_slices(Algorithm::Myers, &ids.left, &ids.right);
    let mut parts: Vec<Pair<Range<usize>>> = steps
        .into_iter()
        .filter(|step| step.tag() != DiffTag::Equal)
        .map(|step| Pair::new(step.old_range(), step.new_range()))
        .collect();
    for at in 0..parts.len() {
        let from = at.checked_sub(1).map_or(Pair::default(), |before| parts[before].as_ref().map(|part| part.end));
        let to = parts.get(at + 1).map_or(ids.as_ref().map(Vec::len), |next| next.as_ref().map(|part| part.start));
        let Some(side) = Side::BOTH.into_iter().find(|side| parts[at][side.other()].is_empty()) else { continue };
        let part = &parts[at];
        let room = (part[side].start - from[side], to[side] - part[side].end);
        let by = slide(words.tokens(side), &runs[side], &ids[side], &part[side], room);
        let moved = |part: &Range<usize>| part.start.wrapping_add_signed(by)..part.end.wrapping_add_signed(by);
        parts[at] = part.as_ref().map(moved);
    }
    parts.into_iter().map(|part| Change { runs: Pair::of(|side| range(side, part[side].clone())) }).collect()
}

/// How far to move what one side has alone so that it begins or ends where a clause does. A diff cuts "there is no [road,
/// and no] bridge" where "there is [no road, and] no bridge" is the same and reads better. At most `room` words before and behind
/// it are common to both sides.
fn slide(tokens: &[Token], spoken: &[usize], ids: &[u32], part: &Range<usize>, room: (usize, usize)) -> isize {
    let back = (1..=room.0).take_while(|by| ids[part.start - by] == ids[part.end - by]).count() as isize;
    let forth = (1..=room.1).take_while(|by| ids[part.end + by - 1] == ids[part.start + by - 1]).count() as isize;
    let is_joint = |at: usize| matches!(&*tokens[at].plain, "and" | "but" | "or");
    let is_edge = |by: isize| {
        let (start, end) = (part.start.wrapping_add_signed(by), part.end.wrapping_add_signed(by));
        let (first, last) = (spoken[start], spoken[end - 1]);
        let opens = first == 0 || !tokens[first - 1].is_word() || is_joint(first);
        let closes = tokens.get(last + 1).is_none_or(|next| !next.is_word()) || is_joint(last);
        usize::from(opens) + usize::from(closes)
    };
    // The least move of those that read best.
    (-back..=forth).max_by_key(|&by| (is_edge(by), std::cmp::Reverse(by.abs()), by)).unwrap_or(0)
}

/// The words among these tokens, without the marks.
fn spoken(words: &Words<'_>, side: Side, tokens: &Range<usize>) -> Vec<usize> {
    tokens.clone().filter(|&at| words.tokens(side)[at].is_word()).collect()
}

/// Words that one side has and the other has not, anywhere in the utterance.
fn own(words: &Words<'_>, utterances: &Pair<Utterance>, side: Side, run: &Range<usize>) -> Vec<usize> {
    let mut there: BTreeMap<u32, usize> = BTreeMap::new();
    let other = side.other();
    for form in &words.forms[other][utterances[other].tokens.clone()] {
        *there.entry(form.id).or_default() += 1;
    }
    let mut here: BTreeMap<u32, usize> = BTreeMap::new();
    let mut own = Vec::new();
    // What stands outside the run is met first: of two "no" the one in it is the one too many.
    let outside = utterances[side].tokens.clone().filter(|at| !run.contains(at));
    for at in outside.chain(run.clone()) {
        let id = words.forms[side][at].id;
        let times = here.entry(id).or_default();
        *times += 1;
        if *times > there.get(&id).copied().unwrap_or(0) && run.contains(&at) {
            own.push(at);
        }
    }
    own
}

/// How a one-sided change turns the sense, if it does.
fn turns(words: &Words<'_>, utterances: &Pair<Utterance>, change: &Change) -> Option<Turn> {
    let side = one_sided(change)?;
    let tokens = words.tokens(side);
    let own = own(words, utterances, side, &change.runs[side]);
    let run = change.runs[side].clone();
    let turning = own.iter().filter_map(|&at| turn(&tokens[at])).filter(|&kind| {
        let count = |side: Side| {
            let tokens = &words.tokens(side)[utterances[side].tokens.clone()];
            tokens.iter().filter(|token| turn(token) == Some(kind)).count()
        };
        count(Side::Left) != count(Side::Right)
    });
    let there = &words.tokens(side.other())[utterances[side.other()].tokens.clone()];
    let gone = |at: usize| own.contains(&at) && there.iter().all(|token| token.plain != tokens[at].plain);
    if gone(run.start) && breaks_compound(words, side, &run) {
        return Some(Turn::Negation);
    }
    // "A, but B" without A still says B; "A" without "but B" does not.
    let concession = run.start == first_word(words, side, &utterances[side]) && ends_with_contrast(tokens, &run);
    turning.filter(|kind| !concession || *kind != Turn::Contrast).min()
}

/// Is what is missing the head of a noun that goes on without it: "no community center" and "no community"?
fn breaks_compound(words: &Words<'_>, side: Side, run: &Range<usize>) -> bool {
    let tokens = words.tokens(side);
    let noun = |at: usize| tokens.get(at).is_some_and(|token| token.tag.is_noun());
    run.len() == 1 && noun(run.start) && run.start > 0 && noun(run.start - 1) && !noun(run.start + 1)
}

fn first_word(words: &Words<'_>, side: Side, utterance: &Utterance) -> usize {
    spoken(words, side, &utterance.tokens).first().copied().unwrap_or(utterance.tokens.start)
}

fn ends_with_contrast(tokens: &[Token], run: &Range<usize>) -> bool {
    tokens[run.clone()].iter().rfind(|token| token.is_word()).is_some_and(|token| turn(token) == Some(Turn::Contrast))
}

/// The side that has words where the other has none.
fn one_sided(change: &Change) -> Option<Side> {
    match (change.runs.left.is_empty(), change.runs.right.is_empty()) {
        (false, true) => Some(Side::Left),
        (true, false) => Some(Side::Right),
        _ => None,
    }
}

/// Small words against small words that turn the sense: "may" and "will", "never" and "always".
fn swaps(words: &Words<'_>, change: &Change) -> bool {
    let turning = Pair::of(|side| {
        let tokens = &words.tokens(side)[change.runs[side].clone()];
        tokens.iter().filter_map(turn).collect::<std::collections::BTreeSet<_>>()
    });
    let small = |side: Side| words.forms[side][change.runs[side].clone()].iter().all(|form| form.weight == 0.0);
    one_sided(change).is_none() && turning.left != turning.right && small(Side::Left) && small(Side::Right)
}

fn swapped(words: &Words<'_>, found: &Match, change: &Change) -> Option<Discrepancy> {
    let places = Pair::of(|side| {
        let span = words.span(side, change.runs[side].clone())?;
        Some(Place { sentence: sentence_of(words, side, span), spans: vec![span] })
    })
    .complete()?;
    let says = Pair::of(|side| format!("“{}”", short(&places[side].text(words.text(side)))));
    let notes = vec![Explanation::note("the sense changes")];
    let explanation = Explanation { what: what(words, found), says, notes, ..Explanation::default() };
    Some(Discrepancy::new((Kind::Quote, "quote/turned"), (Severity::Conflict, TURNED), places, explanation))
}

fn cut(words: &Words<'_>, found: &Match, change: &Change) -> Option<Discrepancy> {
    let side = one_sided(change)?;
    let missing = words.span(side, change.runs[side].clone())?;
    let places = Pair::of(|here| {
        let spans = if here == side {
            vec![missing]
        } else {
            vec![beside(words, here, &found.utterances[here], change.runs[here].start)?]
        };
        Some(Place { sentence: sentence_of(words, here, spans[0]), spans })
    })
    .complete()?;
    let left_out = format!(
        " leaves out “{}”{}, and the sense changes",
        short(missing.of(words.text(side))),
        before(words, side, found, change)
    );
    let notes = vec![vec![Piece::Report(side.other()), Piece::Words(left_out)]];
    let explanation = Explanation { what: what(words, found), notes, ..Explanation::default() };
    Some(Discrepancy::new((Kind::Quote, "quote/cut"), (Severity::Conflict, QUOTED), places, explanation))
}

/// Where one or two words are missing, those behind them tell where: " before “the siren had”".
fn before(words: &Words<'_>, side: Side, found: &Match, change: &Change) -> String {
    const FEW: usize = 2;
    const SHOWN: usize = 3;
    let spoken = spoken(words, side, &found.utterances[side].tokens);
    let behind: Vec<usize> = spoken.into_iter().filter(|&at| at >= change.runs[side].end).take(SHOWN).collect();
    let run = behind.first().zip(behind.last()).filter(|_| change.runs[side].len() <= FEW);
    let span = run.and_then(|(first, last)| words.span(side, *first..last + 1));
    span.map_or_else(String::new, |span| format!(" before “{}”", short(span.of(words.text(side)))))
}

/// Words that differ, small ones counted a third: one word of content, or three small ones, or it is no news.
const OTHER_WORDS: f64 = 1.0;
/// So many marks on one side carry the difference; more of them only make it hard to read.
const MARKS: usize = 4;

fn reworded(words: &Words<'_>, found: &Match, changes: &[Change]) -> Option<Discrepancy> {
    let mut count = 0.0;
    let mut spans = Pair::new(Vec::new(), Vec::new());
    for change in changes {
        let own = Pair::of(|side| {
            let mut own = own(words, &found.utterances, side, &change.runs[side]);
            own.retain(|&at| !is_figure(words, side, at) && !is_known(words, &found.utterances, side, at));
            own
        });
        let weighed = Pair::of(|side| {
            own[side].iter().map(|&at| if words.forms[side][at].weight > 0.0 { 1.0 } else { 1.0 / 3.0 }).sum::<f64>()
        });
        count += weighed.left.max(weighed.right);
        for side in Side::BOTH {
            let content: Vec<usize> =
                own[side].iter().copied().filter(|&at| words.forms[side][at].weight > 0.0).collect();
            spans[side].extend(content.iter().filter_map(|&at| words.span(side, at..at + 1)));
        }
    }
    if count < OTHER_WORDS - 1e-9 {
        return None;
    }
    // Where one side only leaves something out, the place is marked by the words before it.
    for side in Side::BOTH.into_iter().filter(|&side| spans[side].is_empty()).collect::<Vec<_>>() {
        let at = changes.first()?.runs[side].start;
        spans[side].extend(beside(words, side, &found.utterances[side], at));
    }
    let places = Pair::of(|side| {
        let mut spans = joined(words.text(side), std::mem::take(&mut spans[side]));
        spans.truncate(MARKS);
        Some(Place { sentence: sentence_of(words, side, *spans.first()?), spans })
    });
    let places = places.complete()?;
    // Single words say nothing of how the statement changed: the whole of it does.
    let says = Pair::of(|side| {
        let spoken = spoken(words, side, &found.utterances[side].tokens);
        let whole = spoken.first().zip(spoken.last()).and_then(|(first, last)| words.span(side, *first..last + 1));
        format!("“{}”", short(whole.map_or("", |span| span.of(words.text(side)))))
    });
    let notes = vec![Explanation::note("the same statement in other words")];
    let explanation = Explanation { what: what(words, found), says, notes, ..Explanation::default() };
    Some(Discrepancy::new((Kind::Quote, "quote/words"), (Severity::Difference, QUOTED), places, explanation))
}

/// A country's name for its adjective, "Selbian President" for "the President of Selbia", is no other word; nor is "isn't".
fn is_known(words: &Words<'_>, utterances: &Pair<Utterance>, side: Side, at: usize) -> bool {
    let other = side.other();
    let there = || words.tokens(other)[utterances[other].tokens.clone()].iter();
    // "is not" and "isn't"
    let plain = &*words.tokens(side)[at].plain;
    let short = there().any(|token| token.plain.ends_with("n't"));
    let long = there().any(|token| &*token.plain == "not");
    if plain.ends_with("n't") && long
        || short && (plain == "not" || there().any(|token| token.plain.strip_suffix("n't") == Some(plain)))
    {
        return true;
    }
    let country = |side: Side, at: usize| party::party(words.tokens(side)[at].span.of(words.text(side)));
    let Some(own) = country(side, at) else { return false };
    utterances[other].tokens.clone().any(|there| country(other, there) == Some(own))
}

fn is_figure(words: &Words<'_>, side: Side, at: usize) -> bool {
    let span = words.tokens(side)[at].span;
    let quantities = &words.reports[side].figures.quantities;
    let next = quantities.partition_point(|one| one.span.end <= span.start);
    quantities.get(next).is_some_and(|one| one.span.overlaps(span))
}

/// Up to three words of the utterance at the place where something is missing.
fn beside(words: &Words<'_>, side: Side, utterance: &Utterance, at: usize) -> Option<Span> {
    let spoken = spoken(words, side, &utterance.tokens);
    let before = spoken.partition_point(|&token| token < at);
    let run = if before > 0 { &spoken[before.saturating_sub(3)..before] } else { &spoken[..spoken.len().min(3)] };
    words.span(side, *run.first()?..*run.last()? + 1)
}

/// Marks with nothing but a short word between them are one mark.
fn joined(text: &str, spans: Vec<Span>) -> Vec<Span> {
    const GAP: usize = 5;
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last)
                if span.start <= last.end
                    || span.start - last.end <= GAP && !text[last.end..span.start].contains('\n') =>
            {
                *last = last.cover(span);
            }
            _ => joined.push(span),
        }
    }
    joined
}

fn sentence_of(words: &Words<'_>, side: Side, span: Span) -> usize {
    words.reports[side].article.sentence_at(span.start).unwrap_or(0)
}

fn what(words: &Words<'_>, found: &Match) -> String {
    // "One said": whoever that is.
    let named = |speaker: &&Speaker| !speaker.name.eq_ignore_ascii_case("one");
    let speaker = |side: Side| Some((side, utterance::speaker(words, side, &found.utterances[side]).filter(named)?));
    Side::BOTH.into_iter().find_map(speaker).map_or_else(
        || "quotation".into(),
        |(side, speaker)| {
            let sentence = sentence_of(words, side, speaker.span);
            let name = by::source(&words.reports[side], sentence, &speaker.name, Some(speaker.span));
            format!("what {name} said")
        },
    )
}
