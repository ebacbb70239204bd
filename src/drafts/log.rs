//! A file of drafts: a line that says what it is, what it was made of, then pieces with their lengths and checksums.
//! Pieces are only ever added, so whatever ends the program, all but the last of them are whole.
//!
//! `store` puts here what has no room in memory; `--resume` and `scoreline settle` read it back.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::source::{ArchiveError, ArchiveOptions, Part};

/// How a file of drafts begins.
const MAGIC: &[u8] = b"scoreline drafts 1\n";

/// How the name of one ends.
pub const ENDING: &str = "drafts";

/// Bytes before each piece: its length, and its checksum.
const BEFORE: usize = 16;

/// Bytes of the longest piece.
const LONGEST: u64 = 2 * 1024 * 1024 * 1024;

/// What a file of drafts is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The program's version: pieces have no names of fields.
    version: String,
    /// The files.
    inputs: Vec<Input>,
    /// Which pages count and how they are read, in words.
    options: Vec<String>,
    /// The part of them.
    part: Part,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Input {
    path: String,
    bytes: u64,
    /// When it was changed.
    changed: Option<u128>,
}

impl Origin {
    /// Of some paths, read so.
    pub fn new(paths: &[PathBuf], options: &ArchiveOptions, part: Part) -> Self {
        let input = |path: &PathBuf| {
            let about = std::fs::metadata(path).ok();
            let changed = about.as_ref().and_then(|about| about.modified().ok());
            let changed = changed.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            Input {
                path: path.to_string_lossy().into_owned(),
                bytes: about.map_or(0, |about| about.len()),
                changed: changed.map(|since| since.as_nanos()),
            }
        };
        let kind = options.kind.map(|kind| format!("kind {kind}"));
        let as_of = options.as_of.map(|at| format!("as of {at}"));
        let namespaces = options.namespaces.iter();
        let namespaces = namespaces.map(|name| format!("namespace {name}"));
        let words = [
            format!("language {}", options.lang),
            format!("title {}", options.stdin_title),
        ];
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            inputs: paths.iter().map(input).collect(),
            options: words
                .into_iter()
                .chain(kind)
                .chain(as_of)
                .chain(namespaces)
                .collect(),
            part,
        }
    }

    /// The part of the input.
    pub(super) fn part(&self) -> Part {
        self.part
    }

    /// Why drafts of another origin can't go with these.
    pub(super) fn contradicts(&self, other: &Self) -> Option<String> {
        let said = |origin: &Self| origin.options.join(", ");
        if self.version != other.version {
            return Some(format!(
                "written by version {}, and this is {}",
                other.version, self.version
            ));
        }
        if self.options != other.options {
            return Some(format!("read with {}, not {}", said(other), said(self)));
        }
        (self.part.of() != other.part.of())
            .then(|| format!("part {}, beside part {}", other.part, self.part))
    }

    /// Why a run of this origin can't go on with drafts of another.
    fn differs(&self, other: &Self) -> Option<String> {
        if let Some(why) = self.contradicts(other) {
            return Some(why);
        }
        if self.part != other.part {
            return Some(format!("part {}, not {}", other.part, self.part));
        }
        (self.inputs != other.inputs)
            .then(|| "made of other files, or they have changed since".to_owned())
    }
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    offset: u64,
    length: u32,
}

/// A file of drafts. While it is open, no other run writes it.
#[derive(Debug)]
pub(super) struct Log {
    file: File,
    /// Its name, where it has one.
    path: Option<PathBuf>,
    end: u64,
    origin: Option<Origin>,
}

impl Log {
    /// A new one; a file of drafts that stands there is of a run that nobody goes on with.
    pub(super) fn create(path: &Path, origin: &Origin) -> Result<Self, ArchiveError> {
        let unwritten = |source| unwritten(path, source);
        if std::fs::symlink_metadata(path).is_ok_and(|found| found.len() > 0) && !is_log(path) {
            return Err(refused(
                path,
                "is there, and no file of drafts\n  name another folder with --scratch",
            ));
        }
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(false);
        let file = file.open(path).map_err(unwritten)?;
        lock(&file, path)?;
        file.set_len(0).map_err(unwritten)?;
        let mut log = Self {
            file,
            path: Some(path.to_path_buf()),
            end: 0,
            origin: Some(origin.clone()),
        };
        log.begin(origin).map_err(unwritten)?;
        Ok(log)
    }

    /// One without a name, which is gone with the program.
    pub(super) fn nameless(folder: Option<&Path>) -> io::Result<Self> {
        let file = match folder {
            Some(folder) => tempfile::tempfile_in(folder)?,
            None => tempfile::tempfile()?,
        };
        Ok(Self {
            file,
            path: None,
            end: 0,
            origin: None,
        })
    }

    fn begin(&mut self, origin: &Origin) -> io::Result<()> {
        self.file.write_all(MAGIC)?;
        self.end = MAGIC.len() as u64;
        let origin = serde_json::to_vec(origin).map_err(io::Error::other)?;
        self.append(&origin)?;
        self.file.sync_data()
    }

    /// One that is there, to be read, with its pieces.
    pub(super) fn open(path: &Path) -> Result<(Self, Vec<Place>), ArchiveError> {
        let file = File::open(path).map_err(|source| ArchiveError::Read {
            path: path.to_path_buf(),
            source,
        })?;
        Self::read(file, path)?.ok_or_else(|| no_log(path))
    }

