//! One article as plain text and as wikitext gives the same rounds, ties, matches and goals.

#![cfg(feature = "dataset")]

use crate::common::{Outcome, document, rows};
use scoreline::{extract, extract_all};
use serde_json::Value;

/// What the plain form cannot say (links, and the identities that come of them) or says elsewhere (lines);
/// the date is written otherwise.
const NOT_IN_BOTH: [&str; 16] = [
    "team1_link",
    "team2_link",
    "home_team_link",
    "away_team_link",
    "scorer_link",
    "line",
    "span_start",
    "span_end",
    "date_text",
    "team1_id",
    "team2_id",
    "home_team_id",
    "away_team_id",
    "team_id",
    "opponent_id",
    "scorer_id",
];

fn comparable(rows: Vec<Value>) -> Vec<Value> {
    let left_out = |name: &str| NOT_IN_BOTH.contains(&name);
    rows.into_iter()
        .map(|row| match row {
            Value::Object(cells) => Value::Object(
                cells
                    .into_iter()
                    .filter(|(name, _)| !left_out(name))
                    .collect(),
            ),
            other => other,
        })
        .collect()
}

#[test]
fn both_forms_of_an_article_give_the_same_records() -> Outcome {
    let plain = document("fixtures/2014_CAF_Confederation_Cup_qualifying_rounds.txt")?;
    let wikitext = document("fixtures/2014_CAF_Confederation_Cup_qualifying_rounds.wikitext")?;
    let (plain, wikitext) = (extract(&plain).dataset, extract(&wikitext).dataset);
    for table in [
        "rounds",
        "schedule",
        "ties",
        "matches",
        "goals",
        "countries",
    ] {
        let (plain, wikitext) = (
            comparable(rows(&plain, table)),
            comparable(rows(&wikitext, table)),
        );
        assert_eq!(plain.len(), wikitext.len(), "{table}");
        for (plain, wikitext) in plain.iter().zip(&wikitext) {
            assert_eq!(plain, wikitext, "{table}");
        }
    }
    Ok(())
}

#[test]
fn both_forms_in_one_archive_give_each_match_once_with_all_its_sources() -> Outcome {
    let pages = [
        document("fixtures/2014_CAF_Confederation_Cup_qualifying_rounds.txt")?,
        document("fixtures/2014_CAF_Confederation_Cup_qualifying_rounds.wikitext")?,
    ];
    let dataset = extract_all(&pages, &|| ());
    assert_eq!(dataset.matches.len(), 106);
    assert_eq!(dataset.ties.len(), 53);
    assert_eq!(dataset.goals.len(), 214);
    // A box in each form and a row of the wikitext.
    assert_eq!(dataset.match_sources.len(), 3 * 106);
    assert!(
        dataset
            .findings
            .iter()
            .all(|finding| finding.rule.name() != "duplicate-conflict")
    );
    Ok(())
}
