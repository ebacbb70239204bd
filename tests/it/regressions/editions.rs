//! Editions and rounds told apart: parts without matches, groups of several rounds, pages without
//! rounds, labels that are no competition.

use scoreline::document::Document;
use scoreline::model::{Dataset, RoundKind, StandingKind};
use scoreline::{extract, extract_all};

use crate::common::one_box::{only, rules};

fn page(title: &str, text: &str) -> Dataset {
    extract(&Document::new(title, "en", text)).dataset
}

fn a_box(home: &str, away: &str, lines: &str) -> String {
    format!(
        "{{{{Football box collapsible|date=1 June 2031|team1={home}|score=1–0|team2={away}{lines}}}}}\n"
    )
}

/// Titles that the archive is said to lack.
fn not_supplied(text: &str) -> Option<String> {
    let dataset = page("2031 Cup", text);
    let mut findings = dataset.findings.iter();
    let found = findings.find(|finding| finding.rule.name() == "transclusion-not-supplied")?;
    found.found.clone()
}

fn round_ids(dataset: &Dataset) -> Vec<&str> {
    let ids = dataset.matches.iter().map(|found| found.round_id.as_str());
    ids.collect()
}

#[test]
fn d_parts_that_hold_no_matches_are_not_missed() {
    for shown in [
        "{{:2031 Cup seeding}}",
        "{{#section:2031 Cup seeding|Result}}",
        "{{:2031 Cup squads}}",
        "{{#lst:2031 Cup|Draw}}",
        "{{#lst:Battle of Beta|Line-ups}}",
        "{{#lst:Battle of Beta|Lineups}}",
        "{{:List of 2031 Cup managers}}",
        "{{#section-h:Alfa national football team records and statistics|Top goalscorers}}",
        "{{:2031_Cup_officials}}",
        "{{2031 Games medal table}}",
    ] {
        assert_eq!(not_supplied(shown), None, "{shown}");
        // Nor do they stand for matches that are elsewhere.
        let rules = rules(&page("2031 Cup", shown));
        assert_eq!(rules, ["no-matches-on-page"], "{shown}");
    }
}

#[test]
fn d_parts_that_may_hold_matches_are_missed() {
    for (shown, missed) in [
        ("{{:2031 Cup Group A}}", "2031 Cup Group A"),
        ("{{#lst:Battle of Beta|QF2}}", "Battle of Beta"),
        (
            "{{#lst:Battle of Beta|Line-ups}} {{#lst:Battle of Beta|QF2}}",
            "Battle of Beta",
        ),
        ("{{:2031 Cup squads}} {{:2031 Cup final}}", "2031 Cup final"),
        (
            "{{#lst:2031 Cup knockout stage|Bracket}}",
            "2031 Cup knockout stage",
        ),
        (
            "{{2031 Cup third-place table}}",
            "Template:2031 Cup third-place table",
        ),
    ] {
        assert_eq!(not_supplied(shown).as_deref(), Some(missed), "{shown}");
    }
}

#[test]
fn b8_the_edition_of_a_link_is_that_of_the_page_behind_it() {
    let team = format!(
        "==Results==\n{}",
        a_box("Alfa", "Beta", "|round=[[2031 Gulf Cup|Gulf Cup GS]]")
    );
    let own = "{{Infobox international football competition|tourney_name=Gulf Cup|year=2031}}\n\
               ==Group A==\n{{Football box|date=2 June 2031|team1=Gamma|score=1–0|team2=Delta}}";
    let pages = [
        Document::new("Alfa national football team", "en", team.as_str()),
        Document::new("2031 Gulf Cup", "en", "#REDIRECT [[27th Arabian Gulf Cup]]"),
        Document::new(
            "27th Arabian Gulf Cup",
            "en",
            own.replace("=Gulf Cup|", "=Arabian Gulf Cup|"),
        ),
    ];
    let dataset = extract_all(&pages, &|| ());
    let editions: Vec<_> = dataset
        .matches
        .iter()
        .map(|found| (found.competition.as_deref(), found.season.as_deref()))
        .collect();
    let gulf = (Some("Arabian Gulf Cup"), Some("2031"));
    assert_eq!(editions, [gulf, gulf]);
    assert_eq!(
        round_ids(&dataset),
        [
            "2031-arabian-gulf-cup/group-a",
            "2031-arabian-gulf-cup/group-stage"
        ]
    );
    // Every round of a match is in the table of rounds.
    for found in &dataset.matches {
        let mut rounds = dataset.rounds.iter();
        assert!(
            rounds.any(|round| round.id == found.round_id),
            "{}",
            found.id
        );
    }
}

#[test]
fn b8_groups_of_two_rounds_are_two_groups() {
    let two = |second: &str, third: &str| {
        format!(
            "{second}\n{}{third}\n{}",
            a_box("Alfa", "Beta", ""),
            a_box("Alfa", "Beta", "")
        )
    };
    for (second, third) in [
        (
            "==Second round==\n===Group A===",
            "==Third round==\n===Group A===",
        ),
        ("==Second round, Group A==", "==Third round, Group A=="),
        ("==Second round – Group A==", "==Third round: Group A=="),
    ] {
        let dataset = page("2031 Cup qualification", &two(second, third));
        let ids = [
            "2031-cup-qualification/second-round-group-a",
            "2031-cup-qualification/third-round-group-a",
        ];
        assert_eq!(round_ids(&dataset), ids, "{second}");
        for found in &dataset.matches {
            assert_eq!(found.group_name.as_deref(), Some("Group A"), "{second}");
        }
        let kinds: Vec<_> = dataset.rounds.iter().map(|round| round.kind).collect();
        assert_eq!(kinds, [RoundKind::Group; 2], "{second}");
    }
}

