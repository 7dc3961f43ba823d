//! Triage: notes, reviewed and dismissed marks, links made by hand, and the place of reading, kept on disk.
//!
//! What the reader does to a comparison is a list of [`Event`]s. [`Store`] appends each to a log in the XDG state folder and
//! only then is it acknowledged; [`Session`] is what the events amount to. Marks are keyed by the content of what they mark,
//! never by position ([`anchor`]), so that they find their place again when the sides are swapped or a text has changed.
//!
//! An append-only log of checked lines was chosen over an embedded database because its failure modes can be read with the
//! eye: a crash tears at most the last line, which was never acknowledged; two readers append under one lock and read what
//! the other appended; a damaged line costs that line alone.

pub mod anchor;
mod event;
mod log;
mod page;
mod store;

pub use event::{Event, Places, Target, Verdict};
pub use log::Log;
pub use page::Page;
pub use store::{Entry, Store, default_folder, document, from_document};

use crate::align::ByHand;
use crate::article::Article;
use crate::comparison::{Comparison, Options};
use crate::pair::{Pair, Side};
use anchor::Anchor;

/// What all events amount to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// Everything that is marked, in the order in which it was first marked.
    pub marks: Vec<Mark>,
    /// Links made (`true`) and forbidden (`false`) by hand.
    pub links: Vec<(Pair<Anchor>, bool)>,
    /// Sentences brought into the comparison (`true`) or set aside (`false`) by hand.
    pub roles: Vec<(Side, Anchor, bool)>,
    /// Where reading stopped.
    pub place: Option<(Side, Anchor)>,
    /// Was blind mode lifted in an earlier sitting?
    pub unblinded: bool,
}

/// What is said of one target.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is said of.
    pub target: Target,
    /// Notes in force, oldest first. More than one where two readers wrote at the same time or marks were imported.
    pub notes: Vec<Note>,
    /// The last verdict of each author, in order of their first.
    pub verdicts: Vec<(Option<String>, Verdict)>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its identity, which an edited note names as the one that it replaces.
    pub id: String,
    /// Who wrote it; nothing for the owner of the session.
    pub by: Option<String>,
    /// May have several lines.
    pub text: String,
}

/// Where a mark stands in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attached {
    /// On the discrepancy with this index.
    Discrepancy(usize),
    /// On this sentence.
    Sentence(Side, usize),
    /// On the link between these two sentences.
    Link(Pair<usize>),
    /// Nowhere any more.
    Lost,
}

/// A mark and where it stands now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attachment<'s> {
    /// The mark.
    pub mark: &'s Mark,
    /// Its place.
    pub place: Attached,
    /// Has what it marks changed since? Then its verdicts no longer hold, its notes do.
    pub changed: bool,
}

impl Mark {
    /// The verdict in force: the owner's own, else that of the first other author who gave one.
    pub fn verdict(&self) -> &Verdict {
        let own = self.verdicts.iter().find(|(by, _)| by.is_none());
        let any = || self.verdicts.iter().find(|(_, verdict)| *verdict != Verdict::Open);
        own.or_else(any).map_or(&Verdict::Open, |(_, verdict)| verdict)
    }

    /// Its place in a comparison, which was walked before.
    pub fn attach(&self, found: &Comparison, places: &Places) -> Attachment<'_> {
        let (place, changed) = self.target.locate(found, places);
        Attachment { mark: self, place, changed }
    }

    /// Do two authors disagree?
    pub fn is_disputed(&self) -> bool {
        let mut said =
            self.verdicts.iter().map(|(_, verdict)| verdict.name()).filter(|&name| name != Verdict::Open.name());
        said.next().is_some_and(|first| said.any(|other| other != first))
    }

    /// Is nothing said any more?
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.verdicts.iter().all(|(_, verdict)| *verdict == Verdict::Open)
    }
}

