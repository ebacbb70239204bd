//! Brackets, in wikitext and as HTML: they fill gaps and confirm, and never count a match twice.

use scoreline::model::{Dataset, DecidedBy, MatchSourceKind, SideOrder};
use scoreline::{Document, extract, extract_all};

const TITLE: &str = "2031 Example Cup";

fn read(text: &str) -> Dataset {
    extract(&Document::new(TITLE, "en", text)).dataset
}

fn rules(dataset: &Dataset) -> Vec<&'static str> {
    let findings = dataset.findings.iter();
    let rules = findings.map(|finding| finding.rule.name());
    // The boxes here list no goals, and most days have no year.
    let expected = ["goals-not-listed", "year-inferred"];
    rules.filter(|rule| !expected.contains(rule)).collect()
}

/// Round, sides, score and kicks of each match.
fn shown(dataset: &Dataset) -> Vec<String> {
    let line = |record: &scoreline::model::Match| {
        let score = record.score.map_or("?".to_owned(), |s| s.to_string());
        let kicks = record
            .penalties
            .map_or(String::new(), |k| format!(" ({k} p)"));
        let date = record.date.map_or(String::new(), |day| format!(", {day}"));
        format!(
            "{}: {} {score}{kicks} {}{date}",
            record.round,
            record.home.name(),
            record.away.name()
        )
    };
    dataset.matches.iter().map(line).collect()
}

/// How many places name each match, and how many of them are brackets.
fn sources(dataset: &Dataset) -> (usize, usize) {
    let all = dataset.match_sources.len();
    let of_brackets = dataset
        .match_sources
        .iter()
        .filter(|source| source.kind == MatchSourceKind::Bracket);
    (all, of_brackets.count())
}

const ALONE: &str =
    "{{Round4|RD1=[[#Semi-finals|Semi-finals]]|RD2=Final|Consol=Match for third place
|3 July – [[Alderton]]|'''[[Alder]]'''|2|[[Beckton]]|1
|4 July – [[Corley Park]]|[[Corley]]|1 (3)|'''[[Denby]]''' {{pso}}|'''1 (4)'''
|8 July – [[Alderton]]|'''[[Alder]]''' {{aet}}|3|[[Denby]]|2
|7 July – [[Alderton]]|[[Beckton]]|0|[[Corley]]|4
}}";

#[test]
fn pairings_that_stand_nowhere_else_are_matches() {
    let dataset = read(ALONE);
    assert_eq!(
        shown(&dataset),
        [
            "Semi-finals: Alder 2–1 Beckton, 2031-07-03",
            "Semi-finals: Corley 1–1 (3–4 p) Denby, 2031-07-04",
            "Final: Alder 3–2 Denby, 2031-07-08",
            "Match for third place: Beckton 0–4 Corley, 2031-07-07",
        ]
    );
    let mut records = dataset.matches.iter();
    assert!(records.all(|record| record.side_order == SideOrder::BracketOrder));
    assert_eq!(dataset.matches[2].extra_time, Some(true));
    assert_eq!(sources(&dataset), (4, 4));
    assert_eq!(rules(&dataset), [""; 0]);
}

#[test]
fn a_pairing_that_is_a_box_fills_what_the_box_lacks_and_counts_once() {
    let boxes = "== Semi-finals ==\n{{Football box|team1=[[Beckton]]|score=1–2|team2=[[Alder]]}}\n\
        {{Football box|date=4 July 2031|team1=[[Corley]]|score=1–1|team2=[[Denby]]|stadium=[[Corley Park]]}}\n";
    let dataset = read(&format!("== Bracket ==\n{ALONE}\n{boxes}"));
    let mut found = shown(&dataset);
    found.sort();
    assert_eq!(
        found,
        [
            "Final: Alder 3–2 Denby, 2031-07-08",
            "Match for third place: Beckton 0–4 Corley, 2031-07-07",
            "Semi-finals: Beckton 1–2 Alder, 2031-07-03",
            "Semi-finals: Corley 1–1 (3–4 p) Denby, 2031-07-04",
        ]
    );
    assert_eq!(sources(&dataset), (6, 4));
    assert_eq!(rules(&dataset), [""; 0]);
}

