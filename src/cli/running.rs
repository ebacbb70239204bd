//! How a command that reads pages or drafts runs: with how many threads, and what it tells on the way.

use std::io::{self, IsTerminal};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::error::CliError;
use super::number::whole;

/// Options of commands that take long.
#[derive(Debug, Args)]
pub(super) struct Running {
    /// Threads to work with; 0 is one a processor
    #[arg(long, value_name = "N", default_value_t = 0,
        allow_negative_numbers = true, value_parser = whole(0_u16..=1024))]
    threads: u16,

    /// No progress and no summary; errors only
    #[arg(long, short)]
    pub(super) quiet: bool,
}

impl Running {
    /// The threads to read and work with.
    pub(super) fn pool(&self) -> Result<ThreadPool, CliError> {
        ThreadPoolBuilder::new()
            .num_threads(usize::from(self.threads))
            .build()
            .map_err(|error| {
                CliError::Usage(format!(
                    "the threads could not be started: {error}\n  use a smaller number with --threads"
                ))
            })
    }

    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// A bar on a terminal, nothing elsewhere.
    pub(super) fn progress(&self, pages: usize) -> ProgressBar {
        if !self.shows_progress() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages, {eta} left");
        let bar = ProgressBar::new(u64::try_from(pages).unwrap_or(u64::MAX));
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }
}
