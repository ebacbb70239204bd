//! Why an archive could not be read. `archive` finds what is wrong with folders, `saved` what is wrong
//! with a file.

use std::io;
use std::path::{Path, PathBuf};

use super::dump::Damage;
use super::page_file::page_endings;
use super::sidecar::SidecarError;

/// Why an archive could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// There is nothing at a path.
    #[error("{}: no such file or folder\n  check the path", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// A folder holds no page.
    #[error(
        "{}: no pages in this folder\n  the name of a page ends in {}",
        path.display(), page_endings()
    )]
    NoPages {
        /// The folder.
        path: PathBuf,
    },
    /// The system did not let a file or folder be read.
    #[error("{}: could not be read\n  {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What has the name of a page is a pipe or a device, or is named where a file should be.
    #[error(
        "{}: it is a pipe or a device and no regular file\n  `-` reads standard input", path.display()
    )]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// A file holds no page.
    #[error("{}: is no page, but {what}\n  {advice}", path.display())]
    NotAPage {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// A sidecar is not as it should be.
    #[error("{}: {problem}", path.display())]
    Sidecar {
        /// The sidecar.
        path: PathBuf,
        /// What is wrong with it.
        problem: SidecarError,
    },
    /// A sidecar has no page beside it.
    #[error(
        "{}: a sidecar without its page\n  save the page beside it, or remove the sidecar",
        path.display()
    )]
    NoPageForSidecar {
        /// The sidecar.
        path: PathBuf,
    },
    /// The bytes of a page are not those that its sidecar speaks of.
    #[error(
        "{}: the page has changed since its sidecar was written\n  sha256 in the sidecar {stated}\n  \
         sha256 of the page    {found}\n  restore the page, or correct the sidecar",
        path.display()
    )]
    Checksum {
        /// The page.
        path: PathBuf,
        /// Checksum that the sidecar states.
        stated: String,
        /// Checksum of the bytes.
        found: String,
    },
    /// A dump is damaged.
    #[error(transparent)]
    Damaged(Damage),
    /// A namespace was asked for that a dump's wiki does not have.
    #[error("{}: its wiki has no namespace `{name}`\n  it has {known}; a number works, too", path.display())]
    Namespace {
        /// The dump.
        path: PathBuf,
        /// What was asked for.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// The folder for scratch files could not be used.
    #[error("the scratch folder could not be used\n  {source}\n  set TMPDIR to a folder with room")]
    Scratch {
        /// What the system said.
        source: io::Error,
    },
    /// A file of drafts is not what is wanted there.
    #[doc(hidden)]
    #[error("{}: {problem}", path.display())]
    Drafts {
        /// The file, or the folder of such files.
        path: PathBuf,
        /// What is wrong, and what to do about it.
        problem: String,
    },
    /// A file of drafts could not be written.
    #[doc(hidden)]
    #[error("{}: could not be written\n  {source}", path.display())]
    DraftsUnwritten {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The language of the options is not a language code.
    #[error("`{lang}` is not a language code\n  use the code of the Wikipedia, as in en or pt-br")]
    Language {
        /// What was given.
        lang: String,
    },
}

/// What the system did not let be read.
pub(super) fn unreadable(path: &Path, source: io::Error) -> ArchiveError {
    ArchiveError::Read {
        path: path.to_path_buf(),
        source,
    }
}
