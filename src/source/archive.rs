//! Archives: folders of saved pages, single files and standard input, read into documents.
//!
//! Called by `stream`. Reading is parallel; the order of the documents is that of their paths, so that the
//! same archive always gives the same dataset.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::archive_error::{ArchiveError, unreadable};
use super::archive_options::{ArchiveOptions, STDIN};
use super::dump::{self, Looked};
use super::page_file::{bytes_of, is_hidden, is_page, page_of_sidecar};
#[cfg(feature = "fetch")]
use super::saved::all_of_dump;
use super::saved::{Saved, read_file};
#[cfg(feature = "fetch")]
use super::sidecar::Sidecar;
use super::{contents, regular};
#[cfg(feature = "fetch")]
use crate::document::Document;
use crate::document::DocumentKind;
use crate::model::PageId;

/// How the names of exports and answers of MediaWiki end, in either case.
const ARCHIVE_EXTENSIONS: &[&str] = &["xml", "json"];

/// How the names of packed exports end.
const PACKED_EXTENSIONS: &[&str] = &["bz2", "gz", "zst"];

/// Reads the pages of a folder with their sidecars, in the order of their paths. A folder without
/// pages has none.
#[cfg(feature = "fetch")]
pub(super) fn read_folder(root: &Path) -> Result<Vec<(Document, Sidecar)>, ArchiveError> {
    let mut walk = FolderWalk::default();
    walk.add_folder(root)?;
    let mut files = walk.pages;
    files.sort_by(|a, b| bytes_of(a).cmp(bytes_of(b)));
    let options = ArchiveOptions::default();
    let mut pages = Vec::new();
    for saved in read_all(&files, &options)? {
        pages.extend(match saved {
            Saved::Pages(pages) => pages,
            Saved::Dump(dump) => all_of_dump(dump, &options)?,
        });
    }
    Ok(pages)
}

/// Reads files on all threads of the current pool; of dumps only the first bytes.
pub(super) fn read_all(
    files: &[PathBuf],
    options: &ArchiveOptions,
) -> Result<Vec<Saved>, ArchiveError> {
    let results: Vec<_> = files
        .par_iter()
        .map(|path| read_file(path, options))
        .collect();
    // Collected before the first error is looked for: which one comes first must not depend on
    // which thread was faster.
    results.into_iter().collect()
}

/// Gathers the files to read. Folders and files that were seen under another name are passed over,
/// which also ends loops of symbolic links.
#[derive(Debug, Default)]
pub(super) struct FolderWalk {
    pub(super) pages: Vec<PathBuf>,
    seen: HashSet<PathBuf>,
}

