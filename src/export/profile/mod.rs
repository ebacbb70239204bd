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
mod rows;
mod teams;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::str::FromStr;

use strum::{IntoStaticStr, VariantArray, VariantNames};

use self::index::Index;
use self::rows::Rows;
use crate::model::Dataset;

pub(super) use self::readme::readme;

/// The name of the file that says what the others are.
pub(super) const README_NAME: &str = "README.md";

/// A public dataset whose files can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum Profile {
    /// Results of men's international matches, github.com/martj42/international_results.
    Martj42,
    /// The Fjelstul World Cup Database, github.com/jfjelstul/worldcup.
    Fjelstul,
    /// Results of leagues, football-data.co.uk.
    FootballData,
}

impl FromStr for Profile {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let all = <Self as VariantArray>::VARIANTS.iter().copied();
        let mut named = all.filter(|profile| profile.name() == name);
        named.next().ok_or_else(|| {
            let names = Self::NAMES.join(", ");
            format!("unknown profile `{name}`: use one of {names}")
        })
    }
}

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

impl Profile {
    /// The names of all profiles.
    pub const NAMES: &[&str] = <Self as VariantNames>::VARIANTS;

    /// Its name.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Where the dataset is whose files these are.
    pub(super) fn home(self) -> &'static str {
        match self {
            Self::Martj42 => "https://github.com/martj42/international_results",
            Self::Fjelstul => "https://github.com/jfjelstul/worldcup",
            Self::FootballData => "https://www.football-data.co.uk",
        }
    }

    /// Every file that it may write.
    pub(super) fn files(self) -> Vec<ProfileFile> {
        match self {
            Self::Martj42 => martj42::files(),
            Self::Fjelstul => fjelstul::files(),
            Self::FootballData => football_data::files(),
        }
    }

    /// The names of all files of all profiles.
    pub(super) fn all_names() -> impl Iterator<Item = &'static str> {
        let profiles = <Self as VariantArray>::VARIANTS.iter();
        let files = profiles.flat_map(|profile| profile.files());
        files.map(|file| file.name).chain([README_NAME])
    }
}

/// What was written of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The profile.
    pub profile: Profile,
    /// Its files in their order.
    pub files: Vec<FileReport>,
}

/// What was written of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileReport {
    /// Its name.
    pub name: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// How many records have no row in it, by the reason.
    pub left_out: Vec<(&'static str, usize)>,
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
        let files = self.profile.files();
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
