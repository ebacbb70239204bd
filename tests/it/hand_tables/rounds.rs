//! Columns of rounds: what names a round names no competition, and which rounds are of a knock-out.

use super::{read, rules};

/// Matches of the cells of a column of rounds, below a heading that names the competition.
fn in_rounds(cells: &[&str]) -> [Vec<String>; 2] {
    let head: &[&str] = &[
        "!Round",
        "!Date",
        "!Opponent",
        "!Venue",
        "!Result (F–A)",
        "!Scorers",
    ];
    let teams = [
        "[[Alfa]]",
        "[[Ceta]]",
        "[[Delta]]",
        "[[Eta]]",
        "[[Theta]]",
        "[[Iota]]",
    ];
    let rows: Vec<Vec<&str>> = (cells.iter().zip(teams))
        .map(|(cell, team)| vec![*cell, "4 July 2031", team, "H", "1–0", "X"])
        .collect();
    let mut table = vec![head];
    table.extend(rows.iter().map(Vec::as_slice));
    read("2031 Beta FC season", "Exa Cup", &table).map(|dataset| {
        let line = |found: &scoreline::model::Match| {
            let competition = found.competition.as_deref().unwrap_or("-");
            let text = found.competition_text.as_deref().unwrap_or("-");
            let leg = found
                .leg
                .map_or(String::new(), |leg| format!(", leg {leg}"));
            format!(
                "{competition}, {text}, {}{leg}: {}",
                found.round,
                found.away.name()
            )
        };
        let mut all: Vec<String> = dataset.matches.iter().map(line).collect();
        all.sort();
        all
    })
}

#[test]
fn a_column_of_rounds_never_names_a_competition() {
    let unknown = in_rounds(&["F", "PO", "3P", "Three", "R3R", "SFr"]);
    for found in unknown {
        assert_eq!(
            found,
            [
                "-, Exa Cup, 3P: Delta",
                "-, Exa Cup, F: Alfa",
                "-, Exa Cup, PO: Ceta",
                "-, Exa Cup, R3R: Theta",
                "-, Exa Cup, SFr: Iota",
                "-, Exa Cup, Three: Eta",
            ]
        );
    }
    let in_parts = in_rounds(&["Five (replay)", "R1 First Leg", "2nd", "Round 3 Replay"]);
    for found in in_parts {
        assert_eq!(
            found,
            [
                "-, Exa Cup, 2nd: Delta",
                "-, Exa Cup, First round, leg 1: Ceta",
                "-, Exa Cup, Five: Alfa",
                "-, Exa Cup, Round 3: Eta",
            ]
        );
    }
}

/// How many ties a list of a national team's matches makes, and the rules of its findings on them.
fn ties_of_list(rows: &[[&str; 4]]) -> [(usize, Vec<&'static str>); 2] {
    let head: &[&str] = &["!Date", "!Opponent", "!Venue", "!Result", "!Competition"];
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .zip([
            "4 July 2031",
            "11 July 2031",
            "18 July 2031",
            "25 July 2031",
        ])
        .map(|([opponent, ground, result, competition], day)| {
            vec![day, *opponent, *ground, *result, *competition]
        })
        .collect();
    let mut table = vec![head];
    table.extend(rows.iter().map(Vec::as_slice));
    read("Exampleland national football team", "2031", &table).map(|dataset| {
        assert_eq!(dataset.matches.len(), rows.len());
        let mut rules = rules(&dataset);
        rules.retain(|rule| rule.contains("tie") || rule.contains("leg"));
        (dataset.ties.len(), rules)
    })
}

#[test]
fn a_numbered_round_of_a_list_that_may_be_one_of_groups_makes_no_ties() {
    let third = "World Cup qualification (Round 3)";
    let second = "Exa Cup (Second round)";
    for round in [third, second] {
        let found = ties_of_list(&[
            ["[[Alfa]]", "H", "2–1", round],
            ["[[Beta]]", "H", "3–1", round],
            ["[[Alfa]]", "A", "0–1", round],
            ["[[Ceta]]", "A", "0–0", round],
        ]);
        assert_eq!(found, [(0, vec![]), (0, vec![])], "{round}");
    }
    let lone = ties_of_list(&[
        ["[[Alfa]]", "H", "2–1", third],
        ["[[Alfa]]", "A", "0–1", third],
    ]);
    assert_eq!(lone, [(0, vec![]), (0, vec![])]);
}

#[test]
fn a_round_of_a_list_that_is_one_of_a_knock_out_makes_ties() {
    for round in ["Exa Cup (Quarter-finals)", "Exa Cup (Third round)"] {
        let found = ties_of_list(&[
            ["[[Alfa]]", "H", "2–1", round],
            ["[[Alfa]]", "A", "0–3", round],
        ]);
        assert_eq!(found, [(1, vec![]), (1, vec![])], "{round}");
    }
}
