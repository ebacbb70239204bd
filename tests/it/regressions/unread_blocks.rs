//! What seems to be a match and is not read is reported, beside known matches too: unknown templates,
//! branches, transclusions, tables with a column for each side's goals. Rows A8, A9 and step 3 of the
//! list of faults.

use scoreline::extract;
use scoreline::model::Dataset;

use super::tables::both_forms;
use crate::common::one_box::{one_box, only, page, rules};

/// A page with a known match, and something beside it.
fn beside(text: &str) -> Dataset {
    page(&format!(
        "== Final ==\n{{{{Football box|date=1 June 2031|team1=[[Gama]]|score=0–0|team2=[[Delta]]}}}}\n{text}"
    ))
}

/// Sides and scores, in order.
fn scores(dataset: &Dataset) -> Vec<String> {
    let matches = dataset.matches.iter();
    let scores = matches.filter_map(|found| found.score);
    scores.map(|score| score.to_string()).collect()
}

#[test]
fn an_unknown_template_with_the_parameters_of_a_match_is_reported() {
    let dataset = beside("{{FootyBox2|date=1 June 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}");
    assert_eq!(dataset.matches.len(), 1);
    let found = dataset
        .findings
        .iter()
        .find(|found| found.rule.name() == "unreadable-block");
    let found = found.and_then(|found| found.found.as_deref());
    assert_eq!(found, Some("{{FootyBox2"));
    for other in [
        "{{New bracket|team1=A|team2=B}}",
        "{{Stat|score=2–1|date=x}}",
    ] {
        assert_eq!(rules(&beside(other)), [""; 0], "{other}");
    }
}

#[test]
fn of_the_branches_of_a_written_condition_only_the_shown_one_is_read() {
    let of = |score: &str| format!("{{{{Football box|team1=A|team2=B|score={score}}}}}");
    let (one, other) = (of("1–0"), of("0–1"));
    for (call, shown) in [
        (format!("{{{{#if:x|{one}|{other}}}}}"), "1–0"),
        (format!("{{{{#if: |{one}|{other}}}}}"), "0–1"),
        (format!("{{{{#ifeq:a|a|{one}|{other}}}}}"), "1–0"),
        (format!("{{{{#ifeq:a|b|{one}|{other}}}}}"), "0–1"),
        (
            format!("{{{{#if:x|{{{{#ifeq:a|b|{other}|{one}}}}}|{{{{#if:x|{other}}}}} {other}}}}}"),
            "1–0",
        ),
    ] {
        assert_eq!(
            scores(&page(&format!("== Final ==\n{call}"))),
            [shown],
            "{call}"
        );
    }
}

#[test]
fn branches_of_a_condition_that_only_the_wiki_can_answer_are_reported_once() {
    for call in [
        "#ifexpr:{{n}} > 1",
        "#if:{{{x|}}}",
        "#ifexist:Alfa",
        "#switch:{{n}}",
    ] {
        let of = |score: &str| format!("{{{{Football box|team1=A|team2=B|score={score}}}}}");
        let dataset = beside(&format!("{{{{{call}|{}|{}}}}}", of("1–0"), of("2–0")));
        assert_eq!(scores(&dataset), ["0–0"], "{call}");
        assert_eq!(rules(&dataset), ["unreadable-block"], "{call}");
    }
    assert_eq!(rules(&beside("{{#if:{{n}}|words|others}}")), [""; 0]);
}

#[test]
fn a8_a_template_named_for_an_edition_and_what_it_lists_is_named_in_a_finding() {
    for name in [
        "2031 Cup matches",
        "2031 Cup results",
        "2031 Cup Group A",
        "2031–32 League standings",
        "2031 Cup bracket",
        "/Matches",
    ] {
        let dataset = beside(&format!("{{{{{name}}}}}"));
        let found = dataset
            .findings
            .iter()
            .find(|found| found.rule.name() == "transclusion-not-supplied");
        let found = found.and_then(|found| found.found.as_deref());
        assert!(
            found.is_some_and(|found| found.contains(name)),
            "{name}: {found:?}"
        );
    }
    for name in [
        "2031 Cup",
        "2031 Cup squads",
        "2031 Cup stadiums",
        "2031 in football",
        "Matches",
    ] {
        assert_eq!(
            rules(&beside(&format!("{{{{{name}}}}}"))),
            [""; 0],
            "{name}"
        );
    }
}

