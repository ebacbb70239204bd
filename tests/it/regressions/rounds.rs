//! Rounds, groups, competitions, and pages that show parts of other pages.

use std::collections::BTreeSet;

use scoreline::document::Document;
use scoreline::model::{Dataset, DecidedBy, Match, RoundKind, RoundStage, TieSide};
use scoreline::{extract, extract_all};

/// One box on the page of a national team, with these lines in it.
fn of_team(lines: &str) -> Dataset {
    let text = format!(
        "==Results==\n===2031===\n{{{{Football box collapsible|date=1 June 2031|team1=Alfa|\
         score=1–0|team2=Beta\n{lines}}}}}\n"
    );
    extract(&Document::new("Alfa national football team", "en", text)).dataset
}

/// The only match of a dataset.
fn only(dataset: &Dataset) -> &Match {
    assert_eq!(dataset.matches.len(), 1);
    &dataset.matches[0]
}

/// Round id, name and group of what `round=` says on a team's page.
fn round(value: &str) -> (String, String, Option<String>) {
    let dataset = of_team(&format!("|round={value}"));
    let found = only(&dataset);
    (
        found.round_id.to_string(),
        found.round.to_string(),
        found.group_name.as_deref().map(str::to_owned),
    )
}

fn ids(dataset: &Dataset) -> Vec<&str> {
    dataset
        .matches
        .iter()
        .map(|found| found.id.as_str())
        .collect()
}

#[test]
fn b1_anchor_and_printed_text_name_the_round() {
    for (value, id) in [
        (
            "[[2025 Cup of Nations knockout stage#Quarter-finals|2025 CON Quarter-finals]]",
            "2025-cup-of-nations/quarter-finals",
        ),
        (
            "[[2025 Cup of Nations knockout stage#Alfa vs Beta|2025 Cup of Nations round of 16]]",
            "2025-cup-of-nations/round-of-16",
        ),
        (
            "[[2025 Cup of Nations knockout stage|2025 CON SF]]",
            "2025-cup-of-nations/semi-finals",
        ),
        (
            "[[2025 Cup of Nations knockout stage#Semi-finals|2025 CON]]",
            "2025-cup-of-nations/semi-finals",
        ),
        (
            "[[2025 Cup of Nations|2025 Cup of Nations F]]",
            "2025-cup-of-nations/final",
        ),
        (
            "[[2025 Cup of Nations final|2025 Cup of Nations]]",
            "2025-cup-of-nations/final",
        ),
    ] {
        assert_eq!(round(value).0, id, "{value}");
    }
}

#[test]
fn b2_a_group_is_found_wherever_the_label_names_it() {
    for value in [
        "[[2026 World Cup]] [[2026 World Cup Group G|Group G]]",
        "[[2026 World Cup|2026 World Cup GS]] ([[2026 World Cup Group G|Group G]])",
        "[[2026 World Cup#Group G|2026 World Cup GS]]",
        "[[2026_World_Cup#Group_G|2026 World Cup GS]]",
        "[[2026 World Cup|2026 World Cup Group G]]",
        "[[2026 World Cup Group G|2026 WC GS]]",
        "[[2026 World Cup Group G]]",
    ] {
        let dataset = of_team(&format!("|round={value}"));
        let found = only(&dataset);
        assert_eq!(found.round_id.as_str(), "2026-world-cup/group-g", "{value}");
        assert_eq!(found.group_name.as_deref(), Some("Group G"), "{value}");
        assert_eq!(dataset.rounds[0].kind, RoundKind::Group, "{value}");
        assert_eq!(found.competition.as_deref(), Some("World Cup"), "{value}");
    }
}

#[test]
fn b3_a_group_of_a_qualifying_round_is_a_group() {
    let value = "|round=[[2026 World Cup qualification – NORTH third round#Group A|WCQ]]";
    let dataset = of_team(value);
    let found = only(&dataset);
    assert_eq!(found.group_name.as_deref(), Some("Group A"));
    assert_eq!(dataset.rounds[0].kind, RoundKind::Group);
    assert_eq!(dataset.rounds[0].stage, RoundStage::Qualifying);
    // The competition's own page says the same.
    let own = Document::new(
        "2026 World Cup qualification – NORTH third round",
        "en",
        "==Group A==\n===Matches===\n{{Football box|date=1 June 2031|team1=Alfa|score=1–0|team2=Beta}}",
    );
    assert_eq!(only(&extract(&own).dataset).round_id, found.round_id);
}

