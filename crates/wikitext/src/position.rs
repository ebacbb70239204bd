//! From byte offsets to lines and columns, for findings and `match_sources`.

/// Line starts of a text.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of a text. Linear.
    pub fn new(text: &str) -> Self {
        let feeds = || memchr::memchr_iter(b'\n', text.as_bytes());
        // Counting is quick and saves the list from growing in steps.
        let mut starts = Vec::with_capacity(feeds().count() + 1);
        starts.push(0);
        starts.extend(feeds().map_while(|at| u32::try_from(at + 1).ok()));
        Self { starts }
    }

    /// Line of a byte offset, from 1.
    ///
    /// ```
    /// let lines = scoreline_wikitext::LineIndex::new("a\nb");
    /// assert_eq!(lines.line(2), 2);
    /// ```
    pub fn line(&self, offset: usize) -> u32 {
        let line = self
            .starts
            .partition_point(|&start| start as usize <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// Byte at which a line (from 1) begins.
    pub fn start_of(&self, line: u32) -> Option<usize> {
        self.starts
            .get((line as usize).checked_sub(1)?)
            .map(|&start| start as usize)
    }
}
