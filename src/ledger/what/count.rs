//! What a quantity counts or measures, as a heading.

use std::ops::Range;

use super::light::{gives, is_crowd, is_total, is_unfinished, is_worth};
use super::noun::Sentence;
use super::{Name, clause};
use crate::article::Tag;
use crate::claim::Assertion;
use crate::figure::{Kind, Quantity};
use crate::ledger::evidence;
use crate::lexicon::inflect::{participle, plural};
use crate::lexicon::person::is_person;
use crate::report::Report;

/// "northern miners killed", "rise in rents", "age of Mila Korde".
pub(crate) fn of(report: &Report, quantity: &Quantity) -> Name {
    let figure = Figure::new(report, quantity);
    let named = match quantity.kind {
        Kind::Age => Some(figure.age()),
        Kind::Magnitude => Some("magnitude of the earthquake".into()),
        Kind::Count | Kind::Vote => figure.count(),
        Kind::Ordinal | Kind::Duration | Kind::Score => figure.noun(),
        Kind::Money | Kind::Percent | Kind::Measure | Kind::Rate | Kind::Fraction => figure.amount(),
    };
    match named.filter(|words| !words.is_empty()) {
        Some(words) => {
            let own = figure.noun.is_some() && !figure.is_instrument();
            Name { words, worth: 1 + 4 * u8::from(own) + 2 * u8::from(figure.happens()) }
        }
        None => figure.beside().unwrap_or_else(|| Name::around(report, quantity.sentence, quantity.span)),
    }
}

/// A quantity with the words that tell what it is of.
struct Figure<'r> {
    sentence: Sentence<'r>,
    quantity: &'r Quantity,
    /// The tokens of the figure.
    tokens: Range<usize>,
    /// What is counted, as the text has it; nothing where another figure's noun is meant.
    noun: Option<Range<usize>>,
    /// The word that tells what happened.
    event: Option<usize>,
    acts: &'r [Assertion],
}

/// A noun farther behind the figure than this belongs to something else.
const REACH: usize = 8;

impl<'r> Figure<'r> {
    fn new(report: &'r Report, quantity: &'r Quantity) -> Self {
        let sentence = Sentence::of(report, quantity.sentence);
        let from = sentence.tokens.partition_point(|token| token.span.end <= quantity.span.start);
        let to = sentence.tokens.partition_point(|token| token.span.start < quantity.span.end).max(from);
        let context: Vec<usize> = quantity.context.iter().filter_map(|span| sentence.inside(*span).next()).collect();
        let is_noun = |at: &usize| sentence.tokens[*at].tag.is_noun() && !is_total(&sentence.tokens[*at].lemma);
        let behind = context.iter().copied().find(|at| *at >= to && at - to <= REACH && is_noun(at));
        let before = || context.iter().copied().rev().find(|at| *at < from && is_noun(at));
        let counts = matches!(quantity.kind, Kind::Count | Kind::Vote);
        // "200 hurt in the Orra quake" counts no quakes.
        let is_where = |run: &Range<usize>| {
            let before = (to..run.start).rev().find(|&at| sentence.tokens[at].tag != Tag::Determiner);
            before.is_some_and(|at| matches!(sentence.plain(at), "in" | "from" | "at" | "near" | "on"))
        };
        let behind = behind.map(|at| sentence.around(at, to)).filter(|run| {
            let named = sentence.tokens[run.start].tag == Tag::Name;
            !(counts || named) || !is_where(run)
        });
        let noun = behind.or_else(|| before().map(|at| sentence.around(at, 0)));
        let outside = |at: &usize| !noun.as_ref().is_some_and(|run| run.contains(at));
        let event = context.iter().copied().filter(outside).find(|&at| {
            let token = &sentence.tokens[at];
            token.tag.is_verb() || !is_noun(&at) && !token.capital && token.tag != Tag::Possessive
        });
        let acts = clause::all(sentence, quantity.sentence);
        Self { sentence, quantity, tokens: from..to, noun, event, acts }
    }

    fn text(&self, run: &Range<usize>) -> String {
        self.sentence.text(run.clone())
    }

