//! Inputs where a page says something of a match that once was dropped in silence, or guessed at.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, DecidedBy, MatchStatus, Score, TieSide};

use super::tables::matches;
use crate::common::one_box::{goals, goals1, one_box, only, page, result, rules};

fn table(head: &str, rows: &[&str]) -> Dataset {
    let rows = rows.join("\n|-\n");
    page(&format!(
        "== First round ==\n{{| class=\"wikitable\"\n! {head}\n|-\n{rows}\n|}}"
    ))
}

fn found<'d>(dataset: &'d Dataset, rule: &str) -> Vec<&'d str> {
    let findings = dataset
        .findings
        .iter()
        .filter(|found| found.rule.name() == rule);
    findings
        .filter_map(|found| found.found.as_deref())
        .collect()
}

#[test]
fn a_replay_in_a_column_of_its_own_is_the_second_match_of_the_tie() {
    let dataset = table(
        "Team 1 !! Score !! Team 2 !! Replay",
        &[
            "| [[Alfa]] || 1–1 || [[Beta]] || 2–0",
            "| [[Ceta]] || 2–1 || [[Delta]] || ",
        ],
    );
    assert_eq!(
        matches(&dataset),
        ["1: Alfa 1–1 Beta", "2: Alfa 2–0 Beta", "Ceta 2–1 Delta"]
    );
    let tie = &dataset.ties[0];
    assert_eq!(
        (tie.legs, tie.decided_by, tie.winner),
        (2, DecidedBy::Replay, Some(TieSide::Team1))
    );
}

#[test]
fn a_column_of_first_replays_is_one_of_replays() {
    let dataset = table(
        "Team 1 !! Score !! Team 2 !! 1st replay !! 2nd replay",
        &["| [[Alfa]] || 1–1 || [[Beta]] || 0–0 || 2–0"],
    );
    assert_eq!(
        matches(&dataset),
        ["1: Alfa 1–1 Beta", "2: Alfa 0–0 Beta", "3: Alfa 2–0 Beta"]
    );
}

#[test]
fn a_play_off_in_a_column_beside_a_score_is_noted_and_reported() {
    let dataset = table(
        "Team 1 !! Score !! Team 2 !! Play-off",
        &["| [[Alfa]] || 1–1 || [[Beta]] || 2–0"],
    );
    assert_eq!(matches(&dataset), ["Alfa 1–1 Beta"]);
    assert_eq!(only(&dataset).note.as_deref(), Some("Play-off: 2–0"));
    assert_eq!(found(&dataset, "unknown-column"), ["Play-off"]);
}

#[test]
fn a_sentence_below_a_row_with_another_aggregate_is_reported() {
    let dataset = page(
        "== Quarter-finals ==\n{{TwoLegResult|[[Alfa]]|ENG|3–2|[[Beta]]|ENG|2–1|1–1}}\n\
         ''Alfa won 5–2 on aggregate.''",
    );
    assert_eq!(dataset.ties[0].aggregate, Some(Score::new(3, 2)));
    assert_eq!(
        found(&dataset, "unread-remainder"),
        ["Alfa won 5–2 on aggregate."]
    );
}

#[test]
fn a_replay_in_a_column_is_that_of_its_box() {
    let dataset = page(
        "== First round ==\n{| class=\"wikitable\"\n! Team 1 !! Score !! Team 2 !! Replay\n|-\n\
         | [[Alfa]] || 1–1 || [[Beta]] || 2–0\n|}\n\
         {{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–1|team2=[[Beta]]}}\n\
         {{Football box|date=8 July 2031|team1=[[Beta]]|score=0–2|team2=[[Alfa]]}}",
    );
    let mut scores = matches(&dataset);
    scores.sort();
    assert_eq!(scores, ["1: Alfa 1–1 Beta", "2: Beta 0–2 Alfa"]);
    assert!(!rules(&dataset).contains(&"duplicate-conflict"));
}

#[test]
fn a_head_of_other_titles_amid_a_table_is_no_match_and_is_reported() {
    let dataset = table(
        "Home !! Score !! Away",
        &[
            "| [[Alfa]] || 1–1 || [[Beta]]",
            "! Foo !! Score !! Bar",
            "| [[Ceta]] || 2–1 || [[Delta]]",
        ],
    );
    assert_eq!(matches(&dataset), ["Alfa 1–1 Beta", "Ceta 2–1 Delta"]);
    assert_eq!(found(&dataset, "row-not-read"), ["Foo | Score | Bar"]);
}

