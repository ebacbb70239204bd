//! The `shootout_kicks` table. Kicks of a shoot-out are never goals.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::{MatchId, PageId, PlayerId, TeamId};
use super::team::Side;
use crate::schema::{Record, words};

/// What became of a kick.
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
pub enum KickOutcome {
    /// Converted.
    Scored,
    /// Saved, wide or over.
    Missed,
}

/// One row a kick of a penalty shoot-out. A page may list fewer than were taken.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(
    key("match_id", "side", "seq"),
    nested = "shootout_kicks",
    under("match_id")
)]
pub struct ShootoutKick {
    /// The match.
    #[column(refers_to = "matches")]
    pub match_id: MatchId,
    /// Side of the taker.
    pub side: Side,
    /// The taker's team.
    #[column(refers_to = "teams")]
    pub team_id: Option<TeamId>,
    /// Place in that side's list, from 1; pages do not say which side began.
    pub seq: u32,
    /// Taker as printed.
    #[column(set)]
    pub taker: Option<String>,
    /// Article that the taker links to.
    #[column(set)]
    pub taker_link: Option<String>,
    /// The taker: one id under every name.
    #[column(refers_to = "players")]
    pub player_id: Option<PlayerId>,
    /// What became of the kick; saved, wide and over are all `missed`.
    #[column(set)]
    pub outcome: KickOutcome,
    /// Page that lists the kick.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// First byte of its place in the page's text in UTF-8, from 0, without a byte-order mark.
    pub span_start: u64,
    /// Byte after the last one of its place.
    pub span_end: u64,
    /// Line of the kick on that page, from 1.
    pub line: u32,
}

words!(KickOutcome);
