//! `name`: another person, place, organisation, title or spelling for the same thing.
//!
//! | rule | one says | the other says | |
//! |---|---|---|---|
//! | `name/slot` | the fire in Aldmoor | the fire in Brenford | conflict |
//! | `name/whose` | a Tarnish drone | a Selbian drone | conflict |
//! | `name/list` | talks with Tarnia, Selbia and Orra | talks with Tarnia and Selbia | difference |
//! | `name/compass` | the eastern shore of the lake | its southern shore | conflict |
//! | `name/spelling` | Mr Kostrov was held | Mr Kostrow was held | difference |
//! | `name/role` | Captain Lee Marsh | Commander Lee Marsh | difference |
//!
//! A name is asked after only where it has no mate in the linked sentence; of several names that may face it, the one in the
//! likest surroundings does. A shorter or fuller form, initials and an abbreviation are the same name; days and months are
//! dates. A place inside the other ("Orla", "Tarnia") only tells more finely where. A list that is longer by a name is told as
//! such: no name of it replaces one elsewhere. Roles are compared over the whole report: where any office that one report gives a person fits any that the other
//! gives, there is no difference.

use std::ops::Range;

use super::facing::Facing;
use super::place::Places;
use super::role::{Role, roles};
use super::roll::{self, Held, Roll};
use super::slot::{self, Candidate, Slot};
use super::words::Words;
use super::{Discrepancy, Explanation, Kind, Severity, Sight};
use crate::article::Tag;
use crate::claim::NameKind;
use crate::lexicon::{party, wordnet};
use crate::pair::{Pair, Side};
use crate::span::Span;

/// Finds them all; a fact that comes again is one discrepancy with further places.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Discrepancy> {
    slot::keep(sight, candidates(sight))
}

/// What the rules propose.
pub(super) fn candidates(sight: &Sight<'_>) -> Vec<Candidate> {
    let known = Known { kinds: Pair::of(|side| kinds(sight.words, side)), places: Places::new(sight.words) };
    let mut found = Vec::new();
    for facing in sight.facings.iter().filter(|facing| facing.linked) {
        spelled(facing, &mut found);
        in_slot(sight, facing, &known, &mut found);
        modifying(facing, &mut found);
    }
    in_roles(sight.words, &mut found);
    found
}

/// How alike two spellings of one name are, at least: two letters in seven may differ. "Northside" and "Northgate", two
/// places, are .67 alike.
const SPELLING: f64 = 0.7;

/// What is known of names before any two are held against each other.
struct Known {
    kinds: Pair<Vec<Option<NameKind>>>,
    places: Places,
}

/// What each token names, by the names of its report; nothing for the rest.
fn kinds(words: &Words<'_>, side: Side) -> Vec<Option<NameKind>> {
    let mut kinds = vec![None; words.tokens(side).len()];
    for name in &words.reports[side].claims.names {
        for mention in &name.mentions {
            kinds[words.tokens_in(side, mention.span)].fill(Some(name.kind));
        }
    }
    kinds
}

/// Two whole names with one word spelled in two ways: "Zelkor Holding" and "Zelkar Holding".
fn spelled(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    let names = Pair::of(|side| runs(facing, side));
    for left in &names.left {
        for right in names.right.iter().filter(|right| right.len() == left.len()) {
            let apart: Vec<Pair<usize>> = left
                .clone()
                .zip(right.clone())
                .map(|(left, right)| Pair::new(left, right))
                .filter(|at| facing.words().forms.left[at.left].id != facing.words().forms.right[at.right].id)
                .collect();
            let &[at] = apart.as_slice() else { continue };
            let slot = Slot { facing, runs: at.map(|at| at..at + 1) };
            let texts = slot.texts().map(str::to_lowercase);
            let known = Side::BOTH.into_iter().any(|side| is_known(facing, side, at[side]));
            // One letter more, as in "Lara" and "Laura", may be another first name: only longer words are spelled.
            let short = texts.left.chars().count().min(texts.right.chars().count()) < 4;
            let first = texts.left.chars().next() == texts.right.chars().next();
            // "Spokesman" at the head of a sentence is no name.
            let common = wordnet::find(&texts.left).is_some() && wordnet::find(&texts.right).is_some();
            let nickname = left.len() > 1 && first && likeness(&texts.left, &texts.right) >= 0.5;
            let alike = likeness(&texts.left, &texts.right) >= SPELLING || nickname;
            if known || short || common || !alike || is_short_form(&texts.left, &texts.right) {
                continue;
            }
            let explanation = Explanation {
                says: slot.says(),
                notes: vec![Explanation::note("perhaps another spelling of one name")],
                ..Explanation::default()
            };
            found.extend(slot.finding((Kind::Name, "name/spelling"), Severity::Difference, explanation));
        }
    }
}

