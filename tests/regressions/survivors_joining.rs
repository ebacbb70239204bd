//! Promises about the joining of pages that breaking the code on purpose showed to be unguarded.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, DecidedBy, Score, TieSide};

use crate::one_box::rules;

const MEN: &str = "|team1=[[Alfa]]|team2=[[Beta]]";
const WOMEN: &str = "|team1=[[Alfa Women|Alfa]]|team2=[[Beta Women|Beta]]";
const BY_NAME: &str = "|team1=Alfa|team2=Beta";

/// A page of the edition and one of a stage of it, each with boxes of one day.
fn joined(own: &[(&str, &str)], other: &[(&str, &str)]) -> Dataset {
    let text = |boxes: &[(&str, &str)]| {
        let boxes = boxes.iter().map(|(teams, score)| {
            format!("{{{{Football box|date=4 July 2031{teams}|score={score}}}}}\n")
        });
        format!("== Final ==\n{}", boxes.collect::<String>())
    };
    let pages = [
        Document::new("2031 Cup", "en", text(own)),
        Document::new("2031 Cup knockout stage", "en", text(other)),
    ];
    extract_all(&pages, &|| ())
}

/// Scores, each with the number of pages that give it.
fn scores(dataset: &Dataset) -> Vec<(String, usize)> {
    let shown = dataset.matches.iter().map(|record| {
        let score = record.score.map(|score| score.to_string());
        let sources = dataset.match_sources.iter();
        let pages = sources
            .filter(|source| source.match_id == record.id)
            .count();
        (score.unwrap_or_default(), pages)
    });
    let mut out: Vec<_> = shown.collect();
    out.sort();
    out
}

fn known(all: &[(&str, usize)]) -> Vec<(String, usize)> {
    all.iter()
        .map(|(score, pages)| ((*score).to_owned(), *pages))
        .collect()
}

#[test]
fn of_two_matches_of_like_named_teams_the_one_of_the_same_articles_is_joined() {
    for own in [
        [(MEN, "2–1"), (WOMEN, "3–0")],
        [(WOMEN, "3–0"), (MEN, "2–1")],
    ] {
        let dataset = joined(&own, &[(MEN, "2–1")]);
        assert_eq!(scores(&dataset), known(&[("2–1", 2), ("3–0", 1)]));
        let dataset = joined(&own, &[(WOMEN, "3–0")]);
        assert_eq!(scores(&dataset), known(&[("2–1", 1), ("3–0", 2)]));
        let dataset = joined(&own, &[(WOMEN, "3–0"), (MEN, "2–1")]);
        assert_eq!(scores(&dataset), known(&[("2–1", 2), ("3–0", 2)]));
    }
}

#[test]
fn a_match_that_only_names_join_is_joined_with_the_only_one_and_reported_where_there_are_two() {
    let dataset = joined(&[(BY_NAME, "2–1")], &[(BY_NAME, "2–1")]);
    assert_eq!(scores(&dataset), known(&[("2–1", 2)]));
    assert!(!rules(&dataset).contains(&"maybe-same-match"));
    let dataset = joined(&[(MEN, "2–1"), (WOMEN, "3–0")], &[(BY_NAME, "1–1")]);
    assert_eq!(
        scores(&dataset),
        known(&[("1–1", 1), ("2–1", 1), ("3–0", 1)])
    );
    assert!(rules(&dataset).contains(&"maybe-same-match"));
}

/// The boxes of two legs on two pages, each with what stands behind them.
fn legs_on_two_pages(behind: [&str; 2]) -> Dataset {
    let legs = "== First round ==\n{{Football box|date=1 May 2031|team1=[[Alfa]]|team2=[[Beta]]|score=1–0}}\n\
        {{Football box|date=8 May 2031|team1=[[Beta]]|team2=[[Alfa]]|score=1–0}}\n";
    let page = |title: &str, behind: &str| Document::new(title, "en", format!("{legs}{behind}"));
    let pages = [
        page("2031 Cup", behind[0]),
        page("2031 Cup knockout stage", behind[1]),
    ];
    extract_all(&pages, &|| ())
}

#[test]
fn what_either_page_says_of_a_tie_stands_with_it() {
    let sentence = "Beta won 4–2 on penalties and advanced to the final.";
    for behind in [["", sentence], [sentence, ""]] {
        let dataset = legs_on_two_pages(behind);
        assert_eq!((dataset.ties.len(), dataset.matches.len()), (1, 2));
        let tie = &dataset.ties[0];
        assert_eq!(tie.penalties, Some(Score::new(2, 4)), "{behind:?}");
        assert_eq!(tie.winner, Some(TieSide::Team2), "{behind:?}");
        assert_eq!(tie.decided_by, DecidedBy::Penalties, "{behind:?}");
        assert_eq!(tie.outcome_text.as_deref(), Some(sentence), "{behind:?}");
        assert!(tie.advanced_to.is_some(), "{behind:?}");
    }
    let nothing = legs_on_two_pages(["", ""]);
    assert_eq!(nothing.ties[0].winner, None);
}

#[test]
fn a_row_that_names_the_sides_of_a_tie_the_other_way_round_is_of_that_tie() {
    let row = |cells: &str| legs_on_two_pages([&format!("{{{{TwoLegResult|{cells}}}}}"), ""]);
    for cells in [
        "[[Alfa]]||'''1–1 (2–4 p)'''|'''[[Beta]]'''||1–0|0–1",
        "'''[[Beta]]'''||1–1 (4–2 p)|[[Alfa]]||0–1|1–0",
    ] {
        let dataset = row(cells);
        assert_eq!(
            (dataset.ties.len(), dataset.matches.len()),
            (1, 2),
            "{cells}"
        );
        let tie = &dataset.ties[0];
        assert_eq!(tie.team1.name(), "Alfa", "{cells}");
        assert_eq!(tie.penalties, Some(Score::new(2, 4)), "{cells}");
        assert_eq!(tie.winner, Some(TieSide::Team2), "{cells}");
    }
    let other = row("[[Alfa]]||3–1|[[Gamma]]||2–1|1–0");
    assert_eq!((other.ties.len(), other.matches.len()), (2, 4));
}

#[test]
fn each_address_of_a_report_stands_once() {
    let with = |letter: &str| format!("{MEN}|report=[http://x.example/{letter} Report]");
    for (other, expected) in [("a", 1), ("b", 2)] {
        let dataset = joined(&[(&with("a"), "2–1")], &[(&with(other), "2–1")]);
        assert_eq!(dataset.matches.len(), 1);
        assert_eq!(dataset.matches[0].report_urls.len(), expected, "{other}");
    }
}
