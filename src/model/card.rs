//! The `cards` table: cards that pages list beside the goals.

use serde::{Deserialize, Serialize};

use super::goal::Minute;
use super::ids::{MatchId, PageId};
use super::team::Side;

/// Colour of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// Booked.
    Yellow,
    /// Sent off with a second yellow card.
    SecondYellow,
    /// Sent off.
    Red,
}

impl CardKind {
    /// The name used in every export.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::SecondYellow => "second_yellow",
            Self::Red => "red",
        }
    }
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The match.
    pub match_id: MatchId,
    /// Side under which the page lists it.
    pub side: Side,
    /// Place in that side's list, from 1.
    pub seq: u32,
    /// Player as printed.
    pub player: Option<String>,
    /// Title of the player's article.
    pub player_link: Option<String>,
    /// Colour.
    pub card: CardKind,
    /// Minute, if known.
    pub minute: Option<Minute>,
    /// Page that lists it.
    pub page: PageId,
    /// Line on that page, from 1.
    pub line: u32,
}
