//! One table as Arrow: typed columns, words of a list as dictionaries, what a column means in its metadata.
//!
//! Called by `parquet`, which packs the batches into a file, and by the Python package, which hands them on as
//! they are. Batches are made one after the other, so that no more than one of them is kept.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Int64Builder, StringBuilder, Time64MicrosecondBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, DictionaryArray, Int32Array, RecordBatch, RecordBatchReader, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use chrono::Timelike;

use super::manifest::SCHEMA_VERSION;
use crate::model::{Dataset, Table};
use crate::schema::{Cell, Column, ColumnKind};

/// Rows that are turned into columns at a time.
pub(super) const BATCH: usize = 8 * 1024;

const UTC: &str = "UTC";

/// The rows of a table, some thousand at a time.
#[derive(Clone)]
pub struct Batches<D> {
    table: &'static dyn Table,
    dataset: D,
    schema: SchemaRef,
    next: usize,
}

impl<D: Borrow<Dataset>> Batches<D> {
    /// All rows of a table.
    pub fn new(table: &'static dyn Table, dataset: D) -> Self {
        Self {
            table,
            dataset,
            schema: Arc::new(schema(table)),
            next: 0,
        }
    }

    /// The columns with their types.
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    fn batch(&self, rows: &Range<usize>) -> Result<RecordBatch, ArrowError> {
        let dataset = self.dataset.borrow();
        let columns = self.table.columns().enumerate();
        let columns = columns
            .map(|(at, column)| array(self.table, dataset, column, at, rows.clone()))
            .collect::<Result<Vec<_>, _>>()?;
        RecordBatch::try_new(self.schema(), columns)
    }
}

impl<D> fmt::Debug for Batches<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.table.name();
        write!(f, "Batches of `{name}` from row {}", self.next)
    }
}

impl<D: Borrow<Dataset>> Iterator for Batches<D> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let length = self.table.len(self.dataset.borrow());
        let rows = self.next..length.min(self.next.saturating_add(BATCH));
        if rows.is_empty() {
            return None;
        }
        self.next = rows.end;
        Some(self.batch(&rows))
    }
}

impl<D: Borrow<Dataset>> RecordBatchReader for Batches<D> {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

fn schema(table: &'static dyn Table) -> Schema {
    let fields: Vec<Field> = table.columns().map(field).collect();
    let about = [
        ("table", table.name().to_owned()),
        ("description", table.description().to_owned()),
        ("primary_key", table.key().join(",")),
        ("scoreline_schema_version", SCHEMA_VERSION.to_string()),
    ];
    let about = about.map(|(key, value)| (key.to_owned(), value));
    Schema::new_with_metadata(fields, HashMap::from(about))
}

fn field(column: &Column) -> Field {
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::Offset => DataType::Utf8,
        ColumnKind::Integer => DataType::Int64,
        ColumnKind::Boolean => DataType::Boolean,
        ColumnKind::Date => DataType::Date32,
        ColumnKind::Time => DataType::Time64(TimeUnit::Microsecond),
        ColumnKind::Instant => DataType::Timestamp(TimeUnit::Microsecond, Some(UTC.into())),
        ColumnKind::Enumeration(_) => {
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
        }
    };
    let mut about = HashMap::from([("description".to_owned(), column.description.to_owned())]);
    if let Some(table) = column.refers_to {
        about.insert("refers_to".to_owned(), table.to_owned());
    }
    Field::new(column.name, kind, !column.required).with_metadata(about)
}

/// Some rows of a column.
fn array(
    table: &'static dyn Table,
    dataset: &Dataset,
    column: &Column,
    at: usize,
    rows: Range<usize>,
) -> Result<ArrayRef, ArrowError> {
    let length = rows.len();
    let cells = rows.map(|row| table.cell(dataset, row, at));
    // A cell that is not what its column says must not become null.
    let unlike = |cell: &Cell<'_>| {
        let problem = format!("`{}` of `{}` can't be {cell:?}", column.name, table.name());
        ArrowError::from(io::Error::new(io::ErrorKind::InvalidData, problem))
    };
    macro_rules! typed {
        ($builder:expr, $pattern:pat => $value:expr) => {{
            let mut builder = $builder;
            for cell in cells {
                match cell {
                    Cell::Null => builder.append_null(),
                    $pattern => builder.append_value($value),
                    other => return Err(unlike(&other)),
                }
            }
            Arc::new(builder.finish())
        }};
    }
    Ok(match column.kind {
        ColumnKind::Text => typed!(StringBuilder::with_capacity(length, length.saturating_mul(16)),
            Cell::Text(text) => text),
        ColumnKind::Offset => {
            typed!(StringBuilder::with_capacity(length, length.saturating_mul(6)),
            Cell::Offset(offset) => offset.to_string())
        }
        ColumnKind::Integer => typed!(Int64Builder::with_capacity(length),
            Cell::Integer(number) => number),
        ColumnKind::Boolean => typed!(BooleanBuilder::with_capacity(length),
            Cell::Boolean(value) => value),
        ColumnKind::Date => typed!(Date32Builder::with_capacity(length),
            Cell::Date(date) => date.to_epoch_days()),
        ColumnKind::Time => typed!(Time64MicrosecondBuilder::with_capacity(length),
            Cell::Time(time) => i64::from(time.num_seconds_from_midnight()) * 1_000_000),
        ColumnKind::Instant => typed!(
            TimestampMicrosecondBuilder::with_capacity(length).with_timezone(UTC),
            Cell::Instant(instant) => instant.timestamp_micros()),
        ColumnKind::Enumeration(words) => {
            let mut keys = Vec::with_capacity(length);
            for cell in cells {
                let place = match &cell {
                    Cell::Null => None,
                    Cell::Text(text) => {
                        let place = words.iter().position(|word| word == text);
                        let place = place.and_then(|place| i32::try_from(place).ok());
                        Some(place.ok_or_else(|| unlike(&cell))?)
                    }
                    other => return Err(unlike(other)),
                };
                keys.push(place);
            }
            let words: StringArray = words.iter().map(|word| Some(*word)).collect();
            let keys = Int32Array::from(keys);
            let array = DictionaryArray::<Int32Type>::try_new(keys, Arc::new(words));
            Arc::new(array?)
        }
    })
}
