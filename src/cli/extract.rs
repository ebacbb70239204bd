//! `scoreline extract`: saved pages in, a dataset out.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::correcting::Correcting;
use super::error::CliError;
use super::memory::Memory;
use super::print::print_for_people;
use super::reading::{Extracted, Reading};
use super::writing::Writing;
use scoreline::drafts::{self, Origin};
use scoreline::source::Part;

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
  scoreline extract simplewiki.xml.bz2 --out simple --memory 1G --resume
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
    memory: Memory,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    correcting: Correcting,
}

impl Extract {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let start = Instant::now();
        // Told now, not after a long run.
        self.writing.check()?;
        let file = self.memory.file_for(self.writing.out(), &self.paths);
        let origin = || {
            let options = self.reading.options(&self.paths)?;
            Ok::<_, CliError>(Origin::new(&self.paths, &options, Part::default()))
        };
        let kept = file
            .clone()
            .map(|file| Ok::<_, CliError>((file, origin()?)));
        let drafts = self.memory.drafts(kept.transpose()?)?;
        let extracted = self
            .reading
            .extract_into(drafts, &self.paths, &self.correcting)?;
        let Extracted { dataset, rest, .. } = extracted;
        let report = self.writing.write(&dataset)?;
        if let Some(file) = file {
            drafts::remove(&file);
        }
        if !self.reading.running.quiet {
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
