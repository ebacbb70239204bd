//! What all that is read from one page asks for. `mod.rs` makes it; each of the other modules of this
//! folder reads one kind of thing with it.

use scraper::ElementRef;

use super::tree::Page;
use crate::dialect::Dialect;
use crate::wikitext::Span;

/// What all that is read from one page asks for.
pub(super) struct PageReader<'p, 'd> {
    pub(super) page: &'p Page<'p>,
    pub(super) dialect: &'d Dialect,
    /// Title of the page; a link of a page to itself has no other target.
    pub(super) title: &'p str,
    /// Where the cells of sides of collapsible boxes begin.
    pub(super) sides: Vec<u32>,
    /// Where the other boxes begin.
    pub(super) boxes: Vec<u32>,
}

impl<'p> PageReader<'p, '_> {
    /// Whether a match box may be in an element: its marks do.
    pub(super) fn may_hold_box(&self, element: ElementRef<'p>) -> bool {
        let span = self.page.span(*element);
        count_inside(&self.boxes, span) > 0 || count_inside(&self.sides, span) >= 2
    }
}

/// How many of these places lie inside a span.
pub(super) fn count_inside(starts: &[u32], span: Span) -> usize {
    let before = |at: u32| starts.partition_point(|start| *start < at);
    before(span.end) - before(span.start)
}
