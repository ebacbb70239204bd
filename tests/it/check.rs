//! Promises of `scoreline check`, one a test: findings are shown at their place, filtered and
//! counted, and programs get them as JSON and SARIF. Needs the feature `cli`.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use scoreline::model::Rule;
use scoreline::model::tables;
use serde_json::Value;

/// Two goals by the score and one listed: a warning. A goal without its minute: an info.
const CUP: &str = "== Final ==\n{{football box\n|date=7 February 2014\n|team1=[[Séwé Sport]]\n\
    |score=2–0\n|team2=Beta\n|goals1=*Kpédé {{goal|}}\n|goals2=\n}}\n";

/// A match with nothing to find.
const CLEAN: &str =
    "== Final ==\n{{football box|date=7 February 2014|team1=A|score=0–0|team2=B}}\n";

/// A match box that gives no record: an error.
const UNREADABLE: &str = "{{football box|score=}}\n";

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn with(pages: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in pages {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self { folder }
    }

    /// Runs `scoreline check` in the folder.
    fn check(&self, arguments: &[&str]) -> Done {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
        command.arg("check").args(arguments);
        Done::of(command.current_dir(self.folder.path()).output().unwrap())
    }
}

struct Done {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Done {
    fn of(output: Output) -> Self {
        let done = Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!done.stderr.contains("panicked"), "{}", done.stderr);
        done
    }

    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        self
    }

    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// One member of each row of JSON output.
    #[track_caller]
    fn column(self, name: &str) -> Vec<String> {
        let json = self.ends_with(0).json();
        let rows = json.as_array().unwrap().iter();
        rows.map(|row| row[name].as_str().unwrap().to_owned())
            .collect()
    }
}

fn cup() -> Place {
    Place::with(&[("Cup.wikitext", CUP)])
}

// For people.

