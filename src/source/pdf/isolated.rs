//! The process that reads a PDF: how it is called, what limits it, how it ends.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::extract;
use super::{COMMAND, Problem};

/// A report has some pages; a book of a thousand takes ten seconds.
const TIME: Duration = Duration::from_secs(30);
/// Address space of the reading process, in bytes.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// The most text that is taken from a PDF, in bytes.
const TEXT: u64 = 32 << 20;
/// Exit statuses of the reading process, other than nought.
const ENCRYPTED: u8 = 3;
const UNREADABLE: u8 = 4;

/// Has the bytes read by another process.
pub fn read(bytes: &[u8], program: Option<&PathBuf>) -> Result<String, Problem> {
    let program = program.ok_or_else(|| Problem::NoText("no program is named that reads PDF files".into()))?;
    let mut child = Command::new(program)
        .arg(COMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Problem::Other)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (status, text) = thread::scope(|scope| {
        // A child that dies early breaks the pipe; its status says more than that.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(bytes)));
        let text = scope.spawn(move || {
            let mut text = Vec::new();
            stdout.map(|stdout| stdout.take(TEXT).read_to_end(&mut text));
            text
        });
        let status = wait(&mut child, TIME);
        (status, text.join().unwrap_or_default())
    });
    let said = |what: &str| Err(Problem::NoText(what.to_owned()));
    match status.map(|status| status.code()) {
        Some(Some(0)) => Ok(String::from_utf8_lossy(&text).into_owned()),
        Some(Some(code)) if code == i32::from(ENCRYPTED) => {
            said("the PDF is encrypted; save it without a password and give that file")
        }
        Some(_) => said("the PDF is damaged or of an unusual kind; print it to a new PDF, or give the text itself"),
        None => said("the PDF took longer than 30 seconds to read; give the text itself"),
    }
}

/// The status, or nothing if the time ran out and the child had to be killed.
fn wait(child: &mut Child, most: Duration) -> Option<std::process::ExitStatus> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    while start.elapsed() < most {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => thread::sleep(pause),
            Err(_) => break,
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// What the reading process does: PDF from standard input, text to standard output.
pub fn serve() -> Option<ExitCode> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
        // Best effort: the parent's clock holds in any case.
        let _ = setrlimit(Resource::As, limit(MEMORY));
        let _ = setrlimit(Resource::Cpu, limit(TIME.as_secs()));
        let _ = setrlimit(Resource::Core, limit(0));
    }
    let mut bytes = Vec::new();
    if io::stdin().lock().read_to_end(&mut bytes).is_err() {
        return Some(ExitCode::from(UNREADABLE));
    }
    Some(match extract::lines(&bytes) {
        Ok(lines) => match io::stdout().lock().write_all(lines.as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(UNREADABLE),
        },
        Err(_) if bytes.windows(8).any(|window| window == b"/Encrypt") => ExitCode::from(ENCRYPTED),
        Err(_) => ExitCode::from(UNREADABLE),
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_does_not_come_back_is_killed() {
        let mut child = Command::new("sleep").arg("600").spawn().unwrap();
        assert!(wait(&mut child, Duration::from_millis(30)).is_none());
        // It has ended and was waited for.
        assert!(child.try_wait().unwrap().is_some_and(|status| !status.success()));
    }

    #[test]
    fn one_that_breaks_is_told_of_and_nothing_hangs() {
        for (program, says) in [("false", "damaged"), ("no-such-program", "No such file")] {
            let error = read(&vec![b' '; 1 << 20], Some(&program.into())).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }
}
