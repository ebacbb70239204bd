//! Readers: from a document to its blocks. They know markup and no football.

#[cfg(feature = "html")]
mod html;
mod layout;
mod list_line;
mod long_texts;
mod plain;
mod scorer_lines;
mod table;
mod wikitext;

#[cfg(feature = "dataset")]
use std::borrow::Cow;

use crate::block::Block;
use crate::dialect::Dialect;
use crate::document::{Document, DocumentKind};
#[cfg(any(feature = "dataset", not(feature = "html")))]
use crate::wikitext::Span;
use crate::wikitext::View;
pub use table::{SeenTable, TableKind};

/// The blocks of a document, in the order of the text.
///
/// ```
/// use scoreline::dialect::Dialect;
/// use scoreline::document::Document;
///
/// let page = Document::new("X", "en", "== Final ==\n{{Football box|team1=A|score=2–1|team2=B}}");
/// let blocks = scoreline::reader::read(&page, Dialect::english());
/// assert_eq!(blocks.len(), 2);
/// ```
pub fn read(document: &Document, dialect: &Dialect) -> Vec<Block> {
    let blocks = match document.kind {
        DocumentKind::Wikitext => {
            wikitext::read(&document.text, view_of(document, dialect), dialect)
        }
        DocumentKind::Plain => plain::read(&document.text, dialect),
        #[cfg(feature = "html")]
        DocumentKind::Html => html::read(document, dialect),
        #[cfg(not(feature = "html"))]
        DocumentKind::Html => {
            use crate::block::{BlockKind, Skipped};
            use crate::model::Rule;

            let found = "a rendered page (HTML)".to_owned();
            let kind = BlockKind::Skipped(Skipped {
                rule: Rule::UnsupportedKind,
                found,
                results: None,
            });
            vec![Block {
                kind,
                span: Span::new(0, 0),
            }]
        }
    };
    long_texts::held(blocks, dialect)
}

/// A template holds what other pages show of it.
fn view_of(document: &Document, dialect: &Dialect) -> View {
    match dialect.subject_of_template(&document.title) {
        Some(_) => View::Transcluded,
        None => View::Page,
    }
}

/// What is said of the tables of a document, in the order of the text: what each is taken for, and what
/// is in those that nothing is read from.
#[cfg(feature = "dataset")]
pub(crate) fn tables(document: &Document, dialect: &Dialect) -> Vec<SeenTable> {
    match document.kind {
        DocumentKind::Wikitext => {
            wikitext::tables(&document.text, view_of(document, dialect), dialect)
        }
        #[cfg(feature = "html")]
        DocumentKind::Html => html::tables(document, dialect),
        _ => Vec::new(),
    }
}

/// Whether a document may hold anything that becomes a record or a finding of its own. `false` is
/// certain and costs a fraction of reading: such a page gives what it gives without any block.
///
/// ```
/// use scoreline::dialect::Dialect;
/// use scoreline::document::Document;
/// use scoreline::reader::may_hold_football;
///
/// let valley = Document::new("X", "en", "== Geology ==\n{{Main|Geology of X}} Gravel.");
/// assert!(!may_hold_football(&valley, Dialect::english()));
/// let cup = Document::new("Y", "en", "{{football_box|team1=A|team2=B}}");
/// assert!(may_hold_football(&cup, Dialect::english()));
/// ```
pub fn may_hold_football(document: &Document, dialect: &Dialect) -> bool {
    document.kind != DocumentKind::Wikitext || wikitext::may_hold_football(&document.text, dialect)
}

/// The same for the text of a page of wikitext, before there is a document.
#[cfg(feature = "dataset")]
pub(crate) fn text_may_hold_football(text: &str, dialect: &Dialect) -> bool {
    wikitext::may_hold_football(text, dialect)
}

/// The text that people read at a place of a document: of a rendered page without its tags, of any
/// other as it is written.
#[cfg(feature = "dataset")]
pub(crate) fn shown(document: &Document, span: Span) -> Cow<'_, str> {
    let written = span.of(&document.text).trim();
    #[cfg(feature = "html")]
    if document.kind == DocumentKind::Html {
        return Cow::Owned(html::shown(written));
    }
    Cow::Borrowed(written)
}

/// The document with what its page says of itself: title, language, revision. Only a rendered page
/// says that.
#[cfg(feature = "dataset")]
pub(crate) fn with_stated_source(document: Document) -> Document {
    #[cfg(feature = "html")]
    if document.kind == DocumentKind::Html {
        return html::with_stated_source(document);
    }
    document
}
