//! Results of men's full internationals, their scorers and shoot-outs, in the columns of
//! `martj42/international_results`. Scores there include extra time and never a shoot-out; the minute of
//! a goal in stoppage time is that of the half; the team of an own goal is the one that profits.

use super::lines::{
    File, Lines, country, goals, goals_by_match, has_result, in_time, is_full_international,
    national, or_nothing,
};
use crate::model::{Dataset, Match, MatchWinner, Side, SideOrder};

/// The files of the profile.
pub(super) const FILES: [File; 3] = [
    ("results.csv", results),
    ("goalscorers.csv", goalscorers),
    ("shootouts.csv", shootouts),
];

/// Names that differ from those of Wikipedia's articles, and teams that go on under another name.
const NAMES: [(&str, &str); 4] = [
    ("FRG", "Germany"),
    ("URS", "Russia"),
    ("GDR", "German DR"),
    ("ZAI", "DR Congo"),
];

/// Why a match has no place in the profile.
pub(super) fn left_out(record: &Match) -> Option<&'static str> {
    if !is_full_international(record) {
        Some("not between the first men's teams of two countries")
    } else if record.date.is_none() {
        Some("without a date")
    } else if !has_result(record) {
        Some("without a result on the field")
    } else {
        None
    }
}

fn included(dataset: &Dataset) -> impl Iterator<Item = &Match> {
    let all = in_time(dataset).into_iter();
    all.filter(|record| left_out(record).is_none())
}

/// Day and teams, with which each file begins.
fn begin(record: &Match) -> Vec<String> {
    let date = record.date.map_or(String::new(), |date| date.to_string());
    let mut out = vec![date];
    for team in national(record).into_iter().flatten() {
        let code = team.country.as_str();
        let name = NAMES.iter().find(|(known, _)| *known == code);
        out.push(name.map_or(country(code), |(_, name)| name).to_owned());
    }
    out
}

fn side(record: &Match, side: Side) -> String {
    let teams = begin(record);
    let place = match side {
        Side::Home => 1,
        Side::Away => 2,
    };
    teams.get(place).cloned().unwrap_or_default()
}

fn results(dataset: &Dataset) -> Lines {
    let rows = included(dataset).map(|record| {
        let mut row = begin(record);
        row.extend(goals(record));
        row.push(or_nothing(record.competition.as_deref()));
        row.push(or_nothing(record.city.as_deref()));
        // No record has the country of the ground.
        row.push(String::new());
        row.push(match record.side_order {
            SideOrder::Neutral => "TRUE".to_owned(),
            SideOrder::HomeFirst => "FALSE".to_owned(),
            _ => String::new(),
        });
        row
    });
    Lines {
        columns: &[
            "date",
            "home_team",
            "away_team",
            "home_score",
            "away_score",
            "tournament",
            "city",
            "country",
            "neutral",
        ],
        rows: rows.collect(),
    }
}

fn goalscorers(dataset: &Dataset) -> Lines {
    let goals = goals_by_match(dataset);
    let of_match = |record: &Match| {
        let goals = goals.get(&record.id).map_or(&[][..], Vec::as_slice);
        let row = |goal: &&crate::model::Goal| {
            let mut row = begin(record);
            row.push(side(record, goal.side));
            row.push(or_nothing(goal.scorer.as_deref()));
            let minute = goal.minute.map(|minute| minute.minute.to_string());
            row.push(or_nothing(minute.as_deref()));
            row.push(truth(goal.own_goal));
            row.push(truth(goal.penalty));
            row
        };
        goals.iter().map(row).collect::<Vec<_>>()
    };
    Lines {
        columns: &[
            "date",
            "home_team",
            "away_team",
            "team",
            "scorer",
            "minute",
            "own_goal",
            "penalty",
        ],
        rows: included(dataset).flat_map(of_match).collect(),
    }
}

fn truth(yes: bool) -> String {
    if yes { "TRUE" } else { "FALSE" }.to_owned()
}

fn shootouts(dataset: &Dataset) -> Lines {
    let decided = included(dataset).filter(|record| record.penalties.is_some());
    let rows = decided.map(|record| {
        let mut row = begin(record);
        row.push(match record.winner {
            Some(MatchWinner::Home) => side(record, Side::Home),
            Some(MatchWinner::Away) => side(record, Side::Away),
            Some(MatchWinner::Draw) | None => String::new(),
        });
        // Pages do not say which side took the first kick.
        row.push(String::new());
        row
    });
    Lines {
        columns: &["date", "home_team", "away_team", "winner", "first_shooter"],
        rows: rows.collect(),
    }
}
