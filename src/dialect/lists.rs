//! Words of lists of matches: one team's matches with the opponents in one column, and the deciding
//! matches of many editions. `reader::table` asks for the titles of columns, `draft` for what is in
//! their cells.

use serde::Deserialize;

use super::countries::Countries;
use super::error::DialectError;
use super::pattern::{Lazy, Pattern};
use super::text::{Comparable, is_dash};
use super::word_list::WordList;
use crate::model::{Gender, National, Squad};

/// The section of a dialect file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Lists {
    opponent: WordList,
    ground: WordList,
    at_home: WordList,
    away: WordList,
    neutral: WordList,
    ground_behind: String,
    away_before: String,
    versus_before: String,
    own_goals_first: String,
    scorers: String,
    home_result: WordList,
    away_result: WordList,
    of_several: WordList,
    competition: WordList,
    matchday: WordList,
    place_after: WordList,
    edition: WordList,
    winner: WordList,
    runner_up: WordList,
    winner_of: String,
    finals_page: String,
    squad_heading: String,
    final_round: String,
}

/// The same, ready to be asked.
#[derive(Debug)]
pub(crate) struct ListRules {
    words: Lists,
    ground_behind: Pattern,
    away_before: Pattern,
    versus_before: Pattern,
    own_goals_first: Pattern,
    scorers: Pattern,
    winner_of: Pattern,
    finals_page: Pattern,
    squad_heading: Pattern,
    /// What the source of a list of one team, and of one of finals, cannot be without.
    any_opponent: Lazy,
    any_winner: Lazy,
}

/// Where a match was played, seen from the team whose list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// At home.
    Home,
    /// At the opponent's.
    Away,
    /// On neutral ground.
    Neutral,
}

/// What a column of a list is about, by its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListColumn {
    /// The other team of a match.
    Opponent,
    /// Whether it was played at home.
    Ground,
    /// The competition.
    Competition,
    /// The number of the matchday.
    Matchday,
    /// Where the team is in its league after the match: nothing of a match.
    PlaceAfter,
    /// The edition or season.
    Edition,
    /// The winner of the match.
    Winner,
    /// The loser of the match.
    RunnerUp,
}

impl ListRules {
    pub(super) fn new(
        words: &Lists,
        pattern: impl Fn(&str) -> Result<Pattern, DialectError>,
        written: impl Fn(&WordList) -> Lazy,
    ) -> Result<Self, DialectError> {
        Ok(Self {
            ground_behind: pattern(&words.ground_behind)?,
            away_before: pattern(&words.away_before)?,
            versus_before: pattern(&words.versus_before)?,
            own_goals_first: pattern(&words.own_goals_first)?,
            scorers: pattern(&words.scorers)?,
            winner_of: pattern(&words.winner_of)?,
            finals_page: pattern(&words.finals_page)?,
            squad_heading: pattern(&words.squad_heading)?,
            any_opponent: written(&words.opponent),
            any_winner: written(&words.winner),
            words: words.clone(),
        })
    }

    /// Whether the source of a table may title opponents, or winners.
    pub(crate) fn may_title(&self, source: &str) -> bool {
        source.contains("&#")
            || self.any_opponent.is_match(source)
            || self.any_winner.is_match(source)
    }

    /// What a column is about.
    pub(crate) fn column(&self, title: &str) -> Option<ListColumn> {
        let words = &self.words;
        let known = [
            (&words.opponent, ListColumn::Opponent),
            (&words.ground, ListColumn::Ground),
            (&words.competition, ListColumn::Competition),
            (&words.matchday, ListColumn::Matchday),
            (&words.place_after, ListColumn::PlaceAfter),
            (&words.edition, ListColumn::Edition),
            (&words.winner, ListColumn::Winner),
            (&words.runner_up, ListColumn::RunnerUp),
        ];
        let title = title.replace(is_dash, "-");
        let found = known.into_iter().find(|(list, _)| list.has(&title));
        found.map(|(_, column)| column)
    }

