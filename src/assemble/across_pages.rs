//! Ties whose matches stand on different pages: a match on a page of its own and its replay on the page
//! of the stage, or two legs. Called by `join` when the ties of each page are known.

use std::collections::{HashMap, HashSet};

use super::draft::MatchDraft;
use super::ties::LONGEST_TIE_DAYS;
use crate::model::{Dataset, DecidedBy, DecidedBySource, Match, RoundId, RoundKind, Tie, TieId};

/// Makes ties of two matches of one pair and round that no page has put together. `drafts` are those
/// from which the matches of the dataset were read, in the same order.
pub(super) fn ties_across_pages(out: &mut Dataset, drafts: &[&MatchDraft]) {
    let mut pairs: HashMap<(&RoundId, [String; 2]), Vec<usize>> = HashMap::new();
    let mut order = Vec::new();
    for (place, (record, draft)) in out.matches.iter().zip(drafts).enumerate() {
        let is_knockout = matches!(
            draft.round.kind,
            RoundKind::Knockout | RoundKind::Qualifying
        );
        if record.tie.is_some() || !is_knockout {
            continue;
        }
        let mut pair = [record.home.slug(), record.away.slug()];
        pair.sort();
        let legs = pairs.entry((&record.round_id, pair)).or_default();
        if legs.len() == 1 {
            order.extend(legs.iter().map(|first| (*first, place)));
        }
        legs.push(place);
    }
    let third: HashSet<usize> = pairs
        .values()
        .filter(|legs| legs.len() > 2)
        .flatten()
        .copied()
        .collect();
    let mut ids: HashSet<TieId> = out.ties.iter().map(|tie| tie.id.clone()).collect();
    for (one, other) in order {
        // Where a pair meets a third time nothing is guessed.
        if third.contains(&one) {
            continue;
        }
        let (Some(one), Some(other)) = (legs_at(out, drafts, one), legs_at(out, drafts, other))
        else {
            continue;
        };
        let (first, second) = if after(&one, &other) {
            (other, one)
        } else {
            (one, other)
        };
        let Some(mut tie) = tie_of(&first, &second) else {
            continue;
        };
        let base = tie.id.to_string();
        let mut number = 1;
        while !ids.insert(tie.id.clone()) {
            number += 1;
            tie.id = TieId::new(format!("{base}-{number}"));
        }
        for (leg, place) in [(1, first.place), (2, second.place)] {
            if let Some(record) = out.matches.get_mut(place) {
                record.tie = Some(tie.id.clone());
                record.leg = Some(leg);
            }
        }
        out.ties.push(tie);
    }
}

/// A match on its way into a tie.
struct Leg {
    place: usize,
    record: Match,
    replay: bool,
}

fn legs_at(out: &Dataset, drafts: &[&MatchDraft], place: usize) -> Option<Leg> {
    let draft = drafts.get(place)?;
    Some(Leg {
        place,
        record: out.matches.get(place)?.clone(),
        replay: draft.round.replay,
    })
}

/// Whether a match comes after another one of its pair.
fn after(one: &Leg, other: &Leg) -> bool {
    match (one.record.date, other.record.date) {
        (Some(day), Some(of_other)) if day != of_other => day > of_other,
        _ => one.replay && !other.replay,
    }
}

/// The tie of two matches, if a heading calls the second a replay or the home side is turned round.
fn tie_of(first: &Leg, second: &Leg) -> Option<Tie> {
    if first.record.page == second.record.page || first.replay {
        return None;
    }
    let (a, b) = (&first.record, &second.record);
    let near = a
        .date
        .zip(b.date)
        .is_some_and(|(a, b)| (0..=LONGEST_TIE_DAYS).contains(&(b - a).num_days()));
    let is_turned = a.home.is_same(&b.away) && a.away.is_same(&b.home);
    if !(second.replay || is_turned && near) {
        return None;
    }
    let mut tie = Tie::unplayed(a.round_id.clone(), a.home.clone(), a.away.clone());
    tie.legs = 2;
    tie.page = a.page.clone();
    tie.line = a.line;
    let legs = [a, b];
    if second.replay {
        tie.decided_by = DecidedBy::Replay;
        tie.decided_by_source = Some(DecidedBySource::Stated);
    } else {
        tie.aggregate = tie.sum_of_legs(&legs);
        let decided_by = match tie.aggregate {
            Some(sum) if !sum.is_level() => Some(DecidedBy::Aggregate),
            _ if b.penalties.is_some() => Some(DecidedBy::Penalties),
            _ => None,
        };
        if let Some(decided_by) = decided_by {
            tie.decided_by = decided_by;
            tie.decided_by_source = Some(DecidedBySource::Derived);
        }
    }
    tie.winner = tie.winner_by_legs(&legs);
    Some(tie)
}
