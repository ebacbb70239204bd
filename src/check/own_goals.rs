//! Own goals under the wrong side: by the score, or because their scorer plays for the side that
//! profits. Edge case V11, template reference part E, row 24.

use std::collections::HashMap;

use super::{Report, Seen as Found, label};
use crate::dialect::Countries;
use crate::model::{Dataset, Goal, Match, MatchStatus, Opponent, Rule, Score, Side};

pub(super) fn check(report: &mut Report<'_, '_>) {
    let dataset = report.index.dataset;
    if !dataset.goals.iter().any(|goal| goal.own_goal) {
        return;
    }
    let squads = Squads::new(dataset);
    for record in &dataset.matches {
        let goals = report.index.goals_of(record);
        let own: Vec<&Goal> = goals.iter().copied().filter(|goal| goal.own_goal).collect();
        if own.is_empty() || by_score(report, record, goals, &own) {
            continue;
        }
        for goal in own {
            by_squad(report, record, goal, &squads);
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
    let seen = Found {
        expected: Some(score.to_string()),
        found: Some(found.to_string()),
        message,
    };
    report.about_match(Rule::OwnGoalOnWrongSide, record, seen);
    true
}

/// The scorer plays for the side that profits, as far as other goals, kicks and cards tell.
fn by_squad(report: &mut Report<'_, '_>, record: &Match, goal: &Goal, squads: &Squads<'_>) {
    let Some(link) = goal.scorer_link.as_deref() else {
        return;
    };
    let (profits, other) = (
        side_of(record, goal.side),
        side_of(record, goal.side.other()),
    );
    let Some(elsewhere) = squads.proof(link, profits, record) else {
        return;
    };
    // A player who is seen on both sides changed his team, or shares a link.
    if squads.proof(link, other, record).is_some() {
        return;
    }
    let scorer = goal.scorer.as_deref().unwrap_or(link);
    let message = format!(
        "{}: the own goal of {scorer} counts for {}, for whom he plays in {}.",
        label(record),
        profits.name(),
        label(elsewhere)
    );
    let seen = Found {
        expected: Some(other.name().to_owned()),
        found: Some(profits.name().to_owned()),
        message,
    };
    report.about_match(Rule::OwnGoalOnWrongSide, record, seen);
}

fn side_of(record: &Match, side: Side) -> &Opponent {
    match side {
        Side::Home => &record.home,
        Side::Away => &record.away,
    }
}

/// Who is seen playing for whom, in an edition and in any: by the title of the player's article and the
/// keys of the team, since one player may stand in thousands of matches.
struct Squads<'d> {
    seen: HashMap<OnTeam<'d>, Vec<(&'d Match, &'d Opponent)>>,
}

/// A player, an edition (`None` for any), and a key of a team.
type OnTeam<'d> = (&'d str, Option<&'d str>, String);

impl<'d> Squads<'d> {
    fn new(dataset: &'d Dataset) -> Self {
        let matches: HashMap<_, &Match> = dataset
            .matches
            .iter()
            .map(|record| (&record.id, record))
            .collect();
        // Own goals prove nothing here: they are what is in doubt.
        let goals = dataset.goals.iter().filter(|goal| !goal.own_goal);
        let goals = goals.map(|goal| (&goal.scorer_link, &goal.match_id, goal.side));
        let kicks = dataset.shootout_kicks.iter();
        let kicks = kicks.map(|kick| (&kick.taker_link, &kick.match_id, kick.side));
        let cards = dataset.cards.iter();
        let cards = cards.map(|card| (&card.player_link, &card.match_id, card.side));
        let mut seen: HashMap<OnTeam<'_>, Vec<(&Match, &Opponent)>> = HashMap::new();
        for (link, id, side) in goals.chain(kicks).chain(cards) {
            let (Some(link), Some(record)) = (link, matches.get(id)) else {
                continue;
            };
            let team = side_of(record, side);
            for edition in [None, Some(record.round_id.edition())] {
                for key in team.keys() {
                    let known = seen.entry((link, edition, key)).or_default();
                    // One match proves as much as many.
                    if !known.iter().any(|(_, known)| *known == team) {
                        known.push((record, team));
                    }
                }
            }
        }
        Self { seen }
    }

    /// A match in which the player is on this team: one of the same edition, since players change
    /// clubs; of a national team any.
    fn proof(&self, link: &str, team: &Opponent, of: &Match) -> Option<&'d Match> {
        let edition = (!is_national(team)).then(|| of.round_id.edition());
        let keys = team.keys().into_iter();
        let seen = keys.filter_map(|key| self.seen.get(&(link, edition, key)));
        let mut like = seen.flatten().filter(|(_, other)| other.is_same(team));
        like.next().map(|(record, _)| *record)
    }
}

/// Whether a team has the name of its country.
fn is_national(team: &Opponent) -> bool {
    team.team().is_some_and(|team| {
        let country = team.country.as_deref();
        let name = country.and_then(|code| Countries::builtin().name_of(code));
        name.is_some_and(|name| name == team.name)
    })
}
