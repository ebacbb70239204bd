//! The `scoreline` program: the command line over the library. Everything it does is in [`cli`].

mod cli;

use std::process::ExitCode;

/// Records are many small texts: `docs/performance.md` says what this allocator gains with them.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
