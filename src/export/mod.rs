//! Datasets out: one description of the tables, and the formats that it drives.
//!
//! Called by the `extract` command; a library caller may write a single table with [`write_csv`],
//! the whole as JSON with [`write_json`], or a dataset folder with [`write()`]. A form is described by `format`;
//! what lies beside the tables, by `describe`.

#[cfg(feature = "parquet")]
mod arrow;
mod compare;
mod csv;
mod describe;
mod drift;
mod folder;
mod format;
mod json;
mod leftovers;
mod manifest;
mod ndjson;
mod new_file;
#[cfg(feature = "parquet")]
mod parquet;
mod profile;
mod rules;
#[cfg(test)]
mod sample;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "sqlite")]
mod sqlite_views;
mod stored;
mod stored_error;
mod stored_json;
mod stored_table;
mod swap;
#[cfg(test)]
mod table_tests;
#[cfg(feature = "xlsx")]
mod xlsx;

#[cfg(feature = "parquet")]
#[doc(hidden)]
pub use arrow::Batches;
#[cfg(feature = "fetch")]
pub(crate) use compare::PLACES;
pub use compare::{CellChange, Comparison, RowChange, StoredRow, TableComparison, compare};
pub(crate) use csv::defused;
pub use csv::write_csv;
pub use describe::codebook::data_dictionary;
pub use drift::PageDrift;
#[doc(hidden)]
pub use folder::is_dataset;
pub use folder::{ExportError, ExportOptions, check_folder, write};
#[doc(hidden)]
pub use folder::{check_profile_folder, write_profile};
pub use format::{Format, UnknownFormat};
pub use json::write_json;
pub use manifest::SCHEMA_VERSION;
#[doc(hidden)]
pub use profile::{FileReport, Profile, Report};
pub use rules::rule_reference;
pub use stored::StoredDataset;
pub use stored_error::StoredError;
pub use swap::SwapError;
