//! Words of brackets: which parameter holds the team, the score or the title of which round, and how many
//! rounds there are. The readers of brackets ask here, and `draft` for what stands in their cells.

use serde::Deserialize;

use super::error::DialectError;
use super::pattern::Pattern;
use super::word_list::WordList;

/// The section of a dialect file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Brackets {
    team: String,
    score: String,
    title: String,
    teams: String,
    several_legs: String,
    legs: WordList,
    skipped: WordList,
    columns: WordList,
    kicks: String,
    best_of: String,
    other_sport: String,
    third_place: String,
    rounds: Vec<String>,
}

/// The same, ready to be asked.
#[derive(Debug)]
pub(crate) struct BracketRules {
    words: Brackets,
    team: Pattern,
    score: Pattern,
    title: Pattern,
    teams: Pattern,
    several_legs: Pattern,
    kicks: Pattern,
    best_of: Pattern,
    other_sport: Pattern,
}

/// A parameter of a bracket whose cells have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BracketParameter {
    /// The round, from 1; the last one where only the third place is named.
    pub(crate) round: Option<u16>,
    /// Whether it is of the match for the third place.
    pub(crate) third: bool,
    /// The number of the team in its round, from 1; 0 for the title.
    pub(crate) number: u16,
    /// What it holds.
    pub(crate) cell: BracketCell,
}

/// What a parameter of a bracket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BracketCell {
    /// The name of the round.
    Title,
    /// The team.
    Team,
    /// Its score.
    Score,
    /// Its score in a leg, from 1.
    Leg(u16),
    /// Its aggregate.
    Aggregate,
}

impl BracketRules {
    pub(super) fn new(
        words: &Brackets,
        pattern: impl Fn(&str) -> Result<Pattern, DialectError>,
    ) -> Result<Self, DialectError> {
        Ok(Self {
            team: pattern(&words.team)?,
            score: pattern(&words.score)?,
            title: pattern(&words.title)?,
            teams: pattern(&words.teams)?,
            several_legs: pattern(&words.several_legs)?,
            kicks: pattern(&words.kicks)?,
            best_of: pattern(&words.best_of)?,
            other_sport: pattern(&words.other_sport)?,
            words: words.clone(),
        })
    }

    /// What a parameter holds; none for one that gives nothing of a match, such as a seed.
    pub(crate) fn parameter(&self, name: &str) -> Option<BracketParameter> {
        let is_team = self.team.captures(name);
        let is_score = || self.score.captures(name);
        let (found, cell) = match (is_team, is_score()) {
            (Some(found), _) => (found, BracketCell::Team),
            (None, Some(found)) => {
                let leg = found
                    .name("leg")
                    .and_then(|leg| leg.as_str().parse().ok())
                    .or(found.name("first").map(|_| 1))
                    .or(found.name("second").map(|_| 2));
                let cell = match leg {
                    Some(leg) => BracketCell::Leg(leg),
                    None if found.name("aggregate").is_some() => BracketCell::Aggregate,
                    None => BracketCell::Score,
                };
                (found, cell)
            }
            (None, None) => (self.title.captures(name)?, BracketCell::Title),
        };
        let number = |name: &str| found.name(name)?.as_str().parse::<u16>().ok();
        Some(BracketParameter {
            round: number("round"),
            third: found.name("third").is_some(),
            number: number("number").unwrap_or(0),
            cell,
        })
    }

    /// How many teams a bracket of this name begins with.
    pub(crate) fn teams(&self, name: &str) -> Option<usize> {
        let found = self.teams.captures(name)?;
        found.name("teams")?.as_str().parse().ok()
    }

    /// Whether a bracket of this name has two legs a pairing.
    pub(crate) fn has_several_legs(&self, name: &str) -> bool {
        self.several_legs.is_match(name)
    }

    /// Whether a parameter states how many legs there are.
    pub(crate) fn is_legs(&self, name: &str) -> bool {
        self.words.legs.has(name)
    }

    /// Whether a parameter lists pairings that the bracket leaves out.
    pub(crate) fn is_skipped(&self, name: &str) -> bool {
        self.words.skipped.has(name)
    }

    /// Whether a parameter states how many rounds there are.
    pub(crate) fn is_columns(&self, name: &str) -> bool {
        self.words.columns.has(name)
    }

    /// The name of a round of so many rounds before the last, where the bracket gives none.
    pub(crate) fn round_before_last(&self, before: usize) -> Option<&str> {
        self.words.rounds.get(before).map(String::as_str)
    }

    /// The name of the match for the third place.
    pub(crate) fn third_place(&self) -> &str {
        &self.words.third_place
    }

    /// The kicks of one side in its cell, and the cell without them: `1 (4)`, `1 (4p)`.
    pub(crate) fn kicks(&self, text: &str) -> Option<(String, String)> {
        let found = self.kicks.captures(text)?;
        let (whole, kicks) = (found.get(0)?, found.name("kicks")?);
        let before = text.get(..whole.start())?.trim_end();
        let after = text.get(whole.end()..)?.trim_start();
        let rest = format!("{before} {after}").trim().to_owned();
        Some((kicks.as_str().to_owned(), rest))
    }

    /// Whether the name of a round says that its pairings are series of several matches.
    pub(crate) fn is_best_of(&self, round: &str) -> bool {
        self.best_of.is_match(round)
    }

    /// Whether a title or heading names another sport.
    pub(crate) fn names_other_sport(&self, title: &str) -> bool {
        self.other_sport.is_match(title)
    }
}
