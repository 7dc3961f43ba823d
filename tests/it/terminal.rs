//! The built program in a real pseudo-terminal: how it starts, ends, stops and comes back, and what is on disk afterwards.
//!
//! Nothing here sleeps for a fixed time and hopes: every step waits until the screen shows what it must, and fails with the
//! screen if that does not come.

#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use parallax::tui::{Config, Reader, Start};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// A debug build on a busy machine is slow; a test that passes never waits so long.
const PATIENCE: Duration = Duration::from_secs(20);

const LEFT: &str = "Ferry strikes pier at Orland\n\nPolice said 31 people were hurt on Thursday.\n\nThe mayor blamed the pilot.\n\n\
                    Divers found nothing in the harbour.\n";
const RIGHT: &str = "Crash at the Orland pier\n\nAccording to police, 30 people were hurt on Thursday.\n\n\
                     The mayor accused the pilot.\n\nThe town has 900 people.\n";

/// A folder with a pair of reports and the state of earlier readings.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), LEFT).unwrap();
        fs::write(folder.path().join("b.txt"), RIGHT).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program in this folder. The theme is set, so that the terminal is not asked for its colours.
    fn command(&self, program: &str, arguments: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(self.folder.path());
        command.env("XDG_STATE_HOME", self.path("state"));
        command.env("XDG_CONFIG_HOME", self.path("config"));
        command.env("TERM", "xterm-256color");
        command.env("PARALLAX_THEME", "dark");
        command.env("PS1", "$ ");
        command.env("PARALLAX", env!("CARGO_BIN_EXE_parallax"));
        command
    }

    /// The reader on the pair, with the screen drawn.
    fn reader(&self) -> Terminal {
        let mut terminal = Terminal::open(self.command(env!("CARGO_BIN_EXE_parallax"), &["a.txt", "b.txt"]));
        terminal.shows("1 conflict");
        terminal
    }

    /// The same program run to its end, for what it prints.
    fn run(&self, arguments: &[&str]) -> String {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_parallax"));
        command.args(arguments).current_dir(self.folder.path()).env("XDG_STATE_HOME", self.path("state"));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    }

    /// The file in which the marks of the pair lie.
    fn session(&self) -> PathBuf {
        let files = fs::read_dir(self.path("state/parallax")).unwrap().map(|entry| entry.unwrap().path());
        files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "session")).unwrap()
    }
}

/// A program in a pseudo-terminal, and what its screen shows.
struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    reading: Arc<AtomicBool>,
    listener: Option<thread::JoinHandle<()>>,
    /// Line discipline before the program began.
    before: String,
}

