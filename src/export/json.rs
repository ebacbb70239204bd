//! The whole dataset as one JSON document, nested as people think of it: a page holds its rounds,
//! a round its ties, a tie its matches, a match its goals.
//!
//! Called by `folder`, and by `extract` when it writes to standard output. Every object has the
//! columns of its table, all of them and in their order, and its children after them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::sync::LazyLock;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::manifest::SCHEMA_VERSION;
use crate::model::{Dataset, Table, tables};
use crate::schema::Cell;

/// The name of the file in a dataset folder.
pub(super) const JSON_NAME: &str = "dataset.json";

/// Writes the whole dataset as one JSON document, indented by two spaces, with a final line end.
///
/// # Errors
///
/// What `out` says when it cannot be written to; [`io::ErrorKind::InvalidData`] when a row refers
/// to a row that is not in the dataset, because it would have no place in the document.
///
/// ```
/// use scoreline::{export, model::Dataset};
/// let mut out = Vec::new();
/// export::write_json(&Dataset::default(), &mut out)?;
/// assert!(out.starts_with(b"{\n  \"schema_version\": 1,\n  \"pages\": []"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_json(dataset: &Dataset, mut out: impl Write) -> io::Result<()> {
    let whole = Whole {
        dataset,
        indexes: Indexes::of(dataset)?,
    };
    serde_json::to_writer_pretty(&mut out, &whole)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Numbers of rows by the key of the row that they belong to.
type Index<'d> = HashMap<Cow<'d, str>, Vec<usize>>;

/// The rows below others, a branch an index, in the order of [`BRANCHES`]. Made once, so that writing takes
/// time in proportion to the dataset.
struct Indexes<'d>(Vec<Index<'d>>);

impl<'d> Indexes<'d> {
    fn of(dataset: &'d Dataset) -> io::Result<Self> {
        let tables = tables();
        let mut keys_of = HashMap::new();
        for table in tables {
            if let [key] = table.key() {
                keys_of.insert(table.name(), keys(dataset, table, key)?);
            }
        }
        let nobody = HashSet::new();
        let index = |branch: &Branch| {
            let parents = keys_of.get(branch.parent.name()).unwrap_or(&nobody);
            index(dataset, branch, parents)
        };
        let indexes = BRANCHES.iter().map(index).collect::<io::Result<_>>()?;
        Ok(Self(indexes))
    }
}

/// Rows of one table that are shown in a list of the row they refer to. A table that may hang in several
/// places has a branch for each.
pub(super) struct Branch {
    pub(super) parent: &'static dyn Table,
    pub(super) field: &'static str,
    pub(super) table: &'static dyn Table,
    /// The place of the column that refers to the parent.
    pub(super) column: usize,
    /// Places of the columns that come before it: a row with a value there hangs elsewhere.
    unless: Vec<usize>,
}

/// Every branch, in the order of the tables.
static BRANCHES: LazyLock<Vec<Branch>> = LazyLock::new(|| {
    let mut out = Vec::new();
    for table in tables() {
        let (field, under) = table.nesting();
        let mut unless = Vec::new();
        for name in under {
            let Some(column) = table.position(name) else {
                continue;
            };
            let parent = table.column(column).and_then(|column| column.refers_to);
            let parent = tables().into_iter().find(|t| Some(t.name()) == parent);
            if let Some(parent) = parent {
                out.push(Branch {
                    parent,
                    field,
                    table,
                    column,
                    unless: unless.clone(),
                });
            }
            unless.push(column);
        }
    }
    out
});

/// What hangs below the rows of a table, with the number of the branch.
fn numbered_below(parent: &str) -> impl Iterator<Item = (usize, &'static Branch)> {
    let branches = BRANCHES.iter().enumerate();
    branches.filter(move |(_, branch)| branch.parent.name() == parent)
}

/// What hangs below the rows of a table.
pub(super) fn below(parent: &str) -> impl Iterator<Item = &'static Branch> {
    numbered_below(parent).map(|(_, branch)| branch)
}

/// The tables whose rows hang below no other.
pub(super) fn at_the_top() -> impl Iterator<Item = &'static dyn Table> {
    let is_top = |table: &&dyn Table| table.nesting().1.is_empty();
    tables().into_iter().filter(is_top)
}

fn position(table: &'static dyn Table, column: &str) -> io::Result<usize> {
    table
        .position(column)
        .ok_or_else(|| invalid(format!("`{}` has no column `{column}`", table.name())))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// The keys of a table; a key that two rows have is an error.
fn keys<'d>(
    dataset: &'d Dataset,
    table: &'static dyn Table,
    column: &str,
) -> io::Result<HashSet<Cow<'d, str>>> {
    let column_at = position(table, column)?;
    let mut keys = HashSet::with_capacity(table.len(dataset));
    for row in 0..table.len(dataset) {
        if let Cell::Text(key) = table.cell(dataset, row, column_at)
            && !keys.insert(key.clone())
        {
            return Err(invalid(format!(
                "two rows of `{}` have the {column} `{key}`",
                table.name()
            )));
        }
    }
    Ok(keys)
}

