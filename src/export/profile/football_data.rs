//! The files of football-data.co.uk: leagues, a file a division, with the score after 90 minutes and that at half-time.
//!
//! A page says the score at the end only. Where it lists every goal of that score with its minute, the score at
//! half-time is counted from them.

use std::io::{self, Write};
use std::sync::LazyLock;

use chrono_tz::Europe::London;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::index::Index;
use super::rows::{Rows, Value};
use crate::model::{Match, MatchStatus, Opponent, RoundKind, Score, Side};

const COLUMNS: &str =
    "Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR,Attendance,Referee";

/// The file of the leagues that the site does not have.
const OTHERS: &str = "other.csv";

/// Divisions and names of clubs.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Site {
    division: Vec<Division>,
    /// Names of clubs, by the titles of their articles.
    clubs: FxHashMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Division {
    code: String,
    file: String,
    /// The names of the league in our records.
    competitions: Vec<String>,
    /// Whether its matches are played by the clock of London, which the site uses for all.
    #[serde(default)]
    london: bool,
}

static SITE: LazyLock<Site> =
    LazyLock::new(|| toml::from_str(include_str!("football_data.toml")).unwrap_or_default());

static BY_COMPETITION: LazyLock<FxHashMap<&'static str, &'static Division>> = LazyLock::new(|| {
    let divisions = SITE.division.iter();
    let named = divisions.flat_map(|division| {
        let names = division.competitions.iter();
        names.map(move |name| (name.as_str(), division))
    });
    named.collect()
});

/// Its files: the name, the columns, the division; that of other leagues has none.
pub(super) fn files() -> Vec<(&'static str, &'static str, Option<&'static str>)> {
    let file = |name, code| (name, COLUMNS, code);
    let divisions = SITE.division.iter();
    let divisions =
        divisions.map(|division| file(division.file.as_str(), Some(division.code.as_str())));
    divisions.chain([file(OTHERS, None)]).collect()
}

fn division(played: &Match) -> Option<&'static Division> {
    BY_COMPETITION.get(played.competition.as_deref()?).copied()
}

/// The divisions of the matches: each has a file, so that what has no row in it is counted somewhere.
pub(super) fn there(index: &Index<'_>) -> FxHashSet<Option<&'static str>> {
    let codes = index
        .matches()
        .map(|played| division(played).map(|division| division.code.as_str()));
    let mut there: FxHashSet<Option<&str>> = codes.collect();
    if there.is_empty() {
        there.insert(None);
    }
    there
}

fn is_of_a_league(index: &Index<'_>, played: &Match) -> bool {
    let round = index.round(&played.round_id);
    round.is_some_and(|round| round.kind == RoundKind::League)
}

pub(super) fn write(
    wanted: Option<&'static str>,
    index: &Index<'_>,
    rows: &mut Rows<impl Write>,
) -> io::Result<()> {
    for played in index.matches() {
        let division = division(played);
        if division.map(|division| division.code.as_str()) != wanted {
            continue;
        }
        match row(index, played, division) {
            Ok(values) => rows.row(values)?,
            Err(reason) => rows.leave_out(reason),
        }
    }
    Ok(())
}

fn row<'d>(
    index: &Index<'d>,
    played: &'d Match,
    division: Option<&'static Division>,
) -> Result<[Value<'d>; 13], &'static str> {
    if !is_of_a_league(index, played) {
        return Err("not of a league");
    }
    let score = match (played.status, played.score) {
        (MatchStatus::Played | MatchStatus::Unknown, Some(score)) => score,
        (MatchStatus::Played, None) => return Err("played, and the score is not known"),
        (MatchStatus::Abandoned, _) => return Err("abandoned"),
        (MatchStatus::Annulled, _) => return Err("annulled"),
        (MatchStatus::Awarded, _) => return Err("decided by the association"),
        _ => return Err("not played"),
    };
    if played.home.team().is_none() || played.away.team().is_none() {
        return Err("a side is not known");
    }
    let full = match played.extra_time {
        Some(true) => {
            after(index, played, score, 90).ok_or("the score after 90 minutes is not known")?
        }
        _ => score,
    };
    let half = after(index, played, score, 45);
    Ok([
        division.map(|division| division.code.as_str()).into(),
        played
            .date
            .map(|date| date.format("%d/%m/%Y").to_string())
            .into(),
        time(played, division).into(),
        club(&played.home).into(),
        club(&played.away).into(),
        full.home.into(),
        full.away.into(),
        letter(full),
        half.map(|half| half.home).into(),
        half.map(|half| half.away).into(),
        half.map_or(Value::Empty, letter),
        played.attendance.into(),
        played.referee.as_deref().into(),
    ])
}

/// The score at the end of this minute with its stoppage time, where the page lists every goal with its minute.
fn after(index: &Index<'_>, played: &Match, score: Score, last: u16) -> Option<Score> {
    let (mut counted, mut then) = (Score::new(0, 0), Score::new(0, 0));
    for goal in index.goals(played) {
        let minute = goal.minute?.minute;
        add(&mut counted, goal.side)?;
        if minute <= last {
            add(&mut then, goal.side)?;
        }
    }
    (counted == score).then_some(then)
}

fn add(score: &mut Score, side: Side) -> Option<()> {
    let goals = match side {
        Side::Home => &mut score.home,
        Side::Away => &mut score.away,
    };
    *goals = goals.checked_add(1)?;
    Some(())
}

fn letter<'d>(score: Score) -> Value<'d> {
    Value::Word(match score.leader() {
        Some(Side::Home) => "H",
        Some(Side::Away) => "A",
        None => "D",
    })
}

/// Kick-off on the clock of London.
fn time(played: &Match, division: Option<&Division>) -> Option<String> {
    let kickoff = played.kickoff?;
    let clock = match played.kickoff_utc() {
        Some(utc) => utc.with_timezone(&London).time(),
        // Without an offset the page means the clock of the place.
        None if division.is_some_and(|division| division.london) => kickoff.local,
        None => return None,
    };
    Some(clock.format("%H:%M").to_string())
}

/// The name of a club as the site writes it, where the list has it, else as printed.
fn club(side: &Opponent) -> &str {
    let Some(team) = side.team() else {
        return side.name();
    };
    let article = team.article.as_deref();
    let own = article.and_then(|article| SITE.clubs.get(article));
    own.map_or(&team.name, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::{SITE, Site};

    #[test]
    fn the_list_of_divisions_loads() {
        let site: Site = toml::from_str(include_str!("football_data.toml")).unwrap();
        for division in &site.division {
            assert_eq!(division.file, format!("{}.csv", division.code));
        }
        assert!(!SITE.clubs.is_empty());
    }
}
