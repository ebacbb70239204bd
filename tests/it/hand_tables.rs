//! Further tables that are written by hand or rendered: one team's ties with the results at home and away in
//! columns of their own, standings with these apart, days in numbers, grids of hundreds of teams. Each in wikitext
//! and as HTML, with what it must give.

#![cfg(feature = "dataset")]

use scoreline::model::{Dataset, DecidedBy, TieSide};
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

/// Four ties of a club in Europe, as such pages list them: the away results from the side of the club.
const TIES: &[&[&str]] = &[
    &[
        "!Season",
        "!Competition",
        "!Round",
        "!Opponent",
        "!Home",
        "!Away",
        "!Aggregate",
    ],
    &[
        "rowspan=2¦1998–99",
        "rowspan=2¦UEFA Cup",
        "First round",
        "[[Alfa Dynamo]]",
        "2–1",
        "0–3",
        "2–4",
    ],
    &["Second round", "[[Beta]]", "1–0", "2–2", "3–2"],
    &[
        "1999–2000",
        "[[1999–2000 UEFA Cup Winners' Cup|Cup Winners' Cup]]",
        "Final",
        "[[Gama]]",
        "colspan=2¦1–2",
        "1–2",
    ],
    &[
        "2000–01",
        "UEFA Cup",
        "First round",
        "[[Delta]]",
        "—",
        "1–1",
        "—",
    ],
];

#[test]
fn a_row_of_one_teams_ties_is_a_match_at_home_and_one_away() {
    for dataset in read("Northport F.C. in European football", "Matches", TIES) {
        assert_eq!(
            shown(&dataset),
            [
                "1998-99-uefa-cup: Alfa Dynamo 3–0 Northport F.C., home_first",
                "1998-99-uefa-cup: Beta 2–2 Northport F.C., home_first",
                "1998-99-uefa-cup: Northport F.C. 1–0 Beta, home_first",
                "1998-99-uefa-cup: Northport F.C. 2–1 Alfa Dynamo, home_first",
                "1999-2000-uefa-cup-winners-cup: Northport F.C. 1–2 Gama, own_first",
                "2000-01-uefa-cup: Delta 1–1 Northport F.C., home_first",
            ]
        );
        // The aggregates show whose goals come first.
        assert!(!rules(&dataset).contains(&"goal-order-assumed"));
        assert!(!rules(&dataset).contains(&"aggregate-differs"));
        let rounds: Vec<&str> = dataset.matches.iter().map(|found| &*found.round).collect();
        assert!(rounds.contains(&"Second round"), "{rounds:?}");
    }
}

#[test]
fn a_season_without_a_competition_is_kept_in_the_note() {
    let rows: &[&[&str]] = &[
        &["!Season", "!Round", "!Opponent", "!Home", "!Away", "!Agg."],
        &["1998–99", "First round", "[[Alfa]]", "2–1", "0–3", "2–4"],
    ];
    for dataset in read("Northport F.C. in European football", "Matches", rows) {
        assert_eq!(dataset.matches.len(), 2);
        for found in &dataset.matches {
            let note = found.note.as_deref().unwrap_or_default();
            assert!(note.contains("Season: 1998–99"), "{note}");
        }
    }
}

#[test]
fn aggregates_tell_results_that_have_the_home_side_first() {
    let rows: &[&[&str]] = &[
        &[
            "!Season",
            "!Competition",
            "!Round",
            "!Opponent",
            "!Home",
            "!Away",
            "!Agg.",
        ],
        &[
            "1998–99",
            "UEFA Cup",
            "First round",
            "[[Alfa]]",
            "2–1",
            "3–0",
            "2–4",
        ],
        &[
            "1999–2000",
            "UEFA Cup",
            "First round",
            "[[Beta]]",
            "1–0",
            "2–1",
            "2–2 (a)",
        ],
    ];
    for dataset in read("Northport F.C. in European football", "Record", rows) {
        let found = shown(&dataset);
        assert_eq!(
            found[0],
            "1998-99-uefa-cup: Alfa 3–0 Northport F.C., home_first"
        );
        assert_eq!(
            found[2],
            "1999-2000-uefa-cup: Beta 2–1 Northport F.C., home_first"
        );
        let deciders: Vec<_> = dataset
            .ties
            .iter()
            .map(|tie| (tie.decided_by, tie.winner))
            .collect();
        assert_eq!(
            deciders,
            [
                (DecidedBy::Aggregate, Some(TieSide::Team2)),
                (DecidedBy::AwayGoals, Some(TieSide::Team1)),
            ]
        );
    }
}

