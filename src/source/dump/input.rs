//! A file, or standard input, that may be a dump: told from its first bytes, packed or not, and opened.
//!
//! Called by `saved`, which looks at every file, and by `stream`, which reads the dumps.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::counted_read::CountedRead;
use super::damage::{Counted, Stop};
use super::packing::{self, Packing};
use crate::document::decoded;
use crate::source::archive_options::STDIN;
use crate::source::contents::{self, HEAD};
use crate::source::regular;

/// How a text in UTF-16 begins.
const UTF16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

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
    if path.as_os_str() == STDIN {
        return look_at(path, Box::new(io::stdin()), None, true);
    }
    let file = regular::open(path)?;
    let length = file.metadata().ok().map(|about| about.len());
    look_at(path, Box::new(file), length, false)
}

/// The same for bytes that stand for standard input.
pub(in crate::source) fn look_at_bytes(bytes: Vec<u8>) -> io::Result<Looked> {
    look_at(Path::new(STDIN), Box::new(Cursor::new(bytes)), None, true)
}

/// What can't be opened again is held.
fn look_at(
    path: &Path,
    mut source: Box<dyn Read + Send>,
    length: Option<u64>,
    is_held: bool,
) -> io::Result<Looked> {
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
        let in_utf16 = UTF16.iter().any(|mark| head.starts_with(mark));
        let mut text: Box<dyn Read + Send> = Box::new(Cursor::new(head).chain(source));
        return Ok(match form {
            // Whoever saved an export so made a copy by hand: it is short.
            Some(form) if in_utf16 => {
                let mut bytes = Vec::new();
                text.read_to_end(&mut bytes)?;
                let (text, _) = decoded(&bytes);
                dump(form, Some(Opened::plain(Box::new(Cursor::new(text)))))
            }
            Some(form) => dump(form, is_held.then(|| Opened::plain(text))),
            None => Looked::Other(text),
        });
    };
    // Only as much is unpacked as is looked at, but what was unpacked of standard input is kept.
    let threads = if is_held {
        rayon::current_num_threads()
    } else {
        1
    };
    let packed: Box<dyn Read + Send> = Box::new(Cursor::new(head.clone()).chain(source));
    let mut opened = Opened::packed(packed, packing, threads)?;
    // A damage may be so early that it is met here; whoever reads on is told of it.
    let mut begins = Vec::new();
    let met = (&mut opened.text)
        .take(HEAD as u64)
        .read_to_end(&mut begins);
    if let Some(form) = Form::of(&begins) {
        let rest: Box<dyn Read + Send> = match met {
            Ok(_) => opened.text,
            Err(error) => Box::new(Failed(Some(error))),
        };
        opened.text = Box::new(Cursor::new(begins).chain(rest));
        return Ok(dump(form, is_held.then_some(opened)));
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

/// A source that has failed, and says so once.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
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
