//! [`Model`]: everything the screen shows, and the questions that update and view ask of it.

use super::command::Command;
use super::filter::Filter;
use super::frame::{self, Frame};
use super::index::{Index, What};
use super::input::Input;
use super::keymap::Keymap;
use super::keys::Key;
use super::page::{Arrangement, Page, Shape, Spot};
use super::panel::Panel;
use super::search::Search;
use super::shown::Shown;
use crate::comparison::{Comparison, Options};
use crate::discrepancy::{Discrepancy, Place};
use crate::export::blind;
use crate::pair::{Pair, Side};
use crate::session::{Attached, Attachment, Session, Verdict};
use crate::span::Span;

/// How the texts are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Split where there is room, else stacked.
    #[default]
    Auto,
    /// This one.
    Always(Arrangement),
}

/// Where word edits are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Edits {
    #[default]
    Nowhere,
    Here,
    Everywhere,
}

/// What the reader has switched.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct View {
    pub layout: Layout,
    /// Rows of counterparts instead of reading order?
    pub aligned: bool,
    /// Do the two scrolls go together?
    pub locked: bool,
    pub edits: Edits,
    /// Are long runs of the same words shown?
    pub shared: bool,
    /// Is what was set aside folded away?
    pub folded: bool,
    /// Are the outlets called A and B?
    pub blind: bool,
    /// Do texts glide into place?
    pub glide: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            layout: Layout::Auto,
            aligned: false,
            locked: true,
            edits: Edits::Nowhere,
            shared: false,
            folded: false,
            blind: false,
            glide: false,
        }
    }
}

/// What is being typed at the foot of the screen.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The text so far.
    pub input: Input,
}

/// What a prompt is for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Purpose {
    Search,
    Narrow,
    Note,
    /// Why the mark under the cursor is dismissed.
    Reason,
    Export,
}

/// Text that the mouse selects: words of one side, whatever stands beside them on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Whose text.
    pub side: Side,
    /// The word at which it began.
    pub from: Span,
    /// The word at which it ends, before or after the first.
    pub to: Span,
}

impl Selection {
    /// From the beginning of the first word to the end of the last.
    pub fn span(&self) -> Span {
        Span::new(self.from.start.min(self.to.start), self.from.end.max(self.to.end))
    }
}

/// A comparison under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// What it is called.
    pub what: &'static str,
    /// How much of it is done.
    pub percent: u8,
    /// Has it only just begun, so that nothing is said of it yet?
    pub fresh: bool,
}

impl Running {
    /// One that has just begun.
    pub const fn new(what: &'static str) -> Self {
        Self { what, percent: 0, fresh: false }
    }
}

/// A place of the cursor to come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The column.
    pub side: Side,
    /// The sentence.
    pub sentence: usize,
    /// The discrepancy and its place.
    pub focus: Option<(usize, usize)>,
}

/// Everything the screen shows.
#[derive(Debug)]
pub struct Model {
    /// The two reports and what was found.
    pub comparison: Comparison,
    /// Is it only the bare texts, which have not been compared yet?
    pub unread: bool,
    /// What was asked of the engine.
    pub options: Options,
    /// What the reader decided.
    pub session: Session,
    /// The verdict on each discrepancy.
    pub verdicts: Vec<Verdict>,
    /// Where each mark of the session stands, and whether what it marks has changed since.
    placed: Vec<(Attached, bool)>,
    /// What the filter lets through.
    pub shown: Shown,
    /// Worked out from the comparison.
    pub index: Index,
    /// Which keys do what.
    pub keymap: Keymap,
    /// What is switched.
    pub view: View,
    /// Columns and rows of the window.
    pub size: (u16, u16),
    /// The layout for this size.
    pub page: Page,
    /// The layout before it, which comes back when a view is turned back.
    pub spare: Option<Page>,
    /// The line at the top of each flow.
    pub tops: [Spot; 2],
    /// Where each flow glides to.
    pub goals: [Spot; 2],
    /// The column with the cursor.
    pub side: Side,
    /// The sentence under the cursor.
    pub sentence: usize,
    /// The discrepancy that was jumped to, and which of its places.
    pub focus: Option<(usize, usize)>,
    /// Which of several counterparts stands opposite.
    pub partner: usize,
    /// What is searched for.
    pub search: Option<Search>,
    /// Only sentences with a hit are shown.
    pub narrow: Option<Search>,
    /// Which discrepancies are shown.
    pub filter: Filter,
    /// The list on top.
    pub panel: Option<Panel>,
    /// What is being typed.
    pub prompt: Option<Prompt>,
    /// The first sentence of a link by hand.
    pub picked: Option<(Side, usize)>,
    /// What the mouse has selected.
    pub selection: Option<Selection>,
    /// Keys of an unfinished sequence.
    pub typed: Vec<Key>,
    /// The count typed before a command.
    pub count: Option<usize>,
    /// What is said in the footer until the next key; `true` for what went wrong.
    pub said: Option<(String, bool)>,
    /// What takes its time.
    pub running: Option<Running>,
    /// What is done as soon as the comparison is there.
    pub wanted: Option<(Command, Option<usize>)>,
    /// Where the last jump began.
    pub jumped: Option<Jump>,
    /// What the reader did and may take back: what undoes it, and what does it again.
    pub undo: Vec<(crate::session::Event, crate::session::Event)>,
    /// What was taken back.
    pub redo: Vec<(crate::session::Event, crate::session::Event)>,
    /// What the identities of new notes begin with, and how many there are.
    pub notes: (String, usize),
}

