//! Rounds of one name under different headings of a page are several rounds, and their matches are apart.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use scoreline::model::Dataset;

use crate::common::one_box::page;

const FINAL: &str = "{{Football box|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}";

fn rounds(dataset: &Dataset) -> Vec<&str> {
    let mut all: Vec<&str> = dataset
        .rounds
        .iter()
        .map(|round| round.id.round())
        .collect();
    all.sort_unstable();
    all
}

/// Two matches that say the same of everything but the headings above.
fn two_under(one: &str, other: &str) -> Dataset {
    page(&format!("{one}\n{FINAL}\n{other}\n{FINAL}\n"))
}

#[test]
fn a_rounds_of_one_name_under_two_headings_are_two_and_so_are_their_matches() {
    for (one, other, expected) in [
        (
            "==Apertura==\n===Quarter-finals===",
            "==Clausura==\n===Quarter-finals===",
            ["apertura-quarter-finals", "clausura-quarter-finals"],
        ),
        (
            "==Apertura==\n===Knockout stage===\n====Final====",
            "==Clausura==\n===Knockout stage===\n====Final====",
            ["apertura-final", "clausura-final"],
        ),
        (
            "==2030–31==\n===Final===",
            "==2031–32==\n===Final===",
            ["2030-31-final", "2031-32-final"],
        ),
        (
            "==Men's tournament==\n===Group A===",
            "==Women's tournament==\n===Group A===",
            ["mens-tournament-group-a", "womens-tournament-group-a"],
        ),
        (
            "==Play-offs==\n===Path A===\n====Semi-finals====",
            "===Path B===\n====Semi-finals====",
            ["path-a-semi-finals", "path-b-semi-finals"],
        ),
        (
            "==Preliminary round==\n===Group A===",
            "==Final round==\n===Group A===",
            ["final-round-group-a", "preliminary-round-group-a"],
        ),
        (
            "==Second round==\n===Group A===",
            "==Third round==\n===Group A===",
            ["second-round-group-a", "third-round-group-a"],
        ),
        (
            "==North==\n===First phase===",
            "==South==\n===First phase===",
            ["north-first-phase", "south-first-phase"],
        ),
    ] {
        let dataset = two_under(one, other);
        assert_eq!(rounds(&dataset), expected, "{one}");
        assert_eq!(dataset.matches.len(), 2, "{one}");
    }
}

#[test]
fn a_what_all_rounds_of_a_name_are_under_is_not_in_their_ids() {
    let dataset = two_under(
        "==Tournament==\n===Apertura===\n====Final====",
        "===Clausura===\n====Final====",
    );
    assert_eq!(rounds(&dataset), ["apertura-final", "clausura-final"]);
}

#[test]
fn a_headings_that_say_no_round_make_no_second_one() {
    for (one, other) in [
        ("==Matches==\n===Final===", "==Results==\n===Final==="),
        ("==Final==\n===First leg===", "==Final==\n===Second leg==="),
        (
            "==Matchday 1==\n===Group A===",
            "==Matchday 2==\n===Group A===",
        ),
        ("==Knockout stage==\n===Final===", "==Final=="),
        (
            "==Group A==\n===Alfa v Beta===",
            "==Group A==\n===Beta v Alfa===",
        ),
    ] {
        let dataset = two_under(one, other);
        assert_eq!(rounds(&dataset).len(), 1, "{one}: {:?}", rounds(&dataset));
    }
}

#[test]
fn a_a_table_and_the_matches_of_a_group_are_one_round_wherever_they_are() {
    let table = "{{#invoke:Sports table|main|style=WDL|team1=ALF|team2=BET|name_ALF=[[Alfa]]|name_BET=[[Beta]]\n\
        |win_ALF=1|draw_ALF=0|loss_ALF=0|gf_ALF=1|ga_ALF=0|win_BET=0|draw_BET=0|loss_BET=1|gf_BET=0|ga_BET=1}}";
    let dataset = page(&format!(
        "==Final tables==\n===Group A===\n{table}\n==Stage one==\n===Group A===\n{FINAL}\n"
    ));
    assert_eq!(rounds(&dataset), ["group-a"]);
    assert_eq!(dataset.standings.len(), 2);
}

