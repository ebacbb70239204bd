//! Where documents come from. Each source turns one kind of place into [`crate::document::Document`]s.
//!
//! [`read_paths`] reads archives. With the feature `fetch`, [`Wiki`] asks a MediaWiki, [`Archive`]
//! keeps what it gives, and [`fetch()`] brings pages and those they show into an archive.

mod api_answer;
mod archive;
mod archive_error;
mod archive_options;
mod contents;
#[cfg(feature = "fetch")]
mod disk;
mod dump;
#[cfg(feature = "fetch")]
mod fetch;
#[cfg(feature = "fetch")]
mod file_name;
#[cfg(feature = "fetch")]
mod journal;
#[cfg(feature = "fetch")]
mod keep;
#[cfg(feature = "fetch")]
mod keep_error;
mod listed;
mod needs;
#[cfg(feature = "fetch")]
mod newest;
mod page_file;
mod part;
pub(crate) mod regular;
mod rest;
mod saved;
mod saved_text;
mod sidecar;
mod stream;
#[cfg(feature = "fetch")]
pub mod wiki;

pub use archive_error::ArchiveError;
pub use archive_options::ArchiveOptions;
#[cfg(feature = "fetch")]
pub(crate) use disk::write_whole;
#[doc(hidden)]
pub use dump::{Counted, Damage, Key, Redirects, Skipped, Why};
#[cfg(feature = "fetch")]
pub use fetch::{Asked, FetchError, FetchOptions, Fetched, NotFound, Step, fetch, gathered};
#[cfg(feature = "fetch")]
pub use file_name::file_name;
#[cfg(feature = "fetch")]
pub use keep::{Archive, NewText, PageKey, SavedPage};
#[cfg(feature = "fetch")]
pub use keep_error::KeepError;
#[doc(hidden)]
pub use listed::listed;
pub use listed::read_paths;
pub use needs::needed_pages;
#[cfg(feature = "fetch")]
pub(crate) use newest::answers_in_order;
#[cfg(feature = "fetch")]
pub use newest::{Gone, News, newest, wikis};
#[doc(hidden)]
pub use part::Part;
#[doc(hidden)]
pub use rest::{Met, Position, Progress, Rest};
pub use sidecar::{Sidecar, SidecarError};
#[doc(hidden)]
pub use stream::{Batch, stream, stream_of_bytes, stream_part};
#[cfg(feature = "fetch")]
pub use wiki::Wiki;
