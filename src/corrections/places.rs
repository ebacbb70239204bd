//! Where the records are that corrections name, by table and id. Used by `mod` and `report`.

use foldhash::{HashMap, HashSet};

use super::error::{CorrectionError, CorrectionProblem};
use super::file::{Corrections, Entry, correctable, refusal};
use crate::model::{Dataset, Table, tables};

/// A cell of a table.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) table: &'static dyn Table,
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Target {
    pub(super) fn text(&self, dataset: &Dataset) -> String {
        let cell = self.table.cell(dataset, self.row, self.column);
        cell.to_text().into_owned()
    }

    /// The text of another column of the row.
    pub(super) fn beside(&self, dataset: &Dataset, name: &str) -> Option<String> {
        let column = self.table.position(name)?;
        Some(Self { column, ..*self }.text(dataset))
    }
}

/// The rows that corrections name.
pub(super) struct Places(HashMap<String, Vec<(&'static dyn Table, usize)>>);

impl Places {
    pub(super) fn of(corrections: &Corrections, dataset: &Dataset) -> Self {
        let records = corrections.entries.iter();
        let wanted: HashSet<&str> = records.map(|entry| entry.record.as_str()).collect();
        let mut out: HashMap<String, Vec<(&'static dyn Table, usize)>> = HashMap::default();
        for table in tables() {
            let key = table.key_positions();
            for row in 0..table.len(dataset) {
                let id = id_of(table, &key, dataset, row);
                if wanted.contains(id.as_str()) {
                    out.entry(id).or_default().push((table, row));
                }
            }
        }
        Self(out)
    }

    /// The cell of a correction; `None` where no row has the id.
    pub(super) fn find(&self, entry: &Entry) -> Result<Option<Target>, CorrectionError> {
        let Some(rows) = self.0.get(&entry.record) else {
            return Ok(None);
        };
        let cell = rows.iter().find_map(|(table, row)| {
            let has_it = |other: &&dyn Table| other.name() == table.name();
            entry.tables.iter().find(|other| has_it(*other))?;
            let column = table.position(&entry.field)?;
            Some(Target {
                table: *table,
                row: *row,
                column,
            })
        });
        match (cell, rows.first()) {
            (Some(target), _) => match refusal(target.table, &entry.field, &entry.value) {
                None => Ok(Some(target)),
                Some(expected) => Err(entry.refused(expected)),
            },
            // A table that is made later may have a row of this id, too.
            (None, Some((table, _))) if !entry.is_late() => {
                Err(entry.wrong(CorrectionProblem::OtherTable {
                    record: entry.record.clone(),
                    table: table.name(),
                    field: entry.field.clone(),
                    hint: correctable(*table, &entry.field),
                }))
            }
            _ => Ok(None),
        }
    }

    /// The table that has the record, whatever is corrected of it.
    pub(super) fn table_of(&self, entry: &Entry) -> Option<&'static dyn Table> {
        let rows = self.0.get(&entry.record)?;
        rows.first().map(|(table, _)| *table)
    }
}

/// The id of a row: the columns of its key, joined by `/`.
fn id_of(table: &'static dyn Table, key: &[usize], dataset: &Dataset, row: usize) -> String {
    let mut out = String::new();
    for (number, column) in key.iter().enumerate() {
        if number > 0 {
            out.push('/');
        }
        out.push_str(&table.cell(dataset, row, *column).to_text());
    }
    out
}
