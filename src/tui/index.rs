//! What the screen asks of a comparison again and again, worked out once: marks by sentence, counterparts, reading order,
//! aligned rows.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::comparison::Comparison;
use crate::discrepancy::Discrepancy;
use crate::export::blind;
use crate::ledger::{Of, Relation};
use crate::pair::{Pair, Side};
use crate::session::Places;
use crate::span::Span;

/// Something marked in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// What.
    pub what: What,
}

/// What a [`Mark`] marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A run that both have.
    Shared,
    /// A figure of the ledger row with this index, on which both agree.
    Same(usize),
    /// The discrepancy with this index, at the place with this index.
    Found(usize, usize),
}

/// A row of the aligned view: sentences that belong opposite each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Sentence numbers; none where a side is silent.
    pub sentences: Pair<Vec<usize>>,
    /// The link, if it is one.
    pub link: Option<usize>,
}

/// The answers.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Marks of each sentence, in order of their starts; shared runs first, discrepancies last.
    pub marks: Pair<Vec<Vec<Mark>>>,
    /// The links of each sentence, best first, as indices.
    pub links: Pair<Vec<Vec<usize>>>,
    /// Discrepancies in reading order of each side, with the byte at which each stands there.
    pub order: Pair<Vec<(usize, usize)>>,
    /// Discrepancies, the weightiest first: conflicts, figures before words, lead before tail.
    pub weightiest: Vec<usize>,
    /// The rows of the aligned view.
    pub rows: Arc<[Row]>,
    /// Where either outlet is named, for blind mode.
    pub outlets: Pair<Vec<Span>>,
    /// What the reader's marks can stand on; made when it is first asked for, since the first frame has no marks.
    places: OnceCell<Places>,
}

impl Index {
    /// Walks the comparison once.
    pub fn new(comparison: &Comparison) -> Self {
        let links = Pair::of(|side| links(comparison, side));
        let near = Pair::of(|side| near(comparison, &links, side));
        let order = Pair::of(|side| order(comparison, &near, side));
        let marks = Pair::of(|side| marks(comparison, side));
        let rows = rows(comparison, &links).into();
        let names = comparison.names().both();
        let outlets = Pair::of(|side| blind::named(&comparison.reports[side].article.text, &names));
        let places = OnceCell::new();
        Self { marks, links, order, weightiest: weightiest(&comparison.discrepancies), rows, outlets, places }
    }

    /// What the reader's marks can stand on in the comparison that was walked.
    pub fn places(&self, comparison: &Comparison) -> &Places {
        self.places.get_or_init(|| Places::new(comparison))
    }
}

fn links(comparison: &Comparison, side: Side) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); comparison.reports[side].article.sentences.len()];
    for (at, link) in comparison.alignment.links.iter().enumerate() {
        for &sentence in &link.sentences[side] {
            if let Some(list) = found.get_mut(sentence) {
                list.push(at);
            }
        }
    }
    let score = |at: &usize| comparison.alignment.links[*at].score;
    for list in &mut found {
        list.sort_by(|a, b| score(b).total_cmp(&score(a)));
    }
    found
}

/// For each sentence of `side`, where its counterpart begins on the other side; where it has none, the end of the
/// counterpart of the sentence before it.
fn near(comparison: &Comparison, links: &Pair<Vec<Vec<usize>>>, side: Side) -> Vec<usize> {
    let other = &comparison.reports[side.other()].article;
    let mut last = 0;
    links[side]
        .iter()
        .map(|list| {
            let best = list.first().and_then(|&at| comparison.alignment.links[at].sentences[side.other()].first());
            let Some(sentence) = best.and_then(|&number| other.sentences.get(number)) else { return last };
            last = sentence.span.end;
            sentence.span.start
        })
        .collect()
}

fn order(comparison: &Comparison, near: &Pair<Vec<usize>>, side: Side) -> Vec<(usize, usize)> {
    let mut order: Vec<_> =
        (comparison.discrepancies.iter().enumerate()).map(|(at, found)| (position(found, near, side), at)).collect();
    order.sort_unstable();
    order
}

fn weightiest(all: &[Discrepancy]) -> Vec<usize> {
    let start = |found: &Discrepancy| {
        let first = found.first();
        Side::BOTH.into_iter().filter_map(|side| Some(first[side].as_ref()?.spans.first()?.start)).min()
    };
    let weight = |&at: &usize| (Reverse(all[at].severity), !all[at].kind.is_figure(), start(&all[at]));
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_cached_key(weight);
    order
}

