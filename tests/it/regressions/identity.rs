//! Who plays, and which mentions are one match. Rows A1 to A6, B10 to B12.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, DecidedBy, MatchStatus};

fn archive(pages: &[(&str, &str)]) -> Dataset {
    let pages: Vec<Document> = pages
        .iter()
        .map(|(title, text)| Document::new(*title, "en", *text))
        .collect();
    extract_all(&pages, &|| ())
}

fn rules(dataset: &Dataset) -> Vec<&str> {
    dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect()
}

/// One box of a competition's page.
fn league(home: &str, away: &str, more: &str) -> String {
    format!(
        "== Results ==\n{{{{Football box|date=1 May 2031|team1={home}|score=1–0|team2={away}{more}}}}}"
    )
}

/// One box of a team's page.
fn of_team(home: &str, away: &str, more: &str) -> String {
    format!(
        "==Results==\n===2031===\n{{{{Football box collapsible|date=1 May 2031\
         |round=[[Exhibition game|Friendly]]|team1={home}|score=1–0|team2={away}{more}}}}}"
    )
}

#[test]
fn a1_two_clubs_of_one_name_are_two_in_two_editions() {
    let racing = "*[[A Racing|Racing]] {{goal|5}}";
    let goals = format!("|goals1={racing}");
    let argentina = league(
        "[[Club Atlético River Plate|River Plate]]",
        "[[Racing Club de Avellaneda|Racing]]",
        &goals,
    );
    let uruguay = league(
        "[[Club Atlético River Plate (Montevideo)|River Plate]]",
        "[[Racing Club de Montevideo|Racing]]",
        &goals,
    );
    let dataset = archive(&[
        ("2031 Argentine Primera División", &argentina),
        ("2031 Uruguayan Primera División", &uruguay),
    ]);
    assert_eq!(dataset.matches.len(), 2);
    assert_eq!(dataset.goals.len(), 2);
    assert!(!rules(&dataset).contains(&"maybe-same-match"));
}

#[test]
fn a1_men_women_and_youth_of_a_country_are_three_teams() {
    let men = of_team("{{fb-rt|BRA}}", "{{fb|ARG}}", "");
    let women = of_team("{{fbw-rt|BRA}}", "{{fbw|ARG}}", "");
    let youth = of_team("{{fbu-rt|20|BRA}}", "{{fbu|20|ARG}}", "");
    let dataset = archive(&[
        ("Brazil national football team", &men),
        ("Brazil women's national football team", &women),
        ("Brazil national under-20 football team", &youth),
    ]);
    let links: Vec<_> = dataset
        .matches
        .iter()
        .filter_map(|found| found.home.team()?.link.as_deref())
        .collect();
    assert_eq!(
        links,
        [
            "Brazil national football team",
            "Brazil national under-20 football team",
            "Brazil women's national football team",
        ]
    );
}

#[test]
fn a1_a_template_and_a_link_to_the_article_are_one_team() {
    let by_template = of_team("{{fb-rt|USA}}", "{{fb|BRA}}", "");
    let by_link = of_team(
        "[[United States men's national soccer team|USA]]",
        "[[Brazil national football team|Brasil]]",
        "",
    );
    let dataset = archive(&[
        ("Brazil national football team", &by_template),
        ("United States men's national soccer team", &by_link),
    ]);
    assert_eq!(dataset.matches.len(), 1);
    assert_eq!(dataset.match_sources.len(), 2);
}

#[test]
fn a1_one_match_in_two_editions_stays_two_and_is_reported() {
    let box_ = league("[[Alfa FC|Alfa]]", "[[Beta FC|Beta]]", "");
    let dataset = archive(&[("2031 Alfa Cup", &box_), ("2031 Beta Cup", &box_)]);
    assert_eq!(dataset.matches.len(), 2);
    assert_eq!(
        rules(&dataset)
            .iter()
            .filter(|rule| **rule == "maybe-same-match")
            .count(),
        1
    );
}

