//! Tables of standings as rules ask for them: their rows together, their teams, their place.
//!
//! `standings` checks them against the matches and against themselves, `meetings` asks which teams
//! should have met.

use std::collections::BTreeMap;

use super::report::Place;
use crate::model::{Dataset, Opponent, RoundId, Standing};

/// Rows by round and table.
pub(super) type Tables<'d> = BTreeMap<(&'d RoundId, u32), Vec<&'d Standing>>;

/// No round has more tables than this; what stands beyond is a fault of another kind.
const MOST_TABLES: u32 = 64;

/// The tables of a dataset.
pub(super) fn tables(dataset: &Dataset) -> Tables<'_> {
    let mut tables = Tables::new();
    for row in &dataset.standings {
        if row.kind.is_of_a_round() && row.table <= MOST_TABLES {
            tables.entry((&row.round, row.table)).or_default().push(row);
        }
    }
    tables
}

/// The teams of a table.
pub(super) fn teams_of<'d>(rows: &[&'d Standing]) -> Vec<&'d Opponent> {
    rows.iter().map(|row| &row.team).collect()
}

/// Where a row is.
pub(super) fn place_of(row: &Standing) -> Place<'_> {
    Place {
        page: &row.page,
        section_path: "",
        span: (row.span_start, row.span_end),
        line: row.line,
    }
}