#[test]
fn a_contradiction_names_both_values() {
    let text = "== Final ==\n{{Football box|date=8 July 2031|team1=[[Alder]]|score=3–1|team2=[[Denby]]}}\n";
    let dataset = read(&format!("{ALONE}\n{text}"));
    let mut findings = dataset.findings.iter();
    let found = findings.find(|finding| finding.rule.name() == "duplicate-conflict");
    let found = found.expect("a finding");
    assert_eq!(found.expected.as_deref(), Some("3–1"));
    assert_eq!(found.found.as_deref(), Some("3–2"));
    assert_eq!(dataset.matches.len(), 4);
}

#[test]
fn cells_with_names_say_round_team_and_leg() {
    let dataset = read(
        "{{4TeamBracket-2legs|RD1=Semi-finals|RD2=Final\n\
         |RD1-seed1=1|RD1-team1=[[Alder]]|RD1-score1-1=2|RD1-score1-2=0|RD1-score1-agg='''2'''\n\
         |RD1-seed2=4|RD1-team2=[[Beckton]]|RD1-score2-1=0|RD1-score2-2=1|RD1-score2-agg=1\n\
         |RD1-team3=[[Corley]]|RD1-score3-1=1|RD1-score3-2=1|RD1-score3-agg=2 (3)\n\
         |RD1-team4='''[[Denby]]'''|RD1-score4-1=0|RD1-score4-2=2|RD1-score4-agg=2 (5)\n\
         |RD2-team1=[[Alder]]|RD2-score1-1=1|RD2-score1-2=|RD2-team2=[[Denby]]|RD2-score2-1=0}}",
    );
    assert_eq!(
        shown(&dataset),
        [
            "Semi-finals: Alder 2–0 Beckton",
            "Semi-finals: Alder 0–1 Beckton",
            "Semi-finals: Corley 1–0 Denby",
            "Semi-finals: Corley 1–2 Denby",
            "Final: Alder 1–0 Denby",
        ]
    );
    let ties: Vec<String> = dataset
        .ties
        .iter()
        .map(|tie| {
            let aggregate = tie
                .aggregate
                .map_or("?".to_owned(), |score| score.to_string());
            let kicks = tie
                .penalties
                .map_or(String::new(), |kicks| format!(" ({kicks} p)"));
            format!(
                "{} {aggregate}{kicks} {}, {} legs",
                tie.team1.name(),
                tie.team2.name(),
                tie.legs
            )
        })
        .collect();
    assert_eq!(
        ties[..2],
        [
            "Alder 2–1 Beckton, 2 legs",
            "Corley 2–2 (3–5 p) Denby, 2 legs"
        ]
    );
    assert_eq!(dataset.ties[1].decided_by, DecidedBy::Penalties);
}

#[test]
fn a_replay_in_a_cell_is_a_match_of_its_own() {
    let dataset = read(
        "{{Round2|RD1=Final\n|4 / 9 June|'''[[Alder]]''' ([[Replay (sports)|rep.]])|'''1 / 4'''|[[Beckton]]|1 / 2}}",
    );
    assert_eq!(
        shown(&dataset),
        [
            "Final: Alder 1–1 Beckton, 2031-06-04",
            "Final: Alder 4–2 Beckton, 2031-06-09"
        ]
    );
    assert_eq!(dataset.ties[0].decided_by, DecidedBy::Replay);
}

#[test]
fn two_days_over_a_pairing_are_those_of_its_legs() {
    let bracket = |label: &str| {
        let cells = "[[Alder]]|2|0|2|[[Beckton]]|0|1|1";
        read(&format!("{{{{Round2-2legs|RD1=Final\n|{label}|{cells}}}}}"))
    };
    for label in ["4 / 9 June", "4 & 9 June 2031", "4 June / 9 June"] {
        assert_eq!(
            shown(&bracket(label)),
            [
                "Final: Alder 2–0 Beckton, 2031-06-04",
                "Final: Alder 0–1 Beckton, 2031-06-09"
            ],
            "{label}"
        );
    }
    // One ground beside both days is that of both.
    let dataset = bracket("4 / 9 June – [[Alderton]]");
    let mut cities = dataset.matches.iter().map(|found| found.city.as_deref());
    assert!(cities.all(|city| city == Some("Alderton")));
    assert_eq!(rules(&dataset), [""; 0]);
    // A day of two matches, and words that are none.
    for label in ["4 June", "4 June – [[Alderton]]", "postponed for snow"] {
        let dataset = bracket(label);
        assert_eq!(
            shown(&dataset),
            ["Final: Alder 2–0 Beckton", "Final: Alder 0–1 Beckton"],
            "{label}"
        );
        assert_eq!(rules(&dataset), ["unread-remainder"], "{label}");
        let text = label.replace(['[', ']'], "");
        assert_eq!(dataset.findings[0].found.as_deref(), Some(text.as_str()));
    }
}

