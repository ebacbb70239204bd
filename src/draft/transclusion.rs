//! Places where a page shows a part of another one, as the walk meets them. `link` follows them.

use super::page_draft::TransclusionDraft;
use super::place::Context;
use crate::block::Transclusion;
use crate::wikitext::Span;

impl TransclusionDraft {
    pub(super) fn new(found: &Transclusion, span: Span, context: &Context<'_>) -> Self {
        Self {
            page: match found.page.starts_with('/') {
                true => format!("{}{}", context.title, found.page),
                false => found.page.clone(),
            },
            part: found.part.clone(),
            span,
            line: context.lines.line(span.start as usize),
            section_path: context.section_path.clone(),
            may_hold_matches: found.may_hold_matches(context.dialect),
            round: context.round.clone(),
            round_id: context.round_id(),
            edition: context.edition.clone(),
        }
    }
}
