//! From raw text to one typed value, or an answer that says what was read. Pure functions: they know
//! the dialect and football, no markup and no other match. Called by `draft`.

mod attendance;
mod beside_team;
mod counted_goals;
mod date;
mod goals;
mod kicks;
mod lineup;
mod minute;
mod minutes_after;
mod outcome;
mod person;
mod qualifier;
mod remainder;
mod running_goals;
mod score;
mod scorer_list;
mod scorer_text;
mod stated_goals;
mod team;
mod time;
mod venue;
mod zone;

use thiserror::Error;

use crate::model::Rule;
use crate::wikitext::Span;

pub use attendance::{Attendance, attendance};
pub use beside_team::{BesideTeam, Decided, Favour, TeamCell, beside_team};
pub(crate) use counted_goals::{gives_minutes, with_counts};
pub use date::{DateReading, Season, date, shown_date, window};
pub use goals::scorers;
pub use kicks::{KickReading, kicks};
pub use lineup::{LineupReading, ManagerReading, lineup_manager, lineup_player, listed_player};
pub use minute::minute;
pub use outcome::{Outcome, outcome};
pub use person::{Person, Referee, referee};
pub use running_goals::{RunningGoals, running_goals};
pub use score::{ScoreReading, aggregate, flag, goals_of_side, score};
pub(crate) use score::{begins_with_status, is_extra_time_mark, match_number};
pub use scorer_list::{CardReading, GoalReading, ScorerList};
pub use team::{country_without_code, differing_name, team};
pub use time::{TimeReading, time};
pub use venue::{Venue, venue};
pub use zone::{PageZone, page_zone};

/// A value that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{found}` is no {what}; expected {expected}")]
pub struct Unread {
    /// What it should have been: `date`, `score`.
    pub what: &'static str,
    /// What is there.
    pub found: String,
    /// Forms that can be read.
    pub expected: &'static str,
}

/// Something odd about a value that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Name of the rule that reports it.
    pub rule: Rule,
    /// Where it stands.
    pub span: Span,
    /// What is there.
    pub found: String,
}

/// Number made of the digits of a text; separators between them are left out.
pub(crate) fn whole_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter_map(remainder::plain_digit).collect();
    digits.parse().ok()
}
