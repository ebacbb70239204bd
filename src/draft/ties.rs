//! Boxes become ties: by the sentence after them, or because two legs pair up.

use std::sync::Arc;

use std::collections::BTreeMap;

use foldhash::HashSet;

use super::page_draft::{MatchDraft, TieDraft};
use super::place::Context;
use crate::block::Value;
use crate::dialect::Dialect;
use crate::model::{DecidedBy, DecidedBySource, MatchStatus, Opponent, Score, Side, Tie, TieSide};
use crate::normalize::{Outcome, outcome};
use crate::wikitext::Span;

/// Two legs of a tie are never further apart than this.
pub(crate) const LONGEST_TIE_DAYS: i64 = 60;

/// Matches since the last heading of a round, rule or outcome.
#[derive(Debug, Default)]
pub(super) struct Open {
    matches: Vec<usize>,
}

impl Open {
    pub(super) fn push(&mut self, place: usize) {
        self.matches.push(place);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.matches.is_empty()
    }

    /// A sentence after the boxes: if it states an outcome for the teams of the last box, that box
    /// and the ones before it with the same teams are a tie.
    pub(super) fn outcome(
        &mut self,
        value: &Value,
        span: Span,
        context: &Context<'_>,
        matches: &mut [MatchDraft],
        place: usize,
    ) -> Option<TieDraft> {
        let text = value.text();
        let dialect = context.dialect;
        let stated = outcome(&text, dialect)?;
        let last = matches.get(*self.matches.last()?)?;
        let teams = [last.record.home.clone(), last.record.away.clone()];
        let winner = stated
            .winner
            .as_deref()
            .map(|name| side_named(name, &teams, dialect));
        let loser = stated
            .loser
            .as_deref()
            .map(|name| side_named(name, &teams, dialect));
        // A sentence that names neither team speaks of something else.
        winner.or(loser).flatten()?;
        let same_pair = |place: &&usize| {
            matches
                .get(**place)
                .is_some_and(|draft| is_pair(draft, &teams[0], &teams[1]))
        };
        let legs = self.matches.iter().rev().take_while(same_pair).count();
        let legs = self.matches.split_off(self.matches.len() - legs);
        let mut tie = tie_of(&legs, matches, context, span)?;
        state(&mut tie, &stated, &text, dialect);
        attach(&legs, matches, place);
        if let ([only], DecidedBy::Walkover) = (&legs[..], stated.decided_by) {
            walked_over(matches.get_mut(*only));
        }
        Some(tie)
    }

    /// Ends the group: adjacent boxes of the same two teams with the home side turned round are a
    /// tie, in rounds where ties are played.
    pub(super) fn end(
        &mut self,
        context: &Context<'_>,
        matches: &mut [MatchDraft],
        first_place: usize,
    ) -> Vec<TieDraft> {
        let mut open = std::mem::take(&mut self.matches);
        let mut out = replays(&mut open, context, matches, first_place);
        let mut at = 0;
        while let Some(pair) = open.get(at..at + 2) {
            at += 1;
            let pair = in_order([pair[0], pair[1]], matches);
            let (Some(first), Some(second)) = (matches.get(pair[0]), matches.get(pair[1])) else {
                continue;
            };
            if !is_two_legged(first, second) {
                continue;
            }
            let span = first.span();
            let Some(mut tie) = tie_of(&pair, matches, context, span) else {
                continue;
            };
            derive(&mut tie, matches);
            attach(&pair, matches, first_place + out.len());
            out.push(tie);
            at += 1;
        }
        out
    }
}

/// A single match without a result that its tie's sentence calls a walkover is not one to come.
fn walked_over(draft: Option<&mut MatchDraft>) {
    if let Some(draft) = draft
        && draft.record.score.is_none()
        && matches!(
            draft.record.status,
            MatchStatus::Scheduled | MatchStatus::Unknown
        )
    {
        draft.record.status = MatchStatus::Walkover;
    }
}