#[test]
fn b4_heading_words_are_no_rounds() {
    for word in [
        "Matches",
        "Results",
        "Fixtures",
        "Details",
        "Background",
        "Match",
        "Summary",
        "Match details",
        "Results and fixtures",
        "Report",
        "Fixtures and results",
        "August",
        "August 2031",
        "Overview",
    ] {
        let text = format!(
            "=={word}==\n{{{{Football box|date=1 June 2031|team1=Alfa|score=1–0|team2=Beta}}}}"
        );
        let page = |title| extract(&Document::new(title, "en", text.clone())).dataset;
        let found = page("2031 Alfa Cup final");
        assert_eq!(
            only(&found).round_id.as_str(),
            "2031-alfa-cup/final",
            "{word}"
        );
        let found = page("2031 Alfa Cup");
        assert_eq!(only(&found).round, "2031 Alfa Cup".into(), "{word}");
    }
}

#[test]
fn b4_the_heading_above_such_a_word_names_the_round() {
    let text = "==Northern zone==\n===Matches===\n\
        {{Football box|date=1 June 2031|team1=Alfa|score=1–0|team2=Beta}}";
    let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
    assert_eq!(only(&dataset).round, "Northern zone".into());
}

#[test]
fn b4_the_infobox_of_a_match_names_its_edition_and_round() {
    for event in [
        "[[2022 World Cup]]<br />Quarter-finals",
        "[[2022 World Cup knockout stage#Quarter-finals|2022 World Cup<br />Quarter-final]]",
        "[[2022 World Cup]]\n| title = 2022 World Cup quarter-final",
    ] {
        let text = format!(
            "{{{{Infobox football match\n| event = {event}\n| team1 = Alfa\n}}}}\n==Match==\n\
             ===Details===\n{{{{Football box|date=1 June 2022|team1=Alfa|score=1–0|team2=Beta}}}}"
        );
        let dataset = extract(&Document::new("Battle of Alfa", "en", text)).dataset;
        let found = only(&dataset);
        assert_eq!(
            found.round_id.as_str(),
            "2022-world-cup/quarter-finals",
            "{event}"
        );
        assert_eq!(found.season.as_deref(), Some("2022"), "{event}");
    }
}

#[test]
fn b7_the_event_gives_the_edition_and_the_round_the_round() {
    for (lines, id) in [
        (
            "|event=[[2026 World Cup]]|round=[[2026 World Cup Group G|Group G]]",
            "2026-world-cup/group-g",
        ),
        (
            "|event=[[2026 World Cup]]|round=Quarter-finals",
            "2026-world-cup/quarter-finals",
        ),
        (
            "|event=[[2026 World Cup]]|round=Northern zone",
            "2026-world-cup/northern-zone",
        ),
        ("|event=2026 World Cup|round=Final", "2026-world-cup/final"),
        ("|event=[[2026 World Cup]]|round=", "2026-world-cup/all"),
    ] {
        assert_eq!(only(&of_team(lines)).round_id.as_str(), id, "{lines}");
    }
    let dataset = of_team("|event=[[2031–32 League|League]]|round=7");
    let found = only(&dataset);
    assert_eq!(found.round_id.as_str(), "2031-32-league/all");
    assert_eq!(found.matchday.as_deref(), Some("7"));
    let dataset =
        of_team("|event=[[2031 Cup]]|round=[[2031 Cup#Semi-finals|Semi-final, second leg]]");
    assert_eq!(only(&dataset).round_id.as_str(), "2031-cup/semi-finals");
    assert_eq!(only(&dataset).leg, Some(2));
}

#[test]
fn b8_the_target_of_the_link_decides_and_the_printed_name_stays() {
    for (value, competition, season) in [
        ("[[27th Gulf Cup|Gulf Cup GS]]", "27th Gulf Cup", "2031"),
        (
            "[[2031–32 Nations League A|2031–32 Nations League]]",
            "Nations League A",
            "2031–32",
        ),
        (
            "[[Exhibition game#Association football|Friendly]]",
            "Friendly",
            "2031",
        ),
        ("[[Friendly match|Friendlies]]", "Friendly", "2031"),
        (
            "[[Exhibition game#International football|Kirin Cup]]",
            "Kirin Cup",
            "2031",
        ),
        (
            "[[Exhibition game|Kirin World Challenge 2030]]",
            "Kirin World Challenge",
            "2030",
        ),
    ] {
        let dataset = of_team(&format!("|round={value}"));
        let found = only(&dataset);
        assert_eq!(found.competition.as_deref(), Some(competition), "{value}");
        assert_eq!(found.season.as_deref(), Some(season), "{value}");
        let printed = value.trim_end_matches("]]").rsplit('|').next();
        assert_eq!(found.competition_text.as_deref(), printed, "{value}");
    }
}

