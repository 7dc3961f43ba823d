//! All findings as the reader meets them: each fact once, in order, with an identity.

use std::collections::BTreeMap;

use super::{Discrepancy, Kind, Place, Severity};
use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::source;

/// Drops what a weightier kind tells already, sorts, and gives every discrepancy its id.
pub(super) fn collect(reports: &Pair<Report>, found: Vec<Discrepancy>) -> Vec<Discrepancy> {
    let mut found = without_shadows(found);
    sort(&mut found);
    identify(reports, &mut found);
    found
}

/// Reading order of the left report; what has no span there comes last.
pub fn sort(found: &mut [Discrepancy]) {
    found.sort_by_cached_key(|one| {
        let start = |side: Side| one.first()[side].as_ref().map_or(usize::MAX, |place| place.spans[0].start);
        (start(Side::Left), start(Side::Right), one.kind, one.id.clone())
    });
}

/// One fact is one discrepancy: a finding whose words lie, on both sides, on those of a weightier one goes.
///
/// A tally stands beside the figures it is made of; it neither shadows nor is shadowed.
fn without_shadows(mut found: Vec<Discrepancy>) -> Vec<Discrepancy> {
    found.sort_by_key(|one| (one.kind, std::cmp::Reverse(one.severity)));
    let mut kept: Vec<Discrepancy> = Vec::with_capacity(found.len());
    let mut taken: BTreeMap<Pair<usize>, Vec<Pair<Place>>> = BTreeMap::new();
    for mut one in found {
        if one.kind != Kind::Tally {
            let before = one.places.len();
            one.places.retain(|place| !is_shadowed(place, &taken));
            if one.places.is_empty() && before > 0 {
                continue;
            }
            for place in one.places.iter().filter_map(|place| place.clone().complete()) {
                taken.entry(place.as_ref().map(|place| place.sentence)).or_default().push(place);
            }
        }
        kept.push(one);
    }
    kept
}

fn is_shadowed(place: &Pair<Option<Place>>, taken: &BTreeMap<Pair<usize>, Vec<Pair<Place>>>) -> bool {
    let Some(place) = place.as_ref().map(Option::as_ref).complete() else { return false };
    let cell = place.map(|place| place.sentence);
    taken.get(&cell).into_iter().flatten().any(|other| {
        Side::BOTH.into_iter().all(|side| {
            let other = &other[side].spans;
            place[side].spans.iter().any(|span| other.iter().any(|taken| taken.overlaps(*span)))
        })
    })
}

/// Kind, subject and the marked words of both sides, whichever side they stand on, so that an id outlives a moved paragraph
/// and a swap. A second discrepancy of the same content gets `-2`.
fn identify(reports: &Pair<Report>, found: &mut [Discrepancy]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for one in found {
        let mut content = Pair::of(|side| match &one.first()[side] {
            Some(place) => place.text(&reports[side].article.text).to_lowercase(),
            None => String::new(),
        })
        .both();
        content.sort();
        let [a, b] = content;
        // Twelve hexadecimal digits: two of ten thousand collide once in millions of comparisons.
        let digest = source::sha256(format!("{}\n{a}\n{b}", one.explanation.what).as_bytes());
        let id = format!("{}-{}", one.kind.name(), &digest[..12]);
        let count = seen.entry(id.clone()).or_insert(0);
        *count += 1;
        one.id = if *count == 1 { id } else { format!("{id}-{count}") };
    }
}

/// Findings of one kind whose marked words are the same are one fact told in several places: the surest goes first, the
/// others become further places of it.
///
/// For kinds whose words alone make the fact (a name, a quotation, a choice of words); figures are grouped by the ledger.
pub(super) fn merged(reports: &Pair<Report>, mut found: Vec<Discrepancy>) -> Vec<Discrepancy> {
    let weight = |one: &Discrepancy| (one.severity, one.confidence);
    found.sort_by(|a, b| {
        let ((more, sure), (less, unsure)) = (weight(b), weight(a));
        more.cmp(&less).then(sure.total_cmp(&unsure))
    });
    let mut at: BTreeMap<(Kind, Severity, Pair<String>), usize> = BTreeMap::new();
    let mut kept: Vec<Discrepancy> = Vec::with_capacity(found.len());
    for one in found {
        let words = Pair::of(|side| {
            one.first()[side]
                .as_ref()
                .map_or_else(String::new, |place| place.text(&reports[side].article.text).to_lowercase())
        });
        match at.get(&(one.kind, one.severity, words.clone())) {
            Some(&first) => {
                let more =
                    one.places.into_iter().filter(|place| !kept[first].places.contains(place)).collect::<Vec<_>>();
                kept[first].places.extend(more);
            }
            None => {
                at.insert((one.kind, one.severity, words), kept.len());
                kept.push(one);
            }
        }
    }
    kept
}
