//! The edge cases that parsers lose, by their numbers: E1 to E30. Each is an invented page.

use crate::common::one_box::{goals, goals1, home, one_box, only, page, result, rules};
use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::{CardKind, DecidedBy, MatchStatus, Opponent, RoundKind, Side};

#[test]
fn e1_every_spelling_of_the_box_is_a_match_and_look_alikes_are_none() {
    for name in [
        "Football box",
        "football box",
        "footballbox",
        "Footballbox",
        "Football_box",
        "Template:Football box",
        "football box collapsible",
        "Football box collapsible",
        "footballbox collapsible",
        "Footballbox collapsible",
        "#invoke:Football box|main",
        "#invoke:football box|main",
        "#invoke:Football_box_collapsible|main",
    ] {
        assert_eq!(
            page(&format!("{{{{{name}|team1=A|team2=B|score=1–0}}}}"))
                .matches
                .len(),
            1,
            "{name}"
        );
    }
    for name in [
        "Football box list-start",
        "Football kit",
        "rugbybox",
        "basketballbox",
    ] {
        assert_eq!(
            page(&format!("{{{{{name}|team1=A|team2=B|score=1–0}}}}"))
                .matches
                .len(),
            0,
            "{name}"
        );
    }
}

#[test]
fn e2_closers_may_be_glued_and_braces_may_stand_in_any_value() {
    let dataset = page(
        "<onlyinclude>{{Football box|team1={{nowrap|{{fb|FRG}}}}|team2=B|score=1–0|report=[http://x.org a{{!}}b]}}\
         </onlyinclude>{{Football box|team1=C|team2=D|score=2–0}}<section end=QF1 />",
    );
    assert_eq!(dataset.matches.len(), 2);
    assert_eq!(dataset.matches[0].home.name(), "West Germany");
}

#[test]
fn e3_text_for_other_pages_only_is_left_out_of_a_value() {
    let time = |value| only(&one_box(&format!("|time={value}|score=1–0"))).kickoff;
    let left_out = time("3:00 p.m. <includeonly>[[UTC-7]]</includeonly>");
    assert_eq!(left_out.map(|kickoff| kickoff.offset), Some(None));
    let kept =
        time("3:00 p.m. <noinclude>[[UTC-7]]</noinclude>").and_then(|kickoff| kickoff.offset);
    assert_eq!(
        kept.map(|offset| offset.to_string()).as_deref(),
        Some("-07:00")
    );
}

#[test]
fn e4_comments_hide_flags_boxes_and_transclusions() {
    assert_eq!(
        home("<!--{{#invoke:flag|fb-rt|}}-->Winner Group E"),
        "Winner Group E"
    );
    assert!(
        page("<!-- {{Football box|team1=A|team2=B}} {{:Other}} -->")
            .matches
            .is_empty()
    );
}

#[test]
fn e5_rounds_come_from_headings_and_titles_in_any_spelling() {
    let round = |title: &str, headings: &str| {
        let text = format!("{headings}\n{{{{Football box|team1=A|team2=B|score=1–0}}}}");
        let dataset = extract(&Document::new(title, "en", text)).dataset;
        (
            dataset.matches[0].round_id.to_string(),
            dataset.rounds[0].kind,
        )
    };
    let quarter = ("2031-cup/quarter-finals".to_owned(), RoundKind::Knockout);
    assert_eq!(round("2031 Cup", "== Quarter-finals =="), quarter);
    assert_eq!(
        round(
            "2031 Cup",
            "== {{Anchor|x}}Quarterfinals ==\n=== A vs B ==="
        ),
        quarter
    );
    assert_eq!(
        round("2031 Cup knockout stage", "== Quarter finals =="),
        quarter
    );
    let group = ("2031-cup/group-a".to_owned(), RoundKind::Group);
    assert_eq!(round("2031 Cup Group A", "== Matches =="), group);
    assert_eq!(
        round("2031 Cup", "== Group stage ==\n=== Group A ==="),
        group
    );
    let third = ("2031-cup/third-place".to_owned(), RoundKind::Knockout);
    assert_eq!(round("2031 Cup", "== Match for third place =="), third);
    assert_eq!(round("2031 Cup", "== Third place play-off =="), third);
    assert_eq!(round("2031 Cup", "== Final round ==").1, RoundKind::Group);
}

