//! Single values: dates, times, scores, minutes, scorers, reports, notes. Spellings of each are in
//! `tests/values/*.toml`; here stand the promises about whole records.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::Minute;

use crate::common::one_box::{goals, goals1, one_box, only, page, result, rules};

fn ties(rows: &str) -> scoreline::model::Dataset {
    page(&format!(
        "==Second round==\n{{{{TwoLegStart}}}}\n{rows}\n|}}"
    ))
}

#[test]
fn a3_a_flag_template_of_any_name_shows_its_team() {
    for template in ["fbl-rt", "fbl", "fbw-big", "nobody-knows-it"] {
        let dataset = page(&format!(
            "{{{{Football box|team1={{{{{template}|MAR}}}}|team2=[[Beta]]|score=1–0}}}}"
        ));
        let home = only(&dataset).home.team().expect("a team");
        assert_eq!(
            (home.name.as_str(), home.country.as_deref()),
            ("Morocco", Some("MAR"))
        );
        assert_eq!(
            rules(&dataset).contains(&"unknown-template"),
            template == "nobody-knows-it"
        );
    }
}

#[test]
fn a3_an_unknown_template_beside_a_club_is_not_its_team() {
    let dataset =
        page("{{Football box|team1={{some flag|MAR}} [[Raja]]|team2=[[Beta]]|score=1–0}}");
    assert_eq!(only(&dataset).home.name(), "Raja");
}

#[test]
fn a11_a_shoot_out_whose_score_is_not_given_leaves_the_winner_open() {
    let dataset = one_box("|score=1–1 (won on penalties)");
    assert_eq!(only(&dataset).winner, None);
    assert!(rules(&dataset).contains(&"shootout-score-unknown"));
}

#[test]
fn a11_what_remains_of_a_score_is_a_note_and_a_finding() {
    let dataset = one_box("|score=2–1 (on neutral ground)");
    assert_eq!(result(&dataset), "2–1");
    assert_eq!(only(&dataset).note.as_deref(), Some("on neutral ground"));
    let finding = dataset
        .findings
        .iter()
        .find(|found| found.rule.name() == "unread-remainder");
    assert_eq!(
        finding.and_then(|found| found.found.as_deref()),
        Some("on neutral ground")
    );
}

#[test]
fn a11_what_remains_of_an_aggregate_stays_with_its_tie() {
    let dataset =
        ties("{{TwoLegResult|'''[[Alfa]]'''|ENG|2–2 (1–0 playoff)|[[Beta]]|ESP|1–0|1–2}}");
    let tie = &dataset.ties[0];
    assert_eq!(tie.decided_by.as_str(), "playoff");
    assert_eq!(tie.note.as_deref(), Some("1–0"));
    assert!(rules(&dataset).contains(&"unread-remainder"));
}

#[test]
fn a12_a_tie_decided_off_the_field_has_no_matches() {
    for row in [
        "{{TwoLegResult|'''[[Alfa]]'''|ENG|w/o|[[Beta]]|ESP||}}",
        "{{TwoLegResult|'''[[Alfa]]'''|ENG|w/o|[[Beta]]|ESP|—|—}}",
        "{{TwoLegResult|'''[[Alfa]]'''|ENG|Bye|N/A||—|—}}",
    ] {
        let dataset = ties(row);
        assert_eq!((dataset.matches.len(), dataset.ties.len()), (0, 1), "{row}");
        assert_eq!(dataset.ties[0].decided_by.as_str(), "walkover", "{row}");
    }
}

#[test]
fn a12_nobody_is_called_not_applicable() {
    let dataset = ties("{{TwoLegResult|'''[[Alfa]]'''|ENG|Bye|N/A||—|—}}");
    assert!(dataset.ties[0].team2.team().is_none());
    assert_eq!(dataset.ties[0].team2.name(), "");
}

