//! Marks are kept whatever happens: crashes, a full disk, two readers at once, texts that change.

use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use parallax::article::{self, Article, Settings};
use parallax::pair::{Pair, Side};
use parallax::session::anchor::Anchor;
use parallax::session::{Event, Session, Store, Target, Verdict};
use parallax::source::Source;
use parallax::{Options, compare};
use proptest::prelude::*;

fn article(name: &str, text: &str) -> Article {
    let source = Source { location: Some(format!("{name}.txt")), name: name.into(), ..Source::from_text(text) };
    article::read(source, &Settings { sentences: article::Sentences::Lines, ..Settings::default() })
}

fn pair() -> Pair<Article> {
    Pair::new(article("one", "The ferry sank off Orland."), article("two", "A ferry went down near Orland."))
}

fn note(store: &Store, text: &str) -> Event {
    let target = Target::Sentence { side: Side::Left, sentence: Anchor::new("The ferry sank off Orland.", 0) };
    Event::Note { id: store.new_id(), target, text: text.into(), by: None, replaces: Vec::new() }
}

fn texts(folder: &Path) -> Vec<String> {
    let (_, session, _) = Store::open(folder, &pair()).unwrap();
    session.marks.iter().flat_map(|mark| &mark.notes).map(|note| note.text.clone()).collect()
}

/// No test of its own: what the processes below run. Writes notes and says each on standard output once it is kept.
#[test]
#[ignore = "run by the other tests as a process"]
fn writer() {
    let (Ok(folder), Ok(name)) = (env::var("WRITER_FOLDER"), env::var("WRITER_NAME")) else { return };
    let count: usize = env::var("WRITER_COUNT").unwrap().parse().unwrap();
    let (mut store, ..) = Store::open(Path::new(&folder), &pair()).unwrap();
    let mut out = std::io::stdout().lock();
    for number in 0..count {
        let text = format!("{name} {number}");
        let event = note(&store, &text);
        match store.append(&event) {
            Ok(()) => writeln!(out, "kept {text}").unwrap(),
            Err(_) => writeln!(out, "failed {text}").unwrap(),
        }
    }
}

