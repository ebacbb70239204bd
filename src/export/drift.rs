//! Pages that give fewer matches than a stored dataset has of them: the silent loss that users of
//! such tables fear most. Edge cases E30 and V13. Called by `compare`.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::stored::StoredDataset;
use super::stored_table::cell;
use crate::model::Dataset;

/// A page that gives fewer matches than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageDrift {
    /// The page.
    pub page: String,
    /// How many matches the stored dataset has of it.
    pub stored_matches: usize,
    /// How many it gives now; `None` if the archive no longer has the page.
    pub fresh_matches: Option<usize>,
}

/// Pages with fewer matches than are stored, in the order of their ids. A match counts for each page
/// that names it, so one that is now read from a fuller page is not missing.
pub(super) fn fewer_matches(stored: &StoredDataset, fresh: &Dataset) -> Vec<PageDrift> {
    let mut now: HashMap<&str, HashSet<&str>> = HashMap::new();
    for page in &fresh.pages {
        now.entry(page.id.as_str()).or_default();
    }
    for source in &fresh.match_sources {
        let matches = now.entry(source.page.as_str()).or_default();
        matches.insert(source.match_id.as_str());
    }
    let before = stored_matches(stored).into_iter();
    before
        .map(|(page, matches)| PageDrift {
            page: page.to_owned(),
            stored_matches: matches.len(),
            fresh_matches: now.get(page).map(HashSet::len),
        })
        .filter(|page| page.fresh_matches.unwrap_or(0) < page.stored_matches)
        .collect()
}

fn stored_matches(stored: &StoredDataset) -> BTreeMap<&str, HashSet<&str>> {
    let mut out: BTreeMap<&str, HashSet<&str>> = BTreeMap::new();
    for (table, rows) in stored.tables() {
        let places = (table.position("page"), table.position("match_id"));
        let ("match_sources", (Some(page), Some(id))) = (table.name(), places) else {
            continue;
        };
        for row in &rows.rows {
            out.entry(cell(row, page))
                .or_default()
                .insert(cell(row, id));
        }
    }
    out
}
