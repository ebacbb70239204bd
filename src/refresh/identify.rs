//! What teams, players, stadiums and referees are: the wiki is asked where the titles lead that pages link to,
//! and what each article is about on Wikidata. The answers are kept in the sidecars of the pages.
//!
//! Called by the commands `identify`, `fetch` and `get`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::error::RefreshError;
use super::{ChangeLog, Refreshed, next_log};
use crate::corrections::Corrections;
use crate::draft::PageDraft;
use crate::export::{StoredDataset, compare};
use crate::linked::{LinkedArticle, comparable_link};
use crate::model::Opponent;
use crate::source::wiki::WikiError;
use crate::source::{Archive, KeepError, SavedPage, Step, Wiki, answers_in_order};

/// What wikis said of the titles that pages link to, by the place of each page in the archive.
type Said = HashMap<usize, BTreeMap<String, LinkedArticle>>;

impl Archive {
    /// Asks a wiki for the articles and Wikidata ids of the teams, players, stadiums and referees that pages of
    /// this archive link to, [`Wiki::TITLES_A_REQUEST`] titles a request. `is_of_wiki` says which pages link to
    /// this wiki. Titles that have an answer already are asked for only if `again` is set. Writes nothing.
    ///
    /// # Errors
    ///
    /// [`WikiError`](crate::source::wiki::WikiError) for the first request that is not answered.
    ///
    /// ```no_run
    /// # async fn example(wiki: scoreline::source::Wiki) -> Result<(), Box<dyn std::error::Error>> {
    /// use scoreline::source::Archive;
    ///
    /// let mut archive = Archive::open("pages".as_ref())?;
    /// let said = archive.ask_of_links(&wiki, &|_| true, false, &mut |_| ()).await?;
    /// let done = archive.keep_links(said)?;
    /// println!("{} tables changed", done.log.tables.len());
    /// # Ok(())
    /// # }
    /// ```
    pub async fn ask_of_links(
        &self,
        wiki: &Wiki,
        is_of_wiki: &dyn Fn(&SavedPage) -> bool,
        again: bool,
        on_step: &mut dyn FnMut(Step),
    ) -> Result<Said, WikiError> {
        let links = self.links(is_of_wiki);
        let mut known = BTreeMap::new();
        if !again {
            for place in links.keys() {
                let page = self.pages().get(*place);
                known.extend(
                    page.into_iter()
                        .flat_map(|page| page.sidecar.linked.clone()),
                );
            }
        }
        let all: BTreeSet<&String> = links.values().flatten().collect();
        let wanted: Vec<String> = all
            .into_iter()
            .filter(|title| !known.contains_key(*title))
            .cloned()
            .collect();
        on_step(Step::LookingFor(wanted.len()));
        let requests = wanted
            .chunks(Wiki::TITLES_A_REQUEST)
            .map(|titles| wiki.linked(titles));
        let answers = answers_in_order(wiki, requests.collect()).await?;
        on_step(Step::Done(answers.len()));
        known.extend(wanted.into_iter().zip(answers));
        let said = links.into_iter().map(|(place, titles)| {
            let of_page = titles.into_iter().filter_map(|title| {
                let said = known.get(&title)?.clone();
                Some((title, said))
            });
            (place, of_page.collect())
        });
        Ok(said.collect())
    }

    /// The titles that each page of a wiki links to.
    fn links(&self, is_of_wiki: &dyn Fn(&SavedPage) -> bool) -> BTreeMap<usize, BTreeSet<String>> {
        let pages = self.pages().iter().enumerate();
        let pages: Vec<_> = pages.filter(|(_, page)| is_of_wiki(page)).collect();
        let drafts = pages.par_iter();
        let links = drafts.map(|(place, page)| {
            let draft = crate::extract_page(&page.document);
            let links = links_of(&draft).into_iter();
            (*place, links.filter_map(title_of).collect())
        });
        links.collect()
    }