    /// One that a run of the same origin goes on with; `None` if there is none.
    pub(super) fn reopen(
        path: &Path,
        origin: &Origin,
    ) -> Result<Option<(Self, Vec<Place>)>, ArchiveError> {
        let file = OpenOptions::new().read(true).write(true).open(path);
        let file = match file {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(unwritten(path, source)),
        };
        lock(&file, path)?;
        let Some((log, places)) = Self::read(file, path)? else {
            // Killed before it had said what it is.
            return Ok(None);
        };
        let why = log.origin.as_ref().and_then(|found| origin.differs(found));
        match why {
            Some(why) => Err(refused(
                path,
                &format!("is of another run: {why}\n  leave --resume out to begin anew"),
            )),
            None => Ok(Some((log, places))),
        }
    }

    /// Finds the pieces that are whole; `None` if it does not even say what it is made of.
    fn read(file: File, path: &Path) -> Result<Option<(Self, Vec<Place>)>, ArchiveError> {
        let unread = |source| ArchiveError::Read {
            path: path.to_path_buf(),
            source,
        };
        let mut log = Self {
            file,
            path: Some(path.to_path_buf()),
            end: MAGIC.len() as u64,
            origin: None,
        };
        let length = log.file.metadata().map_err(unread)?.len();
        let mut magic = Vec::new();
        let head = (&log.file).take(MAGIC.len() as u64);
        { head }.read_to_end(&mut magic).map_err(unread)?;
        if !MAGIC.starts_with(&magic) {
            return Err(no_log(path));
        }
        let mut places = Vec::new();
        while let Some(place) = log.next(length).map_err(unread)? {
            match &log.origin {
                Some(_) => places.push(place),
                None => {
                    let bytes = log.at(place).map_err(unread)?;
                    log.origin = Some(serde_json::from_slice(&bytes).map_err(|_| no_log(path))?);
                }
            }
            log.end = place.offset.saturating_add(u64::from(place.length));
        }
        let is_told = log.origin.is_some();
        Ok(is_told.then_some((log, places)))
    }

    /// The piece at the end of what was found, if it is whole.
    fn next(&mut self, length: u64) -> io::Result<Option<Place>> {
        let offset = self.end.saturating_add(BEFORE as u64);
        if offset > length {
            return Ok(None);
        }
        let mut before = [0; BEFORE];
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.read_exact(&mut before)?;
        let (count, sum) = before.split_at(8);
        let count = u64::from_le_bytes(count.try_into().unwrap_or_default());
        if count > LONGEST || offset.saturating_add(count) > length {
            return Ok(None);
        }
        let place = Place {
            offset,
            length: u32::try_from(count).unwrap_or(0),
        };
        let bytes = self.at(place)?;
        Ok((sum_of(&bytes) == sum).then_some(place))
    }

    /// What it is made of.
    pub(super) fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Its name.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Forgets what stands behind the first of these pieces that are not wanted.
    pub(super) fn end_behind(&mut self, last: Option<Place>) {
        if let Some(last) = last {
            self.end = last.offset.saturating_add(u64::from(last.length));
        }
    }

    /// Adds a piece.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<Place> {
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let mut before = u64::from(length).to_le_bytes().to_vec();
        before.extend(sum_of(bytes));
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(&before)?;
        self.file.write_all(bytes)?;
        let offset = self.end.saturating_add(BEFORE as u64);
        self.end = offset.saturating_add(u64::from(length));
        Ok(Place { offset, length })
    }

    /// Brings it onto the disk.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        match self.path {
            Some(_) => self.file.sync_data(),
            None => Ok(()),
        }
    }

    /// A piece.
    pub(super) fn at(&mut self, place: Place) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(place.length).map_err(io::Error::other)?];
        self.file.seek(SeekFrom::Start(place.offset))?;
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn sum_of(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).iter().take(8).copied().collect()
}

/// Whether a file begins as one of drafts does.
pub(super) fn is_log(path: &Path) -> bool {
    let begin = || {
        let mut magic = vec![0; MAGIC.len()];
        let is_file = std::fs::symlink_metadata(path).ok()?.is_file();
        File::open(path).ok()?.read_exact(&mut magic).ok()?;
        Some(is_file && magic == MAGIC)
    };
    begin() == Some(true)
}

fn lock(file: &File, path: &Path) -> Result<(), ArchiveError> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(refused(
            path,
            "another run is writing it\n  wait for its end, or name another folder with --scratch",
        )),
        // Some network folders have no locks.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

pub(super) fn unwritten(path: &Path, source: io::Error) -> ArchiveError {
    ArchiveError::DraftsUnwritten {
        path: path.to_path_buf(),
        source,
    }
}

pub(super) fn refused(path: &Path, problem: &str) -> ArchiveError {
    ArchiveError::Drafts {
        path: path.to_path_buf(),
        problem: problem.to_owned(),
    }
}

fn no_log(path: &Path) -> ArchiveError {
    refused(
        path,
        "is no file of drafts\n  `scoreline draft` writes them",
    )
}

/// A piece that can't be read though its checksum is right: another build wrote it.
pub(super) fn damaged() -> io::Error {
    io::Error::other("drafts that another build of the program wrote")
}
