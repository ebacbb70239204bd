//! Parts of pages that other pages show: how a call asks for one, and labels around one. Called by the reader of
//! pages and by `branches`.

use crate::block::{Block, BlockKind, PagePart, SectionLabel, Transclusion};
use crate::wikitext::Span;

/// A part of another page that is shown here.
pub(super) fn transclusion(page: &str, part: PagePart) -> BlockKind {
    let page = page.replace('_', " ").trim().to_owned();
    BlockKind::Transclusion(Transclusion { page, part })
}

/// A part by its label; a blank label asks for the whole page.
pub(super) fn labelled(name: Option<&str>) -> PagePart {
    match name.map(unquoted) {
        Some(name) if !name.is_empty() => PagePart::Labelled(name.to_owned()),
        _ => PagePart::Whole,
    }
}

/// A part by the word that a page is asked for it with; a blank word asks for the whole page.
pub(super) fn asked(word: Option<&str>) -> PagePart {
    match labelled(word) {
        PagePart::Labelled(word) => PagePart::Asked(word),
        part => part,
    }
}

/// A label without the quotes that may stand around it.
pub(super) fn unquoted(name: &str) -> &str {
    name.trim().trim_matches(['"', '\'']).trim()
}

/// Where a labelled part begins or ends.
pub(super) fn label(name: &str, begins: bool, span: Span) -> Block {
    labelled_by(name, begins, false, span)
}

/// Where a part begins or ends that the page shows when it is asked for a word.
pub(super) fn answer(word: &str, begins: bool, span: Span) -> Block {
    labelled_by(word, begins, true, span)
}

fn labelled_by(name: &str, begins: bool, is_asked: bool, span: Span) -> Block {
    let name = unquoted(name).to_owned();
    let kind = BlockKind::SectionLabel(SectionLabel {
        name,
        begins,
        is_asked,
    });
    Block { kind, span }
}
