//! The `pages` table: where everything else comes from.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::PageId;

/// In which form a page was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Wikitext as editors write it.
    Wikitext,
    /// A rendered page.
    Html,
    /// A plain-text rendering.
    Plain,
}

impl SourceKind {
    /// `wikitext`, `html` or `plain`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wikitext => "wikitext",
            Self::Html => "html",
            Self::Plain => "plain",
        }
    }
}

/// A page of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Key.
    pub id: PageId,
    /// Language edition, `en`.
    pub lang: String,
    /// Title with spaces.
    pub title: String,
    /// Page id on that wiki.
    pub wiki_page_id: Option<u64>,
    /// Revision that was read.
    pub revision_id: Option<u64>,
    /// When that revision was saved.
    pub revision_timestamp: Option<DateTime<Utc>>,
    /// When it was fetched.
    pub retrieved_at: Option<DateTime<Utc>>,
    /// Form in which it was read.
    pub source_kind: SourceKind,
    /// SHA-256 of the saved bytes, hexadecimal.
    pub sha256: Option<String>,
    /// Address of that revision, or of the page.
    pub url: Option<String>,
    /// Licence of the text.
    pub licence: Option<String>,
}