#[test]
fn b8_groups_of_two_rounds_on_pages_of_their_own_are_two_groups() {
    let page_of = |round: &str, day: &str| {
        let text = format!(
            "==Group A==\n{}",
            a_box("Alfa", "Beta", "").replace("1 June", day)
        );
        Document::new(
            format!("2031 Cup qualification – NORTH {round}"),
            "en",
            text,
        )
    };
    let label = |round: &str, day: &str| {
        let value = format!("[[2031 Cup qualification – NORTH {round}#Group A|CQ]]");
        a_box("Alfa", "Delta", &format!("|round={value}")).replace("1 June", day)
    };
    let team = format!(
        "==Results==\n{}{}{}",
        label("second round", "5 June"),
        label("third round", "6 June"),
        a_box(
            "Alfa",
            "Delta",
            "|round=[[2031 Cup qualification – NORTH]] Third round, Group A"
        )
        .replace("1 June", "9 June"),
    );
    let pages = [
        page_of("second round", "1 May"),
        page_of("third round", "1 June"),
        Document::new("Alfa national football team", "en", team),
    ];
    let dataset = extract_all(&pages, &|| ());
    let ids = ["second", "third", "second", "third", "third"]
        .map(|round| format!("2031-cup-qualification-north/{round}-round-group-a"));
    assert_eq!(round_ids(&dataset), ids);
}

#[test]
fn b8_a_group_that_one_round_has_keeps_its_plain_id() {
    let text = format!(
        "==First round==\n===Group 1===\n{}==Second round==\n===Group A===\n{}",
        a_box("Alfa", "Beta", ""),
        a_box("Gamma", "Delta", "")
    );
    let ids = ["2031-cup/group-1", "2031-cup/group-a"];
    assert_eq!(round_ids(&page("2031 Cup", &text)), ids);
}

#[test]
fn b8_two_group_stages_of_an_edition_are_two() {
    for (title, id) in [
        (
            "2031 Cup first group stage",
            "2031-cup/first-group-stage-group-a",
        ),
        (
            "2031 Cup second group stage",
            "2031-cup/second-group-stage-group-a",
        ),
        ("2031 Cup group stage", "2031-cup/group-a"),
    ] {
        let dataset = page(
            title,
            &format!("==Group A==\n{}", a_box("Alfa", "Beta", "")),
        );
        assert_eq!(round_ids(&dataset), [id], "{title}");
        assert_eq!(
            only(&dataset).competition.as_deref(),
            Some("Cup"),
            "{title}"
        );
    }
}

#[test]
fn b8_a_page_without_rounds_has_no_doubled_ids() {
    let dataset = page("2031 League", &a_box("Alfa", "Beta", ""));
    assert_eq!(only(&dataset).id.as_str(), "2031-league/all/alfa-beta");
    assert_eq!(dataset.rounds[0].name, "2031 League".into());
    let label = a_box("Alfa", "Beta", "|round=[[2031 League]]");
    let dataset = page("Alfa national football team", &label);
    assert_eq!(round_ids(&dataset), ["2031-league/all"]);
}

#[test]
fn b8_a_league_table_is_the_table_of_the_page_and_no_round() {
    let table = "{{#invoke:sports table|main|style=WDL|team1=A|team2=B|name_A=[[Alfa]]\
                 |name_B=[[Beta]]|win_A=1|draw_A=0|loss_A=0|gf_A=1|ga_A=0|win_B=0|draw_B=0|loss_B=1\
                 |gf_B=0|ga_B=1}}";
    let results = a_box("Alfa", "Beta", "");
    for text in [
        format!("==League table==\n{table}\n==Results==\n{results}"),
        format!("==Results==\n{results}\n==League table==\n{table}"),
        format!("==League standings==\n{table}\n==Matches==\n{results}"),
    ] {
        let dataset = page("2031 League", &text);
        assert_eq!(round_ids(&dataset), ["2031-league/all"]);
        let rounds: Vec<_> = dataset.rounds.iter().map(|round| round.kind).collect();
        assert_eq!(rounds, [RoundKind::League]);
        for row in &dataset.standings {
            assert_eq!(
                (row.round.as_str(), row.kind),
                ("2031-league/all", StandingKind::League)
            );
        }
    }
}

#[test]
fn b8_a_matchday_and_letters_are_no_competition() {
    let text = format!(
        "==Ligue Two==\n{}",
        a_box("Alfa", "Beta", "|round=1 L2") + &a_box("Gamma", "Alfa", "|round=2 L2")
    );
    let dataset = page("2031–32 FC Alfa season", &text);
    for (found, matchday) in dataset.matches.iter().zip(["1", "2"]) {
        assert_eq!(found.competition, None);
        assert_eq!(found.matchday.as_deref(), Some(matchday));
        let printed = format!("{matchday} L2");
        assert_eq!(found.competition_text, Some(printed));
        assert_eq!(found.round, "Ligue Two".into());
    }
}

#[test]
fn b8_the_short_form_of_a_round_alone_is_no_competition() {
    let text = format!("==FA Cup==\n{}", a_box("Alfa", "Beta", "|round=R1"));
    let dataset = page("2031–32 FC Alfa season", &text);
    assert_eq!(only(&dataset).competition, None);
    assert_eq!(only(&dataset).round, "First round".into());
}
