//! From blocks to records: rounds by the headings, legs into ties, boxes to rows of ties.
//!
//! `walk` reads one page and knows nothing of the others, so pages can be read at the same time;
//! `join` puts the pages of an archive together: the same match named twice is one match.

mod agree;
mod articles;
mod bare;
mod boxes;
mod cells;
mod draft;
mod edition;
mod facts;
mod findings;
mod hand_rows;
mod infobox;
mod join;
mod labels;
mod listed;
mod live;
mod merge;
mod notes;
mod pairings;
mod pairs;
mod parts;
mod place;
mod redirects;
mod result;
mod round_list;
mod rounds;
mod rows;
mod same;
mod section_labels;
mod shown;
mod standings;
mod ties;
mod totals;
mod transclude;
mod walk;

pub use draft::{
    MatchDraft, PageDraft, SourceDraft, Stage, StandingsDraft, TieDraft, TotalDraft,
    TransclusionDraft,
};
pub use edition::NamedBy;
pub use facts::Facts;
pub(crate) use facts::StatedDays;
pub use findings::{About, FindingDraft};
pub use join::join;
pub use section_labels::Labels;
pub use walk::page;
