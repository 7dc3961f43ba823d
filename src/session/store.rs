//! [`Store`]: where sessions lie and how one is found.
//!
//! A session belongs to a pair of texts in either order: its file is named after the two [`Article::text_sha256`], and inside
//! it the left side is the one whose hash is the smaller. If no session is there for two texts, one for their two sources is
//! taken over: the texts have changed, and every mark is attached again by content. The file is made by the first mark.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::{Event, Log, Page, Session};
use crate::article::Article;
use crate::pair::Pair;
use crate::source::sha256;

/// The version of the log's format; a file with a higher one is kept aside.
const VERSION: u32 = 1;

/// What a line of the log holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Record {
    /// Which pair it is; the first line.
    Session(Header),
    /// What the reader did.
    Event(Event),
    /// A fetched page, so that it can be read again offline.
    Text(Page),
    /// How many damaged lines the reader has been told of.
    Mended(usize),
}

/// Which pair a session belongs to; left is the one whose text hash is the smaller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    version: u32,
    texts: [String; 2],
    sources: [Option<String>; 2],
    names: [String; 2],
}

/// A session on disk, open for one pair of articles.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    header: Header,
    /// Do the articles stand the other way round than the session has them?
    swapped: bool,
    /// Made by the first mark.
    log: Option<Log>,
    /// Records from a session of the same sources, to be written before the first new one.
    carried: Vec<Record>,
}

/// A session that is kept, for a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it lies.
    pub path: PathBuf,
    /// What the two reports are called.
    pub names: [String; 2],
    /// Where they came from.
    pub sources: [Option<String>; 2],
    /// How many targets carry a note or a verdict.
    pub marks: usize,
}

/// The folder for sessions: `$XDG_STATE_HOME/parallax`, else `~/.local/state/parallax` (`%LOCALAPPDATA%\parallax` on
/// Windows). Nothing where no home is known.
pub fn default_folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let state = variable("XDG_STATE_HOME")
        .or_else(|| variable("HOME").map(|home| home.join(".local/state")))
        .or_else(|| variable("LOCALAPPDATA"));
    state.map(|state| state.join("parallax"))
}

impl Store {
    /// Opens the session of two articles in a folder of sessions, with what it holds, in the order of the articles, and
    /// remarks for the reader. Nothing is written before the first mark.
    ///
    /// # Errors
    /// Those of the file system, where a session is there and cannot be read.
    pub fn open(folder: &Path, articles: &Pair<Article>) -> io::Result<(Self, Session, Vec<String>)> {
        Self::open_over(folder, articles, Session::default())
    }

