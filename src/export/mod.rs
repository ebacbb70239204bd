//! Datasets out: one description of the tables, and the formats that it drives.
//!
//! Called by the `extract` command; a library caller may write a single table with [`write_csv`],
//! the whole as JSON with [`write_json`], or a dataset folder with [`write()`].

mod compare;
mod csv;
mod dictionary;
mod drift;
mod folder;
mod format;
mod json;
mod leftovers;
mod manifest;
mod rules;
#[cfg(test)]
mod sample;
mod stored;
mod stored_error;
mod stored_json;
mod stored_table;
mod swap;
#[cfg(test)]
mod table_tests;

#[cfg(feature = "fetch")]
pub(crate) use compare::PLACES;
pub use compare::{CellChange, Comparison, RowChange, StoredRow, TableComparison, compare};
pub(crate) use csv::defused;
pub use csv::write_csv;
pub use dictionary::data_dictionary;
pub use drift::PageDrift;
pub use folder::{ExportError, ExportOptions, check_folder, write};
pub use format::{Format, UnknownFormat};
pub use json::write_json;
pub use manifest::SCHEMA_VERSION;
pub use rules::rule_reference;
pub use stored::StoredDataset;
pub use stored_error::StoredError;
pub use swap::SwapError;
