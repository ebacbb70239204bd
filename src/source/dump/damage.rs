//! What is wrong with a dump, and where: said once for each place, while everything else of it is read.
//!
//! Made by all that reads dumps, shown by the commands.

use std::fmt;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Why reading stops, or leaves something out. `walk` adds the file.
#[derive(Debug)]
pub(in crate::source) struct Stop {
    /// Where, in the text of the export.
    pub(in crate::source) offset: u64,
    /// What is wrong.
    pub(in crate::source) what: String,
    /// What the source said, if it ended the text.
    pub(in crate::source) source: Option<io::Error>,
}

impl Stop {
    pub(in crate::source) fn at(offset: u64, what: impl Into<String>) -> Self {
        Self {
            offset,
            what: what.into(),
            source: None,
        }
    }

    pub(in crate::source) fn of_source(offset: u64, source: io::Error) -> Self {
        Self {
            offset,
            what: source.to_string(),
            source: Some(source),
        }
    }
}

/// Bytes of which text an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// Those of the file.
    File,
    /// Those of the text that the file unpacks to.
    Unpacked,
}

/// A place of a dump that could not be read. Everything else of it was, or everything before it if reading
/// ended there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    /// The dump.
    #[serde(with = "as_text")]
    pub file: PathBuf,
    /// The byte, from 0.
    pub offset: u64,
    /// Of which bytes.
    pub counted: Counted,
    /// What is wrong.
    pub what: String,
    /// Whether what follows it was read.
    pub read_on: bool,
}

impl std::error::Error for Damage {}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = match self.counted {
            Counted::File => "",
            Counted::Unpacked => " of the unpacked text",
        };
        let file = self.file.display();
        write!(
            f,
            "{file}: damaged at byte {}{of}: {}",
            self.offset, self.what
        )?;
        match self.read_on {
            true => f.write_str("\n  this page is left out; all others were read"),
            false => f.write_str(
                "\n  what stands before it was read; get the file anew, and compare its checksum",
            ),
        }
    }
}

/// A name that is no text is for people alone.
mod as_text {
    use std::path::{Path, PathBuf};

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(path: &Path, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&path.to_string_lossy())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
        String::deserialize(from).map(PathBuf::from)
    }
}
