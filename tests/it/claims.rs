//! Who says what, on sentences of our own: `tests/cases/claims-1.txt` was written before the rules, `claims-2.txt` after, and
//! `claims-3.txt`, longer ones, once both were right.
//!
//! Before any rule was tuned the first half gave: speakers 11 of 14, sources 34 of 37, stances 34 of 34, polarity and
//! modality 45 of 46, agents and patients 55 of 59, parties 11 of 12. The third part gave speakers 10 of 12, sources 24 of 28,
//! stances 23 of 23, polarity and modality 27 of 28, agents and patients 41 of 44. The figures of today are printed with `--nocapture`,
//! the misses with `PARALLAX_MISSES=1`.

use parallax::article::{Settings, read};
use parallax::claim::{Attribution, Claims, Modality, Stance};
use parallax::lexicon::party;
use parallax::report::Report;
use parallax::source::Source;

/// Right and all of one kind of expectation.
#[derive(Default, Debug, Clone, Copy)]
struct Tally {
    right: usize,
    all: usize,
}

impl Tally {
    fn count(&mut self, right: bool, what: &str) {
        self.all += 1;
        self.right += usize::from(right);
        if !right && std::env::var_os("PARALLAX_MISSES").is_some() {
            eprintln!("missed: {what}");
        }
    }

    fn share(self) -> f64 {
        self.right as f64 / self.all.max(1) as f64
    }
}

#[derive(Default, Debug, Clone, Copy)]
struct Score {
    speaker: Tally,
    source: Tally,
    stance: Tally,
    polarity: Tally,
    agent: Tally,
    party: Tally,
}

fn score(cases: &str) -> Score {
    let mut score = Score::default();
    for case in cases.split("\n\n").filter(|case| !case.trim_start().starts_with('#')) {
        let lines: Vec<&str> = case.lines().filter(|line| !line.is_empty()).collect();
        let begins = |line: &&str| ["q ", "s ", "a ", "p "].iter().any(|mark| line.starts_with(mark));
        let split = lines.iter().position(begins).unwrap_or(lines.len());
        let text = lines[..split].join("\n");
        let report = Report::new(read(Source::from_text(text.clone()), &Settings::default()));
        for line in &lines[split..] {
            let (head, tail) = line[2..].split_once("=>").expect("an expectation has =>");
            let what = format!("{line}   in   {text}");
            expect(&mut score, &report, line, head.trim(), tail.trim(), &what);
        }
    }
    score
}

fn expect(score: &mut Score, report: &Report, line: &str, head: &str, tail: &str, what: &str) {
    let text = &report.article.text;
    let claims = &report.claims;
    let cells: Vec<&str> = tail.split('|').map(str::trim).collect();
    match &line[..1] {
        "q" => {
            let quote = claims.quotes.iter().find(|quote| quote.inner.of(text).contains(head));
            let name = quote.and_then(|quote| quote.speaker.as_ref()).map(|speaker| speaker.name.as_str());
            let right = match (quote, name) {
                (None, _) => false,
                // A pronoun that nothing before it explains stays a pronoun.
                (_, name) if tail == "-" => {
                    name.is_none_or(|name| ["he", "she"].contains(&name.to_lowercase().as_str()))
                }
                (_, name) => name.is_some_and(|name| name.contains(tail)),
            };
            score.speaker.count(right, &format!("{what}   got {name:?}"));
        }
        "s" => {
            let found = attribution(claims, text, head, cells[0], cells.get(2).copied());
            score.source.count(found.is_some(), &format!("{what}   got {}", shown(claims, text)));
            if let Some(found) = found {
                score.stance.count(stance(cells[1]) == found.stance, what);
            }
        }
        "a" => assertion(score, report, head, &cells, what),
        _ => {
            let speaks = claims.attributions.iter().find(|one| one.speaker.span.of(text) == head);
            let found = speaks.map_or(party(head), |one| one.speaker.party.as_deref());
            score.party.count(found == Some(tail), what);
        }
    }
}

fn attribution<'c>(
    claims: &'c Claims,
    text: &str,
    source: &str,
    cue: &str,
    content: Option<&str>,
) -> Option<&'c Attribution> {
    claims.attributions.iter().find(|one| {
        let named = one.speaker.span.of(text);
        let source = match source {
            "-" => one.speaker.name.is_empty(),
            source => named.contains(source) || one.speaker.name.contains(source),
        };
        let told = content.is_none_or(|content| {
            let told: Vec<&str> = one.content.iter().map(|span| span.of(text)).collect();
            told.join(" ").contains(content)
        });
        source && one.cue.of(text).eq_ignore_ascii_case(cue) && told
    })
}

fn shown(claims: &Claims, text: &str) -> String {
    let one = |one: &Attribution| {
        let content: Vec<&str> = one.content.iter().map(|span| span.of(text)).collect();
        format!("[{} | {} | {:?} | {content:?}]", one.speaker.name, one.cue.of(text), one.stance)
    };
    claims.attributions.iter().map(one).collect()
}

fn stance(name: &str) -> Stance {
    match name {
        "claim" => Stance::Claim,
        "concede" => Stance::Concede,
        "deny" => Stance::Deny,
        "hedge" => Stance::Hedge,
        _ => Stance::State,
    }
}

