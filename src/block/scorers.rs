//! A list of scorers as a reader sees it: players with their goals in a whole edition. It gives no goal of
//! a match; `draft` makes totals from it, with which the goals of the matches are compared.

use super::Value;
use crate::wikitext::Span;

/// A list of scorers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scorers {
    /// The number of matches that it states.
    pub matches: Option<(String, Span)>,
    /// The number of goals that it states.
    pub goals: Option<(String, Span)>,
    /// Whether it says itself whose scorers it lists; else the heading above it does.
    pub is_named: bool,
    /// Players in order.
    pub rows: Vec<ScorerRow>,
}

/// One player of such a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ScorerRow {
    /// The player, perhaps with a flag.
    pub player: Value,
    /// How many goals.
    pub goals: u32,
    /// Whether they are own goals.
    pub own_goals: bool,
    /// Where it stands.
    pub span: Span,
}
