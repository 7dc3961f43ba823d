//! `parallax batch`: one comparison per line, in order.
//!
//! One thread reads lines, as many as asked for compare, and the calling one writes. Rows travel with their number; what is
//! done early waits until its turn. The channels are bounded and a row is admitted only when an earlier one has been
//! written, so memory depends on the longest rows, not on how many there are.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal as _, Read as _, Write};
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::Value;

use super::recent::Recent;
use super::sentences_named;
use crate::article::{self, Settings};
use crate::comparison::{Options, compare_reports};
use crate::export::json;
use crate::pair::Pair;
use crate::report::Report;
use crate::source::Source;

/// Reads pair lines from standard input and writes one comparison per line to standard output, in the same order.
///
/// A pair line: {"id": "x", "left": {"text": "…", "name": "Herald", "date": "2020-10-08"}, "right": {"path": "b.txt"},
/// "sentences": "auto"}. The id comes back on the line out; a line that cannot be read gives {"id", "error"} in its place.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How many rows are compared at the same time; all cores if it is not given.
    #[arg(long, short, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Leave out the first N rows: to go on where an earlier run stopped, the number of lines it has written.
    #[arg(long, default_value_t = 0, value_name = "N")]
    skip: usize,
}

/// Rows under way for each worker: enough that none waits for a slow neighbour, few enough to hold.
const AHEAD: usize = 16;

/// Bytes of a line; a longer one is a row's fault.
const LONGEST: u64 = 64 << 20;

/// How much there is to read, where standard input is a file.
fn size_of_input() -> Option<u64> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd as _;
        let file = std::fs::File::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
        file.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len())
    }
    #[cfg(not(unix))]
    None
}

#[derive(Deserialize)]
struct Line {
    left: Side,
    right: Side,
    sentences: Option<String>,
}

#[derive(Deserialize)]
struct Side {
    text: Option<String>,
    path: Option<String>,
    name: Option<String>,
    date: Option<String>,
}

/// Compares until the input ends.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let jobs = arguments.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let progress = Progress::new(io::stderr().is_terminal(), size_of_input());
    stream(BufReader::new(io::stdin()), BufWriter::new(io::stdout().lock()), jobs, arguments.skip, progress)
}

/// A row on its way.
struct Row<T> {
    /// Counted from 0, without what was skipped.
    number: usize,
    /// Bytes of input up to its end.
    read: u64,
    /// The line that came, then the line that goes.
    line: T,
}

/// The threads are not joined: when the output is closed, the reading one may wait for input that never comes.
fn stream(
    input: impl BufRead + Send + 'static,
    output: impl Write,
    jobs: usize,
    skip: usize,
    progress: Progress,
) -> anyhow::Result<()> {
    let (to_workers, rows) = sync_channel::<io::Result<Row<Vec<u8>>>>(jobs);
    let (to_writer, done) = sync_channel::<io::Result<Row<String>>>(jobs);
    // A permit for each row under way; the writer gives it back.
    let (permit, permits) = sync_channel::<()>(jobs * AHEAD);
    thread::spawn(move || feed(input, skip, &permit, &to_workers));
    let rows = Arc::new(Mutex::new(rows));
    let recent = Arc::new(Recent::default());
    for _ in 0..jobs {
        let (rows, recent, to_writer) = (Arc::clone(&rows), Arc::clone(&recent), to_writer.clone());
        thread::spawn(move || work(&rows, &recent, &to_writer));
    }
    drop(to_writer);
    write(output, &done, &permits, progress)
}

fn feed(
    mut input: impl BufRead,
    mut skip: usize,
    permit: &SyncSender<()>,
    to_workers: &SyncSender<io::Result<Row<Vec<u8>>>>,
) {
    let (mut number, mut read) = (0, 0);
    loop {
        let line = match next_line(&mut input, &mut read) {
            Ok(Some(line)) => line,
            Ok(None) => return,
            Err(error) => return drop(to_workers.send(Err(error))),
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        if skip > 0 {
            skip -= 1;
            continue;
        }
        if permit.send(()).is_err() || to_workers.send(Ok(Row { number, read, line })).is_err() {
            return;
        }
        number += 1;
    }
}

/// The next line, cut behind [`LONGEST`] bytes; nothing at the end.
fn next_line(input: &mut impl BufRead, read: &mut u64) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    *read += input.by_ref().take(LONGEST + 1).read_until(b'\n', &mut line)? as u64;
    if line.len() as u64 > LONGEST {
        *read += input.skip_until(b'\n')? as u64;
    }
    Ok((!line.is_empty()).then_some(line))
}

fn work(
    rows: &Mutex<Receiver<io::Result<Row<Vec<u8>>>>>,
    recent: &Recent,
    to_writer: &SyncSender<io::Result<Row<String>>>,
) {
    // Every core has a row of its own: what the engine would do in parallel stays on this thread.
    let _pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    loop {
        let next = rows.lock().map(|rows| rows.recv());
        let Ok(Ok(next)) = next else { return };
        let done = next.map(|Row { number, read, line }| Row { number, read, line: row(&line, recent) });
        if to_writer.send(done).is_err() {
            return;
        }
    }
}

