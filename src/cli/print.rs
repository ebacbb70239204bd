//! The two ways out: what people read goes to standard error, what machines read to standard output.
//! Every command prints by them.

use std::io::{self, Write};

use super::error::CliError;
use super::summary::printable;

/// Prints to standard error. If that is closed, there is nobody to tell.
pub(super) fn print_for_people(text: &str) {
    let text = printable(text);
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes machine output to standard output, all of it.
pub(super) fn print_for_machines(bytes: &[u8]) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(CliError::Stdout)
}
