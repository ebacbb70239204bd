//! How pages are read: the options and steps that the commands share.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::correcting::Correcting;
use super::error::CliError;
use scoreline::document::{Document, DocumentKind};
use scoreline::model::Dataset;
use scoreline::source::{ArchiveOptions, read_paths};

/// Options of commands that read an archive.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Read every page as this kind, wikitext, html or plain, instead of telling it from its
    /// content
    #[arg(long, value_name = "KIND")]
    kind: Option<DocumentKind>,

    /// Language of pages that name none, as the code of their Wikipedia
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: String,

    /// Title of the page on standard input [default: stdin]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,

    /// Threads to work with; 0 is one a processor
    #[arg(long, value_name = "N", default_value_t = 0,
        value_parser = clap::value_parser!(u16).range(0..=1024))]
    threads: u16,

    /// No progress and no summary; errors only
    #[arg(long, short)]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) correcting: Correcting,
}

impl Reading {
    /// The threads to read and work with.
    pub(super) fn pool(&self) -> Result<ThreadPool, CliError> {
        ThreadPoolBuilder::new()
            .num_threads(usize::from(self.threads))
            .build()
            .map_err(|error| {
                CliError::Usage(format!(
                    "the threads could not be started: {error}\n  use a smaller number with --threads"
                ))
            })
    }

    /// The pages.
    pub(super) fn documents(&self, paths: &[PathBuf]) -> Result<Vec<Document>, CliError> {
        if self.title.is_some() && !paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(CliError::Usage(
                "--title names the page on standard input\n  give `-` as the path, or write the \
                 title in a sidecar"
                    .to_owned(),
            ));
        }
        let defaults = ArchiveOptions::default();
        let options = ArchiveOptions {
            kind: self.kind,
            lang: self.lang.clone(),
            stdin_title: self.title.clone().unwrap_or(defaults.stdin_title),
        };
        Ok(read_paths(paths, &options)?)
    }

    /// The pages and their records, with progress.
    pub(super) fn extract(&self, paths: &[PathBuf]) -> Result<(Vec<Document>, Dataset), CliError> {
        self.pool()?.install(|| {
            let documents = self.documents(paths)?;
            let progress = self.progress(documents.len());
            let corrections = self.correcting.of(paths)?;
            let dataset =
                scoreline::extract_corrected(&documents, &corrections, &|| progress.inc(1))?;
            progress.finish_and_clear();
            Ok((documents, dataset))
        })
    }

    /// A bar on a terminal, nothing elsewhere.
    pub(super) fn progress(&self, pages: usize) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages, {eta} left");
        let bar = ProgressBar::new(u64::try_from(pages).unwrap_or(u64::MAX));
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }
}
