//! The promise of `scoreline census`: every template, parameter and table of the pages is counted, and
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
use scoreline::census::{Census, Section};
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
        summary.contains("not being wikitext, tables alone are counted"),
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

/// Tables of each kind, as their title, their heading and their rows.
type Sample = (
    &'static str,
    &'static str,
    &'static [&'static [&'static str]],
);

const TABLES: [(&str, Sample); 8] = [
    (
        "ties",
        (
            "2031 Example Cup",
            "First round",
            &[
                &["!Home", "!Score", "!Away"],
                &["[[Alfa]]", "2–1", "[[Beta]]"],
            ],
        ),
    ),
    (
        "team matches",
        (
            "2031–32 Northport F.C. season",
            "League",
            &[
                &["!Date", "!Opponents", "!H/A", "!Result F–A"],
                &["16 August 2031", "[[Beckton]]", "H", "1–0"],
            ],
        ),
    ),
    (
        "finals",
        (
            "Northern Shield",
            "Finals",
            &[
                &["!Year", "!Winner", "!Score", "!Runner-up", "!Venue"],
                &["2031", "[[Alfa]]", "3–1", "[[Beta]]", "Main Ground"],
            ],
        ),
    ),
    (
        "standings",
        (
            "2031 League",
            "Table",
            &[
                &[
                    "!Pos", "!Team", "!Pld", "!W", "!D", "!L", "!GF", "!GA", "!Pts",
                ],
                &["1", "[[Alfa]]", "2", "2", "0", "0", "5", "1", "6"],
                &["2", "[[Beta]]", "2", "0", "0", "2", "1", "5", "0"],
            ],
        ),
    ),
    (
        "cross table",
        (
            "2031 League",
            "Results",
            &[
                &["!Home \\ Away", "!Alder", "!Beckton", "!Corley"],
                &["![[Alder F.C.|Alder]]", "—", "2–1", "0–0"],
                &["![[Beckton F.C.|Beckton]]", "1–0", "—", "3–2"],
                &["![[Corley F.C.|Corley]]", "0–2", "1–1", "—"],
            ],
        ),
    ),
    (
        "reported",
        (
            "2031 Tour",
            "Tour",
            &[
                &["!Stop", "!Game", "!Other game"],
                &["Northport", "2–1", "1–1"],
                &["Beckton", "", ""],
                &["Corley", "3–1", ""],
            ],
        ),
    ),
    (
        "no football",
        (
            "2031 Tour",
            "Squad",
            &[
                &["!No.", "!Position", "!Player"],
                &["1", "GK", "[[Jon Reed]]"],
            ],
        ),
    ),
    (
        "schedule",
        (
            "2031 Example Cup",
            "Schedule",
            &[
                &["!Round", "!First leg", "!Second leg"],
                &["First round", "3–5 May 2031", "10–12 May 2031"],
            ],
        ),
    ),
];

#[test]
fn tables_are_counted_by_kind_with_the_same_counts_in_both_forms() {
    for (kind, (title, heading, rows)) in TABLES {
        let [wikitext, html] =
            crate::regressions::tables::both_forms(title, heading, rows).map(|page| {
                let census = Census::of(&[page], &|| ());
                let tables = [Section::Table, Section::UnreadTable]
                    .map(|section| census.section(section).cloned().collect::<Vec<_>>());
                tables.concat().into_iter().map(|entry| {
                    let treatment = entry.treatment.as_str();
                    format!("{}: {} {treatment}", entry.name, entry.count)
                })
            });
        let wikitext: Vec<String> = wikitext.collect();
        let expected: &[&str] = match kind {
            "reported" => &["reported: 1 unknown", "Stop | Game | Other game: 2 unknown"],
            "no football" => &["no football: 1 ignored"],
            _ => &[&format!("{kind}: 1 read")],
        };
        assert_eq!(wikitext, expected, "{kind}");
        assert_eq!(wikitext, html.collect::<Vec<_>>(), "{kind}");
    }
}

#[test]
fn unread_tables_are_listed_by_their_heads_those_with_the_most_results_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Tour.wikitext");
    let table = |heads: &str, rows: usize| {
        format!(
            "{{|\n! {heads}\n{}|}}\n\n",
            "|-\n| A || 2–1 || x\n".repeat(rows)
        )
    };
    let page = table("Stop !! Game !! Note", 2)
        + &table("Day !! Game !! Crowd", 5)
        + &table("Stop !! Game !! Note", 1);
    fs::write(&path, page).unwrap();
    let listed = text(&path, &["--unknown"]);
    assert!(
        listed.ends_with(
            "tables by what they are taken for\n  unknown        3  reported                    \
             en:Tour line 1\n\ntables that are reported, by their heads, and their results\n  \
             unknown        5  en:Tour line 9\n                    Day | Game | Crowd\n  \
             unknown        3  en:Tour line 1\n                    Stop | Game | Note\n"
        ),
        "{listed}"
    );
    let shown = text(&path, &["--unread"]);
    assert_eq!(shown.matches("Stop  Game  Note\n").count(), 2, "{shown}");
    assert!(
        shown.starts_with("en:Tour line 1: 2 results\n  Stop  Game  Note\n  A     2–1   x\n"),
        "{shown}"
    );
}

