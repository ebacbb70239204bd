//! What a footnote explains: its text, but for the source that it cites. Called by `value`.

use std::sync::LazyLock;

use regex::Regex;

use crate::dialect::Dialect;
use crate::wikitext::{Expansion, Tree, View, plain_text};

/// Bytes of the longest footnote that is looked at.
const LONGEST: usize = 2_000;

/// Fewer words name a source.
const FEWEST_WORDS: usize = 3;

/// The element, with what is in it.
static ELEMENT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?is)^<ref\b[^>]*[^/>]?>(.*)</ref\s*>$").ok());

/// Where an address begins, or a template that may cite.
static SOURCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\[?(?:[a-z]+:)?//|\{\{").ok());

/// The explanation in a reference tag; empty for one that only cites. A sentence before the source it
/// cites is an explanation; without one, a text that reads as no citation.
pub(super) fn explanation(written: &str, dialect: &Dialect) -> String {
    let none = String::new();
    if written.len() > LONGEST {
        return none;
    }
    let element = ELEMENT
        .as_ref()
        .and_then(|element| element.captures(written));
    let Some(inner) = element.as_ref().and_then(|found| found.get(1)) else {
        return none;
    };
    let inner = inner.as_str();
    let source = SOURCE.as_ref().and_then(|source| source.find(inner));
    let before = source.map_or(inner, |source| inner.get(..source.start()).unwrap_or(""));
    if before.trim().is_empty() {
        return none;
    }
    let tree = Tree::parse(before, View::Page);
    let text = plain_text(&tree, tree.whole(), &|_| Expansion::Nothing).text;
    let is_sentence = text.ends_with(['.', '!', '?', ';', ':']);
    let is_explanation = text.split_whitespace().count() >= FEWEST_WORDS
        && (source.is_none() || is_sentence)
        && !dialect.is_citation(&text);
    if is_explanation { text } else { none }
}
