//! Addresses of match reports: in links, bare, in citations and in footnotes. Called by `match_box`.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::dialect::Dialect;

/// An address.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"https?://[^\s\[\]{}|<>"]+"#).ok());
static COMMENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?s)<!--.*?-->").ok());

/// All addresses in the source of a value, in its order, each once; those of copies are left out.
pub(super) fn addresses(raw: &str, dialect: &Dialect) -> Vec<String> {
    let (Some(comment), Some(address)) = (COMMENT.as_ref(), ADDRESS.as_ref()) else {
        return Vec::new();
    };
    let raw = comment.replace_all(raw, " ");
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for found in address.find_iter(&raw) {
        let before = raw.get(..found.start()).unwrap_or("");
        let is_copy = parameter_at_end(before).is_some_and(|name| dialect.is_copy_address(name));
        let url = found.as_str().trim_end_matches(['.', ',', ';', '\'']);
        if !is_copy && seen.insert(url) {
            out.push(url.to_owned());
        }
    }
    out
}

/// The name of the parameter whose value begins at the end of a text: `|url=`.
fn parameter_at_end(text: &str) -> Option<&str> {
    let named = text.trim_end().strip_suffix('=')?.trim_end();
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let before = named.trim_end_matches(is_of_name);
    let name = named.get(before.len()..).filter(|name| !name.is_empty())?;
    before.trim_end().ends_with('|').then_some(name)
}
