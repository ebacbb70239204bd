//! The tables `lineups` and `managers`: who is listed for a side of a match, and who led it.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::goal::{Minute, set_minute, set_stoppage};
use super::ids::{MatchId, PageId, PlayerId, TeamId};
use super::team::Side;
use crate::schema::{Record, words};

/// How a player took part in a match.
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
pub enum Appearance {
    /// From the start.
    Starter,
    /// Came on for another player.
    CameOn,
    /// Listed as a substitute, without a mark of having come on.
    Bench,
}

/// One row a player of a line-up. Pages list them of finals and of many knock-out matches.
///
/// Source of the rule: template reference A.4.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("match_id", "side", "seq"), nested = "lineups", under("match_id"))]
pub struct Lineup {
    /// The match.
    #[column(refers_to = "matches")]
    pub match_id: MatchId,
    /// The player's side.
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
    /// Shirt number.
    #[column(set)]
    pub shirt_number: Option<u16>,
    /// Position as the page writes it: `GK`, `CB`.
    #[column(set)]
    pub position: Option<String>,
    /// Whether the page marks the captain here.
    #[column(set)]
    pub captain: bool,
    /// How the player took part; `bench` is a substitute without a mark of having come on.
    #[column(set)]
    pub appearance: Appearance,
    /// Minute at which a substitute came on, if known.
    #[column(
        name = "on_minute",
        kind = u16,
        get = |minute: &Option<Minute>| minute.map(|minute| minute.minute),
        about = "Minute at which the player came on; empty for starters and where it is not known.",
        set = |record: &mut Lineup, text: &str| set_minute(&mut record.on, text)
    )]
    #[column(
        name = "on_stoppage",
        kind = u16,
        get = |minute: &Option<Minute>| minute.and_then(|minute| minute.stoppage),
        about = "Minutes of stoppage time; never added to `on_minute`.",
        set = |record: &mut Lineup, text: &str| set_stoppage(&mut record.on, text)
    )]
    pub on: Option<Minute>,
    /// Whether the page marks that the player was taken off; a dismissal is in `cards`.
    #[column(set)]
    pub taken_off: bool,
    /// Minute at which the player was taken off, if known.
    #[column(
        name = "off_minute",
        kind = u16,
        get = |minute: &Option<Minute>| minute.map(|minute| minute.minute),
        about = "Minute at which the player was taken off; empty where there was none or it is not known.",
        set = |record: &mut Lineup, text: &str| set_minute(&mut record.off, text)
    )]
    #[column(
        name = "off_stoppage",
        kind = u16,
        get = |minute: &Option<Minute>| minute.and_then(|minute| minute.stoppage),
        about = "Minutes of stoppage time; never added to `off_minute`.",
        set = |record: &mut Lineup, text: &str| set_stoppage(&mut record.off, text)
    )]
    pub off: Option<Minute>,
    /// What else the page says of the player.
    #[column(set)]
    pub note: Option<String>,
    /// Page that lists the player.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// First byte of the row in the page's text in UTF-8, from 0, without a byte-order mark.
    pub span_start: u64,
    /// Byte after the last one of the row.
    pub span_end: u64,
    /// Line of the row on that page, from 1.
    pub line: u32,
}

/// One row a manager of a side in a match, as line-ups list them.
///
/// Source of the rule: template reference A.4.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("match_id", "side", "seq"), nested = "managers", under("match_id"))]
pub struct Manager {
    /// The match.
    #[column(refers_to = "matches")]
    pub match_id: MatchId,
    /// The manager's side.
    pub side: Side,
    /// The manager's team.
    #[column(refers_to = "teams")]
    pub team_id: Option<TeamId>,
    /// Place in that side's list, from 1.
    pub seq: u32,
    /// Manager as printed.
    #[column(set)]
    pub manager: String,
    /// Article that the manager links to.
    #[column(set)]
    pub manager_link: Option<String>,
    /// Code of the country whose flag is beside the name, as written.
    #[column(set)]
    pub country: Option<String>,
    /// What else the page says of the manager.
    #[column(set)]
    pub note: Option<String>,
    /// Page that names the manager.
    #[column(refers_to = "pages")]
    pub page: PageId,
    /// First byte of the place in the page's text in UTF-8, from 0, without a byte-order mark.
    pub span_start: u64,
    /// Byte after the last one of the place.
    pub span_end: u64,
    /// Line of the place on that page, from 1.
    pub line: u32,
}

words!(Appearance);
