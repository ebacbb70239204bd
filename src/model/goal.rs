//! The `goals` table.

use serde::{Deserialize, Serialize};

use chrono::NaiveDate;

use super::ids::{EditionId, GoalId, MatchId, PageId, PlayerId, TeamId};
use super::team::Side;
use crate::schema::{Parts, Record, Refused, Row, Unread, Written};

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

impl Parts for Option<Minute> {
    fn of(row: &Row<'_>, at: usize) -> Result<Self, Unread> {
        let column = at.saturating_add(1);
        let stoppage: Option<u16> = row.read(column)?;
        match (row.read(at)?, stoppage) {
            (Some(minute), stoppage) => Ok(Some(Minute { minute, stoppage })),
            (None, None) => Ok(None),
            (None, Some(_)) => Err(Unread {
                column,
                expected: "nothing where the minute is not known",
            }),
        }
    }
}

/// A minute beyond those of any match is none.
pub(crate) fn set_minute(minute: &mut Option<Minute>, text: &str) -> Result<(), Refused> {
    let stoppage = minute.and_then(|minute| minute.stoppage);
    let number = Option::<u16>::of_text(text)?;
    if number.is_some_and(|number| !(1..=LAST_MINUTE).contains(&number)) {
        let expected = "a minute from 1 to 150";
        return Err(Refused { expected });
    }
    *minute = number.map(|minute| Minute { minute, stoppage });
    Ok(())
}

/// Minutes of stoppage time are those of a minute that is known.
pub(crate) fn set_stoppage(minute: &mut Option<Minute>, text: &str) -> Result<(), Refused> {
    let number = Option::<u16>::of_text(text)?;
    let expected = "up to 60 minutes of stoppage time of a minute that is known";
    let minute = minute.as_mut().ok_or(Refused { expected })?;
    if number.is_some_and(|number| number > 60) {
        return Err(Refused { expected });
    }
    minute.stoppage = number;
    Ok(())
}

/// The last minute that a correction may name.
const LAST_MINUTE: u16 = 150;

/// One row a goal in play. Kicks of a shoot-out are in `shootout_kicks`.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("goal_id"), nested = "goals", under("match_id"))]
pub struct Goal {
    /// The match, the side and the goal's place in that side's list.
    #[column(name = "goal_id")]
    pub id: GoalId,
    /// The match.
    #[column(refers_to = "matches")]
    pub match_id: MatchId,
    /// The edition that the match is part of.
    #[column(refers_to = "editions")]
    pub edition_id: EditionId,
    /// Day of the match.
    pub date: Option<NaiveDate>,
    /// Place in the match's list, from 1: the home side's goals first, then the away side's, each
    /// in the order of the page.
    pub seq: u32,
    /// Side that the goal counts for; an own goal is with the side that profits.
    pub side: Side,
    /// Name of that side.
    pub team: String,
    /// That side: one id under every name; empty while the side is a slot.
    #[column(refers_to = "teams")]
    pub team_id: Option<TeamId>,
    /// Name of the other side.
    pub opponent: String,
    /// The other side.
    #[column(refers_to = "teams")]
    pub opponent_id: Option<TeamId>,
    /// Scorer as printed; of an own goal, a player of the other side.
    #[column(set)]
    pub scorer: Option<String>,
    /// Article that the scorer links to: the player's identity where names coincide.
    #[column(set)]
    pub scorer_link: Option<String>,
    /// The scorer: one id under every name.
    #[column(refers_to = "players")]
    pub scorer_id: Option<PlayerId>,
    /// Minute, if known.
    #[column(
        name = "minute",
        kind = u16,
        get = |minute: &Option<Minute>| minute.map(|minute| minute.minute),
        about = "Minute of regular or extra time, from 1: 45 for `45+2`; empty when not known.",
        set = |record: &mut Goal, text: &str| set_minute(&mut record.minute, text)
    )]
    #[column(
        name = "minute_stoppage",
        kind = u16,
        get = |minute: &Option<Minute>| minute.and_then(|minute| minute.stoppage),
        about = "Minutes of stoppage time: 2 for `45+2`; never added to `minute`.",
        set = |record: &mut Goal, text: &str| set_stoppage(&mut record.minute, text)
    )]
    pub minute: Option<Minute>,
    /// The minute as written.
    pub minute_text: Option<String>,
    /// Whether it was scored from the penalty spot during play.
    #[column(set)]
    pub penalty: bool,
    /// Whether a player of the other side scored it.
    #[column(set)]
    pub own_goal: bool,
    /// Anything else that the page says of the goal.
    #[column(set)]
    pub note: Option<String>,
    /// Page that lists the goal.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// First byte of its place in the page's text in UTF-8, from 0, without a byte-order mark.
    pub span_start: u64,
    /// Byte after the last one of its place.
    pub span_end: u64,
    /// Line of the goal on that page, from 1.
    pub line: u32,
}
