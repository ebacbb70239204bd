//! `scoreline extract`: saved pages in, a dataset out.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::error::CliError;
use super::print::print_for_people;
use super::reading::{Extracted, Reading};
use super::writing::Writing;

/// Read saved pages, write a dataset
///
/// PATHS are folders of saved pages (files ending in .wikitext, .wiki, .mediawiki, .txt, .html or
/// .htm, at any depth), dumps and exports of MediaWiki (XML, also packed with bzip2, gzip or
/// zstd), its saved answers (.json), single files, or `-`
/// for standard input. Beside a page, `<file name>.toml`
/// may say where it came from: title, lang, page_id, revision_id, revision_timestamp, retrieved_at,
/// url, licence, note, kind, sha256.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline extract pages/ --out cup
  scoreline extract enwiki-latest-pages-articles-multistream.xml.bz2 --out all
  scoreline extract final.wikitext --out cup --format json
  scoreline extract pages/ --out results --profile martj42
  scoreline extract pages/ --out cup --fail-on error --quiet
  scoreline extract final.wikitext --out - | jq '.findings | length'")]
pub(super) struct Extract {
    /// Folders of saved pages, single pages, or `-` for standard input
    #[arg(required = true, value_name = "PATHS")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    reading: Reading,
}

impl Extract {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let start = Instant::now();
        // Told now, not after a long run.
        self.writing.check()?;
        let Extracted { dataset, rest, .. } = self.reading.extract(&self.paths)?;
        let report = self.writing.write(&dataset)?;
        if !self.reading.quiet {
            print_for_people(
                &self
                    .writing
                    .summary(&dataset, report.as_ref(), start)
                    .to_string(),
            );
        }
        Ok(self.reading.end(&rest, self.writing.exit_code(&dataset)))
    }
}
