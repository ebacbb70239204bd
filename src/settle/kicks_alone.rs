//! `4–3 (pens)`: figures that are those of a shoot-out, since one follows a level score. Whether they
//! are is known once all ties are: a second leg may end in any score. Called by `join` after the pairings.

use foldhash::{HashMap, HashSet};

use crate::model::{
    DecidedBy, DecidedBySource, Match, MatchId, MatchWinner, RoundId, Score, Tie, TieId,
};

/// Takes the figures of such matches for the kicks, and leaves the score of play open. Gives the matches.
///
/// Nothing is turned where the figures may be goals: in rounds of two legs, and where scorers are listed.
pub(super) fn take(
    matches: &mut [Match],
    ties: &mut [Tie],
    with_goals: &HashSet<MatchId>,
) -> HashSet<MatchId> {
    let mut out = HashSet::default();
    let of_two_legs = |tie: &&Tie| tie.legs > 1;
    let two_legged: HashSet<RoundId> = ties
        .iter()
        .filter(of_two_legs)
        .map(|tie| tie.round.clone())
        .collect();
    let asked = |tie: &Tie| {
        tie.legs == 1
            && tie.decided_by == DecidedBy::Penalties
            && tie.decided_by_source == Some(DecidedBySource::Stated)
            && tie.penalties.is_none()
            && !two_legged.contains(&tie.round)
    };
    let mut by_id: HashMap<TieId, &mut Tie> = ties
        .iter_mut()
        .filter(|tie| asked(tie))
        .map(|tie| (tie.id.clone(), tie))
        .collect();
    if by_id.is_empty() {
        return out;
    }
    for record in matches {
        let tie = record.tie.as_ref().and_then(|id| by_id.get_mut(id));
        let (Some(tie), Some(score)) = (tie, record.score) else {
            continue;
        };
        let of_tie = tie.seen_by_team1(record, score);
        let is_other = |stated: Score| stated != of_tie;
        let is_leg = record.leg.is_some_and(|leg| leg > 1);
        if score.is_level()
            || is_leg
            || record.penalties.is_some()
            || tie.aggregate.is_some_and(is_other)
            || with_goals.contains(&record.id)
        {
            continue;
        }
        tie.aggregate = None;
        tie.penalties = Some(of_tie);
        record.score = None;
        record.extra_time = None;
        record.golden_goal = None;
        record.penalties = Some(score);
        record.winner = MatchWinner::of(None, record.penalties);
        out.insert(record.id.clone());
    }
    out
}
