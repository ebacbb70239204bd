//! What each column of a match is made from, and in which words that is said. Called by `explain`.

use crate::block::{MatchBox, TieRow, Value};
use crate::dialect::BoxField;

/// What a column is made from.
pub(super) enum Origin {
    /// The first of these fields of the box that is there.
    Field(&'static [BoxField]),
    /// The heading that names the round.
    Heading,
    /// The title of the page or its infobox.
    Edition,
    /// The tie that the match belongs to.
    Tie,
    /// Other columns of the record.
    Derived(&'static str),
    /// The place of the block.
    Place,
}

pub(super) fn origin(column: &str) -> Origin {
    use BoxField as F;
    match column {
        "date" | "date_text" => Origin::Field(&[F::Date]),
        "kickoff_local" | "utc_offset" => Origin::Field(&[F::Time]),
        "kickoff_utc" => Origin::Derived("date, kickoff_local and utc_offset"),
        "home_team" | "home_team_link" | "home_slot" => Origin::Field(&[F::Team1]),
        "away_team" | "away_team_link" | "away_slot" => Origin::Field(&[F::Team2]),
        "home_country" => Origin::Field(&[F::Country1, F::Team1]),
        "away_country" => Origin::Field(&[F::Country2, F::Team2]),
        "home_score" => Origin::Field(&[F::Score1, F::Score]),
        "away_score" => Origin::Field(&[F::Score2, F::Score]),
        "status" | "awarded_home_score" | "awarded_away_score" => {
            Origin::Field(&[F::Score, F::ScoreNote, F::Note])
        }
        "extra_time" => Origin::Field(&[F::ExtraTime, F::SuddenDeath, F::GoldenGoal, F::Score]),
        "golden_goal" => Origin::Field(&[F::GoldenGoal, F::Goals1, F::Goals2, F::Score]),
        "home_penalties" | "away_penalties" => Origin::Field(&[F::ShootoutScore, F::Score]),
        "winner" => Origin::Derived("the score and the shoot-out"),
        "stadium" | "stadium_link" => Origin::Field(&[F::Stadium]),
        "city" => Origin::Field(&[F::Location, F::Stadium]),
        "attendance" => Origin::Field(&[F::Attendance]),
        "referee" | "referee_link" | "referee_country" => Origin::Field(&[F::Referee]),
        "report_url" | "report_urls" => Origin::Field(&[F::Report]),
        "note" => Origin::Field(&[
            F::Note,
            F::ScoreNote,
            F::Score,
            F::Date,
            F::Time,
            F::Attendance,
        ]),
        "round" | "round_id" | "group_name" | "matchday" | "group_playoff" => Origin::Heading,
        "competition" | "competition_text" | "season" => Origin::Edition,
        "match_number" => Origin::Field(&[F::Score]),
        "tie_id" | "leg" => Origin::Tie,
        "edition_id" => Origin::Derived("the round's id"),
        "home_team_id" | "away_team_id" => Origin::Derived("the team's country, article or name"),
        "stadium_wikidata_id" | "referee_wikidata_id" => {
            Origin::Derived("what the wiki said of the link")
        }
        "findings" => Origin::Derived("the findings about the match"),
        "page" | "line" => Origin::Place,
        _ => Origin::Derived("the ids of the round and the teams"),
    }
}

pub(super) fn how_read(field: BoxField, found: &MatchBox) -> String {
    let kind = if found.collapsible {
        "collapsible match box"
    } else {
        "match box"
    };
    let name = match field {
        BoxField::Country1 => "country of the first team",
        BoxField::Country2 => "country of the second team",
        BoxField::Team1 => "first team",
        BoxField::Team2 => "second team",
        BoxField::Score | BoxField::Score1 | BoxField::Score2 => "score",
        BoxField::ShootoutScore => "shoot-out score",
        BoxField::ExtraTime | BoxField::SuddenDeath => "extra time",
        BoxField::GoldenGoal => "golden goal",
        BoxField::Goals1 | BoxField::Goals2 | BoxField::GoalsOfBoth => "scorers",
        BoxField::Note | BoxField::ScoreNote => "note",
        BoxField::Date => "date",
        BoxField::Time => "time",
        BoxField::Stadium => "stadium",
        BoxField::Location => "location",
        BoxField::Attendance => "attendance",
        BoxField::Referee => "referee",
        BoxField::Report => "report",
        _ => "label",
    };
    format!("{name} of the {kind}")
}

pub(super) fn cell_of_row<'r>(row: &'r TieRow, column: &str, leg: u8) -> Option<&'r Value> {
    // The second leg is played at the home of team 2.
    let (home, away) = if leg == 2 {
        (&row.team2, &row.team1)
    } else {
        (&row.team1, &row.team2)
    };
    match column {
        _ if column.starts_with("home_team") || column == "home_country" => Some(home),
        _ if column.starts_with("away_team") || column == "away_country" => Some(away),
        "date" => row.details.get(&BoxField::Date),
        "attendance" => row.details.get(&BoxField::Attendance),
        "note" => row.details.get(&BoxField::Note),
        "referee" => row.details.get(&BoxField::Referee),
        "stadium" => row.details.get(&BoxField::Stadium),
        _ if row.single => Some(&row.aggregate),
        _ => row.legs.get(usize::from(leg).checked_sub(1)?)?.as_ref(),
    }
}
