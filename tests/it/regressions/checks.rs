//! Rules: false alarms that are gone, and faults of a page that are seen now.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, Finding};

use crate::common::one_box::page;

/// The findings of one rule.
fn of<'d>(dataset: &'d Dataset, rule: &str) -> Vec<&'d Finding> {
    let findings = dataset.findings.iter();
    findings
        .filter(|finding| finding.rule.name() == rule)
        .collect()
}

fn messages(dataset: &Dataset, rule: &str) -> Vec<String> {
    let findings = of(dataset, rule).into_iter();
    findings.map(|finding| finding.message.clone()).collect()
}

fn pages(pages: &[(&str, &str)]) -> Dataset {
    let documents: Vec<Document> = pages
        .iter()
        .map(|(title, text)| Document::new(*title, "en", *text))
        .collect();
    extract_all(&documents, &|| ())
}

/// A group of three with its table, and the matches below their headings.
fn group(matches: &str) -> String {
    format!(
        "==Standings==\n{{{{#invoke:Sports table|main|style=WDL|team1=AAA|team2=BBB|team3=CCC\n\
         |win_AAA=1|draw_AAA=0|loss_AAA=1|gf_AAA=2|ga_AAA=3\n\
         |win_BBB=1|draw_BBB=0|loss_BBB=1|gf_BBB=2|ga_BBB=2\n\
         |win_CCC=1|draw_CCC=0|loss_CCC=1|gf_CCC=2|ga_CCC=1\n\
         |name_AAA={{{{fb|ITA}}}}|name_BBB={{{{fb|ESP}}}}|name_CCC={{{{fb|FRA}}}}}}}}\n==Matches==\n{matches}"
    )
}

const THREE: &str = "===Italy vs Spain===\n\
    {{Football box|date=1 June 2031|team1={{fb-rt|ITA}}|score=2–1|team2={{fb|ESP}}}}\n\
    ===Spain vs France===\n\
    {{Football box|date=4 June 2031|team1={{fb-rt|ESP}}|score=1–0|team2={{fb|FRA}}}}\n\
    ===France vs Italy===\n\
    {{Football box|date=7 June 2031|team1={{fb-rt|FRA}}|score=2–0|team2={{fb|ITA}}}}\n";

const FOURTH: &str =
    "{{Football box|date=9 June 2031|team1={{fb-rt|ITA}}|score=1–0|team2={{fb|ESP}}}}\n";

#[test]
fn b6_a_group_playoff_is_marked_and_left_out_of_the_table_and_the_meetings() {
    for heading in [
        "===Play-off: Italy vs Spain===",
        "===Playoff===",
        "===Play-off match===",
    ] {
        let text = group(&format!("{THREE}{heading}\n{FOURTH}"));
        let dataset = pages(&[("2031 Cup Group 1", &text)]);
        let marked: Vec<bool> = dataset.matches.iter().map(|m| m.group_playoff).collect();
        assert_eq!(marked, [false, false, false, true], "{heading}");
        let rounds: Vec<&str> = dataset.matches.iter().map(|m| &*m.round).collect();
        assert_eq!(rounds, ["Group 1"; 4], "{heading}");
        assert_eq!(messages(&dataset, "pair-meetings"), [""; 0], "{heading}");
        assert_eq!(messages(&dataset, "standings-differ"), [""; 0], "{heading}");
    }
}

#[test]
fn b6_a_second_meeting_that_nothing_calls_a_playoff_is_reported() {
    let text = group(&format!("{THREE}===Italy vs Spain===\n{FOURTH}"));
    let dataset = pages(&[("2031 Cup Group 1", &text)]);
    let expected = "Each pair of this group meets once; but Italy and Spain meet twice.";
    assert_eq!(messages(&dataset, "pair-meetings"), [expected]);
}

#[test]
fn b6_a_round_of_playoffs_outside_any_group_stays_a_round() {
    let dataset = page("==Play-offs==\n{{Football box|date=1 May 2031|team1=A|team2=B|score=1–0}}");
    let found = &dataset.matches[0];
    assert_eq!(found.round, "Play-offs".into());
    assert!(!found.group_playoff);
}

#[test]
fn a10_a_finding_about_a_tie_without_legs_stands_at_its_row() {
    let row = "{{TwoLegResult|Gama|ARG|{{pso}} 2–2|Delta|BRA}}";
    let dataset = page(&format!("== First round ==\n{row}"));
    let found = of(&dataset, "shootout-score-unknown");
    assert_eq!(found.len(), 1, "{:?}", dataset.findings);
    assert_eq!(found[0].line, 2);
    assert_eq!(found[0].section_path, "First round".into());
    assert_eq!(found[0].tie_id.as_ref(), Some(&dataset.ties[0].id));
    let length = found[0].span_end - found[0].span_start;
    assert_eq!(length, row.len() as u64);
}

/// The matches that Brazil's page has of a group of four.
const OF_BRAZIL: &str = "== Results ==\n\
    {{Football box collapsible|date=1 June 2031|event=[[2031 Cup]] [[2031 Cup Group A|Group A]]|team1={{fb|BRA}}|score=1–0|team2={{fb|CRO}}}}\n\
    {{Football box collapsible|date=4 June 2031|event=[[2031 Cup]] [[2031 Cup Group A|Group A]]|team1={{fb|BRA}}|score=1–0|team2={{fb|MEX}}}}\n\
    {{Football box collapsible|date=7 June 2031|event=[[2031 Cup]] [[2031 Cup Group A|Group A]]|team1={{fb|BRA}}|score=1–0|team2={{fb|CMR}}}}\n";