impl Terminal {
    fn open(command: CommandBuilder) -> Self {
        let window = PtySize { rows: 30, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(window).unwrap();
        let before = discipline(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(size(30), size(120), 0)));
        let reading = Arc::new(AtomicBool::new(true));
        let mut output = pair.master.try_clone_reader().unwrap();
        let (seen, goes_on) = (screen.clone(), reading.clone());
        let listener = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while goes_on.load(Ordering::Relaxed) {
                match output.read(&mut bytes) {
                    Ok(count @ 1..) => seen.lock().unwrap().process(&bytes[..count]),
                    _ => break,
                }
            }
        });
        let writer = Some(pair.master.take_writer().unwrap());
        Self { master: Some(pair.master), writer, child, screen, reading, listener: Some(listener), before }
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    #[track_caller]
    fn until(&mut self, what: &str, test: impl Fn(&Self) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !test(self) {
            assert!(Instant::now() < end, "{what} does not come:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
        self
    }

    #[track_caller]
    fn shows(&mut self, words: &str) -> &mut Self {
        self.until(words, |this| this.text().contains(words))
    }

    #[track_caller]
    fn hides(&mut self, words: &str) -> &mut Self {
        assert!(!self.text().contains(words), "{words:?} is there:\n{}", self.text());
        self
    }

    fn types(&mut self, keys: &str) -> &mut Self {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).unwrap();
        self
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap() as i32).unwrap()
    }

    fn signal(&mut self, signal: Signal) -> &mut Self {
        kill_process(self.pid(), signal).unwrap();
        self
    }

    /// The exit status, once it has ended.
    #[track_caller]
    fn status(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program does not end:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Is everything as it was before the program?
    #[track_caller]
    fn is_restored(&mut self) -> &mut Self {
        self.until("the terminal as it was", |this| {
            let parser = this.screen.lock().unwrap();
            let screen = parser.screen();
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
        assert_eq!(discipline(self.master.as_ref().unwrap().as_ref()), self.before);
        self
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        let window = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.screen.lock().unwrap().screen_mut().set_size(size(rows), size(columns));
        self.master.as_ref().unwrap().resize(window).unwrap();
    }

    /// Closes our end, as a window that is closed does. The child's process is told nothing else.
    fn close(&mut self) {
        self.reading.store(false, Ordering::Relaxed);
        // Something to read wakes the listener, which then lets go of the terminal.
        self.types("j");
        self.listener.take().unwrap().join().unwrap();
        (self.writer, self.master) = (None, None);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn size(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}

/// Raw or cooked, echo or none.
fn discipline(master: &dyn MasterPty) -> String {
    master.get_termios().map_or_else(String::new, |set| format!("{:?} {:?}", set.local_flags, set.input_flags))
}

#[test]
fn quitting_puts_the_terminal_back() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    assert!(reader.screen.lock().unwrap().screen().alternate_screen());
    assert_ne!(discipline(reader.master.as_ref().unwrap().as_ref()), reader.before);
    reader.types("}").shows("≠ number").types("q");
    assert_eq!(reader.status(), 0);
    reader.is_restored();
}

#[test]
fn signals_end_it_with_their_status_and_the_place_is_kept() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let desk = Desk::new();
        let mut reader = desk.reader();
        reader.types("}").shows("1/").signal(signal);
        assert_eq!(reader.status(), status, "{signal:?}");
        reader.is_restored();
        assert!(fs::read_to_string(desk.session()).unwrap().contains("31 people were hurt"), "{signal:?}");
    }
}

#[test]
fn interrupting_by_key_ends_it_with_130() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.types("\x03");
    assert_eq!(reader.status(), 130);
    reader.is_restored();
}

#[test]
fn a_terminal_that_goes_away_ends_it_and_the_marks_are_there() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.types("}r").shows("✓ reviewed");
    reader.close();
    assert_eq!(reader.status(), 129);
    assert!(desk.run(&["a.txt", "b.txt", "--format", "json"]).contains("reviewed"));
}

#[test]
fn an_error_is_said_on_the_terminal_as_it_was() {
    let desk = Desk::new();
    let program = env!("CARGO_BIN_EXE_parallax");
    let mut reader = Terminal::open(desk.command(program, &["a.txt", "b.txt", "--theme", "nosuch"]));
    reader.shows("no theme \"nosuch\" ships");
    assert_eq!(reader.status(), 2);
    reader.is_restored();
}

/// No test of its own: what the next one runs. A reader whose export panics.
#[test]
#[ignore = "run by another test as a process"]
fn panics() {
    let reader = Reader {
        config: Config::parse(""),
        export: Some(Box::new(|_, _, _, _| panic!("a planted mistake"))),
        ..Reader::default()
    };
    let _ = parallax::tui::run(Start::Compared(Box::default()), reader);
}

#[test]
fn a_panic_puts_the_terminal_back_and_is_said_there() {
    let desk = Desk::new();
    let this = std::env::current_exe().unwrap();
    let arguments = ["terminal::panics", "--exact", "--ignored", "--nocapture"];
    let mut reader = Terminal::open(desk.command(this.to_str().unwrap(), &arguments));
    reader.shows("0 conflicts").types("E\r").shows("a planted mistake");
    reader.is_restored();
    assert_ne!(reader.status(), 0);
}

#[test]
fn suspended_and_brought_back() {
    let desk = Desk::new();
    let mut shell = Terminal::open(desk.command("sh", &["-i"]));
    shell.shows("$ ").types("\"$PARALLAX\" a.txt b.txt\r").shows("1 conflict").types("}").shows("≠ number");
    shell.types("\x1a").until("the shell's screen", |this| !this.screen.lock().unwrap().screen().alternate_screen());
    shell.shows("topped").types("echo be''tween\r").shows("between").types("fg\r");
    shell.until("the reader's screen", |this| this.screen.lock().unwrap().screen().alternate_screen());
    shell.shows("≠ number").types("]").types("q");
    shell.until("the shell's screen", |this| !this.screen.lock().unwrap().screen().alternate_screen());
    shell.types("echo status $?\r").shows("status 0").types("exit\r");
    shell.status();
}

