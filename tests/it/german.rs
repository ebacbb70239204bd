//! The samples of German Wikipedia, read by their dialect file alone: ties by position, standings of one
//! template a row, and match boxes whose parameters differ in case only.

#![cfg(feature = "dataset")]

use crate::common::{Outcome, document, rows};
use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::Dataset;
use serde_json::Value;

const TIES_AND_TABLES: &str = "fixtures/samples/2031_Beispielpokal.wikitext";
const BOXES: &str = "fixtures/samples/2031_Beispielturnier.wikitext";

/// Some columns of each row of a table, with spaces between them; `-` for a cell that is null.
fn cells(dataset: &Dataset, table: &str, columns: &[&str]) -> Vec<String> {
    let shown = |cell: &Value| match cell {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let row = |row: &Value| {
        let cells = columns.iter().map(|column| shown(&row[*column]));
        cells.collect::<Vec<_>>().join(" ")
    };
    rows(dataset, table).iter().map(row).collect()
}

fn german(text: &str) -> Dataset {
    extract(&Document::new("Beispielpokal 2031", "de", text)).dataset
}

fn messages(dataset: &Dataset) -> Vec<String> {
    let found = dataset.findings.iter();
    found
        .map(|finding| format!("{} {}", finding.rule.name(), finding.message))
        .collect()
}

#[test]
fn rows_of_german_ties_give_their_ties_and_matches() -> Outcome {
    let found = extract(&document(TIES_AND_TABLES)?).dataset;
    let ties = [
        "team1",
        "team2",
        "aggregate_team1",
        "aggregate_team2",
        "winner",
        "decided_by",
    ];
    assert_eq!(
        cells(&found, "ties", &ties),
        [
            "SV Adler FC Bach 5 4 team1 aggregate",
            "SV Carl FC Dorn 2 2 team2 away_goals",
            "SV Esch FC Fels 2 2 team1 penalties",
            "SV Adler FC Dorn 3 2 team1 extra_time",
        ]
    );
    let matches = [
        "round",
        "leg",
        "date",
        "home_team",
        "home_score",
        "away_score",
        "away_team",
        "extra_time",
    ];
    assert_eq!(
        cells(&found, "matches", &matches),
        [
            "Viertelfinale 1 - SV Adler 3 1 FC Bach false",
            "Viertelfinale 2 - FC Bach 3 2 SV Adler false",
            "Viertelfinale 1 - SV Carl 2 1 FC Dorn false",
            "Viertelfinale 2 - FC Dorn 1 0 SV Carl false",
            "Viertelfinale 1 - SV Esch 1 1 FC Fels false",
            "Viertelfinale 2 - FC Fels 1 1 SV Esch true",
            "Finale - 2031-06-07 SV Adler 3 2 FC Dorn true",
        ]
    );
    assert_eq!(messages(&found), Vec::<String>::new());
    Ok(())
}

#[test]
fn a_table_of_one_template_a_row_gives_its_standings() -> Outcome {
    let found = extract(&document(TIES_AND_TABLES)?).dataset;
    let columns = [
        "group_name",
        "position",
        "team",
        "wins",
        "draws",
        "losses",
        "goals_for",
        "goals_against",
        "points",
        "points_adjustment",
        "status",
    ];
    // What a row leaves out is 0; a win is worth what the row says; a deduction is taken away.
    assert_eq!(
        cells(&found, "standings", &columns),
        [
            "Gruppe A 1 SV Adler 3 1 0 9 3 10 - M, P",
            "Gruppe A 2 FC Bach 2 0 2 6 6 4 -2 -",
            "Gruppe A 3 SV Carl 0 1 3 3 9 1 - N",
            "Gruppe B 1 FC Dorn 2 0 0 4 1 4 - -",
            "Gruppe B 2 SV Esch 0 0 2 1 4 0 - -",
        ]
    );
    Ok(())
}

#[test]
fn a_table_of_one_template_a_row_says_what_it_has_not() {
    let row =
        |text: &str| format!("{{{{Fußballtabelle/Kopf}}}}\n{text}\n{{{{Fußballtabelle/Ende}}}}");
    let rules = |text: &str| -> Vec<&str> {
        let found = german(&row(text)).findings.into_iter();
        found.map(|finding| finding.rule.name()).collect()
    };
    assert!(rules("").contains(&"block-without-record"));
    assert!(rules("{{Fußballtabelle/Zeile|Rang=1|S=3}}").contains(&"unreadable-block"));
    // Without any figure nothing says that the others are 0.
    let early = german(&row("{{Fußballtabelle/Zeile|Rang=1|Verein=[[SV Adler]]}}"));
    assert_eq!(
        cells(&early, "standings", &["team", "wins", "points"]),
        ["SV Adler - -"]
    );
}

#[test]
fn parameters_that_differ_in_case_mean_what_their_own_template_says() -> Outcome {
    let found = extract(&document(BOXES)?).dataset;
    let matches = [
        "date",
        "home_team",
        "home_country",
        "home_score",
        "away_score",
        "away_team",
        "attendance",
        "referee",
        "note",
    ];
    assert_eq!(
        cells(&found, "matches", &matches),
        [
            "2031-07-04 Alfa BRA 2 2 Beta 12345 Dora Feld -",
            "2031-07-08 Gamma - 1 3 Alfa 800 - -",
            "2031-07-12 Alfa - 2 1 Delta - - -",
            "2031-07-13 Beta - 0 1 Eta - - Rote Karte in der 80. Minute; Trikot gewechselt",
        ]
    );
    Ok(())
}

#[test]
fn goals_of_both_sides_in_one_list_go_to_the_side_whose_number_rises() -> Outcome {
    let found = extract(&document(BOXES)?).dataset;
    let goals = [
        "side",
        "team",
        "scorer",
        "minute_text",
        "penalty",
        "own_goal",
    ];
    assert_eq!(
        cells(&found, "goals", &goals),
        [
            "home Alfa Anton Reiter 12 false false",
            "home Alfa Anton Reiter 60 false false",
            "away Beta Bruno Wald 45+1 true false",
            "away Beta Carl Stein 90+2 false true",
            "home Gamma Fritz Tal 5 false false",
            "away Alfa Anton Reiter 30 false false",
            "away Alfa Anton Reiter 45+2 false false",
            "away Alfa Anton Reiter 88 true false",
            "home Alfa Anton Reiter 12 false false",
            "home Alfa Anton Reiter 33 false false",
            "away Delta Gero Hain 70 false false",
            "away Eta Hans Ufer 101 false false",
        ]
    );
    assert_eq!(messages(&found), Vec::<String>::new());
    Ok(())
}

#[test]
fn a_goal_that_no_score_gives_to_a_side_is_reported() {
    // `2:0` after nothing is two goals, and the list names one.
    let found = german(
        "{{Fußballspiel national|HEIM NAME=[[A]]|GAST NAME=[[B]]|ERGEBNIS=2:1\n\
         |TORE=2:0 [[C]] (12.), 2:1 [[D]] (70.)}}",
    );
    assert_eq!(cells(&found, "goals", &["side", "scorer"]), ["away D"]);
    let said = messages(&found);
    let expected = "unreadable-value `2:0 C (12.)` is no goal of either side: the score before it is not \
                    one goal further than the last.";
    assert!(said.iter().any(|message| message == expected), "{said:?}");
}

#[test]
fn a_table_by_hand_is_read_by_its_german_headers_and_any_other_is_reported() {
    let table = |heads: &str| {
        let row = "[[A]] || 2:1 n. V. || [[B]] || 3. Mai 2031";
        german(&format!(
            "== Finale ==\n{{| class=\"wikitable\"\n! {heads}\n|-\n| {row}\n|}}"
        ))
    };
    let columns = [
        "date",
        "home_team",
        "home_score",
        "away_score",
        "away_team",
        "extra_time",
    ];
    assert_eq!(
        cells(
            &table("Heim !! Ergebnis !! Gast !! Datum"),
            "matches",
            &columns
        ),
        ["2031-05-03 A 2 1 B true"]
    );
    let other = table("Home !! Score !! Away !! Date");
    assert!(other.matches.is_empty());
    assert!(
        messages(&other)
            .iter()
            .any(|said| said.starts_with("table-not-recognised"))
    );
}

#[test]
fn a_template_may_be_named_with_the_page_it_stands_on() {
    let found = german("{{Vorlage:OneLegResult|[[A]]||2:1|[[B]]}}");
    let score = ["home_team", "home_score", "away_score", "away_team"];
    assert_eq!(cells(&found, "matches", &score), ["A 2 1 B"]);
}

#[test]
fn words_of_another_language_mean_nothing_on_a_german_page() {
    // `og` is an own goal on English pages only.
    let page = "{{Fußballbox männlich|team1=[[A]]|team2=[[B]]|tore=1:0|tore1=[[C]] 12' (og)}}";
    let found = german(page);
    assert!(found.goals.iter().all(|goal| !goal.own_goal));
    assert!(
        messages(&found)
            .iter()
            .any(|message| message.starts_with("unknown-goal-note"))
    );
}
