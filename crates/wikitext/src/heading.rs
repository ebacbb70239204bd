//! The headings above a position. Used by the readers to say in which section a block stands.

/// Headings from the outermost to the innermost at the current place of a page.
///
/// ```
/// let mut chain = scoreline_wikitext::HeadingChain::default();
/// chain.enter(2, "Knockout stage");
/// chain.enter(3, "Final");
/// assert_eq!(chain.path(), "Knockout stage > Final");
/// chain.enter(2, "Statistics");
/// assert_eq!(chain.path(), "Statistics");
/// ```
#[derive(Debug, Clone, Default)]
pub struct HeadingChain {
    open: Vec<(u8, String)>,
}

impl HeadingChain {
    /// Walks past a heading: it closes those of its own level and below.
    pub fn enter(&mut self, level: u8, title: &str) {
        self.open.retain(|(open, _)| *open < level);
        self.open.push((level, title.to_owned()));
    }

    /// Titles from the outermost to the innermost.
    pub fn titles(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.open.iter().map(|(_, title)| title.as_str())
    }

    /// The titles joined with ` > `.
    pub fn path(&self) -> String {
        self.titles().collect::<Vec<_>>().join(" > ")
    }
}
