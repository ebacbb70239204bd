//! The documents of some paths as a stream: the saved pages of archives at once, then the pages of dumps as they
//! are read, a few thousand at a time. What a dump leaves out, and what is damaged in it, is told at the end.
//!
//! Called by the commands that take PATHS, and by `read_paths` for those who want a list. Whoever takes the
//! batches decides what stays in memory.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use sha2::{Digest, Sha256};

use super::archive::{FolderWalk, read_all, tell_apart};
use super::archive_error::{ArchiveError, unreadable};
use super::archive_options::{ArchiveOptions, STDIN};
use super::dump::{
    Choice, Damage, Dump, Export, Form, Found, Looked, Meter, Outcome, PageText, RawPage,
    Redirects, Site, Skipped, Stop, Why, look_at_bytes, read_page,
};
use super::needs::needed_pages;
use super::page_file::bytes_of;
use super::saved::{Saved, sidecar_of_dump};
use super::sidecar::Sidecar;
use crate::document::{Document, is_language_code};
use crate::interrupt;
use crate::model::PageId;
use crate::wikitext::comparable_title;

/// Bytes of XML that the threads share out at a time.
const BATCH: usize = 8 * 1024 * 1024;

/// Pages that they share out at a time.
const MOST_PAGES: usize = 4096;

/// Damages that are told one by one.
const MOST_DAMAGES: usize = 20;

/// Reads saved pages: folders at any depth, single files, and `-` for standard input.
///
/// In a folder, `.wikitext`, `.wiki`, `.mediawiki`, `.txt`, `.html` and `.htm` files are pages, and `.xml`
/// and `.json` files that MediaWiki exported or answered are archives of pages; other files are
/// left alone, as are names that begin with a dot. A file that is named itself is read whatever its
/// ending. Links are followed as long as they lead to regular files and folders. What has the name of a
/// page and is none, such as a packed file, is refused.
/// A sidecar beside a page (`<file name>.toml`) says where the page came from. Without one, the
/// title is the file's name, `_` read as a space and a revision label (`@2026-06-07-2c836612`) cut;
/// a rendered page states its own title, language and revision.
/// A page that two paths lead to is read once.
///
/// A file that holds an export of MediaWiki, whatever its name, is a dump: of its pages those count that
/// may hold football, in their newest revision, and the templates that they show. Redirects are in
/// [`Document::led_here`].
///
/// Documents come in the order of their paths, compared byte by byte. Pages with the same language
/// and title are told apart in [`Document::page`] by `#2`, `#3`, in that order.
///
/// # Errors
///
/// [`ArchiveError`], for the first path that is missing or damaged, unreadable, without pages, or has a
/// sidecar that contradicts it. Bad UTF-8 in a page is no error; see [`Document::bad_utf8`].
pub fn read_paths(
    paths: &[PathBuf],
    options: &ArchiveOptions,
) -> Result<Vec<Document>, ArchiveError> {
    let (documents, mut rest) = listed(paths, options, &mut |_| ())?;
    match rest.damages.drain(..).next() {
        Some(damage) => Err(ArchiveError::Damaged(damage)),
        None => Ok(documents),
    }
}

/// The same for who wants what can be read of damaged dumps, and what is left out.
///
/// # Errors
///
/// [`ArchiveError`], as [`read_paths`] has it, but for damaged dumps.
pub fn listed(
    paths: &[PathBuf],
    options: &ArchiveOptions,
    on_progress: &mut dyn FnMut(&Progress),
) -> Result<(Vec<Document>, Rest), ArchiveError> {
    let (mut documents, mut parts) = (Vec::new(), Vec::new());
    let mut rest = stream(paths, options, &mut |batch| {
        documents.extend(batch.documents);
        parts.extend(batch.parts);
        on_progress(&batch.progress);
    })?;
    add_shown(&mut documents, parts);
    let key = |document: &Document| (document.lang.clone(), comparable_title(&document.title));
    let pages = documents.iter().enumerate();
    let pages: HashMap<_, _> = pages.map(|(place, page)| (key(page), place)).collect();
    let led = rest.redirects.leading_to(&pages, &mut |place, title| {
        if let Some(document) = documents.get_mut(place) {
            document.led_here.push(title.to_owned());
        }
    });
    led.map_err(|source| ArchiveError::Scratch { source })?;
    Ok((documents, rest))
}

