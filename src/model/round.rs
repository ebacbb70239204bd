//! The `rounds` and `schedule` tables.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::{PageId, RoundId};
use crate::schema::{Record, words};

/// What sort of round it is.
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
}

/// The place of a round in a competition.
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
    #[strum(serialize = "round_of_128")]
    RoundOf128,
    /// 64 teams are left.
    #[serde(rename = "round_of_64")]
    #[strum(serialize = "round_of_64")]
    RoundOf64,
    /// 32 teams are left.
    #[serde(rename = "round_of_32")]
    #[strum(serialize = "round_of_32")]
    RoundOf32,
    /// 16 teams are left.
    #[serde(rename = "round_of_16")]
    #[strum(serialize = "round_of_16")]
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
}

/// One row a round, stage or group of one edition of a competition.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("round_id"), nested = "rounds", under("page"))]
pub struct Round {
    /// Season, competition and round in readable form; it does not change when a match is
    /// corrected.
    #[column(
        name = "round_id",
        about = "Season, competition and round in readable form; it does not change when a match is corrected."
    )]
    #[column(
        name = "edition_id",
        kind = String,
        from = Round::edition_id,
        refers_to = "editions",
        about = "The edition that it is part of."
    )]
    pub id: RoundId,
    /// Name of the competition without its season.
    pub competition: Option<Arc<str>>,
    /// Season or year as written: `2014`, `2014–15`.
    pub season: Option<Arc<str>>,
    /// Name of the round as the page gives it.
    #[column(required, set)]
    pub name: Arc<str>,
    /// What sort of round it is; `unknown` when the page does not say.
    #[column(set)]
    pub kind: RoundKind,
    /// Its place in the competition. A group of a competition that decides who enters another one
    /// is `qualifying`; a round that only has a number is `unknown`.
    #[column(set)]
    pub stage: RoundStage,
    /// Place among the rounds of its competition and season, from 1, in the order of time: by the
    /// first match, then by the stage, then by the page.
    pub ordinal: u32,
    /// Page that names the round first.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// Headings above it, outermost first, joined with ` > `; empty above the first heading.
    pub section_path: Arc<str>,
    /// Line of the first thing in the round on that page, from 1.
    pub line: u32,
}

impl Round {
    /// The edition that it is part of.
    pub fn edition_id(&self) -> Option<&str> {
        Some(self.id.edition())
    }
}

/// One row a leg of a round, with the days that the page sets aside for it.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("round_id", "leg"), nested = "schedule", under("round_id"))]
pub struct ScheduledLeg {
    /// The round.
    #[column(name = "round_id", refers_to = "rounds")]
    pub round: RoundId,
    /// Leg, from 1.
    pub leg: u8,
    /// First day; empty when the text could not be read as a date.
    pub start_date: Option<NaiveDate>,
    /// Last day; the first day again when there is only one.
    pub end_date: Option<NaiveDate>,
    /// The days as written.
    pub text: String,
    /// Page with the schedule.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// Line of the row on that page, from 1.
    pub line: u32,
}

words!(RoundKind, RoundStage);