    /// The same where marks are there already, as in an export: what is kept goes on from them. They are not written.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_over(
        folder: &Path,
        articles: &Pair<Article>,
        marks: Session,
    ) -> io::Result<(Self, Session, Vec<String>)> {
        let (header, _) = header(articles.as_ref());
        let path = folder.join(file_name(&header));
        let carried = if path.exists() { Vec::new() } else { carried(folder, &header) };
        Self::open_at(path, articles, carried, marks)
    }

    /// The same for a file that was asked for by name.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_file(
        path: &Path,
        articles: &Pair<Article>,
        marks: Session,
    ) -> io::Result<(Self, Session, Vec<String>)> {
        Self::open_at(path.to_owned(), articles, Vec::new(), marks)
    }

    fn open_at(
        path: PathBuf,
        articles: &Pair<Article>,
        carried: Vec<Record>,
        marks: Session,
    ) -> io::Result<(Self, Session, Vec<String>)> {
        let (header, swapped) = header(articles.as_ref());
        let mut remarks = Vec::new();
        let mut store = Self { path, header, swapped, log: None, carried };
        let marks = if swapped { marks.mirrored() } else { marks };
        let mut events: Vec<Event> = marks.events();
        events.extend(self::events(&store.carried));
        if !store.carried.is_empty() {
            remarks.push("A text has changed since it was last read: notes were attached again, verdicts hold only where nothing changed.".to_owned());
        }
        if store.path.exists() {
            events.extend(store.read_existing(&mut remarks)?);
        }
        let session = Session::of(events);
        let session = if store.swapped { session.mirrored() } else { session };
        Ok((store, session, remarks))
    }

    fn read_existing(&mut self, remarks: &mut Vec<String>) -> io::Result<Vec<Event>> {
        let mut log = Log::open(&self.path)?;
        let length = fs::metadata(&self.path)?.len();
        let records = log.read::<Record>()?;
        let version = records.sound.iter().find_map(|record| match record {
            Record::Session(header) => Some(header),
            _ => None,
        });
        if let Some(newer) = version.filter(|header| header.version > VERSION) {
            let aside = aside(&self.path, &format!("version-{}", newer.version));
            fs::rename(&self.path, &aside)?;
            remarks.push(format!(
                "The marks kept for this pair were written by a newer parallax. They are kept aside in {}.",
                aside.display()
            ));
            return Ok(Vec::new());
        }
        // A file asked for by name may belong to texts that have changed since.
        let turned = version.is_some_and(|header| is_turned(header, &self.header));
        let told = records
            .sound
            .iter()
            .filter_map(|record| if let Record::Mended(told) = record { Some(*told) } else { None })
            .max();
        let headless = version.is_none() && length > 0;
        if records.damaged > told.unwrap_or(0) || headless {
            let aside = aside(&self.path, "damaged");
            remarks.push(match fs::copy(&self.path, &aside) {
                Ok(_) => format!(
                    "The file of marks was damaged: what could be read is here, the file as it was is kept in {}.",
                    aside.display()
                ),
                Err(error) => format!(
                    "The file of marks was damaged: what could be read is here; no copy of it could be kept aside: {error}."
                ),
            });
            // The message comes once; where even this cannot be written it comes again.
            let _ = log.append(&Record::Session(self.header.clone()));
            let damaged = if headless { log.read::<Record>().map_or(0, |after| after.damaged) } else { 0 };
            let _ = log.append(&Record::Mended(records.damaged + damaged));
        }
        // An empty file is what a full disk has left: its first line is still to be written.
        self.log = (length > 0).then_some(log);
        let events = events(&records.sound);
        Ok(if turned { events.map(Event::mirrored).collect() } else { events.collect() })
    }

    /// Where the session lies or will lie.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends one event; it is on disk when this returns.
    ///
    /// # Errors
    /// Those of the file system: a full disk, a folder that cannot be written. Nothing that was kept is lost; the same event
    /// may be given again.
    pub fn append(&mut self, event: &Event) -> io::Result<()> {
        let event = if self.swapped { event.clone().mirrored() } else { event.clone() };
        self.write(&Record::Event(event))
    }

    /// Keeps a fetched page, unless it is there already.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn keep_page(&mut self, page: &Page) -> io::Result<()> {
        if Self::kept_page(&self.path, &page.source).is_some_and(|kept| kept.text == page.text) {
            return Ok(());
        }
        self.write(&Record::Text(page.clone()))
    }

    fn write(&mut self, record: &Record) -> io::Result<()> {
        if self.log.is_none() {
            if let Some(folder) = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                create_private(folder)?;
            }
            let mut log = Log::open(&self.path)?;
            log.append(&Record::Session(self.header.clone()))?;
            // Written again after a failure half-way: each of these changes nothing when it comes twice.
            for record in &self.carried {
                log.append(record)?;
            }
            self.carried.clear();
            self.log = Some(log);
        }
        let log = self.log.as_mut().expect("was opened just now");
        log.append(record)
    }

    /// What other processes have appended since the last call.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn poll(&mut self) -> io::Result<Vec<Event>> {
        if self.log.is_none() && fs::metadata(&self.path).is_ok_and(|data| data.len() > 0) {
            self.log = Some(Log::open(&self.path)?);
        }
        let Some(log) = &mut self.log else { return Ok(Vec::new()) };
        let events = events(&log.read::<Record>()?.sound).collect::<Vec<_>>();
        Ok(if self.swapped { events.into_iter().map(Event::mirrored).collect() } else { events })
    }

    /// An identity for a new note, unlike any other's.
    pub fn new_id(&self) -> String {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        let seed = format!("{now} {} {}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut id = sha256(seed.as_bytes());
        id.truncate(16);
        id
    }

    /// The sessions in a folder, by name of file.
    ///
    /// # Errors
    /// Those of the file system; a folder that is not there holds none.
    pub fn list(folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries: Vec<Entry> = session_files(folder)?.iter().filter_map(|path| entry(path)).collect();
        entries.sort_by(|a, b| a.names.cmp(&b.names).then_with(|| a.path.cmp(&b.path)));
        Ok(entries)
    }

    /// The page that an earlier reading fetched from this address, from a session or from the latest of a folder of them.
    pub fn kept_page(place: &Path, source: &str) -> Option<Page> {
        let mut files = if place.is_file() { vec![place.to_owned()] } else { session_files(place).ok()? };
        files.sort_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok());
        files.iter().rev().find_map(|path| {
            let records = Log::open(path).ok()?.read::<Record>().ok()?;
            records.sound.into_iter().rev().find_map(|record| match record {
                Record::Text(page) if page.source == source => Some(page),
                _ => None,
            })
        })
    }

    /// A session as one JSON document, to be handed on and imported elsewhere.
    ///
    /// # Errors
    /// Those of the file system, and a file that is no session.
    pub fn export(path: &Path) -> io::Result<serde_json::Value> {
        let (header, events) = whole(path)?;
        Ok(serde_json::json!({ "parallax-session": header, "events": events }))
    }

    /// Takes over what another person has marked, signed with their name; returns the session's path and how many events
    /// were new to it. Nothing that was there is replaced.
    ///
    /// # Errors
    /// Those of the file system, and a document that is no exported session.
    pub fn import(folder: &Path, document: &serde_json::Value, author: &str) -> io::Result<(PathBuf, usize)> {
        let part = |name: &str| document.get(name).cloned().unwrap_or_default();
        let header: Header = serde_json::from_value(part("parallax-session"))?;
        let events: Vec<Event> = serde_json::from_value(part("events"))?;
        create_private(folder)?;
        let path = folder.join(file_name(&header));
        let mut log = Log::open(&path)?;
        let present: Vec<Record> = log.read()?.sound;
        if !present.iter().any(|record| matches!(record, Record::Session(_))) {
            log.append(&Record::Session(header))?;
        }
        let mut new = 0;
        for event in events {
            let signed = event.clone().signed(author);
            let known = |record: &Record| matches!(record, Record::Event(other) if *other == event || *other == signed);
            // Links, roles and the place of reading are the owner's alone.
            if matches!(signed, Event::Note { .. } | Event::Verdict { .. }) && !present.iter().any(known) {
                log.append(&Record::Event(signed))?;
                new += 1;
            }
        }
        Ok((path, new))
    }
}