/// Rows by what the column of a branch holds. A row where it is null is left out, as is one that hangs
/// elsewhere.
fn index<'d>(
    dataset: &'d Dataset,
    branch: &Branch,
    parents: &HashSet<Cow<'d, str>>,
) -> io::Result<Index<'d>> {
    let table = branch.table;
    let mut index = Index::new();
    for row in 0..table.len(dataset) {
        let is_null = |at: &usize| table.cell(dataset, row, *at) == Cell::Null;
        if !branch.unless.iter().all(is_null) {
            continue;
        }
        if let Cell::Text(parent) = table.cell(dataset, row, branch.column) {
            if !parents.contains(&parent) {
                let column = table.column(branch.column);
                return Err(invalid(format!(
                    "row {} of `{}` has the {} `{parent}`, which is not in the dataset",
                    row + 1,
                    table.name(),
                    column.map_or("", |column| column.name),
                )));
            }
            index.entry(parent).or_default().push(row);
        }
    }
    Ok(index)
}

struct Whole<'d> {
    dataset: &'d Dataset,
    indexes: Indexes<'d>,
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
        for table in at_the_top() {
            let all: Vec<usize> = (0..table.len(self.dataset)).collect();
            let rows = Rows {
                whole: self,
                table,
                rows: &all,
            };
            map.serialize_entry(table.name(), &rows)?;
        }
        map.end()
    }
}

/// Some rows of a table as an array.
struct Rows<'w, 'd> {
    whole: &'w Whole<'d>,
    table: &'static dyn Table,
    rows: &'w [usize],
}

impl Serialize for Rows<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.rows.len()))?;
        for row in self.rows {
            seq.serialize_element(&Row {
                whole: self.whole,
                table: self.table,
                row: *row,
            })?;
        }
        seq.end()
    }
}

/// One row as an object, with what hangs below it.
struct Row<'w, 'd> {
    whole: &'w Whole<'d>,
    table: &'static dyn Table,
    row: usize,
}

impl Serialize for Row<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let cells = self.table.row(self.whole.dataset, self.row);
        for (column, cell) in self.table.columns().zip(cells) {
            map.serialize_entry(column.name, &cell)?;
        }
        let key = self.table.key_positions();
        let key = key
            .first()
            .map(|at| self.table.cell(self.whole.dataset, self.row, *at));
        for (number, branch) in numbered_below(self.table.name()) {
            let index = self.whole.indexes.0.get(number);
            let key = key.as_ref().map_or(Cow::Borrowed(""), Cell::to_text);
            let rows = index.and_then(|index| index.get(&key));
            let rows = Rows {
                whole: self.whole,
                table: branch.table,
                rows: rows.map_or(&[], Vec::as_slice),
            };
            map.serialize_entry(branch.field, &rows)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::write_json;
    use crate::export::sample::dataset;
    use crate::model::{Dataset, MatchId};

    fn json(dataset: &Dataset) -> Value {
        let mut out = Vec::new();
        write_json(dataset, &mut out).unwrap();
        assert!(out.ends_with(b"}\n"));
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn rows_hang_where_they_belong() {
        let json = json(&dataset());
        let round = &json["pages"][0]["rounds"][0];
        let leg = &round["ties"][0]["matches"][0];
        assert_eq!(leg["goals"][0]["minute"], 45);
        assert_eq!(leg["sources"][0]["kind"], "series_row");
        assert_eq!(leg["shootout_kicks"][0]["outcome"], "missed");
        assert_eq!(leg["cards"][0]["card"], "second_yellow");
        assert_eq!(leg["kickoff_utc"], "2014-02-07T17:30:00Z");
        assert_eq!(round["matches"].as_array().unwrap().len(), 1);
        assert_eq!(round["matches"][0]["home_slot"], "Winner Match 1");
        assert_eq!(round["matches"][0]["home_team"], Value::Null);
        assert_eq!(round["schedule"][0]["leg"], 1);
        assert_eq!(json["countries"][0]["code"], "ENG");
        assert_eq!(json["findings"][0]["line"], 3);
    }

    #[test]
    fn fields_stand_in_the_order_of_the_columns() {
        let json = json(&dataset());
        let names: Vec<_> = json["countries"][0].as_object().unwrap().keys().collect();
        assert_eq!(
            names,
            ["code", "name", "fifa_code", "iso_code", "historical"]
        );
    }

    #[test]
    fn a_row_without_its_parent_is_never_left_out_in_silence() {
        let mut dataset = dataset();
        dataset.goals[0].match_id = MatchId::new("gone");
        let error = write_json(&dataset, Vec::new()).unwrap_err();
        let expected = "row 1 of `goals` has the match_id `gone`, which is not in the dataset";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_key_stands_once() {
        let mut dataset = dataset();
        dataset.pages.push(dataset.pages[0].clone());
        let error = write_json(&dataset, Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "two rows of `pages` have the page `en:Cup`"
        );
    }
}
