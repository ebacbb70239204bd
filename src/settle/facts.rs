//! What pages say beside the records, by the records that it is about. `join` gives it the final ids, and
//! the rules of `check` hold it against the records. None of it is exported.

use std::sync::Arc;

use foldhash::HashMap;

use crate::draft::{BoxNotes, StatedDays};
use crate::model::{MatchId, PageId, TieId};
use crate::wikitext::{LineIndex, Span};

/// Facts by the records that they are with.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What the box says from which a match was read.
    pub(crate) boxes: HashMap<MatchId, BoxFacts>,
    /// Where each tie stands.
    pub(crate) ties: HashMap<TieId, FactPlace>,
    /// Days that infoboxes state.
    pub(crate) days: Vec<StatedDays>,
}

/// A place on a page.
#[derive(Debug, Clone)]
pub(crate) struct FactPlace {
    pub(crate) page: PageId,
    pub(crate) section_path: Arc<str>,
    pub(crate) span: Span,
    pub(crate) line: u32,
}

impl FactPlace {
    pub(crate) fn new(span: Span, section_path: &str, page: &PageId, lines: &LineIndex) -> Self {
        Self {
            page: page.clone(),
            section_path: section_path.into(),
            span,
            line: lines.line(span.start as usize),
        }
    }
}

/// What a match box says beside its record.
#[derive(Debug, Clone)]
pub(crate) struct BoxFacts {
    /// From the score to the last list of goals, and the line where that begins.
    pub(crate) result: Option<(Span, u32)>,
    /// The section that the link of the score leads to: it names the two teams.
    pub(crate) section_linked: Option<String>,
}

impl BoxFacts {
    pub(crate) fn new(notes: &BoxNotes, lines: &LineIndex) -> Self {
        let place = |span: Span| (span, lines.line(span.start as usize));
        Self {
            result: notes.result.map(place),
            section_linked: notes.section_linked.clone(),
        }
    }
}
