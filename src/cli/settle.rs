//! `scoreline settle`: the drafts of all parts of an input become one dataset.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::correcting::Correcting;
use super::dumps;
use super::error::CliError;
use super::memory::usual_keeping;
use super::print::print_for_people;
use super::running::Running;
use super::writing::Writing;
use scoreline::drafts::Drafts;

/// Put drafts together, write a dataset
///
/// DRAFTS are the folders or files that `scoreline draft` wrote. All parts of one input have to be
/// there. The dataset is what `extract` makes of that input, byte for byte.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline settle drafts --out all
  scoreline settle one.drafts other.drafts --out all --format parquet")]
pub(super) struct Settle {
    /// Folders of drafts, or single files of them
    #[arg(required = true, value_name = "DRAFTS")]
    drafts: Vec<PathBuf>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    running: Running,

    #[command(flatten)]
    correcting: Correcting,
}

impl Settle {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let start = Instant::now();
        self.writing.check()?;
        let corrections = self.correcting.of(&self.drafts)?;
        let (dataset, rest) = self.running.pool()?.install(|| {
            let drafts = Drafts::of_parts(&self.drafts, usual_keeping())?;
            let (drafts, _, rest) = drafts.finish()?;
            let dataset = scoreline::dataset_of_corrected(drafts, &corrections)?;
            Ok::<_, CliError>((dataset, rest))
        })?;
        let report = self.writing.write(&dataset)?;
        let quiet = self.running.quiet;
        if !quiet {
            let summary = self.writing.summary(&dataset, report.as_ref(), start);
            print_for_people(&summary.to_string());
        }
        let damaged = dumps::tell(&rest, false, quiet);
        let code = self.writing.exit_code(&dataset);
        Ok(damaged.map_or(code, ExitCode::from))
    }
}
