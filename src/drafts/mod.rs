//! Drafts of archives and dumps, made as the documents come: a text is gone once its page is drafted, unless
//! somebody asks for it, and the drafts are packed, in memory or in a file. What only shows when all pages are
//! known is done at the end: which templates are shown, and which titles lead to which page.
//!
//! Called by the commands that take PATHS. A file of drafts that a run left is gone on with by
//! [`Drafts::resume`]; [`Drafts::of_parts`] puts together what several runs wrote.

mod frame;
mod log;
mod store;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use self::frame::Frame;
pub use self::log::{ENDING, Origin};
use self::log::{Log, is_log, refused};
pub use self::store::Keeping;
use self::store::Store;
use crate::document::Document;
use crate::draft::PageDraft;
use crate::extract_page;
use crate::model::PageId;
use crate::source::{ArchiveError, Batch, Key, Met, Position, Rest, Skipped, Why};
use crate::wikitext::comparable_title;

/// Bytes of text whose drafts are packed together.
const A_PIECE: usize = 1024 * 1024;

/// Drafts that were made so far.
#[derive(Debug)]
pub struct Drafts {
    store: Store,
    /// Whether documents are kept.
    keeps: bool,
    pages: Vec<Kept>,
    /// Templates of dumps.
    parts: Vec<Kept>,
    /// Pages of dumps, by their places.
    of_dump: HashMap<PageId, usize>,
    /// What was passed over because of what else there is.
    skipped: Skipped,
    rest: Rest,
    next: Position,
    is_whole: bool,
    matches: usize,
}

/// What is known of a draft without unpacking it.
#[derive(Debug)]
struct Kept {
    /// The piece, and the place in it.
    at: (usize, usize),
    id: PageId,
    title: Box<str>,
    key: Key,
    age: (Option<DateTime<Utc>>, Option<u64>),
    matches: usize,
    /// The pages that it shows.
    shown: Box<[String]>,
    document: Option<Box<Document>>,
}

impl Kept {
    fn new(draft: &PageDraft, at: (usize, usize), document: Option<Document>) -> Self {
        let shown = draft.transcluded.iter();
        let mut shown: Vec<String> = shown.map(|shown| comparable_title(&shown.page)).collect();
        shown.sort_unstable();
        shown.dedup();
        let page = &draft.page;
        Self {
            at,
            id: page.id.clone(),
            title: page.title.as_str().into(),
            key: (page.lang.clone(), comparable_title(&page.title)),
            age: (page.revision_timestamp, page.revision_id),
            matches: draft.matches.len(),
            shown: shown.into(),
            document: document.map(Box::new),
        }
    }
}

impl Default for Drafts {
    fn default() -> Self {
        Self::kept(Keeping::default())
    }
}

impl Drafts {
    /// Drafts alone, in memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Drafts that are kept so.
    pub fn kept(keeping: Keeping) -> Self {
        Self {
            store: Store::new(keeping),
            keeps: false,
            pages: Vec::new(),
            parts: Vec::new(),
            of_dump: HashMap::new(),
            skipped: Skipped::default(),
            rest: Rest::default(),
            next: Position::default(),
            is_whole: false,
            matches: 0,
        }
    }

    /// The same with their documents.
    pub fn with_documents(self) -> Self {
        Self {
            keeps: true,
            ..self
        }
    }

    /// Those of a run that was ended before its time, if it left any; what follows is added to them.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] where the file is of another run, or of none.
    pub fn resume(keeping: Keeping) -> Result<Self, ArchiveError> {
        let Some((path, origin)) = keeping.file.clone() else {
            return Ok(Self::kept(keeping));
        };
        let found = Log::reopen(&path, &origin)?;
        let mut drafts = Self::kept(keeping);
        let Some((mut log, places)) = found else {
            return Ok(drafts);
        };
        // Pieces behind the last one that tells where to go on are read again.
        let mut wanted = 0;
        for (number, place) in (1..).zip(&places) {
            let frame = log.at(*place).and_then(|bytes| Frame::unpacked(&bytes));
            let frame = frame.map_err(|source| ArchiveError::Read {
                path: path.clone(),
                source,
            })?;
            if frame.next.is_some() || frame.is_last {
                wanted = number;
            }
        }
        let places = places.get(..wanted).unwrap_or_default();
        match places.last() {
            Some(last) => log.end_behind(Some(*last)),
            None => return Ok(drafts),
        }
        let numbers = drafts.store.add(log, places, true);
        drafts.replay(&numbers)?;
        Ok(drafts)
    }

