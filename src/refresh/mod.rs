//! An archive brought up to date, and what that changes in the data.
//!
//! Called by the command `refresh`. The wiki is asked by [`crate::source::newest`]; here the pages
//! are read before and after, pages that would lose matches stay as they were, and everything is
//! kept together with a log of the changes.

mod answers;
mod changes;
mod dataset;
mod error;
mod identify;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

pub use changes::{ChangeLog, LoggedChange, LoggedRow, LoggedTable, PageChange, WhatChanged};
#[doc(hidden)]
pub use dataset::{AskError, LinkedDataset};
#[doc(hidden)]
pub use error::RefreshError;

use crate::corrections::{CorrectionError, Corrections};
use crate::export::{StoredDataset, compare};
use crate::model::{Dataset, PageId};
use crate::source::{Archive, KeepError, NewText, News};

/// Folder of the archive that holds the change logs.
const CHANGES: &str = "changes";

/// A page that would have given fewer matches than before.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Loss {
    matches_before: usize,
    matches_after: usize,
}

/// What a refresh did.
#[derive(Debug, Clone, PartialEq)]
pub struct Refreshed {
    /// What changed in the data, and in the archive.
    pub log: ChangeLog,
    /// The log's file; `None` if nothing changed.
    pub stored: Option<PathBuf>,
}

/// Takes what is new into an archive, whole or not at all, with a log of what it changes in the data.
///
/// A page that gives fewer matches than before stays as it was, unless `accept_losses` is set; so
/// does one that is gone from the wiki.
///
/// # Errors
///
/// [`KeepError`] if the archive can't be written; it is then as it was.
///
/// ```
/// use scoreline::refresh::refresh;
/// use scoreline::source::{Archive, NewText, News, Sidecar};
/// # let folder = tempfile::tempdir()?;
/// let mut archive = Archive::open(folder.path())?;
/// let sidecar = Sidecar {
///     title: Some("2031 Cup".into()),
///     wiki: Some("https://wiki.example.org/w/api.php".into()),
///     ..Sidecar::default()
/// };
/// let place = archive.save("{{Football box|team1=A|score=1–0|team2=B}}", sidecar.clone())?;
/// let newer = |text: &str| News {
///     texts: vec![NewText {
///         place: Some(place),
///         text: text.into(),
///         sidecar: sidecar.clone(),
///         html: None,
///     }],
///     ..News::default()
/// };
/// // A page that would lose its matches stays as it was.
/// let done = refresh(&mut archive, newer("Gone."), false)?;
/// assert_eq!(done.log.kept().count(), 1);
/// let done = refresh(&mut archive, newer("{{Football box|team1=A|score=2–0|team2=B}}"), false)?;
/// let changed = &done.log.tables[0].changed[0].row.cells[0];
/// assert_eq!((&*changed.old, &*changed.new), ("1", "2"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn refresh(
    archive: &mut Archive,
    news: News,
    accept_losses: bool,
) -> Result<Refreshed, KeepError> {
    let done = refresh_corrected(archive, news, accept_losses, &Corrections::default());
    done.map_err(RefreshError::without_corrections)
}

/// The same with the values that people corrected: the log is of the data with them.
///
/// # Errors
///
/// [`RefreshError`]; the archive is then as it was.
#[doc(hidden)]
pub fn refresh_corrected(
    archive: &mut Archive,
    news: News,
    accept_losses: bool,
    corrections: &Corrections,
) -> Result<Refreshed, RefreshError> {
    if news.texts.is_empty() && news.gone.is_empty() {
        return Ok(Refreshed {
            log: ChangeLog::default(),
            stored: None,
        });
    }
    let old = crate::extract_corrected(&archive.with(&[], &[]), corrections, &|| ())?;
    let mut attempt = Attempt {
        old: &old,
        corrections,
        kept: HashMap::new(),
        texts: news.texts,
        removed: Vec::new(),
    };
    if accept_losses {
        attempt.removed = news.gone.iter().map(|gone| gone.place).collect();
    }
    let mut new = attempt.extract(archive)?;
    while !accept_losses && attempt.put_back_losses(archive, &new) {
        new = attempt.extract(archive)?;
    }
    let pages = attempt.page_changes(archive, &news.gone, &new);
    let comparison = compare(&StoredDataset::of(&old), &new);
    let log = ChangeLog::new(pages, comparison, [&old, &new]);
    if attempt.texts.is_empty() && attempt.removed.is_empty() {
        return Ok(Refreshed { log, stored: None });
    }
    let stored = next_log(archive.root());
    let bytes = log.to_json();
    archive.replace(&attempt.texts, &attempt.removed, Some((&stored, &bytes)))?;
    let stored = Some(archive.root().join(stored));
    Ok(Refreshed { log, stored })
}

