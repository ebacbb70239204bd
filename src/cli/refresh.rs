//! `scoreline refresh`: an archive brought up to date, with a log of what changed in the data.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::columns::{WIDTH, shortened};
use super::correcting::Correcting;
use super::differing::{write_change, write_key};
use super::error::CliError;
use super::exit::Exit;
use super::network::{Network, move_on};
use super::number::whole;
use super::print::{print_for_machines, print_for_people};
use super::summary::{counted, printable};
use scoreline::export;
use scoreline::refresh::{self, ChangeLog, PageChange, Refreshed, WhatChanged};
use scoreline::source::wiki::Address;
use scoreline::source::{Archive, ArchiveOptions, News, newest, read_paths, wikis};

/// Bring an archive up to date, and tell what changed in the data
///
/// Asks each wiki for the newest revisions of the pages that came from it, fifty a request, and
/// fetches only the pages that changed. The data of before and after are compared row by row; the
/// log goes to standard output and, as JSON, into the folder `changes` of the archive. A page that
/// gives fewer matches than before, or is gone from the wiki, stays as it was and is reported; the exit
/// code is then 1.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  scoreline refresh pages --contact you@example.org
  scoreline refresh pages --out cup
      also writes the dataset `cup` of the whole archive anew
  scoreline refresh pages --format json | jq '.tables[].changed'")]
pub(super) struct Refresh {
    /// Folder of the archive
    #[arg(value_name = "ARCHIVE")]
    archive: PathBuf,

    /// Take new revisions also where they lose matches, and remove pages that are gone
    #[arg(long)]
    accept_losses: bool,

    /// Dataset folder to write anew from the whole archive
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,

    /// How to show the changes
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: LogFormat,

    /// Rows to show a table; JSON always has all
    #[arg(long, value_name = "N", default_value_t = 20, allow_negative_numbers = true,
        value_parser = whole(0_usize..=usize::MAX))]
    limit: usize,

    /// Steps to follow pages that new texts show parts of
    #[arg(long, value_name = "N", default_value_t = 3,
        allow_negative_numbers = true, value_parser = whole(0_u8..=20))]
    depth: u8,

    #[command(flatten)]
    correcting: Correcting,

    #[command(flatten)]
    network: Network,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LogFormat {
    Text,
    Json,
}

impl Refresh {
    pub(super) fn run(&self) -> Result<ExitCode, CliError> {
        let options = self.out.as_deref().map(out_options).transpose()?;
        folder_of_archive(&self.archive, "refresh")?;
        let corrections = self.correcting.of_archive(&self.archive)?;
        let mut archive = Archive::open(&self.archive)?;
        let (apis, left_alone) = wikis(&archive);
        if apis.is_empty() {
            return Err(CliError::NothingThere(format!(
                "{}: no page here came from a wiki, so none can be refreshed\n  {}; `fetch` brings pages \
                 with a sidecar that says where\n  they came from",
                self.archive.display(),
                match left_alone {
                    0 => "there is no page at all".to_owned(),
                    pages => format!("{} pinned, or saved by hand", counted(pages, "page")),
                }
            )));
        }
        if archive.went_on() && !self.network.quiet {
            print_for_people(&format!(
                "finished a refresh that had been interrupted; its log is in {}\n",
                self.archive.join("changes").display()
            ));
        }
        let (news, requests) = self.news(&archive)?;
        let unchanged = news.unchanged;
        let done =
            refresh::refresh_corrected(&mut archive, news, self.accept_losses, &corrections)?;
        if let (Some(out), Some(options)) = (&self.out, &options) {
            let documents = read_paths(
                std::slice::from_ref(&self.archive),
                &ArchiveOptions::default(),
            )?;
            let dataset = scoreline::extract_corrected(&documents, &corrections, &|| ())?;
            export::write(&dataset, out, options)?;
        }
        self.tell(&done, &archive, unchanged, requests)
    }