/// Ties of a match and its replay, which a heading names as such. They leave the open matches. Where
/// a pair meets a third time nothing is guessed. Template reference part E, row 8.
fn replays(
    open: &mut Vec<usize>,
    context: &Context<'_>,
    matches: &mut [MatchDraft],
    first_place: usize,
) -> Vec<TieDraft> {
    let mut by_pair: BTreeMap<(String, [String; 2]), Vec<usize>> = BTreeMap::new();
    for place in open.iter().copied() {
        let drafted = matches.get(place).map(|draft| &draft.record);
        // Two matches of teams nobody knows yet may be of any pairs.
        let known =
            drafted.filter(|record| record.home.team().is_some() && record.away.team().is_some());
        if let Some(record) = known {
            let mut pair = [record.home.slug(), record.away.slug()];
            pair.sort();
            let key = (record.round_id.to_string(), pair);
            by_pair.entry(key).or_default().push(place);
        }
    }
    let mut used = HashSet::default();
    let mut out = Vec::new();
    for legs in by_pair.into_values() {
        let is_replay = |place: &usize| matches.get(*place).is_some_and(|m| m.round.replay);
        let tells = |place: &usize| matches.get(*place).is_some_and(MatchDraft::tells_of_replay);
        let ([first, second], true) = (&legs[..], legs.iter().any(tells)) else {
            continue;
        };
        if is_replay(first) {
            continue;
        }
        let span = matches.get(*second).map(MatchDraft::span);
        let Some(mut tie) = tie_of(&legs, matches, context, span.unwrap_or_default()) else {
            continue;
        };
        tie.record.decided_by = DecidedBy::Replay;
        tie.record.decided_by_source = Some(DecidedBySource::Stated);
        derive(&mut tie, matches);
        attach(&legs, matches, first_place + out.len());
        used.extend(legs.iter().copied());
        out.push(tie);
    }
    open.retain(|place| !used.contains(place));
    out
}

/// Two matches in the order of the legs that headings name, else of their days: pages list the second
/// one first, too.
fn in_order(pair: [usize; 2], matches: &[MatchDraft]) -> [usize; 2] {
    let [first, second] = pair.map(|place| matches.get(place).map(|draft| &draft.record));
    let is_turned = first.zip(second).is_some_and(|(first, second)| {
        let by_leg = first
            .leg
            .zip(second.leg)
            .map(|(first, second)| first > second);
        let days = first.date.zip(second.date);
        by_leg.or(days.map(|(first, second)| first > second)) == Some(true)
    });
    if is_turned { [pair[1], pair[0]] } else { pair }
}

/// Whether two boxes are the legs of one tie.
fn is_two_legged(first: &MatchDraft, second: &MatchDraft) -> bool {
    let (a, b) = (&first.record, &second.record);
    let near = match (a.date, b.date) {
        (Some(a), Some(b)) => (0..=LONGEST_TIE_DAYS).contains(&(b - a).num_days()),
        _ => true,
    };
    first.round.kind.has_ties()
        && !second.tells_of_replay()
        && !first.stated.tells_of_replay()
        && a.round_id == b.round_id
        && a.home.is_same(&b.away)
        && a.away.is_same(&b.home)
        // Two matches of teams nobody knows yet may be of any two ties.
        && !a.home.is_same(&a.away)
        && near
}

/// Whether a match is between these two sides, in either order.
pub(super) fn is_pair(draft: &MatchDraft, one: &Opponent, other: &Opponent) -> bool {
    let record = &draft.record;
    (record.home.is_same(one) && record.away.is_same(other))
        || (record.home.is_same(other) && record.away.is_same(one))
}

/// A tie of these matches, with nothing stated yet.
pub(super) fn tie_of(
    legs: &[usize],
    matches: &[MatchDraft],
    context: &Context<'_>,
    span: Span,
) -> Option<TieDraft> {
    let first = matches.get(*legs.first()?)?;
    let round = first.record.round_id.clone();
    let (team1, team2) = (first.record.home.clone(), first.record.away.clone());
    let mut record = Tie::unplayed(round, team1, team2);
    record.legs = u8::try_from(legs.len()).unwrap_or(u8::MAX);
    Some(TieDraft {
        record,
        matches: legs.to_vec(),
        round: Arc::clone(&first.round),
        is_order_open: false,
        implausible: None,
        span,
        section_path: first
            .sources
            .first()
            .map_or(&context.section_path, |s| &s.section_path)
            .clone(),
    })
}

