//! What must hold for any two texts.

use parallax::align::Op;
use parallax::article::{self, Article, Settings};
use parallax::discrepancy::Kind;
use parallax::export::json;
use parallax::pair::{Pair, Side};
use parallax::source::Source;
use parallax::{Comparison, Options, compare};
use proptest::prelude::*;

fn read(text: &str) -> Article {
    article::read(Source::from_text(text), &Settings { name: Some("Report".into()), ..Settings::default() })
}

fn compared(left: &str, right: &str) -> Comparison {
    compare(Pair::new(read(left), read(right)), &Options::default())
}

/// Sentences as reports have them, out of parts that meet and part again.
fn sentence() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec![
        "The mayor",
        "Officials",
        "Marta Vey",
        "A spokesman for the port",
        "Witnesses",
        "Orland",
    ]);
    let did = prop::sample::select(vec!["said", "denied", "claimed", "told reporters", "confirmed"]);
    let count = prop_oneof![
        (0u32..500).prop_map(|n| n.to_string()),
        prop::sample::select(vec!["at least 40", "about 1,200", "dozens of", "three", "a third of the", "no"])
            .prop_map(str::to_owned),
    ];
    let whom = prop::sample::select(vec![
        "people were killed",
        "ships were damaged",
        "homes lost power",
        "workers walked out",
    ]);
    let when =
        prop::sample::select(vec!["on Thursday", "in 1991-94", "since September 27", "at 5 p.m. Friday", "last week"]);
    (who, did, count, whom, when, any::<bool>()).prop_map(|(who, did, count, whom, when, quoted)| {
        if quoted {
            format!("“{count} {whom} {when},” {who} {did}.")
        } else {
            format!("{who} {did} that {count} {whom} {when}.")
        }
    })
}

fn report() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..9).prop_map(|sentences| sentences.join("\n"))
}

/// Anything that can be typed or pasted.
fn noise() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[ -~\n]{0,200}", "[“”\"'’–—.,!?0-9$€% \nA-Za-zéß中🙂\u{200b}\u{202e}]{0,200}"]
}

fn check_spans(found: &Comparison) -> Result<(), TestCaseError> {
    for side in Side::BOTH {
        let report = &found.reports[side];
        let text = &report.article.text;
        let inside = |span: parallax::span::Span| span.start <= span.end && text.get(span.range()).is_some();
        prop_assert!(report.article.sentences.iter().all(|one| inside(one.span)));
        prop_assert!(report.article.sentences.windows(2).all(|two| two[0].span.end <= two[1].span.start));
        prop_assert!(report.article.tokens.iter().all(|one| inside(one.span) && !one.span.is_empty()));
        prop_assert!(report.figures.quantities.iter().all(|one| inside(one.span) && inside(one.figure)));
        prop_assert!(report.figures.dates.iter().all(|one| inside(one.span)));
        prop_assert!(report.claims.quotes.iter().all(|one| inside(one.span) && one.span.contains(one.inner)));
        prop_assert!(report.claims.names.iter().flat_map(|name| &name.mentions).all(|one| inside(one.span)));
        for place in found.discrepancies.iter().flat_map(|one| &one.places).filter_map(|place| place[side].as_ref()) {
            prop_assert!(!place.spans.is_empty() && place.spans.iter().all(|&span| inside(span) && !span.is_empty()));
        }
    }
    Ok(())
}

/// In order, the edits of a link hold every token of its sentences once, on both sides.
fn check_edits(found: &Comparison) -> Result<(), TestCaseError> {
    for link in &found.alignment.links {
        for side in Side::BOTH {
            let article = &found.reports[side].article;
            let wanted: Vec<_> = link.sentences[side]
                .iter()
                .flat_map(|&number| article.tokens_of(number))
                .map(|token| token.span)
                .collect();
            let spans: Vec<_> = link.edits.iter().filter_map(|edit| edit.spans[side]).collect();
            prop_assert!(spans.windows(2).all(|two| two[0].end <= two[1].start), "edits overlap: {spans:?}");
            for token in &wanted {
                prop_assert_eq!(
                    spans.iter().filter(|span| span.contains(*token)).count(),
                    1,
                    "token {:?} in {:?}",
                    token,
                    spans
                );
            }
        }
        for edit in &link.edits {
            let sides = Pair::of(|side| edit.spans[side].is_some());
            let wanted = match edit.op {
                Op::Same | Op::Replace => Pair::new(true, true),
                Op::Insert => Pair::new(false, true),
                Op::Delete => Pair::new(true, false),
            };
            prop_assert_eq!(sides, wanted);
        }
    }
    Ok(())
}

fn check_cells(found: &Comparison) -> Result<(), TestCaseError> {
    let mut cells: Vec<_> = found
        .alignment
        .links
        .iter()
        .flat_map(|link| {
            link.sentences.left.iter().flat_map(|&left| link.sentences.right.iter().map(move |&right| (left, right)))
        })
        .collect();
    let all = cells.len();
    cells.sort_unstable();
    cells.dedup();
    prop_assert_eq!(cells.len(), all, "a cell stands in two links");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_comparison_is_sound(left in report(), right in report()) {
        let found = compared(&left, &right);
        check_spans(&found)?;
        check_edits(&found)?;
        check_cells(&found)?;
    }

    #[test]
    fn no_text_makes_it_fail(left in noise(), right in noise()) {
        let found = compared(&left, &right);
        check_spans(&found)?;
        check_edits(&found)?;
        json::comparison(&found, None);
    }

    #[test]
    fn a_report_agrees_with_itself(text in report()) {
        let found = compared(&text, &text);
        let other: Vec<_> = found.discrepancies.iter().filter(|one| one.kind != Kind::Tally).collect();
        prop_assert!(other.is_empty(), "{other:#?}");
        prop_assert!(found.only.left.is_empty() && found.only.right.is_empty());
    }

    #[test]
    fn the_mirrored_pair_gives_the_mirrored_output(left in report(), right in report()) {
        let names = |found: &Comparison| found.discrepancies.iter().map(|one| one.explanation.sentence(found.names())).collect::<Vec<_>>();
        let there = compared(&left, &right);
        let back = compared(&right, &left);
        let mirrored = there.clone().mirrored();
        prop_assert_eq!(&mirrored.alignment, &back.alignment);
        prop_assert_eq!(&mirrored.ledger, &back.ledger);
        prop_assert_eq!(&mirrored.discrepancies, &back.discrepancies);
        prop_assert_eq!(&mirrored, &back);
        prop_assert_eq!(names(&there.mirrored()), names(&back));
    }

    #[test]
    fn the_same_input_gives_the_same_output(left in report(), right in report()) {
        prop_assert_eq!(json::comparison(&compared(&left, &right), None), json::comparison(&compared(&left, &right), None));
    }
}
