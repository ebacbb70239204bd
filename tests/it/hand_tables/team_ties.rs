//! One team's ties: the results at home and away in columns of their own, with an aggregate that tells their order.

use super::{read, rules, shown};
use scoreline::model::{DecidedBy, TieSide};

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
