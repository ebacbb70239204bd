//! Promises that breaking the code on purpose showed to be unguarded: survivors of the mutants of
//! `.ci/switched_mutants.py`, each killed by its test here.

use scoreline::document::Document;
use scoreline::model::Dataset;
use scoreline::{extract, extract_all};

use crate::common::one_box::{one_box, only, page, rules};

/// A rendered page of one table in a knock-out round.
fn rendered(rows: &str) -> Dataset {
    let text = format!(
        "<!doctype html><body class=\"mw-parser-output\"><h2>First round</h2><table class=\"wikitable\">\
         <tbody>{rows}</tbody></table></body>"
    );
    extract(&Document::new("2031 Cup", "en", text)).dataset
}

const TIE: &str = "<tr><td><a href=\"/wiki/Alfa\" title=\"Alfa\">Alfa</a></td><td>2–1</td>\
    <td><a href=\"/wiki/Beta\" title=\"Beta\">Beta</a></td></tr>";

#[test]
fn a_flag_beside_a_referee_gives_the_country() {
    let dataset = one_box("|score=0–0|referee={{flagicon|ENG}} [[Jon Reed]]");
    let found = only(&dataset);
    assert_eq!(found.referee.as_deref(), Some("Jon Reed"));
    assert_eq!(found.referee_country.as_deref(), Some("ENG"));
}

#[test]
fn a_rendered_table_is_one_of_ties_by_the_order_of_its_heads() {
    let heads = |names: [&str; 3]| {
        let cells = names.map(|name| format!("<th>{name}</th>"));
        rendered(&format!("<tr>{}</tr>{TIE}", cells.concat()))
    };
    assert_eq!(heads(["Team 1", "Agg.", "Team 2"]).matches.len(), 1);
    // The result of another order would be read as a team.
    for names in [
        ["Team 1", "Team 2", "Agg."],
        ["Agg.", "Team 1", "Team 2"],
        ["Team 2", "Agg.", "Team 1"],
    ] {
        let dataset = heads(names);
        assert_eq!(
            (dataset.ties.len(), dataset.matches.len()),
            (0, 0),
            "{names:?}"
        );
        assert!(!dataset.findings.is_empty(), "{names:?}");
    }
}

#[test]
fn the_round_that_a_page_gives_a_match_of_another_page_is_in_the_dataset() {
    let own =
        "== Match ==\n{{Football box|date=8 July 2031|team1=[[Alfa]]|score=1–7|team2=[[Beta]]}}";
    let pages = [
        Document::new(
            "2031 Cup knockout stage",
            "en",
            "== Semi-finals ==\n{{:Alfa v Beta}}",
        ),
        Document::new("Alfa v Beta", "en", own),
    ];
    let dataset = extract_all(&pages, &|| ());
    let round = &only(&dataset).round_id;
    let found = dataset.rounds.iter().find(|known| known.id == *round);
    let found = found.map(|round| (&*round.name, round.page.as_str()));
    assert_eq!(found, Some(("Semi-finals", "en:2031_Cup_knockout_stage")));
}

#[test]
fn heads_that_stand_again_between_rendered_ties_are_no_tie() {
    let heads = ["Team 1", "Agg.", "Team 2"].map(|name| format!("<th>{name}</th>"));
    let heads = format!("<tr>{}</tr>", heads.concat());
    let other = TIE.replace("Alfa", "Gamma").replace("Beta", "Delta");
    let dataset = rendered(&format!("{heads}{TIE}{heads}{other}"));
    let homes: Vec<&str> = dataset.matches.iter().map(|m| m.home.name()).collect();
    assert_eq!(homes, ["Alfa", "Gamma"]);
}