    /// What the runs over all parts of an input have written, put together.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] where a part is missing, not whole, or of something else.
    pub fn of_parts(paths: &[PathBuf], keeping: Keeping) -> Result<Self, ArchiveError> {
        let mut drafts = Self::kept(keeping);
        let mut found: Vec<(PathBuf, Log, Vec<log::Place>)> = Vec::new();
        for path in files_of_drafts(paths)? {
            let (log, places) = Log::open(&path)?;
            found.push((path, log, places));
        }
        let part = |log: &Log| {
            log.origin()
                .map(|origin| (origin.part().of(), origin.part()))
        };
        found.sort_by_key(|(_, log, _)| part(log));
        if let Some((first_path, first, _)) = found.first() {
            let of = first.origin().map_or(1, |origin| origin.part().of());
            for (path, log, _) in &found {
                let (one, other) = (first.origin(), log.origin());
                let why = one
                    .zip(other)
                    .and_then(|(one, other)| one.contradicts(other));
                if let Some(why) = why {
                    let beside = first_path.display();
                    let what = format!("does not go with {beside}: {why}\n  draft all parts alike");
                    return Err(refused(path, &what));
                }
            }
            let has = |number| {
                let mut parts = found.iter().filter_map(|(_, log, _)| log.origin());
                parts.any(|origin| origin.part().number() == number)
            };
            let missing: Vec<String> = (1..=of)
                .filter(|number| !has(*number))
                .take(10)
                .map(|number| format!("{number}/{of}"))
                .collect();
            if !missing.is_empty() {
                let what = format!(
                    "part {} is missing\n  `scoreline draft INPUT --part {0} --out DIR` writes it",
                    missing.join(", ")
                );
                return Err(refused(first_path, &what));
            }
            let twice = found.windows(2).find_map(|pair| match pair {
                [(one, a, _), (other, b, _)] if part(a) == part(b) => Some((one, other)),
                _ => None,
            });
            if let Some((one, other)) = twice {
                let what = format!(
                    "holds the same part as {}\n  name one of them",
                    one.display()
                );
                return Err(refused(other, &what));
            }
        }
        for (path, log, places) in found {
            let numbers = drafts.store.add(log, &places, false);
            drafts.is_whole = false;
            drafts.replay(&numbers)?;
            if !drafts.is_whole {
                let what =
                    "is not whole: the run that wrote it did not end\n  run it again with --resume";
                return Err(refused(&path, what));
            }
        }
        Ok(drafts)
    }

    /// How many matches the pages have, before they are joined.
    pub fn matches(&self) -> usize {
        self.matches
    }

    /// From where on documents are new.
    pub fn next(&self) -> Position {
        self.next
    }

    /// Whether all documents were taken.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Drafts documents, on all threads of the current pool. `on_page` is called after each.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] where drafts can't be written.
    pub fn take(&mut self, batch: Batch, on_page: &(dyn Fn() + Sync)) -> Result<(), ArchiveError> {
        let Batch {
            documents,
            parts,
            of_dump,
            met,
            next,
            ..
        } = batch;
        let mut frame = Frame {
            of_dump,
            ..Frame::default()
        };
        let mut kept = (Vec::new(), Vec::new());
        for (documents, is_part) in [(documents, false), (parts, true)] {
            for documents in in_pieces(documents) {
                let bytes: usize = documents.iter().map(|page| page.text.len()).sum();
                self.draft(documents, is_part, &mut frame, &mut kept, on_page);
                if bytes >= A_PIECE {
                    let piece = Frame {
                        of_dump,
                        ..Frame::default()
                    };
                    let full = std::mem::replace(&mut frame, piece);
                    self.add(full, std::mem::take(&mut kept))?;
                }
            }
        }
        frame.met.skipped.extend(met.skipped.clone());
        frame.met = Met {
            skipped: std::mem::take(&mut frame.met.skipped),
            ..met
        };
        frame.next = Some(next);
        self.add(frame, kept)?;
        self.store.keep_within(of_dump)
    }

    /// Drafts some documents into a frame.
    fn draft(
        &self,
        documents: Vec<Document>,
        is_part: bool,
        frame: &mut Frame,
        kept: &mut Documents,
        on_page: &(dyn Fn() + Sync),
    ) {
        let keeps = self.keeps;
        let drafted = documents.into_par_iter().map(|document| {
            let draft = extract_page(&document);
            on_page();
            (draft, keeps.then_some(document))
        });
        let drafted: Vec<(PageDraft, Option<Document>)> = drafted.collect();
        for (draft, document) in drafted {
            let counts = !(frame.of_dump || is_part) || draft.has_football();
            if !counts {
                let skipped = &mut frame.met.skipped;
                skipped.note(Why::WithoutFootball, &draft.page.title);
            } else if is_part {
                frame.parts.push(draft);
                kept.1.push(document);
            } else {
                frame.pages.push(draft);
                kept.0.push(document);
            }
        }
    }

