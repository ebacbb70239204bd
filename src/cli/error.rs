//! Why a command ended early, and the exit code of that. Every command returns it; `mod.rs` prints it.

use std::io;

use super::exit::Exit;
use scoreline::export::{ExportError, StoredError, is_dataset};
#[cfg(feature = "fetch")]
use scoreline::refresh::{AskError, RefreshError};
use scoreline::source::ArchiveError;
#[cfg(feature = "fetch")]
use scoreline::source::{
    FetchError, KeepError,
    wiki::{PageAddress, WikiError},
};

/// Why a command ended early. Each has its exit code.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// The arguments do not go together.
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Input(ArchiveError),
    /// What was given as a path is a page of a wiki.
    #[cfg(feature = "fetch")]
    #[error(
        "{given}: no such file or folder\n  to bring that page from its wiki, and write what it gives:\n    \
         scoreline get '{given}' --out DIR"
    )]
    PageOfWiki { given: String },
    /// A dataset in the place of the pages that it was made of.
    #[error("{}: is a dataset, and its pages are wanted\n  name the folder of the saved pages", path.display())]
    DatasetForPages { path: std::path::PathBuf },
    #[error(transparent)]
    Corrections(#[from] scoreline::corrections::CorrectionError),
    #[error(transparent)]
    Stored(#[from] StoredError),
    #[error(transparent)]
    Output(#[from] ExportError),
    /// The same, for commands that have `--force`.
    #[error("{0}, or use --force to write beside it")]
    ForeignOutput(ExportError),
    /// The file of settings says something that it can't.
    #[error("{}: {problem}", file.display())]
    Settings {
        file: std::path::PathBuf,
        problem: String,
    },
    /// A list that was asked for names no page, or an archive has no page of a wiki.
    #[cfg(feature = "fetch")]
    #[error("{0}")]
    NothingThere(String),
    #[cfg(feature = "fetch")]
    #[error("{}: {problem}", path.display())]
    Batch {
        path: std::path::PathBuf,
        problem: scoreline::batch::BatchError,
    },
    #[cfg(feature = "fetch")]
    #[error(transparent)]
    Wiki(#[from] WikiError),
    #[cfg(feature = "fetch")]
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// The folder for the files of drafts.
    #[error("{}: could not be made\n  {source}", path.display())]
    DraftsFolder {
        path: std::path::PathBuf,
        source: io::Error,
    },
    #[error("standard output: could not be written\n  {0}")]
    Stdout(io::Error),
}

impl From<ArchiveError> for CliError {
    fn from(error: ArchiveError) -> Self {
        #[cfg(feature = "fetch")]
        if let ArchiveError::Missing { path } = &error
            && let Some(given) = path.to_str()
        {
            let is_address = PageAddress::of(given).is_some_and(|page| page.is_ok());
            let is_title = || {
                given.contains(' ') && path.extension().is_none() && !given.contains(['/', '\\'])
            };
            if is_address || is_title() {
                let given = given.to_owned();
                return Self::PageOfWiki { given };
            }
        }
        match error {
            ArchiveError::NoPages { path } if is_dataset(&path) => Self::DatasetForPages { path },
            other => Self::Input(other),
        }
    }
}

#[cfg(feature = "fetch")]
impl From<FetchError> for CliError {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Wiki(error) => Self::Wiki(error),
            FetchError::Keep(error) => Self::Keep(error),
        }
    }
}

#[cfg(feature = "fetch")]
impl From<RefreshError> for CliError {
    fn from(error: RefreshError) -> Self {
        match error {
            RefreshError::Keep(error) => Self::Keep(error),
            RefreshError::Correction(error) => Self::Corrections(error),
        }
    }
}

#[cfg(feature = "fetch")]
impl From<AskError> for CliError {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Wiki(error) => Self::Wiki(error),
            AskError::Keep(error) => Self::Keep(error),
        }
    }
}

impl CliError {
    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) | Self::Settings { .. } | Self::Input(ArchiveError::Language { .. }) => {
                Exit::Usage
            }
            Self::Input(ArchiveError::DraftsUnwritten { .. }) | Self::DraftsFolder { .. } => {
                Exit::Output
            }
            Self::Input(_)
            | Self::Corrections(_)
            | Self::Stored(_)
            | Self::DatasetForPages { .. } => Exit::Input,
            #[cfg(feature = "fetch")]
            Self::Wiki(error) if error.is_usage() => Exit::Usage,
            #[cfg(feature = "fetch")]
            Self::Batch { .. } | Self::NothingThere(_) | Self::PageOfWiki { .. } => Exit::Input,
            #[cfg(feature = "fetch")]
            Self::Wiki(_) | Self::Keep(KeepError::Archive(_)) => Exit::Input,
            #[cfg(feature = "fetch")]
            Self::Keep(_) => Exit::Output,
            Self::Output(_) | Self::ForeignOutput(_) | Self::Stdout(_) => Exit::Output,
        }
    }
}
