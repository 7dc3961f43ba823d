//! The shell: the only file that touches the terminal. It turns events into messages and does what effects ask for.

use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context as _;
use crossterm::cursor;
use crossterm::event::{self, Event as Input, KeyEventKind};
use crossterm::execute;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::config::Config;
use super::message::{Effect, Message};
use super::model::Model;
use super::terminal::{self as speech, Answer, Wrapping};
use super::theme::{Depth, Theme};
use super::update::{follow, update};
use super::view::view;
use crate::comparison::Comparison;
use crate::session::{Session, Store};

/// Writes an export of what is on the screen: format, path; says what was written.
pub type Export = Box<dyn Fn(&Model, &Theme, &str, &Path) -> anyhow::Result<String>>;

/// Reads and compares both texts again.
pub type Reload = Arc<dyn Fn() -> anyhow::Result<Comparison> + Send + Sync>;

/// What the reader brings along.
#[derive(Default)]
pub struct Reader {
    /// Theme, keys, what is switched at the start.
    pub config: Config,
    /// What the reader decided earlier.
    pub session: Session,
    /// Where decisions are kept; nothing keeps them for this sitting alone.
    pub store: Option<Store>,
    /// Writes exports.
    pub export: Option<Export>,
    /// Files to watch, and what to do when one changes.
    pub watch: Option<(Vec<PathBuf>, Reload)>,
    /// What to say at the start.
    pub remarks: Vec<String>,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Reader").field("config", &self.config).finish_non_exhaustive()
    }
}

/// How long to wait for the terminal's background colour. A terminal at the far end of a slow line answers within this; one
/// that does not know the question answers the second one at once.
const BACKGROUND_LIMIT: Duration = Duration::from_millis(120);

/// Between two steps of a movement: 60 a second.
const FRAME: Duration = Duration::from_millis(16);

/// Between two looks at the clock, the signals and the watched files.
const IDLE: Duration = Duration::from_millis(120);

/// Between two looks at watched files and other readers' marks.
const WATCH: Duration = Duration::from_millis(700);

/// Opens the reading screen and stays until the reader quits.
///
/// # Errors
/// Those of the terminal. The terminal is put back as it was in any case, also when the program panics.
pub fn run(comparison: Comparison, mut reader: Reader) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(io::stdout().is_terminal(), "standard output is not a terminal");
    let signals = Signals::listen()?;
    let screen = Screen::open(reader.config.mouse.0).context("the terminal cannot be used")?;
    let theme = theme(&reader.config)?;
    let size = terminal::size().unwrap_or((80, 24));
    let session = std::mem::take(&mut reader.session);
    let mut model = Model::new(comparison, session, reader.config.keymap.clone(), reader.config.view.clone(), size);
    model.notes.0 = reader.store.as_ref().map_or_else(|| "note".to_owned(), Store::new_id);
    let said: Vec<String> = reader.config.warnings.iter().chain(&reader.remarks).cloned().collect();
    model.said = (!said.is_empty()).then(|| (said.join("; "), true));
    return_to_place(&mut model);
    let (sender, receiver) = mpsc::channel();
    let terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    let mut shell = Shell { terminal, theme, reader, sender, receiver, ticking: false, generation: 0, screen };
    shell.stay(&mut model, &signals)
}

/// The cursor where reading stopped the last time.
fn return_to_place(model: &mut Model) {
    let Some((side, anchor)) = model.session.place.clone() else { return };
    if let Some(sentence) = anchor.find(&model.comparison.reports[side].article) {
        (model.side, model.sentence) = (side, sentence);
        follow(model, super::update::How::Jump);
        model.tops = model.goals;
    }
}

struct Shell {
    terminal: Terminal<CrosstermBackend<io::Stdout>>,
    theme: Theme,
    reader: Reader,
    sender: Sender<(u64, Message)>,
    receiver: Receiver<(u64, Message)>,
    /// Does something move?
    ticking: bool,
    /// Which comparison is awaited; an abandoned one answers with an older number.
    generation: u64,
    screen: Screen,
}

impl Shell {
    fn stay(&mut self, model: &mut Model, signals: &Signals) -> anyhow::Result<ExitCode> {
        let mut watched = self.stamps();
        let mut looked = Instant::now();
        let mut stale = true;
        loop {
            if stale {
                self.draw(model)?;
            }
            stale = false;
            if let Some(status) = signals.status() {
                self.leave(model);
                return Ok(ExitCode::from(status));
            }
            let mut messages = Vec::new();
            if event::poll(if self.ticking { FRAME } else { IDLE })? {
                // Everything that has come is taken in before the next drawing: resizing storms, held keys.
                while event::poll(Duration::ZERO)? {
                    messages.extend(translated(event::read()?));
                    if messages.len() > 64 {
                        break;
                    }
                }
            } else if self.ticking {
                messages.push(Message::Tick);
            }
            let current = self.generation;
            messages.extend(self.receiver.try_iter().filter(|(of, _)| *of == current).map(|(_, message)| message));
            if looked.elapsed() > WATCH {
                looked = Instant::now();
                let now = self.stamps();
                if now != watched {
                    watched = now;
                    self.reload(model);
                    stale = true;
                }
                let others = self.reader.store.as_mut().and_then(|store| store.poll().ok());
                messages.extend(others.into_iter().flatten().map(Message::Kept));
            }
            for message in messages {
                stale = true;
                self.ticking = false;
                for effect in update(model, message) {
                    if let Some(status) = self.perform(model, effect)? {
                        self.leave(model);
                        return Ok(ExitCode::from(status));
                    }
                }
            }
        }
    }

