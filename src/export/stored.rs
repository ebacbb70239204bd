//! A dataset folder read back: the rows as they were written, table by table.
//!
//! Called by `verify`, `explain` and `refresh`. CSV is read where the folder has it, else `dataset.json`, else SQLite,
//! else Parquet. What the manifest does not list is not looked at.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use super::csv::{always_defused, may_be_formula, undefused};
use super::folder::ExportOptions;
use super::format::{Format, SQLITE_NAME};
use super::json::JSON_NAME;
use super::manifest::{LONGEST_MANIFEST, MANIFEST_NAME, Manifest};
use super::stored_error::{StoredError, other_schema};
use super::stored_json::read_json;
use super::stored_table::{StoredTable, cell};
use crate::model::Dataset;
use crate::model::{Table, tables};
use crate::schema::{Column, Row};
use crate::source::regular;

/// The forms that can be read back, the first that is there counts.
const READ: [Format; 4] = [Format::Csv, Format::Json, Format::Sqlite, Format::Parquet];

/// A dataset as its folder holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDataset {
    formats: Vec<Format>,
    /// The form that was read.
    read_from: Option<Format>,
    /// Whether text may have a `'` in front that is not its own.
    may_be_defused: bool,
    /// Whether such text does have it.
    pub(super) defused: bool,
    tables: Vec<StoredTable>,
}

