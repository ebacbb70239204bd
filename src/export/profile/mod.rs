//! Profiles: the dataset in the columns and meanings of public datasets that analysts know. Called by
//! `folder`, in the place of the tables.
//!
//! What a profile asks for and no record says stays empty; rows that have no place in a profile are
//! counted with the reason. `docs/profiles.md` lists both.

mod fjelstul;
mod football_data;
mod lines;
mod martj42;

use std::io::{self, Write};

use strum::{Display, EnumString, IntoStaticStr, VariantNames};

use super::csv::defused;
use crate::model::Dataset;
use lines::{File, Lines};

/// A public dataset whose files are written in the place of the tables.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Profile {
    /// Results of men's full internationals: `martj42/international_results`.
    Martj42,
    /// The World Cup database of Joshua Fjelstul.
    Fjelstul,
    /// Results of leagues in the form of football-data.co.uk.
    FootballData,
}

impl Profile {
    /// Their names.
    pub const NAMES: &[&str] = <Self as VariantNames>::VARIANTS;

    /// Its files by name, with their lines.
    pub(super) fn files(self) -> Vec<File> {
        match self {
            Self::Martj42 => martj42::FILES.to_vec(),
            Self::Fjelstul => fjelstul::FILES.to_vec(),
            Self::FootballData => football_data::FILES.to_vec(),
        }
    }

    /// Matches that have no place in it, by the reason.
    pub fn left_out(self, dataset: &Dataset) -> Vec<(&'static str, usize)> {
        let reason = match self {
            Self::Martj42 => martj42::left_out,
            Self::Fjelstul => fjelstul::left_out,
            Self::FootballData => football_data::left_out,
        };
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for why in dataset.matches.iter().filter_map(reason) {
            match counts.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => counts.push((why, 1)),
            }
        }
        counts
    }
}

/// Writes one file of a profile as CSV.
pub(super) fn write(
    lines: fn(&Dataset) -> Lines,
    dataset: &Dataset,
    out: impl Write,
    defuse_formulas: bool,
) -> io::Result<()> {
    let mut csv = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::Any(b'\n'))
        .from_writer(out);
    let lines = lines(dataset);
    csv.write_record(lines.columns)?;
    for line in lines.rows {
        for text in line {
            // A margin of -1 is a number, and no formula.
            let is_number = text.parse::<f64>().is_ok();
            match defuse_formulas && !is_number {
                true => csv.write_field(defused(text.into()).as_bytes())?,
                false => csv.write_field(&text)?,
            }
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()
}
