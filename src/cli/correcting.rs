//! Which corrections a command uses: those of the files that are named, and those beside the pages.

use std::path::PathBuf;

use clap::Args;

use super::error::CliError;
use scoreline::corrections::{Corrections, FILE_NAME};

/// Options of commands that make a dataset.
#[derive(Debug, Args)]
pub(super) struct Correcting {
    /// Values to put in the place of those of the pages; `corrections.toml` in the folder of the pages is
    /// used without being named
    #[arg(long, value_name = "FILE")]
    corrections: Vec<PathBuf>,
}

impl Correcting {
    /// The corrections for pages of these paths.
    pub(super) fn of(&self, paths: &[PathBuf]) -> Result<Corrections, CliError> {
        let beside = paths.iter().map(|path| path.join(FILE_NAME));
        let beside = beside.filter(|file| file.is_file());
        let mut files: Vec<PathBuf> = self.corrections.iter().cloned().chain(beside).collect();
        files.dedup();
        let mut all = Corrections::default();
        for file in files {
            all.extend(Corrections::read(&file)?)?;
        }
        Ok(all)
    }
}