/// The same as [`Store::export`] for a session that is held in memory.
pub fn document(session: &Session, articles: Pair<&Article>) -> serde_json::Value {
    let (header, swapped) = header(articles);
    let session = if swapped { session.clone().mirrored() } else { session.clone() };
    serde_json::json!({ "parallax-session": header, "events": session.events() })
}

/// Reads what [`document`] has written, in the order of the articles.
///
/// # Errors
/// A document that is no exported session.
pub fn from_document(document: &serde_json::Value, articles: Pair<&Article>) -> io::Result<Session> {
    let events: Vec<Event> = serde_json::from_value(document.get("events").cloned().unwrap_or_default())?;
    let session = Session::of(events);
    Ok(if header(articles).1 { session.mirrored() } else { session })
}

fn events(records: &[Record]) -> impl Iterator<Item = Event> {
    records.iter().filter_map(|record| if let Record::Event(event) = record { Some(event.clone()) } else { None })
}

/// The header of a session for these articles, and whether they stand the other way round.
fn header(articles: Pair<&Article>) -> (Header, bool) {
    let swapped = articles.right.text_sha256 < articles.left.text_sha256;
    let order = if swapped { articles.mirrored() } else { articles };
    let header = Header {
        version: VERSION,
        texts: order.map(|article| article.text_sha256.clone()).both(),
        sources: order.map(|article| article.source.clone()).both(),
        names: order.map(|article| article.name.clone()).both(),
    };
    (header, swapped)
}

fn file_name(header: &Header) -> String {
    let key = sha256(header.texts.join(" ").as_bytes());
    format!("{}.session", &key[..16])
}

/// Does the other header name the same two sources the other way round?
fn is_turned(then: &Header, now: &Header) -> bool {
    let [first, second] = &now.sources;
    then.texts != now.texts && then.sources != now.sources && then.sources == [second.clone(), first.clone()]
}

/// The records of the latest session of the same two sources, turned to the order of this one.
fn carried(folder: &Path, header: &Header) -> Vec<Record> {
    let [Some(_), Some(_)] = &header.sources else { return Vec::new() };
    if header.sources.iter().flatten().any(|source| source == "-") {
        return Vec::new();
    }
    let latest = session_files(folder)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|path| {
            let modified = fs::metadata(&path).and_then(|data| data.modified()).ok()?;
            let (then, events) = whole(&path).ok()?;
            let same = then.sources == header.sources || is_turned(&then, header);
            same.then_some((modified, path, then, events))
        })
        .max_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let Some((_, _, then, events)) = latest else { return Vec::new() };
    let turned = is_turned(&then, header);
    events.into_iter().map(|event| Record::Event(if turned { event.mirrored() } else { event })).collect()
}