/// The round of the one match under these headings.
fn under(headings: &str) -> (String, String, Option<u8>, Option<String>, bool) {
    let dataset = page(&format!("{headings}\n{FINAL}\n"));
    let [found] = &dataset.matches[..] else {
        panic!("one match under {headings}")
    };
    let round = dataset
        .rounds
        .first()
        .map(|round| round.stage.as_str().to_owned());
    let is_group = found.group_name.is_some();
    (
        found.round_id.round().to_owned(),
        round.unwrap_or_default(),
        found.leg,
        found.matchday.clone(),
        is_group,
    )
}

#[test]
fn a_headings_that_say_two_things_say_both() {
    let of = |headings, id: &str, stage: &str, leg, matchday: Option<&str>, is_group| {
        let expected = (
            id.to_owned(),
            stage.to_owned(),
            leg,
            matchday.map(str::to_owned),
            is_group,
        );
        assert_eq!(under(headings), expected, "{headings}");
    };
    of(
        "==Final (first leg)==",
        "final",
        "final",
        Some(1),
        None,
        false,
    );
    of(
        "==Final, second leg==",
        "final",
        "final",
        Some(2),
        None,
        false,
    );
    of(
        "==Semi-finals – first leg==",
        "semi-finals",
        "semi_final",
        Some(1),
        None,
        false,
    );
    of(
        "==Semi-final second leg==",
        "semi-finals",
        "semi_final",
        Some(2),
        None,
        false,
    );
    of(
        "==First leg (quarter-finals)==",
        "quarter-finals",
        "quarter_final",
        Some(1),
        None,
        false,
    );
    of("==Final replay==", "final", "final", None, None, false);
    of(
        "==Week 3 (Group B)==",
        "group-b",
        "group",
        None,
        Some("3"),
        true,
    );
    of(
        "==Group B: Matchday 2==",
        "group-b",
        "group",
        None,
        Some("2"),
        true,
    );
}

#[test]
fn a_rounds_by_other_names_are_those_that_they_are() {
    for (heading, id, stage) in [
        ("Semi-final 1", "semi-finals", "semi_final"),
        ("Semifinal A", "semi-finals", "semi_final"),
        ("Quarter-final 4", "quarter-finals", "quarter_final"),
        ("1/8 finals", "round-of-16", "round_of_16"),
        ("1/4 finals", "quarter-finals", "quarter_final"),
        ("1/2 final", "semi-finals", "semi_final"),
        ("1/16-finals", "round-of-32", "round_of_32"),
        ("Last 16", "round-of-16", "round_of_16"),
        ("Seventh place match", "seventh-place-match", "play_off"),
        ("Match for 5th place", "match-for-5th-place", "play_off"),
    ] {
        let (found, of, ..) = under(&format!("=={heading}=="));
        assert_eq!((found.as_str(), of.as_str()), (id, stage), "{heading}");
    }
}

#[test]
fn a_what_a_box_says_of_its_round_may_be_two_things_without_a_comma() {
    for (said, id, leg) in [
        (
            "[[2031 Foo Cup|Semi-final first leg]]",
            "semi-finals",
            Some(1),
        ),
        ("Semi-final second leg", "semi-finals", Some(2)),
        ("Third round replay", "third-round", None),
    ] {
        let text = format!(
            "{{{{Football box|round={said}|event=[[2031 Foo Cup]]|team1=[[Alfa]]|score=1–0|team2=[[Beta]]}}}}"
        );
        let page = scoreline::document::Document::new("2031 Alfa season", "en", text);
        let dataset = scoreline::extract(&page).dataset;
        let [found] = &dataset.matches[..] else {
            panic!("one match of {said}")
        };
        assert_eq!((found.round_id.round(), found.leg), (id, leg), "{said}");
    }
}