/// Adds the templates that pages show, and those that these show.
fn add_shown(documents: &mut Vec<Document>, mut parts: Vec<Document>) {
    let mut from = 0;
    while !parts.is_empty() {
        let new = documents.get(from..).unwrap_or_default();
        let shown: HashSet<String> = new
            .iter()
            .flat_map(needed_pages)
            .map(|title| comparable_title(&title))
            .collect();
        from = documents.len();
        let (found, left) = parts
            .into_iter()
            .partition(|part: &Document| shown.contains(&comparable_title(&part.title)));
        let found: Vec<Document> = found;
        if found.is_empty() {
            return;
        }
        documents.extend(found);
        parts = left;
    }
}

/// Documents, in the order of the paths and of the pages in them.
#[derive(Debug, Default)]
pub struct Batch {
    /// Pages.
    pub documents: Vec<Document>,
    /// Templates of dumps: they count where a page shows them.
    pub parts: Vec<Document>,
    /// Whether they are pages of dumps. Of those only the ones with football are asked for.
    pub of_dump: bool,
    /// How far it is.
    pub progress: Progress,
}

/// How far the reading of dumps is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the files that were read.
    pub bytes: u64,
    /// Bytes of all files; unknown while standard input is one of them.
    pub of_bytes: Option<u64>,
    /// Pages that were read or passed over.
    pub pages: u64,
}

/// What is told once all was read.
#[derive(Debug, Default)]
pub struct Rest {
    /// Pages of dumps that were passed over.
    pub skipped: Skipped,
    /// Redirects of dumps.
    pub redirects: Redirects,
    /// What is damaged, as far as it is told one by one.
    pub damages: Vec<Damage>,
    /// How many damages more there are.
    pub more_damages: u64,
    /// Whether there was a dump.
    pub has_dump: bool,
}

impl Rest {
    fn damaged(&mut self, damage: Damage) {
        match self.damages.len() < MOST_DAMAGES {
            true => self.damages.push(damage),
            false => self.more_damages = self.more_damages.saturating_add(1),
        }
    }
}

/// Reads saved pages and dumps, on all threads of the current pool, and hands the documents on as they come.
///
/// # Errors
///
/// [`ArchiveError`], as [`read_paths`] has it. What is damaged in a dump is no error:
/// everything else of it is read.
pub fn stream(
    paths: &[PathBuf],
    options: &ArchiveOptions,
    take: &mut dyn FnMut(Batch),
) -> Result<Rest, ArchiveError> {
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
    let read = read_all(&files, options)?;
    let mut documents = Vec::new();
    let mut dumps = Vec::new();
    for saved in read {
        match saved {
            Saved::Pages(pages) => {
                documents.extend(pages.into_iter().map(|(document, _)| document));
            }
            Saved::Dump(dump) => dumps.push(dump),
        }
    }
    tell_apart(&mut documents);
    let mut rest = Rest {
        has_dump: !dumps.is_empty(),
        ..Rest::default()
    };
    let taken = documents.iter().map(|document| document.page.clone());
    let mut run = Run {
        options,
        choice: Choice::football(options.namespaces.clone(), options.as_of, &options.lang),
        taken: taken.collect(),
        progress: Progress {
            of_bytes: dumps.iter().map(|dump| dump.length).sum(),
            ..Progress::default()
        },
        before: 0,
        rest: &mut rest,
        take,
    };
    if !documents.is_empty() {
        (run.take)(Batch {
            documents,
            ..Batch::default()
        });
    }
    for dump in dumps {
        run.dump(dump)?;
    }
    Ok(rest)
}

