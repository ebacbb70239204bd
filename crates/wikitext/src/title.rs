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
    let mut chars = title.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