#[test]
fn an_aggregate_that_no_order_gives_is_reported() {
    let rows: &[&[&str]] = &[
        &[
            "!Season",
            "!Competition",
            "!Round",
            "!Opponent",
            "!Home",
            "!Away",
            "!Agg.",
        ],
        &[
            "1998–99",
            "UEFA Cup",
            "First round",
            "[[Alfa]]",
            "2–1",
            "0–3",
            "9–4",
        ],
        &[
            "1999–2000",
            "UEFA Cup",
            "First round",
            "[[Beta]]",
            "see below",
            "",
            "",
        ],
    ];
    for dataset in read("Northport F.C. in European football", "Record", rows) {
        assert_eq!(dataset.matches.len(), 2);
        assert!(rules(&dataset).contains(&"aggregate-differs"));
        assert!(
            rules(&dataset).contains(&"row-not-read"),
            "{:?}",
            rules(&dataset)
        );
    }
}

#[test]
fn ties_of_many_clubs_are_no_list_of_one() {
    let rows: &[&[&str]] = &[
        &[
            "!Season",
            "!Club",
            "!Round",
            "!Opponent",
            "!Home",
            "!Away",
            "!Aggregate",
        ],
        &[
            "1998–99",
            "[[Alfa]]",
            "First round",
            "[[Beta]]",
            "2–1",
            "0–3",
            "2–4",
        ],
    ];
    for title in [
        "English football clubs in European football",
        "English football clubs in Europe",
    ] {
        for dataset in read(title, "Matches", rows) {
            assert!(dataset.matches.is_empty());
            assert!(!rules(&dataset).is_empty());
        }
    }
}

#[test]
fn standings_with_home_and_away_apart_add_up_and_say_both() {
    let rows: &[&[&str]] = &[
        &[
            "!rowspan=2¦Pos",
            "!rowspan=2¦Team",
            "!rowspan=2¦Pld",
            "!colspan=5¦Home",
            "!colspan=5¦Away",
            "!rowspan=2¦Pts",
        ],
        &["!W", "!D", "!L", "!F", "!A", "!W", "!D", "!L", "!F", "!A"],
        &[
            "1", "[[Alfa]]", "4", "2", "0", "0", "5", "1", "1", "1", "0", "3", "2", "7",
        ],
        &[
            "2", "[[Beta]]", "4", "1", "0", "1", "2", "3", "0", "0", "2", "1", "5", "2",
        ],
    ];
    for dataset in read("2031–32 Exampleland League", "League table", rows) {
        let row = &dataset.standings[0];
        assert_eq!(
            (row.wins, row.draws, row.losses),
            (Some(3), Some(1), Some(0))
        );
        assert_eq!((row.goals_for, row.goals_against), (Some(8), Some(3)));
        assert_eq!((row.points, row.played()), (Some(7), Some(4)));
        assert_eq!(
            row.note.as_deref(),
            Some("Home: W 2, D 0, L 0, F 5, A 1; Away: W 1, D 1, L 0, F 3, A 2")
        );
        assert_eq!(dataset.standings[1].wins, Some(1));
        assert_eq!(dataset.standings.len(), 2);
    }
    // Where a total is beside them, it counts.
    let rows: &[&[&str]] = &[
        &[
            "!rowspan=2¦Team",
            "!colspan=3¦Total",
            "!colspan=3¦Home",
            "!colspan=3¦Away",
            "!rowspan=2¦Pts",
        ],
        &["!W", "!D", "!L", "!W", "!D", "!L", "!W", "!D", "!L"],
        &[
            "[[Alfa]]", "3", "1", "0", "2", "0", "0", "1", "1", "0", "10",
        ],
    ];
    for dataset in read("2031–32 Exampleland League", "League table", rows) {
        let row = &dataset.standings[0];
        assert_eq!(
            (row.wins, row.draws, row.losses, row.points),
            (Some(3), Some(1), Some(0), Some(10))
        );
    }
    // Without a head above nobody knows which columns are which.
    let rows: &[&[&str]] = &[
        &[
            "!Pos", "!Team", "!Pld", "!W", "!D", "!L", "!W", "!D", "!L", "!Pts",
        ],
        &["1", "[[Alfa]]", "4", "2", "0", "0", "1", "1", "0", "7"],
    ];
    for dataset in read("2031–32 Exampleland League", "League table", rows) {
        assert!(dataset.standings.is_empty());
        assert!(!rules(&dataset).is_empty());
    }
}

