//! The `standings` table.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::{PageId, RoundId, TeamId};
use super::team::Opponent;
use crate::schema::{Record, words};

/// What a table of standings is of.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
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
    /// Whether its figures are those of the matches of its round.
    pub fn is_of_a_round(self) -> bool {
        !matches!(self, Self::Ranking | Self::Other)
    }
}

/// One row a team of a table of standings, as the page has it; nothing is recomputed but what the
/// page leaves to its table to add up.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(
    key("round_id", "table", "row"),
    nested = "standings",
    under("round_id")
)]
pub struct Standing {
    /// The round whose table it is; of a ranking, the round around it.
    #[column(name = "round_id", refers_to = "rounds")]
    pub round: RoundId,
    /// Table among those of the round, from 1.
    pub table: u32,
    /// Place in the table's own order, from 1.
    pub row: u32,
    /// What the table is of: `group`, `league`, `ranking` of teams that did not all meet, `other`
    /// for a table that the article only recalls, `unknown`.
    pub kind: StandingKind,
    /// Group that the table is of.
    pub group_name: Option<Arc<str>>,
    /// Position as written; teams may share one.
    pub position: u32,
    /// The team, or the slot that a team will fill.
    #[column(
        name = "team",
        kind = String,
        get = Opponent::printed_name,
        about = "The team as printed; empty while the side is a slot."
    )]
    #[column(
        name = "team_link",
        kind = String,
        get = Opponent::article,
        about = "Article that the team links to: its identity where names change."
    )]
    #[column(
        name = "team_country",
        kind = String,
        get = Opponent::country,
        about = "Country code as written."
    )]
    #[column(
        name = "team_slot",
        kind = String,
        get = Opponent::slot,
        about = "Who the team will be, while that is open: `Winner Group A`."
    )]
    pub team: Opponent,
    /// The team: one id under every name; empty while the side is a slot.
    #[column(refers_to = "teams")]
    pub team_id: Option<TeamId>,
    /// Matches won.
    #[column(
        name = "played",
        kind = u32,
        from = Standing::played,
        about = "Won, drawn and lost matches together."
    )]
    #[column(name = "wins", about = "Matches won.")]
    pub wins: Option<u32>,
    /// Matches drawn.
    pub draws: Option<u32>,
    /// Matches lost.
    pub losses: Option<u32>,
    /// Goals scored.
    pub goals_for: Option<u32>,
    /// Goals conceded.
    #[column(name = "goals_against", about = "Goals conceded.")]
    #[column(
        name = "goal_difference",
        kind = i64,
        from = Standing::goal_difference,
        about = "Goals scored less goals conceded."
    )]
    pub goals_against: Option<u32>,
    /// Points by the table's own points for a win, with adjustments and points carried over.
    pub points: Option<i32>,
    /// Points added, or taken away when negative.
    pub points_adjustment: Option<i32>,
    /// What the position leads to.
    pub qualification: Option<String>,
    /// Letters as written: `C` champions, `R` relegated, others by the table's own legend.
    pub status: Option<String>,
    /// Notes on the team.
    pub note: Option<String>,
    /// The page.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// First byte of its place on the page.
    pub span_start: u64,
    /// Byte after its place on the page.
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

words!(StandingKind);
