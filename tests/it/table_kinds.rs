//! Kinds of tables that are written by hand or rendered: lists of one team's matches, lists of finals,
//! standings, results by pairs. Each in wikitext and as HTML, with what it must give.

use scoreline::model::{Dataset, SideOrder};
use scoreline::{Document, extract};

use crate::regressions::tables::both_forms;

/// Every match: its day, its sides with the score, what their order says.
fn shown(dataset: &Dataset) -> Vec<String> {
    let line = |record: &scoreline::model::Match| {
        let date = record.date.map_or("-".to_owned(), |date| date.to_string());
        let score = record
            .score
            .map_or("?".to_owned(), |score| score.to_string());
        let order = record.side_order.as_str();
        let (home, away) = (record.home.name(), record.away.name());
        format!("{date} {home} {score} {away}, {order}")
    };
    dataset.matches.iter().map(line).collect()
}

fn rules(dataset: &Dataset) -> Vec<&'static str> {
    let findings = dataset.findings.iter();
    findings.map(|finding| finding.rule.name()).collect()
}

/// The goals: scorer, side and how many of them.
fn goals(dataset: &Dataset) -> Vec<String> {
    let goals = dataset.goals.iter();
    let line = |goal: &scoreline::model::Goal| {
        let scorer = goal.scorer.as_deref().unwrap_or("-");
        let mark = match (goal.penalty, goal.own_goal) {
            (true, _) => " (pen.)",
            (_, true) => " (o.g.)",
            _ => "",
        };
        format!("{} {scorer}{mark}", goal.side.as_str())
    };
    goals.map(line).collect()
}

fn read(title: &str, heading: &str, rows: &[&[&str]]) -> [Dataset; 2] {
    both_forms(title, heading, rows).map(|page: Document| extract(&page).dataset)
}

#[test]
fn a_list_of_one_teams_matches_gives_home_and_away() {
    let rows: &[&[&str]] = &[
        &[
            "!Date",
            "!Opponents",
            "!H/A",
            "!Result F–A",
            "!Scorers",
            "!Attendance",
            "!League position",
        ],
        &[
            "16 August 2031",
            "[[Beckton F.C.|Beckton]]",
            "H",
            "1–0",
            "[[Jon Reed|Reed]]",
            "23,297",
            "6th",
        ],
        &[
            "24 August 2031",
            "[[Corley F.C.|Corley]]",
            "A",
            "1–3",
            "[[Ole Vik|Vik]]",
            "19,820",
            "13th",
        ],
        &[
            "1 September 2031",
            "[[Dunmore F.C.|Dunmore]]",
            "N",
            "2–2",
            "Reed 2",
            "900",
            "12th",
        ],
    ];
    for dataset in read("2031–32 Northport F.C. season", "Premier Division", rows) {
        assert_eq!(
            shown(&dataset),
            [
                "2031-08-16 Northport F.C. 1–0 Beckton, home_first",
                "2031-08-24 Corley 3–1 Northport F.C., home_first",
                "2031-09-01 Northport F.C. 2–2 Dunmore, neutral",
            ]
        );
        assert_eq!(
            goals(&dataset),
            ["home Reed", "away Vik", "home Reed", "home Reed"]
        );
        assert_eq!(rules(&dataset), [""; 0]);
        let first = &dataset.matches[0];
        assert_eq!(first.attendance, Some(23_297));
        assert_eq!(first.competition_text.as_deref(), Some("Premier Division"));
        let away = dataset.matches[1]
            .away
            .team()
            .and_then(|team| team.article.clone());
        assert_eq!(away.as_deref(), Some("Northport F.C."));
    }
}

