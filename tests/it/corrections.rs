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
fn a_match_that_was_not_played_by_correction_has_no_score() {
    for (status, score, awarded) in [("cancelled", None, None), ("awarded", None, Some("1–1"))] {
        let dataset = dataset(&correction(MATCH, "status", &format!("\"{status}\"")));
        let found = dataset
            .matches
            .iter()
            .find(|found| found.id.as_str() == MATCH)
            .unwrap();
        let shown = |score: Option<scoreline::model::Score>| score.map(|score| score.to_string());
        assert_eq!(shown(found.score).as_deref(), score, "{status}");
        assert_eq!(shown(found.awarded).as_deref(), awarded, "{status}");
    }
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

/// What the pages of a text give with corrections.
fn of(text: &str, corrections: &str) -> Dataset {
    let drafts = vec![extract_page(&Document::new("2031 Cup", "en", text))];
    let done = read(corrections).and_then(|read| dataset_of_corrected(drafts, &read));
    match done {
        Ok(dataset) => dataset,
        Err(error) => {
            assert_eq!(error.to_string(), "");
            Dataset::default()
        }
    }
}

const SHOOT_OUT: &str = "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–1 (a.e.t.)\
    |aet=yes|team2=[[Beta]]|penaltyscore=4–3|stadium=North Park}}\n";

const LEGS: &str =
    "== Semi-finals ==\n{{TwoLegStart}}\n{{TwoLegResult|Alfa||3–2|Beta||2–1|1–1}}\n|}\n";

#[test]
fn the_winner_of_a_tie_follows_from_its_corrected_shoot_out() {
    let before = of(SHOOT_OUT, "");
    assert_eq!(
        before.ties[0].winner.map(|side| side.as_str()),
        Some("team1")
    );
    let after = of(SHOOT_OUT, &(correction(MATCH, "away_penalties", "5")));
    assert_eq!(after.matches[0].winner, Some(MatchWinner::Away));
    assert_eq!(
        after.ties[0].winner.map(|side| side.as_str()),
        Some("team2")
    );
    assert_eq!(after.ties[0].decided_by.as_str(), "penalties");
}

#[test]
fn what_decided_a_tie_follows_from_corrected_extra_time() {
    let won = PAGE.replace("1–1", "2–1");
    let before = of(&won, "");
    assert_eq!(before.ties[0].decided_by.as_str(), "regular_time");
    let after = of(&won, &correction(MATCH, "extra_time", "true"));
    assert_eq!(after.ties[0].decided_by.as_str(), "extra_time");
}

#[test]
fn a_corrected_aggregate_is_followed_by_the_winner() {
    let before = of(LEGS, "");
    let id = before.ties[0].id.as_str();
    assert_eq!(
        before.ties[0].winner.map(|side| side.as_str()),
        Some("team1")
    );
    let text = correction(id, "aggregate_team1", "2") + &correction(id, "aggregate_team2", "4");
    let after = of(LEGS, &text);
    assert_eq!(
        after.ties[0].winner.map(|side| side.as_str()),
        Some("team2")
    );
    // What is corrected itself comes after what follows.
    let stated = of(LEGS, &(correction(id, "winner", "\"team1\"") + &text));
    assert_eq!(
        stated.ties[0].winner.map(|side| side.as_str()),
        Some("team1")
    );
}

#[test]
fn what_is_corrected_itself_comes_after_what_follows() {
    let text = correction(MATCH, "winner", "\"draw\"") + &correction(MATCH, "away_score", "2");
    let dataset = of(PAGE, &text);
    assert_eq!(dataset.matches[0].winner, Some(MatchWinner::Draw));
    let outcomes = dataset.corrections.iter().map(|row| row.outcome);
    assert!(
        outcomes
            .into_iter()
            .all(|of| of == CorrectionOutcome::Applied)
    );
    let id = dataset.ties[0].id.as_str().to_owned();
    let text =
        correction(&id, "decided_by", "\"coin_toss\"") + &correction(MATCH, "home_score", "3");
    let tie = &of(PAGE, &text).ties[0];
    assert_eq!(tie.decided_by.as_str(), "coin_toss");
    assert_eq!(
        tie.decided_by_source.map(|source| source.as_str()),
        Some("stated")
    );
    assert_eq!(tie.winner.map(|side| side.as_str()), Some("team1"));
}

#[test]
fn a_value_beside_the_result_leaves_the_result_alone() {
    let before = of(SHOOT_OUT, "");
    let after = of(SHOOT_OUT, &correction(MATCH, "attendance", "5"));
    assert_eq!(before.ties, after.ties);
    assert_eq!(before.matches[0].winner, after.matches[0].winner);
}

#[test]
fn days_rounds_and_editions_follow_a_corrected_date() {
    let text = "== Semi-finals ==\n{{Football box|date=1 July 2031|team1=[[Alfa]]|score=1–0|team2=[[Gama]]\
        |time=20:00 [[UTC+2]]|goals1=*Reed {{goal|12}}}}\n== Final ==\n\
        {{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]|goals1=*Reed {{goal|12}}}}\n";
    let ordinals = |dataset: &Dataset| -> Vec<(String, u32)> {
        let rounds = dataset.rounds.iter();
        rounds
            .map(|round| (round.name.to_string(), round.ordinal))
            .collect()
    };
    let before = of(text, "");
    assert_eq!(
        ordinals(&before),
        [("Semi-finals".to_owned(), 1), ("Final".to_owned(), 2)]
    );
    let semi = before.matches[0].id.as_str();
    let after = of(text, &correction(semi, "date", "2031-07-09"));
    assert_eq!(
        ordinals(&after),
        [("Final".to_owned(), 1), ("Semi-finals".to_owned(), 2)]
    );
    let goal = after
        .goals
        .iter()
        .find(|goal| goal.match_id.as_str() == semi)
        .unwrap();
    assert_eq!(goal.date, after.matches[0].date);
    assert_eq!(
        goal.date.map(|date| date.to_string()).as_deref(),
        Some("2031-07-09")
    );
    let kickoff = after.matches[0].kickoff_utc().map(|utc| utc.to_string());
    assert_eq!(kickoff.as_deref(), Some("2031-07-09 18:00:00 UTC"));
    let edition = &after.editions[0];
    assert_eq!(
        edition.first_date.map(|date| date.to_string()).as_deref(),
        Some("2031-07-04")
    );
    assert_eq!(
        edition.last_date.map(|date| date.to_string()).as_deref(),
        Some("2031-07-09")
    );
}

#[test]
fn what_an_infobox_counts_is_held_against_corrected_scores() {
    let text =
        format!("{{{{Infobox international football competition|matches=1|goals=3}}}}\n{PAGE}");
    let goals = |dataset: &Dataset| -> Vec<(u32, u32)> {
        let totals = dataset
            .totals
            .iter()
            .filter(|total| total.kind.as_str() == "goals");
        totals.map(|total| (total.stated, total.counted)).collect()
    };
    assert_eq!(goals(&of(&text, "")), [(3, 2)]);
    assert_eq!(
        goals(&of(&text, &correction(MATCH, "away_score", "2"))),
        [(3, 3)]
    );
}

#[test]
fn a_clock_and_a_minute_come_before_what_belongs_to_them_in_any_order() {
    let goal = of(PAGE, "").goals[0].id.as_str().to_owned();
    let entries = [
        correction(MATCH, "utc_offset", "\"+02:00\""),
        correction(MATCH, "kickoff_local", "\"20:00\""),
        correction(&goal, "minute_stoppage", "3"),
        correction(&goal, "minute", "45"),
        correction(MATCH, "away_score", "2"),
        correction(MATCH, "winner", "\"away\""),
    ];
    let mut turned = entries.clone();
    turned.reverse();
    let without_lines = |text: &str| {
        let mut dataset = of(PAGE, text);
        for row in &mut dataset.corrections {
            row.correction_line = 0;
        }
        dataset
            .findings
            .retain(|finding| !finding.message.contains("line"));
        dataset
    };
    let dataset = without_lines(&entries.concat());
    assert_eq!(dataset, without_lines(&turned.concat()));
    let record = &dataset.matches[0];
    assert_eq!(
        record.kickoff_utc().map(|utc| utc.to_string()).as_deref(),
        Some("2031-07-04 18:00:00 UTC")
    );
    let minute = dataset.goals[0].minute.unwrap();
    assert_eq!((minute.minute, minute.stoppage), (45, Some(3)));
}

#[test]
fn stoppage_time_goes_with_its_minute() {
    let page = PAGE.replace("{{goal|12}}", "{{goal|45+2}}");
    let goal = of(&page, "").goals[0].id.as_str().to_owned();
    let after = of(&page, &correction(&goal, "minute", "54"));
    let minute = after.goals[0].minute.unwrap();
    assert_eq!((minute.minute, minute.stoppage), (54, None));
}

#[test]
fn who_is_corrected_is_not_whom_the_page_links_to() {
    let page = PAGE
        .replace("*Reed", "*[[Jon Reed|Reed]]")
        .replace("North Park", "[[North Park]]");
    let before = of(&page, "");
    let goal = before.goals[0].id.as_str();
    assert_eq!(
        before.goals[0].scorer_id.as_ref().unwrap().as_str(),
        "en:jon-reed"
    );
    let other = of(&page, &correction(goal, "scorer", "\"Ida Moss\""));
    assert_eq!(other.goals[0].scorer_link, None);
    assert!(
        other.goals[0]
            .scorer_id
            .as_ref()
            .unwrap()
            .as_str()
            .ends_with("/ida-moss")
    );
    assert!(other.players.iter().all(|player| player.name != "Jon Reed"));
    let text =
        correction(goal, "scorer", "\"Moss\"") + &correction(goal, "scorer_link", "\"Ida Moss\"");
    let linked = of(&page, &text);
    assert_eq!(
        linked.goals[0].scorer_id.as_ref().unwrap().as_str(),
        "en:ida-moss"
    );
    let ground = of(&page, &correction(MATCH, "stadium", "\"South Park\""));
    assert_eq!(ground.matches[0].stadium_link, None);
}

#[test]
fn rounds_and_editions_can_be_corrected() {
    let text = [
        correction("2031-cup/final", "name", "\"Grand final\""),
        correction("2031-cup/final", "stage", "\"play_off\""),
        correction("2031-cup/final", "kind", "\"unknown\""),
        correction("2031-cup", "competition", "\"Great Cup\""),
        correction("2031-cup", "season", "\"2030–31\""),
        correction("2031-cup", "article", "\"2031 Great Cup\""),
        correction("2031-cup", "gender", "\"women\""),
        correction("2031-cup", "squad", "\"under_20\""),
    ];
    let dataset = of(PAGE, &text.concat());
    let round = &dataset.rounds[0];
    assert_eq!(
        (&*round.name, round.stage.as_str(), round.kind.as_str()),
        ("Grand final", "play_off", "unknown")
    );
    let record = &dataset.matches[0];
    assert_eq!(record.round, "Grand final".into());
    assert_eq!(record.id.as_str(), MATCH);
    assert_eq!(record.competition.as_deref(), Some("Great Cup"));
    assert_eq!(round.season.as_deref(), Some("2030–31"));
    let edition = &dataset.editions[0];
    assert_eq!(edition.article.as_deref(), Some("2031 Great Cup"));
    assert_eq!(edition.gender.map(|gender| gender.as_str()), Some("women"));
    assert_eq!(edition.squad.as_deref(), Some("under_20"));
    let tables = dataset
        .corrections
        .iter()
        .map(|row| row.of_table.as_deref());
    let tables: Vec<_> = tables.flatten().collect();
    assert_eq!(
        tables.iter().filter(|table| **table == "editions").count(),
        5
    );
    assert_eq!(dataset.corrections.len(), 8);
}

#[test]
fn goals_of_both_sides_that_were_not_known_are_both_applied() {
    let open = "{{Football box|date=4 July 2031|team1=[[Alfa]]|score=|team2=[[Beta]]}}";
    let id = "2031-cup/all/alfa-beta";
    let text = correction(id, "home_score", "3") + &correction(id, "away_score", "3");
    let dataset = of(open, &text);
    let outcomes: Vec<_> = dataset.corrections.iter().map(|row| row.outcome).collect();
    assert_eq!(
        outcomes,
        [CorrectionOutcome::Applied, CorrectionOutcome::Applied]
    );
    assert_eq!(dataset.corrections[0].replaced, None);
}

#[test]
fn a_column_of_another_table_and_a_word_that_is_none_are_errors_with_what_could_be_meant() {
    for (text, expected) in [
        (
            correction("2031-cup/final", "attendance", "3"),
            "line 1: `2031-cup/final` is a row of `rounds`, which has no `attendance` that can be corrected; \
             one of name, kind, stage",
        ),
        (
            correction(MATCH, "season", "\"2031\""),
            "line 1: `2031-cup/final/alfa-beta` is a row of `matches`, which has no `season`",
        ),
        (correction(MATCH, "status", "\"plaid\""), "perhaps `played`"),
        (
            correction("2031-cup", "squad", "\"under_x\""),
            "expected senior, under_ and an age",
        ),
    ] {
        let said = error(&text);
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn corrections_of_other_editions_are_not_missing_from_a_part() {
    let text = correction("2040-cup/final/x-y", "attendance", "1")
        + &correction("2031-cup/final/x-y", "attendance", "1");
    let part = read(&text).map(Corrections::for_a_part);
    let drafts = pages().iter().map(extract_page).collect();
    let dataset = part
        .and_then(|part| dataset_of_corrected(drafts, &part))
        .unwrap();
    let records: Vec<_> = dataset
        .corrections
        .iter()
        .map(|row| row.record_id.as_str())
        .collect();
    assert_eq!(records, ["2031-cup/final/x-y"]);
}

#[test]
fn more_corrections_than_anybody_writes_are_refused() {
    let text: String = (0..20_001)
        .map(|n| correction(&format!("2031-cup/r/{n}"), "note", "\"n\""))
        .collect();
    let said = error(&text);
    assert!(said.contains("more than 20000 corrections"), "{said}");
}

#[test]
fn thousands_of_corrections_take_time_in_proportion() {
    let time = |count: usize| {
        let boxes = (0..count).map(|n| {
            format!("{{{{Football box|date=4 July 2031|team1=A{n}|score=1–0|team2=B{n}}}}}\n")
        });
        let drafts = vec![extract_page(&Document::new(
            "2031 Cup",
            "en",
            boxes.collect::<String>(),
        ))];
        let text: String = (0..count)
            .flat_map(|n| {
                let id = format!("2031-cup/all/a{n}-b{n}");
                [
                    correction(&id, "home_score", "2"),
                    correction(&format!("2031-cup/all/c{n}-d{n}"), "attendance", "2"),
                ]
            })
            .collect();
        let start = cpu_time::ProcessTime::now();
        let corrections = read(&text).unwrap();
        let read = start.elapsed();
        let dataset = dataset_of_corrected(drafts, &corrections).unwrap();
        assert_eq!(dataset.corrections.len(), 2 * count);
        assert_eq!(dataset.matches[0].score.map(|score| score.home), Some(2));
        (read.as_secs_f64(), start.elapsed().as_secs_f64())
    };
    let few = time(600);
    let many = time(2_400);
    // Four times as many: linear is 4, quadratic 16.
    assert!(many.0 < few.0 * 9.0 + 0.05, "reading: {few:?}, {many:?}");
    assert!(many.1 < few.1 * 9.0 + 0.05, "all: {few:?}, {many:?}");
}

#[test]
fn a_corrected_winner_that_the_score_contradicts_is_reported() {
    let before = dataset("");
    assert_eq!(before.matches[0].winner, Some(MatchWinner::Draw));
    for (winner, is_told) in [("home", true), ("away", true), ("draw", false)] {
        let after = dataset(&correction(MATCH, "winner", &format!("\"{winner}\"")));
        let told: Vec<_> = after
            .findings
            .iter()
            .filter(|found| found.rule.name() == "result-contradicts-score")
            .map(|found| (found.expected.as_deref(), found.found.as_deref()))
            .collect();
        let expected = [(Some("draw"), Some(winner))];
        assert_eq!(told, expected[..usize::from(is_told)], "{winner}");
    }
    // With the score it goes together.
    let both = correction(MATCH, "winner", "\"away\"") + &correction(MATCH, "away_score", "2");
    assert!(!rules(&dataset(&both)).contains(&"result-contradicts-score"));
    // Of a league, too, where no tie tells.
    let other = "2031-league/all/gama-delta";
    let after = dataset(&correction(other, "winner", "\"away\""));
    assert!(rules(&after).contains(&"result-contradicts-score"));
}

#[test]
fn a_corrected_winner_of_a_shoot_out_without_its_score_contradicts_nothing() {
    for heading in ["Final", "Group A"] {
        let text = format!(
            "== {heading} ==\n{{{{Football box|date=4 July 2031|team1=[[Alfa]]|score=1–1 (p)|team2=[[Beta]]}}}}\n"
        );
        let drafts = vec![extract_page(&Document::new("2031 Cup", "en", text))];
        let before = dataset_of_corrected(drafts.clone(), &read("").unwrap()).unwrap();
        let id = before.matches[0].id.as_str();
        let corrections = read(&correction(id, "winner", "\"home\"")).unwrap();
        let after = dataset_of_corrected(drafts, &corrections).unwrap();
        assert_eq!(after.matches[0].winner, Some(MatchWinner::Home));
        assert!(
            !rules(&after).contains(&"result-contradicts-score"),
            "{heading}"
        );
    }
}
