//! `scoreline get`: pages from a wiki and the dataset that they give, in one go.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;

use super::correcting::Correcting;
use super::error::CliError;
use super::exit::Exit;
use super::fetch::{FetchSummary, How, What, fetch};
use super::identify::identify_fetched;
use super::network::Network;
use super::print::print_for_people;
use super::writing::Writing;
use scoreline::document::Document;
use scoreline::source::{Archive, ArchiveOptions, read_paths};

/// Fetch pages and write the dataset that they give
///
/// Does what `fetch` does, then what `extract` does, with the pages that are asked for and those
/// that they show parts of; other pages of the archive stay out of the dataset.
#[derive(Debug, Args)]
#[command(
    override_usage = "scoreline get [OPTIONS] --out <DIR> [TITLE]...",
    after_long_help = "\
Examples:
  scoreline get https://en.wikipedia.org/wiki/2014_FIFA_World_Cup --out wc \\
    --contact you@example.org
  scoreline get '2014 FIFA World Cup knockout stage' --out cup \\
    --contact you@example.org
  scoreline get '2014 FIFA World Cup' --out - | jq '.pages[].title'"
)]
pub(super) struct Get {
    #[command(flatten)]
    what: What,

    /// Folder of the archive
    #[arg(long, short, value_name = "DIR", default_value = "pages")]
    archive: PathBuf,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    correcting: Correcting,

    #[command(flatten)]
    how: How,

    #[command(flatten)]
    network: Network,
}

impl Get {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let start = Instant::now();
        self.writing.check()?;
        // Other pages of the archive are not asked for here.
        let corrections = self.correcting.of_archive(&self.archive)?.for_a_part();
        let wiki = self.what.wiki(&self.network)?;
        let mut archive = Archive::open(&self.archive)?;
        let runtime = self.network.runtime()?;
        let fetched = runtime.block_on(fetch(
            &wiki,
            &mut archive,
            &self.what,
            &self.how,
            &self.network,
        ))?;
        let summary = FetchSummary {
            wiki: &wiki,
            fetched: &fetched,
            archive: &self.archive,
        };
        let code = summary.tell(self.network.quiet);
        if self.how.identify {
            identify_fetched(&mut archive, &self.archive, &wiki, &self.network, &runtime)?;
        }
        let places = fetched.pages.iter().copied();
        let documents = documents_at(&archive, places)?;
        if documents.is_empty() {
            // A dataset that is there is not replaced by one of nothing.
            return Ok(code);
        }
        let dataset = scoreline::extract_corrected(&documents, &corrections, &|| ())?;
        let report = self.writing.write(&dataset)?;
        if !self.network.quiet {
            let summary = self.writing.summary(&dataset, report.as_ref(), start);
            print_for_people(&format!("\n{summary}"));
        }
        Ok(if code == Exit::Done.into() {
            self.writing.exit_code(&dataset)
        } else {
            code
        })
    }
}

/// Pages of an archive by their places, with what is kept beside them, read as `extract` reads them.
pub(super) fn documents_at(
    archive: &Archive,
    places: impl Iterator<Item = usize>,
) -> Result<Vec<Document>, CliError> {
    let mut wanted: HashSet<PathBuf> = HashSet::new();
    for page in places.filter_map(|place| archive.pages().get(place)) {
        wanted.insert(page.path.clone());
        wanted.insert(page.path.with_extension("html"));
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let root: &Path = archive.root();
    let mut documents = read_paths(&[root.to_path_buf()], &ArchiveOptions::default())?;
    documents.retain(|document| {
        document
            .file
            .as_ref()
            .is_some_and(|file| wanted.contains(file))
    });
    Ok(documents)
}