/// Tells the matches which tie they belong to, and which leg of it they are.
pub(super) fn attach(legs: &[usize], matches: &mut [MatchDraft], place: usize) {
    for (leg, at) in (1..=u8::MAX).zip(legs) {
        if let Some(draft) = matches.get_mut(*at) {
            draft.tie = Some(place);
            draft.record.leg = Some(leg);
        }
    }
}

/// Writes what a sentence states into a tie. Figures of the winner come first or last: the larger
/// number is the winner's. Template reference A.8.
pub(super) fn state(tie: &mut TieDraft, stated: &Outcome, text: &str, dialect: &Dialect) {
    let teams = [tie.record.team1.clone(), tie.record.team2.clone()];
    let winner = stated
        .winner
        .as_deref()
        .and_then(|name| side_named(name, &teams, dialect));
    let loser = stated
        .loser
        .as_deref()
        .and_then(|name| side_named(name, &teams, dialect));
    let side = winner.or(loser.map(Side::other));
    tie.implausible = stated.implausible;
    let record = &mut tie.record;
    record.winner = side.map(|side| match side {
        Side::Home => TieSide::Team1,
        Side::Away => TieSide::Team2,
    });
    let seen_by_team1 = |score: Score| {
        let (high, low) = (score.home.max(score.away), score.home.min(score.away));
        match side {
            Some(Side::Away) => Score::new(low, high),
            _ => Score::new(high, low),
        }
    };
    record.aggregate = stated.aggregate.map(seen_by_team1);
    if stated.decided_by == DecidedBy::Penalties {
        record.penalties = stated.decider.map(seen_by_team1);
    }
    record.decided_by = stated.decided_by;
    record.decided_by_source = Some(DecidedBySource::Stated);
    record.advanced_to = stated.advanced_to.clone();
    record.outcome_text = Some(text.to_owned());
}

/// Fills what nothing states from the legs.
pub(super) fn derive(tie: &mut TieDraft, matches: &[MatchDraft]) {
    let legs: Vec<_> = tie
        .matches
        .iter()
        .filter_map(|at| matches.get(*at))
        .collect();
    let records: Vec<_> = legs.iter().map(|draft| &draft.record).collect();
    let record = &mut tie.record;
    let sum = record.sum_of_legs(&records);
    record.aggregate = record
        .aggregate
        .or(stated_aggregate(record, &legs, sum))
        .or(sum);
    record.state_decider(legs.last().and_then(|leg| leg.stated.decided_by));
    record.decide_by(&records);
}

/// The aggregate that the last leg's own block states. Pages write it from either side; the side that
/// fits the legs counts.
fn stated_aggregate(tie: &Tie, legs: &[&MatchDraft], sum: Option<Score>) -> Option<Score> {
    let last = legs.last()?;
    let stated = tie.seen_by_team1(&last.record, last.stated.aggregate?);
    Some(if sum == Some(stated.turned()) {
        stated.turned()
    } else {
        stated
    })
}

/// The side that a name in a sentence means: the same name, the title of its article, or a part that
/// only one of the two names has.
pub(super) fn side_named(name: &str, teams: &[Opponent; 2], dialect: &Dialect) -> Option<Side> {
    let fold = |text: &str| dialect.without_article(text).to_lowercase();
    let name = fold(name);
    let is = |team: &Opponent| {
        let link = team.team().and_then(|team| team.link.as_deref());
        fold(team.name()) == name || link.is_some_and(|link| fold(link) == name)
    };
    let in_part = |team: &Opponent| {
        let own = fold(team.name());
        !own.is_empty() && (own.contains(&name) || name.contains(&own))
    };
    let one = |test: &dyn Fn(&Opponent) -> bool| match (test(&teams[0]), test(&teams[1])) {
        (true, false) => Some(Side::Home),
        (false, true) => Some(Side::Away),
        _ => None,
    };
    one(&is).or_else(|| one(&in_part))
}