    fn add(&mut self, frame: Frame, documents: Documents) -> Result<(), ArchiveError> {
        let bytes = frame.packed();
        let bytes = bytes.map_err(|source| ArchiveError::Scratch { source })?;
        let piece = self.store.push(bytes);
        self.absorb(frame, piece, documents)
    }

    /// Reads pieces that are there.
    fn replay(&mut self, pieces: &[usize]) -> Result<(), ArchiveError> {
        for piece in pieces {
            let bytes = self.store.take(*piece)?;
            let frame = Frame::unpacked(&bytes);
            let frame = frame.map_err(|source| self.store.unread(*piece, source))?;
            self.absorb(frame, *piece, Documents::default())?;
        }
        Ok(())
    }

    /// Notes what a piece holds.
    fn absorb(
        &mut self,
        frame: Frame,
        piece: usize,
        documents: Documents,
    ) -> Result<(), ArchiveError> {
        let none = || std::iter::repeat_with(|| None);
        let pages = documents.0.into_iter().chain(none());
        for ((place, draft), document) in frame.pages.iter().enumerate().zip(pages) {
            let kept = Kept::new(draft, (piece, place), document);
            match frame.of_dump {
                true => self.page_of_dump(kept),
                false => self.push(kept),
            }
        }
        let parts = documents.1.into_iter().chain(none());
        for ((place, draft), document) in frame.parts.iter().enumerate().zip(parts) {
            // Templates stand behind the pages of their piece.
            let place = frame.pages.len().saturating_add(place);
            self.parts.push(Kept::new(draft, (piece, place), document));
        }
        let met = self.rest.take(frame.met);
        met.map_err(|source| ArchiveError::Scratch { source })?;
        self.next = frame.next.unwrap_or(self.next);
        self.is_whole |= frame.is_last;
        Ok(())
    }

    fn page_of_dump(&mut self, kept: Kept) {
        let known = self.of_dump.get(&kept.id).copied();
        let Some(known) = known.and_then(|at| self.pages.get_mut(at)) else {
            self.of_dump.insert(kept.id.clone(), self.pages.len());
            return self.push(kept);
        };
        self.skipped.note(Why::Older, &kept.title);
        if known.age < kept.age {
            self.matches += kept.matches;
            self.matches = self.matches.saturating_sub(known.matches);
            *known = kept;
        }
    }

    fn push(&mut self, kept: Kept) {
        self.matches += kept.matches;
        self.pages.push(kept);
    }

    /// Says that all documents were taken, and brings everything into the file.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] where it can't be written.
    pub fn write_whole(&mut self) -> Result<(), ArchiveError> {
        let frame = Frame {
            is_last: true,
            next: Some(self.next),
            ..Frame::default()
        };
        self.add(frame, Documents::default())?;
        self.store.flush()
    }

    /// What was met so far, for runs that make drafts alone.
    pub fn rest(self) -> Rest {
        let mut rest = self.rest;
        rest.skipped.extend(self.skipped);
        rest
    }

