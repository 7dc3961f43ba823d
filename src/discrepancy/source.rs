//! [`Said`]: on whose word a sentence tells what it tells, as the claims of its article have it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::facing::Facing;
use super::words::{Words, stems};
use crate::article::{Tag, Token};
use crate::claim::{Speaker, Stance};
use crate::lexicon::party::{self, PartyWord};
use crate::lexicon::wordnet;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// A source and what it vouches for, in tokens of the article.
#[derive(Clone, Debug)]
pub(crate) struct Said<'r> {
    /// The words that name the source at this place, without an article before them.
    pub source: Range<usize>,
    /// The verb of speech, or "according to".
    pub cue: Range<usize>,
    /// What is reported; empty where it stands in another sentence.
    pub told: Vec<usize>,
    /// Who is meant.
    pub speaker: &'r Speaker,
    /// How the cue takes it.
    pub stance: Stance,
}

/// The sources of each sentence, in order. A report within another's report is told on the outer one's word; what nobody
/// is named for is a hedge and no source.
pub(super) fn sources<'r>(words: &Words<'r>, side: Side) -> Vec<Vec<Said<'r>>> {
    let report = &words.reports[side];
    let mut all: Vec<Vec<Said<'r>>> = vec![Vec::new(); report.article.sentences.len()];
    let named = report.claims.attributions.iter().filter(|one| one.within.is_none() && !one.speaker.name.is_empty());
    for one in named {
        let run = words.tokens_in(side, one.speaker.span);
        let tokens = words.tokens(side);
        let source = run.clone().find(|&at| tokens[at].tag != Tag::Determiner).unwrap_or(run.start)..run.end;
        let cue = words.tokens_in(side, one.cue);
        if source.is_empty() || cue.is_empty() {
            continue;
        }
        let told = one.content.iter().flat_map(|&content| words.tokens_in(side, content)).collect();
        all[one.sentence].push(Said { source, cue, told, speaker: &one.speaker, stance: one.stance });
    }
    all
}

/// The most tokens of a source with its verb that are marked as one.
const LONGEST: usize = 8;

/// What two reports of speech have in common; each 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Overlap {
    /// Share of the weight of both that is in both.
    pub claim: f64,
    /// Share of the lighter one's weight that the other has too.
    pub covered: f64,
    /// Share of the shorter one's pairs of neighbours that are neighbours in the other too: copied, not told anew.
    pub copied: f64,
}

impl Overlap {
    /// Of these tokens, in two sentences that face each other.
    pub fn of(facing: &Facing<'_>, told: &Pair<Vec<usize>>) -> Self {
        let there: BTreeSet<usize> = told.right.iter().copied().collect();
        let mate = |at: usize| facing.mate(Side::Left, at).filter(|mate| there.contains(mate));
        let whole = Pair::of(|side| told[side].iter().map(|&at| facing.weight(side, at)).sum::<f64>());
        let shared: f64 =
            told.left.iter().filter(|&&at| mate(at).is_some()).map(|&at| facing.weight(Side::Left, at)).sum();
        let next = |&&at: &&usize| mate(at).is_some_and(|here| mate(at + 1) == Some(here + 1));
        let copied = told.left.iter().filter(next).count() as f64;
        let shorter = told.left.len().min(told.right.len()).saturating_sub(1).max(1) as f64;
        Self {
            claim: 2.0 * shared / (whole.left + whole.right).max(1e-9),
            covered: (shared / whole.left.min(whole.right).max(1e-9)).min(1.0),
            copied: (copied / shorter).min(1.0),
        }
    }
}

/// Do the two reports of speech give a figure of one value? 1 for one that hardly stands in both by chance, [`SMALL`] for one
/// that anything may number, 0 for none.
pub(super) fn shared_figure(facing: &Facing<'_>, told: &Pair<Vec<usize>>) -> f64 {
    let figures = Pair::of(|side| {
        let report = &facing.words().reports[side];
        let all = &report.figures.quantities;
        let from = all.partition_point(|one| one.sentence < facing.cell[side]);
        let own = all[from..].iter().take_while(|one| one.sentence == facing.cell[side]);
        let tokens = facing.words().tokens(side);
        let inside = |span: Span| told[side].iter().any(|&at| tokens[at].span.overlaps(span));
        own.filter(|one| inside(one.span)).filter_map(|one| Some((one.value.point()?, one.unit))).collect::<Vec<_>>()
    });
    let shared = figures.left.iter().filter(|(value, _)| figures.right.iter().any(|(other, _)| value == other));
    let telling = shared.map(|(value, unit)| {
        let plain = unit.is_none() && value.fract() == 0.0 && *value < 10.0;
        if plain { SMALL } else { 1.0 }
    });
    telling.fold(0.0, f64::max)
}

/// "Two", "three" and "nine" stand in sentences on anything: of the annotated claims that share no other figure than one below
/// ten, one in four is the same claim; of those that share a larger one, nearly all.
const SMALL: f64 = 0.25;