#[test]
fn a_row_of_a_series_is_as_wide_as_its_flags_and_legs_say() {
    for (flags, legs, cells) in [
        (true, "2", "Alfa|ENG|3–1|Beta|ESP|2–1|1–0"),
        (true, "3", "Alfa|ENG|3–1|Beta|ESP|2–1|1–0|0–0"),
        // What is no number is as if it were not there.
        (true, "two", "Alfa|ENG|3–1|Beta|ESP|2–1|1–0"),
        (true, "", "Alfa|ENG|3–1|Beta|ESP|2–1|1–0"),
        (true, "1", "Alfa|ENG|3–1|Beta|ESP"),
        (true, "no", "Alfa|ENG|3–1|Beta|ESP"),
        (false, "2", "Alfa|3–1|Beta|2–1|1–0"),
        (false, "3", "Alfa|3–1|Beta|2–1|1–0|0–0"),
        (false, "no", "Alfa|3–1|Beta"),
    ] {
        let flag = if flags { "yes" } else { "no" };
        let other = cells.replace("Alfa", "Gamma").replace("Beta", "Delta");
        let dataset = page(&format!(
            "== First round ==\n{{{{#invoke:Sports series|main|legs={legs}|flag={flag}|{cells}|{other}|}}}}"
        ));
        let ties = dataset.ties.iter();
        let ties: Vec<_> = ties
            .map(|tie| (tie.team1.name(), tie.team2.name(), usize::from(tie.legs)))
            .collect();
        let number = match legs {
            "no" => 1,
            _ => legs.parse().unwrap_or(2),
        };
        let expected = [("Alfa", "Beta", number), ("Gamma", "Delta", number)];
        assert_eq!(ties, expected, "flag={flag}|legs={legs}");
        assert_eq!(dataset.matches.len(), 2 * number, "flag={flag}|legs={legs}");
        let first = only_score(&dataset);
        let expected = if number == 1 { "3–1" } else { "2–1" };
        assert_eq!(first, expected, "flag={flag}|legs={legs}");
        assert!(
            !rules(&dataset).contains(&"unreadable-block"),
            "flag={flag}|legs={legs}"
        );
    }
}

#[test]
fn only_its_own_parameters_say_how_wide_a_row_of_a_series_is() {
    let whole = "Alfa|ENG|3–1|Beta|ESP|2–1|1–0";
    for parameter in ["collapsed=no", "title=3", "nowrap=1", "weather=no", "id=0"] {
        let dataset = page(&format!(
            "== First round ==\n{{{{#invoke:Sports series|main|{parameter}|{whole}}}}}"
        ));
        assert_eq!(
            (dataset.ties.len(), dataset.matches.len()),
            (1, 2),
            "{parameter}"
        );
    }
}

#[test]
fn a_template_of_tables_of_an_edition_is_a_page_that_is_shown() {
    let reported = |text: &str| rules(&page(text)).contains(&"transclusion-not-supplied");
    for text in [
        "{{2031 Cup group tables}}",
        "{{2031 Cup group tables|Group A}}",
        "{{Template:2031 Cup group tables|Group A}}",
        "{{<!-- x -->2031 Cup group tables|Group A}}",
    ] {
        assert!(reported(text), "{text}");
    }
    for text in [
        "{{Cup group tables}}",
        "{{2031 Cup}}",
        "{{2031 Cup group tables",
    ] {
        assert!(!reported(text), "{text}");
    }
}

#[test]
fn a_row_of_a_series_that_lacks_a_cell_is_reported_and_makes_no_match() {
    let read = |cells: &str| {
        let dataset = page(&format!(
            "== First round ==\n{{{{#invoke:Sports series|main|legs=2|{cells}}}}}"
        ));
        let unreadable = dataset
            .findings
            .iter()
            .filter(|f| f.rule.name() == "unreadable-block");
        (dataset.matches.len(), unreadable.count())
    };
    let whole = "Alfa|ENG|3–1|Beta|ESP|2–1|1–0";
    assert_eq!(read(whole), (2, 0));
    assert_eq!(read(&format!("{whole}|")), (2, 0));
    assert_eq!(read(&format!("{whole}|Gamma|ENG|3–1|Delta")), (2, 1));
    assert_eq!(read("Alfa|ENG|3–1|Beta|ESP|2–1"), (0, 1));
    assert_eq!(read(&format!("{whole}|Gamma")), (2, 1));
}

