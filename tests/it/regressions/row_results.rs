//! What a cell of a table of ties, a row or a grid says beside its figures is read as in a match box.
//! Rows A11, A12, A17.

use scoreline::extract;
use scoreline::model::{Dataset, DecidedBy, DecidedBySource, MatchStatus};

use super::tables::both_forms;
use crate::common::one_box::{one_box, only, page, result, rules};

/// One match by its box, its row, its cell in a table of both forms.
fn in_every_block(score: &str) -> Vec<Dataset> {
    let rows: [&[&str]; 2] = [
        &["!Home", "!Score", "!Away"],
        &["[[Alfa]]", score, "[[Beta]]"],
    ];
    let row = format!("== Final ==\n{{{{OneLegResult|[[Alfa]]||{score}|[[Beta]]}}}}");
    let mut out = vec![one_box(&format!("|score={score}")), page(&row)];
    out.extend(both_forms("2031 Cup", "Final", &rows).map(|page| extract(&page).dataset));
    out
}

#[test]
fn a11_a_shoot_out_without_its_score_is_one_in_every_block() {
    for dataset in in_every_block("1–1 (won on penalties)") {
        assert_eq!(only(&dataset).penalties, None);
        let told = dataset.findings.iter();
        let told = told.filter(|found| found.rule.name() == "shootout-score-unknown");
        assert_eq!(told.count(), 1);
        assert_eq!(dataset.ties[0].decided_by, DecidedBy::Penalties);
    }
    // A shoot-out follows a level score: figures that are not level are its own.
    for score in ["4–3 (pens)", "pens 4–3", "4–3 on pens"] {
        for dataset in in_every_block(score) {
            let found = only(&dataset);
            let kicks = found.penalties.map(|kicks| kicks.to_string());
            assert_eq!(
                (found.score, kicks.as_deref()),
                (None, Some("4–3")),
                "{score}"
            );
            assert_eq!(rules(&dataset), ["score-missing"], "{score}");
            assert_eq!(dataset.ties[0].decided_by, DecidedBy::Penalties, "{score}");
        }
    }
}

#[test]
fn a11_a_word_that_may_speak_of_another_match_is_kept_and_reported() {
    let score = "2–1 (replay)";
    let legs = "== Semi-finals ==\n{{TwoLegResult|[[Alfa]]||5–4|[[Beta]]||2–0|2–1 (replay)}}";
    let grid =
        "== Results ==\n{{#invoke:sports results|main|team1=A|team2=B|match_A_B=2–1 (replay)}}";
    let mut all = in_every_block(score);
    all.extend([page(legs), page(grid)]);
    for dataset in all {
        let notes = dataset
            .matches
            .iter()
            .filter_map(|found| found.note.as_deref());
        assert_eq!(notes.collect::<Vec<_>>(), [score]);
        assert!(rules(&dataset).contains(&"unread-remainder"));
    }
}

#[test]
fn a11_a_row_that_a_word_calls_a_replay_is_the_second_match_of_the_pair_above() {
    for second in [
        "[[Beta]]||2–1 (replay)|[[Alfa]]",
        "[[Alfa]]||2–1 (replay)|[[Beta]]",
    ] {
        let dataset = page(&format!(
            "== Semi-finals ==\n{{{{OneLegResult|[[Alfa]]||1–1|[[Beta]]}}}}\n{{{{OneLegResult|{second}}}}}\n\
             {{{{OneLegResult|[[Ceta]]||2–1|[[Delta]]}}}}"
        ));
        let ties: Vec<_> = dataset
            .ties
            .iter()
            .map(|tie| (tie.legs, tie.decided_by))
            .collect();
        let expected = [(2, DecidedBy::Replay), (1, DecidedBy::RegularTime)];
        assert_eq!(ties, expected, "{second}");
        assert_eq!(dataset.ties[0].aggregate, None, "{second}");
        assert_eq!(rules(&dataset), [""; 0], "{second}");
    }
}

#[test]
fn a11_a_match_with_a_word_for_what_decided_is_a_tie_among_ties_of_two_legs() {
    let dataset = page(
        "== Semi-finals ==\n{{TwoLegResult|[[Alfa]]||3–1|[[Beta]]||2–0|1–1}}\n\
         {{OneLegResult|[[Ceta]]||2–1 (replay)|[[Delta]]}}",
    );
    assert_eq!(dataset.ties.len(), 2);
    assert_eq!(rules(&dataset), ["unread-remainder"]);
}

