//! Inputs made to break the program: panics, memory and time that multiply. How time grows is for
//! `benches/growth.rs` to say, and memory for `benches/memory.rs`; here stands what comes out.

use scoreline::document::Document;
use scoreline::model::{Dataset, Rule, Severity};
use scoreline::{extract, extract_all};

fn page(text: &str) -> Dataset {
    extract(&Document::new("2031 Example Cup", "en", text)).dataset
}

fn pages(pages: &[(&str, &str)]) -> Dataset {
    let documents: Vec<Document> = pages
        .iter()
        .map(|(title, text)| Document::new(*title, "en", *text))
        .collect();
    extract_all(&documents, &|| ())
}

/// What was found by a rule.
fn found(dataset: &Dataset, rule: Rule) -> Vec<&str> {
    let of_rule = dataset.findings.iter();
    let of_rule = of_rule.filter(|finding| finding.rule.name() == rule.name());
    of_rule
        .map(|finding| finding.found.as_deref().unwrap_or(""))
        .collect()
}

#[test]
fn f1_more_legs_than_any_tie_has_are_a_finding() {
    for legs in ["10", "18446744073709551611", "18446744073709551616"] {
        let dataset = page(&format!(
            "{{{{#invoke:Sports series|main|legs={legs}|Alfa|ARG|1–0|Beta|BRA|1–0|0–0}}}}"
        ));
        let unreadable = found(&dataset, Rule::UnreadableBlock);
        assert_eq!(unreadable, [format!("legs={legs}")], "{legs}");
        assert!(dataset.matches.is_empty());
    }
}

#[test]
fn f1_a_first_position_beyond_any_table_is_a_finding_and_the_teams_stay() {
    for first in ["1001", "4294967295", "99999999999999999999"] {
        let dataset = page(&format!(
            "{{{{#invoke:Sports table|main|style=WDL|highest_pos={first}|team1=A|win_A=1}}}}"
        ));
        let many = found(&dataset, Rule::TooMany);
        assert_eq!(many, [format!("highest_pos={first}")], "{first}");
        assert_eq!(dataset.standings.len(), 1);
    }
}

#[test]
fn f2_a_long_heading_is_cut_once_and_said() {
    let heading = "Heading ".repeat(1_000);
    let boxes = "{{Football box|team1=A|score=1–0|team2=B}}\n".repeat(3);
    let dataset = page(&format!("== {heading} ==\n{boxes}"));
    assert_eq!(found(&dataset, Rule::TextTooLong).len(), 1);
    assert_eq!(dataset.matches.len(), 3);
    for record in &dataset.matches {
        assert!(record.round.starts_with("Heading Heading") && record.round.ends_with('…'));
        assert!(record.round.len() < 600);
    }
}

#[test]
fn f2_a_long_title_is_cut_and_said() {
    let title = "Cup ".repeat(1_000);
    let box_ = "{{Football box|team1=A|score=1–0|team2=B}}";
    let dataset = extract(&Document::new(title, "en", box_)).dataset;
    assert_eq!(found(&dataset, Rule::TextTooLong).len(), 1);
    assert!(dataset.pages[0].title.ends_with('…') && dataset.pages[0].title.len() < 400);
}

#[test]
fn f2_a_long_team_in_a_grid_is_cut_once() {
    let name = "Team ".repeat(1_000);
    let dataset = page(&format!(
        "{{{{#invoke:Sports results|main|team1=A|team2=B|team3=C|name_A={name}\
         |match_A_B=1–0|match_A_C=2–0|match_B_A=0–0}}}}"
    ));
    assert_eq!(found(&dataset, Rule::TextTooLong).len(), 1);
    assert_eq!(dataset.matches.len(), 3);
    assert!(
        dataset
            .matches
            .iter()
            .all(|record| record.home.name().len() < 600)
    );
}

#[test]
fn f2_a_long_note_on_a_table_is_cut_once_and_stands_at_all_its_teams() {
    let note = "Note ".repeat(2_000);
    let dataset = page(&format!(
        "{{{{#invoke:Sports table|main|style=WDL|team1=A|team2=B|note_A={note}|note_B=A}}}}"
    ));
    assert_eq!(found(&dataset, Rule::TextTooLong).len(), 1);
    for row in &dataset.standings {
        let note = row.note.as_deref().unwrap_or("");
        assert!(note.starts_with("Note Note") && note.ends_with('…') && note.len() < 2_100);
    }
}

#[test]
fn f2_a_long_name_of_a_scorer_is_cut_and_its_goals_stay() {
    let name = "Name ".repeat(1_000);
    for scorer in [name.clone(), format!("[[{name}]]")] {
        let dataset = page(&format!(
            "{{{{Football box|team1=A|score=2–0|team2=B|goals1=*{scorer} 3', 4'}}}}"
        ));
        assert_eq!(found(&dataset, Rule::TextTooLong).len(), 1);
        assert_eq!(dataset.goals.len(), 2);
        for goal in &dataset.goals {
            assert!(goal.scorer.as_deref().is_some_and(|name| name.len() < 600));
        }
    }
}

#[test]
fn f2_more_goals_than_any_match_had_are_counted_and_said() {
    let list = "*X (9)\n".repeat(100);
    let dataset = page(&format!(
        "{{{{Football box|team1=A|score=3–0|team2=B|goals1={list}}}}}"
    ));
    assert_eq!(
        found(&dataset, Rule::TooMany),
        ["900 goals and cards of one side"]
    );
    assert_eq!(dataset.goals.len(), 200);
}

