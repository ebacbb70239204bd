//! Who is who in a dataset that was read back, by what wikis said since it was made. Called by `refresh` for
//! datasets whose pages are not at hand.

use foldhash::HashMap;

use super::articles::Articles;
use super::{places, players, teams};
use crate::linked::Answers;
use crate::model::{Dataset, National, Opponent, Squad, TeamId};

/// Fills the tables of teams and players anew, and the columns that refer to them.
pub(crate) fn identify_again(dataset: &mut Dataset, answers: &Answers) {
    let articles = Articles::of_dataset(dataset, answers);
    nationals(dataset);
    teams::identify(dataset, &articles);
    players::identify(dataset, &articles);
    places::identify(dataset, &articles);
}

/// A side of a match does not say that it is a national team; the table of teams does.
fn nationals(dataset: &mut Dataset) {
    let teams = dataset.teams.iter().filter_map(|team| {
        let national = National {
            country: team.country.clone()?,
            gender: team.gender?,
            squad: Squad::of_text(team.squad.as_deref()?)?,
        };
        Some((team.id.clone(), national))
    });
    let known: HashMap<TeamId, National> = teams.collect();
    let set = |side: &mut Opponent, id: &Option<TeamId>| {
        if let (Some(team), Some(id)) = (side.team_mut(), id) {
            team.national = known.get(id).cloned();
        }
    };
    for record in &mut dataset.matches {
        set(&mut record.home, &record.home_team_id);
        set(&mut record.away, &record.away_team_id);
    }
    for tie in &mut dataset.ties {
        set(&mut tie.team1, &tie.team1_id);
        set(&mut tie.team2, &tie.team2_id);
    }
    for row in &mut dataset.standings {
        set(&mut row.team, &row.team_id);
    }
}