#[test]
fn letters_tell_whose_goals_come_first() {
    let home_first: &[&[&str]] = &[
        &["!Date", "!Opponent", "!Venue", "!Result"],
        &["1 May 2031", "[[Beta]]", "A", "W 0–2"],
        &["8 May 2031", "[[Gama]]", "A", "L 3–1"],
        &["15 May 2031", "[[Delta]]", "H", "W 2–0"],
    ];
    for dataset in read("2031 Alfa season", "League", home_first) {
        assert_eq!(
            shown(&dataset),
            [
                "2031-05-01 Beta 0–2 Alfa, home_first",
                "2031-05-08 Gama 3–1 Alfa, home_first",
                "2031-05-15 Alfa 2–0 Delta, home_first",
            ]
        );
        assert_eq!(rules(&dataset), [""; 0]);
    }
    let in_a_column: &[&[&str]] = &[
        &["!Date", "!Opposition", "!H / A", "!Result", "!Score"],
        &["1 May 2031", "[[Beta]]", "Away", "Win", "2–0"],
        &["8 May 2031", "[[Gama]]", "Away", "Loss", "1–3"],
    ];
    for dataset in read("2031 Alfa season", "League", in_a_column) {
        assert_eq!(
            shown(&dataset),
            [
                "2031-05-01 Beta 0–2 Alfa, home_first",
                "2031-05-08 Gama 3–1 Alfa, home_first",
            ]
        );
        assert_eq!(rules(&dataset), [""; 0]);
    }
}

#[test]
fn the_number_of_own_scorers_tells_whose_goals_come_first() {
    let home_first: &[&[&str]] = &[
        &["!Date", "!Opponent", "!H/A", "!Score", "!Alfa scorers"],
        &["1 May 2031", "[[Beta]]", "A", "0–2", "Reed, Vik"],
        &["8 May 2031", "[[Gama]]", "A", "3–1", "Hale"],
        &["15 May 2031", "[[Delta]]", "A", "2–0", ""],
    ];
    for dataset in read("2031 Alfa season", "League", home_first) {
        assert_eq!(
            shown(&dataset),
            [
                "2031-05-01 Beta 0–2 Alfa, home_first",
                "2031-05-08 Gama 3–1 Alfa, home_first",
                "2031-05-15 Delta 2–0 Alfa, home_first",
            ]
        );
        assert_eq!(goals(&dataset), ["away Reed", "away Vik", "away Hale"]);
        assert_eq!(rules(&dataset), [""; 0]);
    }
}

#[test]
fn a_list_whose_rows_fit_both_orders_is_reported_and_not_guessed() {
    let rows: &[&[&str]] = &[
        &["!Date", "!Opponent", "!H/A", "!Result"],
        &["1 May 2031", "[[Beta]]", "A", "W 0–2"],
        &["8 May 2031", "[[Gama]]", "A", "W 2–0"],
    ];
    for dataset in read("2031 Alfa season", "League", rows) {
        assert_eq!(shown(&dataset), [""; 0]);
        assert!(rules(&dataset).contains(&"table-not-recognised"));
    }
}

#[test]
fn a_list_that_says_nothing_of_the_order_says_so() {
    let rows: &[&[&str]] = &[
        &["!Date", "!Opponent", "!Result"],
        &["1 May 2031", "[[Beta]]", "0–2"],
        &["8 May 2031", "[[Gama]] (A)", "2–1"],
        &["15 May 2031", "at [[Delta]]", "1–1"],
    ];
    for dataset in read("2031 Alfa season", "League", rows) {
        assert_eq!(
            shown(&dataset),
            [
                "2031-05-01 Alfa 0–2 Beta, own_first",
                "2031-05-08 Gama 1–2 Alfa, home_first",
                "2031-05-15 Delta 1–1 Alfa, home_first",
            ]
        );
        assert_eq!(rules(&dataset), ["goal-order-assumed"]);
    }
}

#[test]
fn numbers_of_goals_are_no_minutes_where_a_column_gives_none() {
    let rows: &[&[&str]] = &[
        &["!Date", "!Opponent", "!H/A", "!Result F–A", "!Scorers"],
        &[
            "1 May 2031",
            "[[Beta]]",
            "H",
            "7–0",
            "Reed 4, Vik (2, 1 pen.), Hale (o.g.)",
        ],
    ];
    for dataset in read("2031 Alfa season", "League", rows) {
        assert_eq!(
            goals(&dataset),
            [
                "home Reed",
                "home Reed",
                "home Reed",
                "home Reed",
                "home Vik (pen.)",
                "home Vik",
                "home Hale (o.g.)",
            ]
        );
        assert_eq!(rules(&dataset), [""; 0]);
    }
}

