//! Keeping marks on disk: at once, and again where the disk refuses.

use std::collections::VecDeque;
use std::io;

use crate::session::anchor::Anchor;
use crate::session::{Event, Store};
use crate::tui::model::Model;

/// Where marks go.
pub struct Keeper {
    store: Option<Store>,
    /// What could not be kept yet, in order.
    waiting: VecDeque<Event>,
    /// Has the reader been told, on leaving, that marks are waiting?
    warned: bool,
}

impl Keeper {
    /// Keeps marks in a store; without one, nowhere.
    pub fn new(store: Option<Store>) -> Self {
        Self { store, waiting: VecDeque::new(), warned: false }
    }

    /// What new notes' identities begin with.
    pub fn prefix(&self) -> String {
        self.store.as_ref().map_or_else(|| "note".to_owned(), Store::new_id)
    }

    /// Keeps an event, after those that still wait.
    ///
    /// # Errors
    /// Says why not; it is tried again with every mark and by [`Keeper::retry`].
    pub fn keep(&mut self, event: Event) -> anyhow::Result<()> {
        if self.store.is_none() {
            return Ok(());
        }
        self.waiting.push_back(event);
        self.flush().map_err(|error| {
            self.warned = false;
            anyhow::anyhow!("not kept on disk yet, {}: {error}; it is tried again", marks(self.waiting.len()))
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let Some(store) = &mut self.store else { return Ok(()) };
        while let Some(event) = self.waiting.front() {
            store.append(event)?;
            self.waiting.pop_front();
        }
        Ok(())
    }

    /// Tries again; says so when everything is kept at last.
    pub fn retry(&mut self) -> Option<String> {
        let count = self.waiting.len();
        (count > 0 && self.flush().is_ok()).then(|| format!("kept on disk now: {}", marks(count)))
    }

    /// What other readers of the same pair have kept since the last call.
    pub fn others(&mut self) -> Vec<Event> {
        // What cannot be read now is read the next time.
        self.store.as_mut().and_then(|store| store.poll().ok()).unwrap_or_default()
    }

    /// May the reader leave? Says once what would be lost.
    pub fn may_leave(&mut self) -> Result<(), String> {
        match self.flush() {
            Err(error) if !self.warned => {
                self.warned = true;
                Err(format!("{} would be lost: {error}; quit again to leave all the same", marks(self.waiting.len())))
            }
            _ => Ok(()),
        }
    }

    /// Keeps the place of reading and what still waits; says what is lost.
    pub fn leave(&mut self, model: &Model) -> Option<String> {
        let article = &model.comparison.reports[model.side].article;
        if model.sentence < article.sentences.len() {
            let sentence = Anchor::of(article, model.sentence);
            // A disk that is full now must not keep the reader from leaving.
            let _ = self.keep(Event::Place { side: model.side, sentence });
        }
        let lost = self.waiting.iter().filter(|event| !matches!(event, Event::Place { .. })).count();
        (lost > 0).then(|| format!("{} could not be kept on disk", marks(lost)))
    }
}

/// "1 mark", "2 marks"
fn marks(count: usize) -> String {
    format!("{count} mark{}", if count == 1 { "" } else { "s" })
}
