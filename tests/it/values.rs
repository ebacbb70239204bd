//! Single values against tables of cases: `tests/values/*.toml` says what each text gives and what is
//! reported of it. To add a case, add three lines to a table; no Rust is needed. The tables say how at
//! their head. Needs the feature `dataset`.

#![cfg(feature = "dataset")]
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "a table that cannot be read fails its test"
)]

use std::collections::BTreeMap;
use std::path::Path;

use scoreline::document::Document;
use scoreline::extract;
use scoreline::model::tables;
use scoreline::model::{Dataset, Rule};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// A page; `@` is where the text of a case stands.
    page: String,
    /// The table that is looked at.
    table: String,
    /// Rules that the page fires whatever the text is; not looked at.
    #[serde(default)]
    ignore: Vec<String>,
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// Columns of the table's only row.
    #[serde(default)]
    gives: BTreeMap<String, toml::Value>,
    /// Columns of each row, for texts that give several or none.
    rows: Option<Vec<BTreeMap<String, toml::Value>>>,
    /// All rules that are reported, but for those that are ignored.
    #[serde(default)]
    findings: Vec<String>,
    /// What must be in the findings' texts.
    found: Option<String>,
    /// Where the case comes from.
    #[serde(default)]
    from: String,
}

/// The rows of a table, as columns and texts.
fn rows(dataset: &Dataset, name: &str) -> Vec<BTreeMap<String, String>> {
    let tables = tables();
    let table = tables
        .iter()
        .find(|table| table.name() == name)
        .unwrap_or_else(|| panic!("no table {name}"));
    let columns: Vec<&str> = table.columns().map(|column| column.name).collect();
    (0..table.len(dataset))
        .map(|row| {
            let cells = table
                .row(dataset, row)
                .map(|cell| cell.to_text().into_owned());
            columns
                .iter()
                .map(|name| (*name).to_owned())
                .zip(cells)
                .collect()
        })
        .collect()
}

fn text(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What is wrong with one case.
fn faults(cases: &Cases, case: &Case) -> Vec<String> {
    let page = cases.page.replace('@', &case.text);
    let dataset = extract(&Document::new("2031 Cup", "en", &page)).dataset;
    let rows = rows(&dataset, &cases.table);
    let mut out = Vec::new();
    let expected = match &case.rows {
        Some(rows) => rows.clone(),
        None => vec![case.gives.clone()],
    };
    if rows.len() != expected.len() {
        out.push(format!("{} rows, not {}", rows.len(), expected.len()));
    }
    for (n, (row, expected)) in rows.iter().zip(&expected).enumerate() {
        for (column, value) in expected {
            let Some(found) = row.get(column) else {
                panic!("{} has no column {column}", cases.table);
            };
            if *found != text(value) {
                out.push(format!(
                    "row {}: {column} is `{found}`, not `{}`",
                    n + 1,
                    text(value)
                ));
            }
        }
    }
    let mut reported: Vec<&str> = dataset
        .findings
        .iter()
        .map(|found| found.rule.name())
        .collect();
    reported.retain(|rule| !cases.ignore.iter().any(|ignored| ignored == rule));
    reported.sort_unstable();
    reported.dedup();
    let mut wanted: Vec<&str> = case.findings.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    if reported != wanted {
        out.push(format!("reported {reported:?}, not {wanted:?}"));
    }
    if let Some(part) = &case.found {
        let texts = dataset
            .findings
            .iter()
            .filter_map(|found| found.found.as_deref());
        if !texts.clone().any(|text| text.contains(part.as_str())) {
            out.push(format!(
                "no finding shows `{part}`: {:?}",
                texts.collect::<Vec<_>>()
            ));
        }
    }
    out
}

fn check(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/values")
        .join(file);
    let text = std::fs::read_to_string(&path).expect("a file of cases");
    let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    for rule in cases
        .case
        .iter()
        .flat_map(|case| &case.findings)
        .chain(&cases.ignore)
    {
        assert!(Rule::named(rule).is_some(), "{file}: no rule {rule}");
    }
    let mut wrong = Vec::new();
    for case in &cases.case {
        let faults = faults(&cases, case);
        if !faults.is_empty() {
            wrong.push(format!(
                "`{}` ({}):\n    {}",
                case.text,
                case.from,
                faults.join("\n    ")
            ));
        }
    }
    let (wrong_ones, all) = (wrong.len(), cases.case.len());
    assert!(
        wrong.is_empty(),
        "{file}: {wrong_ones} of {all} cases:\n  {}",
        wrong.join("\n  ")
    );
}

macro_rules! files {
    ($($name:ident $file:literal;)*) => {
        $(#[test] fn $name() { check($file); })*
        const FILES: &[&str] = &[$($file),*];
    };
}

files! {
    scores "scores.toml";
    score_notes "score-notes.toml";
    aggregates "aggregates.toml";
    leg_cells "leg-cells.toml";
    stated_aggregates "stated-aggregates.toml";
    times "times.toml";
    page_zones "page-zones.toml";
    dates "dates.toml";
    attendances "attendances.toml";
    reports "reports.toml";
    totals "totals.toml";
    scorers "scorers.toml";
    minutes "minutes.toml";
    cards "cards.toml";
    teams "teams.toml";
    venues "venues.toml";
    shootouts "shootouts.toml";
    outcomes "outcomes.toml";
    kicks "kicks.toml";
    referees "referees.toml";
}

#[test]
fn every_file_of_cases_is_checked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/values");
    let names = std::fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        });
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    let mut listed: Vec<String> = FILES.iter().map(|name| (*name).to_owned()).collect();
    names.sort();
    listed.sort();
    assert_eq!(names, listed);
}