#[test]
fn rounds_of_several_cups_on_a_teams_page_are_several() {
    let cup = |name: &str| {
        format!(
            "== {name} ==\n{{|\n! Round !! Date !! Opponent !! H/A !! Result F–A\n|-\n\
             | Second round || 1 May 2031 || [[Beta]] || H || 1–0\n|}}\n"
        )
    };
    let text = format!(
        "{}{}",
        cup("FA Cup"),
        cup("League Cup").replace("1 May", "9 May")
    );
    let page = Document::new("2031–32 Alfa season", "en", text);
    let dataset = extract(&page).dataset;
    let rounds: Vec<&str> = dataset
        .matches
        .iter()
        .map(|m| m.round_id.as_str())
        .collect();
    assert_eq!(
        rounds,
        [
            "2031-32-alfa-season/fa-cup-second-round",
            "2031-32-alfa-season/league-cup-second-round"
        ]
    );
    let competitions: Vec<_> = dataset
        .matches
        .iter()
        .map(|m| m.competition_text.as_deref())
        .collect();
    assert_eq!(competitions, [Some("FA Cup"), Some("League Cup")]);
}

#[test]
fn a_row_that_names_a_round_holds_for_the_rows_below_it() {
    let rows: &[&[&str]] = &[
        &["!Team 1", "!Score", "!Team 2"],
        &["colspan=3¦Round of 16"],
        &["[[Alfa]]", "2–1", "[[Beta]]"],
        &["[[Gama]]", "0–3", "[[Delta]]"],
        &["colspan=3¦Quarter-finals"],
        &["[[Alfa]]", "1–0", "[[Delta]]"],
    ];
    for page in both_forms("2031 Cup", "Final round", rows) {
        let text = match page.kind {
            scoreline::document::DocumentKind::Html => page.text.clone(),
            _ => format!(
                "{}\n{{{{Football box|team1=[[Alfa]]|score=0–0|team2=[[Zeta]]}}}}",
                page.text
            ),
        };
        let dataset = extract(&Document { text, ..page }).dataset;
        let rounds: Vec<_> = dataset
            .matches
            .iter()
            .map(|m| m.round_id.as_str())
            .collect();
        let expected = [
            "2031-cup/round-of-16",
            "2031-cup/round-of-16",
            "2031-cup/quarter-finals",
        ];
        for round in expected {
            assert!(rounds.contains(&round), "{rounds:?}");
        }
        // Below the table the round of the section holds again.
        assert!(
            rounds
                .iter()
                .all(|round| expected.contains(round) || *round == "2031-cup/final-round")
        );
        assert!(!rules(&dataset).contains(&"block-without-record"));
    }
}