/// Does the other report use the word anywhere?
fn is_known(facing: &Facing<'_>, side: Side, at: usize) -> bool {
    facing.words().occurs(side.other(), facing.words().forms[side][at].id)
}

fn in_slot(sight: &Sight<'_>, facing: &Facing<'_>, known: &Known, found: &mut Vec<Candidate>) {
    let rolls = Pair::of(|side| Roll::all(facing, side, &runs(facing, side)));
    let held = roll::held(facing, &rolls);
    listed(facing, &held, found);
    // The roll on the other side that holds a name of this one's.
    let mated = |side: Side, at: usize| {
        let own = held.iter().find(|one| one.rolls[side].whole().contains(&at));
        own.map(|one| one.rolls[side.other()].whole())
    };
    let names = Pair::of(|side| {
        // Who says it is the business of attributions.
        let said = &sight.said[side][facing.cell[side]];
        let source = |run: &Range<usize>| said.iter().any(|said| said.source.contains(&run.start));
        let all = runs(facing, side);
        // "Aldmoor, Selbia": the second only says where the first is.
        let gloss = |run: &Range<usize>| {
            let comma = run.start > facing.tokens[side].start && &*facing.token(side, run.start - 1).plain == ",";
            comma && all.iter().any(|other| other.end + 1 == run.start)
        };
        let names = all.iter().filter(|run| !source(run) && !gloss(run)).cloned();
        names.filter_map(|run| lone(facing, side, run)).collect::<Vec<_>>()
    });
    let mut slots = Vec::new();
    for (a, left) in names.left.iter().enumerate() {
        for (b, right) in names.right.iter().enumerate() {
            let slot = Slot { facing, runs: Pair::new(left.clone(), right.clone()) };
            let apart = mated(Side::Left, left.start).is_some_and(|roll| !roll.contains(&right.start))
                || mated(Side::Right, right.start).is_some_and(|roll| !roll.contains(&left.start));
            if is_alike_in_part(&slot) && !apart {
                slots.push((slot.fit(), a, b, slot));
            }
        }
    }
    slots.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut used = Pair::new(vec![false; names.left.len()], vec![false; names.right.len()]);
    for (_, a, b, slot) in slots {
        if !used.left[a] && !used.right[b] {
            (used.left[a], used.right[b]) = (true, true);
            found.extend(judge(&slot, known));
        }
    }
}

/// A roll that is longer than the other by a name or two of which the other report knows nothing.
fn listed(facing: &Facing<'_>, held: &[Held<'_>], found: &mut Vec<Candidate>) {
    /// More names than this are another list.
    const MORE: usize = 2;
    for Held { rolls, alone } in held {
        let longer = if alone.right.is_empty() { Side::Left } else { Side::Right };
        let (extra, other) = (&alone[longer], longer.other());
        let country = |span: Span, side: Side| party::party(span.of(facing.words().text(side)));
        let named = |name: &Range<usize>| {
            let own = facing.words().span(longer, name.clone()).and_then(|span| country(span, longer));
            let mut there = facing.words().reports[other].claims.names.iter();
            own.is_some() && there.any(|name| name.party.as_deref() == own)
        };
        let strange = extra.iter().all(|name| !named(name) && name.clone().all(|at| !is_known(facing, longer, at)));
        if !alone[other].is_empty() || extra.is_empty() || extra.len() > MORE || !strange {
            continue;
        }
        let run = extra[0].start..extra[extra.len() - 1].end;
        let slot = Slot { facing, runs: slot::on(longer, run, rolls[other].whole()) };
        let explanation = Explanation {
            says: slot.says(),
            notes: vec![Explanation::note("a name more in one list")],
            ..Explanation::default()
        };
        found.extend(slot.finding((Kind::Name, "name/list"), Severity::Difference, explanation));
    }
}