#[test]
fn a_a_match_has_the_number_that_its_page_gives_it() {
    let boxed = |score: &str, teams: &str| {
        let (home, away) = teams.split_once('-').unwrap_or_default();
        format!("{{{{Football box|team1=[[{home}]]|score={score}|team2={away}}}}}\n")
    };
    let dataset = page(&format!(
        "==Round of 16==\n{}{}===Match 75===\n{}{}",
        boxed("Match 73", "Alfa-[[Beta]]"),
        boxed(
            "{{score link|2031 Cup#Gama|Match 74}}",
            "Gama-Winner Match 3"
        ),
        boxed("2–1", "Delta-[[Epsi]]"),
        boxed("1–0", "Zeta-[[Eta]]"),
    ));
    let mut numbers: Vec<(&str, Option<u16>)> = dataset
        .matches
        .iter()
        .map(|found| (found.home.name(), found.match_number))
        .collect();
    numbers.sort_unstable();
    let expected = [
        ("Alfa", Some(73)),
        ("Delta", Some(75)),
        ("Gama", Some(74)),
        ("Zeta", None),
    ];
    assert_eq!(numbers, expected);
}

/// One tie of these blocks, under a heading of a knock-out round.
fn tie(blocks: &str) -> scoreline::model::Tie {
    let dataset = page(&format!("== Semi-finals ==\n{blocks}"));
    let [tie] = &dataset.ties[..] else {
        panic!("one tie of {blocks}: {:?}", dataset.ties)
    };
    tie.clone()
}

#[test]
fn a_the_second_leg_may_be_listed_first() {
    let found = tie(
        "===Second leg===\n{{Football box|date=8 June 2031|team1=[[Beta]]|score=0–0|team2=[[Alfa]]}}\n\
         ===First leg===\n{{Football box|date=1 June 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}\n",
    );
    assert_eq!((found.team1.name(), found.legs), ("Alfa", 2));
    assert_eq!(
        found.aggregate.map(|score| score.to_string()).as_deref(),
        Some("2–1")
    );
}

#[test]
fn a_extra_time_in_the_first_of_two_matches_leaves_open_what_decided() {
    let found = tie(
        "{{Football box|date=1 June 2031|team1=[[Alfa]]|score=2–1|aet=yes|team2=[[Beta]]}}\n\
         {{Football box|date=8 June 2031|team1=[[Beta]]|score=0–0|team2=[[Alfa]]}}\n",
    );
    assert_eq!(found.decided_by, scoreline::model::DecidedBy::Unknown);
    assert_eq!(found.winner, None);
}

#[test]
fn a_two_rows_of_teams_that_nobody_knows_are_no_match_and_its_replay() {
    let dataset = page(
        "== Third round ==\n{{Football box|team1=TBD|score=|team2=W49}}\n===Replay===\n\
         {{Football box|team1=TBD|score=|team2=W49}}\n",
    );
    assert!(
        dataset.ties.iter().all(|tie| tie.legs < 2),
        "{:?}",
        dataset.ties
    );
}

#[test]
fn a_the_winner_of_a_numbered_match_is_no_team() {
    for slot in ["W49", "L50", "Winner Match 49"] {
        let dataset = page(&format!(
            "== Final ==\n{{{{Football box|team1={slot}|score=v|team2=[[Alfa]]}}}}\n"
        ));
        let [found] = &dataset.matches[..] else {
            panic!("one match of {slot}")
        };
        assert_eq!(found.home.team(), None, "{slot}");
        assert_eq!(found.home.name(), slot);
    }
}

#[test]
fn a_a_match_that_another_page_calls_cancelled_is_not_given_its_score() {
    use scoreline::document::Document;
    let boxed = |score: &str| {
        format!(
            "== Final ==\n{{{{Football box|date=1 June 2031|team1=[[Alfa]]|score={score}|team2=[[Beta]]}}}}"
        )
    };
    let of_cup = Document::new("2031 Cup", "en", boxed("Cancelled"));
    let of_team = Document::new(
        "2031 Alfa season",
        "en",
        boxed("1–0").replace("|score", "|event=[[2031 Cup]]|score"),
    );
    let dataset = scoreline::extract_all(&[of_cup, of_team], &|| ());
    let [found] = &dataset.matches[..] else {
        panic!("one match")
    };
    assert_eq!(found.status, scoreline::model::MatchStatus::Cancelled);
    assert_eq!(found.score, None);
    let said = dataset
        .findings
        .iter()
        .find(|f| f.rule.name() == "duplicate-conflict");
    let said = said
        .map(|finding| finding.message.as_str())
        .unwrap_or_default();
    assert!(said.contains("cancelled") && said.contains("1–0"), "{said}");
}
