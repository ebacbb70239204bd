//! The HTML reader: saved articles, as a browser shows them or as Parsoid writes them, to the same
//! blocks as wikitext gives. Template reference part C.

mod collapsible;
mod football_box;
mod infobox;
mod link;
mod parsoid;
#[cfg(feature = "dataset")]
mod shown;
#[cfg(feature = "dataset")]
mod stated;
mod symbol;
mod table;
mod tables;
mod tags;
mod tree;
mod value;
mod walk;

use scraper::ElementRef;

use crate::block::{Block, BlockKind, Skipped};
use crate::dialect::Dialect;
use crate::document::Document;
use crate::model::Rule;
use crate::wikitext::Span;
#[cfg(feature = "dataset")]
pub(in crate::reader) use shown::shown;
#[cfg(feature = "dataset")]
pub(in crate::reader) use stated::with_stated_source;
use tree::{CutShort, Page};
use value::has_class;
use walk::Walk;

/// Class of what an article's text becomes.
const CONTENT: &str = "mw-parser-output";

/// Class of the body of a page that Parsoid wrote.
const PARSOID_BODY: &str = "parsoid-body";

/// Blocks of a rendered page, in the order of the text.
pub(super) fn read(document: &Document, dialect: &Dialect) -> Vec<Block> {
    let page = Page::parse(&document.text);
    let reader = Reader {
        page: &page,
        dialect,
        title: &document.title,
        sides: collapsible::sides(&page),
    };
    let roots = reader.content();
    let mut blocks = Vec::new();
    if roots.is_empty() && !page.cut.is_some_and(|(why, _)| why != CutShort::EndsEarly) {
        let found = "a page of HTML that is no article of a wiki".to_owned();
        blocks.push(skipped(Rule::UnsupportedKind, found, Span::new(0, 0)));
    }
    let mut walk = Walk::new(&reader);
    for root in roots {
        walk.content(root);
    }
    blocks.append(&mut walk.blocks);
    // Stable: what stands at the same place keeps its order.
    blocks.sort_by_key(|block| (block.span.start, block.span.end));
    if let Some((why, span)) = page.cut {
        let found = why.to_string();
        blocks.push(skipped(Rule::PageCutShort, found, span));
    }
    blocks
}

fn skipped(rule: Rule, found: String, span: Span) -> Block {
    let skipped = Skipped {
        rule,
        found,
        results: None,
    };
    Block {
        kind: BlockKind::Skipped(skipped),
        span,
    }
}

/// What all that is read from one page asks for.
struct Reader<'p, 'd> {
    page: &'p Page<'p>,
    dialect: &'d Dialect,
    /// Title of the page; a link of a page to itself has no other target.
    title: &'p str,
    /// Where the cells of sides of collapsible boxes begin.
    sides: Vec<u32>,
}

impl<'p> Reader<'p, '_> {
    /// The parts of the page that are the article: marked as such, or else the body of a page that
    /// shows itself to be one by what stands in it.
    fn content(&self) -> Vec<ElementRef<'p>> {
        let page: &'p Page<'p> = self.page;
        let marked = |element: &ElementRef<'_>| has_class(element.value(), CONTENT);
        let mut out = Vec::new();
        for element in page.elements().filter(|element| marked(element)) {
            let mut around = element.ancestors().filter_map(ElementRef::wrap);
            if !around.any(|element| marked(&element)) {
                out.push(element);
            }
        }
        if !out.is_empty() {
            return out;
        }
        let body = page
            .elements()
            .find(|element| element.value().name() == "body");
        let shows_itself = page.elements().any(|element| {
            has_class(element.value(), PARSOID_BODY)
                || parsoid::is_transclusion(element.value())
                || Self::is_football_box(element)
                || self.is_collapsible(element)
        });
        body.filter(|_| shows_itself).into_iter().collect()
    }
}