    fn news(&self, archive: &Archive) -> Result<(News, usize), CliError> {
        let runtime = self.network.runtime()?;
        let mut all = News::default();
        let mut requests = 0;
        let named = self.network.named_address()?;
        for api in wikis(archive).0 {
            // Wikis that the arguments leave out are not asked.
            if named.as_ref().is_some_and(|named| named.api() != api) {
                continue;
            }
            let bar = self.network.progress();
            let found = {
                // Made inside the runtime, whose clock the time limit is measured with.
                let _inside = runtime.enter();
                let wiki = self.network.wiki_at(Address::of_api(&api)?, None)?;
                let found = runtime.block_on(newest(
                    &wiki,
                    archive,
                    usize::from(self.depth),
                    &mut |step| {
                        move_on(&bar, step);
                    },
                ));
                requests += wiki.requests();
                found
            };
            bar.finish_and_clear();
            let found = found?;
            all.texts.extend(found.texts);
            all.gone.extend(found.gone);
            all.unchanged += found.unchanged;
        }
        Ok((all, requests))
    }

    fn tell(
        &self,
        done: &Refreshed,
        archive: &Archive,
        unchanged: usize,
        requests: usize,
    ) -> Result<ExitCode, CliError> {
        print_log(&done.log, self.format, self.limit)?;
        if !self.network.quiet {
            print_for_people(&self.summary(done, archive, unchanged, requests));
        }
        Ok(Exit::look_at_if(done.log.kept().next().is_some()).into())
    }

    fn summary(
        &self,
        done: &Refreshed,
        archive: &Archive,
        unchanged: usize,
        requests: usize,
    ) -> String {
        let of = |what| {
            done.log
                .pages
                .iter()
                .filter(|page| page.what == what)
                .count()
        };
        let mut parts = Vec::new();
        for (what, word) in [
            (WhatChanged::Changed, "changed"),
            (WhatChanged::Added, "added"),
            (WhatChanged::Removed, "removed"),
            (WhatChanged::Kept, "kept as it was"),
        ] {
            match of(what) {
                0 => {}
                pages => parts.push(format!("{pages} {word}")),
            }
        }
        parts.push(format!("{unchanged} unchanged"));
        let (pages, requests) = (parts.join(", "), counted(requests, "request"));
        let mut out = format!("{}: {pages}; {requests}\n", self.archive.display());
        if let Some(stored) = &done.stored {
            out.push_str(&format!("log in {}\n", stored.display()));
        }
        let left_alone = wikis(archive).1;
        if left_alone > 0 {
            let pages = counted(left_alone, "page");
            out.push_str(&format!("{pages} left alone: pinned, or saved by hand\n"));
        }
        out
    }
}

/// Prints what changed.
pub(super) fn print_log(log: &ChangeLog, format: LogFormat, limit: usize) -> Result<(), CliError> {
    match format {
        LogFormat::Json => print_for_machines(&log.to_json())?,
        LogFormat::Text => {
            let report = Changes { log, limit };
            print_for_machines(printable(&report.to_string()).as_bytes())?;
        }
    }
    Ok(())
}

/// Whether a path is the folder of an archive; a page by itself is none, and neither is standard input.
pub(super) fn folder_of_archive(path: &Path, command: &str) -> Result<(), CliError> {
    if path.is_dir() {
        return Ok(());
    }
    let shown = path.display();
    if path.as_os_str() == "-" {
        return Err(CliError::Usage(format!(
            "{shown}: `{command}` takes no standard input\n  it keeps what the wiki says beside the \
             pages; name their folder"
        )));
    }
    if path.exists() {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let folder = folder.unwrap_or(Path::new("."));
        return Err(CliError::Usage(format!(
            "{shown}: is a file, and `{command}` takes a folder\n  it keeps what the wiki says beside the \
             pages; name their folder: {}",
            folder.display()
        )));
    }
    Err(CliError::Input(scoreline::source::ArchiveError::Missing {
        path: path.to_owned(),
    }))
}

/// Options for a dataset that is there or not.
pub(super) fn out_options(out: &Path) -> Result<export::ExportOptions, CliError> {
    let options = match export::StoredDataset::read(out) {
        Ok(stored) => stored.export_options(),
        Err(_) => export::ExportOptions::default(),
    };
    export::check_folder(out, &options)?;
    Ok(options)
}

/// The log, for people.
struct Changes<'l> {
    log: &'l ChangeLog,
    limit: usize,
}

