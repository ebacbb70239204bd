//! The dataset and the two other tables, read into [`Game`]s.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use chrono::NaiveDate;
use scoreline::model::{Dataset, KickOutcome, Match, MatchStatus, Opponent, Score, Side};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::game::{Field, Game, Goal, Kick, Name, score, team};
use super::listed::SameName;

type Games = Result<Vec<Game>, Box<dyn Error>>;

/// The matches of a dataset that have a date. Teams get the names that other tables use.
pub(crate) fn dataset(dataset: &Dataset, teams: &[SameName]) -> Vec<Game> {
    let matches = dataset.matches.iter();
    let mut games: Vec<_> = matches.filter_map(|found| game(found, teams)).collect();
    let index: HashMap<_, _> = dataset
        .matches
        .iter()
        .filter(|m| m.date.is_some())
        .enumerate()
        .map(|(n, m)| (&m.id, n))
        .collect();
    for goal in &dataset.goals {
        if let Some(game) = index.get(&goal.match_id).map(|&n| &mut games[n]) {
            let goal = Goal {
                team: side(game, goal.side),
                scorer: printed(goal.scorer.as_deref(), goal.scorer_link.as_deref()),
                minute: goal.minute.map(|minute| minute.minute),
                stoppage: goal.minute.and_then(|minute| minute.stoppage),
                penalty: goal.penalty,
                own_goal: goal.own_goal,
            };
            game.goals.push(goal);
        }
    }
    for kick in &dataset.shootout_kicks {
        if let Some(game) = index.get(&kick.match_id).map(|&n| &mut games[n]) {
            let kick = Kick {
                team: side(game, kick.side),
                taker: printed(kick.taker.as_deref(), kick.taker_link.as_deref()),
                scored: kick.outcome == KickOutcome::Scored,
            };
            game.kicks.push(kick);
        }
    }
    games
}

fn game(found: &Match, teams: &[SameName]) -> Option<Game> {
    let (home, away) = (opponent(&found.home, teams), opponent(&found.away, teams));
    let goals = |score: Option<Score>| score.map(|score| (score.home, score.away));
    let mut facts = vec![
        (Field::Round, found.round.to_lowercase()),
        (Field::Score, score(&home, &away, goals(found.score))),
        (Field::Shootout, score(&home, &away, goals(found.penalties))),
    ];
    let mut fact = |field, value: Option<String>| {
        facts.extend(value.map(|value| (field, value)));
    };
    fact(
        Field::ExtraTime,
        found.extra_time.map(|played| played.to_string()),
    );
    fact(
        Field::Kickoff,
        found.kickoff.map(|at| at.local.format("%H:%M").to_string()),
    );
    fact(
        Field::Attendance,
        found.attendance.map(|people| people.to_string()),
    );
    fact(
        Field::Referee,
        found.referee.as_ref().map(|name| {
            let country = found.referee_country.as_deref().unwrap_or_default();
            format!("{name} ({})", team(&[country]))
        }),
    );
    fact(
        Field::Stadium,
        found.stadium.as_ref().map(|stadium| {
            let city = found.city.as_deref().unwrap_or_default();
            format!("{stadium}, {city}")
        }),
    );
    Some(Game {
        page: found.page.to_string(),
        date: found.date?,
        home,
        away,
        played: !matches!(
            found.status,
            MatchStatus::Scheduled
                | MatchStatus::Walkover
                | MatchStatus::Cancelled
                | MatchStatus::Postponed
        ),
        facts,
        goals: Vec::new(),
        kicks: Vec::new(),
    })
}

fn opponent(side: &Opponent, teams: &[SameName]) -> String {
    let country = side.team().and_then(|team| team.country.as_deref());
    let own = team(&[country.unwrap_or_default(), side.name()]);
    let same = teams.iter().find(|same| same.ours == own);
    same.map_or(own, |same| same.theirs.clone())
}

fn side(game: &Game, side: Side) -> String {
    match side {
        Side::Home => game.home.clone(),
        Side::Away => game.away.clone(),
    }
}

