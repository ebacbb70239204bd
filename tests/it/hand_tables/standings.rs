//! Standings with the figures at home and away apart.

use super::{read, rules};

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
