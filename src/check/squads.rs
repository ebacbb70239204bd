//! Who is seen playing for whom, by the title of the player's article: goals, kicks and cards tell.
//! Used by the rules about own goals and about teams that are on the wrong side.

use foldhash::{HashMap, HashSet};

use super::index::Index;
use super::report::{Report, Seen, label};
use super::sides::{Sides, side_of};
use crate::dialect::Countries;
use crate::model::{Goal, Match, Opponent, Rule, Side};

/// A match, and the side that the player is on.
type Sighting<'d> = (&'d Match, Side);

/// The first two matches in which he is seen.
type Sightings<'d> = [Option<Sighting<'d>>; 2];

/// Where a player is seen: an edition or anywhere, and a key of his team. Two different matches are
/// enough, so that one of them is never the match in question.
pub(super) struct Squads<'d> {
    seen: HashMap<(&'d str, Option<&'d str>, u32), Sightings<'d>>,
    /// Where a player is seen at all, by edition: the first match of each of two teams.
    in_edition: HashMap<(&'d str, &'d str), Sightings<'d>>,
}

impl<'d> Squads<'d> {
    pub(super) fn new(index: &Index<'d>, sides: &Sides<'d>) -> Self {
        let dataset = index.dataset;
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
        let mut out = Self {
            seen: HashMap::default(),
            in_edition: HashMap::default(),
        };
        for (link, id, side) in goals.chain(kicks).chain(cards) {
            let (Some(link), Some(record)) = (link, matches.get(id)) else {
                continue;
            };
            let sighting = (*record, side);
            let edition = record.round_id.edition();
            for key in sides.keys(record, side).into_iter().flatten() {
                for scope in [None, Some(edition)] {
                    let places = out.seen.entry((link, scope, key)).or_default();
                    keep(places, sighting);
                }
            }
            keep(out.in_edition.entry((link, edition)).or_default(), sighting);
        }
        out
    }

    /// A match in which the player is on the team that is on this side of a match: one of the
    /// same edition, since players change clubs; of a national team any.
    pub(super) fn proof(
        &self,
        link: &str,
        record: &Match,
        side: Side,
        sides: &Sides<'_>,
        other_than: Option<&Match>,
    ) -> Option<&'d Match> {
        let anywhere = is_national(side_of(record, side));
        let scope = (!anywhere).then(|| record.round_id.edition());
        let keys = sides.keys(record, side);
        let places = keys
            .into_iter()
            .flatten()
            .filter_map(|key| self.seen.get(&(link, scope, key)));
        let mut found = places.flatten().flatten().map(|(found, _)| *found);
        found.find(|found| other_than.is_none_or(|other| other.id != found.id))
    }

    /// Whether a scorer of a match is seen elsewhere for the team that he scores for here.
    pub(super) fn confirm(&self, record: &Match, goals: &[&Goal], sides: &Sides<'_>) -> bool {
        let mut goals = goals.iter().filter(|goal| !goal.own_goal);
        goals.any(|goal| {
            let link = goal.scorer_link.as_deref();
            link.is_some_and(|link| {
                let proof = self.proof(link, record, goal.side, sides, Some(record));
                proof.is_some()
            })
        })
    }

    /// Another match of the edition in which the player is seen.
    fn elsewhere(&self, link: &str, record: &Match) -> Option<Sighting<'d>> {
        let places = self.in_edition.get(&(link, record.round_id.edition()))?;
        let mut found = places.iter().flatten();
        found.find(|(found, _)| found.id != record.id).copied()
    }
}

fn keep<'d>(places: &mut Sightings<'d>, sighting: Sighting<'d>) {
    match places {
        [None, _] => places[0] = Some(sighting),
        [Some((first, _)), None] if first.id != sighting.0.id => places[1] = Some(sighting),
        _ => {}
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

/// The scorers of a match against those of all others: on the other side, or for another team.
pub(super) fn check(report: &mut Report<'_, '_>, sides: &Sides<'_>, squads: &Squads<'_>) {
    for record in &report.index.dataset.matches {
        let goals = report.index.goals_of(record);
        if let Some(seen) = contradiction(record, goals, sides, squads) {
            report.about_match(Rule::ScorersContradictTeams, record, seen);
        }
    }
}

/// Speaks only where no scorer of the match is seen elsewhere for the team that he scores for here.
fn contradiction(
    record: &Match,
    goals: &[&Goal],
    sides: &Sides<'_>,
    squads: &Squads<'_>,
) -> Option<Seen> {
    let (home, away) = (record.home.team()?, record.away.team()?);
    if squads.confirm(record, goals, sides) {
        return None;
    }
    let mut against: Vec<(&Goal, &Match, &str)> = Vec::new();
    let mut known = HashSet::default();
    for goal in goals.iter().filter(|goal| !goal.own_goal) {
        let Some(link) = goal.scorer_link.as_deref() else {
            continue;
        };
        if !known.insert((link, goal.side)) {
            continue;
        }
        let other = Some(record);
        let opponent = goal.side.other();
        if let Some(found) = squads.proof(link, record, opponent, sides, other) {
            against.push((goal, found, side_of(record, opponent).name()));
        } else if let Some((found, side)) = squads.elsewhere(link, record)
            && is_national(side_of(found, side))
            && is_national(side_of(record, goal.side))
        {
            against.push((goal, found, side_of(found, side).name()));
        }
    }
    // One player of a club may have gone to the other within the season.
    let national = is_national(&record.home) && is_national(&record.away);
    let (goal, found, team) = *against.first()?;
    if against.len() < 2 && !national {
        return None;
    }
    let scorer = goal.scorer.as_deref().unwrap_or("a scorer");
    let here = match goal.side {
        Side::Home => &home.name,
        Side::Away => &away.name,
    };
    let message = format!(
        "{}: {scorer} scores for {here} here and for {team} in {}.",
        label(record),
        label(found)
    );
    Some(Seen {
        expected: Some(team.to_owned()),
        found: Some(here.clone()),
        message,
    })
}
