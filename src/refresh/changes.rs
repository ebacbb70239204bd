//! The log of what changed in the data: rows added, removed and changed, value by value, each with
//! the revisions of its page before and after.
//!
//! Made by `refresh`, shown by its command. Rows that only stand at another place of their page are
//! no change of the data and are left out.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::export::{
    Cell, Column, Comparison, PLACES, RowChange, SCHEMA_VERSION, StoredRow, TableComparison, tables,
};
use crate::model::{Dataset, PageId};

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
    /// Its page.
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
    /// Its page.
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
    /// Tables with changes. The table of pages is told by `pages` above.
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
        let mut revisions = Revisions {
            by_page: HashMap::new(),
            pages_of_rows: HashMap::new(),
        };
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

/// The page of each row, and the revisions of each page.
struct Revisions {
    by_page: HashMap<PageId, (Option<u64>, Option<u64>)>,
    pages_of_rows: HashMap<(&'static str, Vec<String>), PageId>,
}

type RowRevisions = (Option<PageId>, Option<u64>, Option<u64>);

impl Revisions {
    /// Finds the page of each row, by itself or by the match, tie or round that it belongs to.
    fn learn(&mut self, dataset: &Dataset, names: &HashSet<&str>) {
        let mut known: HashMap<(&str, String), PageId> = HashMap::new();
        for round in &dataset.rounds {
            known.insert(("round_id", round.id.to_string()), round.page.clone());
        }
        for tie in &dataset.ties {
            let round = known.get(&("round_id", tie.round.to_string())).cloned();
            if let Some(page) = round {
                known.insert(("tie_id", tie.id.to_string()), page);
            }
        }
        for found in &dataset.matches {
            known.insert(("match_id", found.id.to_string()), found.page.clone());
        }
        for table in tables()
            .into_iter()
            .filter(|table| names.contains(table.name()))
        {
            let key = table.key_positions();
            let place = |name: &str| table.columns().position(|column| column.name == name);
            let page = place("page");
            let others: Vec<(&str, usize)> = ["match_id", "tie_id", "round_id"]
                .into_iter()
                .filter_map(|name| Some((name, place(name)?)))
                .collect();
            let text = |row, at| match table.cell(dataset, row, at) {
                Cell::Null => String::new(),
                cell => cell.to_text().into_owned(),
            };
            for row in 0..table.len(dataset) {
                let own = page.map(|at| text(row, at)).filter(|page| !page.is_empty());
                let own = own.map(PageId::new).or_else(|| {
                    let mut by = others.iter();
                    by.find_map(|(name, at)| known.get(&(name, text(row, *at))).cloned())
                });
                if let Some(page) = own {
                    let key = key.iter().map(|at| text(row, *at)).collect();
                    self.pages_of_rows.insert((table.name(), key), page);
                }
            }
        }
    }

    fn of(&self, table: &'static str, key: &[(Column, String)]) -> RowRevisions {
        let key: Vec<String> = key.iter().map(|(_, text)| text.clone()).collect();
        let page = self.pages_of_rows.get(&(table, key)).cloned();
        let changed = page.as_ref().and_then(|page| self.by_page.get(page));
        match changed {
            Some((old, new)) => (page, *old, *new),
            // A row of a page that did not change itself: when one page did, it was that one.
            None => match self.by_page.iter().next() {
                Some((only, (old, new))) if self.by_page.len() == 1 => {
                    (page.or_else(|| Some(only.clone())), *old, *new)
                }
                _ => (page, None, None),
            },
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