/// Three rounds of a cup, each on a page of its own.
fn cup(order: [usize; 3]) -> Vec<(String, u32)> {
    let box_ = |day, one, two| {
        format!("{{{{Football box|date={day} June 2031|team1={one}|score=1–0|team2={two}}}}}")
    };
    let pages = [
        Document::new("2031 Cup final", "en", box_(20, "Alfa", "Beta")),
        Document::new(
            "2031 Cup knockout stage",
            "en",
            format!(
                "==Semi-finals==\n{}\n==Final==\n{{{{#lst:2031 Cup final|x}}}}\n==Round of 16==\n{}",
                box_(15, "Alfa", "Gama"),
                box_(10, "Alfa", "Delta")
            ),
        ),
        Document::new(
            "2031 Cup Group A",
            "en",
            "==Matches==\n{{Football box|team1=Alfa|score=|team2=Eta}}",
        ),
    ];
    let pages = order.map(|n| pages[n].clone());
    let rounds = extract_all(&pages, &|| ()).rounds;
    let mut rounds: Vec<_> = rounds
        .into_iter()
        .map(|r| (r.id.to_string(), r.ordinal))
        .collect();
    rounds.sort_by_key(|(_, ordinal)| *ordinal);
    rounds
}

#[test]
fn b9_rounds_are_numbered_in_the_order_of_time_whatever_the_order_of_files() {
    let wanted = ["group-a", "round-of-16", "semi-finals", "final"];
    let wanted: Vec<_> = (1..)
        .zip(wanted)
        .map(|(n, id)| (format!("2031-cup/{id}"), n))
        .collect();
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]] {
        assert_eq!(cup(order), wanted, "{order:?}");
    }
}

#[test]
fn a32_only_rounds_of_joined_records_are_listed() {
    let own = Document::new(
        "2031 Cup final",
        "en",
        "{{Football box|date=1 June 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}",
    );
    let team = Document::new(
        "Alfa national football team",
        "en",
        "==2031==\n{{Football box collapsible|round=[[2031 Cup|Cup]]|date=1 June 2031\
         |team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}",
    );
    let dataset = extract_all(&[own, team], &|| ());
    let used: BTreeSet<_> = dataset.matches.iter().map(|m| m.round_id.clone()).collect();
    let listed: BTreeSet<_> = dataset.rounds.iter().map(|r| r.id.clone()).collect();
    assert_eq!(dataset.matches.len(), 1);
    assert_eq!(listed, used);
}

#[test]
fn a8_a_group_summary_shows_the_page_that_it_names() {
    for call in [
        "{{#invoke:Football group summary|main|2031 Cup Group A}}",
        "{{#invoke:Football group summary|main|article=2031 Cup Group A}}",
        "{{Football group summary|2031 Cup Group A}}",
        "{{Football group summary|article=2031 Cup Group A}}",
        "{{#lst:2031 Cup Group A|A1}}",
        "{{#section:2031 Cup Group A|A1}}",
        "{{#lsth:2031 Cup Group A|Matches}}",
        "{{Section transclusion|2031 Cup Group A|A1}}",
        "{{#invoke:Transcludable section|main|section=A1|text={{#lst:2031 Cup Group A|A1}}}}",
    ] {
        let main = Document::new("2031 Cup", "en", format!("==Group A==\n{call}"));
        let alone = extract(&main).dataset;
        let found = alone
            .findings
            .iter()
            .find(|f| f.rule.name() == "transclusion-not-supplied");
        let found = found.and_then(|finding| finding.found.as_deref());
        assert_eq!(found, Some("2031 Cup Group A"), "{call}");
        let group = Document::new(
            "2031 Cup Group A",
            "en",
            "==Matches==\n<section begin=A1 />{{Football box|date=1 June 2031|team1=Alfa|score=1–0\
             |team2=Beta}}<section end=A1 />",
        );
        let both = extract_all(&[main, group], &|| ());
        assert_eq!(ids(&both), ["2031-cup/group-a/alfa-beta"], "{call}");
        assert!(
            both.findings
                .iter()
                .all(|f| f.rule.name() != "transclusion-not-supplied"),
            "{call}"
        );
        assert_eq!(both.match_sources.len(), 2, "{call}");
    }
}

