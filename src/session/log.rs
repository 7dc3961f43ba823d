//! [`Log`]: an append-only file of checked lines.
//!
//! A line is the first eight hexadecimal digits of the SHA-256 of what follows, a blank, and a JSON value. An append happens
//! under an exclusive lock and is on disk when it returns; one that fails half-way is taken back. A line that a crash has
//! torn was never acknowledged: the next append closes it with [`TORN`], and every reader skips it.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde::{Serialize, de::DeserializeOwned};

use crate::source::sha256;

/// A session has marks made by hand: a file above this is not one.
const MOST_BYTES: u64 = 64 << 20;

/// Ends a line that was never finished; no JSON value ends so.
const TORN: char = '~';

/// An open log.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    file: File,
    /// May the file be written? One that may only be read is still read, and asked again with every append.
    writable: bool,
    /// Bytes that were read or written by us so far.
    known: u64,
}

/// What stands in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records<T> {
    /// The sound records, in order.
    pub sound: Vec<T>,
    /// How many lines were damaged or could not be understood. A last line without its end does not count: it was never
    /// acknowledged.
    pub damaged: usize,
}

impl Log {
    /// Opens or creates the file, readable by its owner only. One that is there and may not be written is opened all the
    /// same; only appending to it fails then.
    pub fn open(path: &Path) -> io::Result<Self> {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        let (file, writable) = match for_writing(path) {
            Ok(file) => (file, true),
            Err(error) if matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem) => {
                (File::open(path).map_err(|_| error)?, false)
            }
            Err(error) => return Err(error),
        };
        Ok(Self { path: path.to_owned(), file, writable, known: 0 })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Appends one record; on disk when this returns.
    ///
    /// # Errors
    /// Those of the file system. The log is then as it was before.
    pub fn append(&mut self, record: &impl Serialize) -> io::Result<()> {
        let json = serde_json::to_string(record)?;
        if !self.writable {
            (self.file, self.writable) = (for_writing(&self.path)?, true);
        }
        self.file.lock()?;
        let done = self.append_locked(&json);
        let unlocked = self.file.unlock();
        done.and(unlocked)
    }

    fn append_locked(&mut self, json: &str) -> io::Result<()> {
        let before = self.file.metadata()?.len();
        let torn = before > 0 && self.byte_at(before - 1)? != b'\n';
        let close = if torn { format!("{TORN}\n") } else { String::new() };
        let line = format!("{close}{} {json}\n", check(json));
        let written = self.file.write_all(line.as_bytes()).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            // Half a line would only be skipped later; taking it back frees the space too. That may fail as well: then it
            // is the torn line that the next append closes.
            let _ = self.file.set_len(before);
            return Err(error);
        }
        if self.known == before {
            self.known = before + line.len() as u64;
        }
        Ok(())
    }

    fn byte_at(&mut self, offset: u64) -> io::Result<u8> {
        let mut byte = [0];
        self.file.seek(SeekFrom::Start(offset))?;
        self.file.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    /// The records that were appended, by anyone, since the last call of [`Log::read`], but for our own that nothing else
    /// came before.
    pub fn read<T: DeserializeOwned>(&mut self) -> io::Result<Records<T>> {
        let length = self.file.metadata()?.len();
        if length > MOST_BYTES {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "too large for a session"));
        }
        if length < self.known {
            // Somebody has put a mended file in its place.
            self.known = 0;
        }
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(self.known))?;
        (&self.file).take(length - self.known).read_to_end(&mut bytes)?;
        let whole = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
        self.known += whole as u64;
        let mut records = Records { sound: Vec::new(), damaged: 0 };
        for line in bytes[..whole]
            .split(|&byte| byte == b'\n')
            .filter(|line| !line.is_empty() && !line.ends_with(&[TORN as u8]))
        {
            match parse(line) {
                Some(record) => records.sound.push(record),
                None => records.damaged += 1,
            }
        }
        Ok(records)
    }
}

fn for_writing(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn check(json: &str) -> String {
    let mut digits = sha256(json.as_bytes());
    digits.truncate(8);
    digits
}

fn parse<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let (digits, json) = std::str::from_utf8(line).ok()?.split_once(' ')?;
    (digits == check(json)).then(|| serde_json::from_str(json).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn read(path: &Path) -> Records<u32> {
        Log::open(path).unwrap().read().unwrap()
    }

    #[test]
    fn what_was_appended_is_read_in_order_by_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let (mut mine, mut yours) = (Log::open(&path).unwrap(), Log::open(&path).unwrap());
        mine.append(&1).unwrap();
        yours.append(&2).unwrap();
        assert_eq!(mine.read::<u32>().unwrap().sound, [2]);
        mine.append(&3).unwrap();
        assert_eq!(yours.read::<u32>().unwrap().sound, [1, 2, 3]);
        assert_eq!(read(&path), Records { sound: vec![1, 2, 3], damaged: 0 });
    }

    #[test]
    fn a_torn_line_costs_nothing_but_itself() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        for record in [1, 2] {
            Log::open(&path).unwrap().append(&record).unwrap();
        }
        let whole = fs::read(&path).unwrap();
        for cut in whole.len() / 2 + 1..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            assert_eq!(read(&path), Records { sound: vec![1], damaged: 0 });
            Log::open(&path).unwrap().append(&3).unwrap();
            assert_eq!(read(&path), Records { sound: vec![1, 3], damaged: 0 });
        }
    }

    #[test]
    fn damaged_lines_are_counted_and_the_others_stand() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let mut log = Log::open(&path).unwrap();
        for record in 1..=3 {
            log.append(&record).unwrap();
        }
        let mut bytes = fs::read(&path).unwrap();
        let second = bytes.iter().position(|&byte| byte == b'\n').unwrap() + 1;
        bytes[second] ^= 1;
        fs::write(&path, bytes).unwrap();
        assert_eq!(read(&path), Records { sound: vec![1, 3], damaged: 1 });
        fs::write(&path, [0; 100]).unwrap();
        assert_eq!(read(&path), Records { sound: vec![], damaged: 0 });
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        Log::open(&path).unwrap();
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