impl FolderWalk {
    pub(super) fn add_named(&mut self, path: &Path) -> Result<(), ArchiveError> {
        if path.as_os_str() == STDIN {
            if self.is_new(PathBuf::from(STDIN)) {
                self.pages.push(path.to_path_buf());
            }
            return Ok(());
        }
        let metadata = fs::metadata(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => ArchiveError::Missing {
                path: path.to_path_buf(),
            },
            _ => unreadable(path, source),
        })?;
        if metadata.is_dir() {
            let found = self.add_folder(path)?;
            if found == 0 {
                return Err(ArchiveError::NoPages {
                    path: path.to_path_buf(),
                });
            }
        } else if !metadata.is_file() {
            // Opening a pipe would wait, and whoever writes to it may never come.
            return Err(ArchiveError::NotAFile {
                path: path.to_path_buf(),
            });
        } else if page_of_sidecar(path).is_none_or(|page| !page.exists()) {
            // `archive/*` names the sidecars as well: they are read with their pages.
            self.add_page(path)?;
        }
        Ok(())
    }

    /// Adds the pages below a folder and says how many pages and known folders it met.
    fn add_folder(&mut self, root: &Path) -> Result<usize, ArchiveError> {
        let mut found = 0;
        let mut open = vec![root.to_path_buf()];
        while let Some(folder) = open.pop() {
            if !self.is_new(canonical(&folder)?) {
                // Its pages are in the list already, so the folder above is not without pages.
                found += 1;
                continue;
            }
            let mut entries = fs::read_dir(&folder)
                .and_then(|entries| {
                    entries
                        .map(|entry| entry.map(|e| e.path()))
                        .collect::<Result<Vec<_>, _>>()
                })
                .map_err(|source| unreadable(&folder, source))?;
            entries.sort_by(|a, b| bytes_of(a).cmp(bytes_of(b)));
            for path in entries {
                if is_hidden(&path) {
                    continue;
                }
                // A link that leads nowhere is no page.
                let Ok(metadata) = fs::metadata(&path) else {
                    continue;
                };
                if metadata.is_dir() {
                    open.push(path);
                } else if is_page(&path) && !metadata.is_file() {
                    return Err(ArchiveError::NotAFile { path });
                } else if is_page(&path) || (metadata.is_file() && is_archive_file(&path)) {
                    self.add_page(&path)?;
                    found += 1;
                } else if page_of_sidecar(&path).is_some_and(|page| !page.exists()) {
                    return Err(ArchiveError::NoPageForSidecar { path });
                }
            }
        }
        Ok(found)
    }

    fn add_page(&mut self, path: &Path) -> Result<(), ArchiveError> {
        if self.is_new(canonical(path)?) {
            self.pages.push(path.to_path_buf());
        }
        Ok(())
    }

    fn is_new(&mut self, path: PathBuf) -> bool {
        self.seen.insert(path)
    }
}

fn canonical(path: &Path) -> Result<PathBuf, ArchiveError> {
    fs::canonicalize(path).map_err(|source| unreadable(path, source))
}

/// Whether a file is an export or answer of MediaWiki under its usual name. Other files of that name
/// are left alone.
fn is_archive_file(path: &Path) -> bool {
    let is_named = |endings: &[&str]| {
        path.extension().is_some_and(|extension| {
            let mut endings = endings.iter();
            endings.any(|known| extension.eq_ignore_ascii_case(known))
        })
    };
    if is_named(PACKED_EXTENSIONS) {
        return matches!(dump::look(path), Ok(Looked::Dump(_)));
    }
    let head = || {
        let mut head = Vec::new();
        let file = regular::open(path).ok()?;
        file.take(contents::HEAD as u64)
            .read_to_end(&mut head)
            .ok()?;
        Some(head)
    };
    is_named(ARCHIVE_EXTENSIONS) && head().is_some_and(|head| contents::begins_as_archive(&head))
}

/// Gives the second and later documents of one page a number of their own. Wikitext says the most
/// and keeps the page's own id, wherever its file stands.
pub(super) fn tell_ids_apart(documents: &mut [(PageId, DocumentKind)]) {
    let mut taken: HashSet<PageId> = documents.iter().map(|(page, _)| page.clone()).collect();
    let mut counts: HashMap<PageId, usize> = HashMap::new();
    let mut in_order: Vec<&mut (PageId, DocumentKind)> = documents.iter_mut().collect();
    in_order.sort_by_key(|(_, kind)| match kind {
        DocumentKind::Wikitext => 0,
        DocumentKind::Html => 1,
        DocumentKind::Plain => 2,
    });
    for (page, _) in in_order {
        let count = counts.entry(page.clone()).or_insert(0);
        *count += 1;
        while *count > 1 {
            let numbered = PageId::new(format!("{page}#{count}"));
            if taken.insert(numbered.clone()) {
                *page = numbered;
                break;
            }
            *count += 1;
        }
    }
}

/// The same for documents at hand.
#[cfg(feature = "fetch")]
pub(super) fn tell_apart(documents: &mut [Document]) {
    let ids = documents
        .iter()
        .map(|found| (found.page.clone(), found.kind));
    let mut ids: Vec<_> = ids.collect();
    tell_ids_apart(&mut ids);
    for (document, (page, _)) in documents.iter_mut().zip(ids) {
        document.page = page;
    }
}

#[cfg(test)]
#[path = "archive_tests.rs"]
mod tests;
