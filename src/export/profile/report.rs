//! Which profiles there are, and what was written of one. Called by all of this folder, and by the program.

use std::str::FromStr;

use strum::{IntoStaticStr, VariantArray, VariantNames};

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