#[test]
fn a15_a_cell_that_says_nothing_is_no_leg_in_any_kind_of_row() {
    for cell in ["null", "—", "N/A"] {
        let row = format!("{{{{TwoLegResult|[[Alfa]]|ENG|1–0|[[Beta]]|ESP|1–0|{cell}}}}}");
        let series =
            format!("{{{{#invoke:Sports series|main|[[Alfa]]|ENG|1–0|[[Beta]]|ESP|1–0|{cell}}}}}");
        for text in [row, series] {
            let dataset = page(&format!("==Second round==\n{text}"));
            assert_eq!(dataset.matches.len(), 1, "{text}");
            assert_eq!(rules(&dataset), [""; 0], "{text}");
        }
    }
}

#[test]
fn a14_a_full_stop_before_stoppage_time_is_part_of_the_minute_in_a_text_list() {
    let dataset = one_box("|score=2–0|goals1=*[[Wood]] 45.+1', [[Reed]] 90.+3' (pen.)");
    let minutes: Vec<_> = dataset.goals.iter().map(|goal| goal.minute).collect();
    let expected = [(45, Some(1)), (90, Some(3))];
    let expected = expected.map(|(minute, stoppage)| Some(Minute { minute, stoppage }));
    assert_eq!(minutes, expected);
    assert_eq!(goals(&dataset), ["home Wood 45+1", "home Reed 90+3 pen."]);
    assert!(dataset.goals.iter().all(|goal| goal.note.is_none()));
    assert_eq!(rules(&dataset), [""; 0]);
}

#[test]
fn a17_the_footnote_of_a_note_is_kept() {
    let dataset = one_box("|score=0–3|scorenote=Awarded{{refn|originally finished 1–0}}");
    let note = only(&dataset).note.clone().expect("a note");
    assert!(
        note.contains("Awarded") && note.contains("originally finished 1–0"),
        "{note}"
    );
}

#[test]
fn a27_an_own_goal_without_its_scorer_has_no_scorer() {
    assert_eq!(goals1("Own goal {{goal|4}}"), ["home ? 4 o.g."]);
}

#[test]
fn a28_a_note_beside_the_scorer_makes_no_second_goal() {
    assert_eq!(
        goals1("*[[Ray Wood|Wood]] (O.G.) {{goal|80}}"),
        ["home Wood 80 o.g."]
    );
    assert_eq!(
        goals1("*(pen) [[Jon Reed|Reed]] {{goal|30}}"),
        ["home Reed 30 pen."]
    );
}

#[test]
fn a28_a_number_beside_the_scorer_makes_no_further_goals() {
    for list in [
        "*[[R|Reed]] (2) {{goal|30||40}}",
        "*[[R|Reed]] (2) 30', 40'",
        "*[[R|Reed]] (2) {{goal|30}}, {{goal|40}}",
        "*(2) [[R|Reed]] {{goal|30||40}}",
    ] {
        let dataset = one_box(&format!("|score=2–0|goals1={list}"));
        assert_eq!(goals(&dataset), ["home Reed 30", "home Reed 40"], "{list}");
        assert_eq!(rules(&dataset), [""; 0], "{list}");
    }
    // Where no goal follows, the number is all there is.
    let dataset = one_box("|score=3–0|goals1=*[[R|Reed]] (2)\n*[[W|Wood]] {{goal|7}}");
    assert_eq!(
        goals(&dataset),
        ["home Reed ?", "home Reed ?", "home Wood 7"]
    );
    let dataset = one_box("|score=3–0|goals1=[[R|Reed]] (2), [[W|Wood]] (1) {{goal|7}}");
    assert_eq!(
        goals(&dataset),
        ["home Reed ?", "home Reed ?", "home Wood 7"]
    );
}

#[test]
fn a28_a_number_beside_the_scorer_that_the_goals_contradict_is_reported() {
    let dataset = one_box("|score=2–0|goals1=*[[R|Reed]] (3) {{goal|30||40}}");
    assert_eq!(goals(&dataset), ["home Reed 30", "home Reed 40"]);
    assert_eq!(rules(&dataset), ["scorer-count-differs"]);
    assert_eq!(
        dataset.findings[0].found.as_deref(),
        Some("Reed (3): 2 listed")
    );
}

#[test]
fn a28_a_note_behind_a_second_scorer_is_not_of_the_first() {
    let list = goals1("*[[Wood]] {{goal|3}}, [[Reed]] (pen.) {{goal|30}}");
    assert_eq!(list, ["home Wood 3", "home Reed 30 pen."]);
}

