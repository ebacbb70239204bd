//! What a cell of a table of ties, a row or a grid says beside its figures is read as in a match box.
//! Rows A11, A12, A17.

use scoreline::extract;
use scoreline::model::{Dataset, DecidedBy, MatchStatus};

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
    for score in [
        "4–3 (pens)",
        "pens 4–3",
        "4–3 on pens",
        "1–1 (won on penalties)",
    ] {
        for dataset in in_every_block(score) {
            assert_eq!(only(&dataset).penalties, None, "{score}");
            assert!(
                rules(&dataset).contains(&"shootout-score-unknown"),
                "{score}"
            );
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