/// The verdict on each discrepancy, in their order, from marks that have found their places.
pub fn verdicts<'m>(attached: impl IntoIterator<Item = Attachment<'m>>, found: &Comparison) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::Open; found.discrepancies.len()];
    for Attachment { mark, place, changed } in attached {
        if let (Attached::Discrepancy(index), false) = (place, changed) {
            verdicts[index] = mark.verdict().clone();
        }
    }
    verdicts
}

impl Session {
    /// What these events amount to, in their order.
    pub fn of(events: impl IntoIterator<Item = Event>) -> Self {
        let mut session = Self::default();
        for event in events {
            session.apply(event);
        }
        session
    }

    /// Events that amount to this.
    pub fn events(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for Mark { target, notes, verdicts } in &self.marks {
            let note = |note: &Note| {
                let Note { id, by, text } = note.clone();
                Event::Note { id, target: target.clone(), text, by, replaces: Vec::new() }
            };
            let verdict = |(by, verdict): &(Option<String>, Verdict)| Event::Verdict {
                target: target.clone(),
                verdict: verdict.clone(),
                by: by.clone(),
            };
            events.extend(notes.iter().map(note));
            events.extend(verdicts.iter().map(verdict));
        }
        let links = self.links.iter();
        events.extend(links.map(|(pair, linked)| Event::Link { sentences: pair.clone(), linked: Some(*linked) }));
        events.extend(self.roles.iter().map(|(side, anchor, compared)| Event::Role {
            side: *side,
            sentence: anchor.clone(),
            compared: Some(*compared),
        }));
        let place = self.place.as_ref();
        events.extend(place.map(|(side, anchor)| Event::Place { side: *side, sentence: anchor.clone() }));
        events.extend(self.unblinded.then_some(Event::Unblinded));
        events
    }

