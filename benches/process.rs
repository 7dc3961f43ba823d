//! The whole process, from start to end, as a user waits for it; beside delta where that is installed.
//!
//! `cargo bench --bench process` times `parallax LEFT RIGHT --format json` over the first two `.txt` files of the folder
//! that `PARALLAX_TEXTS` names, or over the demo pair. Runs of the two programs take turns, so that both meet the same
//! machine; the least of a program's times is what it needs, the rest is the machine's.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Enough for the least time to settle within a few per cent.
const RUNS: usize = 40;

fn main() -> Result<(), Box<dyn Error>> {
    let (left, right) = pair()?;
    println!("{} and {}, {RUNS} runs each", left.display(), right.display());
    let mut ours = Command::new(env!("CARGO_BIN_EXE_parallax"));
    ours.args([&left, &right]).args(["--format", "json", "--no-session"]);
    let mut peer = Command::new("delta");
    peer.args(["--side-by-side", "--paging=never", "--width=120"]).args([&left, &right]);
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
    Ok(())
}

fn pair() -> Result<(PathBuf, PathBuf), Box<dyn Error>> {
    let Some(folder) = env::var_os("PARALLAX_TEXTS") else {
        println!("PARALLAX_TEXTS names no folder: the demo pair serves");
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
        return Ok((demo.join("left.txt"), demo.join("right.txt")));
    };
    let mut texts: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.sort();
    match texts.as_slice() {
        [left, right, ..] => Ok((left.clone(), right.clone())),
        _ => Err(format!("{}: fewer than two .txt files", Path::new(&folder).display()).into()),
    }
}

fn time(command: &mut Command) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit()).status()?;
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
