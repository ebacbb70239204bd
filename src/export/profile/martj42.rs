//! The files of international_results: men's first teams of countries, every match that was played to its end, under
//! the names that the teams have today.
//!
//! Its scores count extra time and no shoot-out, as ours do. Where a result was given by decision after the match was
//! played, it has that result.

use std::cmp::Ordering;
use std::io::{self, Write};
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::index::Index;
use super::person::Person;
use super::place::Place;
use super::rows::{Rows, Value};
use super::teams::{Names, senior_men};
use crate::dialect::Countries;
use crate::model::{Goal, Match, MatchStatus, MatchWinner, Opponent, RoundKind, Score, Side};

/// Which file.
#[derive(Debug, Clone, Copy)]
pub(super) enum File {
    Results,
    Goalscorers,
    Shootouts,
}

pub(super) const RESULTS: &str =
    "date,home_team,away_team,home_score,away_score,tournament,city,country,neutral";
pub(super) const GOALSCORERS: &str = "date,home_team,away_team,team,scorer,minute,own_goal,penalty";
pub(super) const SHOOTOUTS: &str = "date,home_team,away_team,winner,first_shooter";

/// What some pages have between a competition and its confederation.
const DASH: char = '–';

static NAMES: LazyLock<Names> =
    LazyLock::new(|| Names::load(include_str!("martj42.toml")).unwrap_or_default());

/// Its files: the name, the columns, which one it is.
pub(super) fn files() -> Vec<(&'static str, &'static str, File)> {
    let file = |name, columns, kind| (name, columns, kind);
    vec![
        file("results.csv", RESULTS, File::Results),
        file("goalscorers.csv", GOALSCORERS, File::Goalscorers),
        file("shootouts.csv", SHOOTOUTS, File::Shootouts),
    ]
}

/// A match as the dataset has it.
struct Game<'d> {
    played: &'d Match,
    home: &'d str,
    away: &'d str,
    score: Score,
}

impl<'d> Game<'d> {
    fn side(&self, side: Side) -> &'d str {
        match side {
            Side::Home => self.home,
            Side::Away => self.away,
        }
    }
}

/// The name that the team has today: West Germany is Germany, the German DR a team of its own.
fn name(side: &Opponent, date: Option<NaiveDate>) -> Option<&str> {
    let (team, national) = senior_men(side)?;
    Some(NAMES.team(&national.country, date).unwrap_or(&team.name))
}

/// The match, or why it has no row.
fn game(played: &Match) -> Result<Game<'_>, &'static str> {
    let score = match (played.status, played.score, played.awarded) {
        (MatchStatus::Played | MatchStatus::Unknown, Some(score), _) => score,
        (MatchStatus::Awarded, Some(_), Some(awarded)) => awarded,
        (MatchStatus::Awarded, ..) => return Err("decided without being played"),
        (MatchStatus::Abandoned, ..) => return Err("abandoned"),
        (MatchStatus::Annulled, ..) => return Err("annulled"),
        (MatchStatus::Played, None, _) => return Err("played, and the score is not known"),
        _ => return Err("not played"),
    };
    if played.home.team().is_none() || played.away.team().is_none() {
        return Err("a side is not known");
    }
    let date = played.date;
    match (name(&played.home, date), name(&played.away, date)) {
        (Some(home), Some(away)) => Ok(Game {
            played,
            home,
            away,
            score,
        }),
        _ => Err("not of two men's first national teams"),
    }
}

pub(super) fn write(file: File, index: &Index<'_>, rows: &mut Rows<impl Write>) -> io::Result<()> {
    let mut of_the_day: Vec<Game<'_>> = Vec::new();
    for played in index.matches() {
        let game = match game(played) {
            Ok(game) => game,
            Err(reason) => {
                leave_out(file, index, played, reason, rows);
                continue;
            }
        };
        // Within a day the dataset has its matches by the names of the teams.
        if of_the_day
            .first()
            .is_some_and(|first| first.played.date != played.date)
        {
            write_day(file, index, &mut of_the_day, rows)?;
        }
        of_the_day.push(game);
    }
    write_day(file, index, &mut of_the_day, rows)
}

