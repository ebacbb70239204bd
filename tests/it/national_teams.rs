//! Promises about the pages of national teams: every box is a match or a finding, no year is
//! inferred wrongly, and the goals listed make up the score. Needs the corpus, and the feature
//! `dataset`.

#![cfg(feature = "dataset")]

use std::collections::{HashMap, HashSet};

use crate::common::held::against::{Index, Tally};
use crate::common::{Outcome, corpus};
use chrono::NaiveDate;
use scoreline::document::Document;
use scoreline::model::{Dataset, Match, MatchId, MatchStatus};
use scoreline::source::{ArchiveOptions, read_paths};
use scoreline::{extract, extract_all};

/// What was reached; a figure that falls below fails.
const BOXES: usize = 197;
const INFERRED_YEARS: usize = 137;
const BOXES_WITH_SCORERS: usize = 126;
const LEAST_CONSISTENT_PERCENT: f64 = 99.0;

fn pages() -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    let folder = corpus()?.join("wikitext/national-teams");
    Ok(read_paths(&[folder], &ArchiveOptions::default())?)
}

/// `en:Page line 12: Home 2–1 Away`
fn place(record: &Match) -> String {
    let score = record
        .score
        .map_or("v".to_owned(), |score| score.to_string());
    format!(
        "{} line {}: {} {score} {}",
        record.page,
        record.line,
        record.home.name(),
        record.away.name()
    )
}

#[test]
#[ignore = "needs the corpus"]
fn all_that_a_national_team_page_holds_is_at_its_match_or_a_finding() -> Outcome {
    let mut tally = Tally::default();
    for page in &pages()? {
        let dataset = extract(page).dataset;
        Index::new(&dataset).add(page, false, &mut tally);
    }
    println!("national teams: {tally}");
    assert_eq!(tally.silent, [""; 0]);
    let boxes = tally.boxes;
    assert!(boxes >= BOXES, "{boxes} boxes, and {BOXES} before");
    Ok(())
}

/// Matches whose year was inferred.
fn inferred(dataset: &Dataset) -> HashSet<&MatchId> {
    let findings = dataset.findings.iter();
    findings
        .filter(|finding| finding.rule.name() == "year-inferred")
        .filter_map(|finding| finding.match_id.as_ref())
        .collect()
}

/// Dated matches in the order of the page.
fn in_page_order(dataset: &Dataset) -> Vec<(&Match, NaiveDate)> {
    let dated = dataset.matches.iter();
    let mut dated: Vec<_> = dated.filter_map(|m| Some((m, m.date?))).collect();
    dated.sort_by_key(|(record, _)| record.line);
    dated
}

#[test]
#[ignore = "needs the corpus"]
fn no_year_is_inferred_against_the_order_of_the_page() -> Outcome {
    let pages = pages()?;
    let (mut years, mut wrong) = (0, Vec::new());
    for page in &pages {
        let dataset = extract(page).dataset;
        let inferred = inferred(&dataset);
        years += inferred.len();
        let dated = in_page_order(&dataset);
        for pair in dated.windows(2) {
            let [(before, first), (after, second)] = pair else {
                continue;
            };
            let by_inference = inferred.contains(&before.id) || inferred.contains(&after.id);
            if second < first && by_inference {
                wrong.push(format!("{} on {second}, behind {first}", place(after)));
            }
        }
    }
    println!(
        "national teams: {years} inferred years, {} against the order",
        wrong.len()
    );
    assert_eq!(wrong, Vec::<String>::new());
    assert!(
        years >= INFERRED_YEARS,
        "{years} years, and {INFERRED_YEARS} before"
    );
    Ok(())
}

