//! A dataset: its tables, where a value was read, and writing it into a folder.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use scoreline::document::Document;
use scoreline::explain::{Explanation, explain};
use scoreline::export::{self, ExportOptions, Format};
use scoreline::model::{self, MatchId};
use scoreline::source::{ArchiveOptions, Rest, listed};

use crate::error::{Failure, InputError};
use crate::table::Table;
use crate::work::work;

/// How many matches are named where several fit.
const MOST_NAMED: usize = 5;

/// Where the pages are.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    Document(Arc<Document>),
    Paths {
        paths: Vec<PathBuf>,
        options: ArchiveOptions,
    },
}

/// The records of some pages. `scoreline.Dataset` has a property a table.
#[pyclass(frozen, module = "scoreline._native")]
#[derive(Debug)]
pub(crate) struct Dataset {
    records: Arc<model::Dataset>,
    origin: Origin,
    /// What is damaged in dumps.
    #[pyo3(get)]
    damages: Vec<String>,
    /// How many pages of dumps were passed over, by the reason.
    #[pyo3(get)]
    skipped: Vec<(&'static str, u64)>,
}

impl Dataset {
    pub(crate) fn new(records: model::Dataset, origin: Origin, rest: &Rest) -> Self {
        let mut damages: Vec<String> = rest.damages.iter().map(ToString::to_string).collect();
        if rest.more_damages > 0 {
            damages.push(format!("{} damaged places more", rest.more_damages));
        }
        let skipped = rest.skipped.counts();
        Self {
            records: Arc::new(records),
            origin,
            damages,
            skipped: skipped.map(|(why, count)| (why.words(), count)).collect(),
        }
    }

    /// The one match that an id or a part of it names.
    fn match_of(&self, wanted: &str) -> PyResult<MatchId> {
        let ids = || self.records.matches.iter().map(|record| &record.id);
        if let Some(id) = ids().find(|id| id.as_str() == wanted) {
            return Ok(id.clone());
        }
        let fitting: Vec<&MatchId> = ids()
            .filter(|id| id.as_str().contains(wanted))
            .take(MOST_NAMED.saturating_add(1))
            .collect();
        match fitting[..] {
            [id] => Ok(id.clone()),
            [] => Err(PyKeyError::new_err(format!("no match `{wanted}`"))),
            _ => {
                let named = fitting.iter().take(MOST_NAMED);
                let named: Vec<&str> = named.map(|id| id.as_str()).collect();
                let named = named.join(", ");
                Err(PyKeyError::new_err(format!(
                    "`{wanted}` fits several matches: {named}"
                )))
            }
        }
    }
}

#[pymethods]
impl Dataset {
    /// The names of the tables, in the order in which every format has them.
    #[staticmethod]
    fn names() -> Vec<&'static str> {
        model::tables().iter().map(|table| table.name()).collect()
    }

    /// A table by its name.
    fn table(&self, name: &str) -> PyResult<Table> {
        let table = model::tables()
            .into_iter()
            .find(|table| table.name() == name);
        let table = table.ok_or_else(|| {
            PyKeyError::new_err(format!(
                "no table `{name}`: use one of {}",
                Self::names().join(", ")
            ))
        })?;
        Ok(Table::new(table, self.records.clone()))
    }

    /// Where each field of a match was read.
    fn explain<'py>(&self, py: Python<'py>, match_id: &str) -> PyResult<Bound<'py, PyDict>> {
        let id = self.match_of(match_id)?;
        let records = self.records.clone();
        let origin = self.origin.clone();
        let wanted = id.clone();
        let found = work(py, 0, None, move |_| {
            let found = match &origin {
                Origin::Document(page) => explain(std::slice::from_ref(page), &records, &wanted),
                Origin::Paths { paths, options } => {
                    let (documents, _) = listed(paths, options, &mut |_| ())?;
                    unchanged(&documents, &records, &wanted)?;
                    explain(&documents, &records, &wanted)
                }
            };
            Ok(found)
        })?;
        let found = found.ok_or_else(|| {
            InputError::new_err(format!("`{id}`: its page is no longer where it was read"))
        })?;
        explanation(py, &found)
    }

    /// Writes a dataset folder.
    fn write(
        &self,
        py: Python<'_>,
        folder: PathBuf,
        formats: Option<Vec<String>>,
        defuse_formulas: bool,
        force: bool,
    ) -> PyResult<()> {
        let mut options = ExportOptions {
            defuse_formulas,
            force,
            ..ExportOptions::default()
        };
        if let Some(names) = formats {
            let formats = names.iter().map(|name| Format::from_str(name));
            options.formats = formats
                .collect::<Result<_, _>>()
                .map_err(|error| PyValueError::new_err(error.to_string()))?;
        }
        let records = self.records.clone();
        // A folder is whole or as it was, so nothing ends the writing but its end.
        crate::work::detached(py, || Ok(export::write(&records, &folder, &options)?))?;
        py.check_signals()
    }

    /// The dataset as JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let records = self.records.clone();
        crate::work::detached(py, || {
            let mut out = Vec::new();
            export::write_json(&records, &mut out)
                .map_err(|error| Failure::Other(InputError::new_err(error.to_string())))?;
            Ok(String::from_utf8_lossy(&out).into_owned())
        })
    }
}

/// An explanation of another text would name wrong lines.
fn unchanged(
    documents: &[Document],
    records: &model::Dataset,
    id: &MatchId,
) -> Result<(), Failure> {
    let source = records
        .match_sources
        .iter()
        .find(|source| source.match_id == *id);
    let Some(source) = source else {
        return Ok(());
    };
    let page = records.pages.iter().find(|page| page.id == source.page);
    let document = documents
        .iter()
        .find(|document| document.page == source.page);
    if let (Some(page), Some(document)) = (page, document)
        && page.sha256 != document.sha256
    {
        return Err(Failure::Other(InputError::new_err(format!(
            "{}: changed since the dataset was made\n  extract it anew",
            page.id
        ))));
    }
    Ok(())
}

fn explanation<'py>(py: Python<'py>, found: &Explanation) -> PyResult<Bound<'py, PyDict>> {
    let out = PyDict::new(py);
    out.set_item("match_id", found.id.as_str())?;
    out.set_item("label", &found.label)?;
    out.set_item("sources", &found.sources)?;
    out.set_item("findings", &found.findings)?;
    let fields = found.fields.iter().map(|field| {
        let out = PyDict::new(py);
        out.set_item("field", &field.field)?;
        out.set_item("value", &field.value)?;
        out.set_item("page", &field.page)?;
        out.set_item("line", field.line)?;
        out.set_item("source", &field.source)?;
        out.set_item("how", &field.how)?;
        Ok(out)
    });
    out.set_item("fields", fields.collect::<PyResult<Vec<_>>>()?)?;
    Ok(out)
}
