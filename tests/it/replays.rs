//! A replay is named in many places of a row or a box: what is used is not reported, and what is not used is.

#![cfg(feature = "dataset")]

use crate::regressions::tables::both_forms;
use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{Dataset, DecidedBy, TieSide};

const TITLE: &str = "2031–32 Exampleland Cup";

fn read(title: &str, text: &str) -> Dataset {
    extract(&Document::new(title, "en", text)).dataset
}

/// Alder and Beckton drew 1–1, and Beckton won the replay 2–0 at home; nothing is left to be told of it.
#[track_caller]
fn is_a_match_and_its_replay(dataset: &Dataset, context: &str) {
    let lines: Vec<_> = dataset
        .matches
        .iter()
        .map(|found| (found.home.name(), found.leg, found.note.as_deref()))
        .collect();
    assert_eq!(
        lines,
        [("Alder", Some(1), None), ("Beckton", Some(2), None)],
        "{context}"
    );
    assert_eq!(dataset.ties.len(), 1, "{context}: {:?}", dataset.ties);
    let tie = &dataset.ties[0];
    assert_eq!(
        (tie.decided_by, tie.aggregate),
        (DecidedBy::Replay, None),
        "{context}"
    );
    assert_eq!(tie.winner, Some(TieSide::Team2), "{context}");
    let rules: Vec<_> = dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .filter(|rule| !["goals-not-listed", "goal-order-assumed"].contains(rule))
        .collect();
    assert_eq!(rules, [""; 0], "{context}");
}

#[test]
fn the_word_for_a_replay_beside_a_result_is_used_and_not_reported() {
    for mark in ["(replay)", "replay", "(Replay)", "[replay]"] {
        let result = format!("2–0 {mark}");
        let rows: &[&[&str]] = &[
            &["!Home team", "!Score", "!Away team", "!Date"],
            &["[[Alder]]", "1–1", "[[Beckton]]", "3 May 2032"],
            &["[[Beckton]]", &result, "[[Alder]]", "10 May 2032"],
        ];
        for page in both_forms(TITLE, "First round", rows) {
            is_a_match_and_its_replay(&extract(&page).dataset, &page.text);
        }
        let forms = [
            format!(
                "{{{{OneLegStart}}}}\n{{{{OneLegResult|[[Alder]]||1–1|[[Beckton]]|}}}}\n{{{{OneLegResult|[[Beckton]]||{result}|[[Alder]]|}}}}\n{{{{OneLegEnd}}}}\n"
            ),
            format!(
                "{{{{football box|date=3 May 2032|team1=[[Alder]]|score=1–1|team2=[[Beckton]]}}}}\n{{{{football box|date=10 May 2032|team1=[[Beckton]]|score={result}|team2=[[Alder]]}}}}\n"
            ),
            format!(
                "{{{{football box|date=3 May 2032|team1=[[Alder]]|score=1–1|team2=[[Beckton]]}}}}\n{{{{football box|date=4 May 2032|team1=[[Corley]]|score=1–0|team2=[[Dunmore]]}}}}\n\
                 {{{{football box|date=10 May 2032|team1=[[Beckton]]|score={result}|team2=[[Alder]]}}}}\n"
            ),
        ];
        for form in &forms {
            let mut dataset = read(TITLE, &format!("== First round ==\n{form}"));
            dataset
                .matches
                .retain(|found| found.home.name() != "Corley");
            dataset.ties.retain(|tie| tie.team1.name() != "Corley");
            is_a_match_and_its_replay(&dataset, form);
        }
        let rows: &[&[&str]] = &[
            &["!Round", "!Date", "!Opponent", "!H/A", "!Result F–A"],
            &["First round", "3 May 2032", "[[Beckton]]", "H", "1–1"],
            &[
                "First round",
                "10 May 2032",
                "[[Beckton]]",
                "A",
                &result.replace("2–0", "0–2"),
            ],
        ];
        for page in both_forms("2031–32 Alder season", "Exampleland Cup", rows) {
            is_a_match_and_its_replay(&extract(&page).dataset, &page.text);
        }
    }
}

