//! Tables of ties: what cells say that hold no score, and what is beside a team. Rows A7, A15, A26,
//! A29, B11.

use scoreline::model::{Dataset, DecidedBy, MatchStatus, Score, Tie, TieSide};

use super::tables::both_forms;
use crate::common::one_box::{one_box, only, page, rules};

/// The tie of a page that has one.
#[track_caller]
fn only_tie(dataset: &Dataset) -> &Tie {
    assert_eq!(dataset.ties.len(), 1, "{:?}", dataset.findings);
    &dataset.ties[0]
}

const BESIDE: &str = "{{Football box|date=1 May 2031|team1=[[Gama]]|team2=[[Delta]]|score=0–0}}\n";

#[test]
fn a7_a_table_of_ties_without_a_row_is_reported_beside_other_matches() {
    for block in [
        "{{TwoLegStart}}\n{{TwoLegEnd}}",
        "{{TwoLegStart}}\n|}",
        "{{OneLegStart}}\n{{OneLegEnd}}",
        "{{OneLegStart}}\n|}\n== Final ==\n{{OneLegStart}}\n{{OneLegResult|[[A]]|ENG|1–0|[[B]]|ESP}}\n|}",
    ] {
        let dataset = page(&format!("== Semi-finals ==\n{BESIDE}{block}"));
        let found: Vec<_> = dataset
            .findings
            .iter()
            .filter(|found| found.rule.name() == "block-without-record")
            .collect();
        assert_eq!(found.len(), 1, "{block}");
    }
    let row = "{{TwoLegResult|[[A]]|ENG|2–1|[[B]]|ESP|1–0|1–1}}";
    let filled =
        format!("== Semi-finals ==\n{BESIDE}{{{{TwoLegStart}}}}\n{row}\n{{{{TwoLegEnd}}}}");
    assert!(!rules(&page(&filled)).contains(&"block-without-record"));
}

#[test]
fn a7_a_head_of_ties_or_a_schedule_with_no_row_below_it_is_reported() {
    let heads: [&[&str]; 3] = [
        &["!Team 1", "!Agg.", "!Team 2", "!1st leg", "!2nd leg"],
        &["!Home", "!Score", "!Away"],
        &["!Round", "!First leg", "!Second leg"],
    ];
    for head in heads {
        for page in both_forms("2031 Cup", "Semi-finals", &[head]) {
            let found = rules(&scoreline::extract(&page).dataset);
            assert!(
                found.contains(&"block-without-record"),
                "{head:?}: {found:?}"
            );
        }
    }
}

#[test]
fn a15_cells_without_a_result_are_read_alike_in_every_kind_of_row() {
    for cell in ["{{n/a}}", "{{N/A|—}}", "null", "—", "N/A"] {
        let two_legs = [
            format!("{{{{TwoLegResult|[[Alfa]]|ENG|{cell}|[[Beta]]|ESP|{cell}|{cell}}}}}"),
            format!(
                "{{{{#invoke:Sports series|main|[[Alfa]]|ENG|{cell}|[[Beta]]|ESP|{cell}|{cell}}}}}"
            ),
            format!(
                "{{|\n! Team 1 !! Agg. !! Team 2 !! 1st leg !! 2nd leg\n|-\n\
                 | [[Alfa]] || {cell} || [[Beta]] || {cell} || {cell}\n|}}"
            ),
        ];
        for text in two_legs {
            let dataset = page(&format!("== Second round ==\n{text}"));
            assert_eq!(dataset.matches.len(), 0, "{text}");
            assert_eq!(only_tie(&dataset).legs, 0, "{text}");
            assert_eq!(rules(&dataset), ["legs-not-given"], "{text}");
        }
        let single = [
            format!("{{{{OneLegResult|[[Alfa]]|ENG|{cell}|[[Beta]]|ESP}}}}"),
            format!("{{|\n! Team 1 !! Score !! Team 2\n|-\n| [[Alfa]] || {cell} || [[Beta]]\n|}}"),
            format!("{{{{Football box|team1=[[Alfa]]|team2=[[Beta]]|score={cell}}}}}"),
        ];
        for text in single {
            let dataset = page(&format!("== Second round ==\n{text}"));
            assert_eq!(only(&dataset).status, MatchStatus::Scheduled, "{text}");
            assert_eq!(rules(&dataset), [""; 0], "{text}");
        }
    }
}

