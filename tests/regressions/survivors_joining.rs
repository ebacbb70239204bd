//! Promises about the joining of pages that breaking the code on purpose showed to be unguarded.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::Dataset;

use crate::one_box::rules;

const MEN: &str = "|team1=[[Alfa]]|team2=[[Beta]]";
const WOMEN: &str = "|team1=[[Alfa Women|Alfa]]|team2=[[Beta Women|Beta]]";
const BY_NAME: &str = "|team1=Alfa|team2=Beta";

/// A page of the edition and one of a stage of it, each with boxes of one day.
fn joined(own: &[(&str, &str)], other: &[(&str, &str)]) -> Dataset {
    let text = |boxes: &[(&str, &str)]| {
        let boxes = boxes.iter().map(|(teams, score)| {
            format!("{{{{Football box|date=4 July 2031{teams}|score={score}}}}}\n")
        });
        format!("== Final ==\n{}", boxes.collect::<String>())
    };
    let pages = [
        Document::new("2031 Cup", "en", text(own)),
        Document::new("2031 Cup knockout stage", "en", text(other)),
    ];
    extract_all(&pages, &|| ())
}

/// Scores, each with the number of pages that give it.
fn scores(dataset: &Dataset) -> Vec<(String, usize)> {
    let shown = dataset.matches.iter().map(|record| {
        let score = record.score.map(|score| score.to_string());
        let sources = dataset.match_sources.iter();
        let pages = sources
            .filter(|source| source.match_id == record.id)
            .count();
        (score.unwrap_or_default(), pages)
    });
    let mut out: Vec<_> = shown.collect();
    out.sort();
    out
}

fn known(all: &[(&str, usize)]) -> Vec<(String, usize)> {
    all.iter()
        .map(|(score, pages)| ((*score).to_owned(), *pages))
        .collect()
}

#[test]
fn of_two_matches_of_like_named_teams_the_one_of_the_same_articles_is_joined() {
    for own in [
        [(MEN, "2–1"), (WOMEN, "3–0")],
        [(WOMEN, "3–0"), (MEN, "2–1")],
    ] {
        let dataset = joined(&own, &[(MEN, "2–1")]);
        assert_eq!(scores(&dataset), known(&[("2–1", 2), ("3–0", 1)]));
        let dataset = joined(&own, &[(WOMEN, "3–0")]);
        assert_eq!(scores(&dataset), known(&[("2–1", 1), ("3–0", 2)]));
        let dataset = joined(&own, &[(WOMEN, "3–0"), (MEN, "2–1")]);
        assert_eq!(scores(&dataset), known(&[("2–1", 2), ("3–0", 2)]));
    }
}

#[test]
fn a_match_that_only_names_join_is_joined_with_the_only_one_and_reported_where_there_are_two() {
    let dataset = joined(&[(BY_NAME, "2–1")], &[(BY_NAME, "2–1")]);
    assert_eq!(scores(&dataset), known(&[("2–1", 2)]));
    assert!(!rules(&dataset).contains(&"maybe-same-match"));
    let dataset = joined(&[(MEN, "2–1"), (WOMEN, "3–0")], &[(BY_NAME, "1–1")]);
    assert_eq!(
        scores(&dataset),
        known(&[("1–1", 1), ("2–1", 1), ("3–0", 1)])
    );
    assert!(rules(&dataset).contains(&"maybe-same-match"));
}