/// May the two be one source: a word of their names in common, or one the initials of the other?
pub(super) fn is_same(a: &Speaker, b: &Speaker) -> bool {
    let (here, there) = (key(&a.name), key(&b.name));
    // "the ministry" may be any ministry; "the health ministry" is not "the foreign ministry".
    static KINDS_AS_STEMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| stems(KINDS).collect());
    let kinds = &*KINDS_AS_STEMS;
    let bare = here.is_subset(kinds) || there.is_subset(kinds);
    let country = |one: &Speaker| party::party(&one.name);
    here.iter().any(|word| there.contains(word) && (bare || !kinds.contains(word)))
        || country(a).is_some() && country(a) == country(b)
        || is_acronym(&a.name, &b.name)
        || is_acronym(&b.name, &a.name)
}

/// Is it somebody with a name, and not "one neighbour"? A word of the language with a capital begins a sentence.
pub(super) fn is_named(one: &Speaker) -> bool {
    let mut words = one.name.split_whitespace().enumerate();
    words.any(|(at, word)| {
        let lemma = word.to_lowercase();
        word.starts_with(char::is_uppercase) && (at > 0 || lemma != "one" && wordnet::find(&lemma).is_none())
    })
}

/// Do both speak for one country or institution, or one for what the other is?
pub(super) fn is_kin(a: &Speaker, b: &Speaker) -> bool {
    let party = |one: &Speaker| one.party.clone().or_else(|| party::party(&one.name).map(str::to_owned));
    party(a).is_some_and(|own| party(b).is_some_and(|theirs| own == theirs))
}

impl Said<'_> {
    /// What is marked: the source with its verb, where they stand together.
    pub fn marked(&self) -> Range<usize> {
        let whole = self.source.start.min(self.cue.start)..self.source.end.max(self.cue.end);
        // "said, in a statement to the agency, the minister": too long to be marked as one.
        if whole.len() > LONGEST { self.source.clone() } else { whole }
    }

    /// "police", "officials", "witnesses", "a spokesman": neither a name nor an office that speaks for itself.
    pub fn is_vague(&self, words: &Words<'_>, side: Side) -> bool {
        const VAGUE: [&str; 19] = [
            "official",
            "authority",
            "authorities",
            "police",
            "officer",
            "source",
            "report",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "investigator",
            "people",
            "statement",
            "medium",
            "company",
            "agency",
            "reporter",
            "it",
            "they",
        ];
        let tokens = &words.tokens(side)[self.source.clone()];
        // A people is no institution: "Selbians said".
        let people = |token: &Token| {
            party::party_word(token.span.of(words.text(side))).is_some_and(|(_, kind)| kind == PartyWord::People)
        };
        let vague = |token: &Token| VAGUE.contains(&&*token.lemma) || people(token);
        let bare = |token: &Token| !token.tag.is_noun() && token.tag != Tag::Pronoun;
        tokens.iter().all(|token| bare(token) || vague(token))
    }

    /// Is it only a pronoun for somebody named before?
    pub fn is_pronoun(&self, words: &Words<'_>, side: Side) -> bool {
        words.tokens(side)[self.source.clone()].iter().all(|token| token.tag == Tag::Pronoun)
    }
}

/// Of which kind a source is, and not which one of them.
const KINDS: &str = "ministry department agency office association board committee federation council union company group \
    authority official spokesman spokeswoman spokesperson secretary lawyer mayor governor inspector detective police captain";

/// The words of a name that tell whose it is: no small words, no ranks and offices.
pub(super) fn key(name: &str) -> BTreeSet<String> {
    const SMALL: [&str; 24] = [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "in",
        "at",
        "his",
        "her",
        "its",
        "their",
        "one",
        "new",
        "state",
        "general",
        "minister",
        "president",
        "chief",
        "director",
        "head",
        "former",
        "mr",
        "ms",
    ];
    // Those who serve and the service they are: "firefighters", "the fire service".
    let service = |word: String| match word.trim_end_matches('s') {
        "firefighter" | "fireman" | "firemen" => "fire".to_owned(),
        "policeman" | "policemen" | "policewoman" | "policewomen" => "police".to_owned(),
        "coastguard" => "coast".to_owned(),
        _ => word,
    };
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.len() > 1 && !SMALL.contains(&&**word))
        .map(service)
        .collect();
    stems(&words.join(" ")).collect()
}

/// Is the first name made of the initials of the second?
fn is_acronym(short: &str, long: &str) -> bool {
    // "US Geological Survey" is the USGS: what is all capitals stands whole.
    let letters = |word: &str| -> String {
        let whole = word.len() <= 3 && word.chars().all(char::is_uppercase);
        word.chars().take(if whole { 3 } else { 1 }).filter(|c| c.is_uppercase()).collect()
    };
    let initials: String = long.split([' ', '-']).filter(|word| *word != "The").map(letters).collect();
    initials.chars().count() > 1 && short.split_whitespace().any(|word| word.replace('.', "") == initials)
}