/// Where a discrepancy stands in the reading order of a side: its first span there, else its counterpart's place.
fn position(found: &Discrepancy, near: &Pair<Vec<usize>>, side: Side) -> usize {
    let here = found.places.iter().filter_map(|place| place[side].as_ref()?.spans.first()).map(|span| span.start).min();
    here.unwrap_or_else(|| {
        let there = found.places.iter().find_map(|place| place[side.other()].as_ref());
        there.and_then(|place| near[side.other()].get(place.sentence)).copied().unwrap_or(0)
    })
}

fn marks(comparison: &Comparison, side: Side) -> Vec<Vec<Mark>> {
    let report = &comparison.reports[side];
    let mut marks = vec![Vec::new(); report.article.sentences.len()];
    let mut push = |span: Span, what: What| {
        let mut next = report.article.sentence_at(span.start);
        // A run may go over several sentences.
        while let Some(number) = next
            .filter(|&number| report.article.sentences.get(number).is_some_and(|sentence| sentence.span.overlaps(span)))
        {
            marks[number].push(Mark { span, what });
            next = Some(number + 1);
        }
    };
    for run in &comparison.alignment.shared_runs {
        push(run[side], What::Shared);
    }
    for (at, row) in comparison.ledger.iter().enumerate().filter(|(_, row)| row.relation == Relation::Same) {
        for &member in &row.members[side] {
            let span = match row.of {
                Of::Quantities => report.figures.quantities.get(member).map(|quantity| quantity.figure),
                Of::Dates => report.figures.dates.get(member).map(|date| date.span),
            };
            if let Some(span) = span {
                push(span, What::Same(at));
            }
        }
    }
    // Weightiest last, and of equals the first: what is drawn later lies on top, and the strip speaks of the last.
    let mut found: Vec<_> = comparison.discrepancies.iter().enumerate().collect();
    let start = |found: &Discrepancy| Some(found.first()[side].as_ref()?.spans.first()?.start);
    found.sort_by_key(|(_, found)| (found.severity, Reverse(found.kind), Reverse(start(found))));
    for (at, found) in found {
        for (number, place) in found.places.iter().enumerate() {
            for &span in place[side].iter().flat_map(|place| &place.spans) {
                push(span, What::Found(at, number));
            }
        }
    }
    marks
}

/// Each sentence opposite its best free counterpart, in the order of the left text; what only the right tells stands after
/// the counterpart of the sentence before it, and before the first row of counterparts where there is none.
fn rows(comparison: &Comparison, links: &Pair<Vec<Vec<usize>>>) -> Vec<Row> {
    let all = &comparison.alignment.links;
    let mut by_score: Vec<usize> = (0..all.len()).collect();
    by_score.sort_by(|&a, &b| all[b].score.total_cmp(&all[a].score));
    let mut taken = Pair::of(|side| vec![None; links[side].len()]);
    for at in by_score {
        let members =
            || Side::BOTH.into_iter().flat_map(|side| all[at].sentences[side].iter().map(move |&n| (side, n)));
        if members().all(|(side, number)| taken[side].get(number).is_some_and(Option::is_none)) {
            members().for_each(|(side, number)| taken[side][number] = Some(at));
        }
    }
    let mut rows = Vec::new();
    let mut done = BTreeSet::new();
    let silent = |from: usize, rows: &mut Vec<Row>| {
        let alone = taken.right[from..].iter().take_while(|link| link.is_none()).count();
        let row = |number| Row { sentences: Pair::new(Vec::new(), vec![number]), link: None };
        rows.extend((from..from + alone).map(row));
    };
    let mut begun = false;
    for (number, link) in taken.left.iter().enumerate() {
        let Some(link) = *link else {
            rows.push(Row { sentences: Pair::new(vec![number], Vec::new()), link: None });
            continue;
        };
        if !std::mem::replace(&mut begun, true) {
            silent(0, &mut rows);
        }
        if done.insert(link) {
            let sentences = all[link].sentences.clone();
            let last = sentences.right.last().copied();
            rows.push(Row { sentences, link: Some(link) });
            if let Some(last) = last {
                silent(last + 1, &mut rows);
            }
        }
    }
    if !begun {
        silent(0, &mut rows);
    }
    rows
}