fn dated<'r>(days: [&'r str; 3]) -> [Vec<&'r str>; 4] {
    let row = |day: &'r str, home: &'r str, away: &'r str| vec![day, home, "2–1", away];
    [
        vec!["!Date", "!Home", "!Score", "!Away"],
        row(days[0], "[[Alfa]]", "[[Beta]]"),
        row(days[1], "[[Gama]]", "[[Delta]]"),
        row(days[2], "[[Beta]]", "[[Gama]]"),
    ]
}

#[test]
fn days_in_numbers_are_read_where_another_of_the_column_tells_the_order() {
    for (written, expected) in [
        (
            ["09-06-2012", "13-06-2012", "1-7-2012"],
            ["2012-06-09", "2012-06-13", "2012-07-01"],
        ),
        (
            ["9.6.2012", "13.6.2012", "1.7.2012"],
            ["2012-06-09", "2012-06-13", "2012-07-01"],
        ),
        (
            ["6/9/2012", "6/13/2012", "7/1/2012"],
            ["2012-06-09", "2012-06-13", "2012-07-01"],
        ),
        (
            ["2012/6/9", "2012/6/13", "2012/7/1"],
            ["2012-06-09", "2012-06-13", "2012-07-01"],
        ),
        (
            ["6.6.2012", "7.7.2012", "8.8.2012"],
            ["2012-06-06", "2012-07-07", "2012-08-08"],
        ),
    ] {
        let rows = dated(written);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        for dataset in read("2012 Exampleland Cup", "First round", &rows) {
            assert_eq!(days(&dataset), expected, "{written:?}");
            assert_eq!(rules(&dataset), [""; 0], "{written:?}");
        }
    }
}

#[test]
fn a_day_in_numbers_that_nothing_decides_is_a_finding_and_no_day() {
    for (written, expected, findings) in [
        (["9.6.2012", "1.7.2012", "2.8.2012"], ["-", "-", "-"], 3),
        // Both orders are there: only what decides itself is read.
        (
            ["13.6.2012", "6.14.2012", "1.7.2012"],
            ["2012-06-13", "2012-06-14", "-"],
            1,
        ),
        (
            ["13.13.2012", "31.2.2012", "20.6.2012"],
            ["-", "-", "2012-06-20"],
            2,
        ),
    ] {
        let rows = dated(written);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        for dataset in read("2012 Exampleland Cup", "First round", &rows) {
            assert_eq!(days(&dataset), expected, "{written:?}");
            let unread = rules(&dataset)
                .into_iter()
                .filter(|rule| *rule == "unreadable-value");
            assert_eq!(unread.count(), findings, "{written:?}");
        }
    }
}