#[test]
fn rows_below_a_head_without_a_result_are_reported() {
    let dataset = table(
        "Home !! Score !! Away",
        &[
            "| [[Alfa]] || 1–1 || [[Beta]]",
            "! Goals !! Player !! Cards",
            "| [[Ceta]] || 2–1 || [[Delta]]",
        ],
    );
    assert_eq!(matches(&dataset), ["Alfa 1–1 Beta"]);
    assert_eq!(
        found(&dataset, "row-not-read"),
        ["Goals | Player | Cards", "Ceta | 2–1 | Delta"]
    );
}

#[test]
fn a_row_with_a_day_dates_the_matches_below_it() {
    for day in [
        "4 July 2031",
        "Friday, 4 July 2031",
        "July 4th, 2031",
        "{{dts|2031|7|4}}",
    ] {
        let row = format!("| colspan=3 | {day}");
        let dataset = table(
            "Home !! Score !! Away",
            &[
                "| [[Ceta]] || 2–1 || [[Delta]]",
                &row,
                "| [[Alfa]] || 1–1 || [[Beta]]",
                "| [[Eta]] || 0–1 || [[Zeta]]",
                "| colspan=3 | 5 July 2031",
                "| [[Iota]] || 0–1 || [[Kappa]]",
            ],
        );
        let dates = dataset.matches.iter().map(|record| {
            let date = record.date.map(|date| date.to_string());
            format!("{} {}", record.home.name(), date.unwrap_or_default())
        });
        let mut dates: Vec<String> = dates.collect();
        dates.sort();
        assert_eq!(
            dates,
            [
                "Alfa 2031-07-04",
                "Ceta ",
                "Eta 2031-07-04",
                "Iota 2031-07-05"
            ],
            "{day}"
        );
        assert!(!rules(&dataset).contains(&"row-not-read"), "{day}");
    }
}

#[test]
fn a_day_over_ties_of_two_legs_dates_none_of_them_and_is_reported() {
    let dataset = table(
        "Team 1 !! Agg. !! Team 2 !! 1st leg !! 2nd leg",
        &[
            "| colspan=5 | 4 July 2031",
            "| [[Alfa]] || 3–1 || [[Beta]] || 1–1 || 2–0",
        ],
    );
    assert!(dataset.matches.iter().all(|record| record.date.is_none()));
    assert_eq!(found(&dataset, "row-not-read"), ["4 July 2031"]);
}

#[test]
fn a_text_between_rows_is_a_note_or_a_finding() {
    let dataset = table(
        "Home !! Score !! Away",
        &[
            "| [[Alfa]] || 2–1 || [[Beta]]",
            "| colspan=3 | After extra time",
            "| [[Ceta]] || 2–1 || [[Delta]]",
            "| colspan=3 | Quarter-finals",
        ],
    );
    let first = &dataset.matches[0];
    assert_eq!(first.note.as_deref(), Some("After extra time"));
    assert_eq!(first.extra_time, Some(true));
    assert_eq!(found(&dataset, "block-without-record"), ["Quarter-finals"]);
}

#[test]
fn a_note_that_is_a_mark_of_extra_time_states_it() {
    for (note, extra_time) in [
        ("|scorenote=(a.e.t.)", true),
        ("|note=After extra time", true),
        ("|note=No extra time was played", false),
    ] {
        let dataset = one_box(&format!("|score=2–1{note}"));
        assert_eq!(only(&dataset).extra_time, Some(extra_time), "{note}");
    }
}

#[test]
fn a_sentence_below_a_box_that_names_no_winner_is_a_note_and_a_finding() {
    for sentence in ["4–3 on penalties", "Alfa lost on penalties."] {
        let dataset = page(&format!(
            "== Final ==\n{{{{Football box|team1=[[Alfa]]|score=1–1|team2=[[Beta]]}}}}\n''{sentence}''"
        ));
        assert_eq!(only(&dataset).note.as_deref(), Some(sentence));
        assert_eq!(found(&dataset, "unread-remainder"), [sentence]);
    }
}

