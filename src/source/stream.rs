//! The documents of some paths as a stream: the saved pages of archives at once, then the pages of dumps as they
//! are read, a few thousand at a time. What a dump leaves out, and what is damaged in it, is told at the end.
//!
//! Called by the commands that take PATHS, and by `listed` for those who want a list. Whoever takes the
//! batches decides what stays in memory.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use sha2::{Digest, Sha256};

use super::archive::{FolderWalk, read_all, tell_ids_apart};
use super::archive_error::{ArchiveError, unreadable};
use super::archive_options::{ArchiveOptions, STDIN};
use super::dump::{
    Choice, Damage, Dump, Export, Form, Found, Looked, Meter, Outcome, PageText, RawPage, Site,
    Stop, Why, look_at_bytes, read_page,
};
use super::page_file::bytes_of;
use super::part::Part;
use super::rest::{Met, Position, Progress};
use super::saved::{Saved, sidecar_of_dump};
use super::sidecar::Sidecar;
use crate::document::{Document, DocumentKind, is_language_code};
use crate::interrupt;
use crate::model::PageId;

/// Bytes of XML that the threads share out at a time.
const BATCH: usize = 8 * 1024 * 1024;

/// Pages that they share out at a time.
const MOST_PAGES: usize = 4096;

/// Files of archives that are held at once, as long as there are no more.
const MOST_HELD: usize = 512;

/// Files of larger archives that the threads share out at a time.
const CHUNK: usize = 256;

/// Documents, in the order of the paths and of the pages in them.
#[derive(Debug, Default)]
pub struct Batch {
    /// Pages.
    pub documents: Vec<Document>,
    /// Templates of dumps: they count where a page shows them.
    pub parts: Vec<Document>,
    /// Whether they are pages of dumps. Of those only the ones with football are asked for.
    pub of_dump: bool,
    /// How many documents the archives have.
    pub of_documents: u64,
    /// How far it is.
    pub progress: Progress,
    /// What was met on the way.
    pub met: Met,
    /// Where reading goes on after it.
    pub next: Position,
}

/// Whoever takes the batches; an error ends the reading.
type Take<'t> = &'t mut dyn FnMut(Batch) -> Result<(), ArchiveError>;

/// Reads saved pages and dumps, on all threads of the current pool, and hands the documents on as they come.
///
/// # Errors
///
/// [`ArchiveError`], as [`read_paths`](super::read_paths) has it, and what `take` gives. What is damaged in a dump is no error:
/// everything else of it is read.
pub fn stream(
    paths: &[PathBuf],
    options: &ArchiveOptions,
    take: Take<'_>,
) -> Result<(), ArchiveError> {
    stream_part(paths, options, Part::default(), Position::default(), take)
}

/// The same for one part of the pages, and from where another run has stopped: what came before is not handed on.
///
/// # Errors
///
/// As [`stream`] has it.
pub fn stream_part(
    paths: &[PathBuf],
    options: &ArchiveOptions,
    part: Part,
    from: Position,
    take: Take<'_>,
) -> Result<(), ArchiveError> {
    let Files { files, mut held } = looked_at(paths, options)?;
    let mut choice = Choice::football(options.namespaces.clone(), options.as_of, &options.lang);
    choice.part = part;
    let mut run = Run {
        options,
        choice,
        taken: HashSet::new(),
        from,
        at: Position::default(),
        progress: Progress::default(),
        before: 0,
        met: Met::default(),
        take,
    };
    let (dumps, ids) = run.archives(&files, &mut held)?;
    run.taken = ids;
    run.progress.of_bytes = dumps.iter().map(|dump| dump.length).sum();
    run.met.has_dump = !dumps.is_empty();
    for dump in dumps {
        run.dump(dump)?;
    }
    Ok(())
}

