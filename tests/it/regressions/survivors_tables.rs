//! Promises about tables that breaking the code on purpose showed to be unguarded.

use scoreline::extract;
use scoreline::model::{Dataset, DecidedBy, TieSide};

use super::tables::{both_forms, findings, matches};
use crate::common::one_box::{page, rules};

/// What a table gives in both forms, in a knock-out round.
fn in_both_forms(rows: &[&[&str]]) -> [Dataset; 2] {
    both_forms("2031 Cup", "First round", rows).map(|page| extract(&page).dataset)
}

#[test]
fn a_table_whose_first_row_is_names_of_rounds_is_a_bracket() {
    let reported = |heads: &[&str]| {
        let [dataset, _] = in_both_forms(&[heads, &["[[Alfa]]", "2–1", "3–1"]]);
        assert_eq!(dataset.matches.len(), 0, "{heads:?}");
        rules(&dataset)
    };
    for heads in [
        &["Quarter-finals", "Semi-finals", "Final"][..],
        &["", "Semi-finals", "Final"],
    ] {
        assert!(reported(heads).contains(&"not-covered"), "{heads:?}");
    }
    // Another word is no round, and one round alone is no bracket.
    for heads in [&["Semi-finals", "Weather", "Final"][..], &["", "Final", ""]] {
        let reported = reported(heads);
        assert!(reported.contains(&"table-not-recognised"), "{heads:?}");
        assert!(!reported.contains(&"not-covered"), "{heads:?}");
    }
}

#[test]
fn a_replay_in_a_table_is_a_match_of_its_own() {
    let table = "{| class=\"wikitable\"\n! Home !! Score !! Away !! Date\n|-\n| [[Alfa]] || 1–1 || [[Beta]] || 4 May 2031\n\
        |-\n! colspan=4 | Replay\n|-\n| [[Beta]] || 2–0 || [[Alfa]] || 8 May 2031\n|}";
    let dataset = page(&format!("== First round ==\n{table}"));
    let mut scores: Vec<_> = dataset.matches.iter().filter_map(|m| m.score).collect();
    scores.sort_by_key(|score| score.home);
    let scores: Vec<_> = scores.iter().map(ToString::to_string).collect();
    assert_eq!(scores, ["1–1", "2–0"]);
}

#[test]
fn one_match_in_two_tables_of_a_knock_out_round_is_one_match() {
    let table = |cells: &str| {
        format!("{{| class=\"wikitable\"\n! Home !! Score !! Away !! Date\n|-\n| {cells}\n|}}\n")
    };
    let number = |heading: &str, one: &str, other: &str| {
        page(&format!(
            "== {heading} ==\n{}Text.\n{}",
            table(one),
            table(other)
        ))
        .matches
        .len()
    };
    let row = "[[Alfa]] || 2–1 || [[Beta]] || 4 May 2031";
    assert_eq!(number("First round", row, row), 1);
    let undated = "[[Alfa]] || 2–1 || [[Beta]] || ";
    assert_eq!(number("First round", row, undated), 1);
    for other in [
        "[[Alfa]] || 2–2 || [[Beta]] || 4 May 2031",
        "[[Alfa]] || 2–1 || [[Beta]] || 5 May 2031",
        "[[Alfa]] || 2–1 || [[Delta]] || 4 May 2031",
        "[[Gamma]] || 2–1 || [[Beta]] || 4 May 2031",
        "[[Beta]] || 2–1 || [[Alfa]] || 4 May 2031",
    ] {
        assert_eq!(number("First round", row, other), 2, "{other}");
    }
}

