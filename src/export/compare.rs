//! A stored dataset beside a fresh one: which rows were added, removed or changed, table by table.
//!
//! Called by `verify` and `refresh`. Rows are matched by the key of their table, in any order. A stored value
//! agrees when the fresh one would be written as it is in the file.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::drift::{PageDrift, fewer_matches};
use super::stored::StoredDataset;
use super::stored_table::{StoredTable, cell};
use crate::model::Dataset;
use crate::model::Table;
use crate::schema::{Cell, Column, ColumnKind};

/// Columns that tell where on its page something stands: an edit above it changes them all.
pub(crate) const PLACES: [&str; 3] = ["line", "span_start", "span_end"];

/// How a fresh dataset differs from a stored one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Pages that give fewer matches than are stored.
    pub fewer_matches: Vec<PageDrift>,
    /// Every table, in the order of [`tables`](crate::model::tables).
    pub tables: Vec<TableComparison>,
}

impl Comparison {
    /// Whether the two hold the same rows.
    pub fn agrees(&self) -> bool {
        // A match fewer is a row fewer of `match_sources`.
        self.tables.iter().all(TableComparison::agrees)
    }
}

/// How one table differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableComparison {
    /// Name of the table.
    pub table: &'static str,
    /// Columns that the stored table lacks, since an older version wrote it. Their values are not
    /// compared.
    pub new_columns: Vec<&'static str>,
    /// Columns that the stored table has and this version does not write.
    pub gone_columns: Vec<String>,
    /// How many rows are stored.
    pub stored_rows: usize,
    /// How many rows there are now.
    pub fresh_rows: usize,
    /// Rows that are not stored.
    pub added: Vec<StoredRow>,
    /// Rows that are stored and not found again.
    pub removed: Vec<StoredRow>,
    /// Rows with another value in some column.
    pub changed: Vec<RowChange>,
}

impl TableComparison {
    /// Whether the columns and the rows are the same.
    pub fn agrees(&self) -> bool {
        self.has_same_rows() && self.new_columns.is_empty() && self.gone_columns.is_empty()
    }

    /// Whether the rows are the same in the columns that both have.
    pub fn has_same_rows(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// A row that is on one side only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRow {
    /// The columns of its key and their values.
    pub key: Vec<(Column, String)>,
    /// All columns and their values; empty for null.
    pub row: Vec<(Column, String)>,
}

/// A row that is on both sides with different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// The columns of its key and their values.
    pub key: Vec<(Column, String)>,
    /// What changed, in the order of the columns.
    pub cells: Vec<CellChange>,
}

impl RowChange {
    /// Whether the row only is at another place of its page.
    pub fn only_moved(&self) -> bool {
        self.cells.iter().all(CellChange::is_of_place)
    }
}

/// A value that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// The column.
    pub column: Column,
    /// The stored value; empty for null.
    pub old: String,
    /// The value now; empty for null.
    pub new: String,
}

impl CellChange {
    /// Whether it says only where on its page the row stands.
    pub fn is_of_place(&self) -> bool {
        PLACES.contains(&self.column.name)
    }
}

/// Compares every table, row by row. Takes time in proportion to the two datasets.
///
/// ```
/// use scoreline::export::{ExportOptions, StoredDataset, compare, write};
/// use scoreline::model::Dataset;
/// let folder = tempfile::tempdir()?;
/// let folder = folder.path().join("cup");
/// write(&Dataset::default(), &folder, &ExportOptions::default())?;
/// let stored = StoredDataset::read(&folder)?;
/// assert!(compare(&stored, &Dataset::default()).agrees());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(stored: &StoredDataset, fresh: &Dataset) -> Comparison {
    let tables = stored.tables().map(|(table, rows)| {
        let sides = Sides {
            stored,
            fresh,
            table,
            key: table.key_positions(),
        };
        sides.compare(rows)
    });
    Comparison {
        fewer_matches: fewer_matches(stored, fresh),
        tables: tables.collect(),
    }
}

struct Sides<'c> {
    stored: &'c StoredDataset,
    fresh: &'c Dataset,
    table: &'static dyn Table,
    key: Vec<usize>,
}

