//! How much a finding matters. Named by `rule` for each rule, and by `finding` in each row.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use crate::schema::words;

/// How much a finding matters. Ordered: an error is greater than a warning.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Something does not add up; the record is there.
    Warning,
    /// A record is missing or contradicts itself.
    Error,
}

words!(Severity);
