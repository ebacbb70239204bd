//! The promise of `scoreline verify`: a stored dataset agrees with its pages, or every row that
//! does not is told by its key, and the exit code says so.
//!
//! Needs the feature `cli`. The page is a copy of one in `fixtures/`, edited by each test.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const PAGE: &str = "fixtures/excerpts/2026_FIFA_World_Cup_Group_B.wikitext";
const QATAR_SWITZERLAND: &str = "2026-fifa-world-cup/group-b/qatar-switzerland";
const CANADA_QATAR: &str = "2026-fifa-world-cup/group-b/canada-qatar";

const NEW_MATCH: &str = "\n===Bosnia vs Qatar===\n{{#invoke:football box|main\n\
    |date={{Start date|2026|6|24}}\n|team1=[[Bosnia]]\n|score=3–1\n|team2=[[Qatar]]\n}}\n";

struct Done {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Done {
    #[track_caller]
    fn ends_with(self, code: i32) -> Self {
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    fn says(self, lines: &[&str]) -> Self {
        for line in lines {
            assert!(self.stdout.contains(line), "{line} in {}", self.stdout);
        }
        for line in self.stdout.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        self
    }

    #[track_caller]
    fn explains(self, messages: &[&str]) -> Self {
        for message in messages {
            assert!(
                self.stderr.contains(message),
                "{message} in {}",
                self.stderr
            );
        }
        self
    }
}

/// A folder with one page in `pages` and its dataset in `cup`.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn with_formats(formats: &str) -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(place.path("pages")).unwrap();
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
        fs::copy(page, place.page()).unwrap();
        place
            .run(&["extract", "pages", "-o", "cup", "--format", formats])
            .ends_with(0);
        place
    }

    fn new() -> Self {
        Self::with_formats("csv,json")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn page(&self) -> PathBuf {
        self.path("pages/2026_FIFA_World_Cup_Group_B.wikitext")
    }

    fn edit(&self, file: &Path, from: &str, to: &str) {
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(from), "{from} in {}", file.display());
        fs::write(file, text.replacen(from, to, 1)).unwrap();
    }

    fn edit_page(&self, from: &str, to: &str) {
        self.edit(&self.page(), from, to);
    }

    fn run(&self, arguments: &[&str]) -> Done {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
        let output = command
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        Done {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn verify(&self, more: &[&str]) -> Done {
        self.run(&[&["verify", "pages", "cup"], more].concat())
    }

    fn verify_json(&self) -> Value {
        let done = self.verify(&["--format", "json"]);
        serde_json::from_str(&done.stdout).unwrap()
    }
}

fn table<'j>(report: &'j Value, name: &str) -> &'j Value {
    let tables = report["tables"].as_array().unwrap();
    tables.iter().find(|table| table["table"] == name).unwrap()
}

