//! The `countries` table: codes as written and what they stand for.

use serde::{Deserialize, Serialize};

use crate::schema::Record;

/// One row a country code that the dataset uses, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("code"))]
pub struct Country {
    /// Code exactly as pages write it; of a country that pages name without its code, FIFA's.
    #[column(required)]
    pub code: String,
    /// What it stands for; empty when the code is unknown or has two meanings.
    pub name: Option<String>,
    /// FIFA's three letters, looked up and never guessed.
    pub fifa_code: Option<String>,
    /// ISO 3166-1 alpha-3 code; empty where the association's country has none, as England.
    pub iso_code: Option<String>,
    /// Whether the association no longer exists, as Yugoslavia.
    pub historical: Option<bool>,
}
