//! How pages are read: the options and steps that the commands share.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;

use super::correcting::Correcting;
use super::dumps::{DumpBar, Dumps};
use super::error::CliError;
use super::memory::usual_keeping;
use super::running::Running;
use scoreline::document::{Document, DocumentKind};
use scoreline::drafts::Drafts;
use scoreline::model::Dataset;
use scoreline::source::{ArchiveOptions, Part, Rest, listed, stream_part};

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

    #[command(flatten)]
    pub(super) running: Running,

    #[command(flatten)]
    dumps: Dumps,
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
    /// How pages are to be read.
    pub(super) fn options(&self, paths: &[PathBuf]) -> Result<ArchiveOptions, CliError> {
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
        let bar = DumpBar::new(self.running.shows_progress());
        let read = listed(paths, &self.options(paths)?, &mut |at| bar.show(at, None))?;
        bar.clear();
        self.dumps.check(&read.1)?;
        Ok(read)
    }

    /// The records of the pages, with progress. A page's text is gone once it was read.
    pub(super) fn extract(
        &self,
        paths: &[PathBuf],
        correcting: &Correcting,
    ) -> Result<Extracted, CliError> {
        self.extract_into(Drafts::kept(usual_keeping()), paths, correcting)
    }

    /// The same with the pages.
    pub(super) fn extract_with_pages(
        &self,
        paths: &[PathBuf],
        correcting: &Correcting,
    ) -> Result<Extracted, CliError> {
        let drafts = Drafts::kept(usual_keeping()).with_documents();
        self.extract_into(drafts, paths, correcting)
    }

    /// The same with drafts that are kept in their own way, and may be those of an earlier run.
    pub(super) fn extract_into(
        &self,
        mut drafts: Drafts,
        paths: &[PathBuf],
        correcting: &Correcting,
    ) -> Result<Extracted, CliError> {
        self.running.pool()?.install(|| {
            let corrections = correcting.of(paths)?;
            self.take(&mut drafts, paths, Part::default())?;
            let (drafts, documents, rest) = drafts.finish()?;
            self.dumps.check(&rest)?;
            let dataset = scoreline::dataset_of_corrected(drafts, &corrections)?;
            Ok(Extracted {
                documents,
                dataset,
                rest,
            })
        })
    }

    /// The drafts of one part of the pages alone, in their file: how many matches they have, and what was met.
    pub(super) fn draft(
        &self,
        mut drafts: Drafts,
        paths: &[PathBuf],
        part: Part,
    ) -> Result<(usize, Rest), CliError> {
        self.running.pool()?.install(|| {
            if !drafts.is_whole() {
                self.take(&mut drafts, paths, part)?;
                drafts.write_whole()?;
            }
            let matches = drafts.matches();
            let rest = drafts.rest();
            self.dumps.check(&rest)?;
            Ok((matches, rest))
        })
    }

    /// Drafts what the drafts have not yet.
    fn take(&self, drafts: &mut Drafts, paths: &[PathBuf], part: Part) -> Result<(), CliError> {
        let options = self.options(paths)?;
        let dump_bar = DumpBar::new(self.running.shows_progress());
        let mut page_bar: Option<ProgressBar> = None;
        let from = drafts.next();
        stream_part(paths, &options, part, from, &mut |batch| {
            if batch.of_dump {
                let progress = batch.progress;
                drafts.take(batch, &|| ())?;
                dump_bar.show(&progress, Some(drafts.matches()));
                return Ok(());
            }
            let all = usize::try_from(batch.of_documents).unwrap_or(usize::MAX);
            let bar = page_bar.get_or_insert_with(|| self.running.progress(all));
            drafts.take(batch, &|| bar.inc(1))
        })?;
        if let Some(bar) = page_bar {
            bar.finish_and_clear();
        }
        dump_bar.clear();
        Ok(())
    }

    /// Tells what was passed over, and what is damaged: how the run ends then, else as it would.
    pub(super) fn end(&self, rest: &Rest, code: ExitCode) -> ExitCode {
        let damaged = self.dumps.tell(rest, self.running.quiet);
        damaged.map_or(code, ExitCode::from)
    }
}
