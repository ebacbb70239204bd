//! How an archive is to be read. Whoever calls [`read_paths`](super::read_paths) gives them.

use chrono::{DateTime, Utc};

use crate::document::DocumentKind;

/// The path that stands for standard input.
pub(super) const STDIN: &str = "-";

/// How to read pages that do not say it themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveOptions {
    /// Read every page as this kind, whatever its sidecar and its content say.
    ///
    /// Default: `None`, each page by its sidecar, else by its content.
    pub kind: Option<DocumentKind>,
    /// Language of pages whose sidecar names none.
    ///
    /// Default: `en`.
    pub lang: String,
    /// Title of the page on standard input.
    ///
    /// Default: `stdin`.
    pub stdin_title: String,
    /// The instant whose revisions of the pages of dumps count.
    ///
    /// Default: `None`, the newest.
    pub as_of: Option<DateTime<Utc>>,
    /// Namespaces of dumps whose pages count, by number or by the name that the wiki gives them.
    ///
    /// Default: none, which stands for the articles.
    pub namespaces: Vec<String>,
}

impl Default for ArchiveOptions {
    fn default() -> Self {
        Self {
            kind: None,
            lang: "en".to_owned(),
            stdin_title: "stdin".to_owned(),
            as_of: None,
            namespaces: Vec::new(),
        }
    }
}
