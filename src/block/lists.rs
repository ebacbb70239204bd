//! Lists of matches as a reader sees them: one team's matches with its opponents in one column, and
//! the deciding matches of many editions. `reader::table` makes them, `draft` reads them.

use std::collections::BTreeMap;

use super::Value;
use crate::dialect::{BoxField, Ground};
use crate::wikitext::Span;

/// A list of one team's matches.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TeamMatches {
    /// The titles of its columns, as a finding shows them.
    pub head: String,
    /// The team, where a column names it.
    pub team: Option<String>,
    /// Whether the title of the results says that the first figure is the team's own.
    pub own_goals_first: bool,
    /// Rows in order.
    pub rows: Vec<TeamMatch>,
}

/// One row of such a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TeamMatch {
    /// The other team.
    pub opponent: Value,
    /// Where it was played, if the row says so.
    pub ground: Option<Ground>,
    /// The score.
    pub result: Value,
    /// Letter or word that says how the match ended for the team.
    pub letter: Option<String>,
    /// The team's scorers.
    pub scorers: Option<Value>,
    /// The number of the matchday.
    pub matchday: Option<String>,
    /// The sum of this result and of the row above, where they are the matches of one tie.
    pub aggregate: Option<Value>,
    /// What else the row says.
    pub details: BTreeMap<BoxField, Value>,
    /// Where it stands.
    pub span: Span,
}

/// What the columns of the sides say in a list of deciding matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FinalsSides {
    /// The winner, and who lost.
    WinnerFirst,
    /// Winners of two other competitions.
    WinnersOfOthers,
    /// Two sides, the home side first where there is one.
    #[default]
    Listed,
}

/// A list of the deciding matches of many editions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Finals {
    /// The titles of its columns, as a finding shows them.
    pub head: String,
    /// What the columns of the sides say.
    pub sides: FinalsSides,
    /// Rows in order.
    pub rows: Vec<FinalsRow>,
}

/// One row of such a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FinalsRow {
    /// The season, where there is a column of them.
    pub season: Option<Value>,
    /// The competition, where there is a column of them.
    pub competition: Option<Value>,
    /// Sides, result and what else the row says, the side of the first column as the first team.
    pub fields: BTreeMap<BoxField, Value>,
    /// Where it stands.
    pub span: Span,
}

/// A bracket: pairings round by round.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bracket {
    /// What the page calls it, as a finding shows it.
    pub name: String,
    /// Pairings in the order of the page.
    pub pairings: Vec<Pairing>,
}

/// A pairing of a bracket. Where it was played is not said.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pairing {
    /// The name of its round.
    pub round: Option<String>,
    /// The line above it: a date, a place.
    pub label: Value,
    /// Both sides, the upper one first.
    pub sides: [PairingSide; 2],
    /// Where it stands.
    pub span: Span,
}

/// One side of a pairing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PairingSide {
    /// The team.
    pub team: Value,
    /// Its cells of scores in order: one, or one a leg and perhaps the aggregate.
    pub scores: Vec<Value>,
    /// Its aggregate, where the cell says that it is one.
    pub aggregate: Option<Value>,
}
