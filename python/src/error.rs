//! What goes wrong, as exceptions of Python: the message has the place, as that of the program has it.

use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use scoreline::corrections::CorrectionError;
use scoreline::export::ExportError;
use scoreline::source::ArchiveError;

create_exception!(
    scoreline,
    ScorelineError,
    PyException,
    "Something that Scoreline could not do. Its text says what was read, where, and what to do about it."
);
create_exception!(
    scoreline,
    InputError,
    ScorelineError,
    "Pages, a dump or corrections that could not be read. Its text begins with the file."
);
create_exception!(
    scoreline,
    OutputError,
    ScorelineError,
    "A dataset that could not be written. What was there before is as it was, unless the text says otherwise."
);
create_exception!(
    scoreline,
    InternalError,
    ScorelineError,
    "A mistake in Scoreline itself. Please report it with the page."
);

/// Why a piece of work has no result.
#[derive(Debug)]
pub(crate) enum Failure {
    Archive(ArchiveError),
    Corrections(CorrectionError),
    Export(ExportError),
    Other(PyErr),
    /// The work ended in the middle.
    Panicked(String),
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        Self::Archive(error)
    }
}

impl From<CorrectionError> for Failure {
    fn from(error: CorrectionError) -> Self {
        Self::Corrections(error)
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Other(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Archive(error) => InputError::new_err(error.to_string()),
            Failure::Corrections(error) => InputError::new_err(error.to_string()),
            Failure::Export(error) => OutputError::new_err(error.to_string()),
            Failure::Other(error) => error,
            Failure::Panicked(what) => InternalError::new_err(format!(
                "a mistake in Scoreline: {what}\n  please report it with the page that it was reading"
            )),
        }
    }
}