#[test]
fn a34_a_number_that_is_no_minute_is_kept_and_reported() {
    for (text, shown) in [
        ("{{goal|910}}", "910"),
        ("{{goal|0}}", "0"),
        ("910'", "910"),
    ] {
        let dataset = one_box(&format!("|score=1–0|goals1=*[[Wood]] {text}"));
        assert_eq!(goals(&dataset), [format!("home Wood {shown}")]);
        assert_eq!(dataset.goals[0].minute, None);
        assert_eq!(rules(&dataset), ["minute-out-of-range"]);
    }
}

#[test]
fn a13_an_aggregate_that_a_box_states_is_compared_with_its_legs() {
    let legs = |stated: &str| {
        page(&format!(
            "==Semi-finals==\n{{{{football box collapsible|date=4 May 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}}}\n\
             {{{{football box collapsible|date=11 May 2031|team1=[[Beta]]|score=2–2|team2=[[Alfa]]|aggregatescore={stated}}}}}"
        ))
    };
    for (stated, differs) in [("2–3", false), ("3–2", false), ("4–2", true)] {
        let found = rules(&legs(stated));
        assert_eq!(
            found.contains(&"aggregate-differs"),
            differs,
            "{stated}: {found:?}"
        );
    }
}

#[test]
fn a13_an_aggregate_of_a_match_without_a_tie_is_kept_and_reported() {
    let dataset = page(
        "==Results==\n{{football box collapsible|date=4 May 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]|aggregatescore=3–2}}",
    );
    let found = only(&dataset);
    if found.tie.is_none() {
        assert_eq!(found.note.as_deref(), Some("3–2"));
        assert!(rules(&dataset).contains(&"unread-remainder"));
    }
}

#[test]
fn a16_a_report_in_a_footnote_has_its_address() {
    let dataset = one_box(
        "|score=0–0|report=<ref>{{cite web|url=https://x.org/a|archive-url=https://y.org/a}}</ref>",
    );
    assert_eq!(only(&dataset).report_urls, ["https://x.org/a"]);
}

#[test]
fn a16_a_report_in_a_footnote_of_a_rendered_page_has_its_address() {
    let text = "<!doctype html><body class=\"mw-parser-output\"><div class=\"footballbox\"><table><tr><th class=\"fhome\">\
        <a href=\"./Alfa\">Alfa</a></th><th class=\"fscore\">0–0</th><th class=\"faway\"><a href=\"./Beta\">Beta</a></th></tr>\
        <tr class=\"fgoals\"><td class=\"fhgoal\"></td><td><sup class=\"reference\"><a href=\"#cite_note-1\">[1]</a></sup></td><td class=\"fagoal\"></td></tr>\
        </table></div><ol class=\"references\"><li id=\"cite_note-1\"><cite><a class=\"external\" href=\"https://x.org/a\">T</a></cite></li></ol></body>";
    let document = Document::new("2031 Cup", "en", text);
    let dataset = scoreline::extract(&document).dataset;
    assert_eq!(only(&dataset).report_urls, ["https://x.org/a"]);
}

#[test]
fn a18_a_total_that_is_a_sum_is_a_total() {
    let total = |text: &str| {
        page(&format!(
            "{{{{Infobox international football competition|tourney_name=2031 Cup|year=2031|matches={text}}}}}\n\
             {{{{Football box|team1=[[Alfa]]|team2=[[Beta]]|score=0–0}}}}"
        ))
    };
    let dataset = total("{{#expr: 20 + 107}}");
    assert_eq!(
        dataset
            .totals
            .iter()
            .map(|total| total.stated)
            .collect::<Vec<_>>(),
        [127]
    );
    let dataset = total("{{#expr: 20 * x}}");
    assert!(dataset.totals.is_empty() && rules(&dataset).contains(&"unreadable-value"));
}

