//! The documents of some paths as a list, for whoever wants all of them: with the templates that they show, and
//! the titles that lead to them.
//!
//! Called by users of the library, and by the commands that look at texts.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::PathBuf;

use super::archive_error::ArchiveError;
use super::archive_options::ArchiveOptions;
use super::needs::needed_pages;
use super::rest::{Progress, Rest};
use super::stream::stream;
use crate::document::Document;
use crate::wikitext::comparable_title;

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
    let mut rest = Rest::default();
    stream(paths, options, &mut |batch| {
        documents.extend(batch.documents);
        parts.extend(batch.parts);
        on_progress(&batch.progress);
        scratch(rest.take(batch.met))
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
    scratch(led)?;
    Ok((documents, rest))
}

fn scratch(done: io::Result<()>) -> Result<(), ArchiveError> {
    done.map_err(|source| ArchiveError::Scratch { source })
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