#[test]
fn the_infobox_of_a_match_is_compared_with_its_box() {
    let infobox = "{{Infobox football match|title=2031 Cup final|event=[[2031 Cup]]|team1=[[Alfa]]|team1score=2\
        |team2=[[Beta]]|team2score=1|date=4 July 2031|stadium=[[North Park]]|city=[[Northport]]|attendance=4,000}}\n";
    let page = |text: String| extract(&Document::new("2031 Cup final", "en", text)).dataset;
    let found = |box_says: &str| {
        let game = format!("{{{{Football box|team1=[[Alfa]]|team2=[[Beta]]{box_says}}}}}");
        page(format!("{infobox}{game}"))
    };
    let same = found("|date=4 July 2031|score=2–1");
    assert_eq!(shown(&same), ["2031-07-04 Alfa 2–1 Beta, listed"]);
    assert_eq!(rules(&same), ["goals-not-listed"]);
    let record = &same.matches[0];
    assert_eq!(
        (record.attendance, record.city.as_deref()),
        (Some(4_000), Some("Northport"))
    );
    let other = found("|date=5 July 2031|score=2–2");
    let said: Vec<_> = other
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert!(
        said.contains(&"The infobox gives 2–1 as score of this match, its box 2–2."),
        "{said:?}"
    );
    assert!(
        said.contains(&"The infobox gives 2031-07-04 as date of this match, its box 2031-07-05."),
        "{said:?}"
    );
    // A page without a box has the match of its infobox.
    let alone = page(infobox.to_owned());
    assert_eq!(shown(&alone), ["2031-07-04 Alfa 2–1 Beta, listed"]);
    assert_eq!(alone.match_sources[0].kind.as_str(), "infobox");
    // Of two legs it is not said which is meant.
    let leg = |n: u8| {
        format!("{{{{Football box|date={n} July 2031|team1=[[Alfa]]|score=0–0|team2=[[Beta]]}}}}")
    };
    let legs = page(format!("{infobox}{}{}", leg(1), leg(8)));
    assert_eq!(legs.matches.len(), 2);
}

#[test]
fn the_letter_of_the_ground_may_link_the_stadium() {
    let rows: &[&[&str]] = &[
        &[
            "!Date",
            "!Venue",
            "!Opponents",
            "!Score",
            "!Exampleland scorers",
        ],
        &[
            "5 March 2031",
            "[[Northport]] ([[North Park (Northport)|H]])",
            "[[Sweden]]",
            "2–1",
            "Reed, Vik",
        ],
        &[
            "9 March 2031",
            "[[Solna Stadium]], [[Solna]] (A)",
            "[[Denmark]]",
            "0–1",
            "",
        ],
    ];
    for dataset in read("Exampleland national football team", "2031", rows) {
        assert_eq!(
            shown(&dataset),
            [
                "2031-03-05 Exampleland 2–1 Sweden, home_first",
                "2031-03-09 Denmark 1–0 Exampleland, home_first",
            ]
        );
        let first = &dataset.matches[0];
        assert_eq!(first.stadium.as_deref(), Some("North Park"));
        assert_eq!(first.city.as_deref(), Some("Northport"));
        let second = &dataset.matches[1];
        assert_eq!(second.stadium.as_deref(), Some("Solna Stadium"));
        assert_eq!(second.city.as_deref(), Some("Solna"));
        assert_eq!(rules(&dataset), [""; 0]);
    }
}

#[test]
fn headings_say_which_team_of_a_country_a_list_is_of() {
    let list = |heading: &str| {
        format!(
            "== {heading} ==\n{{|\n! Date !! Venue !! Opponents !! Score !! South Korea scorer(s)\n|-\n\
             | 1 May 2031 || Seoul (H) || [[Beta]] || 1–0 || Kim\n|}}\n"
        )
    };
    let headings = ["National team", "Women's national team", "Under-20 team"];
    let text: String = headings.into_iter().map(list).collect();
    let page = Document::new("2031 in South Korean football", "en", text);
    let dataset = extract(&page).dataset;
    let teams: Vec<_> = dataset
        .matches
        .iter()
        .filter_map(|m| m.home_team_id.as_ref())
        .collect();
    let teams: Vec<&str> = teams.into_iter().map(|id| id.as_str()).collect();
    assert_eq!(
        teams,
        ["national/kor", "national/kor-women", "national/kor-u20"]
    );
}

#[test]
fn a_list_of_finals_gives_an_edition_a_row() {
    let rows: &[&[&str]] = &[
        &["!Year", "!Winner", "!Score", "!Runners-up", "!Venue"],
        &[
            "[[2029 Exampleland Cup|2029]]",
            "[[Alder]]",
            "2–1",
            "[[Beckton]]",
            "[[North Park]]",
        ],
        &[
            "2030",
            "[[Beckton]]",
            "1–1 (4–3 p)",
            "[[Corley]]",
            "[[South Park]]",
        ],
        &["2031", "[[Dunmore]]", "–", "", ""],
    ];
    for dataset in read("Exampleland Cup", "Finals", rows) {
        assert_eq!(
            shown(&dataset),
            [
                "- Alder 2–1 Beckton, winner_first",
                "- Beckton 1–1 Corley, winner_first"
            ]
        );
        let editions: Vec<_> = dataset
            .matches
            .iter()
            .map(|m| m.round_id.as_str())
            .collect();
        assert_eq!(
            editions,
            ["2029-exampleland-cup/final", "2030-exampleland-cup/final"]
        );
        assert_eq!(rules(&dataset), [""; 0]);
    }
}

