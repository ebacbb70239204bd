//! One table as Parquet: the batches of `arrow`, packed with Zstandard.
//!
//! Called by `folder`, once a table, and by `stored`, which reads it back. A row group is written as soon as it is
//! full, so that no more than one of them is kept.

use std::fs::File;
use std::io::{self, Write};

use ::parquet::arrow::ArrowWriter;
use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::schema::types::ColumnPath;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Int32Type, Int64Type, Time64MicrosecondType, TimestampMicrosecondType,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::ArrowError;
use chrono::{DateTime, NaiveDate, NaiveTime};

use super::arrow::{BATCH, Batches};
use crate::model::{Dataset, Table};
use crate::schema::{Cell, ColumnKind};

/// Rows of a row group: one batch, as what is packed of a group is kept until it is full.
const ROW_GROUP: usize = BATCH;

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
    let batches = Batches::new(table, dataset);
    let properties = Some(properties(table)?);
    let mut writer = ArrowWriter::try_new(out, batches.schema(), properties).map_err(failed)?;
    for batch in batches {
        writer.write(&batch.map_err(wrong)?).map_err(failed)?;
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
    match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other),
    }
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
