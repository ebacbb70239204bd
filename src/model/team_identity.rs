//! The `teams` table: each team once, under all the names and forms that pages give it.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::TeamId;
use super::team::Gender;
use crate::schema::{Record, words};

/// What sort of team it is.
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
pub enum TeamKind {
    /// The pages say which country's team it is.
    National,
    /// A club, or a team of which the pages do not say that it is a national one.
    Other,
}

/// One row a team. A national team is known by country, gender and age, whichever form names it; another one
/// by its article, through the redirects that the archive knows; one that nothing links to by its name and
/// country within the edition.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("team_id"))]
pub struct TeamIdentity {
    /// The team in readable form.
    #[column(name = "team_id")]
    pub id: TeamId,
    /// The name that pages print most often.
    #[column(required)]
    pub name: String,
    /// All names that pages print for it, in alphabetical order, with ` | ` between them.
    #[column(required)]
    pub names: String,
    /// `national` where the pages say which country's team it is; `other` for clubs and for all else.
    pub kind: TeamKind,
    /// Title of its article, after the redirects that the archive knows.
    pub article: Option<String>,
    /// Country, as FIFA's code where the table of countries has it, else as written; empty where pages
    /// differ.
    pub country: Option<String>,
    /// `men` or `women`, of a national team.
    pub gender: Option<Gender>,
    /// Which of the country's teams: `senior`, `under_20`, `olympic`, `local`, `second`.
    pub squad: Option<String>,
    /// The team on Wikidata, as in `Q83459`; empty until `scoreline identify` has asked.
    pub wikidata_id: Option<String>,
}

words!(TeamKind);