    fn draw(&mut self, model: &Model) -> io::Result<()> {
        let theme = &self.theme;
        self.terminal.draw(|frame| view(model, theme, frame.buffer_mut()))?;
        Ok(())
    }

    /// Keeps the place of reading.
    fn leave(&mut self, model: &Model) {
        let article = &model.comparison.reports[model.side].article;
        if let (Some(store), true) = (&mut self.reader.store, model.sentence < article.sentences.len()) {
            let sentence = crate::session::anchor::Anchor::of(article, model.sentence);
            // A disk that is full now must not keep the reader from leaving.
            let _ = store.append(&crate::session::Event::Place { side: model.side, sentence });
        }
    }

    fn perform(&mut self, model: &mut Model, effect: Effect) -> anyhow::Result<Option<u8>> {
        let result = match effect {
            Effect::Quit(status) => return Ok(Some(status)),
            Effect::Tick => {
                self.ticking = true;
                Ok(())
            }
            Effect::Redraw => self.terminal.clear().map_err(Into::into),
            Effect::Suspend => self.suspended(),
            Effect::Copy(text) => copy(&text),
            Effect::Edit(path, line) => self.edit(&path, line),
            Effect::Browse(location) => browse(&location),
            Effect::Keep(event) => {
                let store = self.reader.store.as_mut();
                store.map_or(Ok(()), |store| store.append(&event)).context("this could not be kept on disk")
            }
            Effect::Compare(articles, options) => {
                self.compare(move || Ok(crate::compare(*articles, &options)));
                Ok(())
            }
            Effect::Abandon => {
                self.generation += 1;
                Ok(())
            }
            Effect::Export { format, path } => self.export(model, &format, &path),
        };
        if let Err(error) = result {
            update(model, Message::Failed(format!("{error:#}")));
        }
        Ok(None)
    }

    /// Compares in a thread of its own, so that keys are still heard.
    fn compare(&mut self, work: impl FnOnce() -> anyhow::Result<Comparison> + Send + 'static) {
        self.generation += 1;
        let (of, sender) = (self.generation, self.sender.clone());
        std::thread::spawn(move || {
            let message = match std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)) {
                Ok(Ok(comparison)) => Message::Compared(Box::new(comparison)),
                Ok(Err(error)) => Message::Failed(format!("{error:#}")),
                Err(_) => Message::Failed("comparing went wrong; this is a mistake of the program".to_owned()),
            };
            // Nobody listens any more when the reader has left.
            let _ = sender.send((of, message));
        });
    }

    fn reload(&mut self, model: &mut Model) {
        if let Some((_, reload)) = &self.reader.watch {
            let reload = reload.clone();
            model.running = Some("comparing again");
            self.compare(move || reload());
        }
    }

    /// When the watched files were last written.
    fn stamps(&self) -> Vec<Option<SystemTime>> {
        let paths = self.reader.watch.iter().flat_map(|(paths, _)| paths);
        paths.map(|path| std::fs::metadata(path).and_then(|data| data.modified()).ok()).collect()
    }

    fn export(&self, model: &mut Model, format: &str, path: &str) -> anyhow::Result<()> {
        let export = self.reader.export.as_ref().context("this build writes no exports from the screen")?;
        anyhow::ensure!(!Path::new(path).exists(), "{path} is there already; choose another name");
        let said = export(model, &self.theme, format, Path::new(path))?;
        update(model, Message::Said(said));
        Ok(())
    }

    fn edit(&mut self, path: &str, line: usize) -> anyhow::Result<()> {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let editor = variable("VISUAL").or_else(|| variable("EDITOR")).unwrap_or_else(|| "vi".to_owned());
        let words = speech::editor_command(&editor, path, line);
        self.aside(|| {
            let status = Process::new(&words[0]).args(&words[1..]).status();
            status.map(drop).with_context(|| format!("{} cannot be started; set $EDITOR", words[0]))
        })
    }

    #[cfg(unix)]
    fn suspended(&mut self) -> anyhow::Result<()> {
        // The whole group, as the terminal itself does it: what feeds us through a pipe is to stop as well.
        self.aside(|| {
            let group = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
            group.context("cannot be suspended")
        })
    }

    #[cfg(not(unix))]
    fn suspended(&mut self) -> anyhow::Result<()> {
        anyhow::bail!("this system cannot suspend a program")
    }

    /// Does something while the terminal is as it was before.
    fn aside(&mut self, work: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
        self.screen.leave();
        let result = work();
        self.screen.enter()?;
        self.terminal.clear()?;
        result
    }
}

