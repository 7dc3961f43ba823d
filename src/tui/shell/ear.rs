//! Hearing what comes from outside: keys, signals, and that the terminal has gone away.
//!
//! crossterm does not say that a terminal was closed, so that it is only asked while there is somebody at the other end. A
//! second look in a thread of its own ends the program where even that comes too late: in the middle of a key's sequence.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::event;

use super::answer::{self, Late};
use super::torn::Torn;
use crate::tui::terminal::Answer;

/// Keys are taken in heaps of at most this many before the screen is drawn again: resizing storms, held keys.
const HEAP: usize = 64;

/// Exit status of a program whose terminal has gone: that of SIGHUP.
const GONE: u8 = 129;

/// Exit status after SIGINT.
const INTERRUPTED: u8 = 130;

/// How long crossterm is asked for what is there already; with no time at all it does not look.
const AT_ONCE: Duration = Duration::from_micros(300);

/// Signals that ask the program to end, and the terminal they come with.
pub struct Ear {
    raised: Vec<(u8, Arc<AtomicBool>)>,
    /// What was typed while the terminal was asked for something.
    ahead: Vec<event::Event>,
    /// An answer that is still to come.
    late: Option<Late>,
    /// What may be the beginning of an escape sequence.
    torn: Torn,
    #[cfg(unix)]
    tty: Option<std::fs::File>,
}

impl Ear {
    /// Begins to listen.
    #[cfg(unix)]
    pub fn open() -> io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let mut raised = Vec::new();
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            let flag = Arc::new(AtomicBool::new(false));
            signal_hook::flag::register(signal, flag.clone())?;
            raised.push((128 + signal as u8, flag));
        }
        let tty = std::fs::File::open("/dev/tty").ok();
        Ok(Self { raised, ahead: Vec::new(), late: None, torn: Torn::default(), tty })
    }

    /// Begins to listen.
    #[cfg(not(unix))]
    pub fn open() -> io::Result<Self> {
        Ok(Self { raised: Vec::new(), ahead: Vec::new(), late: None, torn: Torn::default() })
    }

    /// The exit status, if the program is to end.
    pub fn status(&self) -> Option<u8> {
        self.raised.iter().find(|(_, flag)| flag.load(Ordering::Relaxed)).map(|(status, _)| *status)
    }

    /// Takes back an interrupt that was meant for another program on the same terminal.
    pub fn forget_interrupt(&self) {
        for (_, flag) in self.raised.iter().filter(|(status, _)| *status == INTERRUPTED) {
            flag.store(false, Ordering::Relaxed);
        }
    }

    /// The terminal was asked for something: what was typed meanwhile, and the answer that is still to come.
    #[cfg(unix)]
    pub fn has_asked(&mut self, typed: &str, late: Option<Late>) {
        self.ahead.extend(answer::keys(typed));
        self.late = late;
    }

    /// What an answer that came late says, once.
    pub fn told(&mut self) -> Answer {
        self.late.as_mut().map_or(Answer::Unfinished, Late::told)
    }

    /// What has come, after waiting for it as long as this; nothing where the program is to end.
    pub fn events(&mut self, wait: Duration) -> io::Result<Vec<event::Event>> {
        let mut heap = std::mem::take(&mut self.ahead);
        if !heap.is_empty() || !self.is_ready(wait)? {
            return Ok(heap);
        }
        loop {
            while (heap.len() < HEAP || self.torn.patience().is_some()) && event::poll(AT_ONCE)? {
                self.torn.mend(event::read()?, &mut heap);
            }
            match self.torn.patience() {
                None => break,
                Some(rest) if rest.is_zero() => self.torn.give_up(&mut heap),
                Some(rest) if self.is_ready(rest)? => {}
                Some(_) => break,
            }
        }
        heap.retain(|event| !self.late.as_mut().is_some_and(|late| late.holds(event)));
        Ok(heap)
    }

    /// Waits for keys; says whether the terminal may be asked for them.
    #[cfg(unix)]
    fn is_ready(&self, wait: Duration) -> io::Result<bool> {
        let Some(tty) = &self.tty else { return event::poll(wait) };
        match look(tty, true, wait) {
            Look::Gone => {
                self.raised[0].1.store(true, Ordering::Relaxed);
                Ok(false)
            }
            Look::Unknown => event::poll(wait),
            // A new size of the window comes as a signal and not as something to read.
            Look::Ready | Look::Quiet => Ok(self.status().is_none()),
        }
    }

    #[cfg(not(unix))]
    fn is_ready(&self, wait: Duration) -> io::Result<bool> {
        event::poll(wait)
    }

    /// From now on ends the program, should it be busy reading from a terminal that is no longer there.
    #[cfg(not(unix))]
    pub fn guard(&self) -> io::Result<()> {
        Ok(())
    }

    /// From now on ends the program, should it be busy reading from a terminal that is no longer there.
    #[cfg(unix)]
    pub fn guard(&self) -> io::Result<()> {
        /// Time for the program to end by itself, with the place of reading kept.
        const GRACE: Duration = Duration::from_millis(1500);
        const BETWEEN: Duration = Duration::from_millis(500);
        // An interrupt may be meant for an editor that runs on the same terminal.
        let raised: Vec<_> = self.raised.iter().filter(|(status, _)| *status != INTERRUPTED).cloned().collect();
        let tty = self.tty.as_ref().map(std::fs::File::try_clone).transpose()?;
        std::thread::Builder::new().name("guard".into()).spawn(move || {
            let ended = loop {
                std::thread::sleep(BETWEEN);
                let told = raised.iter().find(|(_, flag)| flag.load(Ordering::Relaxed)).map(|(status, _)| *status);
                let gone = tty.as_ref().is_some_and(|tty| matches!(look(tty, false, Duration::ZERO), Look::Gone));
                if let Some(status) = told.or(gone.then_some(GONE)) {
                    break status;
                }
            };
            std::thread::sleep(GRACE);
            super::screen::restore();
            std::process::exit(i32::from(ended));
        })?;
        Ok(())
    }
}

/// What a look at the terminal shows.
#[cfg(unix)]
enum Look {
    /// There is something to read.
    Ready,
    /// There is nothing, or a signal has come.
    Quiet,
    /// Nobody is at the other end any more.
    Gone,
    /// This system does not say (macOS does not poll `/dev/tty`).
    Unknown,
}

#[cfg(unix)]
fn look(tty: &std::fs::File, for_keys: bool, wait: Duration) -> Look {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let wanted = if for_keys { PollFlags::IN } else { PollFlags::empty() };
    let mut asked = [PollFd::new(tty, wanted)];
    let wait = Timespec { tv_sec: wait.as_secs() as i64, tv_nsec: i64::from(wait.subsec_nanos()) };
    let count = poll(&mut asked, Some(&wait));
    let said = asked[0].revents();
    match count {
        Ok(0) | Err(rustix::io::Errno::INTR) => Look::Quiet,
        Err(_) => Look::Unknown,
        Ok(_) if said.contains(PollFlags::NVAL) => Look::Unknown,
        Ok(_) if said.intersects(PollFlags::HUP | PollFlags::ERR) => Look::Gone,
        Ok(_) => Look::Ready,
    }
}
