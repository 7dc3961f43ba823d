//! The whole process, from start to end, as a user waits for it; beside delta where that is installed.
//!
//! `cargo bench --bench process` times `parallax LEFT RIGHT --format json` over the first two `.txt` files of the folder
//! that `PARALLAX_TEXTS` names, or over the demo pair. Runs of the two programs take turns, so that both meet the same
//! machine; the least of a program's times is what it needs, the rest is the machine's.
//!
//! Where that folder has cases of its own (`CASE/a.txt` and `CASE/b.txt`, a sentence on each line), `parallax batch` is run
//! over all of them too. The budget is 300 pairs of short reports a second on two cores.

use std::env;
use std::error::Error;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Enough for the least time to settle within a few per cent.
const RUNS: usize = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let (left, right) = pair()?;
    println!("{} and {}, {RUNS} runs each", left.display(), right.display());
    let mut ours = Command::new(env!("CARGO_BIN_EXE_parallax"));
    ours.args([&left, &right]).args(["--format", "json", "--no-session"]).stdin(Stdio::null());
    let mut peer = Command::new("delta");
    peer.args(["--side-by-side", "--paging=never", "--width=120"]).args([&left, &right]).stdin(Stdio::null());
    let has_peer = Command::new("delta").arg("--version").stdout(Stdio::null()).status().is_ok();
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        times[0].push(time(&mut ours)?);
        if has_peer {
            times[1].push(time(&mut peer)?);
        }
    }
    report("parallax --format json", &mut times[0]);
    if has_peer {
        report("delta --side-by-side", &mut times[1]);
    } else {
        println!("delta is not installed: nothing to compare with");
    }
    batch()
}

/// All cases of the folder in one run, as often as it takes for the least time to settle.
fn batch() -> Result<(), Box<dyn Error>> {
    const RUNS: usize = 10;
    let Some(folder) = env::var_os("PARALLAX_TEXTS") else { return Ok(()) };
    let mut cases = entries(&folder)?;
    cases.retain(|case| case.join("a.txt").is_file() && case.join("b.txt").is_file());
    if cases.is_empty() {
        println!("{}: no cases for batch", Path::new(&folder).display());
        return Ok(());
    }
    let mut rows = tempfile::NamedTempFile::new()?;
    for case in &cases {
        let [left, right] = ["a.txt", "b.txt"].map(|name| fs::read_to_string(case.join(name)));
        writeln!(
            rows,
            "{}",
            serde_json::json!({"left": {"text": left?}, "right": {"text": right?}, "sentences": "lines"})
        )?;
    }
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
        command.arg("batch").stdin(File::open(rows.path())?);
        times.push(time(&mut command)?);
    }
    report("parallax batch", &mut times);
    let rate = |time: Duration| cases.len() as f64 / time.as_secs_f64();
    println!("{} pairs: most {:.0}, median {:.0} a second", cases.len(), rate(times[0]), rate(times[times.len() / 2]));
    Ok(())
}

fn pair() -> Result<(PathBuf, PathBuf), Box<dyn Error>> {
    let mut texts = match env::var_os("PARALLAX_TEXTS") {
        Some(folder) => entries(&folder)?,
        None => Vec::new(),
    };
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    if let [left, right, ..] = texts.as_slice() {
        return Ok((left.clone(), right.clone()));
    }
    println!("PARALLAX_TEXTS names no folder with two .txt files: the demo pair serves");
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    Ok((demo.join("left.txt"), demo.join("right.txt")))
}

/// What is in a folder, in order.
fn entries(folder: &OsStr) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    entries.sort();
    Ok(entries)
}

fn time(command: &mut Command) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::inherit()).status()?;
    // 1 is "they differ", for both programs.
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(format!("{command:?}: {status}").into());
    }
    Ok(start.elapsed())
}

fn report(name: &str, times: &mut [Duration]) {
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{name:<24} least {:6.1} ms   median {:6.1} ms   most {:6.1} ms",
        milliseconds(times[0]),
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() - 1]),
    );
}