fn only_score(dataset: &Dataset) -> String {
    let score = dataset.matches.first().and_then(|record| record.score);
    score.map(|score| score.to_string()).unwrap_or_default()
}

#[test]
fn an_infobox_names_the_edition_where_the_title_does_not() {
    let read = |title: &str, infobox: &str| {
        let text = format!(
            "{{{{{infobox}}}}}\n==Match==\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}}}"
        );
        let dataset = extract(&Document::new(title, "en", text)).dataset;
        let found = only(&dataset);
        let text =
            |value: &Option<std::sync::Arc<str>>| value.as_deref().unwrap_or_default().to_owned();
        (text(&found.competition), text(&found.season))
    };
    let known = |competition: &str, season: &str| (competition.to_owned(), season.to_owned());
    for (infobox, expected) in [
        (
            "Infobox football tournament season|title=Cup|year=2031",
            known("Cup", "2031"),
        ),
        (
            "Infobox football tournament season|title=2030–31 Cup|year=2031",
            known("Cup", "2030–31"),
        ),
        (
            "Infobox football tournament season|year=2031|title=Cup Group A",
            known("Cup", "2031"),
        ),
        (
            "Infobox football match|title=Battle of Northport|event=[[2031 Cup]]",
            known("Cup", "2031"),
        ),
    ] {
        assert_eq!(read("Battle of Northport", infobox), expected, "{infobox}");
    }
    // A title that names the edition counts before the infobox.
    let both = "Infobox football tournament season|title=Bowl|year=2029";
    assert_eq!(read("2031 Cup", both), known("Cup", "2031"));
}

/// The conflicts between two pages that give the same match, as field and values.
fn conflicts(on_cup_page: &str, on_team_page: &str) -> (Dataset, Vec<String>) {
    let own = format!(
        "== Final ==\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|team2=[[Beta]]{on_cup_page}}}}}"
    );
    let other = format!(
        "== 2031 Cup ==\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|team2=[[Beta]]{on_team_page}}}}}"
    );
    let pages = [
        Document::new("2031 Cup", "en", own),
        Document::new("2031 Alfa season", "en", other),
    ];
    let dataset = extract_all(&pages, &|| ());
    assert_eq!(dataset.matches.len(), 1);
    let findings = dataset.findings.iter();
    let conflicts = findings.filter(|finding| finding.rule.name() == "duplicate-conflict");
    let conflicts = conflicts.map(|finding| finding.message.clone()).collect();
    (dataset, conflicts)
}

#[test]
fn goals_that_two_pages_list_otherwise_are_reported_once() {
    let (_, found) = conflicts(
        "|score=2–1|goals1=*[[Ray Wood]] 10'\n*[[Tom Hill]] 20'|goals2=*[[Jon Poe]] 30'",
        "|score=2–1|goals1=*[[Ben Hay]] 10'|goals2=*[[Jon Poe]] 30'",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("goals"), "{found:?}");
    // Lists of one length whose scorer of a minute differs.
    let (_, found) = conflicts(
        "|score=1–1|goals1=*[[Ray Wood]] 10'|goals2=*[[Jon Poe]] 30'",
        "|score=1–1|goals1=*[[Ray Wood]] 10'|goals2=*[[Tom Hill]] 30'",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("scorer"), "{found:?}");
}

#[test]
fn a_goal_without_a_minute_contradicts_none() {
    let with = |minute: &str| format!("|score=1–0|goals1=*[[Ray Wood]] {minute}");
    for (own, other, number) in [
        ("10'", "", 0),
        ("", "10'", 0),
        ("10'", "10'", 0),
        ("10'", "11'", 1),
    ] {
        assert_eq!(
            conflicts(&with(own), &with(other)).1.len(),
            number,
            "{own} {other}"
        );
    }
}

