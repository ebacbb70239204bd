//! From pages to a dataset: the same steps as the program's `extract`, in the same order.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use scoreline::corrections::Corrections;
use scoreline::document::{Document, DocumentKind};
use scoreline::drafts::Drafts;
use scoreline::source::{ArchiveOptions, stream};

use crate::dataset::{Dataset, Origin};
use crate::error::Failure;
use crate::work::{detached, work};

/// A text that takes longer than a moment.
const LONG: usize = 256 * 1024;

/// Reads saved pages and dumps.
#[pyfunction]
#[pyo3(signature = (paths, *, lang, kind, as_of, namespaces, corrections, threads, progress))]
#[expect(clippy::too_many_arguments, reason = "named ones, of one caller")]
pub(crate) fn extract(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    lang: String,
    kind: Option<&str>,
    as_of: Option<DateTime<Utc>>,
    namespaces: Vec<String>,
    corrections: Vec<PathBuf>,
    threads: usize,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Dataset> {
    let options = ArchiveOptions {
        kind: kind_of(kind)?,
        lang,
        as_of,
        namespaces,
        ..ArchiveOptions::default()
    };
    work(py, threads, progress.as_ref(), move |watch| {
        let corrections = Corrections::of_paths(&corrections, &paths)?;
        let mut drafts = Drafts::new();
        stream(&paths, &options, &mut |batch| {
            if batch.of_dump {
                watch.bytes(batch.progress.bytes, batch.progress.of_bytes);
            } else {
                watch.expect(batch.documents.len() as u64);
            }
            drafts.take(batch, &|| watch.page())
        })?;
        let (drafts, _, rest) = drafts.finish()?;
        let records = scoreline::dataset_of_corrected(drafts, &corrections)?;
        let origin = Origin::Paths { paths, options };
        Ok(Dataset::new(records, origin, &rest))
    })
}

/// Reads one page from its text.
#[pyfunction]
#[pyo3(signature = (text, *, title, lang, kind))]
pub(crate) fn extract_text(
    py: Python<'_>,
    text: String,
    title: String,
    lang: String,
    kind: Option<&str>,
) -> PyResult<Dataset> {
    let kind = kind_of(kind)?;
    let is_long = text.len() > LONG;
    let read = move || {
        let mut document = Document::new(title, lang, text);
        document.kind = kind.unwrap_or(document.kind);
        let records = scoreline::extract(&document).dataset;
        let origin = Origin::Document(Arc::new(document));
        Ok::<_, Failure>(Dataset::new(records, origin, &Default::default()))
    };
    match is_long {
        true => work(py, 1, None, move |_| read()),
        false => detached(py, read),
    }
}

fn kind_of(name: Option<&str>) -> PyResult<Option<DocumentKind>> {
    let kind = name.map(DocumentKind::from_str).transpose();
    kind.map_err(|error| PyValueError::new_err(error.to_string()))
}
