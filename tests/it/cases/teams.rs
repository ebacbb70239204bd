//! Cases of one match on several pages, of groups and of a club's season.

use super::{NONE, case, columns, goals, matches, rules, ties};
use crate::common::Outcome;

#[test]
#[ignore = "needs ../shared/cases"]
fn case_names_of_one_team_on_two_pages_make_one_match() -> Outcome {
    let dataset = case("names")?;
    let found = columns(
        &dataset,
        "matches",
        &["date", "home_country", "away_country"],
    );
    assert_eq!(found, ["2026-03-28 | ESP | TUR"]);
    assert_eq!(goals(&dataset), ["home A 3"]);
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_mlost_keeps_the_offset_of_one_page_and_the_place_of_the_other() -> Outcome {
    let dataset = case("mlost")?;
    let wanted = [
        "date",
        "kickoff_local",
        "utc_offset",
        "stadium",
        "city",
        "status",
    ];
    let all = ["2026-09-28 | 20:45 | +02:00 | King Baudouin Stadium | Brussels | scheduled"];
    assert_eq!(columns(&dataset, "matches", &wanted), all);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_merge_reports_every_field_in_which_two_pages_differ() -> Outcome {
    let dataset = case("merge")?;
    let only = ["2026-03-31 Friendly: Norway 1–0 Switzerland"];
    assert_eq!(matches(&dataset), only);
    let all = columns(&dataset, "findings", &["rule", "expected", "found"]);
    for expected in [
        "duplicate-conflict | 10000 | 18000",
        "duplicate-conflict | 20:45 | 18:00",
        "duplicate-conflict | Vik 12 | Vik 15",
        // Switzerland lost, and their page says W.
        "result-contradicts-score | 1–0 | W",
    ] {
        assert!(all.iter().any(|finding| finding == expected), "{all:#?}");
    }
    assert_eq!(rules(&dataset).len(), 4);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_replay_and_the_match_shown_from_its_own_page_are_one_tie() -> Outcome {
    let dataset = case("replay")?;
    assert_eq!(
        matches(&dataset),
        [
            "2031-06-12 Quarter-finals: Brazil 1–1 Czech Republic aet leg 1",
            "2031-06-14 Quarter-finals: Brazil 2–1 Czech Republic leg 2",
        ]
    );
    let only = ["Brazil -–- Czech Republic: Brazil by replay"];
    assert_eq!(ties(&dataset), only);
    // The first match has the plain id.
    let mut ids = columns(&dataset, "matches", &["leg", "match_id"]);
    ids.sort();
    assert!(ids[0].ends_with("/brazil-czech-republic"), "{ids:?}");
    // The template of the page shows the Czech Republic, its heading names Czechoslovakia.
    assert_eq!(rules(&dataset), ["teams-named-otherwise"]);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_playoff_of_a_group_is_marked_and_counts_in_no_table() -> Outcome {
    let dataset = case("playoff")?;
    let mut found = columns(
        &dataset,
        "matches",
        &["date", "home_team", "away_team", "group_playoff"],
    );
    found.sort();
    assert_eq!(
        found,
        [
            "2031-06-01 | Italy | Spain | false",
            "2031-06-04 | Spain | France | false",
            "2031-06-07 | France | Italy | false",
            "2031-06-09 | Italy | Spain | true",
        ]
    );
    assert_eq!(
        rows_of(&dataset),
        ["Italy 1-0-1", "Spain 1-0-1", "France 1-0-1"]
    );
    // Italy lost 2–0 to France, so their three matches do not give the goals of the table: 2–3 and 2–1.
    assert_eq!(rules(&dataset), ["standings-differ", "standings-differ"]);
    Ok(())
}

fn rows_of(dataset: &scoreline::model::Dataset) -> Vec<String> {
    let rows = columns(dataset, "standings", &["team", "wins", "draws", "losses"]);
    let line = |row: &String| {
        let (team, figures) = row.split_once(" | ").unwrap_or_default();
        format!("{team} {}", figures.replace(" | ", "-"))
    };
    rows.iter().map(line).collect()
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_note_before_goal_is_of_that_goal_and_no_scorer() -> Outcome {
    let dataset = case("note-before-goal")?;
    assert_eq!(
        matches(&dataset),
        [
            "2031-08-20 Premier Division: Northport 0–1 Southwick",
            "2031-08-27 Premier Division: Northport 2–0 Beckton",
            "2031-09-03 Premier Division: Northport 3–0 Corley",
        ]
    );
    assert_eq!(
        goals(&dataset),
        [
            "away Wood 80 own_goal",
            "home Reed 30 penalty",
            "home Vik 83 penalty",
            "home Reed 30 penalty",
            "home - 35 own_goal",
            "home Vik 83 penalty",
        ]
    );
    assert_eq!(rules(&dataset), ["goal-without-scorer"]);
    Ok(())
}

#[test]
#[ignore = "needs ../shared/cases"]
fn case_club_season_table_lists_matches_of_the_pages_own_club() -> Outcome {
    let dataset = case("club-season-table")?;
    assert_eq!(
        matches(&dataset),
        [
            "2031-07-12 Pre-season and friendlies: Alder Town 0–2 Northport F.C.",
            "2031-08-16 Premier Division: Northport F.C. 1–0 Beckton",
            "2031-08-24 Premier Division: Corley United 3–1 Northport F.C.",
            "2031-08-27 Second round: Northport 2–1 Dunmore",
        ]
    );
    assert_eq!(
        goals(&dataset),
        [
            "away Reed 12",
            "away Vik 70",
            "home Reed 87",
            "away Vik 55 penalty",
            "home Reed 12",
            "home Reed 90+1",
            "away Hale 40",
        ]
    );
    let wanted = ["date", "competition_text", "attendance"];
    let mut beside = columns(&dataset, "matches", &wanted);
    beside.sort();
    assert_eq!(
        beside,
        [
            "2031-07-12 | Pre-season and friendlies | 4102",
            "2031-08-16 | Premier Division | 23297",
            "2031-08-24 | Premier Division | 19820",
            "2031-08-27 | League Cup | 9000",
        ]
    );
    // The club of the page has no link in its box and is the same there.
    let own = columns(&dataset, "teams", &["names"]);
    assert_eq!(own.len(), 5, "{own:?}");
    assert!(own.contains(&"Northport | Northport F.C.".to_owned()));
    assert_eq!(rules(&dataset), NONE);
    Ok(())
}
