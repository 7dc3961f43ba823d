//! [`Question`]: the terminal is asked whether its background is light.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::time::{Duration, Instant};

use super::answer::Late;
use super::ear::Ear;
use crate::tui::terminal::{self as speech, Answer};

/// How long the first frame waits for the answer. Terminals on this machine answer within a few milliseconds; at the far end of
/// a slow line the frame is drawn for a dark background, and once more when the answer has come.
pub const LIMIT: Duration = Duration::from_millis(30);

/// A question under way.
pub struct Question {
    tty: File,
    heard: Vec<u8>,
}

impl Question {
    /// Asks; nothing where there is no terminal that could be asked.
    pub fn ask() -> Option<Self> {
        let mut tty = OpenOptions::new().read(true).write(true).open("/dev/tty").ok()?;
        tty.write_all(speech::ASK_BACKGROUND.as_bytes()).ok()?;
        Some(Self { tty, heard: Vec::new() })
    }

    /// What the terminal has said, after listening for as long as this at most.
    pub fn answer(&mut self, limit: Duration) -> Answer {
        // What fails here is a terminal that cannot be asked.
        let _ = self.listen(limit);
        speech::background(&self.heard)
    }

    fn listen(&mut self, limit: Duration) -> io::Result<()> {
        let end = Instant::now() + limit;
        // An answer that was begun is read to its end: the rest of it would be taken for keys.
        while speech::background(&self.heard) == Answer::Unfinished || !speech::beside(&self.heard).1 {
            let left = end.saturating_duration_since(Instant::now());
            let wait = rustix::event::Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
            let mut wanted = [rustix::event::PollFd::new(&self.tty, rustix::event::PollFlags::IN)];
            if rustix::event::poll(&mut wanted, Some(&wait))? == 0 {
                break;
            }
            let mut bytes = [0; 64];
            match self.tty.read(&mut bytes)? {
                0 => break,
                count => self.heard.extend(&bytes[..count]),
            }
        }
        Ok(())
    }

    /// Leaves the rest to the ear: keys that were typed meanwhile, and an answer that is still to come.
    pub fn leave(self, ear: &mut Ear) {
        let (typed, whole) = speech::beside(&self.heard);
        let late = || {
            let begun = self.heard.iter().rposition(|&byte| byte == 0x1b).filter(|_| !whole);
            Late::new(begun.map(|at| String::from_utf8_lossy(&self.heard[at + 1..]).into_owned()))
        };
        let is_late = speech::background(&self.heard) == Answer::Unfinished;
        ear.has_asked(&typed, is_late.then(late));
    }
}
