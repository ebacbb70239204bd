//! The `matches` and `match_sources` tables.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{MatchId, PageId, RoundId, TieId};
use super::team::{Opponent, Side};

/// Two numbers of goals, home side (or team 1) first. Neither half exists without the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Score {
    /// Goals of the side listed first.
    pub home: u16,
    /// Goals of the side listed second.
    pub away: u16,
}

impl Score {
    /// A score.
    pub fn new(home: u16, away: u16) -> Self {
        Self { home, away }
    }

    /// The same score seen from the other side.
    pub fn turned(self) -> Self {
        Self {
            home: self.away,
            away: self.home,
        }
    }

    /// Whether both sides have the same number.
    pub fn is_level(self) -> bool {
        self.home == self.away
    }

    /// The side with more goals, if there is one.
    pub fn leader(self) -> Option<Side> {
        match self.home.cmp(&self.away) {
            std::cmp::Ordering::Greater => Some(Side::Home),
            std::cmp::Ordering::Less => Some(Side::Away),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Goals of one side.
    pub fn of(self, side: Side) -> u16 {
        match side {
            Side::Home => self.home,
            Side::Away => self.away,
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.home, self.away)
    }
}

/// What became of a match.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum MatchStatus {
    /// Not played yet.
    Scheduled,
    /// Played to its end.
    Played,
    /// Begun and not finished.
    Abandoned,
    /// Decided off the field.
    Awarded,
    /// Played and struck out.
    Annulled,
    /// One side did not appear, or had no opponent.
    Walkover,
    /// Not played and not going to be.
    Cancelled,
    /// Moved to a day not yet known.
    Postponed,
    /// The page does not say.
    #[default]
    Unknown,
}

impl MatchStatus {
    /// The name used in every export and in dialect files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Played => "played",
            Self::Abandoned => "abandoned",
            Self::Awarded => "awarded",
            Self::Annulled => "annulled",
            Self::Walkover => "walkover",
            Self::Cancelled => "cancelled",
            Self::Postponed => "postponed",
            Self::Unknown => "unknown",
        }
    }
}

/// Who won a match, shoot-out included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchWinner {
    /// The side listed first.
    Home,
    /// The side listed second.
    Away,
    /// Nobody.
    Draw,
}

impl Match {
    /// Adds a text to its note.
    pub(crate) fn add_note(&mut self, text: String) {
        self.note = Some(match self.note.take() {
            Some(note) => format!("{note}; {text}"),
            None => text,
        });
    }
}

impl MatchWinner {
    /// Who won by this score, shoot-out included; `None` without a score.
    pub fn of(score: Option<Score>, penalties: Option<Score>) -> Option<Self> {
        let score = score?;
        let side = score.leader().or_else(|| penalties.and_then(Score::leader));
        Some(match side {
            Some(Side::Home) => Self::Home,
            Some(Side::Away) => Self::Away,
            None => Self::Draw,
        })
    }

    /// `home`, `away` or `draw`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Away => "away",
            Self::Draw => "draw",
        }
    }
}

/// Difference between local time and UTC in whole minutes, -14 h to +14 h.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UtcOffset(i16);

impl UtcOffset {
    /// An offset of so many minutes, or `None` outside the range in use on Earth.
    ///
    /// ```
    /// use scoreline::model::UtcOffset;
    /// assert_eq!(UtcOffset::minutes(330).unwrap().to_string(), "+05:30");
    /// assert!(UtcOffset::minutes(900).is_none());
    /// ```
    pub fn minutes(minutes: i16) -> Option<Self> {
        (minutes.unsigned_abs() <= 14 * 60).then_some(Self(minutes))
    }

    /// Minutes east of UTC.
    pub fn as_minutes(self) -> i16 {
        self.0
    }
}

impl fmt::Display for UtcOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A kick-off: local clock, and the offset where the page states one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kickoff {
    /// Local time of day.
    pub local: NaiveTime,
    /// Stated offset; never assumed.
    pub offset: Option<UtcOffset>,
}