#[test]
fn a15_legs_that_nobody_knows_yet_are_matches_to_come() {
    for cell in ["TBD", "{{TBD}}", "{{TBA}}"] {
        let row = format!("{{{{TwoLegResult|[[Alfa]]|ENG|{cell}|[[Beta]]|ESP|{cell}|{cell}}}}}");
        let dataset = page(&format!("== Second round ==\n{row}"));
        let status: Vec<_> = dataset.matches.iter().map(|found| found.status).collect();
        assert_eq!(status, [MatchStatus::Scheduled; 2], "{cell}");
        assert_eq!(rules(&dataset), [""; 0], "{cell}");
    }
}

#[test]
fn a15_a_cell_of_a_country_that_says_nothing_gives_none() {
    for cell in ["TBD", "{{n/a}}", "—", "null"] {
        let row = format!("{{{{OneLegResult|[[Alfa]]|{cell}|1–0|[[Beta]]|ESP}}}}");
        let dataset = page(&format!("== Second round ==\n{row}"));
        let home = only(&dataset)
            .home
            .team()
            .and_then(|team| team.country.as_deref());
        assert_eq!((home, rules(&dataset)), (None, vec![]), "{cell}");
    }
}

/// The codes of both sides of a page's match, and of its tie and table where it has them.
fn codes(dataset: &Dataset) -> Vec<Option<&str>> {
    let sides = dataset
        .matches
        .iter()
        .flat_map(|found| [&found.home, &found.away]);
    let sides = sides.chain(dataset.ties.iter().flat_map(|tie| [&tie.team1, &tie.team2]));
    let sides = sides.chain(dataset.standings.iter().map(|row| &row.team));
    sides
        .map(|side| side.team().and_then(|team| team.country.as_deref()))
        .collect()
}

#[test]
fn a26_a_column_of_codes_never_holds_a_name() {
    let table = |one: &str, other: &str| {
        format!(
            "{{{{#invoke:Sports table|main|style=WDL|team1=A|team2=B|name_A={one}|name_B={other}\
             |win_A=1|draw_A=0|loss_A=0|gf_A=2|ga_A=1|win_B=0|draw_B=0|loss_B=1|gf_B=1|ga_B=2}}}}"
        )
    };
    let boxed = |one: &str, other: &str| {
        format!("{{{{Football box|team1={one}|team2={other}|score=0–0}}}}")
    };
    let row = |one: &str, other: &str| {
        format!("{{|\n! Team 1 !! Score !! Team 2\n|-\n| {one} || 0–0 || {other}\n|}}")
    };
    let kingdom = "{{flag|Kingdom of Yugoslavia}}";
    for text in [
        boxed(kingdom, "{{flag|Morocco}}"),
        boxed("{{flagicon|Kingdom of Yugoslavia}} [[Hajduk]]", "{{nft|Morocco}}"),
        row(kingdom, "{{flagicon|Morocco}} [[Raja]]"),
        table(kingdom, "{{flag|Morocco}}"),
        "{{OneLegResult|[[Hajduk]]|Kingdom of Yugoslavia|0–0|[[Raja]]|Morocco}}".to_owned(),
        "{{OneLegResult|[[Hajduk]]|{{flagicon|Kingdom of Yugoslavia}}|0–0|[[Raja]]|{{flagicon|Morocco}}}}"
            .to_owned(),
        "{{TwoLegResult|[[Hajduk]]|YUG+1945|0–0|[[Raja]]|MAR|0–0|0–0}}".to_owned(),
    ] {
        let dataset = page(&format!("== Group A ==\n{text}"));
        let codes = codes(&dataset);
        assert!(codes.len() >= 2, "{text}");
        let is_code = |code: &Option<&str>| matches!(code, Some("YUG" | "MAR"));
        assert!(codes.iter().all(is_code), "{text}: {codes:?}");
        assert!(!rules(&dataset).contains(&"unknown-code"), "{text}");
        assert!(dataset.countries.iter().all(|country| country.code.len() == 3));
    }
    for text in [
        boxed(
            "{{flag|Kingdom of Nowhere}}",
            "{{flagicon|Kingdom of Nowhere}} [[Beta]]",
        ),
        table("{{flag|Kingdom of Nowhere}}", "[[Beta]]"),
        "{{OneLegResult|[[Alfa]]|Kingdom of Nowhere|0–0|[[Beta]]|}}".to_owned(),
    ] {
        let dataset = page(&format!("== Group A ==\n{text}"));
        assert!(codes(&dataset).iter().all(Option::is_none), "{text}");
        assert!(rules(&dataset).contains(&"unknown-code"), "{text}");
    }
}