#[test]
fn a_sentence_below_a_box_on_what_might_have_been_is_no_outcome() {
    let dataset = page(
        "== Final ==\n{{Football box|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}\n\
         * 30 minutes of extra time if necessary\n* Penalty shoot-out if scores still level",
    );
    assert_eq!(only(&dataset).note, None);
    assert!(!rules(&dataset).contains(&"unread-remainder"));
}

#[test]
fn a_sentence_below_rows_of_ties_is_the_outcome_of_the_tie_it_names() {
    let dataset = page(
        "== Quarter-finals ==\n{{OneLegStart}}\n{{OneLegResult|[[Alfa]]|ENG|1–1|[[Beta]]|ENG}}\n\
         {{OneLegResult|[[Ceta]]|ENG|2–1|[[Delta]]|ENG}}\n{{OneLegEnd}}\n''Alfa won 4–3 on penalties''",
    );
    let tie = &dataset.ties[0];
    assert_eq!(
        (tie.team1.name(), tie.penalties, tie.decided_by),
        ("Alfa", Some(Score::new(4, 3)), DecidedBy::Penalties)
    );
    assert_eq!(dataset.matches[0].penalties, Some(Score::new(4, 3)));
}

#[test]
fn a_sentence_below_rows_belongs_to_the_whole_name_before_a_part_of_one() {
    let rows = "{{OneLegResult|[[Inter]]|ITA|1–1|[[Beta]]|ENG}}\n\
                {{OneLegResult|[[Inter Miami]]|USA|1–1|[[Delta]]|ENG}}";
    let read = |sentence: &str| page(&format!("== Quarter-finals ==\n{rows}\n''{sentence}''"));
    let dataset = read("Inter won 4–3 on penalties");
    let decided = dataset
        .matches
        .iter()
        .filter(|record| record.penalties.is_some());
    let decided: Vec<&str> = decided.map(|record| record.home.name()).collect();
    assert_eq!(decided, ["Inter"]);
    // Nobody can tell which of them is meant.
    let dataset = read("Inte won 4–3 on penalties");
    assert!(
        dataset
            .matches
            .iter()
            .all(|record| record.penalties.is_none())
    );
    assert_eq!(
        found(&dataset, "unread-remainder"),
        ["Inte won 4–3 on penalties"]
    );
}

#[test]
fn a_sentence_below_a_row_that_names_no_winner_is_a_finding() {
    let dataset = page(
        "== Quarter-finals ==\n{{OneLegStart}}\n{{OneLegResult|[[Alfa]]|ENG|1–1|[[Beta]]|ENG}}\n\
         ''4–3 on penalties''\n{{OneLegEnd}}",
    );
    assert_eq!(found(&dataset, "unread-remainder"), ["4–3 on penalties"]);
}

/// A match on the pages of a competition and of one of its groups.
fn on_two_pages(one: &str, other: &str) -> Dataset {
    let document = |title: &str, parameters: &str| {
        let text = format!(
            "== Group A ==\n{{{{Football box|team1=[[Alfa]]|team2=[[Beta]]{parameters}}}}}"
        );
        Document::new(title, "en", text)
    };
    let documents = [
        document("2031 Cup", one),
        document("2031 Cup Group A", other),
    ];
    extract_all(&documents, &|| {})
}

#[test]
fn matches_of_a_pair_on_two_days_with_other_results_stay_two() {
    let dataset = on_two_pages("|date=4 July 2031|score=1–1", "|date=5 July 2031|score=3–0");
    assert_eq!(dataset.matches.len(), 2);
    assert!(rules(&dataset).contains(&"maybe-same-match"));
}

#[test]
fn matches_of_a_pair_on_two_days_are_one_where_more_agrees() {
    for more in [
        "|score=1–1",
        "|attendance=12,345",
        "|stadium=[[North Park]]",
    ] {
        let dataset = on_two_pages(
            &format!("|date=4 July 2031{more}"),
            &format!("|date=5 July 2031{more}"),
        );
        assert_eq!(dataset.matches.len(), 1, "{more}");
    }
}

#[test]
fn matches_of_a_pair_at_one_instant_are_one_on_whichever_day_it_was() {
    let dataset = on_two_pages(
        "|date=4 July 2031|time=22:00 UTC−3|score=1–1",
        "|date=5 July 2031|time=03:00 UTC+2|score=1–0",
    );
    assert_eq!(dataset.matches.len(), 1);
    assert!(rules(&dataset).contains(&"duplicate-conflict"));
}

