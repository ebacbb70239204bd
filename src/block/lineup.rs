//! A line-up as a reader sees it: the table of one side, with a row a player. `reader::table` makes it,
//! `draft` finds its match.

use super::Value;
use crate::wikitext::Span;

/// The line-up of one side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lineup {
    /// The team, where a row above the players names it.
    pub team: Option<Value>,
    /// Players in order.
    pub rows: Vec<LineupRow>,
    /// Who leads the side.
    pub managers: Vec<Value>,
}

/// Which part of a line-up a row is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineupPart {
    /// Those who play from the start.
    Starters,
    /// Those who may come on.
    Substitutes,
    /// People who are listed for the cards that they were shown: staff, players off the pitch.
    CardsOnly,
}

/// One player of a line-up.
#[derive(Debug, Clone, PartialEq)]
pub struct LineupRow {
    /// The part that the row is in.
    pub part: LineupPart,
    /// The position, where it is given.
    pub position: Option<String>,
    /// What stands in the place for the shirt number.
    pub number: Option<String>,
    /// The player, and what else is in the same cell.
    pub player: Value,
    /// The cells after it: cards, substitutions, remarks.
    pub after: Vec<Value>,
    /// Where it stands.
    pub span: Span,
}