#[test]
fn e4_comments_on_lines_of_their_own_are_no_part_of_a_value() {
    let dataset = page(
        "{{football box|date=1 May 2031|team1=A\n<!-- one -->\n  <!-- two -->\n|team2=\n<!-- c -->\nB\n\n\
         <!-- d -->\n|score=2–1\n<!-- e -->\n\n|attendance=5,000 <!-- f -->\n}}",
    );
    let found = only(&dataset);
    assert_eq!((found.home.name(), found.away.name()), ("A", "B"));
    assert_eq!(result(&dataset), "2–1");
    assert_eq!(found.attendance, Some(5_000));
    assert_eq!(rules(&dataset), ["goals-not-listed"]);
}

#[test]
fn e6_tables_that_are_not_read_are_said_to_be_so() {
    let dataset = page("{{football table}}");
    assert!(rules(&dataset).contains(&"not-covered"));
}

#[test]
fn e7_national_teams_by_code_name_and_variant() {
    for (value, name) in [
        ("{{fb|EGY}}", "Egypt"),
        ("{{fb-rt|EGY}}", "Egypt"),
        ("{{fb-big|EGY}}", "Egypt"),
        ("{{fbw|USA}}", "United States"),
        ("{{fb|ARG|1861}}", "Argentina"),
        ("{{fb|BOL|civil}}", "Bolivia"),
        ("{{fb|US|1960}}", "United States"),
        ("{{fb|FR Yugoslavia}}", "FR Yugoslavia"),
        ("{{fb|Kingdom of Yugoslavia}}", "Yugoslavia"),
        ("{{fb|IRL|name=Ireland}}", "Ireland"),
        ("{{#invoke:flag|fb|BRA}}", "Brazil"),
        ("{{#invoke:flagg|main|unpre|avar=fb|BRA}}", "Brazil"),
        ("{{#invoke:flagg|main|avar=fb|unpe|BRA}}", "Brazil"),
        ("{{fbu|20|BRA}}", "Brazil U20"),
        ("{{fbu|BRA|20}}", "Brazil U20"),
        ("{{nowrap|{{fb|FRG}}}}", "West Germany"),
        (
            "{{flagicon|Dutch East India Company}} [[Dutch East Indies national football team|Dutch East Indies]]",
            "Dutch East Indies",
        ),
    ] {
        assert_eq!(home(value), name, "{value}");
    }
}

#[test]
fn e8_clubs_keep_link_label_and_country_apart() {
    for value in [
        "{{fbaicon|KEN}} [[AFC Leopards|Leopards]]",
        "[[AFC Leopards|Leopards]] {{fbaicon|KEN}}",
        "'''[[AFC Leopards|Leopards]]''' {{flagicon|KEN}}",
        "{{nowrap|[[AFC Leopards|Leopards]]}} {{#invoke:flag|fbaicon|KEN}}",
    ] {
        let dataset = page(&format!(
            "{{{{Football box|team1={value}|team2=B|score=1–0}}}}"
        ));
        let team = only(&dataset).home.team().cloned().unwrap_or_default();
        assert_eq!(team.name, "Leopards", "{value}");
        assert_eq!(team.link.as_deref(), Some("AFC Leopards"), "{value}");
        assert_eq!(team.country.as_deref(), Some("KEN"), "{value}");
    }
    let ill =
        page("{{Football box|team1={{ill|Alfa|de|Alfa Berlin}}{{fbaicon|}}|team2=B|score=1–0}}");
    let team = only(&ill).home.team().cloned().unwrap_or_default();
    assert_eq!((team.name.as_str(), team.country), ("Alfa", None));
}

#[test]
fn e9_placeholders_are_slots() {
    for value in [
        "Winner Match 74",
        "3rd Group A/B/C/D/F",
        "TBD",
        "Higher-seeded finalist",
        "Runner-up Group A",
    ] {
        let dataset = page(&format!(
            "{{{{Football box|team1={value}|team2=B|score=Match 90}}}}"
        ));
        assert_eq!(only(&dataset).home, Opponent::Slot(value.to_owned()));
        assert_eq!(only(&dataset).status, MatchStatus::Scheduled);
    }
}

