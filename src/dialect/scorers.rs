//! Words of lists of the scorers of an edition: parameters of their template, and titles of the columns of
//! their tables. The readers ask for them, and `draft` for the headings above a table.

use serde::Deserialize;

use super::error::DialectError;
use super::pattern::{Lazy, Pattern};
use super::text::Comparable;
use super::word_list::WordList;

/// The section of a dialect file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Scorers {
    matches: WordList,
    goals: WordList,
    of_players: String,
    own_goals: String,
    counts: String,
    headings: String,
    player: WordList,
    player_goals: WordList,
    beside: WordList,
}

/// The same, ready to be asked.
#[derive(Debug)]
pub(crate) struct ScorerRules {
    words: Scorers,
    of_players: Pattern,
    own_goals: Pattern,
    counts: Pattern,
    headings: Pattern,
    /// What the source of such a table cannot be without.
    any_goals: Lazy,
}

/// What a parameter of the template lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlayersWith {
    /// Players with so many goals.
    Goals(u32),
    /// Players with so many own goals.
    OwnGoals(u32),
}

impl ScorerRules {
    pub(super) fn new(
        words: &Scorers,
        pattern: impl Fn(&str) -> Result<Pattern, DialectError>,
        written: impl Fn(&WordList) -> Lazy,
    ) -> Result<Self, DialectError> {
        Ok(Self {
            of_players: pattern(&words.of_players)?,
            own_goals: pattern(&words.own_goals)?,
            counts: pattern(&words.counts)?,
            headings: pattern(&words.headings)?,
            any_goals: written(&words.player_goals),
            words: words.clone(),
        })
    }

    /// Whether the source of a table may title the goals of players.
    pub(crate) fn may_be_in(&self, source: &str) -> bool {
        self.any_goals.is_match(source)
    }

    /// Whether a parameter of the template counts matches.
    pub(crate) fn is_matches(&self, parameter: &str) -> bool {
        self.words.matches.has(parameter)
    }

    /// Whether a parameter of the template counts all goals.
    pub(crate) fn is_goals(&self, parameter: &str) -> bool {
        self.words.goals.has(parameter)
    }

    /// What a parameter of the template lists.
    pub(crate) fn players_with(&self, parameter: &str) -> Option<PlayersWith> {
        let number = |pattern: &Pattern| -> Option<u32> {
            pattern
                .captures(parameter)?
                .name("goals")?
                .as_str()
                .parse()
                .ok()
        };
        let own = number(&self.own_goals).map(PlayersWith::OwnGoals);
        own.or_else(|| number(&self.of_players).map(PlayersWith::Goals))
    }

    /// The goals, and perhaps the matches, that a sentence above a list counts.
    pub(crate) fn counts(&self, sentence: &str) -> Option<(String, Option<String>)> {
        let found = self.counts.captures(sentence)?;
        let part = |name| found.name(name).map(|part| part.as_str().to_owned());
        Some((part("goals")?, part("matches")))
    }

    /// Whether a heading is that of a list of scorers.
    pub(crate) fn is_heading(&self, title: &str) -> bool {
        self.headings.is_match(&Comparable::new(title).plain)
    }

    /// Whether a column has the players.
    pub(crate) fn is_player(&self, title: &str) -> bool {
        self.words.player.has(title)
    }

    /// Whether a column has their goals.
    pub(crate) fn is_player_goals(&self, title: &str) -> bool {
        self.words.player_goals.has(title)
    }

    /// Whether a column says nothing of the goals.
    pub(crate) fn is_beside(&self, title: &str) -> bool {
        self.words.beside.has(title)
    }
}
