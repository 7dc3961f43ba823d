//! The terminal in the state in which it is drawn on, and which colours it has.

use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, event, execute, queue};

use super::ear::Ear;
use crate::tui::config::Config;
use crate::tui::terminal::{self as speech, Answer};
use crate::tui::theme::{Depth, SHIPPED, Theme};

/// How long to wait for the terminal's background colour. A terminal at the far end of a slow line answers within this; one
/// that does not know the question answers the second one at once.
const BACKGROUND_LIMIT: Duration = Duration::from_millis(120);

/// The terminal in the state in which it is drawn on; dropping it puts back what was there.
pub struct Screen {
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over; also a panic gives it back.
    pub fn open(mouse: bool) -> io::Result<Self> {
        let hook = std::panic::take_hook();
        let drawing = std::thread::current().id();
        std::panic::set_hook(Box::new(move |panic| {
            // A comparison that panics in its own thread ends as a message on the screen.
            if std::thread::current().id() == drawing {
                restore();
                hook(panic);
            }
        }));
        let screen = Self { mouse };
        screen.enter()?;
        Ok(screen)
    }

    /// Begins to draw, at the start and when the program comes back.
    pub fn enter(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        queue!(io::stdout(), EnterAlternateScreen, event::EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            queue!(io::stdout(), event::EnableMouseCapture)?;
        }
        io::stdout().flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Standard output that is quiet about a terminal which has gone away: [`super::ear`] notices that, and what draws would
/// complain about it to a standard error that is gone as well.
#[derive(Debug)]
pub struct Paper(io::Stdout);

impl Paper {
    /// Standard output.
    pub fn new() -> Self {
        Self(io::stdout())
    }
}

impl io::Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).or_else(|error| if is_gone(&error) { Ok(bytes.len()) } else { Err(error) })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().or_else(|error| if is_gone(&error) { Ok(()) } else { Err(error) })
    }
}

/// Does this error mean that there is no terminal any more?
fn is_gone(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) {
        return true;
    }
    error.kind() == io::ErrorKind::BrokenPipe
}

/// Puts the terminal back. What fails here fails because the terminal is gone.
pub fn restore() {
    let _ = execute!(io::stdout(), event::DisableMouseCapture, event::DisableBracketedPaste);
    // Before the shell's screen is seen again: what is typed there is for the shell.
    let _ = terminal::disable_raw_mode();
    let _ = execute!(io::stdout(), LeaveAlternateScreen, cursor::Show);
}

/// Is the terminal asked for its colours?
pub fn asks(config: &Config) -> bool {
    config.theme.is_none() && depth() > Depth::None
}

fn depth() -> Depth {
    speech::depth(|name| std::env::var(name).ok())
}

/// The theme that is asked for, else the one that fits the terminal.
pub fn theme(config: &Config, ear: &mut Ear) -> anyhow::Result<Theme> {
    let depth = depth();
    let Some(name) = config.theme.as_deref().filter(|_| depth != Depth::None) else {
        return Ok(Theme::fitting(depth, asks(config) && is_light(ear)));
    };
    if let Some(theme) = Theme::shipped(name) {
        return Ok(theme.at_depth(depth));
    }
    let text = std::fs::read_to_string(name).with_context(|| {
        let known: Vec<_> = SHIPPED.iter().map(|(name, _)| *name).collect();
        format!("no theme {name:?} ships ({}), and it is no file", known.join(", "))
    })?;
    Theme::parse(&text).map(|theme| theme.at_depth(depth)).map_err(|why| anyhow::anyhow!("{name}: {why}"))
}

/// Asks the terminal whether its background is light. One that does not say in time is taken for dark.
#[cfg(unix)]
fn is_light(ear: &mut Ear) -> bool {
    let mut answer = Vec::new();
    // What fails here is a terminal that cannot be asked.
    let _ = asked(&mut answer);
    let said = speech::background(&answer);
    let (typed, whole) = speech::beside(&answer);
    ear.has_asked(&typed, (said == Answer::Unfinished).then_some(!whole));
    said == Answer::Light(true)
}

/// Asks, and listens for as long as there is time.
#[cfg(unix)]
fn asked(answer: &mut Vec<u8>) -> io::Result<()> {
    use std::io::Read as _;
    let mut tty = std::fs::OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    tty.write_all(speech::ASK_BACKGROUND.as_bytes())?;
    let end = Instant::now() + BACKGROUND_LIMIT;
    // An answer that was begun is read to its end: the rest of it would be taken for keys.
    while speech::background(answer) == Answer::Unfinished || !speech::beside(answer).1 {
        let left = end.saturating_duration_since(Instant::now());
        let wait = rustix::event::Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
        let mut wanted = [rustix::event::PollFd::new(&tty, rustix::event::PollFlags::IN)];
        if left.is_zero() || rustix::event::poll(&mut wanted, Some(&wait))? == 0 {
            break;
        }
        let mut bytes = [0; 64];
        match tty.read(&mut bytes)? {
            0 => break,
            count => answer.extend(&bytes[..count]),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn is_light(_: &mut Ear) -> bool {
    false
}
