//! The `countries` table: codes as written and what they stand for.

/// A country code that the dataset uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Code exactly as pages write it; of a country that pages name without its code, FIFA's.
    pub code: String,
    /// What it stands for; empty when the code is unknown or has two meanings.
    pub name: Option<String>,
    /// FIFA trigram.
    pub fifa_code: Option<String>,
    /// ISO 3166-1 alpha-3 code, where the association's country has one.
    pub iso_code: Option<String>,
    /// Whether the association no longer exists.
    pub historical: Option<bool>,
}
