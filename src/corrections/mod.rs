//! Values that people put in the place of those of the pages: read from a file, checked against the
//! tables, and put into the records before the rules look at them. Called by `dataset_of_corrected`.
//!
//! A correction names a record by its id (the columns of its key, joined by `/`), one column, the value
//! that is right, why, and where that can be looked up. What follows from a corrected value follows again,
//! and what is corrected itself comes after what follows: the order of the entries means nothing. What a
//! page states stays, so that the rules see what no longer fits.

mod error;
mod file;
mod places;
mod put;
mod report;
mod ties;
mod turn;

pub use error::{CorrectionError, CorrectionProblem};
pub use file::{Corrections, FILE_NAME};
pub use report::Applied;

use foldhash::HashSet;

use crate::model::Dataset;
use places::Places;
use put::{Put, put};
use turn::{Turn, decides};

impl Corrections {
    /// Puts the values into the records of matches, ties and rounds, with what follows from them. Those of
    /// editions, and what is reported, come with [`Applied::finish`].
    ///
    /// # Errors
    ///
    /// A value that the record can't have, or a column that it does not have.
    pub fn apply(&self, dataset: &mut Dataset) -> Result<Applied<'_>, CorrectionError> {
        let places = Places::of(self, dataset);
        let mut found = Vec::new();
        let mut applied = Applied::new(self);
        for entry in &self.entries {
            match places.find(entry)? {
                Some(target) => found.push(Put { entry, target }),
                None => applied.leave(entry, places.table_of(entry)),
            }
        }
        let turn = |of| {
            let puts = found.iter().filter(move |one| one.turn() == of);
            puts.copied().collect::<Vec<Put<'_>>>()
        };
        let of_matches = turn(Turn::OfMatches);
        let deciding = of_matches
            .iter()
            .filter(|one| one.target.table.name() == "matches" && decides(&one.entry.field));
        let rows: HashSet<usize> = deciding.map(|one| one.target.row).collect();
        let decisions = ties::Decisions::of(dataset, &rows);
        let done = put(self, dataset, of_matches)?;
        let changed = done.iter().filter(|(one, done)| {
            done.is_change() && one.target.table.name() == "matches" && decides(&one.entry.field)
        });
        let changed: HashSet<usize> = changed.map(|(one, _)| one.target.row).collect();
        let of_status = done
            .iter()
            .filter(|(one, done)| done.is_change() && one.entry.field == "status");
        for (one, _) in of_status.filter(|(one, _)| changed.contains(&one.target.row)) {
            if let Some(record) = dataset.matches.get_mut(one.target.row) {
                record.follow_status();
            }
        }
        for row in &changed {
            if let Some(record) = dataset.matches.get_mut(*row) {
                record.recompute_winner();
            }
        }
        applied.take(done);
        decisions.follow(dataset, &changed);
        applied.take(put(self, dataset, turn(Turn::Winner))?);
        let figures = turn(Turn::Figures);
        let rows = figures.iter().map(|one| one.target.row);
        let stated = ties::Figures::of(dataset, rows);
        applied.take(put(self, dataset, figures)?);
        stated.follow(dataset);
        let outcomes = put(self, dataset, turn(Turn::Outcome))?;
        for (one, done) in &outcomes {
            let tie = dataset.ties.get_mut(one.target.row);
            if let Some(tie) = tie.filter(|_| done.is_change() && one.entry.field == "decided_by") {
                tie.decider_is_stated();
            }
        }
        applied.take(outcomes);
        applied.take(put(self, dataset, turn(Turn::OfRounds))?);
        Ok(applied)
    }
}