    /// All drafts and, if they were asked for, their documents, and what was met on the way.
    ///
    /// # Errors
    ///
    /// [`ArchiveError`] where drafts or the redirects of dumps can't be read back.
    pub fn finish(mut self) -> Result<(Vec<PageDraft>, Vec<Document>, Rest), ArchiveError> {
        self.add_shown();
        for part in &self.parts {
            self.skipped.note(Why::NotShown, &part.title);
        }
        let mut rest = std::mem::take(&mut self.rest);
        rest.skipped.extend(std::mem::take(&mut self.skipped));
        let pages = self.pages.iter().enumerate();
        let pages: HashMap<Key, usize> = pages.map(|(at, kept)| (kept.key.clone(), at)).collect();
        let mut led: HashMap<usize, Vec<String>> = HashMap::new();
        let read = rest.redirects.leading_to(&pages, &mut |at, title| {
            led.entry(at).or_default().push(title.to_owned());
        });
        read.map_err(|source| ArchiveError::Scratch { source })?;
        drop(pages);
        let kept = std::mem::take(&mut self.pages);
        let mut documents = Vec::new();
        let mut wanted: Vec<((usize, usize), usize)> = Vec::with_capacity(kept.len());
        for (number, kept) in kept.into_iter().enumerate() {
            wanted.push((kept.at, number));
            documents.extend(kept.document.map(|document| *document));
        }
        wanted.sort_unstable();
        let mut drafts: Vec<(usize, PageDraft)> = Vec::with_capacity(wanted.len());
        let pieces: Vec<_> = wanted.chunk_by(|(a, _), (b, _)| a.0 == b.0).collect();
        for pieces in pieces.chunks(rayon::current_num_threads().max(1)) {
            let mut packed = Vec::new();
            for wanted in pieces {
                if let Some(((piece, _), _)) = wanted.first() {
                    packed.push((*piece, self.store.take(*piece)?, *wanted));
                }
            }
            let store = &self.store;
            let unpacked = packed.into_par_iter().map(|(piece, bytes, wanted)| {
                let frame = Frame::unpacked(&bytes);
                let frame = frame.map_err(|source| store.unread(piece, source))?;
                let mut all = frame.pages.into_iter().chain(frame.parts).enumerate();
                let find = |((_, place), number): &((usize, usize), usize)| {
                    let found = all.by_ref().find(|(at, _)| at == place);
                    found.map(|(_, draft)| (*number, draft))
                };
                Ok(wanted.iter().filter_map(find).collect::<Vec<_>>())
            });
            let unpacked: Vec<Result<Vec<_>, ArchiveError>> = unpacked.collect();
            for found in unpacked {
                drafts.extend(found?);
            }
        }
        drafts.sort_unstable_by_key(|(number, _)| *number);
        let drafts = drafts.into_iter().map(|(number, mut draft)| {
            // In an order that does not depend on that of the dump, or of its parts.
            let mut titles = led.remove(&number).unwrap_or_default();
            titles.sort_unstable();
            titles.dedup();
            draft.led_here.extend(titles);
            draft
        });
        Ok((drafts.collect(), documents, rest))
    }

    /// Adds the templates that pages show, and those that these show.
    fn add_shown(&mut self) {
        let mut from = 0;
        while !self.parts.is_empty() {
            let new = self.pages.get(from..).unwrap_or_default();
            from = self.pages.len();
            let shown: HashSet<&String> = new.iter().flat_map(|kept| &*kept.shown).collect();
            let is_shown = |part: &Kept| shown.contains(&part.key.1);
            let parts = std::mem::take(&mut self.parts);
            let (found, left): (Vec<Kept>, Vec<Kept>) = parts.into_iter().partition(is_shown);
            self.parts = left;
            for part in found {
                self.push(part);
            }
            if self.pages.len() == from {
                return;
            }
        }
    }
}

/// Documents of the pages and of the templates of a frame.
type Documents = (Vec<Option<Document>>, Vec<Option<Document>>);

/// Documents in their order, about so many bytes together.
fn in_pieces(documents: Vec<Document>) -> Vec<Vec<Document>> {
    let mut out = Vec::new();
    let (mut piece, mut bytes) = (Vec::new(), 0_usize);
    for document in documents {
        bytes = bytes.saturating_add(document.text.len());
        piece.push(document);
        if bytes >= A_PIECE {
            bytes = 0;
            out.push(std::mem::take(&mut piece));
        }
    }
    if !piece.is_empty() {
        out.push(piece);
    }
    out
}

/// The files of drafts that are named, and those in the folders that are.
fn files_of_drafts(paths: &[PathBuf]) -> Result<Vec<PathBuf>, ArchiveError> {
    let unread = |path: &Path, source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => ArchiveError::Missing {
            path: path.to_path_buf(),
        },
        _ => ArchiveError::Read {
            path: path.to_path_buf(),
            source,
        },
    };
    let mut files = Vec::new();
    for path in paths {
        let about = std::fs::metadata(path).map_err(|source| unread(path, source))?;
        if !about.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|source| unread(path, source))?;
        let mut found = Vec::new();
        for entry in entries {
            let file = entry.map_err(|source| unread(path, source))?.path();
            let is_named = file.extension().is_some_and(|ending| ending == ENDING);
            if is_named && is_log(&file) {
                found.push(file);
            }
        }
        if found.is_empty() {
            let what = "no drafts in this folder\n  `scoreline draft` writes them";
            return Err(refused(path, what));
        }
        files.extend(found);
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// Removes the file of drafts that a run has left, if it is one.
pub fn remove(path: &Path) {
    if is_log(path) {
        // What can't be removed is in nobody's way.
        let _ = std::fs::remove_file(path);
    }
}