#[test]
fn a_list_of_finals_adds_no_match_to_the_one_of_its_own_page() {
    let list = "== Finals ==\n{|\n! Year !! Winner !! Score !! Runner-up !! Attendance\n|-\n\
                | 2030 || [[Beta]] || 2–1 || [[Alfa]] || 4,000\n|}";
    let own =
        "== Final ==\n{{Football box|date=4 July 2030|team1=[[Alfa]]|score=1–2|team2=[[Beta]]}}";
    let pages = [
        Document::new("Exampleland Cup", "en", list),
        Document::new("2030 Exampleland Cup", "en", own),
    ];
    let dataset = scoreline::extract_all(&pages, &|| {});
    assert_eq!(shown(&dataset), ["2030-07-04 Alfa 1–2 Beta, listed"]);
    assert_eq!(dataset.matches[0].attendance, Some(4_000));
    assert_eq!(dataset.match_sources.len(), 2);
    assert_eq!(rules(&dataset), ["goals-not-listed"]);
}

#[test]
fn hosts_and_guests_of_many_seasons_are_finals_only_where_a_heading_says_so() {
    let rows: &[&[&str]] = &[
        &["!Season", "!Host", "!Guest", "!Score"],
        &["2030", "[[Alfa]]", "[[Beta]]", "2–1"],
    ];
    for dataset in read("Exampleland Cup", "Finals", rows) {
        assert_eq!(shown(&dataset), ["- Alfa 2–1 Beta, listed"]);
        assert_eq!(
            dataset.matches[0].round_id.as_str(),
            "2030-exampleland-cup/final"
        );
    }
    for dataset in read("Exampleland Cup", "Records", rows) {
        assert_eq!(shown(&dataset), [""; 0]);
        assert!(rules(&dataset).contains(&"table-not-recognised"));
    }
}

#[test]
fn a_final_in_a_list_is_no_match_of_a_group_with_the_same_score() {
    let list = "== Finals ==\n{|\n! Year !! Winner !! Score !! Runner-up\n|-\n\
                | 2030 || [[Beta]] || 2–1 || [[Alfa]]\n|}";
    let group =
        "== Group A ==\n{{Football box|date=1 July 2030|team1=[[Beta]]|score=2–1|team2=[[Alfa]]}}";
    let pages = [
        Document::new("Exampleland Cup", "en", list),
        Document::new("2030 Exampleland Cup", "en", group),
    ];
    let dataset = scoreline::extract_all(&pages, &|| {});
    let rounds: Vec<_> = dataset
        .matches
        .iter()
        .map(|m| m.round_id.as_str())
        .collect();
    assert_eq!(rounds.len(), 2, "{rounds:?}");
    assert!(
        rounds.contains(&"2030-exampleland-cup/group-a")
            && rounds.contains(&"2030-exampleland-cup/final")
    );
}

#[test]
fn a_super_cup_between_winners_has_no_round_of_its_own() {
    let rows: &[&[&str]] = &[
        &["!Season", "!League Winner", "!Result", "!FA Cup Winner"],
        &["2030", "[[Alfa]]", "0–2", "[[Beta]]"],
    ];
    for dataset in read("Exampleland Super Cup", "Winners", rows) {
        assert_eq!(shown(&dataset), ["- Alfa 0–2 Beta, title_order"]);
        assert_eq!(
            dataset.matches[0].edition_id(),
            Some("2030-exampleland-super-cup")
        );
        assert_eq!(rules(&dataset), [""; 0]);
    }
}