#[test]
fn a19_a_zone_for_other_pages_counts_where_one_shows_the_match() {
    let group = "==Matches==\n<section begin=A1 />{{Football box|date=4 July 2031|time=13:00 <includeonly>[[UTC−7]]</includeonly>\
        |team1=[[Alfa]]|team2=[[Beta]]|score=0–0}}<section end=A1 />";
    let group = Document::new("2031 Cup Group A", "en", group);
    let offset = |pages: &[Document]| {
        let found = extract_all(pages, &|| ());
        only(&found)
            .kickoff
            .and_then(|kickoff| kickoff.offset)
            .map(|offset| offset.to_string())
    };
    assert_eq!(offset(std::slice::from_ref(&group)), None);
    let cup = Document::new(
        "2031 Cup",
        "en",
        "==Group A==\n{{#lst:2031 Cup Group A|A1}}",
    );
    assert_eq!(offset(&[group, cup]).as_deref(), Some("-07:00"));
}

/// The kick-off of a box with this time, alone and where another page shows it.
fn kick_offs(time: &str) -> [Option<String>; 2] {
    let group = format!(
        "==Matches==\n<section begin=A1 />{{{{Football box|date=4 July 2031|time={time}\
         |team1=[[Alfa]]|team2=[[Beta]]|score=0–0}}}}<section end=A1 />"
    );
    let group = Document::new("2031 Cup Group A", "en", group);
    let cup = Document::new(
        "2031 Cup",
        "en",
        "==Group A==\n{{#lst:2031 Cup Group A|A1}}",
    );
    [vec![group.clone()], vec![group, cup]].map(|pages| {
        let kickoff = only(&extract_all(&pages, &|| ())).kickoff?;
        let offset = kickoff
            .offset
            .map_or(String::new(), |offset| offset.to_string());
        Some(format!("{}{offset}", kickoff.local.format("%H:%M")))
    })
}

#[test]
fn a19_the_time_of_a_match_that_another_page_shows_is_the_one_shown_there() {
    for (time, alone, shown) in [
        (
            "<noinclude>18:00 [[UTC−06:00|CST]]</noinclude><includeonly>13:00</includeonly>",
            "18:00-06:00",
            "13:00",
        ),
        (
            "18:00 <noinclude>[[UTC−06:00|CST]]</noinclude>",
            "18:00-06:00",
            "18:00-06:00",
        ),
        (
            "<noinclude>18:00</noinclude><includeonly>13:00 (UTC−7)</includeonly>",
            "18:00",
            "13:00-07:00",
        ),
    ] {
        assert_eq!(
            kick_offs(time),
            [Some(alone.to_owned()), Some(shown.to_owned())],
            "{time}"
        );
    }
}

#[test]
fn c_a_zone_stated_for_a_section_ends_with_it() {
    let match_of = |teams: &str| format!("{{{{Football box|time=19:00|{teams}|score=0–0}}}}\n");
    let text = format!(
        "==Group A==\nAll times are local (UTC+3).\n{}===Second day===\n{}==Group B==\n{}",
        match_of("team1=[[A]]|team2=[[B]]"),
        match_of("team1=[[C]]|team2=[[D]]"),
        match_of("team1=[[E]]|team2=[[F]]"),
    );
    let dataset = page(&text);
    let offsets: Vec<_> = dataset
        .matches
        .iter()
        .map(|found| found.kickoff.and_then(|at| at.offset))
        .collect();
    assert_eq!(
        offsets.iter().map(Option::is_some).collect::<Vec<_>>(),
        [true, true, false]
    );
}

#[test]
fn c_a_zone_beside_the_time_beats_that_of_the_page() {
    let dataset = page(
        "All times are UTC+3.\n{{Football box|time=19:00 (UTC+1)|team1=[[A]]|team2=[[B]]|score=0–0}}",
    );
    let offset = only(&dataset)
        .kickoff
        .and_then(|at| at.offset)
        .map(|offset| offset.to_string());
    assert_eq!(offset.as_deref(), Some("+01:00"));
}

#[test]
fn c_the_text_of_a_date_is_what_the_page_shows() {
    let dataset =
        page("{{Football box|date={{Start date|2031|7|13|df=y}}|team1=A|team2=B|score=0–0}}");
    assert_eq!(only(&dataset).date_text.as_deref(), Some("13 July 2031"));
}
