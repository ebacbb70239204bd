//! A list of one club's ties, with a column for the match at home, one for that away and one for the aggregate: what
//! the aggregate says of the tie is the tie's, and which leg was first is said by days or not at all.

#![cfg(feature = "dataset")]

use crate::regressions::tables::both_forms;
use scoreline::document::Document;
use scoreline::model::{Dataset, DecidedBy, DecidedBySource, Match, Score, Tie, TieSide};
use scoreline::{extract, extract_all};

#[track_caller]
fn only(dataset: &Dataset) -> &Tie {
    assert_eq!(dataset.ties.len(), 1, "{:?}", dataset.ties);
    &dataset.ties[0]
}

fn rules(dataset: &Dataset) -> Vec<&str> {
    dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect()
}

fn lines(matches: &[Match]) -> Vec<String> {
    let line = |found: &Match| {
        let score = found.score.map_or(String::new(), |score| score.to_string());
        format!(
            "{} {score} {}, {:?}",
            found.home.name(),
            found.away.name(),
            found.leg
        )
    };
    let mut matches: Vec<_> = matches.iter().collect();
    matches.sort_by_key(|found| found.leg);
    matches.into_iter().map(line).collect()
}

const TITLE: &str = "2031–32 Alder season";

/// One tie as rows of a table: `Alder` won 2–1 at home and lost 2–3 away.
fn rows<'r>(aggregate: &'r str, round: &'r str) -> Vec<Vec<&'r str>> {
    vec![
        vec!["!Round", "!Opponent", "!Home", "!Away", "!Aggregate"],
        vec![round, "[[Beckton]]", "2–1", "2–3", aggregate],
    ]
}

fn pages(aggregate: &str, round: &str) -> Vec<Document> {
    let rows = rows(aggregate, round);
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    both_forms(TITLE, "Exampleland Cup", &rows)
        .into_iter()
        .collect()
}

#[test]
fn a_shoot_out_in_the_aggregate_of_a_clubs_tie_is_the_ties() {
    for (aggregate, kicks) in [
        ("4–4 (3–1 p)", Score::new(3, 1)),
        ("4–4 (a.e.t.) (2–4 p)", Score::new(2, 4)),
        ("4–4 (4–2 pen.)", Score::new(4, 2)),
        ("4–4, 4–2 pens", Score::new(4, 2)),
        ("(4–2 p) 4–4", Score::new(4, 2)),
    ] {
        for page in pages(aggregate, "Semi-finals") {
            let dataset = extract(&page).dataset;
            let tie = only(&dataset);
            assert_eq!(tie.aggregate, Some(Score::new(4, 4)), "{aggregate}");
            assert_eq!(tie.penalties, Some(kicks), "{aggregate}");
            assert_eq!(tie.decided_by, DecidedBy::Penalties, "{aggregate}");
            assert_eq!(
                tie.decided_by_source,
                Some(DecidedBySource::Stated),
                "{aggregate}"
            );
            let winner = match kicks.home > kicks.away {
                true => TieSide::Team1,
                false => TieSide::Team2,
            };
            assert_eq!(tie.winner, Some(winner), "{aggregate}");
            assert_eq!((tie.team1.name(), tie.legs), ("Alder", 2));
            assert!(
                dataset.matches.iter().all(|found| found.note.is_none()),
                "{aggregate}"
            );
            assert!(
                dataset
                    .matches
                    .iter()
                    .all(|found| found.tie.as_ref() == Some(&tie.id))
            );
            assert_eq!(rules(&dataset), [""; 0], "{aggregate}");
        }
    }
}

#[test]
fn what_decided_a_clubs_tie_is_read_as_in_every_aggregate() {
    for (aggregate, decided_by, winner) in [
        ("4–4 (a)", DecidedBy::AwayGoals, Some(TieSide::Team1)),
        ("4–4 (p)", DecidedBy::Penalties, None),
        ("4–4", DecidedBy::Unknown, None),
    ] {
        for page in pages(aggregate, "Semi-finals") {
            let dataset = extract(&page).dataset;
            let tie = only(&dataset);
            assert_eq!(
                (tie.decided_by, tie.winner),
                (decided_by, winner),
                "{aggregate}"
            );
        }
    }
    for page in pages("4–4 (see below)", "Semi-finals") {
        let dataset = extract(&page).dataset;
        assert_eq!(only(&dataset).note.as_deref(), Some("see below"));
        assert_eq!(rules(&dataset), ["unread-remainder"]);
    }
}

#[test]
fn which_leg_was_first_is_not_guessed_from_the_columns() {
    for page in pages("4–4 (3–1 p)", "Semi-finals") {
        let dataset = extract(&page).dataset;
        assert_eq!(
            lines(&dataset.matches),
            ["Alder 2–1 Beckton, None", "Beckton 3–2 Alder, None"]
        );
    }
}

#[test]
fn an_aggregate_of_two_matches_of_a_group_makes_no_tie() {
    for page in pages("4–4", "Group stage") {
        let dataset = extract(&page).dataset;
        assert_eq!(dataset.matches.len(), 2);
        assert!(dataset.ties.is_empty(), "{:?}", dataset.ties);
    }
}

#[test]
fn the_tie_of_a_club_is_that_of_the_cup_with_the_legs_in_its_order() {
    let legs = "=== First leg ===\n{{football box|date=3 March 2032|team1=[[Beckton]]|score=3–2|team2=[[Alder]]}}\n\
        === Second leg ===\n{{football box|date=17 March 2032|team1=[[Alder]]|score=2–1|team2=[[Beckton]]}}\n";
    let row = "{{TwoLegStart}}\n{{TwoLegResult|[[Beckton]]||4–4 (1–3 p)|[[Alder]]||3–2|1–2}}\n{{TwoLegEnd}}\n";
    for cup in [legs.to_owned(), row.to_owned(), format!("{row}{legs}")] {
        let cup = Document::new(
            "2031–32 Exampleland Cup",
            "en",
            format!("== Semi-finals ==\n{cup}"),
        );
        for page in pages("4–4 (3–1 p)", "Semi-finals") {
            for turned in [false, true] {
                let mut pages = vec![cup.clone(), page.clone()];
                if turned {
                    pages.reverse();
                }
                let dataset = extract_all(&pages, &|| ());
                let tie = only(&dataset);
                assert_eq!((tie.team1.name(), tie.team2.name()), ("Beckton", "Alder"));
                assert_eq!(tie.penalties, Some(Score::new(1, 3)), "{}", cup.text);
                assert_eq!(tie.decided_by, DecidedBy::Penalties);
                assert_eq!(tie.winner, Some(TieSide::Team2));
                assert_eq!(
                    lines(&dataset.matches),
                    ["Beckton 3–2 Alder, Some(1)", "Alder 2–1 Beckton, Some(2)"]
                );
            }
        }
    }
}
