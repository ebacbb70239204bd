//! One saved file: its bytes and its sidecar become documents, most often one.
//!
//! Called by `archive` for every file that it finds.

use std::io::{self, Read};
use std::path::Path;

use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use super::archive_error::{ArchiveError, unreadable};
use super::archive_options::{ArchiveOptions, STDIN};
use super::contents::{self, Contents};
use super::dump::{self, Dump, Looked};
use super::page_file::{is_page, next_sidecar_of, sidecar_of};
use super::regular::{self, LONGEST_SIDECAR};
use super::saved_text::SavedText;
use super::sidecar::Sidecar;
use crate::dialect::without_site;
use crate::document::{Document, DocumentKind};

/// Endings of names of rendered pages.
const HTML_EXTENSIONS: &[&str] = &["html", "htm"];

/// What a file holds.
pub(super) enum Saved {
    /// One page, or each page of an answer of MediaWiki.
    Pages(Vec<(Document, Sidecar)>),
    /// A dump, which is read as a stream.
    Dump(Dump),
}

/// Reads a file, or standard input; of a dump only its first bytes.
pub(super) fn read_file(path: &Path, options: &ArchiveOptions) -> Result<Saved, ArchiveError> {
    let is_stdin = path.as_os_str() == STDIN;
    let mut bytes = Vec::new();
    match dump::look(path).map_err(|source| unreadable(path, source))? {
        Looked::Dump(dump) => return Ok(Saved::Dump(dump)),
        Looked::Other(mut rest) => rest
            .read_to_end(&mut bytes)
            .map_err(|source| unreadable(path, source))?,
    };
    let found = base16ct::lower::encode_string(&Sha256::digest(&bytes));
    let sidecar = if is_stdin {
        given_title(options)
    } else {
        sidecar_for(path, &found)?
    };
    match contents::of(&bytes) {
        Contents::Page => {
            let title = match is_stdin {
                true => options.stdin_title.clone(),
                false => title_of(path),
            };
            let document = Document::from_bytes(title, options.lang.as_str(), &bytes);
            let document = told_by_name(document, path);
            let mut document = sidecar.clone().apply(document, options.kind);
            document.sha256 = Some(found);
            document.file = (!is_stdin).then(|| path.to_path_buf());
            Ok(Saved::Pages(vec![(document, sidecar)]))
        }
        Contents::Many(texts) => Ok(Saved::Pages(pages_of_many(texts, &sidecar, path, options))),
        Contents::Refused { what, advice } => Err(ArchiveError::NotAPage {
            path: path.to_path_buf(),
            what,
            advice,
        }),
    }
}

/// Every page of a dump, in an archive that keeps all that it has.
#[cfg(feature = "fetch")]
pub(super) fn all_of_dump(
    dump: Dump,
    options: &ArchiveOptions,
) -> Result<Vec<(Document, Sidecar)>, ArchiveError> {
    let path = dump.path.clone();
    let sidecar = sidecar_of_dump(&path)?;
    let mut opened = dump.open().map_err(|source| unreadable(&path, source))?;
    let texts = dump::texts(opened.text()).map_err(|what| ArchiveError::NotAPage {
        path: path.clone(),
        what,
        advice: contents::SAVE,
    })?;
    Ok(pages_of_many(texts, &sidecar, &path, options))
}

fn pages_of_many(
    texts: Vec<SavedText>,
    sidecar: &Sidecar,
    path: &Path,
    options: &ArchiveOptions,
) -> Vec<(Document, Sidecar)> {
    let pages = texts.into_iter();
    pages
        .map(|text| page_of_many(text, sidecar, path, options))
        .collect()
}

/// What the sidecar of a dump says of all its pages. Only where it states a checksum the file is read for that.
pub(super) fn sidecar_of_dump(path: &Path) -> Result<Sidecar, ArchiveError> {
    let sidecar = read_sidecar(&sidecar_of(path))?.unwrap_or_default();
    let Some(stated) = &sidecar.sha256 else {
        return Ok(sidecar);
    };
    let sum = || {
        let mut sum = Sha256::new();
        let mut file = regular::open(path)?;
        let mut bytes = vec![0; 1024 * 1024];
        loop {
            match file.read(&mut bytes)? {
                0 => return Ok(base16ct::lower::encode_string(&sum.finalize())),
                count => sum.update(bytes.get(..count).unwrap_or_default()),
            }
        }
    };
    let found: String = sum().map_err(|source| unreadable(path, source))?;
    if found == *stated {
        return Ok(sidecar);
    }
    Err(ArchiveError::Checksum {
        path: path.to_path_buf(),
        stated: stated.clone(),
        found,
    })
}

