//! The built program in a real pseudo-terminal: how it starts, ends, stops and comes back, and how it speaks with the
//! terminal and with other programs.

#![cfg(unix)]

use std::fs;

use parallax::tui::{Config, Reader, Start};
use rustix::process::Signal;

use super::pty::{Desk, LEFT, Terminal, discipline};

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