#[test]
fn another_table_of_the_page_may_tell_the_order_of_days() {
    let (one, other) = (
        dated(["9.6.2012", "1.7.2012", "2.8.2012"]),
        dated(["20.8.2012", "1.9.2012", "2.9.2012"]),
    );
    let table = |heading: &str, rows: &[Vec<&str>]| {
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let [wikitext, _] = both_forms("2012 Exampleland Cup", heading, &rows);
        wikitext.text.clone()
    };
    let text = table("First round", &one) + &table("Second round", &other);
    let dataset = extract(&Document::new("2012 Exampleland Cup", "en", text)).dataset;
    assert_eq!(
        days(&dataset),
        [
            "2012-06-09",
            "2012-07-01",
            "2012-08-02",
            "2012-08-20",
            "2012-09-01",
            "2012-09-02"
        ]
    );
}

/// A grid by hand of so many teams, of which all met at the ground of each.
fn grid(teams: usize) -> String {
    let mut out = String::from("== Results ==\n{| class=\"wikitable\"\n! Home \\ Away");
    for team in 0..teams {
        out.push_str(&format!("\n! T{team}"));
    }
    for home in 0..teams {
        out.push_str(&format!("\n|-\n! [[Team {home}]]"));
        for away in 0..teams {
            match home == away {
                true => out.push_str("\n| —"),
                false => out.push_str(&format!("\n| {}–{}", (home + away) % 5, (home * away) % 4)),
            }
        }
    }
    out + "\n|}\n"
}

#[test]
fn a_grid_of_many_teams_is_read_whole() {
    for teams in [3, 80, 160] {
        let dataset = extract(&Document::new("2031 Exampleland League", "en", grid(teams))).dataset;
        assert_eq!(dataset.matches.len(), teams * (teams - 1), "{teams}");
    }
}

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

/// A page as a browser saves it: an empty link is shown as it is written.
fn saved(title: &str, table: &str) -> Dataset {
    let text = format!(
        "<!doctype html><html><body><div class=\"mw-parser-output\"><h2>Exa Cup</h2>\
         <table class=\"wikitable\">{table}</table></div></body></html>"
    );
    extract(&Document::new(title, "en", text)).dataset
}

#[test]
fn an_empty_link_names_no_opponent_and_no_stadium() {
    let dataset = saved(
        "2031 Beta FC season",
        "<tr><th>Date</th><th>Opponent</th><th>Stadium</th><th>Result</th></tr>\
         <tr><td>4 July 2031</td><td>[[]]</td><td>[[]]</td><td></td></tr>\
         <tr><td>11 July 2031</td><td>[[ ]]</td><td>[[]]</td><td>1–0</td></tr>\
         <tr><td>2031..</td><td>[[]]</td><td>[[]]</td><td>-</td></tr>\
         <tr><td>18 July 2031</td><td>Alfa</td><td>[[]]</td><td>2–0</td></tr>",
    );
    assert_eq!(
        shown(&dataset),
        ["2031-beta-fc-season: Beta FC 2–0 Alfa, own_first"]
    );
    assert!(dataset.matches[0].stadium.is_none());
    let mut rules = rules(&dataset);
    rules.retain(|rule| *rule != "goal-order-assumed");
    assert_eq!(
        rules,
        [
            "block-without-record",
            "row-not-read",
            "block-without-record"
        ]
    );
}

#[test]
fn a_row_of_two_empty_links_names_no_teams() {
    let dataset = saved(
        "2031 Exa Cup",
        "<tr><th>Home</th><th>Score</th><th>Away</th></tr>\
         <tr><td>[[]]</td><td></td><td>[[]]</td></tr>\
         <tr><td>[[]]</td><td>1–0</td><td>[[ ]]</td></tr>\
         <tr><td>Alfa</td><td>2–0</td><td>Beta</td></tr>",
    );
    assert_eq!(shown(&dataset), ["2031-exa-cup: Alfa 2–0 Beta, listed"]);
    assert_eq!(rules(&dataset), ["block-without-record", "row-not-read"]);
}