#[test]
fn a8_a_group_summary_that_names_no_page_is_a_finding() {
    for call in [
        "{{#invoke:Football group summary|main}}",
        "{{Football group summary}}",
    ] {
        let dataset = extract(&Document::new("2031 Cup", "en", call)).dataset;
        assert!(
            dataset
                .findings
                .iter()
                .any(|f| f.rule.name() == "not-covered"),
            "{call}"
        );
    }
}

const TABLE: &str = "{{#invoke:Sports table|main|style=WDL|team1=AAA|team2=BBB\
    |win_AAA=1|draw_AAA=0|loss_AAA=0|gf_AAA=2|ga_AAA=1\
    |win_BBB=0|draw_BBB=0|loss_BBB=1|gf_BBB=1|ga_BBB=2|name_AAA=Alfa|name_BBB=Beta}}";

#[test]
fn a9_tables_of_a_template_belong_to_the_round_that_shows_them() {
    let other = TABLE.replace("AAA", "CCC").replace("BBB", "DDD");
    let other = other.replace("Alfa", "Gama").replace("Beta", "Delta");
    let templates = [
        format!(
            "<includeonly>{{{{#switch:{{{{{{1|}}}}}}\n|Group A={TABLE}\n|Group B={other}}}}}</includeonly>"
        ),
        format!(
            "<section begin=\"Group A\" />{TABLE}<section end=\"Group A\" /><section begin=\"Group B\" />{other}<section end=\"Group B\" />"
        ),
        format!(
            "{}\n{}<noinclude>{{{{documentation}}}}</noinclude>",
            TABLE.replace("|main|", "|main|section=Group A|"),
            other.replace("|main|", "|main|section=Group B|")
        ),
    ];
    for text in templates {
        let pages = [
            Document::new(
                "2031 Cup Group A",
                "en",
                "==Standings==\n{{2031 Cup group tables|Group A}}",
            ),
            Document::new(
                "2031 Cup Group B",
                "en",
                "==Standings==\n{{2031 Cup group tables|Group B}}",
            ),
            Document::new("Template:2031 Cup group tables", "en", text.clone()),
        ];
        let dataset = extract_all(&pages, &|| ());
        let rows: Vec<_> = dataset
            .standings
            .iter()
            .map(|row| (row.round.as_str(), row.team.name()))
            .collect();
        let wanted = [
            ("2031-cup/group-a", "Alfa"),
            ("2031-cup/group-a", "Beta"),
            ("2031-cup/group-b", "Gama"),
            ("2031-cup/group-b", "Delta"),
        ];
        assert_eq!(rows, wanted, "{text}");
        let missing = dataset
            .findings
            .iter()
            .filter(|f| f.rule.name() == "transclusion-not-supplied");
        assert_eq!(missing.count(), 0);
    }
}

#[test]
fn a9_a_template_with_one_table_stands_in_the_round_of_its_page() {
    let pages = [
        Document::new("2031 Cup", "en", "==First round==\n{{2031 Cup table}}"),
        Document::new("Template:2031 Cup table", "en", TABLE),
    ];
    let dataset = extract_all(&pages, &|| ());
    assert_eq!(dataset.standings.len(), 2);
    assert_eq!(dataset.standings[0].round.as_str(), "2031-cup/first-round");
    assert_eq!(dataset.rounds[0].id.as_str(), "2031-cup/first-round");
}

#[test]
fn a9_a_template_of_tables_that_is_not_there_is_named() {
    for name in [
        "2026 FIFA World Cup group tables|Group E",
        "2026 FIFA World Cup qualification – CONMEBOL table",
        "2031–32 League table|showteam=AAA",
    ] {
        let text = format!("==Standings==\n{{{{{name}}}}}");
        let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
        let found = dataset
            .findings
            .iter()
            .find(|f| f.rule.name() == "transclusion-not-supplied");
        let title = format!("Template:{}", name.split('|').next().unwrap_or_default());
        assert_eq!(
            found.and_then(|f| f.found.as_deref()),
            Some(&*title),
            "{name}"
        );
    }
}

#[test]
fn a_numbered_round_below_a_group_is_its_matchday() {
    let text = "==Group A==\n===Round 2===\n\
        {{Football box|date=1 June 2031|team1=Alfa|score=1–0|team2=Beta}}\n\
        ==Round 3==\n{{Football box|date=2 June 2031|team1=Alfa|score=1–0|team2=Gama}}";
    let dataset = extract(&Document::new("2031 Cup", "en", text)).dataset;
    let found: Vec<_> = dataset
        .matches
        .iter()
        .map(|m| (m.round_id.as_str(), m.matchday.as_deref()))
        .collect();
    assert_eq!(
        found,
        [("2031-cup/group-a", Some("2")), ("2031-cup/round-3", None)]
    );
}

