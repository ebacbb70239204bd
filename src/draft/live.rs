//! Scores that may be those of a match in progress: the page was saved about the day of the match and
//! says nothing that is only known afterwards. Edge case E15, template reference part E, row 5.

use chrono::{Days, NaiveDate};

use crate::document::Document;
use crate::model::{Match, MatchStatus};

/// The day from which on a score may be live: the one before the page was saved, since days begin
/// and end elsewhere at another time. `None` where nothing says when that was.
pub(super) fn first_live_day(document: &Document) -> Option<NaiveDate> {
    let saved = document.revision_timestamp.or(document.retrieved_at)?;
    saved.date_naive().checked_sub_days(Days::new(1))
}

/// Whether the match may still have been under way. `has_more` says that the box has a report or
/// scorers.
pub(super) fn may_be_live(record: &Match, has_more: bool, first_day: Option<NaiveDate>) -> bool {
    let recent = record
        .date
        .zip(first_day)
        .is_some_and(|(date, first)| date >= first);
    recent && record.status == MatchStatus::Played && record.attendance.is_none() && !has_more
}
