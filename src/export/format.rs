//! The forms in which a dataset folder holds its tables: a form is named here, with its files and how each of
//! them is written. Called by `folder`; the program offers them by their names.

use std::io::{self, Write};
use std::str::FromStr;

use strum::{Display, IntoStaticStr, VariantArray, VariantNames};

use super::csv::write_csv;
use super::json::{JSON_NAME, write_json};
use crate::model::{Dataset, Table, tables};

/// A form in which a dataset folder holds the tables.
///
/// ```
/// use scoreline::export::Format;
/// assert_eq!("json".parse(), Ok(Format::Json));
/// assert_eq!(Format::NAMES, ["csv", "json"]);
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
}

impl Format {
    /// Every form.
    pub(super) const ALL: &[Self] = <Self as VariantArray>::VARIANTS;

    /// Their names, in the same order.
    pub const NAMES: &[&str] = <Self as VariantNames>::VARIANTS;

    /// The files that it makes of a dataset.
    pub(super) fn files(self) -> Vec<String> {
        match self {
            Self::Csv => {
                let name = |table: &&dyn Table| format!("{}{CSV}", table.name());
                tables().iter().map(name).collect()
            }
            Self::Json => vec![JSON_NAME.to_owned()],
        }
    }

    /// Writes one of these files.
    pub(super) fn write(
        self,
        file: &str,
        dataset: &Dataset,
        defuse_formulas: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Self::Csv => {
                let of_file = |table: &&dyn Table| Some(table.name()) == file.strip_suffix(CSV);
                match tables().into_iter().find(of_file) {
                    Some(table) => write_csv(table, dataset, out, defuse_formulas),
                    None => Ok(()),
                }
            }
            Self::Json => write_json(dataset, out),
        }
    }
}

const CSV: &str = ".csv";

/// A name that is no [`Format`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{found}`: use {}", Format::NAMES.join(" or "))]
pub struct UnknownFormat {
    /// What was given.
    pub found: String,
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let format = Self::ALL
            .iter()
            .find(|format| <&str>::from(**format) == name);
        format.copied().ok_or_else(|| UnknownFormat {
            found: name.to_owned(),
        })
    }
}