/// The name of the next log: `changes/0001.json` and so on.
fn next_log(root: &Path) -> PathBuf {
    let entries = std::fs::read_dir(root.join(CHANGES)).into_iter().flatten();
    let numbers = entries.flatten().filter_map(|entry| {
        let name = entry.file_name();
        name.to_str()?.strip_suffix(".json")?.parse::<u32>().ok()
    });
    let number = numbers.max().unwrap_or(0).saturating_add(1);
    Path::new(CHANGES).join(format!("{number:04}.json"))
}

/// New texts, as far as they lose nothing.
struct Attempt<'o> {
    old: &'o Dataset,
    corrections: &'o Corrections,
    kept: HashMap<usize, (NewText, Loss)>,
    texts: Vec<NewText>,
    removed: Vec<usize>,
}

impl Attempt<'_> {
    fn extract(&self, archive: &mut Archive) -> Result<Dataset, CorrectionError> {
        let documents = archive.with(&self.texts, &self.removed);
        crate::extract_corrected(&documents, self.corrections, &|| ())
    }

    /// Takes out texts whose pages give fewer matches than before; whether there were any.
    fn put_back_losses(&mut self, archive: &Archive, new: &Dataset) -> bool {
        let (before, after) = (matches_by_page(self.old), matches_by_page(new));
        let count = |pages: &HashMap<PageId, HashSet<&str>>, id: &PageId| {
            pages.get(id).map_or(0, HashSet::len)
        };
        let mut good = Vec::new();
        let mut any = false;
        for text in std::mem::take(&mut self.texts) {
            let old = text.place.and_then(|place| archive.pages().get(place));
            let loss = old.map(|old| Loss {
                matches_before: count(&before, &old.document.page),
                matches_after: count(&after, &page_id(&text)),
            });
            match (text.place, loss) {
                (Some(place), Some(loss)) if loss.matches_after < loss.matches_before => {
                    self.kept.insert(place, (text, loss));
                    any = true;
                }
                _ => good.push(text),
            }
        }
        self.texts = good;
        any
    }

    fn page_changes(
        &self,
        archive: &Archive,
        gone: &[crate::source::Gone],
        new: &Dataset,
    ) -> Vec<PageChange> {
        let (before, after) = (matches_by_page(self.old), matches_by_page(new));
        let count =
            |id: &PageId, of: &HashMap<PageId, HashSet<&str>>| of.get(id).map_or(0, HashSet::len);
        let mut changes = Vec::new();
        let of = |place: usize| archive.pages().get(place);
        for text in &self.texts {
            let id = page_id(text);
            let old = text.place.and_then(of);
            let old_id = old.map(|old| old.document.page.clone());
            changes.push(PageChange {
                what: if old.is_some() {
                    WhatChanged::Changed
                } else {
                    WhatChanged::Added
                },
                old_page: old_id.clone().filter(|old| *old != id),
                old_revision: old.and_then(|old| old.sidecar.revision_id),
                new_revision: text.sidecar.revision_id,
                matches_before: old_id.map_or(0, |old| count(&old, &before)),
                matches_after: count(&id, &after),
                reason: None,
                page: id,
            });
        }
        for (place, (text, loss)) in &self.kept {
            changes.extend(of(*place).map(|old| PageChange {
                what: WhatChanged::Kept,
                page: old.document.page.clone(),
                old_page: None,
                old_revision: old.sidecar.revision_id,
                new_revision: text.sidecar.revision_id,
                matches_before: loss.matches_before,
                matches_after: loss.matches_after,
                reason: None,
            }));
        }
        for gone in gone {
            let removed = self.removed.contains(&gone.place);
            changes.extend(of(gone.place).map(|old| PageChange {
                what: if removed {
                    WhatChanged::Removed
                } else {
                    WhatChanged::Kept
                },
                page: old.document.page.clone(),
                old_page: None,
                old_revision: old.sidecar.revision_id,
                new_revision: None,
                matches_before: count(&old.document.page, &before),
                matches_after: 0,
                reason: Some(gone.why.to_string()),
            }));
        }
        changes.sort_by(|a, b| a.page.cmp(&b.page));
        changes
    }
}

fn page_id(text: &NewText) -> PageId {
    let lang = text.sidecar.lang.as_deref().unwrap_or("en");
    PageId::of(lang, text.sidecar.title.as_deref().unwrap_or_default())
}

/// The matches that each page names.
fn matches_by_page(dataset: &Dataset) -> HashMap<PageId, HashSet<&str>> {
    let mut pages: HashMap<PageId, HashSet<&str>> = HashMap::new();
    for source in &dataset.match_sources {
        let matches = pages.entry(source.page.clone()).or_default();
        matches.insert(source.match_id.as_str());
    }
    pages
}
