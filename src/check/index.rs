//! A dataset with the ways from record to record, so that no rule looks for one by scanning.
//!
//! `mod.rs` makes it once for all rules; they reach it by their report.

use foldhash::HashMap;

use crate::model::{
    Dataset, Goal, Lineup, Match, MatchId, MatchSource, MatchSourceKind, PageId, RoundId,
    RoundKind, ShootoutKick, Tie, TieId,
};
use crate::settle::Facts;

/// A dataset with the ways from record to record.
pub(super) struct Index<'d> {
    pub(super) dataset: &'d Dataset,
    pub(super) facts: &'d Facts,
    pub(super) round_kinds: HashMap<&'d RoundId, RoundKind>,
    pub(super) goals: HashMap<&'d MatchId, Vec<&'d Goal>>,
    pub(super) kicks: HashMap<&'d MatchId, Vec<&'d ShootoutKick>>,
    pub(super) lineups: HashMap<&'d MatchId, Vec<&'d Lineup>>,
    pub(super) legs: HashMap<&'d TieId, Vec<&'d Match>>,
    pub(super) ties: HashMap<&'d TieId, &'d Tie>,
    pub(super) places: HashMap<&'d MatchId, &'d MatchSource>,
    /// Languages of the pages.
    pub(super) languages: HashMap<&'d PageId, &'d str>,
}

impl<'d> Index<'d> {
    pub(super) fn new(dataset: &'d Dataset, facts: &'d Facts) -> Self {
        let mut legs: HashMap<&TieId, Vec<&Match>> = HashMap::default();
        for leg in &dataset.matches {
            if let Some(tie) = &leg.tie {
                legs.entry(tie).or_default().push(leg);
            }
        }
        for legs in legs.values_mut() {
            legs.sort_by_key(|leg| leg.leg);
        }
        let first = |source: &&MatchSource| source.seq == 1;
        Self {
            dataset,
            facts,
            round_kinds: dataset.rounds.iter().map(|r| (&r.id, r.kind)).collect(),
            goals: by_match(&dataset.goals, |goal| &goal.match_id),
            kicks: by_match(&dataset.shootout_kicks, |kick| &kick.match_id),
            lineups: by_match(&dataset.lineups, |player| &player.match_id),
            legs,
            ties: dataset.ties.iter().map(|tie| (&tie.id, tie)).collect(),
            languages: dataset
                .pages
                .iter()
                .map(|page| (&page.id, page.lang.as_str()))
                .collect(),
            places: dataset
                .match_sources
                .iter()
                .filter(first)
                .map(|s| (&s.match_id, s))
                .collect(),
        }
    }

    pub(super) fn lineup_of(&self, record: &Match) -> &[&'d Lineup] {
        self.lineups.get(&record.id).map_or(&[], Vec::as_slice)
    }

    pub(super) fn legs_of(&self, tie: &Tie) -> &[&'d Match] {
        self.legs.get(&tie.id).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_from_box(&self, record: &Match) -> bool {
        let place = self.places.get(&record.id);
        place.is_some_and(|place| place.kind == MatchSourceKind::Box)
    }

    pub(super) fn goals_of(&self, record: &Match) -> &[&'d Goal] {
        self.goals.get(&record.id).map_or(&[], Vec::as_slice)
    }
}

fn by_match<'d, T>(
    rows: &'d [T],
    id: impl Fn(&'d T) -> &'d MatchId,
) -> HashMap<&'d MatchId, Vec<&'d T>> {
    let mut out: HashMap<&MatchId, Vec<&T>> = HashMap::default();
    for row in rows {
        out.entry(id(row)).or_default().push(row);
    }
    out
}
