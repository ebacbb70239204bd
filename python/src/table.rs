//! One table: rows as Python has them, and all of it as an Arrow stream, which is what every program for
//! tables takes.

use std::sync::Arc;

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PySlice, PyString};
use scoreline::export::Batches;
use scoreline::model;
use scoreline::schema::Cell;

use crate::error::{Failure, InternalError};
use crate::work::caught;

/// A table of a dataset.
#[pyclass(frozen, subclass, module = "scoreline._native")]
pub(crate) struct Table {
    table: &'static dyn model::Table,
    records: Arc<model::Dataset>,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Table `{}`", self.table.name())
    }
}

impl Table {
    pub(crate) fn new(table: &'static dyn model::Table, records: Arc<model::Dataset>) -> Self {
        Self { table, records }
    }

    fn len(&self) -> usize {
        self.table.len(&self.records)
    }

    fn batches(&self) -> Batches<Arc<model::Dataset>> {
        Batches::new(self.table, self.records.clone())
    }

    fn row<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        for (at, column) in self.table.columns().enumerate() {
            let name = PyString::intern(py, column.name);
            let value = value(py, self.table.cell(&self.records, row, at))?;
            out.set_item(name, value)?;
        }
        Ok(out)
    }
}

/// A value as Python has it.
fn value<'py>(py: Python<'py>, cell: Cell<'_>) -> PyResult<Bound<'py, PyAny>> {
    Ok(match cell {
        Cell::Null => py.None().into_bound(py),
        Cell::Text(text) => PyString::new(py, &text).into_any(),
        Cell::Integer(number) => number.into_pyobject(py)?.into_any(),
        Cell::Boolean(value) => value.into_pyobject(py)?.to_owned().into_any(),
        Cell::Date(date) => date.into_pyobject(py)?.into_any(),
        Cell::Time(time) => time.into_pyobject(py)?.into_any(),
        Cell::Offset(offset) => PyString::new(py, &offset.to_string()).into_any(),
        Cell::Instant(instant) => instant.into_pyobject(py)?.into_any(),
    })
}

#[pymethods]
impl Table {
    /// The name, as its CSV file has it.
    #[getter]
    fn name(&self) -> &'static str {
        self.table.name()
    }

    /// What a row stands for.
    #[getter]
    fn description(&self) -> &'static str {
        self.table.description()
    }

    /// The columns that together tell a row from every other.
    #[getter]
    fn key(&self) -> Vec<&'static str> {
        self.table.key().to_vec()
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&'static str> {
        self.table.columns().map(|column| column.name).collect()
    }

    /// What each column means: a dict of its kind, what it refers to and a sentence.
    #[getter]
    fn dictionary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        for column in self.table.columns() {
            let about = PyDict::new(py);
            about.set_item("kind", column.kind.as_str())?;
            about.set_item("required", column.required)?;
            about.set_item("refers_to", column.refers_to)?;
            about.set_item("words", column.kind.words().map(<[_]>::to_vec))?;
            about.set_item("description", column.description)?;
            out.set_item(column.name, about)?;
        }
        Ok(out)
    }

    fn __len__(&self) -> usize {
        self.len()
    }

    /// A row as a dict, or rows of a slice as a list of them.
    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        at: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let length = self.len();
        if let Ok(slice) = at.cast::<PySlice>() {
            let range = slice.indices(length.try_into()?)?;
            let rows = PyList::empty(py);
            let (mut row, step) = (range.start, range.step);
            for _ in 0..range.slicelength {
                rows.append(self.row(py, row.unsigned_abs())?)?;
                row = row.saturating_add(step);
            }
            return Ok(rows.into_any());
        }
        let Ok(number) = at.extract::<isize>() else {
            let kind = at.get_type().name()?;
            return Err(PyTypeError::new_err(format!(
                "a row has a number, no {kind}: columns are in to_arrow(), to_polars() and to_pandas()"
            )));
        };
        let row = match usize::try_from(number) {
            Ok(row) => Some(row),
            Err(_) => length.checked_sub(number.unsigned_abs()),
        };
        match row.filter(|row| *row < length) {
            Some(row) => Ok(self.row(py, row)?.into_any()),
            None => Err(PyIndexError::new_err(format!(
                "row {number} of {length} rows of `{}`",
                self.table.name()
            ))),
        }
    }

    /// All columns and rows as an Arrow stream, for programs that take one (PyCapsule interface).
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer that casts nothing hand on what it has.
        drop(requested_schema);
        let reader = Guarded(self.batches());
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The columns with their types (PyCapsule interface).
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&*self.batches().schema());
        let schema = schema.map_err(|error| InternalError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }
}

/// Batches for readers in C, through which no panic can go.
struct Guarded(Batches<Arc<model::Dataset>>);

impl Iterator for Guarded {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        match caught(|| Ok(self.0.next())) {
            Ok(next) => next,
            Err(Failure::Panicked(what)) => Some(Err(ArrowError::CDataInterface(what))),
            Err(_) => None,
        }
    }
}

impl RecordBatchReader for Guarded {
    fn schema(&self) -> SchemaRef {
        self.0.schema()
    }
}
