//! The built program in a real pseudo-terminal: how it starts, ends, stops and comes back, and how it speaks with the
//! terminal and with other programs.

#![cfg(unix)]

use std::fs;

use parallax::tui::{Config, Reader, Start};
use rustix::process::Signal;

use super::pty::{Desk, LEFT, RIGHT, Terminal, discipline};

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
fn a_screen_is_shown_at_once_where_the_terminal_knows_how() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.writes("\x1b[?2026h").writes("\x1b[?2026l").types("q");
    assert_eq!(reader.status(), 0);
    let written = reader.written.lock().unwrap();
    let count = |sequence: &str| written.windows(sequence.len()).filter(|bytes| *bytes == sequence.as_bytes()).count();
    assert_eq!(count("\x1b[?2026h"), count("\x1b[?2026l"));
}

#[test]
fn an_arrow_that_comes_in_two_packets_is_an_arrow() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    let moved = |this: &Terminal| this.text().lines().any(|line| line.starts_with("▌ [x] severity  difference"));
    // On a busy machine the second packet may come too late; then the list is closed, as by the Esc that it was.
    let torn = (0..20).any(|_| {
        reader.types("F").shows("what is shown").types("\x1b");
        std::thread::sleep(std::time::Duration::from_millis(10));
        reader.types("[B").until("an answer", |this| moved(this) || !this.text().contains("what is shown"));
        moved(&reader)
    });
    assert!(torn, "{}", reader.text());
    reader.types("\x1b").until("the text", |this| !this.text().contains("what is shown"));
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

#[test]
fn the_editor_opens_at_the_line_and_a_note_comes_back_from_it() {
    let desk = Desk::new();
    let lines =
        "echo \"$1 $(basename \"$2\")\" >> edited\ncase \"$2\" in *note*) printf 'from\\nthe editor' > \"$2\" ;; esac";
    let editor = desk.script("editor", lines);
    let mut reader = desk.reader_with(&[("EDITOR", &editor), ("VISUAL", "")], &[]);
    reader.shows("1 conflict").types("}e");
    reader
        .until("the editor's work", |_| fs::read_to_string(desk.path("edited")).is_ok_and(|said| said == "+3 a.txt\n"));
    reader.shows("31▌people").types("c").shows("note:").types("draft\x18").shows("the editor").types("\r");
    reader.shows("✎ from / the editor").types("q");
    assert_eq!(reader.status(), 0);
    // Nothing of the note is left where the editor had it.
    let edited = fs::read_to_string(desk.path("edited")).unwrap();
    let name = edited.lines().nth(1).unwrap().trim_start_matches("+1 ");
    assert!(name.starts_with("parallax-note-") && !std::env::temp_dir().join(name).exists(), "{edited}");
}

#[test]
fn an_editor_that_is_not_there_is_said_and_the_reader_goes_on() {
    let desk = Desk::new();
    let mut reader = desk.reader_with(&[("EDITOR", "no-such-editor"), ("VISUAL", "")], &[]);
    reader.shows("1 conflict").types("e").shows("no-such-editor cannot be started; set $EDITOR").types("q");
    assert_eq!(reader.status(), 0);
    reader.is_restored();
}

#[test]
fn the_browser_gets_the_source() {
    let desk = Desk::new();
    let browser = desk.script("browser", "echo \"$1\" > browsed.part && mv browsed.part browsed");
    let mut reader = desk.reader_with(&[("BROWSER", &browser)], &[]);
    reader.shows("1 conflict").types("lo");
    reader
        .until("the browser's work", |_| fs::read_to_string(desk.path("browsed")).is_ok_and(|said| said == "b.txt\n"));
    reader.types("q");
    assert_eq!(reader.status(), 0);
}

#[test]
fn what_is_copied_goes_to_the_terminal_in_the_wrapping_that_it_needs() {
    let desk = Desk::new();
    for (variables, begin) in [
        (&[("TMUX", ""), ("STY", "")], "\x1b]52;c;"),
        (&[("TMUX", "/tmp/tmux-0/default,1,0"), ("STY", "")], "\x1bPtmux;\x1b\x1b]52;c;"),
        (&[("TMUX", ""), ("STY", "1.pts")], "\x1bP\x1b]52;c;"),
    ] {
        let mut reader = desk.reader_with(variables, &[]);
        reader.shows("1 conflict").types("}y").shows("copied as citation").writes(begin).types("q");
        assert_eq!(reader.status(), 0);
    }
}