    /// Does the name tell what happened?
    fn happens(&self) -> bool {
        let event = self.quantity.event.as_deref();
        let counts = matches!(self.quantity.kind, Kind::Count | Kind::Vote);
        event.is_some() && counts || matches!(event, Some("rise" | "fall" | "cost")) && self.noun.is_some()
    }

    /// Is the noun what shows the figure and not what it is of: "a gauge was reading 3 percent"?
    fn is_instrument(&self) -> bool {
        let Some(run) = &self.noun else { return false };
        let noun = self.sentence.tokens[run.end - 1].span;
        let shows = |act: &&Assertion| {
            act.agent.is_some_and(|agent| agent.contains(noun))
                && act.patient.is_some_and(|patient| patient.overlaps(self.quantity.span))
        };
        self.quantity.kind == Kind::Percent && self.acts.iter().any(|act| shows(&act))
    }

    /// The noun alone.
    fn noun(&self) -> Option<String> {
        self.noun.as_ref().map(|run| self.text(run)).or_else(|| self.quantity.counted.clone())
    }

    fn age(&self) -> String {
        match self.quantity.counted.as_deref() {
            Some(name) if name.chars().any(char::is_uppercase) => format!("age of {name}"),
            Some("people") | None => "age".into(),
            Some(noun) => format!("age of the {noun}"),
        }
    }

    /// "Kestrian soldiers killed in Sarukh"
    fn count(&self) -> Option<String> {
        let noun = match &self.noun {
            Some(run) => self.many(run),
            None => plural(self.quantity.counted.as_deref().filter(|noun| !is_total(noun))?),
        };
        // "won by 38 votes"
        let by = self.tokens.start.checked_sub(1).is_some_and(|at| self.sentence.plain(at) == "by");
        if self.quantity.kind == Kind::Vote && by {
            return Some(format!("margin in {noun}"));
        }
        let place = self.place();
        let mut words = vec![noun];
        match place {
            // "citizens of Tarnia held", "soldiers killed in Sarukh"
            Some((true, place)) => {
                words.push(place);
                words.extend(self.event());
            }
            place => {
                words.extend(self.event());
                words.extend(place.map(|(_, place)| place));
            }
        }
        Some(words.join(" "))
    }

    /// In the plural, whatever one report has of it.
    fn many(&self, run: &Range<usize>) -> String {
        let head = &self.sentence.tokens[run.end - 1];
        let single = head.tag == Tag::Noun && self.quantity.value.point() == Some(1.0);
        match single {
            true if run.len() > 1 => {
                format!("{} {}", self.text(&(run.start..run.end - 1)), plural(&head.lemma))
            }
            true => plural(&head.lemma),
            false => self.text(run),
        }
    }

    /// A name behind the noun that narrows it, with its preposition; does it stand right behind?
    fn place(&self) -> Option<(bool, String)> {
        let end = self.noun.as_ref().map_or(self.tokens.end, |run| run.end).max(self.tokens.end);
        let context = self.quantity.context.iter().filter_map(|span| self.sentence.inside(*span).next());
        let at = context.filter(|&at| at >= end).find(|&at| self.sentence.tokens[at].tag == Tag::Name)?;
        let name =
            (at..self.sentence.tokens.len().min(at + 4)).take_while(|&at| self.sentence.tokens[at].tag == Tag::Name);
        let last = name.last()?;
        let the = at.checked_sub(1).filter(|&before| self.sentence.tokens[before].tag == Tag::Determiner);
        let start = the.unwrap_or(at);
        let preposition = start.checked_sub(1).filter(|&before| {
            before >= end && matches!(self.sentence.plain(before), "in" | "of" | "from" | "on" | "near" | "at" | "to")
        })?;
        Some((preposition == end, self.text(&(preposition..last + 1))))
    }

