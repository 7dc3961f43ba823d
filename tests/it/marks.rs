//! Marks made in the built program, in a real pseudo-terminal: kept through kills, full disks, refusing folders, damaged files
//! and other readers.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use super::pty::{Desk, Terminal};

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

/// A hundred kills at any moment; every next reader opens on what the one before has left.
#[test]
fn what_was_on_the_screen_survives_a_hundred_kills_at_any_moment() {
    const KILLS: usize = 100;
    let desk = Desk::new();
    let mut random = 20_061_127;
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..KILLS {
        acknowledged.extend(write_and_kill(&desk, round, &mut random));
    }
    let kept = desk.kept();
    let lost: Vec<_> = acknowledged.iter().filter(|note| !kept.contains(&format!("\"{note}\""))).collect();
    assert!(lost.is_empty(), "{lost:?} of {} are lost", acknowledged.len());
    assert!(acknowledged.len() >= KILLS);
    // Nothing was ever found damaged: no file was put aside.
    assert_eq!(files(desk.session().parent().unwrap()).len(), 1);
}

#[test]
fn a_full_disk_is_said_and_the_mark_is_kept_once_there_is_room() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.types("}cbefore\r").shows("✎ before").types("q");
    assert_eq!(reader.status(), 0);
    // No file may grow: writing fails as it does on a full disk.
    let run = "trap '' XFSZ; ulimit -f 0; exec \"$PARALLAX\" a.txt b.txt";
    let mut reader = Terminal::open(desk.command("sh", &["-c", run]));
    reader.shows("1 conflict").types("}r").shows("not kept on disk yet").shows("✓ reviewed");
    // The reader goes on, and warns once before it leaves.
    reader.types("L").shows("weightiest first").types("L").shows("pilot").types("q").shows("would be lost").types("q");
    assert_eq!(reader.status(), 0);
    reader.is_restored().shows("could not be kept on disk");
    assert!(desk.kept().contains("\"before\"") && !desk.kept().contains("reviewed"), "{}", desk.kept());
    let mut reader = desk.reader();
    reader.types("}").shows("✎ before").types("r").shows("✓ reviewed").types("q");
    assert_eq!(reader.status(), 0);
    assert!(desk.kept().contains("reviewed"));
    let listed = desk.run(&["sessions", "list"]);
    assert!(listed.contains("1 marks  a and b") || listed.contains("1 marks  b and a"), "{listed}");
}

/// A folder without the right to write in it; the superuser has that right everywhere.
#[test]
fn a_read_only_state_folder_is_said_and_the_reader_goes_on() {
    use std::os::unix::fs::PermissionsExt as _;
    if rustix::process::geteuid().is_root() {
        eprintln!("skipped: nothing is read-only for the superuser");
        return;
    }
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.types("}cbefore\r").shows("✎ before").types("q");
    assert_eq!(reader.status(), 0);
    let (file, folder) = (desk.session(), desk.path("state/parallax"));
    let may = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    may(&file, 0o400);
    may(&folder, 0o500);
    let mut reader = Terminal::open(desk.command(env!("CARGO_BIN_EXE_parallax"), &["a.txt", "b.txt"]));
    reader.shows("1 conflict").types("}").shows("✎ before").types("r").shows("✓ reviewed").shows("not kept on disk");
    may(&folder, 0o700);
    may(&file, 0o600);
    reader.shows("kept on disk now").types("q");
    assert_eq!(reader.status(), 0);
    assert!(desk.kept().contains("\"before\"") && desk.kept().contains("reviewed"));
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

/// The same file as a later version of the program might write it: another version in its first line, and a kind of line that
/// nobody knows yet.
fn newer(whole: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(whole.to_vec()).unwrap();
    let first = text.lines().next().unwrap().split_once(' ').unwrap().1.replace("\"version\":1", "\"version\":2");
    let line = |json: &str| format!("{} {json}\n", &parallax::source::sha256(json.as_bytes())[..8]);
    assert!(first.contains("\"version\":2"), "{first}");
    (line(&first) + &line("{\"colour\":\"red\"}")).into_bytes()
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
    // Bytes changed anywhere: what is whole still counts, and the file as it was is kept.
    let mut random = 1_u32;
    for _ in 0..8 {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let mut bytes = whole.clone();
        let at = (random >> 8) as usize % (bytes.len() - 2);
        bytes[at] ^= 1 + (random >> 24) as u8 % 255;
        if bytes[at] != b'\n' && whole[at] != b'\n' {
            assert_eq!(opened_with(&desk, &bytes, "was damaged").len(), 1, "byte {at}");
        }
    }
    assert_eq!(opened_with(&desk, &newer(&whole), "newer parallax").len(), 1);
    // A last line that was torn was never acknowledged: nothing to say about it.
    assert_eq!(opened_with(&desk, &whole[..whole.len() - 3], "1 conflict").len(), 0);
}

#[test]
fn two_readers_of_one_file_that_was_asked_for_keep_both_their_notes() {
    let desk = Desk::new();
    let arguments = ["a.txt", "b.txt", "--session", "our.session"];
    let open = || {
        let mut reader = Terminal::open(desk.command(env!("CARGO_BIN_EXE_parallax"), &arguments));
        reader.shows("1 conflict");
        reader
    };
    let (mut mine, mut yours) = (open(), open());
    for round in 0..10 {
        // Both at once, on one sentence and on another.
        mine.types(&format!("gjc\x15mine{round}.\r"));
        yours.types(&format!("Gc\x15yours{round}.\r"));
        mine.shows(&format!("✎ mine{round}."));
        yours.shows(&format!("✎ yours{round}."));
    }
    mine.types("G").shows("✎ yours9.").types("q");
    yours.types("gj").shows("✎ mine9.").types("q");
    assert_eq!((mine.status(), yours.status()), (0, 0));
    let kept = desk.run(&["sessions", "export", "our.session"]);
    for round in 0..10 {
        assert!(kept.contains(&format!("\"mine{round}.\"")) && kept.contains(&format!("\"yours{round}.\"")), "{kept}");
    }
    // Nothing of it lies anywhere else.
    assert!(!desk.path("state").exists());
}

#[test]
fn what_another_person_decided_stands_beside_the_own_verdict() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.types("}xcask the harbour office\r").shows("✎ ask the harbour office").types("q");
    assert_eq!(reader.status(), 0);
    fs::write(desk.path("vera.json"), desk.kept()).unwrap();
    let key = desk.session().file_stem().unwrap().to_str().unwrap().to_owned();
    assert!(desk.run(&["sessions", "forget", &key]).starts_with("forgotten"));
    let mut reader = desk.reader();
    reader.types("}r").shows("✓ reviewed").types("q");
    assert_eq!(reader.status(), 0);
    let said = desk.run(&["sessions", "import", "vera.json"]);
    assert!(said.contains("2 new notes and verdicts by vera") && said.contains("disputed"), "{said}");
    let mut reader = desk.reader();
    reader.types("}").shows("disputed: reviewed by you, dismissed by vera").shows("✎ vera: ask the harbour office");
    reader.types("q");
    assert_eq!(reader.status(), 0);
}