impl fmt::Display for Changes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What may be lost comes first.
        let (lost, others): (Vec<_>, Vec<_>) = self
            .log
            .pages
            .iter()
            .partition(|page| matches!(page.what, WhatChanged::Kept | WhatChanged::Removed));
        for page in lost.into_iter().chain(others) {
            write_page(f, page)?;
        }
        for table in &self.log.tables {
            let counts = [
                (table.removed.len(), "removed"),
                (table.added.len(), "added"),
                (table.changed.len(), "changed"),
            ];
            let counts: Vec<String> = counts
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, word)| format!("{count} {word}"))
                .collect();
            writeln!(f, "\n{}: {}", table.table, counts.join(", "))?;
            let removed = table.removed.iter().map(|row| ('-', row));
            let added = table.added.iter().map(|row| ('+', row));
            let mut room = self.limit;
            for (mark, row) in removed.chain(added).take(room) {
                write_key(f, mark, &row.row.key)?;
                write_origin(f, row.page.is_some(), row.old_revision, row.new_revision)?;
                room -= 1;
            }
            for row in table.changed.iter().take(room) {
                write_key(f, '~', &row.row.key)?;
                write_origin(f, row.page.is_some(), row.old_revision, row.new_revision)?;
                row.row
                    .cells
                    .iter()
                    .try_for_each(|cell| write_change(f, cell))?;
            }
            let all = table.removed.len() + table.added.len() + table.changed.len();
            match all.saturating_sub(self.limit) {
                0 => {}
                more => writeln!(f, "  and {more} more")?,
            }
        }
        Ok(())
    }
}

fn write_page(f: &mut fmt::Formatter<'_>, page: &PageChange) -> fmt::Result {
    let title = |room| shortened(page.page.as_str(), room);
    match page.what {
        WhatChanged::Kept => {
            writeln!(f, "error  {}", title(WIDTH - 7))?;
            let old = revision(page.old_revision);
            if let Some(reason) = &page.reason {
                writeln!(f, "  gone from the wiki: {}", shortened(reason, WIDTH - 22))?;
                writeln!(f, "  {old} is kept; --accept-losses removes it")
            } else {
                let (before, after) = (page.matches_before, page.matches_after);
                let had = match before {
                    1 => "1 match".to_owned(),
                    more => format!("{more} matches"),
                };
                let now = match after {
                    0 => "none".to_owned(),
                    some => some.to_string(),
                };
                writeln!(
                    f,
                    "  had {had}, now {now} in {}",
                    revision(page.new_revision)
                )?;
                writeln!(f, "  {old} is kept; --accept-losses takes the new one")
            }
        }
        WhatChanged::Removed => {
            writeln!(f, "removed  {}", title(WIDTH - 9))?;
            let reason = page.reason.as_deref().unwrap_or_default();
            let matches = match page.matches_before {
                1 => "1 match".to_owned(),
                more => format!("{more} matches"),
            };
            writeln!(f, "  had {matches}; {}", shortened(reason, WIDTH - 30))
        }
        WhatChanged::Added => {
            writeln!(f, "added  {}", title(WIDTH - 7))?;
            writeln!(f, "  {}", revision(page.new_revision))
        }
        WhatChanged::Changed => {
            writeln!(f, "changed  {}", title(WIDTH - 9))?;
            write_revisions(f, page.old_revision, page.new_revision)?;
            match &page.old_page {
                Some(old) => writeln!(f, "      was {}", shortened(old.as_str(), WIDTH - 10)),
                None => Ok(()),
            }
        }
    }
}

fn revision(id: Option<u64>) -> String {
    id.map_or_else(|| "the revision".to_owned(), |id| format!("revision {id}"))
}

/// From which page a row's change comes.
fn write_origin(
    f: &mut fmt::Formatter<'_>,
    is_known: bool,
    old: Option<u64>,
    new: Option<u64>,
) -> fmt::Result {
    match is_known {
        true => write_revisions(f, old, new),
        false => writeln!(f, "      page not known"),
    }
}

fn write_revisions(f: &mut fmt::Formatter<'_>, old: Option<u64>, new: Option<u64>) -> fmt::Result {
    match (old, new) {
        (Some(old), Some(new)) => writeln!(f, "      revision {old} → {new}"),
        (None, Some(new)) => writeln!(f, "      revision {new}"),
        (Some(old), None) => writeln!(f, "      revision {old}, gone now"),
        (None, None) => Ok(()),
    }
}
