//! The log of what changed in the data: rows added, removed and changed, value by value, each with
//! the revisions of its page before and after.
//!
//! Made by `refresh`, shown by its command. Rows that only are at another place of their page are
//! no change of the data and are left out.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use crate::export::{Comparison, PLACES, RowChange, SCHEMA_VERSION, StoredRow, TableComparison};
use crate::model::tables;
use crate::model::{Dataset, PageId};
use crate::schema::{Cell, Column};

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhatChanged {
    /// It has a newer revision.
    Changed,
    /// It is new to the archive, since another page shows a part of it now.
    Added,
    /// It is gone from the wiki, and now from the archive.
    Removed,
    /// It would lose matches, so the revision that was there stays.
    Kept,
}

/// A page that changed, or should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageChange {
    /// The page.
    pub page: PageId,
    /// What became of it.
    pub what: WhatChanged,
    /// What it was called before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_page: Option<PageId>,
    /// The revision before.
    pub old_revision: Option<u64>,
    /// The revision on the wiki now; `None` if it is gone.
    pub new_revision: Option<u64>,
    /// How many matches the old revision gives.
    pub matches_before: usize,
    /// How many matches the new revision gives.
    pub matches_after: usize,
    /// What the wiki says of a page that is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A row with the revisions of its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoggedRow {
    /// The row.
    #[serde(flatten)]
    pub row: StoredRow,
    /// The page whose change made it come or go, as far as its sources tell; `None` if not known.
    pub page: Option<PageId>,
    /// The revision before, if the page changed.
    pub old_revision: Option<u64>,
    /// The revision after, if the page changed.
    pub new_revision: Option<u64>,
}

/// A changed row with the revisions of its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoggedChange {
    /// The values that changed.
    #[serde(flatten)]
    pub row: RowChange,
    /// The page whose change changed it, as far as its sources tell; `None` if not known.
    pub page: Option<PageId>,
    /// The revision before, if the page changed.
    pub old_revision: Option<u64>,
    /// The revision after, if the page changed.
    pub new_revision: Option<u64>,
}

/// What changed in one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoggedTable {
    /// Name of the table.
    pub table: &'static str,
    /// New rows.
    pub added: Vec<LoggedRow>,
    /// Rows that are no more.
    pub removed: Vec<LoggedRow>,
    /// Rows with other values.
    pub changed: Vec<LoggedChange>,
}

/// What a refresh changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChangeLog {
    /// Pages that changed, or should have, in the order of their ids.
    pub pages: Vec<PageChange>,
    /// Tables with changes. The table of pages is reported in `pages` above.
    pub tables: Vec<LoggedTable>,
}

impl ChangeLog {
    /// `datasets` are the one before and the one after.
    pub(super) fn new(
        pages: Vec<PageChange>,
        comparison: Comparison,
        datasets: [&Dataset; 2],
    ) -> Self {
        let differing = comparison.tables.into_iter();
        let differing: Vec<TableComparison> = differing
            .filter(|table| table.table != "pages" && !table.agrees())
            .map(without_moves)
            .filter(|table| !table.agrees())
            .collect();
        let mut revisions = Revisions::default();
        for change in pages
            .iter()
            .filter(|change| change.what != WhatChanged::Kept)
        {
            let ids = (change.old_revision, change.new_revision);
            revisions.by_page.insert(change.page.clone(), ids);
            if let Some(old) = &change.old_page {
                revisions.by_page.insert(old.clone(), ids);
            }
        }
        let names: HashSet<&str> = differing.iter().map(|table| table.table).collect();
        for dataset in datasets {
            revisions.learn(dataset, &names);
        }
        let tables = differing.into_iter().map(|table| {
            let row = |row: StoredRow| {
                let (page, old_revision, new_revision) = revisions.of(table.table, &row.key);
                LoggedRow {
                    row,
                    page,
                    old_revision,
                    new_revision,
                }
            };
            LoggedTable {
                table: table.table,
                added: table.added.into_iter().map(row).collect(),
                removed: table.removed.into_iter().map(row).collect(),
                changed: table
                    .changed
                    .into_iter()
                    .map(|row| {
                        let (page, old_revision, new_revision) =
                            revisions.of(table.table, &row.key);
                        LoggedChange {
                            row,
                            page,
                            old_revision,
                            new_revision,
                        }
                    })
                    .collect(),
            }
        });
        Self {
            tables: tables.collect(),
            pages,
        }
    }

