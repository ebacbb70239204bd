//! The `standings` table.

use serde::{Deserialize, Serialize};

use super::ids::{PageId, RoundId};
use super::team::Opponent;

/// What a table of standings is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingKind {
    /// The teams of one group.
    Group,
    /// The teams of a league.
    League,
    /// Teams that did not all meet, side by side: those of third place, or all of a tournament.
    Ranking,
    /// A table of something else that the article recalls, such as the background of a match.
    Other,
    /// The page does not say.
    #[default]
    Unknown,
}

impl StandingKind {
    /// The name used in every export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::League => "league",
            Self::Ranking => "ranking",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    /// Whether its figures are those of the matches of its round.
    pub fn is_of_a_round(self) -> bool {
        !matches!(self, Self::Ranking | Self::Other)
    }
}

/// One team of a table of standings, as the page has it: positions are never recomputed.
///
/// Source of the rule: template reference A.3.2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The round whose table it is; of a ranking, the round around it.
    pub round: RoundId,
    /// What the table is of.
    pub kind: StandingKind,
    /// The table among those of the round, from 1.
    pub table: u32,
    /// Place in the table's own order, from 1.
    pub row: u32,
    /// Group that the table is of.
    pub group_name: Option<String>,
    /// Position; teams may share one.
    pub position: u32,
    /// The team, or the slot that a team will fill.
    pub team: Opponent,
    /// Matches won.
    pub wins: Option<u32>,
    /// Matches drawn.
    pub draws: Option<u32>,
    /// Matches lost.
    pub losses: Option<u32>,
    /// Goals scored.
    pub goals_for: Option<u32>,
    /// Goals conceded.
    pub goals_against: Option<u32>,
    /// Points, by the table's own points for a win, draw and defeat, with every adjustment.
    pub points: Option<i32>,
    /// Points added, or taken away when negative.
    pub points_adjustment: Option<i32>,
    /// What the position leads to.
    pub qualification: Option<String>,
    /// Letters as written: `C` champions, `R` relegated, and others by the table's own legend.
    pub status: Option<String>,
    /// Notes on the team.
    pub note: Option<String>,
    /// The page.
    pub page: PageId,
    /// First byte of its place on the page.
    pub span_start: u64,
    /// Byte behind its place.
    pub span_end: u64,
    /// Line of its place, from 1.
    pub line: u32,
}

impl Standing {
    /// Matches played: won, drawn and lost together.
    pub fn played(&self) -> Option<u32> {
        self.wins?
            .checked_add(self.draws?)?
            .checked_add(self.losses?)
    }

    /// Goals scored less goals conceded.
    pub fn goal_difference(&self) -> Option<i64> {
        Some(i64::from(self.goals_for?) - i64::from(self.goals_against?))
    }
}