/// The texts of days whose year is inferred, and the number of the match that each is said of.
fn inferred(dataset: &Dataset) -> Vec<(String, usize)> {
    let findings = dataset.findings.iter();
    let findings = findings.filter(|found| found.rule.name() == "year-inferred");
    let said = |found: &scoreline::model::Finding| {
        let of = |record: &scoreline::model::Match| Some(&record.id) == found.match_id.as_ref();
        let place = dataset.matches.iter().position(of);
        (
            found.found.clone().unwrap_or_default(),
            place.unwrap_or(usize::MAX),
        )
    };
    findings.map(said).collect()
}

#[test]
fn a_day_over_a_pairing_whose_year_is_inferred_is_told_as_that_of_a_box_is() {
    let single =
        |label: &str| format!("{{{{Round2|RD1=Final\n|{label}|[[Alder]]|2|[[Beckton]]|0}}}}");
    let said = |text: &str, place| (text.to_owned(), place);
    assert_eq!(inferred(&read(&single("4 June"))), [said("4 June", 0)]);
    assert_eq!(
        inferred(&read(&single("4 June – [[Alderton]]"))),
        [said("4 June", 0)]
    );
    assert_eq!(inferred(&read(&single("4 June 2031"))), []);
    assert_eq!(inferred(&read(&single(""))), []);
    let legs = |label: &str| {
        read(&format!(
            "{{{{Round2-2legs|RD1=Final\n|{label}|[[Alder]]|2|0|2|[[Beckton]]|0|1|1}}}}"
        ))
    };
    let both = [said("4 / 9 June", 0), said("4 / 9 June", 1)];
    assert_eq!(inferred(&legs("4 / 9 June")), both);
    assert_eq!(inferred(&legs("4 & 9 June 2031")), []);
    // A box says its own day; where it has none, the bracket fills it.
    let game = |date: &str| {
        let game =
            format!("{{{{football box{date}|team1=[[Alder]]|score=2–0|team2=[[Beckton]]}}}}");
        read(&format!(
            "== Final ==\n{game}\n== Bracket ==\n{}",
            single("4 June")
        ))
    };
    assert_eq!(inferred(&game("|date=4 June 2031")), []);
    assert_eq!(inferred(&game("|date=4 June")), [said("4 June", 0)]);
    assert_eq!(inferred(&game("")), [said("4 June", 0)]);
}

#[test]
fn what_a_line_over_a_single_match_says_beside_a_day_and_a_ground_is_reported() {
    let bracket = |label: &str| {
        read(&format!(
            "{{{{Round2|RD1=Final\n|{label}|[[A]]|2|[[B]]|0}}}}"
        ))
    };
    for label in ["4 / 9 June", "behind closed doors"] {
        assert_eq!(rules(&bracket(label)), ["unread-remainder"], "{label}");
    }
    for label in ["4 June", "4 June – [[Alderton]]", "Match 3", ""] {
        assert_eq!(rules(&bracket(label)), [""; 0], "{label}");
    }
}

#[test]
fn figures_in_brackets_are_a_shoot_out_where_both_sides_have_them_and_are_level() {
    let bracket = |one: &str, other: &str| {
        let text = format!("{{{{Round2|RD1=Final\n||[[Alder]]|{one}|[[Beckton]]|{other}}}}}");
        read(&text)
    };
    let dataset = bracket("1 (4)", "1 (3)");
    assert_eq!(shown(&dataset), ["Final: Alder 1–1 (4–3 p) Beckton"]);
    assert_eq!(rules(&dataset), [""; 0]);
    for (one, other, score) in [
        ("1 (4)", "1", "1–1"),
        ("1", "1 (4)", "1–1"),
        ("1 (4)", "1 (4)", "1–1"),
        ("2 (1)", "1 (0)", "2–1"),
    ] {
        let dataset = bracket(one, other);
        assert_eq!(
            shown(&dataset),
            [format!("Final: Alder {score} Beckton")],
            "{one}, {other}"
        );
        let found = rules(&dataset);
        assert!(found.contains(&"ambiguous-parenthesis"), "{one}, {other}");
    }
    let legs = "[[Alder]]|2|0 (4)|2|[[Beckton]]|1|1|2";
    let dataset = read(&format!("{{{{Round2-2legs|RD1=Final\n||{legs}}}}}"));
    assert!(rules(&dataset).contains(&"ambiguous-parenthesis"));
}

