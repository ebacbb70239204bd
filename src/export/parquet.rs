//! One table as Parquet: typed columns, words of a list as dictionaries, what a column means in its metadata,
//! packed with Zstandard.
//!
//! Called by `folder`, once a table, and by `stored`, which reads it back. Rows are handed on in batches, and a
//! row group is written as soon as it is full, so that no more than one of them is kept.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::schema::types::ColumnPath;
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Int64Builder, StringBuilder, Time64MicrosecondBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Int32Type, Int64Type, Time64MicrosecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, TimeUnit};
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike};

use super::manifest::SCHEMA_VERSION;
use crate::model::{Dataset, Table};
use crate::schema::{Cell, Column, ColumnKind};

/// Rows that are turned into columns at a time.
const BATCH: usize = 8 * 1024;

/// Rows of a row group: one batch, as what is packed of a group is kept until it is full.
const ROW_GROUP: usize = BATCH;

const UTC: &str = "UTC";

/// Writes one table as Parquet.
///
/// # Errors
///
/// What `out` says when it cannot be written to.
pub(super) fn write_parquet(
    table: &'static dyn Table,
    dataset: &Dataset,
    out: impl Write + Send,
) -> io::Result<()> {
    let schema = Arc::new(schema(table));
    let mut writer =
        ArrowWriter::try_new(out, schema.clone(), Some(properties(table)?)).map_err(failed)?;
    let length = table.len(dataset);
    for start in (0..length).step_by(BATCH) {
        let rows = start..length.min(start.saturating_add(BATCH));
        let columns = table.columns().enumerate();
        let columns = columns
            .map(|(at, column)| array(table, dataset, column, at, rows.clone()))
            .collect::<io::Result<Vec<_>>>()?;
        let batch = RecordBatch::try_new(schema.clone(), columns).map_err(wrong)?;
        writer.write(&batch).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    Ok(())
}

/// How the table is packed.
fn properties(table: &'static dyn Table) -> io::Result<WriterProperties> {
    let level = ZstdLevel::try_new(1).map_err(failed)?;
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .set_statistics_enabled(EnabledStatistics::Chunk);
    // A key alone is another in every row: looking for one that was there before would be in vain.
    if let [key] = table.key() {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(*key), false);
    }
    Ok(properties.build())
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
) -> io::Result<ArrayRef> {
    let length = rows.len();
    let cells = rows.map(|row| table.cell(dataset, row, at));
    // A cell that is not what its column says must not become null.
    let unlike = |cell: &Cell<'_>| {
        let problem = format!("`{}` of `{}` can't be {cell:?}", column.name, table.name());
        io::Error::new(io::ErrorKind::InvalidData, problem)
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
            Arc::new(array.map_err(wrong)?)
        }
    })
}

fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        other => io::Error::other(other),
    }
}

fn wrong(error: ArrowError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

/// The names of a file's columns, and its rows as CSV would have them.
pub(super) fn read(
    table: &'static dyn Table,
    file: File,
) -> Result<(Vec<String>, Vec<Vec<String>>), String> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| e.to_string())?;
    let names = reader.schema().fields().iter();
    let names: Vec<String> = names.map(|field| field.name().clone()).collect();
    let reader = reader.build().map_err(|error| error.to_string())?;
    let mut rows = Vec::new();
    for batch in reader {
        let batch = batch.map_err(|error| error.to_string())?;
        let start = rows.len();
        rows.resize_with(start.saturating_add(batch.num_rows()), Vec::new);
        for (name, column) in names.iter().zip(batch.columns()) {
            let known = table.columns().find(|column| column.name == name);
            for (at, row) in rows.iter_mut().skip(start).enumerate() {
                let text = match known {
                    // A column of another version is only named.
                    None => String::new(),
                    Some(known) => text_of(known.kind, column, at)
                        .ok_or_else(|| format!("has another type in the column `{name}`"))?,
                };
                row.push(text);
            }
        }
    }
    Ok((names, rows))
}

/// A value as CSV would have it, if it is of the right type.
fn text_of(kind: ColumnKind, column: &ArrayRef, at: usize) -> Option<String> {
    if column.is_null(at) {
        return Some(String::new());
    }
    let cell = match kind {
        ColumnKind::Text | ColumnKind::Offset => {
            return Some(column.as_string_opt::<i32>()?.value(at).to_owned());
        }
        ColumnKind::Enumeration(_) => {
            let words = column.as_dictionary_opt::<Int32Type>()?;
            let word = usize::try_from(words.keys().value(at)).ok()?;
            return Some(
                words
                    .values()
                    .as_string_opt::<i32>()?
                    .value(word)
                    .to_owned(),
            );
        }
        ColumnKind::Integer => Cell::Integer(column.as_primitive_opt::<Int64Type>()?.value(at)),
        ColumnKind::Boolean => Cell::Boolean(column.as_boolean_opt()?.value(at)),
        ColumnKind::Date => {
            let days = column.as_primitive_opt::<Date32Type>()?.value(at);
            Cell::Date(NaiveDate::from_epoch_days(days)?)
        }
        ColumnKind::Time => {
            let micros = column
                .as_primitive_opt::<Time64MicrosecondType>()?
                .value(at);
            let seconds = u32::try_from(micros / 1_000_000).ok()?;
            Cell::Time(NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?)
        }
        ColumnKind::Instant => {
            let micros = column
                .as_primitive_opt::<TimestampMicrosecondType>()?
                .value(at);
            Cell::Instant(DateTime::from_timestamp_micros(micros)?)
        }
    };
    Some(cell.to_text().into_owned())
}
