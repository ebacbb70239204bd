//! Competition and season of a page, from its title; `infobox` completes them.

use std::sync::Arc;

use crate::dialect::{Comparable, Dialect, is_dash};
use crate::model::slug;
use serde::{Deserialize, Serialize};

/// What names the competition of a match, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NamedBy {
    /// The page it is on: its title, its infobox, a heading.
    Page,
    /// The target of a link in its box, on a page of a team.
    Link,
    /// A text in its box, on a page of a team.
    Text,
}

/// An edition of a competition, as far as a page tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NamedEdition {
    /// Competition without the season.
    pub competition: Option<Arc<str>>,
    /// Season as written.
    pub season: Option<Arc<str>>,
    /// Part of the edition that the title names: `Group A`, `knockout stage`.
    pub part: Option<String>,
    /// The team whose page it is; its matches belong to many competitions.
    pub team: Option<String>,
    /// Whether its page is about the football of a whole country, whatever the competition.
    pub is_overview: bool,
    /// On such a page, where nothing names the competition: what stands for the edition in ids.
    pub unnamed: Option<String>,
}

impl NamedEdition {
    /// Reads a title such as `2014 FIFA World Cup Group A`; `None` if it names no season.
    pub(crate) fn of_title(title: &str, dialect: &Dialect) -> Option<Self> {
        let title = Comparable::new(title);
        let rules = &dialect.titles;
        let team_page = rules.team_season.captures(&title.plain);
        let team_page = team_page.or_else(|| rules.team.captures(&title.plain));
        let is_team = |name: &str| !rules.no_team.is_match(name);
        let team_page = team_page.filter(|found| {
            let team = found.name("team");
            team.is_some_and(|team| is_team(team.as_str()))
        });
        if let Some(found) = team_page {
            let season = found.name("season").map(|season| season.as_str().into());
            let team = Some(title.written(found.name("team")?).to_owned());
            return Some(Self {
                season,
                team,
                ..Self::default()
            });
        }
        if let Some(found) = rules.overview.captures(&title.plain) {
            let season = found.name("season");
            return Some(Self {
                season: season.map(|season| season.as_str().into()),
                is_overview: true,
                ..Self::default()
            });
        }
        let found = rules
            .edition_in_brackets
            .captures(&title.plain)
            .or_else(|| rules.edition.captures(&title.plain))
            .or_else(|| rules.edition_behind.captures(&title.plain))?;
        let season: Arc<str> = found.name("season")?.as_str().into();
        let competition = title.written(found.name("competition")?);
        let (competition, part) = Self::without_tail(competition, dialect);
        let (competition, season) = (Some(competition.into()), Some(season));
        Some(Self {
            competition,
            season,
            part,
            ..Self::default()
        })
    }

    /// The part of an id that stands for this edition.
    pub(crate) fn slug(&self) -> Option<String> {
        let Some(competition) = self.competition.as_deref() else {
            return self.unnamed.clone();
        };
        let season = self.season.as_deref().unwrap_or_default();
        Some(slug(&format!("{season} {competition}")))
    }
}

impl NamedEdition {
    /// Takes the part of an edition off the end of a name.
    pub(crate) fn without_tail(name: &str, dialect: &Dialect) -> (String, Option<String>) {
        let name = Comparable::new(name);
        for tail in &dialect.titles.tails {
            let Some(found) = tail.captures(&name.plain) else {
                continue;
            };
            let Some(part) = found.name("round") else {
                continue;
            };
            let Some(tail) = found.get(0) else { continue };
            let rest = name.written_before(tail);
            let rest = rest
                .trim()
                .trim_end_matches([',', ':'])
                .trim_end_matches(is_dash)
                .trim();
            if !rest.is_empty() {
                return (rest.to_owned(), Some(name.written(part).to_owned()));
            }
        }
        (name.whole().to_owned(), None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: &str) -> (Option<String>, Option<String>, Option<String>) {
        let found = NamedEdition::of_title(title, Dialect::english()).unwrap_or_default();
        let text = |text: Option<Arc<str>>| text.map(|text| text.to_string());
        (text(found.season), text(found.competition), found.part)
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn the_football_of_a_continent_in_a_season_is_no_team() {
        for title in ["2031 in African football", "2031–32 in European football"] {
            let found = NamedEdition::of_title(title, Dialect::english()).unwrap_or_default();
            assert_eq!((found.team, found.is_overview), (None, true), "{title}");
        }
    }

    #[test]
    fn a_title_gives_season_competition_and_part() {
        assert_eq!(
            read("2014 FIFA World Cup Group A"),
            (some("2014"), some("FIFA World Cup"), some("Group A"))
        );
        assert_eq!(
            read("2014 CAF Confederation Cup qualifying rounds"),
            (
                some("2014"),
                some("CAF Confederation Cup"),
                some("qualifying rounds")
            )
        );
        assert_eq!(
            read("2004-05 Serie A"),
            (some("2004–05"), some("Serie A"), None)
        );
        assert_eq!(
            read("Brazil v Germany (2014 FIFA World Cup)"),
            (some("2014"), some("FIFA World Cup"), None)
        );
    }

    #[test]
    fn a_title_without_season_gives_no_edition() {
        assert_eq!(
            NamedEdition::of_title("Battle of Lusail", Dialect::english()),
            None
        );
    }
}