#[test]
#[ignore = "needs the corpus"]
fn the_goals_listed_make_up_the_score() -> Outcome {
    let pages = pages()?;
    let (mut with_scorers, mut differing) = (0, Vec::new());
    for page in &pages {
        let dataset = extract(page).dataset;
        for record in &dataset.matches {
            let goals = dataset.goals.iter();
            let goals = goals.filter(|goal| goal.match_id == record.id);
            let sides: Vec<_> = goals.map(|goal| goal.side).collect();
            let (Some(score), MatchStatus::Played) = (record.score, record.status) else {
                continue;
            };
            if sides.is_empty() {
                continue;
            }
            with_scorers += 1;
            use scoreline::model::Side::{Away, Home};
            let listed = |side| sides.iter().filter(|of| **of == side).count();
            let differs = [Home, Away]
                .iter()
                .any(|side| listed(*side) != usize::from(score.of(*side)));
            if differs {
                let (home, away) = (listed(Home), listed(Away));
                differing.push(format!("{}: {home}–{away} listed", place(record)));
            }
        }
    }
    let equal = with_scorers - differing.len();
    let percent = 100.0 * equal as f64 / with_scorers.max(1) as f64;
    println!("national teams: {equal} of {with_scorers} boxes with scorers add up, {percent:.1} %");
    differing.iter().for_each(|line| println!("  {line}"));
    assert!(percent >= LEAST_CONSISTENT_PERCENT, "{differing:#?}");
    assert!(
        with_scorers >= BOXES_WITH_SCORERS,
        "{with_scorers} boxes with scorers, and {BOXES_WITH_SCORERS} before"
    );
    Ok(())
}

/// Rounds by page and line, each page read by itself.
fn rounds_alone(pages: &[Document]) -> HashMap<(String, u32), String> {
    let mut out = HashMap::new();
    for page in pages {
        for record in extract(page).dataset.matches {
            let place = (record.page.to_string(), record.line);
            out.insert(place, record.round_id.to_string());
        }
    }
    out
}

#[test]
#[ignore = "needs the corpus"]
fn a_page_of_a_team_names_the_round_as_the_page_of_the_competition_does() -> Outcome {
    let mut all = pages()?;
    let cups = corpus()?.join("wikitext/world-cup");
    let cups = read_paths(&[cups], &ArchiveOptions::default())?;
    let teams: HashSet<String> = all.iter().map(|page| page.page.to_string()).collect();
    all.extend(cups);
    let alone = rounds_alone(&all);
    let dataset = extract_all(&all, &|| ());
    let mut places: HashMap<&MatchId, Vec<(String, u32)>> = HashMap::new();
    for source in &dataset.match_sources {
        let place = (source.page.to_string(), source.line);
        places.entry(&source.match_id).or_default().push(place);
    }
    let (mut agreeing, mut unnamed, mut differing) = (0, 0, Vec::new());
    for (id, places) in places {
        let of_teams: Vec<_> = places
            .iter()
            .filter(|(page, _)| teams.contains(page))
            .collect();
        let own: Vec<_> = places
            .iter()
            .filter(|(page, _)| !teams.contains(page))
            .collect();
        if of_teams.is_empty() || own.is_empty() {
            continue;
        }
        let mut rounds: HashSet<_> = places.iter().filter_map(|place| alone.get(place)).collect();
        // A box that links the edition alone names no round.
        let all = rounds.len();
        rounds.retain(|round| !round.ends_with("/all"));
        let joined = dataset.matches.iter().find(|found| found.id == *id);
        let joined = joined.map(|found| found.round_id.to_string());
        match rounds.iter().next() {
            Some(round) if rounds.len() == 1 && joined.as_ref() == Some(round) => {
                agreeing += usize::from(all == 1);
                unnamed += usize::from(all != 1);
            }
            _ => differing.push(format!("{id}: {rounds:?}")),
        }
    }
    println!(
        "national teams: {agreeing} matches joined with a competition's page name one round, \
         {unnamed} boxes name none"
    );
    assert_eq!(differing, Vec::<String>::new());
    assert!(agreeing + unnamed > 0);
    Ok(())
}
