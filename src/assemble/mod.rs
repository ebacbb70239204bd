//! From blocks to records: rounds by the headings, legs into ties, boxes to rows of ties.
//!
//! `page` reads one page and knows nothing of the others, so pages can be read at the same time;
//! `join` puts the pages of an archive together: the same match named twice is one match.

mod bare;
mod edition;
mod findings;
mod join;
mod live;
mod matches;
mod page;
mod rounds;
mod rows;
mod shown;
mod standings;
mod ties;
mod totals;
mod transclude;

pub use findings::{About, FindingDraft};
pub use join::join;
pub use page::{MatchDraft, PageDraft, SourceDraft, TieDraft, page};
pub use standings::StandingsDraft;
pub use totals::TotalDraft;
#[cfg(feature = "fetch")]
pub(crate) use transclude::comparable;
pub use transclude::{Stage, TransclusionDraft};
