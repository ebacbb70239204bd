//! Values go into records: all of one turn together, so that none sees another half-done. Used by `mod` and
//! `report`.

use super::error::CorrectionError;
use super::file::{Corrections, Entry};
use super::places::Target;
use super::turn::Turn;
use crate::model::Dataset;

/// Columns that are of no use without another one: who is corrected is not the one whom the page links to, and
/// stoppage time is that of its minute. They go with it, unless they are corrected, too.
const BELONGING: [(&str, &str); 9] = [
    ("stadium", "stadium_link"),
    ("referee", "referee_link"),
    ("scorer", "scorer_link"),
    ("taker", "taker_link"),
    ("player", "player_link"),
    ("manager", "manager_link"),
    ("minute", "minute_stoppage"),
    ("on_minute", "on_stoppage"),
    ("off_minute", "off_stoppage"),
];

/// A correction and the cell that it is of.
#[derive(Clone, Copy)]
pub(super) struct Put<'c> {
    pub(super) entry: &'c Entry,
    pub(super) target: Target,
}

impl Put<'_> {
    pub(super) fn turn(&self) -> Turn {
        Turn::of(self.target.table.name(), &self.entry.field)
    }
}

/// What was in a cell, and what is now.
pub(super) struct Done {
    pub(super) before: String,
    after: String,
}

impl Done {
    pub(super) fn is_change(&self) -> bool {
        self.before != self.after
    }
}

/// Puts values into their records.
pub(super) fn put<'c>(
    corrections: &Corrections,
    dataset: &mut Dataset,
    mut all: Vec<Put<'c>>,
) -> Result<Vec<(Put<'c>, Done)>, CorrectionError> {
    // A clock comes before its offset, and a minute before its stoppage time: the order of the columns.
    all.sort_by_key(|one| (one.target.column, one.target.row));
    let mut done = Vec::with_capacity(all.len());
    for one in &all {
        has_partner(corrections, one, dataset).map_err(|expected| one.entry.refused(expected))?;
        done.push(one.target.text(dataset));
    }
    for one in &all {
        let Put { entry, target } = one;
        let set = target
            .table
            .set(dataset, target.row, target.column, &entry.value);
        set.map_err(|refusal| entry.refused(refusal.expected.to_owned()))?;
    }
    let pairs = all.into_iter().zip(done);
    let done: Vec<(Put<'c>, Done)> = pairs
        .map(|(one, before)| {
            let after = one.target.text(dataset);
            (one, Done { before, after })
        })
        .collect();
    for (one, _) in done.iter().filter(|(_, done)| done.is_change()) {
        let belonging = BELONGING.iter().find(|(of, _)| *of == one.entry.field);
        let Some((_, field)) = belonging else {
            continue;
        };
        let Target { table, row, .. } = one.target;
        if let (Some(column), None) = (
            table.position(field),
            corrections.of(&one.entry.record, field),
        ) {
            // Nothing to take away where nothing is.
            let _ = table.set(dataset, row, column, "");
        }
    }
    Ok(done)
}

/// Goals of one side alone are no score: where both are not known, or are to be taken away, both are
/// corrected.
fn has_partner(corrections: &Corrections, one: &Put<'_>, dataset: &Dataset) -> Result<(), String> {
    let Put { entry, target } = one;
    let Some(partner) = partner(&entry.field) else {
        return Ok(());
    };
    let Some(other) = target.beside(dataset, &partner) else {
        return Ok(());
    };
    let takes_away = entry.value.is_empty();
    if !other.is_empty() && !takes_away {
        return Ok(());
    }
    let beside = corrections.of(&entry.record, &partner);
    match beside.is_some_and(|beside| beside.value.is_empty() == takes_away) {
        true => Ok(()),
        false => Err(format!("a correction of `{partner}` beside it")),
    }
}

/// The column with the goals of the other side.
fn partner(field: &str) -> Option<String> {
    let pairs = [
        ("home", "away"),
        ("away", "home"),
        ("team1", "team2"),
        ("team2", "team1"),
    ];
    let is_of_goals = ["score", "penalties", "aggregate"]
        .iter()
        .any(|of| field.contains(of));
    let (side, other) = pairs.into_iter().find(|(side, _)| field.contains(side))?;
    is_of_goals.then(|| field.replace(side, other))
}
