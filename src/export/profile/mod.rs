//! Profiles: the records as the files of a public dataset, with its names, columns and meanings, for programs that
//! read that dataset today.
//!
//! Called by `folder`, which puts the files in place. Each profile has a file that says what its rows are; what is
//! common to them is in `index` (ways from a match to its rows), `teams` (names and codes), `place` (where it was
//! played) and `rows` (the rows themselves, and those left out). `docs/profiles.md` says what each of them loses.

mod fjelstul;
mod fjelstul_tables;
mod football_data;
mod index;
mod martj42;
mod person;
mod place;
mod readme;
mod report;
mod rows;
mod teams;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use strum::VariantArray;

use self::index::Index;
use self::rows::Rows;
use crate::model::Dataset;

pub(super) use self::readme::readme;
pub use self::report::{FileReport, Profile, Report};

/// The name of the file that says what the others are.
pub(super) const README_NAME: &str = "README.md";

/// A file of a profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProfileFile {
    pub(super) name: &'static str,
    /// The names of its columns, with commas between them.
    columns: &'static str,
    kind: Kind,
}

/// Which rows a file has.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Martj42(martj42::File),
    Fjelstul(fjelstul::File),
    /// A division; the leagues that the site does not have are `None`.
    FootballData(Option<&'static str>),
}

/// Every file that a profile may write.
pub(super) fn files(profile: Profile) -> Vec<ProfileFile> {
    fn made<K>(
        files: Vec<(&'static str, &'static str, K)>,
        kind: impl Fn(K) -> Kind,
    ) -> Vec<ProfileFile> {
        let file = |(name, columns, which)| ProfileFile {
            name,
            columns,
            kind: kind(which),
        };
        files.into_iter().map(file).collect()
    }
    match profile {
        Profile::Martj42 => made(martj42::files(), Kind::Martj42),
        Profile::Fjelstul => made(fjelstul::files(), Kind::Fjelstul),
        Profile::FootballData => made(football_data::files(), Kind::FootballData),
    }
}

/// The names of all files of all profiles.
pub(super) fn all_names() -> impl Iterator<Item = &'static str> {
    let profiles = <Profile as VariantArray>::VARIANTS.iter();
    let files = profiles.flat_map(|profile| files(*profile));
    files.map(|file| file.name).chain([README_NAME])
}

/// The records as a profile sees them.
pub(super) struct Profiled<'d> {
    profile: Profile,
    index: Index<'d>,
}

impl<'d> Profiled<'d> {
    pub(super) fn new(profile: Profile, dataset: &'d Dataset) -> Self {
        Self {
            profile,
            index: Index::of(dataset),
        }
    }

    /// The files to write: of leagues only those that a match is of.
    pub(super) fn files(&self) -> Vec<ProfileFile> {
        let files = files(self.profile);
        if self.profile != Profile::FootballData {
            return files;
        }
        let there = football_data::there(&self.index);
        let wanted = |file: &ProfileFile| match file.kind {
            Kind::FootballData(division) => there.contains(&division),
            _ => true,
        };
        files.into_iter().filter(wanted).collect()
    }

    /// Writes one file from front to end, a row at a time.
    ///
    /// # Errors
    ///
    /// What `out` says when it cannot be written to.
    pub(super) fn write(
        &self,
        file: ProfileFile,
        out: impl Write,
        defuse_formulas: bool,
    ) -> io::Result<FileReport> {
        let mut rows = Rows::new(out, file.columns, defuse_formulas)?;
        match file.kind {
            Kind::Martj42(kind) => martj42::write(kind, &self.index, &mut rows)?,
            Kind::Fjelstul(fjelstul::File::GroupStandings) => {
                let stages = fjelstul::Stages::of(&self.index);
                fjelstul_tables::standings(&self.index, &stages, &mut rows)?;
            }
            Kind::Fjelstul(kind) => fjelstul::write(kind, &self.index, &mut rows)?,
            Kind::FootballData(division) => football_data::write(division, &self.index, &mut rows)?,
        }
        let (written, left_out) = rows.end()?;
        Ok(FileReport {
            name: file.name,
            rows: written,
            left_out,
        })
    }
}
