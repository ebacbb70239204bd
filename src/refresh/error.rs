//! Why an archive was not brought up to date. Given by what looks at the data before and after.

use crate::corrections::CorrectionError;
use crate::source::KeepError;

/// Why nothing was changed.
#[doc(hidden)]
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// The archive can't be written.
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// A correction that its record can't have.
    #[error(transparent)]
    Correction(#[from] CorrectionError),
}

impl RefreshError {
    /// The error where nothing is corrected.
    pub(super) fn without_corrections(self) -> KeepError {
        match self {
            Self::Keep(error) => error,
            Self::Correction(error) => KeepError::Write {
                path: error.file.clone(),
                source: std::io::Error::other(error),
            },
        }
    }
}
