//! The built program: what it prints, where it writes, how it ends.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const LEFT: &str =
    "Ferry strikes pier\n\nThree passengers were killed and 14 injured at Orland on Thursday, police said.\n";
const RIGHT: &str = "Ferry hits pier\n\nFour passengers died and 14 were hurt at Orland on Thursday.\n";

/// A folder with a pair of reports in it.
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

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
        command.args(arguments).current_dir(self.path()).env("XDG_STATE_HOME", self.path().join("state"));
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    fn fed(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        output
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn without_a_terminal_it_prints_the_plain_report() {
    let run = Desk::new().run(&["a.txt", "b.txt", "--left-name", "Herald"]);
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    assert!(out(&run).starts_with("HERALD AND B\nLeft: Herald, “Ferry strikes pier”, a.txt\n"), "{}", out(&run));
    assert!(!out(&run).contains('\x1b'));
}

#[test]
fn trouble_is_two_and_says_what_to_do() {
    let desk = Desk::new();
    for (arguments, says) in [
        (&[][..], "two reports are needed"),
        (&["a.txt"], "two reports are needed"),
        (&["a.txt", "missing.txt"], "missing.txt"),
        (&["-", "-"], "one side only"),
        (&["a.txt", "b.txt", "-o", "c.docx"], "--format"),
        (&["a.txt", "b.txt", "--left-date", "yesterday"], "--left-date"),
        (&["a.txt", "b.txt", "--format", "json", "--plain"], "cannot be used"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(err(&run).contains(says), "{arguments:?}: {}", err(&run));
        assert!(out(&run).is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_file_is_written_whole_and_not_overwritten() {
    let desk = Desk::new();
    let first = desk.run(&["a.txt", "b.txt", "-o", "pair.json"]);
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    let written = fs::read_to_string(desk.path().join("pair.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok());
    let second = desk.run(&["a.txt", "b.txt", "-o", "pair.json"]);
    assert_eq!(second.status.code(), Some(2));
    assert!(err(&second).contains("--force"));
    assert_eq!(desk.run(&["a.txt", "b.txt", "-o", "pair.json", "--force"]).status.code(), Some(0));
}

#[test]
fn the_same_text_twice_gets_a_word() {
    let run = Desk::new().run(&["a.txt", "a.txt", "--fail-on", "difference"]);
    assert_eq!(run.status.code(), Some(0));
    assert!(err(&run).contains("the same text"));
    assert!(out(&run).starts_with("A (LEFT) AND A (RIGHT)"));
}

#[test]
fn reports_of_two_events_or_in_another_language_are_said_to_be() {
    let desk = Desk::new();
    let council = [
        "The council of Aldmoor voted on Tuesday to close its last swimming pool.",
        "Repairs would have cost 40,000 crowns a year, the treasurer Ina Brask said.",
        "Eleven members were for it, four against.",
        "A petition with 3,100 signatures had asked for another year.",
        "The building is to become a library.",
    ];
    let storm = [
        "A storm tore the roofs off more than 30,000 houses along the coast of Venn overnight.",
        "Three people were killed when a chimney fell on a bus in the capital.",
        "Power is back in most districts, the grid company told reporters.",
        "Trains will not run before Friday.",
        "It was the worst weather since 1987.",
    ];
    let german = "Die Küstenwache hat am Montag zwei Menschen aus dem Wasser gerettet, sagte ein Sprecher des Hafens.";
    fs::write(desk.path().join("council.txt"), council.join("\n")).unwrap();
    fs::write(desk.path().join("storm.txt"), storm.join("\n")).unwrap();
    fs::write(desk.path().join("hafen.txt"), german).unwrap();
    let unrelated = desk.run(&["council.txt", "storm.txt"]);
    assert!(out(&unrelated).contains("Found: 0 conflicts"), "{}", out(&unrelated));
    assert!(out(&unrelated).contains("may\n   tell of different events"), "{}", out(&unrelated));
    let foreign = desk.run(&["storm.txt", "hafen.txt"]);
    assert!(out(&foreign).contains("hafen seems to be in German"), "{}", out(&foreign));
    assert!(!out(&foreign).contains("storm seems"));
}

#[test]
fn blind_output_names_no_outlet() {
    let run = Desk::new().run(&["a.txt", "b.txt", "--left-name", "Herald", "--blind"]);
    assert!(out(&run).starts_with("A AND B\nLeft: A,"), "{}", out(&run));
    assert!(!out(&run).contains("Herald") && !out(&run).contains("a.txt"), "{}", out(&run));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let desk = Desk::new();
    let long = "Four people died in the fire at the mill.\n\n".repeat(2000);
    fs::write(desk.path().join("long.txt"), long).unwrap();
    let mut child = desk
        .command(&["long.txt", "b.txt", "--sentences", "lines"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), err(&ended).as_str()), (Some(0), ""));
}

#[test]
fn a_file_called_like_a_command_is_a_file() {
    let desk = Desk::new();
    fs::write(desk.path().join("batch"), LEFT).unwrap();
    let run = desk.run(&["./batch", "b.txt"]);
    assert!(out(&run).starts_with("BATCH AND B"), "{}", err(&run));
}

#[test]
fn completions_and_manual_are_made() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = desk.run(&["completions", shell]);
        assert!(out(&run).contains("left-name"), "{shell}");
    }
    assert!(out(&desk.run(&["man"])).contains(".TH parallax 1"));
    assert!(out(&desk.run(&["--version"])).starts_with("parallax "));
}

#[test]
fn a_bad_row_stays_in_its_row() {
    let rows = b"{\"id\": 1, \"left\": {\"text\": \"A.\"}, \"right\": {\"text\": \"B.\"}}\n\nnot json\n{\"id\": \"x\"}\n\xff\xfe\n\
                 {\"id\": [2], \"left\": {\"text\": \"A.\"}, \"right\": {\"text\": \"B.\"}}";
    let run = Desk::new().fed(&["batch"], rows);
    assert_eq!(run.status.code(), Some(0), "{}", err(&run));
    let lines: Vec<serde_json::Value> = out(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<String> = lines.iter().map(|line| line["id"].to_string()).collect();
    assert_eq!(ids, ["1", "null", "\"x\"", "null", "[2]"]);
    let faulty: Vec<bool> = lines.iter().map(|line| line.get("error").is_some()).collect();
    assert_eq!(faulty, [false, true, true, true, false]);
}

#[test]
fn every_format_is_written() {
    let desk = Desk::new();
    for (format, has) in [
        ("json", "\"schema\":1"),
        ("html", "<!DOCTYPE html>"),
        ("markdown", "# a and b"),
        ("csv", "id,kind,severity"),
        ("tsv", "id\tkind\tseverity"),
        ("text", "A AND B"),
        ("svg", "<title>a and b</title>"),
    ] {
        let run = desk.run(&["a.txt", "b.txt", "--format", format]);
        assert_eq!(run.status.code(), Some(0), "{format}: {}", err(&run));
        assert!(out(&run).contains(has), "{format}: {}", out(&run));
    }
    let ledger = desk.run(&["a.txt", "b.txt", "--format", "csv", "--table", "ledger"]);
    assert!(out(&ledger).starts_with("what,of,relation"));
}

#[test]
fn an_export_is_opened_again() {
    let desk = Desk::new();
    desk.run(&["a.txt", "b.txt", "-o", "pair.json"]);
    let first = desk.run(&["a.txt", "b.txt", "--plain"]);
    let again = desk.run(&["pair.json", "--plain"]);
    assert_eq!((again.status.code(), out(&again)), (Some(0), out(&first)), "{}", err(&again));
}

#[test]
fn an_export_is_checked_against_its_texts() {
    let desk = Desk::new();
    for name in ["pair.json", "pair.html", "pair.md"] {
        fs::write(desk.path().join("b.txt"), RIGHT).unwrap();
        desk.run(&["a.txt", "b.txt", "-o", name]);
        let same = desk.run(&["verify", name]);
        assert_eq!(same.status.code(), Some(0), "{name}: {}{}", out(&same), err(&same));
        fs::write(desk.path().join("b.txt"), RIGHT.replace("Four", "Five")).unwrap();
        let changed = desk.run(&["verify", name]);
        assert_eq!(changed.status.code(), Some(1), "{name}");
        assert!(out(&changed).contains("b (b.txt): text changed"), "{}", out(&changed));
        assert!(out(&changed).contains("marks still stand"), "{}", out(&changed));
        fs::remove_file(desk.path().join("b.txt")).unwrap();
        let missing = desk.run(&["verify", name]);
        assert_eq!(missing.status.code(), Some(2), "{name}");
        assert!(out(&missing).contains("missing"), "{}", out(&missing));
    }
    fs::write(desk.path().join("other.html"), "<p>parallax-inputs {}").unwrap();
    assert_eq!(desk.run(&["verify", "other.html"]).status.code(), Some(2));
}

#[test]
fn a_session_goes_into_exports_and_what_is_dismissed_does_not_count() {
    let desk = Desk::new();
    let json =
        |arguments: &[&str]| -> serde_json::Value { serde_json::from_slice(&desk.run(arguments).stdout).unwrap() };
    let compared = ["a.txt", "b.txt", "--format", "json", "--fail-on", "conflict"];
    let found = json(&compared);
    assert_eq!(found["summary"]["conflicts"], 1, "{found}");
    let one = &found["discrepancies"][0];
    let mut texts = [&found["left"]["text_sha256"], &found["right"]["text_sha256"]].map(|hash| hash.as_str().unwrap());
    texts.sort_unstable();
    let dismissal = serde_json::json!({
        "parallax-session": {"version": 1, "texts": texts, "sources": ["a.txt", "b.txt"], "names": ["a", "b"]},
        "events": [{"event": "verdict", "verdict": {"dismissed": {"reason": "a misprint"}},
                    "target": {"discrepancy": {"id": one["id"], "kind": "number", "sentences": [null, null]}}}],
    });
    fs::write(desk.path().join("vera.json"), dismissal.to_string()).unwrap();
    let imported = desk.run(&["sessions", "import", "vera.json"]);
    assert_eq!(imported.status.code(), Some(0), "{}", err(&imported));
    assert!(out(&imported).starts_with("1 new notes and verdicts by vera"), "{}", out(&imported));

    let after = json(&compared);
    assert_eq!((&after["summary"]["conflicts"], &after["summary"]["dismissed"]), (&0.into(), &1.into()));
    assert_eq!(after["discrepancies"][0]["verdict"], "dismissed");
    assert_eq!(after["discrepancies"][0]["reason"], "a misprint");
    assert_eq!(desk.run(&compared).status.code(), Some(0));
    let without: Vec<&str> = compared.into_iter().chain(["--no-session"]).collect();
    assert_eq!(desk.run(&without).status.code(), Some(1));

    let listed = out(&desk.run(&["sessions"]));
    assert!(listed.contains("1 marks  a and b (a.txt, b.txt)"), "{listed}");
    let key = listed.lines().nth(1).unwrap().split(' ').next().unwrap().to_owned();
    assert!(out(&desk.run(&["sessions", "show", &key])).contains("number, dismissed"));
    assert!(out(&desk.run(&["sessions", "export", &key])).contains("a misprint"));
    // The JSON export carries the session too, and opens with it on a desk that has none.
    fs::write(desk.path().join("pair.json"), after.to_string()).unwrap();
    assert!(out(&desk.run(&["sessions", "forget", &key])).starts_with("forgotten"));
    assert_eq!(desk.run(&compared).status.code(), Some(1));
    assert_eq!(desk.run(&["pair.json", "--plain", "--fail-on", "conflict"]).status.code(), Some(0));

    // What is marked in an export that was opened again is kept with the pair, beside what the export says.
    let note = serde_json::json!({
        "parallax-session": dismissal["parallax-session"],
        "events": [{"event": "note", "id": "n", "text": "ask the harbour office", "replaces": [],
                    "target": dismissal["events"][0]["target"]}],
    });
    fs::write(desk.path().join("bo.json"), note.to_string()).unwrap();
    assert_eq!(desk.run(&["sessions", "import", "bo.json"]).status.code(), Some(0));
    let both = json(&["pair.json", "--format", "json"]);
    assert_eq!(both["discrepancies"][0]["verdict"], "dismissed");
    assert!(both["discrepancies"][0]["notes"].to_string().contains("ask the harbour office"), "{both}");
    let exported_only = json(&["pair.json", "--format", "json", "--no-session"]);
    assert_eq!(exported_only["discrepancies"][0]["verdict"], "dismissed");
    assert!(!exported_only.to_string().contains("ask the harbour office"));
}
