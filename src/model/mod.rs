//! The records of a dataset, one file a table.
//!
//! A record says what a page says, typed: enumerations for states, newtypes for ids, `Option` for
//! what is not known. The model knows nothing of markup and nothing of files; `draft` makes the
//! records, `check` reads them and `export` writes them.

pub(crate) mod bounds;
mod card;
mod country;
mod finding;
mod goal;
mod ids;
mod kick;
mod lookups;
mod matches;
mod page;
mod round;
mod rule;
mod side_numbers;
mod standing;
mod team;
mod tie;
mod total;

pub use card::{Card, CardKind};
pub use country::Country;
pub use finding::{Finding, Severity};
pub use goal::{Goal, Minute};
pub use ids::{FindingId, GoalId, MatchId, PageId, RoundId, TieId, slug};
pub use kick::{KickOutcome, ShootoutKick};
pub use matches::{
    Kickoff, Match, MatchSource, MatchSourceKind, MatchStatus, MatchWinner, Score, UtcOffset,
};
pub use page::{Page, SourceKind};
pub use round::{Round, RoundKind, RoundStage, ScheduledLeg};
pub use rule::Rule;
pub(crate) use side_numbers::{SideKeys, SideNumbers};
pub use standing::{Standing, StandingKind};
pub use team::{Gender, Kinship, National, Opponent, Side, Squad, Team, TieSide};
pub use tie::{DecidedBy, DecidedBySource, Tie};
pub use total::{NoControl, Total, TotalKind, TotalOutcome};

/// A whole dataset: every table with its rows in their final order.
///
/// Rows refer to each other by id, so each table can be written and read on its own.
///
/// ```
/// let dataset = scoreline::model::Dataset::default();
/// assert!(dataset.matches.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dataset {
    /// Pages the dataset was read from.
    pub pages: Vec<Page>,
    /// Rounds, groups and stages.
    pub rounds: Vec<Round>,
    /// Windows that a page states for the legs of a round.
    pub schedule: Vec<ScheduledLeg>,
    /// Ties: pairings that are decided over one or more legs.
    pub ties: Vec<Tie>,
    /// Matches, each once.
    pub matches: Vec<Match>,
    /// Every place that names a match.
    pub match_sources: Vec<MatchSource>,
    /// Goals, each with the match it belongs to.
    pub goals: Vec<Goal>,
    /// Kicks of penalty shoot-outs; never goals.
    pub shootout_kicks: Vec<ShootoutKick>,
    /// Cards that the pages list beside goals.
    pub cards: Vec<Card>,
    /// Tables of standings, as the pages have them.
    pub standings: Vec<Standing>,
    /// Totals that infoboxes state, beside what was counted.
    pub totals: Vec<Total>,
    /// Country codes as written, and what they stand for.
    pub countries: Vec<Country>,
    /// What could not be read, or does not add up.
    pub findings: Vec<Finding>,
}