    /// What happened to it or what it did, as it reads behind the noun.
    fn event(&self) -> Option<String> {
        let event = self.quantity.event.as_deref()?;
        match event {
            "casualties" => return None,
            "survived" | "fled" | "escaped" => return Some(format!("who {event}")),
            _ if evidence::fate_of(self.quantity).is_some() => {
                // "12 injured divers", "31 arrests" say it already.
                let said = self.noun.as_ref().is_some_and(|run| run.clone().any(|at| self.tells(at)));
                return (!said).then(|| event.to_owned());
            }
            _ => {}
        }
        let verb = self.event.filter(|&at| self.sentence.tokens[at].tag.is_verb())?;
        let token = &self.sentence.tokens[verb];
        if self.is_unfinished(verb) || self.goes_on(verb) {
            return None;
        }
        let act = self.act(verb);
        let holds = |span: Option<crate::span::Span>| span.is_some_and(|span| span.overlaps(self.quantity.span));
        let persons =
            self.quantity.counted.as_deref().is_some_and(|noun| noun == "people" || is_person(noun) || is_crowd(noun));
        match act {
            Some(act) if holds(act.patient) => Some(clause::done(self.sentence, verb)),
            // "Half of the shops closed": it was done to them all the same.
            Some(act) if holds(act.agent) && !persons && event == participle(&act.lemma) => Some(event.to_owned()),
            // "Thirty divers were searching the harbour": whom or what they did it to is missing.
            Some(act) if holds(act.agent) => act.patient.is_none().then(|| clause::doing(self.sentence, verb, persons)),
            _ if verb < self.tokens.start || token.tag == Tag::Participle => Some(clause::done(self.sentence, verb)),
            _ if token.tag == Tag::Gerund => Some(clause::doing(self.sentence, verb, false)),
            _ => None,
        }
    }

    /// Is the word before or in the noun one for what happened: "injured", "deaths"?
    fn tells(&self, at: usize) -> bool {
        let context = self.quantity.context.iter().any(|span| span.contains(self.sentence.tokens[at].span));
        let token = &self.sentence.tokens[at];
        context && self.quantity.counted.as_deref() != Some(&*token.lemma) && !token.capital && self.event.is_none()
    }