#[test]
fn results_by_pairs_give_a_match_a_cell() {
    let rows: &[&[&str]] = &[
        &["!", "!ALD", "!BEC", "!COR"],
        &["![[Alder]]", "", "1–0", "2–2"],
        &["![[Beckton]]", "0–3", "", "1–1"],
        &["![[Corley]]", "4–1", "2–0", "—"],
    ];
    for dataset in read("2031–32 Exampleland League", "Results", rows) {
        assert_eq!(
            shown(&dataset),
            [
                "- Alder 1–0 Beckton, listed",
                "- Alder 2–2 Corley, listed",
                "- Beckton 0–3 Alder, listed",
                "- Beckton 1–1 Corley, listed",
                "- Corley 4–1 Alder, listed",
                "- Corley 2–0 Beckton, listed",
            ]
        );
        assert_eq!(rules(&dataset), [""; 0]);
    }
}

#[test]
fn a_table_of_pairs_that_met_once_gives_each_match_once() {
    let rows: &[&[&str]] = &[
        &["!", "!Alder", "!Beckton", "!Corley"],
        &["!Alder", "", "1–0", "2–2"],
        &["!Beckton", "0–1", "", "3–1"],
        &["!Corley", "2–2", "1–3", ""],
    ];
    for dataset in read("2031 Exampleland Cup", "Group A", rows) {
        assert_eq!(
            shown(&dataset),
            [
                "- Alder 1–0 Beckton, listed",
                "- Alder 2–2 Corley, listed",
                "- Beckton 3–1 Corley, listed",
            ]
        );
    }
}

#[test]
fn several_results_of_a_pair_in_one_cell_are_several_matches() {
    let rows: &[&[&str]] = &[
        &["!Home \\ Away", "!Alder", "!Beckton", "!Corley"],
        &["!Alder", "", "1–0, 2–2", "0–0"],
        &["!Beckton", "0–3", "", "1–1"],
        &["!Corley", "4–1", "2–0", ""],
    ];
    for dataset in read("2031–32 Exampleland League", "Results", rows) {
        let of_pair: Vec<_> = shown(&dataset)
            .into_iter()
            .filter(|m| {
                m.contains("Alder") && m.contains("– Beckton") || m.ends_with("Beckton, listed")
            })
            .collect();
        assert_eq!(
            of_pair,
            [
                "- Alder 1–0 Beckton, listed",
                "- Alder 2–2 Beckton, listed",
                "- Corley 2–0 Beckton, listed"
            ]
        );
        let legs: Vec<_> = dataset.matches.iter().map(|m| m.leg).take(2).collect();
        assert_eq!(legs, [Some(1), Some(2)]);
    }
}

#[test]
fn standings_by_hand_are_read_and_compared() {
    let rows: &[&[&str]] = &[
        &[
            "!Pos",
            "!Team v t e",
            "!Pld",
            "!W",
            "!D",
            "!L",
            "!GF",
            "!GA",
            "!GD",
            "!Pts",
            "!Qualification",
        ],
        &[
            "1",
            "[[Alder]] (C)",
            "2",
            "1",
            "1",
            "0",
            "3",
            "1",
            "2",
            "4",
            "Champions League",
        ],
        &[
            "2",
            "[[Beckton]]",
            "2",
            "0",
            "1",
            "1",
            "1",
            "3",
            "−2",
            "1",
            "",
        ],
    ];
    for dataset in read("2031–32 Exampleland League", "League table", rows) {
        let lines: Vec<String> = dataset
            .standings
            .iter()
            .map(|row| {
                format!(
                    "{} {} {:?} {:?}–{:?} {:?} {:?} {:?}",
                    row.position,
                    row.team.name(),
                    row.wins,
                    row.goals_for,
                    row.goals_against,
                    row.points,
                    row.qualification,
                    row.status
                )
            })
            .collect();
        assert_eq!(
            lines,
            [
                "1 Alder Some(1) Some(3)–Some(1) Some(4) Some(\"Champions League\") Some(\"C\")",
                "2 Beckton Some(0) Some(1)–Some(3) Some(1) None None",
            ]
        );
    }
}

