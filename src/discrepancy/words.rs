//! [`Words`]: the tokens of both reports as numbers that two forms of one word share, each with its weight.
//!
//! The weight is the inverse document frequency over the sentences of both reports (Spärck Jones 1972); closed-class words
//! and marks weigh nothing. British and American spellings, contracted and full negations are one word.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::stance::{Cue, cue};
use crate::article::{Tag, Token};
use crate::claim::Assertion;
use crate::lexicon::entry::{family, look_up};
use crate::pair::{Pair, Side};
use crate::report::Report;
use crate::span::Span;

/// Both reports, word by word.
#[derive(Debug)]
pub(crate) struct Words<'r> {
    /// The reports themselves.
    pub reports: &'r Pair<Report>,
    /// One for each token of the article.
    pub forms: Pair<Vec<Form>>,
    /// The stem of each number in [`Form::id`].
    stems: Vec<Box<str>>,
    /// Which cue it is, for each number.
    cues: Vec<Option<Cue>>,
    /// Numbers that occur on each side.
    occurs: Pair<Vec<bool>>,
    /// Which assertion a token is the predicate of.
    predicates: Pair<HashMap<usize, usize>>,
}

/// A token as its family of forms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Form {
    /// The same number for all forms of a word, on both sides.
    pub id: u32,
    /// How much it tells; nought for marks and closed-class words.
    pub weight: f64,
}

impl<'r> Words<'r> {
    /// Reads all tokens of both reports.
    pub fn new(reports: &'r Pair<Report>) -> Self {
        let expected = reports.left.article.expected_words() + reports.right.article.expected_words();
        let mut ids: HashMap<Box<str>, u32> = HashMap::with_capacity(expected);
        let mut of_lemma: HashMap<&str, u32> = HashMap::with_capacity(expected);
        let mut seen: Vec<(usize, u32)> = Vec::new();
        let mut sentences = 0;
        let mut forms = reports.as_ref().map(|report| {
            let mut forms = Vec::with_capacity(report.article.tokens.len());
            for sentence in &report.article.sentences {
                sentences += 1;
                for token in &report.article.tokens[sentence.tokens.clone()] {
                    let id = *of_lemma.entry(&*token.lemma).or_insert_with(|| {
                        let fresh = ids.len() as u32;
                        *ids.entry(look_up(&token.lemma).family.clone()).or_insert(fresh)
                    });
                    if id as usize == seen.len() {
                        seen.push((0, 0));
                    }
                    let (last, count) = &mut seen[id as usize];
                    if *last != sentences {
                        (*last, *count) = (sentences, *count + 1);
                    }
                    let weight = if is_content(token) { 1.0 } else { 0.0 };
                    forms.push(Form { id, weight });
                }
            }
            forms
        });
        for form in forms.left.iter_mut().chain(&mut forms.right) {
            form.weight *= (1.0 + sentences as f64 / f64::from(seen[form.id as usize].1.max(1))).ln();
        }
        let occurs = forms.as_ref().map(|forms| {
            let mut occurs = vec![false; seen.len()];
            forms.iter().for_each(|form| occurs[form.id as usize] = true);
            occurs
        });
        let mut stems = vec![Box::default(); seen.len()];
        for (stem, id) in ids {
            stems[id as usize] = stem;
        }
        let cues = stems.iter().map(|stem| cue(stem)).collect();
        let mut words = Self { reports, forms, stems, cues, occurs, predicates: Pair::default() };
        words.predicates = Pair::of(|side| {
            let assertions = reports[side].claims.assertions.iter().enumerate();
            assertions
                .filter_map(|(number, one)| Some((words.tokens_in(side, one.predicate).next()?, number)))
                .collect()
        });
        words
    }

    /// Does the token stand inside a quotation of speech?
    pub fn is_quoted(&self, side: Side, at: usize) -> bool {
        let span = self.tokens(side)[at].span;
        let quotes = &self.reports[side].claims.quotes;
        let next = quotes.partition_point(|quote| quote.inner.end <= span.start);
        quotes.get(next).is_some_and(|quote| !quote.scare && quote.inner.contains(span))
    }

    /// What the token asserts, if it is the predicate of a clause.
    pub fn assertion(&self, side: Side, at: usize) -> Option<&'r Assertion> {
        self.predicates[side].get(&at).map(|&number| &self.reports[side].claims.assertions[number])
    }

    /// Does any form of this word stand anywhere in that report?
    pub fn occurs(&self, side: Side, id: u32) -> bool {
        self.occurs[side][id as usize]
    }

    /// The stem of a token, joined by a line to the particle behind it where the tables know the two as one ("call_off").
    pub fn term(&self, side: Side, at: usize) -> Cow<'_, str> {
        let stem = self.stem(side, at);
        let verb = self.tokens(side)[at].tag.is_verb();
        match self.tokens(side).get(at + 1) {
            Some(next) if verb && PARTICLES.contains(&&*next.plain) => format!("{stem}_{}", next.plain).into(),
            _ => stem.into(),
        }
    }

    /// The stem of a token.
    pub fn stem(&self, side: Side, at: usize) -> &str {
        &self.stems[self.forms[side][at].id as usize]
    }

    /// The cue that a token is, if it is one.
    pub(super) fn cue(&self, side: Side, at: usize) -> Option<Cue> {
        self.cues[self.forms[side][at].id as usize]
    }

    /// The numbers of the tokens that lie wholly in `span`.
    pub fn tokens_in(&self, side: Side, span: Span) -> std::ops::Range<usize> {
        let tokens = self.tokens(side);
        let start = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// All tokens of one report.
    pub fn tokens(&self, side: Side) -> &'r [Token] {
        &self.reports[side].article.tokens
    }

    /// Its text.
    pub fn text(&self, side: Side) -> &'r str {
        &self.reports[side].article.text
    }

    /// The text from the first to the last of these tokens.
    pub fn span(&self, side: Side, run: std::ops::Range<usize>) -> Option<Span> {
        let run = self.tokens(side).get(run)?;
        Some(run.first()?.span.cover(run.last()?.span))
    }
}

/// Words that make another verb of the one before them: "call off", "go ahead".
const PARTICLES: [&str; 7] = ["off", "ahead", "down", "back", "out", "up", "away"];

/// Does the token carry content?
pub(super) fn is_content(token: &Token) -> bool {
    token.is_word() && token.tag != Tag::Genitive && !CLOSED.contains(&*token.plain)
}

/// "not", "never", "nobody", and contracted forms.
pub(super) fn is_negation(token: &Token) -> bool {
    let plain = &*token.plain;
    matches!(
        plain,
        "not"
            | "no"
            | "never"
            | "nobody"
            | "none"
            | "neither"
            | "nor"
            | "nothing"
            | "without"
            | "cannot"
            | "no-one"
            | "nowhere"
    ) || plain.ends_with("n't")
}

/// Groups of words of one line of a lexicon, as the stems that [`Words::stem`] gives.
pub(super) fn stems(line: &str) -> impl Iterator<Item = String> + '_ {
    line.split_whitespace().map(|word| match word.split_once('_') {
        Some((verb, particle)) => format!("{}_{particle}", family(verb)),
        None => family(word),
    })
}

static CLOSED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("../../assets/closed-class.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});
