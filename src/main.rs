//! The `scoreline` program: the command line of the library. Everything it does is in [`scoreline::cli`].

use std::process::ExitCode;

/// Records are many small texts: `docs/performance.md` says what this allocator gains with them.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    scoreline::cli::run(std::env::args_os())
}
