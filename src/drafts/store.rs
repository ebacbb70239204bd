//! Where packed drafts are kept: in memory, as long as there is room, then in a file. The file has a name where a
//! run may be gone on with after a kill, else it is gone with the program.
//!
//! Filled and read by `mod.rs`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::log::{Log, Origin, Place, unwritten};
use crate::source::ArchiveError;

/// How drafts are kept.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// Bytes of memory for packed drafts.
    pub memory: u64,
    /// The folder for what has no room, if it is not that of the system.
    pub scratch: Option<PathBuf>,
    /// The file for it that stays after a kill, and what its drafts are made of.
    pub file: Option<(PathBuf, Origin)>,
    /// How long drafts of dumps may be in memory alone, where there is such a file.
    pub every: Duration,
}

impl Default for Keeping {
    /// In memory, whatever it takes.
    fn default() -> Self {
        Self {
            memory: u64::MAX,
            scratch: None,
            file: None,
            every: Duration::from_secs(20),
        }
    }
}

/// A packed piece.
#[derive(Debug)]
enum Piece {
    Memory(Vec<u8>),
    File(usize, Place),
}

#[derive(Debug)]
pub(super) struct Store {
    keeping: Keeping,
    pieces: Vec<Piece>,
    /// Bytes in memory.
    held: u64,
    /// Pieces up to this one are in a file.
    kept: usize,
    /// The last one is written.
    logs: Vec<Log>,
    writes: bool,
    since: Instant,
}

impl Store {
    pub(super) fn new(keeping: Keeping) -> Self {
        Self {
            keeping,
            pieces: Vec::new(),
            held: 0,
            kept: 0,
            logs: Vec::new(),
            writes: false,
            since: Instant::now(),
        }
    }

    /// Adds a file that is there, with its pieces; gives the places of these. A written one takes all that follows.
    pub(super) fn add(&mut self, log: Log, places: &[Place], writes: bool) -> Vec<usize> {
        let number = self.logs.len();
        let from = self.pieces.len();
        let pieces = places.iter().map(|place| Piece::File(number, *place));
        self.pieces.extend(pieces);
        self.kept = self.pieces.len();
        self.logs.push(log);
        self.writes |= writes;
        (from..self.pieces.len()).collect()
    }

    /// Adds a piece, and gives its place.
    pub(super) fn push(&mut self, bytes: Vec<u8>) -> usize {
        self.held = self.held.saturating_add(bytes.len() as u64);
        self.pieces.push(Piece::Memory(bytes));
        self.pieces.len().saturating_sub(1)
    }

    /// Writes what has no room in memory, or was there for long.
    pub(super) fn keep_within(&mut self, of_dump: bool) -> Result<(), ArchiveError> {
        let is_due = || {
            let may = of_dump && self.keeping.file.is_some();
            may && self.since.elapsed() >= self.keeping.every
        };
        match self.held > self.keeping.memory || is_due() {
            true => self.flush(),
            false => Ok(()),
        }
    }

    /// Writes all that is in memory.
    pub(super) fn flush(&mut self) -> Result<(), ArchiveError> {
        if !self.writes {
            let log = match &self.keeping.file {
                Some((path, origin)) => Log::create(path, origin)?,
                None => Log::nameless(self.keeping.scratch.as_deref())
                    .map_err(|source| ArchiveError::Scratch { source })?,
            };
            self.logs.push(log);
            self.writes = true;
        }
        let number = self.logs.len().saturating_sub(1);
        let Some(log) = self.logs.last_mut() else {
            return Ok(());
        };
        let failed = |log: &Log, source| match log.path() {
            Some(path) => unwritten(path, source),
            None => ArchiveError::Scratch { source },
        };
        for piece in self.pieces.iter_mut().skip(self.kept) {
            if let Piece::Memory(bytes) = piece {
                let place = log.append(bytes);
                let place = place.map_err(|source| failed(log, source))?;
                *piece = Piece::File(number, place);
            }
        }
        let synced = log.sync();
        synced.map_err(|source| failed(log, source))?;
        self.kept = self.pieces.len();
        self.held = 0;
        self.since = Instant::now();
        Ok(())
    }

    /// Takes a piece out: one in memory is gone then.
    pub(super) fn take(&mut self, number: usize) -> Result<Vec<u8>, ArchiveError> {
        match self.pieces.get_mut(number) {
            Some(Piece::Memory(bytes)) => Ok(std::mem::take(bytes)),
            Some(Piece::File(log, place)) => {
                let (log, place) = (*log, *place);
                let Some(log) = self.logs.get_mut(log) else {
                    return Ok(Vec::new());
                };
                log.at(place).map_err(|source| self.unread(number, source))
            }
            None => Ok(Vec::new()),
        }
    }

    /// Why a piece can't be read.
    pub(super) fn unread(&self, number: usize, source: std::io::Error) -> ArchiveError {
        let path = match self.pieces.get(number) {
            Some(Piece::File(log, _)) => self.logs.get(*log).and_then(Log::path),
            _ => None,
        };
        match path.map(Path::to_path_buf) {
            Some(path) => ArchiveError::Read { path, source },
            None => ArchiveError::Scratch { source },
        }
    }
}
