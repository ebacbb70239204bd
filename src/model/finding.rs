//! The `findings` table: what could not be read, or does not add up.

use serde::{Deserialize, Serialize};

use super::ids::{FindingId, MatchId, PageId, TieId};

/// How much a finding matters. Ordered: an error is greater than a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Something does not add up; the record is there.
    Warning,
    /// A record is missing or contradicts itself.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding. Findings are data: they never change a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Key.
    pub id: FindingId,
    /// Name of the rule, kebab-case.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Page.
    pub page: PageId,
    /// Headings above the place.
    pub section_path: String,
    /// First byte of the place.
    pub span_start: u64,
    /// Byte behind the place.
    pub span_end: u64,
    /// Line, from 1.
    pub line: u32,
    /// Match it speaks of.
    pub match_id: Option<MatchId>,
    /// Tie it speaks of.
    pub tie_id: Option<TieId>,
    /// What should stand there.
    pub expected: Option<String>,
    /// What stands there.
    pub found: Option<String>,
    /// One sentence for people.
    pub message: String,
}
