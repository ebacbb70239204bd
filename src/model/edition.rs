//! The `editions` table: what the rounds of one competition and season have in common.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::EditionId;
use super::team::{Gender, Squad};
use crate::schema::{Record, Refused, Written};

/// One row an edition of a competition: a tournament of one year, a season of a league.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("edition_id"))]
pub struct Edition {
    /// Season and competition in readable form.
    #[column(name = "edition_id")]
    pub id: EditionId,
    /// Name of the competition without its season.
    #[column(set)]
    pub competition: Option<Arc<str>>,
    /// Season or year as written: `2014`, `2014–15`.
    #[column(set)]
    pub season: Option<Arc<str>>,
    /// Title of the article on the whole edition, where the archive has it.
    #[column(set)]
    pub article: Option<String>,
    /// Whose teams play in it: `men` or `women`; empty unless every team is a national one that tells.
    #[column(set)]
    pub gender: Option<Gender>,
    /// Which national teams play in it: `senior`, `under_20`, `olympic`, `local`, `second`; empty unless every
    /// team is a national one that tells.
    #[column(set = Edition::set_squad)]
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

impl Edition {
    /// A squad is one of those that teams have.
    fn set_squad(&mut self, text: &str) -> Result<(), Refused> {
        let expected = "senior, under_ and an age, olympic, local or second";
        let squad = Option::<String>::of_text(text)?;
        let is_known = squad
            .as_deref()
            .is_none_or(|text| Squad::of_text(text).is_some());
        is_known
            .then(|| self.squad = squad)
            .ok_or(Refused { expected })
    }
}
