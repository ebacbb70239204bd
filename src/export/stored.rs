//! A dataset folder read back: the rows as they were written, table by table.
//!
//! Called by `verify`, `explain` and `refresh`. CSV is read where the folder has it, else `dataset.json`. What the manifest
//! does not list is not looked at.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::csv::{is_formula, may_be_formula, undefused};
use super::folder::{ExportOptions, Format};
use super::json::{BELOW_PAGE, Branch, JSON_NAME, SCHEMA_VERSION};
use super::manifest::{MANIFEST_NAME, Manifest};
use super::table::{Column, ColumnKind, Table, tables};
use crate::model::Dataset;

/// Why a stored dataset could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoredError {
    /// There is no such folder.
    #[error("{}: no such folder\n  name the folder of a dataset; `extract` writes one", path.display())]
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// The folder has no manifest.
    #[error(
        "{}: is not a dataset, as it holds no {MANIFEST_NAME}\n  name the folder of a dataset; \
         `extract` writes one", path.display()
    )]
    NotADataset {
        /// The folder.
        path: PathBuf,
    },
    /// The manifest cannot be read, or is that of another version.
    #[error(
        "{}: not a manifest that can be read\n  {problem}\n  write the dataset again with `extract`",
        path.display()
    )]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The system did not let a file be read.
    #[error("{}: could not be read\n  {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is not CSV or JSON of the right shape.
    #[error("{}: {problem}\n  restore the file, or write the dataset again with `extract`", path.display())]
    Shape {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        problem: String,
    },
    /// The dataset has other tables or columns than this version writes.
    #[error(
        "{}: {problem}\n  another version of Scoreline wrote it; write the dataset again with `extract`",
        path.display()
    )]
    OtherSchema {
        /// The file or folder.
        path: PathBuf,
        /// What is missing or too much.
        problem: String,
    },
    /// Two rows have one key.
    #[error(
        "{}: two rows of `{table}` have the key {key}\n  restore the file, or write the dataset again \
         with `extract`", path.display()
    )]
    DuplicateKey {
        /// The file.
        path: PathBuf,
        /// The table.
        table: &'static str,
        /// The key, as it is written.
        key: String,
    },
}

/// A dataset as its folder holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDataset {
    formats: Vec<Format>,
    /// Whether text may have a `'` in front that is not its own.
    may_be_defused: bool,
    /// Whether such text does have it.
    pub(super) defused: bool,
    tables: Vec<StoredTable>,
}

/// The rows of one table, with the columns in the order in which this version writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredTable {
    pub(super) rows: Vec<Vec<String>>,
}

impl StoredDataset {
    /// Reads a dataset folder.
    ///
    /// # Errors
    ///
    /// [`StoredError`], for the first file that cannot be read, has another schema than this
    /// version writes, or has a key twice.
    pub fn read(folder: &Path) -> Result<Self, StoredError> {
        let formats = formats(folder)?;
        let from_csv = formats.contains(&Format::Csv);
        let tables = if from_csv {
            tables()
                .into_iter()
                .map(|table| read_csv(folder, table))
                .collect::<Result<Vec<_>, _>>()?
        } else {
            read_json(&folder.join(JSON_NAME))?
        };
        let mut stored = Self {
            formats,
            may_be_defused: from_csv,
            defused: from_csv,
            tables,
        };
        // Such text stands in no file that was written with the `'` in front of it.
        stored.defused = from_csv && !stored.has_formula();
        stored.no_key_twice(folder)?;
        Ok(stored)
    }

