//! The shell: the only room that touches the terminal. It turns events into messages and does what effects ask for.

// Only there is the terminal asked for anything.
#[cfg_attr(not(unix), allow(dead_code))]
mod answer;
mod canvas;
mod ear;
mod keep;
mod outside;
#[cfg(unix)]
mod question;
mod screen;
mod torn;
mod work;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context as _;
use crossterm::event::{Event as Input, KeyEventKind};
use crossterm::terminal;

use super::config::Config;
use super::message::{Effect, Message};
use super::model::{Model, Running};
use super::terminal::Answer;
use super::theme::Theme;
use super::update::{follow, update};
use super::view::view;
use crate::article::Article;
use crate::comparison::{Comparison, Options};
use crate::pair::Pair;
use crate::session::{Session, Store};
use canvas::Canvas;
use ear::Ear;
use keep::Keeper;
#[cfg(unix)]
use question::Question;
use screen::Screen;
use work::Work;

/// Writes an export of what is on the screen: format, path; says what was written.
pub type Export = Box<dyn Fn(&Model, &Theme, &str, &Path) -> anyhow::Result<String>>;

/// Reads both texts again.
pub type Reload = Arc<dyn Fn() -> anyhow::Result<Pair<Article>> + Send + Sync>;

/// What the reader begins with.
#[derive(Debug)]
pub enum Start {
    /// Two texts, to be compared while the screen opens.
    Articles(Box<Pair<Article>>, Options),
    /// A comparison that is done.
    Compared(Box<Comparison>),
}

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

/// The first frame shows the bare texts. How long nothing is said of the comparison, and keys wait for it: reports of common
/// length are compared within this, and nobody sees a delay below a tenth of a second (Miller 1968).
const PATIENCE: Duration = Duration::from_millis(100);

/// Between two steps of a movement: 60 a second.
const FRAME: Duration = Duration::from_millis(16);

/// Between two looks for a comparison that will be there in a moment.
const SOON: Duration = Duration::from_millis(4);

/// Between two looks at the clock, the signals and the watched files.
const IDLE: Duration = Duration::from_millis(120);

/// Between two looks at watched files and other readers' marks.
const WATCH: Duration = Duration::from_millis(700);

/// Opens the reading screen and stays until the reader quits.
///
/// # Errors
/// Those of the terminal. The terminal is put back as it was in any case, also when the program panics.
pub fn run(start: Start, mut reader: Reader) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(io::stdout().is_terminal(), "standard output is not a terminal");
    let (found, mut awaited) = match start {
        Start::Compared(found) => (*found, None),
        Start::Articles(articles, options) => (Comparison::unread(&articles), Some((articles, options))),
    };
    let (awaits, work) = (awaited.is_some(), Work::default());
    let ear = Ear::open()?;
    let screen = Screen::open(reader.config.mouse.0).context("the terminal cannot be used")?;
    #[cfg(unix)]
    let question = screen::asks(&reader.config).then(Question::ask).flatten();
    let theme = screen::theme(&reader.config, false)?;
    let size = terminal::size().unwrap_or((80, 24));
    let mut said: Vec<String> = reader.config.warnings.iter().chain(&reader.remarks).cloned().collect();
    said.extend(found.remarks.iter().cloned());
    let session = std::mem::take(&mut reader.session);
    let mut model = Model::new(found, session, reader.config.keymap.clone(), reader.config.view.clone(), size);
    model.unread = awaits;
    model.running = awaits.then(|| Running { fresh: true, ..Running::new("comparing") });
    let keeper = Keeper::new(reader.store.take());
    model.notes.0 = keeper.prefix();
    model.said = (!said.is_empty()).then(|| (said.join("; "), true));
    return_to_place(&mut model);
    let mut shell = Shell { canvas: Canvas::new(size), theme, reader, keeper, work, ear, ticking: false, screen };
    // The texts are on the screen before they are compared, which takes all cores; but where the terminal has not answered yet
    // there is time for it.
    #[cfg(unix)]
    if let Some(mut question) = question {
        let mut answer = question.answer(Duration::ZERO);
        if answer == Answer::Unfinished {
            shell.work.compare(awaited.take());
            answer = question.answer(question::LIMIT);
        }
        shell.is_told(answer);
        question.leave(&mut shell.ear);
    }
    let drawn = shell.draw(&model).and_then(|()| shell.ear.guard());
    let status = drawn.map_err(Into::into).and_then(|()| {
        shell.work.compare(awaited.take());
        // Somebody is still looking at the first frame: the first mark that is made in it does not have to wait.
        if !awaits {
            model.index.places(&model.comparison);
        }
        shell.stay(&mut model)
    });
    let lost = shell.keeper.leave(&model);
    drop(shell);
    if let Some(lost) = lost {
        // Standard error may be closed; there is nobody left to tell then.
        let _ = writeln!(io::stderr(), "parallax: {lost}");
    }
    status.map(ExitCode::from)
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
    canvas: Canvas,
    theme: Theme,
    reader: Reader,
    keeper: Keeper,
    work: Work,
    ear: Ear,
    /// Does something move?
    ticking: bool,
    screen: Screen,
}

