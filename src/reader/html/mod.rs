//! The HTML reader: saved articles, as a browser shows them or as Parsoid writes them, to the same
//! blocks as wikitext gives. Template reference part C.

mod box_fields;
mod class;
mod collapsible;
mod football_box;
mod hidden;
mod infobox;
mod lines;
mod link;
mod main_table;
mod match_infobox;
mod old_box;
mod page_reader;
mod parsoid;
mod redirect;
mod report;
#[cfg(feature = "dataset")]
mod shown;
mod spacing;
#[cfg(feature = "dataset")]
mod stated;
mod symbol;
mod table;
mod tags;
mod tree;
mod value;
mod walk;

use scraper::ElementRef;

use crate::block::{Block, BlockKind, Skipped};
use crate::dialect::Dialect;
use crate::document::{Document, is_part_of_html};
use crate::model::Rule;
#[cfg(feature = "dataset")]
use crate::reader::table::SeenTable;
use crate::wikitext::Span;
use class::has_class;
use page_reader::PageReader;
#[cfg(feature = "dataset")]
pub(in crate::reader) use shown::shown;
#[cfg(feature = "dataset")]
pub(in crate::reader) use stated::with_stated_source;
use tree::{CutShort, Page};
use walk::Walk;

/// Class of what an article's text becomes.
const CONTENT: &str = "mw-parser-output";

/// Ids of what held an article's text before it had a class, the innermost first.
const OLDER_CONTENT: [&str; 3] = ["mw-content-text", "bodyContent", "mw_content"];

/// Class of the body of a page that Parsoid wrote.
const PARSOID_BODY: &str = "parsoid-body";

/// Blocks of a rendered page, in the order of the text.
pub(super) fn read(document: &Document, dialect: &Dialect) -> Vec<Block> {
    let page = Page::parse(&document.text);
    let reader = reader(&page, document, dialect);
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
    // Stable: what is at the same place keeps its order.
    blocks.sort_by_key(|block| (block.span.start, block.span.end));
    if let Some((why, span)) = page.cut {
        let found = why.to_string();
        blocks.push(skipped(Rule::PageCutShort, found, span));
    }
    blocks
}

fn reader<'p, 'd>(
    page: &'p Page<'p>,
    document: &'p Document,
    dialect: &'d Dialect,
) -> PageReader<'p, 'd> {
    PageReader {
        page,
        dialect,
        title: &document.title,
        sides: starts_of(page, main_table::SIDE),
        boxes: starts_of(page, football_box::CLASS),
    }
}

/// What is said of the tables of a rendered page, in the order of the text. Boxes, infoboxes and what
/// stands around the article are none.
#[cfg(feature = "dataset")]
pub(super) fn tables(document: &Document, dialect: &Dialect) -> Vec<SeenTable> {
    let page = Page::parse(&document.text);
    let reader = reader(&page, document, dialect);
    let mut walk = Walk::new(&reader);
    walk.tables = Some(Vec::new());
    for root in reader.content() {
        walk.content(root);
    }
    walk.tables.unwrap_or_default()
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

/// Where the elements of a class begin, in order: looked up for each part of a page, however many
/// there are inside one another.
fn starts_of(page: &Page<'_>, class: &str) -> Vec<u32> {
    let found = page
        .elements()
        .filter(|part| has_class(part.value(), class));
    let mut starts: Vec<u32> = found.map(|part| page.span(*part).start).collect();
    starts.sort_unstable();
    starts
}

impl<'p> PageReader<'p, '_> {
    /// The parts of the page that are the article: marked as such, or else the body of a page that
    /// shows itself to be one by what is in it.
    fn content(&self) -> Vec<ElementRef<'p>> {
        let page: &'p Page<'p> = self.page;
        let marked = |element: &ElementRef<'_>| has_class(element.value(), CONTENT);
        let mut out: Vec<ElementRef<'p>> = Vec::new();
        let mut end = 0;
        for element in page.elements().filter(|element| marked(element)) {
            // Of two inside one another the outer counts.
            let span = page.span(*element);
            if span.start >= end {
                out.push(element);
                end = span.end;
            }
        }
        if !out.is_empty() {
            return out;
        }
        if let Some(older) = OLDER_CONTENT.iter().find_map(|id| page.by_id(id)) {
            return vec![older];
        }
        let body = page
            .elements()
            .find(|element| element.value().name() == "body");
        let shows_itself = || {
            self.page.elements().any(|element| {
                has_class(element.value(), PARSOID_BODY)
                    || parsoid::is_transclusion(element.value())
                    || Self::is_football_box(element)
                    || self.is_collapsible(element)
            })
        };
        let leads_to_articles = || {
            let mut links = page.elements().map(|element| element.value());
            links.any(|link| {
                link.attr("href")
                    .is_some_and(|to| link::title_of(to).is_some())
            })
        };
        body.filter(|_| shows_itself() || is_part_of_html(page.text) && leads_to_articles())
            .into_iter()
            .collect()
    }
}