    /// A dataset as its folder would hold it, without one.
    ///
    /// ```
    /// use scoreline::export::{StoredDataset, compare};
    /// use scoreline::model::Dataset;
    /// let before = StoredDataset::of(&Dataset::default());
    /// assert!(compare(&before, &Dataset::default()).agrees());
    /// ```
    pub fn of(dataset: &Dataset) -> Self {
        let rows = |table: &'static dyn Table| {
            let row = |row| {
                let cells = (0..table.width()).map(move |at| table.cell(dataset, row, at));
                cells.map(|cell| cell.to_text().into_owned()).collect()
            };
            StoredTable {
                rows: (0..table.len(dataset)).map(row).collect(),
            }
        };
        Self {
            formats: Vec::new(),
            may_be_defused: false,
            defused: false,
            tables: tables().into_iter().map(rows).collect(),
        }
    }

    /// Options that write a dataset in the same form. Files of others in the folder stay.
    pub fn export_options(&self) -> ExportOptions {
        ExportOptions {
            formats: self.formats.clone(),
            defuse_formulas: self.defused || !self.may_be_defused,
            force: true,
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.tables.iter().map(|table| table.rows.len()).sum()
    }

    /// Ids of the matches, in the order of the file.
    pub fn match_ids(&self) -> impl Iterator<Item = &str> {
        let matches = self.tables().find(|(table, _)| table.name() == "matches");
        let rows = matches.map_or(&[][..], |(_, stored)| &stored.rows);
        let at = matches.and_then(|(table, _)| table.position("match_id"));
        rows.iter()
            .filter_map(move |row| at.map(|at| cell(row, at)))
    }

    /// The tables, each with its description.
    pub(super) fn tables(&self) -> impl Iterator<Item = (&'static dyn Table, &StoredTable)> {
        tables().into_iter().zip(&self.tables)
    }

    /// The text without a `'` that was put in front of it; `None` if there can be none.
    pub(super) fn undefused<'t>(&self, column: &Column, text: &'t str) -> Option<&'t str> {
        undefused(text).filter(|_| self.may_be_defused && may_be_formula(Some(column)))
    }

    fn has_formula(&self) -> bool {
        self.tables().any(|(table, stored)| {
            let texts: Vec<usize> = (0..table.width())
                .filter(|at| may_be_formula(table.column(*at)))
                .collect();
            stored.rows.iter().any(|row| {
                let mut cells = texts.iter().filter_map(|at| row.get(*at));
                cells.any(|text| is_formula(text))
            })
        })
    }

    fn no_key_twice(&self, folder: &Path) -> Result<(), StoredError> {
        for (table, stored) in self.tables() {
            let key = table.key_positions();
            let mut seen = HashSet::with_capacity(stored.rows.len());
            for row in &stored.rows {
                let key: Vec<&str> = key.iter().map(|at| cell(row, *at)).collect();
                if !seen.insert(key.clone()) {
                    let file = if self.formats.contains(&Format::Csv) {
                        format!("{}.csv", table.name())
                    } else {
                        JSON_NAME.to_owned()
                    };
                    return Err(StoredError::DuplicateKey {
                        path: folder.join(file),
                        table: table.name(),
                        key: format!("`{}`", key.join("`, `")),
                    });
                }
            }
        }
        Ok(())
    }
}

/// A cell of a row; rows have as many cells as their table has columns.
pub(super) fn cell(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}

/// The formats that the folder's manifest lists.
fn formats(folder: &Path) -> Result<Vec<Format>, StoredError> {
    let path = folder.join(MANIFEST_NAME);
    let bytes = fs::read(&path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound if folder.is_dir() => StoredError::NotADataset {
            path: folder.to_path_buf(),
        },
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StoredError::Missing {
            path: folder.to_path_buf(),
        },
        _ => StoredError::Read {
            path: path.clone(),
            source,
        },
    })?;
    let manifest = Manifest::parse(&bytes).map_err(|problem| StoredError::Manifest {
        path: path.clone(),
        problem,
    })?;
    let mut formats = Vec::new();
    if manifest.files().any(|name| name.ends_with(".csv")) {
        formats.push(Format::Csv);
    }
    if manifest.lists(JSON_NAME) {
        formats.push(Format::Json);
    }
    if formats.is_empty() {
        let problem = "it lists no table".to_owned();
        return Err(StoredError::Manifest { path, problem });
    }
    if formats.contains(&Format::Csv) {
        for table in tables() {
            if !manifest.lists(&format!("{}.csv", table.name())) {
                return Err(StoredError::OtherSchema {
                    path: folder.to_path_buf(),
                    problem: format!("has no table `{}`", table.name()),
                });
            }
        }
    }
    Ok(formats)
}

