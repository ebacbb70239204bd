//! How far a clock is ahead of UTC. A kind of value that a column holds; `model` hands it on.

use std::fmt;

use serde::{Deserialize, Serialize};

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