    /// Keeps what wikis said in the sidecars of the pages, with a log of what it changes in the data, whole or
    /// not at all.
    ///
    /// # Errors
    ///
    /// [`KeepError`] if the archive can't be written; it is then as it was.
    pub fn keep_links(&mut self, said: Said) -> Result<Refreshed, KeepError> {
        let done = self.keep_links_corrected(said, &Corrections::default());
        done.map_err(RefreshError::without_corrections)
    }

    /// The same with the values that people corrected: the log is of the data with them.
    ///
    /// # Errors
    ///
    /// [`RefreshError`]; the archive is then as it was.
    #[doc(hidden)]
    pub fn keep_links_corrected(
        &mut self,
        said: Said,
        corrections: &Corrections,
    ) -> Result<Refreshed, RefreshError> {
        let pages = self.pages().iter().enumerate();
        let differs = |place: &usize, page: &SavedPage| {
            said.get(place)
                .is_some_and(|said| *said != page.sidecar.linked)
        };
        let places: BTreeSet<usize> = pages
            .filter(|(place, page)| differs(place, page))
            .map(|(place, _)| place)
            .collect();
        if places.is_empty() {
            return Ok(Refreshed {
                log: ChangeLog::default(),
                stored: None,
            });
        }
        let before = self.with(&[], &[]);
        let by_file: HashMap<_, _> = places
            .iter()
            .filter_map(|place| Some((self.pages().get(*place)?.path.clone(), said.get(place)?)))
            .collect();
        let mut after = before.clone();
        for document in &mut after {
            let said = document.file.as_ref().and_then(|file| by_file.get(file));
            if let Some(said) = said {
                document.linked.clone_from(said);
            }
        }
        let old = crate::extract_corrected(&before, corrections, &|| ())?;
        let new = crate::extract_corrected(&after, corrections, &|| ())?;
        let comparison = compare(&StoredDataset::of(&old), &new);
        let log = ChangeLog::new(Vec::new(), comparison, [&old, &new]);
        let stored = next_log(self.root());
        let changed = said.into_iter().filter(|(place, _)| places.contains(place));
        self.note_linked(changed.collect(), (&stored, &log.to_json()))?;
        let stored = Some(self.root().join(stored));
        Ok(Refreshed { log, stored })
    }
}

/// The title that a wiki is asked for; `None` of what can be none.
pub(super) fn title_of(link: &str) -> Option<String> {
    comparable_link(link).filter(|title| !title.contains(char::is_control))
}

/// Titles of the teams, players, stadiums and referees that a page links to.
fn links_of(draft: &PageDraft) -> BTreeSet<&str> {
    fn side(side: &Opponent) -> Option<&str> {
        side.team().and_then(|team| team.link.as_deref())
    }
    let mut out = BTreeSet::new();
    for found in &draft.matches {
        let record = &found.record;
        out.extend(side(&record.home));
        out.extend(side(&record.away));
        out.extend(record.stadium_link.as_deref());
        out.extend(record.referee_link.as_deref());
        let scorers = found.goals.iter().map(|(_, goal)| &goal.scorer);
        let takers = found.kicks.iter().map(|(_, kick)| &kick.taker);
        let booked = found.cards.iter().map(|(_, card)| &card.player);
        let listed = found.lineups.iter().map(|(_, player)| &player.player);
        let people = scorers.chain(takers).chain(booked).chain(listed).flatten();
        let managers = found.managers.iter().map(|(_, reading)| &reading.manager);
        out.extend(
            people
                .chain(managers)
                .filter_map(|person| person.link.as_deref()),
        );
    }
    for tie in &draft.ties {
        out.extend(side(&tie.record.team1));
        out.extend(side(&tie.record.team2));
    }
    for row in draft.standings.iter().flat_map(|table| &table.rows) {
        out.extend(side(&row.team));
    }
    out
}
