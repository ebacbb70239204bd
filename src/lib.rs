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
//! ones, [`assemble`] makes the records of the [`model`], and [`check`] looks at them.

#![forbid(unsafe_code)]

pub mod assemble;
#[cfg(feature = "fetch")]
pub mod batch;
pub mod block;
#[cfg(feature = "dataset")]
pub mod census;
pub mod check;
pub mod dialect;
pub mod document;
#[cfg(feature = "dataset")]
pub mod explain;
#[cfg(feature = "dataset")]
pub mod export;
#[cfg(feature = "dataset")]
pub mod interrupt;
pub mod model;
pub mod normalize;
pub mod reader;
#[cfg(feature = "fetch")]
pub mod refresh;
#[cfg(feature = "dataset")]
pub mod source;
pub use scoreline_wikitext as wikitext;

use assemble::PageDraft;
use dialect::Dialect;
use document::Document;
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
        dataset: finish(vec![draft(document)]),
    }
}

/// Reads many pages as one archive, on all threads of the current pool; `on_page` is called after
/// each. The dataset is the same whatever the number of threads.
#[cfg(feature = "dataset")]
pub fn extract_all(documents: &[Document], on_page: &(dyn Fn() + Sync)) -> Dataset {
    use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

    let drafts = documents
        .par_iter()
        .map(|document| {
            let draft = draft(document);
            on_page();
            draft
        })
        .collect();
    finish(drafts)
}

fn draft(document: &Document) -> PageDraft {
    // Most wikis began with copies of the English templates.
    let dialect = Dialect::for_language(&document.lang).unwrap_or_else(Dialect::english);
    // Most pages of a dump are about something else, and are known by their templates' names.
    let blocks = if reader::may_hold_football(document, dialect) {
        reader::read(document, dialect)
    } else {
        Vec::new()
    };
    assemble::page(document, blocks, dialect)
}

fn finish(drafts: Vec<PageDraft>) -> Dataset {
    let (mut dataset, facts) = assemble::join(drafts);
    check::check(&mut dataset, &facts);
    dataset
}