#[test]
fn points_of_an_era_are_those_of_the_page() {
    let rows: &[&[&str]] = &[
        &[
            "!P", "!Team", "!Pld", "!W", "!D", "!L", "!F", "!A", "!GA", "!Pts",
        ],
        &["1", "Alder", "2", "1", "1", "0", "3", "1", "3.00", "3"],
        &["2", "Beckton", "2", "0", "1", "1", "1", "3", "0.33", "1"],
    ];
    for dataset in read("1921–22 Exampleland League", "League table", rows) {
        let points: Vec<_> = dataset.standings.iter().map(|row| row.points).collect();
        assert_eq!(points, [Some(3), Some(1)]);
        let goals: Vec<_> = dataset
            .standings
            .iter()
            .map(|row| row.goals_against)
            .collect();
        assert_eq!(goals, [Some(1), Some(3)]);
    }
}

#[test]
fn tables_that_are_near_to_matches_give_none() {
    let transfers: &[&[&str]] = &[
        &["!Date", "!Pos.", "!Player", "!From", "!Fee"],
        &["1 May 2031", "MF", "Jon Reed", "[[Beta]]", "£2–3m"],
    ];
    let goals_of_a_player: &[&[&str]] = &[
        &[
            "!No.",
            "!Date",
            "!Venue",
            "!Opponent",
            "!Score",
            "!Result",
            "!Competition",
        ],
        &[
            "1",
            "1 May 2031",
            "North Park",
            "[[Beta]]",
            "1–0",
            "2–0",
            "Friendly",
        ],
        &[
            "2",
            "1 May 2031",
            "North Park",
            "[[Beta]]",
            "2–0",
            "2–0",
            "Friendly",
        ],
    ];
    let records: &[&[&str]] = &[
        &["!Season", "!Goals", "!Wins", "!Draws", "!Losses"],
        &["2030–31", "12–5", "4", "1", "2"],
    ];
    let other_sport: &[&[&str]] = &[
        &[
            "!Pos", "!Club", "!W", "!L", "!D", "!PF", "!For", "!Against", "!Pts",
        ],
        &["1", "Alder", "10", "2", "0", "0", "1230", "800", "40"],
        &["2", "Beckton", "2", "10", "0", "0", "800", "1230", "8"],
    ];
    for rows in [transfers, goals_of_a_player, records, other_sport] {
        for dataset in read("Jon Reed", "Career", rows) {
            assert_eq!(shown(&dataset), [""; 0]);
            assert!(dataset.standings.is_empty());
            let loud = dataset.findings.iter();
            let loud = loud.filter(|finding| finding.severity.as_str() != "info");
            assert_eq!(loud.count(), 0, "{:?} {rows:?}", rules(&dataset));
        }
    }
}

#[test]
fn every_word_of_the_side_order_is_used() {
    let words = [
        SideOrder::Listed,
        SideOrder::HomeFirst,
        SideOrder::Neutral,
        SideOrder::OwnFirst,
        SideOrder::WinnerFirst,
    ];
    let words = words.map(SideOrder::as_str);
    assert_eq!(
        words,
        [
            "listed",
            "home_first",
            "neutral",
            "own_first",
            "winner_first"
        ]
    );
}

