//! The records of a dataset, one file a table.
//!
//! A record says what a page says, typed: enumerations for states, newtypes for ids, `Option` for
//! what is not known. The model knows nothing of markup and nothing of files; `draft` makes the
//! records, `check` reads them and `export` writes them.

pub(crate) mod bounds;
mod card;
mod correction;
mod country;
mod dataset;
mod edition;
mod finding;
mod goal;
mod ids;
mod kick;
mod kickoff;
mod lineup;
mod lookups;
mod match_source;
mod matches;
mod page;
mod player;
mod round;
mod rule;
mod score;
mod severity;
mod side_numbers;
mod standing;
mod team;
mod team_identity;
mod tie;
mod total;

pub use card::{Card, CardKind};
pub use correction::{Correction, CorrectionOutcome};
pub use country::Country;
pub use dataset::{Dataset, Table, tables};
pub use edition::Edition;
pub use finding::Finding;
pub use goal::{Goal, Minute};
pub(crate) use ids::slug;
pub use ids::{EditionId, FindingId, GoalId, MatchId, PageId, PlayerId, RoundId, TeamId, TieId};
pub use kick::{KickOutcome, ShootoutKick};
pub use kickoff::Kickoff;
pub use lineup::{Appearance, Lineup, Manager};
pub use match_source::{MatchSource, MatchSourceKind};
pub use matches::{Match, MatchStatus, MatchWinner, SideOrder};
pub use page::{Page, SourceKind};
pub use player::Player;
pub use round::{Round, RoundKind, RoundStage, ScheduledLeg};
pub use rule::Rule;
pub use score::Score;
pub use severity::Severity;
pub(crate) use side_numbers::{SideKeys, SideNumbers};
pub use standing::{Standing, StandingKind};
pub use team::{Gender, Kinship, National, Opponent, Side, Squad, Team, TieSide};
pub use team_identity::{TeamIdentity, TeamKind};
pub use tie::{DecidedBy, DecidedBySource, Tie};
pub use total::{NoControl, Total, TotalKind, TotalOutcome};

pub use crate::schema::UtcOffset;
