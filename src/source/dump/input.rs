//! A file, or standard input, that may be a dump: told from its first bytes, packed or not, and opened.
//!
//! Called by `saved`, which looks at every file, and by `stream`, which reads the dumps.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::damage::{Counted, Stop};
use super::packing::{self, Packing};
use crate::source::archive_options::STDIN;
use crate::source::contents::{self, HEAD};
use crate::source::regular;

/// Bytes that are read from a file at a time.
const CHUNK: usize = 256 * 1024;

/// In which form a dump is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::source) enum Form {
    /// MediaWiki's export.
    Xml,
}

impl Form {
    fn of(head: &[u8]) -> Option<Self> {
        contents::begins_as_export(head).then_some(Self::Xml)
    }
}

/// What was found when the first bytes were looked at.
pub(in crate::source) enum Looked {
    Dump(Dump),
    /// Its bytes from the first one on.
    Other(Box<dyn Read + Send>),
}

/// A dump that is to be read.
pub(in crate::source) struct Dump {
    pub(in crate::source) path: PathBuf,
    pub(in crate::source) form: Form,
    /// Bytes of the file, where it is one.
    pub(in crate::source) length: Option<u64>,
    /// Standard input, which can't be opened again.
    held: Option<Opened>,
}

/// A dump that is being read.
pub(in crate::source) struct Opened {
    text: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
    packing: Option<Packing>,
}

/// Looks at the first bytes of a file or of standard input.
pub(in crate::source) fn look(path: &Path) -> io::Result<Looked> {
    let is_stdin = path.as_os_str() == STDIN;
    let (mut source, length): (Box<dyn Read + Send>, _) = match is_stdin {
        true => (Box::new(io::stdin()), None),
        false => {
            let file = regular::open(path)?;
            let length = file.metadata().ok().map(|about| about.len());
            (Box::new(file), length)
        }
    };
    let head = begin(&mut source)?;
    let dump = |form, held| {
        Looked::Dump(Dump {
            path: path.to_path_buf(),
            form,
            length,
            held,
        })
    };
    let Some(packing) = Packing::of(&head) else {
        let form = Form::of(&head);
        let text: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(source));
        return Ok(match form {
            Some(form) => dump(form, is_stdin.then(|| Opened::plain(text))),
            None => Looked::Other(text),
        });
    };
    // Only as much is unpacked as is looked at, but what was unpacked of standard input is kept.
    let threads = if is_stdin {
        rayon::current_num_threads()
    } else {
        1
    };
    let packed: Box<dyn Read + Send> = Box::new(Cursor::new(head.clone()).chain(source));
    let mut opened = Opened::packed(packed, packing, threads)?;
    // What is damaged in the first bytes is no dump.
    let begins = begin(&mut opened.text).unwrap_or_default();
    if let Some(form) = Form::of(&begins) {
        opened.text = Box::new(Cursor::new(begins).chain(opened.text));
        return Ok(dump(form, is_stdin.then_some(opened)));
    }
    // A packed file that is no dump is told by its first bytes; no more of it is asked for.
    Ok(Looked::Other(Box::new(Cursor::new(head))))
}

/// The first bytes.
fn begin(source: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    source.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

impl Dump {
    /// Opens it, with as many threads as the pool has.
    pub(in crate::source) fn open(self) -> io::Result<Opened> {
        if let Some(held) = self.held {
            return Ok(held);
        }
        let mut file: File = regular::open(&self.path)?;
        let head = begin(&mut file)?;
        let packing = Packing::of(&head);
        let whole: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(file));
        match packing {
            Some(packing) => Opened::packed(whole, packing, rayon::current_num_threads()),
            None => Ok(Opened::plain(whole)),
        }
    }
}

impl Opened {
    fn plain(source: Box<dyn Read + Send>) -> Self {
        let read = Arc::<AtomicU64>::default();
        Self {
            text: Box::new(CountedRead::new(source, &read)),
            read,
            packing: None,
        }
    }

    fn packed(source: Box<dyn Read + Send>, packing: Packing, threads: usize) -> io::Result<Self> {
        let read = Arc::<AtomicU64>::default();
        let source = CountedRead::new(source, &read);
        Ok(Self {
            text: packing::unpacked(source, packing, threads)?,
            read,
            packing: Some(packing),
        })
    }

    /// Its text, unpacked.
    pub(in crate::source) fn text(&mut self) -> &mut dyn Read {
        &mut self.text
    }

    /// A view of how many bytes of the file were read.
    pub(in crate::source) fn meter(&self) -> Meter {
        Meter {
            read: Arc::clone(&self.read),
            packing: self.packing,
        }
    }
}

/// How far the reading of a file is.
#[derive(Debug, Clone)]
pub(in crate::source) struct Meter {
    read: Arc<AtomicU64>,
    packing: Option<Packing>,
}

impl Meter {
    pub(in crate::source) fn bytes(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Where a damage is, as nearly as it is known, and in other words if the packing tells it.
    pub(in crate::source) fn place_of(&self, stop: &Stop) -> (u64, Counted, Option<String>) {
        match (self.packing, &stop.source) {
            (None, _) => (stop.offset, Counted::File, None),
            (Some(_), None) => (stop.offset, Counted::Unpacked, None),
            (Some(packing), Some(error)) => {
                let (offset, what) = packing::told(packing, error);
                (offset.unwrap_or_else(|| self.bytes()), Counted::File, what)
            }
        }
    }
}

/// Counts what is read: not ahead of who reads it, so that the place of a damage is exact.
pub(super) struct CountedRead {
    source: BufReader<Box<dyn Read + Send>>,
    read: Arc<AtomicU64>,
}

impl CountedRead {
    fn new(source: Box<dyn Read + Send>, read: &Arc<AtomicU64>) -> Self {
        Self {
            source: BufReader::with_capacity(CHUNK, source),
            read: Arc::clone(read),
        }
    }

    fn count(&self, count: usize) {
        self.read.fetch_add(count as u64, Ordering::Relaxed);
    }
}

impl Read for CountedRead {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(room)?;
        self.count(count);
        Ok(count)
    }
}

impl BufRead for CountedRead {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.source.consume(count);
        self.count(count);
    }
}
