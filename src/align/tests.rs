//! Pairs of invented reports, one sentence per line.

use super::*;
use crate::article::{self, Sentences, Settings};
use crate::source::Source;

const FERRY: &str = "\
Ferry sinks off Port Aldren, 31 drowned
A car ferry with 412 people on board sank off Port Aldren early on Monday, drowning at least 31, the coast guard said.
The Halcyon went down within 40 minutes after its bow door gave way in a storm, survivors told reporters.
Fishing boats and two navy helicopters pulled 370 passengers out of the water before dawn.
Transport Minister Ida Korvel ordered an inquiry and grounded the ship's two sisters.
The operator, Brightwater Lines, said the vessel had passed an inspection in March.
Families waited at a school gymnasium for news of eleven people who are still missing.";

const BUDGET: &str = "\
Parliament passes budget after all-night session
Lawmakers in Dresmark approved next year's budget by 84 votes to 61 on Friday.
The plan raises the tax on tobacco and freezes the pay of civil servants.
Opposition leader Marten Olk called it a gift to the banks.
Economists expect growth of 1.8 percent.
Teachers' unions announced a march through the capital next week.";

fn report(text: &str) -> Report {
    let settings = Settings { sentences: Sentences::Lines, ..Settings::default() };
    Report::new(article::read(Source::from_text(text), &settings))
}

fn pair(left: &str, right: &str) -> Pair<Report> {
    Pair::new(report(left), report(right))
}

fn aligned(reports: &Pair<Report>, by_hand: &[ByHand]) -> Alignment {
    align(reports, by_hand)
}

fn cells(alignment: &Alignment) -> Vec<(Vec<usize>, Vec<usize>)> {
    alignment.links.iter().map(|link| (link.sentences.left.clone(), link.sentences.right.clone())).collect()
}

/// The lines in another order, or some of them.
fn lines(text: &str, order: &[usize]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    order.iter().map(|&line| lines[line]).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_same_article_twice_is_linked_one_to_one() {
    let found = aligned(&pair(FERRY, FERRY), &[]);
    assert_eq!(cells(&found), (0..7).map(|at| (vec![at], vec![at])).collect::<Vec<_>>());
    assert!(
        found
            .links
            .iter()
            .all(|link| link.score == 1.0 && !link.moved && link.edits.iter().all(|edit| edit.op == Op::Same))
    );
    assert_eq!(found.shared_runs.len(), 1);
}

#[test]
fn a_shuffled_copy_is_linked_and_the_moves_marked() {
    let found = aligned(&pair(FERRY, &lines(FERRY, &[0, 1, 5, 2, 3, 4, 6])), &[]);
    assert_eq!(found.links.len(), 7);
    let moved: Vec<_> = found.links.iter().filter(|link| link.moved).map(|link| link.sentences.left[0]).collect();
    assert_eq!(moved, [5]);
}

#[test]
fn a_shortened_copy_leaves_the_rest_alone() {
    let found = aligned(&pair(FERRY, &lines(FERRY, &[0, 1, 4])), &[]);
    for (at, line) in [0, 1, 4].into_iter().enumerate() {
        assert!(cells(&found).contains(&(vec![line], vec![at])), "{line}");
    }
    assert!(found.links.iter().all(|link| !link.moved));
    assert!(!found.links.iter().any(|link| link.sentences.left == [5]));
}

#[test]
fn unrelated_articles_are_not_linked() {
    assert_eq!(cells(&aligned(&pair(FERRY, BUDGET), &[])), []);
}

#[test]
fn the_reader_has_the_last_word() {
    let hand = |left, right, linked| ByHand { sentences: Pair::new(left, right), linked };
    let found = aligned(&pair(FERRY, FERRY), &[hand(2, 2, false), hand(3, 5, true), hand(99, 0, true)]);
    assert!(!cells(&found).contains(&(vec![2], vec![2])));
    let made = found.links.iter().find(|link| link.by_hand).unwrap();
    assert_eq!((made.sentences.left.as_slice(), made.sentences.right.as_slice()), (&[3][..], &[5][..]));
    assert_eq!(found.links.iter().filter(|link| link.by_hand).count(), 1);
}

#[test]
fn a_sentence_split_in_two_is_one_link() {
    let split = FERRY.replace(
        "Transport Minister Ida Korvel ordered an inquiry and grounded",
        "Transport Minister Ida Korvel ordered an inquiry into the sinking.\nThe minister Ida Korvel also grounded",
    );
    let found = aligned(&pair(FERRY, &split), &[]);
    assert!(cells(&found).contains(&(vec![4], vec![4, 5])), "{:?}", cells(&found));
    let link = found.links.iter().find(|link| link.sentences.left == [4]).unwrap();
    let whole = link.edits.iter().filter_map(|edit| edit.spans.right).reduce(Span::cover).unwrap();
    assert!(whole.of(&split).ends_with("sisters."));
}

#[test]
fn edits_cover_every_token_of_both_sides_in_order() {
    let other =
        FERRY.replace("early on Monday", "on Monday morning").replace("31", "30").replace("Fishing boats", "Trawlers");
    let reports = pair(FERRY, &other);
    for link in aligned(&reports, &[]).links {
        for side in [Side::Left, Side::Right] {
            let spans: Vec<Span> = link.edits.iter().filter_map(|edit| edit.spans[side]).collect();
            assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let tokens = link.sentences[side].iter().flat_map(|&number| reports[side].article.tokens_of(number));
            for token in tokens {
                assert!(spans.iter().any(|span| span.contains(token.span)));
            }
        }
    }
}

#[test]
fn every_link_says_why() {
    let other = FERRY.replace("pulled 370 passengers out of the water", "saved 368 passengers from the sea");
    for link in aligned(&pair(FERRY, &other), &[]).links {
        assert!(!link.reasons.is_empty(), "{:?}", link.sentences);
    }
}

#[test]
fn a_long_pair_finds_its_sentences_by_the_index_and_can_be_stopped() {
    let names = ["Aldren", "Korvel", "Selmar", "Tovik", "Brask", "Yelden", "Orsha", "Pellin"];
    let line = |at: usize| {
        let name = |by: usize| names[at / by % 8];
        format!(
            "Warehouse {at} in {}-{} lost {} crates of lamp oil to the {} flood.",
            name(1),
            name(8),
            at * 7 + 3,
            name(64)
        )
    };
    let text: String = (0..600).map(|at| line(at) + "\n").collect();
    let order: Vec<usize> = (0..600).rev().collect();
    let reports = pair(&text, &lines(&text, &order));
    let found = aligned(&reports, &[]);
    for at in 0..600 {
        assert!(
            found.links.iter().any(|link| link.sentences.left == [at] && link.sentences.right == [599 - at]),
            "{at}"
        );
    }
    assert_eq!(align_watched(&reports, &[], &Watch::new(|_| false)), None);
}
