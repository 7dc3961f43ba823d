//! A program in a pseudo-terminal: keys are typed, the screen is read.
//!
//! Nothing here sleeps for a fixed time and hopes: every step waits until the screen shows what it must, and fails with the
//! screen if that does not come.

#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// A debug build on a busy machine is slow; a test that passes never waits so long.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub const LEFT: &str = "Ferry strikes pier at Orland\n\nPolice said 31 people were hurt on Thursday.\n\nThe mayor blamed the pilot.\n\n\
                    Divers found nothing in the harbour.\n";
pub const RIGHT: &str = "Crash at the Orland pier\n\nAccording to police, 30 people were hurt on Thursday.\n\n\
                     The mayor accused the pilot.\n\nThe town has 900 people.\n";

/// A folder with a pair of reports and the state of earlier readings.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), LEFT).unwrap();
        fs::write(folder.path().join("b.txt"), RIGHT).unwrap();
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program in this folder. The theme is set, so that the terminal is not asked for its colours.
    pub fn command(&self, program: &str, arguments: &[&str]) -> CommandBuilder {
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

    /// A script in this folder, to stand for another program.
    pub fn script(&self, name: &str, lines: &str) -> String {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.path(name);
        fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The reader with other environment variables.
    pub fn reader_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Terminal {
        let mut command = self.command(env!("CARGO_BIN_EXE_parallax"), &[&["a.txt", "b.txt"], arguments].concat());
        for (name, value) in variables {
            command.env(name, value);
        }
        Terminal::open(command)
    }

    /// The reader on the pair, with the screen drawn.
    pub fn reader(&self) -> Terminal {
        let mut terminal = Terminal::open(self.command(env!("CARGO_BIN_EXE_parallax"), &["a.txt", "b.txt"]));
        terminal.shows("1 conflict");
        terminal
    }

    /// The same program run to its end, for what it prints.
    pub fn run(&self, arguments: &[&str]) -> String {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_parallax"));
        command.args(arguments).current_dir(self.folder.path()).env("XDG_STATE_HOME", self.path("state"));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    }

    /// Everything that is kept of the pair, as `sessions export` reads it back.
    pub fn kept(&self) -> String {
        self.run(&["sessions", "export", self.session().to_str().unwrap()])
    }

    /// The file in which the marks of the pair lie.
    pub fn session(&self) -> PathBuf {
        let files = fs::read_dir(self.path("state/parallax")).unwrap().map(|entry| entry.unwrap().path());
        files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "session")).unwrap()
    }
}

/// A program in a pseudo-terminal, and what its screen shows.
pub struct Terminal {
    pub master: Option<Box<dyn MasterPty + Send>>,
    pub writer: Option<Box<dyn Write + Send>>,
    pub child: Box<dyn Child + Send + Sync>,
    pub screen: Arc<Mutex<vt100::Parser>>,
    /// Everything that the program has written, byte for byte.
    pub written: Arc<Mutex<Vec<u8>>>,
    pub reading: Arc<AtomicBool>,
    pub listener: Option<thread::JoinHandle<()>>,
    /// Line discipline before the program began.
    pub before: String,
}

impl Terminal {
    pub fn open(command: CommandBuilder) -> Self {
        let window = PtySize { rows: 30, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(window).unwrap();
        let before = discipline(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(size(30), size(120), 0)));
        let reading = Arc::new(AtomicBool::new(true));
        let mut output = pair.master.try_clone_reader().unwrap();
        let written = Arc::new(Mutex::new(Vec::new()));
        let (seen, said, goes_on) = (screen.clone(), written.clone(), reading.clone());
        let listener = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while goes_on.load(Ordering::Relaxed) {
                match output.read(&mut bytes) {
                    Ok(count @ 1..) => {
                        said.lock().unwrap().extend(&bytes[..count]);
                        seen.lock().unwrap().process(&bytes[..count]);
                    }
                    _ => break,
                }
            }
        });
        let writer = Some(pair.master.take_writer().unwrap());
        Self { master: Some(pair.master), writer, child, screen, written, reading, listener: Some(listener), before }
    }

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    #[track_caller]
    pub fn until(&mut self, what: &str, test: impl Fn(&Self) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !test(self) {
            assert!(Instant::now() < end, "{what} does not come:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
        self
    }

    #[track_caller]
    pub fn shows(&mut self, words: &str) -> &mut Self {
        self.until(words, |this| this.text().contains(words))
    }

    #[track_caller]
    pub fn hides(&mut self, words: &str) -> &mut Self {
        assert!(!self.text().contains(words), "{words:?} is there:\n{}", self.text());
        self
    }

    /// Waits until the program has written this, seen or not.
    #[track_caller]
    pub fn writes(&mut self, sequence: &str) -> &mut Self {
        let wanted = sequence.as_bytes().to_vec();
        self.until(&format!("{sequence:?}"), |this| {
            this.written.lock().unwrap().windows(wanted.len()).any(|bytes| bytes == wanted)
        })
    }

    pub fn types(&mut self, keys: &str) -> &mut Self {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).unwrap();
        self
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap() as i32).unwrap()
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        kill_process(self.pid(), signal).unwrap();
        self
    }

    /// The exit status, once it has ended.
    #[track_caller]
    pub fn status(&mut self) -> u32 {
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
    pub fn is_restored(&mut self) -> &mut Self {
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

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let window = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.screen.lock().unwrap().screen_mut().set_size(size(rows), size(columns));
        self.master.as_ref().unwrap().resize(window).unwrap();
    }

    /// Closes our end, as a window that is closed does. The child's process is told nothing else.
    pub fn close(&mut self) {
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

pub fn size(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}

/// Raw or cooked, echo or none.
pub fn discipline(master: &dyn MasterPty) -> String {
    master.get_termios().map_or_else(String::new, |set| format!("{:?} {:?}", set.local_flags, set.input_flags))
}
