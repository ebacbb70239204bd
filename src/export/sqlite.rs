//! `dataset.sqlite`: every table with its keys and checks, views for common questions, and what each column
//! means, in one file made by one transaction.
//!
//! Called by `folder`, and by `stored`, which reads it back. Rows go from the records to the file one by one.

use std::io;
use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};

use super::describe::codebook;
use super::manifest::SCHEMA_VERSION;
use super::sqlite_views::{quoted, views};
use crate::interrupt;
use crate::model::{Dataset, Table, tables};
use crate::schema::{Cell, Column, ColumnKind};

/// Rows between two looks at whether the run is to end.
const ROWS_AT_ONCE: usize = 1024;

/// The file is new, and thrown away when anything fails: it needs no journal. Memory is held to 4 MB of pages.
const SETTINGS: &str = "\
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -4096;
PRAGMA temp_store = FILE;
PRAGMA foreign_keys = ON;
";

/// Writes the dataset to a new SQLite file.
///
/// # Errors
///
/// What the system says when it cannot be written; [`io::ErrorKind::InvalidData`] when a row refers to a row that
/// is not in the dataset, has the key of another or a word that is none of its list. The file is then incomplete.
pub(super) fn write_sqlite(dataset: &Dataset, file: &Path) -> io::Result<()> {
    fill(dataset, file).map_err(failed)
}

fn fill(dataset: &Dataset, file: &Path) -> Result<(), Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file, flags)?;
    connection.execute_batch(SETTINGS)?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(&format!("PRAGMA user_version = {SCHEMA_VERSION};"))?;
    for table in referred_first() {
        transaction.execute_batch(&create(table))?;
        insert(&transaction, table, dataset)?;
    }
    for table in tables() {
        transaction.execute_batch(&indexes(table))?;
    }
    describe(&transaction)?;
    for view in views() {
        transaction.execute_batch(&view)?;
    }
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// All tables, each after those that it refers to: a row is checked when it comes.
fn referred_first() -> Vec<&'static dyn Table> {
    let mut left = tables().to_vec();
    let mut out: Vec<&'static dyn Table> = Vec::new();
    while !left.is_empty() {
        let names: Vec<&str> = left.iter().map(|table| table.name()).collect();
        let waits = |table: &&'static dyn Table| {
            let mut referred = table.columns().filter_map(|column| column.refers_to);
            referred.any(|other| other != table.name() && names.contains(&other))
        };
        let (later, now): (Vec<_>, Vec<_>) = left.into_iter().partition(waits);
        // Tables that refer to each other come as they are.
        let (now, later) = if now.is_empty() {
            (later, now)
        } else {
            (now, later)
        };
        out.extend(now);
        left = later;
    }
    out
}

/// A text as SQL has it.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    names.join(", ")
}

fn create(table: &'static dyn Table) -> String {
    let mut lines: Vec<String> = table.columns().map(definition).collect();
    lines.push(format!("PRIMARY KEY ({})", list(table.key())));
    for column in table.columns() {
        if let Some((other, key)) = referred(column) {
            lines.push(format!(
                "FOREIGN KEY ({}) REFERENCES {} ({})",
                quoted(column.name),
                quoted(other),
                list(key)
            ));
        }
    }
    let name = quoted(table.name());
    format!(
        "CREATE TABLE {name} (\n  {}\n) STRICT;",
        lines.join(",\n  ")
    )
}

