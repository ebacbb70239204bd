//! What can be wrong with a file of corrections, with its line.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// A file of corrections that can't be used.
#[derive(Debug, Error)]
#[error("{}: {problem}", place(file, *line, problem))]
pub struct CorrectionError {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong there.
    pub problem: CorrectionProblem,
}

/// The file, and the line where there is one.
fn place(file: &Path, line: u32, problem: &CorrectionProblem) -> String {
    match problem {
        CorrectionProblem::Unreadable(_) => file.display().to_string(),
        _ => format!("{}, line {line}", file.display()),
    }
}

/// What is wrong with a correction.
#[derive(Debug, Error)]
pub enum CorrectionProblem {
    /// The file can't be read.
    #[error("could not be read\n  {0}")]
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
    /// The record has no such column, or it may not be corrected.
    #[error(
        "`{record}` is a row of `{table}`, which has no `{field}` that can be corrected; {hint}"
    )]
    OtherTable {
        /// The record.
        record: String,
        /// Its table.
        table: &'static str,
        /// The column that was named.
        field: String,
        /// What could be meant.
        hint: String,
    },
    /// Two corrections are of one value.
    #[error("`{field}` of this record is corrected {first} already")]
    Twice {
        /// The column.
        field: String,
        /// Where the first one is.
        first: String,
    },
    /// More corrections than are taken.
    #[error("more than {most} corrections; correct the pages, or split the work")]
    TooMany {
        /// How many are taken.
        most: usize,
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