    fn act(&self, verb: usize) -> Option<&'r Assertion> {
        let span = self.sentence.tokens[verb].span;
        self.acts.iter().find(|act| act.predicate.contains(span))
    }

    /// Does the verb say little before what completes it? "set" does, "set aside" does not.
    fn is_unfinished(&self, verb: usize) -> bool {
        is_unfinished(&self.sentence.tokens[verb].lemma) && clause::particle(self.sentence, verb).is_none()
    }

    /// "found to be carriers", "left empty", "taken to a school": the verb alone says something else.
    fn goes_on(&self, verb: usize) -> bool {
        let token = &self.sentence.tokens[verb];
        let moves = matches!(&*token.lemma, "take" | "bring" | "put" | "place" | "set" | "keep");
        let next = self.sentence.tokens.get(verb + 1);
        let open = |tag: Tag| matches!(tag, Tag::To | Tag::Adjective) || moves && tag == Tag::Preposition;
        verb >= self.tokens.end && next.is_some_and(|next| open(next.tag))
    }

    /// A sum, share or measure: "cost of the extra shifts", "rise in rents", "street value".
    fn amount(&self) -> Option<String> {
        let money = self.quantity.kind == Kind::Money;
        let share = matches!(self.quantity.kind, Kind::Percent | Kind::Fraction);
        let noun = self.noun().filter(|_| !self.is_speaker());
        let verb = self.event.filter(|&at| self.sentence.tokens[at].tag.is_verb());
        let lemma = verb.map_or("", |at| &*self.sentence.tokens[at].lemma);
        match (self.quantity.event.as_deref(), noun) {
            (Some(event @ ("rise" | "fall")), Some(noun)) if noun != event => Some(format!("{event} in {noun}")),
            (Some("rise" | "fall"), _) if share => None,
            (Some("cost"), Some(noun)) => Some(format!("cost of {}{noun}", self.article())),
            (Some(_), Some(noun)) if is_worth(lemma) => Some(format!("value of {}{noun}", self.article())),
            (Some(_), Some(noun)) if money && verb.is_some_and(|verb| !self.is_unfinished(verb)) => {
                let verb = verb.unwrap_or_default();
                let run = self.noun.clone().unwrap_or_default();
                let agent = self
                    .act(verb)
                    .and_then(|act| act.agent)
                    .is_some_and(|span| run.clone().any(|at| span.contains(self.sentence.tokens[at].span)));
                let link = self.sentence.plain(self.opens(&run).wrapping_sub(1));
                let done = clause::done(self.sentence, verb);
                Some(match link {
                    _ if agent => format!("money {done} by {}{noun}", self.article()),
                    "for" | "on" | "to" => format!("money {done} {link} {noun}"),
                    // "in cash" behind the sum; "each family received" before it is whom the money went to.
                    _ if run.start >= self.tokens.end => format!("{noun} {done}"),
                    _ => noun,
                })
            }
            (_, Some(noun)) if share && self.is_part() => Some(match self.event() {
                Some(event) => format!("share of {noun} {event}"),
                None => format!("share of {noun}"),
            }),
            (_, noun) => noun,
        }
    }

    /// The first token of the phrase with its article.
    fn opens(&self, run: &Range<usize>) -> usize {
        let before = run.start.checked_sub(1);
        let small = |&at: &usize| matches!(self.sentence.tokens[at].tag, Tag::Determiner | Tag::Possessive);
        before.filter(small).unwrap_or(run.start)
    }

    /// "82 percent of teachers", "a quarter of the boats"
    fn is_part(&self) -> bool {
        self.noun.as_ref().is_some_and(|run| run.start >= self.tokens.end)
            && self.sentence.plain(self.tokens.end) == "of"
    }

    /// "the " where the noun is one thing or has its article in the text.
    fn article(&self) -> &'static str {
        let Some(run) = &self.noun else { return "" };
        let written = run.start > 0 && self.sentence.plain(run.start - 1) == "the";
        let head = self.sentence.tokens[run.end - 1].tag;
        if written && head != Tag::Name || head == Tag::Noun && self.opens(run) < run.start { "the " } else { "" }
    }

    /// Is the noun only who gives the figure: "the bakers put the rise at 7 percent"?
    fn is_speaker(&self) -> bool {
        let Some(run) = self.noun.as_ref().filter(|run| run.end <= self.tokens.start) else { return false };
        let span = self.sentence.tokens[run.end - 1].span;
        let by = |act: &&Assertion| act.agent.is_some_and(|agent| agent.contains(span));
        self.acts.iter().find(by).is_some_and(|act| gives(&act.lemma))
    }

    /// Does the word belong to another figure: "2 million [crowns] ($300,000)"?
    fn is_unit(&self, at: usize) -> bool {
        let all = &self.sentence.report.figures.quantities;
        let from = all.partition_point(|one| one.sentence < self.quantity.sentence);
        let here = all[from..].iter().take_while(|one| one.sentence == self.quantity.sentence);
        here.into_iter().any(|one| one.span.contains(self.sentence.tokens[at].span))
    }

    /// What stands right before the figure, else who acts in its clause, else the name before it: "bread 0.7 points", "the
    /// remaining goods for 3 percent", "the film led with $3m".
    fn beside(&self) -> Option<Name> {
        /// "for the remaining"
        const SMALL: usize = 3;
        let is_small = |at: usize| {
            matches!(self.sentence.plain(at), "at" | "for" | ":" | "-" | "(" | "the" | "remaining" | "a" | "another")
        };
        let tokens = self.sentence.tokens;
        let last = (self.tokens.start.saturating_sub(SMALL + 1)..self.tokens.start).rev().find(|&at| !is_small(at))?;
        let named = |run: Range<usize>| Name { words: self.text(&run), worth: 1 };
        if tokens[last].tag.is_noun() && !self.is_unit(last) {
            let run = self.sentence.around(last, 0);
            return Some(named(run.start..run.end.min(self.tokens.start)));
        }
        let nearest = self.acts.iter().rev().find(|act| act.predicate.end <= self.quantity.span.start);
        let arguments =
            nearest.map(|act| if gives(&act.lemma) { [act.patient, act.agent] } else { [act.agent, act.patient] });
        let argument = arguments
            .into_iter()
            .flatten()
            .flatten()
            .find_map(|span| (!span.overlaps(self.quantity.span)).then(|| self.sentence.argument(span)).flatten());
        let name = || {
            let end = (0..last).rev().find(|&at| tokens[at].tag == Tag::Name)? + 1;
            let start = (0..end).rev().take_while(|&at| tokens[at].tag == Tag::Name).last()?;
            Some(start..end + usize::from(tokens[end].tag == Tag::Number && end < self.tokens.start))
        };
        argument.or_else(name).map(named)
    }
}
