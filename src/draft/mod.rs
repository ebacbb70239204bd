//! One page: from its blocks to drafts of its records. Rounds by the headings, legs into ties, boxes to
//! rows of ties. A page's draft knows no other page, so pages can be read in any order and at the same
//! time; `link` and `settle` put them together.

mod bare;
mod boxes;
mod bracket_label;
mod bracket_links;
mod brackets;
mod cells;
mod edition;
mod facts;
mod finals;
mod findings;
mod grid;
mod hand_rows;
mod infobox;
mod infobox_match;
mod labels;
mod lineups;
mod live;
mod notes;
mod numeric_dates;
mod other_sports;
mod overview;
mod page_draft;
mod page_rounds;
mod pairs;
mod place;
mod result;
mod rounds;
mod rows;
mod section_labels;
mod shared_rounds;
mod shown;
mod standings;
mod team_matches;
mod ties;
mod totals;
mod transclusion;
mod walk;

pub use edition::NamedBy;
pub(crate) use facts::{BoxNotes, StatedDays};
pub use findings::{About, FindingDraft};
pub(crate) use page_draft::Scope;
pub use page_draft::{
    MatchDraft, PageDraft, SourceDraft, Stage, StandingsDraft, TieDraft, TotalDraft,
    TransclusionDraft,
};
pub use section_labels::Labels;
pub(crate) use standings::kind_in;
pub(crate) use ties::LONGEST_TIE_DAYS;
pub use walk::page;
