//! The `totals` table: what an infobox counts, beside what the dataset holds.

use super::ids::PageId;

/// What an infobox counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TotalKind {
    /// Matches with a result.
    Matches,
    /// Goals, without those of shoot-outs.
    Goals,
}

impl TotalKind {
    /// The name used in every export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Goals => "goals",
        }
    }
}

/// What comes of comparing a total with what was counted.
///
/// Source of the rule: template reference A.5, the three outcomes of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TotalOutcome {
    /// Both are the same.
    Agrees,
    /// They differ, and nothing explains it.
    Disagrees,
    /// The total can't control what was counted.
    NoControl(NoControl),
}

/// Why a total controls nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

impl NoControl {
    /// The name used in every export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NothingRead => "nothing_read",
            Self::Stale => "stale",
            Self::PagesMissing => "pages_missing",
            Self::StillToPlay => "still_to_play",
            Self::MatchesUnclear => "matches_unclear",
        }
    }
}

impl TotalOutcome {
    /// The name used in every export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Disagrees => "disagrees",
            Self::NoControl(_) => "no_control",
        }
    }

    /// Why a total controls nothing.
    pub fn reason(self) -> Option<NoControl> {
        match self {
            Self::NoControl(reason) => Some(reason),
            Self::Agrees | Self::Disagrees => None,
        }
    }
}

/// A total that an infobox states. It never overrides what was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The page with the infobox.
    pub page: PageId,
    /// What is counted.
    pub kind: TotalKind,
    /// The number that the infobox states.
    pub stated: u32,
    /// The number that the dataset gives for the same edition.
    pub counted: u32,
    /// What comes of comparing the two.
    pub outcome: TotalOutcome,
    /// First byte of the infobox.
    pub span_start: u64,
    /// Byte behind the infobox.
    pub span_end: u64,
    /// Line of the infobox, from 1.
    pub line: u32,
}