#[test]
fn kicks_that_two_pages_list_otherwise_are_reported() {
    let with = |kicks: &str| {
        format!(
            "|score=1–1|penaltyscore=2–1|penalties1=*A {{{{pengoal}}}}\n*B {{{{pengoal}}}}|penalties2={kicks}"
        )
    };
    let (one, other) = (
        "*C {{pengoal}}\n*D {{penmiss}}",
        "*C {{penmiss}}\n*D {{pengoal}}",
    );
    let (_, found) = conflicts(&with(one), &with(other));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("kicks"), "{found:?}");
    assert_eq!(conflicts(&with(one), &with(one)).1, [""; 0]);
    // A page without kicks contradicts nothing.
    let (dataset, found) = conflicts(&with(one), "|score=1–1|penaltyscore=2–1");
    assert_eq!((dataset.shootout_kicks.len(), found.len()), (4, 0));
    let (dataset, found) = conflicts("|score=1–1|penaltyscore=2–1", &with(one));
    assert_eq!((dataset.shootout_kicks.len(), found.len()), (4, 0));
}

#[test]
fn notes_of_two_pages_are_joined_and_none_stands_twice() {
    let note = |one: &str, other: &str| {
        let with = |note: &str| format!("|score=1–0|scorenote={note}");
        let (dataset, _) = conflicts(&with(one), &with(other));
        only(&dataset).note.clone().unwrap_or_default()
    };
    let (played, rain) = ("Played behind closed doors", "Rain fell");
    assert_eq!(note(played, rain), format!("{played}; {rain}"));
    assert_eq!(note(played, played), played);
    assert_eq!(note(played, "behind closed doors"), played);
    assert_eq!(note(played, ""), played);
    assert_eq!(note("", rain), rain);
}

#[test]
fn a_heading_names_the_round_and_a_box_only_where_no_heading_does() {
    let round = |heading: &str, round: &str| {
        let dataset = page(&format!(
            "== {heading} ==\n{{{{Football box|date=4 July 2031|round={round}|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}}}"
        ));
        only(&dataset).round_id.to_string()
    };
    assert_eq!(round("Results", "Semi-finals"), "2031-cup/semi-finals");
    assert_eq!(
        round("Quarter-finals", "Semi-finals"),
        "2031-cup/quarter-finals"
    );
    assert_eq!(round("Group A", "Semi-finals"), "2031-cup/group-a");
    assert_eq!(round("Results", "Weather"), round("Results", ""));
}

#[test]
fn a_letter_for_the_result_agrees_with_the_score_or_with_a_shoot_out_after_a_level_one() {
    for (score, kicks, letter, contradicts) in [
        ("2–1", "", "W", false),
        ("2–1", "", "L", true),
        ("1–1", "4–3", "W", false),
        ("1–1", "4–3", "D", false),
        ("1–1", "4–3", "L", true),
        ("1–1", "3–4", "W", true),
        // Kicks after a score that is not level decide nothing.
        ("1–2", "4–3", "W", true),
    ] {
        let text = format!(
            "== Cup ==\n{{{{Football box collapsible|date=4 July 2031|team1=[[Alfa]]|score={score}|team2=[[Beta]]\
             |penaltyscore={kicks}|result={letter}}}}}"
        );
        let dataset = extract(&Document::new("2031 Alfa season", "en", text)).dataset;
        let found = rules(&dataset).contains(&"result-contradicts-score");
        assert_eq!(found, contradicts, "{score} ({kicks}) {letter}");
    }
}