/// And those that Croatia's page has.
const OF_CROATIA: &str = "== Results ==\n\
    {{Football box collapsible|date=1 June 2031|event=[[2031 Cup]] [[2031 Cup Group A|Group A]]|team1={{fb|BRA}}|score=1–0|team2={{fb|CRO}}}}\n\
    {{Football box collapsible|date=4 June 2031|event=[[2031 Cup]] [[2031 Cup Group A|Group A]]|team1={{fb|CRO}}|score=1–0|team2={{fb|CMR}}}}\n\
    {{Football box collapsible|date=7 June 2031|event=[[2031 Cup]] [[2031 Cup Group A|Group A]]|team1={{fb|CRO}}|score=1–0|team2={{fb|MEX}}}}\n";

#[test]
fn d_pages_of_teams_do_not_stand_for_a_group() {
    let dataset = pages(&[
        ("Brazil national football team", OF_BRAZIL),
        ("Croatia national football team", OF_CROATIA),
    ]);
    assert_eq!(messages(&dataset, "pair-meetings"), [""; 0]);
}

#[test]
fn d_seeded_teams_that_do_not_meet_and_play_off_are_no_false_count() {
    // As in 1954: two seeded teams, two others; each meets the two of the other kind.
    let text = "==Matches==\n\
        {{Football box|date=16 June 2031|team1=A|team2=C|score=1–0}}\n\
        {{Football box|date=17 June 2031|team1=B|team2=D|score=1–0}}\n\
        {{Football box|date=19 June 2031|team1=A|team2=D|score=1–0}}\n\
        {{Football box|date=20 June 2031|team1=B|team2=C|score=0–1}}\n\
        {{Football box|date=23 June 2031|team1=B|team2=C|score=1–0}}\n";
    let dataset = pages(&[("2031 Cup Group 1", text)]);
    assert_eq!(messages(&dataset, "pair-meetings"), [""; 0]);
}

#[test]
fn d_scorers_known_on_their_side_outweigh_the_order_of_a_heading() {
    let text = "==Group A==\n===Brazil vs Croatia===\n\
        {{Football box|date=1 June 2031|team1={{fb|CRO}}|team2={{fb|BRA}}|score=0–1|goals2=*[[Ruiz]] {{goal|3}}}}\n\
        ===Brazil vs Mexico===\n\
        {{Football box|date=5 June 2031|team1={{fb|BRA}}|team2={{fb|MEX}}|score=1–0|goals1=*[[Ruiz]] {{goal|3}}}}\n";
    let dataset = page(text);
    assert_eq!(messages(&dataset, "teams-exchanged"), [""; 0]);
    assert_eq!(messages(&dataset, "scorers-contradict-teams"), [""; 0]);
}

#[test]
fn d_goals_that_differ_from_the_score_are_shown_with_the_score() {
    let text = "== Final ==\n{{Football box\n|date=4 July 2031\n|team1=[[Alfa]]\n|score=3–1\n\
        |team2=[[Beta]]\n|goals1=*[[Ruiz]] {{goal|3||80}}\n|goals2=*[[Sosa]] {{goal|9}}\n}}";
    let dataset = page(text);
    let found = of(&dataset, "goals-differ-from-score");
    let expected = "Alfa 3–1 Beta: the goals listed give 2–1: Ruiz 3', Ruiz 80'; Sosa 9'.";
    assert_eq!(found[0].message, expected);
    assert_eq!(found[0].line, 5);
    let place = found[0].span_start as usize..found[0].span_end as usize;
    assert!(text[place.clone()].starts_with("3–1"), "{}", &text[place]);
}

#[test]
fn d_groups_played_in_windows_months_apart_have_no_stray_dates() {
    // A qualifying group of 2025: windows of September, October and November.
    let dates = [
        "4 September 2025",
        "7 September 2025",
        "10 October 2025",
        "13 October 2025",
        "14 November 2025",
        "17 November 2025",
    ];
    for all in [&dates[..], &dates[1..]] {
        let boxes: Vec<String> = all
            .iter()
            .zip(1..)
            .map(|(date, n)| {
                format!("{{{{Football box|date={date}|team1=A|team2=B{n}|score=0–0}}}}\n")
            })
            .collect();
        let text = format!("== Group A ==\n{}", boxes.concat());
        assert_eq!(messages(&page(&text), "date-apart-from-round"), [""; 0]);
    }
}

#[test]
fn d_a_table_that_lags_behind_its_matches_is_no_contradiction() {
    // The table lacks the last match: two rows of it, each with a match less.
    let text = "==Group A==\n{{#invoke:Sports table|main|style=WDL|team1=AAA|team2=BBB|team3=CCC\n\
        |win_AAA=1|draw_AAA=0|loss_AAA=0|gf_AAA=1|ga_AAA=0\n\
        |win_BBB=0|draw_BBB=1|loss_BBB=1|gf_BBB=0|ga_BBB=1\n\
        |win_CCC=0|draw_CCC=1|loss_CCC=0|gf_CCC=0|ga_CCC=0}}\n\
        {{Football box|date=1 June 2031|team1=AAA|score=1–0|team2=BBB}}\n\
        {{Football box|date=4 June 2031|team1=BBB|score=0–0|team2=CCC}}\n\
        {{Football box|date=7 June 2031|team1=CCC|score=2–0|team2=AAA}}\n";
    assert_eq!(messages(&page(text), "standings-differ"), [""; 0]);
}

#[test]
fn d_one_row_of_a_whole_group_with_a_match_too_many_is_reported() {
    let text = group(THREE).replace("win_AAA=1", "win_AAA=2");
    let dataset = pages(&[("2031 Cup Group 1", &text)]);
    let expected = "Italy: the table has 2-0-1, goals 2–3 (won-drawn-lost); \
        the matches give 1-0-1, goals 2–3.";
    assert_eq!(messages(&dataset, "standings-differ"), [expected]);
}
