//! Two numbers of goals: of a match, a shoot-out, a tie.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::bounds::MOST_IN_SCORE;
use super::team::Side;
use crate::schema::{Parts, Refused, Row, Unread, Written};

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

impl Parts for Option<Score> {
    fn of(row: &Row<'_>, at: usize) -> Result<Self, Unread> {
        match (row.read(at)?, row.read(at.saturating_add(1))?) {
            (Some(home), Some(away)) => Ok(Some(Score { home, away })),
            (None, None) => Ok(None),
            _ => Err(Unread {
                column: at,
                expected: "the goals of both sides, or of neither",
            }),
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.home, self.away)
    }
}

/// Goals beyond those of any match are no score.
pub(crate) fn set_goals(score: &mut Option<Score>, side: Side, text: &str) -> Result<(), Refused> {
    let Some(goals) = Option::<u16>::of_text(text)? else {
        *score = None;
        return Ok(());
    };
    if goals > MOST_IN_SCORE {
        let expected = "a number of goals from 0 to 36";
        return Err(Refused { expected });
    }
    // The other side's goals are corrected, too, where they are not known.
    let score = score.get_or_insert(Score::new(goals, goals));
    match side {
        Side::Home => score.home = goals,
        Side::Away => score.away = goals,
    }
    Ok(())
}
