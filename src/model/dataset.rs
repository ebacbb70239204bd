//! A whole dataset: the list of its tables, each with the record that describes it.

use serde::{Deserialize, Serialize};

use super::card::Card;
use super::correction::Correction;
use super::country::Country;
use super::edition::Edition;
use super::finding::Finding;
use super::goal::Goal;
use super::kick::ShootoutKick;
use super::lineup::{Lineup, Manager};
use super::match_source::MatchSource;
use super::matches::Match;
use super::page::Page;
use super::player::Player;
use super::round::{Round, ScheduledLeg};
use super::standing::Standing;
use super::team_identity::TeamIdentity;
use super::tie::Tie;
use super::total::Total;
use crate::schema::{Cell, Column, Record, Refused, Row, Unread};

/// The dataset and the description of its tables: a line a table.
macro_rules! dataset {
    ($(#[$about:meta])* struct Dataset { $($(#[$doc:meta])* $table:ident: $record:ident,)* }) => {
        $(#[$about])*
        pub struct Dataset {
            $($(#[$doc])* pub $table: Vec<$record>,)*
        }

        /// The tables in the order in which every format has them: what a row refers to comes first.
        pub fn tables() -> [&'static dyn Table; [$(stringify!($table)),*].len()] {
            [$(&TableOf::<$record> {
                name: stringify!($table),
                rows: |dataset| &dataset.$table,
                rows_mut: |dataset| &mut dataset.$table,
            }),*]
        }
    };
}

dataset! {
    /// A whole dataset: every table with its rows in their final order.
    ///
    /// Rows refer to each other by id, so each table can be written and read on its own.
    ///
    /// ```
    /// let dataset = scoreline::model::Dataset::default();
    /// assert!(dataset.matches.is_empty());
    /// ```
    #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
    struct Dataset {
        /// Pages the dataset was read from.
        pages: Page,
        /// Editions of competitions.
        editions: Edition,
        /// Teams, each once.
        teams: TeamIdentity,
        /// Players, each once.
        players: Player,
        /// Totals that infoboxes and lists of scorers state, beside what was counted.
        totals: Total,
        /// Rounds, groups and stages.
        rounds: Round,
        /// Windows that a page states for the legs of a round.
        schedule: ScheduledLeg,
        /// Ties: pairings that are decided over one or more legs.
        ties: Tie,
        /// Matches, each once.
        matches: Match,
        /// Every place that names a match.
        match_sources: MatchSource,
        /// Goals, each with the match it belongs to.
        goals: Goal,
        /// Kicks of penalty shoot-outs; never goals.
        shootout_kicks: ShootoutKick,
        /// Cards that the pages list beside goals and in line-ups.
        cards: Card,
        /// Players that line-ups list, with minutes on and off.
        lineups: Lineup,
        /// Managers that line-ups name.
        managers: Manager,
        /// Tables of standings, as the pages have them.
        standings: Standing,
        /// Country codes as written, and what they stand for.
        countries: Country,
        /// Values that people corrected.
        corrections: Correction,
        /// What could not be read, or does not add up.
        findings: Finding,
    }
}

/// A table of a dataset.
///
/// ```
/// use scoreline::model::tables;
/// let names: Vec<_> = tables().iter().map(|table| table.name()).collect();
/// assert_eq!(names[..3], ["pages", "editions", "teams"]);
/// ```
pub trait Table: Sync {
    /// Name: the CSV file without its ending.
    fn name(&self) -> &'static str;

    /// What a row stands for.
    fn description(&self) -> &'static str;

    /// The columns that together tell a row from every other.
    fn key(&self) -> &'static [&'static str];

    /// The name of the list that holds the rows in JSON, and the columns that refer to the row which has the
    /// list; none where the rows are at the top.
    fn nesting(&self) -> (&'static str, &'static [&'static str]);

    /// How many columns there are.
    fn width(&self) -> usize;

    /// The column at a place from 0.
    fn column(&self, index: usize) -> Option<&Column>;

    /// How many rows this dataset has.
    fn len(&self, dataset: &Dataset) -> usize;

    /// Whether people may correct the column at a place.
    #[doc(hidden)]
    fn may_be_corrected(&self, column: usize) -> bool;

    /// Puts a value, written as CSV has it, into a row.
    #[doc(hidden)]
    fn set(
        &self,
        dataset: &mut Dataset,
        row: usize,
        column: usize,
        text: &str,
    ) -> Result<(), Refused>;

    /// Adds a row, whose columns are written as CSV has them.
    #[doc(hidden)]
    fn push(&self, dataset: &mut Dataset, row: &Row<'_>) -> Result<(), Unread>;

    /// The value at a row and column from 0; null outside the table.
    fn cell<'d>(&self, dataset: &'d Dataset, row: usize, column: usize) -> Cell<'d>;
}

impl dyn Table {
    /// The columns in their order.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        (0..self.width()).filter_map(|index| self.column(index))
    }

    /// The place of the column with this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.columns().position(|column| column.name == name)
    }

    /// The places of the columns of the key.
    pub fn key_positions(&self) -> Vec<usize> {
        let names = self.key().iter();
        names.filter_map(|name| self.position(name)).collect()
    }

    /// One row: as many cells as the table has columns.
    pub fn row<'d>(&self, dataset: &'d Dataset, row: usize) -> impl Iterator<Item = Cell<'d>> {
        (0..self.width()).map(move |column| self.cell(dataset, row, column))
    }
}

/// A table whose rows are records of type `R`.
struct TableOf<R: 'static> {
    name: &'static str,
    rows: for<'d> fn(&'d Dataset) -> &'d [R],
    rows_mut: for<'d> fn(&'d mut Dataset) -> &'d mut Vec<R>,
}

impl<R: Record> Table for TableOf<R> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn description(&self) -> &'static str {
        R::ABOUT
    }

    fn key(&self) -> &'static [&'static str] {
        R::KEY
    }

    fn nesting(&self) -> (&'static str, &'static [&'static str]) {
        (R::NESTED, R::UNDER)
    }

    fn width(&self) -> usize {
        R::COLUMNS.len()
    }

    fn column(&self, index: usize) -> Option<&Column> {
        R::COLUMNS.get(index).map(|c| &c.column)
    }

    fn len(&self, dataset: &Dataset) -> usize {
        (self.rows)(dataset).len()
    }

    fn may_be_corrected(&self, column: usize) -> bool {
        R::COLUMNS.get(column).is_some_and(|c| c.set.is_some())
    }

    fn set(
        &self,
        dataset: &mut Dataset,
        row: usize,
        column: usize,
        text: &str,
    ) -> Result<(), Refused> {
        let set = R::COLUMNS.get(column).and_then(|column| column.set);
        let record = (self.rows_mut)(dataset).get_mut(row);
        match (record, set) {
            (Some(record), Some(set)) => set(record, text),
            _ => Err(Refused {
                expected: "a column that may be corrected",
            }),
        }
    }

    fn push(&self, dataset: &mut Dataset, row: &Row<'_>) -> Result<(), Unread> {
        (self.rows_mut)(dataset).push(R::of_row(row)?);
        Ok(())
    }

    fn cell<'d>(&self, dataset: &'d Dataset, row: usize, column: usize) -> Cell<'d> {
        match ((self.rows)(dataset).get(row), R::COLUMNS.get(column)) {
            (Some(record), Some(column)) => (column.value)(record),
            _ => Cell::Null,
        }
    }
}
