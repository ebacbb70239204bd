//! Where a mention of a match stands: which page of the archive, and which of its matches.

use crate::draft::{MatchDraft, PageDraft};

/// A match of a page, by the page's place and its own place on it.
pub(crate) type Place = (usize, usize);

/// The mention at a place.
pub(crate) fn at(pages: &[PageDraft], (page, place): Place) -> Option<&MatchDraft> {
    pages.get(page)?.matches.get(place)
}