#[test]
fn a_table_with_a_column_for_the_goals_of_each_side_is_reported() {
    let heads: [&[&str]; 2] = [
        &[
            "!Date",
            "!Home team",
            "!Home goals",
            "!Away goals",
            "!Away team",
        ],
        &[
            "!Date",
            "!Home team",
            "!Home goals",
            "!Away team",
            "!Away goals",
        ],
    ];
    let rows: [&[&str]; 2] = [
        &["4 May 2031", "[[Alfa]]", "2", "1", "[[Beta]]"],
        &["4 May 2031", "[[Alfa]]", "2", "[[Beta]]", "1"],
    ];
    for (head, row) in heads.into_iter().zip(rows) {
        for page in both_forms("2031 Cup", "Results", &[head, row]) {
            let found = rules(&extract(&page).dataset);
            assert!(
                found.contains(&"table-not-recognised"),
                "{head:?}: {found:?}"
            );
        }
    }
    let other: [&[&str]; 2] = [&["!Season", "!Home", "!Away"], &["2031", "12", "4"]];
    for page in both_forms("2031 Cup", "Results", &other) {
        assert!(!rules(&extract(&page).dataset).contains(&"table-not-recognised"));
    }
}

#[test]
fn a_score_beside_a_name_or_in_a_second_column_of_results_is_reported() {
    let tables: [[&[&str]; 2]; 2] = [
        [
            &["!Home", "!Score", "!Away"],
            &["[[Alfa]] 2–1", "", "[[Beta]]"],
        ],
        [
            &["!Home", "!Away", "!Score", "!Score"],
            &["[[Alfa]]", "[[Beta]]", "2–1", "3–3"],
        ],
    ];
    for rows in tables {
        for page in both_forms("2031 Cup", "Results", &rows) {
            let dataset = extract(&page).dataset;
            assert!(rules(&dataset).contains(&"row-not-read"), "{rows:?}");
            let names = dataset.matches.iter().map(|found| found.home.name());
            assert!(names.into_iter().all(|name| name == "Alfa"));
        }
    }
}

#[test]
fn cells_that_a_template_of_a_row_does_not_show_are_reported() {
    for (row, found) in [
        (
            "{{OneLegResult|Ua||2–1|Va||extra|more 3–3}}",
            "extra | more 3–3",
        ),
        ("{{TwoLegResult|Ua||8–8|Va||1–1|2–2|5–5|6–6}}", "6–6"),
    ] {
        let dataset = page(&format!("== Final ==\n{row}"));
        let left: Vec<_> = dataset
            .findings
            .iter()
            .filter(|found| found.rule.name() == "unread-remainder")
            .filter_map(|found| found.found.as_deref())
            .collect();
        assert_eq!(left, [found], "{row}");
    }
}

#[test]
fn a_result_of_a_box_that_is_no_letter_is_reported() {
    for (parameters, is_reported) in [
        ("|result=2–1", true),
        ("|score=1–0|result=2–1", true),
        ("|score=1–0|result=foo", true),
        ("|score=1–0|result=1–0", false),
        ("|score=1–0|result=W", false),
        ("|score=1–0|result=", false),
    ] {
        let found = rules(&one_box(parameters));
        assert_eq!(
            found.contains(&"unread-remainder"),
            is_reported,
            "{parameters}"
        );
    }
}

#[test]
fn further_lines_of_an_attendance_are_kept_and_reported() {
    let dataset = one_box("|score=0–0|attendance=12,345<br>23,456");
    let found = only(&dataset);
    assert_eq!(found.attendance, Some(12_345));
    assert!(
        found
            .note
            .as_deref()
            .is_some_and(|note| note.contains("23,456"))
    );
    let finding = dataset
        .findings
        .iter()
        .find_map(|found| found.found.as_deref());
    assert_eq!(finding, Some("12,345 23,456"));
}
