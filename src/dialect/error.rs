//! What is wrong with a dialect file. `source` finds it while the file is loaded, and whoever calls
//! [`Dialect::load`](super::Dialect::load) is told.

use thiserror::Error;

/// Why a dialect file cannot be used.
#[derive(Debug, Error)]
pub enum DialectError {
    /// The file is not TOML of the right shape; the message names line and key.
    #[error("dialect file {file}: {source}")]
    Shape {
        /// Name of the file.
        file: String,
        /// What is wrong and where.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// One name is given to two things.
    #[error(
        "dialect file {file}, line {line}: `{name}` is named twice, as {first} and as {second}"
    )]
    DoubleName {
        /// Name of the file.
        file: String,
        /// Line of the second mention.
        line: usize,
        /// The name.
        name: String,
        /// What it already means.
        first: String,
        /// What it would mean too.
        second: String,
    },
    /// A pattern is no regular expression.
    #[error("dialect file {file}, line {line}: `{pattern}` is no pattern: {source}")]
    Pattern {
        /// Name of the file.
        file: String,
        /// Line of the pattern.
        line: usize,
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        #[source]
        source: Box<regex::Error>,
    },
}
