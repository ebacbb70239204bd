//! How a dataset is written: the options and steps that `extract` and `get` share.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::error::CliError;
use super::fail_on::FailOn;
use super::settings::usual_formats;
use super::summary::{Summary, Written};
use scoreline::export::{self, ExportError, ExportOptions, Format, Profile, Report};
use scoreline::model::Dataset;

/// Options of commands that write a dataset.
#[derive(Debug, Args)]
pub(super) struct Writing {
    /// Folder to write; `-` writes JSON to standard output
    ///
    /// A dataset that is there is replaced, as a whole or not at all. A folder that holds anything
    /// else is refused.
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,

    #[arg(
        long,
        value_name = "FORMAT",
        value_delimiter = ',',
        hide_possible_values = true,
        help = formats_help(),
        value_parser = PossibleValuesParser::new(Format::NAMES).try_map(|name| name.parse::<Format>())
    )]
    format: Vec<Format>,

    /// Write the files of a public dataset instead, with its names, columns and meanings
    ///
    /// docs/profiles.md says what each of them has no place for. The summary counts the records
    /// that have no row, with the reason.
    #[arg(long, value_name = "PROFILE", conflicts_with = "format",
        value_parser = PossibleValuesParser::new(Profile::NAMES).try_map(|name| name.parse::<Profile>()))]
    profile: Option<Profile>,

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
    /// Otherwise text that begins with = + - @ (full-width ones and the minus sign too), also after
    /// white space, or with a tab, return or line feed, gets a ' in front.
    #[arg(long)]
    no_defuse: bool,
}

/// The help of `--format`, which names those that there are.
fn formats_help() -> String {
    let default = ExportOptions::default().formats;
    let names =
        |formats: Vec<Format>| -> Vec<&str> { formats.into_iter().map(Into::into).collect() };
    let there = Format::NAMES.iter().filter_map(|name| name.parse().ok());
    format!(
        "Formats to write, with a comma between them: {} [default: {}]",
        names(there.collect()).join(", "),
        names(default).join(",")
    )
}

impl Writing {
    /// Whether the dataset can be written, as far as that can be seen before there is one.
    pub(super) fn check(&self) -> Result<(), CliError> {
        let other = self.format.iter().any(|format| *format != Format::Json);
        if self.to_stdout() && (other || self.profile.is_some()) {
            return Err(CliError::Usage(
                "`--out -` writes JSON only\n  leave --format and --profile out, or name a folder"
                    .to_owned(),
            ));
        }
        let options = self.export_options();
        match self.profile {
            _ if self.to_stdout() => Ok(()),
            Some(profile) => export::check_profile_folder(&self.out, profile, &options),
            None => export::check_folder(&self.out, &options),
        }
        .map_err(with_force)
    }

    /// Writes it, and says what was written of a profile.
    pub(super) fn write(&self, dataset: &Dataset) -> Result<Option<Report>, CliError> {
        if self.to_stdout() {
            return write_stdout(dataset).map(|()| None);
        }
        let options = self.export_options();
        match self.profile {
            Some(profile) => export::write_profile(dataset, &self.out, profile, &options).map(Some),
            None => export::write(dataset, &self.out, &options).map(|()| None),
        }
        .map_err(with_force)
    }

    pub(super) fn summary<'s>(
        &'s self,
        dataset: &'s Dataset,
        report: Option<&'s Report>,
        start: Instant,
    ) -> Summary<'s> {
        Summary {
            dataset,
            report,
            written: match self.to_stdout() {
                true => Written::Stdout,
                false => Written::Folder(&self.out),
            },
            took: start.elapsed(),
        }
    }

    pub(super) fn exit_code(&self, dataset: &Dataset) -> ExitCode {
        self.fail_on.exit_code(&dataset.findings)
    }

    /// The folder to write, or `-`.
    pub(super) fn out(&self) -> &Path {
        &self.out
    }

    fn to_stdout(&self) -> bool {
        self.out.as_os_str() == "-"
    }

    fn export_options(&self) -> ExportOptions {
        ExportOptions {
            formats: match self.format.as_slice() {
                [] => usual_formats(),
                named => named.to_vec(),
            },
            defuse_formulas: !self.no_defuse,
            force: self.force,
        }
    }
}

/// Commands without `--force` must not advise it, so the advice is added here.
fn with_force(error: ExportError) -> CliError {
    match error {
        foreign @ ExportError::Foreign { .. } => CliError::ForeignOutput(foreign),
        other => CliError::Output(other),
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
