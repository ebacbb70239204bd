//! The pages of an archive become one dataset: each match once, ids final, rounds in the order of time.

mod facts;
mod join;
mod kicks_alone;
mod lineups;
mod listed;
mod merge;
mod pairings;
mod rounds;
mod scorer_totals;
mod standings;
mod totals;

pub use facts::Facts;
pub use join::{Joined, join};
