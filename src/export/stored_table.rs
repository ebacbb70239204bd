//! One table as a dataset folder holds it. `stored` reads it from CSV and `stored_json` from JSON;
//! `compare` and `drift` look at its rows.

use crate::model::Table;

/// The rows of one table, with the columns in the order in which this version writes them. Another
/// version may have had other columns: what it lacks is absent, and no value of any row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct StoredTable {
    pub(super) rows: Vec<Vec<String>>,
    /// Places of columns that the file lacks; their cells are empty.
    pub(super) lacking: Vec<usize>,
    /// Columns of the file that this version does not write.
    pub(super) unknown: Vec<String>,
}

impl StoredTable {
    /// A table that the dataset does not have at all.
    pub(super) fn absent(table: &'static dyn Table) -> Self {
        Self {
            lacking: (0..table.width()).collect(),
            ..Self::default()
        }
    }
}

/// A cell of a row; rows have as many cells as their table has columns.
pub(super) fn cell(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}
