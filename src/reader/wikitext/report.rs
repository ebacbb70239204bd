//! Addresses of match reports: in links, bare, in citations and in footnotes. Called by `match_box`.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::dialect::Dialect;

/// An address, and the name of the parameter that holds it, if one does.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?:\|\s*(?P<name>[\w-]+)\s*=\s*)?(?P<url>https?://[^\s\[\]{}|<>"]+)"#).ok()
});
static COMMENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?s)<!--.*?-->").ok());

/// All addresses in the source of a value, in its order, each once; those of copies are left out.
pub(super) fn addresses(raw: &str, dialect: &Dialect) -> Vec<String> {
    let Some(comment) = COMMENT.as_ref() else {
        return Vec::new();
    };
    let raw = comment.replace_all(raw, " ");
    let mut seen = HashSet::new();
    let found = ADDRESS
        .iter()
        .flat_map(|pattern| pattern.captures_iter(&raw));
    found
        .filter(|found| {
            let name = found.name("name").map_or("", |name| name.as_str());
            !dialect.is_copy_address(name)
        })
        .filter_map(|found| found.name("url"))
        .map(|url| {
            url.as_str()
                .trim_end_matches(['.', ',', ';', '\''])
                .to_owned()
        })
        .filter(|url| seen.insert(url.clone()))
        .collect()
}
