//! `dataset.json` read back: the nested document taken apart into the tables again.
//!
//! Called by `stored`. Goes as deep as the branches do and no deeper.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::Path;

use serde_json::{Map, Value};

use super::json::{at_the_top, below};
use super::manifest::newer_schema;
use super::stored_error::{StoredError, other_schema};
use super::stored_table::StoredTable;
use crate::model::{Table, tables};
use crate::schema::ColumnKind;
use crate::source::regular;

/// Reads the document, with the tables in the order of [`tables`].
pub(super) fn read_json(path: &Path) -> Result<Vec<StoredTable>, StoredError> {
    let mut bytes = Vec::new();
    let read = regular::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|source| StoredError::Read {
        path: path.to_path_buf(),
        source,
    })?;
    let whole: Value = serde_json::from_slice(&bytes).map_err(|error| StoredError::Shape {
        path: path.to_path_buf(),
        problem: format!("not JSON that can be read\n  {error}"),
    })?;
    match whole.get("schema_version").and_then(Value::as_u64) {
        Some(version) => {
            if let Some(problem) = newer_schema(version) {
                return Err(other_schema(path, problem));
            }
        }
        None => return Err(other_schema(path, "has no schema version".to_owned())),
    }
    let mut reader = JsonReader {
        path,
        found: HashMap::new(),
    };
    for table in at_the_top() {
        reader.rows(table, whole.get(table.name()))?;
    }
    tables()
        .into_iter()
        .map(|table| reader.table(table))
        .collect()
}

/// A table as far as it was met.
#[derive(Debug, Default)]
struct Found {
    rows: Vec<Vec<String>>,
    /// How many rows have each column.
    filled: Vec<usize>,
    unknown: BTreeSet<String>,
    lists: usize,
    lists_missing: usize,
}

struct JsonReader<'r> {
    path: &'r Path,
    found: HashMap<&'static str, Found>,
}

impl JsonReader<'_> {
    fn rows(
        &mut self,
        table: &'static dyn Table,
        value: Option<&Value>,
    ) -> Result<(), StoredError> {
        let name = table.name();
        let found = self.found.entry(name).or_default();
        let rows = match value {
            None => {
                found.lists_missing += 1;
                return Ok(());
            }
            Some(Value::Array(rows)) => rows,
            Some(_) => return Err(self.other(format!("has no list of `{name}`"))),
        };
        found.lists += 1;
        for row in rows {
            let Value::Object(fields) = row else {
                return Err(self.other(format!("has a row of `{name}` that is no object")));
            };
            self.row(table, fields)?;
            for branch in below(name) {
                self.rows(branch.table, fields.get(branch.field))?;
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        table: &'static dyn Table,
        fields: &Map<String, Value>,
    ) -> Result<(), StoredError> {
        let name = table.name();
        let found = self.found.entry(name).or_default();
        found.filled.resize(table.width(), 0);
        let mut row = Vec::with_capacity(table.width());
        for (column, filled) in table.columns().zip(&mut found.filled) {
            let Some(value) = fields.get(column.name) else {
                row.push(String::new());
                continue;
            };
            *filled += 1;
            let text = text_of(column.kind, value).ok_or_else(|| StoredError::Shape {
                path: self.path.to_path_buf(),
                problem: format!(
                    "`{}` of a row of `{name}` is {value}, which is not of the type {}",
                    column.name,
                    column.kind.as_str()
                ),
            })?;
            row.push(text);
        }
        let is_known = |field: &String| {
            table.position(field).is_some() || below(name).any(|branch| branch.field == field)
        };
        let unknown = fields.keys().filter(|field| !is_known(field));
        found.unknown.extend(unknown.cloned());
        found.rows.push(row);
        Ok(())
    }

    /// The table, if what it lacks is lacking everywhere: else it is damaged.
    fn table(&mut self, table: &'static dyn Table) -> Result<StoredTable, StoredError> {
        let name = table.name();
        let found = self.found.remove(name).unwrap_or_default();
        if found.lists == 0 && found.lists_missing > 0 {
            return Ok(StoredTable::absent(table));
        }
        if found.lists_missing > 0 {
            return Err(self.other(format!("has no list of `{name}` in some places")));
        }
        let mut lacking = Vec::new();
        for ((at, filled), column) in found.filled.iter().enumerate().zip(table.columns()) {
            if *filled == found.rows.len() {
                continue;
            }
            if *filled > 0 || table.key().contains(&column.name) {
                let problem = format!("has a row of `{name}` without the field `{}`", column.name);
                return Err(self.other(problem));
            }
            lacking.push(at);
        }
        Ok(StoredTable {
            rows: found.rows,
            lacking,
            unknown: found.unknown.into_iter().collect(),
        })
    }

    fn other(&self, problem: String) -> StoredError {
        other_schema(self.path, problem)
    }
}

/// The value as CSV would have it, if it is of the right type.
fn text_of(kind: ColumnKind, value: &Value) -> Option<String> {
    match (kind, value) {
        (_, Value::Null) => Some(String::new()),
        (ColumnKind::Integer, Value::Number(number)) => Some(number.to_string()),
        (ColumnKind::Boolean, Value::Bool(value)) => Some(value.to_string()),
        (ColumnKind::Integer | ColumnKind::Boolean, _) => None,
        (_, Value::String(text)) => Some(text.clone()),
        _ => None,
    }
}
