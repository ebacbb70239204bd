//! An archive opened for writing: one run at a time, each page whole or not at all.
//!
//! Called by the commands that fetch. A page and its sidecar are two files, and a run may be killed
//! at any moment. So the new sidecar is written first under a name of its own, then the page takes
//! its place, then the sidecar: whatever is there in between, the page has a sidecar whose
//! checksum is right, and the reader takes that one.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::archive;
use super::disk::{lock, not_written, remove_leftovers, write_pair, write_whole};
use super::file_name::{file_name, folded, marked};
use super::journal::{self, Journal, refuse_link};
use super::keep_error::KeepError;
use super::page_file::{bytes_of, is_page, sidecar_of};
use super::sidecar::{LINKED, Sidecar};
use crate::document::{Document, DocumentKind};
use crate::interrupt;
use crate::linked::LinkedArticle;
use crate::wikitext::comparable_title;

/// What the archive is asked for: a page of a wiki, and which revision of it.
#[doc(hidden)]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageKey {
    /// Address of the wiki's `api.php`; for pages saved by hand `lang:` and the language.
    wiki: String,
    /// As MediaWiki compares titles.
    title: String,
    /// The revision, for a page that is pinned to it.
    pinned: Option<u64>,
}

impl PageKey {
    /// The newest revision of a page, or the one that is named.
    pub fn new(wiki: &str, title: &str, pinned: Option<u64>) -> Self {
        let title: String = title.replace('_', " ").nfc().collect();
        let title = comparable_title(&title);
        let wiki = wiki.to_owned();
        Self {
            wiki,
            title,
            pinned,
        }
    }
}

/// A page of the archive.
#[derive(Debug, Clone)]
pub struct SavedPage {
    /// The page's file.
    pub path: PathBuf,
    /// Its text and where it came from.
    pub document: Document,
    /// What its sidecar says.
    pub sidecar: Sidecar,
}

/// An archive that only this run writes to, until it is dropped.
#[derive(Debug)]
pub struct Archive {
    root: PathBuf,
    pages: Vec<SavedPage>,
    by_key: HashMap<PageKey, usize>,
    by_path: HashMap<PathBuf, usize>,
    /// Names in use, without endings and as [`folded`].
    names: HashSet<String>,
    went_on: bool,
    _lock: File,
}

/// A page that is to be kept together with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// The page whose place it takes; `None` for a page that is new.
    pub place: Option<usize>,
    /// Its text.
    pub text: String,
    /// Its sidecar, but for the checksum.
    pub sidecar: Sidecar,
    /// HTML of the same revision, to be kept beside it.
    pub html: Option<String>,
}

