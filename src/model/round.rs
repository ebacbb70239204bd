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
    /// Whether the pairings of a round are ties: somebody goes on, and somebody goes out.
    pub fn has_ties(self) -> bool {
        matches!(self, Self::Knockout | Self::Qualifying)
    }

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

/// The place of a round in a competition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundStage {
    /// Decides who enters the competition proper.
    Qualifying,
    /// Before the first round proper.
    Preliminary,
    /// The page does not say, or gives the round a number only.
    Unknown,
    /// A league, or the league phase of a cup.
    League,
    /// Groups.
    Group,
    /// A play-off, before the knock-out rounds or after a league.
    PlayOff,
    /// 128 teams are left.
    #[serde(rename = "round_of_128")]
    RoundOf128,
    /// 64 teams are left.
    #[serde(rename = "round_of_64")]
    RoundOf64,
    /// 32 teams are left.
    #[serde(rename = "round_of_32")]
    RoundOf32,
    /// 16 teams are left.
    #[serde(rename = "round_of_16")]
    RoundOf16,
    /// Eight teams are left.
    QuarterFinal,
    /// Four teams are left.
    SemiFinal,
    /// The losers of the semi-finals.
    ThirdPlace,
    /// Two teams are left.
    Final,
    /// Friendly matches.
    Friendly,
}

impl RoundStage {
    /// What the kind of a round says of its place.
    pub fn of_kind(kind: RoundKind) -> Self {
        match kind {
            RoundKind::Qualifying => Self::Qualifying,
            RoundKind::Group => Self::Group,
            RoundKind::League => Self::League,
            RoundKind::Friendly => Self::Friendly,
            RoundKind::Knockout | RoundKind::Unknown => Self::Unknown,
        }
    }

    /// The name used in every export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Qualifying => "qualifying",
            Self::Preliminary => "preliminary",
            Self::Unknown => "unknown",
            Self::League => "league",
            Self::Group => "group",
            Self::PlayOff => "play_off",
            Self::RoundOf128 => "round_of_128",
            Self::RoundOf64 => "round_of_64",
            Self::RoundOf32 => "round_of_32",
            Self::RoundOf16 => "round_of_16",
            Self::QuarterFinal => "quarter_final",
            Self::SemiFinal => "semi_final",
            Self::ThirdPlace => "third_place",
            Self::Final => "final",
            Self::Friendly => "friendly",
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
    /// Its place in the competition.
    pub stage: RoundStage,
    /// Place among the rounds of its competition and season, from 1, in the order of time: the first
    /// match, then the stage, then the page.
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
