//! The promise of `scoreline census`: every template and parameter of the pages is counted, and
//! what no reader knows is named with its place.
//!
//! Needs the feature `cli`.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use regex::Regex;
use serde_json::Value;

const QUALIFYING: &str = "fixtures/2014_CAF_Confederation_Cup_qualifying_rounds.wikitext";

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn census(path: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
    let output = command.arg("census").arg(path).args(more).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    output
}

fn text(path: &Path, more: &[&str]) -> String {
    String::from_utf8(census(path, more).stdout).unwrap()
}

fn entries(path: &Path) -> Vec<Value> {
    let census: Value = serde_json::from_str(&text(path, &["--format", "json"])).unwrap();
    census["entries"].as_array().unwrap().clone()
}

/// The count of a name over all sections of a kind.
fn count(entries: &[Value], kind: &str, name: &str) -> u64 {
    let same = entries
        .iter()
        .filter(|entry| entry["kind"] == kind && entry["name"] == name);
    same.map(|entry| entry["count"].as_u64().unwrap()).sum()
}

/// A copy of a page in a folder of its own.
fn edited(from: &str, to: &str) -> (tempfile::TempDir, PathBuf) {
    let page = fs::read_to_string(in_repository(QUALIFYING)).unwrap();
    assert!(page.contains(from));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Cup.wikitext");
    fs::write(&path, page.replacen(from, to, 1)).unwrap();
    (folder, path)
}

fn line_of(path: &Path, what: &str) -> usize {
    let page = fs::read_to_string(path).unwrap();
    page.lines().position(|line| line.contains(what)).unwrap() + 1
}

#[test]
fn an_unknown_parameter_is_named_with_its_place_and_a_suggestion() {
    let (_folder, path) = edited("|attendance=", "|attendence=");
    let line = line_of(&path, "|attendence=");
    let expected = format!(
        "parameters of match boxes\n  unknown        1  attendence                  en:Cup line \
         {line}\n                    perhaps `attendance`\n"
    );
    let listed = text(&path, &["--unknown"]);
    assert!(listed.contains(&expected), "{listed}");
    let found = entries(&path);
    let found = found.iter().find(|e| e["name"] == "attendence").unwrap();
    assert_eq!(found["section"], "match_box_parameter");
    assert_eq!(found["treatment"], "unknown");
    assert_eq!(found["suggestion"], "attendance");
    assert_eq!(found["page"], "en:Cup");
    assert_eq!(found["line"], line);
}

#[test]
fn an_unknown_template_counts_apart_inside_a_value_and_elsewhere() {
    let (_folder, path) = edited("{{goal|", "{{gol|");
    let page = fs::read_to_string(&path).unwrap();
    let page = page.replacen("{{TwoLegStart}}", "{{Two legs begin}}", 1);
    fs::write(&path, page).unwrap();
    let found = entries(&path);
    assert_eq!(found[0]["section"], "match_value");
    assert_eq!(found[0]["treatment"], "unknown");
    assert_eq!(found[0]["name"], "Gol");
    assert_eq!(found[0]["line"], line_of(&path, "{{gol|"));
    let elsewhere = found
        .iter()
        .find(|e| e["name"] == "Two legs begin")
        .unwrap();
    assert_eq!(elsewhere["section"], "elsewhere");
    assert_eq!(elsewhere["treatment"], "unknown");
}

#[test]
fn counts_are_those_of_an_independent_count() {
    let path = in_repository(QUALIFYING);
    let page = fs::read_to_string(&path).unwrap();
    assert!(!page.contains("<!--"), "the patterns know no comments");
    let found = entries(&path);
    let matches = |pattern: &str| {
        let pattern = Regex::new(pattern).unwrap();
        u64::try_from(pattern.find_iter(&page).count()).unwrap()
    };
    let mut all = 0;
    for (name, pattern) in [
        ("Goal", r"\{\{[Gg]oal *\|"),
        ("Fbaicon", r"\{\{[Ff]baicon *\|"),
        ("Start date", r"\{\{[Ss]tart[ _]date *\|"),
        ("Footballbox", r"\{\{[Ff]ootballbox\s*\|"),
        ("TwoLegResult", r"\{\{TwoLegResult\s*\|"),
    ] {
        let independent = matches(pattern);
        assert!(independent > 0, "{name}");
        assert_eq!(count(&found, "template", name), independent, "{name}");
        all += independent;
    }
    for name in ["goals1", "score", "stadium", "attendance", "referee"] {
        let independent = matches(&format!(r"\| *{name} *="));
        assert!(independent > 50, "{name}");
        assert_eq!(count(&found, "parameter", name), independent, "{name}");
    }
    let census: Value = serde_json::from_str(&text(&path, &["--format", "json"])).unwrap();
    assert!(census["templates"].as_u64().unwrap() >= all);
    assert_eq!(census["templates"], matches(r"\{\{[^{]"));
}

#[test]
fn the_bytes_are_the_same_whatever_the_number_of_threads() {
    let fixtures = in_repository("fixtures");
    for format in ["text", "csv", "json"] {
        let [one, four] =
            ["1", "4"].map(|n| text(&fixtures, &["--format", format, "--threads", n]));
        assert!(one.len() > 1_000, "{format}");
        assert_eq!(one, four, "{format}");
    }
}

#[test]
fn the_formats_list_the_same_names() {
    let fixtures = in_repository("fixtures");
    let json = entries(&fixtures);
    let csv = text(&fixtures, &["--format", "csv"]);
    assert_eq!(csv.lines().count(), json.len() + 1);
    for (line, entry) in csv.lines().skip(1).zip(&json) {
        let start = format!(
            "{},{},{},{},{},",
            entry["section"].as_str().unwrap(),
            entry["treatment"].as_str().unwrap(),
            entry["kind"].as_str().unwrap(),
            entry["name"].as_str().unwrap(),
            entry["count"]
        );
        assert!(line.starts_with(&start), "{line} is not {start}");
    }
    let listed = text(&fixtures, &[]);
    let names = listed
        .lines()
        .filter(|line| line.contains(" line "))
        .count();
    assert_eq!(names, json.len());
    assert!(listed.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn only_what_is_unknown_is_listed_when_asked_for() {
    let fixtures = in_repository("fixtures");
    let (_folder, path) = edited("{{goal|", "{{gol|");
    let unknown = text(&path, &["--unknown", "--format", "csv"]);
    assert!(unknown.lines().count() > 1);
    assert!(
        unknown
            .lines()
            .skip(1)
            .all(|line| line.contains(",unknown,"))
    );
    let output = census(&fixtures, &["--unknown"]);
    let summary = String::from_utf8(output.stderr).unwrap();
    assert!(summary.contains(" template calls in "), "{summary}");
    assert!(
        summary.contains("passed over, not being wikitext"),
        "{summary}"
    );
}

#[test]
fn calls_nested_in_each_other_take_no_time() {
    let folder = tempfile::tempdir().unwrap();
    for opening in [
        "{{a",
        "{{a|",
        "{{#invoke:a|",
        "{{football box|team1=",
        "[[{{",
    ] {
        let path = folder.path().join("Deep.wikitext");
        let depth = 400_000 / opening.len();
        fs::write(&path, opening.repeat(depth) + &"}}".repeat(depth)).unwrap();
        let start = Instant::now();
        text(&path, &["--format", "csv"]);
        assert!(start.elapsed() < Duration::from_secs(5), "{opening}");
    }
}
