//! Corrections: values that people put in the place of those of the pages.

use std::path::Path;

use scoreline::corrections::{CorrectionError, Corrections};
use scoreline::model::{CorrectionOutcome, Dataset, MatchWinner};
use scoreline::{Document, dataset_of_corrected, extract_page};

const PAGE: &str = "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–1\
    |team2=[[Beta]]|goals1=*Reed {{goal|12}}|goals2=*Vik {{goal|20}} {{goal|70}}\
    |stadium=North Park|attendance=4,000}}\n";

const MATCH: &str = "2031-cup/final/alfa-beta";

fn pages() -> [Document; 2] {
    let other = "{{Football box|date=1 May 2031|team1=[[Gama]]|score=2–0|team2=[[Delta]]}}";
    [
        Document::new("2031 Cup", "en", PAGE),
        Document::new("2031 League", "en", other),
    ]
}

fn correction(record: &str, field: &str, value: &str) -> String {
    format!(
        "[[correction]]\nrecord = \"{record}\"\nfield = \"{field}\"\nvalue = {value}\n\
         reason = \"The report says so.\"\nsource = \"https://example.org/report\"\n\n"
    )
}

fn read(text: &str) -> Result<Corrections, CorrectionError> {
    Corrections::of_text(Path::new("corrections.toml"), text)
}

fn corrected(text: &str) -> Result<Dataset, CorrectionError> {
    let drafts = pages().iter().map(extract_page).collect();
    dataset_of_corrected(drafts, &read(text)?)
}

fn dataset(text: &str) -> Dataset {
    match corrected(text) {
        Ok(dataset) => dataset,
        Err(error) => {
            assert_eq!(error.to_string(), "");
            Dataset::default()
        }
    }
}

fn error(text: &str) -> String {
    match corrected(text) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    }
}

fn rules(dataset: &Dataset) -> Vec<&'static str> {
    let findings = dataset.findings.iter();
    findings.map(|finding| finding.rule.name()).collect()
}

#[test]
fn the_rules_see_the_corrected_value() {
    let before = dataset("");
    assert!(rules(&before).contains(&"goals-differ-from-score"));
    let after = dataset(&correction(MATCH, "away_score", "2"));
    assert_eq!(rules(&after), ["goals-not-listed"]);
    let record = &after.matches[0];
    assert_eq!(
        record.score.map(|score| score.to_string()).as_deref(),
        Some("1–2")
    );
    assert_eq!(record.winner, Some(MatchWinner::Away));
}

#[test]
fn a_tie_follows_from_its_corrected_match() {
    let after = dataset(&correction(MATCH, "away_score", "2"));
    let tie = &after.ties[0];
    assert_eq!(
        tie.aggregate.map(|score| score.to_string()).as_deref(),
        Some("1–2")
    );
    assert_eq!(tie.winner.map(|side| side.as_str()), Some("team2"));
}

#[test]
fn a_correction_is_listed_with_what_it_replaced() {
    let dataset = dataset(&correction(MATCH, "attendance", "4100"));
    let [row] = dataset.corrections.as_slice() else {
        panic!("one row");
    };
    assert_eq!(row.outcome, CorrectionOutcome::Applied);
    assert_eq!(row.replaced.as_deref(), Some("4000"));
    assert_eq!(row.value.as_deref(), Some("4100"));
    assert_eq!(row.of_table.as_deref(), Some("matches"));
    assert_eq!(row.source, "https://example.org/report");
    assert_eq!(row.correction_line, 1);
    assert_eq!(dataset.matches[0].attendance, Some(4_100));
}

#[test]
fn a_correction_that_the_pages_agree_with_is_reported() {
    let dataset = dataset(&correction(MATCH, "attendance", "\"4000\""));
    assert!(rules(&dataset).contains(&"correction-not-needed"));
    assert_eq!(dataset.corrections[0].outcome, CorrectionOutcome::NotNeeded);
}

#[test]
fn a_correction_of_a_record_that_is_gone_is_reported() {
    let dataset = dataset(&correction("2031-cup/final/alfa-gama", "attendance", "1"));
    assert!(rules(&dataset).contains(&"correction-without-record"));
    let row = &dataset.corrections[0];
    assert_eq!(row.outcome, CorrectionOutcome::RecordGone);
    assert_eq!(row.replaced, None);
}

