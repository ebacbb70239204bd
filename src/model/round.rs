//! The `rounds` and `schedule` tables.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{PageId, RoundId};

/// What sort of round it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// Decides who enters the competition proper.
    Qualifying,
    /// Teams of a group meet each other.
    Group,
    /// The loser goes out.
    Knockout,
    /// A league season.
    League,
    /// Friendly matches.
    Friendly,
    /// The page does not say.
    Unknown,
}

impl RoundKind {
    /// The name used in every export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Qualifying => "qualifying",
            Self::Group => "group",
            Self::Knockout => "knockout",
            Self::League => "league",
            Self::Friendly => "friendly",
            Self::Unknown => "unknown",
        }
    }
}

/// A round, stage or group of one edition of a competition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Key.
    pub id: RoundId,
    /// Competition without its season.
    pub competition: Option<String>,
    /// Season or year as written: `2014`, `2014–15`.
    pub season: Option<String>,
    /// Name as the page gives it.
    pub name: String,
    /// What sort of round it is.
    pub kind: RoundKind,
    /// Place among the rounds of its competition and season, from 1, in page order.
    pub ordinal: u32,
    /// Page that names it first.
    pub page: PageId,
    /// Headings above it, outermost first, joined with ` > `.
    pub section_path: String,
}

/// The window that a page's schedule gives for one leg of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduledLeg {
    /// The round.
    pub round: RoundId,
    /// Leg, from 1.
    pub leg: u8,
    /// First day, if the cell could be read.
    pub start_date: Option<NaiveDate>,
    /// Last day; equals the first for a single day.
    pub end_date: Option<NaiveDate>,
    /// The cell as written.
    pub text: String,
}