fn leave_out(
    file: File,
    index: &Index<'_>,
    played: &Match,
    reason: &'static str,
    rows: &mut Rows<impl Write>,
) {
    let records = match file {
        File::Results => 1,
        File::Goalscorers => index.goals(played).len(),
        File::Shootouts => usize::from(played.penalties.is_some()),
    };
    for _ in 0..records {
        rows.leave_out(reason);
    }
}

fn write_day(
    file: File,
    index: &Index<'_>,
    games: &mut Vec<Game<'_>>,
    rows: &mut Rows<impl Write>,
) -> io::Result<()> {
    games.sort_by(|a, b| (a.home, a.away).cmp(&(b.home, b.away)));
    for game in games.drain(..) {
        match file {
            File::Results => rows.row(result(index, &game))?,
            File::Goalscorers => {
                let mut goals = index.goals(game.played).to_vec();
                goals.sort_by(|a, b| by_minute(a, b));
                for goal in goals {
                    rows.row(scorer(index, &game, goal))?;
                }
            }
            File::Shootouts if game.played.penalties.is_some() => {
                let winner = match game.played.winner {
                    Some(MatchWinner::Home) => Some(game.home),
                    Some(MatchWinner::Away) => Some(game.away),
                    _ => None,
                };
                let (home, away) = (game.home.into(), game.away.into());
                rows.row([
                    game.played.date.into(),
                    home,
                    away,
                    winner.into(),
                    Value::Empty,
                ])?;
            }
            File::Shootouts => {}
        }
    }
    Ok(())
}

/// By minute; goals without one come last.
fn by_minute(a: &Goal, b: &Goal) -> Ordering {
    let minute = |goal: &Goal| {
        let minute = goal.minute;
        (
            minute.is_none(),
            minute.map(|m| (m.minute, m.stoppage.unwrap_or_default())),
        )
    };
    minute(a).cmp(&minute(b))
}

fn truth<'d>(value: bool) -> Value<'d> {
    Value::Word(if value { "TRUE" } else { "FALSE" })
}

fn result<'d>(index: &Index<'d>, game: &Game<'d>) -> [Value<'d>; 9] {
    let place = Place::of(game.played.city.as_deref());
    let country = place.country.and_then(|code| NAMES.name(code));
    [
        game.played.date.into(),
        game.home.into(),
        game.away.into(),
        game.score.home.into(),
        game.score.away.into(),
        tournament(index, game.played),
        place.city.into(),
        country.into(),
        neutral(game.played, place).map_or(Value::Empty, truth),
    ]
}

/// Whether it was played in another country than that of the side listed first.
fn neutral(played: &Match, place: Place<'_>) -> Option<bool> {
    let (_, home) = senior_men(&played.home)?;
    let country = Countries::builtin().team_of(place.country?)?;
    Some(country != home.country)
}

fn tournament<'d>(index: &Index<'d>, played: &'d Match) -> Value<'d> {
    let round = index.round(&played.round_id);
    if round.is_some_and(|round| round.kind == RoundKind::Friendly) {
        return Value::Word("Friendly");
    }
    let Some(name) = played.competition.as_deref() else {
        return Value::Empty;
    };
    // Pages say the confederation, too, which has no place there: `FIFA World Cup qualification – CAF`.
    let base = name
        .split([DASH, '('])
        .next()
        .unwrap_or_default()
        .trim_end();
    let known = [name, base].into_iter();
    let mut known = known.filter_map(|name| NAMES.competitions.get(name));
    known.next().map_or(name, String::as_str).into()
}

fn scorer<'d>(index: &Index<'d>, game: &Game<'d>, goal: &'d Goal) -> [Value<'d>; 8] {
    let person = Person::of(index, goal.scorer_id.as_ref(), goal.scorer.as_deref());
    [
        game.played.date.into(),
        game.home.into(),
        game.away.into(),
        game.side(goal.side).into(),
        person.full.into(),
        goal.minute.map(|minute| minute.minute).into(),
        truth(goal.own_goal),
        truth(goal.penalty),
    ]
}
