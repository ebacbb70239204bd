//! Addresses of match reports: in links, bare, in citations and in footnotes. Called by `match_box`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::expand::role_of;
use crate::dialect::{Dialect, Role};
use crate::wikitext::{Extension, Span, Tree, View};

/// An address.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"https?://[^\s\[\]{}|<>"]+"#).ok());
static COMMENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?s)<!--.*?-->").ok());

/// Addresses of one footnote that other footnotes are given by its name.
const MOST_OF_A_NAME: usize = 8;

/// Bytes of the longest address that is given so.
const LONGEST_ADDRESS: usize = 2_000;

/// Addresses of the footnotes of a page by their names.
pub(super) struct NamedNotes(HashMap<String, Vec<String>>);

impl NamedNotes {
    /// Of several footnotes of one name the first with content counts, as on the wiki.
    pub(super) fn of(tree: &Tree<'_>, dialect: &Dialect) -> Self {
        let mut out = Self(HashMap::new());
        for tag in tree.extensions() {
            if tag.is("ref") {
                out.add(&tag, tree, dialect);
            } else if tag.is("references") {
                // A list of footnotes that the text above names.
                let inside = Tree::parse(tree.slice(tag.inner()), View::Page);
                for tag in inside.extensions().filter(|tag| tag.is("ref")) {
                    out.add(&tag, &inside, dialect);
                }
            }
        }
        out
    }

    fn add(&mut self, tag: &Extension<'_, '_>, tree: &Tree<'_>, dialect: &Dialect) {
        let content = tree.slice(tag.inner());
        let Some(name) = tag.attribute("name").filter(|_| !content.trim().is_empty()) else {
            return;
        };
        if !self.0.contains_key(name) {
            let mut found = addresses(content, dialect);
            found.retain(|address| address.len() <= LONGEST_ADDRESS);
            found.truncate(MOST_OF_A_NAME);
            self.0.insert(name.to_owned(), found);
        }
    }
}

/// All addresses of a report: in its own source, in the templates for addresses, and in footnotes that
/// are defined elsewhere on the page.
pub(super) fn of_report(
    tree: &Tree<'_>,
    span: Span,
    named: &NamedNotes,
    dialect: &Dialect,
) -> Vec<String> {
    let mut out = addresses(tree.slice(span), dialect);
    for id in tree.within(span) {
        if let Some(tag) = tree.extension(id).filter(|tag| tag.is("ref")) {
            let is_use = tree.slice(tag.inner()).trim().is_empty();
            let name = tag.attribute("name").filter(|_| is_use);
            out.extend(
                name.and_then(|name| named.0.get(name))
                    .into_iter()
                    .flatten()
                    .cloned(),
            );
        } else if let Some(template) = tree.template(id)
            && role_of(&template, dialect).0 == Some(Role::Address)
            && let Some(address) = template.positional(1)
        {
            let address = address.value().trim();
            // The template puts the scheme in front where there is none.
            let is_bare = address.contains('.')
                && !address.contains("//")
                && !address.contains(['{', '<', '[', ' ']);
            out.extend(is_bare.then(|| format!("http://{address}")));
        }
    }
    let mut seen = HashSet::new();
    out.retain(|address| seen.insert(address.clone()));
    out
}

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
