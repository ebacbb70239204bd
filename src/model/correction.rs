//! The `corrections` table: values that people put in the place of those of the pages.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use crate::schema::{Record, words};

/// What became of a correction.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CorrectionOutcome {
    /// Its value is in the record.
    Applied,
    /// The pages have the value themselves by now.
    NotNeeded,
    /// The dataset has no record of this id.
    RecordGone,
}

/// One row a value that somebody corrected.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("record_id", "field"))]
pub struct Correction {
    /// Id of the corrected record: the columns of its key, with `/` between them.
    #[column(required)]
    pub record_id: String,
    /// Its table; empty where the record is gone and several tables have such a column.
    #[column(name = "table")]
    pub of_table: Option<String>,
    /// The column.
    #[column(required)]
    pub field: String,
    /// What became of the correction.
    pub outcome: CorrectionOutcome,
    /// The value of the pages, which the correction replaced; empty where they have none.
    pub replaced: Option<String>,
    /// The value that is right; empty where nobody knows it.
    pub value: Option<String>,
    /// Why it is right.
    #[column(required)]
    pub reason: String,
    /// Where that can be looked up.
    #[column(required)]
    pub source: String,
    /// Line of the correction in its file, from 1.
    pub correction_line: u32,
}

words!(CorrectionOutcome);
