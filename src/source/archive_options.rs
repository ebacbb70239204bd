//! How an archive is to be read. Whoever calls [`read_paths`](super::read_paths) gives them.

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
}

impl Default for ArchiveOptions {
    fn default() -> Self {
        Self {
            kind: None,
            lang: "en".to_owned(),
            stdin_title: "stdin".to_owned(),
        }
    }
}