/// The same for bytes at hand that may be a dump: those of a file, packed or not.
///
/// # Errors
///
/// [`ArchiveError::NotAPage`] if they are none.
pub fn stream_of_bytes(
    bytes: Vec<u8>,
    options: &ArchiveOptions,
    take: Take<'_>,
) -> Result<(), ArchiveError> {
    let path = Path::new(STDIN);
    let looked = look_at_bytes(bytes).map_err(|source| unreadable(path, source))?;
    let Looked::Dump(dump) = looked else {
        return Err(ArchiveError::NotAPage {
            path: path.to_path_buf(),
            what: "no dump".to_owned(),
            advice: "give the bytes of an export of MediaWiki",
        });
    };
    let mut run = Run {
        options,
        choice: Choice::football(options.namespaces.clone(), options.as_of, &options.lang),
        taken: HashSet::new(),
        from: Position::default(),
        at: Position::default(),
        progress: Progress::default(),
        before: 0,
        met: Met {
            has_dump: true,
            ..Met::default()
        },
        take,
    };
    run.dump(dump)
}

/// Files that were found, in the order of their names, and what was read of them so far.
struct Files {
    files: Vec<PathBuf>,
    /// All that they hold, where they are few.
    held: Option<Vec<Saved>>,
}

fn looked_at(paths: &[PathBuf], options: &ArchiveOptions) -> Result<Files, ArchiveError> {
    if !is_language_code(&options.lang) {
        return Err(ArchiveError::Language {
            lang: options.lang.clone(),
        });
    }
    let mut walk = FolderWalk::default();
    for path in paths {
        walk.add_named(path)?;
    }
    let mut files = walk.pages;
    if let (true, Some(path)) = (files.is_empty(), paths.first()) {
        return Err(ArchiveError::NoPages { path: path.clone() });
    }
    files.sort_by(|a, b| bytes_of(a).cmp(bytes_of(b)));
    // Standard input can't be read twice.
    let is_small = files.len() <= MOST_HELD || files.iter().any(|file| file.as_os_str() == STDIN);
    let held = is_small.then(|| read_all(&files, options)).transpose()?;
    Ok(Files { files, held })
}

struct Run<'r> {
    options: &'r ArchiveOptions,
    choice: Choice,
    /// Pages of archives.
    taken: HashSet<PageId>,
    /// What lies before is known.
    from: Position,
    at: Position,
    progress: Progress,
    /// Bytes of the dumps before this one.
    before: u64,
    met: Met,
    take: Take<'r>,
}