impl Sides<'_> {
    fn compare(&self, stored: &StoredTable) -> TableComparison {
        let fresh_rows = self.table.len(self.fresh);
        let mut by_key = HashMap::with_capacity(fresh_rows);
        for row in 0..fresh_rows {
            by_key.entry(self.fresh_key(row)).or_insert(row);
        }
        let new_columns = stored.lacking.iter();
        let new_columns = new_columns.filter_map(|at| self.table.column(*at));
        let lacking: HashSet<usize> = stored.lacking.iter().copied().collect();
        let mut found = vec![false; fresh_rows];
        let mut removed = Vec::new();
        let mut changed = Vec::new();
        for row in &stored.rows {
            let written = || by_key.get(&self.stored_key(row));
            let undefused = || by_key.get(&self.undefused_key(row)?);
            let fresh = if self.stored.defused {
                undefused().or_else(written)
            } else {
                written().or_else(undefused)
            };
            let fresh = fresh.copied();
            match fresh.and_then(|at| Some((at, found.get_mut(at)?))) {
                Some((at, seen)) if !*seen => {
                    *seen = true;
                    changed.extend(self.change(row, at, &lacking));
                }
                _ => removed.push(self.whole(|at| self.shown(row, at))),
            }
        }
        let added = found.iter().enumerate().filter(|(_, found)| !**found);
        let added = added.map(|(row, _)| {
            self.whole(|at| self.table.cell(self.fresh, row, at).to_text().into_owned())
        });
        TableComparison {
            table: self.table.name(),
            new_columns: new_columns.map(|column| column.name).collect(),
            gone_columns: stored.unknown.clone(),
            stored_rows: stored.rows.len(),
            fresh_rows,
            added: added.collect(),
            removed,
            changed,
        }
    }

    fn fresh_key(&self, row: usize) -> Vec<Cow<'_, str>> {
        let cells = self.key.iter();
        cells
            .map(|at| match self.table.cell(self.fresh, row, *at) {
                Cell::Text(text) => text,
                other => Cow::Owned(other.to_text().into_owned()),
            })
            .collect()
    }

    fn stored_key<'r>(&self, row: &'r [String]) -> Vec<Cow<'r, str>> {
        let cells = self.key.iter();
        cells.map(|at| Cow::Borrowed(cell(row, *at))).collect()
    }

    /// The key without what was put in front of it; `None` if nothing was.
    fn undefused_key<'r>(&self, row: &'r [String]) -> Option<Vec<Cow<'r, str>>> {
        let mut any = false;
        let cells = self.key.iter().map(|at| {
            let text = cell(row, *at);
            let column = self.table.column(*at);
            let without = column.and_then(|column| self.stored.undefused(column, text));
            any |= without.is_some();
            Cow::Borrowed(without.unwrap_or(text))
        });
        let key = cells.collect();
        any.then_some(key)
    }

    fn change(
        &self,
        stored: &[String],
        fresh: usize,
        lacking: &HashSet<usize>,
    ) -> Option<RowChange> {
        let mut cells = Vec::new();
        for (at, column) in self.table.columns().enumerate() {
            if lacking.contains(&at) {
                continue;
            }
            let new = self.table.cell(self.fresh, fresh, at);
            let new = new.to_text();
            let old = cell(stored, at);
            if old == new || self.stored.undefused(column, old) == Some(&*new) {
                continue;
            }
            cells.push(CellChange {
                column: *column,
                old: self.shown(stored, at),
                new: new.into_owned(),
            });
        }
        (!cells.is_empty()).then(|| RowChange {
            key: self.named(&self.key, |at| self.shown(stored, at)),
            cells,
        })
    }

    /// The stored value as people should see it.
    fn shown(&self, row: &[String], at: usize) -> String {
        let text = cell(row, at);
        let column = self.table.column(at);
        column
            .map_or(text, |column| self.stored.shown(column, text))
            .to_owned()
    }

    fn whole(&self, text: impl Fn(usize) -> String) -> StoredRow {
        let all: Vec<usize> = (0..self.table.width()).collect();
        StoredRow {
            key: self.named(&self.key, &text),
            row: self.named(&all, &text),
        }
    }

    fn named(&self, places: &[usize], text: impl Fn(usize) -> String) -> Vec<(Column, String)> {
        let places = places.iter();
        places
            .filter_map(|at| Some((*self.table.column(*at)?, text(*at))))
            .collect()
    }
}

/// A value with the type that it has in `dataset.json`. What is of no such type stays text.
fn typed(kind: ColumnKind, text: &str) -> Value {
    match kind {
        _ if text.is_empty() => Value::Null,
        ColumnKind::Integer => text
            .parse::<i64>()
            .map_or_else(|_| text.into(), Value::from),
        ColumnKind::Boolean => text
            .parse::<bool>()
            .map_or_else(|_| text.into(), Value::from),
        _ => text.into(),
    }
}

