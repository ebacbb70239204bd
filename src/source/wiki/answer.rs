//! The answers of a MediaWiki's `api.php`, as far as they are read (`formatversion=2`).

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, Value};

/// One answer of `action=query`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Answer {
    /// To be sent back unchanged, for the rest of the answer.
    #[serde(rename = "continue")]
    pub(super) more: Option<Map<String, Value>>,
    pub(super) curtimestamp: Option<DateTime<Utc>>,
    pub(super) query: Option<Query>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    pub(super) normalized: Vec<Renamed>,
    #[serde(default)]
    pub(super) converted: Vec<Renamed>,
    #[serde(default)]
    pub(super) redirects: Vec<Renamed>,
    #[serde(default)]
    pub(super) interwiki: Vec<Interwiki>,
    #[serde(default)]
    pub(super) pages: Vec<PageAnswer>,
    #[serde(default)]
    pub(super) badrevids: Value,
    pub(super) general: Option<General>,
    pub(super) rightsinfo: Option<Rights>,
    #[serde(default)]
    pub(super) categorymembers: Vec<Listed>,
    #[serde(default)]
    pub(super) allpages: Vec<Listed>,
    #[serde(default)]
    pub(super) embeddedin: Vec<Listed>,
}

/// A title that stands for another.
#[derive(Debug, Deserialize)]
pub(super) struct Renamed {
    pub(super) from: String,
    pub(super) to: String,
    /// The part of the page that a redirect leads to.
    pub(super) tofragment: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Interwiki {
    pub(super) title: String,
    pub(super) iw: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct General {
    pub(super) lang: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rights {
    #[serde(default)]
    pub(super) text: String,
}

/// An entry of a list.
#[derive(Debug, Deserialize)]
pub(super) struct Listed {
    pub(super) title: String,
}

/// A page, there or not.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct PageAnswer {
    pub(super) pageid: Option<u64>,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) missing: bool,
    #[serde(default)]
    pub(super) invalid: bool,
    #[serde(default)]
    pub(super) special: bool,
    pub(super) invalidreason: Option<String>,
    pub(super) lastrevid: Option<u64>,
    #[serde(default)]
    pub(super) revisions: Vec<Revision>,
    #[serde(default)]
    pub(super) links: Vec<ListedLink>,
    pub(super) pageprops: Option<PageProperties>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct PageProperties {
    pub(super) wikibase_item: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct ListedLink {
    pub(super) title: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Revision {
    pub(super) revid: u64,
    pub(super) timestamp: Option<DateTime<Utc>>,
    pub(super) slots: Option<Slots>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Slots {
    pub(super) main: Option<Slot>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Slot {
    pub(super) content: Option<String>,
    pub(super) contentmodel: Option<String>,
    pub(super) sha1: Option<String>,
}
