//! `explain`: every field of a match comes with the text, the line and the way it was read.

#![cfg(feature = "cli")]

use std::process::{Command, Output};

use scoreline::document::Document;
use scoreline::explain::{FieldOrigin, explain};
use scoreline::extract;

fn run(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_scoreline"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("explain")
        .args(arguments)
        .output()
}

/// The fields of the first match of a page.
fn fields(title: &str, text: &str) -> Vec<FieldOrigin> {
    let page = Document::new(title, "en", text);
    let dataset = extract(&page).dataset;
    let first = dataset.matches.first();
    let found = first.and_then(|record| explain(&[page], &dataset, &record.id));
    found.map(|found| found.fields).unwrap_or_default()
}

fn origin(fields: &[FieldOrigin], name: &str) -> (String, Option<u32>, String) {
    let found = fields.iter().find(|field| field.field == name);
    found
        .map(|f| (f.source.clone(), f.line, f.how.clone()))
        .unwrap_or_default()
}

const PAGE: &str = "== Final ==\n{{football box collapsible\n|date=7 February\n|team1=[[A]]\n\
                    |score=2–1 (a.e.t.)\n|team2=B\n|goals1=*X {{goal|3}}\n*Y {{goal|100}}\n}}";

#[test]
fn a_value_of_a_box_comes_with_its_text_and_line() {
    let fields = fields("2033 Cup", PAGE);
    let expected = (
        "2–1 (a.e.t.)".into(),
        Some(5),
        "score of the collapsible match box".into(),
    );
    assert_eq!(origin(&fields, "home_score"), expected);
}

#[test]
fn a_round_comes_with_its_heading() {
    let fields = fields("2033 Cup", PAGE);
    let expected = (
        "== Final ==".to_owned(),
        Some(1),
        "nearest heading that names a round".to_owned(),
    );
    assert_eq!(origin(&fields, "round"), expected);
}

#[test]
fn an_inferred_year_is_said_to_be_inferred() {
    let (.., how) = origin(&fields("2033 Cup", PAGE), "date");
    assert!(how.contains("the year comes from"), "{how}");
}

#[test]
fn a_goal_comes_with_the_line_of_its_scorer() {
    let fields = fields("2033 Cup", PAGE);
    let (source, line, _) = origin(&fields, "goal home-2");
    assert_eq!((source.as_str(), line), ("*Y {{goal|100}}", Some(8)));
}

#[test]
fn the_second_leg_of_a_row_is_said_to_be_turned_round() {
    let row = "== First round ==\n{{TwoLegResult|A||3–1|B||2–0|1–1}}";
    let page = Document::new("2033 Cup", "en", row);
    let dataset = extract(&page).dataset;
    let found = explain(&[page], &dataset, &dataset.matches[1].id).map(|found| found.fields);
    let (source, _, how) = origin(&found.unwrap_or_default(), "home_score");
    assert_eq!(
        (source.as_str(), how.as_str()),
        ("1–1", "cell of a row, turned round for leg 2")
    );
}

#[test]
fn a_part_of_an_id_that_fits_one_match_is_enough() -> std::io::Result<()> {
    let output = run(&["horoya-etoile", "fixtures"])?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0));
    assert!(text.starts_with("Horoya 0–0 Étoile du Sahel\n"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    Ok(())
}

#[test]
fn words_name_a_match_as_its_id_does() -> std::io::Result<()> {
    for words in ["horoya etoile sahel", "Étoile-Horoya sahel"] {
        let output = run(&[words, "fixtures"])?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let several = String::from_utf8_lossy(&output.stderr).into_owned();
        // Two legs have these teams.
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(several.contains("horoya-etoile-du-sahel\n"), "{several}");
        assert!(several.contains("etoile-du-sahel-horoya\n"), "{several}");
    }
    let output = run(&["west germany england", "fixtures"])?;
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("West Germany 1–3 England\n"));
    Ok(())
}

#[test]
fn an_id_that_fits_several_matches_is_answered_with_some_of_them() -> std::io::Result<()> {
    let output = run(&["first-round", "fixtures"])?;
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("fits several matches"));
    Ok(())
}

#[test]
fn an_unknown_id_says_where_to_look() -> std::io::Result<()> {
    let output = run(&["no-such-match", "fixtures"])?;
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("match_id of matches.csv"));
    Ok(())
}

#[test]
fn json_has_every_field_with_its_origin() -> Result<(), Box<dyn std::error::Error>> {
    let output = run(&["horoya-etoile", "fixtures", "--format", "json"])?;
    let found: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let fields = found["fields"].as_array().ok_or("fields")?;
    let score = fields
        .iter()
        .find(|field| field["field"] == "home_score")
        .ok_or("home_score")?;
    assert_eq!(score["value"], "0");
    assert_eq!(score["source"], "0–0");
    Ok(())
}

