//! `matches.ndjson`: a line of JSON a match, with its page, its tie, its sources, goals, kicks, cards and line-ups inside.
//!
//! Called by `folder`. Each line can be read alone, and no line but the one being written is kept.

use std::cell::Cell as Kept;
use std::io::{self, Write};

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::json::below;
use crate::model::{Dataset, Table, tables};
use crate::schema::Cell;

/// The name of the file in a dataset folder.
pub(super) const NDJSON_NAME: &str = "matches.ndjson";

/// The table whose rows are the lines.
pub(super) const LINES: &str = "matches";

/// Columns of a match whose row of another table is shown in the line, and the field that has it: in the
/// place of the column where they are called alike, else after the columns.
pub(super) const SHOWN: [(&str, &str); 2] = [("page", "page"), ("tie_id", "tie")];

/// Writes a line a match, each with its final line end.
///
/// # Errors
///
/// What `out` says when it cannot be written to; [`io::ErrorKind::InvalidData`] when a row refers to a row
/// that is not in the dataset, because it would have no place in any line.
pub(super) fn write_ndjson(dataset: &Dataset, mut out: impl Write) -> io::Result<()> {
    let named = |name: &str| tables().into_iter().find(|table| table.name() == name);
    let Some(matches) = named(LINES) else {
        return Ok(());
    };
    let lines = Lines::of(dataset, matches)?;
    for row in 0..matches.len(dataset) {
        serde_json::to_writer(&mut out, &lines.line(row)?)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// What is needed to write any line.
struct Lines<'d> {
    dataset: &'d Dataset,
    matches: &'static dyn Table,
    key: usize,
    parents: Vec<Parent<'d>>,
    children: Vec<Children<'d>>,
}

impl<'d> Lines<'d> {
    fn of(dataset: &'d Dataset, matches: &'static dyn Table) -> io::Result<Self> {
        let key = matches.key_positions().first().copied().unwrap_or_default();
        let shown = SHOWN
            .iter()
            .filter_map(|(column, field)| Parent::of(dataset, matches, column, field));
        let children = below(LINES).map(|branch| {
            let rows = Rows {
                dataset,
                table: branch.table,
                column: branch.column,
            };
            Children::of(rows, matches, key, branch.field)
        });
        Ok(Self {
            dataset,
            matches,
            key,
            parents: shown.collect(),
            children: children.collect::<io::Result<_>>()?,
        })
    }

    fn line(&self, row: usize) -> io::Result<Line<'_, 'd>> {
        let mut parents = Vec::with_capacity(self.parents.len());
        for parent in &self.parents {
            parents.push(parent.row_of(self.dataset, self.matches, row)?);
        }
        Ok(Line {
            lines: self,
            row,
            parents,
        })
    }
}

/// One line.
struct Line<'l, 'd> {
    lines: &'l Lines<'d>,
    row: usize,
    /// The rows of the other tables that are shown, in the order of `Lines::parents`.
    parents: Vec<Option<usize>>,
}

impl Line<'_, '_> {
    fn parent(&self, place: usize) -> Option<Object<'_>> {
        let parent = self.lines.parents.get(place)?;
        let row = self.parents.get(place).copied().flatten()?;
        Some(Object {
            dataset: self.lines.dataset,
            table: parent.rows.table,
            row,
        })
    }
}

impl Serialize for Line<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Lines {
            dataset,
            matches,
            parents,
            children,
            ..
        } = self.lines;
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in matches.columns().zip(matches.row(dataset, self.row)) {
            match parents.iter().position(|p| p.field == column.name) {
                Some(place) => map.serialize_entry(column.name, &self.parent(place))?,
                None => map.serialize_entry(column.name, &cell)?,
            }
        }
        for (place, parent) in parents.iter().enumerate() {
            if matches.position(parent.field).is_none() {
                map.serialize_entry(parent.field, &self.parent(place))?;
            }
        }
        let key = matches.cell(dataset, self.row, self.lines.key);
        for children in children {
            let rows = children.of_parent(&key);
            map.serialize_entry(children.field, &List { rows, children })?;
        }
        map.end()
    }
}

/// Rows of a table as a list of objects.
struct List<'l, 'd> {
    rows: Found<'l>,
    children: &'l Children<'d>,
}

impl Serialize for List<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        let object = |row| Object {
            dataset: self.children.rows.dataset,
            table: self.children.rows.table,
            row,
        };
        match &self.rows {
            Found::Range(range) => {
                for row in range.clone() {
                    seq.serialize_element(&object(row))?;
                }
            }
            Found::Rows(rows) => {
                for row in *rows {
                    seq.serialize_element(&object(*row))?;
                }
            }
        }
        seq.end()
    }
}

/// One row as an object, without what hangs below it.
struct Object<'d> {
    dataset: &'d Dataset,
    table: &'static dyn Table,
    row: usize,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.table.row(self.dataset, self.row);
        let columns = self.table.columns().map(|column| column.name);
        serializer.collect_map(columns.zip(cells))
    }
}