#[test]
fn e10_scores_in_every_dress() {
    for score in [
        "3–1",
        "3-1",
        "3 − 1",
        "3&ndash;1",
        "'''3–1'''",
        "[[#x|3–1]]",
        "[https://x.org 3–1]",
        "3–1<ref>2–2</ref>",
        "{{score link|2014 Cup Group 1-2#A vs B|3–1}}",
        "{{nowrap|3–1}}{{efn|A note.}}",
        "{{score link|2014 Cup#A vs B|3–1|2014 final}}",
    ] {
        assert_eq!(
            result(&one_box(&format!("|score={score}"))),
            "3–1",
            "{score}"
        );
    }
    assert_eq!(result(&one_box("|score1=3|score2=1")), "3–1");
    for score in ["v", "Match 25", "3 October", ""] {
        assert_eq!(
            result(&one_box(&format!("|score={score}"))),
            "scheduled",
            "{score}"
        );
    }
    assert_eq!(
        result(&one_box("|score={{score link|X#Y|Cancelled}}")),
        "cancelled"
    );
    assert_eq!(result(&one_box("|score=w/o")), "walkover");
}

#[test]
fn e11_extra_time_by_parameter_cell_or_golden_goal() {
    for parameters in [
        "|score=2–1|aet=yes",
        "|score=2–1 (a.e.t.)",
        "|score=2–1 {{aet}}",
        "|score=2–1 (a.e.t./g.g.)",
        "|score=2–1|agget=yes",
        "|score=2–1|asget=yes",
        "|score=2–1|goals1=*X {{golden goal|104}}",
    ] {
        assert_eq!(result(&one_box(parameters)), "2–1 a.e.t.", "{parameters}");
    }
    assert_eq!(
        only(&one_box("|score=2–1|agget=yes")).golden_goal,
        Some(true)
    );
}

#[test]
fn e12_shoot_outs_never_enter_goals_and_never_imply_extra_time() {
    let dataset = one_box(
        "|score=1–1|goals1=*X 3'|goals2=*Y 4'|penalties1=*[[A]] {{pengoal}}\n*B penmiss|penaltyscore=1–2\
         |penalties2=*{{pengoal}} [[C]]\n*{{pengoal}} D",
    );
    assert_eq!(result(&dataset), "1–1 (1–2 p)");
    assert_eq!(dataset.goals.len(), 2);
    assert_eq!(dataset.shootout_kicks.len(), 4);
    assert!(dataset.findings.is_empty(), "{:?}", dataset.findings);
    assert_eq!(result(&one_box("|score=1–1 {{pso|4–3}}")), "1–1 (4–3 p)");
    assert_eq!(result(&one_box("|score=1–1 (4–3 p)")), "1–1 (4–3 p)");
    let level = one_box("|score=1–1|penaltyscore=4–4");
    assert!(rules(&level).contains(&"shootout-not-decisive"));
}

#[test]
fn e13_awarded_results_stand_apart_from_the_field() {
    for score in [
        "3–0 (awarded)",
        "3–0<br>Awarded",
        "3–0{{efn|Awarded for fielding a banned player}}",
        "3–0 {{small|(awd.)}}",
    ] {
        let dataset = one_box(&format!("|score={score}|goals1=*X 5'|goals2=*Y 6'"));
        let found = only(&dataset);
        assert_eq!(found.status, MatchStatus::Awarded, "{score}");
        assert_eq!(
            (found.score, found.awarded.map(|s| s.to_string()).as_deref()),
            (None, Some("3–0"))
        );
        // The goals of the field are kept and are no contradiction.
        assert_eq!(dataset.goals.len(), 2);
        assert!(!rules(&dataset).contains(&"goals-differ-from-score"));
    }
    assert_eq!(
        only(&one_box("|score=1–1 (abandoned)")).status,
        MatchStatus::Abandoned
    );
    assert_eq!(only(&one_box("|score=Void")).status, MatchStatus::Annulled);
}

#[test]
fn e14_walkover_and_withdrawal_have_no_score() {
    let dataset = page(
        "== First round ==\n{{Football box|date=5 June 2031|team1=A|team2=B|score=w/o}}\n\
         A advanced to the second round after B withdrew.",
    );
    assert_eq!(only(&dataset).score, None);
    assert_eq!(dataset.ties[0].decided_by, DecidedBy::Withdrawal);
    assert_eq!(dataset.ties[0].team1.name(), "A");
}

