//! The `scoreline` program. Everything it does is in [`scoreline::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    scoreline::cli::run()
}