impl Archive {
    /// Opens an archive, which may be a folder that is not there yet, and reads what it holds.
    ///
    /// # Errors
    ///
    /// [`KeepError`] if another run has it open, or if what it holds cannot be read.
    ///
    /// ```
    /// use scoreline::source::{Archive, PageKey, Sidecar};
    /// let folder = tempfile::tempdir()?;
    /// let wiki = "https://wiki.example.org/w/api.php";
    /// let sidecar = Sidecar {
    ///     title: Some("AC/DC Cup".into()),
    ///     wiki: Some(wiki.into()),
    ///     ..Sidecar::default()
    /// };
    /// let mut archive = Archive::open(folder.path())?;
    /// let place = archive.save("The text.", sidecar)?;
    /// assert!(archive.pages()[place].path.ends_with("AC%2FDC_Cup.wikitext"));
    /// assert_eq!(archive.find(&PageKey::new(wiki, "AC/DC Cup", None)), Some(place));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open(root: &Path) -> Result<Self, KeepError> {
        fs::create_dir_all(root).map_err(|source| not_written(root, source))?;
        let _work = interrupt::at_work();
        let lock = lock(root)?;
        let went_on = journal::finish(root)?;
        remove_leftovers(root)?;
        let mut archive = Self {
            root: root.to_path_buf(),
            pages: Vec::new(),
            by_key: HashMap::new(),
            by_path: HashMap::new(),
            names: HashSet::new(),
            went_on,
            _lock: lock,
        };
        archive.read()?;
        Ok(archive)
    }

    /// Reads everything again.
    fn read(&mut self) -> Result<(), KeepError> {
        let entries = fs::read_dir(&self.root).map_err(|source| not_written(&self.root, source))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let stem = endings().find_map(|ending| name.strip_suffix(ending));
            self.names.insert(folded(stem.unwrap_or(&name)));
        }
        for (document, sidecar) in archive::read_folder(&self.root)? {
            // Pages inside an export have no file of their own that could be written to.
            if let Some(path) = document.file.clone().filter(|path| is_page(path)) {
                self.add(SavedPage {
                    path,
                    document,
                    sidecar,
                });
            }
        }
        Ok(())
    }

    /// Whether another run had been killed while it replaced pages, and this one went on.
    pub fn went_on(&self) -> bool {
        self.went_on
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The pages: first those that were there, in the order of their paths, then those of this run.
    pub fn pages(&self) -> &[SavedPage] {
        &self.pages
    }

    /// The place of a page among [`Archive::pages`].
    pub fn find(&self, key: &PageKey) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The HTML that is kept beside a page, if it is of the same revision.
    pub fn has_html(&self, place: usize) -> bool {
        let Some(page) = self.pages.get(place) else {
            return false;
        };
        let html = self.by_path.get(&page.path.with_extension("html"));
        let html = html.and_then(|place| self.pages.get(*place));
        html.is_some_and(|html| html.sidecar.revision_id == page.sidecar.revision_id)
    }

    /// Keeps a page, in the place of the same page if it is there, and says where it stands.
    ///
    /// # Errors
    ///
    /// [`KeepError::Write`]; the archive is then as it was.
    pub fn save(&mut self, text: &str, sidecar: Sidecar) -> Result<usize, KeepError> {
        let known = key_of(&sidecar).and_then(|key| self.find(&key));
        let path = match known.and_then(|place| self.pages.get(place)) {
            Some(page) => page.path.clone(),
            None => self.free_path(&sidecar),
        };
        let _work = interrupt::at_work();
        self.put(&path, text, sidecar)
    }

    /// Keeps the HTML of a page's revision beside it.
    ///
    /// # Errors
    ///
    /// [`KeepError::Write`]; the archive is then as it was.
    pub fn save_html(&mut self, place: usize, html: &str) -> Result<(), KeepError> {
        let Some(page) = self.pages.get(place) else {
            return Ok(());
        };
        let path = page.path.with_extension("html");
        let sidecar = html_sidecar(&page.sidecar);
        let _work = interrupt::at_work();
        self.put(&path, html, sidecar).map(|_| ())
    }

    /// Notes for a page that is there already why else it is there, and what else led to it.
    ///
    /// # Errors
    ///
    /// [`KeepError::Write`]; the archive is then as it was.
    pub fn note(&mut self, place: usize, change: impl Fn(&mut Sidecar)) -> Result<(), KeepError> {
        let Some(page) = self.pages.get_mut(place) else {
            return Ok(());
        };
        let mut sidecar = page.sidecar.clone();
        change(&mut sidecar);
        put_in_order(&mut sidecar);
        // A page saved by hand keeps the sidecar that somebody wrote.
        if sidecar == page.sidecar || sidecar.wiki.is_none() {
            return Ok(());
        }
        let _work = interrupt::at_work();
        write_whole(&sidecar_of(&page.path), sidecar.to_text().as_bytes())?;
        page.document.led_here = sidecar.led_here.clone();
        page.sidecar = sidecar;
        self.index(place);
        Ok(())
    }

    /// Notes in their sidecars what a wiki said of the titles that pages link to, and keeps a file about
    /// it, all together or not at all.
    pub(crate) fn note_linked(
        &mut self,
        said: Vec<(usize, BTreeMap<String, LinkedArticle>)>,
        about: (&Path, &[u8]),
    ) -> Result<(), KeepError> {
        let root = self.root.clone();
        let _work = interrupt::at_work();
        if let Some(folder) = about.0.parent() {
            refuse_link(&root.join(folder))?;
        }
        let mut journal = Journal::new(&root)?;
        for (place, linked) in said {
            let Some(page) = self.pages.get_mut(place) else {
                continue;
            };
            page.document.linked.clone_from(&linked);
            page.sidecar.linked = linked;
            let path = sidecar_of(&page.path);
            let text = match page.sidecar.wiki {
                Some(_) => page.sidecar.to_text(),
                None => with_linked(&path, &page.sidecar)?,
            };
            journal.file(&path, text.as_bytes())?;
        }
        journal.file(&root.join(about.0), about.1)?;
        journal.commit()
    }

    /// Replaces, adds and removes pages together, and keeps a file about it (its path is relative to
    /// the archive). If this run is killed before all of it is written, the archive stays as it
    /// was; later, the next run that opens it goes on. The places of pages change.
    ///
    /// # Errors
    ///
    /// [`KeepError`].
    pub fn replace(
        &mut self,
        texts: &[NewText],
        removed: &[usize],
        about: Option<(&Path, &[u8])>,
    ) -> Result<(), KeepError> {
        let root = self.root.clone();
        let _work = interrupt::at_work();
        if let Some(folder) = about.and_then(|(path, _)| path.parent()) {
            refuse_link(&root.join(folder))?;
        }
        let mut journal = Journal::new(&root)?;
        for (new, (path, sidecar)) in texts.iter().zip(self.places_of(texts)) {
            journal.page(&path, &new.text, &sidecar)?;
            if let Some(html) = &new.html {
                let sidecar = complete(html_sidecar(&new.sidecar), html);
                journal.page(&path.with_extension("html"), html, &sidecar)?;
            }
        }
        for page in removed.iter().filter_map(|place| self.pages.get(*place)) {
            journal.remove(&page.path);
            journal.remove(&page.path.with_extension("html"));
        }
        if let Some((path, bytes)) = about {
            journal.file(&root.join(path), bytes)?;
        }
        journal.commit()?;
        self.pages.clear();
        self.by_key.clear();
        self.by_path.clear();
        self.names.clear();
        self.read()
    }

    /// The pages as they would be with these in their places and others gone, in the order of their
    /// paths. Nothing is written.
    pub fn with(&mut self, texts: &[NewText], removed: &[usize]) -> Vec<Document> {
        let gone: HashSet<PathBuf> = removed
            .iter()
            .filter_map(|place| self.pages.get(*place))
            .flat_map(|page| [page.path.clone(), page.path.with_extension("html")])
            .collect();
        let mut documents: HashMap<PathBuf, Document> = self
            .pages
            .iter()
            .filter(|page| !gone.contains(&page.path))
            .map(|page| (page.path.clone(), page.document.clone()))
            .collect();
        for (new, (path, sidecar)) in texts.iter().zip(self.places_of(texts)) {
            let html = path.with_extension("html");
            documents.insert(path.clone(), document_of(&path, &new.text, &sidecar));
            if let Some(text) = &new.html {
                let sidecar = complete(html_sidecar(&new.sidecar), text);
                documents.insert(html.clone(), document_of(&html, text, &sidecar));
            }
        }
        let mut documents: Vec<(PathBuf, Document)> = documents.into_iter().collect();
        documents.sort_by(|(a, _), (b, _)| bytes_of(a).cmp(bytes_of(b)));
        let mut documents: Vec<Document> = documents.into_iter().map(|(_, d)| d).collect();
        archive::tell_apart(&mut documents);
        documents
    }

    /// Where texts are to stand, and their sidecars with checksums.
    fn places_of(&mut self, texts: &[NewText]) -> Vec<(PathBuf, Sidecar)> {
        let names = self.names.clone();
        let places = texts
            .iter()
            .map(|new| {
                let sidecar = complete(new.sidecar.clone(), &new.text);
                let known = new.place.and_then(|place| self.pages.get(place));
                let path = match known.map(|page| page.path.clone()) {
                    Some(path) => path,
                    None => self.free_path(&sidecar),
                };
                (path, sidecar)
            })
            .collect();
        // Looking at pages takes no names away.
        self.names = names;
        places
    }

    fn put(&mut self, path: &Path, text: &str, sidecar: Sidecar) -> Result<usize, KeepError> {
        let sidecar = complete(sidecar, text);
        write_pair(path, text, &sidecar)?;
        let page = SavedPage {
            path: path.to_path_buf(),
            document: document_of(path, text, &sidecar),
            sidecar,
        };
        match self.by_path.get(path).copied() {
            Some(place) => {
                if let Some(known) = self.pages.get_mut(place) {
                    *known = page;
                }
                self.index(place);
                Ok(place)
            }
            None => Ok(self.add(page)),
        }
    }

    fn add(&mut self, page: SavedPage) -> usize {
        let place = self.pages.len();
        self.by_path.insert(page.path.clone(), place);
        self.pages.push(page);
        self.index(place);
        place
    }

    fn index(&mut self, place: usize) {
        let Some(page) = self.pages.get(place) else {
            return;
        };
        if page.document.kind == DocumentKind::Html {
            return;
        }
        let wiki = match &page.sidecar.wiki {
            Some(wiki) => wiki.clone(),
            None => format!("lang:{}", page.document.lang),
        };
        let pinned = page.sidecar.revision_id.filter(|_| page.sidecar.pinned);
        let key = |title: &str| PageKey::new(&wiki, title, pinned);
        let own = key(&page.document.title);
        let led_here: Vec<PageKey> = page.sidecar.led_here.iter().map(|t| key(t)).collect();
        // Of two files of one page the first counts; a title of its own counts more than a redirect.
        let taken = self
            .by_key
            .get(&own)
            .and_then(|known| self.pages.get(*known));
        if taken.is_none_or(|known| comparable_title(&known.document.title) != own.title) {
            self.by_key.insert(own, place);
        }
        for key in led_here {
            self.by_key.entry(key).or_insert(place);
        }
    }

    fn free_path(&mut self, sidecar: &Sidecar) -> PathBuf {
        let title = sidecar.title.as_deref().unwrap_or_default();
        let mut name = file_name(title);
        if let Some(revision) = sidecar.revision_id.filter(|_| sidecar.pinned) {
            name = format!("{name}@{revision}");
        }
        if !self.names.insert(folded(&name)) {
            let lang = sidecar.lang.as_deref().unwrap_or_default();
            let wiki = sidecar.wiki.as_deref().unwrap_or_default();
            let mark = format!("{wiki} {lang} {name} {title}");
            name = marked(&name, &mark);
            self.names.insert(folded(&name));
        }
        self.root.join(format!("{name}.wikitext"))
    }
}

