//! Ways from a match to what belongs to it, and the matches in the order of their days. Built once a dataset; it
//! holds numbers of rows and no values. Used by every profile.

use rustc_hash::FxHashMap;

use crate::model::{
    Card, Dataset, Goal, Match, MatchId, Player, PlayerId, Round, RoundId, ShootoutKick, TieId,
};

/// Ways through a dataset.
pub(super) struct Index<'d> {
    pub(super) dataset: &'d Dataset,
    /// Matches by day, those without one last; of one day in the order of the dataset.
    by_day: Vec<&'d Match>,
    goals: FxHashMap<&'d MatchId, Vec<&'d Goal>>,
    kicks: FxHashMap<&'d MatchId, Vec<&'d ShootoutKick>>,
    cards: FxHashMap<&'d MatchId, Vec<&'d Card>>,
    rounds: FxHashMap<&'d RoundId, &'d Round>,
    players: FxHashMap<&'d PlayerId, &'d Player>,
    legs: FxHashMap<&'d TieId, u8>,
}

fn grouped<'d, T>(
    rows: &'d [T],
    of: impl Fn(&'d T) -> &'d MatchId,
) -> FxHashMap<&'d MatchId, Vec<&'d T>> {
    let mut out: FxHashMap<&MatchId, Vec<&T>> = FxHashMap::default();
    for row in rows {
        out.entry(of(row)).or_default().push(row);
    }
    out
}

impl<'d> Index<'d> {
    pub(super) fn of(dataset: &'d Dataset) -> Self {
        let mut by_day: Vec<&Match> = dataset.matches.iter().collect();
        by_day.sort_by_key(|played| (played.date.is_none(), played.date));
        let mut legs: FxHashMap<&TieId, u8> = FxHashMap::default();
        for played in &dataset.matches {
            if let Some(tie) = &played.tie {
                let last = legs.entry(tie).or_default();
                *last = (*last).max(played.leg.unwrap_or_default());
            }
        }
        Self {
            dataset,
            by_day,
            goals: grouped(&dataset.goals, |goal| &goal.match_id),
            kicks: grouped(&dataset.shootout_kicks, |kick| &kick.match_id),
            cards: grouped(&dataset.cards, |card| &card.match_id),
            rounds: dataset
                .rounds
                .iter()
                .map(|round| (&round.id, round))
                .collect(),
            players: dataset
                .players
                .iter()
                .map(|player| (&player.id, player))
                .collect(),
            legs,
        }
    }

    /// All matches, by day.
    pub(super) fn matches(&self) -> impl Iterator<Item = &'d Match> {
        self.by_day.iter().copied()
    }

    pub(super) fn goals(&self, played: &Match) -> &[&'d Goal] {
        self.goals.get(&played.id).map_or(&[], Vec::as_slice)
    }

    pub(super) fn kicks(&self, played: &Match) -> &[&'d ShootoutKick] {
        self.kicks.get(&played.id).map_or(&[], Vec::as_slice)
    }

    pub(super) fn cards(&self, played: &Match) -> &[&'d Card] {
        self.cards.get(&played.id).map_or(&[], Vec::as_slice)
    }

    pub(super) fn round(&self, id: &RoundId) -> Option<&'d Round> {
        self.rounds.get(id).copied()
    }

    pub(super) fn player(&self, id: Option<&PlayerId>) -> Option<&'d Player> {
        self.players.get(id?).copied()
    }

    /// The number of the last leg of the tie that a match belongs to.
    pub(super) fn last_leg(&self, played: &Match) -> Option<u8> {
        self.legs.get(played.tie.as_ref()?).copied()
    }
}
