//! What follows for a tie when a match of it, or a figure of its own, is corrected: an aggregate that was the sum
//! of the legs is their sum afterwards, and what followed from the figures follows from them anew. What a page
//! states stays. Used by `mod`.

use foldhash::{HashMap, HashSet};

use crate::model::{Dataset, DecidedBy, DecidedBySource, Match, Score, Side, Tie, TieId, TieSide};

/// What the legs of ties gave before corrections.
pub(super) struct Decisions(HashMap<TieId, (Option<Score>, Option<TieSide>)>);

impl Decisions {
    /// Of the ties that matches with these places are legs of.
    pub(super) fn of(dataset: &Dataset, rows: &HashSet<usize>) -> Self {
        let ties = of_matches(dataset, rows);
        if ties.is_empty() {
            return Self(HashMap::default());
        }
        let legs = legs(&dataset.matches);
        let ties = dataset.ties.iter().filter(|tie| ties.contains(&tie.id));
        let given = |tie: &Tie| {
            let legs = legs.get(&tie.id).map_or(&[][..], Vec::as_slice);
            let given = (tie.sum_of_legs(legs), tie.winner_by_legs(legs));
            (tie.id.clone(), given)
        };
        Self(ties.map(given).collect())
    }

    /// Decides the ties of these matches anew.
    pub(super) fn follow(&self, dataset: &mut Dataset, changed: &HashSet<usize>) {
        let of_changed = of_matches(dataset, changed);
        if of_changed.is_empty() {
            return;
        }
        let Dataset { matches, ties, .. } = dataset;
        let legs = legs(matches);
        for tie in ties.iter_mut().filter(|tie| of_changed.contains(&tie.id)) {
            let legs = legs.get(&tie.id).map_or(&[][..], Vec::as_slice);
            let (sum, winner) = self.0.get(&tie.id).copied().unwrap_or_default();
            if tie.aggregate == sum {
                tie.aggregate = None;
            }
            if tie.winner == winner && tie.outcome_text.is_none() {
                tie.winner = None;
            }
            forget_derived(tie);
            tie.decide_by(legs);
        }
    }
}

/// What the figures of ties themselves said before corrections, by the place of each.
pub(super) struct Figures(HashMap<usize, Option<TieSide>>);

impl Figures {
    pub(super) fn of(dataset: &Dataset, rows: impl Iterator<Item = usize>) -> Self {
        let leader = |row| Some((row, leader(dataset.ties.get(row)?)));
        Self(rows.filter_map(leader).collect())
    }

    /// Decides these ties anew.
    pub(super) fn follow(&self, dataset: &mut Dataset) {
        if self.0.is_empty() {
            return;
        }
        let Dataset { matches, ties, .. } = dataset;
        let legs = legs(matches);
        for (row, before) in &self.0 {
            let Some(tie) = ties.get_mut(*row) else {
                continue;
            };
            if tie.winner == *before && tie.outcome_text.is_none() {
                tie.winner = leader(tie);
            }
            forget_derived(tie);
            // An aggregate that nobody knows stays unknown.
            let aggregate = tie.aggregate;
            tie.decide_by(legs.get(&tie.id).map_or(&[], Vec::as_slice));
            tie.aggregate = aggregate;
        }
    }
}

/// The side that the figures of a tie have ahead.
fn leader(tie: &Tie) -> Option<TieSide> {
    let ahead = |score: Option<Score>| score.and_then(Score::leader);
    match ahead(tie.aggregate).or_else(|| ahead(tie.penalties))? {
        Side::Home => Some(TieSide::Team1),
        Side::Away => Some(TieSide::Team2),
    }
}

fn forget_derived(tie: &mut Tie) {
    if tie.decided_by_source == Some(DecidedBySource::Derived) {
        tie.decided_by = DecidedBy::Unknown;
        tie.decided_by_source = None;
    }
}

/// The ties that matches with these places are legs of.
fn of_matches(dataset: &Dataset, rows: &HashSet<usize>) -> HashSet<TieId> {
    let matches = rows.iter().filter_map(|row| dataset.matches.get(*row));
    matches.filter_map(|record| record.tie.clone()).collect()
}

/// The matches of each tie, in order.
fn legs(matches: &[Match]) -> HashMap<TieId, Vec<&Match>> {
    let mut out: HashMap<TieId, Vec<&Match>> = HashMap::default();
    for record in matches {
        if let Some(tie) = &record.tie {
            out.entry(tie.clone()).or_default().push(record);
        }
    }
    for legs in out.values_mut() {
        legs.sort_by_key(|record| (record.leg, record.date));
    }
    out
}