impl Model {
    /// A comparison on a screen of this size.
    pub fn new(comparison: Comparison, session: Session, keymap: Keymap, view: View, size: (u16, u16)) -> Self {
        let index = Index::new(&comparison);
        let page = Page::new(
            &comparison,
            &index,
            Shape { arrangement: Arrangement::Split, aligned: false, width: 8, folded: false, only: None },
        );
        let first = comparison.reports.left.article.compared().next().unwrap_or(0);
        let mut model = Self {
            unread: false,
            verdicts: Vec::new(),
            placed: Vec::new(),
            shown: Shown::default(),
            options: Options::default(),
            index,
            keymap,
            view,
            size,
            page,
            spare: None,
            tops: [Spot::default(); 2],
            goals: [Spot::default(); 2],
            side: Side::Left,
            sentence: first,
            focus: None,
            partner: 0,
            search: None,
            narrow: None,
            filter: Filter::default(),
            panel: None,
            prompt: None,
            picked: None,
            selection: None,
            typed: Vec::new(),
            count: None,
            said: None,
            running: None,
            wanted: None,
            jumped: None,
            undo: Vec::new(),
            redo: Vec::new(),
            notes: (String::new(), 0),
            comparison,
            session,
        };
        model.attach();
        model.reshape();
        model
    }

    /// Finds the places of all marks in another comparison.
    pub fn attach(&mut self) {
        self.placed.clear();
        self.judge();
    }

    /// Works out what follows from the session, which only ever gets more marks: those that have their places keep them.
    pub fn judge(&mut self) {
        let fresh = self.session.marks.get(self.placed.len()..).unwrap_or_default();
        let places = fresh.iter().map(|mark| mark.attach(&self.comparison, self.index.places(&self.comparison)));
        self.placed.extend(places.map(|attached| (attached.place, attached.changed)));
        self.verdicts = crate::session::verdicts(self.attached().map(|(_, attached)| attached), &self.comparison);
        self.sift();
    }

    /// Works out what the filter lets through.
    pub fn sift(&mut self) {
        self.shown = Shown::new(&self.comparison, &self.index, &self.filter, &self.verdicts);
    }

    /// The marks that say something, each with its number in the session.
    pub fn attached(&self) -> impl Iterator<Item = (usize, Attachment<'_>)> {
        let marks = self.session.marks.iter().zip(&self.placed).enumerate();
        let said = marks.filter(|(_, (mark, _))| !mark.is_empty());
        said.map(|(at, (mark, &(place, changed)))| (at, Attachment { mark, place, changed }))
    }

    /// Is nothing said yet of a comparison that will be there in a moment?
    pub fn is_fresh(&self) -> bool {
        self.running.is_some_and(|running| running.fresh)
    }

    /// The arrangement for this size.
    pub fn arrangement(&self) -> Arrangement {
        match self.view.layout {
            Layout::Always(Arrangement::Split) | Layout::Auto if self.size.0 < frame::SPLIT => match self.view.layout {
                // Two columns of less than twenty characters are not text any more.
                Layout::Always(Arrangement::Split) if self.size.0 >= 50 => Arrangement::Split,
                _ => Arrangement::Stacked,
            },
            Layout::Auto => Arrangement::Split,
            Layout::Always(arrangement) => arrangement,
        }
    }

    /// Lays the page out again if its shape has changed.
    pub fn reshape(&mut self) {
        let arrangement = self.arrangement();
        let shape = Shape {
            arrangement,
            aligned: self.view.aligned || arrangement == Arrangement::Merged,
            width: frame::text_width(self.size.0, arrangement),
            folded: self.view.folded,
            only: self.narrow.as_ref().map(|narrow| narrow.sentences(&self.comparison)),
        };
        if shape != self.page.shape {
            let spare = self.spare.take().filter(|spare| spare.shape == shape);
            let page = spare.unwrap_or_else(|| Page::new(&self.comparison, &self.index, shape));
            self.spare = Some(std::mem::replace(&mut self.page, page));
            self.tops = [Spot::default(); 2];
            self.goals = self.tops;
        }
    }