/// The table that a column refers to, and its key.
fn referred(column: &Column) -> Option<(&'static str, &'static [&'static str])> {
    let other = column.refers_to?;
    let table = tables().into_iter().find(|table| table.name() == other)?;
    Some((other, table.key()))
}

fn definition(column: &Column) -> String {
    let name = quoted(column.name);
    let kind = match column.kind {
        ColumnKind::Integer | ColumnKind::Boolean => "INTEGER",
        _ => "TEXT",
    };
    let filled = if column.required { " NOT NULL" } else { "" };
    let check = match column.kind {
        ColumnKind::Boolean => format!(" CHECK ({name} IN (0, 1))"),
        ColumnKind::Enumeration(words) => {
            let words: Vec<String> = words.iter().map(|word| literal(word)).collect();
            format!(" CHECK ({name} IN ({}))", words.join(", "))
        }
        _ => String::new(),
    };
    format!("{name} {kind}{filled}{check}")
}

/// Indexes on the columns that refer to another table. The first column of the key has one already.
fn indexes(table: &'static dyn Table) -> String {
    let refers = |column: &&Column| column.refers_to.is_some();
    let columns = table.columns().filter(refers);
    let first = table.key().first().copied();
    columns
        .filter(|column| Some(column.name) != first)
        .map(|column| {
            format!(
                "CREATE INDEX {} ON {} ({});\n",
                quoted(&format!("{}_by_{}", table.name(), column.name)),
                quoted(table.name()),
                quoted(column.name)
            )
        })
        .collect()
}

fn insert(
    connection: &Connection,
    table: &'static dyn Table,
    dataset: &Dataset,
) -> Result<(), Failure> {
    let places = vec!["?"; table.width()].join(", ");
    let sql = format!("INSERT INTO {} VALUES ({places})", quoted(table.name()));
    let mut statement = connection.prepare(&sql)?;
    for row in 0..table.len(dataset) {
        if row % ROWS_AT_ONCE == 0 {
            interrupt::check()?;
        }
        for (at, cell) in (1..).zip(table.row(dataset, row)) {
            statement.raw_bind_parameter(at, Bound(cell))?;
        }
        statement.raw_execute()?;
    }
    Ok(())
}

/// What each table and each column means, as tables.
fn describe(connection: &Connection) -> Result<(), Failure> {
    connection.execute_batch(
        "CREATE TABLE \"tables\" (\n  \"name\" TEXT PRIMARY KEY NOT NULL,\n  \"description\" TEXT NOT NULL\n) STRICT;",
    )?;
    let mut statement = connection.prepare("INSERT INTO \"tables\" VALUES (?, ?)")?;
    for table in tables() {
        statement.execute([table.name(), table.description()])?;
    }
    let mut columns = codebook::HEADING.map(|(name, is_number)| {
        let kind = if is_number { "INTEGER" } else { "TEXT" };
        format!("{} {kind}", quoted(name))
    });
    let key = list(&["table", "column"]);
    let last = columns.len().saturating_sub(1);
    if let Some(last) = columns.get_mut(last) {
        last.push_str(&format!(",\n  PRIMARY KEY ({key})"));
    }
    connection.execute_batch(&format!(
        "CREATE TABLE \"columns\" (\n  {}\n) STRICT;",
        columns.join(",\n  ")
    ))?;
    let places = vec!["?"; codebook::HEADING.len()].join(", ");
    let mut statement =
        connection.prepare(&format!("INSERT INTO \"columns\" VALUES ({places})"))?;
    for row in codebook::rows() {
        for (at, cell) in (1..).zip(row) {
            statement.raw_bind_parameter(at, Bound(cell))?;
        }
        statement.raw_execute()?;
    }
    Ok(())
}

/// A cell as a value of SQLite.
struct Bound<'d>(Cell<'d>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match &self.0 {
            Cell::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Cell::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Cell::Boolean(value) => ToSqlOutput::Borrowed(ValueRef::Integer((*value).into())),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            other => ToSqlOutput::from(other.to_text().into_owned()),
        })
    }
}

/// Why a file could not be written.
enum Failure {
    Sqlite(rusqlite::Error),
    System(io::Error),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

fn failed(failure: Failure) -> io::Error {
    let error = match failure {
        Failure::System(error) => return error,
        Failure::Sqlite(error) => error,
    };
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(ErrorCode::ConstraintViolation) => io::ErrorKind::InvalidData,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}

/// Names of columns, and rows.
type Rows = (Vec<String>, Vec<Vec<String>>);

/// The names of a table's columns in a file, and its rows as CSV would have them; `None` if it has no such
/// table.
pub(super) fn read(table: &'static dyn Table, file: &Path) -> Result<Option<Rows>, String> {
    read_rows(table, file).map_err(|error| error.to_string())
}

fn read_rows(table: &'static dyn Table, file: &Path) -> rusqlite::Result<Option<Rows>> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let known = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?";
    let is_there: i64 = connection.query_row(known, [table.name()], |row| row.get(0))?;
    if is_there == 0 {
        return Ok(None);
    }
    let sql = format!("SELECT * FROM {} ORDER BY rowid", quoted(table.name()));
    let mut statement = connection.prepare(&sql)?;
    let names = statement.column_names();
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    let is_boolean: Vec<bool> = names
        .iter()
        .map(|name| {
            let column = table.columns().find(|column| column.name == name);
            column.is_some_and(|column| column.kind == ColumnKind::Boolean)
        })
        .collect();
    let mut rows = Vec::new();
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let mut texts = Vec::with_capacity(names.len());
        for (at, is_boolean) in is_boolean.iter().enumerate() {
            texts.push(match row.get_ref(at)? {
                ValueRef::Null => String::new(),
                ValueRef::Integer(value) if *is_boolean => (value != 0).to_string(),
                ValueRef::Integer(number) => number.to_string(),
                other => other.as_str()?.to_owned(),
            });
        }
        rows.push(texts);
    }
    Ok(Some((names, rows)))
}