#[test]
fn an_unchanged_archive_agrees_in_every_form() {
    for formats in ["csv", "json", "csv,json"] {
        let done = Place::with_formats(formats).verify(&[]).ends_with(0);
        assert_eq!(done.stdout, "", "{formats}");
        assert!(
            done.stderr.contains("cup agrees with the pages"),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn the_committed_dataset_agrees_with_the_fixtures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
    let output = command
        .args(["verify", "fixtures", "output"])
        .current_dir(root)
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn a_changed_score_is_told_with_old_and_new_value() {
    for formats in ["csv", "json"] {
        let place = Place::with_formats(formats);
        place.edit_page("Switzerland|1–1}}", "Switzerland|1–2}}");
        place
            .verify(&[])
            .ends_with(1)
            .says(&[
                "matches: 1 changed",
                &format!("  ~ {QATAR_SWITZERLAND}\n      away_score: 1 → 2\n"),
                "      winner: draw → away\n",
            ])
            .explains(&["cup differs from the pages", "--update"]);
        let report = place.verify_json();
        assert_eq!(report["agrees"], false);
        let change = &table(&report, "matches")["changed"][0];
        assert_eq!(change["key"]["match_id"], QATAR_SWITZERLAND);
        assert_eq!(change["columns"]["away_score"]["old"], 1);
        assert_eq!(change["columns"]["away_score"]["new"], 2);
    }
}

#[test]
fn a_removed_match_is_told() {
    let place = Place::new();
    let text = fs::read_to_string(place.page()).unwrap();
    let (before, _) = text.split_once("===Canada vs Qatar===").unwrap();
    fs::write(place.page(), before).unwrap();
    place
        .verify(&[])
        .ends_with(1)
        .says(&["matches: 1 removed", &format!("  - {CANADA_QATAR}\n")]);
    let report = place.verify_json();
    let removed = &table(&report, "matches")["removed"][0];
    assert_eq!(removed["row"]["home_team"], "Canada");
    assert_eq!(removed["row"]["home_score"], 6);
    assert_eq!(
        table(&report, "goals")["removed"].as_array().unwrap().len(),
        6
    );
}

#[test]
fn e30_a_page_with_fewer_matches_than_stored_is_told_as_an_error() {
    let place = Place::new();
    let text = fs::read_to_string(place.page()).unwrap();
    let (before, _) = text.split_once("===Canada vs Qatar===").unwrap();
    fs::write(place.page(), before).unwrap();
    let done = place.verify(&[]).ends_with(1);
    let told = "error  en:2026_FIFA_World_Cup_Group_B\n  had 2 matches, now 1\n";
    assert!(done.stdout.starts_with(told), "{}", done.stdout);
    let lost = &place.verify_json()["fewer_matches"];
    assert_eq!(lost[0]["stored_matches"], 2);
    assert_eq!(lost[0]["fresh_matches"], 1);
}

#[test]
fn row_84_a_page_that_gives_no_match_any_more_is_told_as_an_error() {
    let place = Place::new();
    fs::write(place.page(), "No matches.").unwrap();
    place
        .verify(&[])
        .ends_with(1)
        .says(&["had 2 matches, now none"]);
    // Accepted or not, it is reported.
    place
        .verify(&["--update"])
        .ends_with(0)
        .says(&["had 2 matches, now none"]);
    let accepted = place.verify(&[]).ends_with(0);
    assert_eq!(accepted.stdout, "");
}

#[test]
fn row_84_a_page_that_the_archive_lacks_is_told_as_an_error() {
    let place = Place::new();
    fs::rename(place.page(), place.path("pages/Other.wikitext")).unwrap();
    place
        .verify(&[])
        .ends_with(1)
        .says(&["had 2 matches, now the archive lacks the page"]);
}

#[test]
fn a_page_with_as_many_matches_is_no_error() {
    let place = Place::new();
    let text = fs::read_to_string(place.page()).unwrap();
    let (before, _) = text.split_once("===Canada vs Qatar===").unwrap();
    fs::write(place.page(), before.to_owned() + NEW_MATCH).unwrap();
    let done = place.verify(&[]).ends_with(1);
    assert!(!done.stdout.contains("error"), "{}", done.stdout);
}

#[test]
fn an_added_match_is_told() {
    let place = Place::new();
    let text = fs::read_to_string(place.page()).unwrap();
    fs::write(place.page(), text + NEW_MATCH).unwrap();
    place.verify(&[]).ends_with(1).says(&[
        "matches: 1 added",
        "  + 2026-fifa-world-cup/group-b/bosnia-qatar\n",
    ]);
    let report = place.verify_json();
    let matches = table(&report, "matches");
    assert_eq!(matches["stored_rows"], 2);
    assert_eq!(matches["fresh_rows"], 3);
    assert_eq!(matches["changed"], Value::Array(vec![]));
}

#[test]
fn a_renamed_scorer_is_one_changed_goal() {
    let place = Place::new();
    place.edit_page("|Embolo]]", "|B. Embolo]]");
    place.verify(&[]).ends_with(1).says(&[
        "goals: 1 changed",
        &format!("  ~ {QATAR_SWITZERLAND}/away-1\n      scorer: Embolo → B. Embolo\n"),
    ]);
}

#[test]
fn rows_that_only_move_do_not_hide_the_others() {
    let place = Place::new();
    place.edit_page("==Matches==", "A new line.\n\n==Matches==");
    place.edit_page(
        "[[Jonathan David|J. David]] 29",
        "[[Jonathan David|J. David]] 30",
    );
    place.verify(&["--limit", "1"]).ends_with(1).says(&[
        "matches: 2 moved on the page\n",
        &format!(
            "goals: 1 changed, 7 moved on the page\n  ~ {CANADA_QATAR}/home-2\n      minute: 29 → 30\n"
        ),
    ]);
}

#[test]
fn no_more_rows_are_shown_than_asked_for() {
    let place = Place::new();
    fs::write(place.page(), "No matches.").unwrap();
    place
        .verify(&["--limit", "1"])
        .ends_with(1)
        .says(&["goals: 8 removed\n", "  and 7 more\n"]);
}

#[test]
fn update_makes_it_agree_in_the_same_form() {
    for formats in ["csv", "json", "csv,json"] {
        let place = Place::with_formats(formats);
        fs::write(place.path("cup/notes.md"), "mine").unwrap();
        let names = |place: &Place| {
            let entries = fs::read_dir(place.path("cup")).unwrap();
            let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name()).collect();
            names.sort();
            names
        };
        let before = names(&place);
        place.edit_page("Switzerland|1–1}}", "Switzerland|1–2}}");
        place
            .verify(&["--update"])
            .ends_with(0)
            .says(&["away_score: 1 → 2"]);
        place.verify(&[]).ends_with(0);
        assert_eq!(names(&place), before, "{formats}");
    }
}

#[test]
fn without_update_nothing_is_written() {
    let place = Place::new();
    place.edit_page("Switzerland|1–1}}", "Switzerland|1–2}}");
    let before = fs::read(place.path("cup/matches.csv")).unwrap();
    place.verify(&[]).ends_with(1);
    assert_eq!(fs::read(place.path("cup/matches.csv")).unwrap(), before);
}

#[test]
fn text_that_was_defused_agrees_and_stays_as_it_was_written() {
    for flags in [&[][..], &["--no-defuse"]] {
        let place = Place::new();
        place.edit_page("[[BC Place]]", "=1+1");
        let extract = ["extract", "pages", "-o", "cup", "--format", "csv"];
        place.run(&[&extract, flags].concat()).ends_with(0);
        place.verify(&[]).ends_with(0);
        let before = fs::read(place.path("cup/matches.csv")).unwrap();
        place.verify(&["--update"]).ends_with(0);
        assert_eq!(fs::read(place.path("cup/matches.csv")).unwrap(), before);
        place.edit_page("=1+1", "=1+2");
        place
            .verify(&[])
            .ends_with(1)
            .says(&["stadium: =1+1 → =1+2"]);
    }
}

/// Something that goes wrong with a dataset.
type Spoil<'s> = &'s dyn Fn(&Place);

#[test]
fn a_dataset_that_cannot_be_compared_is_a_clear_error() {
    let cases: [(&str, Spoil, &str); 8] = [
        (
            "csv",
            &|place| fs::remove_dir_all(place.path("cup")).unwrap(),
            "cup: no such folder",
        ),
        (
            "csv",
            &|place| fs::remove_file(place.path("cup/scoreline.json")).unwrap(),
            "cup: is not a dataset",
        ),
        (
            "csv",
            &|place| place.edit(&place.path("cup/scoreline.json"), ": 1", ": 9"),
            "it has version 9",
        ),
        (
            "csv",
            &|place| fs::remove_file(place.path("cup/goals.csv")).unwrap(),
            "goals.csv: this table is missing",
        ),
        (
            "csv",
            &|place| place.edit(&place.path("cup/goals.csv"), "goal_id", "id"),
            "goals.csv: has no column `goal_id`",
        ),
        (
            "csv",
            &|place| {
                let file = place.path("cup/matches.csv");
                let text = fs::read_to_string(&file).unwrap();
                let last = text.lines().last().unwrap();
                fs::write(&file, format!("{text}{last}\n")).unwrap();
            },
            "two rows of `matches` have the key `2026-fifa-world-cup/group-b/",
        ),
        (
            "json",
            &|place| {
                place.edit(
                    &place.path("cup/dataset.json"),
                    "version\": 1",
                    "version\": 2",
                )
            },
            "has schema version 2",
        ),
        (
            "json",
            &|place| place.edit(&place.path("cup/dataset.json"), "{", "["),
            "not JSON that can be read",
        ),
    ];
    for (format, spoil, message) in cases {
        let place = Place::with_formats(format);
        spoil(&place);
        let done = place
            .verify(&["--update"])
            .ends_with(3)
            .explains(&[message]);
        assert_eq!(done.stdout, "");
    }
}

/// Takes a column out of a stored table, as an older version would have written it.
fn without_column(place: &Place, table: &str, column: &str) {
    let file = place.path(&format!("cup/{table}.csv"));
    let mut reader = csv::Reader::from_path(&file).unwrap();
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == column);
    let at = at.unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let without = |record: &csv::StringRecord| -> Vec<String> {
        let cells = record.iter().enumerate().filter(|(place, _)| *place != at);
        cells.map(|(_, text)| text.to_owned()).collect()
    };
    writer
        .write_record(without(reader.headers().unwrap()))
        .unwrap();
    for record in reader.records() {
        writer.write_record(without(&record.unwrap())).unwrap();
    }
    fs::write(&file, writer.into_inner().unwrap()).unwrap();
}

#[test]
fn g_what_an_older_version_stored_is_compared_column_by_column() {
    let place = Place::with_formats("csv");
    without_column(&place, "matches", "referee");
    place.edit(&place.path("cup/goals.csv"), "minute_text", "minute_was");
    let done = place.verify(&[]).ends_with(1);
    let told = "matches: other columns\n  + column referee\n\n\
        goals: other columns\n  - column minute_was\n  + column minute_text\n";
    assert_eq!(done.stdout, told);
    done.explains(&["cup differs from the pages: 2 new columns, 1 column gone"]);
    let report = place.verify_json();
    assert_eq!(table(&report, "matches")["new_columns"][0], "referee");
    assert_eq!(table(&report, "matches")["changed"], Value::Array(vec![]));
    assert_eq!(table(&report, "goals")["gone_columns"][0], "minute_was");
    // Values are told beside them.
    place.edit_page("|Embolo]]", "|B. Embolo]]");
    place.verify(&[]).ends_with(1).says(&[
        "goals: 1 changed, 6 moved on the page\n  - column minute_was\n  + column minute_text\n  ~ ",
        "scorer: Embolo → B. Embolo",
    ]);
    place.verify(&["--update"]).ends_with(0);
    place.verify(&[]).ends_with(0);
}

#[test]
fn g_a_table_that_an_older_version_did_not_have_is_added() {
    let place = Place::with_formats("csv");
    place.edit(&place.path("cup/scoreline.json"), "\"cards.csv\",", "");
    fs::remove_file(place.path("cup/cards.csv")).unwrap();
    place
        .verify(&[])
        .ends_with(1)
        .says(&["cards: other columns\n  + column match_id\n"]);
    place.verify(&["--update"]).ends_with(0);
    place.verify(&[]).ends_with(0);
}

#[test]
fn exit_codes_tell_usage_and_input_apart() {
    let place = Place::new();
    place.run(&["verify", "cup"]).ends_with(2);
    place
        .run(&["verify", "nowhere", "cup"])
        .ends_with(3)
        .explains(&["nowhere: no such file"]);
    // Several archives are read as one.
    fs::create_dir(place.path("more")).unwrap();
    fs::write(place.path("more/Cup.wikitext"), "Prose.").unwrap();
    place
        .run(&["verify", "pages", "more", "cup"])
        .ends_with(1)
        .says(&["pages: 1 added\n  + en:Cup\n"]);
}
