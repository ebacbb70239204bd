//! What can be wrong with a file of corrections, with its line.

use std::path::PathBuf;

use thiserror::Error;

/// A file of corrections that can't be used.
#[derive(Debug, Error)]
#[error("{}, line {line}: {problem}", file.display())]
pub struct CorrectionError {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong there.
    pub problem: CorrectionProblem,
}

/// What is wrong with a correction.
#[derive(Debug, Error)]
pub enum CorrectionProblem {
    /// The file can't be read.
    #[error("{0}")]
    Unreadable(String),
    /// It is no TOML, or has other keys.
    #[error("{0}")]
    Form(String),
    /// No table has such a column, or it may not be corrected.
    #[error("`{field}` can't be corrected; {hint}")]
    Field {
        /// The column that was named.
        field: String,
        /// What could be meant.
        hint: String,
    },
    /// The column can't have the value.
    #[error("`{value}` is no value of `{field}`; expected {expected}")]
    Value {
        /// The column.
        field: String,
        /// The value.
        value: String,
        /// What it can have.
        expected: String,
    },
    /// Two corrections are of one value.
    #[error("`{field}` of this record is corrected on line {first} already")]
    Twice {
        /// The column.
        field: String,
        /// The line of the first one.
        first: u32,
    },
    /// A text that says nothing.
    #[error("`{key}` is blank; say {what}")]
    Blank {
        /// The key.
        key: &'static str,
        /// What it is for.
        what: &'static str,
    },
}