#[test]
fn the_unread_tables_of_a_rendered_page_and_of_a_dump_are_shown_as_those_of_wikitext() {
    let (_, (title, heading, rows)) = TABLES[5];
    let folder = tempfile::tempdir().unwrap();
    let pages = crate::regressions::tables::both_forms(title, heading, rows);
    let dump = format!(
        "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" xml:lang=\"en\"><siteinfo>\
         <dbname>enwiki</dbname><base>https://en.wikipedia.org/wiki/Main_Page</base></siteinfo><page>\
         <title>Page</title><ns>0</ns><id>1</id><revision><id>2</id><timestamp>2031-01-01T00:00:00Z\
         </timestamp><model>wikitext</model><format>text/x-wiki</format><text>{}</text></revision>\
         </page></mediawiki>",
        pages[0].text
    );
    let files = [
        ("Page.wikitext", &pages[0].text),
        ("Page.html", &pages[1].text),
        ("dump.xml", &dump),
    ];
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let shown = text(&path, &["--unread"]);
        let (head, cells) = shown.split_once('\n').unwrap();
        assert!(head.ends_with(": 2 results"), "{name}: {head}");
        let expected =
            "  Stop       Game  Other game\n  Northport  2–1   1–1\n  Beckton\n  Corley     3–1\n";
        assert_eq!(cells, expected, "{name}");
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_list_of_a_team_that_nobody_names_is_reported_as_check_reports_it() {
    let ties = "==Matches==\n{| class=\"wikitable\"\n! Season !! Competition !! Round !! Opponent !! Home !! Away !! Aggregate\n\
        |-\n| 1998–99 || UEFA Cup || First round || [[Alfa Dynamo]] || 2–1 || 0–3 || 2–4\n|}";
    for (name, kind, treatment) in [
        ("Northport F.C. in European football", "ties", "read"),
        ("2031 in European football", "reported", "unknown"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{name}.wikitext"));
        fs::write(&path, ties).unwrap();
        let entries = entries(&path);
        let table = entries.iter().find(|entry| entry["section"] == "table");
        let table = table.unwrap_or(&Value::Null);
        assert_eq!(
            (&table["name"], &table["treatment"]),
            (&kind.into(), &treatment.into())
        );
        let matches =
            Census::unread(&scoreline::source::read_paths(&[path], &Default::default()).unwrap())
                .count();
        assert_eq!(matches, usize::from(kind == "reported"));
    }
}

#[test]
fn functions_that_are_worked_out_are_not_unknown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2031 Cup.wikitext");
    let text = "{{football box|team1=A|score={{#expr:1+1}}–{{#if:x|1}}|team2=B|attendance={{formatnum:1000}}}}{{#time:Y}}";
    fs::write(&path, text).unwrap();
    let unknown: Vec<Value> = entries(&path);
    let unknown = unknown
        .iter()
        .filter(|entry| entry["treatment"] == "unknown");
    let names: Vec<&Value> = unknown.map(|entry| &entry["name"]).collect();
    assert_eq!(names, ["#time"]);
}
