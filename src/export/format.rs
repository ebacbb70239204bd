//! The forms in which a dataset folder holds its tables: a form is named here, with its files and how each of
//! them is written. Called by `folder`; the program offers them by their names.

use std::io;
use std::str::FromStr;

use strum::{Display, IntoStaticStr, VariantArray, VariantNames};

use super::csv::write_csv;
use super::json::{JSON_NAME, write_json};
use super::ndjson::{NDJSON_NAME, write_ndjson};
use super::new_file::{NewFile, Sum};
use crate::model::{Dataset, Table, tables};

/// The names of the files that hold everything, whether or not this build writes them.
pub(super) const SQLITE_NAME: &str = "dataset.sqlite";
pub(super) const XLSX_NAME: &str = "dataset.xlsx";

/// A form in which a dataset folder holds the tables.
///
/// Parquet, SQLite and xlsx are written by builds with the feature of that name; [`Format::is_built_in`] tells.
///
/// ```
/// use scoreline::export::Format;
/// assert_eq!("json".parse(), Ok(Format::Json));
/// assert_eq!(Format::NAMES[..2], ["csv", "json"]);
/// ```
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Display,
    IntoStaticStr,
    VariantArray,
    VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// One `<table>.csv` a table.
    Csv,
    /// One `dataset.json` with everything.
    Json,
    /// One `matches.ndjson`, a line a match with what belongs to it.
    Ndjson,
    /// One `<table>.parquet` a table.
    Parquet,
    /// One `dataset.sqlite` with everything.
    Sqlite,
    /// One `dataset.xlsx`, a sheet a table.
    Xlsx,
}

impl Format {
    /// Every form.
    pub(super) const ALL: &[Self] = <Self as VariantArray>::VARIANTS;

    /// Their names, in the same order.
    pub const NAMES: &[&str] = <Self as VariantNames>::VARIANTS;

    /// Whether this build can write it.
    pub fn is_built_in(self) -> bool {
        match self {
            Self::Csv | Self::Json | Self::Ndjson => true,
            Self::Parquet => cfg!(feature = "parquet"),
            Self::Sqlite => cfg!(feature = "sqlite"),
            Self::Xlsx => cfg!(feature = "xlsx"),
        }
    }

    /// The forms that are written when none is asked for.
    pub(super) fn by_default() -> Vec<Self> {
        let wanted = [Self::Csv, Self::Json, Self::Parquet, Self::Sqlite].into_iter();
        wanted.filter(|format| format.is_built_in()).collect()
    }

    /// How the names of its files end.
    pub(super) fn ending(self) -> &'static str {
        self.into()
    }

    /// The media type of its files.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json => "application/json",
            Self::Ndjson => "application/x-ndjson",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Sqlite => "application/vnd.sqlite3",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// Whether its files are text.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Csv | Self::Json | Self::Ndjson)
    }

    /// What its files are, for people.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Csv => "CSV in UTF-8, a file a table; `datapackage.json` has the types.",
            Self::Json => "All tables in one JSON document, nested.",
            Self::Ndjson => {
                "A line of JSON a match, with its page, tie, goals, kicks, cards and line-ups."
            }
            Self::Parquet => "Typed columns, a file a table.",
            Self::Sqlite => "All tables with their keys, and views, in one SQLite file.",
            Self::Xlsx => "A workbook, a sheet a table.",
        }
    }

    /// The files that it makes of a dataset, each with the table that it holds, if it is of one.
    pub(super) fn files(self) -> Vec<(String, Option<&'static dyn Table>)> {
        let whole = |name: &str| vec![(name.to_owned(), None)];
        match self {
            Self::Csv | Self::Parquet => {
                let file = |table: &'static dyn Table| (self.file_of(table), Some(table));
                tables().into_iter().map(file).collect()
            }
            Self::Json => whole(JSON_NAME),
            Self::Ndjson => whole(NDJSON_NAME),
            Self::Sqlite => whole(SQLITE_NAME),
            Self::Xlsx => whole(XLSX_NAME),
        }
    }

    /// The file of one table, in a form that has one for each.
    pub(super) fn file_of(self, table: &dyn Table) -> String {
        format!("{}.{}", table.name(), self.ending())
    }

    /// Writes one of these files.
    pub(super) fn write(
        self,
        table: Option<&'static dyn Table>,
        dataset: &Dataset,
        defuse_formulas: bool,
        file: NewFile<'_>,
    ) -> io::Result<Sum> {
        let not_built_in = || Err(io::ErrorKind::Unsupported.into());
        match (self, table) {
            (Self::Csv, Some(table)) => {
                file.stream(|out| write_csv(table, dataset, out, defuse_formulas))
            }
            (Self::Json, _) => file.stream(|out| write_json(dataset, out)),
            (Self::Ndjson, _) => file.stream(|out| write_ndjson(dataset, out)),
            #[cfg(feature = "parquet")]
            (Self::Parquet, Some(table)) => {
                file.stream(|out| super::parquet::write_parquet(table, dataset, out))
            }
            #[cfg(feature = "sqlite")]
            (Self::Sqlite, _) => file.at_path(|path| super::sqlite::write_sqlite(dataset, path)),
            #[cfg(feature = "xlsx")]
            (Self::Xlsx, _) => file.at_path(|path| super::xlsx::write_xlsx(dataset, path)),
            _ => not_built_in(),
        }
    }
}

/// A name that is no [`Format`], or of one that this build can't write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", unknown(found))]
pub struct UnknownFormat {
    /// What was given.
    pub found: String,
}

fn unknown(found: &str) -> String {
    let there = Format::ALL.iter().filter(|format| format.is_built_in());
    let there: Vec<&str> = there.map(|format| format.ending()).collect();
    let there = there.join(", ");
    match Format::NAMES.contains(&found) {
        true => format!(
            "this Scoreline was built without `{found}`: build it with `--features {found}`, or use one of {there}"
        ),
        false => format!("unknown format `{found}`: use one of {there}"),
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let format = Self::ALL.iter().find(|format| format.ending() == name);
        format
            .copied()
            .filter(|format| format.is_built_in())
            .ok_or_else(|| UnknownFormat {
                found: name.to_owned(),
            })
    }
}