/// A title that somebody gave counts more than the one that the page states.
fn given_title(options: &ArchiveOptions) -> Sidecar {
    let given = options.stdin_title != ArchiveOptions::default().stdin_title;
    Sidecar {
        title: given.then(|| options.stdin_title.clone()),
        ..Sidecar::default()
    }
}

/// A page of an archive of many. Of the sidecar of the whole counts what can hold for each page.
fn page_of_many(
    found: SavedText,
    whole: &Sidecar,
    path: &Path,
    options: &ArchiveOptions,
) -> (Document, Sidecar) {
    let own = found.sidecar;
    let sidecar = Sidecar {
        lang: whole.lang.clone().or(own.lang),
        retrieved_at: whole.retrieved_at,
        licence: own.licence.or_else(|| whole.licence.clone()),
        ..own
    };
    let sum = base16ct::lower::encode_string(&Sha256::digest(&found.text));
    let document = Document::new("", options.lang.as_str(), found.text);
    let mut document = sidecar.clone().apply(document, options.kind);
    document.sha256 = Some(sum);
    document.file = (path.as_os_str() != STDIN).then(|| path.to_path_buf());
    (document, sidecar)
}

/// The sidecar that speaks of these bytes.
fn sidecar_for(path: &Path, found: &str) -> Result<Sidecar, ArchiveError> {
    let sidecar = read_sidecar(&sidecar_of(path))?;
    let sidecar = match sidecar {
        // Before the next one is looked for: archives hold thousands of pages and rarely one.
        Some(sidecar) if sidecar.sha256.as_deref() == Some(found) => sidecar,
        sidecar => read_sidecar(&next_sidecar_of(path))?
            .filter(|next| next.sha256.as_deref() == Some(found))
            .or(sidecar)
            .unwrap_or_default(),
    };
    match &sidecar.sha256 {
        Some(stated) if stated != found => Err(ArchiveError::Checksum {
            path: path.to_path_buf(),
            stated: stated.clone(),
            found: found.to_owned(),
        }),
        _ => Ok(sidecar),
    }
}

fn read_sidecar(path: &Path) -> Result<Option<Sidecar>, ArchiveError> {
    match regular::read(path, LONGEST_SIDECAR) {
        Ok(bytes) => Sidecar::parse(&bytes)
            .map(Some)
            .map_err(|problem| ArchiveError::Sidecar {
                path: path.to_path_buf(),
                problem,
            }),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(unreadable(path, source)),
    }
}

/// A page saved as HTML may begin with any tag; the name of its file tells then.
fn told_by_name(document: Document, path: &Path) -> Document {
    let is_html = path.extension().is_some_and(|extension| {
        HTML_EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    });
    if is_html && document.text.trim_start().starts_with('<') {
        return document.with_kind(DocumentKind::Html);
    }
    document
}

/// The title that a file's name stands for.
pub(super) fn title_of(path: &Path) -> String {
    let stem = if is_page(path) {
        path.file_stem()
    } else {
        path.file_name()
    };
    let stem = stem.unwrap_or_default().to_string_lossy();
    let name = match stem.rsplit_once('@') {
        Some((name, label)) if !name.is_empty() && is_revision_label(label) => name,
        _ => &stem,
    };
    let name = unescaped(&name.replace('_', " "));
    // A browser saves a page under what its window shows.
    without_site(name.trim()).to_owned()
}

/// `%2F` as the `/` that it stands for, as in addresses and in the names that `fetch` gives. No title
/// of a wiki holds a `%` and two digits of its own.
fn unescaped(name: &str) -> String {
    match percent_decode_str(name).decode_utf8() {
        Ok(title) if !title.contains(char::is_control) => title.into_owned(),
        _ => name.to_owned(),
    }
}

/// `2026-06-07-2c836612`, `2026-06-07` or `1234567`: begins with a digit and has no spaces, so that
/// a title that holds an `@` of its own keeps it.
fn is_revision_label(label: &str) -> bool {
    label.starts_with(|c: char| c.is_ascii_digit())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
