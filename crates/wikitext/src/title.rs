//! Titles as MediaWiki compares them. Used where a title in a text, a file name or an answer must find
//! its page.

/// A title as MediaWiki compares it: the first letter has no case.
///
/// ```
/// use scoreline_wikitext::comparable_title;
/// assert_eq!(comparable_title("final"), comparable_title("Final "));
/// assert_ne!(comparable_title("Group a"), comparable_title("Group A"));
/// ```
pub fn comparable_title(title: &str) -> String {
    let title = title.trim();
    let mut chars = title.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let mut out = String::with_capacity(title.len());
    out.extend(first.to_uppercase());
    out.push_str(chars.as_str());
    out
}