#[test]
fn a29_a_walkover_beside_a_team_is_the_outcome_of_the_tie() {
    let rows: &[&[&str]] = &[
        &["!Team 1", "!Agg.", "!Team 2", "!1st leg", "!2nd leg"],
        &["[[Alfa]] (w/o)", "", "[[Beta]]", "", ""],
    ];
    for page in both_forms("2031 Cup", "Semi-finals", rows) {
        let dataset = scoreline::extract(&page).dataset;
        let tie = only_tie(&dataset);
        assert_eq!(tie.team1.name(), "Alfa", "{:?}", page.kind);
        assert_eq!(tie.decided_by, DecidedBy::Walkover, "{:?}", page.kind);
        // The word says nothing of who went through.
        assert_eq!((tie.winner, dataset.matches.len()), (None, 0));
    }
    let single: &[&[&str]] = &[
        &["!Team 1", "!Score", "!Team 2"],
        &["'''[[Alfa]]''' (walkover)", "", "[[Beta]]"],
    ];
    for page in both_forms("2031 Cup", "Semi-finals", single) {
        let dataset = scoreline::extract(&page).dataset;
        let tie = only_tie(&dataset);
        assert_eq!(
            (tie.decided_by, tie.winner),
            (DecidedBy::Walkover, Some(TieSide::Team1)),
            "{:?}",
            page.kind
        );
        assert_eq!(tie.outcome_text.as_deref(), Some("Alfa (walkover)"));
        assert_eq!(only(&dataset).status, MatchStatus::Walkover);
    }
}

#[test]
fn a29_a_team_that_withdrew_lost_its_tie() {
    let row = "{{TwoLegResult|[[Alfa]]|ENG||[[Beta]] (withdrew)|ESP||}}";
    let dataset = page(&format!("== Semi-finals ==\n{row}"));
    let tie = only_tie(&dataset);
    assert_eq!(tie.team2.name(), "Beta");
    assert_eq!(
        (tie.decided_by, tie.winner),
        (DecidedBy::Withdrawal, Some(TieSide::Team1))
    );
}

#[test]
fn a29_marks_beside_a_team_are_a_note_and_no_part_of_its_name() {
    let rows: &[&[&str]] = &[
        &["!Team 1", "!Agg.", "!Team 2", "!1st leg", "!2nd leg"],
        &["[[Alfa]] (Q)", "3–1", "[[Beta]] (holders)", "1–1", "2–0"],
    ];
    for page in both_forms("2031 Cup", "Semi-finals", rows) {
        let dataset = scoreline::extract(&page).dataset;
        let tie = only_tie(&dataset);
        assert_eq!((tie.team1.name(), tie.team2.name()), ("Alfa", "Beta"));
        let notes: Vec<_> = dataset
            .matches
            .iter()
            .map(|found| found.note.as_deref())
            .collect();
        assert_eq!(
            notes,
            [Some("Alfa: Q; Beta: holders"); 2],
            "{:?}",
            page.kind
        );
    }
    let text = "{{Football box|team1=[[Alfa]] (H)|team2={{fb|BRA}} (title holders)|score=1–0}}";
    let dataset = page(&format!("== Semi-finals ==\n{text}"));
    let found = only(&dataset);
    assert_eq!((found.home.name(), found.away.name()), ("Alfa", "Brazil"));
    assert_eq!(
        found.note.as_deref(),
        Some("Alfa: H; Brazil: title holders")
    );
    let table = "{{#invoke:Sports table|main|style=WDL|team1=A|team2=B|name_A=[[Alfa]] (Q)|name_B=[[Beta]] (hosts)\
        |win_A=1|draw_A=0|loss_A=0|gf_A=2|ga_A=1|win_B=0|draw_B=0|loss_B=1|gf_B=1|ga_B=2}}";
    let dataset = page(&format!("== Group A ==\n{table}"));
    let [one, other] = &dataset.standings[..] else {
        panic!("two rows, not {}", dataset.standings.len());
    };
    assert_eq!(
        (one.team.name(), one.status.as_deref()),
        ("Alfa", Some("Q"))
    );
    assert_eq!(
        (other.team.name(), other.note.as_deref()),
        ("Beta", Some("hosts"))
    );
}