fn read_csv(folder: &Path, table: &'static dyn Table) -> Result<StoredTable, StoredError> {
    let path = folder.join(format!("{}.csv", table.name()));
    let file = File::open(&path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => StoredError::Shape {
            path: path.clone(),
            problem: "this table is missing".to_owned(),
        },
        _ => StoredError::Read {
            path: path.clone(),
            source,
        },
    })?;
    let mut reader = ::csv::Reader::from_reader(BufReader::new(file));
    let failed = |error: ::csv::Error| StoredError::Shape {
        path: path.clone(),
        problem: format!("not CSV that can be read\n  {error}"),
    };
    let heading = reader.headers().map_err(failed)?.clone();
    let order = column_order(table, &heading.iter().collect::<Vec<_>>())
        .map_err(|problem| other_schema(&path, problem))?;
    let mut rows = Vec::new();
    let mut record = ::csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(failed)? {
        let cells = order.iter().map(|at| record.get(*at).unwrap_or(""));
        rows.push(cells.map(str::to_owned).collect());
    }
    Ok(StoredTable { rows })
}

/// For each column of the table its place in a file's heading.
fn column_order(table: &'static dyn Table, heading: &[&str]) -> Result<Vec<usize>, String> {
    let mut places = HashMap::with_capacity(heading.len());
    for (place, name) in heading.iter().enumerate() {
        if table.position(name).is_none() {
            return Err(format!(
                "has a column `{name}`, which this version does not know"
            ));
        }
        if places.insert(*name, place).is_some() {
            return Err(format!("has the column `{name}` twice"));
        }
    }
    table
        .columns()
        .map(|column| {
            let place = places.get(column.name).copied();
            place.ok_or_else(|| format!("has no column `{}`", column.name))
        })
        .collect()
}

fn other_schema(path: &Path, problem: String) -> StoredError {
    StoredError::OtherSchema {
        path: path.to_path_buf(),
        problem,
    }
}

fn read_json(path: &Path) -> Result<Vec<StoredTable>, StoredError> {
    let bytes = fs::read(path).map_err(|source| StoredError::Read {
        path: path.to_path_buf(),
        source,
    })?;
    let whole: Value = serde_json::from_slice(&bytes).map_err(|error| StoredError::Shape {
        path: path.to_path_buf(),
        problem: format!("not JSON that can be read\n  {error}"),
    })?;
    match whole.get("schema_version").and_then(Value::as_u64) {
        Some(version) if version == u64::from(SCHEMA_VERSION) => {}
        Some(version) => {
            let problem = format!(
                "has schema version {version}, and this version of Scoreline writes {SCHEMA_VERSION}"
            );
            return Err(other_schema(path, problem));
        }
        None => return Err(other_schema(path, "has no schema version".to_owned())),
    }
    let mut found = HashMap::new();
    let mut reader = JsonReader {
        path,
        rows: &mut found,
    };
    reader.rows("pages", &BELOW_PAGE, whole.get("pages"))?;
    reader.rows("countries", &[], whole.get("countries"))?;
    reader.rows("findings", &[], whole.get("findings"))?;
    Ok(tables()
        .into_iter()
        .map(|table| StoredTable {
            rows: found.remove(table.name()).unwrap_or_default(),
        })
        .collect())
}

/// Takes the nested document apart again. Goes as deep as the branches do and no deeper.
struct JsonReader<'r> {
    path: &'r Path,
    rows: &'r mut HashMap<&'static str, Vec<Vec<String>>>,
}