#[test]
fn a_bracket_beside_a_team_says_how_it_won_the_tie() {
    use DecidedBy::{AwayGoals, ExtraTime, Penalties};
    for (home, score, away, decided_by, winner) in [
        (
            "[[Alfa]] (4–3 p)",
            "1–1",
            "[[Beta]]",
            Penalties,
            TieSide::Team1,
        ),
        (
            "[[Alfa]]",
            "1–1",
            "[[Beta]] (4–3 p)",
            Penalties,
            TieSide::Team2,
        ),
        (
            "[[Alfa]] (a.e.t.)",
            "2–1",
            "[[Beta]]",
            ExtraTime,
            TieSide::Team1,
        ),
        (
            "[[Alfa]]",
            "1–2",
            "[[Beta]] (a.e.t.)",
            ExtraTime,
            TieSide::Team2,
        ),
        ("[[Alfa]] (a)", "1–1", "[[Beta]]", AwayGoals, TieSide::Team1),
    ] {
        for dataset in in_both_forms(&[&["!Home", "!Score", "!Away"], &[home, score, away]]) {
            let shown = format!("{home} {score} {away}");
            assert_eq!(dataset.ties.len(), 1, "{shown}");
            let tie = &dataset.ties[0];
            assert_eq!(
                (tie.decided_by, tie.winner),
                (decided_by, Some(winner)),
                "{shown}"
            );
            assert_eq!(tie.team1.name(), "Alfa", "{shown}");
            let kicks = tie.penalties.map(|kicks| kicks.to_string());
            let expected = match winner {
                _ if decided_by != Penalties => None,
                TieSide::Team1 => Some("4–3"),
                TieSide::Team2 => Some("3–4"),
            };
            assert_eq!(kicks.as_deref(), expected, "{shown}");
            let is_extra = dataset.matches[0].extra_time == Some(true);
            assert_eq!(is_extra, decided_by == ExtraTime, "{shown}");
        }
    }
}

#[test]
fn what_a_row_of_two_legs_notes_stands_with_both_of_them() {
    let heads = &[
        "!Team 1", "!Agg.", "!Team 2", "!1st leg", "!2nd leg", "!Notes",
    ][..];
    let rain = &["[[Alfa]]", "3–1", "[[Beta]]", "2–1", "1–0", "Rain fell"][..];
    let none = &["[[Gamma]]", "3–1", "[[Delta]]", "2–1", "1–0", ""][..];
    for dataset in in_both_forms(&[heads, rain, none]) {
        let notes: Vec<_> = dataset.matches.iter().map(|m| m.note.as_deref()).collect();
        assert_eq!(notes, [Some("Rain fell"), Some("Rain fell"), None, None]);
    }
}

#[test]
fn legs_without_an_aggregate_are_a_tie_and_other_columns_are_reported() {
    let heads = &[
        "!Team 1",
        "!Team 2",
        "!1st leg",
        "!2nd leg",
        "!Attendance",
        "!Notes",
    ][..];
    let row = &["[[Alfa]]", "[[Beta]]", "2–1", "1–0", "9,000", "Rain fell"][..];
    for dataset in in_both_forms(&[heads, row]) {
        assert_eq!(matches(&dataset), ["1: Alfa 2–1 Beta", "2: Beta 0–1 Alfa"]);
        assert_eq!(dataset.ties.len(), 1);
        // Nobody knows of which leg the attendance is.
        let unknown: Vec<_> = findings(&dataset)
            .into_iter()
            .filter(|(rule, _)| *rule == "unknown-column")
            .collect();
        assert_eq!(unknown.len(), 1, "{unknown:?}");
        assert!(unknown[0].1.contains("Attendance"), "{unknown:?}");
        assert_eq!(dataset.matches[0].attendance, None);
    }
}

#[test]
fn a_cell_over_several_columns_of_a_team_is_one_name() {
    let heads = &[
        "!colspan=2¦Team 1",
        "!Agg.",
        "!Team 2",
        "!1st leg",
        "!2nd leg",
    ][..];
    let whole = &["colspan=2¦[[Alfa]]", "3–1", "[[Beta]]", "2–1", "0–1"][..];
    let parts = &["[[Gamma]]", "ENG", "3–1", "[[Delta]]", "2–1", "0–1"][..];
    for dataset in in_both_forms(&[heads, whole, parts]) {
        let names: Vec<_> = dataset.ties.iter().map(|tie| tie.team1.name()).collect();
        assert_eq!(names, ["Alfa", "Gamma"]);
    }
}

