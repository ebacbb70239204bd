//! `scoreline config`: which settings hold here, and which file they are from.

use std::process::ExitCode;

use clap::Args;

use super::error::CliError;
use super::exit::Exit;
use super::print::print_for_machines;
use super::settings::{FILE, settings, usual_formats};
use super::summary::printable;

/// Show the settings of this folder, and the file that they are from
///
/// A file `scoreline.toml` in the folder where the program runs, or in one above it, says what would
/// otherwise be said to every command anew. Options of a command, and SCORELINE_CONTACT, are stronger.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Example of a file, each line of which may be left out:
  contact = \"you@example.org\"       # for commands that ask a wiki
  lang = \"de\"                       # Wikipedia to ask where none is named
  formats = [\"csv\", \"parquet\"]      # of datasets
  corrections = [\"corrections.toml\"] # for every dataset")]
pub(super) struct Config {}

impl Config {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let settings = settings();
        let (note, contact) = match (&settings.file, &settings.contact) {
            (Some(file), contact) => (format!("# from {}\n", file.display()), contact.as_deref()),
            (None, _) => (
                format!("# no {FILE} here or above; what holds without one:\n"),
                None,
            ),
        };
        let formats: Vec<&str> = usual_formats().into_iter().map(Into::into).collect();
        let corrections: Vec<String> = settings
            .corrections
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let mut table = toml::Table::new();
        if let Some(contact) = contact {
            table.insert("contact".to_owned(), contact.into());
        }
        table.insert(
            "lang".to_owned(),
            settings.lang.as_deref().unwrap_or("en").into(),
        );
        table.insert("formats".to_owned(), formats.into());
        table.insert("corrections".to_owned(), corrections.into());
        let mut out = printable(note.trim_end()).into_owned();
        out.push('\n');
        out.push_str(table.to_string().trim_end());
        out.push('\n');
        print_for_machines(out.as_bytes())?;
        Ok(Exit::Done.into())
    }
}
