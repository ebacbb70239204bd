//! What a wiki said of the titles that a page links to: where each leads, and which thing it is about.
//! Kept in the sidecar of the page, asked for by `refresh`, used by `identity`.

#[cfg(feature = "fetch")]
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::wikitext::comparable_title;

/// What a wiki said of a title that a page links to. Nothing of both: there is no such article, or the title
/// leads to a part of one that is about something else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedArticle {
    /// Title of the article.
    pub article: Option<String>,
    /// What the article is about, on Wikidata: `Q83459`.
    pub wikidata: Option<String>,
}

/// What wikis said of titles, by the language of the wiki.
#[cfg(feature = "fetch")]
pub(crate) type Answers = BTreeMap<String, BTreeMap<String, LinkedArticle>>;

/// The title that a link is compared by: one to a part of an article is one to the article. `None` for a link
/// within a page.
pub(crate) fn comparable_link(link: &str) -> Option<String> {
    let title = link.split('#').next().unwrap_or_default();
    let title = comparable_title(&title.replace('_', " "));
    Some(title).filter(|title| !title.is_empty())
}

/// Whether a text is the id of a thing on Wikidata: `Q` and a number.
#[cfg(feature = "dataset")]
pub(crate) fn is_wikidata_id(text: &str) -> bool {
    let digits = text.strip_prefix('Q').unwrap_or("");
    (1..=12).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "dataset")]
    #[test]
    fn an_id_of_wikidata_is_a_q_and_a_number() {
        use super::is_wikidata_id;

        assert!(is_wikidata_id("Q83459"));
        for text in ["", "Q", "83459", "Q0", "Q12a", "P17", "Q1234567890123"] {
            assert!(!is_wikidata_id(text), "{text}");
        }
    }
}