#[test]
fn a1_a_redirect_that_the_archive_knows_leads_to_the_team() {
    let club = Document::new("Alfa FC", "en", "A club.");
    let club = Document {
        led_here: vec!["Alfa Town".to_owned()],
        ..club
    };
    let league = league("[[Alfa FC|Alfa]]", "[[Beta FC|Beta]]", "");
    let team = of_team("[[Alfa Town|Alfa]]", "[[Beta FC|Beta]]", "");
    let pages = [
        club,
        Document::new("2031 Cup", "en", league),
        Document::new("2031 Beta FC season", "en", team),
    ];
    let dataset = extract_all(&pages, &|| ());
    assert_eq!(dataset.matches.len(), 1);
}

#[test]
fn a1_the_name_of_a_pages_own_team_needs_no_link() {
    let league = league("[[Northport F.C.|Northport]]", "[[Beta FC|Beta]]", "");
    let team = of_team("'''Northport'''", "Beta", "");
    let dataset = archive(&[
        ("2031 Exampleland Cup", &league),
        ("2031 Northport F.C. season", &team),
    ]);
    assert_eq!(dataset.matches.len(), 1);
    assert_eq!(dataset.matches[0].page.as_str(), "en:2031_Exampleland_Cup");
}

#[test]
fn a2_a_team_under_another_printed_name_is_the_same() {
    let dataset = archive(&[
        (
            "Spain national football team",
            &of_team("{{fb-rt|ESP}}", "{{fb|TUR}}", ""),
        ),
        (
            "Turkey national football team",
            &of_team("{{fb-rt|ESP}}", "{{fb|TUR|name=Türkiye}}", ""),
        ),
    ]);
    assert_eq!(dataset.matches.len(), 1);
}

#[test]
fn a4_what_one_page_lacks_the_other_gives() {
    let first = of_team(
        "{{fb-rt|BEL}}",
        "{{fb|FRA}}",
        "|time=20:45|stadium=[[King Baudouin Stadium]]|location=[[Brussels]]",
    );
    let second = of_team(
        "{{fb-rt|BEL}}",
        "{{fb|FRA}}",
        "|time={{UTZ|20:45|2}}|attendance=40,000|goals1=*[[A B|B]] {{goal|7}}",
    );
    let dataset = archive(&[
        ("Belgium national football team", &first),
        ("France national football team", &second),
    ]);
    let [found] = &dataset.matches[..] else {
        panic!("one match, not {}", dataset.matches.len());
    };
    let offset = found.kickoff.and_then(|at| at.offset);
    assert_eq!(
        offset.map(|offset| offset.to_string()).as_deref(),
        Some("+02:00")
    );
    assert_eq!(found.stadium.as_deref(), Some("King Baudouin Stadium"));
    assert_eq!(found.attendance, Some(40_000));
    assert_eq!(dataset.goals.len(), 1);
    assert!(!rules(&dataset).contains(&"duplicate-conflict"));
}

#[test]
fn a4_a_result_comes_from_the_page_that_knows_it() {
    let open = of_team("{{fb-rt|BEL}}", "{{fb|FRA}}", "").replace("score=1–0", "score=");
    let played = of_team("{{fb-rt|BEL}}", "{{fb|FRA}}", "");
    let dataset = archive(&[
        ("Belgium national football team", &open),
        ("France national football team", &played),
    ]);
    let [found] = &dataset.matches[..] else {
        panic!("one match, not {}", dataset.matches.len());
    };
    assert_eq!(found.status, MatchStatus::Played);
    assert_eq!(found.score.map(|s| s.to_string()).as_deref(), Some("1–0"));
}

#[test]
fn a4_round_and_competition_come_from_the_competitions_own_page() {
    let team = of_team(
        "[[Alfa FC|Alfa]]",
        "[[Beta FC|Beta]]",
        "|stadium=X|location=Y|attendance=10,000|referee=Z",
    );
    let cup = "== Final ==\n{{Football box|date=1 May 2031|team1=[[Alfa FC|Alfa]]|score=1–0|team2=[[Beta FC|Beta]]}}";
    let dataset = archive(&[("2031 Alfa FC season", &team), ("2031 Cup", cup)]);
    let [found] = &dataset.matches[..] else {
        panic!("one match, not {}", dataset.matches.len());
    };
    assert_eq!(found.round_id.as_str(), "2031-cup/final");
    assert_eq!(found.attendance, Some(10_000));
}

