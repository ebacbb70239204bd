//! The `totals` table: what an infobox or a list of scorers counts, beside what the dataset holds.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::{PageId, PlayerId};
use crate::schema::{Parts, Record, Row, Unread, words};

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
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum TotalKind {
    /// Matches with a result.
    Matches,
    /// Goals, without those of shoot-outs.
    Goals,
    /// Goals of one player.
    GoalsOfPlayer,
    /// Own goals of one player.
    OwnGoalsOfPlayer,
}

/// What comes of comparing a total with what was counted.
///
/// Source of the rule: template reference A.5, the three outcomes of a total.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, IntoStaticStr, VariantNames, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
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
#[serde(rename_all = "snake_case")]
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
    /// A player's goals can't be compared while matches of the edition have goals without a scorer.
    ScorersUnclear,
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

impl Parts for TotalOutcome {
    fn of(row: &Row<'_>, at: usize) -> Result<Self, Unread> {
        let reason: Option<NoControl> = row.read(at.saturating_add(1))?;
        match (row.text(at), reason) {
            ("agrees", None) => Ok(Self::Agrees),
            ("disagrees", None) => Ok(Self::Disagrees),
            ("no_control", Some(reason)) => Ok(Self::NoControl(reason)),
            _ => Err(Unread {
                column: at,
                expected: "`agrees`, `disagrees`, or `no_control` with its reason",
            }),
        }
    }
}

/// One row a number that an infobox or a list of scorers states, beside what the dataset has.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("page", "span_start", "total"), nested = "totals", under("page"))]
pub struct Total {
    /// The page with the infobox or the list of scorers.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// What is counted: matches with a result, goals without shoot-outs, or those of one player.
    #[column(name = "total")]
    pub kind: TotalKind,
    /// The player as printed, where the goals of one are counted.
    pub player: Option<String>,
    /// Article that the player links to.
    pub player_link: Option<String>,
    /// The player: one id under every name.
    #[column(refers_to = "players")]
    pub player_id: Option<PlayerId>,
    /// The number that the page states.
    pub stated: u32,
    /// The number in the dataset: of the edition without qualifying, or of the page where it is
    /// about a part of an edition.
    pub counted: u32,
    /// What comes of comparing the two.
    #[column(name = "outcome", parts, about = "What comes of comparing the two.")]
    #[column(
        name = "reason",
        kind = NoControl,
        get = |outcome: &TotalOutcome| outcome.reason(),
        about = "Why the total controls nothing: no match was read, the infobox is older than the last match, the archive lacks pages, matches are to be played, the number of matches differs, or goals have no scorer."
    )]
    pub outcome: TotalOutcome,
    /// First byte of the infobox, or of the place in the list of scorers.
    pub span_start: u64,
    /// Byte after the last one of it.
    pub span_end: u64,
    /// Line of it, from 1.
    pub line: u32,
}

words!(TotalKind, TotalOutcome, NoControl);
