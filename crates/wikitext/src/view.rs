//! Whose eyes a page is read with: inclusion tags show different parts to different readers.

/// From where a page is looked at; decides what the inclusion tags mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum View {
    /// The page itself: `<includeonly>` is left out.
    Page,
    /// The page as other pages transclude it: `<noinclude>` is left out, and with `<onlyinclude>`
    /// everything outside it.
    Transcluded,
}
