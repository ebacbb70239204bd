//! The `findings` table: what could not be read, or does not add up.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{FindingId, MatchId, PageId, TieId};
use super::rule::Rule;
use super::severity::Severity;
use crate::schema::Record;

/// One row a thing that could not be read or does not add up. A finding never changes a record.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("finding_id"))]
pub struct Finding {
    /// The rule and the place.
    #[column(name = "finding_id")]
    pub id: FindingId,
    /// Name of the rule, kebab-case.
    pub rule: Rule,
    /// `error`: a record is missing or contradicts itself; `warning`: something does not add up;
    /// `info`: worth knowing.
    pub severity: Severity,
    /// Page it speaks of.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// Headings above the place, outermost first, joined with ` > `; empty above the first heading.
    pub section_path: Arc<str>,
    /// First byte of the place in the page's text in UTF-8, from 0, without a byte-order mark.
    pub span_start: u64,
    /// Byte after the place's last.
    pub span_end: u64,
    /// Line of the place, from 1.
    pub line: u32,
    /// Match it speaks of.
    #[column(refers_to = "matches")]
    pub match_id: Option<MatchId>,
    /// Tie it speaks of.
    #[column(refers_to = "ties")]
    pub tie_id: Option<TieId>,
    /// What should be there.
    pub expected: Option<String>,
    /// What is there.
    pub found: Option<String>,
    /// One sentence for people.
    #[column(required)]
    pub message: String,
}