fn whole(path: &Path) -> io::Result<(Header, Vec<Event>)> {
    let records = Log::open(path)?.read::<Record>()?.sound;
    let header = records
        .iter()
        .find_map(|record| if let Record::Session(header) = record { Some(header.clone()) } else { None });
    let header = header.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "not a session of parallax"))?;
    Ok((header, events(&records).collect()))
}

fn entry(path: &Path) -> Option<Entry> {
    let (header, events) = whole(path).ok()?;
    let marks = Session::of(events).marks.iter().filter(|mark| !mark.is_empty()).count();
    Some(Entry { path: path.to_owned(), names: header.names, sources: header.sources, marks })
}

fn session_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "session"));
    files.sort();
    Ok(files)
}

/// The first free name for a copy of `path` that is kept aside.
fn aside(path: &Path, why: &str) -> PathBuf {
    let name = |number: usize| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{why}{}", if number == 0 { String::new() } else { format!("-{number}") }));
        PathBuf::from(name)
    };
    (0..).map(name).find(|path| !path.exists()).expect("there is always a free number")
}

fn create_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{self, Settings};
    use crate::pair::Side;
    use crate::session::{Target, Verdict};
    use crate::source::Source;

    fn article(name: &str, text: &str) -> Article {
        let source = Source { location: Some(format!("{name}.txt")), name: name.into(), ..Source::from_text(text) };
        article::read(source, &Settings::default())
    }

    fn pair() -> Pair<Article> {
        Pair::new(article("one", "The mayor of Orland resigned."), article("two", "Orland's mayor stepped down."))
    }

    fn verdict(articles: &Pair<Article>, side: Side) -> Event {
        let sentence = super::super::Anchor::of(&articles[side], 0);
        Event::Verdict { target: Target::Sentence { side, sentence }, verdict: Verdict::Reviewed, by: None }
    }

    #[test]
    fn a_mark_is_there_again_with_the_sides_swapped() {
        let folder = tempfile::tempdir().unwrap();
        let pair = pair();
        let (mut store, ..) = Store::open(folder.path(), &pair).unwrap();
        store.append(&verdict(&pair, Side::Left)).unwrap();
        let (_, session, remarks) = Store::open(folder.path(), &pair.clone().mirrored()).unwrap();
        assert_eq!(session, Session::of([verdict(&pair, Side::Left).mirrored()]));
        assert!(remarks.is_empty());
    }

    #[test]
    fn nothing_is_written_before_the_first_mark() {
        let folder = tempfile::tempdir().unwrap();
        Store::open(folder.path(), &pair()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn marks_are_carried_over_when_a_text_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let before = pair();
        let (mut store, ..) = Store::open(folder.path(), &before).unwrap();
        store.append(&verdict(&before, Side::Left)).unwrap();
        for text in ["Orland's mayor stepped down on Monday.", "The mayor has gone.", "a", "Zuletzt.", "…"] {
            let after = Pair::new(before.left.clone(), article("two", text));
            let (_, session, remarks) = Store::open(folder.path(), &after).unwrap();
            assert_eq!(session, Session::of([verdict(&before, Side::Left)]), "{text}");
            assert_eq!(remarks.len(), 1);
        }
    }

    #[test]
    fn two_readers_see_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let pair = pair();
        let (mut mine, ..) = Store::open(folder.path(), &pair).unwrap();
        let (mut yours, ..) = Store::open(folder.path(), &pair.clone().mirrored()).unwrap();
        mine.append(&verdict(&pair, Side::Left)).unwrap();
        assert_eq!(yours.poll().unwrap(), [verdict(&pair, Side::Left).mirrored()]);
        assert_eq!(yours.poll().unwrap(), []);
    }

    #[test]
    fn a_damaged_file_is_kept_aside_and_said_once() {
        let folder = tempfile::tempdir().unwrap();
        let pair = pair();
        let (mut store, ..) = Store::open(folder.path(), &pair).unwrap();
        store.append(&verdict(&pair, Side::Left)).unwrap();
        store.append(&verdict(&pair, Side::Right)).unwrap();
        let path = store.path().to_owned();
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] = 0;
        fs::write(&path, &bytes).unwrap();
        let (_, session, remarks) = Store::open(folder.path(), &pair).unwrap();
        assert_eq!(session.marks.len(), 1);
        assert!(remarks[0].contains("damaged"), "{remarks:?}");
        assert_eq!(fs::read(aside_of(&path)).unwrap(), bytes);
        let (_, again, remarks) = Store::open(folder.path(), &pair).unwrap();
        assert_eq!((again, remarks), (session, vec![]));
    }

    fn aside_of(path: &Path) -> PathBuf {
        PathBuf::from(format!("{}.damaged", path.display()))
    }

    #[test]
    fn a_file_of_noise_is_kept_aside_and_the_session_goes_on() {
        for noise in [&[0; 64][..], b"\x00\xffnoise\n\nmore\n", b"{}\n", b"x"] {
            let folder = tempfile::tempdir().unwrap();
            let pair = pair();
            let path = folder.path().join(file_name(&header(pair.as_ref()).0));
            fs::write(&path, noise).unwrap();
            let (mut store, session, remarks) = Store::open(folder.path(), &pair).unwrap();
            assert_eq!((session, remarks.len()), (Session::default(), 1));
            store.append(&verdict(&pair, Side::Left)).unwrap();
            let (_, session, remarks) = Store::open(folder.path(), &pair).unwrap();
            assert_eq!((session.marks.len(), remarks), (1, vec![]), "{noise:?}");
            assert_eq!(fs::read(aside_of(&path)).unwrap(), noise);
        }
    }

    #[test]
    fn a_newer_file_is_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        let pair = pair();
        let (newer, _) = header(pair.as_ref());
        let path = folder.path().join(file_name(&newer));
        Log::open(&path).unwrap().append(&Record::Session(Header { version: VERSION + 1, ..newer })).unwrap();
        let (mut store, _, remarks) = Store::open(folder.path(), &pair).unwrap();
        assert!(remarks[0].contains("newer"));
        store.append(&verdict(&pair, Side::Left)).unwrap();
        assert_eq!(Store::list(folder.path()).unwrap().len(), 1);
        assert!(PathBuf::from(format!("{}.version-2", path.display())).exists());
    }

    #[test]
    fn what_was_exported_is_imported_once_and_signed() {
        let (theirs, mine) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let pair = pair();
        let (mut store, ..) = Store::open(theirs.path(), &pair).unwrap();
        store.append(&verdict(&pair, Side::Left)).unwrap();
        let document = Store::export(store.path()).unwrap();
        assert_eq!(Store::import(mine.path(), &document, "Vera").unwrap().1, 1);
        assert_eq!(Store::import(mine.path(), &document, "Vera").unwrap().1, 0);
        let (_, session, _) = Store::open(mine.path(), &pair).unwrap();
        assert_eq!(session.marks[0].verdicts, [(Some("Vera".to_owned()), Verdict::Reviewed)]);
    }

    #[test]
    fn a_fetched_page_can_be_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let at = |address: &str| Article { source: Some(address.into()), ..article("Herald", "The text.") };
        let (mut store, ..) = Store::open(folder.path(), &pair()).unwrap();
        let page = Page::of(&at("https://example.org/a")).unwrap();
        store.keep_page(&page).unwrap();
        let length = fs::metadata(store.path()).unwrap().len();
        store.keep_page(&page).unwrap();
        assert_eq!(fs::metadata(store.path()).unwrap().len(), length);
        for place in [folder.path(), store.path()] {
            assert_eq!(Store::kept_page(place, "https://example.org/a"), Some(page.clone()));
            assert_eq!(Store::kept_page(place, "https://example.org/b"), None);
        }
        let again = article::read(page.into_source(), &article::Settings::default());
        assert_eq!(again.text, "The text.");
        assert_eq!(again.name, "Herald");
    }

    #[test]
    fn marks_that_came_along_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let articles = pair();
        let note = |id: &str, replaces: &[&str]| Event::Note {
            id: id.into(),
            target: Target::Sentence { side: Side::Right, sentence: super::super::Anchor::new("B.", 0) },
            text: id.into(),
            by: None,
            replaces: replaces.iter().map(|&id| id.to_owned()).collect(),
        };
        let exported = Session::of([note("theirs", &[])]);
        let (mut store, session, _) = Store::open_over(folder.path(), &articles, exported.clone()).unwrap();
        assert_eq!(session, exported);
        store.append(&note("mine", &["theirs"])).unwrap();
        store.append(&note("more", &[])).unwrap();
        let (_, session, _) = Store::open_over(folder.path(), &articles, exported).unwrap();
        let texts: Vec<_> = session.marks[0].notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(texts, ["mine", "more"]);
    }
}
