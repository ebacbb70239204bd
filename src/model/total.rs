//! The `totals` table: what an infobox counts, beside what the dataset holds.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::PageId;
use crate::schema::{Record, words};

/// What an infobox counts.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    IntoStaticStr,
    VariantNames,
    Serialize,
    Deserialize,
)]
#[strum(serialize_all = "snake_case")]
pub enum TotalKind {
    /// Matches with a result.
    Matches,
    /// Goals, without those of shoot-outs.
    Goals,
}

/// What comes of comparing a total with what was counted.
///
/// Source of the rule: template reference A.5, the three outcomes of a total.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, IntoStaticStr, VariantNames, Serialize, Deserialize,
)]
#[strum(serialize_all = "snake_case")]
pub enum TotalOutcome {
    /// Both are the same.
    Agrees,
    /// They differ, and nothing explains it.
    Disagrees,
    /// The total can't control what was counted.
    NoControl(NoControl),
}

/// Why a total controls nothing.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, IntoStaticStr, VariantNames, Serialize, Deserialize,
)]
#[strum(serialize_all = "snake_case")]
pub enum NoControl {
    /// No match of the edition was read.
    NothingRead,
    /// The infobox is older than the last match.
    Stale,
    /// The page shows matches of pages that the archive lacks.
    PagesMissing,
    /// Matches are still to be played.
    StillToPlay,
    /// Goals can't be compared while the number of matches differs or is not stated.
    MatchesUnclear,
}

impl TotalOutcome {
    /// Why a total controls nothing.
    pub fn reason(self) -> Option<NoControl> {
        match self {
            Self::NoControl(reason) => Some(reason),
            Self::Agrees | Self::Disagrees => None,
        }
    }
}

/// One row a number that an infobox states, beside what the dataset has.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("page", "span_start", "total"), nested = "totals", under("page"))]
pub struct Total {
    /// The page with the infobox.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// What is counted: matches with a result, or goals without shoot-outs.
    #[column(name = "total")]
    pub kind: TotalKind,
    /// The number that the infobox states.
    pub stated: u32,
    /// The number in the dataset: of the edition without qualifying, or of the page where it is
    /// about a part of an edition.
    pub counted: u32,
    /// What comes of comparing the two.
    #[column(name = "outcome", about = "What comes of comparing the two.")]
    #[column(
        name = "reason",
        kind = NoControl,
        get = |outcome: &TotalOutcome| outcome.reason(),
        about = "Why the total controls nothing: no match was read, the infobox is older than the last match, the archive lacks pages, matches are to be played, or the number of matches differs."
    )]
    pub outcome: TotalOutcome,
    /// First byte of the infobox.
    pub span_start: u64,
    /// Byte after the infobox.
    pub span_end: u64,
    /// Line of the infobox, from 1.
    pub line: u32,
}

words!(TotalKind, TotalOutcome, NoControl);
