//! The `pages` table: where everything else comes from.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use super::ids::PageId;
use crate::schema::{Record, words};

/// In which form a page was read.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SourceKind {
    /// Wikitext as editors write it.
    Wikitext,
    /// A rendered page.
    Html,
    /// A plain-text rendering.
    Plain,
}

/// One row a page that the dataset was read from.
#[derive(Debug, Clone, PartialEq, Eq, Record, Serialize, Deserialize)]
#[record(key("page"))]
pub struct Page {
    /// Language and title, as in `en:2014_FIFA_World_Cup`; a second revision of the same page in
    /// the archive ends in `#2`.
    #[column(name = "page")]
    pub id: PageId,
    /// Language edition of Wikipedia, as in `en`.
    #[column(required)]
    pub lang: String,
    /// Title of the article, with spaces.
    #[column(required)]
    pub title: String,
    /// Number of the page on that wiki; it stays when the page is renamed.
    pub wiki_page_id: Option<u64>,
    /// Number of the revision that was read.
    pub revision_id: Option<u64>,
    /// When that revision was saved on the wiki, in UTC.
    pub revision_timestamp: Option<DateTime<Utc>>,
    /// When the page was fetched, in UTC.
    pub retrieved_at: Option<DateTime<Utc>>,
    /// Form in which the page was read.
    pub source_kind: SourceKind,
    /// SHA-256 of the saved bytes, 64 hexadecimal digits.
    pub sha256: Option<String>,
    /// Address of that revision where it is known, else of the page.
    pub url: Option<String>,
    /// Licence of the page's text, which passes on to what is read from it.
    pub licence: Option<String>,
}

words!(SourceKind);