#[test]
fn a_finding_is_underlined_in_its_source() {
    let done = cup().check(&["."]).ends_with(0);
    insta::assert_snapshot!(done.stdout, @"
    warning[goals-differ-from-score]

      ⚠ Séwé Sport 2–0 Beta: the goals listed give 1–0: Kpédé.
       ╭─[./Cup.wikitext:5:8]
     4 │ |team1=[[Séwé Sport]]
     5 │ |score=2–0
       ·        ─┬─
       ·         ╰── and on to line 7
     6 │ |team2=Beta
     7 │ |goals1=*Kpédé {{goal|}}
     8 │ |goals2=
       ╰────
      help: expected 2–0, found 1–0
            The number of listed goals is not the score.
            in Final

    info[goal-without-minute]

      ☞ A goal is listed without its minute. Found: Kpédé
       ╭─[./Cup.wikitext:7:16]
     6 │ |team2=Beta
     7 │ |goals1=*Kpédé {{goal|}}
       ·                ────┬────
       ·                    ╰── found Kpédé
     8 │ |goals2=
       ╰────
      help: in Final
    ");
}

#[test]
fn windows_line_ends_make_no_difference() {
    let unix = CUP.replace("== Final ==", "A final.");
    let windows = Place::with(&[("Cup.wikitext", &unix.replace('\n', "\r\n"))]);
    let unix = Place::with(&[("Cup.wikitext", &unix)]);
    assert_eq!(windows.check(&["."]).stdout, unix.check(&["."]).stdout);
}

#[test]
fn output_that_is_no_terminal_is_plain_and_80_columns_wide() {
    let line = "Ü日 text that goes on and on ".repeat(50);
    let long = CUP.replace("*Kpédé", &format!("{line}*Kpédé"));
    let title = format!("{}.wikitext", "A long title ".repeat(15));
    let done = Place::with(&[(&title, &long), ("Cup.wikitext", &line)]).check(&["."]);
    assert!(done.stdout.contains("Kpédé {{goal|}}"), "{}", done.stdout);
    assert!(!done.stdout.contains('\u{1b}'));
    for line in done.stdout.lines() {
        let wide = line.chars().filter(|c| *c == '日').count();
        assert!(line.chars().count() + wide <= 80, "{line}");
    }
}

#[test]
fn nothing_from_a_page_steers_the_terminal() {
    let steering = "\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\u{200f}\u{7}";
    let page = CUP.replace("Kpédé", &format!("Kp{steering}"));
    let page = page.replace("Beta", &format!("Be{steering}ta"));
    let place = Place::with(&[("Cup.wikitext", &page)]);
    let sidecar = "title = \"Cup \\u001b[2J\\u202e\"\n";
    fs::write(place.folder.path().join("Cup.wikitext.toml"), sidecar).unwrap();
    for format in ["text", "json", "sarif"] {
        let done = place.check(&[".", "--format", format]).ends_with(0);
        assert!(done.stdout.contains("goals-differ-from-score"));
        for output in [&done.stdout, &done.stderr] {
            let steers = |c: char| c != '\n' && !c.is_ascii_graphic() && steering.contains(c);
            assert!(!output.contains(steers), "{format}: {output:?}");
        }
    }
}

#[test]
fn a_page_without_text_is_named() {
    let done = Place::with(&[("Cup.wikitext", "")]).check(&["."]);
    let done = done.ends_with(0);
    assert!(done.stdout.contains("empty-page"), "{}", done.stdout);
    assert!(done.stdout.contains("Cup.wikitext"), "{}", done.stdout);
}

#[test]
fn the_summary_counts_by_rule() {
    let done = cup().check(&[".", "--severity", "warning"]).ends_with(0);
    let expected = "\n      1  warning  goals-differ-from-score\n\n\
        1 finding in 1 page: 0 errors, 1 warning, 0 info; 1 more not shown\n";
    assert_eq!(done.stderr, expected);
    let quiet = cup().check(&[".", "--quiet"]).ends_with(0);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn without_findings_nothing_is_shown() {
    let done = Place::with(&[("Cup.wikitext", CLEAN)]).check(&["."]);
    let done = done.ends_with(0);
    assert_eq!(done.stdout, "");
    assert_eq!(done.stderr, "0 findings in 1 page\n");
}

// Filters.

#[test]
fn severity_shows_what_is_at_least_as_severe() {
    let place = Place::with(&[("Cup.wikitext", CUP), ("Other.wikitext", UNREADABLE)]);
    let shown = |severity| {
        let done = place.check(&[".", "--format", "json", "--severity", severity]);
        let mut severities = done.column("severity");
        severities.sort();
        severities.dedup();
        severities
    };
    assert_eq!(shown("info"), ["error", "info", "warning"]);
    assert_eq!(shown("warning"), ["error", "warning"]);
    assert_eq!(shown("error"), ["error"]);
}

#[test]
fn rules_are_chosen_by_name() {
    let place = cup();
    let shown = |rules: &[&str]| {
        let arguments = [&[".", "--format", "json"], rules].concat();
        let mut names = place.check(&arguments).column("rule");
        names.sort();
        names
    };
    let (differ, minute) = ("goals-differ-from-score", "goal-without-minute");
    assert_eq!(shown(&[]), [minute, differ]);
    assert_eq!(shown(&["--rule", differ]), [differ]);
    assert_eq!(
        shown(&["--rule", differ, "--rule", minute]),
        [minute, differ]
    );
    assert!(shown(&["--rule", "kicks-differ"]).is_empty());
}

#[test]
fn an_unknown_rule_is_refused_and_the_nearest_is_told() {
    let done = cup().check(&[".", "--rule", "goal-differ"]).ends_with(2);
    assert!(done.stderr.contains("no rule `goal-differ`"));
    assert!(done.stderr.contains("goals-differ-from-score"));
    assert_eq!(done.stdout, "");
}

#[test]
fn the_exit_code_is_that_of_the_findings_shown() {
    let place = cup();
    place.check(&["."]).ends_with(0);
    place.check(&[".", "--fail-on", "warning"]).ends_with(1);
    place.check(&[".", "--fail-on", "error"]).ends_with(0);
    let minutes = [".", "--fail-on", "warning", "--rule", "goal-without-minute"];
    place.check(&minutes).ends_with(0);
    place.check(&["gone"]).ends_with(3);
    place.check(&[]).ends_with(2);
    place.check(&[".", "--title", "Cup"]).ends_with(2);
}

// For programs.

#[test]
fn json_rows_have_the_columns_of_the_table_and_an_excerpt() {
    let json = cup().check(&[".", "--format", "json"]).ends_with(0).json();
    let table = tables().into_iter().find(|t| t.name() == "findings");
    let mut columns: Vec<_> = table.unwrap().columns().map(|c| c.name).collect();
    columns.push("excerpt");
    let rows = json.as_array().unwrap();
    for row in rows {
        let names: Vec<_> = row.as_object().unwrap().keys().collect();
        assert_eq!(names, columns);
    }
    let excerpts: Vec<_> = rows.iter().map(|row| &row["excerpt"]).collect();
    assert_eq!(excerpts, ["2–0", "{{goal|}}"]);
}

#[test]
fn json_without_findings_is_an_empty_array() {
    let place = Place::with(&[("Cup.wikitext", CLEAN)]);
    let done = place.check(&[".", "--format", "json"]).ends_with(0);
    assert_eq!(done.stdout, "[]\n");
}

#[test]
fn sarif_has_the_members_that_the_standard_requires() {
    let place = Place::with(&[("A Cup.wikitext", CUP)]);
    let done = place.check(&[".", "--format", "sarif"]).ends_with(0);
    let log = done.json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "scoreline");
    let rules = driver["rules"].as_array().unwrap();
    assert_eq!(rules.len(), Rule::ALL.len());
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["shortDescription"]["text"].is_string());
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].is_string());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "./A%20Cup.wikitext");
    }
}