#[test]
fn a_score_that_a_template_links_between_two_teams_is_reported_where_no_table_is_known() {
    let table = |home: &str, away: &str| {
        let text = format!(
            "== Friendlies ==\n{{| class=\"wikitable\"\n! Host !! Result of it !! Guest\n|-\n| {home} || {{{{score link|Alfa v Beta}}}} || {away}\n|}}"
        );
        rules(&page(&text)).contains(&"table-not-recognised")
    };
    assert!(table("[[Alfa]]", "[[Beta]]"));
    assert!(table("{{flagicon|ENG}} Alfa", "{{fb|ESP}}"));
    assert!(table("{{flag|ENG}}", "[[Beta]]"));
    for (home, away) in [
        ("Alfa", "[[Beta]]"),
        ("[[Alfa]]", "Beta"),
        ("[https://x.example Alfa]", "[[Beta]]"),
    ] {
        assert!(!table(home, away), "{home} {away}");
    }
}

#[test]
fn extra_time_in_one_match_of_a_large_group_stage_is_doubtful() {
    let doubtful = |number: usize, longer: usize| {
        let games: String = (0..number)
            .map(|n| {
                let extra = if n < longer { "|aet=yes" } else { "" };
                format!(
                    "{{{{Football box|date={} May 2031|team1=[[A{n}]]|team2=[[B{n}]]|score=1–1{extra}\
                     |goals1=*[[C]] {{{{goal|9}}}}|goals2=*[[D]] {{{{goal|19}}}}}}}}\n",
                    n + 1
                )
            })
            .collect();
        rules(&page(&format!("== Group A ==\n{games}"))).contains(&"extra-time-doubtful")
    };
    assert!(doubtful(12, 1));
    assert!(!doubtful(12, 0));
    // Where it is the custom, and where too few are known to tell.
    assert!(!doubtful(12, 2));
    assert!(!doubtful(11, 1));
}

#[test]
fn only_tables_whose_teams_meet_each_other_alone_have_to_add_up() {
    let reported = |heading: &str| {
        let row = |code: &str, win: u8, loss: u8, scored: u8, conceded: u8| {
            format!(
                "|win_{code}={win}|draw_{code}=0|loss_{code}={loss}|gf_{code}={scored}|ga_{code}={conceded}"
            )
        };
        let rows = [
            row("AAA", 4, 0, 6, 0),
            row("BBB", 2, 3, 0, 3),
            row("CCC", 1, 3, 0, 3),
        ];
        let table = format!(
            "{{{{#invoke:Sports table|main|style=WDL|team1=AAA|team2=BBB|team3=CCC{}}}}}",
            rows.concat()
        );
        rules(&page(&format!("{heading}\n{table}"))).contains(&"table-does-not-add-up")
    };
    assert!(reported("== Group A =="));
    assert!(reported("== League table =="));
    // Teams of several groups, and of no group that is named.
    assert!(!reported("== Group stage =="));
    assert!(!reported(
        "== Group stage ==\n=== Ranking of third-placed teams ==="
    ));
    assert!(!reported("== Qualifying round =="));
}

#[test]
fn a_bracket_beside_a_team_is_a_country_a_tag_or_a_part_of_its_name() {
    for (cell, name, country, note) in [
        ("[[Alfa]]", "Alfa", None, None),
        ("[[Alfa]] (ENG)", "Alfa", Some("ENG"), None),
        ("[[Alfa]] (USLC)", "Alfa", None, Some("Alfa: USLC")),
        ("[[Alfa]] (2)", "Alfa", None, Some("Alfa: 2")),
        ("[[Alfa]] (12)", "Alfa", None, Some("Alfa: 12")),
        ("[[Alfa]] (123)", "Alfa (123)", None, None),
        ("[[Alfa]] (W)", "Alfa (W)", None, None),
        ("[[Alfa]] (Eng)", "Alfa (Eng)", None, None),
        ("[[Alfa]] (USLCUSL)", "Alfa (USLCUSL)", None, None),
        ("[[Alfa]] (reserves)", "Alfa (reserves)", None, None),
        (
            "[[Alfa]] (USLC) (ENG)",
            "Alfa",
            Some("ENG"),
            Some("Alfa: USLC"),
        ),
    ] {
        for dataset in in_both_forms(&[&["!Home", "!Score", "!Away"], &[cell, "2–1", "[[Beta]]"]])
        {
            let record = &dataset.matches[0];
            let team = record.home.team().expect(cell);
            let found = (
                team.name.as_str(),
                team.country.as_deref(),
                record.note.as_deref(),
            );
            assert_eq!(found, (name, country, note), "{cell}");
        }
    }
}