#[test]
fn pairings_without_two_teams_or_a_result_are_told_in_one_finding() {
    let dataset = read(
        "{{Round4|RD1=Semi-finals|RD2=Final\n||[[Alder]]|2|[[Beckton]]|1\n||[[Corley]]||[[Denby]]|\n\
         ||Alder||Winner Match 2|}}",
    );
    assert_eq!(shown(&dataset), ["Semi-finals: Alder 2–1 Beckton"]);
    assert_eq!(rules(&dataset), ["block-without-record"]);
    let found = dataset.findings[0].found.as_deref().unwrap_or_default();
    assert!(
        found.contains("Corley – Denby") && found.contains("Winner Match 2"),
        "{found}"
    );
}

#[test]
fn a_walkover_is_a_match_that_was_not_played() {
    let dataset = read("{{Round2|RD1=Final\n||'''[[Alder]]'''|[[walkover|w/o]]|[[Beckton]]|}}");
    assert_eq!(dataset.matches.len(), 1);
    assert_eq!(dataset.matches[0].status.as_str(), "walkover");
    assert_eq!(dataset.ties[0].decided_by, DecidedBy::Walkover);
}

#[test]
fn brackets_of_other_sports_give_no_match() {
    let snooker = "{{4TeamBracket|RD1=Semi-finals|RD2=Final|RD1-team1=[[A. Alder]]|RD1-score1=9|RD1-team2=[[B]]\
        |RD1-score2=5|RD1-team3=[[C]]|RD1-score3=9|RD1-team4=[[D]]|RD1-score4=7|RD2-team1=[[A. Alder]]|RD2-score1=10\
        |RD2-team2=[[C]]|RD2-score2=8}}";
    let sets = "{{4TeamBracket-2legs|RD1-team1=[[A]]|RD1-score1-1=6|RD1-score1-2=6|RD1-team2=[[B]]|RD1-score2-1=4\
        |RD1-score2-2=3|RD1-team3=[[C]]|RD1-score3-1=7|RD1-score3-2=6|RD1-team4=[[D]]|RD1-score4-1=5|RD1-score4-2=2}}";
    let points = "{{Round2|RD1=Final\n||[[A]]|88|[[B]]|79}}";
    let headed = "== Men's tennis ==\n{{Round2|RD1=Final\n||[[A]]|2|[[B]]|1}}";
    for text in [snooker, sets, points, headed] {
        let dataset = read(text);
        assert_eq!(shown(&dataset), [""; 0], "{text}");
        assert!(rules(&dataset).contains(&"other-sport-skipped"), "{text}");
    }
}

/// The bracket as a wiki renders it: a label, then both teams, each over two rows.
fn rendered() -> String {
    let team = |name: &str, score: &str| {
        format!(
            "<td rowspan=\"2\"><a href=\"/wiki/{name}\" title=\"{name}\">{name}</a></td><td rowspan=\"2\">{score}</td>"
        )
    };
    let gap = "<td rowspan=\"2\"></td>";
    let rows = [
        "<td></td><td colspan=\"2\">Semi-finals</td><td></td><td colspan=\"2\">Final</td>".to_owned(),
        "<td>&#160;</td><td>&#160;</td><td>&#160;</td><td>&#160;</td><td>&#160;</td><td>&#160;</td>".to_owned(),
        format!("{gap}<td rowspan=\"2\" colspan=\"2\">3 July – Alderton</td>{gap}<td rowspan=\"4\" colspan=\"2\"></td>"),
        String::new(),
        format!("{gap}{}{gap}", team("Alder", "2")),
        String::new(),
        format!("{gap}{}{gap}<td rowspan=\"2\" colspan=\"2\">8 July – Alderton</td>", team("Beckton", "1")),
        String::new(),
        format!("{gap}<td rowspan=\"2\" colspan=\"2\">4 July – Corley Park</td>{gap}{}", team("Alder", "3")),
        String::new(),
        format!("{gap}{}{gap}{}", team("Corley", "1 (3)"), team("Denby", "2")),
        String::new(),
        format!("{gap}{}{gap}<td rowspan=\"2\" colspan=\"2\">Third place</td>", team("Denby", "1 (4)")),
        String::new(),
        format!("{gap}<td rowspan=\"4\" colspan=\"2\"></td>{gap}{}", team("Beckton", "0")),
        String::new(),
        format!("{gap}{gap}{}", team("Corley", "4")),
        String::new(),
    ];
    let rows: String = rows.iter().map(|row| format!("<tr>{row}</tr>")).collect();
    format!(
        "<!doctype html><html><body><div class=\"mw-parser-output\"><table><tbody>{rows}</tbody></table></div></body></html>"
    )
}

