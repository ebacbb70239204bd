//! Why an archive could not be written to. Given by everything that writes into one.

use std::io;
use std::path::PathBuf;

use super::archive_error::ArchiveError;

/// Why a page could not be kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeepError {
    /// Another run works in the archive.
    #[error(
        "{}: another run of Scoreline is at work in this archive\n  wait until it ends, or name another folder",
        path.display()
    )]
    Locked {
        /// The archive.
        path: PathBuf,
    },
    /// What is there cannot be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The system did not let something be written.
    #[error("{}: could not be written\n  {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}
