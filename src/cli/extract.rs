//! `scoreline extract`: saved pages in, a dataset out.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, ValueEnum};

use super::reading::Reading;
use super::summary::Summary;
use super::{CliError, print_for_people};
use crate::document::Document;
use crate::export::{self, ExportOptions, Format};
use crate::model::{Dataset, Severity};

/// Read saved pages, write a dataset
///
/// PATHS are folders of saved pages (files ending in .wikitext, .wiki, .mediawiki, .txt, .html or
/// .htm, at any depth), single files, or `-` for standard input. Beside a page, `<file name>.toml`
/// may say where it came from: title, lang, page_id, revision_id, revision_timestamp, retrieved_at,
/// url, licence, note, kind, sha256.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline extract pages/ --out cup
  scoreline extract final.wikitext --out cup --format json
  scoreline extract pages/ --out cup --fail-on error --quiet
  scoreline extract final.wikitext --out - | jq '.findings | length'")]
pub(super) struct Extract {
    /// Folders of saved pages, single pages, or `-` for standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    /// Folder to write; `-` writes JSON to standard output
    ///
    /// A dataset that is there is replaced, as a whole or not at all. A folder that holds anything
    /// else is refused.
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,

    /// Formats to write: csv, json or both [default: csv,json]
    #[arg(
        long,
        value_name = "FORMAT",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    format: Vec<FormatName>,

    /// Exit with 1 when there is a finding this severe
    ///
    /// The dataset is written all the same. By default findings do not change the exit code.
    #[arg(long, value_name = "SEVERITY", default_value = "never")]
    fail_on: FailOn,

    /// Write into a folder that holds files of others; they stay untouched
    #[arg(long)]
    force: bool,

    /// Write text to CSV as it is, even if a spreadsheet would run it
    ///
    /// Otherwise text that begins with = + - @ tab or return gets a ' in front.
    #[arg(long)]
    no_defuse: bool,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Csv,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Never => None,
        }
    }
}

impl Extract {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let start = Instant::now();
        self.check_usage()?;
        let options = self.export_options();
        if !self.to_stdout() {
            // Told now, not after a long run.
            export::check_folder(&self.out, &options)?;
        }
        let pool = self.reading.pool()?;
        let dataset = pool.install(|| -> Result<Dataset, CliError> {
            let documents = self.reading.documents(&self.paths)?;
            Ok(self.extract(&documents))
        })?;
        if self.to_stdout() {
            write_stdout(&dataset)?;
        } else {
            export::write(&dataset, &self.out, &options)?;
        }
        if !self.reading.quiet {
            let summary = Summary {
                dataset: &dataset,
                out: (!self.to_stdout()).then_some(self.out.as_path()),
                took: start.elapsed(),
            };
            print_for_people(&summary.to_string());
        }
        Ok(self.exit_code(&dataset))
    }

    fn to_stdout(&self) -> bool {
        self.out.as_os_str() == "-"
    }

    fn check_usage(&self) -> Result<(), CliError> {
        let csv = self.format.iter().any(|f| matches!(f, FormatName::Csv));
        if self.to_stdout() && csv {
            return Err(CliError::Usage(
                "`--out -` writes JSON only\n  leave --format out, or name a folder".to_owned(),
            ));
        }
        Ok(())
    }

    fn export_options(&self) -> ExportOptions {
        let defaults = ExportOptions::default();
        let formats = self.format.iter().map(|format| match format {
            FormatName::Csv => Format::Csv,
            FormatName::Json => Format::Json,
        });
        ExportOptions {
            formats: if self.format.is_empty() {
                defaults.formats
            } else {
                formats.collect()
            },
            defuse_formulas: !self.no_defuse,
            force: self.force,
        }
    }

    fn extract(&self, documents: &[Document]) -> Dataset {
        let progress = self.reading.progress(documents.len());
        let dataset = crate::extract_all(documents, &|| progress.inc(1));
        progress.finish_and_clear();
        dataset
    }

    fn exit_code(&self, dataset: &Dataset) -> ExitCode {
        let worst = dataset.findings.iter().map(|f| f.severity).max();
        match (self.fail_on.severity(), worst) {
            (Some(limit), Some(worst)) if worst >= limit => ExitCode::from(1),
            _ => ExitCode::SUCCESS,
        }
    }
}

fn write_stdout(dataset: &Dataset) -> Result<(), CliError> {
    let mut out = BufWriter::new(io::stdout().lock());
    export::write_json(dataset, &mut out)
        .and_then(|()| out.flush())
        .map_err(|error| {
            // Dropped with its rest: a second try to write it would fail as well.
            CliError::Stdout(error)
        })
}