#[test]
fn values_of_every_kind_can_be_corrected() {
    let goal = format!("{MATCH}/home-1");
    let before = dataset("");
    let goal = before
        .goals
        .first()
        .map_or(goal, |goal| goal.id.as_str().to_owned());
    let text = [
        correction(MATCH, "date", "2031-07-05"),
        correction(MATCH, "kickoff_local", "19:30:00"),
        correction(MATCH, "utc_offset", "\"+02:00\""),
        correction(MATCH, "status", "\"abandoned\""),
        correction(MATCH, "extra_time", "true"),
        correction(MATCH, "stadium", "\"\""),
        correction(&goal, "scorer", "\"Jon Reed\""),
        correction(&goal, "minute", "13"),
        correction(&goal, "penalty", "true"),
    ];
    let after = dataset(&text.concat());
    let record = &after.matches[0];
    assert_eq!(
        record.date.map(|date| date.to_string()).as_deref(),
        Some("2031-07-05")
    );
    let kickoff = record.kickoff_utc().map(|utc| utc.to_string());
    assert_eq!(kickoff.as_deref(), Some("2031-07-05 17:30:00 UTC"));
    assert_eq!(record.status.as_str(), "abandoned");
    assert_eq!(record.extra_time, Some(true));
    assert_eq!(record.stadium, None);
    let first = &after.goals[0];
    assert_eq!(first.scorer.as_deref(), Some("Jon Reed"));
    assert_eq!(first.minute.map(|minute| minute.minute), Some(13));
    assert!(first.penalty);
    let applied = after.corrections.iter();
    assert!(
        applied
            .into_iter()
            .all(|row| row.outcome == CorrectionOutcome::Applied)
    );
}

#[test]
fn goals_that_are_not_known_are_corrected_on_both_sides() {
    let open = "{{Football box|date=4 July 2031|team1=[[Alfa]]|score=|team2=[[Beta]]}}";
    let drafts = || vec![extract_page(&Document::new("2031 Cup", "en", open))];
    let id = "2031-cup/all/alfa-beta";
    let one = read(&correction(id, "home_score", "3"));
    let one = one.and_then(|corrections| dataset_of_corrected(drafts(), &corrections));
    let said = one.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(
        said.ends_with("expected a correction of `away_score` beside it"),
        "{said}"
    );
    let both = correction(id, "home_score", "3") + &correction(id, "away_score", "1");
    let both = read(&both).and_then(|corrections| dataset_of_corrected(drafts(), &corrections));
    let score = both.ok().and_then(|dataset| dataset.matches[0].score);
    assert_eq!(score.map(|score| score.to_string()).as_deref(), Some("3–1"));
}

#[test]
fn what_is_wrong_with_a_correction_is_said_with_its_line() {
    let fine = correction(MATCH, "attendance", "1");
    let wrong = [
        (correction(MATCH, "atendance", "1"), "perhaps `attendance`"),
        (
            correction(MATCH, "match_id", "\"x\""),
            "`match_id` can't be corrected; it names a record",
        ),
        (
            correction(MATCH, "kickoff_utc", "\"x\""),
            "`kickoff_utc` can't be corrected",
        ),
        (
            correction(MATCH, "date", "\"4 July\""),
            "expected a day such as 2014-02-07",
        ),
        (
            correction(MATCH, "status", "\"plaid\""),
            "expected one of scheduled, played,",
        ),
        (
            correction(MATCH, "attendance", "-3"),
            "expected a whole number, 0 or more",
        ),
        (
            correction(MATCH, "extra_time", "\"perhaps\""),
            "expected true or false",
        ),
        (
            correction(MATCH, "status", "\"\""),
            "expected a value: every row has one",
        ),
        (
            correction(MATCH, "home_score", "37"),
            "expected a number of goals from 0 to 36",
        ),
        (
            correction(MATCH, "stadium", "\"a\\nb\""),
            "expected a text on one line",
        ),
        (
            fine.clone(),
            "`attendance` of this record is corrected on line 1 already",
        ),
        (
            fine.replace("The report says so.", " "),
            "`reason` is blank",
        ),
        (
            fine.replace("https://example.org/report", ""),
            "`source` is blank",
        ),
    ];
    for (text, expected) in wrong {
        let said = error(&format!("{fine}{text}"));
        assert!(said.starts_with("corrections.toml, line 8: "), "{said}");
        assert!(said.contains(expected), "{said}");
    }
    let said = error("[[correction]]\nrecord = \"x\"\nfeild = \"y\"\n");
    assert!(
        said.starts_with("corrections.toml, line 3: unknown field `feild`"),
        "{said}"
    );
}

#[test]
fn a_line_of_a_value_that_its_record_refuses_is_that_of_the_correction() {
    let minute = correction(&format!("{MATCH}/home-1"), "minute", "3000");
    let before = dataset("");
    let goal = before.goals[0].id.as_str().to_owned();
    let minute = minute.replace(&format!("{MATCH}/home-1"), &goal);
    let said = error(&format!("\n\n{minute}"));
    assert_eq!(
        said,
        "corrections.toml, line 3: `3000` is no value of `minute`; expected a minute from 1 to 150"
    );
}

#[test]
fn corrections_are_the_same_in_any_order_of_pages_and_entries() {
    let one = correction(MATCH, "attendance", "4100");
    let other = correction("2031-league/all/gama-delta", "city", "\"Northport\"");
    let mut drafts: Vec<_> = pages().iter().map(extract_page).collect();
    let in_order = dataset_of_corrected(drafts.clone(), &read(&(one.clone() + &other)).unwrap());
    drafts.reverse();
    let turned = dataset_of_corrected(drafts, &read(&(other + &one)).unwrap());
    let (mut in_order, mut turned) = (in_order.unwrap(), turned.unwrap());
    for dataset in [&mut in_order, &mut turned] {
        for row in &mut dataset.corrections {
            row.correction_line = 0;
        }
    }
    assert_eq!(in_order, turned);
}