    /// Whether nothing changed, in the data or in the archive.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty() && self.tables.is_empty()
    }

    /// Pages whose old revision was kept, because the new one loses matches.
    pub fn kept(&self) -> impl Iterator<Item = &PageChange> {
        let pages = self.pages.iter();
        pages.filter(|change| change.what == WhatChanged::Kept)
    }

    /// The log as the archive keeps it.
    pub fn to_json(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Whole<'l> {
            schema_version: u32,
            #[serde(flatten)]
            log: &'l ChangeLog,
        }
        let whole = Whole {
            schema_version: SCHEMA_VERSION,
            log: self,
        };
        // Nothing in a log can fail to become JSON: names, texts and numbers.
        let mut bytes = serde_json::to_vec_pretty(&whole).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// Table and key of a row.
type RowKey = (&'static str, Vec<String>);

/// The page behind a row, and its revisions before and after.
type RowRevisions = (Option<PageId>, Option<u64>, Option<u64>);

/// Columns that say to what a row belongs, and through that which pages it may come from.
const BELONGS: [&str; 3] = ["match_id", "tie_id", "round_id"];

/// Which pages changed, and which pages each row comes from.
#[derive(Debug, Default)]
struct Revisions {
    by_page: HashMap<PageId, (Option<u64>, Option<u64>)>,
    /// The page that a row names itself.
    own: HashMap<RowKey, PageId>,
    /// What a row belongs to: a column of [`BELONGS`] and its value.
    belongs: HashMap<RowKey, Vec<(&'static str, String)>>,
    /// Pages that name a match, tie or round, before or after. Only those that changed.
    sources: HashMap<(&'static str, String), BTreeSet<PageId>>,
}

impl Revisions {
    /// Takes in the sources of everything in a dataset, and to what each row belongs.
    fn learn(&mut self, dataset: &Dataset, names: &HashSet<&str>) {
        self.learn_sources(dataset);
        for table in tables()
            .into_iter()
            .filter(|table| names.contains(table.name()))
        {
            let key = table.key_positions();
            let page = table.position("page");
            let others: Vec<(&'static str, usize)> = BELONGS
                .into_iter()
                .filter_map(|name| Some((name, table.position(name)?)))
                .collect();
            let text = |row, at| match table.cell(dataset, row, at) {
                Cell::Null => None,
                cell => Some(cell.to_text().into_owned()),
            };
            for row in 0..table.len(dataset) {
                let key = key.iter().map(|at| text(row, *at).unwrap_or_default());
                let key: RowKey = (table.name(), key.collect());
                let belongs = others.iter();
                let belongs = belongs.filter_map(|(name, at)| Some((*name, text(row, *at)?)));
                let known = self.belongs.entry(key.clone()).or_default();
                known.extend(belongs);
                if let Some(page) = page.and_then(|at| text(row, at)) {
                    self.own.insert(key, PageId::new(page));
                }
            }
        }
    }

    fn learn_sources(&mut self, dataset: &Dataset) {
        let mut ties_and_rounds: HashMap<&str, Vec<(&'static str, String)>> = HashMap::new();
        for found in &dataset.matches {
            let mut above = vec![("round_id", found.round_id.to_string())];
            above.extend(found.tie.iter().map(|tie| ("tie_id", tie.to_string())));
            ties_and_rounds.insert(found.id.as_str(), above);
        }
        for source in &dataset.match_sources {
            let pages = [Some(&source.page), source.included_from.as_ref()];
            for page in pages.into_iter().flatten() {
                let id = ("match_id", source.match_id.to_string());
                let above = ties_and_rounds.get(source.match_id.as_str());
                self.learn_source(
                    page,
                    std::iter::once(&id).chain(above.into_iter().flatten()),
                );
            }
        }
        for round in &dataset.rounds {
            self.learn_source(&round.page, [&("round_id", round.id.to_string())]);
        }
    }

    fn learn_source<'i>(
        &mut self,
        page: &PageId,
        of: impl IntoIterator<Item = &'i (&'static str, String)>,
    ) {
        if !self.by_page.contains_key(page) {
            return;
        }
        for id in of {
            self.sources
                .entry(id.clone())
                .or_default()
                .insert(page.clone());
        }
    }

    /// The changed page that a row comes from: its own, else the only changed one among those that
    /// name what it belongs to. With none or several of them it is not known, and not guessed.
    fn of(&self, table: &'static str, key: &[(Column, String)]) -> RowRevisions {
        let key: RowKey = (table, key.iter().map(|(_, text)| text.clone()).collect());
        let own = self
            .own
            .get(&key)
            .filter(|page| self.by_page.contains_key(page));
        let page = own.or_else(|| {
            let belongs = self.belongs.get(&key)?;
            // The nearest tells most: a match before its tie, a tie before its round.
            let mut nearest = BELONGS.iter().filter_map(|name| {
                let ids = belongs.iter().filter(|(of, _)| of == name);
                let pages: BTreeSet<&PageId> = ids
                    .filter_map(|id| self.sources.get(id))
                    .flatten()
                    .collect();
                (!pages.is_empty()).then_some(pages)
            });
            let pages = nearest.next()?;
            pages.first().copied().filter(|_| pages.len() == 1)
        });
        match page.and_then(|page| Some((page, self.by_page.get(page)?))) {
            Some((page, (old, new))) => (Some(page.clone()), *old, *new),
            None => (None, None, None),
        }
    }
}

/// The table without rows and values that only tell the place on the page. A finding's id holds its
/// line, so one that moved looks like one that went and another that came.
fn without_moves(mut table: TableComparison) -> TableComparison {
    for row in &mut table.changed {
        row.cells.retain(|cell| !PLACES.contains(&cell.column.name));
    }
    table.changed.retain(|row| !row.cells.is_empty());
    let mut gone: HashMap<Vec<(&str, String)>, Vec<usize>> = HashMap::new();
    for (place, row) in table.removed.iter().enumerate() {
        gone.entry(apart_from_place(row)).or_default().push(place);
    }
    let mut moved = HashSet::new();
    table.added.retain(|row| {
        let same = gone.get_mut(&apart_from_place(row)).and_then(Vec::pop);
        moved.extend(same);
        same.is_none()
    });
    let mut place = 0;
    table.removed.retain(|_| {
        place += 1;
        !moved.contains(&(place - 1))
    });
    table
}

fn apart_from_place(row: &StoredRow) -> Vec<(&'static str, String)> {
    let is_place = |name: &str| PLACES.contains(&name) || name == "finding_id";
    let values = row.row.iter().filter(|(column, _)| !is_place(column.name));
    values
        .map(|(column, text)| (column.name, text.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ChangeLog, PageChange, WhatChanged};
    use crate::document::Document;
    use crate::export::{StoredDataset, compare};
    use crate::extract_all;
    use crate::model::PageId;

    fn changed(title: &str) -> PageChange {
        PageChange {
            page: PageId::of("en", title),
            what: WhatChanged::Changed,
            old_page: None,
            old_revision: Some(1),
            new_revision: Some(2),
            matches_before: 1,
            matches_after: 1,
            reason: None,
        }
    }

    /// The page that the change of a match is ascribed to, which its two pages name.
    fn page_behind(pages: &[&str]) -> Option<String> {
        let text =
            "== Final ==\n{{Football box|date=4 July 2031|team1=[[A]]|score=0–0|team2=[[B]]}}";
        let documents =
            ["2031 Cup", "2031 Cup final"].map(|title| Document::new(title, "en", text));
        let old = extract_all(&documents, &|| ());
        let mut new = old.clone();
        new.matches[0].attendance = Some(7);
        // As if both pages named the one match.
        let mut source = new.match_sources[0].clone();
        (source.seq, source.page) = (2, PageId::of("en", "A season"));
        new.match_sources.push(source);
        let comparison = compare(&StoredDataset::of(&old), &new);
        let pages = pages.iter().map(|title| changed(title)).collect();
        let log = ChangeLog::new(pages, comparison, [&old, &new]);
        let matches = log
            .tables
            .iter()
            .find(|table| table.table == "matches")
            .unwrap();
        let page = matches.changed[0].page.as_ref();
        page.map(|page| page.as_str().to_owned())
    }

    #[test]
    fn a33_a_change_is_ascribed_to_a_page_that_names_the_row_and_never_guessed() {
        for (pages, told) in [
            (&["2031 Cup"][..], Some("en:2031_Cup")),
            (&["A season"], Some("en:A_season")),
            // The row's own page counts before others that name it.
            (&["A season", "2031 Cup"], Some("en:2031_Cup")),
            // The only page that changed has nothing to do with it.
            (&["Elsewhere"], None),
            (&[], None),
        ] {
            assert_eq!(page_behind(pages).as_deref(), told, "{pages:?}");
        }
    }
}
