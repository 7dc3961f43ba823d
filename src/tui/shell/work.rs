//! Comparing in a thread of its own, so that keys are still heard: how far it has come, and stopping it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use crate::align::Watch;
use crate::article::Article;
use crate::comparison::{Comparison, Options};
use crate::pair::Pair;
use crate::tui::message::Message;

/// The comparison under way, if there is one.
pub struct Work {
    sender: Sender<(u64, Message)>,
    receiver: Receiver<(u64, Message)>,
    /// Which comparison is awaited; an abandoned one answers with an older number.
    generation: u64,
    stopped: Arc<AtomicBool>,
    percent: Arc<AtomicU8>,
    /// The last percentage that was told.
    told: u8,
}

impl Default for Work {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver, generation: 0, stopped: Arc::default(), percent: Arc::default(), told: 0 }
    }
}

impl Work {
    /// Begins to compare these, if there are any.
    pub fn compare(&mut self, texts: Option<(Box<Pair<Article>>, Options)>) {
        if let Some((articles, options)) = texts {
            self.start(move |watch| Ok(crate::compare(*articles, &Options { watch, ..options })));
        }
    }

    /// Begins; what was under way before is given up.
    pub fn start(&mut self, compare: impl FnOnce(Watch) -> anyhow::Result<Comparison> + Send + 'static) {
        self.stop();
        (self.stopped, self.percent, self.told) = Default::default();
        let (of, sender) = (self.generation, self.sender.clone());
        let (stopped, percent) = (self.stopped.clone(), self.percent.clone());
        let watch = Watch::new(move |done| {
            percent.store((done.clamp(0.0, 1.0) * 100.0) as u8, Ordering::Relaxed);
            !stopped.load(Ordering::Relaxed)
        });
        std::thread::spawn(move || {
            let message = match catch_unwind(AssertUnwindSafe(|| compare(watch).map(Message::compared))) {
                Ok(Ok(compared)) => compared,
                Ok(Err(error)) => Message::Uncompared(format!("{error:#}")),
                Err(_) => Message::Uncompared("comparing went wrong; this is a mistake of the program".to_owned()),
            };
            // Nobody listens any more when the reader has left.
            let _ = sender.send((of, message));
        });
    }

    /// Gives up what is under way.
    pub fn stop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.generation += 1;
    }

    /// What came of it, and how far it has come where that is news.
    pub fn news(&mut self) -> Vec<Message> {
        let current = self.generation;
        let mut news: Vec<Message> =
            self.receiver.try_iter().filter(|(of, _)| *of == current).map(|(_, message)| message).collect();
        let percent = self.percent.load(Ordering::Relaxed);
        if news.is_empty() && percent != self.told {
            self.told = percent;
            news.push(Message::Progress(percent));
        }
        news
    }
}