fn judge(slot: &Slot<'_, '_>, known: &Known) -> Option<Candidate> {
    let Known { kinds, places } = known;
    let written = slot.texts();
    if places.nested(written.left, written.right) {
        return None;
    }
    let texts = slot.texts().map(str::to_lowercase);
    if is_short_form(&texts.left, &texts.right)
        || is_short_form(&texts.right, &texts.left)
        || likeness(&texts.left, &texts.right) >= SPELLING
        || is_inside(&texts.left, &texts.right)
        || is_inside(&texts.right, &texts.left)
    {
        return None;
    }
    let facing = slot.facing;
    let unknown = Side::BOTH.into_iter().filter(|&side| {
        let mut content = slot.runs[side].clone().filter(|&at| facing.weight(side, at) > 0.0);
        !content.any(|at| is_known(facing, side, at))
    });
    // A name that the other report has too, elsewhere, is there for another thing: of 173 such five were right.
    if unknown.count() < 2 {
        return None;
    }
    let kind = Pair::of(|side| kinds[side][slot.runs[side].start]);
    let told = |kind: Option<NameKind>| kind.filter(|kind| *kind != NameKind::Other);
    let alike = match (told(kind.left), told(kind.right)) {
        (Some(left), Some(right)) => {
            if left == right {
                1.0
            } else {
                -1.0
            }
        }
        _ => 0.0,
    };
    let (before, after) = (beside(slot, false), beside(slot, true));
    if before + after == 0.0 || texts.both().iter().any(|text| text.contains(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let explanation = Explanation {
        says: slot.says(),
        notes: vec![Explanation::note("another name in the same place")],
        ..Explanation::default()
    };
    let found = slot.finding((Kind::Name, "name/slot"), Severity::Conflict, explanation)?;
    Some(found.with("name-kind", alike).with("name-before", before).with("name-after", after))
}

/// Where somebody is, or has gone to: "moved to Aldmoor" and "a year in Brenford".
const PLACE: [&str; 8] = ["in", "at", "to", "near", "into", "outside", "off", "from"];

/// Does the same word of content, or the same preposition, stand right before both; the same word right behind?
fn beside(slot: &Slot<'_, '_>, behind: bool) -> f64 {
    let facing = slot.facing;
    let near = Pair::of(|side| {
        let run = &slot.runs[side];
        let skip = |at: usize| matches!(&*facing.token(side, at).plain, "the" | "a" | "an" | "'s");
        let mut around: Box<dyn Iterator<Item = usize>> = if behind {
            Box::new(run.end..facing.tokens[side].end)
        } else {
            Box::new((facing.tokens[side].start..run.start).rev())
        };
        around.find(|&at| !skip(at)).filter(|&at| facing.token(side, at).is_word())
    });
    let forms = &facing.words().forms;
    let place = |side: Side, at: usize| PLACE.contains(&&*facing.token(side, at).plain);
    near.complete().map_or(0.0, |at| {
        if forms.left[at.left].id == forms.right[at.right].id {
            1.0
        } else if place(Side::Left, at.left) && place(Side::Right, at.right) {
            0.5
        } else {
            0.0
        }
    })
}

/// "Tarnish drone" and "Selbian drone", "eastern shore" and "southern shore": one thing, two words of whose or where it is.
fn modifying(facing: &Facing<'_>, found: &mut Vec<Candidate>) {
    const COMPASS: [&str; 8] = ["north", "south", "east", "west", "northern", "southern", "eastern", "western"];
    for left in facing.tokens.left.clone() {
        let Some(right) = facing.mate(Side::Left, left + 1).and_then(|mate| mate.checked_sub(1)) else { continue };
        if !facing.tokens.right.contains(&right) || facing.weight(Side::Left, left + 1) == 0.0 {
            continue;
        }
        let at = Pair::new(left, right);
        let lone = Side::BOTH.into_iter().all(|side| facing.mate(side, at[side]).is_none());
        let noun = Side::BOTH.into_iter().all(|side| facing.token(side, at[side] + 1).tag.is_noun());
        if !lone || !noun {
            continue;
        }
        let is = |test: &dyn Fn(Side, usize) -> bool| Side::BOTH.into_iter().all(|side| test(side, at[side]));
        let compass = is(&|side, at| COMPASS.contains(&&*facing.token(side, at).plain));
        // Both actors are known to both reports, or it is another name in the same place.
        let whose = is(&|side, at| {
            let token = facing.token(side, at);
            token.capital && token.tag == Tag::Adjective && at > facing.tokens[side].start
        });
        let (rule, note) = match (compass, whose) {
            (true, _) => ("name/compass", "another quarter of the compass"),
            (_, true) => ("name/whose", "given to another side"),
            _ => continue,
        };
        let slot = Slot { facing, runs: at.map(|at| at..at + 1 + usize::from(whose && !compass)) };
        let explanation =
            Explanation { says: slot.says(), notes: vec![Explanation::note(note)], ..Explanation::default() };
        found.extend(slot.finding((Kind::Name, rule), Severity::Conflict, explanation));
    }
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

/// "Calden" in "MacCalden III": a form of it, or another spelling.
fn is_inside(short: &str, long: &str) -> bool {
    const TOLD: usize = 4;
    short.chars().count() >= TOLD && long.contains(short)
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

/// Runs of tokens that are names and no dates.
fn runs(facing: &Facing<'_>, side: Side) -> Vec<Range<usize>> {
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
    runs
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
        let slot = Slot { facing: &facing, runs: Pair::new(a.tokens.clone(), b.tokens.clone()) };
        let explanation =
            Explanation { what: format!("the office of {surname}"), says: slot.says(), ..Explanation::default() };
        found.extend(slot.finding((Kind::Name, "name/role"), Severity::Difference, explanation));
    }
}