fn assertion(score: &mut Score, report: &Report, lemma: &str, cells: &[&str], what: &str) {
    let text = &report.article.text;
    let negated = cells[0].starts_with("not ");
    let modality = match cells[0].trim_start_matches("not ") {
        "under-way" => Modality::UnderWay,
        "intended" => Modality::Intended,
        "possible" => Modality::Possible,
        "conditional" => Modality::Conditional,
        _ => Modality::Done,
    };
    let all: Vec<_> = report.claims.assertions.iter().filter(|one| one.lemma == lemma).collect();
    let got: Vec<_> = report
        .claims
        .assertions
        .iter()
        .map(|one| {
            (
                one.lemma.as_str(),
                one.negated,
                one.modality,
                one.agent.map(|span| span.of(text)),
                one.patient.map(|span| span.of(text)),
            )
        })
        .collect();
    let right = all.iter().any(|one| one.negated == negated && one.modality == modality);
    score.polarity.count(right, &format!("{what}   got {got:?}"));
    for (cell, agent) in [(1, true), (2, false)] {
        let Some(expected) = cells.get(cell) else { continue };
        let right = all.iter().any(|one| match if agent { one.agent } else { one.patient } {
            None => *expected == "-",
            Some(span) => span.of(text).to_lowercase().contains(&expected.to_lowercase()),
        });
        score.agent.count(right, &format!("{what}   got {got:?}"));
    }
}

fn check(name: &str, cases: &str) {
    let score = score(cases);
    for (what, tally, floor) in [
        ("speakers of quotations", score.speaker, 0.9),
        ("sources of indirect speech", score.source, 0.8),
        ("stances", score.stance, 0.9),
        ("polarity and modality", score.polarity, 0.9),
        ("agents and patients", score.agent, 0.8),
        ("parties", score.party, 0.95),
    ] {
        eprintln!("{name}: {what} {}/{} = {:.3}", tally.right, tally.all, tally.share());
        if std::env::var_os("PARALLAX_MISSES").is_some() {
            continue;
        }
        assert!(tally.all == 0 || tally.share() >= floor, "{name}: {what} {tally:?} below {floor}");
    }
}

#[test]
fn sentences_written_before_the_rules() {
    check("first half", include_str!("../cases/claims-1.txt"));
}

#[test]
fn sentences_written_with_the_rules_in_view() {
    check("second half", include_str!("../cases/claims-2.txt"));
}

#[test]
fn longer_sentences() {
    check("third part", include_str!("../cases/claims-3.txt"));
}

/// Each text, what is quoted in it or reported last, and whose it is.
const PRONOUNS: [(&str, &str); 16] = [
    ("Anna Velk met the mayor, James Ordan, on Monday. He said: \"The bridge is safe.\"", "James Ordan"),
    ("James Ordan, the mayor, met Anna Velk on Monday. She said: \"The bridge is safe.\"", "Anna Velk"),
    ("\"It was dark,\" Susan Korr said. Robert Lem had driven the van. \"I saw nothing,\" she said.", "Susan Korr"),
    ("\"It was dark,\" Robert Lem said. Susan Korr had driven the van. \"I saw nothing,\" he said.", "Robert Lem"),
    ("Mrs Tolm spoke after Mr Brask. \"We shall pay,\" he said.", "Brask"),
    ("Mr Brask spoke after Mrs Tolm. \"We shall pay,\" she said.", "Tolm"),
    ("The spokeswoman, Zorva Imrik, sat beside Dalv Ornel. \"We shall pay,\" she said.", "Zorva Imrik"),
    ("Queen Zorva received Dalv Ornel. \"I am glad,\" she said.", "Zorva"),
    // Names that tell nothing are taken in order, as any reader would.
    ("\"It was dark,\" Zorva Imrik said. \"I saw nothing,\" she said.", "Zorva Imrik"),
    ("\"It was dark,\" Zorva Imrik said. \"I saw nothing,\" he said.", "Zorva Imrik"),
    ("Andrea Imrik was there. \"I saw nothing,\" he said.", "Andrea Imrik"),
    ("Robin Imrik was there. \"I saw nothing,\" she said.", "Robin Imrik"),
    // Who is only described.
    ("The guard opened the gate, a neighbour said. \"I saw nothing,\" she said.", "a neighbour"),
    // Nobody who fits was named.
    ("Robert Lem had driven the van. \"I saw nothing,\" she said.", "she"),
    ("Susan Korr had driven the van. \"I saw nothing,\" he said.", "he"),
    ("Iceland Telecom had cut the line. \"We shall pay,\" it said.", "Iceland Telecom"),
];

#[test]
fn a_pronoun_stands_for_nobody_of_the_other_sex() {
    for (text, expected) in PRONOUNS {
        let report = Report::new(read(Source::from_text(text.to_owned()), &Settings::default()));
        let last = report.claims.quotes.last().and_then(|quote| quote.speaker.as_ref());
        let name = last.map_or("", |speaker| speaker.name.as_str());
        assert!(name.ends_with(expected), "{name}, not {expected}: {text}");
    }
}
