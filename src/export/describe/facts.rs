//! What the descriptions of a dataset are made of: its files, its name, its licence. Called by each of them.

use std::collections::BTreeSet;

use crate::export::format::Format;
use crate::export::new_file::Sum;
use crate::model::{Dataset, Table, slug};

/// The licence of what is read from Wikipedia.
pub(super) const LICENCE: Licence = Licence {
    id: "CC-BY-SA-4.0",
    hub: "cc-by-sa-4.0",
    title: "Creative Commons Attribution-ShareAlike 4.0 International",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
};

pub(super) struct Licence {
    /// As SPDX lists it.
    pub(super) id: &'static str,
    /// As hubs of datasets write it.
    pub(super) hub: &'static str,
    pub(super) title: &'static str,
    pub(super) url: &'static str,
}

/// A file with tables, as it is on the disk.
pub(in crate::export) struct DataFile {
    pub(in crate::export) name: String,
    pub(in crate::export) format: Format,
    /// The table that it holds; none if it holds all of them.
    pub(in crate::export) table: Option<&'static dyn Table>,
    pub(in crate::export) sum: Sum,
}

/// What the descriptions are made of.
pub(in crate::export) struct Facts<'d> {
    pub(in crate::export) dataset: &'d Dataset,
    pub(in crate::export) files: Vec<DataFile>,
    /// The competition that all rounds are of, if they are of one.
    competition: Option<&'d str>,
}

impl<'d> Facts<'d> {
    pub(in crate::export) fn of(dataset: &'d Dataset, files: Vec<DataFile>) -> Self {
        let mut competitions = dataset.rounds.iter().map(|r| r.competition.as_deref());
        let first = competitions.next().flatten();
        Self {
            dataset,
            files,
            competition: first.filter(|first| competitions.all(|other| other == Some(*first))),
        }
    }

    /// The name of the dataset for programs.
    pub(super) fn name(&self) -> String {
        self.competition
            .map_or_else(|| "football-matches".to_owned(), slug)
    }

    /// The name of the dataset for people.
    pub(super) fn title(&self) -> String {
        match self.competition {
            Some(competition) => format!("{competition}: matches and goals from Wikipedia"),
            None => "Football matches and goals from Wikipedia".to_owned(),
        }
    }

    pub(super) fn about(&self) -> &'static str {
        "Football matches, goals, ties and more, read from Wikipedia articles by Scoreline. Each row names the page \
         and the line that it comes from; what can't be read, or doesn't add up, is a row of the table of findings."
    }

    /// The day on which the last of its pages was fetched; none where no page says.
    pub(super) fn last_retrieved(&self) -> Option<String> {
        let days = self
            .dataset
            .pages
            .iter()
            .filter_map(|page| page.retrieved_at);
        days.max().map(|last| last.date_naive().to_string())
    }

    /// Languages of the pages.
    pub(super) fn languages(&self) -> BTreeSet<&'d str> {
        let pages = self.dataset.pages.iter();
        pages.map(|page| page.lang.as_str()).collect()
    }

    /// The files of the form that programs should read, a file a table: CSV, or else Parquet.
    pub(super) fn tables(&self) -> impl Iterator<Item = (&DataFile, &'static dyn Table)> {
        let of_a_table = |format| {
            let files = self.files.iter().filter(move |file| file.format == format);
            files.filter_map(|file| Some((file, file.table?)))
        };
        let form = [Format::Csv, Format::Parquet].into_iter();
        let mut form = form.filter(move |form| of_a_table(*form).next().is_some());
        form.next().into_iter().flat_map(of_a_table)
    }

    pub(super) fn has(&self, format: Format) -> bool {
        self.files.iter().any(|file| file.format == format)
    }
}

/// The pattern of a difference from UTC.
pub(super) const OFFSET: &str = r"^[+-](0\d|1[0-4]):[0-5]\d$";
