//! The file of settings of a project: found from the folder where the program runs upwards, weaker than options.

#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::common::Outcome;

fn run(folder: &Path, arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_scoreline"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SCORELINE_CONTACT")
        .stdin(Stdio::null())
        .output()
}

/// A project with a page in `work/pages`, and this file of settings above it.
fn project(settings: &str) -> std::io::Result<tempfile::TempDir> {
    let place = tempfile::tempdir()?;
    let pages = place.path().join("work/pages");
    fs::create_dir_all(&pages)?;
    let page = "== Final ==\n{{football box|date=1 May 2031|team1=[[Alfa]]|score=1–0|team2=[[Beta]]|attendance=500}}\n";
    fs::write(pages.join("2031_Cup.wikitext"), page)?;
    fs::write(place.path().join("scoreline.toml"), settings)?;
    Ok(place)
}

#[test]
fn formats_and_corrections_of_the_file_hold_and_options_are_stronger() -> Outcome {
    let place = project("formats = [\"ndjson\"]\ncorrections = [\"right.toml\"]\n")?;
    let correction = "[[correction]]\nrecord = \"2031-cup/final/alfa-beta\"\nfield = \"attendance\"\n\
                      value = \"5000\"\nreason = \"The report\"\nsource = \"https://example.org\"\n";
    fs::write(place.path().join("right.toml"), correction)?;
    let work = place.path().join("work");
    let done = run(&work, &["extract", "pages", "--out", "usual"])?;
    assert!(done.status.success(), "{done:?}");
    let matches = fs::read_to_string(work.join("usual/matches.ndjson"))?;
    assert!(matches.contains("\"attendance\":5000"), "{matches}");
    assert!(!work.join("usual/matches.csv").exists());
    let done = run(
        &work,
        &["extract", "pages", "--out", "named", "--format", "csv"],
    )?;
    assert!(done.status.success(), "{done:?}");
    assert!(work.join("named/matches.csv").exists());
    assert!(!work.join("named/matches.ndjson").exists());
    Ok(())
}

#[cfg(feature = "fetch")]
#[test]
fn contact_and_language_of_the_file_hold() -> Outcome {
    let place = project("lang = \"de\"\n")?;
    let asks = |more: &[&str]| -> std::io::Result<String> {
        let done = run(
            &place.path().join("work"),
            &[&["fetch", "Cup"], more].concat(),
        )?;
        assert_eq!(
            done.status.code(),
            Some(if more.is_empty() { 2 } else { 3 })
        );
        Ok(String::from_utf8_lossy(&done.stderr).into_owned())
    };
    assert!(asks(&[])?.contains("de.wikipedia.org: Wikimedia asks"));
    // With a contact it would ask: --offline stops it there.
    fs::write(
        place.path().join("scoreline.toml"),
        "contact = \"me@example.org\"\n",
    )?;
    assert!(asks(&["--offline"])?.contains("--offline allows no request"));
    Ok(())
}

#[test]
fn config_shows_what_holds_and_where_it_is_from() -> Outcome {
    let place = project("contact = \"me@example.org\"\nlang = \"de\"\n")?;
    let done = run(&place.path().join("work"), &["config"])?;
    let shown = String::from_utf8(done.stdout)?;
    let first = shown.lines().next().unwrap_or_default();
    assert!(
        first.starts_with("# from ") && first.ends_with("scoreline.toml"),
        "{shown}"
    );
    for line in [
        "contact = \"me@example.org\"",
        "lang = \"de\"",
        "corrections = []",
    ] {
        assert!(
            shown.lines().any(|found| found == line),
            "{line} in {shown}"
        );
    }
    fs::remove_file(place.path().join("scoreline.toml"))?;
    let done = run(&place.path().join("work"), &["config"])?;
    assert!(String::from_utf8(done.stdout)?.contains("lang = \"en\""));
    Ok(())
}

#[test]
fn what_is_wrong_in_the_file_is_said_with_its_line_and_commands_without_a_use_for_it_run() -> Outcome
{
    for (text, problem) in [
        ("contact = 5\n", "line 1: invalid type: integer `5`"),
        ("\nkontact = \"x\"\n", "line 2: unknown field `kontact`"),
        (
            "formats = [\n\"parket\"]\n",
            "line 2: unknown format `parket`",
        ),
        ("lang = \" \"\n", "line 1: `lang` is blank"),
        ("contact\n", "line 1: "),
    ] {
        let place = project(text)?;
        let work = place.path().join("work");
        let done = run(&work, &["extract", "pages", "--out", "out"])?;
        let told = String::from_utf8(done.stderr)?;
        assert_eq!(done.status.code(), Some(2), "{told}");
        assert!(
            told.contains("scoreline.toml: ") && told.contains(problem),
            "{told}"
        );
        assert!(!work.join("out").exists());
        assert!(run(&work, &["rule", "--list"])?.status.success());
    }
    Ok(())
}
