//! What lies beside the tables of a dataset folder, for people and programs that have never seen one: which files
//! there are, what each column holds and means, where the rows come from and under which licence.
//!
//! Called by `folder` once the tables are on the disk. All of it comes from the records and the list of files;
//! nothing about a column is written here.

use std::collections::BTreeSet;
use std::io::{self, Write};

use strum::VariantArray;

use crate::export::format::Format;
use crate::export::new_file::Sum;
use crate::model::{Dataset, Table, slug};
use crate::schema::ColumnKind;

pub(super) mod codebook;
mod croissant;
mod data_package;
mod json_schema;
mod readme;

/// The licence of what is read from Wikipedia.
const LICENCE: Licence = Licence {
    id: "CC-BY-SA-4.0",
    hub: "cc-by-sa-4.0",
    title: "Creative Commons Attribution-ShareAlike 4.0 International",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
};

struct Licence {
    /// As SPDX lists it.
    id: &'static str,
    /// As hubs of datasets write it.
    hub: &'static str,
    title: &'static str,
    url: &'static str,
}

/// A file of a dataset folder that describes the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub(super) enum Description {
    Readme,
    Codebook,
    DataPackage,
    Croissant,
    JsonSchema,
}

impl Description {
    /// Every one of them.
    pub(super) const ALL: &[Self] = <Self as VariantArray>::VARIANTS;

    /// The name of the file.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Readme => "README.md",
            Self::Codebook => "codebook.md",
            Self::DataPackage => "datapackage.json",
            Self::Croissant => "croissant.json",
            Self::JsonSchema => "dataset.schema.json",
        }
    }

    /// What it is, for people.
    fn about(self) -> &'static str {
        match self {
            Self::Readme => "This text.",
            Self::Codebook => "What every table and column means.",
            Self::DataPackage => "Types, keys, sums and sources as a Data Package, version 2.",
            Self::Croissant => "The same for search engines and hubs, in Croissant 1.1.",
            Self::JsonSchema => {
                "JSON Schema of `dataset.json` and of the lines of `matches.ndjson`."
            }
        }
    }

    /// Writes it.
    pub(super) fn write(self, facts: &Facts<'_>, mut out: impl Write) -> io::Result<()> {
        match self {
            Self::Readme => out.write_all(readme::readme(facts).as_bytes()),
            Self::Codebook => out.write_all(codebook::codebook().as_bytes()),
            Self::DataPackage => write_json(&data_package::Package(facts), out),
            Self::Croissant => write_json(&croissant::croissant(facts), out),
            Self::JsonSchema => write_json(&json_schema::json_schema(), out),
        }
    }
}

fn write_json(value: &impl serde::Serialize, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")
}

/// A file with tables, as it is on the disk.
pub(super) struct DataFile {
    pub(super) name: String,
    pub(super) format: Format,
    /// The table that it holds; none if it holds all of them.
    pub(super) table: Option<&'static dyn Table>,
    pub(super) sum: Sum,
}

/// What the descriptions are made of.
pub(super) struct Facts<'d> {
    pub(super) dataset: &'d Dataset,
    pub(super) files: Vec<DataFile>,
    /// The competition that all rounds are of, if they are of one.
    competition: Option<&'d str>,
}

impl<'d> Facts<'d> {
    pub(super) fn of(dataset: &'d Dataset, files: Vec<DataFile>) -> Self {
        let mut competitions = dataset.rounds.iter().map(|r| r.competition.as_deref());
        let first = competitions.next().flatten();
        Self {
            dataset,
            files,
            competition: first.filter(|first| competitions.all(|other| other == Some(*first))),
        }
    }

    /// The name of the dataset for programs.
    fn name(&self) -> String {
        self.competition
            .map_or_else(|| "football-matches".to_owned(), slug)
    }

    /// The name of the dataset for people.
    fn title(&self) -> String {
        match self.competition {
            Some(competition) => format!("{competition}: matches and goals from Wikipedia"),
            None => "Football matches and goals from Wikipedia".to_owned(),
        }
    }

    fn about(&self) -> &'static str {
        "Football matches, goals, ties and more, read from Wikipedia articles by Scoreline. Each row names the page \
         and the line that it comes from; what can't be read, or doesn't add up, is a row of the table of findings."
    }

    /// Languages of the pages.
    fn languages(&self) -> BTreeSet<&'d str> {
        let pages = self.dataset.pages.iter();
        pages.map(|page| page.lang.as_str()).collect()
    }

    /// The files of the form that programs should read, a file a table: CSV, or else Parquet.
    fn tables(&self) -> impl Iterator<Item = (&DataFile, &'static dyn Table)> {
        let of_a_table = |format| {
            let files = self.files.iter().filter(move |file| file.format == format);
            files.filter_map(|file| Some((file, file.table?)))
        };
        let form = [Format::Csv, Format::Parquet].into_iter();
        let mut form = form.filter(move |form| of_a_table(*form).next().is_some());
        form.next().into_iter().flat_map(of_a_table)
    }

    fn has(&self, format: Format) -> bool {
        self.files.iter().any(|file| file.format == format)
    }
}

/// The pattern of a difference from UTC.
const OFFSET: &str = r"^[+-](0\d|1[0-4]):[0-5]\d$";

/// The words of a list; none of another kind.
fn words_of(kind: ColumnKind) -> Option<&'static [&'static str]> {
    match kind {
        ColumnKind::Enumeration(words) => Some(words),
        _ => None,
    }
}