#[test]
fn f2_more_kicks_than_any_shoot_out_had_are_counted_and_said() {
    let list = "*X {{pengoal}}\n".repeat(101);
    let dataset = page(&format!(
        "{{{{Football box|team1=A|score=0–0|team2=B|penaltyscore=9–8|penalties1={list}}}}}"
    ));
    assert_eq!(found(&dataset, Rule::TooMany), ["101 kicks of one side"]);
    assert_eq!(dataset.shootout_kicks.len(), 100);
}

#[test]
fn f2_a_page_that_is_shown_many_times_gives_each_match_one_source_of_it() {
    let boxes = "{{Football box|team1=A|score=1–0|team2=B}}\n<section begin=x />\
                 {{Football box|team1=C|score=1–0|team2=D}}<section end=x />\n";
    let shown =
        "{{:Other}}\n{{#lst:Other|x}}\n== Final ==\n{{:Other}}\n== Semi-finals ==\n{{:Other}}\n";
    let dataset = pages(&[("2031 Example Cup", shown), ("Other", boxes)]);
    let from_cup = |source: &&scoreline::model::MatchSource| source.included_from.is_some();
    assert_eq!(dataset.match_sources.iter().filter(from_cup).count(), 2);
    // The first heading that names a round gives it.
    let rounds: Vec<&str> = dataset.matches.iter().map(|m| &*m.round).collect();
    assert_eq!(rounds, ["Final", "Final"]);
}

#[test]
fn f2_labels_enclose_what_stands_between_them() {
    let other = "<section begin=a /><section begin=b />{{Football box|team1=A|score=1–0|team2=B}}\n\
                 <section end=a />{{Football box|team1=C|score=1–0|team2=D}}<section end=b />\n\
                 {{Football box|team1=E|score=1–0|team2=F}}\n<section begin=a />\n\
                 {{Football box|team1=G|score=1–0|team2=H}}\n";
    let rounds = |shown: &str| -> Vec<String> {
        let dataset = pages(&[("2031 Example Cup", shown), ("Other", other)]);
        let of = |team: &str| {
            let record = dataset.matches.iter().find(|m| m.home.name() == team);
            record.map_or(String::new(), |record| record.round.to_string())
        };
        ["A", "C", "E", "G"].map(of).to_vec()
    };
    assert_eq!(
        rounds("== Final ==\n{{#lst:Other|a}}"),
        ["Final", "Other", "Other", "Final"]
    );
    assert_eq!(
        rounds("== Final ==\n{{#lst:Other|b}}"),
        ["Final", "Final", "Other", "Other"]
    );
    assert_eq!(
        rounds("== Final ==\n{{#lstx:Other|a}}"),
        ["Other", "Final", "Final", "Other"]
    );
}

#[test]
fn f2_a_large_table_whose_matches_stand_elsewhere_is_not_counted_by_pairs() {
    let mut table = "== Group A ==\n{{#invoke:Sports table|main|style=WDL".to_owned();
    for n in 1..=100 {
        table += &format!("|team{n}=T{n}|win_T{n}=0|draw_T{n}=0|loss_T{n}=99");
    }
    let dataset = page(&(table + "}}\n{{Football box|team1=T1|score=1–0|team2=T2}}\n"));
    // Of 4950 pairs one meets here: the page does not have the matches of the table.
    assert_eq!(found(&dataset, Rule::PairMeetings), [""; 0]);
}

#[test]
fn f3_a_grid_takes_codes_with_underscores_apart() {
    let dataset = page(
        "{{#invoke:Sports results|main|team1=A_B|team2=C|team3=_|match_A_B_C=1–0|match_C__=2–0|match___C=3–0}}",
    );
    let results: Vec<String> = dataset
        .matches
        .iter()
        .map(|m| format!("{} {}", m.home.name(), m.away.name()))
        .collect();
    assert_eq!(results, ["A_B C", "C _", "_ C"]);
}

#[test]
fn f3_a_scorer_of_many_pieces_stays_one_scorer() {
    let dataset =
        page("{{Football box|team1=A|score=1–0|team2=B|goals1=*Juan '''Carlos''' ''Ruiz'' 3'}}");
    assert_eq!(dataset.goals.len(), 1);
    assert_eq!(dataset.goals[0].scorer.as_deref(), Some("Juan Carlos Ruiz"));
}

#[test]
fn f3_nothing_of_football_is_beyond_the_bounds() {
    // 149–0, the highest score of any match, and the longest series.
    let list = "*X 3'\n".repeat(149);
    let dataset = page(&format!(
        "{{{{Football box|team1=A|team2=B|score=v|goals1={list}}}}}\n\
         {{{{#invoke:Sports series|main|legs=7|A|ARG|4–3|C|BRA|1–0|0–1|1–0|0–1|1–0|0–1|1–0}}}}"
    ));
    assert_eq!(dataset.goals.len(), 149);
    let beyond = dataset
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Info);
    let beyond: Vec<_> = beyond
        .filter(|f| f.rule.name().starts_with("too-") || f.rule.name() == "unreadable-block")
        .collect();
    assert!(beyond.is_empty(), "{beyond:?}");
}