/// A column of a table, and its values.
#[derive(Clone, Copy)]
struct Rows<'d> {
    dataset: &'d Dataset,
    table: &'static dyn Table,
    column: usize,
}

impl<'d> Rows<'d> {
    fn len(self) -> usize {
        self.table.len(self.dataset)
    }

    fn at(self, row: usize) -> Cell<'d> {
        self.table.cell(self.dataset, row, self.column)
    }

    /// The numbers of the rows, in the order of their values.
    fn sorted(self) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.len()).collect();
        rows.sort_by(|a, b| self.at(*a).to_text().cmp(&self.at(*b).to_text()));
        rows
    }

    /// Those of the sorted rows with this value.
    fn equal<'s>(self, sorted: &'s [usize], value: &Cell<'_>) -> &'s [usize] {
        let value = value.to_text();
        let start = sorted.partition_point(|row| self.at(*row).to_text() < value);
        let rest = sorted.get(start..).unwrap_or_default();
        let length = rest.partition_point(|row| self.at(*row).to_text() == value);
        rest.get(..length).unwrap_or_default()
    }
}

/// A row of another table that a match refers to.
struct Parent<'d> {
    field: &'static str,
    /// The column of the match.
    column: usize,
    /// The key of the other table.
    rows: Rows<'d>,
    /// The row that was found last: the next match often has the same one, or the one after it.
    last: Kept<usize>,
    /// Made once a row is elsewhere.
    sorted: std::cell::OnceCell<Vec<usize>>,
}

impl<'d> Parent<'d> {
    fn of(
        dataset: &'d Dataset,
        matches: &'static dyn Table,
        column: &str,
        field: &'static str,
    ) -> Option<Self> {
        let column = matches.position(column)?;
        let table = matches.column(column)?.refers_to?;
        let table = tables().into_iter().find(|other| other.name() == table)?;
        Some(Self {
            field,
            column,
            rows: Rows {
                dataset,
                table,
                column: table.key_positions().first().copied()?,
            },
            last: Kept::new(0),
            sorted: std::cell::OnceCell::new(),
        })
    }

    fn row_of(
        &self,
        dataset: &Dataset,
        matches: &'static dyn Table,
        row: usize,
    ) -> io::Result<Option<usize>> {
        let value = matches.cell(dataset, row, self.column);
        if value == Cell::Null {
            return Ok(None);
        }
        let last = self.last.get();
        let near = [last, last.saturating_add(1)];
        let near = near.into_iter().find(|row| self.rows.at(*row) == value);
        let found = near.or_else(|| {
            let sorted = self.sorted.get_or_init(|| self.rows.sorted());
            self.rows.equal(sorted, &value).first().copied()
        });
        match found {
            Some(found) => {
                self.last.set(found);
                Ok(Some(found))
            }
            None => Err(invalid(format!(
                "row {} of `{}` has the {} `{}`, which is not in the dataset",
                row.saturating_add(1),
                matches.name(),
                matches.column(self.column).map_or("", |column| column.name),
                value.to_text()
            ))),
        }
    }
}

/// Rows that refer to matches.
struct Children<'d> {
    field: &'static str,
    rows: Rows<'d>,
    /// The rows by their match, where they are not in the order of the matches.
    sorted: Option<Vec<usize>>,
    /// The first row that no line has yet, where they are.
    next: Kept<usize>,
}

/// The rows of one match.
enum Found<'l> {
    Range(std::ops::Range<usize>),
    Rows(&'l [usize]),
}

impl<'d> Children<'d> {
    fn of(
        rows: Rows<'d>,
        matches: &'static dyn Table,
        key: usize,
        field: &'static str,
    ) -> io::Result<Self> {
        let mut out = Self {
            field,
            rows,
            sorted: None,
            next: Kept::new(0),
        };
        let keys = Rows {
            dataset: rows.dataset,
            table: matches,
            column: key,
        };
        for row in 0..keys.len() {
            out.of_parent(&keys.at(row));
        }
        if out.next.replace(0) == rows.len() {
            return Ok(out);
        }
        // Another order costs a number a row.
        let known = keys.sorted();
        let stray = (0..rows.len()).find(|row| keys.equal(&known, &rows.at(*row)).is_empty());
        if let Some(row) = stray {
            return Err(invalid(format!(
                "row {} of `{}` has the {} `{}`, which is not in the dataset",
                row.saturating_add(1),
                rows.table.name(),
                rows.table
                    .column(rows.column)
                    .map_or("", |column| column.name),
                rows.at(row).to_text()
            )));
        }
        out.sorted = Some(rows.sorted());
        Ok(out)
    }

    fn of_parent(&self, key: &Cell<'_>) -> Found<'_> {
        if let Some(sorted) = &self.sorted {
            return Found::Rows(self.rows.equal(sorted, key));
        }
        let start = self.next.get();
        let length = (start..self.rows.len()).take_while(|row| self.rows.at(*row) == *key);
        let end = start.saturating_add(length.count());
        self.next.set(end);
        Found::Range(start..end)
    }
}
