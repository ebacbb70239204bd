//! Every form of a dataset folder: alone or with others, whole or not at all, and read back by `verify`.
//!
//! Needs the features of all forms. What other programs make of the files is tested in `tests/clients/`.

#![cfg(all(
    feature = "cli",
    feature = "parquet",
    feature = "sqlite",
    feature = "xlsx"
))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

const PAGE: &str = "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa]]|score=2–1|team2=[[Beta]]\n\
    |goals1=*[[Ann]] {{goal|20||90+2|pen.}}\n|goals2=*Bo {{goal|45}}|stadium=[[Park]]}}";

const FORMATS: [&str; 6] = ["csv", "json", "ndjson", "parquet", "sqlite", "xlsx"];

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.path("pages")).unwrap();
        fs::write(place.path("pages/2031 Cup.wikitext"), PAGE).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scoreline"));
        command.args(arguments).current_dir(self.0.path());
        command.output().unwrap()
    }

    #[track_caller]
    fn extract(&self, format: &str) {
        let done = self.run(&["extract", "pages", "--out", "out", "--format", format]);
        assert!(done.status.success(), "{}", said(&done));
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(self.path("out")).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let file = |path: PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        };
        paths.map(file).collect()
    }
}

fn said(done: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    )
}

/// The files of a form, without those that every dataset has.
fn of_form(format: &str) -> Vec<String> {
    match format {
        "csv" | "parquet" => {
            let tables = scoreline::model::tables();
            let mut names = tables
                .map(|table| format!("{}.{format}", table.name()))
                .to_vec();
            names.sort();
            names
        }
        "ndjson" => vec!["matches.ndjson".to_owned()],
        other => vec![format!("dataset.{other}")],
    }
}

#[test]
fn a_form_that_is_asked_for_alone_gives_its_files_and_those_that_describe_them() {
    let place = Place::new();
    for format in FORMATS {
        place.extract(format);
        let mut expected = of_form(format);
        expected.extend(
            [
                "README.md",
                "codebook.md",
                "croissant.json",
                "datapackage.json",
                "dataset.schema.json",
            ]
            .map(str::to_owned),
        );
        expected.push("scoreline.json".to_owned());
        expected.sort();
        let found: Vec<String> = place.files().into_keys().collect();
        assert_eq!(found, expected, "{format}");
    }
}

#[test]
fn without_a_wish_csv_json_parquet_and_sqlite_are_written() {
    let place = Place::new();
    let done = place.run(&["extract", "pages", "--out", "out"]);
    assert!(done.status.success(), "{}", said(&done));
    let files = place.files();
    for format in FORMATS {
        let is_there = of_form(format).iter().all(|name| files.contains_key(name));
        assert_eq!(is_there, !matches!(format, "ndjson" | "xlsx"), "{format}");
    }
}

#[test]
fn verify_reads_each_typed_form_back_and_sees_a_changed_score() {
    for format in ["csv", "json", "parquet", "sqlite"] {
        let place = Place::new();
        place.extract(format);
        let done = place.run(&["verify", "pages", "out"]);
        assert_eq!(done.status.code(), Some(0), "{format}: {}", said(&done));
        fs::write(
            place.path("pages/2031 Cup.wikitext"),
            PAGE.replace("2–1", "3–1"),
        )
        .unwrap();
        let done = place.run(&["verify", "pages", "out"]);
        assert_eq!(done.status.code(), Some(1), "{format}");
        assert!(
            said(&done).contains("home_score: 2 → 3"),
            "{format}: {}",
            said(&done)
        );
    }
}

#[test]
fn a_form_that_cannot_be_read_back_is_named_with_what_to_do() {
    for format in ["ndjson", "xlsx"] {
        let place = Place::new();
        place.extract(format);
        let done = place.run(&["verify", "pages", "out"]);
        assert_eq!(done.status.code(), Some(3), "{format}: {}", said(&done));
        assert!(
            said(&done).contains(&format!("holds {format} only")),
            "{}",
            said(&done)
        );
    }
}

#[test]
fn an_unknown_form_is_refused_with_those_that_there_are() {
    let done = Place::new().run(&["extract", "pages", "--out", "out", "--format", "csv,pdf"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(
        said(&done).contains("pdf") && said(&done).contains("parquet"),
        "{}",
        said(&done)
    );
}

/// A limit on the size of files stands in for a disk that fills up: in the first byte of a file, and later on.
#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_leaves_the_old_dataset_whatever_the_form() {
    for format in FORMATS {
        for limit in [0, 1] {
            let place = Place::new();
            place.extract("csv");
            let before = place.files();
            let many = PAGE.replace("== Final ==", "").repeat(30);
            fs::write(place.path("pages/2032 Cup.wikitext"), many).unwrap();
            let script = format!(
                "trap '' XFSZ; ulimit -f {limit}; exec \"$0\" extract pages --out out --format {format}"
            );
            let mut shell = Command::new("sh");
            shell.args(["-c", &script, env!("CARGO_BIN_EXE_scoreline")]);
            let done = shell.current_dir(place.0.path()).output().unwrap();
            assert_eq!(
                done.status.code(),
                Some(4),
                "{format} {limit}: {}",
                said(&done)
            );
            assert!(
                !said(&done).contains("panicked"),
                "{format}: {}",
                said(&done)
            );
            assert_eq!(place.files(), before, "{format}");
            let beside = fs::read_dir(place.0.path()).unwrap().count();
            assert_eq!(beside, 2, "{format}: nothing is left beside the dataset");
        }
    }
}

/// Takes columns out of a stored table, as an older version would have written it.
fn without_columns(path: &Path, is_new: impl Fn(&str) -> bool) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let head = reader.headers().unwrap().clone();
    let kept: Vec<usize> = (0..head.len()).filter(|at| !is_new(&head[*at])).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut writer = csv::Writer::from_path(path).unwrap();
    for row in std::iter::once(&head).chain(&rows) {
        writer
            .write_record(kept.iter().map(|at| &row[*at]))
            .unwrap();
    }
    writer.flush().unwrap();
}

#[test]
fn a_dataset_from_before_teams_had_ids_opens_and_is_brought_up_to_date() {
    let place = Place::new();
    place.extract("csv");
    let manifest = place.path("out/scoreline.json");
    let mut whole: Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
    let files = whole["files"].as_array().unwrap().clone();
    let is_new = |name: &&Value| {
        let name = name.as_str().unwrap();
        !name.ends_with(".csv") || matches!(name, "editions.csv" | "teams.csv" | "players.csv")
    };
    for name in files.iter().filter(is_new) {
        fs::remove_file(place.path("out").join(name.as_str().unwrap())).unwrap();
    }
    let old: Vec<&Value> = files.iter().filter(|name| !is_new(name)).collect();
    whole["files"] = json!(old);
    fs::write(&manifest, whole.to_string()).unwrap();
    without_columns(&place.path("out/matches.csv"), |name| {
        name.ends_with("team_id")
    });
    let done = place.run(&["verify", "pages", "out"]);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    for line in [
        "teams: 2 added",
        "+ column home_team_id",
        "+ column away_team_id",
    ] {
        assert!(said(&done).contains(line), "{line} in {}", said(&done));
    }
    assert!(
        !said(&done).contains('→'),
        "no value changed: {}",
        said(&done)
    );
    let done = place.run(&["verify", "pages", "out", "--update"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    assert!(place.path("out/teams.csv").exists());
    let done = place.run(&["verify", "pages", "out"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
}
