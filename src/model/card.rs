//! The `cards` table: cards that pages list beside the goals.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::goal::{Minute, set_minute, set_stoppage};
use super::ids::{MatchId, PageId, PlayerId, TeamId};
use super::team::Side;
use crate::schema::{Record, words};

/// Colour of a card.
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
pub enum CardKind {
    /// Booked.
    Yellow,
    /// Sent off with a second yellow card.
    SecondYellow,
    /// Sent off.
    Red,
}

/// One row a card that a page lists beside the goals. Most pages list none.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("match_id", "side", "seq"), nested = "cards", under("match_id"))]
pub struct Card {
    /// The match.
    #[column(refers_to = "matches")]
    pub match_id: MatchId,
    /// Side under which the page lists the card.
    pub side: Side,
    /// The player's team.
    #[column(refers_to = "teams")]
    pub team_id: Option<TeamId>,
    /// Place in that side's list, from 1.
    pub seq: u32,
    /// Player as printed.
    #[column(set)]
    pub player: Option<String>,
    /// Article that the player links to.
    #[column(set)]
    pub player_link: Option<String>,
    /// The player: one id under every name.
    #[column(refers_to = "players")]
    pub player_id: Option<PlayerId>,
    /// Colour of the card.
    #[column(set)]
    pub card: CardKind,
    /// Minute, if known.
    #[column(
        name = "minute",
        kind = u16,
        get = |minute: &Option<Minute>| minute.map(|minute| minute.minute),
        about = "Minute of regular or extra time, from 1; empty when not known.",
        set = |record: &mut Card, text: &str| set_minute(&mut record.minute, text)
    )]
    #[column(
        name = "minute_stoppage",
        kind = u16,
        get = |minute: &Option<Minute>| minute.and_then(|minute| minute.stoppage),
        about = "Minutes of stoppage time; never added to `minute`.",
        set = |record: &mut Card, text: &str| set_stoppage(&mut record.minute, text)
    )]
    pub minute: Option<Minute>,
    /// Page that lists the card.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// First byte of its place in the page's text in UTF-8, from 0, without a byte-order mark.
    pub span_start: u64,
    /// Byte after the last one of its place.
    pub span_end: u64,
    /// Line of the card on that page, from 1.
    pub line: u32,
}

words!(CardKind);