/// A player's name. The other program writes the text where there is no link, and so do we.
fn printed(text: Option<&str>, link: Option<&str>) -> Name {
    Name::Printed {
        text: text.unwrap_or("?").to_owned(),
        article: link.or(text).map(str::to_owned),
    }
}

fn rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

#[derive(Debug, Deserialize)]
struct FjelstulMatch {
    tournament_id: String,
    match_id: String,
    stage_name: String,
    group_name: String,
    match_date: NaiveDate,
    match_time: String,
    stadium_name: String,
    city_name: String,
    home_team_name: String,
    home_team_code: String,
    away_team_name: String,
    away_team_code: String,
    home_team_score: u16,
    away_team_score: u16,
    extra_time: u8,
    penalty_shootout: u8,
    home_team_score_penalties: u16,
    away_team_score_penalties: u16,
}

#[derive(Debug, Deserialize)]
struct FjelstulGoal {
    match_id: String,
    team_name: String,
    team_code: String,
    family_name: String,
    given_name: String,
    minute_regulation: u16,
    minute_stoppage: u16,
    own_goal: u8,
    penalty: u8,
}

#[derive(Debug, Deserialize)]
struct FjelstulKick {
    match_id: String,
    team_name: String,
    team_code: String,
    family_name: String,
    given_name: String,
    converted: u8,
}

/// The matches of these tournaments in the Fjelstul World Cup Database.
pub(crate) fn fjelstul(truth: &Path, tournaments: &[&str]) -> Games {
    let matches: Vec<FjelstulMatch> = rows(&truth.join("fjelstul-matches.csv"))?;
    let goals: Vec<FjelstulGoal> = rows(&truth.join("fjelstul-goals.csv"))?;
    let kicks: Vec<FjelstulKick> = rows(&truth.join("fjelstul-penalty_kicks.csv"))?;
    let wanted = matches
        .iter()
        .filter(|row| tournaments.contains(&row.tournament_id.as_str()));
    let games = wanted.map(|row| {
        let mut game = fjelstul_match(row);
        let own = goals.iter().filter(|goal| goal.match_id == row.match_id);
        game.goals.extend(own.map(fjelstul_goal));
        let own = kicks.iter().filter(|kick| kick.match_id == row.match_id);
        game.kicks.extend(own.map(|kick| Kick {
            team: team(&[&kick.team_name, &kick.team_code]),
            taker: full(&kick.family_name, &kick.given_name),
            scored: kick.converted == 1,
        }));
        game
    });
    Ok(games.collect())
}

fn fjelstul_match(row: &FjelstulMatch) -> Game {
    let home = team(&[&row.home_team_name, &row.home_team_code]);
    let away = team(&[&row.away_team_name, &row.away_team_code]);
    let kicks = (row.penalty_shootout == 1)
        .then_some((row.home_team_score_penalties, row.away_team_score_penalties));
    let goals = Some((row.home_team_score, row.away_team_score));
    let facts = vec![
        (Field::Round, round(row)),
        (Field::Score, score(&home, &away, goals)),
        (Field::Shootout, score(&home, &away, kicks)),
        (Field::ExtraTime, (row.extra_time == 1).to_string()),
        (Field::Kickoff, row.match_time.clone()),
        (
            Field::Stadium,
            format!("{}, {}", row.stadium_name, row.city_name),
        ),
    ];
    Game {
        page: String::new(),
        date: row.match_date,
        home,
        away,
        played: true,
        facts,
        goals: Vec::new(),
        kicks: Vec::new(),
    }
}

/// The round by the name that articles use.
fn round(row: &FjelstulMatch) -> String {
    match row.stage_name.as_str() {
        "group stage" | "second group stage" => row.group_name.to_lowercase(),
        "third-place match" => "match for third place".to_owned(),
        stage => stage.to_owned(),
    }
}