#[test]
fn a29_what_decided_is_read_beside_the_team_of_a_box() {
    let dataset =
        page("== Final ==\n{{Football box|team1=[[Alfa]]|team2=[[Beta]] (3–1 PSO)|score=1–1}}");
    let found = only(&dataset);
    assert_eq!(found.away.name(), "Beta");
    assert_eq!(found.penalties, Some(Score::new(1, 3)));
    assert_eq!(only_tie(&dataset).decided_by, DecidedBy::Penalties);
    let dataset = page("== Final ==\n{{Football box|team1=[[Alfa]] (w/o)|team2=[[Beta]]|score=}}");
    assert_eq!(only(&dataset).home.name(), "Alfa");
    assert_eq!(only(&dataset).status, MatchStatus::Walkover);
    assert_eq!(only_tie(&dataset).decided_by, DecidedBy::Walkover);
}

#[test]
fn a29_letters_that_tell_two_clubs_apart_stay_in_the_name_of_a_box() {
    for name in ["Atlético (MG)", "Alfa (B)", "Alfa (w)", "Deportivo (Quito)"] {
        let dataset = page(&format!(
            "== Final ==\n{{{{Football box|team1={name}|team2=[[Beta]]|score=1–0}}}}"
        ));
        assert_eq!(only(&dataset).home.name(), name);
    }
    let linked =
        page("== Final ==\n{{Football box|team1=[[Alfa SC]] (USLC)|team2=[[Beta]]|score=1–0}}");
    assert_eq!(only(&linked).home.name(), "Alfa SC");
    assert_eq!(only(&linked).note.as_deref(), Some("Alfa SC: USLC"));
}

#[test]
fn b11_two_legs_in_a_table_without_an_aggregate_are_one_tie() {
    let rows: &[&[&str]] = &[
        &["!Team 1", "!1st leg", "!2nd leg", "!Team 2"],
        &["[[Alfa]]", "2–1", "0–0", "[[Beta]]"],
    ];
    let lines: &[&[&str]] = &[
        &["!Home", "!Score", "!Away"],
        &["[[Alfa]]", "2–1", "[[Beta]]"],
        &["[[Beta]]", "0–0", "[[Alfa]]"],
    ];
    for rows in [rows, lines] {
        for page in both_forms("2031 Cup", "Semi-finals", rows) {
            let dataset = scoreline::extract(&page).dataset;
            let tie = only_tie(&dataset);
            assert_eq!(
                (tie.legs, tie.aggregate, tie.winner, tie.decided_by),
                (
                    2,
                    Some(Score::new(2, 1)),
                    Some(TieSide::Team1),
                    DecidedBy::Aggregate
                ),
                "{:?}",
                page.kind
            );
            let legs: Vec<_> = dataset.matches.iter().map(|found| found.leg).collect();
            assert_eq!(legs, [Some(1), Some(2)]);
        }
        for page in both_forms("2031 Cup", "Group A", rows) {
            assert_eq!(
                scoreline::extract(&page).dataset.ties.len(),
                0,
                "{:?}",
                page.kind
            );
        }
    }
}

#[test]
fn b11_a_match_that_says_how_it_ended_is_a_tie_beside_ties_of_two_legs() {
    let ties = "{{TwoLegStart}}\n{{TwoLegResult|[[Gama]]|ENG|2–1|[[Delta]]|ESP|1–0|1–1}}\n|}";
    let decided = |more: &str| {
        let dataset = page(&format!(
            "== Final ==\n{{{{Football box|date=9 July 2031|team1=[[Alfa]]|team2=[[Beta]]|{more}}}}}\n{ties}"
        ));
        let tie = dataset.ties.iter().find(|tie| tie.team1.name() == "Alfa");
        tie.map(|tie| (tie.legs, tie.decided_by))
    };
    assert_eq!(decided("score=2–1 (ET)"), Some((1, DecidedBy::ExtraTime)));
    assert_eq!(
        decided("score=1–1|penaltyscore=4–3"),
        Some((1, DecidedBy::Penalties))
    );
    // It may be a leg whose other one the page lacks.
    assert_eq!(decided("score=2–1"), None);
    assert_eq!(decided("score=2–1 (ET)|aggregatescore=3–2"), None);
    assert_eq!(rules(&one_box("|score=0–0")), [""; 0]);
}
