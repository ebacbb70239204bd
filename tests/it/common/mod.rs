//! What several tests read: fixtures as documents, tables as rows of JSON values.

#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod any_input;
pub(crate) mod dumps;
pub(crate) mod football_pages;
pub(crate) mod held;
pub(crate) mod one_box;

use std::path::{Path, PathBuf};

use scoreline::document::Document;
use scoreline::model::Dataset;
use scoreline::model::tables;
use scoreline::source::{ArchiveOptions, read_paths};
use serde_json::{Map, Value};

pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;

pub(crate) fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Pages below a path of the repository, with their sidecars.
pub(crate) fn documents(path: &str) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    Ok(read_paths(
        &[in_repository(path)],
        &ArchiveOptions::default(),
    )?)
}

/// One page of the fixtures.
pub(crate) fn document(path: &str) -> Result<Document, Box<dyn std::error::Error>> {
    documents(path)?
        .pop()
        .ok_or_else(|| format!("{path} holds no page").into())
}

/// The real pages that live beside the repository. Tests that ask for them are ignored until they
/// are named, and fail without them: a test that read nothing has shown nothing.
pub(crate) fn corpus() -> Result<PathBuf, Box<dyn std::error::Error>> {
    let folder = in_repository("../shared/corpus");
    if folder.is_dir() {
        return Ok(folder);
    }
    Err("this test needs the real pages of ../shared/corpus, beside the repository: tests/README.md".into())
}

/// Rows of a table as JSON objects.
pub(crate) fn rows(dataset: &Dataset, name: &str) -> Vec<Value> {
    let Some(table) = tables().into_iter().find(|table| table.name() == name) else {
        return Vec::new();
    };
    let columns: Vec<_> = table.columns().collect();
    (0..table.len(dataset))
        .map(|row| {
            let cells = (0..columns.len()).map(|at| {
                let cell =
                    serde_json::to_value(table.cell(dataset, row, at)).unwrap_or(Value::Null);
                (columns[at].name.to_owned(), cell)
            });
            Value::Object(cells.collect::<Map<_, _>>())
        })
        .collect()
}