/// Named values as an object.
struct Fields<'f>(&'f [(Column, String)]);

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.iter();
        serializer.collect_map(fields.map(|(column, text)| (column.name, typed(column.kind, text))))
    }
}

impl Serialize for StoredRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("StoredRow", 2)?;
        row.serialize_field("key", &Fields(&self.key))?;
        row.serialize_field("row", &Fields(&self.row))?;
        row.end()
    }
}

/// The changed values as an object: column, then `old` and `new`.
struct Cells<'c>(&'c [CellChange]);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for change in self.0 {
            let kind = change.column.kind;
            let values = serde_json::json!({
                "old": typed(kind, &change.old),
                "new": typed(kind, &change.new),
            });
            map.serialize_entry(change.column.name, &values)?;
        }
        map.end()
    }
}

impl Serialize for RowChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("RowChange", 3)?;
        row.serialize_field("key", &Fields(&self.key))?;
        row.serialize_field("only_moved", &self.only_moved())?;
        row.serialize_field("columns", &Cells(&self.cells))?;
        row.end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, TableComparison, compare};
    use crate::export::sample::dataset;
    use crate::export::{ExportOptions, Format, StoredDataset, write};
    use crate::model::Dataset;

    fn stored(dataset: &Dataset, format: Format, defuse_formulas: bool) -> StoredDataset {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("d");
        let options = ExportOptions {
            formats: vec![format],
            defuse_formulas,
            force: false,
        };
        write(dataset, &folder, &options).unwrap();
        StoredDataset::read(&folder).unwrap()
    }

    fn every_form(dataset: &Dataset) -> [StoredDataset; 3] {
        [
            stored(dataset, Format::Csv, true),
            stored(dataset, Format::Csv, false),
            stored(dataset, Format::Json, true),
        ]
    }

    fn differing(comparison: &Comparison) -> Vec<&'static str> {
        let tables = comparison.tables.iter().filter(|table| !table.agrees());
        tables.map(|table| table.table).collect()
    }

    #[test]
    fn what_was_written_agrees_whatever_its_texts_begin_with() {
        let mut data = dataset();
        for (at, text) in ["=a", "'=a", "''=a", "+", "-b", "'b", "\tc", "\rd\n", "@"]
            .into_iter()
            .enumerate()
        {
            let mut country = data.countries[0].clone();
            country.code = text.to_owned();
            country.name = Some(text.to_owned());
            data.countries.insert(at, country);
        }
        for stored in every_form(&data) {
            let comparison = compare(&stored, &data);
            assert_eq!(differing(&comparison), [""; 0], "{comparison:?}");
        }
    }

    fn of<'c>(comparison: &'c Comparison, name: &str) -> &'c TableComparison {
        let mut tables = comparison.tables.iter();
        tables.find(|table| table.table == name).unwrap()
    }

    #[test]
    fn old_and_new_text_is_shown_without_what_was_put_in_front() {
        let old = dataset();
        let mut new = dataset();
        let with_stadium = |m: &&mut crate::model::Match| m.stadium.is_some();
        let changed = new.matches.iter_mut().find(with_stadium).unwrap();
        changed.stadium = Some("-HYPERLINK(1)".to_owned());
        for stored in every_form(&old) {
            let comparison = compare(&stored, &new);
            assert_eq!(differing(&comparison), ["matches"]);
            let cells = &of(&comparison, "matches").changed[0].cells;
            assert_eq!(cells.len(), 1);
            assert_eq!(cells[0].column.name, "stadium");
            assert_eq!(cells[0].old, "=HYPERLINK(1)");
            assert_eq!(cells[0].new, "-HYPERLINK(1)");
        }
    }

    #[test]
    fn rows_are_matched_by_key_and_not_by_order() {
        let old = dataset();
        let mut new = dataset();
        new.matches.reverse();
        new.goals.pop();
        new.findings[0].line += 1;
        for stored in every_form(&old) {
            let comparison = compare(&stored, &new);
            assert_eq!(differing(&comparison), ["goals", "findings"]);
            assert_eq!(of(&comparison, "goals").removed.len(), 1);
            assert!(of(&comparison, "findings").changed[0].only_moved());
        }
    }
}