#[test]
fn e15_a_match_in_progress_has_no_winner() -> Result<(), chrono::ParseError> {
    let saved = |more: &str| -> Result<_, chrono::ParseError> {
        let text = format!("{{{{Football box|date=4 July 2031|team1=A|team2=B|score=1–0{more}}}}}");
        let mut document = Document::new("2031 Cup", "en", text);
        document.revision_timestamp = Some("2031-07-04T20:00:00Z".parse()?);
        Ok(extract(&document).dataset)
    };
    let live = saved("")?;
    assert_eq!(only(&live).status, MatchStatus::Unknown);
    assert_eq!((result(&live).as_str(), only(&live).winner), ("1–0", None));
    let ended = saved("|attendance=41,203")?;
    assert_eq!(only(&ended).status, MatchStatus::Played);
    assert!(only(&ended).winner.is_some());
    Ok(())
}

#[test]
fn e16_goal_templates_are_pairs_and_repaired_where_they_are_not() {
    assert_eq!(goals1("*[[A]] {{goal|63||76}}"), ["home A 63", "home A 76"]);
    assert_eq!(
        goals1("*[[A]] {{goal|12|pen.|45+2||90+3|o.g.}}"),
        ["home A 12 pen.", "home A 45+2", "home A 90+3 o.g."]
    );
    assert_eq!(goals1("*[[A]] {{goal|1||2||3||4||5}}").len(), 5);
    assert_eq!(
        goals1("*[[A]] {{goal|15||30||}}"),
        ["home A 15", "home A 30"]
    );
    assert_eq!(goals1("*[[A]] {{goal|31|83}}"), ["home A 31", "home A 83"]);
    let misaligned = one_box("|score=2–0|goals1=*[[A]] {{goal|31|83}}");
    assert_eq!(rules(&misaligned), ["misaligned-goal-pair"]);
}

#[test]
fn e17_plain_minutes() {
    assert_eq!(goals1("*A 48', 66'"), ["home A 48", "home A 66"]);
    assert_eq!(goals1("*A 90+10' pen."), ["home A 90+10 pen."]);
    assert_eq!(
        goals1("*A 37', 45+1', 87' pen."),
        ["home A 37", "home A 45+1", "home A 87 pen."]
    );
    assert_eq!(goals1("*A 16"), ["home A 16"]);
    assert_eq!(
        goals1("*A 29, 45+3, 90+2"),
        ["home A 29", "home A 45+3", "home A 90+2"]
    );
    assert_eq!(goals1("*A 90+7 pen"), ["home A 90+7 pen."]);
    for mark in ["og", "o.g.", "(og)", "(o.g.)"] {
        assert_eq!(
            goals1(&format!("*A 9' {mark}")),
            ["home A 9 o.g."],
            "{mark}"
        );
    }
    for apostrophe in ["'", "’", "′", "ʼ", "&#39;"] {
        assert_eq!(
            goals1(&format!("*A 9{apostrophe}, 12{apostrophe}")),
            ["home A 9", "home A 12"]
        );
    }
    assert_eq!(goals1("*A 9'<ref>x</ref>, 12'"), ["home A 9", "home A 12"]);
}

#[test]
fn e18_other_goal_templates_and_unknown_minutes() {
    assert_eq!(
        goals1("*[[B|Camara]] {{goal|37}}, {{golden goal|104}}"),
        ["home Camara 37", "home Camara 104"]
    );
    assert_eq!(goals1("*A {{og|90}}"), ["home A 90 o.g."]);
    assert_eq!(goals1("*A {{pen.|17}}"), ["home A 17 pen."]);
    assert_eq!(goals1("*A {{goal|?}}"), ["home A ?"]);
    assert_eq!(goals1("*A {{goal|}}"), ["home A ?"]);
    assert_eq!(goals1("*A {{goal|pen.}}"), ["home A ? pen."]);
    assert_eq!(goals1("*A {{goal|HT+39}}"), ["home A HT+39"]);
    assert_eq!(goals1("*A {{goal|89}} (penalty.)"), ["home A 89 pen."]);
}

