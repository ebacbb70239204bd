//! The `goals` table.

use serde::{Deserialize, Serialize};

use super::ids::{GoalId, MatchId, PageId};
use super::team::Side;

/// The minute of a goal or card: regular minute and stoppage time, kept apart.
///
/// `45+2` is minute 45, stoppage 2; it is not minute 47. Source of the rule: template reference A.2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Minute {
    /// Regular minute, from 1.
    pub minute: u16,
    /// Minutes of stoppage time. `None` for regular time and for `45+`, where the figure is lost.
    pub stoppage: Option<u16>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Key.
    pub id: GoalId,
    /// The match.
    pub match_id: MatchId,
    /// Place in the match's list, home side first, from 1.
    pub seq: u32,
    /// Side that the goal counts for.
    pub side: Side,
    /// Name of that side.
    pub team: String,
    /// Scorer as printed.
    pub scorer: Option<String>,
    /// Title of the scorer's article.
    pub scorer_link: Option<String>,
    /// Minute, if known.
    pub minute: Option<Minute>,
    /// Minute as written.
    pub minute_text: Option<String>,
    /// Scored from the penalty spot during play.
    pub penalty: bool,
    /// Scored by a player of the other side.
    pub own_goal: bool,
    /// Anything else that the page says of it.
    pub note: Option<String>,
    /// Page that lists it.
    pub page: PageId,
    /// Line on that page, from 1.
    pub line: u32,
}
