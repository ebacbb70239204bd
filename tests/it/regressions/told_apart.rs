//! What two pages or two teams say differently stays apart, and is reported. Rows A5, B12.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::Dataset;
use scoreline::model::tables;

use crate::common::one_box::page;
use crate::common::rows;

/// The finding on the rounds of one match of the cup's own page and a team's page, as its two values.
fn rounds(heading: &str, of_team: &str) -> Vec<(String, String)> {
    let cup = format!(
        "== {heading} ==\n{{{{Football box|date=1 May 2031|team1={{{{fb|BRA}}}}|score=0–0|team2={{{{fb|MAR}}}}}}}}"
    );
    let team = format!(
        "== 2031 ==\n{{{{Football box|date=1 May 2031|round={of_team}|team1={{{{fb|BRA}}}}|score=0–0|team2={{{{fb|MAR}}}}}}}}"
    );
    let pages = [
        Document::new("2031 Cup", "en", cup),
        Document::new("Brazil national football team", "en", team),
    ];
    let dataset: Dataset = extract_all(&pages, &|| ());
    assert_eq!(dataset.matches.len(), 1, "{heading}, {of_team}");
    assert_eq!(dataset.matches[0].round, heading.into());
    let conflicts = dataset.findings.into_iter();
    let conflicts = conflicts.filter(|found| found.rule.name() == "duplicate-conflict");
    conflicts
        .map(|found| {
            assert!(
                found.message.contains("as round of this match"),
                "{}",
                found.message
            );
            (
                found.expected.unwrap_or_default(),
                found.found.unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn a5_a_round_that_two_pages_contradict_each_other_in_is_reported() {
    for (heading, of_team, theirs) in [
        ("Group A", "[[2031 Cup]] Group X", "Group X"),
        ("Group A", "[[2031 Cup#Group B|2031 Cup]]", "Group B"),
        ("Semi-finals", "[[2031 Cup|2031 Cup Final]]", "Final"),
        ("Group A", "[[2031 Cup]], Quarter-finals", "Quarter-finals"),
    ] {
        let expected = vec![(heading.to_owned(), theirs.to_owned())];
        assert_eq!(rounds(heading, of_team), expected, "{heading}, {of_team}");
    }
}

#[test]
fn a5_other_words_for_one_round_are_no_contradiction() {
    for (heading, of_team) in [
        ("Group A", "[[2031 Cup]] Group A"),
        ("Group A", "[[2031 Cup]] Pool A"),
        ("Group 2", "[[2031 Cup]] Group II"),
        ("Group A", "[[2031 Cup|2031 Cup group stage]]"),
        ("Group A", "[[2031 Cup]]"),
        ("Semi-finals", "[[2031 Cup]] Semifinal"),
        ("Semi-finals", "[[2031 Cup]] knockout stage"),
        ("Round of 16", "[[2031 Cup]] eighth-finals"),
        ("Round of 16", "[[2031 Cup]] second round"),
        ("Final", "[[2031 Cup]] (final)"),
    ] {
        assert_eq!(rounds(heading, of_team), [], "{heading}, {of_team}");
    }
}

#[test]
fn b12_women_and_men_of_one_country_are_told_apart_in_every_table() {
    let men = ["{{fb|USA}}", "{{fb|CAN}}"];
    let women = ["{{fbw|USA}}", "{{fbw|CAN}}"];
    let boxed = |[home, away]: [&str; 2], scorer: &str| {
        format!(
            "{{{{Football box|date=1 May 2031|team1={home}|score=1–1|team2={away}|penaltyscore=1–0\
             |goals1=*[[{scorer}]] {{{{goal|3}}}}|goals2=*[[{scorer} II]] {{{{goal|5}}}} {{{{sent off|0|7}}}}\
             |penalties1=*[[{scorer}]] {{{{pengoal}}}}|penalties2=*[[{scorer} II]] {{{{penmiss}}}}}}}}\n"
        )
    };
    let table = "{{#invoke:Sports table|main|style=WDL|team1=A|team2=B|name_A={{fb|USA}}|name_B={{fbw|USA}}\
        |win_A=1|draw_A=0|loss_A=0|gf_A=2|ga_A=1|win_B=0|draw_B=0|loss_B=1|gf_B=1|ga_B=2}}";
    let text = format!(
        "== Final ==\n{}{}{table}",
        boxed(women, "Ann"),
        boxed(men, "Bob")
    );
    let dataset = page(&text);
    let men = "United States men's national soccer team";
    let women = "United States women's national soccer team";
    for (name, column) in [
        ("matches", "home_team_link"),
        ("ties", "team1_link"),
        ("standings", "team_link"),
    ] {
        let found = rows(&dataset, name);
        let mut links: Vec<_> = found
            .iter()
            .filter_map(|row| row[column].as_str())
            .collect();
        links.sort_unstable();
        assert_eq!(links, [men, women], "{name}");
    }
    // What hangs on a match is told apart by it.
    let matches = rows(&dataset, "matches");
    for name in ["goals", "shootout_kicks", "cards", "match_sources"] {
        assert!(tables().iter().any(|table| table.name() == name));
        for of_match in &matches {
            let own = rows(&dataset, name);
            let own = own
                .iter()
                .filter(|row| row["match_id"] == of_match["match_id"]);
            let count = match name {
                "goals" | "shootout_kicks" => 2,
                _ => 1,
            };
            assert_eq!(own.count(), count, "{name}");
        }
    }
}