#[test]
fn an_aggregate_alone_is_not_the_score_of_the_match() {
    for score in ["agg. 3–2", "3–2 agg."] {
        let dataset = one_box(&format!("|score={score}"));
        assert_eq!(only(&dataset).score, None, "{score}");
        assert_eq!(found(&dataset, "unread-remainder"), [score]);
    }
    for score in [
        "2–1 (agg. 3–2)",
        "2–1 (3–2 agg.)",
        "2–1 AGG. (3–2)",
        "agg. 3–2, 2–1",
    ] {
        assert_eq!(
            only(&one_box(&format!("|score={score}"))).score,
            Some(Score::new(2, 1)),
            "{score}"
        );
    }
}

#[test]
fn the_mark_of_away_goals_beside_the_second_leg_decides_the_tie() {
    let dataset = page(
        "== Semi-finals ==\n{{Football box|date=1 July 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}\n\
         {{Football box|date=8 July 2031|team1=[[Beta]]|score=2–1 (a)|team2=[[Alfa]]}}",
    );
    let tie = &dataset.ties[0];
    assert_eq!(
        (tie.decided_by, tie.winner),
        (DecidedBy::AwayGoals, Some(TieSide::Team1))
    );
    let alone = one_box("|score=2–1 (a)");
    assert_eq!(found(&alone, "unread-remainder"), ["2–1 (a)"]);
}

#[test]
fn an_abandoned_match_decides_no_tie() {
    let dataset = one_box("|score=2–1 (abandoned)");
    let tie = &dataset.ties[0];
    assert_eq!(
        (tie.decided_by, tie.winner, tie.aggregate),
        (DecidedBy::Unknown, None, None)
    );
}

#[test]
fn a_note_says_what_became_of_a_match_with_a_score() {
    for (parameters, status, reported) in [
        ("|note=Awarded", MatchStatus::Awarded, false),
        (
            "|note=Match abandoned after 60 minutes.",
            MatchStatus::Abandoned,
            true,
        ),
        (
            "|scorenote=Abandoned in the 60th minute",
            MatchStatus::Abandoned,
            true,
        ),
        ("|report=(match abandoned)", MatchStatus::Abandoned, false),
        (
            "|note=Beta had abandoned their old ground",
            MatchStatus::Played,
            true,
        ),
        (
            "|note=Match suspended for 20 minutes",
            MatchStatus::Played,
            false,
        ),
        ("|note=Played in rain", MatchStatus::Played, false),
    ] {
        let dataset = one_box(&format!("|score=2–1{parameters}"));
        assert_eq!(only(&dataset).status, status, "{parameters}");
        let is_reported = rules(&dataset).contains(&"status-in-note");
        assert_eq!(is_reported, reported, "{parameters}");
        assert!(only(&dataset).note.is_some(), "{parameters}");
    }
}

#[test]
fn a_bracket_of_a_minute_and_words_is_one_goal_in_either_order() {
    for (list, goal) in [
        ("*[[Bo]] (own goal, 4)", "home Bo 4 o.g."),
        ("*[[Cy]] (pen., 6)", "home Cy 6 pen."),
        ("*[[Ed]] (4, pen)", "home Ed 4 pen."),
        ("*Ed Li (pen, 4)", "home Ed Li 4 pen."),
    ] {
        assert_eq!(goals1(list), [goal], "{list}");
    }
}

#[test]
fn each_of_several_scorers_on_a_line_has_the_goals_behind_the_name() {
    for list in [
        "*X {{goal|30}} / Y {{goal|40}}",
        "X 30’ Y 40’",
        "X 30' Y 40'",
        "{{ubl|1=X {{goal|30}}|2=Y {{goal|40}}}}",
    ] {
        assert_eq!(goals1(list), ["home X 30", "home Y 40"], "{list}");
    }
    let dataset = one_box("|score=2–0|goals1=X 30' pen. 40'");
    assert_eq!(goals(&dataset), ["home X 30 pen.", "home X 40"]);
    assert_eq!(result(&dataset), "2–0");
}