fn fjelstul_goal(row: &FjelstulGoal) -> Goal {
    Goal {
        team: team(&[&row.team_name, &row.team_code]),
        scorer: full(&row.family_name, &row.given_name),
        minute: Some(row.minute_regulation),
        stoppage: (row.minute_stoppage > 0).then_some(row.minute_stoppage),
        penalty: row.penalty == 1,
        own_goal: row.own_goal == 1,
    }
}

fn full(family: &str, given: &str) -> Name {
    Name::Full {
        family: family.to_owned(),
        given: (given != "not applicable").then(|| given.to_owned()),
    }
}

#[derive(Debug, Deserialize)]
struct ProgramMatch {
    date: NaiveDate,
    team1_code: String,
    team2_code: String,
    score1: u16,
    score2: u16,
    attendance: u32,
    referee: String,
    referee_nation: String,
    stadium: String,
}

#[derive(Debug, Deserialize)]
struct ProgramGoal {
    date: NaiveDate,
    player_key: String,
    player_display: String,
    team_code: String,
    opponent_code: String,
    minute: u16,
    minute_extra: Option<u16>,
    penalty: u8,
    own_goal: u8,
}

#[derive(Debug, Deserialize)]
struct ProgramKick {
    date: NaiveDate,
    team_code: String,
    opponent_code: String,
    player_key: String,
    player_display: String,
    scored: u8,
}

/// The matches in the tables that another program made from the same pages.
pub(crate) fn program(truth: &Path) -> Games {
    let matches: Vec<ProgramMatch> = rows(&truth.join("world-cup-matchmeta.csv"))?;
    let goals: Vec<ProgramGoal> = rows(&truth.join("world-cup-goals.csv"))?;
    let kicks: Vec<ProgramKick> = rows(&truth.join("world-cup-shootouts.csv"))?;
    let mut games: Vec<_> = matches.iter().map(program_match).collect();
    for row in &goals {
        let (own, other) = (team(&[&row.team_code]), team(&[&row.opponent_code]));
        let goal = Goal {
            team: if row.own_goal == 1 {
                other.clone()
            } else {
                own.clone()
            },
            scorer: printed(Some(&row.player_display), Some(&row.player_key)),
            minute: Some(row.minute),
            stoppage: row.minute_extra,
            penalty: row.penalty == 1,
            own_goal: row.own_goal == 1,
        };
        of(&mut games, row.date, &own, &other)?.goals.push(goal);
    }
    for row in &kicks {
        let (own, other) = (team(&[&row.team_code]), team(&[&row.opponent_code]));
        let kick = Kick {
            team: own.clone(),
            taker: printed(Some(&row.player_display), Some(&row.player_key)),
            scored: row.scored == 1,
        };
        of(&mut games, row.date, &own, &other)?.kicks.push(kick);
    }
    Ok(games)
}

/// The match of two teams on a day. A goal without its match would be lost to the comparison.
fn of<'a>(
    games: &'a mut [Game],
    date: NaiveDate,
    own: &str,
    other: &str,
) -> Result<&'a mut Game, String> {
    let mut games = games.iter_mut();
    games
        .find(|game| {
            let pair = (game.home.as_str(), game.away.as_str());
            game.date == date && (pair == (own, other) || pair == (other, own))
        })
        .ok_or_else(|| format!("no match {own} v {other} on {date}"))
}

fn program_match(row: &ProgramMatch) -> Game {
    let (home, away) = (team(&[&row.team1_code]), team(&[&row.team2_code]));
    let goals = Some((row.score1, row.score2));
    let nation = team(&[&row.referee_nation]);
    let facts = vec![
        (Field::Score, score(&home, &away, goals)),
        (Field::Stadium, row.stadium.clone()),
        (Field::Attendance, row.attendance.to_string()),
        (Field::Referee, format!("{} ({nation})", row.referee)),
    ];
    Game {
        page: String::new(),
        date: row.date,
        home,
        away,
        played: true,
        facts,
        goals: Vec::new(),
        kicks: Vec::new(),
    }
}
