//! The invented samples give the records that the template reference states for them (part A.9), and
//! each spelling of the match box in the real excerpts gives its matches. Snapshots of whole rows.

#![cfg(feature = "dataset")]

use crate::common::{Outcome, document, documents, rows};
use scoreline::extract;
use serde_json::{Value, json};

/// Rows without the columns that are null.
fn known(rows: Vec<Value>) -> Vec<Value> {
    rows.into_iter()
        .map(|row| match row {
            Value::Object(cells) => Value::Object(
                cells
                    .into_iter()
                    .filter(|(_, cell)| !cell.is_null())
                    .collect(),
            ),
            other => other,
        })
        .collect()
}

fn records(path: &str) -> Result<Value, Box<dyn std::error::Error>> {
    let dataset = extract(&document(path)?).dataset;
    let table = |name| known(rows(&dataset, name));
    let findings: Vec<String> = dataset
        .findings
        .iter()
        .map(|f| {
            format!(
                "{} line {}: {}",
                f.rule.name(),
                f.line,
                f.found.as_deref().unwrap_or("")
            )
        })
        .collect();
    Ok(json!({
        "ties": table("ties"),
        "matches": table("matches"),
        "goals": table("goals"),
        "shootout_kicks": table("shootout_kicks"),
        "cards": table("cards"),
        "lineups": table("lineups"),
        "managers": table("managers"),
        "findings": findings,
    }))
}

#[test]
fn a_knock_out_box_with_shoot_out_notes_and_own_goal() -> Outcome {
    insta::assert_json_snapshot!(records(
        "fixtures/samples/2031_Cup_knockout_stage.wikitext"
    )?);
    Ok(())
}

#[test]
fn a_final_with_the_line_ups_of_both_sides() -> Outcome {
    insta::assert_json_snapshot!(records(
        "fixtures/samples/2034_Northern_Shield_final.wikitext"
    )?);
    Ok(())
}

#[test]
fn a_collapsible_box_on_the_page_of_a_club() -> Outcome {
    insta::assert_json_snapshot!(records("fixtures/samples/2033_CA_Alfa_season.wikitext")?);
    Ok(())
}

#[test]
fn a_series_of_ties_with_away_goals_walkover_and_shoot_out() -> Outcome {
    insta::assert_json_snapshot!(records("fixtures/samples/2031_Cup_qualifying.wikitext")?);
    Ok(())
}

#[test]
fn a_results_grid_whose_codes_are_no_countries() -> Outcome {
    insta::assert_json_snapshot!(records("fixtures/samples/2031_Austrian_league.wikitext")?);
    Ok(())
}

#[test]
fn every_excerpt_gives_its_matches_and_goals() -> Outcome {
    let mut lines = Vec::new();
    for page in documents("fixtures/excerpts")? {
        let dataset = extract(&page).dataset;
        for found in &dataset.matches {
            let score = found
                .score
                .map_or("–".to_owned(), |score| score.to_string());
            let kicks = found
                .penalties
                .map_or(String::new(), |kicks| format!(" ({kicks} p)"));
            let aet = if found.extra_time == Some(true) {
                " a.e.t."
            } else {
                ""
            };
            lines.push(format!(
                "{} | {} | {} {score}{aet}{kicks} {} | {}",
                found.id,
                found
                    .date
                    .map_or("no date".to_owned(), |date| date.to_string()),
                found.home.name(),
                found.away.name(),
                found.status.as_str(),
            ));
            for goal in dataset
                .goals
                .iter()
                .filter(|goal| goal.match_id == found.id)
            {
                lines.push(format!(
                    "    {} {} {}'{}{}",
                    goal.side.as_str(),
                    goal.scorer.as_deref().unwrap_or("?"),
                    goal.minute_text.as_deref().unwrap_or("?"),
                    if goal.penalty { " pen." } else { "" },
                    if goal.own_goal { " o.g." } else { "" },
                ));
            }
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
    Ok(())
}
