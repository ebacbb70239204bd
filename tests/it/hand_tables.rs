//! Further tables that are written by hand or rendered: one team's ties with the results at home and away in
//! columns of their own, standings with these apart, days in numbers, grids of hundreds of teams. Each in wikitext
//! and as HTML, with what it must give.

#![cfg(feature = "dataset")]

mod cells;
mod days;
mod rounds;
mod standings;
mod team_ties;

use scoreline::model::Dataset;
use scoreline::{Document, extract};

use crate::regressions::tables::both_forms;

/// Every match: its edition, its day, its sides with the score, what their order says.
fn shown(dataset: &Dataset) -> Vec<String> {
    let line = |record: &scoreline::model::Match| {
        let edition = record.round_id.edition();
        let score = record
            .score
            .map_or("?".to_owned(), |score| score.to_string());
        let order = record.side_order.as_str();
        let (home, away) = (record.home.name(), record.away.name());
        format!("{edition}: {home} {score} {away}, {order}")
    };
    let mut all: Vec<String> = dataset.matches.iter().map(line).collect();
    all.sort();
    all
}

fn days(dataset: &Dataset) -> Vec<String> {
    let days = dataset.matches.iter().map(|found| found.date);
    days.map(|day| day.map_or("-".to_owned(), |day| day.to_string()))
        .collect()
}

fn rules(dataset: &Dataset) -> Vec<&'static str> {
    let findings = dataset.findings.iter();
    findings.map(|finding| finding.rule.name()).collect()
}

fn read(title: &str, heading: &str, rows: &[&[&str]]) -> [Dataset; 2] {
    both_forms(title, heading, rows).map(|page: Document| extract(&page).dataset)
}