fn write(
    mut output: impl Write,
    done: &Receiver<io::Result<Row<String>>>,
    permits: &Receiver<()>,
    mut progress: Progress,
) -> anyhow::Result<()> {
    let mut waiting = BTreeMap::new();
    let mut fault = None;
    let mut next = 0;
    for row in done {
        match row {
            Ok(row) => drop(waiting.insert(row.number, row)),
            Err(error) => fault = Some(error),
        }
        while let Some(row) = waiting.remove(&next) {
            output.write_all(row.line.as_bytes())?;
            next += 1;
            // The permit of this row has been there since before it was read.
            let _ = permits.try_recv();
            progress.step(next, row.read);
        }
        // Whoever reads along is not kept waiting for a full buffer.
        if waiting.is_empty() {
            output.flush()?;
        }
    }
    output.flush()?;
    progress.end();
    fault.map_or(Ok(()), |error| Err(error).context("standard input"))
}

/// One line in, one line out, whatever is in it.
fn row(line: &[u8], recent: &Recent) -> String {
    let id = serde_json::from_slice::<Value>(line).ok().and_then(|row| row.get("id").cloned());
    // No text is known to stop the engine; should one do so all the same, the other rows are not to suffer.
    let found = std::panic::catch_unwind(|| one(line, recent, id.clone()))
        .unwrap_or_else(|_| Err(anyhow::anyhow!("parallax failed on this pair; please report it")));
    let written =
        found.unwrap_or_else(|error| serde_json::json!({"id": id, "error": format!("{error:#}")}).to_string());
    written + "\n"
}

fn one(line: &[u8], recent: &Recent, id: Option<Value>) -> anyhow::Result<String> {
    if line.len() as u64 > LONGEST {
        anyhow::bail!("the line is longer than {} MiB", LONGEST >> 20);
    }
    let line: Line = serde_json::from_slice(line).context("not a pair line")?;
    let sentences = sentences_named(line.sentences.as_deref())?;
    let read = |side: Side| -> anyhow::Result<Report> {
        let date = side.date.map(|date| date.parse()).transpose().context("\"date\" is a day as in 2020-10-08")?;
        let settings = Settings { name: side.name, date, sentences, language: None };
        match (side.text, side.path) {
            (Some(text), None) => Ok(recent.read(Source::from_text(text), settings)),
            (None, Some(path)) if path == "-" => anyhow::bail!("\"path\" is -, but the rows come from standard input"),
            (None, Some(path)) => {
                let report = recent.read(Source::open(&path)?, settings);
                article::refuse_empty(&report.article, &path)?;
                Ok(report)
            }
            _ => anyhow::bail!("a report has either \"text\" or \"path\""),
        }
    };
    let reports = Pair::new(read(line.left)?, read(line.right)?);
    Ok(serde_json::to_string(&json::comparison(&compare_reports(reports, &Options::default()), id))?)
}

/// A line on a terminal's standard error: rows done, their rate, and what is left where the input's size is known.
struct Progress {
    shown: bool,
    size: Option<u64>,
    began: Instant,
    last: Instant,
    done: usize,
    read: u64,
}

impl Progress {
    /// Often enough to see it move, seldom enough to cost nothing.
    const EVERY: Duration = Duration::from_millis(200);

    fn new(shown: bool, size: Option<u64>) -> Self {
        Self { shown, size, began: Instant::now(), last: Instant::now(), done: 0, read: 0 }
    }

    fn step(&mut self, done: usize, read: u64) {
        (self.done, self.read) = (done, read);
        if self.shown && self.last.elapsed() >= Self::EVERY {
            self.last = Instant::now();
            self.print();
        }
    }

    fn end(&self) {
        if self.shown && self.done > 0 {
            self.print();
            let _ = writeln!(io::stderr());
        }
    }

    fn print(&self) {
        let seconds = self.began.elapsed().as_secs_f64().max(0.001);
        let mut text = format!("{} pairs, {:.0} a second", self.done, self.done as f64 / seconds);
        if let Some(size) = self.size.filter(|&size| size > 0 && self.read > 0) {
            let share = self.read as f64 / size as f64;
            text += &format!(", {:.0} %, {:.0} s left", share * 100.0, seconds * (1.0 - share).max(0.0) / share);
        }
        // The line before may have been longer.
        let _ = write!(io::stderr(), "\r{text:<60}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(input: &str, jobs: usize, skip: usize) -> String {
        let mut out = Vec::new();
        stream(io::Cursor::new(input.to_owned()), &mut out, jobs, skip, Progress::new(false, None)).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn pair(id: usize) -> String {
        // Rows of very different length, so that they are done out of order.
        let text = "Three men and 12 women were hurt. ".repeat(1 + (id * 7) % 40);
        format!("{{\"id\": {id}, \"left\": {{\"text\": \"{text}\"}}, \"right\": {{\"text\": \"{id} died.\"}}}}\n")
    }

    #[test]
    fn jobs_change_nothing_but_time() {
        let input: String = (0..100).map(pair).collect();
        let alone = compared(&input, 1, 0);
        assert_eq!(alone.lines().count(), 100);
        assert_eq!(compared(&input, 7, 0), alone);
        let rest: Vec<&str> = alone.lines().skip(60).collect();
        assert_eq!(compared(&input, 3, 60).lines().collect::<Vec<_>>(), rest);
    }

    #[test]
    fn a_closed_output_ends_it() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let input: String = (0..200).map(pair).collect();
        assert!(stream(io::Cursor::new(input.to_owned()), Closed, 2, 0, Progress::new(false, None)).is_err());
    }
}
