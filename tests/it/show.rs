//! `show`, `demo` and `rule`: what a person sees first, in 80 columns, and as README shows it.

#![cfg(feature = "cli")]

use std::process::{Command, Output};

fn run(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_scoreline"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
}

fn printed(arguments: &[&str]) -> std::io::Result<String> {
    let output = run(arguments)?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_narrow(text: &str) -> bool {
    text.lines().all(|line| line.chars().count() <= 80)
}

#[test]
fn readme_shows_the_match_that_show_prints() -> std::io::Result<()> {
    let text = printed(&["show", "output", "west", "germany", "england"])?;
    assert!(is_narrow(&text), "{text}");
    let shown: Vec<&str> = text
        .lines()
        .take_while(|line| !line.starts_with("Referee"))
        .collect();
    let readme = std::fs::read_to_string("README.md")?;
    assert!(readme.contains(shown.join("\n").trim_end()), "{text}");
    Ok(())
}

#[test]
fn without_words_every_edition_is_listed_and_by_its_words_shown() -> std::io::Result<()> {
    let all = printed(&["show", "output"])?;
    assert!(is_narrow(&all), "{all}");
    let editions = std::fs::read_to_string("output/editions.csv")?;
    assert_eq!(
        all.lines().count(),
        editions.lines().count() - 1 + 2,
        "{all}"
    );
    let one = printed(&["show", "output", "caf", "confederation", "2014"])?;
    assert!(
        one.starts_with("2014 CAF Confederation Cup\n") && is_narrow(&one),
        "{one}"
    );
    assert!(one.contains("\nTop scorers\n"), "{one}");
    let matches = std::fs::read_to_string("output/matches.csv")?;
    let of_edition = matches
        .lines()
        .filter(|line| line.starts_with("2014-caf-confederation-cup/"));
    let dated = one.lines().filter(|line| line.starts_with("2014-"));
    assert_eq!(dated.count(), of_edition.count());
    Ok(())
}

#[test]
fn a_group_is_shown_with_its_table() -> std::io::Result<()> {
    let text = printed(&["show", "output", "1954", "world", "cup"])?;
    assert!(text.contains("\nGroup 4\n"), "{text}");
    Ok(())
}

#[test]
fn what_is_not_there_is_an_error_with_a_near_miss() -> std::io::Result<()> {
    let output = run(&["show", "output", "horoja"])?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains("did you mean `horoya`?"), "{errors}");
    let output = run(&["show", "fixtures"])?;
    assert_eq!(output.status.code(), Some(3));
    Ok(())
}

#[test]
fn the_demo_needs_no_argument_and_its_dataset_can_be_shown() -> std::io::Result<()> {
    let text = printed(&["demo"])?;
    assert!(
        text.starts_with("2014 CAF Confederation Cup qualifying rounds\n"),
        "{text}"
    );
    assert!(text.contains("\nmatches         106   "), "{text}");
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("cup");
    let out = out.to_string_lossy();
    printed(&["demo", "--out", &out])?;
    assert!(printed(&["show", &out, "horoya"])?.contains("matches\n"));
    Ok(())
}

#[test]
fn a_rule_is_explained_by_its_name_in_any_case() -> std::io::Result<()> {
    let text = printed(&["rule", "Score-Conflict"])?;
    assert!(
        text.starts_with("score-conflict (") && text.contains("\nAdvice "),
        "{text}"
    );
    let output = run(&["rule", "score-conflikt"])?;
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("`score-conflict`"));
    Ok(())
}

#[test]
fn a_worklist_has_a_row_for_each_finding() -> std::io::Result<()> {
    let findings = printed(&["check", "fixtures", "-q", "--format", "json"])?;
    let findings: Vec<serde_json::Value> = serde_json::from_str(&findings)?;
    for (format, mark) in [("wikitext", "|-"), ("github", "::")] {
        let text = printed(&["check", "fixtures", "-q", "--format", format])?;
        let rows = text.lines().filter(|line| line.starts_with(mark)).count();
        assert_eq!(rows, findings.len(), "{format}");
    }
    let text = printed(&["check", "fixtures", "-q", "--format", "markdown"])?;
    assert_eq!(text.lines().count(), findings.len() + 2);
    Ok(())
}
