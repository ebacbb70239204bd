//! The plain-text fixture gives exactly the records of `expected/plain_page.json`, which were made
//! from another program's reading of the page (`expected/plain_page.py`).

#![cfg(feature = "dataset")]

use std::collections::BTreeMap;

use crate::common::{Outcome, document, in_repository, rows};
use scoreline::extract;
use scoreline::model::{Dataset, DecidedBy, MatchStatus, Severity};
use serde_json::Value;

fn page() -> Result<Dataset, Box<dyn std::error::Error>> {
    let page = document("fixtures/2014_CAF_Confederation_Cup_qualifying_rounds.txt")?;
    Ok(extract(&page).dataset)
}

fn expected(table: &str) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(in_repository("tests/expected/plain_page.json"))?;
    let mut all: BTreeMap<String, Vec<Value>> = serde_json::from_str(&text)?;
    all.remove(table)
        .ok_or_else(|| format!("no table {table}").into())
}

fn every_row_is_as_expected(table: &str) -> Outcome {
    let (found, expected) = (rows(&page()?, table), expected(table)?);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        // The other program knows no places, identities and links; those of rows are promised elsewhere.
        let mut found = found.clone();
        if let (Some(found), Some(expected)) = (found.as_object_mut(), expected.as_object()) {
            found.retain(|name, value| {
                expected.contains_key(name)
                    || !(value.is_null()
                        || matches!(
                            name.as_str(),
                            "page"
                                | "line"
                                | "span_start"
                                | "span_end"
                                | "findings"
                                | "date"
                                | "opponent"
                                | "side_order"
                        )
                        || name.ends_with("_id"))
            });
        }
        assert_eq!(&found, expected);
    }
    Ok(())
}

#[test]
fn every_field_of_every_tie_is_as_expected() -> Outcome {
    every_row_is_as_expected("ties")
}

#[test]
fn every_field_of_every_match_is_as_expected() -> Outcome {
    every_row_is_as_expected("matches")
}

#[test]
fn every_field_of_every_goal_is_as_expected() -> Outcome {
    every_row_is_as_expected("goals")
}

#[test]
fn rounds_and_their_windows_are_those_of_the_page() -> Outcome {
    let dataset = page()?;
    let names: Vec<&str> = dataset.rounds.iter().map(|round| &*round.name).collect();
    assert_eq!(
        names,
        [
            "Preliminary round",
            "First round",
            "Second round",
            "Play-off round"
        ]
    );
    let windows: Vec<String> = dataset
        .schedule
        .iter()
        .filter_map(|leg| {
            Some(format!(
                "{} {}..{}",
                leg.leg, leg.start_date?, leg.end_date?
            ))
        })
        .collect();
    let expected = [
        "1 2014-02-07..2014-02-09",
        "2 2014-02-14..2014-02-16",
        "1 2014-02-28..2014-03-02",
        "2 2014-03-07..2014-03-09",
        "1 2014-03-21..2014-03-23",
        "2 2014-03-28..2014-03-30",
        "1 2014-04-18..2014-04-20",
        "2 2014-04-25..2014-04-27",
    ];
    assert_eq!(windows, expected);
    Ok(())
}

#[test]
fn ties_are_decided_as_the_sentences_say() -> Outcome {
    let dataset = page()?;
    let count = |by| {
        dataset
            .ties
            .iter()
            .filter(|tie| tie.decided_by == by)
            .count()
    };
    assert_eq!(dataset.ties.len(), 53);
    assert_eq!(count(DecidedBy::Aggregate), 42);
    assert_eq!(count(DecidedBy::AwayGoals), 5);
    assert_eq!(count(DecidedBy::Penalties), 5);
    assert_eq!(count(DecidedBy::Withdrawal), 1);
    Ok(())
}

#[test]
fn matches_and_goals_are_as_many_as_on_the_page() -> Outcome {
    let dataset = page()?;
    let status = |status| {
        dataset
            .matches
            .iter()
            .filter(|m| m.status == status)
            .count()
    };
    assert_eq!(dataset.matches.len(), 106);
    assert_eq!(status(MatchStatus::Played), 104);
    assert_eq!(status(MatchStatus::Cancelled), 2);
    let scores = dataset.matches.iter().filter_map(|m| m.score);
    assert_eq!(
        scores
            .map(|s| u32::from(s.home) + u32::from(s.away))
            .sum::<u32>(),
        216
    );
    assert_eq!(dataset.goals.len(), 214);
    assert_eq!(
        dataset
            .goals
            .iter()
            .filter(|goal| goal.minute.is_some())
            .count(),
        200
    );
    assert_eq!(dataset.goals.iter().filter(|goal| goal.penalty).count(), 22);
    Ok(())
}

#[test]
fn two_matches_differ_from_their_goals_and_nothing_else_is_worth_a_warning() -> Outcome {
    let dataset = page()?;
    let serious = dataset
        .findings
        .iter()
        .filter(|f| f.severity > Severity::Info);
    let serious: Vec<_> = serious.map(|f| (f.rule.name(), f.line)).collect();
    // A finding is at the date line of its match.
    let expected = [
        ("goals-differ-from-score", 415),
        ("goals-differ-from-score", 485),
    ];
    assert_eq!(serious, expected);
    Ok(())
}