/// The field that a contradiction names, with both values.
fn contradiction(first: &str, second: &str) -> Vec<(String, String, String)> {
    let dataset = archive(&[
        ("Belgium national football team", first),
        ("France national football team", second),
    ]);
    assert_eq!(dataset.matches.len(), 1);
    let conflicts = dataset.findings.iter();
    conflicts
        .filter(|found| {
            matches!(
                found.rule.name(),
                "duplicate-conflict" | "duplicate-wording"
            )
        })
        .map(|found| {
            let value = |value: &Option<String>| value.clone().unwrap_or_default();
            (
                found.message.clone(),
                value(&found.expected),
                value(&found.found),
            )
        })
        .collect()
}

#[test]
fn a5_two_referees_are_a_contradiction_and_two_spellings_of_one_are_none() {
    let rules = |first: &str, second: &str| -> Vec<&'static str> {
        let page = |referee: &str| {
            of_team(
                "[[Alfa FC|Alfa]]",
                "[[Beta FC|Beta]]",
                &format!("|referee={referee}"),
            )
        };
        let (first, second) = (page(first), page(second));
        let dataset = archive(&[
            ("2031 Alfa FC season", &first),
            ("2031 Beta FC season", &second),
        ]);
        let findings = dataset.findings.iter().map(|found| found.rule.name());
        findings
            .filter(|rule| rule.starts_with("duplicate"))
            .collect()
    };
    assert_eq!(rules("Ann Lee", "Bob Ray"), ["duplicate-conflict"]);
    assert_eq!(rules("Robert Ray", "Bob Ray"), ["duplicate-wording"]);
    assert_eq!(rules("R. Ray", "R. Ray"), [""; 0]);
}

#[test]
fn a5_a_contradiction_in_any_field_names_it_and_both_values() {
    for (field, ours, theirs, first, second) in [
        (
            "attendance",
            "|attendance=10,000",
            "|attendance=18,000",
            "10000",
            "18000",
        ),
        ("kick-off", "|time=20:45", "|time=18:00", "20:45", "18:00"),
        (
            "UTC offset",
            "|time={{UTZ|20:45|2}}",
            "|time={{UTZ|20:45|1}}",
            "+02:00",
            "+01:00",
        ),
        (
            "goals",
            "|goals1=*[[Ole Vik|Vik]] {{goal|12}}",
            "|goals1=*[[Ole Vik|Vik]] {{goal|15}}",
            "Vik 12",
            "Vik 15",
        ),
        (
            "scorer",
            "|goals1=*[[Ole Vik|Vik]] {{goal|12}}",
            "|goals1=*[[Jon Dal|Dal]] {{goal|12}}",
            "Vik",
            "Dal",
        ),
        (
            "referee",
            "|referee=Ann Poe",
            "|referee=Jo Bly",
            "Ann Poe",
            "Jo Bly",
        ),
        (
            "stadium",
            "|stadium=North Park",
            "|stadium=South Lane",
            "North Park",
            "South Lane",
        ),
        (
            "city",
            "|location=Northport",
            "|location=Southwick",
            "Northport",
            "Southwick",
        ),
        (
            "shoot-out score",
            "|penaltyscore=4–3",
            "|penaltyscore=4–2",
            "4–3",
            "4–2",
        ),
    ] {
        let home_and_away = ["{{fb-rt|BEL}}", "{{fb|FRA}}"];
        let page = |more: &str| {
            let level = if field == "shoot-out score" {
                "1–1"
            } else {
                "1–0"
            };
            of_team(home_and_away[0], home_and_away[1], more)
                .replace("score=1–0", &format!("score={level}"))
        };
        let found = contradiction(&page(ours), &page(theirs));
        let [(message, expected, other)] = &found[..] else {
            panic!("{field}: one contradiction, not {found:?}");
        };
        assert!(message.contains(field), "{field}: {message}");
        assert_eq!(
            (expected.as_str(), other.as_str()),
            (first, second),
            "{field}"
        );
    }
}

#[test]
fn a5_a_contradiction_of_scores_is_one_match_and_a_finding() {
    let first = of_team("{{fb-rt|BEL}}", "{{fb|FRA}}", "");
    let second = first.replace("score=1–0", "score=2–0");
    let found = contradiction(&first, &second);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0.contains("score"));
}

