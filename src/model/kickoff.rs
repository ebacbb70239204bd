//! When a match began, by the clock of its place.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::schema::{Parts, Row, Unread, UtcOffset};

/// A kick-off: local clock, and the offset where the page states one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

impl Parts for Option<Kickoff> {
    fn of(row: &Row<'_>, at: usize) -> Result<Self, Unread> {
        let column = at.saturating_add(1);
        let offset: Option<UtcOffset> = row.read(column)?;
        match (row.read(at)?, offset) {
            (Some(local), offset) => Ok(Some(Kickoff { local, offset })),
            (None, None) => Ok(None),
            (None, Some(_)) => Err(Unread {
                column,
                expected: "nothing where the clock is not known",
            }),
        }
    }
}
