//! Every case of `../shared/cases` beside the repository gives what its page says, a test a case, named after it.
//! Expected values were read from the pages by eye; those of ties from the sentences and bold names too.
//!
//! A case is a page that once was read wrongly, or a kind of page that was not read at all.

#![cfg(feature = "html")]

mod rendered;
mod rows;
mod teams;

use std::collections::BTreeSet;
use std::path::Path;

use scoreline::extract_all;
use scoreline::model::Dataset;
use scoreline::source::{ArchiveOptions, read_paths};

use serde_json::Value;

use crate::common::{Outcome, in_repository, rows};

/// The dataset of a case.
fn case(name: &str) -> Result<Dataset, Box<dyn std::error::Error>> {
    let folder = in_repository("../shared/cases").join(name);
    if !folder.is_dir() {
        return Err(
            "this test needs ../shared/cases, beside the repository: tests/README.md".into(),
        );
    }
    let documents = read_paths(&[folder], &ArchiveOptions::default())?;
    Ok(extract_all(&documents, &|| ()))
}

fn text(row: &Value, column: &str) -> String {
    match &row[column] {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// These columns of a table, a line a row.
fn columns(dataset: &Dataset, table: &str, columns: &[&str]) -> Vec<String> {
    let line = |row: &Value| {
        let cells = columns.iter().map(|column| text(row, column));
        cells.collect::<Vec<_>>().join(" | ")
    };
    rows(dataset, table).iter().map(line).collect()
}

/// The matches: day, round, sides, goals; then extra time, the shoot-out and the leg, where there are any.
fn matches(dataset: &Dataset) -> Vec<String> {
    let line = |row: &Value| {
        let cell = |column: &str| text(row, column);
        let score = match &row["home_score"] {
            Value::Null => cell("status"),
            _ => format!("{}–{}", cell("home_score"), cell("away_score")),
        };
        let [date, round] = ["date", "round"].map(cell);
        let [home, away] = ["home_team", "away_team"].map(cell);
        let mut out = format!("{date} {round}: {home} {score} {away}");
        if row["extra_time"] == true {
            out.push_str(" aet");
        }
        if !row["home_penalties"].is_null() {
            let kicks = ["home_penalties", "away_penalties"].map(cell).join("–");
            out.push_str(&format!(" p {kicks}"));
        }
        if !row["leg"].is_null() {
            out.push_str(&format!(" leg {}", cell("leg")));
        }
        out
    };
    let mut all: Vec<String> = rows(dataset, "matches").iter().map(line).collect();
    all.sort();
    all
}

/// The ties: sides, the aggregate, who won and by what.
fn ties(dataset: &Dataset) -> Vec<String> {
    let line = |row: &Value| {
        let cell = |column: &str| text(row, column);
        let [one, other] = ["team1", "team2"].map(cell);
        let winner = match &*cell("winner") {
            "team1" => one.clone(),
            "team2" => other.clone(),
            _ => "?".to_owned(),
        };
        let aggregate = ["aggregate_team1", "aggregate_team2"].map(cell).join("–");
        let by = cell("decided_by");
        format!("{one} {aggregate} {other}: {winner} by {by}")
    };
    let mut all: Vec<String> = rows(dataset, "ties").iter().map(line).collect();
    all.sort();
    all
}

/// The goals: side, scorer, minute; then what kind they are of.
fn goals(dataset: &Dataset) -> Vec<String> {
    let line = |row: &Value| {
        let cell = |column: &str| text(row, column);
        let [side, scorer, minute] = ["side", "scorer", "minute"].map(cell);
        let mut out = format!("{side} {scorer} {minute}");
        if !row["minute_stoppage"].is_null() {
            out.push_str(&format!("+{}", cell("minute_stoppage")));
        }
        for kind in ["own_goal", "penalty"] {
            if row[kind] == true {
                out.push_str(&format!(" {kind}"));
            }
        }
        out
    };
    rows(dataset, "goals").iter().map(line).collect()
}

/// The rules of the findings that are more than a remark.
fn rules(dataset: &Dataset) -> Vec<String> {
    let mut all: Vec<String> = rows(dataset, "findings")
        .iter()
        .filter(|row| row["severity"] != "info")
        .map(|row| text(row, "rule"))
        .collect();
    all.sort();
    all
}

const NONE: [&str; 0] = [];

#[test]
#[ignore = "needs ../shared/cases"]
fn every_case_has_a_test_with_its_name() -> Outcome {
    let folder = in_repository("../shared/cases");
    let mut without = BTreeSet::new();
    let tests = [
        include_str!("cases/rendered.rs"),
        include_str!("cases/rows.rs"),
        include_str!("cases/teams.rs"),
    ]
    .concat();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = Path::new(&path).file_name().unwrap_or_default();
        let name = name.to_string_lossy().replace('-', "_").to_lowercase();
        if !tests.contains(&format!("fn case_{name}_")) {
            without.insert(name);
        }
    }
    assert_eq!(without, BTreeSet::new());
    Ok(())
}
