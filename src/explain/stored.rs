//! A match of a stored dataset beside what its archive gives now: which of its fields still have the
//! stored value. Called by `explain --dataset`; the comparison is the one of `verify`.

use crate::export::{Comparison, StoredDataset, compare};
use crate::model::{Dataset, MatchId};
use crate::schema::Column;

/// How a match of the archive stands to the stored one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredMatch {
    /// Whether the dataset has the match.
    pub is_stored: bool,
    /// Whether the archive still gives it.
    pub is_given: bool,
    /// Values that differ, in the order of the tables.
    pub differences: Vec<StoredDifference>,
}

/// A value that is stored in one way and given in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDifference {
    /// The field as [`super::FieldOrigin`] names it.
    pub field: String,
    /// The column of it, where the field is a whole goal, kick or card.
    pub column: Option<&'static str>,
    /// The stored value; empty for none.
    pub stored: String,
    /// The value now; empty for none.
    pub now: String,
}

/// Tables whose rows are fields of a match, what one row is called, and the columns that show it.
const DETAILS: [(&str, &str, &[&str]); 5] = [
    ("goals", "goal", &["scorer", "minute_text"]),
    ("shootout_kicks", "kick", &["taker", "outcome"]),
    ("cards", "card", &["player", "card"]),
    ("lineups", "player", &["player", "appearance"]),
    ("managers", "manager", &["manager"]),
];

type Cells = [(Column, String)];

/// Compares one match, field by field. `None` where neither side has it.
pub fn beside_stored(stored: &StoredDataset, fresh: &Dataset, id: &MatchId) -> Option<StoredMatch> {
    let is_given = fresh.matches.iter().any(|record| record.id == *id);
    let is_stored = stored.match_ids().any(|stored| stored == id.as_str());
    (is_given || is_stored).then(|| StoredMatch {
        is_stored,
        is_given,
        differences: differences(&compare(stored, fresh), id),
    })
}

fn differences(comparison: &Comparison, id: &MatchId) -> Vec<StoredDifference> {
    let mut out = Vec::new();
    for table in &comparison.tables {
        let detail = DETAILS.iter().find(|(name, ..)| *name == table.table);
        if detail.is_none() && table.table != "matches" {
            continue;
        }
        let field = |key: &Cells, column: Column| match detail {
            Some((_, word, _)) => format!("{word} {}", number(key)),
            None => column.name.to_owned(),
        };
        let of_match = |key: &Cells| match_of(key) == Some(id.as_str());
        for row in table.changed.iter().filter(|row| of_match(&row.key)) {
            out.extend(row.cells.iter().map(|cell| StoredDifference {
                field: field(&row.key, cell.column),
                column: detail.map(|_| cell.column.name),
                stored: cell.old.clone(),
                now: cell.new.clone(),
            }));
        }
        let one_sided = table.removed.iter().map(|row| (row, true));
        let one_sided = one_sided.chain(table.added.iter().map(|row| (row, false)));
        for (row, is_stored) in one_sided.filter(|(row, _)| of_match(&row.key)) {
            let mut push = |field: String, text: String| {
                let (stored, now) = if is_stored {
                    (text, String::new())
                } else {
                    (String::new(), text)
                };
                out.push(StoredDifference {
                    field,
                    column: None,
                    stored,
                    now,
                });
            };
            match detail {
                Some((_, word, shown)) => {
                    push(
                        format!("{word} {}", number(&row.key)),
                        text(&row.row, shown),
                    );
                }
                None => {
                    let cells = row.row.iter().filter(|(_, text)| !text.is_empty());
                    cells.for_each(|(column, text)| push(column.name.to_owned(), text.clone()));
                }
            }
        }
    }
    out
}

fn value<'c>(cells: &'c Cells, name: &str) -> Option<&'c str> {
    let found = cells.iter().find(|(column, _)| column.name == name);
    found.map(|(_, text)| text.as_str())
}

/// The match that a key belongs to; the key of a goal begins with that of its match.
fn match_of(key: &Cells) -> Option<&str> {
    let of_goal = || Some(value(key, "goal_id")?.rsplit_once('/')?.0);
    value(key, "match_id").or_else(of_goal)
}

/// `home-1`
fn number(key: &Cells) -> String {
    if let Some((_, number)) = value(key, "goal_id").and_then(|id| id.rsplit_once('/')) {
        return number.to_owned();
    }
    let part = |name| value(key, name).unwrap_or_default();
    format!("{}-{}", part("side"), part("seq"))
}

fn text(row: &Cells, shown: &[&str]) -> String {
    let texts = shown.iter().filter_map(|name| value(row, name));
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" ")
}