#[test]
fn a11_a_mark_beside_the_only_result_states_what_decided() {
    for (score, decided_by) in [
        ("2–1 (ET)", DecidedBy::ExtraTime),
        ("2–1 (a.e.t.)", DecidedBy::ExtraTime),
        ("1–1 (4–3 p)", DecidedBy::Penalties),
        ("2–1 (a.e.t./g.g.)", DecidedBy::GoldenGoal),
    ] {
        for dataset in in_every_block(score) {
            let tie = &dataset.ties[0];
            let stated = Some(DecidedBySource::Stated);
            assert_eq!(
                (tie.decided_by, tie.decided_by_source),
                (decided_by, stated)
            );
        }
    }
    for dataset in in_every_block("2–1") {
        let derived = Some(DecidedBySource::Derived);
        assert_eq!(dataset.ties[0].decided_by_source, derived);
    }
}

#[test]
fn a11_figures_beside_a_match_that_was_not_played_are_kept_and_reported() {
    for (score, status, note) in [
        ("Cancelled 2–1", MatchStatus::Cancelled, "2–1"),
        ("2–1 cancelled", MatchStatus::Cancelled, "2–1"),
        (
            "postponed 2–1 (4–3 p)",
            MatchStatus::Postponed,
            "2–1 (4–3 p)",
        ),
    ] {
        for dataset in in_every_block(score) {
            let found = only(&dataset);
            assert_eq!((found.score, found.status), (None, status), "{score}");
            assert_eq!(found.note.as_deref(), Some(note), "{score}");
            assert!(rules(&dataset).contains(&"unread-remainder"), "{score}");
        }
    }
    let halves = one_box("|score=Cancelled|score1=2|score2=1");
    assert_eq!(result(&halves), "cancelled");
    assert_eq!(only(&halves).note.as_deref(), Some("2–1"));
}

#[test]
fn a12_a_word_in_the_place_of_a_team_is_no_team() {
    let single = ["!Home", "!Score", "!Away"];
    let table = |head: &str, row: &str| format!("{{|\n! {head}\n|-\n| {row}\n|}}");
    let legs = "Team 1 !! Agg. !! Team 2 !! 1st leg !! 2nd leg";
    for text in [
        table("Home !! Score !! Away", "[[Alfa]] || colspan=2 | withdrew"),
        table("Home !! Score !! Away", "[[Alfa]] || || bye"),
        table(legs, "[[Alfa]] || colspan=4 | bye"),
        "{{TwoLegResult|[[Alfa]]|||bye||}}".to_owned(),
        "{{OneLegResult|[[Alfa]]|||bye}}".to_owned(),
        "{{OneLegResult|[[Alfa]]||bye||}}".to_owned(),
        "{{OneLegResult|[[Alfa]]||w/o|N/A}}".to_owned(),
        "{{OneLegResult|bye||w/o|[[Alfa]]}}".to_owned(),
    ] {
        let dataset = page(&format!("== Semi-finals ==\n{text}"));
        let names = dataset.ties.iter().flat_map(|tie| [&tie.team1, &tie.team2]);
        let names = names
            .filter_map(|side| side.team())
            .map(|team| team.name.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["Alfa"], "{text}");
        assert_eq!(dataset.ties.len(), 1, "{text}");
        assert_eq!(dataset.ties[0].decided_by, DecidedBy::Walkover, "{text}");
        assert_eq!(dataset.matches.len(), 0, "{text}");
    }
    let rendered = both_forms(
        "2031 Cup",
        "Semi-finals",
        &[&single, &["[[Alfa]]", "", "bye"]],
    );
    for page in rendered {
        let dataset = extract(&page).dataset;
        assert_eq!(dataset.matches.len(), 0);
        assert_eq!(dataset.ties.len(), 1);
    }
}

#[test]
fn a_bye_beside_an_open_score_is_a_tie_alone() {
    for score in ["–", "—", "v", "vs"] {
        for text in [
            format!("{{{{OneLegResult|[[Delta]]||{score}|Bye}}}}"),
            format!("{{{{OneLegResult|Bye||{score}|[[Delta]]}}}}"),
            format!("{{|\n! Home !! Score !! Away\n|-\n| [[Delta]] || {score} || Bye\n|}}"),
        ] {
            let dataset = page(&format!("== First round ==\n{text}"));
            assert_eq!(dataset.matches.len(), 0, "{text}");
            assert_eq!(dataset.ties.len(), 1, "{text}");
            assert_eq!(dataset.ties[0].decided_by, DecidedBy::Walkover, "{text}");
            assert_eq!(rules(&dataset), [""; 0], "{text}");
        }
        let rows: [&[&str]; 2] = [&["!Home", "!Score", "!Away"], &["[[Delta]]", score, "Bye"]];
        for page in both_forms("2031 Cup", "First round", &rows) {
            let dataset = extract(&page).dataset;
            assert_eq!(
                (dataset.matches.len(), dataset.ties.len()),
                (0, 1),
                "{score}"
            );
        }
    }
}