#[test]
fn a_lone_escape_is_told_from_a_sequence_and_pasted_keys_do_nothing() {
    let desk = Desk::new();
    let mut reader = desk.reader();
    reader.types("/ab").shows("/ab").types("\x1b[Dx").shows("/axb").types("\x1b").shows("? help");
    reader
        .types("\x1b[200~xq\x1b[201~")
        .shows("pasted text is ignored")
        .types("/\x1b[200~pil\not\x1b[201~")
        .shows("/pil ot");
    reader.types("\x1b").shows("? help").types("q");
    assert_eq!(reader.status(), 0);
    assert!(!desk.path("state/parallax").exists() || !desk.kept().contains("dismissed"));
}

/// The colour in which the first cell of these words is drawn.
fn colour_of(reader: &Terminal, words: &str) -> vt100::Color {
    let parser = reader.screen.lock().unwrap();
    let rows: Vec<String> = parser.screen().rows(0, 120).collect();
    let (row, line) = rows.iter().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let column = line[..line.find(words).unwrap()].chars().count();
    parser.screen().cell(row as u16, column as u16).unwrap().fgcolor()
}

fn in_theme(name: &str) -> vt100::Color {
    let style = parallax::tui::theme::Theme::shipped(name).unwrap().style(parallax::role::Role::SignConflict);
    let Some(ratatui::style::Color::Rgb(red, green, blue)) = style.fg else { panic!("{style:?}") };
    vt100::Color::Rgb(red, green, blue)
}

#[test]
fn the_theme_follows_the_background_that_the_terminal_tells() {
    let desk = Desk::new();
    let asked = [("PARALLAX_THEME", ""), ("COLORTERM", "truecolor")];
    for (background, theme) in [("ffff/ffff/ffff", "light"), ("1e1e/1e1e/1e1e", "dark")] {
        let mut reader = desk.reader_with(&asked, &[]);
        reader.writes("\x1b]11;?").types(&format!("}}\x1b]11;rgb:{background}\x07\x1b[?62;22c"));
        // The key that was typed meanwhile counts.
        reader.shows("≠ number").until(theme, |reader| colour_of(reader, "≠ number") == in_theme(theme)).types("q");
        assert_eq!(reader.status(), 0);
    }
}

#[test]
fn a_late_answer_changes_the_theme_and_is_no_key() {
    let desk = Desk::new();
    let mut reader = desk.reader_with(&[("PARALLAX_THEME", ""), ("COLORTERM", "truecolor")], &[]);
    // Nobody waits for it: the texts are there, are compared and can be read.
    reader.writes("\x1b]11;?").shows("1 conflict").types("}").shows("≠ number");
    assert_eq!(colour_of(&reader, "≠ number"), in_theme("dark"));
    reader.types("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c");
    reader.until("light", |reader| colour_of(reader, "≠ number") == in_theme("light"));
    reader.hides("reviewed").types("q");
    assert_eq!(reader.status(), 0);
}

#[test]
fn without_colour_none_is_written() {
    for variable in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let desk = Desk::new();
        let mut reader = desk.reader_with(&[variable], &[]);
        reader.shows("1 conflict").types("}").shows("≠ number").types("L").shows("weightiest").types("q").types("q");
        assert_eq!(reader.status(), 0);
        let written = String::from_utf8_lossy(&reader.written.lock().unwrap()).into_owned();
        let colours = written.split("\x1b[").filter_map(|rest| rest.split_once('m')).filter(|(codes, _)| {
            codes.split(';').any(|code| {
                matches!(code, "38" | "48") || code.len() == 2 && code.starts_with(['3', '4']) && !code.ends_with('9')
            })
        });
        assert_eq!(colours.count(), 0, "{variable:?}");
    }
}

#[test]
fn a_watched_file_is_compared_again_when_it_changes() {
    let desk = Desk::new();
    let mut reader = desk.reader_with(&[], &["--watch"]);
    reader.shows("1 conflict").types("}").shows("▐30▌");
    fs::write(desk.path("b.txt"), RIGHT.replace("30 people", "77 people")).unwrap();
    reader.shows("▐77▌").types("q");
    assert_eq!(reader.status(), 0);
}

#[test]
fn mistakes_in_the_configuration_are_warnings_with_their_lines() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("config/parallax")).unwrap();
    fs::write(
        desk.path("config/parallax/config.toml"),
        "layout = \"stacked\"\ncolour = \"red\"\n[keys]\nquit = [\"Q\"]\n",
    )
    .unwrap();
    let mut reader = desk.reader_with(&[], &[]);
    reader
        .shows("line 2: no setting is called \"colour\"")
        .types("}")
        .shows("≠ number")
        .types("q")
        .shows("q does nothing");
    reader.types("Q");
    assert_eq!(reader.status(), 0);
}