/// The same for bytes at hand that may be a dump: those of a file, packed or not.
///
/// # Errors
///
/// [`ArchiveError::NotAPage`] if they are none.
pub fn stream_of_bytes(
    bytes: Vec<u8>,
    options: &ArchiveOptions,
    take: &mut dyn FnMut(Batch),
) -> Result<Rest, ArchiveError> {
    let path = Path::new(STDIN);
    let looked = look_at_bytes(bytes).map_err(|source| unreadable(path, source))?;
    let Looked::Dump(dump) = looked else {
        return Err(ArchiveError::NotAPage {
            path: path.to_path_buf(),
            what: "no dump".to_owned(),
            advice: "give the bytes of an export of MediaWiki",
        });
    };
    let mut rest = Rest {
        has_dump: true,
        ..Rest::default()
    };
    let mut run = Run {
        options,
        choice: Choice::football(options.namespaces.clone(), options.as_of, &options.lang),
        taken: HashSet::new(),
        progress: Progress::default(),
        before: 0,
        rest: &mut rest,
        take,
    };
    run.dump(dump)?;
    Ok(rest)
}

struct Run<'r> {
    options: &'r ArchiveOptions,
    choice: Choice,
    /// Pages of archives.
    taken: HashSet<PageId>,
    progress: Progress,
    /// Bytes of the dumps before this one.
    before: u64,
    rest: &'r mut Rest,
    take: &'r mut dyn FnMut(Batch),
}

impl Run<'_> {
    fn dump(&mut self, dump: Dump) -> Result<(), ArchiveError> {
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
            Form::Xml => self.export(opened.text(), &of)?,
        }
        self.before = self.before.saturating_add(meter.bytes());
        Ok(())
    }

    fn export(&mut self, text: &mut dyn Read, of: &Of<'_>) -> Result<(), ArchiveError> {
        let before = self.progress.pages;
        let mut export = Export::new(text);
        let mut raw = Vec::new();
        let mut bytes = 0_usize;
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
            match next {
                Ok(Some(Found::Page(site, page))) => {
                    bytes = bytes.saturating_add(page.size());
                    raw.push((site, page));
                    if bytes < BATCH && raw.len() < MOST_PAGES {
                        continue;
                    }
                    bytes = 0;
                    self.pages(std::mem::take(&mut raw), of)?;
                }
                Ok(Some(Found::Torn(stop))) => self.damaged(stop, true, of),
                Ok(None) => {
                    self.pages(raw, of)?;
                    if self.progress.pages == before {
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
            if interrupt::is_stopping() {
                interrupt::wait_for_the_end();
            }
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
        let mut batch = Batch {
            of_dump: true,
            ..Batch::default()
        };
        for found in read {
            match found {
                Made::Document(mut document, is_part) => {
                    self.name_apart(&mut document);
                    match is_part {
                        true => batch.parts.push(*document),
                        false => batch.documents.push(*document),
                    }
                }
                Made::Other(Outcome::Skipped(why, title)) => self.rest.skipped.note(why, &title),
                Made::Other(Outcome::Redirect {
                    lang,
                    title,
                    target,
                }) => {
                    let lang = of.whole.lang.as_deref().unwrap_or(&lang);
                    self.rest.skipped.note(Why::Redirect, &title);
                    let kept = self.rest.redirects.note(lang, &title, &target);
                    kept.map_err(|source| ArchiveError::Scratch { source })?;
                }
                Made::Other(Outcome::Damaged(stop)) => self.damaged(stop, true, of),
                Made::Other(Outcome::Text(_)) => {}
            }
        }
        self.progress.pages = self.progress.pages.saturating_add(pages);
        self.progress.bytes = self.before.saturating_add(of.meter.bytes());
        batch.progress = self.progress;
        (self.take)(batch);
        Ok(())
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
        self.rest.damaged(Damage {
            file: of.path.to_path_buf(),
            offset,
            counted,
            what: what.unwrap_or(stop.what),
            read_on,
        });
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