#[test]
fn e19_every_form_of_a_list() {
    let two = ["home A 3", "home B 4"];
    for list in [
        "\n*[[A]] {{goal|3}}\n*[[B]] {{goal|4}}",
        "[[A]] {{goal|3}}<br>[[B]] {{goal|4}}",
        "[[A]] {{goal|3}}<br/>[[B]] {{goal|4}}",
        "{{plainlist|\n*[[A]] {{goal|3}}\n*[[B]] {{goal|4}}\n}}",
        "{{ubl|[[A]] {{goal|3}}|[[B]] {{goal|4}}}}",
        "*A {{goal|3}} *B {{goal|4}}",
        "*A 3', B 4'",
        "{{goal|3}} [[A]]<br>{{goal|4}} [[B]]",
        "*[[A]]\n{{goal|3}}\n*[[B]] {{goal|4}}",
    ] {
        assert_eq!(goals1(list), two, "{list}");
    }
    assert_eq!(
        goals1("[[Lucas|Spendelhofer]] {{goal|43|o.g.}}"),
        ["home Spendelhofer 43 o.g."]
    );
    let cards =
        one_box("|score=1–0|goals1=*[[A]] {{goal|20}} {{yel|33}}\n*{{sent off|0|60}} [[B]]");
    assert_eq!(goals(&cards), ["home A 20"]);
    let shown: Vec<_> = cards
        .cards
        .iter()
        .map(|card| (card.player.as_deref(), card.card))
        .collect();
    assert_eq!(
        shown,
        [(Some("A"), CardKind::Yellow), (Some("B"), CardKind::Red)]
    );
}

#[test]
fn e20_an_own_goal_counts_for_the_side_it_is_listed_under() {
    let dataset = one_box("|score=1–0|goals1=*[[A]] {{goal|9|o.g.}}");
    let goal = &dataset.goals[0];
    assert_eq!(
        (goal.side, goal.team.as_str(), goal.own_goal),
        (Side::Home, "Alfa", true)
    );
}

#[test]
fn e21_scorers_have_a_link_and_a_label() {
    let dataset = one_box(
        "|score=2–0|goals1=*[[Ali (footballer, born 1951)|Ali]] {{goal|3}}{{efn|x}}\n*[[Ali (footballer)|]] 5'",
    );
    let scorers: Vec<_> = dataset
        .goals
        .iter()
        .map(|g| (g.scorer.as_deref(), g.scorer_link.as_deref()))
        .collect();
    let expected = [
        (Some("Ali"), Some("Ali (footballer, born 1951)")),
        (Some("Ali"), Some("Ali (footballer)")),
    ];
    assert_eq!(scorers, expected);
    assert_eq!(
        goals1("*{{sortname|Omar|Said}} {{goal|3}}"),
        ["home Omar Said 3"]
    );
}

#[test]
fn e22_parameters_end_where_the_next_one_begins() {
    let dataset = one_box("|score=1–1|goals1=*A 3'|goals2=*B 4'|penalties1=|penalties2=");
    assert_eq!(goals(&dataset), ["home A 3", "away B 4"]);
}

#[test]
fn e23_dates_in_every_form() {
    for date in [
        "{{Start date|2031|7|4|df=y}}",
        "{{start date|2031|07|04}}",
        "{{dts|2031|7|4}}",
        "{{dts|4 July 2031}}",
        "{{dts|format=dmy|2031|7|4}}",
        "2031-07-04",
        "4 July 2031",
        "July 4, 2031",
        "4 July",
        "[[4 July]] 2031",
        "4 July 2031<ref>x</ref>",
        "Friday, 4 July 2031",
    ] {
        let dataset = page(&format!(
            "{{{{Football box|team1=A|team2=B|score=1–0|date={date}}}}}"
        ));
        assert_eq!(
            only(&dataset).date.map(|d| d.to_string()).as_deref(),
            Some("2031-07-04"),
            "{date}"
        );
    }
    let window = page("{{Football box|team1=A|team2=B|score=v|date=7–9 February 2031}}");
    assert_eq!(only(&window).date, None);
}

#[test]
fn e24_times_with_every_sign_and_none() {
    let read = |value: &str| {
        let found = only(&one_box(&format!("|score=1–0|time={value}"))).kickoff;
        found.map(|k| {
            (
                k.local.format("%H:%M").to_string(),
                k.offset.map(|o| o.to_string()),
            )
        })
    };
    let at = |time: &str, offset: &str| Some((time.to_owned(), Some(offset.to_owned())));
    assert_eq!(read("19:00"), Some(("19:00".to_owned(), None)));
    assert_eq!(read("7:00&nbsp;p.m. [[UTC−4]]"), at("19:00", "-04:00"));
    assert_eq!(
        read("20:45 [[CEST]] ([[UTC+02:00|UTC+2]])"),
        at("20:45", "+02:00")
    );
    assert_eq!(read("{{UTZ|21:30|-3}}"), at("21:30", "-03:00"));
    assert_eq!(read("{{UTZ|--:--|-3}}"), None);
    assert_eq!(read("PDT (UTC–7) 16:00"), at("16:00", "-07:00"));
    assert_eq!(read("16:00 UTC+5:30"), at("16:00", "+05:30"));
    let late = one_box("|score=1–0|time=23:00 [[UTC−4]]");
    let utc = only(&late).kickoff.and_then(|k| k.utc(only(&late).date?));
    assert_eq!(
        utc.map(|utc| utc.to_string()).as_deref(),
        Some("2031-07-05 03:00:00 UTC")
    );
}

