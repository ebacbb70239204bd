//! Promises about the joining of pages that breaking the code on purpose showed to be unguarded.

use scoreline::document::Document;
use scoreline::extract_all;
use scoreline::model::{Dataset, DecidedBy, Match, MatchWinner, Score, TieSide};

use crate::common::one_box::rules;

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

/// The boxes of two legs on two pages, each with what comes after them.
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

#[test]
fn a_mark_of_extra_time_on_either_page_counts_where_the_results_agree() {
    let with = |mark: &str| format!("{MEN}{mark}");
    let extra = |own: (&str, &str), other: (&str, &str)| {
        let dataset = joined(&[(&with(own.0), own.1)], &[(&with(other.0), other.1)]);
        assert_eq!(dataset.matches.len(), 1);
        let record = &dataset.matches[0];
        (record.extra_time, record.golden_goal)
    };
    let (none, aet) = (("", "2–1"), ("|aet=yes", "2–1"));
    let golden = ("", "2–1 (golden goal)");
    assert_eq!(extra(none, none), (Some(false), Some(false)));
    assert_eq!(extra(aet, none), (Some(true), Some(false)));
    assert_eq!(extra(none, aet), (Some(true), Some(false)));
    assert_eq!(extra(aet, aet), (Some(true), Some(false)));
    assert_eq!(extra(golden, none), (Some(true), Some(true)));
    assert_eq!(extra(none, golden), (Some(true), Some(true)));
    assert_eq!(extra(none, ("|aet=yes", "2–2")), (Some(false), Some(false)));
}

/// One match on two pages with these parameters: the match, and the fields in which they differ.
fn merged(own: &str, other: &str) -> (Match, Vec<String>) {
    let text = |parameters: &str| format!("== Final ==\n{{{{Football box{parameters}}}}}");
    let pages = [
        Document::new("2031 Cup", "en", text(own)),
        Document::new("2031 Cup knockout stage", "en", text(other)),
    ];
    let dataset = extract_all(&pages, &|| ());
    assert_eq!(dataset.matches.len(), 1, "{own} {other}");
    let findings = dataset.findings.iter();
    let conflicts = findings.filter(|finding| finding.rule.name() == "duplicate-conflict");
    let fields = [
        "home side",
        "date",
        "kick-off",
        "UTC offset",
        "status",
        "shoot-out score",
        "score",
    ];
    let field = |message: &str| {
        let found = fields.into_iter().find(|field| message.contains(field));
        found.unwrap_or(message).to_owned()
    };
    let conflicts = conflicts.map(|finding| field(&finding.message)).collect();
    (dataset.matches[0].clone(), conflicts)
}

#[test]
fn two_pages_contradict_each_other_in_the_fields_in_which_they_differ() {
    let box_of = |more: &str| format!("|date=4 July 2031{MEN}{more}");
    let played = "|score=2–1";
    for (own, other, fields) in [
        ("|score=2–1|time=15:00", "|score=2–1|time=15:00", &[][..]),
        (
            "|score=2–1|time=15:00 [[UTC+1]]",
            "|score=2–1|time=15:00 [[UTC+1]]",
            &[],
        ),
        (
            "|score=2–1|time=15:00 [[UTC+1]]",
            "|score=2–1|time=15:00",
            &[],
        ),
        (
            "|score=2–1|time=15:00",
            "|score=2–1|time=16:00",
            &["kick-off"],
        ),
        (
            "|score=2–1|time=15:00 [[UTC+1]]",
            "|score=2–1|time=15:00 [[UTC+2]]",
            &["UTC offset"],
        ),
        (
            "|score=2–1|time=15:00 [[UTC+1]]",
            "|score=2–1|time=16:00 [[UTC+2]]",
            &[],
        ),
        (
            "|score=2–1|time=15:00 [[UTC+1]]",
            "|score=2–1|time=17:00 [[UTC+2]]",
            &["kick-off"],
        ),
        (
            "|score=2–1|time=15:00",
            "|score=2–1|time=16:00 [[UTC+2]]",
            &["kick-off"],
        ),
        (played, "|score=2–2", &["score"]),
        (played, "|score=", &[]),
        (played, "|score=2–1 (abandoned)", &["status"]),
        (
            "|score=1–1|penaltyscore=4–3",
            "|score=1–1|penaltyscore=5–3",
            &["shoot-out score"],
        ),
        ("|score=1–1|penaltyscore=4–3", "|score=1–1", &[]),
    ] {
        let (_, found) = merged(&box_of(own), &box_of(other));
        assert_eq!(found, fields, "{own} / {other}");
        let (_, found) = merged(&box_of(other), &box_of(own));
        assert_eq!(found, fields, "{other} / {own}");
    }
    let days = |own: &str, other: &str| {
        merged(
            &format!("|date={own}{MEN}{played}"),
            &format!("|date={other}{MEN}{played}"),
        )
        .1
    };
    assert_eq!(days("4 July 2031", "5 July 2031"), ["date"]);
    assert_eq!(days("4 July 2031", ""), [""; 0]);
    assert_eq!(days("", "4 July 2031"), [""; 0]);
}