#[test]
fn days_that_an_infobox_states_bound_the_matches_of_the_tournament() {
    let outside = |dates: &str, heading: &str, day: &str| {
        let dataset = page(&format!(
            "{{{{Infobox international football competition|tourney_name=Cup|year=2031|dates={dates}}}}}\n\
             == {heading} ==\n{{{{Football box|date={day} 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}}}"
        ));
        only(&dataset);
        rules(&dataset).contains(&"date-outside-window")
    };
    let days = "4 June – 2 July 2031";
    for (day, is_outside) in [
        ("2 June", true),
        // Days begin at another hour where the page was written.
        ("3 June", false),
        ("4 June", false),
        ("20 June", false),
        ("3 July", false),
        ("4 July", true),
    ] {
        assert_eq!(outside(days, "Group A", day), is_outside, "{day}");
    }
    // Qualifying comes before the tournament; more than sixty days are those of a league.
    assert!(!outside(days, "Qualifying round", "2 May"));
    assert!(
        outside("4 June – 3 August 2031", "Group A", "2 May"),
        "sixty days"
    );
    assert!(!outside("4 June – 4 August 2031", "Group A", "2 May"));
}

#[test]
fn an_own_goal_is_on_the_wrong_side_where_the_lists_then_fit_the_score() {
    let fires = |score: &str, home: &str, away: &str| {
        let dataset = one_box(&format!("|score={score}|goals1={home}|goals2={away}"));
        rules(&dataset).contains(&"own-goal-on-wrong-side")
    };
    let (one, own) = ("*[[A]] {{goal|9}}", "*[[B]] {{goal|19|o.g.}}");
    let both = format!("{one}\n{own}");
    assert!(fires("2–1", one, &both.replace("[[A]]", "[[C]]")));
    assert!(fires("1–2", &both, "*[[C]] {{goal|29}}"));
    // The lists fit as they are; one more goal than the own goals explain; a goal too few.
    assert!(!fires("2–1", &both, "*[[C]] {{goal|29}}"));
    assert!(!fires("0–3", &both, "*[[C]] {{goal|29}}"));
    assert!(!fires("3–1", one, &both.replace("[[A]]", "[[C]]")));
}

#[test]
fn cards_beyond_what_football_has_are_reported_by_their_number() {
    let list = |cards: usize| {
        let cards: String = (0..cards).map(|_| "*{{yel|9}} [[B]]\n").collect();
        one_box(&format!("|score=0–0|goals1={cards}"))
    };
    assert!(!rules(&list(100)).contains(&"too-many"));
    let dataset = list(103);
    let found = dataset
        .findings
        .iter()
        .find(|found| found.rule.name() == "too-many");
    let found = found.and_then(|found| found.found.as_deref());
    assert_eq!(found, Some("103 goals and cards of one side"));
    assert_eq!(dataset.cards.len(), 100);
}

#[test]
fn of_two_referees_the_first_line_counts() {
    for (text, name) in [
        ("[[Jon Reed]]<br>[[Tom Hill]]", "Jon Reed"),
        ("<br>[[Jon Reed]]", "Jon Reed"),
        ("Jon Reed<br />Tom Hill", "Jon Reed"),
    ] {
        let dataset = one_box(&format!("|score=0–0|referee={text}"));
        assert_eq!(only(&dataset).referee.as_deref(), Some(name), "{text}");
    }
}

#[test]
fn goals_are_in_order_within_a_scorer_and_scorers_by_their_first() {
    for (list, is_odd) in [
        ("*[[A]] {{goal|9||80}}\n*[[B]] {{goal|20}}", false),
        ("*[[A]] {{goal|80||9}}", true),
        ("*[[A]] {{goal|30}}\n*[[B]] {{goal|20}}", true),
        ("*[[A]] {{goal|30||80}}\n*[[B]] {{goal|40||35}}", true),
        ("*[[A]] {{goal|30||80}}\n*[[B]] {{goal|20}}", true),
    ] {
        let dataset = one_box(&format!("|score=4–0|goals1={list}"));
        let found = rules(&dataset).contains(&"minutes-out-of-order");
        assert_eq!(found, is_odd, "{list}");
    }
}

