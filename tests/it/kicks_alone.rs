//! `5–4 (p)`: figures of a shoot-out without the score of play. They are kicks under every heading, in every form,
//! and never goals of a match that its page or another tells apart.

#![cfg(feature = "dataset")]

use crate::regressions::tables::both_forms;
use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, Match, MatchWinner, Score};

fn page(title: &str, text: impl Into<String>) -> Document {
    Document::new(title, "en", text.into())
}

fn read(pages: &[Document]) -> Dataset {
    extract_all(pages, &|| ())
}

#[track_caller]
fn only(dataset: &Dataset) -> &Match {
    assert_eq!(dataset.matches.len(), 1, "{:?}", dataset.matches);
    &dataset.matches[0]
}

/// What the page says, whatever is above it: kicks, a winner, and no score of play, which is told once.
#[track_caller]
fn is_kicks_alone(dataset: &Dataset, kicks: Score, context: &str) {
    let found = only(dataset);
    assert_eq!(found.score, None, "{context}");
    assert_eq!(found.penalties, Some(kicks), "{context}");
    let rules: Vec<_> = dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect();
    let told = rules.iter().filter(|rule| **rule == "score-missing");
    assert_eq!(told.count(), 1, "{context}: {rules:?}");
    assert!(
        !rules.contains(&"shootout-score-unknown"),
        "{context}: {rules:?}"
    );
}

const HEADINGS: [&str; 8] = [
    "",
    "Results",
    "Final",
    "Semi-finals",
    "Group A",
    "Regular season",
    "Matchday 3",
    "Friendlies",
];

#[test]
fn figures_beside_the_mark_of_a_shoot_out_alone_are_kicks_under_every_heading_and_in_every_form() {
    for cell in ["5–4 (p)", "5–4 (pen.)", "5–4 (a.e.t.) (p)", "5–4 (pso)"] {
        let forms = [
            format!(
                "{{{{football box|date=3 May 2032|team1=[[Alder]]|score={cell}|team2=[[Beckton]]}}}}\n"
            ),
            format!(
                "{{{{OneLegStart}}}}\n{{{{OneLegResult|[[Alder]]||{cell}|[[Beckton]]|}}}}\n{{{{OneLegEnd}}}}\n"
            ),
        ];
        for heading in HEADINGS {
            for form in &forms {
                let above = match heading {
                    "" => String::new(),
                    heading => format!("== {heading} ==\n"),
                };
                let dataset = read(&[page("2031–32 Exampleland Cup", above + form)]);
                is_kicks_alone(&dataset, Score::new(5, 4), &format!("{heading}: {form}"));
            }
            let rows: &[&[&str]] = &[
                &["!Home", "!Score", "!Away"],
                &["[[Alder]]", cell, "[[Beckton]]"],
            ];
            for page in both_forms("2031–32 Exampleland Cup", heading, rows) {
                let context = format!("{heading}: {}", page.text);
                is_kicks_alone(&read(&[page]), Score::new(5, 4), &context);
            }
        }
    }
}

#[test]
fn a_level_score_beside_the_mark_is_the_score_and_the_kicks_are_not_given() {
    for heading in HEADINGS {
        let text = format!(
            "== {heading} ==\n{{{{football box|date=3 May 2032|team1=[[Alder]]|score=2–2 (p)|team2=[[Beckton]]}}}}\n"
        );
        let dataset = read(&[page("2031–32 Exampleland Cup", text)]);
        let found = only(&dataset);
        assert_eq!(
            (found.score, found.penalties),
            (Some(Score::new(2, 2)), None)
        );
        let mut rules = dataset.findings.iter().map(|found| found.rule.name());
        assert!(
            rules.any(|rule| rule == "shootout-score-unknown"),
            "{heading}"
        );
    }
}

#[test]
fn a_box_that_lists_the_goals_of_its_figures_keeps_them_as_a_score_and_tells_of_the_doubt() {
    let text = "== Group A ==\n{{football box|date=3 May 2032|team1=[[Alder]]|score=2–1 (p)|team2=[[Beckton]]\
        |goals1=[[Ann Ash|Ash]] {{goal|12||50}}|goals2=[[Bea Birch|Birch]] {{goal|70}}}}\n";
    let dataset = read(&[page("2031–32 Exampleland Cup", text)]);
    let found = only(&dataset);
    assert_eq!(
        (found.score, found.penalties),
        (Some(Score::new(2, 1)), None)
    );
    let mut rules = dataset.findings.iter().map(|found| found.rule.name());
    assert!(rules.any(|rule| rule == "shootout-score-unknown"));
}

#[test]
fn kicks_that_one_page_gives_alone_join_the_score_that_another_gives() {
    let cup = "== Semi-finals ==\n{{football box|date=3 May 2032|team1=[[Alder]]|score=1–1 (a.e.t.)|penaltyscore=5–4|team2=[[Beckton]]}}\n";
    let list = |result: &str, ground: &str, other: &str| {
        format!(
            "== Exampleland Cup ==\n{{|\n! Round !! Date !! Opponent !! H/A !! Result F–A\n|-\n| Semi-finals || 3 May 2032 || [[{other}]] || {ground} || {result}\n|}}\n"
        )
    };
    let dataset = read(&[
        page("2031–32 Exampleland Cup", cup),
        page("2031–32 Alder season", list("5–4 (p)", "H", "Beckton")),
        page("2031–32 Beckton season", list("4–5 (p)", "A", "Alder")),
    ]);
    let found = only(&dataset);
    assert_eq!(found.score, Some(Score::new(1, 1)));
    assert_eq!(found.penalties, Some(Score::new(5, 4)));
    assert_eq!(found.winner, Some(MatchWinner::Home));
    let rules: Vec<_> = dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect();
    assert!(!rules.contains(&"duplicate-conflict"), "{rules:?}");
    // The first page may be the one that gives less.
    let dataset = read(&[
        page("2031–32 Alder season", list("5–4 (p)", "H", "Beckton")),
        page("2031–32 Beckton season", list("1–1 (4–5 p)", "A", "Alder")),
    ]);
    let found = only(&dataset);
    assert_eq!(found.score, Some(Score::new(1, 1)));
    assert_eq!(found.penalties, Some(Score::new(5, 4)));
}
