//! Results in the columns of football-data.co.uk: goals after 90 minutes and at half time with the
//! letter of the result. Goals at half time are counted from the goals where all have a minute.

use super::lines::{File, Lines, goals_by_match, has_result, in_time, minute_of, or_nothing};
use crate::model::{Dataset, Goal, Match, Score, Side};

/// The files of the profile.
pub(super) const FILES: [File; 1] = [("results.csv", results)];

/// The last minute of the first half.
const HALF_TIME: u16 = 45;

/// Why a match has no place in the profile.
pub(super) fn left_out(record: &Match) -> Option<&'static str> {
    if record.home.team().is_none() || record.away.team().is_none() {
        Some("without both teams")
    } else if record.date.is_none() {
        Some("without a date")
    } else if !has_result(record) {
        Some("without a result on the field")
    } else if record.extra_time == Some(true) {
        Some("with extra time: the score after 90 minutes is not in the records")
    } else {
        None
    }
}

fn results(dataset: &Dataset) -> Lines {
    let goals = goals_by_match(dataset);
    let all = in_time(dataset).into_iter();
    let rows = all
        .filter(|record| left_out(record).is_none())
        .map(|record| {
            let full = record.score;
            let listed = goals.get(&record.id).map_or(&[][..], Vec::as_slice);
            let half = full.and_then(|full| at_half_time(full, listed));
            let date = record.date.map(|date| date.format("%d/%m/%Y").to_string());
            let time = record
                .kickoff
                .map(|kickoff| kickoff.local.format("%H:%M").to_string());
            let mut row = vec![
                or_nothing(record.competition.as_deref()),
                or_nothing(date.as_deref()),
                or_nothing(time.as_deref()),
                record.home.name().to_owned(),
                record.away.name().to_owned(),
            ];
            row.extend(figures(full));
            row.extend(figures(half));
            let people = record.attendance.map(|people| people.to_string());
            row.push(or_nothing(people.as_deref()));
            row.push(or_nothing(record.referee.as_deref()));
            row
        });
    Lines {
        columns: &[
            "Div",
            "Date",
            "Time",
            "HomeTeam",
            "AwayTeam",
            "FTHG",
            "FTAG",
            "FTR",
            "HTHG",
            "HTAG",
            "HTR",
            "Attendance",
            "Referee",
        ],
        rows: rows.collect(),
    }
}

/// The goals of both sides and the letter of the result.
fn figures(score: Option<Score>) -> [String; 3] {
    let Some(score) = score else {
        return [String::new(), String::new(), String::new()];
    };
    let letter = match score.leader() {
        Some(Side::Home) => "H",
        Some(Side::Away) => "A",
        None => "D",
    };
    [
        score.home.to_string(),
        score.away.to_string(),
        letter.to_owned(),
    ]
}

/// The score at half time; `None` unless all goals of the match are listed with their minutes.
fn at_half_time(full: Score, listed: &[&Goal]) -> Option<Score> {
    let of = |side: Side, goals: &mut dyn Iterator<Item = &&Goal>| {
        u16::try_from(goals.filter(|goal| goal.side == side).count()).ok()
    };
    let all = Score::new(
        of(Side::Home, &mut listed.iter())?,
        of(Side::Away, &mut listed.iter())?,
    );
    let is_known = listed.iter().all(|goal| goal.minute.is_some());
    if all != full || !is_known {
        return None;
    }
    let early = |goal: &&&Goal| minute_of(goal.minute).0 <= HALF_TIME;
    Some(Score::new(
        of(Side::Home, &mut listed.iter().filter(early))?,
        of(Side::Away, &mut listed.iter().filter(early))?,
    ))
}