#[test]
fn officials_beside_the_referee_are_a_note_and_a_finding() {
    for (value, name, country, rest) in [
        (
            "Ann (Brazil), VAR: Bob",
            "Ann",
            Some("Brazil"),
            Some("VAR: Bob"),
        ),
        ("Ann<br>Assistant: Bob", "Ann", None, Some("Assistant: Bob")),
        (
            "[[Ann]] ([[Brazil]]), [[Cid]] ([[Peru]])",
            "Ann",
            Some("Brazil"),
            Some("Cid (Peru)"),
        ),
        (
            "Ann (Brazil)<br>Cid (Peru)",
            "Ann",
            Some("Brazil"),
            Some("Cid (Peru)"),
        ),
        ("{{flagicon|BRA}} Ann (Brazil)", "Ann", Some("Brazil"), None),
        ("Ann<br>(Brazil)", "Ann", Some("Brazil"), None),
    ] {
        let dataset = one_box(&format!("|score=2–1|referee={value}"));
        let record = only(&dataset);
        assert_eq!(record.referee.as_deref(), Some(name), "{value}");
        assert_eq!(record.note.as_deref(), rest, "{value}");
        let reported: Vec<&str> = rest.into_iter().collect();
        assert_eq!(found(&dataset, "unread-remainder"), reported, "{value}");
        let shown = record
            .referee_country
            .as_ref()
            .map(|country| country.to_string());
        assert_eq!(shown.as_deref(), country, "{value}");
    }
}

#[test]
fn the_zone_of_a_second_time_is_not_that_of_the_first() {
    for (time, offset, rest) in [
        ("15:00 EST / 20:00 GMT", None, Some("20:00 GMT")),
        (
            "16:00 (UTC−3) / 19:00 UTC",
            Some("-03:00"),
            Some("19:00 UTC"),
        ),
        (
            "20:00 local time (21:00 CET)",
            None,
            Some("local time (21:00 CET)"),
        ),
        (
            "19:30 (delayed to 19:45) UTC+2",
            Some("+02:00"),
            Some("delayed to 19:45"),
        ),
        ("15:00–16:45 UTC+2", Some("+02:00"), Some("16:45")),
        ("7:30 p.m. (19:30) UTC+2", Some("+02:00"), Some("19:30")),
    ] {
        let dataset = one_box(&format!("|score=2–1|time={time}"));
        let kickoff = only(&dataset).kickoff.expect("a kick-off");
        let shown = kickoff.offset.map(|offset| offset.to_string());
        assert_eq!(shown.as_deref(), offset, "{time}");
        assert_eq!(only(&dataset).note.as_deref(), rest, "{time}");
    }
}

#[test]
fn a_raised_mark_behind_groups_of_digits_is_no_digit() {
    let dataset = one_box("|score=2–1|attendance=1,000<sup>4</sup>");
    assert_eq!(only(&dataset).attendance, Some(1_000));
}

#[test]
fn a_raised_part_of_a_minute_belongs_to_it() {
    for list in [
        "X 45<sup>+2</sup>",
        "X 45<!-- or 46 -->+2",
        "X 45<small>+2</small>",
    ] {
        assert_eq!(goals1(list), ["home X 45+2"], "{list}");
    }
}

#[test]
fn a_number_with_a_wrong_group_is_no_attendance_and_is_reported() {
    for text in ["1,0004", "12,5"] {
        let dataset = one_box(&format!("|score=2–1|attendance={text}"));
        assert_eq!(only(&dataset).attendance, None, "{text}");
        assert!(rules(&dataset).contains(&"unreadable-value"), "{text}");
    }
}

#[test]
fn the_standard_time_of_paraguay_is_three_hours_behind_since_2024() {
    for (date, offset) in [
        ("1 July 2024", "-04:00"),
        ("1 January 2024", "-04:00"),
        ("1 July 2025", "-03:00"),
        ("1 July 2031", "-03:00"),
    ] {
        let dataset = page(&format!(
            "{{{{Football box|date={date}|time=15:00 PYT|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}}}"
        ));
        let kickoff = only(&dataset).kickoff.expect("a kick-off");
        let shown = kickoff.offset.map(|offset| offset.to_string());
        assert_eq!(shown.as_deref(), Some(offset), "{date}");
    }
}