#[test]
fn sarif_regions_count_lines_characters_and_bytes() {
    let place = cup();
    let minute = [".", "--rule", "goal-without-minute", "--format", "sarif"];
    let log = place.check(&minute).ends_with(0).json();
    let result = &log["runs"][0]["results"][0];
    let expected = serde_json::json!({
        "startLine": 7,
        "startColumn": 16,
        "endLine": 7,
        "endColumn": 25,
        "byteOffset": CUP.find("{{goal").unwrap(),
        "byteLength": "{{goal|}}".len(),
    });
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(*region, expected);
}

#[test]
fn sarif_names_a_page_without_a_file_by_its_id() {
    let place = cup();
    let stdin = fs::File::open(place.folder.path().join("Cup.wikitext")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
    command.args(["check", "-", "--title", "A Cup", "--format", "sarif"]);
    let log = Done::of(command.stdin(stdin).output().unwrap()).json();
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "en:A_Cup");
}

#[test]
fn thousands_of_findings_on_one_line_are_shown_soon() {
    let match_box = "{{football box|date=7 February 2014|team1=A|score=2–0|team2=B\
        |goals1=Kpédé {{goal|}}|goals2=}} ";
    let place = Place::with(&[("Cup.wikitext", &match_box.repeat(5_000))]);
    for format in ["text", "json", "sarif"] {
        let start = Instant::now();
        let done = place.check(&[".", "--format", format]).ends_with(0);
        assert!(done.stdout.matches("goal-without-minute").count() >= 4_999);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{format} took {took:?}");
    }
}

#[test]
fn a_place_is_the_file_with_line_and_column_and_the_address_of_the_article() {
    let place = Place::with(&[("Cup.wikitext", CUP)]);
    let sidecar = "title = \"Cup\"\nurl = \"https://en.wikipedia.org/wiki/Cup\"\n";
    fs::write(place.folder.path().join("Cup.wikitext.toml"), sidecar).unwrap();
    let done = place.check(&[".", "--rule", "goal-without-minute"]);
    assert!(
        done.stdout.contains("[./Cup.wikitext:7:16]"),
        "{}",
        done.stdout
    );
    let address = "on https://en.wikipedia.org/wiki/Cup\n";
    assert!(done.stdout.contains(address), "{}", done.stdout);
}