impl Shell {
    /// Until the reader quits or the program is told to end; the exit status.
    fn stay(&mut self, model: &mut Model) -> anyhow::Result<u8> {
        let mut watched = self.stamps();
        let (begun, mut looked) = (Instant::now(), Instant::now());
        // Keys that wait for a comparison which will be there in a moment.
        let mut held = Vec::new();
        loop {
            let wait = match model.running {
                Some(running) if running.fresh => SOON,
                Some(_) => FRAME,
                None if self.ticking => FRAME,
                None => IDLE,
            };
            let events = self.ear.events(wait);
            // What fails while the terminal goes away fails because of that.
            if let Some(status) = self.ear.status() {
                return Ok(status);
            }
            let typed: Vec<Message> = events?.into_iter().filter_map(translated).collect();
            let mut messages = Vec::new();
            let told = self.ear.told();
            if self.is_told(told) {
                messages.push(Message::Tick);
            }
            // What others have marked is there before a key acts on it.
            if !typed.is_empty() || looked.elapsed() > WATCH {
                messages.extend(self.keeper.others().into_iter().map(Message::Kept));
            }
            messages.extend(self.work.news());
            if looked.elapsed() > WATCH {
                looked = Instant::now();
                let now = self.stamps();
                if now != watched {
                    watched = now;
                    messages.push(self.reload(model));
                }
                messages.extend(self.keeper.retry().map(Message::Said));
            }
            if self.ticking && typed.is_empty() {
                messages.push(Message::Tick);
            }
            held.extend(typed);
            let done = |message: &Message| matches!(message, Message::Compared(..) | Message::Uncompared(_));
            let mut waits = model.is_fresh() && !messages.iter().any(done);
            if waits && begun.elapsed() > PATIENCE {
                messages.push(Message::Running("comparing"));
                waits = false;
            }
            if !waits {
                messages.append(&mut held);
            }
            if messages.is_empty() {
                continue;
            }
            // How far a comparison has come is not shown as long as nothing is said of it.
            let unseen = waits && messages.iter().all(|message| matches!(message, Message::Progress(_)));
            for message in messages {
                self.ticking = false;
                for effect in update(model, message) {
                    if let Some(status) = self.perform(model, effect) {
                        return Ok(status);
                    }
                }
            }
            if !unseen {
                self.draw(model)?;
            }
        }
    }

    /// The terminal has told its background; says whether that changes the theme.
    fn is_told(&mut self, answer: Answer) -> bool {
        if answer == Answer::Light(true)
            && let Ok(theme) = screen::theme(&self.reader.config, true)
        {
            self.theme = theme;
            return true;
        }
        false
    }

    fn draw(&mut self, model: &Model) -> io::Result<()> {
        if model.size != self.canvas.size() {
            self.canvas = Canvas::new(model.size);
        }
        self.canvas.draw(|buffer| view(model, &self.theme, buffer))
    }

    /// Does what is asked; the exit status where that is to leave.
    fn perform(&mut self, model: &mut Model, effect: Effect) -> Option<u8> {
        let result = match effect {
            Effect::Quit(status) => match self.keeper.may_leave() {
                Ok(()) => return Some(status),
                Err(why) => Err(anyhow::anyhow!(why)),
            },
            Effect::Tick => {
                self.ticking = true;
                Ok(())
            }
            Effect::Redraw => {
                self.canvas = Canvas::new(self.canvas.size());
                Ok(())
            }
            Effect::Suspend => self.suspended(),
            Effect::Copy(text) => outside::copy(&text),
            Effect::Edit(path, line) => self.aside(|| outside::edit(&path, line)),
            Effect::Rewrite(text) => self.aside(|| outside::rewrite(&text)).map(|written| {
                if let Some(written) = written {
                    update(model, Message::Rewritten(written));
                }
            }),
            Effect::Browse(location) => outside::browse(&location),
            Effect::Keep(event) => self.keeper.keep(event),
            Effect::Compare(articles, options) => {
                self.work.compare(Some((articles, options)));
                Ok(())
            }
            Effect::Abandon => {
                self.work.stop();
                Ok(())
            }
            Effect::Export { format, path } => self.export(model, &format, &path),
        };
        if let Err(error) = result {
            update(model, Message::Failed(format!("{error:#}")));
        }
        None
    }

    /// Reads the watched files again and compares them, with what was decided by hand.
    fn reload(&mut self, model: &Model) -> Message {
        let Some((_, reload)) = &self.reader.watch else { return Message::Tick };
        let (reload, session) = (reload.clone(), model.session.clone());
        self.work.start(move |watch| {
            let (mut articles, mut options) = (reload()?, Options { watch, ..Options::default() });
            session.prepare(&mut articles, &mut options);
            Ok(crate::compare(articles, &options))
        });
        Message::Running("comparing again")
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
    fn aside<T>(&mut self, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        screen::restore();
        let result = work();
        // A ^C for the editor was none for the reader.
        self.ear.forget_interrupt();
        self.screen.enter()?;
        self.canvas = Canvas::new(self.canvas.size());
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
