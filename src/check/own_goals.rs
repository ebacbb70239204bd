//! Own goals under the wrong side: by the score, or because their scorer plays for the side that
//! profits. Edge case V11, template reference part E, row 24.

use super::report::{Report, Seen, label};
use super::sides::{Sides, side_of};
use super::squads::Squads;
use crate::model::{Goal, Match, MatchStatus, Rule, Score, Side};

pub(super) fn check(report: &mut Report<'_, '_>, sides: &Sides<'_>, squads: &Squads<'_>) {
    let dataset = report.index.dataset;
    for record in &dataset.matches {
        let goals = report.index.goals_of(record);
        let own: Vec<&Goal> = goals.iter().copied().filter(|goal| goal.own_goal).collect();
        if own.is_empty() || by_score(report, record, goals, &own) {
            continue;
        }
        for goal in own {
            by_squad(report, record, goal, sides, squads);
        }
    }
}

/// Whether the lists fit the score only with own goals of one side under the other.
fn by_score(report: &mut Report<'_, '_>, record: &Match, goals: &[&Goal], own: &[&Goal]) -> bool {
    let (Some(score), MatchStatus::Played) = (record.score, record.status) else {
        return false;
    };
    let count = |goals: &[&Goal], side| goals.iter().filter(|goal| goal.side == side).count();
    let listed = |side| count(goals, side);
    let (home, away) = (usize::from(score.home), usize::from(score.away));
    if listed(Side::Home) + listed(Side::Away) != home + away || listed(Side::Home) == home {
        return false;
    }
    let (side, too_many) = match listed(Side::Home).checked_sub(home) {
        Some(too_many) => (Side::Home, too_many),
        None => (Side::Away, home - listed(Side::Home)),
    };
    if count(own, side) < too_many {
        return false;
    }
    let as_number = |count| u16::try_from(count).unwrap_or(u16::MAX);
    let found = Score::new(as_number(listed(Side::Home)), as_number(listed(Side::Away)));
    let mut of_side = own.iter().filter(|goal| goal.side == side);
    let scorer = of_side
        .find_map(|goal| goal.scorer.as_deref())
        .unwrap_or("its scorer");
    let message = format!(
        "{}: with the own goal of {scorer} on the other side the lists fit the score.",
        label(record)
    );
    let seen = Seen {
        expected: Some(score.to_string()),
        found: Some(found.to_string()),
        message,
    };
    report.about_match(Rule::OwnGoalOnWrongSide, record, seen);
    true
}

/// The scorer plays for the side that profits, as far as other goals, kicks and cards tell.
fn by_squad(
    report: &mut Report<'_, '_>,
    record: &Match,
    goal: &Goal,
    sides: &Sides<'_>,
    squads: &Squads<'_>,
) {
    let Some(link) = goal.scorer_link.as_deref() else {
        return;
    };
    let (profits, other) = (
        side_of(record, goal.side),
        side_of(record, goal.side.other()),
    );
    let Some(elsewhere) = squads.proof(link, record, goal.side, sides, None) else {
        return;
    };
    // A player who is seen on both sides changed his team, or shares a link.
    if squads
        .proof(link, record, goal.side.other(), sides, None)
        .is_some()
    {
        return;
    }
    let scorer = goal.scorer.as_deref().unwrap_or(link);
    let message = format!(
        "{}: the own goal of {scorer} counts for {}, for whom he plays in {}.",
        label(record),
        profits.name(),
        label(elsewhere)
    );
    let seen = Seen {
        expected: Some(other.name().to_owned()),
        found: Some(profits.name().to_owned()),
        message,
    };
    report.about_match(Rule::OwnGoalOnWrongSide, record, seen);
}
