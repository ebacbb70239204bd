//! Which corrections a command uses: those of the files that are named, and those beside the pages.

use std::path::PathBuf;

use clap::Args;

use super::error::CliError;
use super::settings::settings;
use scoreline::corrections::Corrections;

/// Options of commands that make a dataset.
#[derive(Debug, Args)]
pub(super) struct Correcting {
    /// Values to put in the place of those of the pages; `corrections.toml` in the folder of the pages is
    /// used without being named
    #[arg(long, value_name = "FILE")]
    corrections: Vec<PathBuf>,
}

impl Correcting {
    /// The corrections for pages of these paths. Called before any work is done: what is wrong with a file is
    /// reported at once.
    pub(super) fn of(&self, paths: &[PathBuf]) -> Result<Corrections, CliError> {
        let named = self.corrections.iter().chain(&settings().corrections);
        Ok(Corrections::of_paths(named, paths)?)
    }

    /// Whether a file is named.
    #[cfg(feature = "fetch")]
    pub(super) fn is_named(&self) -> bool {
        !self.corrections.is_empty()
    }

    /// The corrections for pages of an archive.
    #[cfg(feature = "fetch")]
    pub(super) fn of_archive(&self, archive: &std::path::Path) -> Result<Corrections, CliError> {
        self.of(&[archive.to_path_buf()])
    }
}