    /// Where everything stands.
    pub fn frame(&self) -> Frame {
        frame::frame(self.size.0, self.size.1, self.page.shape.arrangement, self.page.flows.len(), 3)
    }

    /// What a report is called.
    pub fn name(&self, side: Side) -> &str {
        if self.view.blind {
            return blind::NAMES[side];
        }
        let name = self.comparison.names()[side];
        if name.is_empty() { ["left", "right"][side as usize] } else { name }
    }

    /// Words of a report as they may be shown: in blind mode without the outlets' names.
    pub fn veiled(&self, text: String) -> String {
        if !self.view.blind {
            return text;
        }
        blind::veil(&text, &self.comparison.names().both(), blind::block)
    }

    /// Is this discrepancy shown?
    pub fn shows(&self, found: usize) -> bool {
        self.shown.shows(found)
    }

    /// Discrepancies that are shown, in the reading order of the column with the cursor.
    pub fn order(&self) -> &[(usize, usize)] {
        self.shown.order(self.side)
    }

    /// The discrepancy that the strip explains: the one that was jumped to, else the weightiest of the sentence.
    pub fn explained(&self) -> Option<(usize, usize)> {
        self.focus.or_else(|| {
            let marks = self.index.marks[self.side].get(self.sentence)?;
            marks.iter().rev().find_map(|mark| match mark.what {
                What::Found(found, place) if self.shows(found) => Some((found, place)),
                _ => None,
            })
        })
    }

    /// A place of a discrepancy.
    pub fn place(&self, (found, place): (usize, usize)) -> Option<(&Discrepancy, &Pair<Option<Place>>)> {
        let found = self.comparison.discrepancies.get(found)?;
        Some((found, found.places.get(place)?))
    }

    /// The link that ties the cursor's sentence to its counterpart.
    pub fn link(&self) -> Option<usize> {
        let links = self.index.links[self.side].get(self.sentence)?;
        let wanted = self.focus.and_then(|focus| Some(self.place(focus)?.1[self.side.other()].as_ref()?.sentence));
        let has = |link: &&usize| {
            wanted.is_some_and(|wanted| {
                self.comparison.alignment.links[**link].sentences[self.side.other()].contains(&wanted)
            })
        };
        let chosen = || links.get(self.partner % links.len().max(1));
        match self.partner {
            0 => links.iter().find(has).or_else(chosen).copied(),
            _ => chosen().copied(),
        }
    }

    /// The sentence on the other side that stands opposite the cursor.
    pub fn counterpart(&self) -> Option<usize> {
        let other = self.side.other();
        let marked = self.focus.filter(|_| self.partner == 0).and_then(|focus| {
            let place = self.place(focus)?.1;
            let here = place[self.side].as_ref().is_none_or(|here| here.sentence == self.sentence);
            place[other].as_ref().filter(|_| here).map(|there| there.sentence)
        });
        marked.or_else(|| self.comparison.alignment.links[self.link()?].sentences[other].first().copied())
    }

    /// Does any sentence of the link of the cursor stand here?
    pub fn is_opposite(&self, side: Side, sentence: usize) -> bool {
        side != self.side
            && (self.counterpart() == Some(sentence)
                || self.link().is_some_and(|link| {
                    let sentences = &self.comparison.alignment.links[link].sentences[side];
                    sentences.contains(&sentence) && self.counterpart().is_some_and(|it| sentences.contains(&it))
                }))
    }

    /// The mark with this number in the session.
    pub fn attachment(&self, at: usize) -> Option<Attachment<'_>> {
        self.attached().find(|(number, _)| *number == at).map(|(_, one)| one)
    }

    /// The notes on what the strip explains, else on the sentence and its link.
    pub fn notes_here(&self) -> Vec<String> {
        self.note_place().map(|place| self.notes_on(place)).unwrap_or_default()
    }

    /// The notes on this.
    pub fn notes_on(&self, place: Attached) -> Vec<String> {
        let here = self.attached().filter(|(_, one)| one.place == place);
        here.flat_map(|(_, one)| one.notes().collect::<Vec<_>>()).collect()
    }

    /// What a note or verdict would be about.
    pub fn note_place(&self) -> Option<Attached> {
        if let Some((found, _)) = self.explained() {
            return Some(Attached::Discrepancy(found));
        }
        self.comparison.reports[self.side].article.sentences.get(self.sentence)?;
        Some(Attached::Sentence(self.side, self.sentence))
    }
}
