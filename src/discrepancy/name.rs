//! `name`: another person, place, organisation, title or spelling for the same thing.
//!
//! | rule | one says | the other says | |
//! |---|---|---|---|
//! | `name/slot` | the fire in Aldmoor | the fire in Brenford | conflict |
//! | `name/spelling` | Mr Kostrov was held | Mr Kostrow was held | difference |
//! | `name/role` | Captain Lee Marsh | Commander Lee Marsh | difference |
//!
//! A name is asked after only where it has no mate in the linked sentence; of several names that may face it, the one in the
//! likest surroundings does. A shorter or fuller form, initials and an abbreviation are the same name; days and months are
//! dates. Roles are compared over the whole report: where any office that one report gives a person fits any that the other
//! gives, there is no difference.

use std::ops::Range;

use super::facing::Facing;
use super::role::{Role, roles};
use super::slot::{self, Candidate, Slot};
use super::words::Words;
use super::{Discrepancy, Explanation, Kind, Severity, Sight};
use crate::article::Tag;
use crate::pair::{Pair, Side};

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    slot::keep(sight.reports, candidates(sight))
}

/// What the rules propose.
pub(super) fn candidates(sight: &Sight<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for facing in sight.facings {
        in_slot(facing, &mut found);
    }
    in_roles(sight.words, &mut found);
    found
}

/// How alike two spellings of one name are, at least: one letter in three may differ.
const SPELLING: f64 = 0.66;

fn in_slot(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let names = Pair::of(|side| names(facing, side));
    let mut slots = Vec::new();
    for (a, left) in names.left.iter().enumerate() {
        for (b, right) in names.right.iter().enumerate() {
            let slot = Slot { facing, sources: false, runs: Pair::new(left.clone(), right.clone()) };
            if is_alike_in_part(&slot) {
                slots.push((slot.fit(), a, b, slot));
            }
        }
    }
    slots.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut used = Pair::new(vec![false; names.left.len()], vec![false; names.right.len()]);
    for (_, a, b, slot) in slots {
        if !used.left[a] && !used.right[b] {
            (used.left[a], used.right[b]) = (true, true);
            found.extend(judge(&slot));
        }
    }
}

fn judge(slot: &Slot<'_, '_>) -> Option<Candidate> {
    let texts = slot.texts().map(str::to_lowercase);
    if is_short_form(&texts.left, &texts.right) || is_short_form(&texts.right, &texts.left) {
        return None;
    }
    let likeness = likeness(&texts.left, &texts.right);
    let (rule, severity, note) = if likeness >= SPELLING {
        ("name/spelling", Severity::Difference, "perhaps another spelling of one name")
    } else {
        ("name/slot", Severity::Conflict, "another name in the same place")
    };
    let explanation = Explanation { says: slot.says(), notes: vec![Explanation::note(note)], ..Explanation::default() };
    slot.finding((Kind::Name, rule), severity, explanation)
}

/// Initials, a piece, or an abbreviation: "UN", "Sept.", "St" for "Saint".
fn is_short_form(short: &str, long: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let initials: String = long.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    let (short, whole) = (letters(short), letters(long));
    let mut rest = whole.chars();
    let inside = short.len() <= 4 && short.chars().all(|c| rest.any(|other| other == c));
    whole.starts_with(&short) || initials == short || (inside && whole.chars().next() == short.chars().next())
}

/// One minus the edit distance over the longer length, in characters.
fn likeness(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let best = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    1.0 - row[b.len()] as f64 / a.len().max(b.len()).max(1) as f64
}

/// Runs of names without mates.
fn names(facing: &Facing<'_>, side: Side) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let is_name = |at: usize| facing.token(side, at).tag == Tag::Name;
    for at in facing.tokens[side].clone() {
        if !is_name(at) || is_date(facing, side, at) || facing.weight(side, at) == 0.0 {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs.into_iter().filter_map(|run| lone(facing, side, run)).collect()
}

/// What of a name stands behind its last word that the other side has too; the whole name, where it has none of it.
fn lone(facing: &Facing<'_>, side: Side, run: Range<usize>) -> Option<Range<usize>> {
    let known = run.clone().rev().find(|&at| facing.mate(side, at).is_some());
    let rest = known.map_or(run.start, |at| at + 1)..run.end;
    (!rest.is_empty()).then_some(rest)
}

/// Whole names, or what follows one and the same word of two names: "Duchess Ada" and "Duchess Ida".
fn is_alike_in_part(slot: &Slot<'_, '_>) -> bool {
    let before = Pair::of(|side| {
        let at = slot.runs[side].start.checked_sub(1).filter(|at| slot.facing.tokens[side].contains(at))?;
        (slot.facing.token(side, at).tag == Tag::Name).then_some(at)
    });
    match (before.left, before.right) {
        (Some(left), Some(right)) => slot.facing.mate(Side::Left, left) == Some(right),
        (None, None) => true,
        _ => false,
    }
}

/// Part of a date, read as one or to be seen as one.
fn is_date(facing: &Facing<'_>, side: Side, at: usize) -> bool {
    const DATES: [&str; 28] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
        "gmt",
        "et",
        "ist",
        "pm",
        "am",
    ];
    let token = facing.token(side, at);
    let dates = &facing.words().reports[side].figures.dates;
    let next = dates.partition_point(|date| date.span.end <= token.span.start);
    token.plain.ends_with("day")
        || DATES.contains(&&*token.plain)
        || dates.get(next).is_some_and(|date| date.span.overlaps(token.span))
}

/// Persons whom the two reports give offices that do not fit each other.
fn in_roles(words: &Words<'_>, found: &mut Vec<Candidate>) {
    let roles = Pair::of(|side| roles(words, side));
    for (surname, left) in &roles.left {
        let Some(right) = roles.right.get(surname) else { continue };
        let fits = |a: &Role| right.iter().any(|b| a.is_compatible(b));
        if left.iter().any(fits) {
            continue;
        }
        let (Some(a), Some(b)) = (left.first(), right.first()) else { continue };
        let Some(facing) = Facing::new(words, Pair::new(a.sentence, b.sentence), 1.0) else { continue };
        let slot = Slot { facing: &facing, sources: false, runs: Pair::new(a.tokens.clone(), b.tokens.clone()) };
        let explanation =
            Explanation { what: format!("the office of {surname}"), says: slot.says(), ..Explanation::default() };
        found.extend(slot.finding((Kind::Name, "name/role"), Severity::Difference, explanation));
    }
}
