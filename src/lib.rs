//! Scoreline turns Wikipedia football articles into typed, checked, source-linked datasets.
//!
//! One rule stands above all others: a match block becomes exactly one record or one finding.
//!
//! ```
//! use scoreline::document::Document;
//! use scoreline::extract;
//!
//! let page = Document::new(
//!     "2031 Example Cup",
//!     "en",
//!     "== Final ==\n{{Football box|date=4 July 2031|team1=[[Alfa FC|Alfa]]|score=2–1|team2=Beta\n\
//!      |goals1=*Ruiz {{goal|20||90+2|pen.}}\n|goals2=*Sosa {{goal|45}}}}",
//! );
//! let extraction = extract(&page);
//! let [found] = &extraction.dataset.matches[..] else { panic!("one match") };
//! assert_eq!(found.score.unwrap().to_string(), "2–1");
//! assert_eq!(found.round, "Final");
//! assert_eq!(extraction.dataset.goals.len(), 3);
//! assert!(extraction.dataset.goals[1].penalty);
//! assert!(extraction.dataset.findings.is_empty());
//! ```
//!
//! The way of the data, and of the modules: a [`document`] is read by a [`reader`] into [`block`]s,
//! with the words of its language from the [`dialect`]; [`normalize`] turns raw values into typed
//! ones, [`draft`] makes the records of each page, [`settle`] those of all pages together, and [`check`]
//! looks at them.

#![forbid(unsafe_code)]

#[cfg(feature = "fetch")]
pub mod batch;
pub mod block;
#[cfg(feature = "dataset")]
pub mod census;
pub mod check;
pub mod dialect;
pub mod document;
pub mod draft;
#[cfg(feature = "dataset")]
pub mod explain;
#[cfg(feature = "dataset")]
pub mod export;
#[cfg(feature = "dataset")]
pub mod interrupt;
mod link;
pub mod model;
pub mod normalize;
pub mod reader;
#[cfg(feature = "fetch")]
pub mod refresh;
pub mod settle;
#[cfg(feature = "dataset")]
pub mod source;
pub use scoreline_wikitext as wikitext;

use dialect::Dialect;
use document::Document;
use draft::PageDraft;
use model::Dataset;

/// What one page gives: its records and what was found on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// Records and findings of the page alone.
    pub dataset: Dataset,
}

/// Reads one page. Never fails: what cannot be read is a finding in the dataset.
pub fn extract(document: &Document) -> Extraction {
    Extraction {
        dataset: dataset_of(vec![extract_page(document)]),
    }
}

/// Reads many pages as one archive, on all threads of the current pool; `on_page` is called after
/// each. The dataset is the same whatever the number of threads and the order of the pages.
#[cfg(feature = "dataset")]
pub fn extract_all(documents: &[Document], on_page: &(dyn Fn() + Sync)) -> Dataset {
    use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

    let drafts = documents
        .par_iter()
        .map(|document| {
            let draft = extract_page(document);
            on_page();
            draft
        })
        .collect();
    dataset_of(drafts)
}

/// What one page gives by itself. It knows no other page, so pages can be read in any order, at any time
/// and at the same time; [`dataset_of`] puts them together.
///
/// ```
/// use scoreline::document::Document;
/// use scoreline::{dataset_of, extract_page};
///
/// let page = |title, text| Document::new(title, "en", text);
/// let cup = page("2031 Example Cup", "{{Football box|team1=[[Alfa]]|score=2–1|team2=[[Beta]]}}");
/// let league = page("2031 Example League", "{{Football box|team1=[[Alfa]]|score=0–0|team2=[[Beta]]}}");
/// let drafts = vec![extract_page(&league), extract_page(&cup)];
/// assert_eq!(drafts[0].matches.len(), 1);
/// assert_eq!(dataset_of(drafts).matches.len(), 2);
/// ```
pub fn extract_page(document: &Document) -> PageDraft {
    // Most wikis began with copies of the English templates.
    let dialect = Dialect::for_language(&document.lang).unwrap_or_else(Dialect::english);
    // Most pages of a dump are about something else, and are known by their templates' names.
    let blocks = if reader::may_hold_football(document, dialect) {
        reader::read(document, dialect)
    } else {
        Vec::new()
    };
    draft::page(document, blocks, dialect)
}

/// Puts what pages gave together, in any order: each match once, with final ids, and checked.
pub fn dataset_of(drafts: Vec<PageDraft>) -> Dataset {
    let (mut dataset, facts) = settle::join(drafts);
    check::check(&mut dataset, &facts);
    dataset
}