#[test]
fn one_side_from_a_pipe_and_the_keys_from_the_terminal() {
    let desk = Desk::new();
    let mut reader = Terminal::open(desk.command("sh", &["-c", "cat a.txt | \"$PARALLAX\" - b.txt; echo status $?"]));
    reader.shows("1 conflict").types("}").shows("≠ number").types("q").shows("status 0");
}

#[test]
fn a_storm_of_sizes_leaves_a_whole_screen() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.types("}").shows("≠ number");
    let mut seed = 7_u32;
    for _ in 0..300 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        reader.resize(1 + (seed >> 8) as u16 % 250, 1 + (seed >> 20) as u16 % 80);
    }
    reader.resize(10, 4);
    reader.shows("needs 20×6");
    reader.resize(100, 32);
    reader.types("\x0c").shows("≠ number").shows("31").shows("? help");
    reader.types("q");
    assert_eq!(reader.status(), 0);
    reader.is_restored();
}

#[test]
fn a_long_comparison_is_shown_to_be_under_way_and_can_be_given_up() {
    let desk = Desk::new();
    let long = |add: usize| -> String {
        let line =
            |number: usize| format!("In town {number} the council counted {} boats and {add} barns.\n\n", number * 3);
        (0..1500).map(line).collect()
    };
    fs::write(desk.path("a.txt"), long(1)).unwrap();
    fs::write(desk.path("b.txt"), long(2)).unwrap();
    let mut reader = Terminal::open(desk.command(env!("CARGO_BIN_EXE_parallax"), &["a.txt", "b.txt"]));
    reader.shows("comparing…").shows("In town 0").shows("not compared yet").hides("only here");
    reader.types("}").shows("still comparing").types("jj\x03").shows("gave up comparing");
    reader.types("G").shows("In town 1499").types("\x03");
    assert_eq!(reader.status(), 130);
    reader.is_restored();
}

#[test]
fn two_readers_see_each_others_marks_on_the_next_key() {
    let desk = Desk::new();
    let (mut mine, mut yours) = (desk.reader(), desk.reader());
    mine.types("}cask the harbour office\r").shows("✎ ask the harbour office");
    yours.types("}").shows("✎ ask the harbour office").types("r").shows("✓ reviewed");
    mine.types("k}").shows("✓ reviewed").types("q");
    assert_eq!(mine.status(), 0);
}

/// Writes notes in the reader and kills it at some moment; returns the notes that were on the screen by then.
fn write_and_kill(desk: &Desk, round: usize, random: &mut u32) -> Vec<String> {
    let mut reader = desk.reader();
    let mut acknowledged = Vec::new();
    *random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    let most = 1 + (*random >> 16) as usize % 4;
    for number in 0..most {
        let note = format!("note{round}x{number}.");
        let key = if number % 2 == 0 { 'j' } else { 'k' };
        reader.types(&format!("{key}c\x15{note}\r")).shows(&format!("✎ {note}"));
        acknowledged.push(note);
    }
    // At some moment of writing the next one.
    reader.types("jc\x15unfinished\rjc\x15another\r");
    thread::sleep(Duration::from_micros(u64::from(*random >> 4) % 30_000));
    reader.signal(Signal::KILL);
    reader.child.wait().unwrap();
    acknowledged
}