#[test]
fn a_player_of_a_club_may_change_sides_and_one_of_a_country_never_does() {
    let fires = |home: &str, away: &str, players: &[&str]| {
        let list: String = players
            .iter()
            .map(|name| format!("*[[{name}]] {{{{goal|9}}}}\n"))
            .collect();
        let game = |day: u32, side: &str| {
            format!(
                "{{{{Football box|date={day} May 2031|team1={home}|team2={away}|score=2–2|goals{side}={list}}}}}\n"
            )
        };
        rules(&page(&format!(
            "== Group A ==\n{}{}",
            game(1, "1"),
            game(9, "2")
        )))
        .contains(&"scorers-contradict-teams")
    };
    assert!(!fires("[[Alfa]]", "[[Beta]]", &["Jon Reed"]));
    assert!(fires("[[Alfa]]", "[[Beta]]", &["Jon Reed", "Tom Hill"]));
    assert!(fires("{{fb|MAR}}", "{{fb|ESP}}", &["Jon Reed"]));
    // A flag beside a club makes no national team of it.
    let club = "[[Alfa]] {{flagicon|MAR}}";
    assert!(!fires(club, "[[Beta]] {{flagicon|ESP}}", &["Jon Reed"]));
}

#[test]
fn names_and_seasons_of_an_infobox_are_cut_and_that_is_reported() {
    let long = "x".repeat(5_000);
    for parameters in [
        format!("title={long}|year=2031"),
        format!("title=Cup|year={long}"),
    ] {
        let text = format!(
            "{{{{Infobox football tournament season|{parameters}}}}}\n== Final ==\n{{{{Football box|team1=[[A]]|score=1–0|team2=[[B]]}}}}"
        );
        let dataset = extract(&Document::new("Battle of Northport", "en", text)).dataset;
        assert!(rules(&dataset).contains(&"text-too-long"));
    }
}

#[test]
fn a_line_of_plain_text_names_codes_in_capitals_beside_its_teams() {
    use scoreline::document::DocumentKind;
    for (line, home, away) in [
        ("Alfa 2–1 Beta", ("Alfa", None), ("Beta", None)),
        ("Alfa 2–1 Real Beta", ("Alfa", None), ("Real Beta", None)),
        (
            "Real Alfa 2–1 Los Beta",
            ("Real Alfa", None),
            ("Los Beta", None),
        ),
        ("Alfa Los 2–1 Beta", ("Alfa Los", None), ("Beta", None)),
        (
            "Alfa ENG 2–1 ESP Real Beta",
            ("Alfa", Some("ENG")),
            ("Real Beta", Some("ESP")),
        ),
    ] {
        let text = format!("2031 Cup\n\nFinal\n\n4 July 2031\n{line}\n");
        let page = Document::new("2031 Cup", "en", text).with_kind(DocumentKind::Plain);
        let dataset = extract(&page).dataset;
        let found = only(&dataset);
        let side = |side: &scoreline::model::Opponent| {
            let country = side.team().and_then(|team| team.country.clone());
            (side.name().to_owned(), country)
        };
        let expected =
            |(name, code): (&str, Option<&str>)| (name.to_owned(), code.map(str::to_owned));
        assert_eq!(side(&found.home), expected(home), "{line}");
        assert_eq!(side(&found.away), expected(away), "{line}");
    }
}

#[test]
fn extra_time_that_a_cell_and_a_flag_say_is_extra_time() {
    for parameters in [
        "|score=2–1 (a.e.t.)|aet=yes",
        "|score=2–1|aet=yes|agget=yes",
        "|score=2–1 (a.e.t.)",
        "|score=2–1|aet=yes",
    ] {
        assert_eq!(
            only(&one_box(parameters)).extra_time,
            Some(true),
            "{parameters}"
        );
    }
}