#[test]
fn a_rendered_bracket_gives_its_pairings() {
    let dataset = read(&rendered());
    let mut found = shown(&dataset);
    found.sort();
    assert_eq!(
        found,
        [
            "Final: Alder 3–2 Denby, 2031-07-08",
            "Semi-finals: Alder 2–1 Beckton, 2031-07-03",
            "Semi-finals: Corley 1–1 (3–4 p) Denby, 2031-07-04",
            "Third place: Beckton 0–4 Corley",
        ]
    );
    assert_eq!(rules(&dataset), [""; 0]);
}

#[test]
fn a_bracket_of_another_page_of_the_edition_is_joined() {
    let bracket = Document::new(TITLE, "en", ALONE);
    let boxes = "== Semi-finals ==\n{{Football box|date=3 July 2031|team1=[[Beckton]]|score=1–2|team2=[[Alder]]}}\n\
        == Final ==\n{{Football box|team1=[[Denby]]|score=2–3|aet=yes|team2=[[Alder]]}}";
    let boxes = Document::new("2031 Example Cup knockout stage", "en", boxes);
    for pages in [[bracket.clone(), boxes.clone()], [boxes, bracket]] {
        let dataset = extract_all(&pages, &|| {});
        assert_eq!(dataset.matches.len(), 4);
        assert_eq!(rules(&dataset), [""; 0]);
        let found = shown(&dataset);
        assert!(found.contains(&"Semi-finals: Beckton 1–2 Alder, 2031-07-03".to_owned()));
        assert!(found.contains(&"Final: Denby 2–3 Alder, 2031-07-08".to_owned()));
    }
}

/// A cup of 64 teams, six rounds: rows of ties in the first three, boxes in the others, all of it again in
/// a bracket.
#[test]
fn a_cup_of_six_rounds_has_each_match_once() {
    let names = [
        "First round",
        "Second round",
        "Round of 16",
        "Quarter-finals",
        "Semi-finals",
        "Final",
    ];
    let (mut text, mut bracket) = (String::new(), String::new());
    let mut left: Vec<usize> = (0..64).collect();
    for (round, name) in names.iter().enumerate() {
        text.push_str(&format!("== {name} ==\n"));
        let mut rows = String::new();
        let mut next = Vec::new();
        for (number, pair) in left.chunks(2).enumerate() {
            let (one, other) = (pair[0], pair[1]);
            let (goals, lost) = (2 + (one + round) % 3, (other + number) % 2);
            let sides = (format!("[[Team {one}]]"), format!("[[Team {other}]]"));
            bracket.push_str(&format!("||{}|{goals}|{}|{lost}\n", sides.0, sides.1));
            // The side at home is not always the upper one.
            let turned = (one + round) % 2 == 1;
            let (home, away) = if turned { (sides.1, sides.0) } else { sides };
            let score = if turned {
                format!("{lost}–{goals}")
            } else {
                format!("{goals}–{lost}")
            };
            match round {
                0..3 => rows.push_str(&format!("|{home}|{score}|{away}\n")),
                _ => text.push_str(&format!(
                    "{{{{Football box|team1={home}|score={score}|team2={away}}}}}\n"
                )),
            }
            next.push(one);
        }
        if !rows.is_empty() {
            text.push_str(&format!(
                "{{{{#invoke:sports series|main|flag=n|legs=1\n{rows}}}}}\n"
            ));
        }
        left = next;
    }
    let titles: String = (1..)
        .zip(names)
        .map(|(n, name)| format!("|RD{n}={name}"))
        .collect();
    let whole = format!("== Bracket ==\n{{{{#invoke:RoundN|N64{titles}\n{bracket}}}}}\n{text}");
    let without = read(&text);
    let dataset = read(&whole);
    assert_eq!(without.matches.len(), 63);
    assert_eq!(dataset.matches.len(), 63);
    assert_eq!(sources(&dataset).1, 63);
    assert_eq!(rules(&dataset), rules(&without));
    let orders = dataset.matches.iter().map(|record| record.side_order);
    assert!(orders.into_iter().all(|order| order == SideOrder::Listed));
}
