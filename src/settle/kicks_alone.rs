//! `4–3 (pens)`: figures that are those of a shoot-out, since one follows a level score. Whether they
//! are is known once all ties are: a second leg may end in any score. It is decided here and nowhere else, under
//! whatever heading the match stands. Called by `join` after the pairings.

use foldhash::{HashMap, HashSet};

use super::pairings::InRound;
use crate::model::{DecidedBy, DecidedBySource, Match, MatchId, MatchWinner, RoundId, Tie, TieId};

/// Takes the figures of such matches for the kicks, and leaves the score of play open. Gives the matches.
///
/// Nothing is turned where the figures may be goals: in rounds of two legs, and where scorers are listed.
pub(super) fn take(
    matches: &mut [Match],
    rounds: &[InRound],
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
    for (record, here) in matches.iter_mut().zip(rounds) {
        let Some(score) = record.score else { continue };
        let is_leg = record.leg.is_some_and(|leg| leg > 1);
        if score.is_level()
            || is_leg
            || record.penalties.is_some()
            || with_goals.contains(&record.id)
        {
            continue;
        }
        match &record.tie {
            Some(tie) => {
                let Some(tie) = by_id.get_mut(tie) else {
                    continue;
                };
                let of_tie = tie.seen_by_team1(record, score);
                if tie.aggregate.is_some_and(|stated| stated != of_tie) {
                    continue;
                }
                tie.aggregate = None;
                tie.penalties = Some(of_tie);
            }
            None => {
                let is_said = here.stated == Some(DecidedBy::Penalties);
                let is_of_legs = here.has_aggregate || two_legged.contains(&record.round_id);
                if !is_said || is_of_legs || record.leg.is_some() {
                    continue;
                }
            }
        }
        record.score = None;
        record.extra_time = None;
        record.golden_goal = None;
        record.penalties = Some(score);
        record.winner = MatchWinner::of(None, record.penalties);
        out.insert(record.id.clone());
    }
    out
}