#[test]
fn a12_a_walkover_against_a_team_is_a_match_that_was_not_played() {
    let dataset = page("== Semi-finals ==\n{{OneLegResult|[[Alfa]]||w/o|[[Beta]]}}");
    assert_eq!(only(&dataset).status, MatchStatus::Walkover);
    assert_eq!(dataset.ties.len(), 1);
}

#[test]
fn a12_a_box_of_a_team_against_nobody_says_that_a_team_is_missing() {
    for word in ["bye", "w/o", "Abandoned", "Awarded"] {
        let dataset = page(&format!(
            "== Final ==\n{{{{Football box|team1=[[Alfa]]|score={word}|team2=}}}}"
        ));
        assert_eq!(rules(&dataset), ["team-missing"], "{word}");
        let dataset = page(&format!(
            "== Final ==\n{{{{Football box|team1=[[Alfa]]|score={word}|team2=[[Beta]]}}}}"
        ));
        assert!(!rules(&dataset).contains(&"team-missing"), "{word}");
    }
}

#[test]
fn a12_what_a_row_says_beside_a_bye_stays_with_the_tie() {
    let table = |row: &str| {
        let head = "Date !! Home !! Score !! Away !! Attendance";
        page(&format!(
            "== Semi-finals ==\n{{|\n! {head}\n|-\n| {row}\n|}}"
        ))
    };
    let dataset = table("4 July 2031 || [[Alfa]] || || bye || 100");
    let note = dataset.ties[0].note.as_deref().unwrap_or_default();
    assert!(
        note.contains("4 July 2031") && note.contains("100"),
        "{note}"
    );
    assert!(rules(&dataset).contains(&"unread-remainder"));
}

#[test]
fn a12_a_tie_whose_first_leg_was_not_played_keeps_its_sides() {
    let row = "{{TwoLegResult|[[Eta]]||w/o|[[Teta]]||—|canc.}}";
    let dataset = page(&format!("== Semi-finals ==\n{row}"));
    let tie = &dataset.ties[0];
    assert_eq!((tie.team1.name(), tie.team2.name()), ("Eta", "Teta"));
    let found = only(&dataset);
    assert_eq!((found.home.name(), found.away.name()), ("Teta", "Eta"));
    assert_eq!(found.status, MatchStatus::Cancelled);
}

#[test]
fn a17_the_note_of_a_cell_of_a_grid_is_a_note_on_its_match() {
    let grid = |parameters: &str| {
        page(&format!(
            "== Results ==\n{{{{#invoke:sports results|main|team1=A|team2=B|{parameters}}}}}"
        ))
    };
    let dataset = grid("match_A_B=3–0|match_A_B_note=Awarded by the league");
    let found = only(&dataset);
    assert_eq!(found.note.as_deref(), Some("Awarded by the league"));
    assert_eq!(found.status, MatchStatus::Awarded);
    assert!(rules(&dataset).contains(&"status-in-note"));
    let dataset = grid("match_A_B=|match_A_B_note=Cancelled for snow");
    assert_eq!(only(&dataset).status, MatchStatus::Cancelled);
    let dataset = grid("match_A_B=3–0|match_A_B_note=Played at [[Gama]]");
    assert_eq!(only(&dataset).note.as_deref(), Some("Played at Gama"));
    assert_eq!(
        grid("match_A_B=|match_A_B_note=To be played").matches.len(),
        0
    );
}

#[test]
fn a14_stoppage_time_that_follows_no_half_is_reported_without_its_figure_too() {
    for (minute, is_odd) in [
        ("80+", true),
        ("80+2", true),
        ("45+", false),
        ("90+", false),
    ] {
        let dataset = one_box(&format!("|score=1–0|goals1=X {{{{goal|{minute}}}}}"));
        assert_eq!(dataset.goals[0].minute_text.as_deref(), Some(minute));
        assert_eq!(
            rules(&dataset).contains(&"odd-stoppage"),
            is_odd,
            "{minute}"
        );
    }
}