/// A match on a page of its own and its replay on the page of its stage.
fn replay(order: [usize; 2]) -> Dataset {
    let stage = "==Quarter-finals==\n===Alfa vs Beta===\n{{#lst:2031 Cup quarter-final|QF4}}\n\
        ===Replay: Alfa vs Beta===\n{{Football box|date=14 June 2031|team1=Alfa|score=2–1|team2=Beta}}";
    let own = "==Match==\n<section begin=QF4 />{{Football box|date=12 June 2031|team1=Alfa|score=1–1\
        |aet=yes|team2=Beta}}<section end=QF4 />";
    let pages = [
        Document::new("2031 Cup knockout stage", "en", stage),
        Document::new("2031 Cup quarter-final", "en", own),
    ];
    extract_all(&order.map(|n| pages[n].clone()), &|| ())
}

#[test]
fn a6_a_match_shown_from_its_own_page_and_its_replay_are_one_tie() {
    for order in [[0, 1], [1, 0]] {
        let dataset = replay(order);
        assert_eq!(dataset.ties.len(), 1, "{order:?}");
        let tie = &dataset.ties[0];
        assert_eq!((tie.legs, tie.decided_by), (2, DecidedBy::Replay));
        assert_eq!(tie.winner, Some(TieSide::Team1));
        let mut legs: Vec<_> = dataset
            .matches
            .iter()
            .map(|m| (m.leg, m.id.as_str(), m.tie.as_ref() == Some(&tie.id)))
            .collect();
        legs.sort_unstable();
        let id = "2031-cup/quarter-finals/alfa-beta";
        let second = format!("{id}-2");
        assert_eq!(
            legs,
            [(Some(1), id, true), (Some(2), &*second, true)],
            "{order:?}"
        );
    }
}

#[test]
fn b8_joined_matches_take_the_round_from_the_surest_page_and_keep_the_printed_name() {
    let own = Document::new(
        "2031 Cup",
        "en",
        "==Matches==\n{{Football box|date=1 June 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}",
    );
    let team = |name: &str, round: &str| {
        let text = format!(
            "==2031==\n{{{{Football box collapsible|round={round}|date=1 June 2031\
             |team1=[[Alfa]]|score=1–0|team2=[[Beta]]|stadium=Park|attendance=5|referee=R\n}}}}"
        );
        Document::new(format!("{name} national football team"), "en", text)
    };
    let by_link = team("Alfa", "[[2031 Cup#Group B|Cup GS]]");
    let by_text = team("Beta", "2031 C.");
    for pages in [
        [own.clone(), by_link.clone(), by_text.clone()],
        [by_text, by_link, own],
    ] {
        let dataset = extract_all(&pages, &|| ());
        let found = only(&dataset);
        assert_eq!(found.round_id.as_str(), "2031-cup/group-b");
        assert_eq!(found.competition.as_deref(), Some("Cup"));
        assert!(found.competition_text.is_some());
        assert_eq!(dataset.rounds.len(), 1);
    }
}

#[test]
fn a_round_of_ties_alone_has_the_name_of_its_round() {
    let rows = "{{TwoLegResult|[[Alfa]]||3–2|[[Beta]]|}}";
    for (headings, name) in [
        ("== Semi-finals ==\n=== First leg ===\n", "Semi-finals"),
        ("", "2031 Example Cup"),
        ("== ==\n", "2031 Example Cup"),
        ("== &nbsp; ==\n", "2031 Example Cup"),
    ] {
        let text = format!("{headings}{{{{TwoLegStart}}}}\n{rows}\n{{{{TwoLegEnd}}}}");
        let dataset = extract(&Document::new("2031 Example Cup", "en", text)).dataset;
        assert_eq!(dataset.ties.len(), 1);
        let names: Vec<&str> = dataset.rounds.iter().map(|round| &*round.name).collect();
        assert_eq!(names, [name], "{headings:?}");
    }
}

#[test]
fn a_box_under_a_blank_heading_is_in_a_round_with_a_name() {
    for heading in ["=  =", "== ==", "== &nbsp; =="] {
        let text =
            format!("{heading}\n{{{{Football box|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}}}");
        let dataset = extract(&Document::new("2031 Example Cup", "en", text)).dataset;
        assert_eq!(&*dataset.matches[0].round, "2031 Example Cup", "{heading}");
        assert_eq!(&*dataset.rounds[0].name, "2031 Example Cup", "{heading}");
    }
}
