//! Grids and standings that are written with one template a row or cell, as articles up to about 2016 have
//! them. Template reference A.3.4 and part E, row 32.
//!
//! Needs the feature `dataset`.

#![cfg(feature = "dataset")]

use crate::common::one_box::{page, rules};
use scoreline::model::Dataset;

/// Home, away and score of each match, in order.
fn matches(dataset: &Dataset) -> Vec<(&str, &str, String)> {
    let found = dataset.matches.iter();
    found
        .map(|found| {
            let score = found.score.map_or(String::new(), |score| score.to_string());
            (found.home.name(), found.away.name(), score)
        })
        .collect()
}

const STANDINGS: &str = "{{Fb cl header |noqr=y}}
{{fb cl2 team|p=1 |t=[[Northport F.C.|Northport]] |w=1 |d=1 |l=0 |gf=3 |ga=1 |bc=#ACE1AF |champion=y}}
{{fb cl2 team|p=2 |t=[[Easton Town F.C.|Easton Town]] |w=1 |d=0 |l=1 |gf=4 |ga=5 |}}
{{fb cl2 team|p=3 |t=Mill Lane |w=0 |d=1 |l=1 |gf=3 |ga=4 |dp=2 |pn=1}}
{{Fb cl footer |s=[http://example.org league] |u=6 August 2031 |nt=<sup>1</sup> Two points deducted.|season_over=yes}}
";

const GRID: &str =
    "{{Fb r2 header |nt=3 |[[Easton Town F.C.|EAS]]|[[Mill Lane F.C.|MIL]]|[[Northport F.C.|NOR]]}}

{{Fb r2 team |t=[[Easton Town F.C.|Easton Town]]}}
<!-- Easton Town --> {{fb r |r=null }}
<!-- Mill Lane --> {{fb r | gf=3 |ga=3|nt=1 }}
<!-- Northport --> {{fb r |gf= |ga= }}

{{Fb r2 team |t= [[Mill Lane F.C.|Mill Lane]]}}
<!-- Easton Town --> {{fb r |gf=1 |ga=2}}
<!-- Mill Lane --> {{fb r |r=null }}
<!-- Northport --> {{fb r |gf=0 |ga=0 }}

{{Fb r2 team |t= [[Northport F.C.|Northport]]}}
<!-- Easton Town --> {{fb r |gf=3 |ga=1 }}
<!-- Mill Lane --> {{fb r |r=P–P }}
<!-- Northport --> {{fb r |r=null }}
{{Fb r footer |s=[http://example.org league]|u=6 August 2031|nt=<sup>1</sup> Played at Northport.}}
";

#[test]
fn standings_of_a_template_a_row_are_rows() {
    let dataset = page(&format!("== Group A ==\n{STANDINGS}"));
    let row = |number: usize| {
        let row = &dataset.standings[number];
        let figures = [
            row.wins,
            row.draws,
            row.losses,
            row.goals_for,
            row.goals_against,
        ];
        (
            row.position,
            row.team.name(),
            figures.map(Option::unwrap),
            row.points.unwrap(),
        )
    };
    assert_eq!(row(0), (1, "Northport", [1, 1, 0, 3, 1], 4));
    assert_eq!(row(1), (2, "Easton Town", [1, 0, 1, 4, 5], 3));
    // One point, and two taken away.
    assert_eq!(row(2), (3, "Mill Lane", [0, 1, 1, 3, 4], -1));
    assert_eq!(dataset.standings.len(), 3);
    assert_eq!(dataset.standings[0].status.as_deref(), Some("C"));
    assert_eq!(dataset.standings[2].points_adjustment, Some(-2));
    let note = dataset.standings[2].note.as_deref();
    assert!(
        note.is_some_and(|note| note.contains("Two points deducted.")),
        "{note:?}"
    );
    assert!(!rules(&dataset).contains(&"not-covered"));
}

#[test]
fn points_for_a_win_and_what_a_position_leads_to_are_as_the_templates_say() {
    let dataset = page(
        "== League table ==
{{Fb cl header}}
{{Fb cl2 team 2pts |p=1 |t=[[Alfa]]|w=3|d=1|l=0|gf=9|ga=2}}||rowspan=2 style=\"background:#ACE1AF\"|[[2032 Champions Cup|Champions Cup]]
{{Fb cl2 team 2pts |p=2 |t=[[Beta]]|w=2|d=1|l=1|gf=6|ga=4}}
{{Fb cl2 team 2pts |p=3 |t=[[Gama]]|w=1|d=1|l=2|gf=3|ga=5}}
{{Fb cl3 qr |rows=2|competition=[[2032 Second Division|Second Division]]}}
{{Fb cl2 team 2pts |p=4 |t=[[Delta]]|w=0|d=1|l=3|gf=1|ga=8|relegated=y}}
|}",
    );
    let rows = dataset.standings.iter();
    let rows: Vec<_> = rows
        .map(|row| (row.points, row.qualification.as_deref()))
        .collect();
    let (cup, second) = (Some("Champions Cup"), Some("Second Division"));
    assert_eq!(
        rows,
        [
            (Some(7), cup),
            (Some(5), cup),
            (Some(3), second),
            (Some(1), second)
        ]
    );
    assert_eq!(dataset.standings[3].status.as_deref(), Some("R"));
}

#[test]
fn cells_of_a_grid_are_matches_of_the_team_of_their_row_at_home() {
    let dataset = page(&format!("== Group A ==\n{GRID}"));
    let mut found = matches(&dataset);
    found.sort();
    assert_eq!(
        found,
        [
            ("Easton Town", "Mill Lane", "3–3".to_owned()),
            ("Mill Lane", "Easton Town", "1–2".to_owned()),
            ("Mill Lane", "Northport", "0–0".to_owned()),
            ("Northport", "Easton Town", "3–1".to_owned()),
            ("Northport", "Mill Lane", String::new()),
        ]
    );
    let of = |home: &str, away: &str| {
        let mut all = dataset.matches.iter();
        all.find(|found| found.home.name() == home && found.away.name() == away)
            .unwrap()
    };
    assert_eq!(of("Northport", "Mill Lane").status.as_str(), "postponed");
    let note = of("Easton Town", "Mill Lane").note.as_deref();
    assert!(
        note.is_some_and(|note| note.contains("Played at Northport.")),
        "{note:?}"
    );
}

#[test]
fn what_is_said_beside_both_goals_and_below_a_grid_is_kept() {
    let grid = "== League ==\n{{Fb r header|[[Alfa]]|[[Beta]]}}\n\
        {{Fb r team|t=[[Alfa]]}}{{fb r|r=null}}{{fb r|gf=3|ga=0|r=awarded}}\n\
        {{Fb r team|t=[[Beta]]}}{{fb r|gf=1|ga=1}}{{fb r|r=null}}\n{{Fb r footer|nt=Beta left the league.}}";
    let dataset = page(grid);
    let awarded = dataset
        .matches
        .iter()
        .find(|found| found.home.name() == "Alfa")
        .unwrap();
    assert_eq!(awarded.status.as_str(), "awarded");
    assert_eq!(
        awarded.awarded.map(|score| score.to_string()).as_deref(),
        Some("3–0")
    );
    let said = |text: &str| {
        dataset
            .findings
            .iter()
            .any(|finding| finding.found.as_deref() == Some(text))
    };
    assert!(said("Beta left the league."), "{:?}", dataset.findings);
}

#[test]
fn heads_without_links_name_the_rows_in_their_order() {
    let grid = "== League ==\n{{Fb r header|nt=2|r=y|ALF|BET}}\n{{Fb r team|t=Alfa}}{{fb r|r=null}}{{fb r|gf=2|ga=0}}
        {{Fb r team|t=Beta}}{{fb r|gf=1|ga=1}}{{fb r|r=null}}\n{{Fb r footer}}";
    let expected = [
        ("Alfa", "Beta", "2–0".to_owned()),
        ("Beta", "Alfa", "1–1".to_owned()),
    ];
    assert_eq!(matches(&page(grid)), expected);
    // Heads with names or links need no order.
    let turned = grid.replace("|ALF|BET", "|Beta|Alfa");
    let cells = "{{fb r|r=null}}{{fb r|gf=2|ga=0}}";
    let turned = turned.replacen(cells, "{{fb r|gf=2|ga=0}}{{fb r|r=null}}", 1);
    let turned = turned.replacen(
        "{{fb r|gf=1|ga=1}}{{fb r|r=null}}",
        "{{fb r|r=null}}{{fb r|gf=1|ga=1}}",
        1,
    );
    assert_eq!(matches(&page(&turned)), expected);
}

/// A group as one real page has it: the cells of the last row are in another order than the head, as their
/// comments say and the standings prove.
fn contradicting(standings: &str) -> Dataset {
    let last = "<!-- Northport --> {{fb r |r=null }}\n<!-- Easton Town --> {{fb r |gf=3 |ga=1 }}\n<!-- Mill Lane --> {{fb r |r=null }}";
    page(&format!(
        "== Group A ==
{standings}
{{{{Fb r2 header |nt=3 |[[Northport F.C.|NOR]]|[[Mill Lane F.C.|MIL]]|[[Easton Town F.C.|EAS]]}}}}
{{{{Fb r2 team |t=[[Easton Town F.C.|Easton Town]]}}}}
<!-- Northport --> {{{{fb r |r=null }}}}
<!-- Mill Lane --> {{{{fb r |gf=3 |ga=2}}}}
<!-- Easton Town --> {{{{fb r |r=null }}}}
{{{{Fb r2 team |t=Mill Lane}}}}
<!-- Northport --> {{{{fb r |gf=0 |ga=0 }}}}
<!-- Mill Lane --> {{{{fb r |r=null }}}}
<!-- Easton Town --> {{{{fb r |r=null }}}}
{{{{Fb r2 team |t=[[Northport F.C.|Northport]]}}}}
{last}
{{{{Fb r footer}}}}"
    ))
}

#[test]
fn row_32_comments_that_the_standings_prove_count_and_are_reported() {
    // Northport 3–1 Easton Town, Easton Town 3–2 Mill Lane, Mill Lane 0–0 Northport.
    let standings = STANDINGS
        .replace("|gf=3 |ga=4 |dp=2 |pn=1", "|gf=2 |ga=3")
        .replace("|gf=4 |ga=5 |", "|gf=4 |ga=5");
    let dataset = contradicting(&standings);
    let mut found = matches(&dataset);
    found.sort();
    assert_eq!(
        found,
        [
            ("Easton Town", "Mill Lane", "3–2".to_owned()),
            ("Mill Lane", "Northport", "0–0".to_owned()),
            ("Northport", "Easton Town", "3–1".to_owned()),
        ]
    );
    assert!(rules(&dataset).contains(&"grid-order-contradiction"));
}

#[test]
fn row_32_a_row_in_two_orders_that_nothing_proves_is_not_read() {
    let dataset = contradicting("");
    assert_eq!(dataset.matches.len(), 2);
    let found = dataset.findings.iter();
    let mut found = found.filter(|finding| finding.rule.name() == "grid-order-contradiction");
    let found = found.next().and_then(|finding| finding.found.as_deref());
    assert_eq!(found, Some("Fb r2 header: Northport, results: 1"));
}

#[test]
fn a_grid_that_cannot_be_read_says_how_many_results_it_holds() {
    for (grid, rule, said) in [
        ("{{fb r|gf=1|ga=0}}", "not-covered", "fb r, results: 1"),
        (
            "{{Fb r header|nt=2|A|B}}{{Fb r team|t=[[Alfa]]}}{{fb r|gf=1|ga=0}}{{fb r|r=null}}",
            "not-covered",
            "Fb r header, results: 1",
        ),
        (
            "{{Fb r header|nt=2|A|B}}{{Fb r team|t=Alfa}}{{fb r|r=null}}{{fb r|gf=1|ga=0}}{{Fb r team|t=Beta}}{{fb r|gf=1|ga=0}}{{Fb r footer}}",
            "ragged-row",
            "Fb r header: Beta, cells: 1 for 2 teams, results: 1",
        ),
    ] {
        let dataset = page(grid);
        let found = dataset
            .findings
            .iter()
            .find(|found| found.rule.name() == rule);
        assert_eq!(
            found.and_then(|found| found.found.as_deref()),
            Some(said),
            "{grid}"
        );
    }
    let half = "{{Fb r header|nt=2|A|B}}{{Fb r team|t=Alfa}}{{fb r|r=null}}{{fb r|gf=1}}{{Fb r team|t=Beta}}{{fb r|r=null}}{{fb r|r=null}}";
    assert!(rules(&page(half)).contains(&"unreadable-block"));
    assert!(!rules(&page("{{fb r|gf=|ga=}}")).contains(&"not-covered"));
}

/// A grid whose rows have their cells in an order that their comments contradict, with what stands before the
/// cell of the team itself.
fn without_own_comment(own: &str) -> Dataset {
    page(&format!(
        "== Group A ==
{{{{Fb r2 header |nt=3 |Alfa|Beta|Gama}}}}
{{{{Fb r2 team |t=Alfa}}}}
{own} {{{{fb r |r=null }}}}
<!-- Gama --> {{{{fb r |gf=3 |ga=2}}}}
<!-- Beta --> {{{{fb r |gf=1 |ga=0}}}}
{{{{Fb r2 team |t=Beta}}}}
<!-- Alfa --> {{{{fb r |gf=0 |ga=0 }}}}
{{{{fb r |r=null }}}}
<!-- Gama --> {{{{fb r |r=null }}}}
{{{{Fb r2 team |t=Gama}}}}
{{{{fb r |r=null }}}}{{{{fb r |r=null }}}}{{{{fb r |r=null }}}}
{{{{Fb r footer}}}}"
    ))
}

#[test]
fn comments_count_where_the_cell_of_the_team_itself_has_none() {
    for own in ["", "<!-- Alfa -->"] {
        let dataset = without_own_comment(own);
        assert_eq!(matches(&dataset), [("Beta", "Alfa", "0–0".to_owned())]);
        let found = dataset.findings.iter();
        let found = found.filter(|found| found.rule.name() == "grid-order-contradiction");
        let found: Vec<_> = found.filter_map(|found| found.found.as_deref()).collect();
        assert_eq!(found, ["Fb r2 header: Alfa, results: 2"], "{own}");
    }
}

#[test]
fn a_mark_of_a_note_without_its_text_is_kept_and_reported() {
    let without = GRID.replace("|nt=<sup>1</sup> Played at Northport.", "");
    let grid = page(&format!("== Group A ==\n{without}"));
    let notes = grid.matches.iter().filter_map(|it| it.note.as_deref());
    assert_eq!(notes.collect::<Vec<_>>(), ["1"]);
    assert!(rules(&grid).contains(&"unread-remainder"));
    let table = page(
        "== League table ==
{{Fb cl header}}
{{Fb cl team |p=1 |t=[[Alfa]]|w=3|d=1|l=0|gf=9|ga=2}}
{{Fb cl team |p=2 |t=[[Beta]]|w=2|d=1|l=1|gf=6|ga=4|dp=2|pn=1}}
{{Fb cl footer|u=6 August 2031}}",
    );
    let notes = table.standings.iter().map(|row| row.note.as_deref());
    assert_eq!(notes.collect::<Vec<_>>(), [None, Some("1")]);
    assert!(rules(&table).contains(&"unread-remainder"));
}

#[test]
fn a_cell_behind_a_row_that_is_too_long_is_reported() {
    let long = "Won the cup. ".repeat(100);
    let table = page(&format!(
        "== League table ==
{{{{Fb cl header}}}}
{{{{Fb cl team |p=1 |t=[[Alfa]]|w=3|d=1|l=0|gf=9|ga=2}}}}||{long}
{{{{Fb cl team |p=2 |t=[[Beta]]|w=2|d=1|l=1|gf=6|ga=4}}}}
{{{{Fb cl footer}}}}"
    ));
    assert_eq!(table.standings.len(), 2);
    assert_eq!(table.standings[0].qualification, None);
    assert!(rules(&table).contains(&"unread-remainder"));
}

#[test]
fn a_second_cell_behind_a_row_is_a_note_and_is_reported() {
    let table = page(
        "== League table ==
{{Fb cl header}}
{{Fb cl team |p=1 |t=[[Alfa]]|w=3|d=1|l=0|gf=9|ga=2}}||rowspan=2|[[2032 Champions Cup|Champions Cup]]||Won the cup
{{Fb cl team |p=2 |t=[[Beta]]|w=2|d=1|l=1|gf=6|ga=4}}
|-
{{Fb cl team |p=3 |t=[[Gama]]|w=1|d=1|l=2|gf=3|ga=5}}
{{Fb cl footer}}",
    );
    let rows = table.standings.iter();
    let rows: Vec<_> = rows
        .map(|row| (row.qualification.as_deref(), row.note.as_deref()))
        .collect();
    let cup = Some("Champions Cup");
    assert_eq!(
        rows,
        [(cup, Some("Won the cup")), (cup, None), (None, None)]
    );
    let found = table.findings.iter();
    let found = found.filter(|found| found.rule.name() == "unread-remainder");
    let found: Vec<_> = found.filter_map(|found| found.found.as_deref()).collect();
    assert_eq!(found, ["Won the cup"]);
}
