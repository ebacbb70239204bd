//! `scoreline demo`: what the program does, on a page that it brings along. Needs no file and no network.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::error::CliError;
use super::exit::Exit;
use super::print::print_for_machines;
use super::show::card;
use super::summary::{Summary, Written, printable};
use scoreline::document::Document;
use scoreline::export::{ExportOptions, check_folder, write};
use scoreline::extract;
use scoreline::model::Dataset;

/// Title of the page.
const TITLE: &str = "2014 CAF Confederation Cup qualifying rounds";
/// Its address.
const ADDRESS: &str = "https://en.wikipedia.org/wiki/2014_CAF_Confederation_Cup_qualifying_rounds";
/// Its wikitext.
const TEXT: &str =
    include_str!("../../fixtures/2014_CAF_Confederation_Cup_qualifying_rounds.wikitext");

/// Try Scoreline on a page that it brings along
///
/// Reads the qualifying rounds of the 2014 CAF Confederation Cup (text: CC BY-SA 4.0), shows what is in
/// them and one match. With --out the dataset is written, to look at with `scoreline show` or any other
/// program.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline demo
  scoreline demo --out cup")]
pub(super) struct Demo {
    /// Folder to write the dataset to
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Demo {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let start = Instant::now();
        let options = ExportOptions::default();
        if let Some(out) = &self.out {
            check_folder(out, &options)?;
        }
        let dataset = dataset();
        if let Some(out) = &self.out {
            write(&dataset, out, &options)?;
        }
        let summary = Summary {
            dataset: &dataset,
            report: None,
            written: self
                .out
                .as_deref()
                .map_or(Written::Nowhere, Written::Folder),
            took: start.elapsed(),
        };
        // The match with most goals shows most.
        let goals = |id| dataset.goals_of(id).count();
        let best = dataset
            .matches
            .iter()
            .max_by_key(|record| goals(&record.id));
        let card = best.map_or_else(String::new, |record| card::shown(&dataset, record));
        let next = match &self.out {
            Some(out) => {
                let out = out.display();
                format!("  scoreline show {out}\n  scoreline show {out} horoya\n")
            }
            None => "  scoreline demo --out cup\n  scoreline show cup\n".to_owned(),
        };
        let text = format!("{TITLE}\n{ADDRESS}\n\n{summary}\n{card}\nNext:\n{next}");
        print_for_machines(printable(&text).as_bytes())?;
        Ok(Exit::Done.into())
    }
}

fn dataset() -> Dataset {
    let mut document = Document::new(TITLE, "en", TEXT);
    document.url = Some(ADDRESS.to_owned());
    document.licence = Some("CC BY-SA 4.0".to_owned());
    extract(&document).dataset
}
