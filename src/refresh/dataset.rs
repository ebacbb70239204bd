//! A dataset whose teams, players, stadiums and referees are identified without its pages: the wiki is asked
//! for the titles that its rows link to, the answers are kept in a file beside it, and it is written anew.
//!
//! Called by the command `identify`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::answers;
use super::identify::title_of;
use super::{ChangeLog, Refreshed};
use crate::export::{self, ExportError, ExportOptions, StoredDataset, StoredError, compare};
use crate::identity::{identify_again, links};
use crate::linked::{Answers, LinkedArticle};
use crate::model::{Dataset, Page};
use crate::source::wiki::{Address, WikiError};
use crate::source::{KeepError, Step, Wiki, answers_in_order};

/// Titles after which the answers are kept, so that a run which is ended early loses no more.
const KEPT_AFTER: usize = 20 * Wiki::TITLES_A_REQUEST;

/// A dataset folder with what wikis said of its links.
#[doc(hidden)]
#[derive(Debug)]
pub struct LinkedDataset {
    folder: PathBuf,
    options: ExportOptions,
    dataset: Dataset,
    answers: Answers,
}

/// Why a wiki was asked in vain.
#[doc(hidden)]
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// A request was not answered.
    #[error(transparent)]
    Wiki(#[from] WikiError),
    /// The answers could not be kept.
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl LinkedDataset {
    /// Reads a dataset folder, and the answers beside it.
    ///
    /// # Errors
    ///
    /// [`StoredError`] for what can't be read, or could not be written again as it is.
    pub fn open(folder: &Path) -> Result<Self, StoredError> {
        let stored = StoredDataset::read(folder)?;
        if stored.lacks("teams") && !stored.lacks("matches") {
            return Err(StoredError::OtherSchema {
                path: folder.to_path_buf(),
                problem: "has no table of teams".to_owned(),
            });
        }
        let dataset = stored.records(folder)?;
        let comparison = compare(&stored, &dataset);
        if let Some(table) = comparison
            .tables
            .iter()
            .find(|table| !table.has_same_rows())
        {
            return Err(StoredError::Shape {
                path: folder.to_path_buf(),
                problem: format!(
                    "`{}` has values that would not stay as they are",
                    table.table
                ),
            });
        }
        // A link to a folder is one dataset with it.
        let folder = std::fs::canonicalize(folder).map_err(|source| StoredError::Read {
            path: folder.to_path_buf(),
            source,
        })?;
        Ok(Self {
            options: stored.export_options(),
            answers: answers::read(&answers::file_of(&folder))?,
            dataset,
            folder,
        })
    }

    /// Whether a folder holds a dataset.
    pub fn is_there(folder: &Path) -> bool {
        export::is_dataset(folder)
    }

    /// Says whether the folder can be written anew. Changes nothing.
    ///
    /// # Errors
    ///
    /// As [`export::write`].
    pub fn check(&self) -> Result<(), ExportError> {
        export::check_folder(&self.folder, &self.options)
    }

    /// The file with the answers.
    pub fn file(&self) -> PathBuf {
        answers::file_of(&self.folder)
    }

    /// The languages of the pages.
    pub fn languages(&self) -> BTreeSet<&str> {
        self.dataset
            .pages
            .iter()
            .map(|page| page.lang.as_str())
            .collect()
    }

    /// How many pages are on none of these wikis.
    pub fn pages_elsewhere(&self, addresses: &[Address]) -> usize {
        let pages = self.dataset.pages.iter();
        pages
            .filter(|page| !addresses.iter().any(|address| is_at(page, address)))
            .count()
    }

    /// What is known of the linked titles.
    pub fn answers(&self) -> impl Iterator<Item = &LinkedArticle> {
        let asked = self.titles(&|_| true);
        let asked = asked
            .into_iter()
            .flat_map(|(wiki, titles)| titles.into_iter().map(move |title| (wiki.clone(), title)));
        asked.filter_map(|(wiki, title)| self.answers.get(&wiki)?.get(&title))
    }

    /// Asks a wiki for the titles that pages of it link to, [`Wiki::TITLES_A_REQUEST`] a request, and keeps
    /// the answers every few requests. Titles that have an answer are asked for only if `again` is set.
    ///
    /// # Errors
    ///
    /// [`AskError`]; answers that were kept by then stay.
    pub async fn ask(
        &mut self,
        wiki: &Wiki,
        again: bool,
        on_step: &mut dyn FnMut(Step),
    ) -> Result<(), AskError> {
        let file = self.file();
        for (lang, titles) in self.titles(&|page| is_at(page, wiki.address())) {
            let known = self.answers.get(&lang);
            let is_wanted =
                |title: &String| again || known.is_none_or(|known| !known.contains_key(title));
            let wanted: Vec<String> = titles.into_iter().filter(is_wanted).collect();
            on_step(Step::LookingFor(wanted.len()));
            let mut rest = wanted.as_slice();
            while !rest.is_empty() {
                // The file is written whole: the longer it is, the less often.
                let known = self.answers.values().map(BTreeMap::len).sum::<usize>();
                let (portion, more) = rest.split_at(rest.len().min(KEPT_AFTER.max(known / 4)));
                rest = more;
                let requests = portion
                    .chunks(Wiki::TITLES_A_REQUEST)
                    .map(|titles| wiki.linked(titles));
                let said = answers_in_order(wiki, requests.collect()).await?;
                on_step(Step::Done(said.len()));
                let of_wiki = self.answers.entry(lang.clone()).or_default();
                of_wiki.extend(portion.iter().cloned().zip(said));
                answers::write(&file, &self.answers)?;
            }
        }
        Ok(())
    }

    /// Fills articles and ids by the answers, and writes the folder anew in all its formats if that changes
    /// anything.
    ///
    /// # Errors
    ///
    /// [`ExportError`]; the dataset is then as it was.
    pub fn write(self) -> Result<Refreshed, ExportError> {
        let mut new = self.dataset.clone();
        identify_again(&mut new, &self.answers);
        let comparison = compare(&StoredDataset::of(&self.dataset), &new);
        let log = ChangeLog::new(Vec::new(), comparison, [&self.dataset, &new]);
        if !log.tables.is_empty() {
            export::write(&new, &self.folder, &self.options)?;
        }
        Ok(Refreshed { log, stored: None })
    }

    /// The titles that pages link to, by the language of their wiki.
    fn titles(&self, is_of_wiki: &dyn Fn(&Page) -> bool) -> BTreeMap<String, BTreeSet<String>> {
        let pages = self.dataset.pages.iter().filter(|page| is_of_wiki(page));
        let langs: BTreeMap<_, _> = pages.map(|page| (&page.id, &page.lang)).collect();
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (page, link) in links(&self.dataset) {
            if let (Some(lang), Some(title)) = (langs.get(page), title_of(link)) {
                out.entry((*lang).clone()).or_default().insert(title);
            }
        }
        out
    }
}

/// Whether a page is on a wiki: by its own address, else by its language where the wiki has one.
fn is_at(page: &Page, address: &Address) -> bool {
    let is_there = page.url.as_deref().is_none_or(|url| address.is_of(url));
    is_there && address.lang().is_none_or(|lang| lang == page.lang)
}

#[cfg(test)]
#[path = "dataset_tests.rs"]
mod tests;