impl Run<'_> {
    /// Hands on the pages of archives; gives their ids, and the dumps that lie among them. Which number a page gets that is there
    /// several times is known when all were seen: many files are read twice, so that few are held.
    fn archives(
        &mut self,
        files: &[PathBuf],
        held: &mut Option<Vec<Saved>>,
    ) -> Result<(Vec<Dump>, HashSet<PageId>), ArchiveError> {
        let mut ids: Vec<(PageId, DocumentKind)> = Vec::new();
        let mut dumps = Vec::new();
        let mut documents = Vec::new();
        let mut see = |saved: Vec<Saved>, kept: Option<&mut Vec<Document>>| {
            let mut pages = Vec::new();
            for saved in saved {
                match saved {
                    Saved::Pages(found) => pages.extend(found.into_iter().map(|(page, _)| page)),
                    Saved::Dump(dump) => dumps.push(dump),
                }
            }
            ids.extend(pages.iter().map(|page| (page.page.clone(), page.kind)));
            if let Some(kept) = kept {
                kept.extend(pages);
            }
        };
        let is_held = held.is_some();
        match held.take() {
            Some(saved) => see(saved, Some(&mut documents)),
            None => {
                for files in files.chunks(CHUNK) {
                    see(read_all(files, self.options)?, None);
                    stop_if_asked();
                }
            }
        }
        tell_ids_apart(&mut ids);
        let all = ids.len() as u64;
        let taken = ids.iter().map(|(page, _)| page.clone()).collect();
        let mut ids = ids.into_iter().map(|(page, _)| page);
        if is_held {
            self.documents(documents, &mut ids, all)?;
        } else {
            for files in files.chunks(CHUNK) {
                let saved = read_all(files, self.options)?.into_iter();
                let pages = saved.filter_map(|saved| match saved {
                    Saved::Pages(pages) => Some(pages.into_iter().map(|(page, _)| page)),
                    Saved::Dump(_) => None,
                });
                self.documents(pages.flatten().collect(), &mut ids, all)?;
                stop_if_asked();
            }
        }
        Ok((dumps, taken))
    }

    /// Hands on documents of archives, with the ids that they have among all.
    fn documents(
        &mut self,
        mut documents: Vec<Document>,
        ids: &mut dyn Iterator<Item = PageId>,
        all: u64,
    ) -> Result<(), ArchiveError> {
        let count = documents.len() as u64;
        for (document, page) in documents.iter_mut().zip(ids) {
            document.page = page;
        }
        let known = self.from.documents.saturating_sub(self.at.documents);
        let known = usize::try_from(known).unwrap_or(usize::MAX);
        documents.drain(..known.min(documents.len()));
        documents.retain(|document| self.choice.part.has(&document.title));
        self.at.documents = self.at.documents.saturating_add(count);
        if documents.is_empty() {
            return Ok(());
        }
        (self.take)(Batch {
            documents,
            of_documents: all,
            next: self.at,
            ..Batch::default()
        })
    }

    fn dump(&mut self, dump: Dump) -> Result<(), ArchiveError> {
        if self.at.dumps < self.from.dumps {
            self.before = self.before.saturating_add(dump.length.unwrap_or(0));
            self.at.dumps = self.at.dumps.saturating_add(1);
            return Ok(());
        }
        let is_begun = self.at.dumps == self.from.dumps;
        let known = if is_begun { self.from.found } else { 0 };
        self.at.pages = self.at.pages.max(self.from.pages);
        self.at.found = 0;
        let path = dump.path.clone();
        let whole = match path.as_os_str() == STDIN {
            true => Sidecar::default(),
            false => sidecar_of_dump(&path)?,
        };
        let form = dump.form;
        let mut opened = dump.open().map_err(|source| unreadable(&path, source))?;
        let meter = opened.meter();
        let of = Of {
            path: &path,
            whole: &whole,
            meter: &meter,
        };
        match form {
            Form::Xml => self.export(opened.text(), &of, known)?,
        }
        self.before = self.before.saturating_add(meter.bytes());
        self.at.dumps = self.at.dumps.saturating_add(1);
        self.at.found = 0;
        self.hand_on(Vec::new(), Vec::new(), &of)
    }

    /// Reads an export; so many of its pages are known and passed.
    fn export(&mut self, text: &mut dyn Read, of: &Of<'_>, known: u64) -> Result<(), ArchiveError> {
        let mut export = Export::new(text);
        let mut raw = Vec::new();
        let mut bytes = 0_usize;
        let mut has_page = false;
        loop {
            let next = export.next(&self.choice);
            if let Some((name, known)) = export.unknown_namespace() {
                let path = of.path.to_path_buf();
                let known = match known.is_empty() {
                    true => "no names of namespaces".to_owned(),
                    false => known.join(", "),
                };
                return Err(ArchiveError::Namespace { path, name, known });
            }
            let is_known = self.at.found < known;
            match next {
                Ok(Some(Found::Page(site, page))) => {
                    has_page = true;
                    self.at.found = self.at.found.saturating_add(1);
                    if !is_known {
                        bytes = bytes.saturating_add(page.size());
                        raw.push((site, page));
                    } else if self.at.found.is_multiple_of(50_000) {
                        self.hand_on(Vec::new(), Vec::new(), of)?;
                    }
                    if bytes < BATCH && raw.len() < MOST_PAGES {
                        continue;
                    }
                    bytes = 0;
                    self.pages(std::mem::take(&mut raw), of)?;
                }
                Ok(Some(Found::Torn(stop))) => {
                    self.at.found = self.at.found.saturating_add(1);
                    if !is_known {
                        self.damaged(stop, true, of);
                    }
                }
                Ok(None) => {
                    self.pages(raw, of)?;
                    if !has_page {
                        self.damaged(Stop::at(0, "an export without a page"), false, of);
                    }
                    return Ok(());
                }
                Err(stop) => {
                    self.pages(raw, of)?;
                    self.damaged(stop, false, of);
                    return Ok(());
                }
            }
            stop_if_asked();
        }
    }

    /// Reads pages on all threads, and hands on those that count.
    fn pages(&mut self, raw: Vec<(Arc<Site>, RawPage)>, of: &Of<'_>) -> Result<(), ArchiveError> {
        let pages = raw.len() as u64;
        let (choice, options) = (&self.choice, self.options);
        let read: Vec<Made> = raw
            .into_par_iter()
            .map(|(site, page)| match read_page(&site, page, choice) {
                Outcome::Text(found) => {
                    let is_part = found.is_part;
                    Made::Document(Box::new(document_of(*found, of, options)), is_part)
                }
                other => Made::Other(other),
            })
            .collect();
        let (mut documents, mut parts) = (Vec::new(), Vec::new());
        for found in read {
            match found {
                Made::Document(mut document, is_part) => {
                    self.name_apart(&mut document);
                    match is_part {
                        true => parts.push(*document),
                        false => documents.push(*document),
                    }
                }
                Made::Other(Outcome::Skipped(why, title)) => self.met.skipped.note(why, &title),
                Made::Other(Outcome::Redirect {
                    lang,
                    title,
                    target,
                }) => {
                    let lang = of.whole.lang.clone().unwrap_or(lang);
                    self.met.skipped.note(Why::Redirect, &title);
                    self.met.redirects.push((lang, title, target));
                }
                Made::Other(Outcome::Damaged(stop)) => self.damaged(stop, true, of),
                Made::Other(Outcome::Text(_) | Outcome::OfOtherPart) => {}
            }
        }
        self.at.pages = self.at.pages.saturating_add(pages);
        self.hand_on(documents, parts, of)
    }

    /// Hands on what was read of a dump, with all that was met since the last time.
    fn hand_on(
        &mut self,
        documents: Vec<Document>,
        parts: Vec<Document>,
        of: &Of<'_>,
    ) -> Result<(), ArchiveError> {
        let is_known = self.at.dumps == self.from.dumps && self.at.found < self.from.found;
        let next = if is_known { self.from } else { self.at };
        let is_behind = self.at.found == 0;
        let bytes = if is_behind { 0 } else { of.meter.bytes() };
        self.progress.bytes = self.before.saturating_add(bytes);
        self.progress.pages = self.at.pages;
        (self.take)(Batch {
            documents,
            parts,
            of_dump: true,
            of_documents: 0,
            progress: self.progress,
            met: std::mem::take(&mut self.met),
            next,
        })
    }

    /// A page that an archive has, too, gets a number.
    fn name_apart(&self, document: &mut Document) {
        let mut number = 1_u32;
        let own = document.page.clone();
        while self.taken.contains(&document.page) {
            number = number.saturating_add(1);
            document.page = PageId::new(format!("{own}#{number}"));
        }
    }

    fn damaged(&mut self, stop: Stop, read_on: bool, of: &Of<'_>) {
        let (offset, counted, what) = of.meter.place_of(&stop);
        self.met.damaged(Damage {
            file: of.path.to_path_buf(),
            offset,
            counted,
            what: what.unwrap_or(stop.what),
            read_on,
        });
    }
}

fn stop_if_asked() {
    if interrupt::is_stopping() {
        interrupt::wait_for_the_end();
    }
}

/// The dump that is read.
struct Of<'o> {
    path: &'o Path,
    /// What its sidecar says of all its pages.
    whole: &'o Sidecar,
    meter: &'o Meter,
}

/// What a thread made of a page.
enum Made {
    Document(Box<Document>, bool),
    Other(Outcome),
}

fn document_of(found: PageText, of: &Of<'_>, options: &ArchiveOptions) -> Document {
    let own = found.sidecar;
    let sidecar = Sidecar {
        lang: of.whole.lang.clone().or(own.lang),
        retrieved_at: of.whole.retrieved_at,
        licence: of.whole.licence.clone(),
        ..own
    };
    let sum = base16ct::lower::encode_string(&Sha256::digest(&found.text));
    let document = Document::from_bytes("", options.lang.as_str(), &found.text);
    let mut document = sidecar.apply(document, options.kind);
    document.sha256 = Some(sum);
    document.file = (of.path.as_os_str() != STDIN).then(|| of.path.to_path_buf());
    document
}
