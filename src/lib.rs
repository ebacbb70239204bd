//! Scoreline turns Wikipedia football articles into typed, checked, source-linked datasets.
//!
//! One rule is above all others: a match block becomes exactly one record or one finding.
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
//! assert_eq!(&*found.round, "Final");
//! assert_eq!(extraction.dataset.goals.len(), 3);
//! assert!(extraction.dataset.goals[1].penalty);
//! assert!(extraction.dataset.findings.is_empty());
//! ```
//!
//! # What is where
//!
//! * [`extract`] reads one [`Document`], [`extract_all`] a whole archive (saved pages are read by
//!   [`source`]). For pages that come at different times or places, [`extract_page`] gives a [`PageDraft`]
//!   each, and [`dataset_of`] puts them together.
//! * [`Dataset`] has the tables of the [`model`] as fields, and ways from a match to its rows, such as
//!   [`Dataset::goals_of`]. What could not be read, or does not add up, is in its findings; [`Rule`] says
//!   what each of them means.
//! * [`model::tables`] describes the tables to whoever writes a format of their own: columns with their types,
//!   keys and meanings ([`schema`]), and the cells of each row. Records and drafts are serde's, too.
//! * [`export`] writes dataset folders and reads them back, [`explain`](mod@explain) shows where a value was
//!   read, [`census`] which templates an archive holds.
//! * [`source`] also brings pages of a wiki into an archive; [`refresh`] and [`batch`] keep archives up to
//!   date.
//!
//! # Features
//!
//! | feature | what it adds | on by default |
//! |---|---|---|
//! | none | wikitext and plain text to records | |
//! | `html` | rendered pages as input | with `cli` |
//! | `dataset` | archives of saved pages, dataset folders, `explain`, `census` | with `cli` and `fetch` |
//! | `parquet` | Parquet files in dataset folders | yes |
//! | `sqlite` | SQLite files in dataset folders | yes |
//! | `xlsx` | workbooks in dataset folders | yes |
//! | `fetch` | pages from a MediaWiki, `batch`, `refresh` | yes |
//! | `cli` | what the program needs beside the library | yes |
//!
//! # Inside
//!
//! A document is read by a reader into blocks, with the words of its language from the dialect; values are
//! normalised, the page becomes a draft, drafts are linked and settled, and rules look at the result. Those
//! modules are there for this project's own tests, and may change at any time.

#![forbid(unsafe_code)]

// The command line names the library as any other caller does.
#[cfg(feature = "cli")]
extern crate self as scoreline;

#[cfg(feature = "fetch")]
pub mod batch;
#[doc(hidden)]
pub mod block;
#[cfg(feature = "dataset")]
pub mod census;
#[doc(hidden)]
pub mod check;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod corrections;
#[doc(hidden)]
pub mod dialect;
pub mod document;
#[doc(hidden)]
pub mod draft;
#[cfg(feature = "dataset")]
#[doc(hidden)]
pub mod drafts;
#[cfg(feature = "dataset")]
pub mod explain;
#[cfg(feature = "dataset")]
pub mod export;
mod identity;
#[cfg(feature = "dataset")]
#[doc(hidden)]
pub mod interrupt;
mod link;
mod linked;
pub mod model;
#[doc(hidden)]
pub mod normalize;
#[doc(hidden)]
pub mod reader;
#[cfg(feature = "fetch")]
pub mod refresh;
pub mod schema;
#[doc(hidden)]
pub mod settle;
#[cfg(feature = "dataset")]
pub mod source;
pub use scoreline_wikitext as wikitext;

pub use document::Document;
#[doc(inline)]
pub use draft::PageDraft;
#[doc(inline)]
pub use linked::LinkedArticle;
pub use model::{Dataset, Rule};

use corrections::{CorrectionError, Corrections};
use dialect::Dialect;

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
    dataset_of(drafts_of(documents, on_page))
}

/// The same with the values that people corrected.
///
/// # Errors
///
/// A correction whose value its record can't have.
#[cfg(feature = "dataset")]
#[doc(hidden)]
pub fn extract_corrected(
    documents: &[Document],
    corrections: &Corrections,
    on_page: &(dyn Fn() + Sync),
) -> Result<Dataset, CorrectionError> {
    dataset_of_corrected(drafts_of(documents, on_page), corrections)
}

#[cfg(feature = "dataset")]
fn drafts_of(documents: &[Document], on_page: &(dyn Fn() + Sync)) -> Vec<PageDraft> {
    use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

    let read = |document| {
        let draft = extract_page(document);
        on_page();
        draft
    };
    documents.par_iter().map(read).collect()
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
pub fn dataset_of(mut drafts: Vec<PageDraft>) -> Dataset {
    let (mut dataset, facts) = settle::join(&mut drafts).finish();
    drop(drafts);
    check::check(&mut dataset, &facts);
    dataset
}

/// The same with the values that people corrected, which the rules see.
///
/// # Errors
///
/// A correction whose value its record can't have.
#[doc(hidden)]
pub fn dataset_of_corrected(
    mut drafts: Vec<PageDraft>,
    corrections: &Corrections,
) -> Result<Dataset, CorrectionError> {
    if corrections.is_empty() {
        return Ok(dataset_of(drafts));
    }
    let mut joined = settle::join(&mut drafts);
    let applied = corrections.apply(joined.records())?;
    joined.follow();
    let (mut dataset, facts) = joined.finish();
    drop(drafts);
    applied.finish(&mut dataset)?;
    check::check(&mut dataset, &facts);
    Ok(dataset)
}
