//! `scoreline show`: editions, teams and matches of a dataset in the terminal, found by loose words.

pub(super) mod card;
mod edition;
mod lines;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::error::CliError;
use super::exit::Exit;
use super::print::print_for_machines;
use super::summary::printable;
use super::words::{Found, find};
use scoreline::export::StoredDataset;
use scoreline::model::Dataset;

/// Show matches, tables and top scorers of a dataset
///
/// WORDS name an edition, a team or a match: `2014 world cup`, `qatar`, `qatar switzerland`, `brazil
/// germany semi-finals`, or the id of a match. Accents, capitals, dashes and order don't matter, and
/// the beginning of a word will do. Without words the editions of the dataset are listed, or the only
/// one is shown.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline show cup
  scoreline show cup germany argentina
  scoreline show cup 2014 world cup")]
pub(super) struct Show {
    /// Folder of the dataset
    #[arg(value_name = "DATASET")]
    dataset: PathBuf,

    /// Words that name an edition, a team or a match
    #[arg(value_name = "WORDS")]
    words: Vec<String>,

    /// Matches to list at most
    #[arg(long, value_name = "N", default_value_t = 200)]
    limit: usize,
}

impl Show {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let dataset = StoredDataset::read(&self.dataset)?.records(&self.dataset)?;
        let text = self.text(&dataset).map_err(CliError::Usage)?;
        print_for_machines(printable(&text).as_bytes())?;
        Ok(Exit::Done.into())
    }

    fn text(&self, dataset: &Dataset) -> Result<String, String> {
        let words = self.words.join(" ");
        if words.trim().is_empty() {
            return Ok(match dataset.editions.as_slice() {
                [only] => edition::shown(dataset, only, self.limit),
                _ => edition::listed(dataset),
            });
        }
        Ok(match find(dataset, &words)? {
            Found::Edition(found) => edition::shown(dataset, found, self.limit),
            Found::Match(found) => card::shown(dataset, found),
            Found::Matches(found) => {
                let mut out = lines::matches(found.iter().copied().take(self.limit));
                let more = found.len().saturating_sub(self.limit);
                if more > 0 {
                    out.push_str(&format!("and {more} more; --limit shows them\n"));
                }
                out.push_str(&format!("\n{}\n", lines::count(found.len())));
                out
            }
        })
    }
}
