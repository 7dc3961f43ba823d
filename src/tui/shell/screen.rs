//! The terminal in the state in which it is drawn on, and which colours it has.

use std::io::{self, Write as _};

use anyhow::Context as _;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, event, execute, queue};

use crate::tui::config::Config;
use crate::tui::terminal as speech;
use crate::tui::theme::{Depth, SHIPPED, Theme};

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

/// The theme that is asked for, else the one for a terminal with this background.
pub fn theme(config: &Config, light: bool) -> anyhow::Result<Theme> {
    let depth = depth();
    let Some(name) = config.theme.as_deref().filter(|_| depth != Depth::None) else {
        return Ok(Theme::fitting(depth, light));
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