fn start_writer(folder: &Path, name: &str, count: usize, before: &str) -> Child {
    Command::new("sh")
        .args(["-c", &format!("{before} exec \"$0\" session::writer --exact --ignored --nocapture")])
        .arg(env::current_exe().unwrap())
        .envs([
            ("WRITER_FOLDER", folder.to_str().unwrap()),
            ("WRITER_NAME", name),
            ("WRITER_COUNT", &count.to_string()),
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Up to `most` of the notes of which the writer says so; a line that it did not finish does not count.
fn said(output: &mut impl BufRead, what: &str, most: usize) -> Vec<String> {
    let mut texts = Vec::new();
    let mut line = String::new();
    while texts.len() < most && output.read_line(&mut line).unwrap_or(0) > 0 {
        if let Some((_, text)) = line.strip_suffix('\n').and_then(|line| line.split_once(what)) {
            texts.push(text.to_owned());
        }
        line.clear();
    }
    texts
}

/// All that the writer kept.
fn kept(child: &mut Child) -> Vec<String> {
    said(&mut BufReader::new(child.stdout.take().unwrap()), "kept ", usize::MAX)
}

#[test]
#[cfg(unix)]
fn what_was_acknowledged_survives_a_kill_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..40 {
        let mut child = start_writer(folder.path(), &format!("round {round}"), 100_000, "");
        // After a few marks, at some moment of the next one.
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut seen = said(&mut output, "kept ", 1 + round % 7);
        thread::sleep(Duration::from_micros(137 * round as u64 % 2_000));
        child.kill().unwrap();
        child.wait().unwrap();
        seen.extend(said(&mut output, "kept ", usize::MAX));
        acknowledged.extend(seen);
    }
    let kept = texts(folder.path());
    let lost: Vec<_> = acknowledged.iter().filter(|text| !kept.contains(text)).collect();
    assert!(!acknowledged.is_empty() && lost.is_empty(), "{lost:?} of {}", acknowledged.len());
    let (_, _, remarks) = Store::open(folder.path(), &pair()).unwrap();
    assert!(remarks.is_empty(), "{remarks:?}");
}

#[test]
#[cfg(unix)]
fn two_processes_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut children = ["mine", "yours"].map(|name| start_writer(folder.path(), name, 1_000, ""));
    let kept: usize = children.iter_mut().map(|child| kept(child).len()).sum();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!((kept, texts(folder.path()).len()), (2_000, 2_000));
}

#[test]
#[cfg(unix)]
fn a_full_disk_costs_only_what_it_refused() {
    let folder = tempfile::tempdir().unwrap();
    // Files may grow to 8 blocks of 512 bytes; a write beyond fails instead of ending the process.
    let mut child = start_writer(folder.path(), "full", 100, "trap '' XFSZ; ulimit -f 8;");
    let output = kept(&mut child);
    assert!(child.wait().unwrap().success());
    assert!(!output.is_empty() && output.len() < 100, "{} kept", output.len());
    assert_eq!(texts(folder.path()), output);
    // Space again: the next mark is kept.
    let (mut store, ..) = Store::open(folder.path(), &pair()).unwrap();
    let event = note(&store, "after");
    store.append(&event).unwrap();
    assert_eq!(texts(folder.path()).last().map(String::as_str), Some("after"));
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    // A folder below a file can be made by nobody, not even by root.
    let (mut store, session, _) = Store::open(&file.join("below"), &pair()).unwrap();
    assert_eq!(session, Session::default());
    let event = note(&store, "lost?");
    assert!(store.append(&event).is_err());
}

/// A sentence that none of the others resembles.
fn line(number: usize) -> String {
    let who = ["ferry", "bridge", "harbour", "school", "council", "railway", "hospital", "market"][number % 8];
    let did = ["closed", "reopened", "burned", "flooded", "collapsed"][number % 5];
    let place = ["Orland", "Merrin", "Tasko", "Velm", "Quill", "Brask", "Dorn"][number % 7];
    format!("The {who} in {place} {did} after {} days of talks number {number}.", number + 2)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// A note follows its sentence through edits elsewhere, and through a changed figure in it.
    #[test]
    fn a_note_finds_its_sentence_again(
        length in 3usize..12,
        marked in any::<prop::sample::Index>(),
        inserted in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        removed in any::<prop::sample::Index>(),
        changed in any::<bool>(),
        swapped in any::<bool>(),
    ) {
        let lines: Vec<String> = (0..length).map(line).collect();
        let marked = marked.index(length);
        let target = Target::Sentence { side: Side::Left, sentence: Anchor::new(&lines[marked], 0) };
        let session = Session::of([Event::Note { id: "n".into(), target, text: "note".into(), by: None, replaces: vec![] }]);
        let mut now: Vec<String> = lines.clone();
        let mut wanted = lines[marked].clone();
        if changed {
            wanted = wanted.replace(&format!("after {} days", marked + 2), "after 99 days");
            now[marked].clone_from(&wanted);
        }
        let gone = removed.index(length);
        if gone != marked {
            now.remove(gone);
        }
        for (number, at) in inserted.iter().enumerate() {
            now.insert(at.index(now.len() + 1), format!("Reporters counted {number} helicopters over the northern plain."));
        }
        let articles = Pair::new(article("one", &now.join("\n")), article("two", "Something else."));
        let (articles, session) = if swapped { (articles.mirrored(), session.mirrored()) } else { (articles, session) };
        let found = compare(articles, &Options::default());
        let attached = session.attach(&found);
        let side = if swapped { Side::Right } else { Side::Left };
        let parallax::session::Attached::Sentence(at_side, sentence) = attached[0].place else {
            return Err(TestCaseError::fail(format!("lost: {:?}", attached[0])));
        };
        prop_assert_eq!(at_side, side);
        prop_assert_eq!(found.reports[side].article.sentence_text(sentence), wanted.as_str());
        prop_assert_eq!(attached[0].changed, changed);
    }
}

/// Three facts that the two reports give differently; `add` is added to the figure of the first report's fact with its bit set.
fn differing(changed: u8, add: usize) -> Pair<String> {
    let facts = ["people were hurt in the ferry crash", "houses burned in Merrin", "boats were lost in the storm"];
    let line = |number: usize, fact: &str, figure: usize| format!("Police said {} {fact} on day {number}.", figure);
    let figure = |number: usize| 31 + 10 * number + if changed >> number & 1 == 1 { add } else { 0 };
    let lines = |figure: &dyn Fn(usize) -> usize| {
        facts.iter().enumerate().map(|(number, fact)| line(number, fact, figure(number))).collect::<Vec<_>>().join("\n")
    };
    Pair::new(lines(&figure), lines(&|number| 22 + 10 * number))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// What was dismissed is dismissed where nothing has changed, and open again where a figure is another one.
    #[test]
    fn verdicts_hold_only_where_nothing_has_changed(changed in 0u8..8, add in 100usize..900, swapped in any::<bool>()) {
        let read = |texts: Pair<String>| compare(texts.map(|text| article("one", &text)), &Options::default());
        let before = read(differing(0, 0));
        prop_assert!(before.discrepancies.len() >= 3);
        let dismissed = Verdict::Dismissed { reason: Some("a slip".into()) };
        let session = Session::of((0..before.discrepancies.len()).map(|found| Event::Verdict {
            target: Target::discrepancy(&before, found),
            verdict: dismissed.clone(),
            by: None,
        }));
        let texts = differing(changed, add);
        let (texts, session) = if swapped { (texts.mirrored(), session.mirrored()) } else { (texts, session) };
        let after = read(texts);
        let side = if swapped { Side::Right } else { Side::Left };
        let new: Vec<String> = (0..3).filter(|number| changed >> number & 1 == 1).map(|number| (31 + 10 * number + add).to_string()).collect();
        let mut held = 0;
        for (found, verdict) in after.discrepancies.iter().zip(session.verdicts(&after)) {
            let said = found.first()[side].as_ref().map(|place| place.text(&after.reports[side].article.text));
            if said.is_some_and(|said| new.contains(&said)) {
                prop_assert_eq!(&verdict, &Verdict::Open, "{:?}", found);
            }
            held += usize::from(verdict == dismissed);
        }
        prop_assert!(held >= 3 - new.len(), "{} of {} hold", held, 3 - new.len());
    }
}

/// What happens to a file on a bad day.
#[derive(Clone, Debug)]
enum Harm {
    Cut(prop::sample::Index),
    Zeroed(prop::sample::Index, usize),
    Noise(prop::sample::Index, Vec<u8>),
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        any::<prop::sample::Index>().prop_map(Harm::Cut),
        (any::<prop::sample::Index>(), 1usize..400).prop_map(|(at, length)| Harm::Zeroed(at, length)),
        (any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 1..400))
            .prop_map(|(at, bytes)| Harm::Noise(at, bytes)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// However a file is damaged: it opens, every line that was not touched still counts, the file as it was is kept where
    /// anything is missing from it, and the next mark is kept.
    #[test]
    fn a_damaged_file_costs_only_the_lines_that_were_touched(harms in prop::collection::vec(harm(), 1..4), marks in 1usize..12) {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, ..) = Store::open(folder.path(), &pair()).unwrap();
        for number in 0..marks {
            store.append(&note(&store, &format!("note {number}."))).unwrap();
        }
        let path = store.path().to_owned();
        let whole = fs::read(&path).unwrap();
        let mut bytes = whole.clone();
        for harm in harms {
            let length = bytes.len();
            let (at, new) = match harm {
                Harm::Cut(at) => {
                    bytes.truncate(at.index(length.max(1)));
                    continue;
                }
                Harm::Zeroed(at, count) => (at, vec![0; count]),
                Harm::Noise(at, new) => (at, new),
            };
            let at = at.index(length.max(1));
            let end = (at + new.len()).min(length);
            bytes[at..end].copy_from_slice(&new[..end - at]);
        }
        fs::write(&path, &bytes).unwrap();
        let untouched = |number: usize| {
            let said = format!("\"note {number}.\"");
            let line = whole.split_inclusive(|&byte| byte == b'\n').find(|line| {
                String::from_utf8_lossy(line).contains(&said)
            }).unwrap();
            bytes.split_inclusive(|&byte| byte == b'\n').any(|other| other == line)
        };
        let (mut store, session, remarks) = Store::open(folder.path(), &pair()).unwrap();
        let kept: Vec<_> = session.marks.iter().flat_map(|mark| &mark.notes).map(|note| note.text.clone()).collect();
        for number in (0..marks).filter(|&number| untouched(number)) {
            prop_assert!(kept.contains(&format!("note {number}.")), "note {} is lost: {:?}", number, kept);
        }
        if !remarks.is_empty() {
            let mut aside = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
            prop_assert!(aside.any(|other| other != path && fs::read(other).unwrap() == bytes), "{:?}", remarks);
        }
        store.append(&note(&store, "after")).unwrap();
        prop_assert_eq!(texts(folder.path()).pop(), Some("after".to_owned()));
        prop_assert!(Store::open(folder.path(), &pair()).unwrap().2.is_empty(), "said twice");
    }
}