impl Kickoff {
    /// The instant, when the offset is known.
    pub fn utc(&self, date: NaiveDate) -> Option<DateTime<Utc>> {
        let offset = self.offset?;
        let local = date.and_time(self.local);
        local
            .checked_sub_signed(TimeDelta::minutes(i64::from(offset.as_minutes())))
            .map(|utc| utc.and_utc())
    }
}

impl MatchId {
    /// The id of the first match of these sides in a round.
    ///
    /// ```
    /// use scoreline::model::{MatchId, Opponent, RoundId};
    /// let side = |name: &str| Opponent::Slot(name.to_owned());
    /// let id = MatchId::between(&RoundId::new("2031-cup/final"), &side("Alfa"), &side("Beta"));
    /// assert_eq!(id.as_str(), "2031-cup/final/alfa-beta");
    /// ```
    pub fn between(round: &RoundId, home: &Opponent, away: &Opponent) -> Self {
        Self::new(format!("{round}/{}-{}", home.slug(), away.slug()))
    }
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Key.
    pub id: MatchId,
    /// Competition, repeated so that the row can be read alone.
    pub competition: Option<String>,
    /// Competition and round as a box on a page of a team prints them.
    pub competition_text: Option<String>,
    /// Season, repeated.
    pub season: Option<String>,
    /// The round.
    pub round_id: RoundId,
    /// Name of the round, repeated.
    pub round: String,
    /// `Group A`.
    pub group_name: Option<String>,
    /// Matchday as written.
    pub matchday: Option<String>,
    /// Whether it decides between level teams of a group and is left out of the group's table.
    pub group_playoff: bool,
    /// The tie that it is a leg of.
    pub tie: Option<TieId>,
    /// Which leg, from 1.
    pub leg: Option<u8>,
    /// Local date.
    pub date: Option<NaiveDate>,
    /// Date as written.
    pub date_text: Option<String>,
    /// Kick-off.
    pub kickoff: Option<Kickoff>,
    /// Side listed first.
    pub home: Opponent,
    /// Side listed second.
    pub away: Opponent,
    /// Score after extra time, without the shoot-out.
    pub score: Option<Score>,
    /// Whether extra time was played; `None` when there is no score.
    pub extra_time: Option<bool>,
    /// Whether a golden goal ended it.
    pub golden_goal: Option<bool>,
    /// Shoot-out score.
    pub penalties: Option<Score>,
    /// Who won, shoot-out included.
    pub winner: Option<MatchWinner>,
    /// What became of it.
    pub status: MatchStatus,
    /// Result given by decision, apart from the score on the field.
    pub awarded: Option<Score>,
    /// Stadium.
    pub stadium: Option<String>,
    /// City, with what the page writes behind it.
    pub city: Option<String>,
    /// People in the stadium; 0 means behind closed doors.
    pub attendance: Option<u32>,
    /// Referee.
    pub referee: Option<String>,
    /// Referee's country as written.
    pub referee_country: Option<String>,
    /// Addresses of reports, in the order of the page.
    pub report_urls: Vec<String>,
    /// Notes that stand with the match.
    pub note: Option<String>,
    /// Page that the record was read from.
    pub page: PageId,
    /// Line on that page, from 1.
    pub line: u32,
}

/// What kind of block names a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchSourceKind {
    /// A match box.
    Box,
    /// A row of a table of ties.
    SeriesRow,
    /// A cell of a results grid.
    Grid,
    /// A bracket.
    Bracket,
    /// A plain table.
    Table,
}

impl MatchSourceKind {
    /// The name used in every export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Box => "box",
            Self::SeriesRow => "series_row",
            Self::Grid => "grid",
            Self::Bracket => "bracket",
            Self::Table => "table",
        }
    }
}

/// One place that names a match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchSource {
    /// The match.
    pub match_id: MatchId,
    /// From 1; the first is the place that the record was read from.
    pub seq: u32,
    /// Page.
    pub page: PageId,
    /// Kind of block.
    pub kind: MatchSourceKind,
    /// Headings above it.
    pub section_path: String,
    /// Page that transcludes it, when it was found that way.
    pub included_from: Option<PageId>,
    /// First byte of the block.
    pub span_start: u64,
    /// Byte behind the block.
    pub span_end: u64,
    /// Line, from 1.
    pub line: u32,
}
