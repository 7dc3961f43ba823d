//! As of when a figure holds, and whether it is an increment beside a total.

use super::{Scene, Sense};
use crate::article::Tag;
use crate::figure::{Bound, Kind};

/// The words that date a figure: "since May 4", "as of Sunday", "so far", the day of an earlier count.
pub(super) fn as_of(scene: &Scene<'_>, from: usize, to: usize) -> Option<String> {
    let tokens = scene.tokens;
    let plain = |at: usize| tokens.get(at).map_or("", |token| &*token.plain);
    let text = &scene.article.text;
    let words = |span: crate::span::Span| Some(span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    // "up from 12 on Monday", "compared with 320 a year earlier"
    if is_earlier(plain, from) {
        let behind = scene.dates.iter().find(|date| date.date.span.start >= tokens[to - 1].span.end);
        let Some(date) = behind else { return Some("earlier".to_owned()) };
        let first = tokens.iter().position(|token| token.span.end > date.date.span.start).unwrap_or(to);
        if first > to + 4 {
            return Some("earlier".to_owned());
        }
        let on = first.checked_sub(1).filter(|&at| at >= to && matches!(plain(at), "on" | "in" | "at"));
        return words(on.map_or(date.date.span, |at| tokens[at].span.cover(date.date.span)));
    }
    for date in scene.dates {
        let Some(first) = tokens.iter().position(|token| token.span.end > date.date.span.start) else { continue };
        // "the deadliest since 2006, when 32 died": another clause.
        let (clause, other) = if first < from { (first, from) } else { (to, first) };
        // A figure and a date in one token have nothing between them.
        let between = tokens.get(clause..other).unwrap_or_default();
        if between.iter().any(|token| token.tag == Tag::Wh || matches!(&*token.plain, ";" | "while" | "but")) {
            continue;
        }
        // "23 were killed on Thursday, and nine have died since Sunday": the figure has a day of its own.
        let own = |other: &&crate::figure::date::Found| {
            other.date.span.start >= tokens[to - 1].span.end && other.date.span.end < date.date.span.start
        };
        if first > to && scene.dates.iter().any(|other| own(&other) && other.date.start != date.date.start) {
            continue;
        }
        let the = usize::from(plain(first.wrapping_sub(1)) == "the");
        let bound = plain(first.wrapping_sub(1 + the));
        let introduced = match bound {
            "of" if plain(first.wrapping_sub(2)) == "as" => "as of",
            "since" => "since",
            "by" | "until" if date.date.bound == Bound::Until => bound,
            _ => continue,
        };
        // "22 on Tuesday and four by Friday": a day that bounds belongs to the figure beside it.
        let another = first > to && tokens[to..first].iter().any(|token| token.tag == Tag::Number);
        if another && introduced != "since" {
            continue;
        }
        // One form for "since May 4" and "since the May 4 landslide".
        return Some(format!("{introduced} {}", words(date.date.span)?));
    }
    let pair =
        tokens.windows(2).find(|pair| matches!((&*pair[0].plain, &*pair[1].plain), ("so", "far") | ("to", "date")))?;
    Some(format!("{} {}", pair[0].plain, pair[1].plain))
}

/// "up from 12", "down from 2.9 percent", "compared with", "against 40 tonnes in 2030".
fn is_earlier<'w>(plain: impl Fn(usize) -> &'w str, from: usize) -> bool {
    let last = plain(from.wrapping_sub(1));
    let before = plain(from.wrapping_sub(2));
    let change = || matches!(before, "," | "higher") || CHANGES.iter().any(|stem| before.starts_with(stem));
    let then = || {
        (from..from + 10).any(|at| {
            matches!(plain(at), "last" | "previous" | "earlier" | "before")
                && ["year", "month", "week", "day", "season", "quarter"]
                    .iter()
                    .any(|unit| plain(at + 1).starts_with(unit) || plain(at.wrapping_sub(1)).starts_with(unit))
        })
    };
    last == "from" && change() || matches!(last, "with" | "to") && before == "compared" || last == "against" && then()
}

/// Stems of verbs that something changes by.
const CHANGES: [&str; 28] = [
    "up",
    "down",
    "ris",
    "rose",
    "grew",
    "grow",
    "fell",
    "fall",
    "increas",
    "decreas",
    "climb",
    "jump",
    "drop",
    "declin",
    "slow",
    "eas",
    "lower",
    "edg",
    "slip",
    "inch",
    "narrow",
    "widen",
    "swell",
    "shrank",
    "shrink",
    "accelerat",
    "soar",
    "improv",
];

/// "30 were killed, bringing the toll to 350": what stands before such a total in its sentence comes on top of an older count.
pub(super) fn increments(scene: &Scene<'_>, senses: &mut [Sense]) {
    let tokens = scene.tokens;
    for at in 1..senses.len() {
        let total = &senses[at];
        let start = total.from.saturating_sub(10);
        let raised = tokens[start..total.from].iter().position(|token| {
            matches!(
                &*token.plain,
                "bringing"
                    | "taking"
                    | "raising"
                    | "pushing"
                    | "brings"
                    | "takes"
                    | "raises"
                    | "lifting"
                    | "brought"
                    | "pushed"
                    | "raised"
            )
        });
        let to = total.from > 0 && &*tokens[total.from - 1].plain == "to";
        let Some(raised) = raised.map(|at| at + start).filter(|_| to) else { continue };
        let (kind, event) = (total.quantity.kind, total.quantity.event.clone());
        let mut given = None;
        for part in &mut senses[..at] {
            let same = part.quantity.kind == kind && part.to <= raised && kind == Kind::Count;
            let event_fits = event.is_none() || part.quantity.event.is_none() || part.quantity.event == event;
            if same && event_fits {
                part.quantity.increment = true;
                given = Some((part.quantity.event.clone(), part.quantity.group.clone()));
            }
        }
        // "taking the total to 350" counts what the increment counts.
        if let Some((event, group)) = given {
            let total = &mut senses[at].quantity;
            total.event = total.event.take().or(event);
            if total.group.is_empty() {
                total.group = group;
            }
        }
    }
}
