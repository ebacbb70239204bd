//! `explain`: every field of a match comes with the text, the line and the way it was read.

#![cfg(feature = "cli")]

use std::process::{Command, Output};

use scoreline::document::Document;
use scoreline::explain::{FieldOrigin, explain};
use scoreline::extract;

fn run(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_scoreline"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("explain")
        .args(arguments)
        .output()
}

/// The fields of the first match of a page.
fn fields(title: &str, text: &str) -> Vec<FieldOrigin> {
    let page = Document::new(title, "en", text);
    let dataset = extract(&page).dataset;
    let first = dataset.matches.first();
    let found = first.and_then(|record| explain(&[page], &dataset, &record.id));
    found.map(|found| found.fields).unwrap_or_default()
}

fn origin(fields: &[FieldOrigin], name: &str) -> (String, Option<u32>, String) {
    let found = fields.iter().find(|field| field.field == name);
    found
        .map(|f| (f.source.clone(), f.line, f.how.clone()))
        .unwrap_or_default()
}

const PAGE: &str = "== Final ==\n{{football box collapsible\n|date=7 February\n|team1=[[A]]\n\
                    |score=2–1 (a.e.t.)\n|team2=B\n|goals1=*X {{goal|3}}\n*Y {{goal|100}}\n}}";

#[test]
fn a_value_of_a_box_comes_with_its_text_and_line() {
    let fields = fields("2033 Cup", PAGE);
    let expected = (
        "2–1 (a.e.t.)".into(),
        Some(5),
        "score of the collapsible match box".into(),
    );
    assert_eq!(origin(&fields, "home_score"), expected);
}

#[test]
fn a_round_comes_with_its_heading() {
    let fields = fields("2033 Cup", PAGE);
    let expected = (
        "== Final ==".to_owned(),
        Some(1),
        "nearest heading that names a round".to_owned(),
    );
    assert_eq!(origin(&fields, "round"), expected);
}

#[test]
fn an_inferred_year_is_said_to_be_inferred() {
    let (.., how) = origin(&fields("2033 Cup", PAGE), "date");
    assert!(how.contains("the year comes from"), "{how}");
}

#[test]
fn a_goal_comes_with_the_line_of_its_scorer() {
    let fields = fields("2033 Cup", PAGE);
    let (source, line, _) = origin(&fields, "goal home-2");
    assert_eq!((source.as_str(), line), ("*Y {{goal|100}}", Some(8)));
}

#[test]
fn the_second_leg_of_a_row_is_said_to_be_turned_round() {
    let row = "== First round ==\n{{TwoLegResult|A||3–1|B||2–0|1–1}}";
    let page = Document::new("2033 Cup", "en", row);
    let dataset = extract(&page).dataset;
    let found = explain(&[page], &dataset, &dataset.matches[1].id).map(|found| found.fields);
    let (source, _, how) = origin(&found.unwrap_or_default(), "home_score");
    assert_eq!(
        (source.as_str(), how.as_str()),
        ("1–1", "cell of a row, turned round for leg 2")
    );
}

#[test]
fn a_part_of_an_id_that_fits_one_match_is_enough() -> std::io::Result<()> {
    let output = run(&["horoya-etoile", "fixtures"])?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0));
    assert!(text.starts_with("Horoya 0–0 Étoile du Sahel\n"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    Ok(())
}

#[test]
fn an_id_that_fits_several_matches_is_answered_with_some_of_them() -> std::io::Result<()> {
    let output = run(&["first-round", "fixtures"])?;
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("fits several matches"));
    Ok(())
}

#[test]
fn an_unknown_id_says_where_to_look() -> std::io::Result<()> {
    let output = run(&["no-such-match", "fixtures"])?;
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("match_id of matches.csv"));
    Ok(())
}

#[test]
fn json_has_every_field_with_its_origin() -> Result<(), Box<dyn std::error::Error>> {
    let output = run(&["horoya-etoile", "fixtures", "--format", "json"])?;
    let found: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let fields = found["fields"].as_array().ok_or("fields")?;
    let score = fields
        .iter()
        .find(|field| field["field"] == "home_score")
        .ok_or("home_score")?;
    assert_eq!(score["value"], "0");
    assert_eq!(score["source"], "0–0");
    Ok(())
}