#[test]
fn a_footnote_that_explains_is_kept_whichever_way_it_is_written() {
    for parameters in [
        "|score=2–1<ref>Played as Red Star.</ref>",
        "|score=2–1|scorenote=<ref name=\"a\" group='b'>Played as ''Red Star''.</ref>",
        "|score=2–1<ref>Played as Red Star. {{cite web|url=https://x.example/1|title=Report}}</ref>",
        "|score=2–1<ref>Played as Red Star. [https://x.example/1 Report]</ref>",
        "|score=2–1{{efn|Played as Red Star.}}",
    ] {
        let dataset = one_box(parameters);
        let note = only(&dataset).note.as_deref();
        assert_eq!(note, Some("Played as Red Star."), "{parameters}");
    }
    let dataset = page(
        "{{Football box|team1=[[Alfa]]<ref>Played as Red Star.</ref>|score=2–1|team2=[[Beta]]}}",
    );
    assert_eq!(only(&dataset).note.as_deref(), Some("Played as Red Star."));
    assert_eq!(only(&dataset).home.name(), "Alfa");
}

#[test]
fn a_footnote_that_only_cites_is_no_note() {
    for footnote in [
        "<ref name=x />",
        "<ref>{{cite web|url=https://x.example/1|title=The match was abandoned.}}</ref>",
        "<ref>[https://x.example/1 A report of the match.] Retrieved 5 July 2031.</ref>",
        "<ref>Smith, The Cup of Cups, p. 12.</ref>",
        "<ref>\"A match to remember\", The Paper.</ref>",
        "<ref>FIFA report</ref>",
    ] {
        let dataset = one_box(&format!("|score=2–1{footnote}"));
        assert_eq!(only(&dataset).note, None, "{footnote}");
        assert_eq!(only(&dataset).status, MatchStatus::Played, "{footnote}");
    }
}

#[test]
fn what_a_reference_says_became_of_the_match_counts_as_in_any_footnote() {
    let dataset = one_box("|score=2–1<ref>The match was abandoned at half time.</ref>");
    assert_eq!(only(&dataset).status, MatchStatus::Abandoned);
    assert!(rules(&dataset).contains(&"status-in-note"));
}

#[test]
fn the_address_of_a_report_may_stand_in_a_named_footnote() {
    for (report, definition) in [
        (
            "<ref name=x/>",
            "Text.<ref name=\"x\">{{cite web|url=https://x.example/1}}</ref>",
        ),
        (
            "<ref name=\"x\"></ref>",
            "<references>\n<ref name=x>[https://x.example/1 Report]</ref>\n</references>",
        ),
    ] {
        let dataset = page(&format!(
            "{{{{Football box|team1=[[Alfa]]|score=2–1|team2=[[Beta]]|report={report}}}}}\n{definition}"
        ));
        assert_eq!(
            only(&dataset).report_urls,
            ["https://x.example/1"],
            "{report}"
        );
    }
}

#[test]
fn the_address_of_a_report_may_stand_in_its_template_without_a_scheme() {
    for (report, address) in [
        ("{{url|x.example/1}}", "http://x.example/1"),
        ("{{URL|1=www.x.example|2=Report}}", "http://www.x.example"),
        ("{{url|https://x.example/1|Report}}", "https://x.example/1"),
    ] {
        let dataset = one_box(&format!("|score=2–1|report={report}"));
        assert_eq!(only(&dataset).report_urls, [address], "{report}");
    }
}

#[test]
fn a_box_inside_a_poem_is_read_at_its_place() {
    let dataset = page(
        "== Final ==\n<poem>\nA text.\n{{Football box|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}\n</poem>",
    );
    assert_eq!((result(&dataset).as_str(), only(&dataset).line), ("2–1", 4));
}

#[test]
fn a_box_inside_a_tag_apart_from_the_page_is_reported() {
    for tag in ["ref", "references", "gallery", "indicator"] {
        let dataset = page(&format!(
            "== Final ==\n<{tag}>\n{{{{Football box|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}}}\n</{tag}>"
        ));
        assert_eq!(dataset.matches.len(), 0, "{tag}");
        let lines: Vec<u32> = dataset
            .findings
            .iter()
            .filter(|found| found.rule.name() == "unreadable-block")
            .map(|found| found.line)
            .collect();
        assert_eq!(lines, [3], "{tag}");
    }
    let code = page("== Final ==\n<nowiki>{{Football box|team1=A|score=2–1|team2=B}}</nowiki>");
    assert!(!rules(&code).contains(&"unreadable-block"));
}
