//! The `editions` table: what the rounds of one competition and season have in common.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::EditionId;
use super::team::Gender;
use crate::schema::Record;

/// One row an edition of a competition: a tournament of one year, a season of a league.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("edition_id"))]
pub struct Edition {
    /// Season and competition in readable form.
    #[column(name = "edition_id")]
    pub id: EditionId,
    /// Name of the competition without its season.
    pub competition: Option<Arc<str>>,
    /// Season or year as written: `2014`, `2014–15`.
    pub season: Option<Arc<str>>,
    /// Title of the article on the whole edition, where the archive has it.
    pub article: Option<String>,
    /// Whose teams play in it: `men` or `women`; empty unless every team is a national one that tells.
    pub gender: Option<Gender>,
    /// Which national teams play in it: `senior`, `under_20`, `olympic`, `local`, `second`; empty unless every
    /// team is a national one that tells.
    pub squad: Option<String>,
    /// Day of the first match that has one.
    pub first_date: Option<NaiveDate>,
    /// Day of the last match that has one.
    pub last_date: Option<NaiveDate>,
    /// Rounds, groups and stages in this dataset.
    pub rounds: u32,
    /// Matches in this dataset, whatever became of them.
    pub matches: u32,
    /// Goals listed in this dataset, each with its match; no kicks of shoot-outs.
    pub goals: u32,
}