/// A page and its dataset in a folder, and `explain` with that dataset.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> std::io::Result<Self> {
        let place = Self {
            folder: tempfile::tempdir()?,
        };
        place.save(PAGE)?;
        place.run(&["extract", "2033_Cup.wikitext", "--out", "cup"])?;
        Ok(place)
    }

    fn save(&self, text: &str) -> std::io::Result<()> {
        std::fs::write(self.folder.path().join("2033_Cup.wikitext"), text)
    }

    fn run(&self, arguments: &[&str]) -> std::io::Result<Output> {
        Command::new(env!("CARGO_BIN_EXE_scoreline"))
            .current_dir(self.folder.path())
            .args(arguments)
            .output()
    }

    fn explain(&self, more: &[&str]) -> std::io::Result<String> {
        let all = ["explain", "a-b", "2033_Cup.wikitext", "--dataset", "cup"];
        let output = self.run(&[&all[..], more].concat())?;
        assert_eq!(output.status.code(), Some(0));
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

#[test]
fn a_field_that_is_as_stored_is_said_to_be_so() -> std::io::Result<()> {
    let text = Place::new()?.explain(&[])?;
    assert!(text.contains("fields as stored (=), 0 not"), "{text}");
    assert!(text.contains("\n= home_score "), "{text}");
    assert_eq!(text.matches('≠').count(), 1, "{text}");
    Ok(())
}

#[test]
fn a_field_that_is_not_as_stored_shows_both_values() -> std::io::Result<()> {
    let place = Place::new()?;
    place.save(
        &PAGE
            .replace("2–1 (", "3–1 (")
            .replace("goal|3}}", "goal|4}}"),
    )?;
    let text = place.explain(&[])?;
    let line = |start: &str| {
        let at = text.lines().position(|line| line.starts_with(start));
        let lines = at.map(|at| text.lines().skip(at).take(2).collect::<Vec<_>>().join("|"));
        lines.unwrap_or_default()
    };
    let score = line("≠ home_score ");
    assert!(
        score.contains("  3|") && score.ends_with("stored: 2"),
        "{text}"
    );
    let goal = line("≠ goal home-1 ");
    assert!(
        goal.contains("X 4'|") && goal.ends_with("stored minute: 3"),
        "{text}"
    );
    assert!(line("= away_score ").contains("  1|"), "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
    Ok(())
}

#[test]
fn a_value_that_only_the_dataset_has_is_shown() -> std::io::Result<()> {
    let place = Place::new()?;
    place.save(&PAGE.replace("|date=7 February\n", ""))?;
    let text = place.explain(&[])?;
    assert!(text.contains("stored: 2033-02-07"), "{text}");
    Ok(())
}

#[test]
fn a_match_that_only_the_dataset_has_is_shown_as_stored() -> std::io::Result<()> {
    let place = Place::new()?;
    place.save("== Final ==\n")?;
    let text = place.explain(&[])?;
    assert!(text.contains("no longer gives this match"), "{text}");
    assert!(text.contains("stored: 2033-02-07"), "{text}");
    Ok(())
}

#[test]
fn a_match_that_the_dataset_lacks_is_said_to_be_lacking() -> std::io::Result<()> {
    let place = Place::new()?;
    place.save(&PAGE.replace("team2=B", "team2=C"))?;
    let output = place.run(&["explain", "a-c", "2033_Cup.wikitext", "--dataset", "cup"])?;
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("the dataset lacks this match"), "{text}");
    assert!(!text.contains("\n= "), "{text}");
    Ok(())
}

#[test]
fn json_tells_what_is_not_as_stored() -> Result<(), Box<dyn std::error::Error>> {
    let place = Place::new()?;
    place.save(&PAGE.replace("2–1 (", "3–1 ("))?;
    let found: serde_json::Value = serde_json::from_str(&place.explain(&["--format", "json"])?)?;
    let field = |name: &str| {
        let fields = found["fields"].as_array().into_iter().flatten();
        fields
            .into_iter()
            .find(|field| field["field"] == name)
            .cloned()
    };
    let score = field("home_score").ok_or("home_score")?;
    assert_eq!(
        (&score["as_stored"], &score["value"]),
        (&false.into(), &"3".into())
    );
    assert_eq!(score["differences"][0]["stored"], "2");
    let away = field("away_score").ok_or("away_score")?;
    assert_eq!(away["as_stored"], true);
    Ok(())
}

#[test]
fn a_folder_that_is_no_dataset_is_a_clear_error() -> std::io::Result<()> {
    let output = run(&["horoya-etoile", "fixtures", "--dataset", "docs"])?;
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not a dataset"));
    Ok(())
}

#[test]
fn kicks_and_cards_come_with_the_line_that_names_them() {
    let page = "== Final ==\n{{Football box\n|team1=A\n|score=1–1\n|team2=B\n\
                |goals1=*X {{goal|3}}\n*Z {{sent off|0|60}}\n|goals2=*Y {{goal|4}}\n\
                |penaltyscore=1–0\n|penalties1=*[[X]] {{pengoal}}\n|penalties2=*[[Y]] {{penmiss}}\n}}";
    let fields = fields("2033 Cup", page);
    let (source, line, _) = origin(&fields, "kick away-1");
    assert_eq!((source.as_str(), line), ("*[[Y]] {{penmiss}}", Some(11)));
    let (source, line, _) = origin(&fields, "card home-1");
    assert_eq!((source.as_str(), line), ("*Z {{sent off|0|60}}", Some(7)));
}
