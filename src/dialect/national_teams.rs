//! National teams and their articles: which team a title means, and which article a template of a
//! national team links to. Used by `normalize`, and for titles of pages.

use std::borrow::Cow;

use super::Dialect;
use super::countries::Countries;
use crate::model::{Gender, National, Squad};

impl Dialect {
    /// The national team whose article has this title; `None` for any other article, and for teams
    /// of countries that the table does not have.
    ///
    /// ```
    /// use scoreline::dialect::Dialect;
    /// use scoreline::model::{Gender, Squad};
    /// let dialect = Dialect::english();
    /// let team = dialect.national_team("United States women's national under-20 soccer team").unwrap();
    /// assert_eq!((team.country.as_str(), team.gender, team.squad), ("USA", Gender::Women, Squad::Under(20)));
    /// assert!(dialect.national_team("Alfa FC").is_none());
    /// ```
    pub fn national_team(&self, title: &str) -> Option<National> {
        let title = title.split('#').next().unwrap_or_default();
        // A title is short; what is longer names no team, and need not be searched.
        if title.len() > LONGEST_TITLE {
            return None;
        }
        let title = match title.contains('_') {
            true => Cow::Owned(title.replace('_', " ")),
            false => Cow::Borrowed(title),
        };
        let found = self.national_team_title.captures(title.trim())?;
        let country = found.name("country")?.as_str();
        let squad = if let Some(age) = found.name("age") {
            Squad::Under(age.as_str().parse().ok()?)
        } else if found.name("olympic").is_some() {
            Squad::Olympic
        } else if found.name("local").is_some() {
            Squad::Local
        } else if found.name("second").is_some() {
            Squad::Second
        } else {
            Squad::Senior
        };
        Some(National {
            country: Countries::builtin().team_of(country)?.to_owned(),
            gender: match found.name("women") {
                Some(_) => Gender::Women,
                None => Gender::Men,
            },
            squad,
        })
    }

    /// Title of the article of a national team; `None` for a country that the table does not have.
    ///
    /// ```
    /// use scoreline::dialect::Dialect;
    /// let dialect = Dialect::english();
    /// for title in ["Brazil national football team", "Australia men's national soccer team"] {
    ///     let team = dialect.national_team(title).unwrap();
    ///     assert_eq!(dialect.national_team_article(&team).as_deref(), Some(title));
    /// }
    /// ```
    pub fn national_team_article(&self, team: &National) -> Option<String> {
        let names = &self.file.national_teams;
        let exception = names.exceptions.iter().find(|e| e.code == team.country);
        let country = match exception.and_then(|e| e.country.as_deref()) {
            Some(country) => country,
            None => Countries::builtin().name_of(&team.country)?,
        };
        let sex = match team.gender {
            Gender::Women => &names.women,
            Gender::Men => exception.and_then(|e| e.men.as_ref()).unwrap_or(&names.men),
        };
        let sport = exception
            .and_then(|e| e.sport.as_ref())
            .unwrap_or(&names.sport);
        let (form, age) = match team.squad {
            Squad::Senior => (&names.senior, None),
            Squad::Under(age) => (&names.under, Some(age.to_string())),
            Squad::Olympic => (&names.olympic, None),
            Squad::Local => (&names.local, None),
            Squad::Second => (&names.second, None),
        };
        if form.is_empty() {
            return None;
        }
        Some(
            form.replace("{country}", country)
                .replace("{sex}", sex)
                .replace("{sport}", sport)
                .replace("{age}", age.as_deref().unwrap_or_default()),
        )
    }
}

/// MediaWiki allows titles of 255 bytes.
const LONGEST_TITLE: usize = 255;