    /// Whether a column has the results at home, beside one of those away.
    pub(crate) fn is_home_result(&self, title: &str) -> bool {
        self.words.home_result.has(title)
    }

    /// Whether a column has the results away, beside one of those at home.
    pub(crate) fn is_away_result(&self, title: &str) -> bool {
        self.words.away_result.has(title)
    }

    /// Whether a column names, beside one of opponents, the team of each row: a list of several teams.
    pub(crate) fn names_one_of_several(&self, title: &str) -> bool {
        self.words.of_several.has(title)
    }

    /// Whether a column names the winners of another competition: `FA Cup winner`.
    pub(crate) fn is_winner_of(&self, title: &str) -> bool {
        self.winner_of.is_match(&Comparable::new(title).plain)
    }

    /// Whether the title of a result says that the team's own goals are the first figure.
    pub(crate) fn says_own_goals_first(&self, title: &str) -> bool {
        self.own_goals_first.is_match(&Comparable::new(title).plain)
    }

    /// Of a column of scorers the team that it names, if it names one.
    pub(crate) fn scorers_of(&self, title: &str) -> Option<Option<String>> {
        let title = Comparable::new(title);
        let found = self.scorers.captures(&title.plain)?;
        let team = found
            .name("team")
            .map(|team| title.written(team).to_owned());
        Some(team)
    }

    /// What a cell says of the ground.
    pub(crate) fn ground(&self, text: &str) -> Option<Ground> {
        let words = &self.words;
        let text = text.trim_matches(['(', ')']);
        let known = [
            (&words.at_home, Ground::Home),
            (&words.away, Ground::Away),
            (&words.neutral, Ground::Neutral),
        ];
        let found = known.into_iter().find(|(list, _)| list.has(text));
        found.map(|(_, ground)| ground)
    }

    /// The ground in brackets at the end of a text, and what is before it.
    pub(crate) fn ground_behind<'t>(&self, text: &'t str) -> Option<(Ground, &'t str)> {
        let found = self.ground_behind.captures(text)?;
        let ground = self.ground(found.name("ground")?.as_str())?;
        Some((ground, found.name("rest")?.as_str()))
    }

    /// What is after a word such as `at`, and the ground that it tells of.
    pub(crate) fn ground_before<'t>(&self, text: &'t str) -> Option<(Ground, &'t str)> {
        let rest = |pattern: &Pattern| Some(pattern.captures(text)?.name("rest")?.as_str());
        let away = rest(&self.away_before).map(|rest| (Ground::Away, rest));
        away.or_else(|| rest(&self.versus_before).map(|rest| (Ground::Home, rest)))
    }

    /// The competition whose finals a page of this title lists.
    pub(crate) fn of_finals_page(&self, title: &str) -> Option<String> {
        let title = Comparable::new(title);
        let found = self.finals_page.captures(&title.plain)?;
        Some(title.written(found.name("competition")?).to_owned())
    }

    /// Whether a heading says which team of a country is below it.
    pub(crate) fn names_squad(&self, heading: &str) -> bool {
        self.squad_heading.is_match(&Comparable::new(heading).plain)
    }

    /// The team of a country that a heading says is below it.
    pub(crate) fn squad(&self, heading: &str, country: &str) -> Option<National> {
        let heading = Comparable::new(heading);
        let found = self.squad_heading.captures(&heading.plain)?;
        let squad = match found.name("age") {
            Some(age) => Squad::Under(age.as_str().parse().ok()?),
            None if found.name("olympic").is_some() => Squad::Olympic,
            None => Squad::Senior,
        };
        let gender = match found.name("women") {
            Some(_) => Gender::Women,
            None => Gender::Men,
        };
        let country = Countries::builtin().team_of(country)?.to_owned();
        Some(National {
            country,
            gender,
            squad,
        })
    }

    /// The round of a match between a winner and a runner-up.
    pub(crate) fn final_round(&self) -> &str {
        &self.words.final_round
    }
}