/// What an event of the terminal is to the model.
fn translated(event: Input) -> Option<Message> {
    match event {
        Input::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(key.into())),
        Input::Mouse(mouse) => Some(Message::Mouse(mouse)),
        Input::Paste(text) => Some(Message::Paste(text)),
        Input::Resize(width, height) => Some(Message::Resize(width, height)),
        _ => None,
    }
}

fn copy(text: &str) -> anyhow::Result<()> {
    let wrapping = Wrapping::from_environment(|name| std::env::var(name).ok());
    let sequence = speech::clipboard(text, wrapping);
    let mut out = io::stdout();
    out.write_all(sequence.as_bytes())?;
    out.flush()?;
    let limit = speech::CLIPBOARD_LIMIT;
    anyhow::ensure!(sequence.len() <= limit, "copied, but terminals may take no more than {limit} bytes");
    Ok(())
}

fn browse(location: &str) -> anyhow::Result<()> {
    let system = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let browser = std::env::var("BROWSER").ok().filter(|value| !value.trim().is_empty());
    let words: Vec<String> =
        browser.unwrap_or_else(|| system.to_owned()).split_whitespace().map(str::to_owned).collect();
    let quiet = Process::new(&words[0])
        .args(&words[1..])
        .arg(location)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    quiet.map(drop).with_context(|| format!("{} cannot be started; set $BROWSER", words[0]))
}

/// The theme that is asked for, else the one that fits the terminal.
fn theme(config: &Config) -> anyhow::Result<Theme> {
    let depth = speech::depth(|name| std::env::var(name).ok());
    match config.theme.as_deref().filter(|_| depth != Depth::None) {
        Some(name) => match Theme::shipped(name) {
            Some(theme) => Ok(theme.at_depth(depth)),
            None => {
                let text = std::fs::read_to_string(name).with_context(|| {
                    let known: Vec<_> = super::theme::SHIPPED.iter().map(|(name, _)| *name).collect();
                    format!("no theme {name:?} ships ({}), and it is no file", known.join(", "))
                })?;
                Theme::parse(&text).map(|theme| theme.at_depth(depth)).map_err(|why| anyhow::anyhow!("{name}: {why}"))
            }
        },
        None => Ok(Theme::fitting(depth, depth > Depth::Sixteen && is_light())),
    }
}

/// Asks the terminal whether its background is light. One that does not say is taken for dark.
#[cfg(unix)]
fn is_light() -> bool {
    use std::io::Read as _;
    let asked = || -> io::Result<bool> {
        let mut tty = std::fs::OpenOptions::new().read(true).write(true).open("/dev/tty")?;
        tty.write_all(speech::ASK_BACKGROUND.as_bytes())?;
        let end = Instant::now() + BACKGROUND_LIMIT;
        let mut answer = Vec::new();
        loop {
            match speech::background(&answer) {
                Answer::Light(light) => return Ok(light),
                Answer::Silence => return Ok(false),
                Answer::Unfinished => {}
            }
            let left = end.saturating_duration_since(Instant::now());
            let wait = rustix::event::Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
            let mut wanted = [rustix::event::PollFd::new(&tty, rustix::event::PollFlags::IN)];
            if left.is_zero() || rustix::event::poll(&mut wanted, Some(&wait))? == 0 {
                return Ok(false);
            }
            let mut bytes = [0; 64];
            let count = tty.read(&mut bytes)?;
            if count == 0 {
                return Ok(false);
            }
            answer.extend(&bytes[..count]);
        }
    };
    asked().unwrap_or(false)
}

#[cfg(not(unix))]
fn is_light() -> bool {
    false
}

/// The terminal in the state in which it is drawn on; dropping it puts back what was there.
struct Screen {
    mouse: bool,
}

impl Screen {
    fn open(mouse: bool) -> io::Result<Self> {
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

    fn enter(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        execute!(io::stdout(), EnterAlternateScreen, event::EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            execute!(io::stdout(), event::EnableMouseCapture)?;
        }
        Ok(())
    }

    fn leave(&self) {
        restore();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back. What fails here fails because the terminal is gone.
fn restore() {
    let _ = execute!(
        io::stdout(),
        event::DisableMouseCapture,
        event::DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = terminal::disable_raw_mode();
}

/// Signals that ask the program to end.
struct Signals {
    raised: Vec<(u8, Arc<AtomicBool>)>,
}

impl Signals {
    #[cfg(unix)]
    fn listen() -> io::Result<Self> {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let mut raised = Vec::new();
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            let flag = Arc::new(AtomicBool::new(false));
            signal_hook::flag::register(signal, flag.clone())?;
            raised.push((128 + signal as u8, flag));
        }
        Ok(Self { raised })
    }

    #[cfg(not(unix))]
    fn listen() -> io::Result<Self> {
        Ok(Self { raised: Vec::new() })
    }

    /// The exit status of a signal that has come.
    fn status(&self) -> Option<u8> {
        self.raised.iter().find(|(_, flag)| flag.load(Ordering::Relaxed)).map(|(status, _)| *status)
    }
}