/// Two teams that meet on two days in a row, with the score and the scorer of each day.
fn on_days(matches: &[(&str, &str, &str)]) -> String {
    let boxes = matches.iter().map(|(day, score, scorer)| {
        of_team(
            "{{fb-rt|BRA}}",
            "{{fb|ARG}}",
            &format!("|goals1=*[[{scorer}]] {{{{goal|20}}}}"),
        )
        .replace("1 May", &format!("{day} May"))
        .replace("score=1–0", &format!("score={score}"))
    });
    boxes.collect::<Vec<_>>().join("\n")
}

#[test]
fn a1_a_match_of_the_very_day_comes_before_one_of_the_day_beside_it() {
    let both = on_days(&[("1", "1–0", "Ray Wood"), ("2", "1–0", "Ole Vik")]);
    let second = on_days(&[("2", "1–0", "Ole Vik")]);
    let dataset = archive(&[
        ("Argentina national football team", &second),
        ("Brazil national football team", &both),
    ]);
    let mut days: Vec<_> = dataset
        .matches
        .iter()
        .map(|found| (found.date.map(|day| day.to_string()), found.id.clone()))
        .collect();
    days.sort();
    let scorer = |id| {
        let mut goals = dataset.goals.iter().filter(|goal| goal.match_id == id);
        goals.next().and_then(|goal| goal.scorer.clone())
    };
    let read: Vec<_> = days
        .into_iter()
        .map(|(day, id)| (day, scorer(id)))
        .collect();
    assert_eq!(
        read,
        [
            (Some("2031-05-01".to_owned()), Some("Ray Wood".to_owned())),
            (Some("2031-05-02".to_owned()), Some("Ole Vik".to_owned())),
        ]
    );
    assert!(!rules(&dataset).contains(&"duplicate-conflict"));
}

#[test]
fn a5_another_home_side_is_a_finding() {
    let first = of_team("{{fb-rt|BEL}}", "{{fb|FRA}}", "");
    let second = of_team("{{fb-rt|FRA}}", "{{fb|BEL}}", "").replace("score=1–0", "score=0–1");
    let found = contradiction(&first, &second);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0.contains("home side"));
}

#[test]
fn a5_one_moment_on_two_clocks_is_no_contradiction() {
    let first = of_team("{{fb-rt|BEL}}", "{{fb|FRA}}", "|time={{UTZ|20:45|2}}");
    let second = of_team("{{fb-rt|BEL}}", "{{fb|FRA}}", "|time={{UTZ|19:45|1}}");
    assert_eq!(contradiction(&first, &second), []);
}

#[test]
fn a6_a_replay_and_the_match_of_another_page_are_one_tie() {
    let stage = "==Quarter-finals==\n===Brazil vs Czechoslovakia===\n{{#lst:2031 Cup quarter-final|QF4}}\n\
                 ===Replay: Brazil vs Czechoslovakia===\n\
                 {{Football box|date={{Start date|2031|6|14}}|team1={{fb-rt|BRA}}|score=2–1|team2={{fb|CZE}}}}";
    let own = "==Match==\n<section begin=QF4 />{{Football box|date={{Start date|2031|6|12}}\
               |team1={{fb-rt|BRA}}|score=1–1|aet=yes|team2={{fb|CZE}}}}<section end=QF4 />";
    let dataset = archive(&[
        ("2031 Cup knockout stage", stage),
        ("2031 Cup quarter-final", own),
    ]);
    let [tie] = &dataset.ties[..] else {
        panic!("one tie, not {}", dataset.ties.len());
    };
    assert_eq!((tie.legs, tie.decided_by), (2, DecidedBy::Replay));
    let mut by_date: Vec<_> = dataset.matches.iter().collect();
    by_date.sort_by_key(|found| found.date);
    let ids: Vec<_> = by_date.iter().map(|found| found.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "2031-cup/quarter-finals/brazil-czech-republic",
            "2031-cup/quarter-finals/brazil-czech-republic-2",
        ]
    );
    assert!(
        by_date
            .iter()
            .all(|found| found.tie.as_ref() == Some(&tie.id))
    );
}