/// `PARALLAX_KILLS` says how often; a hundred take a minute in an optimised build.
#[test]
fn what_was_on_the_screen_survives_a_kill_at_any_moment() {
    let kills = std::env::var("PARALLAX_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(6);
    let desk = Desk::new();
    let mut random = 20_061_127;
    let mut count = 0;
    for round in 0..kills {
        let acknowledged = write_and_kill(&desk, round, &mut random);
        // A later note takes the place of an earlier one on the same sentence: the log has them all.
        let log = fs::read_to_string(desk.session()).unwrap();
        for note in &acknowledged {
            assert!(log.contains(&format!("\"text\":\"{note}\"")), "{note} is lost");
        }
        count += acknowledged.len();
        let mut reader = desk.reader();
        assert!(!reader.text().contains("damaged"), "{}", reader.text());
        reader.signal(Signal::KILL);
    }
    assert!(count >= kills, "{count} notes in {kills} rounds");
}

#[test]
fn a_full_disk_is_said_and_the_mark_is_kept_once_there_is_room() {
    let desk = Desk::new();
    // No file may grow: writing fails as it does on a full disk.
    let run = "trap '' XFSZ; ulimit -f 0; exec \"$PARALLAX\" a.txt b.txt";
    let mut reader = Terminal::open(desk.command("sh", &["-c", run]));
    reader.shows("1 conflict").types("}r").shows("not kept on disk yet").shows("✓ reviewed");
    // The reader goes on, and warns once before it leaves.
    reader.types("L").shows("weightiest first").types("L").shows("pilot").types("q").shows("would be lost").types("q");
    assert_eq!(reader.status(), 0);
    reader.is_restored().shows("could not be kept on disk");
    let mut reader = desk.reader();
    reader.types("}r").shows("✓ reviewed").types("q");
    assert_eq!(reader.status(), 0);
    let kept = desk.run(&["sessions", "list"]);
    assert!(kept.contains("1 marks  a and b") || kept.contains("1 marks  b and a"), "{kept}");
}

#[test]
fn a_state_folder_that_refuses_and_then_takes_marks() {
    let desk = Desk::new();
    // A file where the folder should be refuses everybody, also the superuser.
    fs::write(desk.path("state"), "").unwrap();
    let mut reader = desk.reader();
    reader.types("}r").shows("not kept on disk yet");
    fs::remove_file(desk.path("state")).unwrap();
    reader.shows("kept on disk now").types("q");
    assert_eq!(reader.status(), 0);
    assert!(fs::read_to_string(desk.session()).unwrap().contains("reviewed"));
}

/// What stands in the footer when the reader opens on a session file with these bytes, and which files lie beside it.
fn opened_with(desk: &Desk, bytes: &[u8], said: &str) -> Vec<String> {
    let path = desk.session();
    fs::write(&path, bytes).unwrap();
    let mut reader = desk.reader();
    reader.shows(said).types("}x").shows("0 conflicts").types("q");
    assert_eq!(reader.status(), 0);
    let mut kept: Vec<String> = files(path.parent().unwrap());
    kept.retain(|name| !name.ends_with(".session"));
    for name in &kept {
        assert_eq!(fs::read(path.with_file_name(name)).unwrap(), bytes, "{name}");
        fs::remove_file(path.with_file_name(name)).unwrap();
    }
    kept
}

fn files(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn damaged_and_newer_files_are_kept_aside_and_the_reader_opens() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.types("}r").shows("✓ reviewed").types("q");
    assert_eq!(reader.status(), 0);
    let whole = fs::read(desk.session()).unwrap();
    let noise: Vec<u8> = (0..2000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(opened_with(&desk, &vec![0; whole.len()], "was damaged").len(), 1);
    assert_eq!(opened_with(&desk, &noise, "was damaged").len(), 1);
    // The first line is gone, so that nothing says whose marks these are.
    let second = whole.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    assert_eq!(opened_with(&desk, &whole[second..], "was damaged").len(), 1);
    // A last line that was torn was never acknowledged: nothing to say about it.
    assert_eq!(opened_with(&desk, &whole[..whole.len() - 3], "1 conflict").len(), 0);
}

#[test]
fn what_is_exported_in_blind_mode_names_no_outlet() {
    let desk = Desk::new();
    fs::write(desk.path("a.txt"), LEFT.replace("harbour.", "harbour, the Courier learnt.")).unwrap();
    let program = env!("CARGO_BIN_EXE_parallax");
    let arguments = ["a.txt", "b.txt", "--left-name", "Courier", "--right-name", "Herald", "--blind"];
    let mut reader = Terminal::open(desk.command(program, &arguments));
    reader.shows("A ⇆ B").shows("1 conflict").types("G").types("cask them\r").shows("✎ ask them");
    for ending in ["json", "html", "md", "csv", "txt", "svg"] {
        reader.types(&format!("E\x15out.{ending}\r")).shows(&format!("written: out.{ending}"));
        let written = fs::read_to_string(desk.path(&format!("out.{ending}"))).unwrap();
        assert!(written.contains("31"), "{ending}");
        for name in ["Courier", "Herald", "a.txt"] {
            assert!(!written.contains(name), "{name} stands in out.{ending}:\n{written}");
        }
    }
    reader.types("q");
    assert_eq!(reader.status(), 0);
}
