//! Lists that lie over the text: discrepancies, what one side tells, ledger, names, notes, filter, palette.
//!
//! A panel holds only what its rows point to; the view writes the rows out.

use super::command::{Command, TABLE};
use super::filter::{Filter, Switch};
use super::input::Input;
use super::model::Model;
use crate::pair::Side;
use crate::session::Attached;

/// Which list it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Discrepancies,
    Only(Side),
    Ledger,
    Names,
    Notes,
    Filter,
    Palette,
    Why,
    Help,
}

/// What a row points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A discrepancy.
    Found(usize),
    /// A sentence.
    Sentence(Side, usize),
    /// A row of the ledger.
    Row(usize),
    /// A name.
    Name(Side, usize),
    /// A note, by the number of its mark in the session.
    Note(usize),
    /// A line of the filter.
    Switch(Switch),
    /// A command.
    Command(Command),
    /// A line to read.
    Line(usize),
}

/// An open list.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Which one.
    pub kind: Kind,
    /// Its rows.
    pub targets: Vec<Target>,
    /// The chosen row.
    pub selected: usize,
    /// What is typed into it (the palette).
    pub input: Input,
}

impl Panel {
    /// Opens a list.
    pub fn new(kind: Kind, model: &Model) -> Self {
        let mut panel = Self { kind, targets: Vec::new(), selected: 0, input: Input::default() };
        panel.fill(model);
        panel
    }

    /// Makes the rows afresh, after something changed.
    pub fn fill(&mut self, model: &Model) {
        self.targets = match self.kind {
            Kind::Discrepancies => discrepancies(model),
            Kind::Only(side) => only(model, side),
            Kind::Ledger => (0..model.comparison.ledger.len()).map(Target::Row).collect(),
            Kind::Names => names(model),
            Kind::Notes => {
                let noted = model.attached().filter(|(_, one)| !one.mark.notes.is_empty());
                noted.map(|(at, _)| Target::Note(at)).collect()
            }
            Kind::Filter => Filter::switches().into_iter().map(Target::Switch).collect(),
            Kind::Palette => palette(self.input.text()),
            Kind::Why => (0..model.reasons().len()).map(Target::Line).collect(),
            Kind::Help => {
                let rows = super::view::help::lines_in(model, model.size.0);
                (0..rows.saturating_sub(usize::from(model.size.1)) + 3).map(Target::Line).collect()
            }
        };
        self.selected = self.selected.min(self.targets.len().saturating_sub(1));
    }

    /// Moves the choice.
    pub fn step(&mut self, by: isize) {
        let last = self.targets.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// The chosen row.
    pub fn target(&self) -> Option<Target> {
        self.targets.get(self.selected).copied()
    }
}

fn discrepancies(model: &Model) -> Vec<Target> {
    model.index.weightiest.iter().copied().filter(|&at| model.shows(at)).map(Target::Found).collect()
}

fn only(model: &Model, side: Side) -> Vec<Target> {
    let mut only = model.comparison.only[side].clone();
    only.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    only.into_iter().map(|only| Target::Sentence(side, only.sentence)).collect()
}

/// The names of the left report, then those that only the right one has.
fn names(model: &Model) -> Vec<Target> {
    let names = model.comparison.reports.as_ref().map(|report| &report.claims.names);
    let known: std::collections::BTreeSet<String> =
        names.left.iter().map(|name| name.canonical.to_lowercase()).collect();
    let left = (0..names.left.len()).map(|at| Target::Name(Side::Left, at));
    let fresh = |at: &usize| !known.contains(&names.right[*at].canonical.to_lowercase());
    left.chain((0..names.right.len()).filter(fresh).map(|at| Target::Name(Side::Right, at))).collect()
}

/// Commands whose name or description has all the words that were typed.
fn palette(typed: &str) -> Vec<Target> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let fits = |name: &str, about: &str| {
        words.iter().all(|word| name.contains(word.as_str()) || about.to_lowercase().contains(word.as_str()))
    };
    let rows = TABLE.iter().filter(|entry| fits(entry.name, entry.about));
    rows.map(|entry| Target::Command(entry.command)).collect()
}

/// Where a note leads to.
pub fn place(attached: Attached) -> Option<Target> {
    match attached {
        Attached::Discrepancy(at) => Some(Target::Found(at)),
        Attached::Sentence(side, number) => Some(Target::Sentence(side, number)),
        Attached::Link(sentences) => Some(Target::Sentence(Side::Left, sentences.left)),
        Attached::Lost => None,
    }
}