#[test]
fn b11_a_knock_out_match_by_itself_is_a_tie_with_what_decided_it() {
    for (more, decided_by) in [
        ("score=2–1", DecidedBy::RegularTime),
        ("score=2–1|aet=yes", DecidedBy::ExtraTime),
        ("score=2–1|aet=yes|agget=yes", DecidedBy::GoldenGoal),
        ("score=1–1|aet=yes|penaltyscore=4–3", DecidedBy::Penalties),
        ("score=1–1|aet=yes", DecidedBy::Unknown),
    ] {
        let text = format!(
            "== Final ==\n{{{{Football box|date=1 May 2031|team1=[[Alfa FC|Alfa]]|{more}|team2=[[Beta FC|Beta]]}}}}"
        );
        let dataset = archive(&[("2031 Cup", &text)]);
        let [tie] = &dataset.ties[..] else {
            panic!("{more}: one tie, not {}", dataset.ties.len());
        };
        assert_eq!((tie.legs, tie.decided_by), (1, decided_by), "{more}");
        assert_eq!(dataset.matches[0].tie.as_ref(), Some(&tie.id));
    }
}

#[test]
fn b11_a_match_of_a_group_is_no_tie() {
    let text = "== Group A ==\n{{Football box|date=1 May 2031|team1=[[Alfa FC|Alfa]]|score=2–1|team2=[[Beta FC|Beta]]}}";
    assert!(archive(&[("2031 Cup", text)]).ties.is_empty());
}

#[test]
fn b11_a_lone_match_in_a_round_of_two_legs_is_reported_and_no_tie() {
    let boxes = [
        ("Alfa", "Beta", "1 May"),
        ("Beta", "Alfa", "8 May"),
        ("Gama", "Delta", "1 May"),
    ];
    let boxes = boxes.map(|(home, away, day)| {
        format!("{{{{Football box|date={day} 2031|team1=[[{home}]]|score=2–1|team2=[[{away}]]}}}}")
    });
    let text = format!("== Semi-finals ==\n{}", boxes.join("\n"));
    let dataset = archive(&[("2031 Cup", &text)]);
    assert_eq!(dataset.ties.len(), 1);
    assert!(rules(&dataset).contains(&"match-without-tie"));
}

#[test]
fn b11_a_pair_that_is_named_without_end_is_no_tie() {
    let one = "{{Football box|date=1 May 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}\n";
    let text = format!("== Final ==\n{}", one.repeat(300));
    let dataset = archive(&[("2031 Cup", &text)]);
    assert_eq!((dataset.ties.len(), dataset.matches.len()), (0, 300));
}

#[test]
fn b11_ties_of_like_named_teams_keep_their_own_legs() {
    let of = |home: &str, away: &str, day: u8, score: &str| {
        format!(
            "{{{{Football box|date={day} May 2031|team1=[[{home}|River]]|score={score}|team2=[[{away}|Racing]]}}}}\n"
        )
    };
    let back = |home: &str, away: &str, day: u8| {
        format!(
            "{{{{Football box|date={day} May 2031|team1=[[{home}|Racing]]|score=0–1|team2=[[{away}|River]]}}}}\n"
        )
    };
    let text = format!(
        "== Quarter-finals ==\n{}{}=== Replays ===\n{}{}",
        of("River (Northport)", "Racing (Northport)", 1, "0–0"),
        of("River (Southwick)", "Racing (Southwick)", 2, "1–1"),
        back("Racing (Northport)", "River (Northport)", 8),
        back("Racing (Southwick)", "River (Southwick)", 9),
    );
    let dataset = archive(&[("2031 Cup", &text)]);
    assert_eq!((dataset.ties.len(), dataset.matches.len()), (2, 4));
    for tie in &dataset.ties {
        let legs = dataset
            .matches
            .iter()
            .filter(|found| found.tie.as_ref() == Some(&tie.id));
        let mut days: Vec<_> = legs.filter_map(|found| found.date).collect();
        days.sort();
        let [first, replay] = days[..] else {
            panic!("{}: a match and its replay, not {days:?}", tie.id);
        };
        assert_eq!((replay - first).num_days(), 7, "{}", tie.id);
    }
}