    /// Takes one more event in.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::Note { id, target, text, by, replaces } => {
                let mark = self.mark_mut(target);
                // An event that comes twice (imported again) changes nothing.
                if mark.notes.iter().all(|note| note.id != id) {
                    mark.notes.retain(|note| !replaces.contains(&note.id));
                    mark.notes.push(Note { id, by, text });
                }
            }
            Event::Unnote { target, replaces } => {
                self.mark_mut(target).notes.retain(|note| !replaces.contains(&note.id))
            }
            Event::Verdict { target, verdict, by } => {
                let mark = self.mark_mut(target);
                match mark.verdicts.iter_mut().find(|(author, _)| *author == by) {
                    Some((_, last)) => *last = verdict,
                    None => mark.verdicts.push((by, verdict)),
                }
            }
            Event::Link { sentences, linked } => {
                self.links.retain(|(other, _)| *other != sentences);
                if let Some(linked) = linked {
                    self.links.push((sentences, linked));
                }
            }
            Event::Role { side, sentence, compared } => {
                self.roles.retain(|(other, anchor, _)| (*other, anchor) != (side, &sentence));
                if let Some(compared) = compared {
                    self.roles.push((side, sentence, compared));
                }
            }
            Event::Place { side, sentence } => self.place = Some((side, sentence)),
            Event::Unblinded => self.unblinded = true,
        }
    }

    /// The mark on a target, if there is one.
    pub fn mark(&self, target: &Target) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.target.is(target) && !mark.is_empty())
    }

    fn mark_mut(&mut self, target: Target) -> &mut Mark {
        let found = self.marks.iter().position(|mark| mark.target.is(&target));
        let index = found.unwrap_or_else(|| {
            self.marks.push(Mark { target, notes: Vec::new(), verdicts: Vec::new() });
            self.marks.len() - 1
        });
        &mut self.marks[index]
    }

    /// Carries what was decided before comparing into the articles and the options: roles and links by hand.
    pub fn prepare(&self, articles: &mut Pair<Article>, options: &mut Options) {
        for (side, anchor, compared) in &self.roles {
            if let Some(number) = anchor.find(&articles[*side]) {
                articles[*side].sentences[number].compared = *compared;
            }
        }
        for (sentences, linked) in &self.links {
            let found = Pair::of(|side| sentences[side].find(&articles[side]));
            if let Some(sentences) = found.complete() {
                options.by_hand.push(ByHand { sentences, linked: *linked });
            }
        }
    }

    /// Every mark with its place in this comparison. Marks on nothing that is there any more come as [`Attached::Lost`].
    pub fn attach(&self, found: &Comparison) -> Vec<Attachment<'_>> {
        let places = Places::new(found);
        let marks = self.marks.iter().filter(|mark| !mark.is_empty());
        marks.map(|mark| mark.attach(found, &places)).collect()
    }

    /// The verdict on each discrepancy, in their order. What has changed since is open again.
    pub fn verdicts(&self, found: &Comparison) -> Vec<Verdict> {
        verdicts(self.attach(found), found)
    }

    /// The sides exchanged.
    pub fn mirrored(self) -> Self {
        let mark = |mark: Mark| Mark { target: mark.target.mirrored(), ..mark };
        Self {
            marks: self.marks.into_iter().map(mark).collect(),
            links: self.links.into_iter().map(|(pair, linked)| (pair.mirrored(), linked)).collect(),
            roles: self.roles.into_iter().map(|(side, anchor, compared)| (side.other(), anchor, compared)).collect(),
            place: self.place.map(|(side, anchor)| (side.other(), anchor)),
            unblinded: self.unblinded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str) -> Target {
        Target::Sentence { side: Side::Left, sentence: Anchor::new(text, 0) }
    }

    fn note(id: &str, replaces: &[&str]) -> Event {
        let replaces = replaces.iter().map(|&id| id.to_owned()).collect();
        Event::Note { id: id.into(), target: sentence("A."), text: id.into(), by: None, replaces }
    }

    #[test]
    fn two_readers_who_edit_one_note_at_once_both_keep_theirs() {
        let session = Session::of([note("first", &[]), note("mine", &["first"]), note("yours", &["first"])]);
        let texts: Vec<_> = session.marks[0].notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(texts, ["mine", "yours"]);
    }

    #[test]
    fn an_event_that_comes_twice_changes_nothing() {
        let once = Session::of([note("first", &[]), note("second", &["first"])]);
        let twice = Session::of([note("first", &[]), note("second", &["first"]), note("second", &["first"])]);
        assert_eq!(once, twice);
    }

    #[test]
    fn the_owner_goes_before_an_imported_verdict_and_both_are_kept() {
        let say =
            |verdict, by: Option<&str>| Event::Verdict { target: sentence("A."), verdict, by: by.map(str::to_owned) };
        let mut session = Session::of([say(Verdict::Reviewed, Some("Vera"))]);
        assert_eq!(*session.marks[0].verdict(), Verdict::Reviewed);
        session.apply(say(Verdict::Dismissed { reason: None }, None));
        assert_eq!(*session.marks[0].verdict(), Verdict::Dismissed { reason: None });
        assert!(session.marks[0].is_disputed());
    }

    #[test]
    fn its_events_amount_to_it_again() {
        let side = Side::Right;
        let session = Session::of([
            note("first", &[]),
            note("second", &[]),
            Event::Verdict { target: sentence("B."), verdict: Verdict::Reviewed, by: Some("Vera".into()) },
            Event::Link { sentences: Pair::new(Anchor::new("A.", 0), Anchor::new("B.", 1)), linked: Some(false) },
            Event::Role { side, sentence: Anchor::new("C.", 0), compared: Some(true) },
            Event::Place { side, sentence: Anchor::new("C.", 0) },
            Event::Unblinded,
        ]);
        assert_eq!(Session::of(session.events()), session);
    }

    #[test]
    fn a_mark_without_note_and_verdict_is_none() {
        let session =
            Session::of([note("first", &[]), Event::Unnote { target: sentence("A."), replaces: vec!["first".into()] }]);
        assert_eq!(session.mark(&sentence("A.")), None);
    }
}