impl JsonReader<'_> {
    fn rows(
        &mut self,
        name: &'static str,
        below: &[Branch],
        value: Option<&Value>,
    ) -> Result<(), StoredError> {
        let Some(table) = tables().into_iter().find(|table| table.name() == name) else {
            return Ok(());
        };
        let Some(Value::Array(rows)) = value else {
            return Err(other_schema(self.path, format!("has no list of `{name}`")));
        };
        for row in rows {
            let Value::Object(fields) = row else {
                return Err(other_schema(
                    self.path,
                    format!("has a row of `{name}` that is no object"),
                ));
            };
            let cells = self.cells(table, below, fields)?;
            self.rows.entry(name).or_default().push(cells);
            for branch in below {
                self.rows(branch.table, branch.below, fields.get(branch.field))?;
            }
        }
        Ok(())
    }

    fn cells(
        &self,
        table: &'static dyn Table,
        below: &[Branch],
        fields: &Map<String, Value>,
    ) -> Result<Vec<String>, StoredError> {
        let name = table.name();
        if let Some(field) = fields.keys().find(|field| {
            table.position(field).is_none() && below.iter().all(|b| b.field != *field)
        }) {
            let problem =
                format!("has a field `{field}` in `{name}`, which this version does not know");
            return Err(other_schema(self.path, problem));
        }
        table
            .columns()
            .map(|column| match fields.get(column.name) {
                Some(value) => text_of(column.kind, value).ok_or_else(|| StoredError::Shape {
                    path: self.path.to_path_buf(),
                    problem: format!(
                        "`{}` of a row of `{name}` is {value}, which is not of the type {}",
                        column.name,
                        column.kind.as_str()
                    ),
                }),
                None => Err(other_schema(
                    self.path,
                    format!("has a row of `{name}` without the field `{}`", column.name),
                )),
            })
            .collect()
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

#[cfg(test)]
mod tests {
    use super::{StoredDataset, StoredError};
    use crate::export::sample::dataset;
    use crate::export::{ExportOptions, Format, write};

    fn written(formats: &[Format], defuse_formulas: bool) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let options = ExportOptions {
            formats: formats.to_vec(),
            defuse_formulas,
            force: false,
        };
        write(&dataset(), &folder.path().join("d"), &options).unwrap();
        folder
    }

    fn read(folder: &tempfile::TempDir) -> Result<StoredDataset, StoredError> {
        StoredDataset::read(&folder.path().join("d"))
    }

    #[test]
    fn both_formats_hold_the_same_rows() {
        let csv = read(&written(&[Format::Csv], false)).unwrap();
        let json = read(&written(&[Format::Json], true)).unwrap();
        assert!(csv.rows() > 10);
        for ((table, csv), (_, json)) in csv.tables().zip(json.tables()) {
            let sorted = |rows: &[Vec<String>]| {
                let mut rows = rows.to_vec();
                rows.sort();
                rows
            };
            assert_eq!(sorted(&csv.rows), sorted(&json.rows), "{}", table.name());
        }
    }

    #[test]
    fn the_form_of_the_folder_is_kept() {
        for formats in [
            &[Format::Csv][..],
            &[Format::Json],
            &[Format::Csv, Format::Json],
        ] {
            let options = read(&written(formats, true)).unwrap().export_options();
            assert_eq!(options.formats, formats);
            assert!(options.defuse_formulas);
        }
        // The sample has a stadium called `=HYPERLINK(1)`.
        let options = read(&written(&[Format::Csv], false)).unwrap();
        assert!(!options.export_options().defuse_formulas);
    }

    #[test]
    fn columns_are_found_by_name_and_a_missing_one_is_told() {
        let folder = written(&[Format::Csv], true);
        let file = folder.path().join("d/countries.csv");
        let text = std::fs::read_to_string(&file).unwrap();
        let turned: String = text
            .lines()
            .map(|line| {
                let cells: Vec<&str> = line.split(',').rev().collect();
                cells.join(",") + "\n"
            })
            .collect();
        let before = read(&folder).unwrap();
        std::fs::write(&file, turned).unwrap();
        assert_eq!(read(&folder).unwrap(), before);
        std::fs::write(&file, text.replace("iso_code", "iso")).unwrap();
        let error = read(&folder).unwrap_err().to_string();
        assert!(
            error.contains("countries.csv: has a column `iso`"),
            "{error}"
        );
    }
}
