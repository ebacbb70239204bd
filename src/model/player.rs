//! The `players` table: scorers, takers of kicks and booked players, each once.

use serde::{Deserialize, Serialize};

use super::ids::{PlayerId, TeamId};
use crate::schema::Record;

/// One row a player. A player is known by the article that a page links to, through the redirects that the
/// archive knows; without a link by name and team within the edition.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("player_id"))]
pub struct Player {
    /// The player in readable form.
    #[column(name = "player_id")]
    pub id: PlayerId,
    /// The article's title without what it has in brackets; without an article the name as printed.
    #[column(required)]
    pub name: String,
    /// All names that pages print, in alphabetical order, with ` | ` between them.
    #[column(required)]
    pub names: String,
    /// Title of the article, after the redirects that the archive knows.
    pub article: Option<String>,
    /// The team, where every match of the player in this dataset is one of the same team.
    #[column(refers_to = "teams")]
    pub team_id: Option<TeamId>,
    /// The player on Wikidata, as in `Q12897`; empty until `scoreline identify` has asked.
    pub wikidata_id: Option<String>,
}