impl StoredDataset {
    /// Reads a dataset folder.
    ///
    /// # Errors
    ///
    /// [`StoredError`], for the first file that cannot be read, lacks a column of its key, or has a
    /// key twice. Columns and tables that another version did not have are no error.
    pub fn read(folder: &Path) -> Result<Self, StoredError> {
        let (formats, manifest) = formats(folder)?;
        let read_from = READ.iter().copied();
        let mut read_from = read_from.filter(|format| formats.contains(format));
        let form = read_from.find(|format| format.is_built_in());
        let tables = match form {
            Some(Format::Json) => read_json(&folder.join(JSON_NAME))?,
            Some(form) => tables()
                .into_iter()
                .map(|table| read_table(form, folder, &manifest, table))
                .collect::<Result<Vec<_>, _>>()?,
            None => {
                return Err(StoredError::NotReadBack {
                    path: folder.to_path_buf(),
                    formats: formats.iter().map(|format| format.ending()).collect(),
                });
            }
        };
        let from_csv = form == Some(Format::Csv);
        let mut stored = Self {
            formats,
            read_from: form,
            may_be_defused: from_csv,
            defused: from_csv,
            tables,
        };
        // Such text is in no file that was written with the `'` in front of it.
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
                ..StoredTable::default()
            }
        };
        Self {
            formats: Vec::new(),
            read_from: None,
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

    /// The dataset with its types, as far as the columns of this version hold it.
    ///
    /// # Errors
    ///
    /// [`StoredError`] for a table that has columns which this version does not know or lacks ones that every
    /// row has, and for a value that its column can't have; `folder` is named in it.
    #[doc(hidden)]
    pub fn records(&self, folder: &Path) -> Result<Dataset, StoredError> {
        let mut dataset = Dataset::default();
        for (table, stored) in self.tables() {
            let name = table.name();
            if let Some(unknown) = stored.unknown.first() {
                let problem = format!("`{name}` has a column `{unknown}` that is not known here");
                return Err(other_schema(folder, problem));
            }
            for (number, row) in (1_usize..).zip(&stored.rows) {
                let texts = table.columns().zip(row);
                let texts: Vec<String> = texts
                    .map(|(column, text)| self.shown(column, text).to_owned())
                    .collect();
                table.push(&mut dataset, &Row(&texts)).map_err(|unread| {
                    let column = table.column(unread.column).map_or("", |column| column.name);
                    if stored.lacking.contains(&unread.column) {
                        let problem = format!("`{name}` lacks the column `{column}`");
                        return other_schema(folder, problem);
                    }
                    let text = texts.get(unread.column).map_or("", String::as_str);
                    let expected = unread.expected;
                    StoredError::Shape {
                        path: folder.to_path_buf(),
                        problem: format!(
                            "row {number} of `{name}` has `{text}` as `{column}`\n  expected {expected}"
                        ),
                    }
                })?;
            }
        }
        Ok(dataset)
    }

    /// Whether the folder lacks a whole table, since an older version wrote it.
    #[doc(hidden)]
    pub fn lacks(&self, name: &str) -> bool {
        let mut tables = self.tables();
        let found = tables.find(|(table, _)| table.name() == name);
        found.is_none_or(|(table, stored)| stored.lacking.len() == table.width())
    }

    /// The value as people should see it: without a `'` that was put in front of it.
    pub(super) fn shown<'t>(&self, column: &Column, text: &'t str) -> &'t str {
        let undefused = self.undefused(column, text).filter(|_| self.defused);
        undefused.unwrap_or(text)
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
                cells.any(|text| always_defused(text))
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
                    let file = match self.read_from {
                        Some(form @ (Format::Csv | Format::Parquet)) => form.file_of(table),
                        Some(Format::Sqlite) => SQLITE_NAME.to_owned(),
                        _ => JSON_NAME.to_owned(),
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

/// The formats that the folder's manifest lists.
fn formats(folder: &Path) -> Result<(Vec<Format>, Manifest), StoredError> {
    let path = folder.join(MANIFEST_NAME);
    let bytes = regular::read(&path, LONGEST_MANIFEST).map_err(|source| match source.kind() {
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
    if let Some(problem) = manifest.newer_schema() {
        return Err(other_schema(&path, problem));
    }
    if let Some(profile) = manifest.profile() {
        return Err(StoredError::Profile {
            path: folder.to_path_buf(),
            profile: profile.to_owned(),
        });
    }
    let formats = Format::ALL.iter().copied();
    let formats: Vec<Format> = formats
        .filter(|format| is_there(*format, &manifest))
        .collect();
    if formats.is_empty() {
        let problem = "it lists no table".to_owned();
        return Err(StoredError::Manifest { path, problem });
    }
    Ok((formats, manifest))
}

/// Whether a folder has a form. Another version may have had other tables.
fn is_there(format: Format, manifest: &Manifest) -> bool {
    match format {
        Format::Csv | Format::Parquet => {
            let ending = format!(".{}", format.ending());
            manifest.files().any(|name| name.ends_with(&ending))
        }
        whole => whole.files().iter().any(|(name, _)| manifest.lists(name)),
    }
}

/// One table from a form that has them one by one.
fn read_table(
    form: Format,
    folder: &Path,
    manifest: &Manifest,
    table: &'static dyn Table,
) -> Result<StoredTable, StoredError> {
    #[cfg(feature = "sqlite")]
    if form == Format::Sqlite {
        return read_sqlite(folder, table);
    }
    if !manifest.lists(&form.file_of(table)) {
        return Ok(StoredTable::absent(table));
    }
    #[cfg(feature = "parquet")]
    if form == Format::Parquet {
        return read_parquet(folder, table);
    }
    read_csv(folder, table)
}

fn opened(path: &Path) -> Result<File, StoredError> {
    regular::open(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => StoredError::Shape {
            path: path.to_path_buf(),
            problem: "this table is missing".to_owned(),
        },
        _ => StoredError::Read {
            path: path.to_path_buf(),
            source,
        },
    })
}

#[cfg(feature = "sqlite")]
fn read_sqlite(folder: &Path, table: &'static dyn Table) -> Result<StoredTable, StoredError> {
    let path = folder.join(SQLITE_NAME);
    // The library would wait for ever on what is no file.
    drop(opened(&path)?);
    let found = super::sqlite::read(table, &path).map_err(|problem| StoredError::Shape {
        path: path.clone(),
        problem: format!("not SQLite that can be read\n  {problem}"),
    })?;
    match found {
        None => Ok(StoredTable::absent(table)),
        Some((names, rows)) => ordered(table, &path, &names, rows),
    }
}

#[cfg(feature = "parquet")]
fn read_parquet(folder: &Path, table: &'static dyn Table) -> Result<StoredTable, StoredError> {
    let path = folder.join(Format::Parquet.file_of(table));
    let file = opened(&path)?;
    let (names, rows) =
        super::parquet::read(table, file).map_err(|problem| StoredError::Shape {
            path: path.clone(),
            problem: format!("not Parquet that can be read\n  {problem}"),
        })?;
    ordered(table, &path, &names, rows)
}

/// Rows with the columns of a file, with those that this version has, in its order.
#[cfg(any(feature = "sqlite", feature = "parquet"))]
fn ordered(
    table: &'static dyn Table,
    path: &Path,
    names: &[String],
    rows: Vec<Vec<String>>,
) -> Result<StoredTable, StoredError> {
    let heading: Vec<&str> = names.iter().map(String::as_str).collect();
    let columns = Columns::of(table, path, &heading)?;
    let rows = rows.into_iter();
    Ok(StoredTable {
        rows: rows
            .map(|row| columns.row(|at| row.get(at).map(String::as_str)))
            .collect(),
        lacking: columns.lacking,
        unknown: columns.unknown,
    })
}

/// The columns of a file beside those of this version.
struct Columns {
    /// For each column of this version its place in the file, if it is there.
    order: Vec<Option<usize>>,
    lacking: Vec<usize>,
    unknown: Vec<String>,
}

impl Columns {
    fn of(table: &'static dyn Table, path: &Path, heading: &[&str]) -> Result<Self, StoredError> {
        let order = column_order(table, heading).map_err(|problem| other_schema(path, problem))?;
        let lacking = (0..).zip(&order).filter(|(_, place)| place.is_none());
        let unknown = heading.iter().filter(|name| table.position(name).is_none());
        Ok(Self {
            lacking: lacking.map(|(at, _)| at).collect(),
            unknown: unknown.map(|name| (*name).to_owned()).collect(),
            order,
        })
    }

    fn row<'r>(&self, cell: impl Fn(usize) -> Option<&'r str>) -> Vec<String> {
        let cells = self.order.iter().map(|at| at.and_then(&cell));
        cells.map(|text| text.unwrap_or("").to_owned()).collect()
    }
}

fn read_csv(folder: &Path, table: &'static dyn Table) -> Result<StoredTable, StoredError> {
    let path = folder.join(Format::Csv.file_of(table));
    let file = opened(&path)?;
    let mut reader = ::csv::Reader::from_reader(BufReader::new(file));
    let failed = |error: ::csv::Error| StoredError::Shape {
        path: path.clone(),
        problem: format!("not CSV that can be read\n  {error}"),
    };
    let heading = reader.headers().map_err(failed)?.clone();
    let heading: Vec<&str> = heading.iter().collect();
    let columns = Columns::of(table, &path, &heading)?;
    let mut rows = Vec::new();
    let mut record = ::csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(failed)? {
        rows.push(columns.row(|at| record.get(at)));
    }
    Ok(StoredTable {
        rows,
        lacking: columns.lacking,
        unknown: columns.unknown,
    })
}

/// For each column of the table its place in a file's heading, if it is there.
fn column_order(table: &'static dyn Table, heading: &[&str]) -> Result<Vec<Option<usize>>, String> {
    let mut places = HashMap::with_capacity(heading.len());
    for (place, name) in heading.iter().enumerate() {
        if places.insert(*name, place).is_some() {
            return Err(format!("has the column `{name}` twice"));
        }
    }
    if let Some(key) = table.key().iter().find(|key| !places.contains_key(*key)) {
        return Err(format!("has no column `{key}`"));
    }
    let columns = table.columns();
    Ok(columns
        .map(|column| places.get(column.name).copied())
        .collect())
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
    fn columns_are_found_by_name_and_missing_ones_are_absent() {
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
        let older = read(&folder).unwrap();
        let (table, stored) = older
            .tables()
            .find(|(t, _)| t.name() == "countries")
            .unwrap();
        let lacking = stored
            .lacking
            .iter()
            .map(|at| table.column(*at).unwrap().name);
        assert_eq!(lacking.collect::<Vec<_>>(), ["iso_code"]);
        assert_eq!(stored.unknown, ["iso"]);
        std::fs::write(&file, text.replace("code,name", "id,name")).unwrap();
        let error = read(&folder).unwrap_err().to_string();
        assert!(
            error.contains("countries.csv: has no column `code`"),
            "{error}"
        );
    }

    #[test]
    fn json_of_an_older_version_is_read_by_its_fields() {
        let folder = written(&[Format::Json], true);
        let file = folder.path().join("d/dataset.json");
        let text = std::fs::read_to_string(&file).unwrap();
        let mut whole: serde_json::Value = serde_json::from_str(&text).unwrap();
        for country in whole["countries"].as_array_mut().unwrap() {
            country.as_object_mut().unwrap().remove("iso_code");
        }
        for page in whole["pages"].as_array_mut().unwrap() {
            page.as_object_mut().unwrap().remove("totals");
        }
        std::fs::write(&file, whole.to_string()).unwrap();
        let older = read(&folder).unwrap();
        let lacking = |name: &str| {
            let (_, stored) = older.tables().find(|(t, _)| t.name() == name).unwrap();
            stored.lacking.len()
        };
        assert_eq!(lacking("countries"), 1);
        let totals = super::tables().into_iter().find(|t| t.name() == "totals");
        assert_eq!(lacking("totals"), totals.unwrap().width());
        // In some rows and not in others is no version, but damage.
        whole["countries"][0]["iso_code"] = "X".into();
        let mut second = whole["countries"][0].clone();
        second.as_object_mut().unwrap().remove("iso_code");
        second["code"] = "second".into();
        whole["countries"].as_array_mut().unwrap().push(second);
        std::fs::write(&file, whole.to_string()).unwrap();
        assert!(
            read(&folder)
                .unwrap_err()
                .to_string()
                .contains("`iso_code`")
        );
    }
}