fn put_in_order(sidecar: &mut Sidecar) {
    for titles in [&mut sidecar.needed_by, &mut sidecar.led_here] {
        titles.sort();
        titles.dedup();
    }
}

/// The sidecar with the checksum of its text.
fn complete(mut sidecar: Sidecar, text: &str) -> Sidecar {
    put_in_order(&mut sidecar);
    sidecar.sha256 = Some(base16ct::lower::encode_string(&Sha256::digest(text)));
    sidecar
}

/// The text of a sidecar that somebody wrote, with the part on linked titles made anew.
fn with_linked(path: &Path, sidecar: &Sidecar) -> Result<String, KeepError> {
    let written = match fs::read_to_string(path) {
        Ok(written) => written,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => return Err(not_written(path, source)),
    };
    let is_head = |line: &&str| line.trim() == LINKED.trim();
    let kept: Vec<&str> = written.lines().take_while(|line| !is_head(line)).collect();
    let linked = sidecar.linked_text();
    Ok(format!("{}\n{linked}", kept.join("\n").trim_end()))
}

fn html_sidecar(page: &Sidecar) -> Sidecar {
    Sidecar {
        kind: Some(DocumentKind::Html),
        ..page.clone()
    }
}

/// What the reader of archives makes of a text and its sidecar.
fn document_of(path: &Path, text: &str, sidecar: &Sidecar) -> Document {
    let title = sidecar.title.clone().unwrap_or_default();
    let lang = sidecar.lang.clone().unwrap_or_else(|| "en".to_owned());
    let document = Document::from_bytes(title, lang, text.as_bytes());
    let mut document = sidecar.clone().apply(document, None);
    document.sha256 = sidecar.sha256.clone();
    document.file = Some(path.to_path_buf());
    document
}

/// The key of a fetched page.
pub(super) fn key_of(sidecar: &Sidecar) -> Option<PageKey> {
    let pinned = sidecar.revision_id.filter(|_| sidecar.pinned);
    let (wiki, title) = (sidecar.wiki.as_deref()?, sidecar.title.as_deref()?);
    Some(PageKey::new(wiki, title, pinned))
}

/// Endings of the files of one page, longest first.
fn endings() -> impl Iterator<Item = &'static str> {
    [
        ".wikitext.toml.next",
        ".wikitext.toml",
        ".wikitext",
        ".html.toml.next",
        ".html.toml",
        ".html",
    ]
    .into_iter()
}

#[cfg(test)]
#[path = "keep_tests.rs"]
mod tests;
