//! Names and codes of national teams as a profile's dataset writes them: the table of countries, and beside it a
//! file of what that dataset calls otherwise. Used by `martj42` and `fjelstul`.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::dialect::Countries;
use crate::model::{Country, Gender, National, Opponent, Squad, Team};

/// What a dataset calls otherwise, by the code of the table of countries.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    /// Where these names were taken from.
    #[serde(rename = "source")]
    _source: String,
    /// Names of teams.
    #[serde(default)]
    teams: FxHashMap<String, String>,
    /// Codes of teams.
    #[serde(default)]
    codes: FxHashMap<String, String>,
    /// Teams that have another name from a day on.
    #[serde(default)]
    later: Vec<Later>,
    /// Names of competitions, by ours.
    #[serde(default)]
    pub(super) competitions: FxHashMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Later {
    team: String,
    from: NaiveDate,
    name: String,
}

impl Names {
    /// Reads a file that comes with the library; a test loads each of them.
    pub(super) fn load(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The name of the team with this code.
    pub(super) fn team(&self, code: &str, date: Option<NaiveDate>) -> Option<&str> {
        let is_later =
            |later: &&Later| later.team == code && date.is_some_and(|day| day >= later.from);
        if let Some(later) = self.later.iter().find(is_later) {
            return Some(&later.name);
        }
        self.name(code)
    }

    /// The name of the country with this code.
    pub(super) fn name(&self, code: &str) -> Option<&str> {
        let own = self.teams.get(code).map(String::as_str);
        own.or_else(|| Countries::builtin().name_of(code))
    }

    /// The code of the team with this code of ours: the dataset's own, else ISO's, else FIFA's.
    pub(super) fn code(&self, code: &str) -> Option<String> {
        if let Some(own) = self.codes.get(code) {
            return Some(own.clone());
        }
        let Country {
            iso_code,
            fifa_code,
            ..
        } = Countries::builtin().record(code);
        iso_code.or(fifa_code)
    }
}

/// The national team of a side, if it is the first team of its country.
pub(super) fn senior(side: &Opponent) -> Option<(&Team, &National)> {
    let team = side.team()?;
    let national = team.national.as_ref()?;
    (national.squad == Squad::Senior).then_some((team, national))
}

/// The same, of men.
pub(super) fn senior_men(side: &Opponent) -> Option<(&Team, &National)> {
    senior(side).filter(|(_, national)| national.gender == Gender::Men)
}

/// The code under which a team played that day: West Germany's, where the page says so, and not Germany's.
pub(super) fn code_of_the_day<'t>(team: &'t Team, national: &'t National) -> &'t str {
    let countries = Countries::builtin();
    let written = [Some(team.name.as_str()), team.country.as_deref()];
    // A name of the past may be of a team that goes on under another article, as the Dutch East Indies.
    let is_theirs = |written: &&str| {
        countries.team_of(written) == Some(national.country.as_str())
            || countries.record(written).historical == Some(true)
    };
    let mut written = written.into_iter().flatten().filter(is_theirs);
    let found = written
        .next()
        .and_then(|written| countries.code_of(written));
    found.unwrap_or(&national.country)
}
