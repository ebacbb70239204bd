//! The `match_sources` table: every place that names a match.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::{MatchId, PageId};
use crate::schema::{Record, words};

/// What kind of block names a match.
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
pub enum MatchSourceKind {
    /// A match box.
    Box,
    /// A row of a table of ties.
    SeriesRow,
    /// A cell of a results grid.
    Grid,
    /// A bracket.
    Bracket,
    /// A plain table.
    Table,
    /// The infobox of a match.
    Infobox,
}

/// One row a place that names a match. Row 1 of a match is where it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("match_id", "seq"), nested = "sources", under("match_id"))]
pub struct MatchSource {
    /// The match.
    #[column(refers_to = "matches")]
    pub match_id: MatchId,
    /// Place among the match's sources, from 1.
    pub seq: u32,
    /// Page that names the match.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// What kind of block it is.
    pub kind: MatchSourceKind,
    /// Headings above it, outermost first, joined with ` > `; empty above the first heading.
    pub section_path: Arc<str>,
    /// Page that shows the block by transclusion, when it was found that way.
    pub included_from: Option<PageId>,
    /// First byte of the block in the page's text in UTF-8, from 0, without a byte-order mark.
    pub span_start: u64,
    /// Byte after the block's last.
    pub span_end: u64,
    /// Line of the block, from 1.
    pub line: u32,
}

words!(MatchSourceKind);
