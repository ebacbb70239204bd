//! How pages are read: the options and steps that the commands share.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::correcting::Correcting;
use super::dumps::{DumpBar, Dumps};
use super::error::CliError;
use super::number::whole;
use scoreline::document::{Document, DocumentKind};
use scoreline::drafts::Drafts;
use scoreline::model::Dataset;
use scoreline::source::{ArchiveOptions, Rest, listed, stream};

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
        allow_negative_numbers = true, value_parser = whole(0_u16..=1024))]
    threads: u16,

    /// No progress and no summary; errors only
    #[arg(long, short)]
    pub(super) quiet: bool,

    #[command(flatten)]
    dumps: Dumps,

    #[command(flatten)]
    pub(super) correcting: Correcting,
}

/// What an extraction gives.
pub(super) struct Extracted {
    /// The pages, where they were asked for.
    pub(super) documents: Vec<Document>,
    pub(super) dataset: Dataset,
    /// What was told of dumps.
    pub(super) rest: Rest,
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

    /// How pages are to be read.
    fn options(&self, paths: &[PathBuf]) -> Result<ArchiveOptions, CliError> {
        if self.title.is_some() && !paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(CliError::Usage(
                "--title names the page on standard input\n  give `-` as the path, or write the \
                 title in a sidecar"
                    .to_owned(),
            ));
        }
        if self
            .title
            .as_ref()
            .is_some_and(|title| title.trim().is_empty())
        {
            return Err(CliError::Usage(
                "--title is blank\n  name the page, as in --title '2014 FIFA World Cup'".to_owned(),
            ));
        }
        let defaults = ArchiveOptions::default();
        Ok(ArchiveOptions {
            kind: self.kind,
            lang: self.lang.clone(),
            stdin_title: self.title.clone().unwrap_or(defaults.stdin_title),
            as_of: self.dumps.as_of(),
            namespaces: self.dumps.namespaces(),
        })
    }

    /// The pages, and what is told of dumps.
    pub(super) fn documents(&self, paths: &[PathBuf]) -> Result<(Vec<Document>, Rest), CliError> {
        let bar = DumpBar::new(self.shows_progress());
        let read = listed(paths, &self.options(paths)?, &mut |at| bar.show(at, None))?;
        bar.clear();
        self.dumps.check(&read.1)?;
        Ok(read)
    }

    /// The records of the pages, with progress. A page's text is gone once it was read.
    pub(super) fn extract(&self, paths: &[PathBuf]) -> Result<Extracted, CliError> {
        self.extract_into(Drafts::new(), paths)
    }

    /// The same with the pages.
    pub(super) fn extract_with_pages(&self, paths: &[PathBuf]) -> Result<Extracted, CliError> {
        self.extract_into(Drafts::with_documents(), paths)
    }

    fn extract_into(&self, mut drafts: Drafts, paths: &[PathBuf]) -> Result<Extracted, CliError> {
        self.pool()?.install(|| {
            let options = self.options(paths)?;
            let corrections = self.correcting.of(paths)?;
            let bar = DumpBar::new(self.shows_progress());
            let mut rest = stream(paths, &options, &mut |batch| {
                if batch.of_dump {
                    let progress = batch.progress;
                    drafts.take(batch, &|| ());
                    bar.show(&progress, Some(drafts.matches()));
                } else {
                    let pages = self.progress(batch.documents.len());
                    drafts.take(batch, &|| pages.inc(1));
                    pages.finish_and_clear();
                }
            })?;
            self.dumps.check(&rest)?;
            let (drafts, documents) = drafts.finish(&mut rest)?;
            let dataset = scoreline::dataset_of_corrected(drafts, &corrections)?;
            bar.clear();
            Ok(Extracted {
                documents,
                dataset,
                rest,
            })
        })
    }

    /// Tells what was passed over, and what is damaged: how the run ends then, else as it would.
    pub(super) fn end(&self, rest: &Rest, code: ExitCode) -> ExitCode {
        let damaged = self.dumps.tell(rest, self.quiet);
        damaged.map_or(code, ExitCode::from)
    }

    fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// A bar on a terminal, nothing elsewhere.
    pub(super) fn progress(&self, pages: usize) -> ProgressBar {
        if !self.shows_progress() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages, {eta} left");
        let bar = ProgressBar::new(u64::try_from(pages).unwrap_or(u64::MAX));
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }
}
