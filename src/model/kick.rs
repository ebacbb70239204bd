//! The `shootout_kicks` table. Kicks of a shoot-out are never goals.

use serde::{Deserialize, Serialize};

use super::ids::{MatchId, PageId};
use super::team::Side;

/// What became of a kick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KickOutcome {
    /// Converted.
    Scored,
    /// Saved, wide or over.
    Missed,
}

impl KickOutcome {
    /// `scored` or `missed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Missed => "missed",
        }
    }
}

/// One kick of a penalty shoot-out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShootoutKick {
    /// The match.
    pub match_id: MatchId,
    /// Side of the taker.
    pub side: Side,
    /// Place in that side's list, from 1. Pages do not say which side began.
    pub seq: u32,
    /// Taker as printed.
    pub taker: Option<String>,
    /// Title of the taker's article.
    pub taker_link: Option<String>,
    /// What became of it.
    pub outcome: KickOutcome,
    /// Page that lists it.
    pub page: PageId,
    /// Line on that page, from 1.
    pub line: u32,
}