#[test]
fn e25_rows_of_ties_turn_the_second_leg_round() {
    let dataset = page(
        "== First round ==\n{{TwoLegStart}}\n{{TwoLegResult|'''[[A]]'''|AAA|2–2 ([[Away goals rule|a]])|[[B]]|BBB|0–1|2–1}}\n\
         {{TwoLegResult|C||1–1 ({{pso|3–5}})|D||1–0|0–1}}\n|}",
    );
    let shown: Vec<String> = dataset
        .matches
        .iter()
        .filter_map(|m| Some(format!("{} {} {}", m.home.name(), m.score?, m.away.name())))
        .collect();
    assert_eq!(shown, ["A 0–1 B", "B 1–2 A", "C 1–0 D", "D 1–0 C"]);
    assert_eq!(dataset.ties[0].decided_by, DecidedBy::AwayGoals);
    assert_eq!(dataset.ties[1].decided_by, DecidedBy::Penalties);
    assert_eq!(
        dataset.ties[1].winner.map(|side| side.as_str()),
        Some("team2")
    );
}

#[test]
fn e26_a_row_and_its_boxes_are_one_tie_and_differences_are_findings() {
    let text = |leg: &str| {
        format!(
            "== First round ==\n{{{{TwoLegResult|A||3–2|B||2–1|1–1}}}}\n{{{{Football box|date=1 May 2031|team1=A|team2=B|score={leg}}}}}\n\
             {{{{Football box|date=8 May 2031|team1=B|team2=A|score=1–1}}}}"
        )
    };
    let same = page(&text("2–1"));
    assert_eq!(
        (
            same.ties.len(),
            same.matches.len(),
            same.match_sources.len()
        ),
        (1, 2, 4)
    );
    assert!(!rules(&same).contains(&"duplicate-conflict"));
    assert!(rules(&page(&text("2–0"))).contains(&"duplicate-conflict"));
}

#[test]
fn e28_group_play_offs_are_matches() {
    let dataset = page(
        "== Group 4 ==\n{{Football box|date=1 June 2031|team1=A|team2=B|score=1–0}}\n=== Play-off ===\n\
         {{Football box|date=9 June 2031|team1=A|team2=B|score=2–0}}",
    );
    assert_eq!(dataset.matches.len(), 2);
}

#[cfg(feature = "dataset")]
#[test]
fn e29_a_match_of_two_pages_is_one_row_from_the_fuller_place() {
    let thin = "== Final ==\n{{Football box|date=5 July 2031|team1=B|team2=A|score=1–2}}";
    let full = "{{Football box|date=4 July 2031|team1=A|team2=B|score=2–1|stadium=S|attendance=9,000\
        |goals1=*X 3'\n*Y 4'|goals2=*Z 5'}}";
    let pages = [
        Document::new("2031 Cup", "en", thin),
        Document::new("2031 Cup final", "en", full),
    ];
    let dataset = scoreline::extract_all(&pages, &|| ());
    let found = only(&dataset);
    assert_eq!((found.home.name(), found.attendance), ("A", Some(9000)));
    assert_eq!((dataset.goals.len(), dataset.match_sources.len()), (3, 2));
    // Two days apart are two matches.
    let later = thin.replace("5 July", "6 July");
    let pages = [
        Document::new("2031 Cup", "en", later),
        Document::new("2031 Cup final", "en", full),
    ];
    assert_eq!(scoreline::extract_all(&pages, &|| ()).matches.len(), 2);
}

#[test]
fn e30_a_page_that_names_boxes_and_gives_none_is_an_error() {
    let dataset = page("{{Football box|team1=[[A|team2=B|score=1–0}}");
    assert!(rules(&dataset).contains(&"no-matches-extracted"));
    assert!(rules(&dataset).contains(&"unreadable-block"));
}