#[test]
fn a_page_without_a_result_takes_all_of_it_from_the_other() {
    // The fuller box counts first.
    let own = format!(
        "|date=4 July 2031{MEN}|score=|time=15:00|stadium=North Park|referee=Jon Poe|attendance=9000"
    );
    let result = "|score=1–1 (a.e.t.)|penaltyscore=4–3";
    let (found, fields) = merged(&own, &format!("|date=4 July 2031{MEN}{result}"));
    assert_eq!(fields, [""; 0]);
    let read = |found: &Match| (found.score, found.penalties, found.extra_time, found.winner);
    let home = Some(MatchWinner::Home);
    assert_eq!(
        read(&found),
        (
            Some(Score::new(1, 1)),
            Some(Score::new(4, 3)),
            Some(true),
            home
        )
    );
    // With the sides exchanged the figures are, too, and that is reported.
    let turned = "|date=4 July 2031|team1=[[Beta]]|team2=[[Alfa]]";
    for (score, kicks, winner) in [
        ("1–1", "4–3", MatchWinner::Away),
        ("1–1", "3–4", MatchWinner::Home),
    ] {
        let other = format!("{turned}|score={score} (a.e.t.)|penaltyscore={kicks}");
        let (found, fields) = merged(&own, &other);
        assert_eq!(fields, ["home side"]);
        assert_eq!(found.home.name(), "Alfa");
        assert_eq!(found.winner, Some(winner), "{kicks}");
    }
    let (found, _) = merged(&own, &format!("{turned}|score=3–1"));
    assert_eq!(
        (found.score, found.winner),
        (Some(Score::new(1, 3)), Some(MatchWinner::Away))
    );
}

#[test]
fn what_one_mention_of_a_team_lacks_another_gives() {
    let with = |teams: &str| format!("|date=4 July 2031{teams}|score=2–1");
    let bare = with("|team1=Alfa|team2=[[Beta]]");
    let linked = with("|team1={{flagicon|ENG}} [[Alfa]]|team2=[[Beta]]");
    for (own, other) in [(&bare, &linked), (&linked, &bare)] {
        let (found, _) = merged(own, other);
        let team = found.home.team().expect("a team");
        assert_eq!(team.link.as_deref(), Some("Alfa"));
        assert_eq!(team.country.as_deref(), Some("ENG"));
    }
}