#[test]
fn the_word_for_a_replay_beside_a_team_or_a_number_is_used_and_not_reported() {
    let rows: &[&[&str]] = &[
        &["!Home team", "!Score", "!Away team", "!Date"],
        &["[[Alder]]", "1–1", "[[Beckton]]", "3 May 2032"],
        &["[[Beckton]]", "2–0", "[[Alder]] (replay)", "10 May 2032"],
    ];
    for page in both_forms(TITLE, "First round", rows) {
        is_a_match_and_its_replay(&extract(&page).dataset, &page.text);
    }
    for mark in ["Replay", "(replay)", "R", "(R)"] {
        let rows: &[&[&str]] = &[
            &["!Tie no", "!Home team", "!Score", "!Away team", "!Date"],
            &["1", "[[Alder]]", "1–1", "[[Beckton]]", "3 May 2032"],
            &[mark, "[[Beckton]]", "2–0", "[[Alder]]", "10 May 2032"],
        ];
        for page in both_forms(TITLE, "First round", rows) {
            is_a_match_and_its_replay(&extract(&page).dataset, &page.text);
        }
    }
}

#[test]
fn a_word_for_a_replay_that_no_other_match_goes_with_is_reported_and_kept() {
    let rows: &[&[&str]] = &[
        &["!Home team", "!Score", "!Away team", "!Date"],
        &["[[Beckton]]", "2–0 (replay)", "[[Alder]]", "10 May 2032"],
    ];
    for page in both_forms(TITLE, "First round", rows) {
        let dataset = extract(&page).dataset;
        assert_eq!(dataset.matches[0].note.as_deref(), Some("2–0 (replay)"));
        let mut rules = dataset.findings.iter().map(|found| found.rule.name());
        assert!(rules.any(|rule| rule == "unread-remainder"));
    }
}

#[test]
fn a_note_or_a_day_that_says_replay_makes_a_match_and_its_replay() {
    for note in [
        "Replay",
        "replay",
        "(replay)",
        "First round replay",
        "1st replay",
    ] {
        let rows: &[&[&str]] = &[
            &["!Home team", "!Score", "!Away team", "!Date", "!Notes"],
            &["[[Alder]]", "1–1", "[[Beckton]]", "3 May 2032", ""],
            &["[[Beckton]]", "2–0", "[[Alder]]", "10 May 2032", note],
        ];
        let of_rows = both_forms(TITLE, "First round", rows);
        let boxes = |field: &str| {
            let text = format!(
                "== First round ==\n{{{{football box|date=3 May 2032|team1=[[Alder]]|score=1–1|team2=[[Beckton]]}}}}\n\
                 {{{{football box|{field}={note}|date=10 May 2032|team1=[[Beckton]]|score=2–0|team2=[[Alder]]}}}}\n"
            );
            Document::new(TITLE, "en", text)
        };
        let of_boxes = [boxes("note"), boxes("round")];
        for page in of_rows.into_iter().chain(of_boxes) {
            let dataset = extract(&page).dataset;
            let tie = &dataset.ties[0];
            assert_eq!(dataset.ties.len(), 1, "{}", page.text);
            assert_eq!(
                (tie.decided_by, tie.aggregate),
                (DecidedBy::Replay, None),
                "{}",
                page.text
            );
            assert_eq!(tie.winner, Some(TieSide::Team2), "{}", page.text);
        }
    }
    let text = "== First round ==\n{{football box|date=3 May 2032|team1=[[Alder]]|score=1–1|team2=[[Beckton]]}}\n\
        {{football box|date=10 May 2032 (replay)|team1=[[Beckton]]|score=2–0|team2=[[Alder]]}}\n";
    is_a_match_and_its_replay(&read(TITLE, text), text);
    let rows: &[&[&str]] = &[
        &["!Home team", "!Score", "!Away team", "!Date"],
        &["[[Alder]]", "1–1", "[[Beckton]]", "3 May 2032"],
        &["[[Beckton]]", "2–0", "[[Alder]]", "10 May 2032 (replay)"],
    ];
    for page in both_forms(TITLE, "First round", rows) {
        is_a_match_and_its_replay(&extract(&page).dataset, &page.text);
    }
}
