//! A small comparison made by hand, so that exports are tested apart from the engine.

use super::{Document, Triage};
use crate::align::Link;
use crate::article::{self, Settings};
use crate::comparison::Comparison;
use crate::discrepancy::{Discrepancy, Explanation, Kind, Place, Severity};
use crate::figure::Value;
use crate::ledger::{Difference, Of, Relation, Row, Sum};
use crate::pair::{Pair, Side};
use crate::session::{Event, Session, Target, Verdict};
use crate::source::Source;
use crate::span::Span;
use crate::{Options, compare};

const LEFT: &str = "Four miners died at Orland <b>pit</b>.\n\nThe owner said 9 others were hurt.\n\n=2+2 is what \
                    |one| `miner` *said*.";
const RIGHT: &str =
    "Three miners died at Orland pit.\n\nIn all 12 were dead or hurt.\n\nThe union called for a strike.";

/// Two reports about an accident that did not happen.
pub(super) fn comparison() -> Comparison {
    let names = Pair::new("Herald", "Post");
    let articles = Pair::new(LEFT, RIGHT).zip(names).map(|(text, name)| {
        article::read(Source::from_text(text), &Settings { name: Some(name.into()), ..Settings::default() })
    });
    let mut found = compare(articles, &Options::default());
    found.alignment.links = vec![link(&found, 0, 0)];
    for (side, figures) in [(Side::Left, ["Four", "9"]), (Side::Right, ["Three", "12"])] {
        found.reports[side].figures.dates.clear();
        found.reports[side].figures.quantities = figures.map(|words| quantity(&found, side, words)).into();
    }
    found.ledger = vec![
        row("miners killed", Relation::Differs, Pair::new(vec![0], vec![0]), None),
        row(
            "dead or hurt",
            Relation::Differs,
            Pair::new(vec![], vec![1]),
            Some(Sum {
                total: Some((Side::Right, 1)),
                parts: vec![(Side::Left, 0), (Side::Left, 1)],
                value: Value::exactly(13.0),
                open: false,
                own: Default::default(),
            }),
        ),
    ];
    found.discrepancies = vec![discrepancy(&found, Kind::Number, "Four", "Three", Severity::Conflict)];
    found.discrepancies.push(discrepancy(&found, Kind::Wording, "hurt", "hurt", Severity::Difference));
    for side in Side::BOTH {
        found.only[side] = vec![crate::only::Only { sentence: 2, weight: 0.5 }];
    }
    found
}

/// The first discrepancy noted and looked at, the second dismissed.
pub(super) fn triage(found: &Comparison) -> Triage {
    let target = |number| Target::discrepancy(found, number);
    let text = "Ask the owner.\n<i>Twice</i>.".to_owned();
    let dismissed = Verdict::Dismissed { reason: Some("style".into()) };
    let third = Target::sentence(found, Side::Right, 2);
    let session = Session::of([
        Event::Note { id: "1".into(), target: target(0), text, by: None, replaces: vec![] },
        Event::Verdict { target: target(0), verdict: Verdict::Reviewed, by: None },
        Event::Verdict { target: target(1), verdict: dismissed, by: Some("Vera".into()) },
        Event::Note { id: "2".into(), target: third, text: "Which union?".into(), by: None, replaces: vec![] },
    ]);
    Triage::new(session, found, vec!["Notes of an earlier reading are part of this.".into()])
}

/// Runs an export over both.
pub(super) fn export(write: impl Fn(&Document<'_>) -> String) -> String {
    let found = comparison();
    let triage = triage(&found);
    write(&Document { found: &found, triage: &triage })
}

fn find(found: &Comparison, side: Side, words: &str) -> Span {
    let start = found.reports[side].article.text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn quantity(found: &Comparison, side: Side, words: &str) -> crate::figure::Quantity {
    let span = find(found, side, words);
    let value = match words {
        "Four" => 4.0,
        "Three" => 3.0,
        digits => digits.parse().unwrap(),
    };
    let sentence = found.reports[side].article.sentence_at(span.start).unwrap();
    crate::figure::Quantity {
        span,
        figure: span,
        sentence,
        value: Value::exactly(value),
        ..crate::figure::Quantity::default()
    }
}

fn row(what: &str, relation: Relation, members: Pair<Vec<usize>>, sum: Option<Sum>) -> Row {
    let difference = sum.is_none().then_some(Difference { absolute: 1.0, percent: 25.0 });
    let what = what.into();
    let (fit, best) = (None, None);
    Row { what, of: Of::Quantities, relation, fit, best, members, difference, sum, score: 0.9, reasons: vec![] }
}

fn link(found: &Comparison, left: usize, right: usize) -> Link {
    let sentences = Pair::new(vec![left], vec![right]);
    let edits = crate::align::edits(&found.reports, &sentences);
    Link { sentences, score: 0.9, moved: false, by_hand: false, edits, reasons: vec![] }
}

fn discrepancy(found: &Comparison, kind: Kind, left: &str, right: &str, severity: Severity) -> Discrepancy {
    let place = |side: Side, words: &str| {
        let span = find(found, side, words);
        let sentence = found.reports[side].article.sentence_at(span.start).unwrap();
        Some(Place { sentence, spans: vec![span] })
    };
    Discrepancy {
        id: format!("{}-1", kind.name()),
        kind,
        severity,
        confidence: 0.93,
        places: vec![Pair::new(place(Side::Left, left), place(Side::Right, right))],
        explanation: Explanation {
            what: "miners killed".into(),
            says: Pair::new(left.into(), right.into()),
            notes: vec![Explanation::note("differs by 1 (25 %)")],
            ..Explanation::default()
        },
        rule: "number/count",
    }
}