#[test]
fn matches_of_a_knock_out_pairing_are_a_tie_as_far_as_the_page_says_so() {
    let boxes = |games: &[(&str, &str, &str, &str)]| {
        let games = games.iter().map(|(day, home, away, score)| {
            format!(
                "{{{{Football box|date={day} 2031|team1={home}|team2={away}|score={score}}}}}\n"
            )
        });
        games.collect::<String>()
    };
    let ties = |heading: &str, games: &[(&str, &str, &str, &str)]| {
        let text = format!("== {heading} ==\n{}", boxes(games));
        let dataset = extract_all(&[Document::new("2031 Cup", "en", text)], &|| ());
        let ties = dataset.ties.iter();
        ties.map(|tie| (tie.legs, tie.decided_by, tie.winner))
            .collect::<Vec<_>>()
    };
    let (a, b) = ("[[Alfa]]", "[[Beta]]");
    let (team1, team2) = (Some(TieSide::Team1), Some(TieSide::Team2));
    use DecidedBy::{Aggregate, RegularTime, Unknown};
    let first = ("1 May", a, b, "2–1");
    assert_eq!(ties("Final", &[first]), [(1, RegularTime, team1)]);
    assert_eq!(
        ties("Final", &[("1 May", a, b, "1–1")]),
        [(1, Unknown, None)]
    );
    assert_eq!(
        ties("Semi-finals", &[first, ("8 May", b, a, "2–0")]),
        [(2, Aggregate, team2)]
    );
    assert_eq!(
        ties("Semi-finals", &[first, ("8 May", b, a, "1–0")]),
        [(2, Unknown, None)]
    );
    // One side at home twice: nothing says what the second match is.
    assert_eq!(
        ties("Semi-finals", &[first, ("8 May", a, b, "2–0")]),
        [(2, Unknown, None)]
    );
    assert_eq!(ties("Group A", &[first, ("8 May", b, a, "2–0")]), []);
    assert_eq!(ties("Final", &[("1 May", a, b, "2–1 (annulled)")]), []);
    assert_eq!(ties("Final", &[("1 May", a, "Winner Match 7", "")]), []);
    assert_eq!(
        ties("Semi-finals", &[first, ("1 July", b, a, "2–0")]).len(),
        0
    );
    // The legs of one tie on two pages.
    let page = |title: &str, games: &[(&str, &str, &str, &str)]| {
        Document::new(title, "en", format!("== Semi-finals ==\n{}", boxes(games)))
    };
    let pages = [
        page("2031 Cup", &[first]),
        page("2031 Cup knockout stage", &[("8 May", b, a, "2–0")]),
    ];
    let dataset = extract_all(&pages, &|| ());
    assert_eq!((dataset.ties.len(), dataset.matches.len()), (1, 2));
    assert_eq!(dataset.ties[0].winner, team2);
    assert_eq!(dataset.ties[0].team1.name(), "Alfa");
}

#[test]
fn an_edition_has_one_name_and_that_of_its_own_page() {
    let of_team = "== Matches ==\n{{Football box collapsible|date=1 May 2031|event=2031 CUP|round=Semi-finals\
        |team1=[[Alfa]]|score=2–1|team2=[[Gamma]]}}";
    let own = format!("== Final ==\n{{{{Football box|date=4 July 2031{MEN}|score=2–1}}}}");
    let own = Document::new("2031 Cup", "en", own);
    let team = Document::new("2031 Alfa season", "en", of_team);
    for pages in [[own.clone(), team.clone()], [team.clone(), own]] {
        let dataset = extract_all(&pages, &|| ());
        let names = dataset
            .matches
            .iter()
            .map(|record| record.competition.as_deref());
        assert_eq!(names.collect::<Vec<_>>(), [Some("Cup"); 2]);
        let rounds = dataset
            .rounds
            .iter()
            .map(|round| round.competition.as_deref());
        assert_eq!(rounds.collect::<Vec<_>>(), [Some("Cup"); 2]);
    }
    let alone = extract_all(&[team], &|| ());
    assert_eq!(alone.matches[0].competition.as_deref(), Some("CUP"));
}

#[test]
fn headings_of_legs_stand_inside_a_tie_and_those_of_rounds_end_it() {
    let read = |between: &str| {
        let text = format!(
            "== Semi-finals ==\n=== First leg ===\n{{{{Football box|team1=[[Alfa]]|team2=[[Beta]]|score=1–0}}}}\n\
             {between}\n{{{{Football box|team1=[[Beta]]|team2=[[Alfa]]|score=1–0}}}}\n\
             Beta won 4–2 on penalties."
        );
        let dataset = extract_all(&[Document::new("2031 Cup", "en", text)], &|| ());
        let stated = dataset.ties.iter().find(|tie| tie.outcome_text.is_some());
        stated.map(|tie| (tie.legs, tie.winner))
    };
    let beta = Some(TieSide::Team2);
    assert_eq!(read("=== Second leg ==="), Some((2, beta)));
    assert_eq!(read(""), Some((2, beta)));
    // In another round it is one match, and Beta its first side.
    assert_eq!(read("== Final =="), Some((1, Some(TieSide::Team1))));
}
