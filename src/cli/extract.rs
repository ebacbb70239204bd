//! `scoreline extract`: saved pages in, a dataset out.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, ValueEnum};

use super::fail_on::FailOn;
use super::reading::Reading;
use super::summary::Summary;
use super::{CliError, print_for_people};
use crate::export::{self, ExportOptions, Format};
use crate::model::Dataset;

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

impl Extract {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let start = Instant::now();
        self.check_usage()?;
        let options = self.export_options();
        if !self.to_stdout() {
            // Told now, not after a long run.
            export::check_folder(&self.out, &options)?;
        }
        let (_, dataset) = self.reading.extract(&self.paths)?;
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
        Ok(self.fail_on.exit_code(&dataset.findings))
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