/// A season of a league on its own page, its results by pairs, and the page of each club with its
/// matches: who, when, and the score by the numbers of the clubs.
fn season(teams: usize) -> Vec<Document> {
    let score = |home: usize, away: usize| ((home * 7 + away * 3) % 5, (home + away * 2) % 4);
    let name = |team: usize| format!("Club {team}");
    let heads: String = (0..teams)
        .map(|team| format!(" !! {}", name(team)))
        .collect();
    let mut grid = format!("== Results ==\n{{|\n! Home \\ Away{heads}\n");
    for home in 0..teams {
        grid.push_str(&format!("|-\n! [[{}]]\n", name(home)));
        for away in 0..teams {
            let (a, b) = score(home, away);
            let cell = if home == away {
                "—".to_owned()
            } else {
                format!("{a}–{b}")
            };
            grid.push_str(&format!("| {cell}\n"));
        }
    }
    grid.push_str("|}\n");
    let mut pages = vec![Document::new("2031–32 Example League", "en", grid)];
    for own in 0..teams {
        let mut text =
            "== Example League ==\n{|\n! Date !! Opponent !! H/A !! Result F–A\n".to_owned();
        for other in (0..teams).filter(|other| *other != own) {
            for at_home in [true, false] {
                let (home, away) = if at_home { (own, other) } else { (other, own) };
                let (a, b) = score(home, away);
                let (ours, theirs) = if at_home { (a, b) } else { (b, a) };
                let number = home * teams + away;
                let day = chrono::NaiveDate::from_ymd_opt(2031, 8, 1).unwrap_or_default();
                let day = day + chrono::Days::new(u64::try_from(number % 280).unwrap_or_default());
                let ground = if at_home { "H" } else { "A" };
                text.push_str(&format!(
                    "|-\n| {} || [[{}]] || {ground} || {ours}–{theirs}\n",
                    day.format("%-d %B %Y"),
                    name(other)
                ));
            }
        }
        text.push_str("|}\n");
        pages.push(Document::new(
            format!("2031–32 {} season", name(own)),
            "en",
            text,
        ));
    }
    pages
}

#[test]
fn a_season_of_a_league_has_each_match_once_from_its_grid_and_the_lists_of_both_clubs() {
    let dataset = scoreline::extract_all(&season(20), &|| {});
    assert_eq!(dataset.matches.len(), 380);
    assert!(dataset.matches.iter().all(|record| record.date.is_some()));
    let edition = "2031-32-example-league";
    assert!(
        dataset
            .matches
            .iter()
            .all(|record| record.edition_id() == Some(edition))
    );
    let conflicts = rules(&dataset);
    assert!(!conflicts.contains(&"duplicate-conflict"), "{conflicts:?}");
    // Each match is in the grid and in two lists.
    assert_eq!(dataset.match_sources.len(), 3 * 380);
    let pairs: std::collections::BTreeSet<(&str, &str)> = dataset
        .matches
        .iter()
        .map(|record| (record.home.name(), record.away.name()))
        .collect();
    assert_eq!(pairs.len(), 380);
}

#[test]
fn a_cup_and_a_league_match_of_one_pair_stay_two() {
    let league = "== Results ==\n{|\n! Home \\ Away !! A !! B !! C\n|-\n! [[Alfa]]\n| — || 2–1 || 0–0\n|-\n\
        ! [[Beta]]\n| 1–1 || — || 3–0\n|-\n! [[Gama]]\n| 0–2 || 1–2 || —\n|}";
    let list = "== Example League ==\n{|\n! Date !! Opponent !! H/A !! Result F–A\n|-\n\
        | 1 September 2031 || [[Beta]] || H || 2–1\n|}\n== Example Cup ==\n{|\n\
        ! Round !! Date !! Opponent !! H/A !! Result F–A\n|-\n| Final || 8 May 2032 || [[Beta]] || H || 2–1\n|}";
    let cup =
        "== Final ==\n{{Football box|date=8 May 2032|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}";
    let pages = [
        Document::new("2031–32 Example League", "en", league),
        Document::new("2031–32 Alfa season", "en", list),
        Document::new("2031–32 Example Cup", "en", cup),
    ];
    let dataset = scoreline::extract_all(&pages, &|| {});
    let of_pair: Vec<String> = shown(&dataset)
        .into_iter()
        .filter(|line| line.contains("Alfa 2–1 Beta"))
        .collect();
    assert_eq!(
        of_pair,
        [
            "2031-09-01 Alfa 2–1 Beta, home_first",
            "2032-05-08 Alfa 2–1 Beta, home_first"
        ]
    );
    assert_eq!(dataset.matches.len(), 7);
}
